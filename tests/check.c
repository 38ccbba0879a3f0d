/*
 * Runs every suite of tests, or those that drive other programs (--clients), or updates the
 * outputs that documents show. Started from the top of
 * the repository, as `make check` does. Check's own variables choose: CK_RUN_SUITE=money,
 * CK_RUN_CASE=README.md, CK_VERBOSITY=verbose, and CK_FORK=no for a debugger.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

static SRunner *own_suites(void) {
    SRunner *runner = srunner_create(NULL);
#define X(suite) srunner_add_suite(runner, suite());
    SUITES(X)
#undef X
    return runner;
}

int main(int argc, char *argv[]) {
    if (access("src/catalogue.h", R_OK) != 0) {
        fprintf(stderr, "%s: run it from the top of the repository\n", argv[0]);
        return EXIT_FAILURE;
    }
    setenv("CK_DEFAULT_TIMEOUT", "60", 0); /* seconds, also where the machine does much else */
    session_prepare(argv[0]);
    if (argc == 1)
        return run(own_suites());
    if (argc == 2 && strcmp(argv[1], "--clients") == 0)
        return run(srunner_create(examples_of_clients()));
    if (argc > 2 && strcmp(argv[1], "--update") == 0)
        return update(argc - 2, argv + 2);
    fprintf(stderr, "usage: %s [--clients | --update FILE.md ...]\n", argv[0]);
    return EXIT_FAILURE;
}
