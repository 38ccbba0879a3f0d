/*
 * Commands: each is one file, found through one table.
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
};

struct command {
    const char *name;
    /* Runs with the arguments after the command's name; argv[0] is the command. */
    enum status (*run)(int argc, char **argv, const struct surroundings *surroundings);
};

extern const struct command command_check, command_explain;

/* The command of that name, or NULL. */
const struct command *command_of(const char *name);

/* `medel: error: SUBJECT: REASON` on standard error, made harmless. The subject may be NULL. */
void complain(const char *subject, const char *reason);

/* Complains that there is no rule of that name, and names the nearest. */
void complain_of_rule(const char *name);

/* Reads `sv` or `en`; false where it is neither. */
bool language_of(const char *name, enum language *language);

/* What --help prints. */
extern const char help_text[];

#endif
