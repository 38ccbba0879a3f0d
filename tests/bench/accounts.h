/*
 * The accounts of the benchmark: grants, and what each was used for. They are drawn at random from
 * a seed, so that the same accounts can be told in the notations of several programs, and are the
 * same on every machine. All of them add up.
 */
#ifndef MEDEL_BENCH_ACCOUNTS_H
#define MEDEL_BENCH_ACCOUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* How many accounts there are, and what each is like. */
struct shape {
    size_t items;         /* in all */
    size_t grants;        /* that they are divided among; at most as many */
    size_t section_items; /* a subtotal stands after so many; 0: nowhere */
    bool planned;         /* beside what was used stands what was planned */
    bool vouchers;        /* items are numbered: where there are many, two might be the same */
};

enum { COSTS = 32, PLACES = 32 };

extern const char *const costs[COSTS];
extern const char *const places[PLACES];

/* Kronor. */
struct sums {
    int64_t planned; /* 0 where the shape has none */
    int64_t used;
};

struct grant {
    size_t number; /* from 1 */
    size_t items;
    const char *place;
    struct sums sums; /* of its items; what is used is what was granted */
};

/* What the money went to: `cost` i `place`. */
struct item {
    const char *cost;
    const char *place;
    size_t voucher; /* from 1; 0: without */
    struct sums sums;
};

struct notation;

/* Writes accounts of this shape. That a write failed shows in ferror(out). */
void accounts_tell(const struct shape *shape, uint64_t seed, const struct notation *notation,
                   FILE *out);

#endif
