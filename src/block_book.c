/* What of a block goes into the book, where one is kept. */
#include "block_parts.h"

/* Is the block one that goes into the book? */
static bool is_noted(const struct block *block) {
    return block->book != NULL && !block->passed_over && directive_has_body(block->directive.kind);
}

bool block_note(struct block *block) {
    const struct directive *directive = &block->directive;
    struct text line = block_text(block);
    struct book_block noted = {.kind = directive->kind,
                               .file = block->file->shown,
                               .line = block->line,
                               .id = text_part(line, directive->id),
                               .appropriation = directive->appropriation,
                               .has_period = directive->has_period,
                               .period = directive->period,
                               .title = text_part(line, directive->title),
                               .amount = {.text = text_part(line, directive->amount)}};
    return !is_noted(block) || book_add_block(block->book, &noted);
}

bool block_note_property(struct block *block, const struct line *line,
                         const struct property *property) {
    return block->book == NULL
           || book_add_property(block->book, text_part(line->text, property->name),
                                text_unquoted(text_part(line->text, property->value)));
}

bool block_note_row(void *context, const struct completed_row *completed) {
    struct block *block = context;
    return book_add_row(block->book, &block->table, completed);
}

bool block_note_end(struct block *block) {
    if (!is_noted(block))
        return true;
    bool rows = directive_has_rows(block->directive.kind);
    struct book_block *noted = book_last_block(block->book);
    struct book_cell *amount = &noted->amount;
    noted->unit = block->unit;
    noted->rounding = block->rounding;
    noted->doubtful =
        block->doubtful || (rows && (block->table.doubtful || block->table.mismatched));
    amount->state = block->amount_cell.state;
    amount->unit = block->amount_cell.unit;
    amount->decimals = block->amount_cell.decimals;
    amount->figure = (struct figure){block->amount_money, amount->state == CELL_AMOUNT,
                                     amount->state == CELL_UNREADABLE};
    return !rows || book_end_block(block->book, &block->table);
}

size_t block_noted_at(const struct block *block) {
    return block->book == NULL ? BOOK_NONE : block->book->block_count - 1;
}
