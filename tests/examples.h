/* The examples of the documents, each a test; see document.h for how they are written. */
#ifndef MEDEL_EXAMPLES_H
#define MEDEL_EXAMPLES_H

#include <stdbool.h>

/*
 * Replaces the outputs a document shows by those the program gives now, to be read in the diff.
 * False, after a message on standard error, where the document is wrong or cannot be written.
 */
bool examples_update(const char *path);

#endif
