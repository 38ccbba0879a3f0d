#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/audit.h"
#include "../../src/writer.h"
#include "suites.h"

/* What an audit reported: how much, the rule of the first, and all of it in words. */
static struct {
    size_t count;
    enum rule rule;
    char list[1000];
} seen;

static bool begin(struct writer *writer) {
    (void)writer;
    return true;
}

static bool remember(struct writer *writer, const struct report *report) {
    (void)writer;
    if (seen.count++ == 0)
        seen.rule = report->rule;
    size_t length = strlen(seen.list);
    snprintf(seen.list + length, sizeof seen.list - length, "\n%zu: %s [%s]", report->where.line,
             report->message, rule_name(report->rule));
    return true;
}

static bool end(struct writer *writer, const struct run_summary *summary) {
    (void)writer;
    (void)summary;
    return true;
}

static const struct writer_format remembering = {
    .name = "remembering", .begin = begin, .report = remember, .end = end};

/* Audits the text as a file, with all rules as they are by default; but `asked` is on. */
static void audit_text(struct text text, enum rule asked) {
    memset(&seen, 0, sizeof seen);
    struct reporter_options options = {.language = LANGUAGE_ENGLISH};
    for (enum rule rule = 0; rule < RULE_COUNT; rule++)
        options.severities[rule] = rule_severity(rule);
    if (options.severities[asked] == SEVERITY_OFF)
        options.severities[asked] = SEVERITY_WARNING;
    struct writer writer = {.format = &remembering};
    struct reporter *reporter = reporter_new(&options, &writer);
    ck_assert_ptr_nonnull(reporter);
    struct audit_file file = {.descriptor = -1,
                              .bytes = text,
                              .shown = TEXT("example.medel"),
                              .path = TEXT("example.medel")};
    struct stand_in none = {.path = NULL};
    ck_assert_int_eq(audit_run(&file, &none, reporter), AUDIT_DONE);
    reporter_release(reporter);
}

START_TEST(the_rule_is_explained) {
    const struct explanation *it = &explanations[_i];
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        ck_assert_msg(it->meaning[language] != NULL && *it->meaning[language] != '\0', "%s",
                      rule_name((enum rule)_i));
        ck_assert_msg(strstr(it->meaning[language], ". ") != NULL, "%s: one sentence",
                      rule_name((enum rule)_i));
        ck_assert_msg(it->mend[language] != NULL && *it->mend[language] != '\0', "%s",
                      rule_name((enum rule)_i));
    }
}
END_TEST

START_TEST(the_example_breaks_its_rule_and_no_other) {
    const char *example = explanations[_i].example;
    ck_assert_ptr_nonnull(example);
    if (_i == RULE_LIMIT_EXCEEDED) {
        ck_assert_str_eq(example, ""); /* no small file goes beyond a limit */
        return;
    }
    audit_text(text_of(example), (enum rule)_i);
    const char *name = rule_name((enum rule)_i);
    ck_assert_msg(seen.count == 1, "%s: %zu reports%s", name, seen.count, seen.list);
    ck_assert_msg(seen.rule == (enum rule)_i, "%s:%s", name, seen.list);
}
END_TEST

/*
 * Which lines of the example the corrected lines take the place of, where nothing is to be reported
 * then: the first, from 1, and how many. (Of other rules, the mend shows one way of several, or the
 * example has more to be corrected.)
 */
static const struct {
    enum rule rule;
    size_t line, count;
} mended[] = {
    {RULE_CONTROL_CHARACTER, 2, 1},
    {RULE_INVALID_AMOUNT, 3, 1},
    {RULE_UNKNOWN_UNIT, 3, 1},
    {RULE_MISSING_SEPARATOR, 3, 1},
    {RULE_MISSING_AMOUNT, 3, 1},
    {RULE_UNTERMINATED_QUOTE, 3, 1},
    {RULE_INCONSISTENT_INDENTATION, 4, 1},
    {RULE_AMBIGUOUS_AMOUNT, 2, 1},
    {RULE_AMOUNT_OVERFLOW, 2, 1},
    {RULE_STRAY_LINE, 1, 3},
    {RULE_UNKNOWN_DIRECTIVE, 1, 1},
    {RULE_UNKNOWN_PROPERTY, 3, 1},
    {RULE_DUPLICATE_PROPERTY, 2, 2},
    {RULE_INVALID_VALUE, 2, 1},
    {RULE_UNUSED_IGNORE, 4, 1},
    {RULE_MISPLACED_PROPERTY, 1, 3},
    {RULE_DUPLICATE_ASSIGNMENT, 2, 1},
    {RULE_SUM_MISMATCH, 2, 1},
    {RULE_CROSS_SUM_MISMATCH, 5, 1},
    {RULE_OF_WHICH_EXCEEDS, 3, 1},
    {RULE_COLUMN_COUNT, 4, 1},
    {RULE_MISSING_TOTAL, 4, 0},
    {RULE_DUPLICATE_ITEM, 4, 1},
    {RULE_GRANT_EXCEEDED, 1, 1},
    {RULE_GRANT_UNCOVERED, 6, 0},
    {RULE_GRANT_UNREPORTED, 3, 0},
    {RULE_REMAINDER_MISMATCH, 5, 1},
    {RULE_GRANTED_MISMATCH, 3, 1},
    {RULE_FINANCING_MISMATCH, 9, 1},
    {RULE_UNKNOWN_GRANT, 2, 0},
    {RULE_OVERLAPPING_REPORTS, 4, 1},
    {RULE_PERIOD_MISMATCH, 2, 1},
    {RULE_UNCLEAR_COLUMN, 3, 3},
    {RULE_UNBUDGETED_ITEM, 7, 1},
    {RULE_APPROPRIATION_EXCEEDED, 2, 1},
    {RULE_UNKNOWN_APPROPRIATION, 4, 1},
    {RULE_DUPLICATE_APPROPRIATION, 3, 1},
};

enum { MENDED_COUNT = sizeof mended / sizeof *mended, INDENTATION = 4 };

static const char *next_line(const char *line) {
    const char *newline = strchr(line, '\n');
    return newline == NULL ? line + strlen(line) : newline + 1;
}

/* Writes one line, always with a newline. */
static void put_line(const char *line, FILE *out) {
    fprintf(out, "%.*s\n", (int)strcspn(line, "\n"), line);
}

/* The example with the lines that the mend shows (indented by four, after its words) in place. */
static char *mend(const char *example, const char *words, size_t first, size_t count) {
    char *whole = NULL;
    size_t length, number = 1;
    FILE *out = open_memstream(&whole, &length);
    ck_assert_ptr_nonnull(out);
    for (; number < first; number++, example = next_line(example)) {
        ck_assert_int_ne(*example, '\0');
        put_line(example, out);
    }
    for (const char *line = next_line(words); *line != '\0'; line = next_line(line))
        put_line(line + INDENTATION, out);
    for (; number < first + count; number++, example = next_line(example))
        ck_assert_int_ne(*example, '\0');
    for (; *example != '\0'; example = next_line(example))
        put_line(example, out);
    ck_assert_int_eq(fclose(out), 0);
    return whole;
}

START_TEST(the_corrected_lines_mend_the_example) {
    enum rule rule = mended[_i].rule;
    const struct explanation *it = &explanations[rule];
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        char *text = mend(it->example, it->mend[language], mended[_i].line, mended[_i].count);
        audit_text(text_of(text), rule);
        ck_assert_msg(seen.count == 0, "%s:%s\n%s", rule_name(rule), seen.list, text);
        free(text);
    }
}
END_TEST

Suite *explanation_suite(void) {
    Suite *suite = suite_create("explanation");
    TCase *tests = tcase_create("explanations");
    tcase_add_loop_test(tests, the_rule_is_explained, 0, RULE_COUNT);
    tcase_add_loop_test(tests, the_example_breaks_its_rule_and_no_other, 0, RULE_COUNT);
    tcase_add_loop_test(tests, the_corrected_lines_mend_the_example, 0, MENDED_COUNT);
    suite_add_tcase(suite, tests);
    return suite;
}
