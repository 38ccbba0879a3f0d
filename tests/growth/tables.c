/*
 * Attacks on tables: levels, sums, columns.
 */
#include "../../src/table.h"
#include "input.h"

/* --- Totals --- */

static void totals(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    a%zu  1\n    Summa  1\n", row);
}

static void totals_in_a_row(struct input *input, size_t n) {
    put(input, "tabell x\n    a  1\n");
    put_times(input, n, "    Summa  1\n");
}

static void totals_that_differ(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    a%zu  1\n    Summa  1 000 %03zu\n", row, row % 1000);
}

/* Only what begins at the very first row makes this sum: every heading since is tried before. */
static void totals_of_all(struct input *input, size_t n) {
    put(input, "tabell x\n    a  1\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    Rubrik %zu\n    b%zu  0\n    Slutsumma  1\n", row, row);
}

static void totals_of_headings(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    Rubrik\n    a%zu  1\n", row);
    for (size_t row = 0; row < n; row++)
        put(input, "    Summa  %zu\n", row);
}

/* A group without amounts counts for a total that names it; here all do. */
static void totals_of_groups(struct input *input, size_t n) {
    put(input, "tabell x\n    z  1\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    b\n      a%zu  1\n    b\n      c%zu  2\n    Summa b  %zu\n", row, row,
            row + 1);
}

/* Each makes income of all the rows above it. */
static void totals_of_income(struct input *input, size_t n) {
    put(input, "tabell x\n    a  5\n");
    for (size_t row = 0; row < n; row++) {
        put_times(input, 10, "    b  -\n");
        put(input, "    Summa int\xC3\xA4kter  5\n");
    }
}

static void totals_of_nothing(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    Rubrik\n      Summa  %zu\n", row + 1);
}

static void totals_with_parts(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    Summa %zu  3\n      a  1\n      b  2\n", row);
}

static void results(struct input *input, size_t n) {
    put(input, "tabell x\n    Int\xC3\xA4kter  5\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    a%zu  1\n    Resultat  %zu\n    Nettokostnad  7\n", row, row % 3);
}

static void parts(struct input *input, size_t n) {
    put(input, "tabell x\n    a  5\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    varav b%zu  1\n", row);
}

/* Too much, and then not: the report is taken back each time. */
static void parts_taken_back(struct input *input, size_t n) {
    put(input, "tabell x\n    a  5\n");
    put_times(input, n, "    varav b  9\n    varav c  -9\n");
}

static void overflows(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    a%zu  1 000 000 mdkr\n    Summa  999 999 mdkr\n", row);
}

/* --- Levels --- */

static void groups_without_amounts(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    Grupp %zu\n        a  1\n", row);
}

static void groups_that_differ(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    Grupp %zu  5\n        a  1\n        b  3\n", row);
}

static void headings(struct input *input, size_t n) {
    put(input, "tabell x\n    a  1\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    Rubrik %zu\n", row);
    put(input, "    Summa  1\n");
}

static void amounts_that_lack(struct input *input, size_t n) {
    put(input, "tabell x\n    a  1\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    b %zu\n    Summa  1\n", row);
}

static void levels(struct input *input, size_t n) {
    put(input, "tabell x\n    z  1\n");
    for (size_t up = 0; up < n; up++)
        for (size_t depth = 1; depth <= TABLE_MOST_LEVELS; depth++)
            put(input, "%*sa  1\n", (int)depth, "");
}

static void levels_too_deep(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t depth = 1; depth <= n; depth++) {
        put_times(input, depth < 200 ? depth : 200 + depth % 3, " ");
        put(input, "a  1\n");
    }
}

static void levels_far_apart(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t depth = 1; depth <= TABLE_MOST_LEVELS; depth++) {
        put_times(input, depth * n, " ");
        put(input, "a  1\n");
    }
    for (size_t depth = TABLE_MOST_LEVELS; depth > 0; depth--) {
        put_times(input, depth * n, " ");
        put(input, "b  1\n");
    }
}

/* Rows that belong to no level, below one that is far to the right. */
static void odd_rows_below_a_far_level(struct input *input, size_t n) {
    put(input, "tabell x\n  a  1\n");
    put_times(input, 8 * n, "    ");
    put(input, "b  1\n");
    put_times(input, n, "\tc  1\n d  1\n");
}

static void odd_rows_below_many_levels(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t depth = 2; depth < TABLE_MOST_LEVELS; depth++) {
        put_times(input, 3 * depth, " ");
        put(input, "a  1\n");
    }
    put_times(input, n, "\t\t\tc  1\n     d  1\n");
}

static void posts_at_any_indentation(struct input *input, size_t n) {
    put(input, "anslag 1 6:1\n");
    for (size_t row = 0; row < n; row++)
        put(input, "%*sap.%zu x  1\n    ap.%zu.2 y  1\n    varav z  1\n", (int)(row % 9) + 1, "",
            row + 1, row + 1);
}

/* --- Columns --- */

static void put_columns(struct input *input) {
    put(input, "tabell x\n    kolumner: Budget, Utfall");
    for (size_t column = 2; column < COLUMN_MOST; column++)
        put(input, ", c%zu", column);
}

static void put_row(struct input *input, const char *label, const char *amount) {
    put(input, "    %s", label);
    for (size_t column = 0; column < COLUMN_MOST; column++)
        put(input, "  %s", amount);
    put(input, "\n");
}

static void columns_with_totals(struct input *input, size_t n) {
    put_columns(input);
    put(input, "\n");
    for (size_t row = 0; row < n; row++) {
        put_row(input, "a", "1");
        put_row(input, "Summa", "1");
    }
}

static void columns_with_formulas(struct input *input, size_t n) {
    put(input, "tabell x\n    kolumner: c0, c1, c2");
    for (size_t column = 3; column < COLUMN_MOST; column++)
        put(input, ", c%zu = c0 + c1 - c2 + c%zu", column, column - 1);
    put(input, "\n");
    for (size_t row = 0; row < n; row++)
        put_row(input, "a", "1");
}

/* A formula of as many names as there may be, each looked for among all columns. */
static void put_formula_of(struct input *input, const char *heading, size_t n) {
    put(input, "tabell x\n    kolumner: a, b, ");
    put_times(input, n, heading);
    put(input, ") = a");
    put_times(input, 1000, " + b");
    put(input, "\n    a  1  1  1\n");
}

static void formula_beside_a_long_heading(struct input *input, size_t n) {
    put_formula_of(input, "ab", n);
}

static void formula_beside_a_blank_heading(struct input *input, size_t n) {
    put_formula_of(input, "\xC2\xA0", n);
}

/* Which way round a difference is taken is decided when the rows are known: for all columns. */
static void columns_of_differences(struct input *input, size_t n) {
    put(input, "tabell x\n    kolumner: Budget, Utfall");
    put_times(input, n, ", Diff");
    put(input, "\n");
    for (size_t row = 0; row < 40; row++) {
        put(input, "    a%zu  7  5", row);
        put_times(input, n, row == 20 ? "  1" : row % 2 == 0 ? "  2" : "  -2");
        put(input, "\n");
    }
}

static void rows_of_differences(struct input *input, size_t n) {
    put(input, "tabell x\n    kolumner: Budget, Utfall, Avvikelse\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    a%zu  7  %zu  2\n", row, row % 5);
}

/* Each of the few bytes stands for a row of 256 cells. */
static void short_rows_of_many_columns(struct input *input, size_t n) {
    put_columns(input);
    put(input, "\n");
    put_row(input, "a", "1");
    put_times(input, n, "    b\n    c  1\n");
}

static void odd_rows_of_many_columns(struct input *input, size_t n) {
    put_columns(input);
    put(input, "\n");
    put_row(input, "a", "1");
    put_times(input, n, "\tb\n  c\n");
}

static void tables_of_many_columns(struct input *input, size_t n) {
    for (size_t table = 0; table < n; table++) {
        put_columns(input);
        put(input, "\n");
        put_row(input, "a", "1");
    }
}

static void headers(struct input *input, size_t n) {
    for (size_t table = 0; table < n; table++) {
        put(input, "tabell x\n    Post");
        for (size_t column = 1; column < COLUMN_MOST; column++)
            put(input, "  Utfall i tkr (%zu)", column);
        put(input, "\n    a");
        for (size_t column = 1; column < COLUMN_MOST; column++)
            put(input, "  1");
        put(input, "\n");
    }
}

/* --- Rows --- */

static void rows_usual_and_not(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    a%zu b c  1 000 kr\n    \"d\"%zu  e  1 000,5 kr\n    f:  1.5\n", row, row);
}

static void items_that_stand_twice(struct input *input, size_t n) {
    put(input, "tabell x\n");
    put_times(input, n, "    a  1\n");
}

/* The row that the others are equal to is one that takes long to read. */
static void items_equal_to_a_far_one(struct input *input, size_t n) {
    put(input, "anslag 1 6:1\n");
    put_times(input, 2 * n, "      ");
    put(input, "ap.1  1\n");
    put_times(input, n, "    ap.1  1\n");
}

/* More reports than are held at a time. */
static void rows_with_reports(struct input *input, size_t n) {
    put(input, "tabell x\n");
    put_times(input, n, "    a  1.5\n");
}

static void rows_with_long_labels(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++) {
        put(input, "    ");
        put_times(input, 200, "abcdefgh");
        put(input, "%zu  1\n", row);
    }
}

static void remainders(struct input *input, size_t n) {
    put(input, "tilldelning x  9\nredovisning x\n    a  1\n");
    put_times(input, n,
              "    \xC3\x85terst\xC3\xA5r  1\n    \xC3\x96verf\xC3\xB6rs  1\n"
              "    Summa  3\n    Tilldelat  5\n");
}

/* They were not the last rows: each is an item after all, for every total since. */
static void remainders_that_are_items(struct input *input, size_t n) {
    put(input, "tilldelning x  9\nredovisning x\n    a  1\n");
    for (size_t row = 0; row < n; row++)
        put(input,
            "    \xC3\x85terst\xC3\xA5r  1\n    Summa  1\n    \xC3\x85terst\xC3\xA5r  1\n"
            "    Summa  1\n    b%zu  1\n",
            row);
}

static void remainders_before_an_item(struct input *input, size_t n) {
    put(input, "tilldelning x  9\nredovisning x\n    a  1\n");
    put_times(input, n, "    \xC3\x85terst\xC3\xA5r  1\n    Summa  2\n");
    put(input, "    b  1\n");
}

static void tables(struct input *input, size_t n) {
    for (size_t table = 0; table < n; table++)
        put(input, "tabell %zu  2\n    a  1\n", table);
}

const struct attack attacks_on_tables[] = {
    {"totals", totals, 1000},
    {"totals in a row", totals_in_a_row, 1000},
    {"totals that differ", totals_that_differ, 1000},
    {"totals of all that came before", totals_of_all, 1000},
    {"totals of any of many headings", totals_of_headings, 1000},
    {"totals of groups of one name", totals_of_groups, 500},
    {"totals that make income of all rows", totals_of_income, 1000},
    {"totals of nothing", totals_of_nothing, 500},
    {"totals with parts", totals_with_parts, 500},
    {"results", results, 500},
    {"parts (varav)", parts, 1000},
    {"parts whose report is taken back", parts_taken_back, 1000},
    {"sums that overflow", overflows, 500},
    {"groups without amounts", groups_without_amounts, 1000},
    {"groups that differ", groups_that_differ, 500},
    {"headings", headings, 1000},
    {"amounts that lack", amounts_that_lack, 500},
    {"64 levels, up and down", levels, 30},
    {"levels too deep", levels_too_deep, 500},
    {"levels far apart", levels_far_apart, 20},
    {"rows of no level below one far to the right", odd_rows_below_a_far_level, 1000},
    {"rows of no level below 62 levels", odd_rows_below_many_levels, 500},
    {"posts at any indentation", posts_at_any_indentation, 500},
    {"256 columns with totals", columns_with_totals, 40},
    {"256 columns with formulas", columns_with_formulas, 5},
    {"a long formula beside a long heading", formula_beside_a_long_heading, 1000},
    {"a long formula beside a blank heading", formula_beside_a_blank_heading, 1000},
    {"columns that are differences", columns_of_differences, 60},
    {"rows that are differences", rows_of_differences, 1000},
    {"short rows of 256 columns", short_rows_of_many_columns, 500},
    {"rows of no level and 256 columns", odd_rows_of_many_columns, 500},
    {"tables of 256 columns", tables_of_many_columns, 10},
    {"headers of 256 columns", headers, 5},
    {"rows that are usual, and others", rows_usual_and_not, 500},
    {"items that stand twice", items_that_stand_twice, 1000},
    {"items equal to one that takes long to read", items_equal_to_a_far_one, 500},
    {"more reports than are held", rows_with_reports, 5000},
    {"rows with long labels", rows_with_long_labels, 20},
    {"remainders", remainders, 500},
    {"remainders that are items after all", remainders_that_are_items, 1000},
    {"remainders before an item", remainders_before_an_item, 1000},
    {"tables", tables, 1000},
    {0},
};
