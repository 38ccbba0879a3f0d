/*
 * Entitlements and what is set against them, in order of their periods: grants of one period become
 * one entitlement, reports are put to the entitlements they cover, and what stands twice, overlaps
 * or suits no grant is reported and left out.
 */
#include "coverage_parts.h"

#include <stdlib.h>

static int compare_periods(struct period a, struct period b) {
    if (a.first != b.first)
        return a.first < b.first ? -1 : 1;
    if (a.last != b.last)
        return a.last > b.last ? -1 : 1; /* the longer first: it may hold the shorter */
    return 0;
}

static int compare_numbers(size_t a, size_t b) {
    return (a > b) - (a < b);
}

/* --- Grants --- */

/* What is sorted: a record by its place in the ledger. qsort takes no context, so it goes along. */
struct sorted_grant {
    const struct grant *grant;
    size_t index;
};

static int compare_decisions(const struct grant *a, const struct grant *b) {
    const char *left = a->decision != NULL ? a->decision : "";
    const char *right = b->decision != NULL ? b->decision : "";
    return strcmp(left, right);
}

static int compare_grants(const void *left, const void *right) {
    const struct sorted_grant *a = left, *b = right;
    int order = compare_periods(a->grant->period, b->grant->period);
    if (order == 0)
        order = compare_decisions(a->grant, b->grant);
    return order != 0 ? order : compare_numbers(a->index, b->index);
}

static bool report_duplicate(const struct coverage *coverage, size_t a, size_t b) {
    size_t earlier = a < b ? a : b, later = a < b ? b : a;
    struct ledger *ledger = coverage->ledger;
    struct report *report = NULL;
    struct text words[] = {coverage_id(coverage)};
    ledger->grants[later].duplicate = true;
    coverage->assignment->twice = coverage->assignment->lost_report = true;
    return reporter_add_at(coverage->reporter, MESSAGE_GRANT_TWICE, &ledger->grants[later].head,
                           words, &report)
           && report_note_at(coverage->reporter, report, MESSAGE_GRANT_FIRST,
                             &ledger->grants[earlier].head, words);
}

static bool add_entitlement(struct coverage *coverage, size_t index) {
    const struct grant *grant = &coverage->ledger->grants[index];
    if (!memory_reserve(&coverage->entitlements, &coverage->entitlement_room,
                        coverage->entitlement_count + 1, sizeof *coverage->entitlements))
        return false;
    coverage->entitlements[coverage->entitlement_count++] =
        (struct entitlement){.period = grant->period,
                             .granted = grant->amount,
                             .carried_in = grant->carried_in,
                             .credit = grant->credit,
                             .doubtful = grant->doubtful,
                             .grant = index,
                             .carried_at = grant->has_carried_in ? index : LEDGER_NONE};
    return true;
}

/* An amending decision: adds to the entitlement. Its first grant in the file stands for it. */
static void amend(const struct coverage *coverage, struct entitlement *entitlement, size_t index) {
    const struct grant *grant = &coverage->ledger->grants[index];
    entitlement->granted = sum_add(entitlement->granted, grant->amount);
    entitlement->carried_in = sum_add(entitlement->carried_in, grant->carried_in);
    entitlement->credit = sum_add(entitlement->credit, grant->credit);
    entitlement->doubtful = entitlement->doubtful || grant->doubtful;
    if (grant->has_carried_in && entitlement->carried_at == LEDGER_NONE)
        entitlement->carried_at = index;
    if (index < entitlement->grant)
        entitlement->grant = index;
}

bool coverage_gather_grants(struct coverage *coverage) {
    struct ledger *ledger = coverage->ledger;
    size_t count = 0;
    for (size_t n = coverage->assignment->first_grant; n != LEDGER_NONE; n = ledger->grants[n].next)
        count++;
    struct sorted_grant *sorted = memory_resize(NULL, count, sizeof *sorted);
    if (sorted == NULL)
        return false;
    count = 0;
    for (size_t n = coverage->assignment->first_grant; n != LEDGER_NONE; n = ledger->grants[n].next)
        sorted[count++] = (struct sorted_grant){&ledger->grants[n], n};
    if (count > 1)
        qsort(sorted, count, sizeof *sorted, compare_grants);
    bool ok = true;
    coverage->entitlement_count = 0;
    int32_t reached = INT32_MIN;
    size_t furthest = 0;
    for (size_t n = 0; ok && n < count; n++) {
        const struct grant *grant = sorted[n].grant;
        struct entitlement *last = coverage->entitlement_count == 0
                                       ? NULL
                                       : &coverage->entitlements[coverage->entitlement_count - 1];
        bool same = last != NULL && period_equal(last->period, grant->period);
        bool lost = same && (sorted[n - 1].grant->identity_lost || grant->identity_lost);
        if (same && (lost || compare_decisions(sorted[n - 1].grant, grant) != 0)) {
            amend(coverage, last, sorted[n].index);
            last->doubtful = last->doubtful || lost;
        } else if (last != NULL && grant->period.first <= reached) {
            size_t other = same ? n - 1 : furthest;
            if (same || !ledger->grants[sorted[other].index].duplicate)
                ok = report_duplicate(coverage, sorted[other].index, sorted[n].index);
            last->doubtful = true;
        } else {
            ok = add_entitlement(coverage, sorted[n].index);
        }
        if (n == 0 || grant->period.last > reached) {
            reached = grant->period.last;
            furthest = n;
        }
    }
    memory_release(sorted);
    return ok;
}

/* --- Reports and budgets --- */

struct sorted_account {
    const struct account *account;
    size_t index;
};

static int compare_accounts(const void *left, const void *right) {
    const struct sorted_account *a = left, *b = right;
    int order = compare_periods(a->account->period, b->account->period);
    return order != 0 ? order : compare_numbers(b->index, a->index); /* the later first */
}

/* Puts the accounts of a chain into coverage->accounts, by period, the replaced ones left out. */
static bool gather_accounts(struct coverage *coverage, size_t first) {
    struct ledger *ledger = coverage->ledger;
    size_t count = 0;
    coverage->account_count = 0;
    for (size_t n = first; n != LEDGER_NONE; n = ledger->accounts[n].next)
        count++;
    struct sorted_account *sorted = memory_resize(NULL, count, sizeof *sorted);
    if (sorted == NULL
        || !memory_reserve(&coverage->accounts, &coverage->account_room, count,
                           sizeof *coverage->accounts)) {
        memory_release(sorted);
        return false;
    }
    count = 0;
    for (size_t n = first; n != LEDGER_NONE; n = ledger->accounts[n].next)
        sorted[count++] = (struct sorted_account){&ledger->accounts[n], n};
    if (count > 1)
        qsort(sorted, count, sizeof *sorted, compare_accounts);
    for (size_t n = 0; n < count; n++)
        coverage->accounts[coverage->account_count++] = sorted[n].index;
    memory_release(sorted);
    return true;
}

static bool report_overlap(const struct coverage *coverage, size_t a, size_t b) {
    struct ledger *ledger = coverage->ledger;
    size_t earlier = a < b ? a : b, later = a < b ? b : a;
    char period[PERIOD_PRINT_SIZE];
    struct report *report = NULL;
    coverage->assignment->lost_report = true;
    struct text words[] = {coverage_id(coverage),
                           {period, period_print(period, ledger->accounts[earlier].period)}};
    return reporter_add_at(coverage->reporter, MESSAGE_REPORTS_OVERLAP,
                           &ledger->accounts[later].head, words, &report)
           && report_note_at(coverage->reporter, report, MESSAGE_REPORT_FIRST,
                             &ledger->accounts[earlier].head, words);
}

/*
 * Leaves out the reports that another replaces, and those that overlap otherwise. In order of their
 * periods a report that contains another stands before it.
 */
static bool drop_replaced(struct coverage *coverage) {
    struct ledger *ledger = coverage->ledger;
    size_t kept = 0, furthest = LEDGER_NONE; /* the report that ends last, left out or not */
    for (size_t n = 0; n < coverage->account_count; n++) {
        size_t index = coverage->accounts[n];
        struct account *account = &ledger->accounts[index];
        if (kept != 0) {
            size_t before = coverage->accounts[kept - 1];
            struct account *cover = &ledger->accounts[before];
            if (account->period.first <= cover->period.last) {
                bool replaced = cover->replaces && before > index
                                && period_contains(cover->period, account->period);
                account->dropped = true;
                if (replaced)
                    continue;
                cover->doubtful = true;
                if (!cover->replaces_lost && !account->replaces_lost
                    && !report_overlap(coverage, furthest, index))
                    return false;
                if (account->period.last > cover->period.last) {
                    cover->period.last = account->period.last; /* what it silences grows */
                    furthest = index;
                }
                continue;
            }
        }
        coverage->accounts[kept++] = furthest = index;
    }
    coverage->account_count = kept;
    return true;
}

/* --- Clusters --- */

/* The entitlements that a period overlaps: [*first, *end). */
static void overlapped(const struct coverage *coverage, struct period period, size_t *first,
                       size_t *end) {
    size_t low = 0, high = coverage->entitlement_count;
    while (low < high) { /* the first that does not end before the period begins */
        size_t middle = low + (high - low) / 2;
        if (coverage->entitlements[middle].period.last < period.first)
            low = middle + 1;
        else
            high = middle;
    }
    *first = low;
    high = coverage->entitlement_count;
    while (low < high) { /* the first that begins after the period ends */
        size_t middle = low + (high - low) / 2;
        if (coverage->entitlements[middle].period.first <= period.last)
            low = middle + 1;
        else
            high = middle;
    }
    *end = low;
}

/* Does the account lie within one entitlement, or cover a run of whole ones? */
static bool period_suits(const struct coverage *coverage, struct period period, size_t first,
                         size_t end) {
    if (first == end)
        return false;
    const struct entitlement *begin = &coverage->entitlements[first];
    const struct entitlement *last = &coverage->entitlements[end - 1];
    if (end - first == 1 && period_contains(begin->period, period))
        return true;
    if (period_is_unbounded(period))
        return true;
    return period.first == begin->period.first && period.last == last->period.last;
}

static bool report_period(const struct coverage *coverage, const struct account *account,
                          bool none) {
    char period[PERIOD_PRINT_SIZE];
    struct text words[] = {coverage_id(coverage), {period, period_print(period, account->period)}};
    return reporter_add_at(coverage->reporter,
                           none ? MESSAGE_PERIOD_WITHOUT_GRANT : MESSAGE_PERIOD_PARTLY,
                           &account->head, words, NULL);
}

/*
 * Budgets may lie over one another, and each over any number of grants. So what is granted in a run
 * of entitlements is put together from sums of 1, 2, 4, … of them: `granted` is a binary tree whose
 * leaves, from entitlement_count on, are the entitlements; node n adds nodes 2n and 2n + 1.
 */
static bool make_granted(struct coverage *coverage) {
    size_t count = coverage->entitlement_count;
    if (!memory_reserve(&coverage->granted, &coverage->granted_room, 2 * count,
                        sizeof *coverage->granted))
        return false;
    size_t doubts = 0;
    for (size_t n = 0; n < count; n++) {
        coverage->granted[count + n] = coverage->entitlements[n].granted;
        if (coverage->entitlements[n].doubtful)
            coverage->granted[count + n].known = false;
        doubts += coverage->entitlements[n].doubtful;
        coverage->entitlements[n].doubts = doubts;
    }
    for (size_t n = count; n-- > 1;)
        coverage->granted[n] = sum_add(coverage->granted[2 * n], coverage->granted[2 * n + 1]);
    return true;
}

static struct sum granted_together(const struct coverage *coverage, size_t first, size_t end) {
    struct sum sum = sum_zero();
    first += coverage->entitlement_count;
    for (end += coverage->entitlement_count; first < end; first /= 2, end /= 2) {
        if (first % 2 != 0)
            sum = sum_add(sum, coverage->granted[first++]);
        if (end % 2 != 0)
            sum = sum_add(sum, coverage->granted[--end]);
    }
    return sum;
}

static struct cluster cluster_of(const struct coverage *coverage, size_t first, size_t end) {
    struct cluster cluster = {.first = first, .end = end};
    const struct entitlement *begin = &coverage->entitlements[first];
    const struct entitlement *last = &coverage->entitlements[end - 1];
    cluster.period = (struct period){begin->period.first, last->period.last};
    cluster.granted = granted_together(coverage, first, end);
    cluster.credit = last->credit;
    cluster.doubtful = begin->doubtful || last->doubts != begin->doubts;
    cluster.available = sum_add(cluster.granted, begin->carried_in);
    return cluster;
}

static bool add_cluster(struct coverage *coverage, const struct cluster *cluster) {
    if (!memory_reserve(&coverage->clusters, &coverage->cluster_room, coverage->cluster_count + 1,
                        sizeof *coverage->clusters))
        return false;
    coverage->clusters[coverage->cluster_count++] = *cluster;
    return true;
}

/* Silences the grants that a report touches which cannot be set against them. */
static void silence(struct coverage *coverage, struct assignment *assignment, size_t first,
                    size_t end) {
    for (size_t n = first; n < end; n++)
        coverage->entitlements[n].doubtful = true;
    if (first == end)
        assignment->lost_report = true; /* it may have been meant for any of them */
}

/*
 * Divides the entitlements into clusters by the reports, both in order of their periods. A report
 * that suits none is reported and left out.
 */
static bool make_clusters(struct coverage *coverage, struct assignment *assignment) {
    size_t kept = 0;
    for (size_t n = 0; n < coverage->account_count; n++) {
        struct account *account = coverage_account(coverage, n);
        size_t first, end;
        overlapped(coverage, account->period, &first, &end);
        if (!period_suits(coverage, account->period, first, end)) {
            silence(coverage, assignment, first, end);
            if (!account->doubtful && !assignment->twice
                && !report_period(coverage, account, first == end))
                return false;
            continue;
        }
        coverage->accounts[kept++] = coverage->accounts[n];
    }
    coverage->account_count = kept;
    if (!make_granted(coverage)) /* by now it is known which of them are doubtful */
        return false;
    coverage->cluster_count = 0;
    size_t report = 0;
    for (size_t n = 0; n < coverage->entitlement_count;) {
        size_t begin = report, end = n + 1;
        for (; report < coverage->account_count; report++) {
            size_t first, last;
            overlapped(coverage, coverage_account(coverage, report)->period, &first, &last);
            if (first != n)
                break;
            if (last > end)
                end = last;
        }
        struct cluster cluster = cluster_of(coverage, n, end);
        cluster.first_report = begin;
        cluster.end_reports = report;
        if (!add_cluster(coverage, &cluster))
            return false;
        n = end;
    }
    return true;
}

bool coverage_gather_reports(struct coverage *coverage, struct assignment *assignment) {
    return gather_accounts(coverage, assignment->first_report) && drop_replaced(coverage)
           && make_clusters(coverage, assignment);
}

bool coverage_gather_budgets(struct coverage *coverage, const struct assignment *assignment) {
    return gather_accounts(coverage, assignment->first_budget);
}

bool coverage_find_cluster(const struct coverage *coverage, const struct account *budget,
                           struct cluster *cluster, bool *found) {
    size_t first, end;
    overlapped(coverage, budget->period, &first, &end);
    *found = period_suits(coverage, budget->period, first, end);
    if (!*found)
        return budget->doubtful || report_period(coverage, budget, first == end);
    *cluster = cluster_of(coverage, first, end);
    return true;
}
