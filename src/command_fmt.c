/*
 * medel fmt: gives files the one layout, in place.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "diff.h"
#include "files.h"
#include "layout.h"
#include "replace.h"
#include "writer.h"

struct options {
    bool check, diff;
    enum colour_choice colour;
    const char *stdin_filename;
};

enum { OPTION_CHECK, OPTION_DIFF, OPTION_COLOR, OPTION_STDIN_FILENAME };

static const struct command_option fmt_options[] = {
    [OPTION_CHECK] = {"check", NULL},
    [OPTION_DIFF] = {"diff", NULL},
    [OPTION_COLOR] = {"color", COLOUR_CHOICES},
    [OPTION_STDIN_FILENAME] = {"stdin-filename", "NAME"},
    {NULL, NULL},
};

static const char fmt_help[] =
    "Usage: medel fmt [OPTION]... FILE | DIR | - ...\n"
    "Give budget files one canonical layout, in place: columns aligned, amounts\n"
    "written in one way; no figure, label or order is changed. DIR: every *.medel\n"
    "below it; -: standard input, to standard output.\n"
    "\n"
    "  --check                name the files that would change, and write nothing\n"
    "  --diff                 show what would change, and write nothing\n"
    "  --color=auto|always|never\n"
    "                         whether to use colour\n"
    "  --stdin-filename=NAME  what to call standard input\n"
    "  --help, --version      print this, or the version, and do nothing else\n"
    "\n"
    "Exit status: 0 done; 1 a file would change; 2 something could not be done.\n";

static bool set_option(void *context, int option, char *value) {
    struct options *options = context;
    int choice;
    switch (option) {
    case OPTION_CHECK:
        options->check = true;
        return true;
    case OPTION_DIFF:
        options->diff = true;
        return true;
    case OPTION_STDIN_FILENAME:
        options->stdin_filename = value;
        return true;
    default:
        choice = option_choice(&fmt_options[option], value);
        if (choice >= 0)
            options->colour = (enum colour_choice)choice;
        return choice >= 0;
    }
}

/* --- A file --------------------------------------------------------------------------------------
 */

struct run {
    const struct options *options;
    bool colour;   /* of --diff */
    bool workflow; /* see struct surroundings */
    struct inputs inputs;
    bool differs; /* a file has another layout than it should */
    bool failed;  /* something could not be done; the rest goes on */
};

static void fail(struct run *run, const char *subject, const char *reason) {
    run->failed = true;
    complain(subject, reason);
}

/* Reads a file and gives its lines; says what is wrong unless `take` ended it. */
static enum layout_result lay_out(struct run *run, const char *name, int descriptor,
                                  bool (*take)(void *context, const struct laid_line *line),
                                  void *context) {
    struct source *source = source_new(descriptor);
    enum layout_result result = LAYOUT_NO_MEMORY;
    if (source != NULL)
        result = layout_run(source, take, context);
    if (result == LAYOUT_UNREADABLE)
        fail(run, name, strerror(errno));
    else if (result == LAYOUT_NO_MEMORY)
        fail(run, name, "out of memory");
    source_release(source);
    return result;
}

static bool is_same(void *context, const struct laid_line *line) {
    (void)context;
    return text_equal(line->before, line->after);
}

static bool write_line(void *context, const struct laid_line *line) {
    FILE *out = context;
    return fwrite(line->after.bytes, 1, line->after.length, out) == line->after.length;
}

/* --check: names the file if it would be written. */
static void check_file(struct run *run, const char *name, int descriptor) {
    struct writer writer = {.options = {.out = stdout, .workflow = run->workflow}};
    if (lay_out(run, name, descriptor, is_same, NULL) != LAYOUT_STOPPED)
        return;
    run->differs = true;
    writer_name(&writer, text_of(name));
    fputc('\n', stdout);
}

static bool add_to_diff(void *context, const struct laid_line *line) {
    return diff_line(context, line->before, line->after) && !ferror(stdout);
}

static void diff_file(struct run *run, const char *name, int descriptor) {
    struct diff diff = {
        .out = stdout, .name = name, .colour = run->colour, .workflow = run->workflow};
    enum layout_result result = lay_out(run, name, descriptor, add_to_diff, &diff);
    if (result == LAYOUT_STOPPED && !ferror(stdout))
        fail(run, name, "out of memory");
    if (result == LAYOUT_DONE)
        diff_end(&diff);
    run->differs = run->differs || diff.begun;
    diff_release(&diff);
}

/* Writes a line of the new file, unless a signal has come. */
static bool write_new_line(void *context, const struct laid_line *line) {
    if (replace_is_interrupted()) {
        errno = EINTR;
        return false;
    }
    return write_line(context, line);
}

/* Writes a file anew that has been found to differ. */
static void rewrite_file(struct run *run, const char *path, int descriptor) {
    struct replacement replacement;
    if (lseek(descriptor, 0, SEEK_SET) != 0 || !replace_begin(&replacement, path, descriptor)) {
        fail(run, path, strerror(errno));
        return;
    }
    enum layout_result result = lay_out(run, path, descriptor, write_new_line, replacement.out);
    if (result == LAYOUT_STOPPED)
        fail(run, path, strerror(errno));
    if (result != LAYOUT_DONE)
        replace_abandon(&replacement);
    else if (!replace_commit(&replacement))
        fail(run, path,
             errno == EBUSY ? "it was changed while it was being formatted" : strerror(errno));
}

static void format_path(struct run *run, const char *path) {
    struct file_identity identity;
    int reason = 0, descriptor = audit_open(path, false, &identity, &reason);
    if (descriptor < 0) {
        fail(run, path, reason == 0 ? "not a regular file" : strerror(reason));
        return;
    }
    if (run->options->diff)
        diff_file(run, path, descriptor);
    else if (run->options->check)
        check_file(run, path, descriptor);
    else if (lay_out(run, path, descriptor, is_same, NULL) == LAYOUT_STOPPED)
        rewrite_file(run, path, descriptor);
    close(descriptor);
}

static void format_stdin(struct run *run) {
    const char *name = run->options->stdin_filename;
    if (name == NULL)
        name = STDIN_NAME;
    if (run->options->diff)
        diff_file(run, name, STDIN_FILENO);
    else if (run->options->check)
        check_file(run, name, STDIN_FILENO);
    else
        lay_out(run, name, STDIN_FILENO, write_line, stdout);
}

/* --- A run ---------------------------------------------------------------------------------------
 */

static void fail_gathering(void *run, const char *subject, const char *reason) {
    fail(run, subject, reason);
}

static enum status run_fmt(int argc, char **argv, const struct surroundings *surroundings) {
    struct options options = {.colour = COLOUR_AUTO};
    enum options_outcome read = options_read(&command_fmt, argc, argv, set_option, &options);
    if (read != OPTIONS_READ)
        return read == OPTIONS_ANSWERED ? STATUS_CLEAN : STATUS_FAILED;
    struct run run = {.options = &options,
                      .colour = colour_is_wanted(options.colour, surroundings),
                      .workflow = surroundings->workflow};
    if (optind == argc)
        fail(&run, NULL, NO_FILE);
    bool ok = inputs_add(&run.inputs, argv + optind, fail_gathering, &run);
    for (size_t n = 0; ok && n < run.inputs.count; n++) {
        if (run.inputs.items[n].path == NULL)
            format_stdin(&run);
        else
            format_path(&run, run.inputs.items[n].path);
    }
    inputs_release(&run.inputs);
    if (run.failed)
        return STATUS_FAILED;
    return run.differs ? STATUS_ERRORS : STATUS_CLEAN;
}

const struct command command_fmt = {"fmt", fmt_options, fmt_help, run_fmt};
