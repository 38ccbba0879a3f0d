/*
 * A run: the arguments of a command become audits, one after the other. What check, report and
 * export have in common.
 */
#ifndef MEDEL_RUN_H
#define MEDEL_RUN_H

#include "command.h"
#include "files.h"
#include "writer.h"

struct run;

/* An audit that is done. */
struct audited {
    struct text file;        /* as it is named */
    size_t errors, warnings; /* of it alone */
    bool readable;           /* all of it could be read */
    const struct book *book;
};

struct run {
    /* Set by the command before run_files. */
    const char *stdin_filename; /* --stdin-filename, or NULL */
    enum language language;     /* of the progress, and of reports on standard error */
    bool shows_progress;
    struct reporter *reporter; /* owned from here on; NULL: there was no memory */
    FILE *out;                 /* what the reporter's writer writes to: main looks after it */
    /*
     * Called after each audit, with its book; NULL: no book is kept. False ends the run: it is said
     * what failed, or the output cannot be written.
     */
    bool (*audited)(struct run *run, const struct audited *audited);
    void *context; /* the command's own */

    /* What came of it. */
    size_t files; /* audits */
    bool failed;  /* something could not be done, and that was said; the rest went on */

    struct progress progress;

    /* Nobody else's. */
    struct inputs inputs;
    struct stand_in stand_in;
    char *stdin_bytes;
    struct writer writer; /* of reports on standard error */
};

/*
 * Sets the reporter of a command whose own output is on standard output: reports leave by `short`,
 * on standard error. The run must stay where it is.
 */
void run_report_on_stderr(struct run *run, bool workflow);

/* Audits what the arguments name, ended by NULL: files, directories, standard input. */
void run_files(struct run *run, char **arguments);

/* Says that there is no memory; false, to be passed on. */
bool run_no_memory(struct run *run);

/* The status that a run without failures has: by the reports that left. */
enum status run_status(const struct run *run);

void run_release(struct run *run);

#endif
