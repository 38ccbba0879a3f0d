/*
 * Pasted text: lines, and the cells they have once it is known what separates them. What a cell
 * says, and which lines are a table, is for others to judge.
 */
#ifndef MEDEL_PASTED_H
#define MEDEL_PASTED_H

#include "line.h"
#include "memory.h"

struct pasted {
    char *bytes; /* the lines, each ended by an LF */
    size_t length, room;
    size_t *begins; /* of each line */
    size_t count, begins_room;
};

/* Adds a line, without its end. False where there is no memory. */
bool pasted_add(struct pasted *pasted, struct text line) MUST_CHECK;

/* The n-th line, from 0. */
struct text pasted_line(const struct pasted *pasted, size_t n);

void pasted_release(struct pasted *pasted);

/* In the order in which they are looked for: what stands first is the surer sign of a table. */
enum separator {
    SEPARATOR_TAB,
    SEPARATOR_BAR,
    SEPARATOR_SEMICOLON,
    SEPARATOR_BLANKS, /* as in the notation: a tab, or two blanks or more */
    SEPARATOR_COMMA,
    SEPARATORS
};

struct pasted_cell {
    struct text text; /* unescaped, without quotes and the blanks around it; may be empty */
    size_t line;      /* where it begins, from 0 */
    struct span span; /* in that line, up to its end at most */
    bool broken;      /* a line break in it has become a blank */
};

struct pasted_row {
    size_t lines;   /* how many it takes: a cell in quotes may hold line breaks */
    bool divided;   /* a separator stands in it */
    bool by_blanks; /* it is divided by blanks, as in the notation, not by tabs */
    bool ruled;     /* lines are drawn in it: |---|---| */
    bool too_wide;  /* it has more cells: they are left out */
    size_t count;
    struct text indentation; /* what stands before the first cell that is not empty */
    struct pasted_cell cells[LINE_MOST_FIELDS];
    char *unescaped; /* what some of the cells point into; owned */
};

/* Makes the row one that lines of the text can be read into. False where there is no memory. */
bool pasted_row_begin(struct pasted_row *row, const struct pasted *pasted) MUST_CHECK;

/*
 * Reads the row that begins with the n-th line. A cell in double quotes is read as RFC 4180 has it:
 * it may hold separators and line breaks, and `""` is a quotation mark; one that is not ended so is
 * text like any other. Between bars, `\|` is a bar. The row is good until it is read into again;
 * pasted_row_release frees what it owns.
 */
void pasted_row_read(const struct pasted *pasted, size_t n, enum separator separator,
                     struct pasted_row *row);

void pasted_row_release(struct pasted_row *row);

/* How many of the row's first cells are empty. */
size_t pasted_row_lead(const struct pasted_row *row);

/* How many of its cells are not empty. */
size_t pasted_row_filled(const struct pasted_row *row);

/* How many bytes its cells hold in all. */
size_t pasted_row_length(const struct pasted_row *row);

#endif
