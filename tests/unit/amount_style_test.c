#include <check.h>

#include "../../src/amount.h"
#include "../../src/amount_style.h"
#include "harness.h"
#include "suites.h"

static const struct {
    const char *typed, *styled;
    size_t whole, rest;
} amounts[] = {
    {"5", "5", 1, 0},
    {"500", "500", 3, 0},
    {"4500", "4 500", 5, 0},
    {"4\u00A0500", "4 500", 5, 0},
    {"1\u202F234\u202F567,5", "1 234 567,5", 9, 2},
    {"-5", "−5", 2, 0},
    {"– 1000 kr", "−1 000 kr", 6, 3},
    {"+ 8", "+8", 2, 0},
    {"0", "0", 1, 0},
    {"0,50 KRONOR", "0,50 kr", 1, 6},
    {"12:50", "12,50 kr", 2, 6},
    {"12:50 kr", "12,50 kr", 2, 6},
    {"4500:-", "4 500 kr", 5, 3},
    {"4500,-", "4 500 kr", 5, 3},
    {"-4500,- SEK", "−4 500 kr", 6, 3},
    {"296,250 mnkr", "296,250 mnkr", 3, 9},
    {"1 milj. kr", "1 mnkr", 1, 5},
    {"2 mdr", "2 mdkr", 1, 5},
    {"3 tusen\u00A0kronor", "3 tkr", 1, 4},
    {"50 öre", "50 öre", 2, 4},
    {"1 biljon", "1 bn kr", 1, 6},
    {"1000000000000000", "1 000 000 000 000 000", 21, 0},
    {"-", "-", 1, 0},
    {"—", "-", 1, 0},
};

START_TEST(written_in_one_way) {
    struct styled_amount styled, again;
    struct amount before, after;
    struct text typed = text_of(amounts[_i].typed);
    ck_assert(amount_style(typed, &styled));
    struct text text = {styled.bytes, styled.length};
    ck_assert_msg(text_equal(text, text_of(amounts[_i].styled)), "%s: %.*s", amounts[_i].typed,
                  (int)text.length, text.bytes);
    ck_assert_uint_eq(styled.whole, amounts[_i].whole);
    ck_assert_uint_eq(styled.rest, amounts[_i].rest);
    ck_assert(amount_read(typed, UNIT_NONE, &before) || amount_read(typed, UNIT_MILLION, &before));
    ck_assert(amount_read(text, UNIT_NONE, &after) || amount_read(text, UNIT_MILLION, &after));
    ck_assert_int_eq(money_compare(before.money, after.money), 0);
    ck_assert_int_eq(before.unit, after.unit);
    ck_assert_uint_eq(before.decimals, after.decimals);
    ck_assert_int_eq(before.nil, after.nil);
    ck_assert(amount_style(text, &again));
    ck_assert(text_equal((struct text){again.bytes, again.length}, text));
}
END_TEST

/* Whatever can be read says the same as it is styled, and is then styled as it is. */
START_TEST(says_the_same) {
    static const char *const morsels[] = {"0",  "5", "12", "345", " 678",  "\u00A0901", "\u2009000",
                                          "-",  "−", "+ ", ",",   "25",    ":",         ":-",
                                          ",-", " ", "kr", "tkr", "mn kr", "öre",       "biljoner"};
    size_t read = 0;
    random_seed((uint64_t)_i + 1);
    for (int n = 0; n < 20000; n++) {
        char bytes[64] = "";
        for (unsigned times = 1 + random_below(6); times > 0; times--)
            strcat(bytes, morsels[random_below(sizeof morsels / sizeof *morsels)]);
        struct amount before, after;
        struct styled_amount styled, again;
        if (!amount_read(text_of(bytes), UNIT_MILLION, &before)
            || !amount_style(text_of(bytes), &styled))
            continue;
        struct text text = {styled.bytes, styled.length};
        ck_assert_msg(amount_read(text, UNIT_MILLION, &after), "%s", bytes);
        ck_assert_msg(money_compare(before.money, after.money) == 0 && before.nil == after.nil
                          && before.unit == after.unit && before.decimals == after.decimals,
                      "%s", bytes);
        ck_assert(amount_style(text, &again));
        ck_assert(text_equal((struct text){again.bytes, again.length}, text));
        read++;
    }
    ck_assert_uint_gt(read, 1000);
}
END_TEST

START_TEST(no_usual_number) {
    struct styled_amount styled;
    ck_assert(!amount_style(TEXT("007"), &styled));
    ck_assert(!amount_style(TEXT("000 kr"), &styled));
    ck_assert(!amount_style(TEXT("1234567890123456789012345"), &styled));
    char zeros[2 * STYLED_AMOUNT_SIZE];
    memset(zeros, '0', sizeof zeros);
    ck_assert(!amount_style((struct text){zeros, sizeof zeros}, &styled));
}
END_TEST

Suite *amount_style_suite(void) {
    Suite *suite = suite_create("amount_style");
    TCase *tcase = tcase_create("amounts");
    tcase_add_loop_test(tcase, written_in_one_way, 0, sizeof amounts / sizeof *amounts);
    tcase_add_loop_test(tcase, says_the_same, 0, 4);
    tcase_add_test(tcase, no_usual_number);
    suite_add_tcase(suite, tcase);
    return suite;
}
