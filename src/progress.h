/*
 * How far a long run has come, on a terminal: a line that is written over and over, and gone when
 * something else is to be said or the run ends.
 */
#ifndef MEDEL_PROGRESS_H
#define MEDEL_PROGRESS_H

#include <stdio.h>

#include "catalogue.h"

struct progress {
    FILE *out; /* NULL: nothing is shown */
    enum language language;
    uint64_t total; /* bytes to be read; 0: not known */
    /* For progress.c alone: */
    uint64_t done;
    int64_t began, shown; /* milliseconds */
    size_t width;         /* of what stands on the terminal; 0: nothing */
};

/* Milliseconds of a clock that only goes on. */
int64_t progress_clock(void);

/* Begins: nothing is shown in the first second. */
void progress_begin(struct progress *progress, FILE *out, enum language language, uint64_t total,
                    int64_t now);

/* So many bytes more have been read. Shows it, a few times a second. */
void progress_advance(struct progress *progress, size_t bytes, int64_t now);

/* The same, now, for source_watch; the context is the progress. */
void progress_watch(void *context, size_t bytes);

/* Takes the line away, until it is shown again. `progress` may be NULL. */
void progress_hide(struct progress *progress);

#endif
