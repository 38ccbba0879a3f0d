/*
 * The line of a report as a reader is shown it: harmless, tabs expanded to every eighth cell of the
 * line, at most EXCERPT_CELLS wide.
 */
#ifndef MEDEL_EXCERPT_H
#define MEDEL_EXCERPT_H

#include "report.h"

/* Cells shown of a wider line, the "…" at each side that is cut included. */
#define EXCERPT_CELLS 200

/*
 * How far a line has been measured, and a place so far before that no excerpt there begins before
 * it. All zero at the line's beginning.
 */
struct excerpt_walk {
    struct excerpt_step {
        size_t at, cell;
    } reached, trail;
};

/*
 * Makes the excerpt of a place, whose span lies within its line. The caller owns excerpt->text. The
 * walk goes on to the span, which does not begin before where it has been: a line is measured once,
 * however many places in it are shown. False where there is no memory.
 */
bool excerpt_make(const struct place *place, struct excerpt_walk *walk,
                  struct excerpt *excerpt) MUST_CHECK;

#endif
