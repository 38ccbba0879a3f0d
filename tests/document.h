/*
 * The examples of a Markdown document. A fenced block, its fence in column 1, is by its info
 * string:
 *
 *     medel [NAME]         a budget file (NAME: example.medel). → stands for a tab, ⍽ for a
 *                          no-break space
 *     file NAME            any other file, as it stands
 *     console [PROGRAM]... a session: one example. It is run where those programs are installed.
 *
 * and else not looked at. In a session, "$ " begins a command for sh, "> " right below continues
 * it, and what follows up to the next "$ " is exactly what it prints on standard output and
 * standard error. If its exit status is not 0, it is the last line: [1]. A tab and a no-break space
 * in the output may be shown by their signs, too; where the last newline is missing, the line
 * "[no newline]" says so.
 *
 * A session starts in a fresh directory with the files shown before it, back to the heading or to
 * the session before those files; several sessions after the same files each start anew from them.
 */
#ifndef MEDEL_DOCUMENT_H
#define MEDEL_DOCUMENT_H

#include <stdbool.h>
#include <stdio.h>

#include "text.h"

#define SIGN_TAB "\u2192"
#define SIGN_NO_BREAK_SPACE "\u237D"

/* A file that an example needs. All texts are parts of the document's. */
struct example_file {
    size_t line; /* of its fence, from 1 */
    struct text name;
    struct text content;
    bool signs; /* → and ⍽ are to be replaced */
};

struct example_command {
    size_t line;
    struct text typed;    /* its lines, with their "$ " and "> " */
    struct text expected; /* what it prints, and its status */
};

struct example {
    size_t line;         /* of its fence, from 1 */
    const char *fault;   /* why it cannot be run: the document is wrong; else NULL */
    struct text section; /* the heading above, of level 1 to 3 */
    struct text needs;   /* the programs it drives, blanks between */
    size_t first_file, file_count;
    size_t first_command, command_count;
};

struct document {
    char *path;
    struct text text;
    struct example_file *files;
    struct example_command *commands;
    struct example *examples;
    size_t file_count, file_room;
    size_t command_count, command_room;
    size_t example_count, example_room;
};

/* Reads a document, which document_release takes. False, and errno set, if it cannot be read. */
bool document_read(const char *path, struct document *document);
void document_release(struct document *document);

/* Writes what a file block holds, or the words of a command, as they are meant. */
void document_write_file(const struct example_file *file, FILE *out);
void document_write_script(const struct example_command *command, FILE *out);

/* Writes an output as a document shows it: tabs and no-break spaces as their signs. */
void document_write_output(struct text output, FILE *out);

#endif
