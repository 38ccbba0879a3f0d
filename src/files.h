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
    bool found;   /* below a directory, as a regular file: not one that is named */
    bool covered; /* another one includes it: it is no audit of its own */
};

struct inputs {
    struct input *items;
    size_t count, room;
    bool has_stdin;
};

/* Is told what could not be done, and why; the rest goes on. */
typedef void inputs_complaint(void *context, const char *subject, const char *reason);

/*
 * Adds what the arguments name, ended by NULL: files, every *.medel below a directory, in order of
 * their names, and standard input ("-"). What is hidden in a directory, its name begun by a dot, is
 * passed over. Whether a file named by itself can be read is not asked here. False only without
 * memory, which is complained of as well.
 */
bool inputs_add(struct inputs *inputs, char **arguments, inputs_complaint *complaint,
                void *context) MUST_CHECK;

/*
 * Marks the inputs that another includes, directly or not, those named twice, and the one that
 * standard input stands in for; `stand_in` is NULL where that is no input. Reads each file once for
 * its `inkludera` lines. False only without memory.
 */
bool inputs_settle(struct inputs *inputs, const struct stand_in *stand_in) MUST_CHECK;

void inputs_release(struct inputs *inputs);

#endif
