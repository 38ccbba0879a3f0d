/*
 * Imports pasted text within the test's own process, and checks on the way that everything said,
 * and everything written, has its place in what was pasted.
 */
#ifndef MEDEL_PASTING_H
#define MEDEL_PASTING_H

#include "../../src/pasted_block.h"

/* What the last import was of, and the tables that were found in it. */
extern struct pasted pasted;
extern struct pasted_tables tables;

/* Adds the lines of a text to `pasted`. */
void paste(struct text text);

/*
 * Imports all tables of a text, as `tabell`. Their blocks, one after the other, are good until the
 * next import.
 */
struct text import(struct text text, enum separator separator);

void import_release(void);

#endif
