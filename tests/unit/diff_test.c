#include "../../src/diff.h"

#include <check.h>
#include <stdlib.h>

#include "suites.h"

enum { MOST_LINES = 12 };

/* The diff of lines that stand in pairs, before and after; ended by NULL. The caller frees it. */
static char *diff_of(const char *const lines[][2], bool colour, bool workflow) {
    char *bytes = NULL;
    size_t length = 0;
    struct diff diff = {.out = open_memstream(&bytes, &length),
                        .name = "a.medel",
                        .colour = colour,
                        .workflow = workflow};
    ck_assert_ptr_nonnull(diff.out);
    for (size_t n = 0; lines[n][0] != NULL; n++)
        ck_assert(diff_line(&diff, text_of(lines[n][0]), text_of(lines[n][1])));
    diff_end(&diff);
    diff_release(&diff);
    ck_assert_int_eq(fclose(diff.out), 0);
    return bytes;
}

static const struct {
    const char *lines[MOST_LINES][2];
    bool colour, workflow;
    const char *expected;
} diffs[] = {
    {{{"a\n", "a\n"}, {"b\n", "b\n"}}, false, false, ""},
    {{{"a\n", "b\n"}}, false, false, "--- a.medel\n+++ a.medel\n@@ -1 +1 @@\n-a\n+b\n"},
    /* Three equal lines before a change, and three after it. */
    {{{"1\n", "1\n"},
      {"2\n", "2\n"},
      {"3\n", "3\n"},
      {"4\n", "4\n"},
      {"x\n", "y\n"},
      {"5\n", "5\n"},
      {"6\n", "6\n"},
      {"7\n", "7\n"},
      {"8\n", "8\n"}},
     false,
     false,
     "--- a.medel\n+++ a.medel\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-x\n+y\n 5\n 6\n 7\n"},
    /* The line end of the last line, of a line that is empty, and of Windows. */
    {{{"a", "b"}},
     false,
     false,
     "--- a.medel\n+++ a.medel\n@@ -1 +1 @@\n"
     "-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"},
    {{{"a\r\n", "b\r\n"}}, false, false, "--- a.medel\n+++ a.medel\n@@ -1 +1 @@\n-a\r\n+b\r\n"},
    /* What would move the cursor, no UTF-8, and a command of GitHub's; a tab stays. */
    {{{"a\rb\n", "a\033b\n"}},
     false,
     false,
     "--- a.medel\n+++ a.medel\n@@ -1 +1 @@\n-a" REPLACEMENT "b\n+a" REPLACEMENT "b\n"},
    {{{"a\377\n", "a\tb\n"}},
     false,
     false,
     "--- a.medel\n+++ a.medel\n@@ -1 +1 @@\n-a" REPLACEMENT "\n+a\tb\n"},
    {{{"##[x]\n", "# [#[\n"}},
     false,
     true,
     "--- a.medel\n+++ a.medel\n@@ -1 +1 @@\n-#" REPLACEMENT "[x]\n+# [#[\n"},
    {{{"a\n", "b\n"}, {"c\n", "c\n"}},
     true,
     false,
     "\033[1m--- a.medel\033[0m\n\033[1m+++ a.medel\033[0m\n\033[36m@@ -1,2 +1,2 @@\033[0m\n"
     "\033[31m-a\033[0m\n\033[32m+b\033[0m\n c\n"},
};

START_TEST(what_differs) {
    char *diff = diff_of(diffs[_i].lines, diffs[_i].colour, diffs[_i].workflow);
    ck_assert_str_eq(diff, diffs[_i].expected);
    free(diff);
}
END_TEST

Suite *diff_suite(void) {
    Suite *suite = suite_create("diff");
    TCase *tcase = tcase_create("diff");
    tcase_add_loop_test(tcase, what_differs, 0, sizeof diffs / sizeof *diffs);
    suite_add_tcase(suite, tcase);
    return suite;
}
