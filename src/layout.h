/*
 * The one layout of a budget file: what medel fmt makes of its lines. Every line becomes one line,
 * so that a report of the audit is about the same line before and after.
 *
 * A directive begins in column 1, its words separated by single blanks. Rows are indented by four
 * blanks a level, properties by four. The amounts of a block stand in columns, the decimal commas
 * below each other, headings at the right of their columns; amounts are written in one way
 * (amount_style.h). Blanks at the end of a line go, and a last newline that is missing is added.
 * Figures, words, quotes and comments are those typed, and in their order.
 *
 * A line that cannot be read stays as it is, byte for byte. The audit's own reader of rows
 * (table.h) says what can be read and where a row belongs. Where that is not beyond doubt, or a row
 * that must stay as it is would come to stand at another level, the rows of the block keep their
 * indentation.
 *
 * A block is kept in memory until the next directive begins.
 */
#ifndef MEDEL_LAYOUT_H
#define MEDEL_LAYOUT_H

#include "source.h"

/* A line before and after, each with its LF or CRLF, and the first with its BOM, if it has one. */
struct laid_line {
    size_t number; /* from 1 */
    struct text before, after;
};

enum layout_result {
    LAYOUT_DONE,
    LAYOUT_STOPPED,    /* `take` wanted no more; errno is as it left it */
    LAYOUT_UNREADABLE, /* errno tells why; what was read has been given */
    LAYOUT_NO_MEMORY
};

/*
 * Reads the source to its end and gives each line, in order, to `take`, which returns false to end
 * it there. The texts are good until `take` returns.
 */
enum layout_result layout_run(struct source *source,
                              bool (*take)(void *context, const struct laid_line *line),
                              void *context) MUST_CHECK;

#endif
