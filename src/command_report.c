/*
 * medel report: what of each grant is used and remains, budgets beside outcomes, appropriations.
 * What the audit finds is said on standard error, and what is known is shown all the same.
 */
#include <getopt.h>
#include <stdio.h>

#include "overview.h"

struct options {
    const struct overview_format *format;
    enum language language;
    enum colour_choice colour;
    const char *stdin_filename;
};

enum { OPTION_FORMAT, OPTION_LANG, OPTION_COLOR, OPTION_STDIN_FILENAME };

/* The words of a value stand in the order of what they mean: formats, languages. */
static const struct command_option report_options[] = {
    [OPTION_FORMAT] = {"format", "text|csv|json|html"},
    [OPTION_LANG] = {"lang", "en|sv"},
    [OPTION_COLOR] = {"color", COLOUR_CHOICES},
    [OPTION_STDIN_FILENAME] = {"stdin-filename", "NAME"},
    {NULL, NULL},
};

static const char report_help[] =
    "Usage: medel report [OPTION]... FILE | DIR | - ...\n"
    "Show what of each grant is used and remains, budgets beside outcomes, and what\n"
    "appropriations allot. What the audit finds goes to standard error.\n"
    "DIR: every *.medel below it; -: standard input.\n"
    "\n"
    "  --format=text|csv|json|html\n"
    "                         for the terminal, spreadsheets, programs, browsers\n"
    "  --lang=en|sv           the language of what is written\n"
    "  --color=auto|always|never\n"
    "                         whether to use colour\n"
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
    int choice = option_choice(&report_options[option], value);
    if (choice < 0)
        return false;
    if (option == OPTION_FORMAT)
        options->format = overview_formats[choice];
    else if (option == OPTION_LANG)
        options->language = (enum language)choice;
    else
        options->colour = (enum colour_choice)choice;
    return true;
}

/* --- The run --- */

/* Keeps what the totals of all files need. */
static bool keep_totals(struct overview_writer *writer, const struct overview *overview) {
    const struct audited *audited = overview->audited;
    if (!memory_reserve(&writer->written, &writer->room, writer->files + 1,
                        sizeof *writer->written))
        return false;
    writer->written[writer->files++] = (struct overview_file){
        audited->file, audited->readable && audited->errors == 0, overview->totals};
    overview_add_totals(&writer->totals, &overview->totals);
    return true;
}

static bool write_overview(struct run *run, const struct audited *audited) {
    struct overview_writer *writer = run->context;
    struct overview overview;
    bool made = overview_make(&overview, audited), written = false;
    progress_hide(&run->progress);
    if (made) {
        written = writer->format->file(writer, &overview);
        made = keep_totals(writer, &overview);
    }
    overview_release(&overview);
    return made ? written : run_no_memory(run);
}

static enum status report(struct run *run, struct overview_writer *writer, char **arguments) {
    writer->format->begin(writer);
    if (!run->failed)
        run_files(run, arguments);
    return writer->format->end(writer, run->failed) ? run_status(run) : STATUS_FAILED;
}

static enum status run_report(int argc, char **argv, const struct surroundings *surroundings) {
    struct options options = {.format = overview_formats[0], .language = surroundings->language};
    enum options_outcome read = options_read(&command_report, argc, argv, set_option, &options);
    if (read == OPTIONS_ANSWERED)
        return STATUS_CLEAN;
    struct overview_writer writer = {
        .format = options.format,
        .options = {.out = stdout,
                    .language = options.language,
                    .colour = colour_is_wanted(options.colour, surroundings),
                    .ascii = !surroundings->utf8,
                    .workflow = surroundings->workflow,
                    .width = surroundings->width},
        .totals = overview_no_totals()};
    struct run run = {.stdin_filename = options.stdin_filename,
                      .language = options.language,
                      .shows_progress = surroundings->errors_are_shown,
                      .audited = write_overview,
                      .context = &writer,
                      .failed = read == OPTIONS_WRONG};
    run_report_on_stderr(&run, surroundings->workflow);
    enum status status = report(&run, &writer, argv + optind);
    run_release(&run);
    memory_release(writer.written);
    return status;
}

const struct command command_report = {"report", report_options, report_help, run_report};
