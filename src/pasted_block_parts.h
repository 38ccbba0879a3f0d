/*
 * What the files that make a block of a pasted table have in common: its rows, its layout, the
 * fields of a row, and its headings. For nobody else. What returns bool is false without memory
 * alone, where it does not answer a question.
 */
#ifndef MEDEL_PASTED_BLOCK_PARTS_H
#define MEDEL_PASTED_BLOCK_PARTS_H

#include "pasted_block.h"

#define PASTED_NONE SIZE_MAX

enum { PASTED_INDENT = 4 }; /* blanks a level */

/* --- pasted_block.c ------------------------------------------------------------------------------
 */

/* Says something of a cell; `words` are three, or NULL. */
bool pasted_say(const struct pasted_block *block, enum message message,
                const struct pasted_cell *cell, const struct text *words) MUST_CHECK;
bool pasted_say_number(const struct pasted_block *block, enum message message,
                       const struct pasted_cell *cell, size_t number) MUST_CHECK;

/* The first cell of the row that is not empty; there is one. */
const struct pasted_cell *pasted_first_cell(const struct pasted_row *row);

/* Reads the row that begins with the line into `source`. */
void pasted_block_read(struct pasted_block *block, size_t line);

/* Does a row begin with the line, other than the headings and their units? */
bool pasted_block_has_row(const struct pasted_block *block, size_t line);

/* Writes a row: its label, and each cell at the right end of its column. Tells where fields begin.
 */
bool pasted_block_put_row(struct pasted_block *block, struct block_row *row,
                          size_t indentation) MUST_CHECK;

/* --- pasted_layout.c -----------------------------------------------------------------------------
 */

/* Settles the layout from all rows, and says which columns are left out. */
bool pasted_layout_settle(struct pasted_block *block) MUST_CHECK;

/* Is the column empty, from its heading on? */
bool pasted_layout_is_empty(const struct table_layout *layout, size_t n);

/* Are there figures in the row, but no label? */
bool pasted_lacks_label(const struct pasted_row *row);

/* How many cells from `lead` on make the label, as the notation reads it. */
size_t pasted_label_cells(const struct pasted_row *row, size_t lead);

/* What stands within the parentheses, where they stand around it all. */
struct text pasted_without_parentheses(struct text text);

/* --- pasted_fields.c -----------------------------------------------------------------------------
 */

enum field_use { FIELD_LABEL, FIELD_LABEL_PART, FIELD_CELL, FIELD_CORNER, FIELD_HEADING };

/* A place to write fields anew. Room for pasted_words_most bytes has been reserved. */
struct words {
    char *bytes;
    size_t *length;
};

void pasted_field_add(struct block_row *row, struct text text, const struct pasted_cell *cell);

/* What fields that hold so many bytes in all may come to, written anew. */
size_t pasted_words_most(size_t length);

/* Makes room to protect such fields. */
bool pasted_fields_reserve(struct pasted_block *block, size_t length) MUST_CHECK;

/* Writes the field such that it is read as what it is. `figures`: some follow it. */
void pasted_field_protect(struct pasted_block *block, struct block_field *field, enum field_use use,
                          bool figures, struct words words);

/* Makes `row` of `source`; the second protects its fields. */
void pasted_fields_compose(struct pasted_block *block);
void pasted_fields_protect(struct pasted_block *block);

/* --- pasted_headings.c ---------------------------------------------------------------------------
 */

/* Makes `head` of the headings and their units; it has no fields where there are none. */
bool pasted_headings_compose(struct pasted_block *block) MUST_CHECK;

#endif
