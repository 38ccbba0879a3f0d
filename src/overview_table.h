/*
 * The tables of an overview, as they are printed: what text and html show is the same. A row is
 * made when it is asked for, so that a table takes no room, however long it is.
 */
#ifndef MEDEL_OVERVIEW_TABLE_H
#define MEDEL_OVERVIEW_TABLE_H

#include "overview.h"

enum { OVERVIEW_MOST_FIGURES = 4, OVERVIEW_NOTE_SIZE = 192 };

/* Is all well? Never told by colour alone: the note says it, too. */
enum overview_grade { GRADE_PLAIN, GRADE_DONE, GRADE_OPEN, GRADE_WRONG };

struct overview_row {
    struct text label; /* to be made harmless, or escaped */
    bool own;          /* it is a word of the program, not of the file */
    size_t depth;
    char period[PERIOD_PRINT_SIZE]; /* after the label; "" where there is none */
    struct text title;              /* more of it; "" where there is none */
    bool total;                     /* of the rows above */
    char figures[OVERVIEW_MOST_FIGURES][MONEY_PRINT_SIZE]; /* "" where there is none */
    struct share share;
    enum overview_grade grade;
    char note[OVERVIEW_NOTE_SIZE]; /* harmless; "" where there is none */
};

struct overview_table {
    const struct overview *overview;
    enum language language;
    enum overview_word caption;
    struct text subject;                   /* after the caption; "" where there is none */
    char number[APPROPRIATION_PRINT_SIZE]; /* the same, of an appropriation */
    char period[PERIOD_PRINT_SIZE];
    struct text title;
    enum overview_word first; /* the heading over the labels */
    enum overview_word headings[OVERVIEW_MOST_FIGURES];
    size_t figures;
    bool shares;               /* there are shares, which can be drawn */
    enum overview_word remark; /* below it; OVERVIEW_WORD_COUNT: none */
    enum overview_word legend; /* likewise, for those who did not ask for the page */
    size_t rows;
    void (*make_row)(struct overview_table *table, size_t n, struct overview_row *row);

    /* What the rows are made of. */
    const struct comparison *comparison;
    const struct book_block *block;
    const struct overview_totals *totals;
    const struct overview_writer *writer;
    size_t cursor;
    enum unit unit;
    unsigned decimals;
};

/* The n-th table, from 0, of an overview; false where there are no more. Start with {0}. */
bool overview_next_table(const struct overview *overview, enum language language,
                         struct overview_table *table, size_t *at);

/* The files written, and their totals. */
void overview_files_table(const struct overview_writer *writer, struct overview_table *table);

/* Makes the n-th row. They are made in order, from 0 on, as often as one likes. */
void overview_table_row(struct overview_table *table, size_t n, struct overview_row *row);

#endif
