/*
 * Rows that are no items and are kept for coverage, whole: those that say what remains of a grant,
 * which must be the last of the block, and those that say what was granted.
 */
#include "table.h"

bool remainder_keep(struct table *table, const struct level *level, const struct row *row,
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

bool remainders_become_items(struct table *table, struct level *level) {
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

bool granted_row_keep(struct table *table, const struct row *row) {
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

void granted_row_release(struct granted_row *granted) {
    for (size_t n = 0; n < granted->columns; n++)
        location_release(&granted->where[n]);
    memory_release(granted->where);
    memory_release(granted->figures);
}
