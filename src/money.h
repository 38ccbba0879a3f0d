/*
 * Money: whole öre, exact, 64 bits. The amounts themselves are kept in a structure so that a bare
 * `+` on money cannot be written by accident.
 */
#ifndef MEDEL_MONEY_H
#define MEDEL_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "memory.h"
#include "text.h"

struct money {
    int64_t ore;
};

/* The largest amount that may be written, ±10^17 öre. Sums may grow to 63 bits. */
#define MONEY_LARGEST INT64_C(100000000000000000)

#define MONEY_ZERO ((struct money){0})

/* A rounding beyond any difference: where the real one is lost, no sum is compared. */
#define MONEY_BEYOND_COMPARISON ((struct money){INT64_MAX})

/* The units of Swedish money, each a table row with its size and its spellings. */
enum unit {
    UNIT_NONE, /* none was written */
    UNIT_ORE,
    UNIT_KRONA,
    UNIT_THOUSAND,
    UNIT_MILLION,
    UNIT_MILLIARD,
    UNIT_BILLION, /* 10^12, Swedish biljon */
    UNIT_COUNT
};

/* How many öre one of the unit is. UNIT_NONE counts as kronor. */
int64_t unit_size(enum unit unit);

/* How many decimals the unit allows: 0 for öre, 2 for kronor, 5 for thousands, … */
unsigned unit_decimals(enum unit unit);

/* The smallest place an amount of the unit with that many decimals prints, in öre; at least 1. */
int64_t unit_grain(enum unit unit, unsigned decimals);

/* What medel itself prints for the unit: kr, tkr, mnkr or mdkr (öre as kr, biljoner as mdkr). */
struct text unit_name(enum unit unit);

/*
 * The unit a text spells, case and kind of blank ignored, or UNIT_NONE. The whole text must be the
 * unit: `kr`, `svenska kronor`, `mn kr`, `miljoner kronor`, `MSEK`.
 */
enum unit unit_of(struct text text);

/* The spellings, for documents and editors: the n-th (from 0), or NULL after the last. */
const char *unit_spelling(size_t n, enum unit *unit);

/* Sums and differences in 63 bits. False, and the result unset, where they do not fit. */
static inline bool MUST_CHECK money_add(struct money a, struct money b, struct money *sum) {
    if (b.ore > 0 ? a.ore > INT64_MAX - b.ore : a.ore < -INT64_MAX - b.ore)
        return false;
    sum->ore = a.ore + b.ore;
    return true;
}
bool money_subtract(struct money a, struct money b, struct money *difference) MUST_CHECK;

/* money × factor; false where it does not fit. */
bool money_multiply(struct money a, int64_t factor, struct money *product) MUST_CHECK;

/* The opposite. Always fits: no money is INT64_MIN, which the operations above refuse. */
static inline struct money money_negate(struct money a) {
    return (struct money){-a.ore};
}

/* The size without the sign, as a plain number of öre. */
static inline uint64_t money_size(struct money a) {
    return a.ore < 0 ? (uint64_t)0 - (uint64_t)a.ore : (uint64_t)a.ore;
}

/* < 0, 0 or > 0 as a is less than, equal to or greater than b. */
static inline int money_compare(struct money a, struct money b) {
    return (a.ore > b.ore) - (a.ore < b.ore);
}

/* How far apart two amounts are, in öre. Always fits. */
static inline uint64_t money_distance(struct money a, struct money b) {
    uint64_t left = (uint64_t)a.ore, right = (uint64_t)b.ore;
    return a.ore > b.ore ? left - right : right - left;
}

/*
 * Are two sums of `amounts` printed amounts, each rounded to `rounding`, no further apart than half
 * of that for each? Exact, and always so where the rounding is MONEY_BEYOND_COMPARISON.
 */
bool money_within(struct money a, struct money b, uint64_t amounts, struct money rounding);

static inline bool money_is_zero(struct money a) {
    return a.ore == 0;
}

/* Room for any amount printed by money_print, with its NUL. */
#define MONEY_PRINT_SIZE 64

/*
 * Prints an amount in the unit, with `decimals` decimals or as many more as it takes to be exact:
 * thousands grouped by U+0020, U+2212 for minus, decimal comma (Språkrådet, Svenska skrivregler;
 * CLDR `sv`). `unit_shown` adds " kr", " tkr", … Returns the bytes written before the NUL.
 * What is printed reads back, by amount_read, as the same money.
 */
size_t money_print(char out[MONEY_PRINT_SIZE], struct money money, enum unit unit,
                   unsigned decimals, bool unit_shown);

/* Writes kronor with two decimals and nothing between the thousands, for programs: -4500.00 */
void money_write(FILE *out, struct money money, char point);

#endif
