#include <check.h>
#include <stdio.h>

#include "../../src/audit.h"
#include "../../src/writer.h"
#include "suites.h"

/* What an audit reported: how much, what came first, and where. */
static struct {
    size_t count;
    enum rule rule;
    size_t line;
    char list[1000];
} seen;

static bool begin(struct writer *writer) {
    (void)writer;
    return true;
}

static bool remember(struct writer *writer, const struct report *report) {
    (void)writer;
    if (seen.count++ == 0) {
        seen.rule = report->rule;
        seen.line = report->where.line;
    }
    size_t length = strlen(seen.list);
    snprintf(seen.list + length, sizeof seen.list - length, "\n%zu: %s [%s]", report->where.line,
             report->message, rule_name(report->rule));
    return true;
}

static bool end(struct writer *writer, size_t errors, size_t warnings, size_t files) {
    (void)writer;
    (void)errors;
    (void)warnings;
    (void)files;
    return true;
}

static const struct writer_format remembering = {"remembering", false, begin, remember, end};

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

/* The example without the line `at` (from 1) and with `lines` there instead: what is mended. */
static struct text mended(const char *example, size_t at, struct text lines, char *room,
                          size_t size) {
    size_t length = 0;
    size_t line = 1;
    const char *rest = example;
    for (; *rest != '\0' && line < at; rest++) {
        ck_assert_uint_lt(length, size);
        room[length++] = *rest;
        line += *rest == '\n';
    }
    ck_assert_uint_lt(length + lines.length + strlen(rest), size);
    memcpy(room + length, lines.bytes, lines.length);
    length += lines.length;
    rest = strchr(rest, '\n');
    if (rest != NULL) {
        memcpy(room + length, rest, strlen(rest));
        length += strlen(rest);
    }
    return (struct text){room, length};
}

/* Where one corrected line takes the place of the one reported, nothing is reported any more. */
START_TEST(the_corrected_line_mends_the_example) {
    char line[1000], room[4000];
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        const char *mend = strchr(explanations[_i].mend[language], '\n');
        ck_assert_ptr_nonnull(mend);
        ck_assert_ptr_null(strchr(mend + 1, '\n'));
        snprintf(line, sizeof line, "%s", mend + 1 + sizeof "   ");
        audit_text(text_of(explanations[_i].example), (enum rule)_i);
        ck_assert_uint_eq(seen.count, 1);
        struct text text =
            mended(explanations[_i].example, seen.line, text_of(line), room, sizeof room);
        audit_text(text, (enum rule)_i);
        ck_assert_msg(seen.count == 0, "%s:%s\n%.*s", rule_name((enum rule)_i), seen.list,
                      (int)text.length, text.bytes);
    }
}
END_TEST

/* The rules whose mend is the line reported, corrected. */
static const enum rule mended_in_place[] = {
    RULE_CONTROL_CHARACTER,
};

Suite *explanation_suite(void) {
    Suite *suite = suite_create("explanation");
    TCase *tests = tcase_create("explanations");
    tcase_add_loop_test(tests, the_rule_is_explained, 0, RULE_COUNT);
    tcase_add_loop_test(tests, the_example_breaks_its_rule_and_no_other, 0, RULE_COUNT);
    tcase_add_loop_test(tests, the_corrected_line_mends_the_example, 0, RULE_COUNT);
    suite_add_tcase(suite, tests);
    return suite;
}
