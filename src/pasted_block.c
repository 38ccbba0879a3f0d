/*
 * The table is gone through several times, and its rows are read anew each time: what is known of
 * them all does not grow with their number.
 */
#include "pasted_block.h"

#include <stdio.h>

#include "amount.h"

#define NONE SIZE_MAX

/* Of what is wider, no column is made: cells on a terminal. */
enum { LABEL_MOST_CELLS = 80, COLUMN_MOST_CELLS = 40 };

/* Levels that are told apart: one more than the notation takes. */
enum { MOST_LEVELS = 65 };

enum { INDENTATION = 4 };

#define CORNER TEXT("Post")

/* --- Remarks --- */

static bool say(const struct pasted_block *block, enum message message,
                const struct pasted_cell *cell, const struct text *words) {
    struct remark remark = {.message = message, .line = cell->line, .span = cell->span};
    for (size_t n = 0; n < 3; n++)
        remark.words[n] = words == NULL ? TEXT("") : words[n];
    return block->settings->say(block->settings->context, &remark);
}

static bool say_number(const struct pasted_block *block, enum message message,
                       const struct pasted_cell *cell, size_t number) {
    char digits[24];
    snprintf(digits, sizeof digits, "%zu", number);
    struct text words[3] = {text_of(digits), TEXT(""), TEXT("")};
    return say(block, message, cell, words);
}

/* The first cell of the row that is not empty, or its first. */
static const struct pasted_cell *first_cell(const struct pasted_row *row) {
    size_t lead = pasted_row_lead(row);
    return &row->cells[lead < row->count ? lead : 0];
}

/* --- Rows of the table, one after the other --- */

static bool read_row(struct pasted_block *block, size_t line) {
    return pasted_row_read(block->pasted, line, block->table->separator, &block->source);
}

/* Does a row begin with the line, other than the headings and their units? */
static bool is_row_of_table(const struct pasted_block *block, size_t line) {
    bool heads = block->layout.headed && line == block->table->begin;
    return block->tables->uses[line] == USE_ROW && !heads && line != block->layout.unit_line;
}

static bool each_row(struct pasted_block *block, void (*visit)(struct pasted_block *block)) {
    for (size_t line = block->table->begin; line < block->table->end; line++) {
        if (!is_row_of_table(block, line))
            continue;
        if (!read_row(block, line))
            return false;
        visit(block);
    }
    return true;
}

/* --- The layout of the table --- */

static struct text without_parentheses(struct text text) {
    bool has = text.length > 2 && text.bytes[0] == '(' && text.bytes[text.length - 1] == ')';
    return has ? text_part(text, (struct span){1, text.length - 1}) : text;
}

static bool are_units(const struct pasted_row *row) {
    for (size_t n = 0; n < row->count; n++) {
        struct text text = without_parentheses(row->cells[n].text);
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
    if (!read_row(block, line))
        return false;
    if (!are_units(&block->source))
        return true;
    block->layout.unit_line = line;
    return say(block, MESSAGE_IMPORT_UNITS, first_cell(&block->source), NULL);
}

/* Are there figures in the row, but no label? */
static bool lacks_label(const struct pasted_row *row) {
    for (size_t n = pasted_row_lead(row); n < row->count; n++)
        if (text_has_letter(row->cells[n].text) && !cell_is_figure(row->cells[n].text))
            return false;
    return true;
}

static void visit_extent(struct pasted_block *block) {
    struct table_layout *layout = &block->layout;
    const struct pasted_row *row = &block->source;
    size_t lead = pasted_row_lead(row), end = row->count;
    while (end > lead && row->cells[end - 1].text.length == 0)
        end--;
    if (end > layout->width)
        layout->width = end;
    if (row->count > layout->typed)
        layout->typed = row->count;
    if (lead != 0 && lacks_label(row))
        return; /* what it begins with is not the indentation of a label */
    if (layout->lead != NONE && lead != layout->lead)
        layout->uneven = true;
    if (lead < layout->lead)
        layout->lead = lead;
}

/* How many cells from `lead` on make the label, as the notation reads it. */
static size_t label_cells(const struct pasted_row *row, size_t lead) {
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
    if (label_cells(row, lead) > 1 && !row->by_blanks)
        layout->numbered = true;
    for (size_t n = lead; n < row->count && !row->by_blanks; n++) {
        bool figure = n > lead && amount_tries(row->cells[n].text);
        layout->figures[n] = layout->figures[n] || figure;
        layout->texts[n] = layout->texts[n] || (row->cells[n].text.length != 0 && !figure);
    }
}

/* What the headings' columns are like; an empty one is a hole, but for those over the labels. */
static bool settle_headings(struct pasted_block *block) {
    struct table_layout *layout = &block->layout;
    if (!layout->headed)
        return true;
    if (!read_row(block, block->table->begin))
        return false;
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
    return true;
}

/* A column of the label has no figure in any row, and text in some. */
static size_t count_label_columns(const struct table_layout *layout) {
    size_t n = layout->lead + 1;
    while (n < layout->width && !layout->figures[n] && layout->texts[n] && !layout->not_money[n])
        n++;
    return n - layout->lead;
}

/* Is the column empty, from its heading on? */
static bool is_empty_column(const struct table_layout *layout, size_t n) {
    return !layout->figures[n] && !layout->texts[n] && !layout->headings[n];
}

static bool say_empty_columns(struct pasted_block *block) {
    const struct table_layout *layout = &block->layout;
    size_t empty = layout->typed - layout->width;
    for (size_t n = layout->lead; layout->aligned && n < layout->width; n++)
        empty += is_empty_column(layout, n);
    if (empty == 0)
        return true;
    if (!read_row(block, block->table->begin))
        return false;
    return say_number(block, MESSAGE_IMPORT_EMPTY_COLUMNS, first_cell(&block->source), empty);
}

static bool settle_extent(struct pasted_block *block) {
    struct table_layout *layout = &block->layout;
    layout->lead = NONE;
    layout->headed = block->table->headed;
    if (!find_units(block) || !each_row(block, visit_extent)
        || !read_row(block, block->table->begin))
        return false;
    /* A single word that no figure stands beside heads a section, unless a corner is empty. */
    bool single = pasted_row_filled(&block->source) == 1;
    if (layout->headed && single && pasted_row_lead(&block->source) <= layout->lead) {
        layout->headed = false;
        visit_extent(block);
    }
    return true;
}

static bool settle_layout(struct pasted_block *block) {
    struct table_layout *layout = &block->layout;
    *layout = (struct table_layout){.unit_line = NONE};
    if (!settle_extent(block))
        return false;
    if (layout->lead == NONE)
        layout->lead = 0;
    bool uneven = layout->uneven;
    size_t lead = layout->lead;
    if (!each_row(block, visit_columns) || !settle_headings(block))
        return false;
    layout->uneven = uneven; /* whatever the headings begin with */
    layout->lead = lead;
    layout->numbered = layout->numbered && uneven;
    layout->labels = count_label_columns(layout);
    if (block->table->separator == SEPARATOR_BLANKS)
        layout->aligned = false; /* it has no empty cells */
    return say_empty_columns(block);
}

/* --- A row's fields --- */

static void add_field(struct block_row *row, struct text text, const struct pasted_cell *cell) {
    if (row->count < sizeof row->fields / sizeof *row->fields)
        row->fields[row->count++] = (struct block_field){text, cell, 0};
}

/* `-` for an empty cell. */
static void add_cell(struct block_row *row, const struct pasted_cell *cell) {
    bool empty = cell == NULL || cell->text.length == 0;
    add_field(row, empty ? TEXT("-") : cell->text, empty ? NULL : cell);
}

static void add_label(const struct table_layout *layout, const struct pasted_row *source,
                      size_t end, struct block_row *row) {
    size_t lead = pasted_row_lead(source);
    row->label_missing = lead >= end;
    row->outermost = row->label_missing || (layout->numbered && lead > layout->lead);
    if (row->outermost)
        add_cell(row, NULL);
    for (size_t n = lead; n < end && n < source->count; n++)
        if (source->cells[n].text.length != 0)
            add_cell(row, &source->cells[n]);
    row->labels = row->count;
}

/* The cells stand in columns: an empty one is written, too. */
static void compose_aligned(const struct table_layout *layout, const struct pasted_row *source,
                            struct block_row *row) {
    size_t label_end = layout->lead + layout->labels;
    bool figures = false;
    add_label(layout, source, label_end, row);
    for (size_t n = label_end; n < source->count; n++)
        figures = figures || source->cells[n].text.length != 0;
    for (size_t n = label_end; figures && n < layout->width; n++)
        if (!is_empty_column(layout, n))
            add_cell(row, n < source->count ? &source->cells[n] : NULL);
}

/* The cells stand one after the other, as the notation has them. */
static void compose_typed(const struct table_layout *layout, const struct pasted_row *source,
                          struct block_row *row) {
    size_t lead = pasted_row_lead(source);
    bool missing = lead > layout->lead && !source->by_blanks && lacks_label(source);
    size_t end = missing ? lead : lead + label_cells(source, lead);
    add_label(layout, source, end, row);
    for (size_t n = end; n < source->count; n++)
        if (source->cells[n].text.length != 0)
            add_cell(row, &source->cells[n]);
}

static void compose(struct pasted_block *block) {
    struct block_row *row = &block->row;
    row->labels = row->count = 0;
    row->label_missing = row->outermost = false;
    if (block->layout.aligned && !block->source.by_blanks)
        compose_aligned(&block->layout, &block->source, row);
    else
        compose_typed(&block->layout, &block->source, row);
}

/* --- Fields that the notation would read as something else --- */

static bool has_digit(struct text text) {
    for (size_t at = 0; at < text.length; at++)
        if (byte_is_digit(text.bytes[at]))
            return true;
    return false;
}

/* Reads a line of that text, between two others, as a body line is read. */
static bool try_line(struct pasted_block *block, struct text before, struct text text,
                     struct text after, struct line *line) {
    size_t length = before.length + text.length + after.length;
    if (!memory_reserve(&block->trial, &block->trial_room, length, 1))
        return false;
    memcpy(block->trial, before.bytes, before.length);
    memcpy(block->trial + before.length, text.bytes, text.length);
    memcpy(block->trial + before.length + text.length, after.bytes, after.length);
    line_begin(line, (struct text){block->trial, length}, 1);
    line_split(line, line->indentation);
    return true;
}

/* Is the n-th field of the line, which has `count`, that text as it stands? */
static bool is_field(const struct line *line, size_t n, size_t count, struct text text) {
    return line->kind == LINE_BODY && line->field_count == count && line->comment.end == 0
           && line->quote.end == 0 && !line->fields[n].quoted
           && text_equal(field_text(line, n), text);
}

enum field_use { FIELD_LABEL, FIELD_LABEL_PART, FIELD_CELL, FIELD_CORNER, FIELD_HEADING };

/* Is the field read as what it is, without quotes? `*survives` tells. */
static bool try_field(struct pasted_block *block, struct text text, enum field_use use,
                      bool figures, bool *survives) {
    struct line line;
    struct property property;
    size_t years;
    bool first = use == FIELD_LABEL || use == FIELD_CORNER;
    bool more = first && (figures || use == FIELD_CORNER);
    if (!try_line(block, first ? TEXT("    ") : TEXT("    Post  "), text,
                  !more                 ? TEXT("")
                  : use == FIELD_CORNER ? TEXT("  Utfall")
                                        : TEXT("  0"),
                  &line))
        return false;
    *survives = is_field(&line, !first, (size_t)!first + 1 + more, text);
    if (*survives && first && property_read(&line, block->settings->kind, &property))
        *survives = property.key == PROPERTY_UNKNOWN && block->rows_begun;
    if (*survives && use == FIELD_LABEL_PART)
        *survives = !amount_tries(text);
    if (*survives && (use == FIELD_HEADING || use == FIELD_CORNER))
        *survives = line_is_header(&line, &years);
    return true;
}

/* A place to write a field anew. Room has been reserved. */
struct words {
    char *bytes;
    size_t *length;
};

static struct text in_quotes(struct words words, struct text text) {
    char *begin = words.bytes + *words.length, *out = begin;
    *out++ = '"';
    for (size_t at = 0; at < text.length; at++) {
        if (text.bytes[at] == '"') {
            memcpy(out, "”", sizeof "”" - 1);
            out += sizeof "”" - 1;
        } else {
            *out++ = text.bytes[at];
        }
    }
    *out++ = '"';
    *words.length += (size_t)(out - begin);
    return (struct text){begin, (size_t)(out - begin)};
}

static struct text with_single_blanks(struct words words, struct text text) {
    char *begin = words.bytes + *words.length, *out = begin;
    for (size_t at = 0; at < text.length; at++)
        if (!byte_is_blank(text.bytes[at]))
            *out++ = text.bytes[at];
        else if (out[-1] != ' ')
            *out++ = ' ';
    *words.length += (size_t)(out - begin);
    return (struct text){begin, (size_t)(out - begin)};
}

/* Would quotes take away what the label says its row is? */
static bool is_keyword(const struct pasted_block *block, struct text text) {
    enum directive_kind kind = block->settings->kind;
    struct label_words words =
        words_of_label(text, kind == DIRECTIVE_BUDGET || kind == DIRECTIVE_REPORT);
    return words.kind != ROW_ITEM || words.income;
}

/* A field that holds none of these is read as it stands, whatever it is but a part of a label. */
static bool is_plain(struct text text) {
    bool blank = false;
    for (size_t at = 0; at < text.length; at++) {
        char byte = text.bytes[at];
        if ((byte != '\0' && strchr("\t\";#:", byte) != NULL) || (byte == ' ' && blank))
            return false;
        blank = byte == ' ';
    }
    return true;
}

/* Would what the cell holds hide the rest of its row: a comment, or a quote that is not ended? */
static bool try_hiding(struct pasted_block *block, struct text text, bool *hides) {
    struct line line;
    if (!try_line(block, TEXT("    Post  "), text, TEXT(""), &line))
        return false;
    *hides = line.comment.end != 0 || line.quote.end != 0;
    return true;
}

/* Writes the field such that it is read as what it is. `quiet`: nothing is said of it. */
static bool protect(struct pasted_block *block, struct block_field *field, enum field_use use,
                    bool figures, struct words words, bool quiet) {
    bool survives, hides = false;
    struct text typed = field->text;
    bool head = use == FIELD_HEADING || use == FIELD_CORNER;
    if (!head && use != FIELD_LABEL_PART && is_plain(typed))
        return true;
    bool figure = use == FIELD_CELL && has_digit(typed);
    if (figure && !try_hiding(block, typed, &hides))
        return false;
    if (figure && !hides)
        return true; /* figures stay as they are typed */
    if (!try_field(block, typed, use, figures, &survives))
        return false;
    if (survives)
        return true;
    enum message message = MESSAGE_IMPORT_QUOTES;
    bool said = memchr(typed.bytes, '"', typed.length) != NULL;
    if (!head && is_keyword(block, typed)) {
        field->text = with_single_blanks(words, typed);
        if (!try_field(block, field->text, use, figures, &survives))
            return false;
        said = said || survives;
        message = survives ? MESSAGE_IMPORT_BLANKS : message;
    }
    if (!survives)
        field->text = in_quotes(words, typed);
    if (!said || quiet || field->cell == NULL)
        return true;
    struct text shown[3] = {typed, TEXT(""), TEXT("")};
    return say(block, message, field->cell, shown);
}

/* What the row's fields may come to, written anew. */
static size_t words_needed(const struct block_row *row) {
    size_t needed = 0;
    for (size_t n = 0; n < row->count; n++)
        needed += 4 * row->fields[n].text.length + 2;
    return needed;
}

static bool protect_row(struct pasted_block *block, bool quiet) {
    struct block_row *row = &block->row;
    if (!memory_reserve(&block->words, &block->words_room, words_needed(row), 1))
        return false;
    block->words_length = 0;
    struct words words = {block->words, &block->words_length};
    for (size_t n = 0; n < row->count; n++) {
        if (row->fields[n].cell == NULL)
            continue;
        enum field_use use = n >= row->labels ? FIELD_CELL
                             : n == 0         ? FIELD_LABEL
                                              : FIELD_LABEL_PART;
        if (!protect(block, &row->fields[n], use, row->count > row->labels, words, quiet))
            return false;
    }
    block->rows_begun = true;
    return true;
}

/* --- Writing --- */

static bool put(struct pasted_block *block, const char *bytes, size_t length) {
    if (!memory_reserve(&block->bytes, &block->room, block->length + length, 1))
        return false;
    if (length != 0)
        memcpy(block->bytes + block->length, bytes, length);
    block->length += length;
    return true;
}

static bool put_text(struct pasted_block *block, struct text text) {
    return put(block, text.bytes, text.length);
}

static bool put_blanks(struct pasted_block *block, size_t count) {
    if (!memory_reserve(&block->bytes, &block->room, block->length + count, 1))
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

static size_t cells_of(struct text text) {
    size_t cells = 0;
    for (size_t at = 0; at < text.length;) {
        uint32_t code_point;
        at += text_decode(text, at, &code_point);
        cells += code_point_cells(code_point);
    }
    return cells;
}

static size_t label_cells_of(const struct block_row *row, size_t indentation) {
    size_t cells = indentation;
    for (size_t n = 0; n < row->labels; n++)
        cells += (n == 0 ? 0 : 2) + cells_of(row->fields[n].text);
    return cells;
}

/* Writes a row: its label, and each cell at the right end of its column. Tells where fields begin.
 */
static bool put_row(struct pasted_block *block, struct block_row *row, size_t indentation) {
    const struct table_layout *layout = &block->layout;
    size_t begin = block->length;
    if (!put_blanks(block, indentation))
        return false;
    for (size_t n = 0; n < row->count; n++) {
        struct block_field *field = &row->fields[n];
        size_t blanks = n == 0 ? 0 : 2;
        if (n >= row->labels) {
            size_t column = n - row->labels, cells = cells_of(field->text);
            size_t label = n == row->labels ? label_cells_of(row, indentation) : 0;
            blanks = n == 0 ? 0 : 2;
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

/* --- Headings --- */

static bool head_put(struct pasted_block *block, struct text text) {
    if (!memory_reserve(&block->head_words, &block->head_room, block->head_length + text.length, 1))
        return false;
    memcpy(block->head_words + block->head_length, text.bytes, text.length);
    block->head_length += text.length;
    return true;
}

/* The first of the headings that stand over figures: those before it stand over the label. */
static size_t first_heading(const struct pasted_block *block) {
    const struct pasted_row *source = &block->source;
    size_t filled = pasted_row_filled(source), n = 0;
    if (block->layout.aligned)
        return block->layout.lead + block->layout.labels;
    size_t labels = filled > block->layout.first_figures ? filled - block->layout.first_figures : 0;
    while (n < source->count && (source->cells[n].text.length == 0 || labels-- != 0))
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
        return begin == 0 ? without_parentheses(units->cells[0].text) : TEXT("");
    if (blanks && units->count < block->source.count)
        shift = block->source.count - units->count;
    for (size_t n = begin; n < end; n++)
        if (n >= shift && n - shift < units->count && units->cells[n - shift].text.length != 0)
            return without_parentheses(units->cells[n - shift].text);
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
static bool put_heading(struct pasted_block *block, const struct pasted_row *units, size_t begin,
                        size_t end, const struct pasted_cell **cell) {
    size_t from = block->head_length;
    *cell = NULL;
    for (size_t n = begin; n < end; n++) {
        const struct pasted_cell *next = heading_cell(block, n);
        if (next == NULL)
            continue;
        if ((*cell != NULL && !head_put(block, TEXT(" "))) || !head_put(block, next->text))
            return false;
        *cell = *cell == NULL ? next : *cell;
    }
    struct text unit = unit_below(block, units, begin, end);
    if (unit.length == 0)
        return true;
    return head_put(block, block->head_length > from ? TEXT(" (") : TEXT("("))
           && head_put(block, unit) && head_put(block, TEXT(")"));
}

/*
 * Puts the headings together, one after the other, in head_words; the fields' lengths are set, and
 * their places not yet, for the bytes may move.
 */
static bool put_headings(struct pasted_block *block, const struct pasted_row *units) {
    struct block_row *head = &block->head;
    size_t first = first_heading(block);
    size_t width = block->layout.aligned ? block->layout.width : block->source.count;
    for (size_t n = 0; n < width; n = n < first ? first : n + 1) {
        bool label = n < first;
        size_t end = label ? first : n + 1, from = block->head_length;
        if (!label && block->layout.aligned && is_empty_column(&block->layout, n))
            continue;
        const struct pasted_cell *cell;
        if (!put_heading(block, units, n, end, &cell))
            return false;
        bool empty = block->head_length == from;
        if (empty && (label || !block->layout.aligned))
            continue;
        add_field(head, (struct text){NULL, block->head_length - from}, cell);
        head->labels += label;
    }
    return true;
}

/* Gives the fields of the headings their places in head_words. */
static void place_headings(struct pasted_block *block) {
    size_t at = 0;
    for (size_t n = 0; n < block->head.count; n++) {
        block->head.fields[n].text.bytes = block->head_words + at;
        at += block->head.fields[n].text.length;
    }
}

static bool protect_headings(struct pasted_block *block) {
    struct block_row *head = &block->head;
    size_t needed = 2 * words_needed(head) + CORNER.length + 1;
    if (!memory_reserve(&block->head_words, &block->head_room, block->head_length + needed, 1))
        return false;
    place_headings(block);
    struct words words = {block->head_words, &block->head_length};
    for (size_t n = 0; n < head->count; n++) {
        struct block_field *field = &head->fields[n];
        enum field_use use = n < head->labels ? FIELD_CORNER : FIELD_HEADING;
        if (field->text.length == 0)
            field->text = TEXT("\"\"");
        else if (!protect(block, field, use, true, words, false))
            return false;
    }
    return true;
}

/* Does the headings' row, as it would be written, read as one? */
static bool headings_read(struct pasted_block *block, bool *reads) {
    const struct block_row *head = &block->head;
    const struct table_layout *layout = &block->layout;
    size_t begin = block->length, years;
    struct line line;
    struct property property;
    if (!put_row(block, &block->head, INDENTATION))
        return false;
    struct text written = {block->bytes + begin, block->length - begin - 1};
    line_begin(&line, written, 1);
    line_split(&line, line.indentation);
    *reads = line_is_header(&line, &years) && line.field_count == head->count
             && !property_read(&line, block->settings->kind, &property)
             && (head->labels != 0 || layout->first_labels == 1);
    block->length = begin;
    return true;
}

/* Gives the label a heading that is read as one, before what there is. */
static bool add_corner(struct pasted_block *block) {
    struct block_row *head = &block->head;
    const struct pasted_cell *cell = first_cell(&block->source);
    struct text words[3] = {CORNER, TEXT(""), TEXT("")};
    if (!say(block, MESSAGE_IMPORT_CORNER, cell, words))
        return false;
    if (head->labels == 0) {
        memmove(head->fields + 1, head->fields, head->count * sizeof *head->fields);
        head->fields[0] = (struct block_field){CORNER, NULL, 0};
        head->count++;
        head->labels = 1;
        return true;
    }
    struct text typed = text_unquoted(head->fields[0].text);
    size_t from = block->head_length;
    if (!head_put(block, CORNER) || !head_put(block, TEXT(" ")) || !head_put(block, typed))
        return false;
    head->fields[0].text = (struct text){block->head_words + from, block->head_length - from};
    return true;
}

static bool compose_headings(struct pasted_block *block) {
    bool reads;
    block->head.labels = block->head.count = 0;
    block->head_length = 0;
    if (!block->layout.headed)
        return true;
    struct pasted_row units = {.count = 0};
    bool ok =
        block->layout.unit_line == NONE
        || pasted_row_read(block->pasted, block->layout.unit_line, block->table->separator, &units);
    ok = ok && read_row(block, block->table->begin) && put_headings(block, &units)
         && protect_headings(block);
    pasted_row_release(&units);
    if (!ok || !headings_read(block, &reads))
        return false;
    if (!reads && !add_corner(block))
        return false;
    block->rows_begun = true;
    return true;
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
        return INDENTATION * levels->depth;
    }
    levels->depth = depth;
    return INDENTATION * depth + INDENTATION / 2;
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
        widen(&layout->cells[n - row->labels], cells_of(row->fields[n].text), COLUMN_MOST_CELLS);
}

/* Visits each row, composed and protected, with its indentation. */
static bool each_composed(struct pasted_block *block, bool quiet,
                          bool (*visit)(struct pasted_block *block, size_t line,
                                        size_t indentation)) {
    struct levels levels = {.depth = 0};
    block->rows_begun = block->layout.headed;
    for (size_t line = block->table->begin; line < block->table->end; line++) {
        if (!is_row_of_table(block, line))
            continue;
        if (!read_row(block, line))
            return false;
        compose(block);
        if (!protect_row(block, quiet) || !visit(block, line, row_indentation(block, &levels)))
            return false;
    }
    return true;
}

static bool visit_measure(struct pasted_block *block, size_t line, size_t indentation) {
    struct table_layout *layout = &block->layout;
    const struct block_row *row = &block->row;
    (void)line;
    measure(layout, row, indentation);
    if (layout->first_figures == 0 && row->count > row->labels) {
        layout->first_labels = row->labels;
        layout->first_figures = row->count - row->labels;
    }
    return true;
}

/* Says what of the fields cannot be as it was typed. */
static bool say_of_fields(const struct pasted_block *block, const struct block_row *row) {
    for (size_t n = 0; n < row->count; n++) {
        const struct pasted_cell *cell = row->fields[n].cell;
        if (cell != NULL && cell->broken && !say(block, MESSAGE_IMPORT_LINE_BREAK, cell, NULL))
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
           && amount_tails(first_cell(source)->text, tails) == 0;
}

/* Says what is guessed of the row, and what is wrong with it that the audit would not see. */
static bool say_of_row(struct pasted_block *block) {
    bool label_missing = block->row.label_missing;
    const struct pasted_cell *wrong =
        label_missing ? first_cell(&block->source) : text_for_figure(block);
    if (!say_of_fields(block, &block->row))
        return false;
    if (may_be_beginning(&block->source)
        && !say(block, MESSAGE_IMPORT_HEADING, first_cell(&block->source), NULL))
        return false;
    if (wrong == NULL)
        return true;
    block->lines[block->count - 1].faulty = true;
    struct text words[3] = {wrong->text, TEXT(""), TEXT("")};
    return say(block, label_missing ? MESSAGE_AMOUNT_WITHOUT_LABEL : MESSAGE_AMOUNT_TEXT, wrong,
               words);
}

static bool visit_write(struct pasted_block *block, size_t line, size_t indentation) {
    return begin_line(block, line) && say_of_row(block) && put_row(block, &block->row, indentation);
}

/* The directive, and its unit. */
static bool put_directive(struct pasted_block *block) {
    const struct pasted_block_settings *settings = block->settings;
    if (!begin_line(block, NONE) || !put_text(block, settings->directive) || !put(block, "\n", 1))
        return false;
    if (settings->unit.length == 0)
        return true;
    return begin_line(block, NONE) && put_blanks(block, INDENTATION)
           && put_text(block, text_of(property_name(PROPERTY_UNIT))) && put_text(block, TEXT(": "))
           && put_text(block, settings->unit) && put(block, "\n", 1);
}

static bool say_levels(struct pasted_block *block) {
    const struct table_layout *layout = &block->layout;
    if (!layout->uneven || layout->numbered)
        return true;
    return read_row(block, block->table->begin)
           && say(block, MESSAGE_IMPORT_LEVELS, first_cell(&block->source), NULL);
}

bool pasted_block_make(struct pasted_block *block, const struct pasted *pasted,
                       const struct pasted_tables *tables, const struct pasted_table *table,
                       const struct pasted_block_settings *settings) {
    *block = (struct pasted_block){
        .pasted = pasted, .tables = tables, .table = table, .settings = settings, .placed = NONE};
    if (!settle_layout(block) || !say_levels(block) || !each_composed(block, true, visit_measure)
        || !compose_headings(block))
        return false;
    if (block->head.count != 0)
        measure(&block->layout, &block->head, INDENTATION);
    if (!put_directive(block))
        return false;
    if (block->head.count != 0
        && (!begin_line(block, block->table->begin) || !say_of_fields(block, &block->head)
            || !put_row(block, &block->head, INDENTATION)))
        return false;
    return each_composed(block, false, visit_write);
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
    if (!read_row(block, block->lines[n].source))
        return false;
    compose(block);
    bool ok = protect_row(block, true) && put_row(block, &block->row, indentation);
    block->length = length;
    block->placed = n;
    return ok;
}

bool pasted_block_place(struct pasted_block *block, size_t n, size_t at, size_t *line,
                        struct span *span) {
    bool headings = block->head.count != 0 && block->lines[n].source == block->table->begin;
    *line = block->table->begin;
    *span = (struct span){0, 0};
    if (block->lines[n].source == NONE)
        return true;
    *line = block->lines[n].source;
    if (headings)
        block->placed = NONE; /* the cells of the headings are read into those of the row */
    if (!(headings ? read_row(block, *line) : place_row(block, n)))
        return false;
    const struct block_row *row = headings ? &block->head : &block->row;
    const struct pasted_cell *found = NULL;
    for (size_t field = 0; field < row->count; field++)
        if (row->fields[field].cell != NULL && (found == NULL || row->fields[field].at <= at))
            found = row->fields[field].cell;
    if (found != NULL) {
        *line = found->line;
        *span = found->span;
    }
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
