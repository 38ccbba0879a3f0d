#include "../../src/slip.h"

#include <check.h>

#include "suites.h"

enum { NO = -1 };

static struct money ore(int64_t amount) {
    return (struct money){amount};
}

typedef bool digit_slip(struct money, struct money, uint64_t, int64_t, struct money *);

/* Expects the slip to mend `printed` to `mended`, or, where that is NO, to find none. */
static void expect_digits(digit_slip *slip, int64_t printed, int64_t wanted, uint64_t tolerance,
                          int64_t grain, int64_t mended) {
    struct money found = {NO};
    bool is = slip(ore(printed), ore(wanted), tolerance, grain, &found);
    ck_assert_msg(is == (mended != NO) && found.ore == mended, "%lld for %lld: %lld, not %lld",
                  (long long)printed, (long long)wanted, (long long)found.ore, (long long)mended);
}

START_TEST(swapped) {
    expect_digits(slip_swapped, 296520, 296250, 0, 1, 296250);
    expect_digits(slip_swapped, -296520, -296250, 0, 1, -296250);
    expect_digits(slip_swapped, 12, 21, 0, 1, 21);
    expect_digits(slip_swapped, 62, 26, 0, 1, 26);
    /* not neighbours, not two, not the same sign */
    expect_digits(slip_swapped, 123, 321, 0, 1, NO);
    expect_digits(slip_swapped, 1234, 2143, 0, 1, NO);
    expect_digits(slip_swapped, 12, -21, 0, 1, NO);
    expect_digits(slip_swapped, 12, 12, 0, 1, NO);
    expect_digits(slip_swapped, 11, 11, 0, 1, NO);
    expect_digits(slip_swapped, 0, 0, 0, 1, NO);
    expect_digits(slip_swapped, 7, 7, 0, 1, NO);
    /* a number does not begin with 0 */
    expect_digits(slip_swapped, 203, 23, 0, 1, NO);
    expect_digits(slip_swapped, 230, 203, 0, 1, 203);
    expect_digits(slip_swapped, 1023, 123, 0, 1, NO);
    /* within the tolerance, and no further */
    expect_digits(slip_swapped, 2100, 1205, 5, 1, 1200);
    expect_digits(slip_swapped, 2100, 1205, 4, 1, NO);
    /* not below the grain; a grain of nothing is one */
    expect_digits(slip_swapped, 1021, 1012, 0, 10, NO);
    expect_digits(slip_swapped, 1021, 1012, 0, 0, 1012);
    expect_digits(slip_swapped, 1200, 2100, 0, 100, 2100);
    /* at the edges of what money holds */
    expect_digits(slip_swapped, INT64_MAX, INT64_C(2923372036854775807), 0, 1,
                  INT64_C(2923372036854775807));
    expect_digits(slip_swapped, -INT64_MAX, INT64_C(-2923372036854775807), 0, 1,
                  INT64_C(-2923372036854775807));
    /* what would be more than money holds is no candidate */
    expect_digits(slip_swapped, INT64_C(3900000000000000000), INT64_MAX,
                  UINT64_C(100000000000000000), 1, NO);
}
END_TEST

START_TEST(one_digit) {
    expect_digits(slip_digit, -5582, -5882, 0, 1, -5882);
    expect_digits(slip_digit, 1, 2, 0, 1, 2);
    expect_digits(slip_digit, 2345, 9345, 0, 1, 9345);
    expect_digits(slip_digit, 2345, 2340, 0, 1, 2340);
    expect_digits(slip_digit, 2345, 345, 0, 1, NO);
    expect_digits(slip_digit, 2345, 2356, 0, 1, NO);
    expect_digits(slip_digit, 2345, -2346, 0, 1, NO);
    expect_digits(slip_digit, 2345, 2345, 0, 1, NO);
    expect_digits(slip_digit, 0, 5, 0, 1, NO);
    expect_digits(slip_digit, 2345, 12345, 0, 1, NO);
    expect_digits(slip_digit, 2300, 2800, 0, 100, 2800);
    expect_digits(slip_digit, 2300, 2305, 0, 100, NO);
    expect_digits(slip_digit, 2300, 2305, 0, 0, 2305);
    expect_digits(slip_digit, 2000, 7003, 3, 1, 7000);
    expect_digits(slip_digit, 2000, 7003, 2, 1000, NO);
    expect_digits(slip_digit, INT64_MAX, INT64_C(8223372036854775807), 0, 1,
                  INT64_C(8223372036854775807));
    expect_digits(slip_digit, -INT64_MAX, INT64_C(-9223372036854775806), 0, 1,
                  INT64_C(-9223372036854775806));
    expect_digits(slip_digit, INT64_MAX, 5, 0, 1, NO);
    expect_digits(slip_digit, 5, 7, 0, INT64_C(1000000000000000000), NO);
}
END_TEST

static void expect_factor(int64_t printed, int64_t wanted, uint64_t tolerance, int64_t mended) {
    struct money found = {NO};
    bool is = slip_factor(ore(printed), ore(wanted), tolerance, &found);
    ck_assert_msg(is == (mended != NO) && found.ore == mended, "%lld for %lld: %lld, not %lld",
                  (long long)printed, (long long)wanted, (long long)found.ore, (long long)mended);
}

START_TEST(by_factors) {
    static const int64_t factors[] = {10, 100, 1000, 1000000, 1000000000};
    for (size_t n = 0; n < sizeof factors / sizeof *factors; n++) {
        expect_factor(17, 17 * factors[n], 0, 17 * factors[n]);
        expect_factor(17 * factors[n], 17, 0, 17);
        expect_factor(-17, -17 * factors[n], 0, -17 * factors[n]);
        expect_factor(17, -17 * factors[n], 0, NO);
        expect_factor(17, 17 * factors[n] + 1, 0, NO);
        expect_factor(17, 17 * factors[n] + 1, 1, 17 * factors[n]);
    }
    expect_factor(17, 170000, 0, NO);
    expect_factor(17, 17, 0, NO);
    expect_factor(0, 0, 0, NO);
    expect_factor(0, 5, 100, NO);
    expect_factor(175, 17, 0, NO);
    expect_factor(INT64_MAX, 7, 0, NO);
    expect_factor(INT64_C(9000000000000000000), INT64_C(900000000000000000), 0,
                  INT64_C(900000000000000000));
    expect_factor(-INT64_MAX, INT64_MAX, 0, NO);
}
END_TEST

START_TEST(signs) {
    ck_assert(slip_sign(ore(5), ore(-5), 0));
    ck_assert(slip_sign(ore(-5), ore(5), 0));
    ck_assert(!slip_sign(ore(5), ore(5), 0));
    ck_assert(!slip_sign(ore(0), ore(0), 0));
    ck_assert(!slip_sign(ore(0), ore(3), 3));
    ck_assert(!slip_sign(ore(5), ore(-7), 1));
    ck_assert(slip_sign(ore(5), ore(-7), 2));
    ck_assert(slip_sign(ore(INT64_MAX), ore(-INT64_MAX), 0));
    ck_assert(slip_sign(ore(-INT64_MAX), ore(INT64_MAX), 0));
}
END_TEST

START_TEST(near) {
    ck_assert(slip_near(ore(5), ore(5), 0));
    ck_assert(!slip_near(ore(5), ore(6), 0));
    ck_assert(!slip_near(ore(6), ore(5), 0));
    ck_assert(slip_near(ore(5), ore(7), 2));
    ck_assert(slip_near(ore(7), ore(5), 2));
    ck_assert(!slip_near(ore(-1), ore(1), 1));
    ck_assert(slip_near(ore(-INT64_MAX), ore(INT64_MAX), UINT64_MAX - 1));
    ck_assert(!slip_near(ore(-INT64_MAX), ore(INT64_MAX), UINT64_MAX - 2));
}
END_TEST

Suite *slip_suite(void) {
    Suite *suite = suite_create("slip");
    TCase *tcase = tcase_create("slip");
    tcase_add_test(tcase, swapped);
    tcase_add_test(tcase, one_digit);
    tcase_add_test(tcase, by_factors);
    tcase_add_test(tcase, signs);
    tcase_add_test(tcase, near);
    suite_add_tcase(suite, tcase);
    return suite;
}
