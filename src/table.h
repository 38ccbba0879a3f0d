/*
 * The table of a block: rows in, sums audited, reports out. A row is complete when the next one is
 * known, a group when the row after its last part is; sums are compared then. Only the open levels,
 * their running sums and the first rows (recall.h) are kept.
 */
#ifndef MEDEL_TABLE_H
#define MEDEL_TABLE_H

#include "amount.h"
#include "column.h"
#include "recall.h"
#include "report.h"
#include "statement.h"
#include "usual.h"

enum { TABLE_MOST_LEVELS = 64 };

/*
 * What a sum knows of one column: the money, how many printed amounts took part (each may be off by
 * half the rounding), and how many that could not be read (then the sum is compared with nothing).
 */
struct figure {
    struct money money;
    uint64_t printed;
    uint64_t unknown;
};

enum cell_state { CELL_ABSENT, CELL_AMOUNT, CELL_NIL, CELL_OTHER, CELL_UNREADABLE };

/* How an amount was printed, and where in its line. */
struct cell {
    struct span span;
    enum cell_state state;
    enum unit unit;
    unsigned decimals;
};

/* What is known of a row before it has its place. */
struct row_head {
    size_t line;     /* its number */
    struct span key; /* the field that says what the row is */
    bool quoted;     /* that field */
    bool misplaced;  /* its indentation is no level's: what is below it may not be its parts */
    struct label_words words;
    unsigned long post, part; /* ap.N.M, in an appropriation; else 0 */
};

struct row {
    struct row_head head;
    size_t recalled; /* its index among the remembered rows, or RECALL_NONE */
    char *own;       /* its text, where it is not remembered */
    size_t length, own_room;
    struct span label; /* the whole of it */
    bool has_amounts;
    bool usual;             /* it was read in one go (usual.h) */
    bool joined;            /* its label holds its amount: a separator is missing */
    bool broken;            /* could not be read: its amounts are unknown */
    bool differs;           /* its parts do not add up to it */
    bool makes_income;      /* a total: the rows of its level after a line are income by it */
    size_t income_after;    /* that line */
    struct cell *cells;     /* a column each, as are: */
    struct figure *figures; /* what the row counts as */
    struct figure *income;  /* how much of it is income */
    uint64_t name;          /* for block.c: what its label hashes to; 0: not asked yet */
    size_t cell_room, figure_room;
};

/* Is there an amount, or a nil, that could be read? */
static inline bool row_has_money(const struct row *row, size_t column) {
    return row->cells[column].state == CELL_AMOUNT || row->cells[column].state == CELL_NIL;
}

/* A place a total may go back to: the start of a level, a heading or a total. */
struct boundary {
    size_t rows, items, totals; /* how many came before, at the level */
    size_t recalled;            /* how many rows were remembered */
    size_t line;                /* of the row it stands after; 0: none */
    uint64_t group; /* before a group without amounts: its name, which a total must have; else 0 */
    bool heading;   /* at a heading */
};

/* The sums a boundary keeps, a column each, one kind after the other. */
enum boundary_sums {
    BOUNDARY_ITEMS,
    BOUNDARY_TOTALS,
    BOUNDARY_ALTERNATIVE,
    BOUNDARY_INCOME,
    BOUNDARY_SUMS
};

/* What a row says in each column, and where: kept when the row is gone. Owned, as is what is in it.
 */
struct kept_row {
    struct location *where; /* the label, where the row has no amount in the column */
    struct figure *figures;
    size_t columns;
};

/* Remainder rows are of two kinds; a total includes all of a kind or none. */
enum remainder_kind { REMAINDER_STOCK, REMAINDER_DISPOSITION, REMAINDER_KINDS };

/* A remainder row among what may be the last rows of the block. */
struct remainder {
    enum row_kind kind;
    bool differs; /* from its parts: that is reported */
    bool nested;  /* a part of the remainder row above it */
    size_t rows;  /* how many rows of the level came before */
    size_t recalled;
    struct kept_row kept;
};

struct level {
    char *indentation;
    size_t indentation_length, indentation_room;
    bool tabs;    /* there is a tab in its indentation */
    bool virtual; /* posts of an appropriation pasted flat: its indentation counts for nothing */
    struct row row;
    size_t items, totals, rows, section;
    bool income_section;
    struct figure *item_sums, *income_sums, *total_sums;
    struct figure *alternative_sums; /* the items, were every difference reported so far mended */
    bool has_result;
    struct figure *result, *result_items, *result_income;
    bool has_above; /* is there a row for a "varav" to be part of? */
    struct figure *above, *of_which;
    struct report **of_which_reports; /* of the parts so far; NULL where they are no more */
    size_t of_which_room;
    bool differs; /* a sum that did not match was reported: the alternative is another */
    struct boundary *boundaries; /* the first is the start of the level */
    size_t boundary_count, boundary_room;
    struct figure *boundary_sums; /* BOUNDARY_SUMS × columns for each */
    size_t boundary_sums_room;
    struct figure *pool; /* what the sums above point into */
    size_t pool_room;
};

/* What is told of each row that is complete and counts as an item, or is a post. */
struct completed_row {
    const struct row *row;
    size_t depth;
    bool parts; /* it has rows below it */
    bool income;
};

struct table_settings {
    struct reporter *reporter;
    const struct file_name *file;
    enum directive_kind kind;
    enum unit unit;
    struct money rounding; /* zero: exact */
    struct text financier; /* folded; "" where there is none */
    /* Called for every item, group and post; false stops the audit (no memory). */
    bool (*completed)(void *context, const struct completed_row *row);
    /* Called for every row when what it is, and comes to, is known: groups after their parts. */
    bool (*witness)(void *context, const struct completed_row *row);
    void *context;
};

/* A sum that did not match, kept until the block ends to be explained. */
struct mismatch {
    struct report *report;
    size_t column;
    struct money printed, expected;
    struct money off;  /* printed less expected; zero while it is not reported */
    uint64_t amounts;  /* printed amounts taking part */
    size_t first, end; /* the remembered rows it goes over; RECALL_NONE: not all are */
    size_t recalled;   /* the row it is printed in, or RECALL_NONE */
    size_t depth;
    bool totals;           /* it adds totals, not items */
    bool without_income;   /* income does not take part */
    bool income_less_rest; /* the rest is taken away */
    bool opposite;         /* and the whole turned round */
    enum unit unit;
    unsigned decimals;
};

struct cross_mismatch {
    struct report *report;
    size_t recalled, column;
    struct money expected;
    struct money excess; /* printed less expected */
    uint64_t amounts;
    bool reversed;  /* the block takes this difference the other way round */
    bool explained; /* rounding would do: said */
};

struct table {
    struct table_settings settings;
    bool settled;  /* the columns are known */
    bool declared; /* they are from `kolumner` */
    struct columns columns;
    struct text *headings; /* of a header row whose columns are not settled yet; owned */
    size_t heading_count;
    char *heading_bytes;
    struct level *levels; /* TABLE_MOST_LEVELS of them */
    size_t depth;         /* how many are open */
    size_t levels_used;   /* how many ever were: the others are not written to */
    int64_t *grain;       /* a column each: the smallest place printed, in öre; 0: none yet */
    struct recall recall;
    struct mismatch *mismatches;
    size_t mismatch_count, mismatch_room;
    struct cross_mismatch *crosses;
    size_t cross_count, cross_room;
    struct across_state {
        size_t straight, reversed,
            neither;                   /* differences: how many rows take them which way round */
        int decided;                   /* 0: not yet; 1 straight; -1 reversed */
        struct money slips, since_sum; /* what items were off by: in all, since a total */
    } * across;                        /* a column each */
    size_t grain_room, across_room, financing_room;
    struct remainder *remainders;
    size_t remainder_count, remainder_room;
    struct figure *remainder_sums; /* of each kind, a column each; see remainder_sums */
    size_t remainder_sums_room;
    struct kept_row *granted;
    size_t granted_count, granted_room;
    bool financed; /* a row of the financier's label was found */
    struct figure *financing;
    bool mismatched; /* a sum that does not match was reported */
    bool doubtful;   /* an amount of the block could not be read */
    bool deep_reported, overflow_reported, lost;
    char *odd_indentation; /* the last one that was reported */
    size_t odd_length, odd_depth;
    uint64_t work;    /* what explanations may still cost; see table_pay */
    bool unexplained; /* what an explanation would need could not be paid for */
    struct line line; /* scratch, to read a remembered row again */
    struct row again;
    /* How usual rows are read; none while the columns are not settled, or cannot be in one go. */
    struct usual_column usual_columns[USUAL_MOST_CELLS];
    size_t usual_count;
    struct usual_row usual; /* scratch */
};

/* Begins a table. The settings are copied. False only without memory. */
bool table_begin(struct table *table, const struct table_settings *settings) MUST_CHECK;

/* Columns from `kolumner`; the table owns them from here on. */
bool table_declare(struct table *table, struct columns *columns) MUST_CHECK;

/* A header row: the line has been split, and line_is_header. */
bool table_header(struct table *table, const struct line *line) MUST_CHECK;

/*
 * A row. The line has been split from its indentation. `lost`: what it says cannot be trusted (it
 * is not UTF-8, say); it keeps its place in the tree, and its amounts are unknown.
 */
bool table_row(struct table *table, const struct line *line, bool lost) MUST_CHECK;

/* So many lines have been taken, of so many bytes with their ends. */
struct table_taken {
    size_t lines, length;
};

/*
 * Takes the lines, from the first one on, that are usual rows (usual.h) and belong beside the last
 * row; the result is that of table_row for each, and nothing of them need be looked at before. Each
 * of `lines` has its end, and USUAL_MARGIN bytes may be read after them; `number` is the first's.
 */
bool table_usual_rows(struct table *table, struct text lines, size_t number,
                      struct table_taken *taken) MUST_CHECK;

/* A line of the block that is lost: its sums are compared with nothing. */
void table_lose_row(struct table *table);

/*
 * Ends the table, which is complete and has items where there is an amount on the directive's line:
 * compares that (`amount`, at `where` and the cell; NULL: there is none, or nothing to compare it
 * with) and explains what did not match.
 */
bool table_end(struct table *table, const struct place *where, const struct cell *cell,
               struct money amount, size_t column) MUST_CHECK;

/* Completes the open rows, once and at the end, so that the sums of the block are known. */
bool table_complete(struct table *table) MUST_CHECK;

/* The sums of the block's outermost level, a column each; NULL where it has no amounts. */
const struct figure *table_items(const struct table *table);
/* Of the same level, where it has. */
const struct figure *table_income(const struct table *table);
const struct figure *table_alternative(const struct table *table);

/* Drops what belongs to the block that ended; the room is kept for the next. */
void table_reset(struct table *table);

/* Frees what the table owns. */
void table_release(struct table *table);

/* --- row.c: a row, read from its line ------------------------------------------------------------
 */

/*
 * Reports an amount that is not well formed and stands in no table: there is no cell that could be
 * empty. `field` is the whole field.
 */
bool amount_report_value(struct reporter *reporter, const struct place *field,
                         struct amount amount) MUST_CHECK;

/* The text of a row, and a place in it. */
struct text table_row_text(const struct table *table, const struct row *row);
struct place table_place(const struct table *table, const struct row *row, struct span span);

/* The label as reports name it, with the column's heading where there are several. */
enum { TABLE_NAME_SIZE = 320 };
struct text table_name(const struct table *table, const struct row *row, size_t column,
                       char name[TABLE_NAME_SIZE]);

/*
 * Makes columns for the table by its first row that has amounts, and by the header row where there
 * is one; the line has `labels` label fields, and more fields after them.
 */
bool row_settle_columns(struct table *table, const struct line *line, size_t labels) MUST_CHECK;

/* What the row's label says, before its place is known: its key, its words and its post. */
void row_read_words(const struct table *table, const struct line *line, size_t labels,
                    struct row_head *head);

/* Keeps the row's text: among the remembered rows, or with the row. Needs its line number. */
bool row_keep_text(struct table *table, struct row *row, struct text text) MUST_CHECK;

/* Room for the row's cells and figures. */
bool row_reserve(const struct table *table, struct row *row) MUST_CHECK;

/* Makes all of them absent and zero. */
void row_clear(const struct table *table, struct row *row);

/* The unit of an amount that has none, in that column. */
enum unit row_unit_in_force(const struct table *table, size_t column);

/* Puts the cells of a usual row, for which it has room, into the row. */
void row_take_cells(struct table *table, const struct usual_row *usual, struct row *row);

/*
 * Reads the row's label and cells, for which it has room, from its line. Without `reports`, nothing
 * is said of what is wrong.
 */
bool row_read_cells(struct table *table, const struct line *line, struct row *row,
                    bool reports) MUST_CHECK;

/* Reads a remembered row again into table->again, without reports. */
bool table_read_again(struct table *table, size_t recalled) MUST_CHECK;

/* The row cannot be read: its amounts are unknown, and the block is doubtful. */
void row_break(struct table *table, struct row *row);

/* Frees what the row owns. */
void row_release(struct row *row);

/* --- table.c, for the files below ----------------------------------------------------------------
 */

/* Half the rounding for each of `amounts` printed amounts, in öre; at most half of what fits. */
uint64_t table_tolerance(const struct table *table, uint64_t amounts);

/*
 * Takes what an explanation costs, in rows gone over, from what the rows so far allow for; false
 * where there is not as much left, and it has to be done without.
 */
bool table_pay(struct table *table, uint64_t cost);

/* What it costs to look at a text again. */
static inline uint64_t table_cost(struct text text) {
    return text.length / 8 + 1;
}

/* Is the difference within half the rounding for each of `amounts` printed amounts? */
bool table_fits(const struct table *table, struct money a, struct money b, uint64_t amounts);

/*
 * Says in a note to `report`, where the block is exact, that rounding to `grain` öre would have
 * made the two fit. `*said` tells whether it would.
 */
bool table_note_rounding(struct table *table, struct report *report, struct money a, struct money b,
                         uint64_t amounts, int64_t grain, enum unit unit, bool *said) MUST_CHECK;

/* Makes the table doubtful for a sum that is too large to calculate. Is that the first of it? */
bool table_overflow_is_news(struct table *table);

/* Reports a sum that is too large to calculate, at the row that makes it so; once for a table. */
bool table_overflow_at(struct table *table, const struct place *place) MUST_CHECK;
bool table_overflow(struct table *table, const struct row *row, size_t column) MUST_CHECK;

/* Adds figures, a column each; reports an overflow at the row once. */
bool table_add(struct table *table, struct figure *sums, const struct figure *figures,
               const struct row *row) MUST_CHECK;

/* --- What is asked of a row that is complete -----------------------------------------------------
 */

/* sums.c: a row that is complete. `parts`: the level below it, or NULL. */
bool sums_group_fits(const struct table *table, const struct level *level,
                     const struct level *parts);
bool sums_group(struct table *table, struct level *level, const struct level *parts,
                size_t depth) MUST_CHECK;
bool sums_total_fits(const struct table *table, const struct level *level, size_t depth);
bool sums_total(struct table *table, struct level *level, size_t depth) MUST_CHECK;
bool sums_result(struct table *table, struct level *level, size_t depth) MUST_CHECK;
bool sums_of_which(struct table *table, struct level *level) MUST_CHECK;
bool sums_directive(struct table *table, const struct place *where, const struct cell *cell,
                    struct money amount, size_t column) MUST_CHECK;
bool sums_directive_fits(const struct table *table, const struct cell *cell, struct money amount,
                         size_t column);
/* A boundary before what comes next; `group`: it is one without amounts, and counts only for a
 * total that names it. */
bool sums_boundary(struct table *table, struct level *level, const struct row *group) MUST_CHECK;
struct figure *sums_at(const struct table *table, const struct level *level, size_t boundary,
                       enum boundary_sums which);

/* cross.c: sums across. `sums`: the row is a total or a group, the sum of others. */
bool cross_row(struct table *table, const struct row *row, bool sums) MUST_CHECK;
bool cross_settle(struct table *table) MUST_CHECK;

/* explain.c: notes for what did not match. */
bool explain_mismatches(struct table *table) MUST_CHECK;

/* duplicate.c: items that stand twice. */
bool duplicate_check(struct table *table, const struct row *row) MUST_CHECK;

/*
 * remainder.c: rows kept for coverage, in table->remainders and table->granted. `level` is the
 * row's; `nested`: the row is a part of a remainder row of the outermost level.
 */
bool remainder_keep(struct table *table, const struct level *level, const struct row *row,
                    bool nested) MUST_CHECK;
bool granted_keep(struct table *table, const struct row *row) MUST_CHECK;

/* What the remainder rows of a kind come to, a column each, where there are any. */
struct figure *remainder_sums(const struct table *table, enum remainder_kind kind);

/* An item follows: the remainder rows so far were not among the last, and are items after all. */
bool remainders_become_items(struct table *table, struct level *level) MUST_CHECK;

/* Free what a row that was kept owns. */
void kept_row_release(struct kept_row *kept);

#endif
