/*
 * The book: what an audit has read and made of it, whole, for those who show the accounts or hand
 * them on. Blocks in the order they were read, each with its properties and rows, and what coverage
 * set against what. It grows with the files, so it is kept only where a command asks for it.
 *
 * Everything in it is its own: the texts are copies, and stay until book_release.
 */
#ifndef MEDEL_BOOK_H
#define MEDEL_BOOK_H

#include "ledger.h"

#define BOOK_NONE SIZE_MAX

struct book_property {
    struct text name, value; /* unquoted */
};

struct book_column {
    struct text name; /* the heading; "" where there is none */
    enum column_role role;
    enum unit unit; /* of amounts that carry none */
    bool money;     /* false: notes, numbers, per cent, which pass */
};

/* A cell as it was typed, and what it counts as. */
struct book_cell {
    struct text text; /* "" where the row has none */
    enum cell_state state;
    enum unit unit;
    unsigned decimals;
    struct figure figure; /* of a group without amounts: the sum of its parts */
};

struct book_row {
    size_t line;  /* in the block's file, from 1 */
    size_t depth; /* 0: outermost */
    enum row_kind kind;
    bool counts; /* an item, or a group: is added, to what its parent row comes to */
    bool parts;  /* there are rows below it, and it is what they come to */
    bool income;
    bool makes_income;        /* a total by which the rows after a line are income: */
    size_t income_after;      /* that line */
    bool broken;              /* could not be read */
    struct text label, key;   /* the whole label, and its field that says what the row is */
    size_t cell, cells;       /* its first, and how many: a column each, up to the last that says
                                 something; none of a heading */
    unsigned long post, part; /* ap.N.M, in an appropriation; else 0 */
    /* Of a post, at its first row: what it allots, with credit and savings, and what grants name
     * it. Both are unknown of any other row. */
    struct sum available, allotted;
};

struct book_block {
    enum directive_kind kind;
    struct text file; /* as it is named in reports */
    size_t line;      /* of the directive, from 1 */
    struct text id;   /* "" where there is none */
    struct appropriation_number appropriation;
    bool has_period;
    struct period period;
    struct text title;           /* "" where there is none */
    struct book_cell amount;     /* of the directive line */
    enum unit unit;              /* of amounts that carry none */
    struct money rounding;       /* zero: exact */
    size_t property, properties; /* the first, and how many; so for what follows */
    size_t column, columns;
    size_t row, rows;
    bool doubtful; /* something in it could not be read, or a sum does not match */

    /* What coverage made of it: of a grant, a budget or a report. */
    size_t settlement; /* the one it takes part in; BOOK_NONE: none */
    bool dropped;      /* a report that is replaced, or overlaps another */
    size_t
        used_column; /* which of its columns is set against the grant; BOOK_NONE: none, unclear */
    struct sum use;  /* what that comes to: used, or planned */

    /* Of an appropriation: what it allots, with credit and savings, and what grants name it. */
    struct sum available, allotted;
};

/* Grants that are accounted for together, and what was made of them. */
struct book_settlement {
    struct text id;
    struct period period;
    struct sum granted, carried_in, credit, used, planned;
    size_t reports, budgets; /* how many are counted */
    bool known;              /* false: something of it could not be read */
    bool reported;           /* the reports cover the period */
    struct period gap;       /* where they do not: the first stretch they lack */
    bool declared;           /* the last report says what remains, */
    bool remainder_differs;  /* and it is reported that one does so wrongly */
    enum unit unit;          /* for printing: the grant's */
    unsigned decimals;
};

struct book {
    struct book_page *pages; /* of texts */
    struct book_block *blocks;
    size_t block_count, block_room;
    struct book_property *properties;
    size_t property_count, property_room;
    struct book_column *columns;
    size_t column_count, column_room;
    struct book_row *rows;
    size_t row_count, row_room;
    struct book_cell *cells;
    size_t cell_count, cell_room;
    struct book_settlement *settlements;
    size_t settlement_count, settlement_room;
};

void book_begin(struct book *book);
void book_release(struct book *book);

/* Finds the value of a property of the block; "", and false, where it has none. */
bool book_find_property(const struct book *book, const struct book_block *block,
                        enum property_key key, struct text *value);

/* --- For the audit; all of it is false only without memory ---------------------------------------
 */

/* Copies a text that is to stay. */
bool book_keep(struct book *book, struct text text, struct text *kept) MUST_CHECK;

/* Adds a block, whose texts are copied; its properties, columns and rows follow. */
bool book_add_block(struct book *book, const struct book_block *block) MUST_CHECK;
struct book_block *book_last_block(struct book *book);
bool book_add_property(struct book *book, struct text name, struct text value) MUST_CHECK;

/* Adds a row that is complete to the last block. Rows come in any order; see book_end_block. */
bool book_add_row(struct book *book, const struct table *table,
                  const struct completed_row *completed) MUST_CHECK;

/* The last block is at its end: its columns are known, its rows are put in order of their lines. */
bool book_end_block(struct book *book, const struct table *table) MUST_CHECK;

/* Adds a settlement, whose texts are copied. */
bool book_add_settlement(struct book *book, const struct book_settlement *settlement) MUST_CHECK;

#endif
