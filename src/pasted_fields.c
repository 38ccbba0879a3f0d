/*
 * The fields of a row of a pasted table: which cells are its label and which its figures, and how
 * each is written so that the notation reads it as what it is.
 */
#include "amount.h"
#include "pasted_block_parts.h"

/* --- A row's fields --- */

void pasted_field_add(struct block_row *row, struct text text, const struct pasted_cell *cell) {
    if (row->count < sizeof row->fields / sizeof *row->fields)
        row->fields[row->count++] = (struct block_field){text, cell, 0};
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

bool pasted_field_protect(struct pasted_block *block, struct block_field *field, enum field_use use,
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
    return pasted_say(block, message, field->cell, shown);
}

size_t pasted_words_needed(const struct block_row *row) {
    size_t needed = 0;
    for (size_t n = 0; n < row->count; n++)
        needed += 4 * row->fields[n].text.length + 2;
    return needed;
}

bool pasted_fields_protect(struct pasted_block *block, bool quiet) {
    struct block_row *row = &block->row;
    if (!memory_reserve(&block->words, &block->words_room, pasted_words_needed(row), 1))
        return false;
    block->words_length = 0;
    struct words words = {block->words, &block->words_length};
    for (size_t n = 0; n < row->count; n++) {
        if (row->fields[n].cell == NULL)
            continue;
        enum field_use use = n >= row->labels ? FIELD_CELL
                             : n == 0         ? FIELD_LABEL
                                              : FIELD_LABEL_PART;
        if (!pasted_field_protect(block, &row->fields[n], use, row->count > row->labels, words,
                                  quiet))
            return false;
    }
    block->rows_begun = true;
    return true;
}
