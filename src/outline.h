/*
 * The outline of a block: what a row stands under. Above it are, from the outermost level inwards,
 * the heading in force and the row it is a part of.
 */
#ifndef MEDEL_OUTLINE_H
#define MEDEL_OUTLINE_H

#include "book.h"

struct outline_level {
    const struct book_row *heading; /* NULL: none is in force */
    const struct book_row *row;     /* the last one */
    bool counts;                    /* it does, up to the outermost level */
};

struct outline {
    struct outline_level levels[TABLE_MOST_LEVELS];
};

/* Begins a block, whose rows are then entered in their order. */
void outline_begin(struct outline *outline);
void outline_enter(struct outline *outline, const struct book_row *row);

/* Does the row that was entered last count in the block, and nothing below it? `rows` is it and
 * those after it in the block. */
bool outline_is_leaf(const struct outline *outline, const struct book_row *rows, size_t count);

/* How many headings and rows a row can stand under. */
enum { OUTLINE_MOST_ABOVE = 2 * TABLE_MOST_LEVELS };

/* The headings and rows above the row that was entered last, outermost first; returns how many. */
size_t outline_above(const struct outline *outline, const struct book_row *row,
                     const struct book_row *above[OUTLINE_MOST_ABOVE]);

#endif
