/* The examples of the documents, each a test; see document.h for how they are written. */
#ifndef MEDEL_EXAMPLES_H
#define MEDEL_EXAMPLES_H

#include <check.h>
#include <stdbool.h>

/*
 * The documents that drive other programs, those in tests/clients: slow, and so no part of the
 * suites that always run. Says on standard output which sessions are left out for what is not
 * installed.
 */
Suite *examples_of_clients(void);

/*
 * Replaces the outputs a document shows by those the program gives now, to be read in the diff.
 * False, after a message on standard error, where the document is wrong or cannot be written.
 */
bool examples_update(const char *path);

#endif
