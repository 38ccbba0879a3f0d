#include "progress.h"

#include <time.h>

/* Milliseconds before the first line, and between two. */
enum { PATIENCE = 1000, PAUSE = 200 };

#define MEGABYTE 1000000

int64_t progress_clock(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void progress_begin(struct progress *progress, FILE *out, enum language language, uint64_t total,
                    int64_t now) {
    *progress = (struct progress){
        .out = out, .language = language, .total = total, .began = now, .shown = now};
}

/* The words, each for its language: what is done of how much, with the time left, or is read. */
static const struct {
    const char *of, *read;
} words[LANGUAGE_COUNT] = {
    [LANGUAGE_ENGLISH] = {"medel: %u%% of %ju MB, %ju s left", "medel: %ju MB read"},
    [LANGUAGE_SWEDISH] = {"medel: %u %% av %ju MB, %ju s kvar", "medel: %ju MB lästa"},
};

/* What is to be shown; its length. Files that are included may make it more than was known. */
static size_t describe(const struct progress *progress, int64_t now, char *line, size_t size) {
    uint64_t done = progress->done, total = progress->total;
    uint64_t spent = (uint64_t)(now - progress->began);
    int length;
    if (total == 0 || done > total) {
        length = snprintf(line, size, words[progress->language].read, (uintmax_t)(done / MEGABYTE));
    } else {
        /* In thousands of bytes, so that the product fits. */
        uint64_t left = spent * ((total - done) / 1000) / (done / 1000 + 1) / 1000;
        length = snprintf(line, size, words[progress->language].of, (unsigned)(done * 100 / total),
                          (uintmax_t)(total / MEGABYTE), (uintmax_t)(left + 1));
    }
    return length < 0 ? 0 : (size_t)length;
}

void progress_advance(struct progress *progress, size_t bytes, int64_t now) {
    if (progress->out == NULL)
        return;
    progress->done += bytes;
    if (now - progress->began < PATIENCE || now - progress->shown < PAUSE)
        return;
    char line[96];
    size_t length = describe(progress, now, line, sizeof line);
    /* What was longer before is written over with blanks. */
    size_t rest = progress->width > length ? progress->width - length : 0;
    fprintf(progress->out, "\r%s%*s", line, (int)rest, "");
    fflush(progress->out);
    progress->shown = now;
    progress->width = length;
}

void progress_watch(void *context, size_t bytes) {
    progress_advance(context, bytes, progress_clock());
}

void progress_hide(struct progress *progress) {
    if (progress == NULL || progress->width == 0)
        return;
    fprintf(progress->out, "\r%*s\r", (int)progress->width, "");
    fflush(progress->out);
    progress->width = 0;
}
