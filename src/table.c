#include "table.h"

#include <stdio.h>

/* What explanations may cost in all: so much to begin with, and so much more a row. */
enum { WORK_AT_FIRST = 1 << 20, WORK_PER_ROW = 64 };

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

bool amount_report(struct reporter *reporter, const struct place *field,
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
    if (amount->fault == AMOUNT_FOOTNOTE && amount->suggestion[0] == '\0')
        message = MESSAGE_AMOUNT_OTHER;
    return reporter_add(reporter, message, &place, words, NULL);
}

/* --- Rows and their text -------------------------------------------------------------------------
 */

struct text table_row_text(const struct table *table, const struct row *row) {
    if (row->recalled != RECALL_NONE)
        return recall_text(&table->recall, row->recalled);
    return (struct text){row->own, row->length};
}

struct place table_place(const struct table *table, const struct row *row, struct span span) {
    return (struct place){table->settings.file, row->line, table_row_text(table, row), span};
}

struct text table_name(const struct table *table, const struct row *row, size_t column,
                       char name[TABLE_NAME_SIZE]) {
    struct text key = text_part(table_row_text(table, row), row->key);
    size_t length = text_make_harmless(key, 60, name, TABLE_NAME_SIZE / 2);
    if (columns_money(&table->columns) > 1 && table->columns.items[column].name.length != 0) {
        name[length++] = ',';
        name[length++] = ' ';
        length += text_make_harmless(table->columns.items[column].name, 40, name + length,
                                     TABLE_NAME_SIZE - length);
    }
    return (struct text){name, length};
}

bool table_fits(const struct table *table, struct money a, struct money b, uint64_t amounts) {
    uint64_t difference =
        a.ore > b.ore ? (uint64_t)a.ore - (uint64_t)b.ore : (uint64_t)b.ore - (uint64_t)a.ore;
    if (difference == 0)
        return true;
    uint64_t rounding = (uint64_t)table->settings.rounding.ore;
    if (rounding == 0)
        return false;
    /* difference ≤ amounts × rounding / 2, without the product overflowing */
    return amounts >= UINT64_MAX / rounding || difference <= amounts * rounding / 2;
}

bool table_note_rounding(struct table *table, struct report *report, struct money a, struct money b,
                         uint64_t amounts, int64_t grain, enum unit unit, bool *said) {
    *said = false;
    struct table rounded = {.settings.rounding = {grain}};
    if (report == NULL || table->settings.rounding.ore != 0 || grain <= 1
        || !table_fits(&rounded, a, b, amounts))
        return true;
    *said = true;
    char printed[MONEY_PRINT_SIZE];
    struct text words[] = {{printed, money_print(printed, (struct money){grain}, unit, 0, true)}};
    return report_note_at(table->settings.reporter, report, MESSAGE_ROUNDING_SUFFICES,
                          &report->where, words);
}

bool table_add(struct table *table, struct figure *sums, const struct figure *figures,
               const struct row *row) {
    for (size_t n = 0; n < table->columns.count; n++) {
        sums[n].printed += figures[n].printed;
        sums[n].unknown += figures[n].unknown;
        if (money_add(sums[n].money, figures[n].money, &sums[n].money))
            continue;
        sums[n].unknown++;
        table->doubtful = true;
        if (table->overflow_reported)
            continue;
        table->overflow_reported = true;
        struct place place = table_place(table, row, row->label);
        if (row->cells[n].state == CELL_AMOUNT)
            place.span = row->cells[n].span;
        if (!reporter_add(table->settings.reporter, MESSAGE_SUM_OVERFLOW, &place, NULL, NULL))
            return false;
    }
    return true;
}

static void break_row(struct table *table, struct row *row) {
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

/* Room for the row's cells, all absent. */
static bool row_reserve(const struct table *table, struct row *row) {
    size_t columns = table->columns.count;
    if (!memory_reserve(&row->cells, &row->cell_room, columns, sizeof *row->cells)
        || !memory_reserve(&row->figures, &row->figure_room, 2 * columns, sizeof *row->figures))
        return false;
    row->income = row->figures + columns;
    for (size_t n = 0; n < columns; n++)
        row->cells[n] = (struct cell){.state = CELL_ABSENT};
    for (size_t n = 0; n < 2 * columns; n++)
        row->figures[n] = (struct figure){MONEY_ZERO, 0, 0};
    return true;
}

static enum unit unit_in_force(const struct table *table, size_t column) {
    enum unit unit = table->columns.items[column].unit;
    return unit != UNIT_NONE ? unit : table->settings.unit;
}

/* Reads one cell. Without `reports`, nothing is said of what is wrong. */
static bool cell_read(struct table *table, const struct line *line, size_t field, size_t column,
                      struct row *row, bool reports) {
    struct cell *cell = &row->cells[column];
    struct text text = field_text(line, field);
    cell->span = line->fields[field].span;
    cell->state = CELL_OTHER;
    if (!table->columns.items[column].money
        || (text.length != 0 && text.bytes[text.length - 1] == '%'))
        return true;
    struct amount amount;
    enum unit unit = unit_in_force(table, column);
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
        return amount_report(table->settings.reporter, &place, &amount);
    }
    cell->state = amount.nil ? CELL_NIL : CELL_AMOUNT;
    cell->unit = amount.unit != UNIT_NONE ? amount.unit : unit;
    cell->decimals = amount.decimals;
    row->figures[column] = (struct figure){amount.money, !amount.nil, 0};
    int64_t grain = unit_grain(cell->unit, cell->decimals);
    if (!amount.nil && (table->grain[column] == 0 || grain < table->grain[column]))
        table->grain[column] = grain;
    return true;
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
        return reporter_add(reporter, MESSAGE_AMOUNT_TORN, &place, words, NULL);
    }
    size_t begin[2], last = labels - 1;
    struct span label = line->fields[last].span;
    if (amounts < columns && !line->fields[last].quoted
        && amount_tails(text_part(line->text, label), begin) != 0) {
        place.span = (struct span){label.begin + begin[0], label.end};
        struct text words[] = {text_part(line->text, place.span)};
        return reporter_add(reporter, MESSAGE_MISSING_SEPARATOR, &place, words, NULL);
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
    if (tails == 2)
        words[1] = text_from(text, begin[1]);
    return reporter_add(table->settings.reporter,
                        tails == 2 ? MESSAGE_MISSING_SEPARATOR_TWO : MESSAGE_MISSING_SEPARATOR,
                        &place, words, NULL);
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

/* Reads a row's cells from its line. */
static bool cells_read(struct table *table, const struct line *line, struct row *row,
                       bool reports) {
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
            break_row(table, row);
            return reporter_add(table->settings.reporter, MESSAGE_AMOUNT_WITHOUT_LABEL, &place,
                                words, NULL);
        }
        if (!report_separator(table, line, &found))
            return false;
        if (found)
            break_row(table, row);
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
        break_row(table, row);
        return !reports || report_count(table, line, labels);
    }
    for (size_t n = 0; n < amounts; n++)
        if (!cell_read(table, line, labels + n, n, row, reports))
            return false;
    return true;
}

static bool row_keep_text(struct table *table, struct row *row, struct text text) {
    if (!recall_add(&table->recall, text, row->line, &row->recalled))
        return false;
    row->length = text.length;
    if (row->recalled != RECALL_NONE)
        return true;
    if (!memory_reserve(&row->own, &row->own_room, text.length, 1))
        return false;
    if (text.length != 0)
        memcpy(row->own, text.bytes, text.length);
    return true;
}

bool table_read_again(struct table *table, size_t recalled) {
    struct row *row = &table->again;
    line_begin(&table->line, recall_text(&table->recall, recalled),
               table->recall.rows[recalled].line);
    line_split(&table->line, table->line.indentation);
    row->line = table->line.number;
    row->recalled = recalled;
    row->broken = false;
    if (!row_reserve(table, row))
        return false;
    if (table->line.field_count == 0)
        return true;
    size_t labels = row_label_fields(&table->line);
    row->key = table->line.fields[row_key_field(&table->line, labels)].span;
    return cells_read(table, &table->line, row, false);
}

/* --- Levels --- */

/* Room for the level's sums, all zero. Boundaries so far, which had no columns, get zero sums. */
static bool level_reserve(const struct table *table, struct level *level) {
    enum { SUMS = 9 };
    size_t columns = table->columns.count;
    if (!memory_reserve(&level->pool, &level->pool_room, SUMS * columns, sizeof *level->pool))
        return false;
    struct figure **sums[SUMS] = {
        &level->item_sums,        &level->income_sums, &level->total_sums,
        &level->alternative_sums, &level->result,      &level->result_items,
        &level->result_income,    &level->above,       &level->of_which};
    for (size_t n = 0; n < SUMS * columns; n++)
        level->pool[n] = (struct figure){MONEY_ZERO, 0, 0};
    for (size_t n = 0; n < SUMS; n++)
        *sums[n] = level->pool + n * columns;
    if (!memory_reserve(&level->of_which_reports, &level->of_which_room, columns,
                        sizeof *level->of_which_reports))
        return false;
    for (size_t n = 0; n < columns; n++)
        level->of_which_reports[n] = NULL;
    size_t kept = level->boundary_count * BOUNDARY_SUMS * columns;
    if (!memory_reserve(&level->boundary_sums, &level->boundary_sums_room, kept,
                        sizeof *level->boundary_sums))
        return false;
    for (size_t n = 0; n < kept; n++)
        level->boundary_sums[n] = (struct figure){MONEY_ZERO, 0, 0};
    return true;
}

/* A line whose place or content is lost: no sum that spans it is compared. */
static void doubt_level(struct table *table, struct level *level) {
    table->doubtful = true;
    for (size_t n = 0; table->settled && n < table->columns.count; n++) {
        level->item_sums[n].unknown++;
        level->total_sums[n].unknown++;
        level->alternative_sums[n].unknown++;
    }
}

static bool level_open(struct table *table, size_t depth, struct text indentation, bool virtual) {
    struct level *level = &table->levels[depth];
    level->occupied = level->income_section = level->has_result = level->has_above = false;
    level->differs = false;
    level->virtual = virtual;
    level->items = level->totals = level->rows = level->section = 0;
    level->boundary_count = 0;
    if (!memory_reserve(&level->indentation, &level->indentation_room, indentation.length, 1))
        return false;
    if (indentation.length != 0)
        memcpy(level->indentation, indentation.bytes, indentation.length);
    level->indentation_length = indentation.length;
    if (!level_reserve(table, level) || !sums_boundary(table, level, NULL))
        return false;
    if (depth == 0 && table->lost)
        doubt_level(table, level);
    const struct row *above = depth == 0 ? NULL : &table->levels[depth - 1].row;
    if (above != NULL && above->has_amounts && table->settled) {
        level->has_above = true;
        memcpy(level->above, above->figures, table->columns.count * sizeof *level->above);
    }
    return true;
}

static struct text level_indentation(const struct level *level) {
    return (struct text){level->indentation, level->indentation_length};
}

/* The columns are known: room for everything that has one value a column. */
static bool settle(struct table *table) {
    size_t columns = table->columns.count;
    table->settled = true;
    if (!memory_reserve(&table->grain, &table->grain_room, columns, sizeof *table->grain)
        || !memory_reserve(&table->across, &table->across_room, columns, sizeof *table->across)
        || !memory_reserve(&table->financing, &table->financing_room, columns,
                           sizeof *table->financing))
        return false;
    for (size_t n = 0; n < columns; n++) {
        table->grain[n] = 0;
        table->across[n] = (struct across_state){0};
        table->financing[n] = (struct figure){MONEY_ZERO, 0, 0};
    }
    for (size_t n = 0; n < table->depth; n++) {
        struct level *level = &table->levels[n];
        if (!level_reserve(table, level) || !row_reserve(table, &level->row))
            return false;
        if (level->row.broken)
            break_row(table, &level->row);
        if (table->lost)
            doubt_level(table, level);
    }
    return recall_set_columns(&table->recall, columns);
}

/* Settles the columns by the first row that has amounts. */
static bool settle_by_row(struct table *table, const struct line *line, size_t labels) {
    size_t amounts = line->field_count - labels;
    if (table->headings != NULL) {
        char joined[AMOUNT_WORD_SIZE];
        if (amounts == table->heading_count
            && find_torn(line, labels, true, joined) < line->field_count)
            amounts--; /* not a header one field short: an amount torn in two */
        if (!columns_from_headings(&table->columns, table->headings, table->heading_count, labels,
                                   amounts))
            return false;
    } else {
        char joined[AMOUNT_WORD_SIZE];
        if (find_torn(line, labels, true, joined) < line->field_count)
            amounts--;
        if (!columns_unnamed(&table->columns, amounts < COLUMN_MOST ? amounts : COLUMN_MOST))
            return false;
    }
    return settle(table);
}

bool table_begin(struct table *table, const struct table_settings *settings) {
    /* What the table owns is kept from one block to the next: its room is used again. */
    table->settings = *settings;
    table->settled = table->declared = table->financed = table->doubtful = false;
    table->mismatched = false;
    table->deep_reported = table->overflow_reported = table->lost = false;
    table->depth = table->rows = 0;
    table->mismatch_count = table->cross_count = 0;
    table->odd_length = 0;
    table->odd_depth = SIZE_MAX;
    table->work = WORK_AT_FIRST;
    recall_clear(&table->recall);
    if (table->levels == NULL) {
        table->levels = memory_resize(NULL, TABLE_MOST_LEVELS, sizeof *table->levels);
        if (table->levels == NULL)
            return false;
        for (size_t n = 0; n < TABLE_MOST_LEVELS; n++)
            table->levels[n] = (struct level){0};
    }
    return true;
}

bool table_declare(struct table *table, struct columns *columns) {
    table->columns = *columns;
    table->declared = true;
    *columns = (struct columns){0};
    return settle(table);
}

bool table_header(struct table *table, const struct line *line) {
    size_t length = 0;
    for (size_t n = 0; n < line->field_count; n++)
        length += line->fields[n].span.end - line->fields[n].span.begin;
    table->heading_bytes = memory_resize(NULL, length, 1);
    table->headings = memory_resize(NULL, line->field_count, sizeof *table->headings);
    if (table->heading_bytes == NULL || table->headings == NULL)
        return false;
    char *at = table->heading_bytes;
    for (size_t n = 0; n < line->field_count; n++) {
        struct text heading = field_text(line, n);
        if (heading.length != 0)
            memcpy(at, heading.bytes, heading.length);
        table->headings[n] = (struct text){at, heading.length};
        at += heading.length;
    }
    table->heading_count = line->field_count;
    return true;
}

/* --- Placing a row in the tree --- */

void table_lose_row(struct table *table) {
    table->doubtful = true;
    table->lost = true;
    for (size_t n = 0; n < table->depth; n++)
        doubt_level(table, &table->levels[n]);
}

/* An indentation that is no open level's: the row is put at the nearest, and sums are doubted. */
static bool place_oddly(struct table *table, const struct line *line, size_t *depth) {
    struct text text = {line->text.bytes, line->indentation};
    if (table->odd_depth < table->depth && table->odd_length == text.length
        && memcmp(table->odd_indentation, text.bytes, text.length) == 0) {
        *depth = table->odd_depth;
        return true;
    }
    *depth = 0;
    for (size_t n = 0; n < table->depth; n++)
        if (table->levels[n].indentation_length <= text.length)
            *depth = n;
    table->odd_depth = *depth;
    size_t room = table->odd_length;
    if (!memory_reserve(&table->odd_indentation, &room, text.length, 1))
        return false;
    table->odd_length = text.length;
    memcpy(table->odd_indentation, text.bytes, text.length);
    for (size_t n = 0; n < table->depth; n++)
        doubt_level(table, &table->levels[n]);
    struct text deepest = level_indentation(&table->levels[table->depth - 1]);
    bool tabs = memchr(text.bytes, '\t', text.length) != NULL;
    bool other = memchr(deepest.bytes, '\t', deepest.length) != NULL;
    struct place place = {table->settings.file, line->number, line->text, {0, text.length}};
    return reporter_add(table->settings.reporter,
                        tabs != other ? MESSAGE_INDENTATION_TABS : MESSAGE_INDENTATION, &place,
                        NULL, NULL);
}

static bool place_by_indentation(struct table *table, const struct line *line, size_t *depth) {
    struct text text = {line->text.bytes, line->indentation};
    for (size_t n = table->depth; n-- > 0;)
        if (!table->levels[n].virtual && text_equal(text, level_indentation(&table->levels[n]))) {
            *depth = n;
            return true;
        }
    *depth = table->depth;
    if (table->depth == 0)
        return true;
    struct text deepest = level_indentation(&table->levels[table->depth - 1]);
    if (text.length > deepest.length && text_starts(text, deepest))
        return true;
    return place_oddly(table, line, depth);
}

/* A post nests under the nearest row without `ap.`, its parts under it, indented or not. */
static size_t place_post(const struct table *table, unsigned long part) {
    size_t depth = 0;
    while (depth < table->depth && table->levels[depth].row.post == 0
           && table->levels[depth].row.words.kind == ROW_ITEM)
        depth++;
    bool under_post = part != 0 && depth < table->depth && table->levels[depth].row.post != 0
                      && table->levels[depth].row.part == 0;
    return under_post ? depth + 1 : depth;
}

/* --- Completing a row --- */

enum next_row { NEXT_NONE, NEXT_TOTAL, NEXT_OTHER };

static bool remainder_keep(struct table *table, const struct level *level, const struct row *row,
                           bool nested) {
    size_t columns = table->columns.count;
    if (!table->settled)
        return true; /* no amount yet: nothing is said to remain */
    if (!memory_reserve(&table->remainders, &table->remainder_room, table->remainder_count + 1,
                        sizeof *table->remainders))
        return false;
    struct remainder *remainder = &table->remainders[table->remainder_count];
    *remainder = (struct remainder){.kind = row->words.kind,
                                    .differs = row->differs,
                                    .nested = nested,
                                    .rows = level->rows,
                                    .recalled = row->recalled};
    remainder->where = memory_resize(NULL, columns, sizeof *remainder->where);
    remainder->figures = memory_resize(NULL, columns, sizeof *remainder->figures);
    table->remainder_count++;
    if (remainder->where == NULL || remainder->figures == NULL)
        return false;
    for (size_t n = 0; n < columns; n++) {
        struct span span = row->cells[n].state == CELL_ABSENT ? row->label : row->cells[n].span;
        struct place place = table_place(table, row, span);
        remainder->figures[n] = row->figures[n];
        if (!reporter_keep(table->settings.reporter, &place, &remainder->where[n]))
            return false;
        remainder->columns++;
    }
    return true;
}

void remainder_release(struct remainder *remainder) {
    for (size_t n = 0; n < remainder->columns; n++)
        location_release(&remainder->where[n]);
    memory_release(remainder->where);
    memory_release(remainder->figures);
}

void granted_row_release(struct granted_row *granted) {
    for (size_t n = 0; n < granted->columns; n++)
        location_release(&granted->where[n]);
    memory_release(granted->where);
    memory_release(granted->figures);
}

/* An item follows: the remainder rows so far were not among the last, and are items after all. */
static bool remainders_become_items(struct table *table, struct level *level) {
    for (size_t n = 0; n < table->remainder_count; n++) {
        struct remainder *remainder = &table->remainders[n];
        if (!remainder->nested) {
            if (!table_add(table, level->item_sums, remainder->figures, &level->row)
                || !table_add(table, level->alternative_sums, remainder->figures, &level->row))
                return false;
            level->items++;
            for (size_t b = level->boundary_count;
                 b-- > 0 && level->boundaries[b].rows >= remainder->rows;) {
                level->boundaries[b].items++;
                if (!table_add(table, sums_at(table, level, b, BOUNDARY_ITEMS), remainder->figures,
                               &level->row)
                    || !table_add(table, sums_at(table, level, b, BOUNDARY_ALTERNATIVE),
                                  remainder->figures, &level->row))
                    return false;
            }
            if (remainder->recalled != RECALL_NONE)
                table->recall.rows[remainder->recalled].role = RECALLED_ITEM;
        }
        remainder_release(remainder);
    }
    table->remainder_count = 0;
    return true;
}

static bool granted_keep(struct table *table, const struct row *row) {
    size_t columns = table->columns.count;
    if (!table->settled)
        return true;
    if (!memory_reserve(&table->granted, &table->granted_room, table->granted_count + 1,
                        sizeof *table->granted))
        return false;
    struct granted_row *granted = &table->granted[table->granted_count++];
    *granted = (struct granted_row){0};
    granted->where = memory_resize(NULL, columns, sizeof *granted->where);
    granted->figures = memory_resize(NULL, columns, sizeof *granted->figures);
    if (granted->where == NULL || granted->figures == NULL)
        return false;
    for (size_t n = 0; n < columns; n++) {
        struct span span = row->cells[n].state == CELL_ABSENT ? row->label : row->cells[n].span;
        struct place place = table_place(table, row, span);
        granted->figures[n] = row->figures[n];
        if (!reporter_keep(table->settings.reporter, &place, &granted->where[n]))
            return false;
        granted->columns++;
    }
    return true;
}

/* Is the row at that depth within an income section, or one itself? */
static bool in_income(const struct table *table, size_t depth) {
    for (size_t n = 0; n <= depth; n++)
        if (table->levels[n].income_section || table->levels[n].row.words.income)
            return true;
    return false;
}

/* What a "varav" below is a part of. */
static void set_above(struct table *table, struct level *level, const struct figure *figures) {
    size_t columns = table->columns.count;
    level->has_above = figures != NULL;
    for (size_t n = 0; n < columns; n++) {
        if (figures != NULL)
            level->above[n] = figures[n];
        level->of_which[n] = (struct figure){MONEY_ZERO, 0, 0};
        level->of_which_reports[n] = NULL;
    }
}

static bool told(struct table *table, const struct row *row, size_t depth, bool parts,
                 bool income) {
    struct completed_row completed = {row, depth, parts, income};
    if (table->settings.completed == NULL)
        return true;
    return table->settings.completed(table->settings.context, &completed);
}

/* A row that counts: an item, or a group with the parts below it. */
static bool complete_item(struct table *table, struct level *level, const struct level *parts,
                          size_t depth) {
    struct row *row = &level->row;
    size_t columns = table->columns.count;
    if (depth == 0 && table->remainder_count != 0 && !remainders_become_items(table, level))
        return false;
    bool income = in_income(table, depth);
    for (size_t n = 0; n < columns; n++) {
        if (income)
            row->income[n] = row->figures[n];
        else if (parts != NULL)
            row->income[n] = parts->income_sums[n];
    }
    if (!row->has_amounts && parts != NULL && !sums_boundary(table, level, row))
        return false; /* a total after it that names it is of this group alone */
    const struct figure *alternative = row->figures;
    if (parts != NULL && parts->items != 0 && row->differs)
        alternative = parts->item_sums;
    else if (parts != NULL && parts->items != 0 && !row->has_amounts)
        alternative = parts->alternative_sums;
    if (row->differs || (parts != NULL && parts->differs))
        level->differs = true;
    if (!table_add(table, level->item_sums, row->figures, row)
        || !table_add(table, level->income_sums, row->income, row)
        || !table_add(table, level->alternative_sums, alternative, row))
        return false;
    level->items++;
    set_above(table, level, row->figures);
    if (income && table->settings.financier.length != 0
        && text_equal_folded(text_part(table_row_text(table, row), row->key),
                             table->settings.financier)) {
        table->financed = true;
        if (!table_add(table, table->financing, row->figures, row))
            return false;
    }
    if (row->recalled != RECALL_NONE) {
        struct recalled_row *recalled = &table->recall.rows[row->recalled];
        recalled->role = RECALLED_ITEM;
        recalled->income = income;
        if (row->has_amounts && !row->broken && parts == NULL
            && !duplicate_check(table, row, depth))
            return false;
    }
    return told(table, row, depth, parts != NULL, income);
}

static bool complete_heading(struct table *table, struct level *level) {
    level->income_section = level->row.words.income;
    level->section++;
    set_above(table, level, NULL);
    return sums_boundary(table, level, NULL);
}

/* A total: its items are income where it says so, and the section it ends is over. */
static bool complete_total(struct table *table, struct level *level, size_t depth) {
    struct row *row = &level->row;
    bool above = level->items + level->totals + (depth == 0 ? table->remainder_count : 0) != 0;
    if (!sums_total(table, level, depth)
        || (above && !table_add(table, level->total_sums, row->figures, row)))
        return false;
    level->totals += above;
    level->income_section = false;
    level->section++;
    if (row->recalled != RECALL_NONE)
        table->recall.rows[row->recalled].role = RECALLED_TOTAL;
    set_above(table, level, row->figures);
    return sums_boundary(table, level, NULL);
}

static bool complete_result(struct table *table, struct level *level, size_t depth) {
    size_t bytes = table->columns.count * sizeof *level->result;
    if (!sums_result(table, level, depth))
        return false;
    level->has_result = true;
    memcpy(level->result, level->row.figures, bytes);
    memcpy(level->result_items, level->item_sums, bytes);
    memcpy(level->result_income, level->income_sums, bytes);
    set_above(table, level, level->row.figures);
    return true;
}

static bool complete_remainder(struct table *table, struct level *level, const struct level *parts,
                               size_t depth) {
    if (depth == 0)
        return remainder_keep(table, level, &level->row, false);
    if (depth == 1 && row_kind_is_remainder(table->levels[0].row.words.kind)
        && !remainder_keep(table, level, &level->row, true))
        return false;
    return complete_item(table, level, parts, depth);
}

/* A total with parts below it: a group where nothing is above it, or where only the parts fit. */
static bool total_is_group(struct table *table, struct level *level, const struct level *parts,
                           size_t depth) {
    if (parts == NULL || parts->items == 0)
        return false;
    if (!level->row.has_amounts || (level->items == 0 && level->totals == 0))
        return true;
    /* One row above of the same amount is a chance, as in a budget that balances. */
    if (level->items + level->totals == 1 && sums_group_fits(table, level, parts))
        return true;
    return !sums_total_fits(table, level, depth);
}

/* A label alone: a heading, or an item that lacks its amount. */
static bool lacks_amount(const struct row *row, enum next_row next) {
    return next == NEXT_NONE || next == NEXT_TOTAL || row->words.kind == ROW_TOTAL;
}

static bool report_missing_amount(struct table *table, struct row *row) {
    struct place place = table_place(table, row, (struct span){row->label.end, row->label.end});
    struct text words[] = {text_part(table_row_text(table, row), row->key)};
    break_row(table, row);
    return reporter_add(table->settings.reporter, MESSAGE_AMOUNT_MISSING, &place, words, NULL);
}

static bool complete_row(struct table *table, size_t depth, const struct level *parts,
                         enum next_row next) {
    struct level *level = &table->levels[depth];
    struct row *row = &level->row;
    size_t columns = table->columns.count;
    if (!level->occupied)
        return true;
    level->occupied = false;
    if (!row->has_amounts && parts == NULL) {
        if (!lacks_amount(row, next)) {
            row->words.kind = ROW_HEADING;
            return complete_heading(table, level);
        }
        if (!report_missing_amount(table, row))
            return false;
    }
    if (!row->has_amounts && parts != NULL && table->settled)
        memcpy(row->figures, parts->item_sums, columns * sizeof *row->figures);
    if (row->words.kind == ROW_TOTAL && total_is_group(table, level, parts, depth))
        row->words.kind = ROW_ITEM;
    if (row->has_amounts && parts != NULL && parts->items != 0
        && !sums_group(table, level, parts, depth))
        return false;
    bool sums = row->words.kind == ROW_TOTAL || (parts != NULL && parts->items != 0);
    if (row->recalled != RECALL_NONE) {
        table->recall.rows[row->recalled].sums = sums;
        table->recall.rows[row->recalled].amountless = !row->has_amounts;
    }
    if (row->has_amounts && !row->broken && !cross_row(table, row, sums))
        return false;
    if (row->recalled != RECALL_NONE && table->settled)
        for (size_t n = 0; n < columns; n++)
            recall_money(&table->recall, row->recalled)[n] = row->figures[n].money;
    switch (row->words.kind) {
    case ROW_TOTAL:
        return complete_total(table, level, depth);
    case ROW_RESULT:
        return complete_result(table, level, depth);
    case ROW_OF_WHICH:
        return sums_of_which(table, level);
    case ROW_GRANTED:
        return granted_keep(table, row);
    case ROW_STOCK:
    case ROW_REPAID:
    case ROW_CARRIED:
    case ROW_SAVED:
        return complete_remainder(table, level, parts, depth);
    default:
        return complete_item(table, level, parts, depth);
    }
}

/* Completes the rows deeper than `depth`, and the one at it. */
static bool complete_from(struct table *table, size_t depth, enum next_row next) {
    const struct level *parts = NULL;
    for (size_t n = table->depth; n-- > depth;) {
        if (!complete_row(table, n, parts, n == depth ? next : NEXT_NONE))
            return false;
        parts = &table->levels[n];
    }
    return true;
}

/* Explains and lets go of what was found, before it grows too much. */
static bool relieve(struct table *table) {
    enum { MOST_HELD = 1 << 14 };
    if (reporter_held(table->settings.reporter) < MOST_HELD)
        return true;
    if (!explain_mismatches(table))
        return false;
    for (size_t n = 0; n < table->recall.count; n++) {
        table->recall.rows[n].cross = 0;
        table->recall.rows[n].duplicate = NULL;
    }
    for (size_t n = 0; table->settled && n < table->depth; n++)
        memset(table->levels[n].of_which_reports, 0,
               table->columns.count * sizeof *table->levels[n].of_which_reports);
    return reporter_settle(table->settings.reporter, false);
}

static bool place_row(struct table *table, const struct line *line, const struct row *row,
                      size_t *depth, bool *too_deep) {
    if (row->post != 0)
        *depth = place_post(table, row->part);
    else if (!place_by_indentation(table, line, depth))
        return false;
    /* Where a pasted total has an empty first cell, its indentation is no level of its own. */
    if (row->words.kind == ROW_TOTAL && row->post == 0 && *depth != 0 && *depth == table->depth
        && table->levels[*depth - 1].row.has_amounts)
        --*depth;
    /* A "varav" beneath flat posts is part of the post above it. */
    if (row->words.kind == ROW_OF_WHICH && row->post == 0)
        while (*depth + 1 < table->depth && table->levels[*depth + 1].virtual)
            ++*depth;
    *too_deep = *depth == TABLE_MOST_LEVELS;
    if (!*too_deep)
        return true;
    --*depth;
    table->doubtful = true;
    if (table->deep_reported)
        return true;
    table->deep_reported = true;
    struct place place = {table->settings.file, line->number, line->text, {0, line->indentation}};
    return reporter_add(table->settings.reporter, MESSAGE_TOO_DEEP, &place, NULL, NULL);
}

/* What the row's label says, before its place is known. */
static void row_words(const struct table *table, const struct line *line, size_t labels,
                      struct row *row) {
    bool grants =
        table->settings.kind == DIRECTIVE_BUDGET || table->settings.kind == DIRECTIVE_REPORT;
    size_t key = row_key_field(line, labels);
    row->key = line->fields[key].span;
    row->quoted = line->fields[key].quoted;
    if (row->quoted)
        row->key = (struct span){row->key.begin + 1, row->key.end - 1};
    row->words = row->quoted ? (struct label_words){.kind = ROW_ITEM}
                             : words_of_label(field_text(line, key), grants);
    row->post = row->part = 0;
    if (table->settings.kind == DIRECTIVE_APPROPRIATION && !row->quoted)
        label_post(field_text(line, 0), &row->post, &row->part);
}

bool table_row(struct table *table, const struct line *line, bool lost) {
    size_t labels = row_label_fields(line), depth = 0;
    struct row next = {.line = line->number};
    table->rows++;
    table->work += WORK_PER_ROW;
    if (labels == 0)
        return true; /* an unended quote, and nothing before it */
    row_words(table, line, labels, &next);
    if (!table->settled && labels < line->field_count && !settle_by_row(table, line, labels))
        return false;
    bool too_deep = false;
    if (!relieve(table) || !place_row(table, line, &next, &depth, &too_deep))
        return false;
    enum next_row after = next.words.kind == ROW_TOTAL ? NEXT_TOTAL : NEXT_OTHER;
    if (!complete_from(table, depth, after))
        return false;
    if (depth == table->depth
        && !level_open(table, depth, (struct text){line->text.bytes, line->indentation},
                       next.post != 0 && depth != 0))
        return false;
    table->depth = depth + 1;
    struct level *level = &table->levels[depth];
    struct row *row = &level->row;
    row->line = next.line;
    row->key = next.key;
    row->quoted = next.quoted;
    row->words = next.words;
    row->post = next.post;
    row->part = next.part;
    row->broken = row->differs = false;
    level->occupied = true;
    level->rows++;
    if (!row_keep_text(table, row, line->text) || !row_reserve(table, row)
        || !cells_read(table, line, row, !lost))
        return false;
    if (row->recalled != RECALL_NONE) {
        struct recalled_row *recalled = &table->recall.rows[row->recalled];
        recalled->depth = (uint8_t)depth;
        recalled->label = row->label;
        recalled->section = (uint32_t)level->section;
        if (depth != 0)
            recalled->parent = (uint32_t)table->levels[depth - 1].row.recalled;
    }
    if (too_deep || lost || line->quote.end != 0)
        break_row(table, row);
    return true;
}

/* --- The end of the block --- */

bool table_complete(struct table *table) {
    if (table->depth == 0)
        return true;
    if (!complete_from(table, 0, NEXT_NONE))
        return false;
    table->depth = 1; /* the outermost level stays, with its sums */
    return true;
}

bool table_end(struct table *table, const struct place *where, const struct cell *cell,
               struct money amount, size_t column) {
    if (!table_complete(table))
        return false;
    if (where != NULL && table->settled && table->depth != 0
        && !sums_directive(table, where, cell, amount, column))
        return false;
    return explain_mismatches(table);
}

const struct figure *table_items(const struct table *table) {
    return table->settled && table->depth != 0 ? table->levels[0].item_sums : NULL;
}

const struct figure *table_income(const struct table *table) {
    return table->settled && table->depth != 0 ? table->levels[0].income_sums : NULL;
}

const struct figure *table_alternative(const struct table *table) {
    return table->settled && table->depth != 0 ? table->levels[0].alternative_sums : NULL;
}

static void row_release(struct row *row) {
    memory_release(row->own);
    memory_release(row->cells);
    memory_release(row->figures);
}

void table_reset(struct table *table) {
    for (size_t n = 0; n < table->remainder_count; n++)
        remainder_release(&table->remainders[n]);
    for (size_t n = 0; n < table->granted_count; n++)
        granted_row_release(&table->granted[n]);
    table->remainder_count = table->granted_count = 0;
    columns_release(&table->columns);
    memory_release(table->headings);
    memory_release(table->heading_bytes);
    table->headings = NULL;
    table->heading_bytes = NULL;
    table->heading_count = 0;
}

void table_release(struct table *table) {
    table_reset(table);
    for (size_t n = 0; table->levels != NULL && n < TABLE_MOST_LEVELS; n++) {
        struct level *level = &table->levels[n];
        row_release(&level->row);
        memory_release(level->indentation);
        memory_release(level->boundaries);
        memory_release(level->boundary_sums);
        memory_release(level->pool);
        memory_release(level->of_which_reports);
    }
    memory_release(table->levels);
    row_release(&table->again);
    recall_release(&table->recall);
    memory_release(table->mismatches);
    memory_release(table->crosses);
    memory_release(table->remainders);
    memory_release(table->granted);
    memory_release(table->grain);
    memory_release(table->across);
    memory_release(table->financing);
    memory_release(table->odd_indentation);
    *table = (struct table){0};
}
