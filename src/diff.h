/*
 * A unified diff of two versions of a file whose lines correspond one to one: nothing has to be
 * searched for. What is equal is kept three lines back, and a hunk until it ends.
 */
#ifndef MEDEL_DIFF_H
#define MEDEL_DIFF_H

#include <stdio.h>

#include "memory.h"
#include "text.h"

enum { DIFF_CONTEXT = 3 };

/* Lines, with their newlines, one after the other. */
struct diff_lines {
    char *bytes;
    size_t length, room;
    size_t *ends;
    size_t count, end_room;
};

struct diff {
    FILE *out;
    const char *name; /* of the file; made harmless where it is written */
    bool colour;
    bool workflow;            /* GitHub runs it: no "##[" of the file reaches it */
    bool begun;               /* a hunk has been written */
    size_t line;              /* how many lines there have been */
    size_t changed;           /* the last that differs; 0: none yet in this hunk */
    struct diff_lines before; /* the lines of the hunk, or what may be its context */
    struct diff_lines after;
};

/* Adds a line of both versions; neither is empty. False only where there is no memory; see ferror
 * for the output. */
bool diff_line(struct diff *diff, struct text before, struct text after) MUST_CHECK;

/* Writes the last hunk. */
void diff_end(struct diff *diff);

/* Frees what the diff owns. */
void diff_release(struct diff *diff);

#endif
