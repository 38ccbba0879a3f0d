/*
 * The fields of a row of a pasted table: which cells are its label and which its figures, and how
 * each is written so that the notation reads it as what it is.
 */
#include "amount.h"
#include "pasted_block_parts.h"

/* What stands around a field on trial, at most. */
enum { TRIAL_MOST = 32 };

/* --- A row's fields --- */

void pasted_field_add(struct block_row *row, struct text text, const struct pasted_cell *cell) {
    row->fields[row->count++] = (struct block_field){text, text, cell, MESSAGE_COUNT, 0};
}

/* `-` for an empty cell. */
static void add_cell(struct block_row *row, const struct pasted_cell *cell) {
    bool empty = cell == NULL || cell->text.length == 0;
    pasted_field_add(row, empty ? TEXT("-") : cell->text, empty ? NULL : cell);
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
        if (!pasted_layout_is_empty(layout, n))
            add_cell(row, n < source->count ? &source->cells[n] : NULL);
}

/* The cells stand one after the other, as the notation has them. */
static void compose_typed(const struct table_layout *layout, const struct pasted_row *source,
                          struct block_row *row) {
    size_t lead = pasted_row_lead(source);
    bool missing = lead > layout->lead && !source->by_blanks && pasted_lacks_label(source);
    size_t end = missing ? lead : lead + pasted_label_cells(source, lead);
    add_label(layout, source, end, row);
    for (size_t n = end; n < source->count; n++)
        if (source->cells[n].text.length != 0)
            add_cell(row, &source->cells[n]);
}

void pasted_fields_compose(struct pasted_block *block) {
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
static void try_line(struct pasted_block *block, struct text before, struct text text,
                     struct text after, struct line *line) {
    memcpy(block->trial, before.bytes, before.length);
    memcpy(block->trial + before.length, text.bytes, text.length);
    memcpy(block->trial + before.length + text.length, after.bytes, after.length);
    size_t length = before.length + text.length + after.length;
    line_begin(line, (struct text){block->trial, length}, 1);
    line_split(line, line->indentation);
}

/* Is the n-th field of the line, which is to have `count`, what was put there? */
static bool is_field(const struct line *line, size_t n, size_t count) {
    return line->kind == LINE_BODY && line->field_count == count && line->comment.end == 0
           && line->quote.end == 0 && !line->fields[n].quoted;
}

/* Is the field read as what it is, without quotes? */
static bool survives(struct pasted_block *block, struct text text, enum field_use use,
                     bool figures) {
    struct line line;
    struct property property;
    size_t years;
    bool first = use == FIELD_LABEL || use == FIELD_CORNER;
    bool more = first && figures;
    try_line(block, first ? TEXT("    ") : TEXT("    Post  "), text,
             !more                 ? TEXT("")
             : use == FIELD_CORNER ? TEXT("  Utfall")
                                   : TEXT("  0"),
             &line);
    if (!is_field(&line, !first, (size_t)!first + 1 + more))
        return false;
    if (first && property_read(&line, block->settings->kind, &property)
        && (property.key != PROPERTY_UNKNOWN || !block->rows_begun))
        return false;
    if (use == FIELD_LABEL_PART)
        return !amount_tries(text);
    return (use != FIELD_HEADING && use != FIELD_CORNER) || line_is_header(&line, &years);
}

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
static bool hides_row(struct pasted_block *block, struct text text) {
    struct line line;
    try_line(block, TEXT("    Post  "), text, TEXT(""), &line);
    return line.comment.end != 0 || line.quote.end != 0;
}

void pasted_field_protect(struct pasted_block *block, struct block_field *field, enum field_use use,
                          bool figures, struct words words) {
    struct text typed = field->text;
    bool head = use == FIELD_HEADING || use == FIELD_CORNER;
    if (!head && use != FIELD_LABEL_PART && is_plain(typed))
        return;
    if (use == FIELD_CELL && has_digit(typed) && !hides_row(block, typed))
        return; /* figures stay as they are typed */
    if (survives(block, typed, use, figures))
        return;
    bool keyword = !head && is_keyword(block, typed);
    if (keyword) {
        field->text = with_single_blanks(words, typed);
        field->remark = MESSAGE_IMPORT_BLANKS;
        if (survives(block, field->text, use, figures))
            return;
    }
    bool marks = memchr(typed.bytes, '"', typed.length) != NULL;
    field->text = in_quotes(words, typed);
    field->remark = keyword || marks ? MESSAGE_IMPORT_QUOTES : MESSAGE_COUNT;
}

/* A quotation mark may become three bytes, and blanks be put together before that is seen. */
size_t pasted_words_most(size_t length) {
    return 4 * length + 2 * (size_t)(LINE_MOST_FIELDS + 1);
}

bool pasted_fields_reserve(struct pasted_block *block, size_t length) {
    return memory_reserve_bytes(&block->words, &block->words_room, pasted_words_most(length))
           && memory_reserve_bytes(&block->trial, &block->trial_room, length + TRIAL_MOST);
}

void pasted_fields_protect(struct pasted_block *block) {
    struct block_row *row = &block->row;
    block->words_length = 0;
    struct words words = {block->words, &block->words_length};
    for (size_t n = 0; n < row->count; n++) {
        if (row->fields[n].cell == NULL)
            continue;
        enum field_use use = n >= row->labels ? FIELD_CELL
                             : n == 0         ? FIELD_LABEL
                                              : FIELD_LABEL_PART;
        pasted_field_protect(block, &row->fields[n], use, row->count > row->labels, words);
    }
    block->rows_begun = true;
}
