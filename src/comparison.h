/*
 * Comparisons: budget beside outcome. The budgets and the reports of grants that are accounted for
 * together are set against each other, line by line, in the column of each that is set against the
 * grant. Income is left out of both, as it is of use.
 *
 * A row of a report belongs to the line of the budget that has its label, below the line that the
 * row above it belongs to; else, where no row above it belongs to one, to the only line of that
 * label anywhere; else to the line of the row above it, and else to a line of its own, which the
 * budget lacks. Labels are compared as for `unbudgeted-item`.
 */
#ifndef MEDEL_COMPARISON_H
#define MEDEL_COMPARISON_H

#include "book.h"

#define COMPARISON_NONE SIZE_MAX

struct comparison_line {
    struct text label;
    size_t depth;               /* 0: outermost */
    bool budgeted, reported;    /* there is a budget for it; the reports have something for it */
    bool undivided;             /* something is reported for it that is not for a line below it */
    struct sum budget, outcome; /* with the lines below it */

    size_t parent, first_part, last_part, next; /* lines; COMPARISON_NONE: none */
};

struct comparison {
    size_t first, end;          /* the book's settlements */
    size_t line, lines;         /* its first, and how many, in the order they are shown */
    struct sum budget, outcome; /* what the budgets plan, and the reports use */
    /* What of them is in no line: blocks without rows, rounding, sums that do not match. */
    struct sum budget_rest, outcome_rest;
    bool itemised;    /* the budgets have items */
    bool co_financed; /* the outcome is what the project costs, not the part its grant pays */
};

struct comparisons {
    struct comparison *items;
    size_t count, room;
    size_t *order; /* of the lines as they are shown */
    struct comparison_line *lines;
    size_t line_count, line_room, order_count, order_room;
};

/* Sets budgets against reports wherever there is a budget. False only without memory. */
bool comparisons_make(struct comparisons *comparisons, const struct book *book) MUST_CHECK;
void comparisons_release(struct comparisons *comparisons);

/* Is what is reported for the line in that of the line above, which the reports do not divide? */
bool comparison_is_merged(const struct comparisons *all, const struct comparison_line *line);

/* Is there anything that is known to be in no line? */
bool comparison_has_rest(const struct comparison *comparison);

/* The n-th line of a comparison, as it is shown: a line stands before those below it. */
static inline const struct comparison_line *
comparison_line(const struct comparisons *all, const struct comparison *comparison, size_t n) {
    return &all->lines[all->order[comparison->line + n]];
}

#endif
