#include "outcome.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { STREAMS = 3 };

/* Stand in for standard input, output and error while a command runs; they are made once. */
static FILE *files[STREAMS];
static int kept[STREAMS];

static void write_input(struct text bytes) {
    rewind(files[STDIN_FILENO]);
    ck_assert_uint_eq(fwrite(bytes.bytes, 1, bytes.length, files[STDIN_FILENO]), bytes.length);
    ck_assert_int_eq(fflush(files[STDIN_FILENO]), 0);
}

static void take_streams(struct text bytes) {
    fflush(NULL);
    for (int n = 0; n < STREAMS; n++) {
        if (files[n] == NULL)
            files[n] = tmpfile();
        ck_assert_ptr_nonnull(files[n]);
        ck_assert_int_eq(ftruncate(fileno(files[n]), 0), 0);
    }
    write_input(bytes);
    for (int n = 0; n < STREAMS; n++) {
        ck_assert_int_eq(lseek(fileno(files[n]), 0, SEEK_SET), 0);
        kept[n] = dup(n);
        ck_assert_int_ge(kept[n], 0);
        ck_assert_int_eq(dup2(fileno(files[n]), n), n);
    }
}

static void give_streams_back(void) {
    fflush(stdout);
    fflush(stderr);
    for (int n = 0; n < STREAMS; n++) {
        ck_assert_int_eq(dup2(kept[n], n), n);
        close(kept[n]);
    }
}

static char *content_of(int descriptor) {
    off_t length = lseek(descriptor, 0, SEEK_END);
    ck_assert_int_ge(length, 0);
    char *content = malloc((size_t)length + 1);
    ck_assert_ptr_nonnull(content);
    ck_assert_int_eq(pread(descriptor, content, (size_t)length, 0), length);
    content[length] = '\0';
    ck_assert_uint_eq(strlen(content), (size_t)length);
    return content;
}

struct outcome outcome_of(const char *command, const char *option, enum language language,
                          size_t width, struct text bytes) {
    const struct surroundings surroundings = {.language = language, .utf8 = true, .width = width};
    char words[4][32] = {"", "", "--stdin-filename=test.medel", "-"};
    char *arguments[] = {words[0], words[1], words[2], words[3], NULL};
    struct outcome outcome;
    snprintf(words[0], sizeof words[0], "%s", command);
    snprintf(words[1], sizeof words[1], "%s", option);
    take_streams(bytes);
    outcome.status = command_of(command)->run(4, arguments, &surroundings);
    give_streams_back();
    outcome.out = content_of(fileno(files[STDOUT_FILENO]));
    outcome.errors = content_of(fileno(files[STDERR_FILENO]));
    return outcome;
}

void outcome_release(struct outcome *outcome) {
    free(outcome->out);
    free(outcome->errors);
}
