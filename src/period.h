/*
 * Periods: a year, a month, a day, or two of them joined by ".." or an en dash, ends included.
 */
#ifndef MEDEL_PERIOD_H
#define MEDEL_PERIOD_H

#include "text.h"

/* Days counted in the proleptic Gregorian calendar from 1970-01-01, day 0. */
struct period {
    int32_t first, last; /* both included */
};

/* No period written: from before any date to after any. */
#define PERIOD_UNBOUNDED ((struct period){INT32_MIN, INT32_MAX})

enum period_fault {
    PERIOD_WELL_FORMED,
    PERIOD_FORM,     /* not of the form at all */
    PERIOD_HYPHEN,   /* 2018-2020: two dates joined by a hyphen */
    PERIOD_DATE,     /* no such month or day */
    PERIOD_REVERSED, /* it ends before it begins */
    PERIOD_FAULT_COUNT
};

/*
 * Does the word try to be a period? Four digits that are a year 1900–2099 alone, or four digits
 * followed at once by "-", "–", "—", "/" or "..".
 */
bool period_tries(struct text word);

/* Reads a period. Years are 1900–2099, dates must exist. `*period` is set where it is well formed.
 */
enum period_fault period_read(struct text word, struct period *period);

/* Where the first date that a word begins with ends, and what joins it to the second begins. */
size_t period_joint(struct text word);

/* Is the text a bare year 1900–2099? */
bool text_is_year(struct text text);

static inline bool period_is_unbounded(struct period a) {
    return a.first == INT32_MIN && a.last == INT32_MAX;
}

static inline bool period_equal(struct period a, struct period b) {
    return a.first == b.first && a.last == b.last;
}

static inline bool period_overlaps(struct period a, struct period b) {
    return a.first <= b.last && b.first <= a.last;
}

/* Does `outer` hold all of `inner`? */
static inline bool period_contains(struct period outer, struct period inner) {
    return outer.first <= inner.first && inner.last <= outer.last;
}

#define PERIOD_PRINT_SIZE 40

/*
 * Prints a period the shortest way: 2019, 2019-03, 2019-03-15, 2018–2020, 2019-03–2019-05,
 * 2019-01-01–2019-03-15. A period open at one end prints as "–2019-03-15" or "2020-01-01–"; one
 * open at both prints as "–". Returns the bytes written before the NUL.
 */
size_t period_print(char out[PERIOD_PRINT_SIZE], struct period period);

#endif
