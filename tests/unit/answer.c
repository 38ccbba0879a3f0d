#include "answer.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "capture.h"

/* A descriptor that gives the bytes, good until the next call. */
static int descriptor_of(struct text bytes) {
    static FILE *file;
    if (file == NULL)
        file = tmpfile();
    ck_assert_ptr_nonnull(file);
    rewind(file);
    ck_assert_int_eq(ftruncate(fileno(file), 0), 0);
    ck_assert_uint_eq(fwrite(bytes.bytes, 1, bytes.length, file), bytes.length);
    ck_assert_int_eq(fflush(file), 0);
    ck_assert_int_eq(lseek(fileno(file), 0, SEEK_SET), 0);
    return fileno(file);
}

struct answer answer_of(const char *command, const char *option, enum language language,
                        size_t width, struct text bytes) {
    const struct surroundings surroundings = {.language = language, .utf8 = true, .width = width};
    char words[4][32] = {"", "", "--stdin-filename=test.medel", "-"};
    char *arguments[] = {words[0], words[1], words[2], words[3], NULL};
    struct answer answer;
    snprintf(words[0], sizeof words[0], "%s", command);
    snprintf(words[1], sizeof words[1], "%s", option);
    capture_begin(descriptor_of(bytes));
    answer.status = command_of(command)->run(4, arguments, &surroundings);
    capture_end(&answer.out, &answer.errors);
    return answer;
}

void answer_release(struct answer *answer) {
    free(answer->out);
    free(answer->errors);
}
