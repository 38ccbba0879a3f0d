/*
 * What entitlement.c and coverage.c have in common: the grants of one assignment, in order of their
 * periods, and the reports and budgets that are set against them. For nobody else.
 */
#ifndef MEDEL_COVERAGE_PARTS_H
#define MEDEL_COVERAGE_PARTS_H

#include "book.h"

/* Grants of one period, which add up: one, or one with its amending decisions. */
struct entitlement {
    struct period period;
    struct sum granted, carried_in, credit;
    bool doubtful;
    size_t doubts;     /* how many are doubtful, up to this one and with it; see make_granted */
    bool exceeded;     /* it was reported as exceeded */
    size_t grant;      /* the first */
    size_t carried_at; /* the one that has `ingående`, or LEDGER_NONE */
};

/* Entitlements that are accounted for together, and their reports. */
struct cluster {
    size_t first, end;                /* entitlements */
    size_t first_report, end_reports; /* in the order of their periods */
    struct period period;
    struct sum granted, available, credit;
    bool doubtful;
    bool granted_differs;       /* a report says that something else was granted: */
    struct sum granted_printed; /* that */
    bool remainder_differs;     /* what a report says remains is reported as wrong */
    bool reported;              /* the reports cover the period; else: */
    struct period gap;          /* the first stretch they lack */
};

struct coverage {
    struct ledger *ledger;
    struct reporter *reporter;
    struct book *book;             /* NULL: none is kept */
    struct assignment *assignment; /* the one being audited */
    struct entitlement *entitlements;
    size_t entitlement_count, entitlement_room;
    struct sum *granted; /* of the entitlements, and of runs of them; see granted_together */
    size_t granted_room;
    size_t *accounts; /* of the kind being looked at, in the order of their periods */
    size_t account_count, account_room;
    struct cluster *clusters;
    size_t cluster_count, cluster_room;
};

static inline struct text coverage_id(const struct coverage *coverage) {
    return (struct text){coverage->assignment->id, coverage->assignment->id_length};
}

/* The account that is the `n`th of those being looked at. */
static inline struct account *coverage_account(const struct coverage *coverage, size_t n) {
    return &coverage->ledger->accounts[coverage->accounts[n]];
}

/* --- coverage.c ---------------------------------------------------------------------------------
 */

/* The column by which a report is set against its cluster; looked up again where it is needed. */
size_t cluster_column(const struct cluster *cluster, const struct account *account);

/* --- entitlement.c; all of it is false only without memory --------------------------------------
 */

/* Makes the assignment's grants its entitlements. Reports grants that stand twice or overlap. */
bool coverage_gather_grants(struct coverage *coverage) MUST_CHECK;

/*
 * Gathers the assignment's reports and divides the entitlements into clusters by them. Replaced
 * reports are left out; so are those that overlap, or whose periods suit no grant, which it
 * reports.
 */
bool coverage_gather_reports(struct coverage *coverage, struct assignment *assignment) MUST_CHECK;

/* Gathers the assignment's budgets, all of them, also those that overlap or suit no grant. */
bool coverage_gather_budgets(struct coverage *coverage,
                             const struct assignment *assignment) MUST_CHECK;

/*
 * The cluster of the entitlements that a budget's period covers, without reports. Where the period
 * suits none, `*found` is false, and that is reported.
 */
bool coverage_find_cluster(const struct coverage *coverage, const struct account *budget,
                           struct cluster *cluster, bool *found) MUST_CHECK;

/* --- settlement.c: what was made of it goes into the book; does nothing where none is kept -------
 */

/* The assignment's clusters become settlements; its grants and reports are told which. */
bool settlement_keep(const struct coverage *coverage) MUST_CHECK;

/* A budget that is set against a cluster by one of its columns (COLUMN_MOST: that is unclear). */
void settlement_keep_budget(const struct coverage *coverage, const struct cluster *cluster,
                            const struct account *budget, size_t column);

#endif
