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
 * Makes the excerpt of a place, whose span lies within its line. The caller owns excerpt->text.
 * Reads no more than the line up to the span and what is shown after it. False where there is no
 * memory.
 */
bool excerpt_make(const struct place *place, struct excerpt *excerpt) MUST_CHECK;

#endif
