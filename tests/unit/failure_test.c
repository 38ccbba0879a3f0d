/*
 * What fails: every allocation in turn, every call of the system, every write that stdio makes.
 * Whatever it is, a command says that it could not do its work, or does it all the same.
 */
#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness.h"
#include "injection.h"
#include "outcome.h"
#include "suites.h"

/* --- What is run: every command, on files that have it all --- */

static const char *const runs[][OUTCOME_ARGUMENTS] = {
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
    {"import", "--as=redovisning", "--id=x", "--period=2019", "--title=a \"b", "--table=1",
     "tests/unit/failing/tables.txt"},
    {"import", "--unit=tkr", "tests/unit/failing/tables.txt"},
    {"import", "tests/unit/failing/tables.txt"},
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
    bool done = outcome_is(outcome, usual);
    ck_assert_msg(said || reported || done,
                  "%s %s: failure %zu: status %d, \"%s\", printed %zu bytes of %zu", arguments[0],
                  arguments[1] == NULL ? "" : arguments[1], nth, outcome->status, outcome->errors,
                  strlen(outcome->out), strlen(usual->out));
}

/* Runs it so often that each call has failed once; returns how many there were. */
static size_t fail_each(const char *const *arguments, enum injected call, int error, bool lasting,
                        size_t most_read) {
    struct outcome usual = outcome_of(arguments);
    size_t nth = 0;
    for (bool happened = true; happened;) {
        inject(call, ++nth, error, lasting);
        inject_short_reads(most_read);
        struct outcome outcome = outcome_of(arguments);
        happened = outcome.happened;
        expect_said(arguments, &usual, &outcome, nth);
        outcome_release(&outcome);
    }
    outcome_release(&usual);
    return nth - 1;
}

START_TEST(allocations) {
    const char *const *arguments = runs[_i];
    size_t count = fail_each(arguments, INJECTED_ALLOCATION, ENOMEM, false, 0);
    ck_assert_msg(count != 0 || strcmp(arguments[0], "explain") == 0, "%s %s", arguments[0],
                  arguments[1]);
}
END_TEST

/* Each thing that is added to another, too. */
static const char *const growing[][OUTCOME_ARGUMENTS] = {
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
    size_t count = fail_each(growing[_i], INJECTED_ALLOCATION, ENOMEM, false, 0);
    inject_exact_growth(false);
    ck_assert_uint_gt(count, 0);
}
END_TEST

/* A line that is longer than what is read at once, and one of which no more is kept. */
START_TEST(allocations_for_long_lines) {
    char name[] = "/tmp/medel-XXXXXX";
    const char *const arguments[][4] = {{"check", name},
                                        {"fmt", name},
                                        {"fmt", "--diff", name},
                                        {"import", name},
                                        {"report", name}};
    FILE *file = fdopen(mkstemp(name), "w");
    ck_assert_ptr_nonnull(file);
    fprintf(file, "tabell\n    a  1\n; %0*d\n; %0*d\n", 200000, 0, 1200000, 0);
    ck_assert_int_eq(fclose(file), 0);
    for (size_t n = 0; n < sizeof arguments / sizeof *arguments; n++)
        ck_assert_uint_gt(fail_each(arguments[n], INJECTED_ALLOCATION, ENOMEM, false, 0), 4);
    ck_assert_int_eq(unlink(name), 0);
}
END_TEST

static const struct {
    enum injected call;
    int error;
    bool lasting;
    size_t most; /* of a read, at once; 0: all */
} calls[] = {
    {INJECTED_OPEN, EACCES, true, 0},  {INJECTED_OPEN, EMFILE, true, 0},
    {INJECTED_OPEN, ENOENT, true, 0},  {INJECTED_READ, EIO, true, 0},
    {INJECTED_READ, EIO, true, 500},   {INJECTED_READ, EINTR, false, 500},
    {INJECTED_OPEN, EINTR, false, 0},  {INJECTED_READ, EISDIR, true, 0},
    {INJECTED_STAT, EIO, true, 0},     {INJECTED_STAT, EACCES, true, 0},
    {INJECTED_FSTAT, EIO, true, 0},    {INJECTED_SCAN, ENOENT, false, 0},
    {INJECTED_SCAN, ENOMEM, false, 0}, {INJECTED_SCAN, EMFILE, false, 0},
};

START_TEST(system_calls) {
    size_t count = 0;
    for (size_t n = 0; n < RUNS; n++)
        /* Nothing that is included can be opened, and still not be looked at. */
        if (calls[_i].call != INJECTED_STAT || n != RUN_OF_INCLUDES)
            count += fail_each(runs[n], calls[_i].call, calls[_i].error, calls[_i].lasting,
                               calls[_i].most);
    ck_assert_uint_ne(count, 0);
}
END_TEST

/* However little a read gives at once. */
START_TEST(short_reads) {
    static const size_t most[] = {1, 2, 3, 7, 64, 4096};
    for (size_t n = 0; n < RUNS; n++) {
        struct outcome usual = outcome_of(runs[n]);
        inject_short_reads(most[_i]);
        struct outcome outcome = outcome_of(runs[n]);
        ck_assert_int_eq(outcome.status, usual.status);
        ck_assert_str_eq(outcome.out, usual.out);
        ck_assert_str_eq(outcome.errors, usual.errors);
        outcome_release(&outcome);
        outcome_release(&usual);
    }
}
END_TEST

/* --- Writes --- */

/* What prints something that `runs` does not. */
static const char *const printing[][OUTCOME_ARGUMENTS] = {
    {"check", "--help"},
    {"check", "--version"},
    {"fmt", "-"},
    {"fmt", "--diff", "--color=always", "tests/unit/failing"},
    {"report", "--help"},
    {"report", "--lang=sv", "--color=always", "tests/unit/failing", "samples"},
    {"export", "--to=hledger", "samples"},
    {"export", "--to=beancount", "samples"},
    {"export", "--to=csv", "--lang=sv", "samples"},
    {"import", "--table=1", "tests/unit/failing/pasted.txt"},
    {"explain", "--lang=sv"},
    {"explain", "no-such-rule", "sum-mismatch"},
};

#define PRINTING (sizeof printing / sizeof *printing)

static const char *const *printing_run(size_t n) {
    return n < RUNS ? runs[n] : printing[n - RUNS];
}

/*
 * Small buffers, so that there are many writes. False, and said, where writes cannot be made to
 * fail: the tests of them are left out.
 */
static bool look_at_writes(void) {
    static char buffers[2][512];
    fflush(NULL);
    ck_assert_int_eq(setvbuf(stdout, buffers[0], _IOFBF, sizeof buffers[0]), 0);
    ck_assert_int_eq(setvbuf(stderr, buffers[1], _IOLBF, sizeof buffers[1]), 0);
    bool can = inject_into_writes();
    if (!can)
        printf("failure: writes cannot be made to fail here\n");
    return can;
}

/* Where standard error is what fails, the line may be what is missing; nothing else may be. */
static void expect_written(const char *const *arguments, enum injected call,
                           const struct outcome *usual, const struct outcome *outcome, size_t nth) {
    bool said = outcome->status == STATUS_FAILED
                && (call != INJECTED_WRITE || strstr(outcome->errors, "medel: error: ") != NULL);
    bool done = outcome_is(outcome, usual);
    ck_assert_msg(said || done, "%s %s: write %zu: status %d, \"%s\"", arguments[0],
                  arguments[1] == NULL ? "" : arguments[1], nth, outcome->status, outcome->errors);
}

static const struct {
    enum injected call;
    int error;
    bool lasting;
    size_t most; /* of a write, at once; 0: all */
} writes[] = {
    {INJECTED_WRITE, ENOSPC, true, 0},         {INJECTED_WRITE, ENOSPC, true, 300},
    {INJECTED_WRITE, EIO, false, 0},           {INJECTED_WRITE, EPIPE, true, 0},
    {INJECTED_WRITE, EINTR, false, 0},         {INJECTED_WRITE_BESIDE, EIO, true, 0},
    {INJECTED_WRITE_BESIDE, ENOSPC, false, 0}, {INJECTED_WRITE_BESIDE, EINTR, false, 0},
};

START_TEST(each_write) {
    enum injected call = writes[_i].call;
    if (!look_at_writes())
        return;
    for (size_t n = 0; n < RUNS + PRINTING; n++) {
        const char *const *arguments = printing_run(n);
        struct outcome usual = outcome_of(arguments);
        size_t nth = 0;
        for (bool happened = true; happened;) {
            inject(call, ++nth, writes[_i].error, writes[_i].lasting);
            inject_short_writes(writes[_i].most);
            struct outcome outcome = outcome_of(arguments);
            happened = outcome.happened;
            expect_written(arguments, call, &usual, &outcome, nth);
            outcome_release(&outcome);
        }
        outcome_release(&usual);
    }
    ck_assert_uint_ne(outcome_count(), 0);
}
END_TEST

/* However little a write takes at once, all of it arrives. */
START_TEST(short_writes) {
    static const size_t most[] = {5, 64};
    if (!look_at_writes())
        return;
    for (size_t n = 0; n < RUNS + PRINTING; n++) {
        struct outcome usual = outcome_of(printing_run(n));
        inject_short_writes(most[_i]);
        struct outcome outcome = outcome_of(printing_run(n));
        expect_written(printing_run(n), INJECTED_WRITE, &usual, &outcome, 0);
        ck_assert_int_eq(outcome.status, usual.status);
        outcome_release(&outcome);
        outcome_release(&usual);
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
    {INJECTED_ALLOCATION, ENOMEM},   {INJECTED_OPEN, EMFILE},        {INJECTED_READ, EIO},
    {INJECTED_FSTAT, EIO},           {INJECTED_STAT, EACCES},        {INJECTED_MKSTEMP, ENOSPC},
    {INJECTED_FCHMOD, EPERM},        {INJECTED_FSYNC, EIO},          {INJECTED_RENAME, EXDEV},
    {INJECTED_FDOPEN, ENOMEM},       {INJECTED_SEEK, ESPIPE},        {INJECTED_FCLOSE, EDQUOT},
    {INJECTED_WRITE_BESIDE, ENOSPC}, {INJECTED_WRITE_BESIDE, EINTR},
};

START_TEST(replacements) {
    if (replacing[_i].call == INJECTED_WRITE_BESIDE && !look_at_writes())
        return;
    char directory[] = "/tmp/medel-XXXXXX", path[64];
    ck_assert_ptr_nonnull(mkdtemp(directory));
    snprintf(path, sizeof path, "%s/a.medel", directory);
    const char *const arguments[] = {"fmt", path, NULL};
    size_t nth = 0;
    for (bool happened = true; happened;) {
        make_file(path);
        inject(replacing[_i].call, ++nth, replacing[_i].error, false);
        inject_short_writes(5);
        struct outcome outcome = outcome_of(arguments);
        happened = outcome.happened;
        char *content = file_content(path);
        bool failed = outcome.status == STATUS_FAILED;
        ck_assert_msg(strcmp(content, failed ? before : after) == 0
                          && (failed || outcome.status == STATUS_CLEAN)
                          && failed == (*outcome.errors != '\0'),
                      "failure %zu: status %d, \"%s\", and the file is \"%s\"", nth, outcome.status,
                      outcome.errors, content);
        ck_assert_uint_eq(entries_of(directory), 1);
        free(content);
        outcome_release(&outcome);
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
    tcase_add_test(tcase, allocations_for_long_lines);
    tcase_add_loop_test(tcase, additions, 0, sizeof growing / sizeof *growing);
    tcase_add_loop_test(tcase, system_calls, 0, sizeof calls / sizeof *calls);
    tcase_add_loop_test(tcase, short_reads, 0, 6);
    tcase_add_loop_test(tcase, each_write, 0, sizeof writes / sizeof *writes);
    tcase_add_loop_test(tcase, short_writes, 0, 2);
    tcase_add_loop_test(tcase, replacements, 0, sizeof replacing / sizeof *replacing);
    tcase_add_checked_fixture(tcase, NULL, outcome_print_count);
    suite_add_tcase(suite, tcase);
    return suite;
}
