/*
 * Rows that are no items and are kept for coverage, whole: those that say what remains of a grant,
 * which must be the last of the block, and those that say what was granted.
 */
#include "table.h"

/* Keeps what a row says in each column, and where. On failure, what is kept is still to be
 * released. */
static bool keep(struct table *table, const struct row *row, struct kept_row *kept) {
    size_t columns = table->columns.count;
    *kept = (struct kept_row){0};
    kept->where = memory_resize(NULL, columns, sizeof *kept->where);
    kept->figures = memory_resize(NULL, columns, sizeof *kept->figures);
    if (kept->where == NULL || kept->figures == NULL)
        return false;
    for (size_t n = 0; n < columns; n++) {
        struct span span = row->cells[n].state == CELL_ABSENT ? row->label : row->cells[n].span;
        struct place place = table_place(table, row, span);
        kept->figures[n] = row->figures[n];
        if (!reporter_keep_unread(table->settings.reporter, &place, &kept->where[n]))
            return false;
        kept->columns++;
    }
    return true;
}

void kept_row_release(struct kept_row *kept) {
    for (size_t n = 0; n < kept->columns; n++)
        location_release(&kept->where[n]);
    memory_release(kept->where);
    memory_release(kept->figures);
    *kept = (struct kept_row){0};
}

struct figure *remainder_sums(const struct table *table, enum remainder_kind kind) {
    return table->remainder_sums + (size_t)kind * table->columns.count;
}

/* Adds a row to the sums of its kind. The first row of all, which may be a nested one, empties
 * them. */
static bool add_to_sums(struct table *table, const struct row *row, bool nested) {
    size_t columns = table->columns.count;
    if (!memory_reserve(&table->remainder_sums, &table->remainder_sums_room,
                        REMAINDER_KINDS * columns, sizeof *table->remainder_sums))
        return false;
    if (table->remainder_count == 0)
        for (size_t n = 0; n < REMAINDER_KINDS * columns; n++)
            table->remainder_sums[n] = (struct figure){MONEY_ZERO, 0, 0};
    if (nested)
        return true; /* the row it is nested in counts */
    bool stock = row->head.words.kind == ROW_STOCK;
    struct figure *sums = remainder_sums(table, stock ? REMAINDER_STOCK : REMAINDER_DISPOSITION);
    return table_add(table, sums, row->figures, row);
}

bool remainder_keep(struct table *table, const struct level *level, const struct row *row,
                    bool nested) {
    if (!table->settled)
        return true; /* no amount yet: nothing is said to remain */
    if (!add_to_sums(table, row, nested))
        return false;
    if (!memory_reserve(&table->remainders, &table->remainder_room, table->remainder_count + 1,
                        sizeof *table->remainders))
        return false;
    struct remainder *remainder = &table->remainders[table->remainder_count++];
    *remainder = (struct remainder){.kind = row->head.words.kind,
                                    .differs = row->differs,
                                    .nested = nested,
                                    .rows = level->rows,
                                    .recalled = row->recalled};
    return keep(table, row, &remainder->kept);
}

static bool add_figure(struct figure *sum, const struct figure *figure) {
    bool fits = money_add(sum->money, figure->money, &sum->money);
    sum->printed += figure->printed;
    sum->unknown += figure->unknown + !fits;
    return fits;
}

/* Says, once, that a sum is too large with what a row says in that column. */
static bool report_overflow(struct table *table, const struct kept_row *kept, size_t column) {
    return !table_overflow_is_news(table)
           || reporter_add_at(table->settings.reporter, MESSAGE_SUM_OVERFLOW, &kept->where[column],
                              NULL, NULL);
}

/* Adds a row to the sums of its level, and to those that its boundaries after the row begin with:
 * no item has come since, so these do not differ. */
static bool add_to_level(struct table *table, struct level *level,
                         const struct remainder *remainder, size_t column) {
    const struct figure *figure = &remainder->kept.figures[column];
    bool fits = add_figure(&level->item_sums[column], figure);
    bool alternative_fits = add_figure(&level->alternative_sums[column], figure);
    /* The first of the boundaries stands before all rows. */
    for (size_t b = level->boundary_count - 1; level->boundaries[b].rows >= remainder->rows; b--) {
        add_figure(sums_at(table, level, b, BOUNDARY_ITEMS) + column, figure);
        add_figure(sums_at(table, level, b, BOUNDARY_ALTERNATIVE) + column, figure);
    }
    return (fits && alternative_fits) || report_overflow(table, &remainder->kept, column);
}

static bool become_item(struct table *table, struct level *level,
                        const struct remainder *remainder) {
    for (size_t n = 0; n < table->columns.count; n++)
        if (!add_to_level(table, level, remainder, n))
            return false;
    for (size_t b = level->boundary_count - 1; level->boundaries[b].rows >= remainder->rows; b--)
        level->boundaries[b].items++;
    level->items++;
    if (remainder->recalled != RECALL_NONE)
        table->recall.rows[remainder->recalled].role = RECALLED_ITEM;
    return true;
}

bool remainders_become_items(struct table *table, struct level *level) {
    for (size_t n = 0; n < table->remainder_count; n++) {
        struct remainder *remainder = &table->remainders[n];
        if (!remainder->nested && !become_item(table, level, remainder))
            return false;
        kept_row_release(&remainder->kept);
    }
    table->remainder_count = 0;
    return true;
}

bool granted_keep(struct table *table, const struct row *row) {
    if (!table->settled)
        return true;
    if (!memory_reserve(&table->granted, &table->granted_room, table->granted_count + 1,
                        sizeof *table->granted))
        return false;
    return keep(table, row, &table->granted[table->granted_count++]);
}
