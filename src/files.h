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

struct inputs {
    struct input *items;
    size_t count, room;
    bool has_stdin;
};

enum inputs_result { INPUTS_ADDED, INPUTS_NONE_BELOW, INPUTS_UNREADABLE, INPUTS_NO_MEMORY };

/*
 * Adds what one argument names: a file, every *.medel below a directory, in order of their names,
 * or standard input ("-"). What is hidden in a directory, its name begun by a dot, is passed over.
 * INPUTS_UNREADABLE leaves the reason in errno and the path in `*failed` (owned by the caller).
 */
enum inputs_result inputs_add(struct inputs *inputs, const char *argument,
                              char **failed) MUST_CHECK;

/*
 * Marks the inputs that another includes, directly or not, those named twice, and the one that
 * standard input stands in for. Reads each file once for its `inkludera` lines. False only without
 * memory.
 */
bool inputs_settle(struct inputs *inputs, const struct stand_in *stand_in) MUST_CHECK;

void inputs_release(struct inputs *inputs);

#endif
