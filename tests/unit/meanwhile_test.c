/*
 * What others do to files while a command reads them, just before each of its calls of the system:
 * nothing that they write is lost, and what is said is true of one state of the file or the other.
 */
#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "injection.h"
#include "outcome.h"
#include "suites.h"

/* A directory of its own for each test, with one file in it. */
static char directory[] = "/tmp/medel-meanwhile-XXXXXX";
static char path[sizeof directory + 8], other[sizeof directory + 8];

static const char before[] = "tabell\n a  1\n b  22\n c  333\n    Summa  356\n";

static void write_file(const char *name, const char *text, size_t length, const char *mode) {
    FILE *file = fopen(name, mode);
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(text, 1, length, file), length);
    ck_assert_int_eq(fclose(file), 0);
}

static void ignore(int signal_number) {
    (void)signal_number;
}

static void write_text(const char *name, const char *text, const char *mode) {
    write_file(name, text, strlen(text), mode);
}

static void make_directory(void) {
    /* They end a command, once nothing is left behind; not this one. */
    const struct sigaction ignored = {.sa_handler = ignore};
    sigaction(SIGHUP, &ignored, NULL);
    sigaction(SIGINT, &ignored, NULL);
    sigaction(SIGTERM, &ignored, NULL);
    memcpy(directory + sizeof directory - 7, "XXXXXX", 6);
    ck_assert_ptr_nonnull(mkdtemp(directory));
    snprintf(path, sizeof path, "%s/a.medel", directory);
    snprintf(other, sizeof other, "%s/b.medel", directory);
}

static void make_file(void) {
    remove(path);
    write_text(path, before, "w");
    ck_assert_int_eq(chmod(path, 0644), 0);
}

static void remove_directory(void) {
    remove(path);
    ck_assert_int_eq(rmdir(directory), 0); /* nothing else has been left in it */
}

/* --- What happens --- */

static void append(void) {
    write_text(path, " d  4\n", "a");
}

static void cut(void) {
    ck_assert_int_eq(truncate(path, 9), 0);
}

static void empty(void) {
    ck_assert_int_eq(truncate(path, 0), 0);
}

/* A later time, where the clock of files is slow. */
static void wait_for_clock(void) {
    nanosleep(&(struct timespec){0, 20000000}, NULL);
}

/* The size stays, and so does the time of the last change of what it holds: rsync does that. */
static void overwrite(void) {
    struct stat status;
    ck_assert_int_eq(stat(path, &status), 0);
    wait_for_clock();
    int descriptor = open(path, O_WRONLY);
    ck_assert_int_ge(descriptor, 0);
    ck_assert_int_eq(pwrite(descriptor, "9", 1, 11), 1);
    ck_assert_int_eq(futimens(descriptor, (struct timespec[]){status.st_atim, status.st_mtim}), 0);
    ck_assert_int_eq(close(descriptor), 0);
}

static void replace(void) {
    static const char new[] = "tabell\n  other  5\n";
    write_text(other, new, "w");
    ck_assert_int_eq(rename(other, path), 0);
}

static void protect(void) {
    ck_assert_int_eq(chmod(path, 0600), 0);
}

static void vanish(void) {
    ck_assert_int_eq(unlink(path), 0);
}

static void become_fifo(void) {
    vanish();
    ck_assert_int_eq(mkfifo(path, 0644), 0);
}

static void become_directory(void) {
    vanish();
    ck_assert_int_eq(mkdir(path, 0755), 0);
}

static void hang_up(void) {
    raise(SIGHUP);
}

static void interrupt(void) {
    raise(SIGINT);
}

static void terminate(void) {
    raise(SIGTERM);
}

static void (*const events[])(void) = {
    append,           cut,     empty,     overwrite, replace, protect, vanish, become_fifo,
    become_directory, hang_up, interrupt, terminate,
};

#define EVENTS (sizeof events / sizeof *events)

/* --- A file that is formatted in place --- */

/* What stands there: its mode, and what it holds, if it is a file. */
struct state {
    unsigned mode; /* 0: nothing is there */
    char text[128];
};

static struct state state_now(void) {
    struct stat status;
    struct state state = {0};
    if (lstat(path, &status) != 0)
        return state;
    state.mode = (unsigned)status.st_mode;
    if (S_ISREG(status.st_mode)) {
        FILE *file = fopen(path, "r");
        ck_assert_ptr_nonnull(file);
        state.text[fread(state.text, 1, sizeof state.text - 1, file)] = '\0';
        ck_assert_int_eq(fclose(file), 0);
    }
    return state;
}

static bool is_state(const struct state *state, const struct state *expected) {
    return state->mode == expected->mode && strcmp(state->text, expected->text) == 0;
}

static void format(void) {
    struct outcome outcome = outcome_of((const char *const[]){"fmt", path, NULL});
    outcome_release(&outcome);
}

static size_t entries_of_directory(void) {
    size_t count = 0;
    DIR *entries = opendir(directory);
    ck_assert_ptr_nonnull(entries);
    for (const struct dirent *entry; (entry = readdir(entries)) != NULL;)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    ck_assert_int_eq(closedir(entries), 0);
    return count;
}

/*
 * The calls of fmt, all but the one that puts the new file there: between the last look at the old
 * one and that, no program can notice.
 */
static const enum injected calls[] = {
    INJECTED_OPEN,  INJECTED_READ,   INJECTED_STAT,    INJECTED_FSTAT,
    INJECTED_SEEK,  INJECTED_FCHMOD, INJECTED_FDOPEN,  INJECTED_WRITE_BESIDE,
    INJECTED_FSYNC, INJECTED_FCLOSE, INJECTED_MKSTEMP,
};

#define CALLS (sizeof calls / sizeof *calls)

/*
 * Whatever is done to a file, it is there in the end, formatted or not; and status 0 is that of a
 * file that has its layout.
 */
static void expect_nothing_lost(int number, enum injected call, bool writes) {
    void (*event)(void) = events[number];
    struct state changed, changed_formatted, formatted_changed;
    make_file();
    event();
    changed = state_now();
    format();
    changed_formatted = state_now();
    make_file();
    format();
    event();
    formatted_changed = state_now();
    size_t nth = 0;
    for (bool happened = true; happened;) {
        remove(path);
        make_file();
        inject_event(call, ++nth, event);
        inject_short_reads(11);
        inject_short_writes(writes ? 7 : 0);
        struct outcome outcome = outcome_of((const char *const[]){"fmt", path, NULL});
        struct state state = state_now();
        happened = outcome.happened;
        bool failed =
            outcome.status == STATUS_FAILED && strstr(outcome.errors, "medel: error: ") != NULL;
        bool right = (failed && is_state(&state, &changed))
                     || (outcome.status == STATUS_CLEAN
                         && (is_state(&state, &changed_formatted)
                             || is_state(&state, &formatted_changed) || !happened));
        ck_assert_msg(right, "event %d, call %d, the %zu.: status %d, \"%s\", and it is %o \"%s\"",
                      number, (int)call, nth, (int)outcome.status, outcome.errors, state.mode,
                      state.text);
        ck_assert_uint_eq(entries_of_directory(), state.mode != 0);
        outcome_release(&outcome);
    }
    ck_assert_uint_gt(nth, 1);
}

START_TEST(nothing_is_lost) {
    bool writes = inject_into_writes();
    for (size_t n = 0; n < CALLS; n++)
        if (writes || calls[n] != INJECTED_WRITE_BESIDE)
            expect_nothing_lost(_i, calls[n], writes);
}
END_TEST

/* --- A file that is read, a few bytes at a time --- */

static const char *const readers[][OUTCOME_ARGUMENTS] = {
    {"check", path},
    {"check", "--format=json", path},
    {"report", path},
    {"report", "--format=html", path},
    {"export", "--to=csv", path},
    {"export", "--to=hledger", path},
    {"import", path},
    {"fmt", "--diff", path},
    {"fmt", "--check", path},
};

#define READERS (sizeof readers / sizeof *readers)

enum { AT_ONCE = 7 };

/* What grows is read to its new end, as if it had always been that long. */
START_TEST(a_file_that_grows) {
    make_file();
    append();
    struct outcome longer = outcome_of(readers[_i]);
    size_t nth = 0;
    for (bool happened = true; happened;) {
        make_file();
        inject_event(INJECTED_READ, ++nth, append);
        inject_short_reads(AT_ONCE);
        struct outcome outcome = outcome_of(readers[_i]);
        happened = outcome.happened;
        ck_assert_msg(!happened || outcome_is(&outcome, &longer), "%s: %s, %s%s", readers[_i][0],
                      readers[_i][1], outcome.out, outcome.errors);
        outcome_release(&outcome);
    }
    ck_assert_uint_gt(nth, 1);
    outcome_release(&longer);
}
END_TEST

/* Of what shrinks, that is read which was there: as if it had always ended where reading did. */
START_TEST(a_file_that_shrinks) {
    size_t nth = 0;
    for (bool happened = true; happened;) {
        make_file();
        inject_event(INJECTED_READ, ++nth, empty);
        inject_short_reads(AT_ONCE);
        struct outcome outcome = outcome_of(readers[_i]);
        happened = outcome.happened;
        size_t seen = (nth - 1) * AT_ONCE;
        write_file(path, before, seen < strlen(before) ? seen : strlen(before), "w");
        struct outcome shorter = outcome_of(readers[_i]);
        ck_assert_msg(outcome_is(&outcome, &shorter), "%s %s: %s%s", readers[_i][0], readers[_i][1],
                      outcome.out, outcome.errors);
        outcome_release(&outcome);
        outcome_release(&shorter);
    }
    ck_assert_uint_gt(nth, 2);
}
END_TEST

/* --- A directory that is read --- */

static const char *const searchers[][OUTCOME_ARGUMENTS] = {
    {"check", directory},          {"report", directory}, {"export", "--to=csv", directory},
    {"fmt", "--check", directory}, {"fmt", directory},
};

#define SEARCHERS (sizeof searchers / sizeof *searchers)

static char below[sizeof directory + 8], deepest[sizeof directory + 16];

static void make_tree(void) {
    snprintf(below, sizeof below, "%s/below", directory);
    snprintf(deepest, sizeof deepest, "%s/c.medel", below);
    make_file();
    write_text(other, "inkludera below/c.medel\n", "w");
    ck_assert_int_eq(mkdir(below, 0755), 0);
    write_text(deepest, "tabell\n    a  1\n    Summa  2\n", "w");
}

static void remove_tree(void) {
    remove(path);
    remove(other);
    remove(deepest);
    remove(below);
}

/* The directory stays where fmt has a new file in it. */
static void remove_all(void) {
    remove_tree();
    (void)rmdir(directory);
}

static void remove_below(void) {
    remove(deepest);
    remove(below);
}

static void (*const tree_events[])(void) = {
    remove_all, remove_below, vanish, become_fifo, become_directory,
};

#define TREE_EVENTS (sizeof tree_events / sizeof *tree_events)

static const enum injected searching[] = {INJECTED_STAT, INJECTED_SCAN, INJECTED_OPEN,
                                          INJECTED_FSTAT, INJECTED_READ};

static void make_tree_anew(void) {
    remove_tree();
    (void)mkdir(directory, 0700);
    make_tree();
}

/* It is as before or as after, or it is said what could not be read. */
static void expect_search(const char *const *arguments, int number, enum injected call) {
    make_tree_anew();
    struct outcome usual = outcome_of(arguments);
    make_tree_anew();
    tree_events[number]();
    struct outcome later = outcome_of(arguments);
    size_t nth = 0;
    for (bool happened = true; happened;) {
        make_tree_anew();
        inject_event(call, ++nth, tree_events[number]);
        struct outcome outcome = outcome_of(arguments);
        happened = outcome.happened;
        bool said =
            outcome.status == STATUS_FAILED && strstr(outcome.errors, "medel: error: ") != NULL;
        bool reported = outcome.status == STATUS_ERRORS
                        && (strstr(outcome.out, "include-failed") != NULL
                            || strstr(outcome.errors, "include-failed") != NULL);
        ck_assert_msg(
            said || reported || outcome_is(&outcome, &usual) || outcome_is(&outcome, &later),
            "%s %s, event %d, call %d, the %zu.: status %d, %s%s", arguments[0], arguments[1],
            number, (int)call, nth, (int)outcome.status, outcome.out, outcome.errors);
        outcome_release(&outcome);
    }
    outcome_release(&usual);
    outcome_release(&later);
}

START_TEST(a_directory_that_changes) {
    for (size_t n = 0; n < SEARCHERS; n++)
        for (size_t call = 0; call < sizeof searching / sizeof *searching; call++)
            expect_search(searchers[n], _i, searching[call]);
    make_tree_anew();
    remove_tree();
}
END_TEST

Suite *meanwhile_suite(void) {
    Suite *suite = suite_create("meanwhile");
    TCase *tcase = tcase_create("meanwhile");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, make_directory, remove_directory);
    tcase_add_checked_fixture(tcase, NULL, outcome_print_count);
    tcase_add_loop_test(tcase, nothing_is_lost, 0, EVENTS);
    tcase_add_loop_test(tcase, a_file_that_grows, 0, READERS);
    tcase_add_loop_test(tcase, a_file_that_shrinks, 0, READERS);
    tcase_add_loop_test(tcase, a_directory_that_changes, 0, TREE_EVENTS);
    suite_add_tcase(suite, tcase);
    return suite;
}
