#include "../../src/json.h"

#include <check.h>
#include <stdlib.h>

#include "suites.h"

static void expect(struct text text, const char *expected) {
    char *output;
    size_t length;
    FILE *out = open_memstream(&output, &length);
    ck_assert_ptr_nonnull(out);
    json_string(out, text);
    ck_assert_int_eq(fclose(out), 0);
    ck_assert_str_eq(output, expected);
    free(output);
}

START_TEST(plain) {
    expect(TEXT(""), "\"\"");
    expect(TEXT("Återstår 5 000 kr ✓ \U0001F3E8"), "\"Återstår 5 000 kr ✓ \U0001F3E8\"");
    expect(TEXT("/'<>&"), "\"/'<>&\"");
}
END_TEST

START_TEST(escaped) {
    expect(TEXT("\"a\\b\""), "\"\\\"a\\\\b\\\"\"");
    expect(TEXT("\n\t\r"), "\"\\n\\t\\u000d\"");
    expect(TEXT("a\0b\033[31m\177"), "\"a\\u0000b\\u001b[31m\\u007f\"");
}
END_TEST

/* What a terminal or a script would take for something else, though JSON would not. */
START_TEST(harmful) {
    expect(TEXT("\302\205\u202e\u2066"), "\"\\u0085\\u202e\\u2066\"");
    expect(TEXT("\u2028\u2029"), "\"\\u2028\\u2029\"");
    expect(TEXT("###[x] ##"), "\"#\\u0023#[x] ##\"");
}
END_TEST

START_TEST(ill_formed) {
    expect(TEXT("a\377b\303"), "\"a\uFFFDb\uFFFD\"");
    expect(TEXT("\355\240\200"), "\"\uFFFD\uFFFD\uFFFD\"");
}
END_TEST

Suite *json_suite(void) {
    Suite *suite = suite_create("json");
    TCase *tests = tcase_create("strings");
    tcase_add_test(tests, plain);
    tcase_add_test(tests, escaped);
    tcase_add_test(tests, harmful);
    tcase_add_test(tests, ill_formed);
    suite_add_tcase(suite, tests);
    return suite;
}
