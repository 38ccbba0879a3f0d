/*
 * csv: everything the book has, a row each for a block, a property, and an amount of a row of it.
 * RFC 4180; with --lang=sv as Swedish spreadsheets want it, with semicolons and decimal commas.
 * Amounts are numbers; all else is text, which no spreadsheet takes for a formula.
 */
#include "csv.h"
#include "export.h"
#include "outline.h"

/* A path is cut where its labels are longer: they stand whole in rows of their own. */
enum { MOST_POINTS_ABOVE = 80 };

/* Writing a row: nothing stands before the first cell. */
struct csv {
    FILE *out;
    char separator, point;
    const struct book *book;
    const struct book_block *block;
    bool begun;
};

/* --- Cells --- */

static void next_cell(struct csv *csv) {
    if (csv->begun)
        fputc(csv->separator, csv->out);
    csv->begun = true;
}

static void end_row(struct csv *csv) {
    fputs("\r\n", csv->out);
    csv->begun = false;
}

static void write_text(struct csv *csv, struct text text) {
    next_cell(csv);
    csv_write_text(csv->out, text, false);
}

static void write_word(struct csv *csv, const char *word) {
    write_text(csv, text_of(word));
}

static void write_day(struct csv *csv, int32_t day) {
    next_cell(csv);
    if (day != INT32_MIN && day != INT32_MAX)
        export_day(csv->out, day);
}

/* --- Rows --- */

static const char *const names[] = {"file",   "line",   "directive", "id",    "from",
                                    "to",     "dnr",    "path",      "label", "kind",
                                    "counts", "column", "amount",    "unit",  "text"};

/* The cells that say where a row stands; `path` and what follows are the caller's. */
static void begin_row(struct csv *csv, size_t line) {
    const struct book_block *block = csv->block;
    struct text number;
    book_find_property(csv->book, block, PROPERTY_REGISTRATION, &number);
    write_text(csv, block->file);
    next_cell(csv);
    fprintf(csv->out, "%zu", line);
    write_word(csv, directive_keyword(block->kind));
    write_text(csv, block->id);
    write_day(csv, block->has_period ? block->period.first : INT32_MIN);
    write_day(csv, block->has_period ? block->period.last : INT32_MAX);
    write_text(csv, number);
}

/* The amount, its unit, and how it is printed; an amount that is not known is empty. */
static void write_amount(struct csv *csv, const struct book_cell *cell) {
    bool is_money = cell->state != CELL_OTHER && cell->state != CELL_ABSENT;
    bool known = is_money && cell->figure.unknown == 0;
    next_cell(csv);
    if (known)
        money_write(csv->out, cell->figure.money, csv->point);
    write_text(csv, known ? unit_name(cell->unit) : TEXT(""));
    write_text(csv, cell->text);
    end_row(csv);
}

static void write_property(struct csv *csv, const struct book_property *property) {
    begin_row(csv, csv->block->line);
    write_word(csv, "");
    write_text(csv, property->name);
    write_word(csv, "property");
    write_word(csv, "");
    write_word(csv, "");
    write_word(csv, "");
    write_word(csv, "");
    write_text(csv, property->value);
    end_row(csv);
}

/* Is the amount of the directive line what a grant, or a block without rows, comes to? */
static bool directive_counts(const struct book_block *block) {
    if (block->kind == DIRECTIVE_GRANT)
        return block->settlement != BOOK_NONE;
    return block->amount.state != CELL_ABSENT && block->rows == 0 && !block->dropped;
}

/* Does a column count: the one that is set against the grant, or any where none is? */
static bool column_counts(const struct book_block *block, size_t column) {
    return !block->dropped && (block->used_column == BOOK_NONE || block->used_column == column);
}

/* The directive line: its title, or the number of an appropriation, and its amount. */
static void write_directive(struct csv *csv) {
    begin_row(csv, csv->block->line);
    write_word(csv, "");
    write_text(csv, text_unquoted(csv->block->title));
    write_word(csv, "directive");
    write_word(csv, directive_counts(csv->block) ? "1" : "0");
    write_word(csv, "");
    write_amount(csv, &csv->block->amount);
}

static const char *kind_of(const struct book_row *row, bool leaf) {
    static const char *const kinds[] = {
        [ROW_TOTAL] = "total",     [ROW_RESULT] = "result", [ROW_OF_WHICH] = "of which",
        [ROW_GRANTED] = "granted", [ROW_STOCK] = "remains", [ROW_REPAID] = "repaid",
        [ROW_CARRIED] = "carried", [ROW_SAVED] = "saved",   [ROW_HEADING] = "heading"};
    if (row->counts)
        return row->parts && !leaf ? "group" : row->income ? "income" : "item";
    return kinds[row->kind];
}

static void write_path(struct csv *csv, const struct outline *outline, const struct book_row *row) {
    const struct book_row *above[OUTLINE_MOST_ABOVE];
    char path[OUTLINE_MOST_ABOVE * (4 * MOST_POINTS_ABOVE + 3)];
    size_t count = outline_above(outline, row, above), length = 0;
    for (size_t n = 0; n < count; n++) {
        if (n != 0) {
            memcpy(path + length, " > ", 3);
            length += 3;
        }
        length += text_make_harmless(text_unquoted(above[n]->label), MOST_POINTS_ABOVE,
                                     path + length, 4 * MOST_POINTS_ABOVE);
    }
    write_text(csv, (struct text){path, length});
}

/* A row of the block, in its `n`th column; past the last: it has no amounts. */
static void write_row(struct csv *csv, const struct outline *outline, const struct book_row *row,
                      bool leaf, size_t n) {
    static const struct book_cell none = {.text = {"", 0}, .state = CELL_ABSENT};
    bool any = n < row->cells;
    const struct book_cell *cell = any ? &csv->book->cells[row->cell + n] : &none;
    begin_row(csv, row->line);
    write_path(csv, outline, row);
    write_text(csv, text_unquoted(row->label));
    write_word(csv, kind_of(row, leaf));
    write_word(csv, leaf && any && column_counts(csv->block, n) ? "1" : "0");
    write_text(csv, any ? csv->book->columns[csv->block->column + n].name : TEXT(""));
    write_amount(csv, cell);
}

static void write_cells(struct csv *csv, const struct outline *outline, const struct book_row *row,
                        bool leaf) {
    bool any = false;
    for (size_t n = 0; n < row->cells; n++) {
        if (csv->book->cells[row->cell + n].state == CELL_ABSENT)
            continue;
        any = true;
        write_row(csv, outline, row, leaf, n);
    }
    if (!any)
        write_row(csv, outline, row, leaf, row->cells);
}

static void write_block(struct csv *csv) {
    size_t count = csv->block->rows;
    const struct book_row *rows = count == 0 ? NULL : csv->book->rows + csv->block->row;
    struct outline outline;
    outline_begin(&outline);
    write_directive(csv);
    for (size_t n = 0; n < csv->block->properties; n++)
        write_property(csv, &csv->book->properties[csv->block->property + n]);
    for (size_t n = 0; n < count; n++) {
        outline_enter(&outline, &rows[n]);
        write_cells(csv, &outline, &rows[n], outline_is_leaf(&outline, &rows[n], count - n));
    }
}

/* --- The document --- */

static struct csv csv_of(const struct export *export) {
    bool swedish = export->language == LANGUAGE_SWEDISH;
    return (struct csv){
        .out = export->out, .separator = swedish ? ';' : ',', .point = swedish ? ',' : '.'};
}

static void begin(struct export *export) {
    struct csv csv = csv_of(export);
    for (size_t n = 0; n < sizeof names / sizeof *names; n++)
        write_word(&csv, names[n]);
    end_row(&csv);
}

static bool write_book(struct export *export, struct text file, const struct book *book) {
    struct csv csv = csv_of(export);
    (void)file; /* each block names its own: it may be an included one */
    csv.book = book;
    for (size_t n = 0; n < book->block_count; n++) {
        csv.block = &book->blocks[n];
        write_block(&csv);
    }
    return true;
}

const struct export_target export_csv = {.name = "csv", .begin = begin, .write = write_book};
