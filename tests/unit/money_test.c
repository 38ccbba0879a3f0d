/* Money: units, checked sums, printing. */
#include "money.h"
#include "suites.h"

#include <stdlib.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof(array)[0])

START_TEST(units_have_their_sizes) {
    static const struct {
        enum unit unit;
        int64_t size;
        unsigned decimals;
        const char *name;
    } expected[] = {
        {UNIT_NONE, 100, 2, "kr"},
        {UNIT_ORE, 1, 0, "kr"},
        {UNIT_KRONA, 100, 2, "kr"},
        {UNIT_THOUSAND, 100000, 5, "tkr"},
        {UNIT_MILLION, 100000000, 8, "mnkr"},
        {UNIT_MILLIARD, INT64_C(100000000000), 11, "mdkr"},
        {UNIT_BILLION, INT64_C(100000000000000), 14, "mdkr"},
    };
    ck_assert_uint_eq(LENGTH_OF(expected), UNIT_COUNT);
    for (size_t i = 0; i < LENGTH_OF(expected); i++) {
        ck_assert_int_eq(unit_size(expected[i].unit), expected[i].size);
        ck_assert_uint_eq(unit_decimals(expected[i].unit), expected[i].decimals);
        ck_assert(text_equal(unit_name(expected[i].unit), text_of(expected[i].name)));
    }
}
END_TEST

static const struct {
    const char *text;
    enum unit unit;
} spellings[] = {
    {"kr", UNIT_KRONA},
    {"Kr", UNIT_KRONA},
    {"krona", UNIT_KRONA},
    {"kronor", UNIT_KRONA},
    {"svenska kronor", UNIT_KRONA},
    {"svensk krona", UNIT_KRONA},
    {"SEK", UNIT_KRONA},
    {"öre", UNIT_ORE},
    {"ÖRE", UNIT_ORE},
    {"o\u0308re", UNIT_ORE},
    {"tkr", UNIT_THOUSAND},
    {"t kr", UNIT_THOUSAND},
    {"tn kr", UNIT_THOUSAND},
    {"tn", UNIT_THOUSAND},
    {"kkr", UNIT_THOUSAND},
    {"KSEK", UNIT_THOUSAND},
    {"TSEK", UNIT_THOUSAND},
    {"tusen", UNIT_THOUSAND},
    {"tusen kr", UNIT_THOUSAND},
    {"tusental", UNIT_THOUSAND},
    {"tusental kronor", UNIT_THOUSAND},
    {"mnkr", UNIT_MILLION},
    {"MNKR", UNIT_MILLION},
    {"mn\u00A0kr", UNIT_MILLION},
    {"mn", UNIT_MILLION},
    {"mkr", UNIT_MILLION},
    {"MSEK", UNIT_MILLION},
    {"milj", UNIT_MILLION},
    {"milj.", UNIT_MILLION},
    {"milj. kr", UNIT_MILLION},
    {"miljon", UNIT_MILLION},
    {"Miljoner\u202Fsvenska\u2009kronor", UNIT_MILLION},
    {"miljoner kr", UNIT_MILLION},
    {"mdkr", UNIT_MILLIARD},
    {"md kr", UNIT_MILLIARD},
    {"md", UNIT_MILLIARD},
    {"mdr", UNIT_MILLIARD},
    {"mdr kr", UNIT_MILLIARD},
    {"mrd", UNIT_MILLIARD},
    {"miljard", UNIT_MILLIARD},
    {"miljarder svenska kronor", UNIT_MILLIARD},
    {"bn", UNIT_BILLION},
    {"bn kr", UNIT_BILLION},
    {"biljon svenska kronor", UNIT_BILLION},
    {"biljoner", UNIT_BILLION},
    {"", UNIT_NONE},
    {" ", UNIT_NONE},
    {"k", UNIT_NONE},
    {"kr.", UNIT_NONE},
    {"kr kr", UNIT_NONE},
    {"st", UNIT_NONE},
    {"norska kronor", UNIT_NONE},
    {"svenska", UNIT_NONE},
    {"milj.kr", UNIT_NONE},
    {"m\xff", UNIT_NONE},
    {"miljarder svenska kronor och litet till", UNIT_NONE},
};

START_TEST(spelling_is_known) {
    ck_assert_msg(unit_of(text_of(spellings[_i].text)) == spellings[_i].unit, "%s",
                  spellings[_i].text);
}
END_TEST

START_TEST(spellings_are_listed) {
    bool seen[UNIT_COUNT] = {[UNIT_NONE] = true};
    const char *spelling;
    enum unit unit, other;
    size_t n = 0;
    for (; (spelling = unit_spelling(n, &unit)) != NULL; n++) {
        ck_assert_int_eq(unit_of(text_of(spelling)), unit);
        seen[unit] = true;
        for (size_t m = 0; m < n; m++)
            ck_assert_str_ne(spelling, unit_spelling(m, &other));
    }
    ck_assert_uint_gt(n, 50);
    ck_assert_ptr_null(unit_spelling(n + 1, &unit));
    for (size_t i = 0; i < UNIT_COUNT; i++)
        ck_assert(seen[i]);
}
END_TEST

START_TEST(sums_are_checked) {
    const struct money most = {INT64_MAX}, least = {-INT64_MAX}, one = {1};
    struct money sum = {7};
    ck_assert(money_add((struct money){2}, (struct money){-5}, &sum) && sum.ore == -3);
    ck_assert(money_subtract((struct money){2}, (struct money){-5}, &sum) && sum.ore == 7);
    ck_assert(money_add(most, MONEY_ZERO, &sum) && sum.ore == INT64_MAX);
    ck_assert(money_add(most, least, &sum) && sum.ore == 0);
    ck_assert(!money_add(most, one, &sum));
    ck_assert(money_add((struct money){INT64_MAX - 1}, one, &sum) && sum.ore == INT64_MAX);
    ck_assert(money_subtract((struct money){1 - INT64_MAX}, one, &sum) && sum.ore == -INT64_MAX);
    ck_assert(!money_add(least, money_negate(one), &sum));
    ck_assert(!money_subtract(least, one, &sum));
    ck_assert(!money_subtract(most, money_negate(one), &sum));
    ck_assert(money_subtract(most, most, &sum) && sum.ore == 0);
    ck_assert(money_subtract(MONEY_ZERO, most, &sum) && sum.ore == -INT64_MAX);
}
END_TEST

START_TEST(products_are_checked) {
    struct money product = {7};
    ck_assert(money_multiply((struct money){-3}, 5, &product) && product.ore == -15);
    ck_assert(money_multiply((struct money){-3}, -5, &product) && product.ore == 15);
    ck_assert(money_multiply((struct money){0}, INT64_MIN, &product) && product.ore == 0);
    ck_assert(money_multiply((struct money){INT64_MAX}, 0, &product) && product.ore == 0);
    ck_assert(money_multiply((struct money){INT64_MAX}, -1, &product) && product.ore == -INT64_MAX);
    ck_assert(!money_multiply((struct money){INT64_MAX}, 2, &product));
    ck_assert(!money_multiply((struct money){INT64_MAX / 2 + 1}, -2, &product));
    ck_assert(money_multiply((struct money){INT64_MAX / 2}, 2, &product)
              && product.ore == INT64_MAX - 1);
    ck_assert(!money_multiply((struct money){1}, INT64_MIN, &product));
}
END_TEST

START_TEST(smallest_places) {
    ck_assert_int_eq(unit_grain(UNIT_KRONA, 0), 100);
    ck_assert_int_eq(unit_grain(UNIT_KRONA, 1), 10);
    ck_assert_int_eq(unit_grain(UNIT_KRONA, 2), 1);
    ck_assert_int_eq(unit_grain(UNIT_KRONA, 3), 1);
    ck_assert_int_eq(unit_grain(UNIT_ORE, 9), 1);
    ck_assert_int_eq(unit_grain(UNIT_MILLIARD, 3), 100000000);
}
END_TEST

START_TEST(sizes_and_order) {
    ck_assert_uint_eq(money_size((struct money){-5}), 5);
    ck_assert_uint_eq(money_size((struct money){5}), 5);
    ck_assert_uint_eq(money_size((struct money){-INT64_MAX}), INT64_MAX);
    ck_assert_int_lt(money_compare((struct money){-1}, (struct money){1}), 0);
    ck_assert_int_gt(money_compare((struct money){1}, (struct money){-1}), 0);
    ck_assert_int_eq(money_compare((struct money){1}, (struct money){1}), 0);
    ck_assert(money_is_zero(MONEY_ZERO) && !money_is_zero((struct money){1}));
}
END_TEST

static const struct {
    int64_t ore;
    enum unit unit;
    unsigned decimals;
    bool shown;
    const char *text;
} printed[] = {
    {0, UNIT_KRONA, 0, false, "0"},
    {0, UNIT_KRONA, 2, true, "0,00 kr"},
    {66600000, UNIT_KRONA, 0, true, "666 000 kr"},
    {66600000, UNIT_NONE, 0, true, "666 000 kr"},
    {66600000, UNIT_ORE, 0, true, "666 000 kr"},
    {66600050, UNIT_KRONA, 0, true, "666 000,5 kr"},
    {66600050, UNIT_KRONA, 2, true, "666 000,50 kr"},
    {66600005, UNIT_KRONA, 0, false, "666 000,05"},
    {-100, UNIT_KRONA, 0, true, "−1 kr"},
    {-99900, UNIT_KRONA, 0, false, "−999"},
    {-100000, UNIT_KRONA, 0, false, "−1 000"},
    {66600000, UNIT_THOUSAND, 0, true, "666 tkr"},
    {66605000, UNIT_THOUSAND, 1, true, "666,05 tkr"},
    {1, UNIT_THOUSAND, 0, true, "0,00001 tkr"},
    {70000000, UNIT_MILLION, 0, true, "0,7 mnkr"},
    {70000000, UNIT_MILLION, 3, false, "0,700"},
    {1, UNIT_MILLION, 0, false, "0,00000001"},
    {INT64_C(123400000000000), UNIT_MILLIARD, 0, true, "1 234 mdkr"},
    {INT64_C(100000000000000), UNIT_BILLION, 0, true, "1 000 mdkr"},
    {100, UNIT_KRONA, 99, true, "1,00 kr"},
    {MONEY_LARGEST, UNIT_KRONA, 0, true, "1 000 000 000 000 000 kr"},
    {-INT64_MAX, UNIT_KRONA, 0, true, "−92 233 720 368 547 758,07 kr"},
    {-INT64_MAX, UNIT_MILLIARD, 11, true, "−92 233 720,36854775807 mdkr"},
};

START_TEST(money_is_printed) {
    char out[MONEY_PRINT_SIZE];
    size_t length = money_print(out, (struct money){printed[_i].ore}, printed[_i].unit,
                                printed[_i].decimals, printed[_i].shown);
    ck_assert_str_eq(out, printed[_i].text);
    ck_assert_uint_eq(length, strlen(out));
}
END_TEST

START_TEST(money_is_written) {
    char *written;
    size_t length;
    FILE *out = open_memstream(&written, &length);
    ck_assert_ptr_nonnull(out);
    money_write(out, (struct money){66600005}, '.');
    money_write(out, (struct money){-7}, ',');
    money_write(out, (struct money){-INT64_MAX}, '.');
    fclose(out);
    ck_assert_str_eq(written, "666000.05-0,07-92233720368547758.07");
    free(written);
}
END_TEST

Suite *money_suite(void) {
    Suite *suite = suite_create("money");
    TCase *units = tcase_create("units");
    tcase_add_test(units, units_have_their_sizes);
    tcase_add_loop_test(units, spelling_is_known, 0, LENGTH_OF(spellings));
    tcase_add_test(units, spellings_are_listed);
    tcase_add_test(units, smallest_places);
    suite_add_tcase(suite, units);
    TCase *sums = tcase_create("sums");
    tcase_add_test(sums, sums_are_checked);
    tcase_add_test(sums, products_are_checked);
    tcase_add_test(sums, sizes_and_order);
    suite_add_tcase(suite, sums);
    TCase *printing = tcase_create("printing");
    tcase_add_loop_test(printing, money_is_printed, 0, LENGTH_OF(printed));
    tcase_add_test(printing, money_is_written);
    suite_add_tcase(suite, printing);
    return suite;
}
