/* The chart of accounts: labels become names, and labels that differ names that differ. */
#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/export.h"
#include "harness.h"
#include "injection.h"
#include "suites.h"

/* What an account of that label is called, first of its kind. */
static const char *name_of(const struct export_target *target, const char *label) {
    static char name[CHART_NAME_SIZE];
    struct chart chart;
    size_t account;
    chart_begin(&chart, &target->naming);
    ck_assert(chart_find(&chart, CHART_NONE, 0, text_of(label), &account));
    snprintf(name, sizeof name, "%.*s", (int)chart.accounts[account].name.length,
             chart.accounts[account].name.bytes);
    chart_release(&chart);
    return name;
}

static const struct {
    const char *label, *hledger, *beancount;
} names[] = {
    {"Löner", "Löner", "Löner"},
    {"löner", "löner", "Löner"},
    {"åkeri", "åkeri", "Åkeri"},
    {"Resor, boende", "Resor, boende", "Resor-boende"},
    {"5010\tLokalhyra", "5010 Lokalhyra", "5010-Lokalhyra"},
    {"\"Hus  och  gård\"", "Hus och gård", "Hus-och-gård"},
    {"a\u00A0\u2009\u3000b", "a b", "A-b"},
    {"\u00A0a\u00A0", "a", "A"},
    {"6:1 Val", "6.1 Val", "6-1-Val"},
    {"Golv:", "Golv", "Golv"},
    {"Golv ::", "Golv", "Golv"},
    {":", "-", "X"},
    {"\u00A0", "-", "X"},
    {"!?", "!?", "X"},
    {"(x) ;y", "(x) ;y", "X-y"},
    {"مصاريف", "مصاريف", "X-مصاريف"},
    {"漢字", "漢字", "X"},
    {"ß", "ß", "X-ß"},
    {"ÿ", "ÿ", "X-ÿ"},
    {"×", "×", "X"},
    {"жук", "жук", "X-жук"},
    {"A\u030Angstro\u0308m", "Ångström", "Ångström"},
    {"\033[31m", "\uFFFD[31m", "31m"},
    {"a\xFF", "a\uFFFD", "A"},
    /* 70 letters: the first 60 of them */
    {"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggg",
     "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff",
     "Aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff"},
};

enum { NAMES = sizeof names / sizeof *names };

START_TEST(labels_become_names) {
    ck_assert_str_eq(name_of(&export_hledger, names[_i].label), names[_i].hledger);
    ck_assert_str_eq(name_of(&export_beancount, names[_i].label), names[_i].beancount);
}
END_TEST

START_TEST(a_label_has_one_account) {
    struct chart chart;
    size_t first, same, other, below;
    chart_begin(&chart, &export_hledger.naming);
    ck_assert(chart_find(&chart, CHART_NONE, 0, TEXT("O\u0308vrigt  2"), &first));
    ck_assert(chart_find(&chart, CHART_NONE, 0, TEXT("\"Övrigt 2\""), &same));
    ck_assert(chart_find(&chart, CHART_NONE, 1, TEXT("Övrigt 2"), &other));
    ck_assert(chart_find(&chart, first, 0, TEXT("Övrigt 2"), &below));
    ck_assert_uint_eq(first, same);
    ck_assert_uint_ne(first, other);
    ck_assert_uint_ne(first, below);
    ck_assert(chart.accounts[other].numbered);
    ck_assert(!chart.accounts[below].numbered);
    chart_release(&chart);
}
END_TEST

static int compare_names(const void *left, const void *right) {
    const struct chart_account *a = left, *b = right;
    size_t length = a->name.length < b->name.length ? a->name.length : b->name.length;
    int order = memcmp(a->name.bytes, b->name.bytes, length);
    return order != 0 ? order
                      : (a->name.length > b->name.length) - (a->name.length < b->name.length);
}

/* Few letters and many labels: most are called the same at first, and some as a number makes them.
 */
START_TEST(labels_that_differ_have_names_that_differ) {
    static const char *const pieces[] = {"a", "A", "-", "2", " 2", "-2", "!", "?", " (2)", "é"};
    struct chart chart;
    chart_begin(&chart, _i == 0 ? &export_hledger.naming : &export_beancount.naming);
    random_seed(1);
    for (size_t n = 0; n < 3000; n++) {
        char label[64] = "";
        size_t account;
        for (unsigned pieces_left = 1 + random_below(5); pieces_left > 0; pieces_left--)
            strcat(label, pieces[random_below(10)]);
        ck_assert(chart_find(&chart, CHART_NONE, 0, text_of(label), &account));
    }
    ck_assert_uint_gt(chart.count, 1000);
    qsort(chart.accounts, chart.count, sizeof *chart.accounts, compare_names);
    for (size_t n = 1; n < chart.count; n++)
        ck_assert_int_ne(compare_names(&chart.accounts[n - 1], &chart.accounts[n]), 0);
    chart_release(&chart);
}
END_TEST

/* A label with that code point between two letters, as it is shown. */
static size_t shown_between(uint32_t code_point, char out[3 * 8]) {
    char label[8] = "a";
    size_t length = 1;
    if (code_point < 0x80) {
        label[length++] = (char)code_point;
    } else if (code_point < 0x800) {
        label[length++] = (char)(0xC0 | code_point >> 6);
        label[length++] = (char)(0x80 | (code_point & 0x3F));
    } else {
        label[length++] = (char)(0xE0 | code_point >> 12);
        label[length++] = (char)(0x80 | (code_point >> 6 & 0x3F));
        label[length++] = (char)(0x80 | (code_point & 0x3F));
    }
    label[length++] = 'b';
    return chart_label((struct text){label, length}, out);
}

/* Every code point with the property White_Space, and what stands before and after it. */
START_TEST(blanks_of_any_kind) {
    static const struct {
        uint32_t first, last;
    } blanks[] = {{0x09, 0x0D},     {0x20, 0x20},     {0x85, 0x85},     {0xA0, 0xA0},
                  {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F},
                  {0x205F, 0x205F}, {0x3000, 0x3000}};
    char shown[3 * 8];
    size_t count = 0;
    for (uint32_t code_point = 1; code_point < 0xD800; code_point++) {
        bool blank = false;
        for (size_t n = 0; n < sizeof blanks / sizeof *blanks; n++)
            blank = blank || (code_point >= blanks[n].first && code_point <= blanks[n].last);
        size_t length = shown_between(code_point, shown);
        bool is_space = length == 3 && memcmp(shown, "a b", 3) == 0;
        ck_assert_msg(is_space == blank, "U+%04X", (unsigned)code_point);
        count += blank;
    }
    ck_assert_uint_eq(count, 25);
}
END_TEST

/* Finds the account of a label, or of a name; returns false where an allocation failed. */
static bool find_numbered(struct chart *chart, size_t number, size_t *account) {
    char label[16];
    snprintf(label, sizeof label, "a%zu", number);
    return number % 3 != 1
               ? chart_find(chart, CHART_NONE, 0, text_of(label), account)
               : chart_find_named(chart, CHART_NONE, text_of(label), text_of(label), account);
}

/* Whichever allocation fails, the chart is as it was, and finds its accounts later. */
START_TEST(without_memory) {
    enum { ACCOUNTS = 200 };
    struct chart chart;
    size_t account = 0;
    chart_begin(&chart, &export_hledger.naming);
    for (size_t n = 0; n < ACCOUNTS; n++) {
        bool found = false;
        for (size_t nth = 1; !found; nth++) {
            inject(INJECTED_ALLOCATION, nth, ENOMEM, false);
            injection_begin();
            found = find_numbered(&chart, n, &account);
            ck_assert(injection_end() != found);
            ck_assert_uint_eq(chart.count, n + found);
        }
        ck_assert_uint_eq(account, n);
    }
    for (size_t n = 0; n < ACCOUNTS; n++)
        ck_assert(find_numbered(&chart, n, &account) && account == n);
    chart_release(&chart);
}
END_TEST

Suite *chart_suite(void) {
    Suite *suite = suite_create("chart");
    TCase *tcase = tcase_create("names");
    tcase_add_loop_test(tcase, labels_become_names, 0, NAMES);
    tcase_add_test(tcase, a_label_has_one_account);
    tcase_add_loop_test(tcase, labels_that_differ_have_names_that_differ, 0, 2);
    tcase_add_test(tcase, blanks_of_any_kind);
    tcase_add_test(tcase, without_memory);
    suite_add_tcase(suite, tcase);
    return suite;
}
