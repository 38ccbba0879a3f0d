/*
 * What a spreadsheet makes of a cell of text.
 */
#ifndef MEDEL_SPREADSHEET_H
#define MEDEL_SPREADSHEET_H

#include "text.h"

/*
 * Is it, after its blanks, taken for a formula: does it begin with = + - or @, in full width, too?
 * An apostrophe before it makes it a text. So that the apostrophe can be taken away again, what
 * begins with one is treated alike.
 */
bool spreadsheet_is_formula(struct text text);

#endif
