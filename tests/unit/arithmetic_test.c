/*
 * Arithmetic, held against a second one: slow, and so plain that it can be seen to be right.
 * Numbers are decimal digits, added, multiplied and compared as on paper.
 */
#include <check.h>
#include <inttypes.h>
#include <stdio.h>

#include "../../src/ledger.h"
#include "harness.h"
#include "suites.h"

/* --- Numbers on paper --- */

enum { DIGITS = 60 };

/* The units first. */
struct paper {
    bool negative; /* never of zero */
    unsigned char digits[DIGITS];
};

static struct paper paper_of_size(uint64_t size, bool negative) {
    struct paper paper = {.negative = negative && size != 0};
    for (size_t n = 0; size != 0; n++, size /= 10)
        paper.digits[n] = (unsigned char)(size % 10);
    return paper;
}

static struct paper paper_of(int64_t number) {
    return paper_of_size(number < 0 ? (uint64_t)0 - (uint64_t)number : (uint64_t)number,
                         number < 0);
}

static int compare_sizes(const struct paper *a, const struct paper *b) {
    for (size_t n = DIGITS; n-- > 0;)
        if (a->digits[n] != b->digits[n])
            return a->digits[n] < b->digits[n] ? -1 : 1;
    return 0;
}

static bool is_zero(const struct paper *a) {
    struct paper zero = {false, {0}};
    return compare_sizes(a, &zero) == 0;
}

static struct paper add(struct paper a, struct paper b) {
    if (a.negative != b.negative && compare_sizes(&a, &b) < 0) {
        struct paper larger = b;
        b = a;
        a = larger;
    }
    struct paper sum = {.negative = a.negative};
    int carry = 0;
    for (size_t n = 0; n < DIGITS; n++) {
        int digit = a.digits[n] + carry + (a.negative == b.negative ? b.digits[n] : -b.digits[n]);
        carry = digit < 0 ? -1 : digit / 10;
        sum.digits[n] = (unsigned char)(digit - 10 * carry);
    }
    sum.negative = sum.negative && !is_zero(&sum);
    return sum;
}

static struct paper opposite(struct paper a) {
    a.negative = !a.negative && !is_zero(&a);
    return a;
}

static struct paper multiply(const struct paper *a, const struct paper *b) {
    struct paper product = {.negative = a->negative != b->negative};
    for (size_t n = 0; n < DIGITS / 2; n++) {
        int carry = 0;
        for (size_t m = 0; m + n < DIGITS; m++) {
            int digit = product.digits[n + m] + a->digits[m] * b->digits[n] + carry;
            product.digits[n + m] = (unsigned char)(digit % 10);
            carry = digit / 10;
        }
    }
    product.negative = product.negative && !is_zero(&product);
    return product;
}

static bool same(const struct paper *a, const struct paper *b) {
    return a->negative == b->negative && compare_sizes(a, b) == 0;
}

/* --- Random numbers, most of them where it is narrow --- */

static uint64_t random_bits(void) {
    uint64_t bits = 0;
    for (int n = 0; n < 4; n++)
        bits = bits << 16 | random_below(1 << 16);
    return bits;
}

/* Any money but INT64_MIN, which is none: of any length, near zero, or near the ends. */
static struct money random_money(void) {
    uint64_t size = random_bits() >> random_below(64) & INT64_MAX;
    if (random_below(3) == 0)
        size = INT64_MAX - random_below(4);
    int64_t ore = (int64_t)size;
    return (struct money){random_below(2) == 0 ? ore : -ore};
}

static bool fits(const struct paper *a) {
    struct paper most = paper_of(INT64_MAX);
    return compare_sizes(a, &most) <= 0;
}

/* The result is the one on paper, and refused where that does not fit. */
static void expect(bool done, struct money result, const struct paper *wanted, const char *what,
                   struct money a, struct money b) {
    struct paper paper = paper_of(result.ore);
    ck_assert_msg(done == fits(wanted) && (!done || same(&paper, wanted)),
                  "%" PRId64 " %s %" PRId64 ": %s, %" PRId64, a.ore, what, b.ore,
                  done ? "done" : "refused", result.ore);
}

enum { ROUNDS = 20000 };

START_TEST(sums_differences_products) {
    random_seed(1);
    for (int n = 0; n < ROUNDS; n++) {
        struct money a = random_money(), b = random_money(), result = {0};
        struct paper left = paper_of(a.ore), right = paper_of(b.ore), wanted = add(left, right);
        bool done = money_add(a, b, &result);
        expect(done, result, &wanted, "+", a, b);
        wanted = add(left, opposite(right));
        done = money_subtract(a, b, &result);
        expect(done, result, &wanted, "-", a, b);
        struct paper distance = paper_of_size(money_distance(a, b), false);
        ck_assert_int_eq(compare_sizes(&wanted, &distance), 0);
        wanted = multiply(&left, &right);
        done = money_multiply(a, b.ore, &result);
        expect(done, result, &wanted, "*", a, b);
    }
}
END_TEST

/* Twice the difference is at most the rounding of all that was printed. */
static bool within(struct money a, struct money b, const struct paper *slack) {
    struct paper difference = add(paper_of(a.ore), opposite(paper_of(b.ore)));
    struct paper twice = add(difference, difference);
    return compare_sizes(&twice, slack) <= 0;
}

START_TEST(rounding) {
    random_seed(2);
    for (int n = 0; n < ROUNDS; n++) {
        struct table table = {
            .settings.rounding = {(int64_t)(random_bits() >> (7 + random_below(56)))}};
        uint64_t amounts = random_bits() >> random_below(64);
        struct money a = random_money(), b = random_money();
        if (random_below(2) == 0) /* near the edge */
            b.ore = a.ore > 0 ? a.ore - (int64_t)(table_tolerance(&table, amounts) & INT64_MAX) : 0;
        struct paper slack = paper_of(table.settings.rounding.ore),
                     all = paper_of_size(amounts, false);
        slack = multiply(&slack, &all);
        ck_assert_msg(table_fits(&table, a, b, amounts) == within(a, b, &slack),
                      "%" PRId64 " and %" PRId64 ", %" PRIu64 " amounts rounded to %" PRId64, a.ore,
                      b.ore, amounts, table.settings.rounding.ore);
        struct sum left = {a, random_bits() >> (2 + random_below(60)), 0, true};
        struct sum right = {b, random_bits() >> (2 + random_below(60)), 0, true};
        slack = add(paper_of_size(left.slack, false), paper_of_size(right.slack, false));
        ck_assert_msg((sum_compare(&left, &right) == 0) == within(a, b, &slack),
                      "%" PRId64 " ± %" PRIu64 "/2 and %" PRId64 " ± %" PRIu64 "/2", a.ore,
                      left.slack, b.ore, right.slack);
    }
}
END_TEST

/* --- Amounts as they are written --- */

/* Writes whole digits, in groups of three where `grouped`, and decimals. */
static void write_number(char *out, const char *digits, size_t whole, bool grouped) {
    for (size_t n = 0; digits[n] != '\0'; n++) {
        if (n == whole)
            *out++ = ',';
        else if (n != 0 && n < whole && grouped && (whole - n) % 3 == 0)
            *out++ = ' ';
        *out++ = digits[n];
    }
    *out = '\0';
}

START_TEST(amounts_as_written) {
    random_seed(3);
    struct paper most = paper_of(MONEY_LARGEST);
    size_t read = 0, too_large = 0;
    for (int n = 0; n < ROUNDS; n++) {
        enum unit unit;
        const char *spelling = unit_spelling(random_below(20), &unit);
        unsigned decimals = random_below(unit_decimals(unit) + 1);
        size_t whole = 1 + random_below(19);
        char digits[64], number[96], text[160];
        for (size_t d = 0; d < whole + decimals; d++)
            digits[d] = (char)('0' + random_below(10));
        if (whole > 1 && digits[0] == '0')
            digits[0] = '1';
        digits[whole + decimals] = '\0';
        write_number(number, digits, whole, random_below(2) == 0);
        bool negative = random_below(2) == 0;
        snprintf(text, sizeof text, "%s%s %s", negative ? "-" : "", number, spelling);

        /* On paper, the decimals that are not written are zeros. */
        struct paper wanted = {.negative = negative};
        size_t zeros = unit_decimals(unit) - decimals, length = whole + decimals;
        for (size_t d = 0; d < length; d++)
            wanted.digits[zeros + d] = (unsigned char)(digits[length - 1 - d] - '0');
        wanted.negative = wanted.negative && !is_zero(&wanted);

        struct amount amount;
        bool readable = amount_read(text_of(text), UNIT_KRONA, &amount);
        ck_assert_msg(readable == (compare_sizes(&wanted, &most) <= 0), "%s: %s", text,
                      readable ? "read" : "not read");
        if (!readable) {
            ck_assert_msg(amount.fault == AMOUNT_TOO_LARGE, "%s: fault %d", text, amount.fault);
            too_large++;
            continue;
        }
        struct paper ore = paper_of(amount.money.ore);
        ck_assert_msg(same(&ore, &wanted), "%s: %" PRId64 " öre", text, amount.money.ore);
        read++;
    }
    ck_assert_uint_gt(read, ROUNDS / 8);
    ck_assert_uint_gt(too_large, ROUNDS / 8);
}
END_TEST

/* A table's sum is the one on paper, or it is said that it does not fit. */
START_TEST(totals) {
    random_seed(4);
    for (int n = 0; n < 300; n++) {
        char text[1 << 13];
        size_t length = (size_t)snprintf(text, sizeof text, "tabell\n"),
               rows = 2 + random_below(120);
        struct paper sum = paper_of(0);
        bool fitted = true;
        for (size_t row = 0; row < rows; row++) {
            int64_t ore = (int64_t)(random_bits() % (MONEY_LARGEST + 1));
            char printed[MONEY_PRINT_SIZE];
            money_print(printed, (struct money){ore}, UNIT_KRONA, 2, false);
            length +=
                (size_t)snprintf(text + length, sizeof text - length, " r%zu  %s\n", row, printed);
            sum = add(sum, paper_of(ore));
            fitted = fitted && fits(&sum);
        }
        ck_assert_uint_lt(length, sizeof text - 8);
        memcpy(text + length, " = x  1\n", 9);
        const char *said = audit_text(text);
        ck_assert_msg(fitted == (strstr(said, "amount-overflow") == NULL), "%zu rows: %s", rows,
                      said);
        ck_assert_msg(fitted == (strstr(said, "sum-mismatch") != NULL), "%zu rows: %s", rows, said);
    }
}
END_TEST

Suite *arithmetic_suite(void) {
    Suite *suite = suite_create("arithmetic");
    TCase *tcase = tcase_create("on paper");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, sums_differences_products);
    tcase_add_test(tcase, rounding);
    tcase_add_test(tcase, amounts_as_written);
    tcase_add_test(tcase, totals);
    suite_add_tcase(suite, tcase);
    return suite;
}
