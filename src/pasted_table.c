#include "pasted_table.h"

#include <stdlib.h>

#include "amount.h"
#include "period.h"

/* A search for the tables of one separator. */
struct search {
    const struct pasted *pasted;
    struct pasted_tables *tables;
    enum separator separator;
    bool alone; /* the text has one line: that may be a table */
    struct pasted_row row;
    /* The table that has begun: */
    bool open;
    struct pasted_table table;
    bool solid;     /* a row of it has several cells, divided by its separator */
    size_t figures; /* rows with one */
    size_t cells;   /* of the first row */
    bool ragged;    /* another has not as many */
    bool gap;       /* an empty line came after the last row */
    bool waiting;   /* and then lines with one cell, which may be headings */
    bool prose;     /* one of these is not divided by a separator */
    size_t above;   /* before a table: a line with one cell that stands alone; SIZE_MAX: none */
    bool after_gap; /* and the line before was empty */
};

bool cell_is_figure(struct text cell) {
    struct amount amount;
    if (!amount_tries(cell))
        return false;
    if (amount_read(cell, UNIT_KRONA, &amount))
        return !amount.nil;
    return amount.fault != AMOUNT_OTHER && amount.fault != AMOUNT_UNKNOWN_UNIT;
}

static bool has_figure(const struct pasted_row *row) {
    for (size_t n = pasted_row_lead(row) + 1; n < row->count; n++)
        if (cell_is_figure(row->cells[n].text))
            return true;
    return false;
}

/* Years and dates head columns, too; and `1 kvartalet` does, though it begins like an amount. */
static bool may_be_heading(struct text cell, bool first_row) {
    struct period period;
    if (cell.length == 0 || period_read(cell, &period) == PERIOD_WELL_FORMED)
        return true;
    bool share = cell.length > 1 && cell.bytes[cell.length - 1] == '%';
    return first_row ? !cell_is_figure(cell) && !(share && amount_tries(cell))
                     : !amount_tries(cell);
}

/* Do the row's cells head columns? The first of them is a heading, or it is empty. */
static bool is_headings(const struct pasted_row *row, bool first_row) {
    size_t lead = pasted_row_lead(row);
    for (size_t n = lead; n < row->count; n++)
        if (!may_be_heading(row->cells[n].text, first_row)
            || text_equal(row->cells[n].text, TEXT("-")))
            return false;
    return pasted_row_filled(row) + (lead != 0) >= 2;
}

static void use_lines(struct search *search, size_t begin, size_t end, enum line_use use) {
    for (size_t n = begin; n < end; n++)
        search->tables->uses[n] = (unsigned char)use;
}

/* Ends the table that has begun, if it is one: what came after its last row is not part of it. */
static bool close_table(struct search *search, size_t end) {
    struct pasted_tables *tables = search->tables;
    const struct pasted_table *table = &search->table;
    if (!search->open)
        return true;
    search->open = false;
    bool found = search->figures != 0 && (table->rows > 1 || search->alone)
                 && (search->separator != SEPARATOR_COMMA || !search->ragged);
    use_lines(search, found ? table->end : table->begin, end, USE_NONE);
    if (!found)
        return true;
    if (!memory_reserve(&tables->items, &tables->room, tables->count + 1, sizeof *tables->items))
        return false;
    tables->items[tables->count++] = *table;
    return true;
}

/* The row's lines, and those with one cell that wait above them, are in the table. */
static void take_row(struct search *search, size_t line) {
    for (size_t n = search->table.end; n < line; n++) {
        bool heading = search->tables->uses[n] == USE_ROW;
        search->table.rows += heading;
        if (!heading)
            search->tables->uses[n] = USE_REST;
    }
    search->tables->uses[line] = search->row.too_wide ? USE_TOO_WIDE : USE_ROW;
    use_lines(search, line + 1, line + search->row.lines, USE_REST);
    search->table.rows++;
    search->solid = search->solid || pasted_row_filled(&search->row) > 1;
    search->figures += has_figure(&search->row);
    search->ragged = search->ragged || search->row.count != search->cells;
    search->table.end = line + search->row.lines;
    search->gap = search->waiting = search->prose = false;
}

static void begin_table(struct search *search, size_t line) {
    search->open = true;
    search->table = (struct pasted_table){.separator = search->separator,
                                          .begin = line,
                                          .end = line,
                                          .headed = is_headings(&search->row, true)};
    search->solid = false;
    search->figures = 0;
    search->cells = search->row.count;
    search->ragged = search->waiting = search->gap = search->prose = false;
    if (search->table.headed || search->above == SIZE_MAX)
        return;
    search->table.begin = search->table.end = search->above; /* it heads the rows */
    search->tables->uses[search->above] = USE_ROW;
}

/* The line without the form feed of the page before. */
static struct text line_of_page(const struct pasted *pasted, size_t n) {
    struct text line = pasted_line(pasted, n);
    return text_starts(line, TEXT("\f")) ? text_from(line, 1) : line;
}

/* Are these the table's headings, to the letter? */
static bool are_headings_again(const struct search *search, size_t line) {
    return search->table.headed
           && text_equal(line_of_page(search->pasted, line),
                         line_of_page(search->pasted, search->table.begin));
}

static bool row_found(struct search *search, size_t line) {
    if (search->open && search->table.rows > 1 && is_headings(&search->row, false)) {
        if (are_headings_again(search, line)) {
            use_lines(search, search->table.end, line, USE_NONE);
            use_lines(search, line, line + search->row.lines, USE_AGAIN);
            search->table.end = line + search->row.lines;
            search->gap = search->waiting = search->prose = false;
            return true;
        }
        if ((search->gap || search->waiting) && !close_table(search, line))
            return false;
    }
    if (!search->open)
        begin_table(search, line);
    take_row(search, line);
    search->above = SIZE_MAX;
    search->after_gap = false;
    return true;
}

/* A line with one cell: a heading among rows, a row that lacks its figures, or no part of a table.
 */
static void single_found(struct search *search, size_t line) {
    if (!search->open) {
        search->above = search->after_gap ? line : SIZE_MAX;
        search->after_gap = false;
        return;
    }
    if (search->row.divided && !search->gap && !search->waiting) {
        take_row(search, line);
        return;
    }
    search->waiting = true;
    search->prose = search->prose || !search->row.divided;
    use_lines(search, line, line + 1, USE_ROW); /* if another row comes */
    use_lines(search, line + 1, line + search->row.lines, USE_REST);
}

/* A figure without its label is a row; so is, as the first one, a heading over the figures alone.
 */
static bool is_row(const struct search *search) {
    const struct pasted_row *row = &search->row;
    size_t filled = pasted_row_filled(row), lead = pasted_row_lead(row);
    if (filled == 1)
        return lead != 0 && (!search->open || cell_is_figure(row->cells[lead].text));
    return filled > 1;
}

/* What the row at a line is to the table. */
static bool row_seen(struct search *search, size_t line) {
    const struct pasted_row *row = &search->row;
    if (row->ruled)
        return true;
    if (pasted_row_filled(row) == 0) {
        search->after_gap = true;
        search->above = SIZE_MAX;
        if (search->prose)
            return close_table(search, line);
        search->gap = search->open;
        return true;
    }
    /* What only blanks divide goes on a table of tabs; it makes none. */
    bool goes_on = search->open && search->solid && has_figure(row);
    if (is_row(search) && (!row->by_blanks || goes_on))
        return row_found(search, line);
    single_found(search, line);
    return true;
}

static bool is_free(const struct search *search, size_t begin, size_t end) {
    for (size_t n = begin; n < end; n++)
        if (search->tables->uses[n] != USE_NONE)
            return false;
    return true;
}

/* Looks for the tables of one separator in the lines that are in none yet. */
static bool search_for(struct search *search, enum separator separator) {
    const struct pasted *pasted = search->pasted;
    search->separator = separator;
    search->open = search->prose = false;
    search->above = SIZE_MAX;
    search->after_gap = true;
    for (size_t line = 0; line < pasted->count;) {
        if (search->tables->uses[line] != USE_NONE) {
            if (!close_table(search, line))
                return false;
            search->above = SIZE_MAX;
            search->after_gap = false;
            line++;
            continue;
        }
        pasted_row_read(pasted, line, separator, &search->row);
        if (!is_free(search, line + 1, line + search->row.lines))
            search->row.lines = 1; /* a quote that goes on into another table is none */
        else if (!row_seen(search, line))
            return false;
        line += search->row.lines;
    }
    return close_table(search, pasted->count);
}

static int compare_tables(const void *a, const void *b) {
    const struct pasted_table *left = a, *right = b;
    return (left->begin > right->begin) - (left->begin < right->begin);
}

static size_t lines_with_text(const struct pasted *pasted) {
    size_t lines = 0;
    for (size_t n = 0; n < pasted->count; n++) {
        struct text line = pasted_line(pasted, n);
        size_t at = 0;
        while (at < line.length && byte_is_blank(line.bytes[at]))
            at++;
        lines += at < line.length;
    }
    return lines;
}

static bool search_all(struct search *search) {
    for (enum separator separator = 0; separator < SEPARATORS; separator++) {
        if (separator == SEPARATOR_COMMA && search->tables->count != 0)
            break;
        if (!search_for(search, separator))
            return false;
    }
    return true;
}

bool pasted_tables_find(const struct pasted *pasted, enum separator separator,
                        struct pasted_tables *tables) {
    *tables = (struct pasted_tables){0};
    tables->uses = memory_bytes(pasted->count);
    if (tables->uses == NULL)
        return false;
    memset(tables->uses, USE_NONE, pasted->count);
    struct search search = {
        .pasted = pasted, .tables = tables, .alone = lines_with_text(pasted) == 1};
    bool ok = pasted_row_begin(&search.row, pasted)
              && (separator == SEPARATORS ? search_all(&search) : search_for(&search, separator));
    pasted_row_release(&search.row);
    if (ok && tables->count != 0)
        qsort(tables->items, tables->count, sizeof *tables->items, compare_tables);
    return ok;
}

void pasted_tables_release(struct pasted_tables *tables) {
    memory_release(tables->items);
    memory_release(tables->uses);
    *tables = (struct pasted_tables){0};
}
