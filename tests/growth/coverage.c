/*
 * Attacks on coverage: grants, reports, budgets, appropriations.
 */
#include "input.h"

/* --- Grants of one ID --- */

static void grants(struct input *input, size_t n) {
    for (size_t grant = 0; grant < n; grant++)
        put(input, "tilldelning a %s  1\n", day(grant));
    put(input, "redovisning a\n    b  1\n");
}

/* In no order, and a report for each. */
static void grants_and_reports(struct input *input, size_t n) {
    for (size_t grant = 0; grant < n; grant++)
        put(input, "tilldelning a %s  1\n", day(grant * 7919 % 67200));
    for (size_t report = 0; report < n; report++)
        put(input, "redovisning a %s\n    b  1\n", day(report * 7919 % 67200));
}

static void grants_that_stand_twice(struct input *input, size_t n) {
    put_times(input, n, "tilldelning a 2019  1\n");
}

static void grants_that_overlap(struct input *input, size_t n) {
    for (size_t grant = 0; grant < n; grant++)
        put(input, "tilldelning a %s..%s  1\n", day(grant), day(2 * n - grant));
}

static void grants_that_amend(struct input *input, size_t n) {
    for (size_t grant = 0; grant < n; grant++)
        put(input, "tilldelning a 2019  1\n    dnr: abcdefghijklmnopqrstuvwxyz-%zu\n",
            grant * 7919 % 67200);
    put(input, "redovisning a\n    b  1\n");
}

static void grants_with_reports_that_suit_none(struct input *input, size_t n) {
    for (size_t grant = 0; grant < n; grant++)
        put(input, "tilldelning a %s..%s  1\n", day(3 * grant), day(3 * grant + 2));
    for (size_t report = 0; report < n; report++)
        put(input, "redovisning a %s..%s\n    b  1\n", day(3 * report + 1), day(3 * report + 3));
}

/* Every budget covers all grants from its first day on. */
static void grants_with_budgets_over_them(struct input *input, size_t n) {
    for (size_t grant = 0; grant < n; grant++)
        put(input, "tilldelning a %s  1\n", day(grant));
    for (size_t budget = 0; budget < n; budget++)
        put(input, "budget a %s..%s  1\n", day(budget), day(n - 1));
}

/* --- Reports of one grant --- */

static void reports(struct input *input, size_t n) {
    put(input, "tilldelning a  1\n");
    for (size_t report = 0; report < n; report++)
        put(input, "redovisning a %s\n    b  0\n    \xC3\x85terst\xC3\xA5r  1\n", day(report));
}

static void reports_that_overlap(struct input *input, size_t n) {
    put(input, "tilldelning a  1\n");
    for (size_t report = 0; report < n; report++)
        put(input, "redovisning a %s..%s\n    b  0\n", day(report), day(report + n));
}

static void reports_within_one(struct input *input, size_t n) {
    put(input, "tilldelning a  1\nredovisning a %s..%s\n    b  1\n", day(0), day(n));
    for (size_t report = 0; report < n; report++)
        put(input, "redovisning a %s\n    b  0\n", day(report));
}

static void reports_replaced(struct input *input, size_t n) {
    put(input, "tilldelning a  1\n");
    for (size_t report = 0; report < n; report++)
        put(input, "redovisning a %s..%s\n    ers\xC3\xA4tter: ja\n    b  1\n", day(n - report),
            day(n + report));
}

/* Of each, the items and the printed sum are tried; what remains, only the last one says. */
static void reports_that_differ_before_remainders(struct input *input, size_t n) {
    put(input, "tilldelning a  5\n");
    for (size_t report = 0; report < n; report++)
        put(input, "redovisning a %s\n    b  1\n    Summa  3\n", day(report));
    put(input, "redovisning a %s\n    b  1\n", day(n));
    put_times(input, n, "    \xC3\x85terst\xC3\xA5r  1\n    \xC3\x96verf\xC3\xB6rs  1\n");
}

/* The same, where it takes long to tell which column of the last one counts. */
static void reports_that_differ_before_headings(struct input *input, size_t n) {
    put(input, "tilldelning a  5\n");
    for (size_t report = 0; report < n; report++)
        put(input, "redovisning a %s\n    b  1\n    Summa  3\n", day(report));
    put(input, "redovisning a %s\n    kolumner: Utfall", day(n));
    put_times(input, n, " 2018 2019");
    put(input, "\n    b  1\n    \xC3\x85terst\xC3\xA5r  1\n");
}

static void reports_of_many_columns(struct input *input, size_t n) {
    put(input, "tilldelning a  5\n");
    for (size_t report = 0; report < n; report++) {
        put(input, "redovisning a %s\n    Post", day(report));
        put_times(input, 100, "  2018 2019");
        put(input, "\n    b");
        put_times(input, 100, "  1");
        put(input, "\n");
    }
}

static void reports_without_grants(struct input *input, size_t n) {
    for (size_t report = 0; report < n; report++)
        put(input, "redovisning a%zu\n    b  1\nbudget a%zu\n    b  1\n", report, report);
}

static void carried_over(struct input *input, size_t n) {
    for (size_t grant = 0; grant < n; grant++)
        put(input,
            "tilldelning a %s  5\n    ing\xC3\xA5"
            "ende: %zu\nredovisning a %s\n    b  5\n"
            "    \xC3\x96verf\xC3\xB6rs  %zu\n",
            month(grant), grant % 3, month(grant), grant % 4);
}

static void co_financed(struct input *input, size_t n) {
    put(input, "tilldelning a  1\n");
    for (size_t report = 0; report < n; report++)
        put(input,
            "redovisning a %s\n    finansi\xC3\xA4r: EU\n    b  2\n    Finansiering\n    EU  1\n"
            "    Kommunen  %zu\n",
            day(report), report % 2);
}

/* --- Budgets --- */

static void budgets(struct input *input, size_t n) {
    put(input, "tilldelning a  1\n");
    for (size_t budget = 0; budget < n; budget++)
        put(input, "budget a %s\n    b  1\n", day(budget));
}

static void budgets_that_overlap(struct input *input, size_t n) {
    put(input, "tilldelning a  1\n");
    for (size_t budget = 0; budget < n; budget++)
        put(input, "budget a %s..%s\n    b  2\n", day(budget), day(2 * n - budget));
}

/* --- Appropriations --- */

static void appropriations(struct input *input, size_t n) {
    for (size_t it = 0; it < n; it++)
        put(input,
            "anslag %zu %zu:1 %zu\n    ap.1 a  5\ntilldelning b%zu %zu  6\n"
            "    anslag: %zu %zu:1 ap.%zu\n",
            it % 27 + 1, it, 1900 + it % 200, it, 1900 + it % 200, it % 27 + 1, it, it % 2 + 1);
}

static void appropriations_of_one_number(struct input *input, size_t n) {
    for (size_t it = 0; it < n; it++)
        put(input, "anslag 1 6:1 %s..%s\n    ap.1 a  5\n", day(it), day(it + it % 3));
    for (size_t it = 0; it < n; it++)
        put(input, "tilldelning b%zu %s  6\n    anslag: 1 6:1 ap.1\n", it, day(it));
}

static void posts(struct input *input, size_t n) {
    put(input, "anslag 1 6:1\n");
    for (size_t post = 0; post < n; post++)
        put(input, "    ap.%zu a  5\n    ap.%zu.1 b  5\n", n - post, n - post);
    for (size_t post = 0; post < n; post++)
        put(input, "tilldelning b%zu  6\n    anslag: 1 6:1 ap.%zu.%zu\n", post, post + n / 2,
            post % 2 + 1);
}

static void posts_of_one_number(struct input *input, size_t n) {
    put(input, "anslag 1 6:1\n");
    put_times(input, n, "    ap.1 a  5\n    ap.1.1 b  1\n");
    put_times(input, n, "tilldelning b  6\n    anslag: 1 6:1 ap.1\n");
}

const struct attack attacks_on_coverage[] = {
    {"grants of one ID", grants, 1000},
    {"grants and reports of one ID", grants_and_reports, 500},
    {"grants that stand twice", grants_that_stand_twice, 500},
    {"grants that overlap", grants_that_overlap, 500},
    {"grants that amend one another", grants_that_amend, 500},
    {"grants with reports that suit none of them", grants_with_reports_that_suit_none, 500},
    {"grants with budgets over many of them", grants_with_budgets_over_them, 500},
    {"reports of one grant", reports, 500},
    {"reports that overlap", reports_that_overlap, 500},
    {"reports within one report", reports_within_one, 500},
    {"reports that replace those before", reports_replaced, 500},
    {"reports that differ, before many remainders", reports_that_differ_before_remainders, 500},
    {"reports that differ, before many headings", reports_that_differ_before_headings, 500},
    {"reports of many columns", reports_of_many_columns, 6},
    {"reports and budgets without grants", reports_without_grants, 1000},
    {"what is carried over, period by period", carried_over, 500},
    {"reports with a financier", co_financed, 500},
    {"budgets of one grant", budgets, 500},
    {"budgets that overlap", budgets_that_overlap, 500},
    {"appropriations", appropriations, 500},
    {"appropriations of one number", appropriations_of_one_number, 500},
    {"posts of one appropriation", posts, 500},
    {"posts of one number", posts_of_one_number, 500},
    {0},
};
