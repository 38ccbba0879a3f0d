/*
 * medel check: audits files and reports what it finds.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "run.h"

struct options {
    const struct writer_format *format;
    struct reporter_options reports;
    enum column_unit columns;
    enum colour_choice colour;
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
    [OPTION_COLOR] = {"color", COLOUR_CHOICES},
    [OPTION_COLUMN] = {"column", "char|byte|utf16"},
    [OPTION_STRICT] = {"strict", NULL},
    [OPTION_ERROR] = {"error", "RULE"},
    [OPTION_WARN] = {"warn", "RULE"},
    [OPTION_IGNORE] = {"ignore", "RULE"},
    [OPTION_MAX_ERRORS] = {"max-errors", "N"},
    [OPTION_STDIN_FILENAME] = {"stdin-filename", "NAME"},
    {NULL, NULL},
};

static const char check_help[] =
    "Usage: medel [check] [OPTION]... FILE | DIR | - ...\n"
    "Audit plain-text accounts of Swedish public money: does every sum add up, and is\n"
    "every krona accounted for? DIR: every *.medel below it; -: standard input.\n"
    "\n"
    "  --format=text|short|json|sarif|github\n"
    "                         for people, for editors, for programs\n"
    "  --lang=en|sv           the language of reports\n"
    "  --color=auto|always|never\n"
    "                         whether to use colour\n"
    "  --column=char|byte|utf16\n"
    "                         what column numbers count (char: code points)\n"
    "  --strict               warnings become errors\n"
    "  --error=RULE, --warn=RULE, --ignore=RULE\n"
    "                         what a rule is in this run; several: RULE,RULE\n"
    "  --max-errors=N         stop reporting after N errors\n"
    "  --stdin-filename=NAME  name standard input, and let it stand in for that file\n"
    "  --help, --version      print this, or the version, and do nothing else\n"
    "\n"
    "Exit status: 0 no errors; 1 errors; 2 something could not be done.\n"
    "\n"
    "The other commands, each with a --help of its own:\n"
    "  medel fmt      give files one canonical layout\n"
    "  medel report   show what is granted, used and left\n"
    "  medel export   hand the accounts on to hledger, beancount or a spreadsheet\n"
    "  medel import   make a block of a pasted table\n"
    "  medel explain  tell what a rule means\n";

/* --- Options --- */

/* A rule is missing before or after a comma. False, to be passed on. */
static bool complain_of_list(int option, const char *names) {
    char reason[96];
    snprintf(reason, sizeof reason,
             "is not a value of --%s; it takes rules, with commas and no blanks between",
             check_options[option].name);
    complain(names, reason);
    return false;
}

/* RULE[,RULE …], each set to a severity. */
static bool set_rules(struct options *options, int option, char *names, enum severity severity) {
    for (char *name = names;; name++) {
        size_t length = strcspn(name, ",");
        enum rule rule = rule_of((struct text){name, length});
        if (length == 0)
            return complain_of_list(option, names);
        if (rule == RULE_NONE) {
            name[length] = '\0';
            complain_of_rule(name);
            return false;
        }
        options->reports.severities[rule] = severity;
        name += length;
        if (*name == '\0')
            return true;
    }
}

/* Sets one of the options whose value is one of some words; false where it is none of them. */
static bool set_choice(struct options *options, int option, const char *value) {
    int choice = option_choice(&check_options[option], value);
    if (choice < 0)
        return false;
    if (option == OPTION_FORMAT)
        options->format = writer_formats[choice];
    else if (option == OPTION_LANG)
        options->reports.language = (enum language)choice;
    else if (option == OPTION_COLUMN)
        options->columns = (enum column_unit)choice;
    else
        options->colour = (enum colour_choice)choice;
    return true;
}

static bool set_option(void *context, int option, char *value) {
    struct options *options = context;
    switch (option) {
    case OPTION_STRICT:
        options->strict = true;
        return true;
    case OPTION_ERROR:
        return set_rules(options, option, value, SEVERITY_ERROR);
    case OPTION_WARN:
        return set_rules(options, option, value, SEVERITY_WARNING);
    case OPTION_IGNORE:
        return set_rules(options, option, value, SEVERITY_OFF);
    case OPTION_MAX_ERRORS:
        return option_number(&check_options[option], value, 0, &options->reports.most_errors);
    case OPTION_STDIN_FILENAME:
        options->stdin_filename = value;
        return true;
    default:
        return set_choice(options, option, value);
    }
}

/* What follows from several options together. */
static void settle_options(struct options *options) {
    for (enum rule rule = 0; options->strict && rule < RULE_COUNT; rule++)
        if (options->reports.severities[rule] == SEVERITY_WARNING)
            options->reports.severities[rule] = SEVERITY_ERROR;
    options->reports.excerpts = options->format->excerpts;
    options->reports.fixes = options->format->fixes;
}

/* --- The run --- */

/* Writes the whole document, whatever could not be done. */
static enum status check(struct run *run, struct writer *writer, char **arguments) {
    if (!writer->format->begin(writer))
        return STATUS_FAILED;
    if (!run->failed)
        run_files(run, arguments);
    struct run_summary summary = {.files = run->files, .failed = run->failed};
    if (run->reporter != NULL) {
        summary.errors = reporter_errors(run->reporter);
        summary.warnings = reporter_warnings(run->reporter);
    }
    return writer->format->end(writer, &summary) ? run_status(run) : STATUS_FAILED;
}

static enum status run_check(int argc, char **argv, const struct surroundings *surroundings) {
    struct options options = {.format = writer_formats[0],
                              .reports = reporter_default_options(surroundings->language)};
    enum options_outcome read = options_read(&command_check, argc, argv, set_option, &options);
    if (read == OPTIONS_ANSWERED)
        return STATUS_CLEAN;
    settle_options(&options);
    struct run run = {.stdin_filename = options.stdin_filename,
                      .language = options.reports.language,
                      .shows_progress = surroundings->errors_are_shown,
                      .out = stdout,
                      .failed = read == OPTIONS_WRONG};
    struct writer writer = {.format = options.format,
                            .options = {.out = stdout,
                                        .language = options.reports.language,
                                        .columns = options.columns,
                                        .colour = colour_is_wanted(options.colour, surroundings),
                                        .count = surroundings->output_is_terminal,
                                        .workflow = surroundings->workflow,
                                        .progress = &run.progress}};
    run.reporter = reporter_new(&options.reports, &writer);
    enum status status = check(&run, &writer, argv + optind);
    run_release(&run);
    return status;
}

const struct command command_check = {"check", check_options, check_help, run_check};
