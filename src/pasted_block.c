/*
 * The table is gone through several times, and its rows are read anew each time: what is known of
 * them all does not grow with their number.
 */
#include <stdio.h>

#include "amount.h"
#include "pasted_block_parts.h"

/* Of what is wider, no column is made: cells on a terminal. */
enum { LABEL_MOST_CELLS = 80, COLUMN_MOST_CELLS = 40 };

/* Levels that are told apart: one more than the notation takes. */
enum { MOST_LEVELS = 65 };

/* --- Remarks --- */

bool pasted_say(const struct pasted_block *block, enum message message,
                const struct pasted_cell *cell, const struct text *words) {
    struct remark remark = {.message = message, .line = cell->line, .span = cell->span};
    for (size_t n = 0; n < 3; n++)
        remark.words[n] = words == NULL ? TEXT("") : words[n];
    return block->settings->say(block->settings->context, &remark);
}

bool pasted_say_number(const struct pasted_block *block, enum message message,
                       const struct pasted_cell *cell, size_t number) {
    char digits[24];
    snprintf(digits, sizeof digits, "%zu", number);
    struct text words[3] = {text_of(digits), TEXT(""), TEXT("")};
    return pasted_say(block, message, cell, words);
}

const struct pasted_cell *pasted_first_cell(const struct pasted_row *row) {
    return &row->cells[pasted_row_lead(row)];
}

/* --- Rows of the table, one after the other --- */

void pasted_block_read(struct pasted_block *block, size_t line) {
    pasted_row_read(block->pasted, line, block->table->separator, &block->source);
}

bool pasted_block_has_row(const struct pasted_block *block, size_t line) {
    bool heads = block->layout.headed && line == block->table->begin;
    return block->tables->uses[line] == USE_ROW && !heads && line != block->layout.unit_line;
}

/* --- Writing --- */

static bool put(struct pasted_block *block, const char *bytes, size_t length) {
    if (!memory_reserve_bytes(&block->bytes, &block->room, block->length + length))
        return false;
    memcpy(block->bytes + block->length, bytes, length);
    block->length += length;
    return true;
}

static bool put_text(struct pasted_block *block, struct text text) {
    return put(block, text.bytes, text.length);
}

static bool put_blanks(struct pasted_block *block, size_t count) {
    if (!memory_reserve_bytes(&block->bytes, &block->room, block->length + count))
        return false;
    memset(block->bytes + block->length, ' ', count);
    block->length += count;
    return true;
}

static bool begin_line(struct pasted_block *block, size_t source) {
    if (!memory_reserve(&block->lines, &block->lines_room, block->count + 1, sizeof *block->lines))
        return false;
    block->lines[block->count++] = (struct block_line){block->length, source, false};
    return true;
}

static size_t label_cells_of(const struct block_row *row, size_t indentation) {
    size_t cells = indentation;
    for (size_t n = 0; n < row->labels; n++)
        cells += (n == 0 ? 0 : 2) + text_cells(row->fields[n].text);
    return cells;
}

bool pasted_block_put_row(struct pasted_block *block, struct block_row *row, size_t indentation) {
    const struct table_layout *layout = &block->layout;
    size_t begin = block->length;
    if (!put_blanks(block, indentation))
        return false;
    for (size_t n = 0; n < row->count; n++) {
        struct block_field *field = &row->fields[n];
        size_t blanks = n == 0 ? 0 : 2;
        if (n >= row->labels) {
            size_t column = n - row->labels, cells = text_cells(field->text);
            size_t label = n == row->labels ? label_cells_of(row, indentation) : 0;
            if (n == row->labels && label < layout->label_cells)
                blanks += layout->label_cells - label;
            if (cells < layout->cells[column])
                blanks += layout->cells[column] - cells;
        }
        if (!put_blanks(block, blanks))
            return false;
        field->at = block->length - begin;
        if (!put_text(block, field->text))
            return false;
    }
    return put(block, "\n", 1);
}

/* --- Indentation --- */

/* The rows that are open, outermost first, by what they are indented with. */
struct levels {
    size_t depth;
    struct text indentations[MOST_LEVELS];
};

/*
 * How many blanks a row is written with that is indented so: four a level. What matches no level
 * stands between two, where the audit reports it.
 */
static size_t indentation_of(struct levels *levels, struct text typed) {
    size_t depth = levels->depth;
    while (depth > 0 && !text_starts(typed, levels->indentations[depth - 1]))
        depth--;
    bool known = depth > 0 && text_equal(typed, levels->indentations[depth - 1]);
    bool deeper = !known && depth == levels->depth;
    if (known || (deeper && depth < MOST_LEVELS)) {
        levels->depth = known ? depth : depth + 1;
        levels->indentations[levels->depth - 1] = typed;
        return PASTED_INDENT * levels->depth;
    }
    levels->depth = depth;
    return PASTED_INDENT * depth + PASTED_INDENT / 2;
}

static size_t row_indentation(const struct pasted_block *block, struct levels *levels) {
    struct text typed = block->source.indentation;
    if (block->row.outermost && levels->depth != 0)
        typed = levels->indentations[0];
    return indentation_of(levels, typed);
}

/* --- The rows of the block --- */

static void widen(size_t *width, size_t cells, size_t most) {
    if (cells > *width && cells <= most)
        *width = cells;
}

static void measure(struct table_layout *layout, const struct block_row *row, size_t indentation) {
    if (row->count == row->labels)
        return;
    widen(&layout->label_cells, label_cells_of(row, indentation), LABEL_MOST_CELLS);
    for (size_t n = row->labels; n < row->count; n++)
        widen(&layout->cells[n - row->labels], text_cells(row->fields[n].text), COLUMN_MOST_CELLS);
}

/* Makes `row` of the row that begins with the line, as it is written. */
static void compose_row(struct pasted_block *block, size_t line) {
    pasted_block_read(block, line);
    pasted_fields_compose(block);
    pasted_fields_protect(block);
}

/* The rows of the table, one after the other. */
struct walk {
    size_t next; /* the line from which on the next is looked for */
    size_t line, indentation;
    struct levels levels;
};

static void begin_walk(struct pasted_block *block, struct walk *walk) {
    walk->next = block->table->begin;
    walk->levels.depth = 0;
    block->rows_begun = block->layout.headed;
}

/* Composes the next row; false where there is none. */
static bool next_row(struct pasted_block *block, struct walk *walk) {
    while (walk->next < block->table->end && !pasted_block_has_row(block, walk->next))
        walk->next++;
    if (walk->next == block->table->end)
        return false;
    walk->line = walk->next++;
    compose_row(block, walk->line);
    walk->indentation = row_indentation(block, &walk->levels);
    return true;
}

static void measure_rows(struct pasted_block *block) {
    struct table_layout *layout = &block->layout;
    const struct block_row *row = &block->row;
    struct walk walk;
    for (begin_walk(block, &walk); next_row(block, &walk);) {
        measure(layout, row, walk.indentation);
        if (layout->first_figures == 0 && row->count > row->labels) {
            layout->first_labels = row->labels;
            layout->first_figures = row->count - row->labels;
        }
    }
}

/* Says what of the fields cannot be as it was typed. */
static bool say_of_fields(const struct pasted_block *block, const struct block_row *row) {
    for (size_t n = 0; n < row->count; n++) {
        const struct block_field *field = &row->fields[n];
        struct text words[3] = {field->typed, TEXT(""), TEXT("")};
        if (field->cell == NULL)
            continue;
        if (field->remark != MESSAGE_COUNT && !pasted_say(block, field->remark, field->cell, words))
            return false;
        if (field->cell->broken && !pasted_say(block, MESSAGE_IMPORT_LINE_BREAK, field->cell, NULL))
            return false;
    }
    return true;
}

/* A text where other rows have figures, in a row without any; NULL: there is none. */
static const struct pasted_cell *text_for_figure(const struct pasted_block *block) {
    const struct table_layout *layout = &block->layout;
    const struct pasted_row *source = &block->source;
    const struct pasted_cell *found = NULL;
    for (size_t n = pasted_row_lead(source) + 1; n < source->count && !source->by_blanks; n++) {
        const struct pasted_cell *cell = &source->cells[n];
        if (amount_tries(cell->text))
            return NULL;
        if (cell->text.length != 0 && layout->figures[n] && !layout->not_money[n] && found == NULL)
            found = cell;
    }
    return found;
}

/* Is it a line without any separator, which may go on in the next? One with an amount ends. */
static bool may_be_beginning(const struct pasted_row *source) {
    size_t tails[2];
    return !source->divided && pasted_row_filled(source) == 1
           && amount_tails(pasted_first_cell(source)->text, tails) == 0;
}

/* Says what is guessed of the row, and what is wrong with it that the audit would not see. */
static bool say_of_row(struct pasted_block *block) {
    bool label_missing = block->row.label_missing;
    const struct pasted_cell *wrong =
        label_missing ? pasted_first_cell(&block->source) : text_for_figure(block);
    if (!say_of_fields(block, &block->row))
        return false;
    if (may_be_beginning(&block->source)
        && !pasted_say(block, MESSAGE_IMPORT_HEADING, pasted_first_cell(&block->source), NULL))
        return false;
    if (wrong == NULL)
        return true;
    block->lines[block->count - 1].faulty = true;
    struct text words[3] = {wrong->text, TEXT(""), TEXT("")};
    return pasted_say(block, label_missing ? MESSAGE_AMOUNT_WITHOUT_LABEL : MESSAGE_AMOUNT_TEXT,
                      wrong, words);
}

static bool put_rows(struct pasted_block *block) {
    struct walk walk;
    for (begin_walk(block, &walk); next_row(block, &walk);)
        if (!begin_line(block, walk.line) || !say_of_row(block)
            || !pasted_block_put_row(block, &block->row, walk.indentation))
            return false;
    return true;
}

/* The directive, and its unit. */
static bool put_directive(struct pasted_block *block) {
    const struct pasted_block_settings *settings = block->settings;
    if (!begin_line(block, PASTED_NONE) || !put_text(block, settings->directive)
        || !put(block, "\n", 1))
        return false;
    if (settings->unit.length == 0)
        return true;
    return begin_line(block, PASTED_NONE) && put_blanks(block, PASTED_INDENT)
           && put_text(block, text_of(property_name(PROPERTY_UNIT))) && put_text(block, TEXT(": "))
           && put_text(block, settings->unit) && put(block, "\n", 1);
}

static bool say_levels(struct pasted_block *block) {
    const struct table_layout *layout = &block->layout;
    if (!layout->uneven || layout->numbered)
        return true;
    pasted_block_read(block, block->table->begin);
    return pasted_say(block, MESSAGE_IMPORT_LEVELS, pasted_first_cell(&block->source), NULL);
}

bool pasted_block_make(struct pasted_block *block, const struct pasted *pasted,
                       const struct pasted_tables *tables, const struct pasted_table *table,
                       const struct pasted_block_settings *settings) {
    *block = (struct pasted_block){.pasted = pasted,
                                   .tables = tables,
                                   .table = table,
                                   .settings = settings,
                                   .placed = PASTED_NONE};
    if (!pasted_row_begin(&block->source, pasted) || !pasted_layout_settle(block)
        || !say_levels(block) || !pasted_fields_reserve(block, block->layout.longest))
        return false;
    measure_rows(block);
    if (!pasted_headings_compose(block))
        return false;
    if (block->head.count != 0)
        measure(&block->layout, &block->head, PASTED_INDENT);
    if (!put_directive(block))
        return false;
    if (block->head.count != 0
        && (!begin_line(block, block->table->begin) || !say_of_fields(block, &block->head)
            || !pasted_block_put_row(block, &block->head, PASTED_INDENT)))
        return false;
    return put_rows(block);
}

/* --- Places --- */

/* Makes the row of the n-th line again, to know where its fields are written. */
static bool place_row(struct pasted_block *block, size_t n) {
    struct text line = {block->bytes + block->lines[n].begin,
                        block->length - block->lines[n].begin};
    size_t indentation = 0, length = block->length;
    if (block->placed == n)
        return true;
    while (line.bytes[indentation] == ' ')
        indentation++;
    compose_row(block, block->lines[n].source);
    bool ok = pasted_block_put_row(block, &block->row, indentation);
    block->length = length;
    block->placed = n;
    return ok;
}

bool pasted_block_place(struct pasted_block *block, size_t n, size_t at, size_t *line,
                        struct span *span) {
    bool headings = block->head.count != 0 && block->lines[n].source == block->table->begin;
    *line = block->table->begin;
    *span = (struct span){0, 0};
    if (block->lines[n].source == PASTED_NONE)
        return true;
    *line = block->lines[n].source;
    if (headings) {
        block->placed = PASTED_NONE; /* the cells of the headings are read into those of the row */
        pasted_block_read(block, *line);
    } else if (!place_row(block, n)) {
        return false;
    }
    const struct block_row *row = headings ? &block->head : &block->row;
    const struct pasted_cell *found = pasted_first_cell(&block->source);
    for (size_t field = 0; field < row->count; field++)
        if (row->fields[field].cell != NULL && row->fields[field].at <= at)
            found = row->fields[field].cell;
    *line = found->line;
    *span = found->span;
    return true;
}

void pasted_block_release(struct pasted_block *block) {
    pasted_row_release(&block->source);
    memory_release(block->bytes);
    memory_release(block->lines);
    memory_release(block->words);
    memory_release(block->head_words);
    memory_release(block->trial);
}
