/*
 * Writers: one per output format, each a file of its own. A writer is given reports one at a time
 * and writes them at once; it keeps none. What it writes is whole, also where the run failed: a
 * begin is followed by an end unless the output itself cannot be written.
 */
#ifndef MEDEL_WRITER_H
#define MEDEL_WRITER_H

#include <stdio.h>

#include "progress.h"
#include "report.h"

struct writer;

struct writer_options {
    FILE *out;
    enum language language;
    enum column_unit columns;
    bool colour;
    bool workflow;             /* GitHub runs it: no "##[" of the file reaches it */
    bool count;                /* end with a count of the reports: on a terminal */
    struct progress *progress; /* shown until something is written; may be NULL */
};

/* How a run went. */
struct run_summary {
    size_t errors, warnings, files;
    bool failed; /* something could not be done */
};

struct writer_format {
    const char *name; /* as in --format=NAME */
    bool excerpts;    /* shows the source */
    bool fixes;       /* tells corrections */
    /* Each returns false where the output could not be written. */
    bool (*begin)(struct writer *writer);
    bool (*report)(struct writer *writer, const struct report *report);
    bool (*end)(struct writer *writer, const struct run_summary *summary);
};

struct writer {
    const struct writer_format *format;
    struct writer_options options;
    size_t reports; /* written so far */
};

extern const struct writer_format writer_text, writer_short, writer_json, writer_sarif,
    writer_github;

/* The formats, ended by NULL. */
extern const struct writer_format *const writer_formats[];

/* What --column and json call the units. */
extern const char *const column_unit_names[COLUMN_UNITS];

/* The columns of a location, from 1, the end not included. */
struct span writer_columns(const struct location *where, enum column_unit unit);

/*
 * The path of a file as a service knows it that has a checkout of its own: `./a.medel`, as a file
 * below `.` is named, is `a.medel`.
 */
struct text writer_path(const struct file_name *file);

/* Gives a report to the format. */
bool writer_report(struct writer *writer, const struct report *report);

/* Writes a text, made harmless; in a workflow, also its "##[", which would be a command. */
void writer_put(struct writer *writer, struct text text);

/*
 * Writes a file's name, which may be any bytes: what could move the cursor, or hide the rest, is
 * replaced, and so is in a workflow what would begin a command, also with a colon after the name.
 */
void writer_name(struct writer *writer, struct text name);

/*
 * Writes the one line that every report and note begins with in text and short:
 * `file:line:column: error: message [rule]` (a note has no rule). Both formats share it.
 */
bool writer_first_line(struct writer *writer, const struct location *where, const char *severity,
                       const char *message, enum rule rule);

#endif
