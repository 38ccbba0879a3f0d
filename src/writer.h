/*
 * Writers: one per output format, each a file of its own (writer_text.c, writer_short.c; json,
 * sarif and github have their places in the table of writer.c when they are built). A writer is
 * given reports one at a time and writes them at once; it keeps none.
 */
#ifndef MEDEL_WRITER_H
#define MEDEL_WRITER_H

#include <stdio.h>

#include "report.h"

struct writer;

struct writer_options {
    FILE *out;
    enum language language;
    enum column_unit columns;
    bool colour;
    bool workflow; /* GitHub runs it: no "##[" of the file reaches it */
    bool count;    /* end with a count of the reports: on a terminal */
};

struct writer_format {
    const char *name; /* as in --format=NAME */
    bool excerpts;    /* shows the source */
    /* Each returns false where the output could not be written. */
    bool (*begin)(struct writer *writer);
    bool (*report)(struct writer *writer, const struct report *report);
    bool (*end)(struct writer *writer, size_t errors, size_t warnings, size_t files);
};

struct writer {
    const struct writer_format *format;
    struct writer_options options;
};

extern const struct writer_format writer_text, writer_short;

/* The formats, ended by NULL. */
extern const struct writer_format *const writer_formats[];

/* The format of that name, or NULL. */
const struct writer_format *writer_format_of(const char *name);

/* Writes text that is harmless already; in a workflow, also its "##[", which would be a command. */
void writer_put(struct writer *writer, struct text text);

/*
 * Writes the one line that every report and note begins with in text and short:
 * `file:line:column: error: message [rule]` (a note has no rule). Both formats share it.
 */
bool writer_first_line(struct writer *writer, const struct location *where, const char *severity,
                       const char *message, enum rule rule);

#endif
