/*
 * medel export: the audited accounts for hledger, beancount and spreadsheets.
 */
#include <getopt.h>
#include <stdio.h>

#include "export.h"
#include "run.h"

struct options {
    const struct export_target *target;
    enum language language;
    const char *stdin_filename;
};

enum { OPTION_TO, OPTION_LANG, OPTION_STDIN_FILENAME };

/* The words of a value stand in the order of what they mean: targets, languages. */
static const struct command_option export_options[] = {
    [OPTION_TO] = {"to", "hledger|beancount|csv"},
    [OPTION_LANG] = {"lang", "en|sv"},
    [OPTION_STDIN_FILENAME] = {"stdin-filename", "NAME"},
    {NULL, NULL},
};

static const char export_help[] =
    "Usage: medel export --to=PROGRAM [OPTION]... FILE | DIR | - ...\n"
    "Hand the audited accounts on, on standard output. What cannot be said there, and\n"
    "what the audit finds, goes to standard error; a file with errors is left out.\n"
    "DIR: every *.medel below it; -: standard input.\n"
    "\n"
    "  --to=hledger|beancount|csv\n"
    "                         what they are for: a journal, or a row for each item\n"
    "  --lang=en|sv           the language; sv: csv with ; and decimal comma\n"
    "  --stdin-filename=NAME  name standard input, and let it stand in for that file\n"
    "  --help, --version      print this, or the version, and do nothing else\n"
    "\n"
    "Exit status: 0 no errors; 1 errors; 2 something could not be done.\n";

static bool set_option(void *context, int option, char *value) {
    struct options *options = context;
    if (option == OPTION_STDIN_FILENAME) {
        options->stdin_filename = value;
        return true;
    }
    int choice = option_choice(&export_options[option], value);
    if (choice < 0)
        return false;
    if (option == OPTION_TO)
        options->target = export_targets[choice];
    else
        options->language = (enum language)choice;
    return true;
}

/* Only what is audited to its end, and has no errors, is handed on. */
static bool export_audited(struct run *run, const struct audited *audited) {
    struct export *export = run->context;
    if (audited->errors != 0 || !audited->readable)
        return true;
    progress_hide(&run->progress);
    if (!export_audit(export, audited->file, audited->book))
        return run_no_memory(run);
    if (!ferror(export->out))
        return true;
    run->failed = true; /* main says that it cannot write */
    return false;
}

static enum status run_export(int argc, char **argv, const struct surroundings *surroundings) {
    struct options options = {.language = surroundings->language};
    enum options_outcome read = options_read(&command_export, argc, argv, set_option, &options);
    if (read != OPTIONS_READ)
        return read == OPTIONS_ANSWERED ? STATUS_CLEAN : STATUS_FAILED;
    if (options.target == NULL) {
        complain(NULL, "export needs --to=hledger, --to=beancount or --to=csv");
        return STATUS_FAILED;
    }
    struct export export;
    export_begin(&export, options.target, stdout, options.language, surroundings->workflow);
    struct run run = {.stdin_filename = options.stdin_filename,
                      .language = options.language,
                      .shows_progress = surroundings->errors_are_shown,
                      .audited = export_audited,
                      .context = &export};
    run_report_on_stderr(&run, surroundings->workflow);
    run_files(&run, argv + optind);
    enum status status = run_status(&run);
    run_release(&run);
    export_release(&export);
    return status;
}

const struct command command_export = {"export", export_options, export_help, run_export};
