/*
 * Blocks: a directive with its properties and rows, from its first line to the next directive. What
 * a block says is handed to its table (rows) and to the ledger (grants, reports, budgets, posts).
 */
#ifndef MEDEL_BLOCK_H
#define MEDEL_BLOCK_H

#include "book.h"

/* What is in force in a file. */
struct defaults {
    enum unit unit;
    bool unit_lost;        /* an `enhet` could not be read: what amounts mean is not known */
    struct money rounding; /* zero: exact */
};

/* An amount that waits for the block's unit. */
struct waiting_amount {
    bool present;
    char *text; /* the whole line; owned */
    size_t length, line;
    struct span span;
};

struct block {
    struct reporter *reporter;
    struct ledger *ledger;
    struct book *book; /* NULL: none is kept */
    struct table table;
    const struct file_name *file;
    bool open;
    bool passed_over; /* its directive could not be read: its body is not looked at */
    bool stray;       /* a stray line was reported: those right after it are not */
    bool settled;     /* the first row, or the end, has been reached */
    bool headed;      /* the first row has been seen */
    bool wide;        /* a row of too many columns was reported */
    bool doubtful;    /* something of the block could not be read */
    bool lost_period;
    struct directive directive;
    enum unit unit; /* of the block */
    struct money rounding;
    size_t line; /* of the directive */
    char *text;  /* its line; owned, with its room */
    size_t length, room;
    size_t assignment;
    unsigned long seen; /* a bit for each property */
    struct columns columns;
    bool has_columns;
    struct waiting_amount amount, rounding_amount, carried_in, credit;
    struct cell amount_cell; /* the directive's amount, once settled */
    struct money amount_money;
    struct grant grant;
    char *registration, *decision; /* dnr and beslut; owned */
    char *financier, *financier_folded;
    struct location *financier_at;
    bool replaces;
    bool replaces_lost; /* what it says of that could not be read */
    struct post *posts;
    size_t post_count, post_room;
};

/* `book` may be NULL. */
void block_begin_audit(struct block *block, struct reporter *reporter, struct ledger *ledger,
                       struct book *book);

/*
 * Begins a block. The directive has been read from `line`, which ends the block before. False where
 * there is no memory (as are all below).
 */
bool block_begin(struct block *block, const struct file_name *file, const struct line *line,
                 const struct directive *directive, const struct defaults *defaults) MUST_CHECK;

/* A body line, split from its indentation. `lost`: it is not UTF-8. */
bool block_line(struct block *block, const struct file_name *file, const struct line *line,
                bool lost) MUST_CHECK;

/* Does the block take rows, so that a row that lost its indentation may be one of them? */
bool block_takes_rows(const struct block *block);

/* A row of the block that is lost. */
void block_lose_row(struct block *block);

/* Ends the block, if one is open, and settles its reports. */
bool block_end(struct block *block) MUST_CHECK;

void block_release(struct block *block);

#endif
