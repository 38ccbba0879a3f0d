/*
 * A cell of text in csv (RFC 4180), as a program reads it back and a spreadsheet shows it: never a
 * formula, never two cells, and no harm on a terminal.
 *
 * A text has an apostrophe before it, by which spreadsheets are told that a cell is text, where it
 * begins, after any blanks, with = + - or @ (also in full width), or with an apostrophe: one taken
 * away gives every text as it was. Those are the signs that OWASP tells of under CSV injection; the
 * tab and the return that it tells of too are made harmless.
 */
#ifndef MEDEL_CSV_H
#define MEDEL_CSV_H

#include "text.h"

/*
 * Writes the text, made harmless (see text_write_harmless), in quotes where it holds a blank, a
 * quote, or what separates cells or rows, whichever of them it is in this file.
 */
void csv_write_text(FILE *out, struct text text, bool workflow);

#endif
