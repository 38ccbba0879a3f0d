#include "../../src/report.h"

#include <check.h>
#include <stdio.h>

#include "../../src/writer.h"
#include "suites.h"

/* Some message of the rule: which, and what it says, is nothing to these tests. */
static enum message message_of(enum rule rule) {
    for (enum message message = 0; message < MESSAGE_COUNT; message++)
        if (message_rule(message) == rule)
            return message;
    ck_abort_msg("no message of %s", rule_name(rule));
    return MESSAGE_COUNT;
}

static const struct file_name first = {{"a.medel", 7}, 0}, second = {{"b.medel", 7}, 1};

/* Words for any message. */
#define WORD(literal)                                                                              \
    { literal, sizeof(literal) - 1 }
static const struct text words[10] = {WORD("noll"), WORD("ett"), WORD("två"), WORD("tre"),
                                      WORD("fyra"), WORD("fem"), WORD("sex"), WORD("sju"),
                                      WORD("åtta"), WORD("nio")};

/* What the reporter wrote: `line:column rule;` for each, `(line)` for each note, `{…}` a fix. */
static char written[8192];
static size_t written_length;
static size_t writes_left; /* before the output fails */

static void record(const char *text) {
    written_length +=
        (size_t)snprintf(written + written_length, sizeof written - written_length, "%s", text);
}

static bool record_report(struct writer *writer, const struct report *report) {
    char text[128];
    (void)writer;
    if (writes_left-- == 0)
        return false;
    snprintf(text, sizeof text, "%s%zu:%zu %s%s;", report->where.file == &first ? "" : "b/",
             report->where.line, report->where.characters.begin + 1, rule_name(report->rule),
             report->severity == SEVERITY_ERROR ? "" : "?");
    record(text);
    for (const struct note *note = report->notes; note != NULL; note = note->next) {
        snprintf(text, sizeof text, "(%zu)", note->where.line);
        record(text);
    }
    if (report->fix != NULL) {
        const struct fix *fix = report->fix;
        snprintf(text, sizeof text, "{%zu:%zu-%zu %s: %s}", fix->where.line,
                 fix->where.characters.begin + 1, fix->where.characters.end + 1, fix->text,
                 fix->message);
        record(text);
    }
    return true;
}

static const struct writer_format recording = {
    .name = "recording", .excerpts = true, .report = record_report};

static struct reporter_options options;
static struct writer writer = {.format = &recording};
static struct reporter *reporter;

static void start(void) {
    options = (struct reporter_options){.language = LANGUAGE_ENGLISH};
    for (enum rule rule = 0; rule < RULE_COUNT; rule++)
        options.severities[rule] = rule_severity(rule);
    written[0] = '\0';
    written_length = 0;
    writes_left = SIZE_MAX;
}

static void open_reporter(void) {
    reporter = reporter_new(&options, &writer);
    ck_assert_ptr_nonnull(reporter);
}

static void close_reporter(void) {
    reporter_release(reporter);
}

static struct place place_at(const struct file_name *file, size_t line, size_t column) {
    static const char blank[] = "                                        ";
    return (struct place){file, line, TEXT(blank), {column - 1, column}};
}

static struct report *add_in(const struct file_name *file, enum rule rule, size_t line,
                             size_t column) {
    struct place place = place_at(file, line, column);
    struct report *report;
    ck_assert(reporter_add(reporter, message_of(rule), &place, words, &report));
    return report;
}

static struct report *add(enum rule rule, size_t line, size_t column) {
    return add_in(&first, rule, line, column);
}

static void note(struct report *report, size_t line) {
    struct place place = place_at(&first, line, 1);
    ck_assert(report_note(reporter, report, MESSAGE_UNUSED_IGNORE, &place, words));
}

/* An exception for `line`, whose comment is in column 20. */
static void ignore_from(enum rule rule, size_t line, size_t comment) {
    struct place place = place_at(&first, comment, 20);
    ck_assert(reporter_ignore(reporter, rule, &first, line, &place));
}

static void ignore(enum rule rule, size_t line) {
    ignore_from(rule, line, line);
}

/* What has been written since the last time. */
static const char *settle(bool last) {
    written[0] = '\0';
    written_length = 0;
    ck_assert(reporter_settle(reporter, last));
    ck_assert_uint_eq(reporter_held(reporter), 0);
    return written;
}

START_TEST(order) {
    open_reporter();
    ck_assert_str_eq(settle(false), "");
    add(RULE_UNKNOWN_UNIT, 10, 5);
    add_in(&second, RULE_UNKNOWN_UNIT, 1, 1);
    add(RULE_INVALID_AMOUNT, 10, 2);
    add(RULE_MISSING_SEPARATOR, 2, 30);
    add(RULE_AMBIGUOUS_AMOUNT, 10, 5);
    ck_assert_uint_eq(reporter_held(reporter), 5);
    ck_assert_str_eq(settle(false), "2:30 missing-separator;10:2 invalid-amount;10:5 unknown-unit;"
                                    "10:5 ambiguous-amount;b/1:1 unknown-unit;");
    add(RULE_UNKNOWN_UNIT, 1, 1);
    ck_assert_str_eq(settle(true), "1:1 unknown-unit;");
    ck_assert_str_eq(settle(true), "");
    ck_assert_uint_eq(reporter_errors(reporter), 6);
    ck_assert_uint_eq(reporter_warnings(reporter), 0);
    close_reporter();
}
END_TEST

START_TEST(severities) {
    options.severities[RULE_UNKNOWN_UNIT] = SEVERITY_OFF;
    options.severities[RULE_INVALID_AMOUNT] = SEVERITY_WARNING;
    options.severities[RULE_UNKNOWN_PROPERTY] = SEVERITY_ERROR;
    open_reporter();
    ck_assert(!reporter_wants(reporter, RULE_UNKNOWN_UNIT));
    ck_assert(reporter_wants(reporter, RULE_UNKNOWN_PROPERTY));
    ck_assert_ptr_null(add(RULE_UNKNOWN_UNIT, 1, 1));
    ck_assert_ptr_nonnull(add(RULE_INVALID_AMOUNT, 2, 1));
    ck_assert_ptr_nonnull(add(RULE_UNKNOWN_PROPERTY, 3, 1));

    struct place place = place_at(&first, 4, 1);
    struct location where;
    struct report *report = (struct report *)&where;
    ck_assert(reporter_keep(reporter, &place, &where));
    ck_assert(reporter_add_at(reporter, message_of(RULE_UNKNOWN_UNIT), &where, words, &report));
    ck_assert_ptr_null(report);
    ck_assert(reporter_add_at(reporter, message_of(RULE_UNKNOWN_UNIT), &where, words, NULL));
    ck_assert(reporter_add(reporter, message_of(RULE_UNKNOWN_UNIT), &place, words, NULL));
    ck_assert(report_note(reporter, NULL, MESSAGE_UNUSED_IGNORE, &place, words));
    ck_assert(report_note_at(reporter, NULL, MESSAGE_UNUSED_IGNORE, &where, words));
    reporter_withdraw(reporter, NULL);
    location_release(&where);
    ck_assert_uint_eq(reporter_held(reporter), 2);
    ck_assert_str_eq(settle(true), "2:1 invalid-amount?;3:1 unknown-property;");
    ck_assert_uint_eq(reporter_errors(reporter), 1);
    ck_assert_uint_eq(reporter_warnings(reporter), 1);
    close_reporter();
}
END_TEST

START_TEST(notes_and_withdrawal) {
    open_reporter();
    struct report *report = add(RULE_UNKNOWN_UNIT, 9, 1);
    note(report, 8);
    note(report, 3);
    struct report *gone = add(RULE_UNKNOWN_UNIT, 2, 1);
    note(gone, 1);
    note(report, 5);
    ck_assert_uint_eq(reporter_held(reporter), 2);
    reporter_withdraw(reporter, gone);
    reporter_withdraw(reporter, gone);
    ck_assert_uint_eq(reporter_held(reporter), 1);
    note(gone, 1);
    ck_assert_str_eq(settle(false), "9:1 unknown-unit;(8)(3)(5)");
    ck_assert_uint_eq(reporter_errors(reporter), 1);
    add(RULE_UNKNOWN_UNIT, 2, 1);
    ck_assert_uint_eq(reporter_held(reporter), 1);
    close_reporter();
}
END_TEST

START_TEST(exceptions) {
    open_reporter();
    add(RULE_UNKNOWN_UNIT, 2, 1);
    add(RULE_UNKNOWN_UNIT, 2, 9);
    add(RULE_INVALID_AMOUNT, 2, 3);
    add(RULE_UNKNOWN_UNIT, 4, 1);
    add_in(&second, RULE_UNKNOWN_UNIT, 2, 1);
    ignore(RULE_UNKNOWN_UNIT, 2);
    ck_assert_str_eq(settle(false), "2:3 invalid-amount;4:1 unknown-unit;b/2:1 unknown-unit;");
    ck_assert_uint_eq(reporter_errors(reporter), 3);
    /* It is settled with its block. */
    add(RULE_UNKNOWN_UNIT, 2, 1);
    ck_assert_str_eq(settle(true), "2:1 unknown-unit;");
    close_reporter();
}
END_TEST

START_TEST(unused_exceptions) {
    options.severities[RULE_OF_WHICH_EXCEEDS] = SEVERITY_OFF;
    open_reporter();
    ignore(RULE_UNKNOWN_UNIT, 7);
    ignore_from(RULE_INVALID_AMOUNT, 3, 2);
    ignore(RULE_OF_WHICH_EXCEEDS, 4);
    add(RULE_UNKNOWN_UNIT, 3, 1);
    add(RULE_UNKNOWN_UNIT, 8, 1);
    reporter_withdraw(reporter, add(RULE_UNKNOWN_UNIT, 7, 1));
    ck_assert_str_eq(settle(false), "2:20 unused-ignore?;3:1 unknown-unit;7:20 unused-ignore?;"
                                    "8:1 unknown-unit;");
    ck_assert_uint_eq(reporter_warnings(reporter), 2);
    ck_assert_str_eq(settle(true), "");
    close_reporter();
}
END_TEST

/* Two for one report, as one on its line and one on the line above: neither is unused. */
START_TEST(twofold_exceptions) {
    open_reporter();
    ignore_from(RULE_UNKNOWN_UNIT, 3, 2);
    ignore(RULE_UNKNOWN_UNIT, 3);
    ignore(RULE_UNKNOWN_UNIT, 4);
    add(RULE_UNKNOWN_UNIT, 3, 1);
    add(RULE_UNKNOWN_UNIT, 3, 5);
    ck_assert_str_eq(settle(false), "4:20 unused-ignore?;");
    close_reporter();
}
END_TEST

/* What is about coverage is known at the end of the audit only. */
START_TEST(coverage_exceptions) {
    options.severities[RULE_GRANT_UNCOVERED] = SEVERITY_ERROR;
    options.severities[RULE_UNKNOWN_GRANT] = SEVERITY_OFF;
    open_reporter();
    ignore(RULE_GRANT_EXCEEDED, 1);
    ignore(RULE_GRANT_UNCOVERED, 1);
    ignore(RULE_UNKNOWN_GRANT, 1);
    ck_assert_str_eq(settle(false), "");
    ignore(RULE_UNBUDGETED_ITEM, 5);
    ck_assert_str_eq(settle(false), "");
    ck_assert_str_eq(settle(true), "1:20 unused-ignore?;1:20 unused-ignore?;5:20 unused-ignore?;");
    ck_assert_str_eq(settle(true), "");
    close_reporter();
}
END_TEST

static bool count_report(struct writer *counting, const struct report *report) {
    (void)counting, (void)report;
    return true;
}

/* Many that wait, those of unused-ignore too, in blocks that come in no order, one used in each. */
START_TEST(many_waiting_exceptions) {
    static const struct writer_format counting = {.report = count_report};
    writer.format = &counting;
    open_reporter();
    for (size_t block = 0; block < 3000; block++) {
        size_t line = 1 + block * 1511 % 3000 * 4;
        ignore(RULE_UNUSED_IGNORE, line);
        ignore(RULE_UNUSED_IGNORE, line + 2);
        add(RULE_UNUSED_IGNORE, line, 1);
        settle(false);
        ck_assert_uint_eq(reporter_warnings(reporter), 0);
    }
    /* Of four lines two are silenced. */
    for (size_t line = 12000; line > 0; line--)
        add(RULE_UNUSED_IGNORE, line, 1);
    settle(true);
    ck_assert_uint_eq(reporter_warnings(reporter), 6000);
    close_reporter();
    writer.format = &recording;
}
END_TEST

START_TEST(exceptions_from_unused_ignore) {
    open_reporter();
    ignore_from(RULE_UNKNOWN_UNIT, 3, 2);
    ignore(RULE_UNUSED_IGNORE, 2);
    ignore(RULE_UNUSED_IGNORE, 9);
    ck_assert_str_eq(settle(false), "");
    ignore(RULE_GRANT_EXCEEDED, 9);
    ignore(RULE_UNUSED_IGNORE, 11);
    ck_assert_str_eq(settle(false), "");
    ck_assert_str_eq(settle(true), "11:20 unused-ignore?;");
    close_reporter();
}
END_TEST

START_TEST(most_errors) {
    options.most_errors = 2;
    open_reporter();
    add(RULE_UNKNOWN_UNIT, 1, 1);
    add(RULE_UNKNOWN_PROPERTY, 2, 1);
    ck_assert_str_eq(settle(false), "1:1 unknown-unit;2:1 unknown-property?;");
    add(RULE_UNKNOWN_UNIT, 3, 1);
    add(RULE_UNKNOWN_PROPERTY, 4, 1);
    add(RULE_UNKNOWN_UNIT, 5, 1);
    ck_assert_str_eq(settle(false), "3:1 unknown-unit;");
    ignore(RULE_UNKNOWN_UNIT, 7);
    add(RULE_UNKNOWN_UNIT, 6, 1);
    ck_assert_str_eq(settle(true), "");
    ck_assert_uint_eq(reporter_errors(reporter), 2);
    ck_assert_uint_eq(reporter_warnings(reporter), 1);
    close_reporter();
}
END_TEST

START_TEST(failing_writer) {
    open_reporter();
    add(RULE_UNKNOWN_UNIT, 1, 1);
    add(RULE_UNKNOWN_UNIT, 2, 1);
    writes_left = 1;
    ck_assert(!reporter_settle(reporter, true));
    ck_assert_str_eq(written, "1:1 unknown-unit;");
    ck_assert_uint_eq(reporter_errors(reporter), 1);
    ck_assert_uint_eq(reporter_held(reporter), 0);
    close_reporter();
}
END_TEST

START_TEST(messages) {
    options.language = LANGUAGE_SWEDISH;
    open_reporter();
    struct place place = place_at(&first, 1, 1);
    struct report *report;
    struct text word[] = {TEXT("a\tb\x1B[31m\n\xFF{0}")};
    ck_assert(reporter_add(reporter, MESSAGE_UNUSED_IGNORE, &place, word, &report));
    ck_assert_str_eq(report->message, "inget här bryter mot a b�[31m��{0}: ta bort undantaget");
    ck_assert_int_eq(report->rule, RULE_UNUSED_IGNORE);
    ck_assert_int_eq(report->severity, SEVERITY_WARNING);
    ck_assert_ptr_null(report->where.excerpt.text);

    char longest[400];
    memset(longest, 'x', 400);
    ck_assert(reporter_add(reporter, MESSAGE_UNUSED_IGNORE, &place, &(struct text){longest, 400},
                           &report));
    char expected[256];
    snprintf(expected, sizeof expected, "inget här bryter mot %.79s…: ta bort undantaget", longest);
    ck_assert_str_eq(report->message, expected);
    close_reporter();
}
END_TEST

static void expect_span(struct span span, size_t begin, size_t end) {
    ck_assert_uint_eq(span.begin, begin);
    ck_assert_uint_eq(span.end, end);
}

START_TEST(columns) {
    open_reporter();
    struct location where, copy;
    /* å composed and decomposed, an emoji, an ill-formed byte, a tab */
    struct text text = TEXT("å a\xCC\x8A\t😀\xFF 1 kr");
    struct place place = {&second, 12, text, {2, 6}};
    ck_assert(reporter_keep(reporter, &place, &where));
    ck_assert_ptr_eq(where.file, &second);
    ck_assert_uint_eq(where.line, 12);
    expect_span(where.bytes, 2, 6);
    expect_span(where.characters, 1, 4);
    expect_span(where.utf16, 1, 4);
    ck_assert_ptr_null(where.excerpt.text);

    place.span = (struct span){7, 12};
    ck_assert(reporter_keep(reporter, &place, &where));
    expect_span(where.bytes, 7, 12);
    expect_span(where.characters, 5, 7);
    expect_span(where.utf16, 5, 8);

    place.span = (struct span){13, 17};
    ck_assert(reporter_keep(reporter, &place, &where));
    expect_span(where.bytes, 13, 17);
    expect_span(where.characters, 8, 12);
    expect_span(where.utf16, 9, 13);
    ck_assert(location_copy(&where, &copy));
    expect_span(copy.utf16, 9, 13);
    ck_assert_ptr_null(copy.excerpt.text);

    /* Spans are kept within the line; an empty one is a place between two characters. */
    place.span = (struct span){13, 99};
    ck_assert(reporter_keep(reporter, &place, &where));
    expect_span(where.bytes, 13, 17);
    place.span = (struct span){99, 100};
    ck_assert(reporter_keep(reporter, &place, &where));
    expect_span(where.characters, 12, 12);
    place.span = (struct span){11, 7};
    ck_assert(reporter_keep(reporter, &place, &where));
    expect_span(where.characters, 5, 5);
    close_reporter();
}
END_TEST

START_TEST(copies) {
    options.excerpts = true;
    open_reporter();
    struct location where, copy;
    struct place place = {&first, 3, TEXT("  Summa  1"), {9, 10}};
    ck_assert(reporter_keep(reporter, &place, &where));
    ck_assert(location_copy(&where, &copy));
    ck_assert_ptr_ne(copy.excerpt.text, where.excerpt.text);
    location_release(&where);
    ck_assert_ptr_null(where.excerpt.text);
    ck_assert_str_eq(copy.excerpt.text, "  Summa  1");
    struct report *report;
    ck_assert(reporter_add_at(reporter, message_of(RULE_UNKNOWN_UNIT), &copy, words, &report));
    ck_assert(report_note_at(reporter, report, MESSAGE_UNUSED_IGNORE, &copy, words));
    location_release(&copy);
    ck_assert_str_eq(report->where.excerpt.text, "  Summa  1");
    ck_assert_uint_eq(report->where.excerpt.caret, 9);
    ck_assert_str_eq(report->notes->where.excerpt.text, "  Summa  1");
    close_reporter();
    reporter_release(NULL);
}
END_TEST

/* What is written of a report with a correction of bytes 1 and 2. */
static const char *corrected(const char *line, const char *text) {
    struct place place = {&first, 1, text_of(line), {2, 3}};
    struct correction correction = {MESSAGE_FIX_NUMBER, {1, 3}, text_of(text)};
    struct text both[] = {TEXT("1"), TEXT("2 000")};
    start();
    options.fixes = true;
    open_reporter();
    ck_assert(reporter_add_corrected(reporter, MESSAGE_AMOUNT_GROUPS, &place, both, correction));
    ck_assert(reporter_settle(reporter, true));
    close_reporter();
    return written;
}

#define CORRECTED "1:3 invalid-amount;"

START_TEST(corrections) {
    ck_assert_str_eq(corrected("1 200", "2"), CORRECTED "{1:2-4 2: write 2 000}");
    ck_assert_str_eq(corrected("x  5 ", "\t"), CORRECTED "{1:2-4 \t: write 2 000}");
    ck_assert_str_eq(corrected("1  ", ""), CORRECTED);
}
END_TEST

/* A fix may move and part digits, never change one. */
START_TEST(corrections_change_no_figure) {
    ck_assert_str_eq(corrected("12345", "2 3"), CORRECTED "{1:2-4 2 3: write 2 000}");
    ck_assert_str_eq(corrected("1 200", "3"), CORRECTED);
    ck_assert_str_eq(corrected("1 200", "22"), CORRECTED);
    ck_assert_str_eq(corrected("12345", "2"), CORRECTED);
    ck_assert_str_eq(corrected("12345", "32"), CORRECTED);
}
END_TEST

START_TEST(corrections_of_what_is_not_reported) {
    struct place place = {&first, 1, TEXT("x 1"), {1, 2}};
    struct correction correction = {MESSAGE_FIX_NUMBER, {1, 2}, TEXT("  ")};
    struct text both[] = {TEXT("1"), TEXT("2")};
    options.fixes = true;
    options.severities[RULE_INVALID_AMOUNT] = SEVERITY_OFF;
    open_reporter();
    ck_assert(reporter_add_corrected(reporter, MESSAGE_AMOUNT_GROUPS, &place, both, correction));
    ck_assert_uint_eq(reporter_held(reporter), 0);
    close_reporter();
    options.severities[RULE_INVALID_AMOUNT] = SEVERITY_ERROR;
    options.fixes = false;
    open_reporter();
    ck_assert(reporter_add_corrected(reporter, MESSAGE_AMOUNT_GROUPS, &place, both, correction));
    ck_assert(reporter_settle(reporter, true));
    ck_assert_str_eq(written, "1:2 invalid-amount;");
    close_reporter();
}
END_TEST

Suite *report_suite(void) {
    Suite *suite = suite_create("report");
    TCase *tests = tcase_create("report");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, start, NULL);
    tcase_add_test(tests, order);
    tcase_add_test(tests, severities);
    tcase_add_test(tests, notes_and_withdrawal);
    tcase_add_test(tests, exceptions);
    tcase_add_test(tests, unused_exceptions);
    tcase_add_test(tests, twofold_exceptions);
    tcase_add_test(tests, coverage_exceptions);
    tcase_add_test(tests, many_waiting_exceptions);
    tcase_add_test(tests, exceptions_from_unused_ignore);
    tcase_add_test(tests, most_errors);
    tcase_add_test(tests, failing_writer);
    tcase_add_test(tests, messages);
    tcase_add_test(tests, columns);
    tcase_add_test(tests, copies);
    tcase_add_test(tests, corrections);
    tcase_add_test(tests, corrections_change_no_figure);
    tcase_add_test(tests, corrections_of_what_is_not_reported);
    suite_add_tcase(suite, tests);
    return suite;
}
