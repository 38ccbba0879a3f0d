/*
 * The files of a run: FILE, DIR and - of the command line become audits.
 */
#ifndef MEDEL_FILES_H
#define MEDEL_FILES_H

#include "audit.h"

struct input {
    char *path; /* as it is named; owned. NULL: standard input */
    bool has_identity;
    struct file_identity identity;
    bool covered; /* another one includes it: it is no audit of its own */
};

/* What is below a directory and cannot be read. */
struct unreadable {
    char *path; /* owned */
    int reason; /* an errno */
};

struct inputs {
    struct input *items;
    size_t count, room;
    struct unreadable *unreadable;
    size_t unreadable_count, unreadable_room;
    bool has_stdin;
};

enum inputs_result { INPUTS_ADDED, INPUTS_NONE_BELOW, INPUTS_NO_MEMORY };

/*
 * Adds what one argument names: a file, every *.medel below a directory, in order of their names,
 * or standard input ("-"). What is hidden in a directory, its name begun by a dot, is passed over.
 * Whether a file named by itself can be read is not asked here.
 */
enum inputs_result inputs_add(struct inputs *inputs, const char *argument) MUST_CHECK;

/*
 * Marks the inputs that another includes, directly or not, those named twice, and the one that
 * standard input stands in for. Reads each file once for its `inkludera` lines. False only without
 * memory.
 */
bool inputs_settle(struct inputs *inputs, const struct stand_in *stand_in) MUST_CHECK;

void inputs_release(struct inputs *inputs);

#endif
