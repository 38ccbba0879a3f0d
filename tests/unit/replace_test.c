#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/replace.h"
#include "../../src/text.h"
#include "harness.h"
#include "injection.h"
#include "suites.h"

/* A directory of its own for each test, with one file in it. */
static char directory[] = "/tmp/medel-replace-XXXXXX";
static char path[sizeof directory + 8];

static void write_file(const char *text) {
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    ck_assert_int_eq(fclose(file), 0);
}

static void make_directory(void) {
    memcpy(directory + sizeof directory - 7, "XXXXXX", 6);
    ck_assert_ptr_nonnull(mkdtemp(directory));
    snprintf(path, sizeof path, "%s/file", directory);
    write_file("old\n");
}

static void remove_directory(void) {
    unlink(path);
    ck_assert_int_eq(rmdir(directory), 0); /* nothing else has been left in it */
}

static void expect_content(const char *expected) {
    char *content = file_content(path);
    ck_assert_str_eq(content, expected);
    free(content);
}

static int open_file(void) {
    int descriptor = open(path, O_RDONLY);
    ck_assert_int_ge(descriptor, 0);
    return descriptor;
}

START_TEST(a_new_version_has_the_old_permissions) {
    struct replacement replacement;
    struct stat status;
    ck_assert_int_eq(chmod(path, 0751), 0);
    int descriptor = open_file();
    ck_assert(replace_begin(&replacement, path, descriptor));
    fputs("new\n", replacement.out);
    expect_content("old\n");
    ck_assert(replace_commit(&replacement));
    expect_content("new\n");
    ck_assert_int_eq(stat(path, &status), 0);
    ck_assert_int_eq(status.st_mode & 07777, 0751);
    close(descriptor);
}
END_TEST

START_TEST(an_abandoned_version_is_gone) {
    struct replacement replacement;
    int descriptor = open_file();
    ck_assert(replace_begin(&replacement, path, descriptor));
    fputs("new\n", replacement.out);
    errno = ENOSPC;
    replace_abandon(&replacement);
    ck_assert_int_eq(errno, ENOSPC);
    expect_content("old\n");
    close(descriptor);
}
END_TEST

START_TEST(what_has_changed_meanwhile_is_not_replaced) {
    struct replacement replacement;
    int descriptor = open_file();
    ck_assert(replace_begin(&replacement, path, descriptor));
    write_file("newest\n");
    ck_assert(!replace_commit(&replacement));
    ck_assert_int_eq(errno, EBUSY);
    expect_content("newest\n");
    close(descriptor);
}
END_TEST

START_TEST(another_file_of_that_name_is_not_replaced) {
    struct replacement replacement;
    int descriptor = open_file();
    ck_assert(replace_begin(&replacement, path, descriptor));
    ck_assert_int_eq(unlink(path), 0);
    write_file("old\n");
    ck_assert(!replace_commit(&replacement));
    close(descriptor);
}
END_TEST

START_TEST(what_cannot_be_written_is_not_replaced) {
    struct replacement replacement;
    int descriptor = open_file();
    ck_assert(replace_begin(&replacement, path, descriptor));
    int full = open("/dev/full", O_WRONLY);
    if (full >= 0) {
        ck_assert_int_ge(dup2(full, fileno(replacement.out)), 0);
        fputs("new\n", replacement.out);
        ck_assert(!replace_commit(&replacement));
        ck_assert_int_eq(errno, ENOSPC);
        expect_content("old\n");
        close(full);
    }
    close(descriptor);
}
END_TEST

/* The end of it could be written all the same. */
START_TEST(what_is_missing_in_the_middle_is_not_replaced) {
    struct replacement replacement;
    int descriptor = open_file(), full = open("/dev/full", O_WRONLY);
    ck_assert(replace_begin(&replacement, path, descriptor));
    if (full >= 0) {
        int kept = dup(fileno(replacement.out));
        ck_assert_int_eq(setvbuf(replacement.out, NULL, _IONBF, 0), 0);
        ck_assert_int_ge(dup2(full, fileno(replacement.out)), 0);
        ck_assert_int_eq(fputc('n', replacement.out), EOF);
        ck_assert_int_ge(dup2(kept, fileno(replacement.out)), 0);
        ck_assert(!replace_commit(&replacement));
        expect_content("old\n");
        close(kept);
        close(full);
    } else {
        replace_abandon(&replacement);
    }
    close(descriptor);
}
END_TEST

START_TEST(a_name_that_leads_nowhere_is_not_replaced) {
    struct replacement replacement;
    int descriptor = open_file();
    ck_assert_int_eq(unlink(path), 0);
    ck_assert(!replace_begin(&replacement, path, descriptor));
    ck_assert_int_eq(errno, ENOENT);
    close(descriptor);
}
END_TEST

/* As where the file was another then, or was changed at another time. */
START_TEST(what_was_another_is_not_replaced) {
    struct replacement replacement;
    int descriptor = open_file();
    ck_assert(replace_begin(&replacement, path, descriptor));
    struct stat *then = &replacement.status;
    if (_i == 0)
        then->st_dev++;
    else if (_i == 1)
        then->st_ctim.tv_sec--;
    else
        then->st_ctim.tv_nsec ^= 1;
    ck_assert(!replace_commit(&replacement));
    ck_assert_int_eq(errno, EBUSY);
    expect_content("old\n");
    close(descriptor);
}
END_TEST

/* Only root may give a file away. */
START_TEST(a_new_version_has_the_old_owner) {
    struct replacement replacement;
    struct stat status;
    uid_t owner = geteuid() == 0 && _i == 0 ? 1 : geteuid();
    gid_t group = geteuid() == 0 ? 1 : getegid();
    ck_assert_int_eq(chown(path, owner, group), 0);
    int descriptor = open_file();
    ck_assert(replace_begin(&replacement, path, descriptor));
    fputs("new\n", replacement.out);
    ck_assert(replace_commit(&replacement));
    ck_assert_int_eq(stat(path, &status), 0);
    ck_assert(status.st_uid == owner && status.st_gid == group);
    close(descriptor);
}
END_TEST

START_TEST(what_cannot_be_given_away_is_not_replaced) {
    struct replacement replacement;
    if (geteuid() != 0)
        return;
    ck_assert_int_eq(chown(path, 1, 1), 0);
    int descriptor = open_file();
    inject(INJECTED_FCHOWN, 1, EPERM, false);
    injection_begin();
    ck_assert(!replace_begin(&replacement, path, descriptor));
    ck_assert_int_eq(errno, EPERM);
    ck_assert(injection_end());
    expect_content("old\n");
    close(descriptor);
}
END_TEST

static const int signals[] = {SIGHUP, SIGINT, SIGTERM};

/* In a process of its own, which the signal ends once nothing is left behind. */
START_TEST(a_signal_waits_until_nothing_is_left) {
    int ending = signals[_i];
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        struct replacement replacement;
        int descriptor = open(path, O_RDONLY);
        signal(ending, SIG_DFL); /* Check has its own use for it */
        if (!replace_begin(&replacement, path, descriptor) || replace_is_interrupted())
            _exit(1);
        kill(getpid(), ending);
        if (!replace_is_interrupted())
            _exit(2);
        replace_abandon(&replacement);
        _exit(3);
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status));
    ck_assert_int_eq(WTERMSIG(status), ending);
    expect_content("old\n");
}
END_TEST

Suite *replace_suite(void) {
    Suite *suite = suite_create("replace");
    TCase *tcase = tcase_create("replace");
    tcase_add_checked_fixture(tcase, make_directory, remove_directory);
    tcase_add_test(tcase, a_new_version_has_the_old_permissions);
    tcase_add_test(tcase, an_abandoned_version_is_gone);
    tcase_add_test(tcase, what_has_changed_meanwhile_is_not_replaced);
    tcase_add_test(tcase, another_file_of_that_name_is_not_replaced);
    tcase_add_test(tcase, what_cannot_be_written_is_not_replaced);
    tcase_add_test(tcase, what_is_missing_in_the_middle_is_not_replaced);
    tcase_add_test(tcase, a_name_that_leads_nowhere_is_not_replaced);
    tcase_add_loop_test(tcase, what_was_another_is_not_replaced, 0, 3);
    tcase_add_loop_test(tcase, a_new_version_has_the_old_owner, 0, 2);
    tcase_add_test(tcase, what_cannot_be_given_away_is_not_replaced);
    tcase_add_loop_test(tcase, a_signal_waits_until_nothing_is_left, 0, 3);
    suite_add_tcase(suite, tcase);
    return suite;
}
