/*
 * The ledger: what an audit remembers of the directives it has read, for coverage. Grants, reports,
 * budgets and appropriations, by the ID of their assignment. Rows are not kept, only their sums.
 */
#ifndef MEDEL_LEDGER_H
#define MEDEL_LEDGER_H

#include "report.h"
#include "statement.h"
#include "table.h"

#define LEDGER_NONE SIZE_MAX

/*
 * An exact amount, or one that may be off by half of `slack` öre (the rounding of what it adds).
 * Were every amount rounded to the smallest place its column prints, it might be off by half of
 * `coarse`.
 */
struct sum {
    struct money money;
    uint64_t slack, coarse;
    bool known;
};

static inline struct sum sum_zero(void) {
    return (struct sum){MONEY_ZERO, 0, 0, true};
}

/* `grain`: the smallest place printed, in öre; 0 where that is not known. */
struct sum sum_of(const struct figure *figure, struct money rounding, int64_t grain);
struct sum sum_add(struct sum a, struct sum b);
struct sum sum_subtract(struct sum a, struct sum b);
struct sum sum_opposite(struct sum a);
struct sum sum_magnitude(struct sum a);

/*
 * < 0, 0, > 0: a is less than, within the rounding equal to, greater than b. Also 0 where one is
 * not known: nothing is said of them.
 */
int sum_compare(const struct sum *a, const struct sum *b);

/* Two exact sums that differ: would they fit, were they rounded to the smallest places printed? */
bool sum_rounding_suffices(const struct sum *a, const struct sum *b);

struct grant {
    size_t next; /* of the same assignment, or LEDGER_NONE */
    struct period period;
    struct sum amount;
    struct sum carried_in;
    bool has_carried_in;
    struct sum credit;
    char *decision;     /* dnr and beslut, which tell an amending decision; owned, or NULL */
    bool doubtful;      /* its line could not be read */
    bool identity_lost; /* its dnr or beslut could not be read: it may be an amending decision */
    bool duplicate;     /* not counted */
    bool has_post;
    struct post_reference post;
    struct location head, cell;
    struct location *carried_in_at, *post_at; /* owned; NULL in most */
    enum unit unit;                           /* for printing */
    unsigned decimals;
    size_t block; /* its place in the book, where one is kept */
};

struct account_column {
    struct text name; /* points into account.names */
    enum column_role role;
    bool money;
    int64_t grain; /* the smallest place printed, in öre */
    struct figure use, alternative, income, financing;
};

/* A report or a budget. */
struct account {
    size_t next;
    struct period period;
    bool budget;
    bool doubtful;      /* an amount in it could not be read */
    bool replaces;      /* ersätter: ja */
    bool replaces_lost; /* what it says of that could not be read */
    bool by_printed;    /* it is set against its grant by the printed sums, not the items */
    bool differs;       /* a sum in it was reported */
    bool dropped;       /* replaced, or overlapping: not counted */
    bool financed;      /* the financier's row was found */
    struct location head;
    char *financier;               /* owned, or NULL */
    struct location *financier_at; /* owned, or NULL */
    struct money rounding;
    enum unit unit; /* for printing */
    char *names;
    struct account_column *columns;
    size_t column_count;
    struct remainder *remainders;
    size_t remainder_count;
    struct kept_row *granted;
    size_t granted_count;
    size_t block; /* its place in the book, where one is kept */
};

struct post {
    unsigned long post, part;
    struct sum amount, allotted;
    struct location where;
    size_t order;
};

struct appropriation {
    struct appropriation_number number;
    struct period period;
    bool doubtful, duplicate;
    struct sum amount, allotted;
    bool has_amount;
    struct location head;
    struct post *posts;
    size_t post_count, post_room;
    enum unit unit; /* for printing */
    size_t block;   /* its place in the book, where one is kept */
};

struct assignment {
    char *id;
    size_t id_length;
    bool declared;    /* by `uppdrag` */
    bool lost_grant;  /* a grant of it could not be read: nothing is set against the others */
    bool twice;       /* a grant or report of it stands twice: one may be meant for elsewhere */
    bool lost_report; /* a report of it could not be read: what is not reported is not known */
    bool budgeted;    /* a budget of it has rows */
    bool lost_budget; /* a budget of it could not be read whole: what it lacks is not known */
    size_t first_grant, last_grant;
    size_t first_report, last_report;
    size_t first_budget, last_budget;
};

/* How many labels are kept of an item that is to be looked for: its own, and those above it. */
enum { UNBUDGETED_HASHES = 8 };

/* An item of a report that is to be looked for in the budget. */
struct unbudgeted {
    size_t assignment;
    size_t account;                     /* its report, by its number in the ledger */
    uint64_t hashes[UNBUDGETED_HASHES]; /* of its label, and of the rows above it */
    struct location where;
    char *label;
};

struct ledger {
    struct assignment *assignments;
    size_t assignment_count, assignment_room;
    struct assignment_slot {
        uint64_t hash;
        size_t assignment; /* 1 + it; 0: the slot is empty */
    } * slots;             /* a hash table by ID */
    size_t slot_count;
    size_t last; /* the assignment that was asked for last */
    uint64_t seed;
    struct grant *grants;
    size_t grant_count, grant_room;
    struct account *accounts;
    size_t account_count, account_room;
    struct appropriation *appropriations;
    size_t appropriation_count, appropriation_room;
    uint64_t *labels; /* a hash table of the budgets' labels; 0 where empty */
    size_t label_count, label_slots;
    struct unbudgeted *unbudgeted;
    size_t unbudgeted_count, unbudgeted_room;
    bool incomplete; /* something could not be read at all: what is missing is not known */
};

void ledger_begin(struct ledger *ledger);
void ledger_release(struct ledger *ledger);

/* The assignment of that ID, made where there is none. False only without memory. */
bool ledger_assignment(struct ledger *ledger, struct text id, size_t *assignment) MUST_CHECK;

/* Add a record; it belongs to the ledger from here on (also where there is no memory). */
bool ledger_add_grant(struct ledger *ledger, size_t assignment, struct grant *grant) MUST_CHECK;
bool ledger_add_account(struct ledger *ledger, size_t assignment,
                        struct account *account) MUST_CHECK;
bool ledger_add_appropriation(struct ledger *ledger,
                              struct appropriation *appropriation) MUST_CHECK;

/* Labels of budgets. The hash depends on the assignment and the folded label, and is never 0. */
uint64_t ledger_label_hash(const struct ledger *ledger, size_t assignment, struct text label);
bool ledger_add_label(struct ledger *ledger, uint64_t hash) MUST_CHECK;
bool ledger_has_label(const struct ledger *ledger, uint64_t hash);

/* Frees one account, or one grant, that was not added. */
void account_release(struct account *account);
void grant_release(struct grant *grant);
void appropriation_release(struct appropriation *appropriation);

/*
 * account.c: the column of an account that is set against a grant: the one whose heading names the
 * grant's or the account's period, else the one whose heading says so (Utfall; Budget), else a
 * total that is last, else the only one. COLUMN_MOST where that is unclear.
 */
size_t account_column_of(const struct account *account, struct period granted);

/*
 * coverage.c and appropriation.c: the audit of the whole, when all has been read. What they make of
 * it goes into the book, unless that is NULL.
 */
struct book;
bool coverage_audit(struct ledger *ledger, struct reporter *reporter, struct book *book) MUST_CHECK;
bool appropriation_audit(struct ledger *ledger, struct reporter *reporter,
                         struct book *book) MUST_CHECK;

#endif
