/*
 * Commands: each is one file, found through one table; its options are a table too, which --help,
 * the manual and the shell completions are checked against.
 */
#ifndef MEDEL_COMMAND_H
#define MEDEL_COMMAND_H

#include "catalogue.h"

/* Exit statuses: nothing reported as an error; something is; work could not be done. */
enum status { STATUS_CLEAN, STATUS_ERRORS, STATUS_FAILED };

/* What main knows of the surroundings, so that nothing below asks the environment. */
struct surroundings {
    enum language language; /* of LC_ALL, LC_MESSAGES, LANG */
    bool no_color;          /* NO_COLOR is set and not empty */
    bool workflow;          /* GITHUB_ACTIONS is set and not empty */
    bool output_is_terminal;
    bool errors_are_shown; /* standard error is a terminal */
    bool utf8;             /* the charset of LC_ALL, LC_CTYPE, LANG */
    size_t width;          /* of standard output, in cells: COLUMNS, the terminal's, or 80 */
};

/* A long option, as --help shows it: `--name=value`. */
struct command_option {
    const char *name;
    const char *value; /* the words it takes, `sv|en`, or what to call it, `RULE`; NULL: nothing */
};

/* A command has at most so many of its own. */
enum { MOST_OPTIONS = 24 };

struct command {
    const char *name;
    const struct command_option *options; /* ended by one without a name */
    const char *help;                     /* what --help prints */
    /* Runs with the arguments after the command's name; argv[0] is the command. */
    enum status (*run)(int argc, char **argv, const struct surroundings *surroundings);
};

extern const struct command command_check, command_fmt, command_report, command_export,
    command_import, command_explain;

/* The commands, ended by NULL. */
extern const struct command *const commands[];

/* The options that every command takes, --help and --version; ended as a command's are. */
extern const struct command_option common_options[];

/* The command of that name, or NULL. */
const struct command *command_of(const char *name);

/*
 * Sets the option at that place of its command's table; the value is NULL where it takes none.
 * False where the value is wrong, which is complained of. `options` are the command's own.
 */
typedef bool option_setter(void *options, int option, char *value);

/* OPTIONS_ANSWERED: --help or --version is, on standard output, and nothing else is asked for. */
enum options_outcome { OPTIONS_READ, OPTIONS_WRONG, OPTIONS_ANSWERED };

/*
 * Reads the command's options as getopt_long does, and sets each: argv from optind on are then the
 * other arguments. Where one is wrong, which is complained of, the others are set all the same, for
 * the format is still owed its document; --help and --version are then not answered.
 */
enum options_outcome options_read(const struct command *command, int argc, char **argv,
                                  option_setter *set, void *options);

/* Which of the words that an option takes a value is, from 0; -1, after a complaint, if none. */
int option_choice(const struct command_option *option, const char *value);

/* Sets the number, `least` or more, that is an option's value; false, after a complaint, if none.
 */
bool option_number(const struct command_option *option, const char *value, size_t least,
                   size_t *number);

/* The words of --color, in this order. */
enum colour_choice { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

#define COLOUR_CHOICES "auto|always|never"

/* Is what goes to standard output to be coloured? */
bool colour_is_wanted(enum colour_choice choice, const struct surroundings *surroundings);

/* What standard input is called where --stdin-filename does not name it. */
#define STDIN_NAME "<stdin>"

/* The complaint of a command that is given no file. */
#define NO_FILE "no file; see medel --help"

/* `medel: error: SUBJECT: REASON` on standard error, made harmless. The subject may be NULL. */
void complain(const char *subject, const char *reason);

/* Complains that there is no rule of that name, and names the nearest. */
void complain_of_rule(const char *name);

#endif
