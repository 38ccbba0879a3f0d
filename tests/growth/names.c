/*
 * Attacks on names: what is looked up, and what is looked for because it is nearly right.
 */
#include "input.h"

/* --- IDs --- */

static void put_grant(struct input *input, const char *start, size_t n) {
    put(input, "tilldelning %s%zu  1\nredovisning %s%zu\n    b  1\n", start, n, start, n);
}

static void ids(struct input *input, size_t n) {
    for (size_t id = 0; id < n; id++)
        put_grant(input, "a", id);
}

static void ids_that_begin_alike(struct input *input, size_t n) {
    for (size_t id = 0; id < n; id++)
        put_grant(input, "abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz-", id);
}

static void ids_asked_for_in_turn(struct input *input, size_t n) {
    for (size_t id = 0; id < n; id++)
        put(input, "uppdrag a%zu\n", id);
    for (size_t id = 0; id < n; id++)
        put(input, "tilldelning a%zu  1\n", id);
    for (size_t id = 0; id < n; id++)
        put(input, "redovisning a%zu  1\n", id);
}

static void ids_that_are_long(struct input *input, size_t n) {
    for (size_t id = 0; id < 3; id++) {
        put(input, "tilldelning a%zu", id);
        put_times(input, n, "abcd");
        put(input, "  1\nredovisning a%zu", id + 1);
        put_times(input, n, "abcd");
        put(input, "\n");
    }
}

static void ids_declared_twice(struct input *input, size_t n) {
    put_times(input, n, "uppdrag a\nuppdrag b\n");
}

/* Each unknown one is nearly each of the known. */
static void ids_nearly_known(struct input *input, size_t n) {
    for (size_t id = 0; id < 256; id++)
        put(input, "tilldelning abcdefghijklmnopqrstuvwxyz%04zu  1\n", id);
    for (size_t id = 0; id < n; id++)
        put(input, "redovisning abcdefghijklmnopqrtsuvwxyz%04zu  1\n", 7 * id % 10000);
}

/*
 * IDs of seven bytes that differ in the high bits of the word they make: a hash that multiplies and
 * shifts, and leaves it at that, puts them all into one slot, whatever its seed.
 */
static void ids_that_differ_in_high_bits(struct input *input, size_t n) {
    for (size_t id = 0; id < n; id++) {
        int letter = (int)((id % 2 == 0 ? 'A' : 'a') + id / 2 % 26);
        put(input, "tilldelning %c%c-abcd  1\n", letter, (int)('@' + 2 * (id / 52)));
    }
}

/*
 * IDs of bytes that are not UTF-8, which differ in bits that such a hash moves out of one word and
 * into the next, where they meet others that differ, and are gone.
 */
static void ids_whose_differences_meet(struct input *input, size_t n) {
    enum { PAIRS = 11 };
    for (size_t id = 0; id < n; id++) {
        put(input, "uppdrag ");
        for (size_t pair = 0; pair < PAIRS; pair++)
            put(input, (id >> pair & 1) != 0 ? "abcdefg\xE8"
                                               "abcdadg\xE8"
                                             : "abcdefghabcdedgh");
        put(input, "\n");
    }
}

/* Items that differ in the high bits of their amounts: multiples of 2^41 öre. */
static void amounts_that_differ_in_high_bits(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t item = 0; item < n; item++) {
        unsigned long long amount = (1ULL << 41) * item;
        put(input, "    a  %s%llu,%02llu\n", item % 2 == 0 ? "" : "-", amount / 100, amount % 100);
    }
}

/* --- Labels --- */

static void budgeted_items(struct input *input, size_t n) {
    put(input, "tilldelning a  1\nbudget a\n");
    for (size_t item = 0; item < n; item++)
        put(input, "    b%zu  0\n", item);
    put(input, "redovisning a\n");
    for (size_t item = 0; item < n; item++)
        put(input, "    b%zu  0\n", item + n / 2);
}

static void items_reported_before_their_budget(struct input *input, size_t n) {
    put(input, "tilldelning a  1\nredovisning a\n");
    for (size_t item = 0; item < n; item++)
        put(input, "    b%zu  0\n", item);
    put(input, "budget a\n");
    for (size_t item = 0; item < n; item++)
        put(input, "    b%zu  0\n", item + n / 2);
}

/* Is one of the rows above the item in the budget? They are 60, with long names. */
static void items_deep_below(struct input *input, size_t n) {
    put(input, "tilldelning a  1\nbudget a\n    z  1\nredovisning a\n");
    for (size_t depth = 1; depth < 60; depth++) {
        put_times(input, depth, " ");
        put_times(input, 30, "abcdefgh");
        put(input, "\n");
    }
    for (size_t item = 0; item < n; item++)
        put(input, "%60sb%zu  0\n", "", item);
}

/* The row above them has a name of blanks that are one blank. */
static void items_below_a_blank_name(struct input *input, size_t n) {
    put(input, "tilldelning a  1\nbudget a\n    z  1\nredovisning a\n    g");
    put_times(input, 8 * n, "\xC2\xA0");
    put(input, "h\n");
    for (size_t item = 0; item < n; item++)
        put(input, "      b%zu  0\n", item);
}

/* The name of the financier is compared with every item of income. */
static void financier_with_a_blank_name(struct input *input, size_t n) {
    put(input, "redovisning a\n    finansi\xC3\xA4r: e");
    put_times(input, 8 * n, "\xC2\xA0");
    put(input, "u\n    Finansiering\n");
    for (size_t item = 0; item < n; item++)
        put(input, "    e v%zu  1\n", item);
}

const struct attack attacks_on_names[] = {
    {"IDs", ids, 1000},
    {"IDs that begin alike", ids_that_begin_alike, 500},
    {"IDs asked for in turn", ids_asked_for_in_turn, 1000},
    {"IDs that are long", ids_that_are_long, 4000},
    {"IDs declared twice", ids_declared_twice, 1000},
    {"IDs that are nearly known", ids_nearly_known, 30},
    {"IDs that differ in high bits", ids_that_differ_in_high_bits, 375},
    {"IDs whose differences meet", ids_whose_differences_meet, 250},
    {"amounts that differ in high bits", amounts_that_differ_in_high_bits, 500},
    {"items of a budget", budgeted_items, 1000},
    {"items reported before their budget", items_reported_before_their_budget, 2000},
    {"items below 60 long names", items_deep_below, 200},
    {"items below a name of blanks", items_below_a_blank_name, 1000},
    {"a financier with a name of blanks", financier_with_a_blank_name, 1000},
    {0},
};
