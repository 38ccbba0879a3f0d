#include "../../src/ledger.h"

#include <check.h>
#include <stdio.h>

#include "suites.h"

static struct ledger ledger;

static void begin(void) {
    ledger_begin(&ledger);
}

static void end(void) {
    ledger_release(&ledger);
}

static struct sum sum(int64_t ore, uint64_t slack) {
    return (struct sum){.money = {ore}, .slack = slack, .known = true};
}

static size_t assignment(const char *id) {
    size_t index = 12345;
    ck_assert(ledger_assignment(&ledger, text_of(id), &index));
    return index;
}

START_TEST(assignments_by_id) {
    ck_assert_uint_eq(assignment("hbtq"), 0);
    ck_assert_uint_eq(assignment("hbtq"), 0);
    ck_assert_uint_eq(assignment("Hbtq"), 1);
    ck_assert_uint_eq(assignment("hbt"), 2);
    ck_assert_uint_eq(assignment("hbtqi"), 3);
    ck_assert_uint_eq(assignment("hbtq"), 0);
    ck_assert_uint_eq(ledger.assignment_count, 4);
    ck_assert_str_eq(ledger.assignments[1].id, "Hbtq");
    ck_assert_uint_eq(ledger.assignments[1].id_length, 4);
    ck_assert_uint_eq(ledger.assignments[3].first_grant, LEDGER_NONE);
    ck_assert_uint_eq(ledger.assignments[3].last_report, LEDGER_NONE);
    ck_assert_uint_eq(ledger.assignments[3].first_budget, LEDGER_NONE);
    ck_assert(!ledger.assignments[3].declared);
}
END_TEST

/* Past every growth of the hash table: the same, and no others. */
START_TEST(many_assignments) {
    enum { MANY = 5000 };
    char id[32];
    for (int round = 0; round < 2; round++)
        for (int n = 0; n < MANY; n++) {
            snprintf(id, sizeof id, "uppdrag-%d", n);
            ck_assert_uint_eq(assignment(id), (size_t)n);
        }
    ck_assert_uint_eq(ledger.assignment_count, MANY);
    ck_assert_uint_ge(ledger.slot_count, 2 * MANY);
}
END_TEST

START_TEST(records_in_the_order_they_come) {
    size_t a = assignment("a"), b = assignment("b");
    size_t owners[] = {a, b, a, a, b};
    for (size_t n = 0; n < 5; n++) {
        struct grant grant = {.amount = sum((int64_t)n, 0)};
        ck_assert(ledger_add_grant(&ledger, owners[n], &grant));
        struct account report = {.unit = UNIT_KRONA}, budget = {.budget = true};
        ck_assert(ledger_add_account(&ledger, owners[n], &report));
        if (n % 2 == 0)
            ck_assert(ledger_add_account(&ledger, owners[n], &budget));
        struct appropriation appropriation = {.number = {(unsigned)n, 1, 1}};
        ck_assert(ledger_add_appropriation(&ledger, &appropriation));
    }
    static const int64_t of_a[] = {0, 2, 3};
    size_t count = 0;
    for (size_t n = ledger.assignments[a].first_grant; n != LEDGER_NONE; n = ledger.grants[n].next)
        ck_assert_int_eq(ledger.grants[n].amount.money.ore, of_a[count++]);
    ck_assert_uint_eq(count, 3);
    ck_assert_uint_eq(ledger.assignments[a].last_grant, 3);
    count = 0;
    for (size_t n = ledger.assignments[b].first_report; n != LEDGER_NONE;
         n = ledger.accounts[n].next, count++)
        ck_assert(!ledger.accounts[n].budget);
    ck_assert_uint_eq(count, 2);
    count = 0;
    for (size_t n = ledger.assignments[a].first_budget; n != LEDGER_NONE;
         n = ledger.accounts[n].next, count++)
        ck_assert(ledger.accounts[n].budget);
    ck_assert_uint_eq(count, 2);
    ck_assert_uint_eq(ledger.account_count, 8);
    ck_assert_uint_eq(ledger.appropriation_count, 5);
    ck_assert_uint_eq(ledger.appropriations[4].number.area, 4);
}
END_TEST

START_TEST(labels) {
    size_t a = assignment("a"), b = assignment("b");
    uint64_t hash = ledger_label_hash(&ledger, a, TEXT("Löner och så"));
    ck_assert(!ledger_has_label(&ledger, hash));
    ck_assert(ledger_add_label(&ledger, hash));
    ck_assert(ledger_has_label(&ledger, hash));
    /* folded: case, decomposed letters, blanks, the closing colon */
    ck_assert(ledger_label_hash(&ledger, a, TEXT("LÖNER OCH SÅ")) == hash);
    ck_assert(ledger_label_hash(&ledger, a, TEXT("Lo\xCC\x88ner  och så")) == hash);
    ck_assert(ledger_label_hash(&ledger, a, TEXT("Löner och så:")) == hash);
    ck_assert(ledger_label_hash(&ledger, b, TEXT("Löner och så")) != hash);
    ck_assert(ledger_label_hash(&ledger, a, TEXT("Löner och sa")) != hash);
    ck_assert(!ledger_has_label(&ledger, ledger_label_hash(&ledger, b, TEXT("Löner och så"))));
    ck_assert_uint_eq(ledger.label_count, 1);
    ck_assert(ledger_add_label(&ledger, hash));
    ck_assert_uint_eq(ledger.label_count, 1);
}
END_TEST

START_TEST(many_labels) {
    enum { MANY = 5000 };
    size_t a = assignment("a");
    char label[32];
    for (int n = 0; n < MANY; n++) {
        snprintf(label, sizeof label, "post %d", n);
        uint64_t hash = ledger_label_hash(&ledger, a, text_of(label));
        ck_assert_msg(!ledger_has_label(&ledger, hash), "%s", label);
        ck_assert(ledger_add_label(&ledger, hash));
    }
    for (int n = 0; n < MANY; n++) {
        snprintf(label, sizeof label, "post %d", n);
        ck_assert(ledger_has_label(&ledger, ledger_label_hash(&ledger, a, text_of(label))));
    }
    ck_assert_uint_eq(ledger.label_count, MANY);
    ck_assert_uint_ge(ledger.label_slots, 2 * MANY);
}
END_TEST

static void expect_sum(struct sum sum, int64_t ore, uint64_t slack, bool known) {
    ck_assert_int_eq(sum.known, known);
    ck_assert_uint_eq(sum.slack, slack);
    if (known)
        ck_assert_int_eq(sum.money.ore, ore);
}

START_TEST(sums) {
    expect_sum(sum_zero(), 0, 0, true);
    expect_sum(sum_add(sum(5, 1), sum(7, 2)), 12, 3, true);
    expect_sum(sum_subtract(sum(5, 1), sum(7, 2)), -2, 3, true);
    expect_sum(sum_opposite(sum(5, 1)), -5, 1, true);
    struct sum unknown = {.money = {5}, .slack = 1};
    expect_sum(sum_add(sum(5, 1), unknown), 0, 2, false);
    expect_sum(sum_subtract(unknown, sum(5, 1)), 0, 2, false);
    expect_sum(sum_add(sum(INT64_MAX, 0), sum(1, 0)), 0, 0, false);
    expect_sum(sum_add(sum(INT64_MAX, 0), sum(-1, 0)), INT64_MAX - 1, 0, true);
    expect_sum(sum_subtract(sum(-INT64_MAX, 0), sum(1, 0)), 0, 0, false);
}
END_TEST

START_TEST(sums_of_figures) {
    struct figure figure = {{500}, 3, 0};
    expect_sum(sum_of(&figure, MONEY_ZERO, 0), 500, 0, true);
    expect_sum(sum_of(&figure, (struct money){100}, 0), 500, 300, true);
    figure.unknown = 1;
    expect_sum(sum_of(&figure, (struct money){100}, 0), 500, 300, false);
}
END_TEST

/* The slack of more than fits is the most there can be, and never wraps round. */
START_TEST(slack_is_bounded) {
    enum { LARGE = 1000 };
    const uint64_t most = UINT64_MAX / 2;
    struct figure figure = {{500}, UINT64_MAX, 0};
    expect_sum(sum_of(&figure, (struct money){LARGE}, 0), 500, most, true);
    figure.printed = most / LARGE;
    ck_assert_uint_le(sum_of(&figure, (struct money){LARGE}, 0).slack, most);
    ck_assert_uint_ge(sum_of(&figure, (struct money){LARGE}, 0).slack, most - LARGE);
    expect_sum(sum_add(sum(0, most), sum(0, most)), 0, most, true);
    expect_sum(sum_add(sum(0, most), sum(0, 1)), 0, most, true);
    expect_sum(sum_add(sum(0, most - 1), sum(0, 1)), 0, most, true);
}
END_TEST

static int compare(struct sum a, struct sum b) {
    int order = sum_compare(&a, &b), other = sum_compare(&b, &a);
    ck_assert_int_eq(order, -other);
    return order;
}

START_TEST(compared) {
    ck_assert_int_eq(compare(sum(5, 0), sum(5, 0)), 0);
    ck_assert_int_lt(compare(sum(5, 0), sum(6, 0)), 0);
    ck_assert_int_gt(compare(sum(-5, 0), sum(-6, 0)), 0);
    /* half the slack of both together */
    ck_assert_int_eq(compare(sum(0, 100), sum(100, 100)), 0);
    ck_assert_int_lt(compare(sum(0, 100), sum(101, 100)), 0);
    ck_assert_int_eq(compare(sum(0, 200), sum(100, 0)), 0);
    ck_assert_int_lt(compare(sum(0, 199), sum(100, 0)), 0);
    ck_assert_int_lt(compare(sum(-INT64_MAX, 0), sum(INT64_MAX, 0)), 0);
    /* where the slack is beyond reckoning, nothing differs */
    ck_assert_int_eq(compare(sum(-INT64_MAX, UINT64_MAX / 2), sum(INT64_MAX, 0)), 0);
    ck_assert_int_lt(compare(sum(-INT64_MAX, UINT64_MAX / 2 - 1), sum(INT64_MAX, 0)), 0);
}
END_TEST

START_TEST(rounding_would_do) {
    struct figure figure = {{500}, 3, 0};
    struct sum a = sum_of(&figure, MONEY_ZERO, 100), b = sum(650, 0);
    ck_assert_uint_eq(a.coarse, 300);
    ck_assert(sum_rounding_suffices(&a, &b));
    ck_assert(sum_rounding_suffices(&b, &a));
    b = sum(651, 0);
    ck_assert(!sum_rounding_suffices(&a, &b));
    b = sum(650, 1);
    ck_assert(!sum_rounding_suffices(&a, &b));
    struct sum twice = sum_add(a, a);
    ck_assert_uint_eq(twice.coarse, 600);
}
END_TEST

/* --- Which column is set against a grant */

static size_t column_of(const char *const *names, size_t count, const bool *money, bool budget,
                        struct period granted) {
    struct account_column columns[4] = {0};
    for (size_t n = 0; n < count; n++) {
        columns[n].name = text_of(names[n]);
        columns[n].role = words_of_heading(columns[n].name);
        columns[n].money = money == NULL || money[n];
    }
    struct account account = {
        .budget = budget, .period = PERIOD_UNBOUNDED, .columns = columns, .column_count = count};
    return account_column_of(&account, granted);
}

#define COLUMN_OF(budget, ...)                                                                     \
    column_of((const char *const[]){__VA_ARGS__},                                                  \
              sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *), NULL, budget, year)

START_TEST(column_for_the_grant) {
    struct period year;
    ck_assert_int_eq(period_read(TEXT("2019"), &year), PERIOD_WELL_FORMED);
    ck_assert_uint_eq(COLUMN_OF(false, "2018", "2019", "2020"), 1);
    ck_assert_uint_eq(COLUMN_OF(false, "Utfall 2018", "Budget 2019"), 1);
    ck_assert_uint_eq(COLUMN_OF(false, "Utfall", "Kostnader (2019)"), 1);
    ck_assert_uint_eq(COLUMN_OF(false, "Budget 2019", "Utfall 2019"), 1);
    ck_assert_uint_eq(COLUMN_OF(false, "A 2019", "B 2019", "Utfall"), COLUMN_MOST);
    ck_assert_uint_eq(COLUMN_OF(false, "Bokslut", "Utfall"), 1);
    ck_assert_uint_eq(COLUMN_OF(false, "Plan", "Redovisat", "Rest"), 1);
    ck_assert_uint_eq(COLUMN_OF(false, "A", "B", "Totalt"), 2);
    ck_assert_uint_eq(COLUMN_OF(false, "Totalt", "A", "B"), COLUMN_MOST);
    ck_assert_uint_eq(COLUMN_OF(false, "A", "B"), COLUMN_MOST);
    ck_assert_uint_eq(COLUMN_OF(false, "A"), 0);
    ck_assert_uint_eq(COLUMN_OF(true, "Utfall", "Budget"), 1);
    ck_assert_uint_eq(COLUMN_OF(true, "Utfall", "Bokslut"), COLUMN_MOST);
    ck_assert_uint_eq(
        column_of((const char *const[]){"A", "B"}, 2, (const bool[]){false, true}, false, year), 1);
}
END_TEST

Suite *ledger_suite(void) {
    Suite *suite = suite_create("ledger");
    TCase *tcase = tcase_create("ledger");
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, assignments_by_id);
    tcase_add_test(tcase, many_assignments);
    tcase_add_test(tcase, records_in_the_order_they_come);
    tcase_add_test(tcase, labels);
    tcase_add_test(tcase, many_labels);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("sums");
    tcase_add_test(tcase, sums);
    tcase_add_test(tcase, sums_of_figures);
    tcase_add_test(tcase, slack_is_bounded);
    tcase_add_test(tcase, compared);
    tcase_add_test(tcase, rounding_would_do);
    tcase_add_test(tcase, column_for_the_grant);
    suite_add_tcase(suite, tcase);
    return suite;
}
