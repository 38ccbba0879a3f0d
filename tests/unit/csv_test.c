/* A cell of text in csv: quotes, formulas, harm. */
#include "csv.h"

#include <stdlib.h>

#include "suites.h"

#define LENGTH_OF(array) (sizeof(array) / sizeof(array)[0])

static void expect(const char *text, bool workflow, const char *expected) {
    char *cell;
    size_t length;
    FILE *out = open_memstream(&cell, &length);
    ck_assert_ptr_nonnull(out);
    csv_write_text(out, text_of(text), workflow);
    ck_assert_int_eq(fclose(out), 0);
    ck_assert_str_eq(cell, expected);
    free(cell);
}

START_TEST(what_stands_in_quotes) {
    static const char *const cells[][2] = {
        {"", ""},
        {"Löner", "Löner"},
        {"1:5", "1:5"},
        {"Övriga resor", "\"Övriga resor\""},
        {"a,b", "\"a,b\""},
        {"a;b", "\"a;b\""},
        {"\"Tak\"", "\"\"\"Tak\"\"\""},
        {"\"", "\"\"\"\""},
        {" ", "\" \""},
    };
    for (size_t n = 0; n < LENGTH_OF(cells); n++)
        expect(cells[n][0], false, cells[n][1]);
}
END_TEST

START_TEST(what_is_no_formula) {
    static const char *const cells[][2] = {
        {"=2", "'=2"},
        {"+Tåg", "'+Tåg"},
        {"-", "'-"},
        {"@SUM", "'@SUM"},
        {"＝2", "'＝2"},
        {"＋2", "'＋2"},
        {"－2", "'－2"},
        {"＠SUM", "'＠SUM"},
        {"'citat'", "''citat'"},
        {" =2", "\"' =2\""},
        {" \t @a", "\"'   @a\""},
        {"\u00A0\u2007=2", "'\u00A0\u2007=2"},
        {"\"=2\"", "\"\"\"=2\"\"\""},
        {"−2", "−2"},
        {"a=2", "a=2"},
        {"a =2", "\"a =2\""},
    };
    for (size_t n = 0; n < LENGTH_OF(cells); n++)
        expect(cells[n][0], false, cells[n][1]);
}
END_TEST

START_TEST(what_does_no_harm) {
    expect("\t=2", false, "\"' =2\"");
    expect("\r=2", false, "\"\uFFFD=2\"");
    expect("a\nb", false, "\"a\uFFFDb\"");
    expect("a\x1b[31m\xff", false, "a\uFFFD[31m\uFFFD");
    expect("a##[x]", false, "a##[x]");
    expect("a##[x]", true, "a#\uFFFD[x]");
}
END_TEST

Suite *csv_suite(void) {
    Suite *suite = suite_create("csv");
    TCase *tests = tcase_create("cells");
    tcase_add_test(tests, what_stands_in_quotes);
    tcase_add_test(tests, what_is_no_formula);
    tcase_add_test(tests, what_does_no_harm);
    suite_add_tcase(suite, tests);
    return suite;
}
