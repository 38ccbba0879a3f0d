/*
 * Reads the lines of a block: what each is, and which stay as they are. The table of the block is
 * filled as the audit fills it, with every report off; what it knows of a row then is what the
 * audit knows.
 */
#include "layout.h"

#include <errno.h>

#include "layout_parts.h"

struct layout {
    struct source *source;
    bool (*take)(void *context, const struct laid_line *line);
    void *context;
    struct reporter *reporter; /* reports nothing */
    enum unit unit;            /* in force */
    bool unreadable;           /* the file is not in UTF-8 at all */
    const char *newline;       /* how lines end */
    struct layout_block block;
    struct line line;
    enum layout_result result;
    int reason; /* an errno, where it is LAYOUT_UNREADABLE */
};

/* --- The lines of a block ------------------------------------------------------------------------
 */

static bool append(struct layout_block *block, struct text bytes) {
    if (!memory_reserve_bytes(&block->bytes, &block->room, block->length + bytes.length))
        return false;
    if (bytes.length != 0)
        memcpy(block->bytes + block->length, bytes.bytes, bytes.length);
    block->length += bytes.length;
    return true;
}

/* The rest of a line that is too long follows the line it belongs to, which is the last one. */
static bool append_rest(void *context, struct text bytes) {
    struct layout_block *block = context;
    if (!append(block, bytes))
        return false;
    block->lines[block->count - 1].end = block->length;
    return true;
}

/* Keeps the line that was read, in the role of one that stays as it is; NULL without memory. */
static struct kept_line *keep_line(struct layout *layout, const struct source_line *line) {
    struct layout_block *block = &layout->block;
    bool has_bom = line->number == 1 && source_has_bom(layout->source);
    if ((has_bom && !append(block, TEXT("\xEF\xBB\xBF")))
        || !memory_reserve(&block->lines, &block->line_room, block->count + 1,
                           sizeof *block->lines))
        return NULL;
    struct kept_line *kept = &block->lines[block->count];
    *kept = (struct kept_line){
        .begin = block->length, .length = line->text.length, .number = line->number};
    if (!append(block, (struct text){line->text.bytes, line->whole}))
        return NULL;
    kept->end = block->length;
    block->count++;
    if (line->whole > line->text.length && !line->too_long)
        layout->newline = line->text.bytes[line->text.length] == '\r' ? "\r\n" : "\n";
    return kept;
}

/* --- Rows ----------------------------------------------------------------------------------------
 */

/* Begins the table, now that the properties are known. */
static bool settle(struct layout *layout) {
    struct layout_block *block = &layout->block;
    if (block->settled)
        return true;
    block->settled = true;
    struct table_settings settings = {.reporter = layout->reporter,
                                      .kind = block->directive.kind,
                                      .unit = block->unit,
                                      .financier = TEXT("")};
    return table_begin(&block->table, &settings)
           && (!block->has_columns || table_declare(&block->table, &block->columns));
}

/* The level of an indentation in an appropriation: the one that has it, or a new one. */
static size_t level_of_indentation(struct layout_block *block, struct span indentation) {
    struct text text = {block->bytes + indentation.begin, indentation.end - indentation.begin};
    for (size_t n = 0; n < block->level_count; n++)
        if (text_equal(text,
                       (struct text){block->bytes + block->indentations[n].begin,
                                     block->indentations[n].end - block->indentations[n].begin}))
            return n;
    if (block->level_count == TABLE_MOST_LEVELS) {
        block->keeps_indentation = true;
        return 0;
    }
    block->indentations[block->level_count] = indentation;
    return block->level_count++;
}

/* Notes where the table has put the row. */
static void note_place(struct layout_block *block, struct kept_line *kept, size_t indentation) {
    const struct table *table = &block->table;
    const struct row *row = &table->levels[table->depth - 1].row;
    kept->placed = true;
    if (row->head.misplaced || table->deep_reported)
        block->keeps_indentation = true;
    size_t level = table->depth - 1;
    if (block->directive.kind == DIRECTIVE_APPROPRIATION)
        level = level_of_indentation(block, (struct span){kept->begin, kept->begin + indentation});
    kept->level = (uint8_t)level;
}

/*
 * May the field, after another amount, be the rest of one that is torn in two? `4500  000` is none
 * as it stands, but `4 500  000` would be.
 */
static bool may_be_torn_off(struct text field) {
    return field.length > 1 && field.bytes[0] == '0' && byte_is_digit(field.bytes[1]);
}

/* Can every cell of the row be read, and an amount be written in another way? */
static bool cells_are_readable(const struct table *table, const struct row *row,
                               const struct line *line) {
    for (size_t n = 0; row->has_amounts && n < table->columns.count; n++)
        if (row->cells[n].state == CELL_UNREADABLE)
            return false;
    for (size_t n = row_label_fields(line); n < line->field_count; n++)
        if (may_be_torn_off(text_part(line->text, line->fields[n].span)))
            return false;
    return !row->broken && !row->head.misplaced;
}

/* A row of the table: how many of its fields are its label, and whether it stays as it is. */
static bool take_row(struct layout *layout, struct kept_line *kept, bool lost) {
    struct layout_block *block = &layout->block;
    struct table *table = &block->table;
    const struct line *line = &layout->line;
    if (!table_row(table, line, lost))
        return false;
    const struct row *row = &table->levels[table->depth - 1].row;
    note_place(block, kept, line->indentation);
    if (lost || !cells_are_readable(table, row, line))
        return true;
    size_t labels = 0, cells = 0;
    while (labels < line->field_count && line->fields[labels].span.end <= row->label.end)
        labels++;
    cells = line->field_count - labels;
    kept->role = ROLE_ROW;
    kept->labels = (uint16_t)labels;
    kept->only_money = cells != table->columns.count;
    return true;
}

static bool row_line(struct layout *layout, struct kept_line *kept, bool lost) {
    struct layout_block *block = &layout->block;
    struct table *table = &block->table;
    const struct line *line = &layout->line;
    size_t years;
    bool first = !block->headed;
    block->headed = true;
    lost =
        lost || line->too_many_fields || line->field_count - row_label_fields(line) > COLUMN_MOST;
    if (first && !table->declared && !lost && line_is_header(line, &years)) {
        if (line->field_count > COLUMN_MOST + 1) {
            table_lose_row(table);
            return true;
        }
        if (years != 1 && line->quote.end == 0) /* a single one may be an amount: it is reported */
            kept->role = ROLE_HEADER;
        return table_header(table, line);
    }
    if (line->field_count != 0)
        return take_row(layout, kept, lost);
    table_lose_row(table);
    return true;
}

/* --- Directives and bodies -----------------------------------------------------------------------
 */

/* What a property that can be read says of the amounts of its block. */
static bool heed_property(struct layout_block *block, const struct property *property,
                          struct text value) {
    struct span wrong;
    if (property->key == PROPERTY_UNIT)
        block->unit = unit_of(value);
    if (property->key != PROPERTY_COLUMNS)
        return true;
    enum columns_fault fault = columns_read(&block->columns, value, &wrong);
    block->has_columns = fault != COLUMNS_EMPTY_NAME && fault != COLUMNS_TOO_MANY;
    if (!block->has_columns)
        columns_release(&block->columns);
    for (size_t n = 0; fault != COLUMNS_WELL_FORMED && n < block->columns.count; n++)
        block->columns.items[n].term_count = 0;
    return fault != COLUMNS_NO_MEMORY;
}

static bool take_property(struct layout *layout, const struct property *property,
                          struct kept_line *kept) {
    struct layout_block *block = &layout->block;
    const struct line *line = &layout->line;
    kept->role = line->quote.end != 0 ? ROLE_KEPT : ROLE_PROPERTY;
    if (property->key >= PROPERTY_KEYS || (block->seen >> property->key & 1) != 0)
        return true;
    block->seen |= 1UL << property->key;
    if (line->quote.end != 0)
        return true;
    if (property_check(line, property).message == MESSAGE_COUNT)
        return heed_property(block, property, text_part(line->text, property->value));
    kept->role = ROLE_KEPT;
    return true;
}

/* `lost`: the line cannot be trusted. */
static bool body_line(struct layout *layout, struct kept_line *kept, bool lost) {
    struct layout_block *block = &layout->block;
    struct line *line = &layout->line;
    struct property property;
    line_split(line, line->indentation);
    enum directive_kind kind = block->directive.kind;
    if (!block->open || !block->readable || !directive_has_body(kind))
        return true;
    bool is_property = property_read(line, kind, &property);
    if (is_property && !block->settled)
        return lost || take_property(layout, &property, kept);
    if (!directive_has_rows(kind))
        return true;
    if (is_property && property.key != PROPERTY_UNKNOWN) { /* misplaced, but readable */
        kept->role = lost || line->quote.end != 0 ? ROLE_KEPT : ROLE_PROPERTY;
        return true;
    }
    return settle(layout) && row_line(layout, kept, lost);
}

/* Gives the lines of the block, and makes it empty. */
static bool end_block(struct layout *layout);

/* A row that has lost its indentation, below another? */
static bool is_lost_row(const struct layout_block *block, const struct directive *directive) {
    return directive->fault.message == MESSAGE_UNKNOWN_DIRECTIVE_ROW && block->settled;
}

/* What a directive says that holds from here on, or ends. */
static void heed_directive(struct layout *layout) {
    struct layout_block *block = &layout->block;
    const struct directive *directive = &block->directive;
    if (directive->readable && directive->kind == DIRECTIVE_UNIT)
        layout->unit = unit_of(text_part(layout->line.text, directive->value));
    if (directive->readable && directive->kind == DIRECTIVE_INCLUDE)
        block->open = false;
}

static bool directive_line(struct layout *layout, const struct source_line *source_line,
                           bool lost) {
    struct layout_block *block = &layout->block;
    struct directive directive;
    directive_read(&layout->line, &directive);
    if (is_lost_row(block, &directive)) {
        table_lose_row(&block->table);
        return keep_line(layout, source_line) != NULL;
    }
    if (!end_block(layout))
        return false;
    struct kept_line *kept = keep_line(layout, source_line);
    if (kept == NULL)
        return false;
    block->open = true;
    block->readable = directive.readable;
    block->directive = directive;
    block->unit = layout->unit;
    if (!lost && directive.readable && directive.fault.message == MESSAGE_COUNT
        && layout->line.quote.end == 0 && !layout->line.too_many_fields)
        kept->role = ROLE_DIRECTIVE;
    heed_directive(layout);
    return true;
}

static bool take_line(struct layout *layout, const struct source_line *source_line) {
    struct line *line = &layout->line;
    bool untrusted =
        source_line->too_long || text_first_invalid(source_line->text) < source_line->text.length;
    bool lost = untrusted || line_first_control(source_line->text).end != 0;
    line_begin(line, source_line->text, source_line->number);
    if (line->kind == LINE_DIRECTIVE && !layout->unreadable)
        return directive_line(layout, source_line, lost);
    struct kept_line *kept = keep_line(layout, source_line);
    if (kept == NULL)
        return false;
    if (layout->unreadable)
        return true;
    if (line->kind == LINE_BODY) {
        bool ok = body_line(layout, kept, untrusted);
        if (lost)
            kept->role = ROLE_KEPT;
        return ok;
    }
    if (!lost)
        kept->role = line->kind == LINE_BLANK ? ROLE_BLANK : ROLE_COMMENT;
    return true;
}

/* --- Giving lines --------------------------------------------------------------------------------
 */

/* Completes the line that was written: its BOM before it, its newline after it. */
static struct text complete(struct layout *layout, const struct kept_line *line, size_t begin) {
    struct layout_block *block = &layout->block;
    struct text newline = {block->bytes + line->begin + line->length,
                           line->end - line->begin - line->length};
    if (newline.length == 0)
        newline = text_of(layout->newline);
    size_t bom = line->begin - begin, length = bom + block->out_length + newline.length;
    if (!memory_reserve_bytes(&block->out, &block->out_room, length)) {
        block->failed = true;
        return TEXT("");
    }
    memmove(block->out + bom, block->out, block->out_length);
    memcpy(block->out, block->bytes + begin, bom);
    memcpy(block->out + bom + block->out_length, newline.bytes, newline.length);
    return (struct text){block->out, length};
}

static bool give_line(struct layout *layout, const struct kept_line *line, size_t begin) {
    struct layout_block *block = &layout->block;
    struct text before = {block->bytes + begin, line->end - begin};
    struct laid_line laid = {line->number, before, before};
    if (layout_write(block, line))
        laid.after = complete(layout, line, begin);
    if (block->failed) {
        layout->result = LAYOUT_NO_MEMORY;
        return false;
    }
    if (layout->take(layout->context, &laid))
        return true;
    layout->result = LAYOUT_STOPPED;
    return false;
}

static bool end_block(struct layout *layout) {
    struct layout_block *block = &layout->block;
    layout_measure(block);
    for (size_t n = 0, begin = 0; n < block->count; n++) {
        if (!give_line(layout, &block->lines[n], begin))
            return false;
        begin = block->lines[n].end;
    }
    columns_release(&block->columns);
    table_reset(&block->table);
    block->length = block->count = block->level_count = 0;
    block->open = block->readable = block->settled = block->headed = false;
    block->has_columns = block->keeps_indentation = false;
    block->seen = 0;
    return true;
}

/* A file of a BOM and nothing else has no line. */
static bool give_lone_bom(struct layout *layout) {
    const struct laid_line bom = {1, TEXT("\xEF\xBB\xBF"), TEXT("\xEF\xBB\xBF")};
    return layout->take(layout->context, &bom);
}

static void run(struct layout *layout) {
    struct source_line line;
    enum source_result result;
    size_t count = 0;
    layout->result = LAYOUT_NO_MEMORY; /* unless another reason is given */
    while ((result = source_next(layout->source, &line)) == SOURCE_LINE) {
        count++;
        layout->unreadable = source_encoding(layout->source) != SOURCE_UTF8;
        if (!take_line(layout, &line))
            return;
    }
    layout->reason = errno; /* of SOURCE_UNREADABLE */
    if (result == SOURCE_NO_MEMORY || !end_block(layout))
        return;
    layout->result = result == SOURCE_UNREADABLE ? LAYOUT_UNREADABLE : LAYOUT_DONE;
    if (count == 0 && source_has_bom(layout->source) && !give_lone_bom(layout))
        layout->result = LAYOUT_STOPPED;
}

enum layout_result layout_run(struct source *source,
                              bool (*take)(void *context, const struct laid_line *line),
                              void *context) {
    const struct reporter_options nothing = {.language = LANGUAGE_ENGLISH};
    struct layout *layout = memory_resize(NULL, 1, sizeof *layout);
    if (layout == NULL)
        return LAYOUT_NO_MEMORY;
    *layout = (struct layout){.source = source,
                              .take = take,
                              .context = context,
                              .unit = UNIT_KRONA,
                              .newline = "\n",
                              .result = LAYOUT_NO_MEMORY};
    layout->reporter = reporter_new(&nothing, NULL);
    source_take_rest(source, append_rest, &layout->block);
    if (layout->reporter != NULL)
        run(layout);
    enum layout_result result = layout->result;
    int reason = result == LAYOUT_UNREADABLE ? layout->reason : errno;
    reporter_release(layout->reporter);
    columns_release(&layout->block.columns);
    table_release(&layout->block.table);
    memory_release(layout->block.bytes);
    memory_release(layout->block.lines);
    memory_release(layout->block.out);
    memory_release(layout);
    errno = reason;
    return result;
}
