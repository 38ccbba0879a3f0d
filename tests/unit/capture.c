#include "capture.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STREAMS = 3 };

static FILE *files[STREAMS]; /* made once; none for standard input */
static int kept[STREAMS];

static int make_file(int stream) {
    if (files[stream] == NULL)
        files[stream] = tmpfile();
    ck_assert_ptr_nonnull(files[stream]);
    ck_assert_int_eq(ftruncate(fileno(files[stream]), 0), 0);
    ck_assert_int_eq(lseek(fileno(files[stream]), 0, SEEK_SET), 0);
    return fileno(files[stream]);
}

void capture_begin(int input) {
    fflush(NULL);
    for (int n = 0; n < STREAMS; n++) {
        kept[n] = dup(n);
        ck_assert_int_ge(kept[n], 0);
        ck_assert_int_eq(dup2(n == STDIN_FILENO ? input : make_file(n), n), n);
    }
}

static char *content_of(FILE *file) {
    off_t length = lseek(fileno(file), 0, SEEK_END);
    ck_assert_int_ge(length, 0);
    char *content = malloc((size_t)length + 1);
    ck_assert_ptr_nonnull(content);
    ck_assert_int_eq(pread(fileno(file), content, (size_t)length, 0), length);
    content[length] = '\0';
    ck_assert_uint_eq(strlen(content), (size_t)length);
    return content;
}

void capture_end(char **out, char **errors) {
    FILE *const streams[] = {stdout, stderr};
    for (size_t n = 0; n < 2; n++) {
        fflush(streams[n]);
        clearerr(streams[n]);
    }
    for (int n = 0; n < STREAMS; n++) {
        ck_assert_int_eq(dup2(kept[n], n), n);
        close(kept[n]);
    }
    *out = content_of(files[STDOUT_FILENO]);
    *errors = content_of(files[STDERR_FILENO]);
}
