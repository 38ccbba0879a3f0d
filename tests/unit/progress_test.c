#include "../../src/progress.h"

#include <check.h>
#include <stdlib.h>

#include "suites.h"

#define MEGABYTES(n) ((size_t)(n)*1000000)

static struct progress progress;
static char *shown;
static size_t length;
static FILE *out;

static void begin(enum language language, uint64_t total) {
    out = open_memstream(&shown, &length);
    ck_assert_ptr_nonnull(out);
    progress_begin(&progress, out, language, total, 5000);
}

static void expect(const char *expected) {
    ck_assert_int_eq(fflush(out), 0);
    ck_assert_str_eq(shown, expected);
}

static void end(void) {
    ck_assert_int_eq(fclose(out), 0);
    free(shown);
}

START_TEST(a_short_run_is_silent) {
    begin(LANGUAGE_ENGLISH, MEGABYTES(300));
    for (int64_t now = 5000; now < 6000; now++)
        progress_advance(&progress, 1000, now);
    progress_hide(&progress);
    expect("");
    end();
}
END_TEST

START_TEST(a_long_run_is_shown_now_and_then) {
    begin(LANGUAGE_ENGLISH, MEGABYTES(300));
    progress_advance(&progress, MEGABYTES(30), 5999);
    progress_advance(&progress, MEGABYTES(30), 6000);
    expect("\rmedel: 20% of 300 MB, 4 s left");
    progress_advance(&progress, MEGABYTES(30), 6199);
    progress_advance(&progress, MEGABYTES(150), 6250);
    expect("\rmedel: 20% of 300 MB, 4 s left"
           "\rmedel: 80% of 300 MB, 1 s left");
    progress_hide(&progress);
    progress_hide(&progress);
    expect("\rmedel: 20% of 300 MB, 4 s left"
           "\rmedel: 80% of 300 MB, 1 s left"
           "\r                              \r");
    end();
}
END_TEST

/* What stood there before is written over, and what is longer is taken away whole. */
START_TEST(a_line_that_is_shorter) {
    begin(LANGUAGE_SWEDISH, MEGABYTES(300));
    progress_advance(&progress, MEGABYTES(3), 105000);
    expect("\rmedel: 1 % av 300 MB, 9897 s kvar");
    progress_advance(&progress, MEGABYTES(297), 105200);
    expect("\rmedel: 1 % av 300 MB, 9897 s kvar"
           "\rmedel: 100 % av 300 MB, 1 s kvar ");
    progress_hide(&progress);
    expect("\rmedel: 1 % av 300 MB, 9897 s kvar"
           "\rmedel: 100 % av 300 MB, 1 s kvar "
           "\r                                \r");
    end();
}
END_TEST

START_TEST(where_the_end_is_not_known) {
    begin(LANGUAGE_ENGLISH, 0);
    progress_advance(&progress, 0, 7000);
    expect("\rmedel: 0 MB read");
    end();
    begin(LANGUAGE_SWEDISH, MEGABYTES(5));
    progress_advance(&progress, MEGABYTES(1234), 7000);
    expect("\rmedel: 1234 MB lästa");
    end();
}
END_TEST

START_TEST(nowhere_to_show_it) {
    progress = (struct progress){0};
    progress_advance(&progress, MEGABYTES(1), 7000);
    progress_hide(&progress);
    progress_hide(NULL);
    ck_assert_uint_eq(progress.done, 0);
}
END_TEST

Suite *progress_suite(void) {
    Suite *suite = suite_create("progress");
    TCase *tests = tcase_create("progress");
    tcase_add_test(tests, a_short_run_is_silent);
    tcase_add_test(tests, a_long_run_is_shown_now_and_then);
    tcase_add_test(tests, a_line_that_is_shorter);
    tcase_add_test(tests, where_the_end_is_not_known);
    tcase_add_test(tests, nowhere_to_show_it);
    suite_add_tcase(suite, tests);
    return suite;
}
