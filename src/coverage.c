/*
 * Coverage: is every krona that was granted accounted for? For each assignment its grants, in order
 * of their periods (entitlement.c), are set against its reports and budgets, and what remains of
 * one period against what is carried in to the next.
 */
#include "account.h"
#include "coverage_parts.h"

/* What came out of setting reports against a cluster. */
struct outcome {
    bool known;
    bool declared;      /* the last report says what remains */
    bool settled;       /* … and disposes of it */
    bool faulty;        /* a remainder row was wrong, or the grant exceeded or uncovered */
    struct sum carried; /* what goes on to the next period */
    bool silent;        /* no row says what goes on: it may be nothing, too */
};

static struct grant *grant_of(const struct coverage *coverage, const struct cluster *cluster) {
    return &coverage->ledger->grants[coverage->entitlements[cluster->first].grant];
}

static struct text print(char out[MONEY_PRINT_SIZE], struct money money, enum unit unit,
                         unsigned decimals) {
    return (struct text){out, money_print(out, money, unit, decimals, true)};
}

/*
 * Reports that two sums differ, and says in a note where rounding them to the smallest place
 * printed (`grain`, in öre; 0: none is known) would have made them fit.
 */
static bool report_sums(const struct coverage *coverage, enum message message,
                        const struct location *where, const struct text *words, struct sum a,
                        struct sum b, enum unit unit, int64_t grain) {
    struct report *report = NULL;
    if (!reporter_add_at(coverage->reporter, message, where, words, &report))
        return false;
    if (grain <= 1 || !sum_rounding_suffices(&a, &b))
        return true;
    char printed[MONEY_PRINT_SIZE];
    struct text note[] = {print(printed, (struct money){grain}, unit, 0)};
    return report_note_at(coverage->reporter, report, MESSAGE_ROUNDING_SUFFICES, where, note);
}

/* --- What remains, and what is not reported --- */

static bool is_stock(const struct remainder *remainder) {
    return remainder->kind == ROW_STOCK;
}

/* Equal within the rounding; where costs are negatives, the remainder may be one, too. */
static bool remainder_fits(struct sum printed, struct sum rest, bool negative) {
    struct sum opposite = sum_opposite(printed);
    return sum_compare(&printed, &rest) == 0 || (negative && sum_compare(&opposite, &rest) == 0);
}

static bool report_remainder(const struct coverage *coverage, const struct account *account,
                             enum message message, size_t row, size_t column, struct sum printed,
                             struct sum rest) {
    char is[MONEY_PRINT_SIZE], left[MONEY_PRINT_SIZE];
    struct text words[] = {print(is, printed.money, account->unit, 0),
                           print(left, rest.money, account->unit, 0)};
    return report_sums(coverage, message, &account->remainders[row].kept.where[column], words,
                       printed, rest, account->unit, account_grain(account, column));
}

/* What the remainder rows of a report are compared with. */
struct rest {
    struct sum money; /* what is left at its end */
    struct sum
        by_printed; /* by what a report says was granted, where that differs; else the same */
    struct sum off; /* how far the stock before was off, which was reported */
    bool has_off;
};

static bool rest_fits(const struct rest *rest, struct sum printed, bool negative) {
    return remainder_fits(printed, rest->money, negative)
           || remainder_fits(printed, rest->by_printed, negative);
}

/* Compares the remainder rows of one report with what is left at its end. */
static bool compare_remainders(const struct coverage *coverage, const struct account *account,
                               size_t column, struct rest *rest, bool *faulty) {
    bool negative = account_is_negative(account, column);
    for (size_t n = 0; n < account->remainder_count; n++) {
        struct sum printed = account_remainder(account, n, column);
        if (!is_stock(&account->remainders[n]) || rest_fits(rest, printed, negative))
            continue;
        struct sum off = sum_subtract(printed, rest->money);
        bool again = rest->has_off && sum_compare(&off, &rest->off) == 0;
        rest->off = off;
        rest->has_off = *faulty = true;
        if (!again
            && !report_remainder(coverage, account, MESSAGE_STOCK_MISMATCH, n, column, printed,
                                 rest->money))
            return false;
    }
    struct remainders all = account_remainders(account, column);
    if (all.last_disposition == LEDGER_NONE || rest_fits(rest, all.disposed, negative))
        return true;
    if (all.last_stock != LEDGER_NONE
        && (account->remainders[all.last_stock].differs
            || sum_compare(&all.disposed, &all.stock) == 0))
        return true;
    *faulty = true;
    return report_remainder(coverage, account, MESSAGE_DISPOSITION_MISMATCH, all.last_disposition,
                            column, all.disposed, rest->money);
}

/* The first stretch of the cluster's period that no report covers. */
static bool find_gap(const struct coverage *coverage, const struct cluster *cluster,
                     struct period *gap) {
    int32_t begin = cluster->period.first;
    if (begin == INT32_MIN && cluster->end_reports > cluster->first_report)
        begin = coverage_account(coverage, cluster->first_report)->period.first;
    for (size_t n = cluster->first_report; n < cluster->end_reports; n++) {
        struct period period = coverage_account(coverage, n)->period;
        if (period.first > begin) {
            *gap = (struct period){begin, period.first - 1};
            return true;
        }
        if (period.last >= cluster->period.last)
            return false;
        begin = period.last + 1;
    }
    *gap = (struct period){begin, cluster->period.last};
    return true;
}

/* --- Setting reports against a cluster --- */

size_t cluster_column(const struct cluster *cluster, const struct account *account) {
    return account->column_count == 0 ? 0 : account_column_of(account, cluster->period);
}

static struct sum used_in(const struct cluster *cluster, const struct account *account,
                          bool by_printed) {
    return account_use(account, cluster_column(cluster, account), by_printed);
}

/* Adds up what the cluster's reports used; unknown where one cannot be told. */
static struct sum used_by(const struct coverage *coverage, const struct cluster *cluster) {
    struct sum used = sum_zero();
    for (size_t n = cluster->first_report; n < cluster->end_reports; n++) {
        const struct account *account = coverage_account(coverage, n);
        used = sum_add(used, used_in(cluster, account, account->by_printed));
    }
    return used;
}

/* What the use should be: all that is available, less what the last report says remains. */
static struct sum wanted_use(const struct coverage *coverage, const struct cluster *cluster) {
    if (cluster->end_reports == cluster->first_report)
        return cluster->available;
    const struct account *last = coverage_account(coverage, cluster->end_reports - 1);
    if (last->remainder_count == 0)
        return cluster->available;
    struct remainders all = account_remainders(last, cluster_column(cluster, last));
    return sum_subtract(cluster->available,
                        all.last_stock != LEDGER_NONE ? all.stock : all.disposed);
}

/* How far the use is from what it should be. */
static uint64_t misfit(struct sum wanted, struct sum used) {
    if (sum_compare(&wanted, &used) == 0)
        return 0;
    return money_distance(wanted.money, used.money);
}

/*
 * A report whose sum does not match is set against the grant by the better fitting of its items and
 * its printed sums: one after the other is taken by its printed sums where all fits better so.
 */
static struct sum better_fitting(const struct coverage *coverage, const struct cluster *cluster) {
    struct sum used = used_by(coverage, cluster), wanted = wanted_use(coverage, cluster);
    for (size_t n = cluster->first_report; n < cluster->end_reports; n++) {
        struct account *account = coverage_account(coverage, n);
        if (!account->differs)
            continue;
        struct sum without = sum_subtract(used, used_in(cluster, account, false));
        struct sum other = sum_add(without, used_in(cluster, account, true));
        if (!other.known || misfit(wanted, other) >= misfit(wanted, used))
            continue;
        account->by_printed = true;
        used.money = other.money;
    }
    return used;
}

static int64_t grain_of_grant(const struct grant *grant) {
    return unit_grain(grant->unit, grant->decimals);
}

static bool report_exceeded(const struct coverage *coverage, const struct cluster *cluster,
                            struct sum used) {
    const struct grant *grant = grant_of(coverage, cluster);
    struct sum limit = sum_add(cluster->available, cluster->credit);
    struct sum over = sum_subtract(used, limit);
    char is[MONEY_PRINT_SIZE], may[MONEY_PRINT_SIZE], more[MONEY_PRINT_SIZE];
    struct text words[] = {coverage_id(coverage),
                           print(is, used.money, grant->unit, grant->decimals),
                           print(may, limit.money, grant->unit, grant->decimals),
                           print(more, over.money, grant->unit, grant->decimals)};
    return report_sums(coverage, MESSAGE_GRANT_EXCEEDED, &grant->cell, words, used, limit,
                       grant->unit, grain_of_grant(grant));
}

static bool report_uncovered(const struct coverage *coverage, const struct cluster *cluster,
                             struct sum used, struct sum rest) {
    const struct grant *grant = grant_of(coverage, cluster);
    char left[MONEY_PRINT_SIZE], is[MONEY_PRINT_SIZE], all[MONEY_PRINT_SIZE];
    struct text words[] = {coverage_id(coverage),
                           print(left, rest.money, grant->unit, grant->decimals),
                           print(all, cluster->available.money, grant->unit, grant->decimals),
                           print(is, used.money, grant->unit, grant->decimals)};
    return report_sums(coverage, MESSAGE_GRANT_UNCOVERED, &grant->cell, words, used,
                       cluster->available, grant->unit, grain_of_grant(grant));
}

static bool report_unreported(const struct coverage *coverage, const struct cluster *cluster,
                              struct sum rest) {
    const struct grant *grant = grant_of(coverage, cluster);
    char left[MONEY_PRINT_SIZE], period[PERIOD_PRINT_SIZE];
    bool none = cluster->first_report == cluster->end_reports;
    struct text words[] = {coverage_id(coverage),
                           print(left, rest.money, grant->unit, grant->decimals),
                           {period, period_print(period, cluster->gap)}};
    return reporter_add_at(coverage->reporter,
                           none ? MESSAGE_GRANT_WITHOUT_REPORT : MESSAGE_GRANT_GAP, &grant->cell,
                           words, NULL);
}

/*
 * The remainder rows of each report, with what was used up to its end; no further than where more
 * is used than there is, which is reported itself.
 */
static bool compare_all_remainders(const struct coverage *coverage, const struct cluster *cluster,
                                   struct sum limit, struct outcome *outcome) {
    struct sum used = sum_zero();
    struct rest rest = {.has_off = false};
    bool lost = coverage->assignment->lost_report || coverage->ledger->incomplete;
    int32_t begin = cluster->period.first; /* of what is not reported yet */
    bool gap = false;
    for (size_t n = cluster->first_report; n < cluster->end_reports; n++) {
        const struct account *account = coverage_account(coverage, n);
        size_t column = cluster_column(cluster, account);
        gap = gap || account->period.first > begin;
        begin = account->period.last < INT32_MAX ? account->period.last + 1 : INT32_MAX;
        used = sum_add(used, account_use(account, column, account->by_printed));
        if (sum_compare(&used, &limit) > 0)
            return true;
        if (account->remainder_count == 0)
            continue;
        rest.money = rest.by_printed = sum_subtract(cluster->available, used);
        if (cluster->granted_differs)
            rest.by_printed =
                sum_add(rest.money, sum_subtract(cluster->granted_printed, cluster->granted));
        bool faulty = lost && gap; /* what was used before it is not known */
        if (!faulty && !compare_remainders(coverage, account, column, &rest, &faulty))
            return false;
        outcome->faulty = outcome->faulty || faulty;
        if (n + 1 < cluster->end_reports)
            continue;
        struct remainders all = account_remainders(account, column);
        outcome->declared = true;
        outcome->settled = all.last_disposition != LEDGER_NONE;
        outcome->carried = remainders_carried(&all, rest.money);
        if (account_is_negative(account, column) && outcome->carried.money.ore < 0)
            outcome->carried = sum_opposite(outcome->carried);
    }
    return true;
}

/* All amounts could be read, and what they come to is still not known: it is too large. */
static bool report_overflow(const struct coverage *coverage, const struct location *where) {
    struct text words[] = {coverage_id(coverage)};
    return reporter_add_at(coverage->reporter, MESSAGE_COVERAGE_OVERFLOW, where, words, NULL);
}

static bool audit_cluster(const struct coverage *coverage, struct cluster *cluster,
                          struct outcome *outcome) {
    *outcome = (struct outcome){.carried = sum_zero()};
    cluster->reported = !find_gap(coverage, cluster, &cluster->gap);
    if (cluster->doubtful)
        return true;
    struct sum used = better_fitting(coverage, cluster);
    struct sum limit = sum_add(cluster->available, cluster->credit);
    struct sum rest = sum_subtract(cluster->available, used);
    if (!limit.known || !rest.known)
        return report_overflow(coverage, &grant_of(coverage, cluster)->cell);
    outcome->known = true;
    if (!compare_all_remainders(coverage, cluster, limit, outcome))
        return false;
    cluster->remainder_differs = outcome->faulty;
    if (sum_compare(&used, &limit) > 0) {
        outcome->faulty = true;
        coverage->entitlements[cluster->first].exceeded = true;
        struct sum by_printed =
            sum_add(limit, sum_subtract(cluster->granted_printed, cluster->granted));
        bool printed_wrong = cluster->granted_differs && sum_compare(&used, &by_printed) <= 0;
        return printed_wrong || report_exceeded(coverage, cluster, used);
    }
    if (!outcome->declared) {
        outcome->silent = true;
        if (sum_compare(&used, &cluster->available) > 0)
            outcome->carried = rest; /* the credit that was used */
    }
    if (cluster->granted_differs) {
        outcome->faulty = true;
        return true;
    }
    if (sum_compare(&used, &cluster->available) >= 0)
        return true;
    if (!cluster->reported)
        return outcome->settled || coverage->assignment->lost_report || coverage->ledger->incomplete
               || report_unreported(coverage, cluster, rest);
    if (outcome->declared || outcome->faulty || coverage->assignment->lost_report)
        return true;
    outcome->faulty = true;
    return report_uncovered(coverage, cluster, used, rest);
}

/* --- From one period to the next --- */

/* Has the cluster begin with what should have been carried in, where its use fits that better. */
static void take_better_fitting_carry(const struct coverage *coverage, struct cluster *cluster,
                                      struct sum carried) {
    if (cluster->doubtful)
        return; /* it may be unclear in which column the use stands */
    struct cluster other = *cluster;
    other.available = sum_add(cluster->granted, carried);
    struct sum used = used_by(coverage, cluster);
    if (misfit(wanted_use(coverage, &other), used) < misfit(wanted_use(coverage, cluster), used))
        cluster->available = other.available;
}

/* `before`: what came out of the cluster before the `n`th. */
static bool compare_carry_over(const struct coverage *coverage, const struct outcome *before,
                               size_t n) {
    struct cluster *cluster = &coverage->clusters[n];
    const struct entitlement *next = &coverage->entitlements[cluster->first];
    if (!before->known || !coverage->clusters[n - 1].reported || before->faulty || next->doubtful
        || sum_compare(&before->carried, &next->carried_in) == 0
        || (before->silent && money_is_zero(next->carried_in.money)))
        return true;
    take_better_fitting_carry(coverage, cluster, before->carried);
    bool has = next->carried_at != LEDGER_NONE;
    const struct grant *grant = &coverage->ledger->grants[has ? next->carried_at : next->grant];
    char is[MONEY_PRINT_SIZE], wants[MONEY_PRINT_SIZE];
    struct text words[] = {coverage_id(coverage),
                           print(is, next->carried_in.money, grant->unit, grant->decimals),
                           print(wants, before->carried.money, grant->unit, grant->decimals)};
    return report_sums(coverage, has ? MESSAGE_CARRY_OVER_MISMATCH : MESSAGE_CARRY_OVER_MISSING,
                       has ? grant->carried_in_at : &grant->cell, words, next->carried_in,
                       before->carried, grant->unit, grain_of_grant(grant));
}

/* --- What a report says of its grant, and of its financing --- */

static bool compare_granted_rows(const struct coverage *coverage, struct cluster *cluster,
                                 const struct account *account, size_t column) {
    for (size_t n = 0; n < account->granted_count; n++) {
        struct sum printed = sum_of(&account->granted[n].figures[column], account->rounding,
                                    account->columns[column].grain);
        if (account->granted[n].figures[column].printed == 0
            || sum_compare(&printed, &cluster->granted) == 0)
            continue;
        cluster->granted_differs = true;
        cluster->granted_printed = printed;
        char is[MONEY_PRINT_SIZE], wants[MONEY_PRINT_SIZE];
        struct text words[] = {coverage_id(coverage), print(is, printed.money, account->unit, 0),
                               print(wants, cluster->granted.money, account->unit, 0)};
        if (!report_sums(coverage, MESSAGE_GRANTED_MISMATCH, &account->granted[n].where[column],
                         words, printed, cluster->granted, account->unit,
                         account_grain(account, column)))
            return false;
    }
    return true;
}

/* Costs and financing of a co-financed project agree, whichever sign costs are written with. */
static bool compare_financing(const struct coverage *coverage, const struct account *account,
                              size_t column, bool *known) {
    const struct account_column *it = &account->columns[column];
    struct sum financing = sum_magnitude(sum_of(&it->income, account->rounding, it->grain));
    struct sum costs = sum_magnitude(sum_of(&it->use, account->rounding, it->grain));
    struct text financier = text_of(account->financier);
    if (!account->financed) {
        *known = false;
        struct text words[] = {financier};
        return reporter_add_at(coverage->reporter, MESSAGE_FINANCIER_MISSING, account->financier_at,
                               words, NULL);
    }
    if (sum_compare(&costs, &financing) == 0)
        return true;
    char is[MONEY_PRINT_SIZE], wants[MONEY_PRINT_SIZE];
    struct text words[] = {print(is, costs.money, account->unit, 0),
                           print(wants, financing.money, account->unit, 0)};
    *known = false; /* which of them is wrong is not known */
    return report_sums(coverage, MESSAGE_FINANCING_MISMATCH, &account->head, words, costs,
                       financing, account->unit, account_grain(account, column));
}

/* Which column, which financing: what an account must be clear about to be set against money. */
static bool prepare_account(const struct coverage *coverage, struct cluster *cluster,
                            struct account *account, bool *doubtful) {
    if (account->doubtful) {
        *doubtful = true;
        return true;
    }
    if (account->column_count == 0)
        return true;
    size_t column = account_column_of(account, cluster->period);
    if (column == COLUMN_MOST) {
        *doubtful = true;
        struct text words[] = {coverage_id(coverage)};
        return reporter_add_at(coverage->reporter, MESSAGE_COLUMN_UNCLEAR, &account->head, words,
                               NULL);
    }
    bool known = true;
    if (account->financier != NULL && account->differs) {
        *doubtful = true; /* a sum that is wrong may be of the financing: that is reported */
        return true;
    }
    if (account->financier != NULL && !compare_financing(coverage, account, column, &known))
        return false;
    *doubtful = *doubtful || !known;
    return cluster->doubtful || compare_granted_rows(coverage, cluster, account, column);
}

static bool audit_reports(struct coverage *coverage, struct assignment *assignment) {
    if (!coverage_gather_reports(coverage, assignment))
        return false;
    struct outcome before = {0};
    for (size_t n = 0; n < coverage->cluster_count; n++) {
        struct cluster *cluster = &coverage->clusters[n];
        bool doubtful = cluster->doubtful;
        for (size_t r = cluster->first_report; r < cluster->end_reports; r++)
            if (!prepare_account(coverage, cluster, coverage_account(coverage, r), &doubtful))
                return false;
        cluster->doubtful = doubtful;
        struct outcome outcome;
        if (n != 0 && !compare_carry_over(coverage, &before, n))
            return false;
        if (!audit_cluster(coverage, cluster, &outcome))
            return false;
        before = outcome;
    }
    return settlement_keep(coverage);
}

/* --- Budgets --- */

static bool report_planned(const struct coverage *coverage, const struct cluster *cluster,
                           const struct account *budget, size_t column, struct sum planned) {
    struct sum over = sum_subtract(planned, cluster->available);
    char is[MONEY_PRINT_SIZE], may[MONEY_PRINT_SIZE], more[MONEY_PRINT_SIZE];
    struct text words[] = {coverage_id(coverage), print(is, planned.money, budget->unit, 0),
                           print(may, cluster->available.money, budget->unit, 0),
                           print(more, over.money, budget->unit, 0)};
    return report_sums(coverage, MESSAGE_BUDGET_EXCEEDED, &budget->head, words, planned,
                       cluster->available, budget->unit, account_grain(budget, column));
}

/*
 * Budgets in order of their periods: those of one entitlement that do not overlap are planned
 * together; one that overlaps (a revised budget) stands for itself.
 */
static bool audit_budgets(struct coverage *coverage, const struct assignment *assignment) {
    struct sum planned = sum_zero();
    size_t entitlement = LEDGER_NONE;
    int32_t reached = INT32_MIN;
    bool over = false;
    if (!coverage_gather_budgets(coverage, assignment))
        return false;
    for (size_t n = 0; n < coverage->account_count; n++) {
        struct account *budget = coverage_account(coverage, n);
        struct cluster cluster;
        bool found;
        if (!coverage_find_cluster(coverage, budget, &cluster, &found))
            return false;
        if (!found)
            continue;
        bool doubtful = cluster.doubtful;
        if (!prepare_account(coverage, &cluster, budget, &doubtful))
            return false;
        bool goes_on = cluster.first == entitlement && cluster.end == cluster.first + 1
                       && budget->period.first > reached;
        if (!goes_on) {
            planned = sum_zero();
            over = false;
        }
        entitlement = cluster.first;
        reached = budget->period.last;
        settlement_keep_budget(coverage, &cluster, budget, cluster_column(&cluster, budget));
        if (doubtful) {
            planned.known = false;
            continue;
        }
        size_t column = cluster_column(&cluster, budget);
        struct sum items = sum_add(planned, account_use(budget, column, false));
        struct sum other = sum_add(planned, account_use(budget, column, true));
        bool lost = !planned.known;
        planned = items;
        if (over || lost || coverage->entitlements[cluster.first].exceeded)
            continue;
        bool too_large = !sum_subtract(items, cluster.available).known;
        if (!too_large
            && (sum_compare(&items, &cluster.available) <= 0
                || (other.known && sum_compare(&other, &cluster.available) <= 0)))
            continue;
        over = true;
        if (!(too_large ? report_overflow(coverage, &budget->head)
                        : report_planned(coverage, &cluster, budget, column, items)))
            return false;
    }
    return true;
}

/* --- The whole --- */

/* The assignment with a grant whose ID is nearest, among the first few; LEDGER_NONE: none is near.
 */
static size_t nearest_assignment(const struct ledger *ledger, struct text id) {
    enum { MOST_COMPARED = 256 };
    size_t nearest = LEDGER_NONE;
    unsigned limit = id.length < 3 ? 1 : id.length < 6 ? 2 : 3;
    for (size_t n = 0; n < ledger->assignment_count && n < MOST_COMPARED; n++) {
        const struct assignment *it = &ledger->assignments[n];
        if (it->first_grant != LEDGER_NONE
            && text_is_nearer(id, (struct text){it->id, it->id_length}, &limit))
            nearest = n;
    }
    return nearest;
}

/*
 * An ID that has reports or budgets but no grant: said once, at the first. Where it is nearly
 * another's, that one's report may be what was meant, so nothing of it is missed.
 */
static bool report_unknown(struct ledger *ledger, struct reporter *reporter, size_t index) {
    const struct assignment *assignment = &ledger->assignments[index];
    struct text id = {assignment->id, assignment->id_length};
    size_t nearest = nearest_assignment(ledger, id);
    size_t first = assignment->first_report < assignment->first_budget ? assignment->first_report
                                                                       : assignment->first_budget;
    if (first == LEDGER_NONE)
        return true;
    struct text words[] = {id, TEXT("")};
    if (nearest != LEDGER_NONE) {
        struct assignment *other = &ledger->assignments[nearest];
        words[1] = (struct text){other->id, other->id_length};
        other->lost_report = true;
    }
    return reporter_add_at(
        reporter, nearest != LEDGER_NONE ? MESSAGE_UNKNOWN_GRANT_NEAREST : MESSAGE_UNKNOWN_GRANT,
        &ledger->accounts[first].head, words, NULL);
}

static bool audit_assignment(struct coverage *coverage, struct assignment *assignment) {
    coverage->assignment = assignment;
    return coverage_gather_grants(coverage) && audit_reports(coverage, assignment)
           && audit_budgets(coverage, assignment);
}

/* Is something of the audit not known? Then exceptions for coverage may be unused for that reason.
 */
static bool is_doubtful(const struct ledger *ledger) {
    bool doubtful = ledger->incomplete;
    for (size_t n = 0; n < ledger->assignment_count && !doubtful; n++)
        doubtful = ledger->assignments[n].lost_grant || ledger->assignments[n].lost_report;
    for (size_t n = 0; n < ledger->grant_count && !doubtful; n++)
        doubtful = ledger->grants[n].doubtful;
    for (size_t n = 0; n < ledger->account_count && !doubtful; n++)
        doubtful = ledger->accounts[n].doubtful;
    return doubtful;
}

/* Items that were reported before their budget was read, and the budget does not have. */
static bool report_unbudgeted(struct ledger *ledger, struct reporter *reporter) {
    for (size_t n = 0; n < ledger->unbudgeted_count; n++) {
        const struct unbudgeted *it = &ledger->unbudgeted[n];
        bool found =
            !ledger->assignments[it->assignment].budgeted
            || ledger->assignments[it->assignment].lost_budget || ledger->incomplete
            || (it->account < ledger->account_count && ledger->accounts[it->account].dropped);
        for (size_t h = 0; !found && h < sizeof it->hashes / sizeof *it->hashes; h++)
            found = it->hashes[h] != 0 && ledger_has_label(ledger, it->hashes[h]);
        if (found)
            continue;
        struct text words[] = {text_of(it->label)};
        if (!reporter_add_at(reporter, MESSAGE_UNBUDGETED_ITEM, &it->where, words, NULL)
            || !ledger_add_label(ledger, it->hashes[0])) /* once is enough */
            return false;
    }
    return true;
}

bool coverage_audit(struct ledger *ledger, struct reporter *reporter, struct book *book) {
    struct coverage coverage = {.ledger = ledger, .reporter = reporter, .book = book};
    bool ok = true;
    for (size_t n = 0; ok && n < ledger->assignment_count; n++)
        if (ledger->assignments[n].first_grant == LEDGER_NONE && !ledger->incomplete
            && !ledger->assignments[n].lost_grant)
            ok = report_unknown(ledger, reporter, n);
    for (size_t n = 0; ok && n < ledger->assignment_count; n++)
        if (ledger->assignments[n].first_grant != LEDGER_NONE && !ledger->assignments[n].lost_grant)
            ok = audit_assignment(&coverage, &ledger->assignments[n]);
    if (is_doubtful(ledger))
        reporter_excuse(reporter, STAGE_COVERAGE);
    for (size_t n = 0; book != NULL && n < ledger->account_count; n++)
        book->blocks[ledger->accounts[n].block].dropped = ledger->accounts[n].dropped;
    memory_release(coverage.entitlements);
    memory_release(coverage.granted);
    memory_release(coverage.accounts);
    memory_release(coverage.clusters);
    return ok && report_unbudgeted(ledger, reporter);
}
