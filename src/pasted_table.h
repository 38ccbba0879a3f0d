/*
 * Where the tables are in pasted text, and what separates their cells: what else stands there,
 * before, between and after them, is no table.
 */
#ifndef MEDEL_PASTED_TABLE_H
#define MEDEL_PASTED_TABLE_H

#include "pasted.h"

enum line_use {
    USE_NONE,     /* it is in no table */
    USE_ROW,      /* a row begins with it */
    USE_REST,     /* the row of the line above goes on, or it is empty or ruled */
    USE_AGAIN,    /* the table's headings once more, as after a page break */
    USE_TOO_WIDE, /* it has more cells than a table may have columns */
};

struct pasted_table {
    enum separator separator;
    size_t begin, end; /* lines, the end not included */
    size_t rows;
    bool headed; /* its first row is headings */
};

struct pasted_tables {
    struct pasted_table *items; /* in order of their lines */
    size_t count, room;
    unsigned char *uses; /* an `enum line_use` for each line */
};

/*
 * Finds the tables: rows with a label and a figure, and what stands among them. Cells are separated
 * by `separator` or, where that is SEPARATORS, by whatever makes tables of the text; commas only
 * where nothing else does. False where there is no memory.
 */
bool pasted_tables_find(const struct pasted *pasted, enum separator separator,
                        struct pasted_tables *tables) MUST_CHECK;

void pasted_tables_release(struct pasted_tables *tables);

/* Does the cell hold a figure, well formed or such that it is known what is wrong with it? */
bool cell_is_figure(struct text cell);

#endif
