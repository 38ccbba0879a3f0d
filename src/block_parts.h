/*
 * What the files of a block have in common: block.c reads its lines, block_book.c notes them in the
 * book, and block_ledger.c hands what they come to to the ledger. For nobody else.
 */
#ifndef MEDEL_BLOCK_PARTS_H
#define MEDEL_BLOCK_PARTS_H

#include "block.h"

/* --- The directive --- */

static inline struct text block_text(const struct block *block) {
    return (struct text){block->text, block->length};
}

static inline struct place block_place(const struct block *block, struct span span) {
    return (struct place){block->file, block->line, block_text(block), span};
}

/* The directive as reports point at it: its ID and period. */
static inline struct span block_head_span(const struct directive *directive) {
    struct span head = directive->id;
    if (directive->period_span.end != 0)
        head.end = directive->period_span.end;
    return head;
}

/* --- What is read --- */

/* Reads an amount whose unit is known by now; reports what is wrong with it. */
bool block_read_waiting(struct block *block, const struct waiting_amount *waiting,
                        struct amount *amount, bool *readable) MUST_CHECK;

/* Settles what waits for the properties, before the first row or at the end. */
bool block_settle(struct block *block) MUST_CHECK;

/* The column of an appropriation that says what a post is allotted; COLUMN_MOST: none does. */
size_t block_allotting_column(const struct columns *columns);

/* --- The book. Nothing is done where none is kept --- */

/* Opens the block's place in the book. */
bool block_note(struct block *block) MUST_CHECK;

/* A property that could be read goes into the book. */
bool block_note_property(struct block *block, const struct line *line,
                         const struct property *property) MUST_CHECK;

/* A row that is complete, for the table; `context` is the block, whose book must be kept. */
bool block_note_row(void *context, const struct completed_row *completed) MUST_CHECK;

/* What is known of the block at its end. */
bool block_note_end(struct block *block) MUST_CHECK;

/* The block's place in the book; BOOK_NONE where none is kept. */
size_t block_noted_at(const struct block *block);

/* --- The ledger --- */

/* Ends an open block: settles it, ends its rows, and hands what it comes to to the ledger. */
bool block_hand_over(struct block *block) MUST_CHECK;

#endif
