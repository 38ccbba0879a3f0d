/*
 * The columns of a table: their headings, units and roles, and which of them add up across.
 */
#ifndef MEDEL_COLUMN_H
#define MEDEL_COLUMN_H

#include "line.h"
#include "memory.h"
#include "money.h"
#include "words.h"

enum { COLUMN_MOST = 256 };

/* One term of a sum across: the column it stands for, and its sign. */
struct term {
    size_t column;
    int sign; /* 1 or -1 */
};

struct column {
    struct text name; /* the heading, unquoted; "" where there is none */
    enum column_role role;
    enum unit unit;      /* of amounts that carry none; UNIT_NONE: the block's */
    bool money;          /* false: Not, Antal, Andel, %: passes, whatever it holds */
    struct span formula; /* where its formula stands in `kolumner`; empty where it has none */
    size_t first_term, term_count; /* what it is the sum of; 0 where of nothing */
    bool either_sign;              /* a difference whose sign the block decides */
};

struct columns {
    size_t count;
    struct column *items;
    struct term *terms;
    size_t term_count, term_room;
    char *names; /* what the names point into */
};

enum columns_fault {
    COLUMNS_WELL_FORMED,
    COLUMNS_NO_MEMORY,
    COLUMNS_EMPTY_NAME,   /* nothing between two commas */
    COLUMNS_UNKNOWN_NAME, /* a formula names a column that is not there */
    COLUMNS_UNCLEAR_NAME, /* a formula names one of several columns of that name */
    COLUMNS_SELF,         /* a formula names its own column */
    COLUMNS_TOO_MANY
};

/*
 * Reads the value of `kolumner: Budget, Utfall, Rest = Budget - Utfall`. Where it is not well
 * formed,
 * `*wrong` is the stretch of `value` at fault. The columns are owned; columns_release takes them.
 */
enum columns_fault columns_read(struct columns *columns, struct text value,
                                struct span *wrong) MUST_CHECK;

/* Does the line, split, have the form of a header row? `*years`: how many fields are bare years. */
bool line_is_header(const struct line *line, size_t *years);

/*
 * Makes columns of headings, by a first row of `labels` label fields and `amounts` amounts: a
 * header that is one field short of the row names only the amounts. False only without memory.
 */
bool columns_from_headings(struct columns *columns, const struct text *headings, size_t count,
                           size_t labels, size_t amounts) MUST_CHECK;

/* Columns without a heading. False only without memory. */
bool columns_unnamed(struct columns *columns, size_t count) MUST_CHECK;

/*
 * The unit a heading sets, or UNIT_NONE: it is one, or ends in one in parentheses, after " i " or
 * (in a header row) after ",".
 */
enum unit heading_unit(struct text name, bool after_comma);

/* How many columns are money. */
size_t columns_money(const struct columns *columns);

void columns_release(struct columns *columns);

#endif
