/*
 * Runs the commands of an example, in a directory of its own that is gone afterwards. What the
 * system refuses ends the process with a message: no test could go on.
 */
#ifndef MEDEL_SESSION_H
#define MEDEL_SESSION_H

#include "document.h"

/*
 * Seconds after which a command, and what it started, is killed; one that drives other programs.
 * CK_TIMEOUT_MULTIPLIER, Check's own variable, makes them so many times longer.
 */
#define SESSION_SECONDS 60
#define SESSION_SECONDS_WITH_PROGRAMS 120

struct session {
    char *directory;
    int seconds;
};

/*
 * Puts `medel`, which stands beside the program called by this name (argv[0]), first in PATH.
 * Called once, from the top of the repository.
 */
void session_prepare(const char *program);

/* Of the programs an example needs, the first that is not in PATH; empty where all are. */
struct text session_lacks(const struct example *example);

/*
 * Makes the directory, with the example's files and links to the repository's own directories. The
 * commands find the repository in MEDEL_SOURCE.
 */
void session_begin(struct session *session, const struct document *document,
                   const struct example *example);

/*
 * Runs a command. Returns what a document would show below it, its output and its exit status; the
 * caller frees it.
 */
char *session_run(const struct session *session, const struct example_command *command);

/* Removes the directory. */
void session_end(struct session *session);

#endif
