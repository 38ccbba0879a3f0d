/*
 * The tree of a block's rows: each is placed by its indentation, under the open levels, and
 * completed when the next one is known. What is asked of it then (sums, parts, duplicates) is asked
 * here, and answered in a file each.
 */
#include "table.h"

#include <assert.h>

/* What explanations may cost in all: so much to begin with, and so much more a row. */
enum { WORK_AT_FIRST = 1 << 20, WORK_PER_ROW = 64 };

/* --- What rows and sums ask of the table --- */

uint64_t table_tolerance(const struct table *table, uint64_t amounts) {
    uint64_t rounding = (uint64_t)table->settings.rounding.ore;
    bool too_many = rounding != 0 && amounts >= UINT64_MAX / rounding;
    return too_many ? UINT64_MAX / 2 : amounts * rounding / 2;
}

bool table_pay(struct table *table, uint64_t cost) {
    if (table->work < cost)
        return false;
    table->work -= cost;
    return true;
}

bool table_fits(const struct table *table, struct money a, struct money b, uint64_t amounts) {
    return money_within(a, b, amounts, table->settings.rounding);
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

bool table_overflow_is_news(struct table *table) {
    bool reported = table->overflow_reported;
    table->doubtful = table->overflow_reported = true;
    return !reported;
}

bool table_overflow_at(struct table *table, const struct place *place) {
    return !table_overflow_is_news(table)
           || reporter_add(table->settings.reporter, MESSAGE_SUM_OVERFLOW, place, NULL, NULL);
}

bool table_overflow(struct table *table, const struct row *row, size_t column) {
    struct place place = table_place(table, row, row->label);
    if (row->cells[column].state == CELL_AMOUNT)
        place.span = row->cells[column].span;
    return table_overflow_at(table, &place);
}

bool table_add(struct table *table, struct figure *sums, const struct figure *figures,
               const struct row *row) {
    for (size_t n = 0; n < table->columns.count; n++) {
        sums[n].printed += figures[n].printed;
        sums[n].unknown += figures[n].unknown;
        if (money_add(sums[n].money, figures[n].money, &sums[n].money))
            continue;
        sums[n].unknown++;
        if (!table_overflow(table, row, n))
            return false;
    }
    return true;
}

/* --- Levels --- */

/* Room for the level's sums, all zero. Boundaries so far, which had no columns, get zero sums. */
static bool level_reserve(const struct table *table, struct level *level) {
    enum { SUMS = 9 };
    size_t columns = table->columns.count;
    if (columns == 0)
        return true; /* there is nothing to sum yet */
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
    if (depth == table->levels_used)
        table->levels[table->levels_used++] = (struct level){0};
    level->income_section = level->has_result = level->has_above = false;
    level->differs = false;
    level->virtual = virtual;
    level->items = level->totals = level->rows = level->section = 0;
    level->boundary_count = 0;
    if (!memory_reserve_bytes(&level->indentation, &level->indentation_room, indentation.length))
        return false;
    assert(indentation.length != 0); /* a row has one */
    memcpy(level->indentation, indentation.bytes, indentation.length);
    level->indentation_length = indentation.length;
    level->tabs = memchr(indentation.bytes, '\t', indentation.length) != NULL;
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

/* Can rows be read in one go, and how? Posts are placed by what their labels say. */
static void set_usual(struct table *table) {
    size_t columns = table->columns.count;
    if (columns > USUAL_MOST_CELLS || table->settings.kind == DIRECTIVE_APPROPRIATION)
        return;
    for (size_t n = 0; n < columns; n++) {
        enum unit unit = row_unit_in_force(table, n);
        if (!table->columns.items[n].money || unit == UNIT_NONE)
            return;
        usual_column_set(&table->usual_columns[n], unit);
    }
    table->usual_count = columns;
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
        row_clear(table, &level->row);
        if (level->row.broken)
            row_break(table, &level->row);
        if (table->lost)
            doubt_level(table, level);
    }
    set_usual(table);
    return recall_set_columns(&table->recall, columns);
}

/* --- The beginning of the block --- */

bool table_begin(struct table *table, const struct table_settings *settings) {
    /* What the table owns is kept from one block to the next: its room is used again. */
    table->settings = *settings;
    table->settled = table->declared = table->financed = table->doubtful = false;
    table->mismatched = false;
    table->deep_reported = table->overflow_reported = table->lost = false;
    table->depth = 0;
    table->mismatch_count = table->cross_count = 0;
    table->odd_length = 0;
    table->odd_depth = SIZE_MAX;
    table->usual_count = 0;
    table->work = WORK_AT_FIRST;
    table->unexplained = false;
    recall_clear(&table->recall);
    if (table->levels == NULL) {
        table->levels = memory_resize(NULL, TABLE_MOST_LEVELS, sizeof *table->levels);
        if (table->levels == NULL)
            return false;
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
    table->heading_bytes = memory_bytes(length);
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

/* How far to the right an indentation leads, with a tab stop at every `stop` cells. */
static size_t indentation_width(struct text blanks, size_t stop) {
    size_t width = 0;
    for (size_t n = 0; n < blanks.length; n++)
        width = blanks.bytes[n] == '\t' ? (width / stop + 1) * stop : width + 1;
    return width;
}

/* Where an indentation leads: to an open level, deeper than all of them, or between two. */
enum { LEADS_DEEPER = TABLE_MOST_LEVELS, LEADS_NOWHERE };

static size_t leads_to(const struct table *table, struct text indentation, size_t stop) {
    size_t width = indentation_width(indentation, stop), deepest = 0;
    for (size_t n = 0; n < table->depth; n++) {
        struct text level = level_indentation(&table->levels[n]);
        if (table->levels[n].virtual)
            continue;
        if (level.length > width)
            return LEADS_NOWHERE; /* it is wider, as are those after it */
        deepest = indentation_width(level, stop);
        if (deepest == width)
            return n;
    }
    return width > deepest ? LEADS_DEEPER : LEADS_NOWHERE;
}

/*
 * The indentation of the one open level that this one can be meant for, with tab stops at every
 * fourth cell or at every eighth; empty where there is none, or more than one.
 */
static struct text same_width(const struct table *table, struct text indentation) {
    size_t fourth = leads_to(table, indentation, 4), eighth = leads_to(table, indentation, 8);
    size_t level = fourth == LEADS_NOWHERE ? eighth : fourth;
    bool sure = level < LEADS_DEEPER && (eighth == level || eighth == LEADS_NOWHERE);
    return sure ? level_indentation(&table->levels[level]) : TEXT("");
}

/* An indentation that is no open level's: the row is put at the nearest, and sums are doubted. */
static bool place_oddly(struct table *table, const struct line *line, struct row_head *head,
                        size_t *depth) {
    head->misplaced = true;
    struct text text = {line->text.bytes, line->indentation};
    struct text odd = {table->odd_indentation, table->odd_length};
    if (table->odd_depth < table->depth && text_starts(text, odd)) {
        *depth = table->odd_depth + (text.length > odd.length ? 1 : 0);
        return true; /* beside the row that was reported, or below it */
    }
    *depth = table->depth - 1;
    table->odd_depth = *depth;
    size_t room = table->odd_length;
    if (!memory_reserve_bytes(&table->odd_indentation, &room, text.length))
        return false;
    table->odd_length = text.length;
    memcpy(table->odd_indentation, text.bytes, text.length);
    for (size_t n = 0; n < table->depth; n++)
        doubt_level(table, &table->levels[n]);
    bool tabs = memchr(text.bytes, '\t', text.length) != NULL;
    bool other = table->levels[table->depth - 1].tabs;
    struct place place = {table->settings.file, line->number, line->text, {0, text.length}};
    struct correction correction = {MESSAGE_FIX_INDENTATION, place.span, same_width(table, text)};
    return reporter_add_corrected(table->settings.reporter,
                                  tabs != other ? MESSAGE_INDENTATION_TABS : MESSAGE_INDENTATION,
                                  &place, NULL, correction);
}

static bool place_by_indentation(struct table *table, const struct line *line,
                                 struct row_head *head, size_t *depth) {
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
    return place_oddly(table, line, head, depth);
}

/* A post nests under the nearest row without `ap.`, its own parts under it, indented or not. */
static size_t place_post(const struct table *table, const struct row_head *head) {
    size_t depth = 0;
    while (depth < table->depth && table->levels[depth].row.head.post == 0
           && table->levels[depth].row.head.words.kind == ROW_ITEM)
        depth++;
    bool under_post = head->part != 0 && depth < table->depth
                      && table->levels[depth].row.head.post == head->post
                      && table->levels[depth].row.head.part == 0;
    return under_post ? depth + 1 : depth;
}

static bool place_row(struct table *table, const struct line *line, struct row_head *head,
                      size_t *depth, bool *too_deep) {
    if (head->post != 0)
        *depth = place_post(table, head);
    else if (!place_by_indentation(table, line, head, depth))
        return false;
    /* Where a pasted total has an empty first cell, its indentation is no level of its own. */
    if (head->words.kind == ROW_TOTAL && *depth != 0 && *depth == table->depth
        && table->levels[*depth - 1].row.has_amounts)
        --*depth;
    /* A "varav" beneath flat posts is part of the post above it. */
    if (head->words.kind == ROW_OF_WHICH)
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

/* --- Completing a row --- */

enum next_row { NEXT_NONE, NEXT_TOTAL, NEXT_OTHER };

/* Is the row at that depth within an income section, or one itself? */
static bool in_income(const struct table *table, size_t depth) {
    for (size_t n = 0; n <= depth; n++)
        if (table->levels[n].income_section || table->levels[n].row.head.words.income)
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
    if (!row->has_amounts && !sums_boundary(table, level, row))
        return false; /* a total after it that names it is of this group alone */
    const struct figure *alternative = row->figures;
    if (parts != NULL && parts->items != 0 && row->differs)
        alternative = parts->item_sums;
    else if (parts != NULL && parts->items != 0 && !row->has_amounts)
        alternative = parts->alternative_sums;
    if (row->differs || (parts != NULL && parts->differs))
        level->differs = true;
    bool has_income = income || parts != NULL; /* else it is zero */
    if (!table_add(table, level->item_sums, row->figures, row)
        || (has_income && !table_add(table, level->income_sums, row->income, row))
        || !table_add(table, level->alternative_sums, alternative, row))
        return false;
    level->items++;
    set_above(table, level, row->figures);
    if (income && table->settings.financier.length != 0
        && text_equal_folded(text_part(table_row_text(table, row), row->head.key),
                             table->settings.financier)) {
        table->financed = true;
        if (!table_add(table, table->financing, row->figures, row))
            return false;
    }
    if (row->recalled != RECALL_NONE) {
        struct recalled_row *recalled = &table->recall.rows[row->recalled];
        recalled->role = RECALLED_ITEM;
        recalled->income = income;
        if (row->has_amounts && !row->broken && parts == NULL && !duplicate_check(table, row))
            return false;
    }
    return told(table, row, depth, parts != NULL, income);
}

static bool complete_heading(struct table *table, struct level *level) {
    level->income_section = level->row.head.words.income;
    level->section++;
    set_above(table, level, NULL);
    return sums_boundary(table, level, &level->row);
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
    if (table->columns.count == 0)
        return true;
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
    if (depth == 1 && row_kind_is_remainder(table->levels[0].row.head.words.kind)
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
    return next == NEXT_NONE || next == NEXT_TOTAL || row->head.words.kind == ROW_TOTAL;
}

static bool report_missing_amount(struct table *table, struct row *row) {
    struct place place = table_place(table, row, (struct span){row->label.end, row->label.end});
    struct text words[] = {text_part(table_row_text(table, row), row->head.key)};
    row_break(table, row);
    return reporter_add(table->settings.reporter, MESSAGE_AMOUNT_MISSING, &place, words, NULL);
}

/* What a row is, is known: does it count, is it compared with something, is it kept? */
static bool complete_by_kind(struct table *table, struct level *level, const struct level *parts,
                             size_t depth) {
    switch (level->row.head.words.kind) {
    case ROW_HEADING:
        return complete_heading(table, level);
    case ROW_TOTAL:
        return complete_total(table, level, depth);
    case ROW_RESULT:
        return complete_result(table, level, depth);
    case ROW_OF_WHICH:
        return sums_of_which(table, level);
    case ROW_GRANTED:
        return granted_keep(table, &level->row);
    case ROW_STOCK:
    case ROW_REPAID:
    case ROW_CARRIED:
    case ROW_SAVED:
        return complete_remainder(table, level, parts, depth);
    default:
        return complete_item(table, level, parts, depth);
    }
}

/* The same, and whoever wants to know of every row is told. */
static bool conclude(struct table *table, struct level *level, const struct level *parts,
                     size_t depth) {
    if (table->settings.witness == NULL)
        return complete_by_kind(table, level, parts, depth);
    struct completed_row completed = {&level->row, depth, parts != NULL, in_income(table, depth)};
    return complete_by_kind(table, level, parts, depth)
           && table->settings.witness(table->settings.context, &completed);
}

static bool complete_row(struct table *table, size_t depth, const struct level *parts,
                         enum next_row next) {
    struct level *level = &table->levels[depth];
    struct row *row = &level->row;
    size_t columns = table->columns.count;
    if (!row->has_amounts && parts == NULL) {
        if (!lacks_amount(row, next)) {
            row->head.words.kind = ROW_HEADING;
            return conclude(table, level, parts, depth);
        }
        if (!report_missing_amount(table, row))
            return false;
    } else if (!row->has_amounts && table->settled) {
        memcpy(row->figures, parts->item_sums, columns * sizeof *row->figures);
    }
    if (row->head.words.kind == ROW_TOTAL && total_is_group(table, level, parts, depth))
        row->head.words.kind = ROW_ITEM;
    if (row->has_amounts && !row->head.misplaced && parts != NULL && parts->items != 0
        && !sums_group(table, level, parts, depth))
        return false;
    bool sums = row->head.words.kind == ROW_TOTAL || (parts != NULL && parts->items != 0);
    if (row->recalled != RECALL_NONE) {
        table->recall.rows[row->recalled].sums = sums;
        table->recall.rows[row->recalled].amountless = !row->has_amounts;
    }
    if (row->has_amounts && !row->broken && !cross_row(table, row, sums))
        return false;
    if (row->recalled != RECALL_NONE && table->settled)
        for (size_t n = 0; n < columns; n++)
            recall_money(&table->recall, row->recalled)[n] = row->figures[n].money;
    return conclude(table, level, parts, depth);
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

/* The level's next row: its text is kept, and nothing else of it is known yet. */
static struct row *begin_row(struct table *table, struct level *level, const struct row_head *head,
                             struct text line) {
    struct row *row = &level->row;
    row->head = *head;
    row->broken = row->differs = row->joined = row->usual = row->makes_income = false;
    row->name = 0;
    level->rows++;
    return row_keep_text(table, row, line) ? row : NULL;
}

/*
 * Puts a row, whose words are read, where it belongs: what it ends is completed, its text is kept,
 * and there is room for its cells. `indentation` is that of its line.
 */
static struct row *enter_row(struct table *table, const struct row_head *head, struct text line,
                             size_t indentation, size_t depth) {
    enum next_row after = head->words.kind == ROW_TOTAL ? NEXT_TOTAL : NEXT_OTHER;
    if (!complete_from(table, depth, after))
        return NULL;
    if (depth == table->depth
        && !level_open(table, depth, (struct text){line.bytes, indentation},
                       head->post != 0 && depth != 0))
        return NULL;
    table->depth = depth + 1;
    struct row *row = begin_row(table, &table->levels[depth], head, line);
    return row != NULL && row_reserve(table, row) ? row : NULL;
}

/* Tells the memory, where the row is remembered, where it stands. */
static void recall_place(struct table *table, const struct row *row, size_t depth) {
    if (row->recalled == RECALL_NONE)
        return;
    struct recalled_row *recalled = &table->recall.rows[row->recalled];
    recalled->depth = (uint8_t)depth;
    recall_set_label(&table->recall, row->recalled, row->label);
    recalled->section = (uint32_t)table->levels[depth].section;
    if (depth != 0)
        recalled->parent = (uint32_t)table->levels[depth - 1].row.recalled;
}

bool table_row(struct table *table, const struct line *line, bool lost) {
    size_t labels = row_label_fields(line), depth = 0;
    struct row_head head = {.line = line->number};
    table->work += WORK_PER_ROW;
    row_read_words(table, line, labels, &head);
    if (!table->settled && labels < line->field_count
        && (!row_settle_columns(table, line, labels) || !settle(table)))
        return false;
    bool too_deep = false;
    if (!relieve(table) || !place_row(table, line, &head, &depth, &too_deep))
        return false;
    struct row *row = enter_row(table, &head, line->text, line->indentation, depth);
    if (row == NULL)
        return false;
    row_clear(table, row);
    if (!row_read_cells(table, line, row, !lost))
        return false;
    recall_place(table, row, depth);
    if (too_deep || lost || line->quote.end != 0)
        row_break(table, row);
    return true;
}

/* --- Usual rows, one after the other --- */

/* Is the last row an item like most: a usual row with nothing below it, of which nobody is told? */
static bool is_usual_item(const struct table *table, size_t depth) {
    const struct row *row = &table->levels[depth].row;
    return table->settings.witness == NULL && row->usual && row->head.words.kind == ROW_ITEM
           && (depth != 0 || table->remainder_count == 0) && !in_income(table, depth);
}

/*
 * Completes such an item before another one: what complete_row and complete_item come to. What a
 * "varav" below it would be a part of is left as it is, for the next item sets it.
 */
static bool complete_usual_item(struct table *table, size_t depth) {
    struct level *level = &table->levels[depth];
    const struct row *row = &level->row;
    if (!cross_row(table, row, false))
        return false;
    if (row->recalled != RECALL_NONE)
        for (size_t n = 0; n < table->columns.count; n++)
            recall_money(&table->recall, row->recalled)[n] = row->figures[n].money;
    if (!table_add(table, level->item_sums, row->figures, row)
        || !table_add(table, level->alternative_sums, row->figures, row))
        return false;
    level->items++;
    if (row->recalled != RECALL_NONE) {
        table->recall.rows[row->recalled].role = RECALLED_ITEM;
        if (!duplicate_check(table, row))
            return false;
    }
    return told(table, row, depth, false, false);
}

/* Takes a usual row, which belongs beside the last one. */
static bool take_usual(struct table *table, const struct usual_row *usual, struct text text,
                       size_t number) {
    size_t depth = table->depth - 1;
    struct row_head head = {.line = number, .key = usual->label, .words = usual->words};
    table->work += WORK_PER_ROW;
    if (!relieve(table))
        return false;
    bool after_item = usual->words.kind == ROW_ITEM && is_usual_item(table, depth);
    enum next_row next = usual->words.kind == ROW_TOTAL ? NEXT_TOTAL : NEXT_OTHER;
    if (!(after_item ? complete_usual_item(table, depth) : complete_from(table, depth, next)))
        return false;
    struct row *row = begin_row(table, &table->levels[depth], &head, text);
    if (row == NULL)
        return false;
    row_take_cells(table, usual, row);
    row->usual = true;
    recall_place(table, row, depth);
    return true;
}

bool table_usual_rows(struct table *table, struct text lines, size_t number,
                      struct table_taken *taken) {
    enum directive_kind kind = table->settings.kind;
    bool grants = kind == DIRECTIVE_BUDGET || kind == DIRECTIVE_REPORT;
    *taken = (struct table_taken){0, 0};
    if (table->usual_count == 0 || table->depth == 0)
        return true;
    struct text indentation = level_indentation(&table->levels[table->depth - 1]);
    while (taken->length < lines.length) {
        const char *line = lines.bytes + taken->length;
        const char *end = usual_row_read(line, indentation, table->usual_columns,
                                         table->usual_count, grants, &table->usual);
        if (end == NULL)
            break;
        struct text text = {line, (size_t)(end - line)};
        if (!take_usual(table, &table->usual, text, number + taken->lines))
            return false;
        taken->lines++;
        taken->length += text.length + (*end == '\r' ? 2 : 1);
    }
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
    if (where != NULL && !sums_directive(table, where, cell, amount, column))
        return false;
    return explain_mismatches(table);
}

const struct figure *table_items(const struct table *table) {
    return table->settled && table->depth != 0 ? table->levels[0].item_sums : NULL;
}

const struct figure *table_income(const struct table *table) {
    return table->levels[0].income_sums;
}

const struct figure *table_alternative(const struct table *table) {
    return table->levels[0].alternative_sums;
}

void table_reset(struct table *table) {
    for (size_t n = 0; n < table->remainder_count; n++)
        kept_row_release(&table->remainders[n].kept);
    for (size_t n = 0; n < table->granted_count; n++)
        kept_row_release(&table->granted[n]);
    table->remainder_count = table->granted_count = 0;
    columns_release(&table->columns);
    memory_release(table->headings);
    memory_release(table->heading_bytes);
    table->headings = NULL;
    table->heading_bytes = NULL;
}

void table_release(struct table *table) {
    table_reset(table);
    for (size_t n = 0; n < table->levels_used; n++) {
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
    memory_release(table->remainder_sums);
    memory_release(table->granted);
    memory_release(table->grain);
    memory_release(table->across);
    memory_release(table->financing);
    memory_release(table->odd_indentation);
    *table = (struct table){0};
}
