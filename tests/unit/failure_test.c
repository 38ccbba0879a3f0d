/*
 * What fails: every allocation in turn, and every call of the system that reads. Whatever it is, a
 * command says that it could not do its work, or does it all the same.
 */
#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/command.h"
#include "harness.h"
#include "injection.h"
#include "suites.h"

/* --- A command within this process, and what it printed --- */

struct outcome {
    enum status status;
    char *out, *errors; /* owned */
};

static FILE *captured[2];
static int kept[2];

/* Standard input is a file, from its beginning; standard output and standard error go into files.
 */
static void capture(void) {
    fflush(NULL);
    ck_assert_ptr_nonnull(freopen("tests/unit/failing/faults.medel", "r", stdin));
    for (int n = 0; n < 2; n++) {
        captured[n] = tmpfile();
        ck_assert_ptr_nonnull(captured[n]);
        kept[n] = fcntl(n + 1, F_DUPFD, 0); /* dup may be made to fail */
        ck_assert_int_ge(kept[n], 0);
        ck_assert_int_eq(dup2(fileno(captured[n]), n + 1), n + 1);
    }
}

static char *captured_text(int n) {
    long length;
    fflush(n == 0 ? stdout : stderr);
    ck_assert_int_eq(dup2(kept[n], n + 1), n + 1);
    close(kept[n]);
    ck_assert_int_eq(fseek(captured[n], 0, SEEK_END), 0);
    ck_assert((length = ftell(captured[n])) >= 0);
    rewind(captured[n]);
    char *text = calloc((size_t)length + 1, 1);
    ck_assert_ptr_nonnull(text);
    ck_assert_uint_eq(fread(text, 1, (size_t)length, captured[n]), (size_t)length);
    fclose(captured[n]);
    return text;
}

enum { MOST_ARGUMENTS = 8 };

static struct outcome run(const char *const *arguments) {
    const struct surroundings surroundings = {.language = LANGUAGE_ENGLISH};
    char *words[MOST_ARGUMENTS + 1] = {NULL};
    struct outcome outcome;
    int count = 0;
    for (; arguments[count] != NULL; count++)
        words[count] = strdup(arguments[count]); /* options are cut at their commas */
    capture();
    outcome.status = command_of(arguments[0])->run(count, words, &surroundings);
    outcome.out = captured_text(0);
    outcome.errors = captured_text(1);
    while (count > 0)
        free(words[--count]);
    return outcome;
}

static void release(struct outcome *outcome) {
    free(outcome->out);
    free(outcome->errors);
}

/* --- What is run: every command, on files that have it all --- */

static const char *const runs[][MOST_ARGUMENTS] = {
    {"check", "samples"},
    {"check", "--format=json", "samples/bristfallig-redovisning.medel"},
    {"check", "--format=sarif", "samples/bristfallig-redovisning.medel"},
    {"check", "--format=github", "--lang=sv", "samples/trearigt-bidrag.medel"},
    {"check", "--format=short", "--error=missing-total", "samples/esv-uo1-maj-2018.medel"},
    {"check", "tests/unit/failing/main.medel", "tests/unit/failing"},
    {"check", "--strict", "tests/unit/failing/faults.medel"},
    {"check", "--stdin-filename=a.medel", "-", "samples/trearigt-bidrag.medel"},
    {"check", "tests/unit/failing/accounts.medel"},
    {"check", "--format=sarif", "--lang=sv", "tests/unit/failing/accounts.medel"},
    {"check", "--format=github", "tests/unit/failing/accounts.medel"},
    {"import", "--lang=sv", "tests/unit/failing/pasted.txt"},
    {"fmt", "--diff", "tests/unit/failing/faults.medel", "samples/esv-uo1-maj-2018.medel"},
    {"fmt", "--check", "tests/unit/failing"},
    {"report", "samples/trearigt-bidrag.medel", "tests/unit/failing/main.medel"},
    {"report", "--format=csv", "samples/samfinansierat-projekt.medel"},
    {"report", "--format=json", "--lang=sv", "samples/trearigt-bidrag.medel"},
    {"report", "--format=html", "samples/regleringsbrev-6-1-2010.medel"},
    {"report", "--format=html", "tests/unit/failing/accounts.medel",
     "samples/trearigt-bidrag.medel"},
    {"report", "--format=csv", "tests/unit/failing/accounts.medel"},
    {"report", "--format=json", "tests/unit/failing/accounts.medel"},
    {"export", "--to=hledger", "samples/samfinansierat-projekt.medel"},
    {"export", "--to=beancount", "samples/trearigt-bidrag.medel"},
    {"export", "--to=csv", "samples/regleringsbrev-6-1-2010.medel"},
    {"explain"},
    {"explain", "sum-mismatch", "grant-exceeded"},
};

enum { RUN_OF_INCLUDES = 5 };

#define RUNS (sizeof runs / sizeof *runs)

/* The work was done as ever, or it is said that it could not be done. An included file that cannot
 * be read is a report. */
static void expect_said(const char *const *arguments, const struct outcome *usual,
                        const struct outcome *outcome, size_t nth) {
    bool said =
        outcome->status == STATUS_FAILED && strstr(outcome->errors, "medel: error: ") != NULL;
    bool reported = outcome->status == STATUS_ERRORS
                    && (strstr(outcome->out, "include-failed") != NULL
                        || strstr(outcome->errors, "include-failed") != NULL);
    bool done = outcome->status == usual->status && strcmp(outcome->out, usual->out) == 0;
    ck_assert_msg(said || reported || done,
                  "%s %s: failure %zu: status %d, \"%s\", printed %zu bytes of %zu", arguments[0],
                  arguments[1] == NULL ? "" : arguments[1], nth, outcome->status, outcome->errors,
                  strlen(outcome->out), strlen(usual->out));
}

/* Runs it so often that each call has failed once; returns how many there were. */
static size_t fail_each(const char *const *arguments, enum injected call, int error, bool lasting) {
    struct outcome usual = run(arguments);
    size_t nth = 0;
    for (bool happened = true; happened;) {
        inject(call, ++nth, error, lasting);
        struct outcome outcome = run(arguments);
        happened = injection_end();
        expect_said(arguments, &usual, &outcome, nth);
        release(&outcome);
    }
    release(&usual);
    return nth - 1;
}

START_TEST(allocations) {
    const char *const *arguments = runs[_i];
    size_t count = fail_each(arguments, INJECTED_ALLOCATION, ENOMEM, false);
    ck_assert_msg(count != 0 || strcmp(arguments[0], "explain") == 0, "%s %s", arguments[0],
                  arguments[1]);
}
END_TEST

/* Each thing that is added to another, too. */
static const char *const growing[][MOST_ARGUMENTS] = {
    {"import", "tests/unit/failing/pasted.txt"},
    {"import", "tests/unit/failing/pasted-tables.txt"},
    {"import", "--separator=tab", "--table=1", "--unit=tkr",
     "tests/unit/failing/pasted-tables.txt"},
    {"import", "--as=budget", "--id=q", "--period=2019", "--title=2019", "--table=1",
     "tests/unit/failing/pasted-tables.txt"},
    {"fmt", "--check", "tests/unit/failing/layout.medel"},
    {"fmt", "--diff", "tests/unit/failing/layout.medel"},
    {"fmt", "--diff", "tests/unit/failing/mark.medel"},
    {"fmt", "--diff", "tests/unit/failing/faults.medel"},
};

START_TEST(additions) {
    inject_exact_growth(true);
    size_t count = fail_each(growing[_i], INJECTED_ALLOCATION, ENOMEM, false);
    inject_exact_growth(false);
    ck_assert_uint_gt(count, 0);
}
END_TEST

/* A line that takes more than a whole read, and one that takes more than is kept of a line. */
static void make_long_lines(char *path) {
    int descriptor = mkstemp(path);
    ck_assert_int_ge(descriptor, 0);
    FILE *file = fdopen(descriptor, "w");
    ck_assert_ptr_nonnull(file);
    fprintf(file, "tabell %0100000d\n  Rad %01500000d\n", 0, 0);
    ck_assert_int_eq(fclose(file), 0);
}

START_TEST(long_lines) {
    static const char *const ways[][2] = {
        {"import", "--lang=en"}, {"fmt", "--check"}, {"fmt", "--diff"}};
    char path[] = "/tmp/medel-XXXXXX";
    make_long_lines(path);
    const char *const arguments[] = {ways[_i][0], ways[_i][1], path, NULL};
    ck_assert_uint_ne(fail_each(arguments, INJECTED_ALLOCATION, ENOMEM, false), 0);
    ck_assert_int_eq(unlink(path), 0);
}
END_TEST

/* What is said of an import is written at once; where that cannot be, it is said all the same. */
START_TEST(notes) {
    static const enum injected ways[] = {INJECTED_DUP, INJECTED_FDOPEN};
    const char *const arguments[] = {"import", "tests/unit/failing/pasted.txt", NULL};
    struct outcome usual = run(arguments);
    inject(ways[_i], 1, EMFILE, true);
    struct outcome outcome = run(arguments);
    ck_assert(injection_end());
    ck_assert_int_eq(outcome.status, usual.status);
    ck_assert_str_eq(outcome.out, usual.out);
    ck_assert_str_eq(outcome.errors, usual.errors);
    release(&outcome);
    release(&usual);
}
END_TEST

static const struct {
    enum injected call;
    int error;
    bool lasting;
} calls[] = {
    {INJECTED_OPEN, EACCES, true},  {INJECTED_OPEN, EMFILE, true},  {INJECTED_OPEN, ENOENT, true},
    {INJECTED_READ, EIO, true},     {INJECTED_READ, EINTR, false},  {INJECTED_READ, EISDIR, true},
    {INJECTED_STAT, EIO, true},     {INJECTED_STAT, EACCES, true},  {INJECTED_FSTAT, EIO, true},
    {INJECTED_SCAN, ENOENT, false}, {INJECTED_SCAN, ENOMEM, false}, {INJECTED_SCAN, EMFILE, false},
};

START_TEST(system_calls) {
    size_t count = 0;
    for (size_t n = 0; n < RUNS; n++)
        /* Nothing that is included can be opened, and still not be looked at. */
        if (calls[_i].call != INJECTED_STAT || n != RUN_OF_INCLUDES)
            count += fail_each(runs[n], calls[_i].call, calls[_i].error, calls[_i].lasting);
    ck_assert_uint_ne(count, 0);
}
END_TEST

/* However little a read gives at once. */
START_TEST(short_reads) {
    static const size_t most[] = {1, 2, 3, 7, 64, 4096};
    for (size_t n = 0; n < RUNS; n++) {
        struct outcome usual = run(runs[n]);
        inject_short_reads(most[_i]);
        struct outcome outcome = run(runs[n]);
        injection_end();
        ck_assert_int_eq(outcome.status, usual.status);
        ck_assert_str_eq(outcome.out, usual.out);
        ck_assert_str_eq(outcome.errors, usual.errors);
        release(&outcome);
        release(&usual);
    }
}
END_TEST

/* --- A file that is to be replaced: it is one version or the other, and nothing is left beside it
 */

static const char before[] = "tabell\n a  1\n";
static const char after[] = "tabell\n    a  1\n";

/* Writes the file anew into the directory, which holds nothing else. */
static void make_file(const char *path) {
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert(fputs(before, file) >= 0);
    ck_assert_int_eq(fclose(file), 0);
}

static size_t entries_of(const char *directory) {
    struct dirent **entries;
    int count = scandir(directory, &entries, NULL, NULL);
    ck_assert_int_ge(count, 0);
    for (int n = 0; n < count; n++)
        free(entries[n]);
    free(entries);
    return (size_t)count - 2; /* . and .. */
}

static const struct {
    enum injected call;
    int error;
} replacing[] = {
    {INJECTED_ALLOCATION, ENOMEM}, {INJECTED_OPEN, EMFILE}, {INJECTED_READ, EIO},
    {INJECTED_FSTAT, EIO},         {INJECTED_STAT, EACCES}, {INJECTED_MKSTEMP, ENOSPC},
    {INJECTED_FCHMOD, EPERM},      {INJECTED_FSYNC, EIO},   {INJECTED_RENAME, EXDEV},
    {INJECTED_FDOPEN, ENOMEM},     {INJECTED_SEEK, ESPIPE},
};

START_TEST(replacements) {
    char directory[] = "/tmp/medel-XXXXXX", path[64];
    ck_assert_ptr_nonnull(mkdtemp(directory));
    snprintf(path, sizeof path, "%s/a.medel", directory);
    const char *const arguments[] = {"fmt", path, NULL};
    size_t nth = 0;
    for (bool happened = true; happened;) {
        make_file(path);
        inject(replacing[_i].call, ++nth, replacing[_i].error, false);
        struct outcome outcome = run(arguments);
        happened = injection_end();
        char *content = file_content(path);
        bool failed = outcome.status == STATUS_FAILED;
        ck_assert_msg(strcmp(content, failed ? before : after) == 0
                          && (failed || outcome.status == STATUS_CLEAN)
                          && failed == (*outcome.errors != '\0'),
                      "failure %zu: status %d, \"%s\", and the file is \"%s\"", nth, outcome.status,
                      outcome.errors, content);
        ck_assert_uint_eq(entries_of(directory), 1);
        free(content);
        release(&outcome);
    }
    ck_assert_uint_gt(nth, 1);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(rmdir(directory), 0);
}
END_TEST

Suite *failure_suite(void) {
    Suite *suite = suite_create("failure");
    TCase *tcase = tcase_create("whole");
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, allocations, 0, RUNS);
    tcase_add_loop_test(tcase, additions, 0, sizeof growing / sizeof *growing);
    tcase_add_loop_test(tcase, long_lines, 0, 3);
    tcase_add_loop_test(tcase, notes, 0, 2);
    tcase_add_loop_test(tcase, system_calls, 0, sizeof calls / sizeof *calls);
    tcase_add_loop_test(tcase, short_reads, 0, 6);
    tcase_add_loop_test(tcase, replacements, 0, sizeof replacing / sizeof *replacing);
    suite_add_tcase(suite, tcase);
    return suite;
}
