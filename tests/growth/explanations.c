/*
 * Attacks on explanations: what looks for the one slip that explains a difference.
 */
#include "../../src/table.h"
#include "input.h"

/* Each sum is over all rows so far, and none explains it: until what they may cost is used up. */
static void sums_over_all_rows(struct input *input, size_t n) {
    put(input, "tabell x\n    a  1 000 000\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    -  -\n    -  -\n    -  -\n    Slutsumma  777 777 %03zu\n", row % 1000);
}

/*
 * An item that is left out, and then has the wrong sign, in turn: so that no sum is what it would
 * be, had those before been right. After it come rows that it might be the sum of.
 */
static void put_sums_without(struct input *input, size_t n) {
    for (size_t row = 0; row < n; row++)
        put(input, "    b  -\n    b  -\n    Slutsumma  %s\n", row % 2 == 0 ? "1 000" : "995");
}

static void item_left_out(struct input *input, size_t n) {
    put(input, "tabell x\n    c  1 000\n    a  5\n");
    put_sums_without(input, n);
}

/* It takes long to read. */
static void long_item_left_out(struct input *input, size_t n) {
    put(input, "tabell x\n    c  1 000\n    ");
    put_times(input, 16 * n, "abcdefgh");
    put(input, "  5\n");
    put_sums_without(input, n);
}

/* Every item is a candidate of every kind. */
static void candidates_of_all_kinds(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input,
            "    a  21\n    b  12\n    c  -21\n    d  210\n    e  21 000\n"
            "    Slutsumma  %zu\n",
            row);
}

static void groups_explained(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    Grupp %zu  10\n        a  5\n        b  4\n        c  5\n", row);
}

/* A slip that the sum across points to as well. */
static void sums_across(struct input *input, size_t n) {
    put(input, "tabell x\n    kolumner: p, q, r, s = p + q + r\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    a  1  2  3  6\n    b  1  2  4  6\n    Summa  2  4  6  12\n");
}

/* A row whose sums across all differ is read again for each of them. */
static void rows_wrong_across(struct input *input, size_t n) {
    for (size_t table = 0; table < n; table++) {
        put(input, "tabell x\n    kolumner: p");
        for (size_t column = 1; column < COLUMN_MOST; column++)
            put(input, ", c%zu = p", column);
        put(input, "\n    a");
        for (size_t column = 0; column < COLUMN_MOST; column++)
            put(input, "  %zu", column);
        put(input, "\n    Summa");
        for (size_t column = 0; column < COLUMN_MOST; column++)
            put(input, "  %zu", column + 1);
        put(input, "\n");
    }
}

static void amounts_of_directives(struct input *input, size_t n) {
    for (size_t table = 0; table < n; table++)
        put(input, "tabell %zu  10\n    a  5\n    b  4\n    c  5\n", table);
}

static void rounded_sums(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    a%zu  1,25 mnkr\n    b  1,15 mnkr\n    Summa  2,41 mnkr\n", row);
}

const struct attack attacks_on_explanations[] = {
    {"sums over all rows that nothing explains", sums_over_all_rows, 800},
    {"sums that one item is left out of", item_left_out, 1000},
    {"sums that one long item is left out of", long_item_left_out, 1100},
    {"slips of all kinds in every row", candidates_of_all_kinds, 600},
    {"groups that a slip explains", groups_explained, 500},
    {"slips that sums across point to", sums_across, 500},
    {"rows with 255 wrong sums across", rows_wrong_across, 1},
    {"amounts of directives that a slip explains", amounts_of_directives, 500},
    {"sums that rounding explains", rounded_sums, 500},
    {0},
};
