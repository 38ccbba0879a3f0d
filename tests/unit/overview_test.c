/*
 * What an overview adds to the book: shares, the lines of comparisons; and that what each format
 * writes can be read back, whatever the file holds.
 */
#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/overview_table.h"
#include "harness.h"
#include "injection.h"
#include "suites.h"
#include "whole.h"

/* --- An audit and its overview --- */

static struct book book;
static struct audited audited;
static struct overview overview;

static void make_overview(struct text text) {
    struct reporter_options options = reporter_default_options(LANGUAGE_ENGLISH);
    struct writer writer = {.format = &writer_short, .options = {.out = fopen("/dev/null", "w")}};
    ck_assert_ptr_nonnull(writer.options.out);
    struct reporter *reporter = reporter_new(&options, &writer);
    ck_assert_ptr_nonnull(reporter);
    book_begin(&book);
    struct audit_file file = {.descriptor = -1,
                              .bytes = text,
                              .shown = TEXT("test.medel"),
                              .path = TEXT("test.medel"),
                              .book = &book};
    audited = (struct audited){.file = file.shown,
                               .readable = audit_run(&file, NULL, reporter) == AUDIT_DONE,
                               .book = &book};
    audited.errors = reporter_errors(reporter);
    audited.warnings = reporter_warnings(reporter);
    reporter_release(reporter);
    fclose(writer.options.out);
    ck_assert(overview_make(&overview, &audited));
}

static void release_overview(void) {
    overview_release(&overview);
    book_release(&book);
}

/* What a format writes of it; the caller frees it. */
static char *written(const struct overview_format *format, enum language language, size_t width) {
    char *bytes;
    size_t length;
    FILE *out = open_memstream(&bytes, &length);
    ck_assert_ptr_nonnull(out);
    struct overview_writer writer = {.format = format,
                                     .options = {.out = out, .language = language, .width = width},
                                     .totals = overview_no_totals()};
    format->begin(&writer);
    ck_assert(format->file(&writer, &overview));
    writer.files++;
    struct overview_file file = {audited.file, audited.errors == 0, overview.totals};
    writer.written = &file;
    overview_add_totals(&writer.totals, &overview.totals);
    ck_assert(format->end(&writer, false));
    fclose(out);
    ck_assert_uint_eq(strlen(bytes), length);
    return bytes;
}

/* --- Shares --- */

static const struct {
    int64_t part, whole;
    const char *share;
} shares[] = {
    {0, 100, "0%"},
    {1, 100, "1%"},
    {50, 100, "50%"},
    {100, 100, "100%"},
    {1, 3, "33%"},
    {2, 3, "67%"},
    {445, 1000, "45%"},
    {444999, 1000000, "44%"},
    {1, 1000000, "1%"},
    {4, 1000, "1%"},
    {994, 1000, "99%"},
    {995, 1000, "99%"},
    {999999, 1000000, "99%"},
    {1000001, 1000000, "101%"},
    {1004, 1000, "101%"},
    {1015, 1000, "102%"},
    {9998, 100, "9998%"},
    {9999, 100, ">9999%"},
    {INT64_MAX, 1, ">9999%"},
    {INT64_MAX, INT64_MAX, "100%"},
    {INT64_MAX - 1, INT64_MAX, "99%"},
    {INT64_MAX / 2, INT64_MAX, "50%"},
    {INT64_MAX, INT64_MAX / 2, "200%"},
    {1, INT64_MAX, "1%"},
    {1, 0, ""},
    {1, -1, ""},
    {-1, 1, ""},
};

START_TEST(a_share) {
    char share[SHARE_PRINT_SIZE];
    struct sum part = sum_zero(), whole = sum_zero();
    part.money.ore = shares[_i].part;
    whole.money.ore = shares[_i].whole;
    share_print(share, share_of(&part, &whole), LANGUAGE_ENGLISH);
    ck_assert_str_eq(share, shares[_i].share);
    part.known = false;
    ck_assert(!share_of(&part, &whole).known);
}
END_TEST

/* --- Comparisons --- */

static struct {
    char bytes[1 << 15];
    size_t length;
} text;

static void append(const char *string) {
    size_t length = strlen(string);
    ck_assert_uint_lt(text.length + length, sizeof text.bytes);
    memcpy(text.bytes + text.length, string, length + 1);
    text.length += length;
}

/* Nothing but items and groups, which are what their parts come to: each krona is in a line. */
static bool exact;

/* Rows with labels of few, so that budgets and reports have many in common. */
static void append_rows(unsigned depth) {
    static const char *const labels[] = {"Lön",  "Resor", "LÖN:",   "Tåg",     "Lokal",
                                         "Hyra", "El",    "\"El\"", "Varav x", "Porto"};
    for (unsigned rows = 1 + random_below(4); rows > 0; rows--) {
        char row[128];
        bool group = depth < 3 && random_below(3) == 0;
        snprintf(row, sizeof row, "%*s%s", (int)(4 + 4 * depth), "", labels[random_below(10)]);
        append(row);
        if (!group || (!exact && random_below(3) == 0)) {
            snprintf(row, sizeof row, "  %s%u kr", random_below(9) == 0 ? "-" : "",
                     random_below(1000));
            append(row);
        }
        append("\n");
        if (group)
            append_rows(depth + 1);
    }
    if (!exact && random_below(4) == 0)
        append(random_below(2) == 0 ? "    Summa  17 kr\n" : "    Resor  16 6000 kr\n");
}

static void append_account(uint64_t seed) {
    static const char *const periods[] = {"", " 2018", " 2019", " 2018..2019", " 2019-01..2019-06"};
    random_seed(seed);
    exact = seed % 2 == 0;
    text.length = 0;
    append("tilldelning a 2018  5 000 kr\ntilldelning a 2019  5 000 kr\n");
    for (unsigned blocks = 2 + random_below(4); blocks > 0; blocks--) {
        append(random_below(2) == 0 ? "budget a" : "redovisning a");
        append(periods[random_below(5)]);
        append(!exact && random_below(8) == 0 ? "  70 kr\n" : "\n");
        if (exact || random_below(8) != 0)
            append_rows(0);
    }
}

static void check_sums(const struct sum *shown, const struct sum *meant) {
    if (meant->known && shown->known)
        ck_assert_int_eq(shown->money.ore, meant->money.ore);
}

/* The outermost lines and the rest are the total, and that is what the settlements have. */
static void check_comparison(const struct comparison *it) {
    struct sum budget = it->budget_rest, outcome = it->outcome_rest;
    struct sum planned = sum_zero(), used = sum_zero();
    for (size_t n = 0; n < it->lines; n++) {
        const struct comparison_line *line = comparison_line(&overview.comparisons, it, n);
        ck_assert(line->budgeted || line->reported);
        ck_assert(n != 0 || line->depth == 0);
        if (n != 0)
            ck_assert_uint_le(line->depth,
                              comparison_line(&overview.comparisons, it, n - 1)->depth + 1);
        if (line->depth != 0)
            continue;
        budget = sum_add(budget, line->budget);
        outcome = sum_add(outcome, line->outcome);
    }
    for (size_t n = it->first; n < it->end; n++) {
        planned = sum_add(planned, book.settlements[n].planned);
        used = sum_add(used, book.settlements[n].used);
    }
    check_sums(&budget, &planned);
    check_sums(&outcome, &used);
    check_sums(&it->budget, &planned);
    check_sums(&it->outcome, &used);
    ck_assert(!exact || !comparison_has_rest(it) || !planned.known || !used.known);
}

START_TEST(lines_add_up_to_what_is_settled) {
    size_t compared = 0, lines = 0;
    for (uint64_t seed = 1; seed <= 2000; seed++) {
        append_account(seed);
        make_overview((struct text){text.bytes, text.length});
        for (size_t n = 0; n < overview.comparisons.count; n++) {
            check_comparison(&overview.comparisons.items[n]);
            lines += overview.comparisons.items[n].lines;
        }
        compared += overview.comparisons.count;
        release_overview();
    }
    ck_assert_uint_gt(compared, 500);
    ck_assert_uint_gt(lines, 2000);
}
END_TEST

/* Whichever allocation fails, it is said. */
START_TEST(no_memory_to_compare) {
    for (uint64_t seed = 1; seed <= 300; seed++) {
        append_account(seed);
        make_overview((struct text){text.bytes, text.length});
        bool made = false;
        for (size_t nth = 1; !made; nth++) {
            overview_release(&overview);
            inject(INJECTED_ALLOCATION, nth, ENOMEM, false);
            injection_begin();
            made = overview_make(&overview, &audited);
            ck_assert(injection_end() != made);
        }
        release_overview();
    }
}
END_TEST

/* --- Formats --- */

/* Puts pieces that mean something to a format into an account. */
static void make_hostile(uint64_t seed) {
    static const char *const pieces[] = {"<q",
                                         "\"<q>",
                                         "'<q onx=1>",
                                         "&lt;<q",
                                         "</caption><q>",
                                         "-->",
                                         "=1+1",
                                         "@x",
                                         "+a",
                                         "-2+3",
                                         "\"",
                                         "'",
                                         ",",
                                         ";",
                                         "\r",
                                         "\x1b[31m",
                                         "\xe2\x80\xae",
                                         "\xff",
                                         "\xc3",
                                         "{",
                                         "}",
                                         "\\",
                                         "\\u0041",
                                         "\x01",
                                         "]]>",
                                         "\xf0\x9f\x8f\xa8",
                                         "\t",
                                         "  ",
                                         "##[",
                                         "::error::",
                                         "9e9",
                                         "\xe2\x80\xa8",
                                         "1",
                                         " kr",
                                         "\xcc\x88"};
    append_account(seed);
    for (unsigned count = 1 + random_below(12); count > 0; count--) {
        const char *piece = pieces[random_below(sizeof pieces / sizeof *pieces)];
        size_t length = strlen(piece), at = random_below((unsigned)text.length);
        if (text.length + length >= sizeof text.bytes)
            break;
        memmove(text.bytes + at + length, text.bytes + at, text.length - at);
        memcpy(text.bytes + at, piece, length);
        text.length += length;
    }
}

START_TEST(formats_are_whole_whatever_the_file_holds) {
    for (uint64_t seed = 1; seed <= 1500; seed++) {
        enum language language = seed % 2 == 0 ? LANGUAGE_ENGLISH : LANGUAGE_SWEDISH;
        size_t width = 40 + (size_t)(seed % 90);
        make_hostile(seed);
        make_overview((struct text){text.bytes, text.length});
        bool swedish = language == LANGUAGE_SWEDISH;
        char *outputs[4];
        for (size_t n = 0; n < 4; n++) {
            bool csv = overview_formats[n] == &overview_csv;
            outputs[n] = written(overview_formats[n], language, width);
            expect_harmless(outputs[n] + (csv && swedish ? strlen("\uFEFF") : 0),
                            csv ? "\r\n" : "\n");
        }
        expect_narrow(outputs[0], width);
        expect_csv(outputs[1] + (swedish ? strlen("\uFEFF") : 0), swedish ? ';' : ',', 16);
        expect_json(outputs[2]);
        expect_html(outputs[3]);
        for (size_t n = 0; n < 4; n++)
            free(outputs[n]);
        release_overview();
    }
}
END_TEST

START_TEST(output_that_cannot_be_written) {
    make_overview(TEXT("tilldelning a 2019  5 kr\nredovisning a 2019  5 kr\n"));
    for (size_t n = 0; overview_formats[n] != NULL; n++) {
        const struct overview_format *format = overview_formats[n];
        struct overview_writer writer = {.format = format,
                                         .options = {.out = fopen("/dev/full", "w"), .width = 80},
                                         .totals = overview_no_totals()};
        ck_assert_ptr_nonnull(writer.options.out);
        format->begin(&writer);
        bool ok = format->file(&writer, &overview) && format->end(&writer, false);
        ck_assert(!ok);
        fclose(writer.options.out);
    }
    release_overview();
}
END_TEST

Suite *overview_suite(void) {
    Suite *suite = suite_create("overview");
    TCase *tcase = tcase_create("overview");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, a_share, 0, sizeof shares / sizeof *shares);
    tcase_add_test(tcase, lines_add_up_to_what_is_settled);
    tcase_add_test(tcase, no_memory_to_compare);
    tcase_add_test(tcase, formats_are_whole_whatever_the_file_holds);
    tcase_add_test(tcase, output_that_cannot_be_written);
    suite_add_tcase(suite, tcase);
    return suite;
}
