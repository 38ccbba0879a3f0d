/*
 * The headings of a pasted table, with the units of the row below them, as a row of the block that
 * the notation reads as headings.
 */
#include "pasted_block_parts.h"

#define CORNER TEXT("Post")

/* What goes with a heading: a blank before it, or parentheses around its unit. */
enum { HEADING_EXTRA = 4 };

/*
 * Makes room for all that is put and written anew, once: what the fields point into does not move.
 */
static bool reserve(struct pasted_block *block, const struct pasted_row *units) {
    const struct pasted_row *source = &block->source;
    size_t length = pasted_row_length(source) + pasted_row_length(units)
                    + HEADING_EXTRA * (source->count + units->count);
    size_t corner = CORNER.length + 1 + pasted_words_most(length);
    return memory_reserve_bytes(&block->head_words, &block->head_room,
                                length + pasted_words_most(length) + corner)
           && pasted_fields_reserve(block, length);
}

static void head_put(struct pasted_block *block, struct text text) {
    memcpy(block->head_words + block->head_length, text.bytes, text.length);
    block->head_length += text.length;
}

/* The first of the headings that stand over figures: those before it stand over the label. */
static size_t first_heading(const struct pasted_block *block) {
    const struct pasted_row *source = &block->source;
    size_t filled = pasted_row_filled(source), n = 0;
    if (block->layout.aligned)
        return block->layout.lead + block->layout.labels;
    size_t figures = block->layout.first_figures != 0 ? block->layout.first_figures : filled - 1;
    size_t labels = filled > figures ? filled - figures : 0; /* fewer than there are headings */
    while (source->cells[n].text.length == 0 || labels-- != 0)
        n++;
    return n;
}

/*
 * The unit that the row below the headings has for the cells from `begin` up to `end`; empty: none.
 * Where blanks divide it, it says the units of all columns, or one, which goes with the label.
 */
static struct text unit_below(const struct pasted_block *block, const struct pasted_row *units,
                              size_t begin, size_t end) {
    bool blanks = units->by_blanks || block->table->separator == SEPARATOR_BLANKS;
    size_t shift = 0;
    if (blanks && units->count == 1)
        return begin == 0 ? pasted_without_parentheses(units->cells[0].text) : TEXT("");
    if (blanks && units->count < block->source.count)
        shift = block->source.count - units->count;
    for (size_t n = begin; n < end; n++)
        if (n >= shift && n - shift < units->count && units->cells[n - shift].text.length != 0)
            return pasted_without_parentheses(units->cells[n - shift].text);
    return TEXT("");
}

/* The cell of the headings that stands over a column, where cells are aligned; NULL: none does. */
static const struct pasted_cell *heading_cell(const struct pasted_block *block, size_t column) {
    size_t shift = block->layout.aligned && block->layout.short_headed;
    if (column < shift || column - shift >= block->source.count)
        return NULL;
    const struct pasted_cell *cell = &block->source.cells[column - shift];
    return cell->text.length == 0 ? NULL : cell;
}

/*
 * Puts the heading of the columns from `begin` up to `end` together: one column's, or the label's.
 * `*cell` is the first of its cells, or NULL.
 */
static void put_heading(struct pasted_block *block, const struct pasted_row *units, size_t begin,
                        size_t end, const struct pasted_cell **cell) {
    *cell = NULL;
    for (size_t n = begin; n < end; n++) {
        const struct pasted_cell *next = heading_cell(block, n);
        if (next == NULL)
            continue;
        if (*cell == NULL)
            *cell = next;
        else
            head_put(block, TEXT(" "));
        head_put(block, next->text);
    }
    struct text unit = unit_below(block, units, begin, end);
    if (unit.length == 0)
        return;
    head_put(block, *cell != NULL ? TEXT(" (") : TEXT("("));
    head_put(block, unit);
    head_put(block, TEXT(")"));
}

/* Puts the headings together, one after the other, in head_words. */
static void put_headings(struct pasted_block *block, const struct pasted_row *units) {
    struct block_row *head = &block->head;
    size_t first = first_heading(block);
    size_t width = block->layout.aligned ? block->layout.width : block->source.count;
    for (size_t n = 0; n < width; n = n < first ? first : n + 1) {
        bool label = n < first;
        size_t end = label ? first : n + 1, from = block->head_length;
        if (!label && block->layout.aligned && pasted_layout_is_empty(&block->layout, n))
            continue;
        const struct pasted_cell *cell;
        put_heading(block, units, n, end, &cell);
        bool empty = block->head_length == from;
        if (empty && (label || !block->layout.aligned))
            continue;
        struct text text = {block->head_words + from, block->head_length - from};
        pasted_field_add(head, text, cell);
        head->labels += label;
    }
}

static void protect_headings(struct pasted_block *block) {
    struct block_row *head = &block->head;
    struct words words = {block->head_words, &block->head_length};
    for (size_t n = 0; n < head->count; n++) {
        struct block_field *field = &head->fields[n];
        enum field_use use = n < head->labels ? FIELD_CORNER : FIELD_HEADING;
        if (field->text.length == 0)
            field->text = TEXT("\"\"");
        else
            pasted_field_protect(block, field, use, true, words);
    }
}

/* Does the headings' row, as it would be written, read as one? */
static bool headings_read(struct pasted_block *block, bool *reads) {
    const struct block_row *head = &block->head;
    const struct table_layout *layout = &block->layout;
    size_t begin = block->length, years;
    struct line line;
    struct property property;
    if (!pasted_block_put_row(block, &block->head, PASTED_INDENT))
        return false;
    struct text written = {block->bytes + begin, block->length - begin - 1};
    line_begin(&line, written, 1);
    line_split(&line, line.indentation);
    *reads = line_is_header(&line, &years)
             && !property_read(&line, block->settings->kind, &property)
             && (head->labels != 0 || layout->first_labels == 1);
    block->length = begin;
    return true;
}

/* Gives the label a heading that is read as one, before what there is. */
static bool add_corner(struct pasted_block *block) {
    struct block_row *head = &block->head;
    const struct pasted_cell *cell = pasted_first_cell(&block->source);
    struct text words[3] = {CORNER, TEXT(""), TEXT("")};
    if (!pasted_say(block, MESSAGE_IMPORT_CORNER, cell, words))
        return false;
    if (head->labels == 0) {
        memmove(head->fields + 1, head->fields, head->count * sizeof *head->fields);
        head->fields[0] = (struct block_field){CORNER, CORNER, NULL, MESSAGE_COUNT, 0};
        head->count++;
        head->labels = 1;
        return true;
    }
    struct text typed = text_unquoted(head->fields[0].text);
    size_t from = block->head_length;
    head_put(block, CORNER);
    head_put(block, TEXT(" "));
    head_put(block, typed);
    head->fields[0].text = (struct text){block->head_words + from, block->head_length - from};
    return true;
}

bool pasted_headings_compose(struct pasted_block *block) {
    struct pasted_row units;
    bool reads;
    if (!block->layout.headed)
        return true;
    if (!pasted_row_begin(&units, block->pasted))
        return false;
    if (block->layout.unit_line != PASTED_NONE)
        pasted_row_read(block->pasted, block->layout.unit_line, block->table->separator, &units);
    pasted_block_read(block, block->table->begin);
    bool ok = reserve(block, &units);
    if (ok) {
        put_headings(block, &units);
        protect_headings(block);
    }
    pasted_row_release(&units);
    if (!ok || !headings_read(block, &reads))
        return false;
    block->rows_begun = true;
    return reads || add_corner(block);
}
