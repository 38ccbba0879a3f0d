#include "outcome.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "capture.h"
#include "injection.h"

static size_t injected;

size_t outcome_count(void) {
    return injected;
}

void outcome_print_count(void) {
    if (getenv("MEDEL_COUNT") != NULL)
        printf("%zu failures\n", injected);
}

static void capture(void) {
    int input = open("tests/unit/failing/faults.medel", O_RDONLY);
    ck_assert_int_ge(input, 0);
    capture_begin(input);
    close(input);
}

/* What was written must have arrived, as main has it. */
static enum status finish_output(enum status status) {
    bool written = fflush(stdout) == 0 && !ferror(stdout);
    if (!written)
        complain(NULL, "cannot write standard output");
    return written && !ferror(stderr) ? status : STATUS_FAILED;
}

struct outcome outcome_in(const struct surroundings *surroundings, const char *const *arguments) {
    char *words[OUTCOME_ARGUMENTS + 1] = {NULL};
    struct outcome outcome;
    int count = 0;
    for (; arguments[count] != NULL; count++)
        words[count] = strdup(arguments[count]); /* options are cut at their commas */
    capture();
    injection_begin();
    outcome.status = finish_output(command_of(arguments[0])->run(count, words, surroundings));
    outcome.happened = injection_end();
    injected += outcome.happened;
    capture_end(&outcome.out, &outcome.errors);
    while (count > 0)
        free(words[--count]);
    return outcome;
}

struct outcome outcome_of(const char *const *arguments) {
    const struct surroundings surroundings = {.language = LANGUAGE_ENGLISH,
                                              .errors_are_shown = true};
    return outcome_in(&surroundings, arguments);
}

void outcome_release(struct outcome *outcome) {
    free(outcome->out);
    free(outcome->errors);
}

bool outcome_is(const struct outcome *outcome, const struct outcome *expected) {
    return outcome->status == expected->status && strcmp(outcome->out, expected->out) == 0
           && strcmp(outcome->errors, expected->errors) == 0;
}
