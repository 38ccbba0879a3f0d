/*
 * Items that stand twice: the same label and the same amounts, among siblings of one section.
 */
#include "table.h"

bool duplicate_check(struct table *table, const struct row *row) {
    size_t twin;
    bool printed = false;
    for (size_t n = 0; n < table->columns.count; n++)
        printed = printed || row->cells[n].state == CELL_AMOUNT;
    if (!printed || !reporter_wants(table->settings.reporter, RULE_DUPLICATE_ITEM))
        return true;
    if (!recall_twin(&table->recall, row->recalled, &twin))
        return false;
    if (twin == RECALL_NONE)
        return true;
    struct recalled_row *recalled = &table->recall.rows[row->recalled];
    struct place place = table_place(table, row, row->label);
    struct text words[] = {text_part(table_row_text(table, row), row->head.key)};
    if (!reporter_add(table->settings.reporter, MESSAGE_DUPLICATE_ITEM, &place, words,
                      &recalled->duplicate))
        return false;
    struct place first = {table->settings.file, recall_line(&table->recall, twin),
                          recall_text(&table->recall, twin), recall_label(&table->recall, twin)};
    if (!table_pay(table, table_cost(first.text)))
        return true;
    return report_note(table->settings.reporter, recalled->duplicate, MESSAGE_DUPLICATE_FIRST,
                       &first, NULL);
}
