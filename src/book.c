#include "book.h"

#include <stdlib.h>
#include <string.h>

/* Texts lie in pages, so that they stay where they are when the book grows. */
struct book_page {
    struct book_page *next;
    size_t used, room;
    char bytes[];
};

enum { PAGE_BYTES = 1 << 16 };

void book_begin(struct book *book) {
    *book = (struct book){0};
}

void book_release(struct book *book) {
    while (book->pages != NULL) {
        struct book_page *page = book->pages;
        book->pages = page->next;
        memory_release(page);
    }
    memory_release(book->blocks);
    memory_release(book->properties);
    memory_release(book->columns);
    memory_release(book->rows);
    memory_release(book->cells);
    memory_release(book->settlements);
    book_begin(book);
}

bool book_keep(struct book *book, struct text text, struct text *kept) {
    struct book_page *page = book->pages;
    if (text.length == 0) {
        *kept = TEXT("");
        return true;
    }
    if (page == NULL || page->room - page->used < text.length) {
        size_t room = text.length > PAGE_BYTES ? text.length : PAGE_BYTES;
        page = memory_bytes(sizeof *page + room);
        if (page == NULL)
            return false;
        *page = (struct book_page){.next = book->pages, .room = room};
        book->pages = page;
    }
    char *bytes = page->bytes + page->used;
    memcpy(bytes, text.bytes, text.length);
    page->used += text.length;
    *kept = (struct text){bytes, text.length};
    return true;
}

/* --- Blocks --- */

/* What nothing is known of, until coverage says it. */
static struct sum book_unknown(void) {
    return (struct sum){MONEY_ZERO, 0, 0, false};
}

struct book_block *book_last_block(struct book *book) {
    return &book->blocks[book->block_count - 1];
}

bool book_add_block(struct book *book, const struct book_block *block) {
    if (!memory_reserve(&book->blocks, &book->block_room, book->block_count + 1,
                        sizeof *book->blocks))
        return false;
    struct book_block *added = &book->blocks[book->block_count++];
    *added = *block;
    added->property = book->property_count;
    added->column = book->column_count;
    added->row = book->row_count;
    added->properties = added->columns = added->rows = 0;
    added->settlement = added->used_column = BOOK_NONE;
    added->use = sum_zero();
    added->available = added->allotted = book_unknown();
    return book_keep(book, block->file, &added->file) && book_keep(book, block->id, &added->id)
           && book_keep(book, block->title, &added->title)
           && book_keep(book, block->amount.text, &added->amount.text);
}

bool book_add_property(struct book *book, struct text name, struct text value) {
    if (!memory_reserve(&book->properties, &book->property_room, book->property_count + 1,
                        sizeof *book->properties))
        return false;
    struct book_property *added = &book->properties[book->property_count++];
    *added = (struct book_property){TEXT(""), TEXT("")};
    book_last_block(book)->properties++;
    return book_keep(book, name, &added->name) && book_keep(book, value, &added->value);
}

bool book_find_property(const struct book *book, const struct book_block *block,
                        enum property_key key, struct text *value) {
    struct text name = text_of(property_name(key));
    *value = TEXT("");
    for (size_t n = block->property; n < block->property + block->properties; n++)
        if (text_equal_folded(book->properties[n].name, name)) {
            *value = book->properties[n].value;
            return true;
        }
    return false;
}

/* --- Rows --- */

/* How many of the row's cells say anything: those after them are not kept. */
static size_t cells_of(const struct row *row, size_t columns) {
    while (columns > 0 && row->cells[columns - 1].state == CELL_ABSENT
           && row->figures[columns - 1].printed == 0 && row->figures[columns - 1].unknown == 0)
        columns--;
    return columns;
}

static bool add_cells(struct book *book, const struct row *row, struct text line, size_t columns) {
    if (!memory_reserve(&book->cells, &book->cell_room, book->cell_count + columns,
                        sizeof *book->cells))
        return false;
    for (size_t n = 0; n < columns; n++) {
        const struct cell *cell = &row->cells[n];
        struct book_cell *added = &book->cells[book->cell_count++];
        *added = (struct book_cell){.text = TEXT(""),
                                    .state = cell->state,
                                    .unit = cell->unit,
                                    .decimals = cell->decimals,
                                    .figure = row->figures[n]};
        if (cell->state != CELL_ABSENT)
            added->text = text_part(line, cell->span);
    }
    return true;
}

/* What a word of remainders says of a part is not asked: parts are added. */
static bool counts(const struct completed_row *completed) {
    enum row_kind kind = completed->row->head.words.kind;
    return kind == ROW_ITEM || (row_kind_is_remainder(kind) && completed->depth != 0);
}

bool book_add_row(struct book *book, const struct table *table,
                  const struct completed_row *completed) {
    const struct row *row = completed->row;
    size_t columns = table->settled ? cells_of(row, table->columns.count) : 0;
    struct text line;
    if (!book_keep(book, table_row_text(table, row), &line)
        || !memory_reserve(&book->rows, &book->row_room, book->row_count + 1, sizeof *book->rows))
        return false;
    book->rows[book->row_count++] = (struct book_row){.line = row->head.line,
                                                      .depth = completed->depth,
                                                      .kind = row->head.words.kind,
                                                      .counts = counts(completed),
                                                      .parts = completed->parts,
                                                      .income = completed->income,
                                                      .makes_income = row->makes_income,
                                                      .income_after = row->income_after,
                                                      .broken = row->broken,
                                                      .label = text_part(line, row->label),
                                                      .key = text_part(line, row->head.key),
                                                      .cell = book->cell_count,
                                                      .cells = columns,
                                                      .post = row->head.post,
                                                      .part = row->head.part,
                                                      .available = book_unknown(),
                                                      .allotted = book_unknown()};
    book_last_block(book)->rows++;
    return add_cells(book, row, line, columns);
}

static int compare_rows(const void *left, const void *right) {
    const struct book_row *a = left, *b = right;
    return (a->line > b->line) - (a->line < b->line);
}

static bool add_columns(struct book *book, const struct columns *columns) {
    if (!memory_reserve(&book->columns, &book->column_room, book->column_count + columns->count,
                        sizeof *book->columns))
        return false;
    for (size_t n = 0; n < columns->count; n++) {
        const struct column *column = &columns->items[n];
        struct book_column *added = &book->columns[book->column_count];
        *added = (struct book_column){TEXT(""), column->role, column->unit, column->money};
        book->column_count++;
        book_last_block(book)->columns++;
        if (!book_keep(book, column->name, &added->name))
            return false;
    }
    return true;
}

/* Rows are income, too, by a total after them that says so. */
static void mark_income(struct book_row *rows, size_t count) {
    size_t after = SIZE_MAX;
    for (size_t n = count; n-- > 0;) {
        if (rows[n].makes_income && rows[n].income_after < after)
            after = rows[n].income_after;
        rows[n].income = rows[n].income || rows[n].line > after;
    }
}

bool book_end_block(struct book *book, const struct table *table) {
    struct book_block *block = book_last_block(book);
    if (block->rows > 1)
        qsort(book->rows + block->row, block->rows, sizeof *book->rows, compare_rows);
    if (block->rows != 0)
        mark_income(book->rows + block->row, block->rows);
    size_t end = table->remainder_count == 0 ? SIZE_MAX : table->remainders[0].kept.where[0].line;
    for (size_t n = block->row; n < block->row + block->rows; n++) {
        struct book_row *row = &book->rows[n];
        /* Remainder rows that are not among the last are items after all. */
        if (row_kind_is_remainder(row->kind) && row->line < end) {
            row->kind = ROW_ITEM;
            row->counts = true;
        }
    }
    return add_columns(book, &table->columns);
}

bool book_add_settlement(struct book *book, const struct book_settlement *settlement) {
    if (!memory_reserve(&book->settlements, &book->settlement_room, book->settlement_count + 1,
                        sizeof *book->settlements))
        return false;
    struct book_settlement *added = &book->settlements[book->settlement_count++];
    *added = *settlement;
    return book_keep(book, settlement->id, &added->id);
}
