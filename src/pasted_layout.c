/*
 * What is known of a pasted table as a whole, before a row of it is written: where its labels and
 * its figures stand, which columns are empty, and whether a row of units follows the headings.
 */
#include "amount.h"
#include "pasted_block_parts.h"

static void each_row(struct pasted_block *block, void (*visit)(struct pasted_block *block)) {
    for (size_t line = block->table->begin; line < block->table->end; line++) {
        if (!pasted_block_has_row(block, line))
            continue;
        pasted_block_read(block, line);
        visit(block);
    }
}

struct text pasted_without_parentheses(struct text text) {
    bool has = text.length > 2 && text.bytes[0] == '(' && text.bytes[text.length - 1] == ')';
    return has ? text_part(text, (struct span){1, text.length - 1}) : text;
}

static bool are_units(const struct pasted_row *row) {
    for (size_t n = 0; n < row->count; n++) {
        struct text text = pasted_without_parentheses(row->cells[n].text);
        if (text.length != 0 && unit_of(text) == UNIT_NONE)
            return false;
    }
    return pasted_row_filled(row) != 0;
}

/* Is the row below the headings one of units: tkr, or (mnkr)? */
static bool find_units(struct pasted_block *block) {
    size_t line = block->table->begin + 1;
    while (line < block->table->end && block->tables->uses[line] != USE_ROW)
        line++;
    if (!block->layout.headed || line == block->table->end)
        return true;
    pasted_block_read(block, line);
    if (!are_units(&block->source))
        return true;
    block->layout.unit_line = line;
    return pasted_say(block, MESSAGE_IMPORT_UNITS, pasted_first_cell(&block->source), NULL);
}

bool pasted_lacks_label(const struct pasted_row *row) {
    for (size_t n = pasted_row_lead(row); n < row->count; n++)
        if (text_has_letter(row->cells[n].text) && !cell_is_figure(row->cells[n].text))
            return false;
    return true;
}

static void visit_extent(struct pasted_block *block) {
    struct table_layout *layout = &block->layout;
    const struct pasted_row *row = &block->source;
    size_t lead = pasted_row_lead(row), end = row->count;
    while (row->cells[end - 1].text.length == 0)
        end--;
    if (end > layout->width)
        layout->width = end;
    if (row->count > layout->typed)
        layout->typed = row->count;
    if (pasted_row_length(row) > layout->longest)
        layout->longest = pasted_row_length(row);
    if (lead != 0 && pasted_lacks_label(row))
        return; /* what it begins with is not the indentation of a label */
    if (layout->lead != PASTED_NONE && lead != layout->lead)
        layout->uneven = true;
    if (lead < layout->lead)
        layout->lead = lead;
}

size_t pasted_label_cells(const struct pasted_row *row, size_t lead) {
    size_t n = lead + 1;
    while (n < row->count && row->cells[n].text.length != 0 && !amount_tries(row->cells[n].text))
        n++;
    return n - lead;
}

/* Is a cell within the columns that are in use empty, that is no indentation? */
static bool has_hole(const struct table_layout *layout, const struct pasted_row *row) {
    for (size_t n = pasted_row_lead(row); n < row->count && n < layout->width; n++)
        if (row->cells[n].text.length == 0)
            return true;
    return false;
}

static void visit_columns(struct pasted_block *block) {
    struct table_layout *layout = &block->layout;
    const struct pasted_row *row = &block->source;
    size_t lead = pasted_row_lead(row);
    if (pasted_row_filled(row) > 1 && has_hole(layout, row))
        layout->aligned = true;
    if (pasted_label_cells(row, lead) > 1 && !row->by_blanks)
        layout->numbered = true;
    for (size_t n = lead; n < row->count && !row->by_blanks; n++) {
        bool figure = n > lead && amount_tries(row->cells[n].text);
        layout->figures[n] = layout->figures[n] || figure;
        layout->texts[n] = layout->texts[n] || (row->cells[n].text.length != 0 && !figure);
    }
}

/* What the headings' columns are like; an empty one is a hole, but for those over the labels. */
static void settle_headings(struct pasted_block *block) {
    struct table_layout *layout = &block->layout;
    if (!layout->headed)
        return;
    pasted_block_read(block, block->table->begin);
    const struct pasted_row *row = &block->source;
    size_t width = layout->width;
    visit_extent(block);
    layout->short_headed = row->count + 1 == width && pasted_row_lead(row) == layout->lead;
    for (size_t n = 0, column = layout->short_headed; n < row->count; n++, column++) {
        struct text text = row->cells[n].text;
        layout->headings[column] = text.length != 0;
        layout->not_money[column] = text.length != 0 && words_of_heading(text) == COLUMN_NOT_MONEY;
    }
    layout->aligned = layout->aligned || layout->width > width || has_hole(layout, row);
}

/* A column of the label has no figure in any row, and text in some. */
static size_t count_label_columns(const struct table_layout *layout) {
    size_t n = layout->lead + 1;
    while (n < layout->width && !layout->figures[n] && layout->texts[n] && !layout->not_money[n])
        n++;
    return n - layout->lead;
}

bool pasted_layout_is_empty(const struct table_layout *layout, size_t n) {
    return !layout->figures[n] && !layout->texts[n] && !layout->headings[n];
}

static bool say_empty_columns(struct pasted_block *block) {
    const struct table_layout *layout = &block->layout;
    size_t empty = layout->typed - layout->width;
    for (size_t n = layout->lead; layout->aligned && n < layout->width; n++)
        empty += pasted_layout_is_empty(layout, n);
    if (empty == 0)
        return true;
    pasted_block_read(block, block->table->begin);
    return pasted_say_number(block, MESSAGE_IMPORT_EMPTY_COLUMNS, pasted_first_cell(&block->source),
                             empty);
}

static bool settle_extent(struct pasted_block *block) {
    struct table_layout *layout = &block->layout;
    layout->lead = PASTED_NONE;
    layout->headed = block->table->headed;
    if (!find_units(block))
        return false;
    each_row(block, visit_extent);
    pasted_block_read(block, block->table->begin);
    /* A single word that no figure stands beside heads a section, unless a corner is empty. */
    bool single = pasted_row_filled(&block->source) == 1;
    if (layout->headed && single && pasted_row_lead(&block->source) <= layout->lead) {
        layout->headed = false;
        visit_extent(block);
    }
    return true;
}

bool pasted_layout_settle(struct pasted_block *block) {
    struct table_layout *layout = &block->layout;
    *layout = (struct table_layout){.unit_line = PASTED_NONE};
    if (!settle_extent(block))
        return false;
    if (layout->lead == PASTED_NONE)
        layout->lead = 0;
    bool uneven = layout->uneven;
    size_t lead = layout->lead;
    each_row(block, visit_columns);
    settle_headings(block);
    layout->uneven = uneven; /* whatever the headings begin with */
    layout->lead = lead;
    layout->numbered = layout->numbered && uneven;
    layout->labels = count_label_columns(layout);
    if (block->table->separator == SEPARATOR_BLANKS)
        layout->aligned = false; /* it has no empty cells */
    return say_empty_columns(block);
}
