/*
 * medel check: audits files and reports what it finds.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"
#include "files.h"
#include "writer.h"

struct options {
    const struct writer_format *format;
    struct reporter_options reports;
    struct writer_options writing;
    const char *stdin_filename;
    bool strict;
};

enum {
    OPTION_FORMAT,
    OPTION_LANG,
    OPTION_COLOR,
    OPTION_COLUMN,
    OPTION_STRICT,
    OPTION_ERROR,
    OPTION_WARN,
    OPTION_IGNORE,
    OPTION_MAX_ERRORS,
    OPTION_STDIN_FILENAME
};

/* The words of a value stand in the order of what they mean: formats, languages, column units. */
static const struct command_option check_options[] = {
    [OPTION_FORMAT] = {"format", "text|short|json|sarif|github"},
    [OPTION_LANG] = {"lang", "en|sv"},
    [OPTION_COLOR] = {"color", "auto|always|never"},
    [OPTION_COLUMN] = {"column", "char|byte|utf16"},
    [OPTION_STRICT] = {"strict", NULL},
    [OPTION_ERROR] = {"error", "RULE"},
    [OPTION_WARN] = {"warn", "RULE"},
    [OPTION_IGNORE] = {"ignore", "RULE"},
    [OPTION_MAX_ERRORS] = {"max-errors", "N"},
    [OPTION_STDIN_FILENAME] = {"stdin-filename", "NAME"},
    {NULL, NULL},
};

/* --- Options --- */

/* RULE[,RULE …], each set to a severity. */
static bool set_rules(struct options *options, char *names, enum severity severity) {
    for (char *name = names; name != NULL;) {
        char *comma = strchr(name, ',');
        if (comma != NULL)
            *comma = '\0';
        enum rule rule = rule_of(text_of(name));
        if (rule == RULE_NONE) {
            complain_of_rule(name);
            return false;
        }
        options->reports.severities[rule] = severity;
        name = comma == NULL ? NULL : comma + 1;
    }
    return true;
}

static bool set_number(size_t *number, const char *value) {
    char *end;
    errno = 0;
    unsigned long long read = strtoull(value, &end, 10);
    if (!byte_is_digit(*value) || *end != '\0' || errno != 0 || read > SIZE_MAX) {
        complain(value, "is not a value of --max-errors; it takes a number");
        return false;
    }
    *number = (size_t)read;
    return true;
}

/* Sets one of the options whose value is one of some words; false where it is none of them. */
static bool set_choice(struct options *options, int option, const char *value,
                       const struct surroundings *surroundings) {
    int choice = option_choice(&check_options[option], value);
    if (choice < 0)
        return false;
    if (option == OPTION_FORMAT)
        options->format = writer_formats[choice];
    else if (option == OPTION_LANG)
        options->reports.language = (enum language)choice;
    else if (option == OPTION_COLUMN)
        options->writing.columns = (enum column_unit)choice;
    else
        options->writing.colour =
            choice == 1
            || (choice == 0 && surroundings->output_is_terminal && !surroundings->no_color);
    return true;
}

static bool set_option(struct options *options, int option, char *value,
                       const struct surroundings *surroundings) {
    switch (option) {
    case OPTION_STRICT:
        options->strict = true;
        return true;
    case OPTION_ERROR:
        return set_rules(options, value, SEVERITY_ERROR);
    case OPTION_WARN:
        return set_rules(options, value, SEVERITY_WARNING);
    case OPTION_IGNORE:
        return set_rules(options, value, SEVERITY_OFF);
    case OPTION_MAX_ERRORS:
        return set_number(&options->reports.most_errors, value);
    case OPTION_STDIN_FILENAME:
        options->stdin_filename = value;
        return true;
    default:
        return set_choice(options, option, value, surroundings);
    }
}

static void default_options(struct options *options, const struct surroundings *surroundings) {
    *options = (struct options){.format = writer_formats[0]};
    options->reports.language = surroundings->language;
    for (enum rule rule = 0; rule < RULE_COUNT; rule++)
        options->reports.severities[rule] = rule_severity(rule);
    options->writing.out = stdout;
    options->writing.workflow = surroundings->workflow;
    options->writing.colour = surroundings->output_is_terminal && !surroundings->no_color;
    options->writing.count = surroundings->output_is_terminal;
}

/* What follows from several options together. */
static void settle_options(struct options *options) {
    for (enum rule rule = 0; options->strict && rule < RULE_COUNT; rule++)
        if (options->reports.severities[rule] == SEVERITY_WARNING)
            options->reports.severities[rule] = SEVERITY_ERROR;
    options->reports.excerpts = options->format->excerpts;
    options->reports.fixes = options->format->fixes;
    options->writing.language = options->reports.language;
}

/*
 * Reads the options; the rest of argv are files. False where one is wrong: the others are read all
 * the same, for the format is still owed its document. `*answered`: nothing more is asked for.
 */
static bool read_options(int argc, char **argv, struct options *options,
                         const struct surroundings *surroundings, bool *answered) {
    bool right = true;
    int option;
    default_options(options, surroundings);
    option_begin();
    while (!*answered && (option = option_next(check_options, argc, argv)) != OPTION_NONE) {
        if (option == OPTION_ANSWERED)
            *answered = true;
        else if (option == OPTION_WRONG || !set_option(options, option, optarg, surroundings))
            right = false;
    }
    settle_options(options);
    return right;
}

/* --- A run
 * ------------------------------------------------------------------------------------------------
 */

struct run {
    const struct options *options;
    struct inputs inputs;
    struct stand_in stand_in;
    char *stdin_bytes;
    struct reporter *reporter;
    bool shows_progress;
    struct progress progress;
    size_t files;
    bool failed; /* something could not be done; the rest goes on */
};

static void fail(struct run *run, const char *subject, const char *reason) {
    run->failed = true;
    progress_hide(&run->progress);
    complain(subject, reason);
}

static bool no_memory(struct run *run) {
    fail(run, NULL, "out of memory");
    return false;
}

/* The arguments become inputs; what cannot be read is said, and the rest goes on. */
static bool gather(struct run *run, char **arguments) {
    for (; *arguments != NULL; arguments++) {
        char *failed = NULL;
        switch (inputs_add(&run->inputs, *arguments, &failed)) {
        case INPUTS_ADDED:
            break;
        case INPUTS_NONE_BELOW:
            fail(run, *arguments, "there are no *.medel files in this directory");
            break;
        case INPUTS_UNREADABLE:
            fail(run, failed, strerror(errno));
            memory_release(failed);
            break;
        default:
            return no_memory(run);
        }
    }
    return true;
}

static const char *stdin_name(const struct options *options) {
    return options->stdin_filename != NULL ? options->stdin_filename : "<stdin>";
}

/* Reads all of standard input: it may have to stand in for a file that another includes. */
static bool read_stdin(struct run *run) {
    size_t length = 0, room = 0;
    for (;;) {
        if (!memory_reserve(&run->stdin_bytes, &room, length + 65536, 1))
            return no_memory(run);
        ssize_t count = read(STDIN_FILENO, run->stdin_bytes + length, room - length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0) {
            fail(run, stdin_name(run->options), strerror(errno));
            break;
        }
        if (count == 0)
            break;
        length += (size_t)count;
    }
    run->stand_in.bytes = (struct text){run->stdin_bytes, length};
    return true;
}

static void know_stand_in(struct run *run) {
    struct stat status;
    run->stand_in.path = run->options->stdin_filename;
    if (run->stand_in.path == NULL || stat(run->stand_in.path, &status) != 0)
        return;
    run->stand_in.has_identity = true;
    run->stand_in.identity = (struct file_identity){status.st_dev, status.st_ino};
}

static bool audit(struct run *run, const struct audit_file *file) {
    const struct stand_in *stand_in = run->inputs.has_stdin ? &run->stand_in : NULL;
    enum audit_result result = audit_run(file, stand_in, run->reporter);
    run->files++;
    if (result == AUDIT_UNREADABLE)
        fail(run, file->shown.bytes, strerror(errno));
    if (result != AUDIT_FAILED)
        return true;
    if (ferror(run->options->writing.out)) {
        run->failed = true; /* main says that it cannot write */
        return false;
    }
    return no_memory(run);
}

static bool audit_stdin(struct run *run) {
    const char *name = run->options->stdin_filename;
    bool buffered = run->stdin_bytes != NULL;
    struct audit_file file = {.descriptor = buffered ? -1 : STDIN_FILENO,
                              .bytes = run->stand_in.bytes,
                              .shown = text_of(stdin_name(run->options)),
                              .path = text_of(name != NULL ? name : ""),
                              .has_identity = run->stand_in.has_identity,
                              .identity = run->stand_in.identity,
                              .progress = &run->progress};
    return audit(run, &file);
}

static bool audit_path(struct run *run, const struct input *input) {
    struct audit_file file = {
        .shown = text_of(input->path), .path = text_of(input->path), .progress = &run->progress};
    int reason = 0;
    file.has_identity = true;
    file.descriptor = audit_open(input->path, true, &file.identity, &reason);
    if (file.descriptor < 0) {
        fail(run, input->path, reason == 0 ? "not a regular file" : strerror(reason));
        return true;
    }
    bool ok = audit(run, &file);
    close(file.descriptor);
    return ok;
}

/* How much there is to read: what is included is not known yet, nor what comes through a pipe. */
static uint64_t bytes_of(const struct inputs *inputs) {
    uint64_t bytes = 0;
    struct stat status;
    for (size_t n = 0; n < inputs->count; n++)
        if (inputs->items[n].path != NULL && !inputs->items[n].covered
            && stat(inputs->items[n].path, &status) == 0 && S_ISREG(status.st_mode))
            bytes += (uint64_t)status.st_size;
    return bytes;
}

static bool audit_inputs(struct run *run) {
    for (size_t n = 0; n < run->inputs.count; n++) {
        const struct input *input = &run->inputs.items[n];
        if (input->covered)
            continue;
        if (!(input->path == NULL ? audit_stdin(run) : audit_path(run, input)))
            return false;
    }
    return true;
}

static bool prepare(struct run *run, char **arguments) {
    if (!gather(run, arguments))
        return false;
    know_stand_in(run);
    bool several = run->inputs.count > 1;
    if (run->inputs.has_stdin && several && !read_stdin(run))
        return false;
    if (!inputs_settle(&run->inputs, run->inputs.has_stdin ? &run->stand_in : NULL))
        return no_memory(run);
    return true;
}

static bool do_run(struct run *run, char **arguments) {
    if (*arguments == NULL) {
        fail(run, NULL, "no file; see medel --help");
        return true;
    }
    if (!prepare(run, arguments))
        return false;
    if (run->shows_progress)
        progress_begin(&run->progress, stderr, run->options->reports.language,
                       bytes_of(&run->inputs), progress_clock());
    bool ok = audit_inputs(run);
    progress_hide(&run->progress);
    return ok;
}

/* Writes the whole document, whatever could not be done. */
static enum status report(struct run *run, struct writer *writer, char **arguments) {
    if (!writer->format->begin(writer))
        return STATUS_FAILED;
    if (!run->failed && !do_run(run, arguments))
        run->failed = true;
    struct run_summary summary = {.files = run->files, .failed = run->failed};
    if (run->reporter != NULL) {
        summary.errors = reporter_errors(run->reporter);
        summary.warnings = reporter_warnings(run->reporter);
    }
    if (!writer->format->end(writer, &summary) || run->failed)
        return STATUS_FAILED;
    return summary.errors != 0 ? STATUS_ERRORS : STATUS_CLEAN;
}

static enum status run_check(int argc, char **argv, const struct surroundings *surroundings) {
    struct options options;
    bool answered = false;
    bool right = read_options(argc, argv, &options, surroundings, &answered);
    if (answered)
        return right ? STATUS_CLEAN : STATUS_FAILED;
    struct run run = {
        .options = &options, .shows_progress = surroundings->errors_are_shown, .failed = !right};
    struct writer writer = {.format = options.format, .options = options.writing};
    writer.options.progress = &run.progress;
    run.reporter = reporter_new(&options.reports, &writer);
    if (run.reporter == NULL)
        no_memory(&run);
    enum status status = report(&run, &writer, argv + optind);
    reporter_release(run.reporter);
    inputs_release(&run.inputs);
    memory_release(run.stdin_bytes);
    return status;
}

const struct command command_check = {"check", check_options, run_check};
