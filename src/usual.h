/*
 * The fast way for the row that nearly all rows are: a label in one field, and a plain amount for
 * each column. It promises that the plain way (check_bytes, line_split, words_of_label,
 * row_label_fields, amount_read) would find the same label and the same amounts, and nothing to
 * report; where it is not sure, it refuses, and the plain way decides. tests/unit/usual_test.c
 * holds the two equal.
 */
#ifndef MEDEL_USUAL_H
#define MEDEL_USUAL_H

#include "money.h"
#include "text.h"
#include "words.h"

/* Of a table with more columns, every row goes the plain way. */
enum { USUAL_MOST_CELLS = 16 };

/* So many bytes after the LF that ends a line must be there to be read. */
enum { USUAL_MARGIN = 72 };

/* A longer line, in bytes, goes the plain way. */
enum { USUAL_LONGEST_LINE = 4096 };

/* How the amounts of a column are read that have no unit of their own. */
struct usual_column {
    enum unit unit;
    int64_t size;      /* öre in the unit */
    uint64_t most;     /* of the unit, that fit */
    unsigned decimals; /* allowed */
};

struct usual_cell {
    struct span span;
    struct money money;
    bool nil;
    enum unit unit; /* its own, or the column's */
    unsigned decimals;
};

struct usual_row {
    struct span label;
    struct label_words words; /* what words_of_label says of it */
    struct usual_cell cells[USUAL_MOST_CELLS];
};

/* Sets how a column's amounts are read. The unit is one of money, not UNIT_NONE. */
void usual_column_set(struct usual_column *column, enum unit unit);

/*
 * Reads a line, which an LF ends, that should have this indentation, of a blank at least, and no
 * more, and an amount for each of `count` columns. `grants`: as words_of_label wants it. Returns
 * where the line ends, at its LF or CRLF; NULL: it is not usual.
 */
const char *usual_row_read(const char *line, struct text indentation,
                           const struct usual_column *columns, size_t count, bool grants,
                           struct usual_row *row);

#endif
