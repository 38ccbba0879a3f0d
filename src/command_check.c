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

enum option_code {
    OPTION_FORMAT = 256,
    OPTION_LANG,
    OPTION_COLOR,
    OPTION_COLUMN,
    OPTION_STRICT,
    OPTION_ERROR,
    OPTION_WARN,
    OPTION_IGNORE,
    OPTION_MAX_ERRORS,
    OPTION_STDIN_FILENAME,
    OPTION_HELP
};

static const struct option long_options[] = {
    {"format", required_argument, NULL, OPTION_FORMAT},
    {"lang", required_argument, NULL, OPTION_LANG},
    {"color", required_argument, NULL, OPTION_COLOR},
    {"column", required_argument, NULL, OPTION_COLUMN},
    {"strict", no_argument, NULL, OPTION_STRICT},
    {"error", required_argument, NULL, OPTION_ERROR},
    {"warn", required_argument, NULL, OPTION_WARN},
    {"ignore", required_argument, NULL, OPTION_IGNORE},
    {"max-errors", required_argument, NULL, OPTION_MAX_ERRORS},
    {"stdin-filename", required_argument, NULL, OPTION_STDIN_FILENAME},
    {"help", no_argument, NULL, OPTION_HELP},
    {NULL, 0, NULL, 0},
};

/* --- Options --- */

static bool wrong_value(const char *option, const char *value, const char *values) {
    char reason[256];
    snprintf(reason, sizeof reason, "is not a value of --%s; it takes %s", option, values);
    complain(value, reason);
    return false;
}

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
    if (!byte_is_digit(*value) || *end != '\0' || errno != 0 || read > SIZE_MAX)
        return wrong_value("max-errors", value, "a number");
    *number = (size_t)read;
    return true;
}

static bool set_color(struct options *options, const char *value,
                      const struct surroundings *surroundings) {
    if (strcmp(value, "always") == 0)
        options->writing.colour = true;
    else if (strcmp(value, "never") == 0)
        options->writing.colour = false;
    else if (strcmp(value, "auto") == 0)
        options->writing.colour = surroundings->output_is_terminal && !surroundings->no_color;
    else
        return wrong_value("color", value, "auto, always or never");
    return true;
}

static bool set_column(struct options *options, const char *value) {
    static const struct {
        const char *name;
        enum column_unit unit;
    } units[] = {{"char", COLUMN_CHARACTER}, {"byte", COLUMN_BYTE}, {"utf16", COLUMN_UTF16}};
    for (size_t n = 0; n < sizeof units / sizeof *units; n++)
        if (strcmp(value, units[n].name) == 0) {
            options->writing.columns = units[n].unit;
            return true;
        }
    return wrong_value("column", value, "char, byte or utf16");
}

static bool set_option(struct options *options, int code, char *value,
                       const struct surroundings *surroundings) {
    switch (code) {
    case OPTION_FORMAT:
        options->format = writer_format_of(value);
        return options->format != NULL || wrong_value("format", value, "text or short");
    case OPTION_LANG:
        return language_of(value, &options->reports.language)
               || wrong_value("lang", value, "sv or en");
    case OPTION_COLOR:
        return set_color(options, value, surroundings);
    case OPTION_COLUMN:
        return set_column(options, value);
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
    default:
        options->stdin_filename = value;
        return true;
    }
}

static void default_options(struct options *options, const struct surroundings *surroundings) {
    *options = (struct options){.format = &writer_text};
    options->reports.language = surroundings->language;
    for (enum rule rule = 0; rule < RULE_COUNT; rule++)
        options->reports.severities[rule] = rule_severity(rule);
    options->writing.out = stdout;
    options->writing.workflow = surroundings->workflow;
    options->writing.colour = surroundings->output_is_terminal && !surroundings->no_color;
    options->writing.count = surroundings->output_is_terminal;
}

/* Reads the options; `*help` where help was asked for. The rest of argv are files. */
static bool read_options(int argc, char **argv, struct options *options,
                         const struct surroundings *surroundings, bool *help) {
    default_options(options, surroundings);
    int code;
    optind = 1;
    while ((code = getopt_long(argc, argv, ":", long_options, NULL)) != -1) {
        if (code == OPTION_HELP) {
            *help = true;
            return true;
        }
        if (code == '?' || code == ':') {
            char letter[] = {'-', (char)optopt, '\0'}; /* of several in one: -xy */
            bool is_letter = optopt > 0 && optopt < OPTION_FORMAT;
            complain(is_letter ? letter : argv[optind - 1],
                     code == ':'               ? "the option needs a value"
                     : optopt >= OPTION_FORMAT ? "the option takes no value"
                                               : "there is no such option; see medel --help");
            return false;
        }
        if (!set_option(options, code, optarg, surroundings))
            return false;
    }
    if (options->strict)
        for (enum rule rule = 0; rule < RULE_COUNT; rule++)
            if (options->reports.severities[rule] == SEVERITY_WARNING)
                options->reports.severities[rule] = SEVERITY_ERROR;
    options->reports.excerpts = options->format->excerpts;
    options->writing.language = options->reports.language;
    return true;
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
    size_t files;
    bool failed; /* something could not be done; the rest goes on */
};

static void fail(struct run *run, const char *subject, const char *reason) {
    run->failed = true;
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

/* Does standard input stand in for this file? It is then audited as standard input. */
static bool is_stood_in(const struct run *run, const struct input *input) {
    return run->inputs.has_stdin
           && audit_stands_in(&run->stand_in, input->path,
                              input->has_identity ? &input->identity : NULL);
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
                              .identity = run->stand_in.identity};
    return audit(run, &file);
}

static bool audit_path(struct run *run, const struct input *input) {
    struct audit_file file = {.shown = text_of(input->path), .path = text_of(input->path)};
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

static bool audit_inputs(struct run *run) {
    for (size_t n = 0; n < run->inputs.count; n++) {
        const struct input *input = &run->inputs.items[n];
        if (input->covered || (input->path != NULL && is_stood_in(run, input)))
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

static enum status report(struct run *run, struct writer *writer, char **arguments) {
    bool ok = prepare(run, arguments) && writer->format->begin(writer);
    if (ok)
        ok = audit_inputs(run);
    size_t errors = reporter_errors(run->reporter), warnings = reporter_warnings(run->reporter);
    if (ok && (run->files != 0 || !run->failed))
        ok = writer->format->end(writer, errors, warnings, run->files);
    if (!ok || run->failed)
        return STATUS_FAILED;
    return errors != 0 ? STATUS_ERRORS : STATUS_CLEAN;
}

static enum status run_check(int argc, char **argv, const struct surroundings *surroundings) {
    struct options options;
    bool help = false;
    if (!read_options(argc, argv, &options, surroundings, &help))
        return STATUS_FAILED;
    if (help) {
        fputs(help_text, stdout);
        return STATUS_CLEAN;
    }
    if (optind == argc) {
        complain(NULL, "no file; see medel --help");
        return STATUS_FAILED;
    }
    struct writer writer = {.format = options.format, .options = options.writing};
    struct run run = {.options = &options};
    run.reporter = reporter_new(&options.reports, &writer);
    enum status status = STATUS_FAILED;
    if (run.reporter == NULL)
        no_memory(&run);
    else
        status = report(&run, &writer, argv + optind);
    reporter_release(run.reporter);
    inputs_release(&run.inputs);
    memory_release(run.stdin_bytes);
    return status;
}

const struct command command_check = {"check", run_check};
