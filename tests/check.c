/*
 * Runs every suite of tests, or those that drive other programs (--clients), or updates the
 * outputs that documents show. Started from the top of
 * the repository, as `make check` does. Check's own variables choose: CK_RUN_SUITE=money,
 * CK_RUN_CASE=README.md, CK_VERBOSITY=verbose, and CK_FORK=no for a debugger.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "examples.h"
#include "session.h"
#include "suites.h"

static int update(int count, char *const paths[]) {
    bool right = true;
    for (int i = 0; i < count; i++)
        right = examples_update(paths[i]) && right;
    return right ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int run(SRunner *runner) {
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    printf("%d passed, %d failed\n", srunner_ntests_run(runner) - failed, failed);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

static Suite *(*const suites[])(void) = {
#define X(suite) suite,
    SUITES(X)
#undef X
};

enum { SUITE_COUNT = sizeof suites / sizeof *suites };

/* --- One after the other, or as Check's variables choose --- */

static int run_in_turn(void) {
    SRunner *runner = srunner_create(NULL);
    for (size_t n = 0; n < SUITE_COUNT; n++)
        srunner_add_suite(runner, suites[n]());
    return run(runner);
}

/* --- As many at a time as there are processors, a process for each suite --- */

static struct {
    pid_t process; /* 0: it has not begun, or has ended */
    FILE *output;
} running[SUITE_COUNT];

static void start(size_t n) {
    running[n].output = tmpfile();
    fflush(stdout);
    running[n].process = running[n].output == NULL ? -1 : fork();
    if (running[n].process < 0) {
        perror("check");
        exit(EXIT_FAILURE);
    }
    if (running[n].process == 0) {
        if (dup2(fileno(running[n].output), STDOUT_FILENO) < 0)
            _exit(EXIT_FAILURE);
        exit(run(srunner_create(suites[n]())));
    }
}

/* Adds what a suite that has ended counted, and shows what it said unless all passed. */
static void finish(size_t n, int *passed, int *failed) {
    char line[4096];
    int good = 0, bad = 1; /* where it does not say */
    rewind(running[n].output);
    while (fgets(line, sizeof line, running[n].output) != NULL)
        sscanf(line, "%d passed, %d failed", &good, &bad);
    *passed += good;
    *failed += bad;
    rewind(running[n].output);
    while (bad != 0 && fgets(line, sizeof line, running[n].output) != NULL)
        fputs(line, stdout);
    fclose(running[n].output);
    running[n].process = 0;
}

static void finish_next(int *passed, int *failed) {
    pid_t ended = wait(NULL);
    for (size_t n = 0; n < SUITE_COUNT; n++)
        if (running[n].process != 0 && running[n].process == ended)
            finish(n, passed, failed);
}

static int run_side_by_side(void) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    int passed = 0, failed = 0;
    for (size_t n = 0; n < SUITE_COUNT; n++) {
        if ((long)n >= processors)
            finish_next(&passed, &failed);
        start(n);
    }
    for (long n = 0; n < processors && n < SUITE_COUNT; n++)
        finish_next(&passed, &failed);
    printf("%d passed, %d failed\n", passed, failed);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

static bool is_chosen(void) {
    static const char *const variables[] = {"CK_RUN_SUITE", "CK_RUN_CASE", "CK_FORK"};
    for (size_t n = 0; n < sizeof variables / sizeof *variables; n++)
        if (getenv(variables[n]) != NULL)
            return true;
    return false;
}

int main(int argc, char *argv[]) {
    if (access("src/catalogue.h", R_OK) != 0) {
        fprintf(stderr, "%s: run it from the top of the repository\n", argv[0]);
        return EXIT_FAILURE;
    }
    setenv("CK_DEFAULT_TIMEOUT", "60", 0); /* seconds, also where the machine does much else */
    session_prepare(argv[0]);
    if (argc == 1)
        return is_chosen() ? run_in_turn() : run_side_by_side();
    if (argc == 2 && strcmp(argv[1], "--clients") == 0)
        return run(srunner_create(examples_of_clients()));
    if (argc > 2 && strcmp(argv[1], "--update") == 0)
        return update(argc - 2, argv + 2);
    fprintf(stderr, "usage: %s [--clients | --update FILE.md ...]\n", argv[0]);
    return EXIT_FAILURE;
}
