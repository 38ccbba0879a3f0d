/*
 * A row, read from its line: what its label says, and a cell for each column. The columns are
 * settled by the first row that has amounts. Where a row does not have one amount a column, what is
 * most likely wrong is said: an amount torn in two, a separator or a label that is missing.
 */
#include "table.h"

#include <stdio.h>

/* --- Amounts that are not well formed --- */

static const struct {
    enum message message;
    bool word; /* {1} is the offending word rather than the suggestion */
} amount_messages[AMOUNT_FAULT_COUNT] = {
    [AMOUNT_TEXT] = {MESSAGE_AMOUNT_TEXT, false},
    [AMOUNT_GROUPS] = {MESSAGE_AMOUNT_GROUPS, false},
    [AMOUNT_MIXED_SPACES] = {MESSAGE_AMOUNT_MIXED_SPACES, false},
    [AMOUNT_DOT] = {MESSAGE_AMOUNT_DOT, false},
    [AMOUNT_COMMA_THOUSANDS] = {MESSAGE_AMOUNT_COMMA_THOUSANDS, false},
    [AMOUNT_PARENTHESES] = {MESSAGE_AMOUNT_PARENTHESES, false},
    [AMOUNT_UNKNOWN_UNIT] = {MESSAGE_AMOUNT_UNKNOWN_UNIT, true},
    [AMOUNT_FOREIGN_CURRENCY] = {MESSAGE_AMOUNT_FOREIGN_CURRENCY, false},
    [AMOUNT_CURRENCY_FIRST] = {MESSAGE_AMOUNT_CURRENCY_FIRST, false},
    [AMOUNT_DEDUCTION] = {MESSAGE_AMOUNT_DEDUCTION, false},
    [AMOUNT_DECIMALS] = {MESSAGE_AMOUNT_DECIMALS, false},
    [AMOUNT_FOOTNOTE] = {MESSAGE_AMOUNT_FOOTNOTE, false},
    [AMOUNT_DIGITS] = {MESSAGE_AMOUNT_DIGITS, false},
    [AMOUNT_SIGN] = {MESSAGE_AMOUNT_SIGN, false},
    [AMOUNT_OTHER] = {MESSAGE_AMOUNT_OTHER, false},
    [AMOUNT_TOO_LARGE] = {MESSAGE_AMOUNT_TOO_LARGE, false},
};

/* Reports an amount that is not well formed; `field` is the whole field. */
static bool report_amount(struct reporter *reporter, const struct place *field,
                          const struct amount *amount) {
    struct text typed = text_part(field->text, field->span);
    struct place place = *field;
    place.span.begin = field->span.begin + amount->span.begin;
    place.span.end = field->span.begin + amount->span.end;
    bool word = amount_messages[amount->fault].word;
    struct text words[] = {typed, text_of(word ? amount->word : amount->suggestion),
                           text_of(amount->alternative)};
    if (amount->fault == AMOUNT_FOREIGN_CURRENCY)
        words[2] = text_of(amount->word);
    enum message message = amount_messages[amount->fault].message;
    if (amount->fault == AMOUNT_DOT && amount->alternative[0] == '\0')
        message = MESSAGE_AMOUNT_DOTS;
    if (amount->fault == AMOUNT_DIGITS && amount->suggestion[0] == '\0')
        message = MESSAGE_AMOUNT_DIGITS_UNREADABLE;
    struct correction correction = {.text = TEXT("")};
    if (message == MESSAGE_AMOUNT_GROUPS || message == MESSAGE_AMOUNT_MIXED_SPACES
        || message == MESSAGE_AMOUNT_DOTS)
        correction = (struct correction){MESSAGE_FIX_NUMBER, place.span, words[1]};
    return reporter_add_corrected(reporter, message, &place, words, correction);
}

bool amount_report_value(struct reporter *reporter, const struct place *field,
                         struct amount amount) {
    if (amount.fault == AMOUNT_TEXT)
        amount.fault = AMOUNT_OTHER;
    return report_amount(reporter, field, &amount);
}

/* --- Rows and their text --- */

struct text table_row_text(const struct table *table, const struct row *row) {
    if (row->recalled != RECALL_NONE)
        return recall_text(&table->recall, row->recalled);
    return (struct text){row->own, row->length};
}

struct place table_place(const struct table *table, const struct row *row, struct span span) {
    return (struct place){table->settings.file, row->head.line, table_row_text(table, row), span};
}

struct text table_name(const struct table *table, const struct row *row, size_t column,
                       char name[TABLE_NAME_SIZE]) {
    struct text key = text_part(table_row_text(table, row), row->head.key);
    size_t length = text_make_harmless(key, 60, name, TABLE_NAME_SIZE / 2);
    if (columns_money(&table->columns) > 1 && table->columns.items[column].name.length != 0) {
        name[length++] = ',';
        name[length++] = ' ';
        length += text_make_harmless(table->columns.items[column].name, 40, name + length,
                                     TABLE_NAME_SIZE - length);
    }
    return (struct text){name, length};
}

bool row_reserve(const struct table *table, struct row *row) {
    size_t columns = table->columns.count;
    if (columns == 0)
        return true; /* no row has had an amount yet */
    if (!memory_reserve(&row->cells, &row->cell_room, columns, sizeof *row->cells)
        || !memory_reserve(&row->figures, &row->figure_room, 2 * columns, sizeof *row->figures))
        return false;
    row->income = row->figures + columns;
    return true;
}

void row_clear(const struct table *table, struct row *row) {
    size_t columns = table->columns.count;
    for (size_t n = 0; n < columns; n++)
        row->cells[n] = (struct cell){.state = CELL_ABSENT};
    for (size_t n = 0; n < 2 * columns; n++)
        row->figures[n] = (struct figure){MONEY_ZERO, 0, 0};
}

void row_release(struct row *row) {
    memory_release(row->own);
    memory_release(row->cells);
    memory_release(row->figures);
}

void row_break(struct table *table, struct row *row) {
    row->broken = true;
    row->has_amounts = true;
    table->doubtful = true;
    for (size_t n = 0; n < table->columns.count; n++) {
        row->cells[n].state = CELL_UNREADABLE;
        row->figures[n] = (struct figure){MONEY_ZERO, 0, 1};
    }
    if (row->recalled != RECALL_NONE)
        table->recall.rows[row->recalled].unreadable = true;
}

bool row_keep_text(struct table *table, struct row *row, struct text text) {
    if (!recall_add(&table->recall, text, row->head.line, &row->recalled))
        return false;
    row->length = text.length;
    if (row->recalled != RECALL_NONE)
        return true;
    if (!memory_reserve_bytes(&row->own, &row->own_room, text.length))
        return false;
    memcpy(row->own, text.bytes, text.length);
    return true;
}

void row_read_words(const struct table *table, const struct line *line, size_t labels,
                    struct row_head *head) {
    bool grants =
        table->settings.kind == DIRECTIVE_BUDGET || table->settings.kind == DIRECTIVE_REPORT;
    size_t key = row_key_field(line, labels);
    head->key = line->fields[key].span;
    head->quoted = line->fields[key].quoted;
    if (head->quoted) {
        head->key = (struct span){head->key.begin + 1, head->key.end - 1};
        head->words = (struct label_words){.kind = ROW_ITEM};
    } else {
        head->words = words_of_label(field_text(line, key), grants);
    }
    head->post = head->part = 0;
    if (table->settings.kind == DIRECTIVE_APPROPRIATION && !head->quoted)
        label_post(field_text(line, 0), &head->post, &head->part);
}

/* --- Cells --- */

enum unit row_unit_in_force(const struct table *table, size_t column) {
    enum unit unit = table->columns.items[column].unit;
    return unit != UNIT_NONE ? unit : table->settings.unit;
}

/* What an amount says that could be read, or a nil. */
static void fill_cell(struct table *table, size_t column, bool nil, enum unit unit,
                      unsigned decimals, struct money money, struct row *row) {
    struct cell *cell = &row->cells[column];
    cell->state = nil ? CELL_NIL : CELL_AMOUNT;
    cell->unit = unit;
    cell->decimals = decimals;
    row->figures[column] = (struct figure){money, !nil, 0};
    int64_t grain = unit_grain(unit, decimals);
    if (!nil && (table->grain[column] == 0 || grain < table->grain[column]))
        table->grain[column] = grain;
}

/* Reads one cell. Without `reports`, nothing is said of what is wrong. */
static bool cell_read(struct table *table, const struct line *line, size_t field, size_t column,
                      struct row *row, bool reports) {
    struct cell *cell = &row->cells[column];
    struct text text = field_text(line, field);
    cell->span = line->fields[field].span;
    cell->state = CELL_OTHER;
    bool percentage = text.length != 0 && text.bytes[text.length - 1] == '%';
    if (!table->columns.items[column].money || percentage)
        return true;
    struct amount amount;
    enum unit unit = row_unit_in_force(table, column);
    if (!amount_read(text, unit, &amount)) {
        cell->state = CELL_UNREADABLE;
        row->figures[column].unknown = 1;
        if (!reports)
            return true;
        table->doubtful = true;
        if (row->recalled != RECALL_NONE)
            table->recall.rows[row->recalled].unreadable = true;
        if (line_first_control(text).end != 0)
            return true; /* reported already */
        struct place place = {table->settings.file, line->number, line->text, cell->span};
        if (line->fields[field].quoted && text.length != 0) {
            place.span.begin++;
            place.span.end--;
        }
        return report_amount(table->settings.reporter, &place, &amount);
    }
    fill_cell(table, column, amount.nil, amount.unit != UNIT_NONE ? amount.unit : unit,
              amount.decimals, amount.money, row);
    return true;
}

void row_take_cells(struct table *table, const struct usual_row *usual, struct row *row) {
    row->label = usual->label;
    row->has_amounts = true;
    for (size_t n = 0; n < table->columns.count; n++) {
        const struct usual_cell *cell = &usual->cells[n];
        row->cells[n].span = cell->span;
        fill_cell(table, n, cell->nil, cell->unit, cell->decimals, cell->money, row);
    }
}

/* A text in a column that is no money was taken for a part of the label: it is given back. */
static size_t labels_without_cells(const struct table *table, const struct line *line,
                                   size_t labels) {
    size_t amounts = line->field_count - labels;
    if (!table->settled || amounts >= table->columns.count)
        return labels;
    size_t missing = table->columns.count - amounts;
    if (missing >= labels)
        return labels;
    for (size_t n = 0; n < missing; n++)
        if (table->columns.items[n].money)
            return labels;
    return labels - missing;
}

/* --- Rows that have not one amount a column --- */

/*
 * Do two fields make one well-formed amount, were there not two blanks between them? By two blanks
 * and no more, or (`zero`) because the second begins with a zero, as no amount does.
 */
static bool is_torn(const struct line *line, size_t left, bool zero,
                    char joined[AMOUNT_WORD_SIZE]) {
    struct span a = line->fields[left].span, b = line->fields[left + 1].span;
    size_t length = a.end - a.begin + 1 + b.end - b.begin;
    struct amount amount;
    bool two_blanks = b.begin == a.end + 2 && line->text.bytes[a.end] == ' '
                      && line->text.bytes[a.end + 1] == ' ';
    bool torn = zero ? line->text.bytes[b.begin] == '0' : two_blanks;
    if (length + 1 > AMOUNT_WORD_SIZE || !torn || b.end - b.begin < 3
        || !byte_is_digit(line->text.bytes[a.end - 1]) || !byte_is_digit(line->text.bytes[b.begin]))
        return false;
    memcpy(joined, line->text.bytes + a.begin, a.end - a.begin);
    joined[a.end - a.begin] = ' ';
    memcpy(joined + (a.end - a.begin) + 1, line->text.bytes + b.begin, b.end - b.begin);
    joined[length] = '\0';
    return amount_read((struct text){joined, length}, UNIT_KRONA, &amount);
}

/* The first of a row's amounts that is torn in two; the field count where there is none. */
static size_t find_torn(const struct line *line, size_t labels, bool only_zeros,
                        char joined[AMOUNT_WORD_SIZE]) {
    for (size_t n = labels; n + 1 < line->field_count; n++)
        if (is_torn(line, n, true, joined) || (!only_zeros && is_torn(line, n, false, joined)))
            return n;
    return line->field_count;
}

/* A row that has not one amount a column: says what is most likely wrong. */
static bool report_count(struct table *table, const struct line *line, size_t labels) {
    struct reporter *reporter = table->settings.reporter;
    struct place place = {table->settings.file, line->number, line->text, {0, 0}};
    size_t amounts = line->field_count - labels, columns = table->columns.count;
    char joined[AMOUNT_WORD_SIZE], has[24], wants[24];
    size_t torn = line->field_count;
    if (amounts == columns + 1)
        torn = find_torn(line, labels, false, joined);
    if (torn < line->field_count) {
        place.span = (struct span){line->fields[torn].span.begin, line->fields[torn + 1].span.end};
        struct text words[] = {text_part(line->text, place.span), text_of(joined)};
        struct span gap = {line->fields[torn].span.end, line->fields[torn + 1].span.begin};
        struct correction correction = {MESSAGE_FIX_NUMBER, gap, TEXT(" ")};
        if (!is_torn(line, torn, true, joined))
            correction.text = TEXT(""); /* each could be an amount of its own */
        return reporter_add_corrected(reporter, MESSAGE_AMOUNT_TORN, &place, words, correction);
    }
    size_t begin[2], last = labels - 1;
    struct span label = line->fields[last].span;
    if (amounts < columns && !line->fields[last].quoted
        && amount_tails(text_part(line->text, label), begin) != 0) {
        place.span = (struct span){label.begin + begin[0], label.end};
        struct text words[] = {text_part(line->text, place.span)};
        return reporter_add_corrected(reporter, MESSAGE_MISSING_SEPARATOR, &place, words,
                                      separator_before(line->text, place.span.begin));
    }
    snprintf(has, sizeof has, "%zu", amounts);
    snprintf(wants, sizeof wants, "%zu", columns);
    place.span = (struct span){line->fields[labels].span.begin,
                               line->fields[line->field_count - 1].span.end};
    if (amounts > columns)
        place.span.begin = line->fields[labels + columns].span.begin;
    struct text words[] = {text_of(has), text_of(wants)};
    return reporter_add(reporter,
                        amounts > columns ? MESSAGE_COLUMNS_TOO_MANY_AMOUNTS
                                          : MESSAGE_COLUMNS_TOO_FEW_AMOUNTS,
                        &place, words, NULL);
}

/* A label and its amount with a single blank between them; `*found` tells whether that is so. */
static bool report_separator(struct table *table, const struct line *line, bool *found) {
    size_t begin[2], last = line->field_count - 1;
    struct span label = line->fields[last].span;
    struct text text = text_part(line->text, label);
    *found = false;
    size_t tails = line->fields[last].quoted ? 0 : amount_tails(text, begin);
    if (tails == 0)
        return true;
    *found = true;
    struct place place = {
        table->settings.file, line->number, line->text, {label.begin + begin[0], label.end}};
    struct text words[] = {text_part(line->text, place.span), TEXT("")};
    if (tails == 1)
        return reporter_add_corrected(table->settings.reporter, MESSAGE_MISSING_SEPARATOR, &place,
                                      words, separator_before(line->text, place.span.begin));
    words[1] = text_from(text, begin[1]);
    return reporter_add(table->settings.reporter, MESSAGE_MISSING_SEPARATOR_TWO, &place, words,
                        NULL);
}

/* An amount that stands alone, with a unit or a group or decimals: it has lost its label. */
static bool is_lone_amount(const struct table *table, const struct line *line) {
    struct text text = field_text(line, 0);
    struct amount amount;
    if (line->field_count != 1 || line->fields[0].quoted || !amount_tries(text)
        || text_is_year(text))
        return false;
    return amount_read(text, table->settings.unit, &amount) && !amount.nil;
}

/* --- The whole row --- */

bool row_settle_columns(struct table *table, const struct line *line, size_t labels) {
    size_t amounts = line->field_count - labels;
    char joined[AMOUNT_WORD_SIZE];
    bool torn = find_torn(line, labels, true, joined) < line->field_count;
    if (table->headings != NULL) {
        if (torn && amounts == table->heading_count)
            amounts--; /* not a header one field short: an amount torn in two */
        return columns_from_headings(&table->columns, table->headings, table->heading_count, labels,
                                     amounts);
    }
    if (torn)
        amounts--;
    return columns_unnamed(&table->columns, amounts < COLUMN_MOST ? amounts : COLUMN_MOST);
}

bool row_read_cells(struct table *table, const struct line *line, struct row *row, bool reports) {
    size_t labels = labels_without_cells(table, line, row_label_fields(line));
    size_t amounts = line->field_count - labels;
    row->label = (struct span){line->fields[0].span.begin, line->fields[labels - 1].span.end};
    row->has_amounts = amounts != 0;
    if (amounts == 0) {
        bool found = false;
        if (!reports)
            return true;
        if (is_lone_amount(table, line)) {
            struct place place = {table->settings.file, line->number, line->text, row->label};
            struct text words[] = {field_text(line, 0)};
            row_break(table, row);
            return reporter_add(table->settings.reporter, MESSAGE_AMOUNT_WITHOUT_LABEL, &place,
                                words, NULL);
        }
        if (!report_separator(table, line, &found))
            return false;
        row->joined = found;
        if (found)
            row_break(table, row);
        return true;
    }
    if (amounts < table->columns.count && amounts == columns_money(&table->columns)) {
        /* Nothing stands in the columns that are no money: Not, Antal. */
        for (size_t n = 0, field = labels; n < table->columns.count; n++)
            if (table->columns.items[n].money && !cell_read(table, line, field++, n, row, reports))
                return false;
        return true;
    }
    if (amounts != table->columns.count) {
        row_break(table, row);
        return !reports || report_count(table, line, labels);
    }
    for (size_t n = 0; n < amounts; n++)
        if (!cell_read(table, line, labels + n, n, row, reports))
            return false;
    return true;
}

bool table_read_again(struct table *table, size_t recalled) {
    struct row *row = &table->again;
    line_begin(&table->line, recall_text(&table->recall, recalled),
               recall_line(&table->recall, recalled));
    line_split(&table->line, table->line.indentation);
    row->head.line = table->line.number;
    row->recalled = recalled;
    row->broken = false;
    if (!row_reserve(table, row))
        return false;
    row_clear(table, row);
    size_t labels = row_label_fields(&table->line);
    row->head.key = table->line.fields[row_key_field(&table->line, labels)].span;
    return row_read_cells(table, &table->line, row, false);
}
