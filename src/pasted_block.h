/*
 * A pasted table as a block of the notation: a directive, the headings, and a row for each row, its
 * label to the left and its figures, as they are typed, to the right.
 */
#ifndef MEDEL_PASTED_BLOCK_H
#define MEDEL_PASTED_BLOCK_H

#include "column.h"
#include "pasted_table.h"
#include "statement.h"

/* What is to be said of a place in the pasted text. */
struct remark {
    enum message message;
    size_t line; /* from 0 */
    struct span span;
    struct text words[3];
};

struct pasted_block_settings {
    struct text directive; /* its whole line; well formed */
    enum directive_kind kind;
    struct text unit; /* of the block; empty: none is given */
    /* False where there is no memory. */
    bool (*say)(void *context, const struct remark *remark);
    void *context;
};

/* A field of a row as it is written: a cell, or what stands for an empty one. */
struct block_field {
    struct text text, typed;
    const struct pasted_cell *cell; /* NULL: it stands for an empty one */
    enum message remark;            /* what is to be said of how it is written; or MESSAGE_COUNT */
    size_t at;                      /* where it is written, in bytes of its line */
};

struct block_row {
    size_t labels, count; /* the label's fields stand first */
    bool label_missing;
    bool outermost; /* its empty first cell is no indentation */
    struct block_field fields[LINE_MOST_FIELDS + 1];
};

/* What is known of the table as a whole, before a row is written. Cells are counted from 0. */
struct table_layout {
    bool headed;
    bool short_headed;         /* the headings have one cell less: none over the label */
    size_t unit_line;          /* a row of units below the headings; SIZE_MAX: none */
    size_t lead, width, typed; /* cells: empty before every row; in use; of the longest row */
    bool aligned;              /* cells stand in columns; else they are read as the notation does */
    size_t longest;            /* bytes of the cells of a row, at most */
    bool uneven;               /* rows begin in different columns */
    bool numbered;             /* that is because the first of several label cells may be empty */
    size_t labels;             /* columns of the label, where cells are aligned */
    size_t first_labels, first_figures; /* fields of the first row that has figures */
    bool figures[LINE_MOST_FIELDS], texts[LINE_MOST_FIELDS], headings[LINE_MOST_FIELDS];
    bool not_money[LINE_MOST_FIELDS];
    size_t label_cells, cells[LINE_MOST_FIELDS + 1]; /* widths on a terminal */
};

struct pasted_block {
    char *bytes; /* the block; each line ends in an LF */
    size_t length, room;
    struct block_line {
        size_t begin;  /* in the block */
        size_t source; /* the line that its row begins with; SIZE_MAX: none */
        bool faulty;   /* what is wrong with the row has been said */
    } * lines;
    size_t count, lines_room;

    /* For those who make it alone; see pasted_block_parts.h: */
    const struct pasted *pasted;
    const struct pasted_tables *tables;
    const struct pasted_table *table;
    const struct pasted_block_settings *settings;
    struct table_layout layout;
    struct pasted_row source;
    struct block_row row, head;
    bool rows_begun;
    char *words, *head_words; /* fields that are not as typed */
    size_t words_room, words_length, head_room, head_length;
    char *trial; /* a line that is read to see what becomes of a field */
    size_t trial_room;
    size_t placed; /* the line of the block that `row` is of, with its places; SIZE_MAX: none */
};

/* Makes the block. False where there is no memory; pasted_block_release takes what there is. */
bool pasted_block_make(struct pasted_block *block, const struct pasted *pasted,
                       const struct pasted_tables *tables, const struct pasted_table *table,
                       const struct pasted_block_settings *settings) MUST_CHECK;

/*
 * The place in the pasted text that byte `at` of the block's n-th line, from 0, comes from. False
 * where there is no memory.
 */
bool pasted_block_place(struct pasted_block *block, size_t n, size_t at, size_t *line,
                        struct span *span) MUST_CHECK;

void pasted_block_release(struct pasted_block *block);

#endif
