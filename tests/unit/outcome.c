#include "outcome.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "injection.h"

static FILE *captured[2];
static int kept[2];
static size_t injected;

size_t outcome_count(void) {
    return injected;
}

void outcome_print_count(void) {
    if (getenv("MEDEL_COUNT") != NULL)
        printf("%zu failures\n", injected);
}

/* Standard input is a file, from its beginning; standard output and standard error go into files.
 */
static void capture(void) {
    fflush(NULL);
    ck_assert_ptr_nonnull(freopen("tests/unit/failing/faults.medel", "r", stdin));
    for (int n = 0; n < 2; n++) {
        captured[n] = tmpfile();
        ck_assert_ptr_nonnull(captured[n]);
        kept[n] = dup(n + 1);
        ck_assert_int_ge(kept[n], 0);
        ck_assert_int_eq(dup2(fileno(captured[n]), n + 1), n + 1);
    }
}

static char *captured_text(int n) {
    long length;
    FILE *stream = n == 0 ? stdout : stderr;
    fflush(stream);
    clearerr(stream);
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
    outcome.out = captured_text(0);
    outcome.errors = captured_text(1);
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
