/*
 * What amount.c and amount_fault.c have in common: the parts of an amount. For nobody else.
 */
#ifndef MEDEL_AMOUNT_PARTS_H
#define MEDEL_AMOUNT_PARTS_H

#include "amount.h"

#define LENGTH_OF(array) (sizeof(array) / sizeof(array)[0])
#define MINUS TEXT("−")

static inline bool starts_at(struct text text, size_t at, struct text start) {
    return at <= text.length && text_starts(text_from(text, at), start);
}

static inline bool is_empty(struct span span) {
    return span.begin == span.end;
}

/* --- amount.c -----------------------------------------------------------------------------------
 */

/* The length of the sign at byte `at`, or 0; `*negative` tells whether it is a minus. */
size_t amount_sign_length(struct text text, size_t at, bool *negative);

/*
 * Reads ASCII digits on to the end of `*value`, which stays above MONEY_LARGEST once it is. Returns
 * where they end: `at`, where none stand there.
 */
size_t amount_read_digits(struct text text, size_t at, uint64_t *value);

/*
 * Reads a well-formed amount; all of `*amount` but the words is then set. Else tells the fault, of
 * those that a number of the right form can have, or AMOUNT_OTHER; of `*amount` the span alone,
 * which tells what is wrong, can then be used.
 */
enum amount_fault amount_read_plain(struct text field, enum unit unit, struct amount *amount);

/* --- amount_fault.c -----------------------------------------------------------------------------
 */

/*
 * Does a digit of any script stand first, or after signs, "(", "./." and currencies, as it does not
 * in a well-formed amount? Or "./." alone.
 */
bool amount_tries_loosely(struct text field);

/*
 * Finds what to say of a field that amount_read_plain refuses: what helps most comes first. Sets
 * the fault, the span, the word, and what is suggested.
 */
void amount_diagnose(struct text field, enum unit unit, struct amount *amount);

#endif
