/*
 * Settlements: what coverage made of the grants of an assignment, written into the book.
 */
#include "account.h"
#include "coverage_parts.h"

/*
 * The assignment's last settlement that begins no later than a day; they stand last, in order of
 * periods. There is one: the day is that of a grant, none of which begins before the first.
 */
static size_t settlement_at(const struct coverage *coverage, int32_t day) {
    const struct book *book = coverage->book;
    size_t low = book->settlement_count - coverage->cluster_count, high = book->settlement_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (book->settlements[middle].period.first <= day)
            low = middle + 1;
        else
            high = middle;
    }
    return low - 1;
}

/* Tells an account's block which settlement it takes part in, and by what. */
static void place_account(const struct coverage *coverage, const struct account *account,
                          size_t settlement, size_t column) {
    struct book_block *block = &coverage->book->blocks[account->block];
    block->settlement = settlement;
    block->use = sum_zero();
    if (account->column_count == 0)
        return;
    block->use.known = column != COLUMN_MOST;
    if (!block->use.known)
        return;
    block->used_column = block->columns == 0 ? BOOK_NONE : column;
    block->use = account_use(account, column, account->by_printed);
}

/* The reports of a cluster: what they use together, and whether the last says what remains. */
static void place_reports(const struct coverage *coverage, const struct cluster *cluster,
                          struct book_settlement *settlement, size_t number) {
    for (size_t n = cluster->first_report; n < cluster->end_reports; n++) {
        const struct account *account = coverage_account(coverage, n);
        place_account(coverage, account, number, cluster_column(cluster, account));
        settlement->used = sum_add(settlement->used, coverage->book->blocks[account->block].use);
        settlement->reports++;
        settlement->declared = account->remainder_count != 0;
    }
}

static bool keep_cluster(const struct coverage *coverage, const struct cluster *cluster) {
    const struct entitlement *first = &coverage->entitlements[cluster->first];
    const struct grant *grant = &coverage->ledger->grants[first->grant];
    struct book_settlement settlement = {.id = coverage_id(coverage),
                                         .period = cluster->period,
                                         .granted = cluster->granted,
                                         .carried_in = first->carried_in,
                                         .credit = cluster->credit,
                                         .used = sum_zero(),
                                         .planned = sum_zero(),
                                         .known = !cluster->doubtful,
                                         .reported = cluster->reported,
                                         .remainder_differs = cluster->remainder_differs,
                                         .gap = cluster->gap,
                                         .unit = grant->unit,
                                         .decimals = grant->decimals};
    place_reports(coverage, cluster, &settlement, coverage->book->settlement_count);
    bool lost = coverage->assignment->lost_report && !cluster->reported; /* it may be in there */
    settlement.known =
        settlement.known && settlement.used.known && settlement.carried_in.known && !lost;
    return book_add_settlement(coverage->book, &settlement);
}

bool settlement_keep(const struct coverage *coverage) {
    const struct ledger *ledger = coverage->ledger;
    if (coverage->book == NULL)
        return true;
    for (size_t n = 0; n < coverage->cluster_count; n++)
        if (!keep_cluster(coverage, &coverage->clusters[n]))
            return false;
    for (size_t n = coverage->assignment->first_grant; n != LEDGER_NONE; n = ledger->grants[n].next)
        if (!ledger->grants[n].duplicate)
            coverage->book->blocks[ledger->grants[n].block].settlement =
                settlement_at(coverage, ledger->grants[n].period.first);
    return true;
}

void settlement_keep_budget(const struct coverage *coverage, const struct cluster *cluster,
                            const struct account *budget, size_t column) {
    if (coverage->book == NULL)
        return;
    size_t number = settlement_at(coverage, cluster->period.first);
    place_account(coverage, budget, number, column);
    struct book_settlement *settlement = &coverage->book->settlements[number];
    settlement->planned = sum_add(settlement->planned, coverage->book->blocks[budget->block].use);
    settlement->planned.known = settlement->planned.known && !budget->doubtful;
    settlement->budgets++;
}
