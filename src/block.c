#include "block_parts.h"

/* Reports before their budget are remembered in so many items; see README, limits. */
enum { UNBUDGETED_MOST = 1024 };

static struct place place_at(const struct block *block, const struct line *line, struct span span) {
    return (struct place){block->file, line->number, line->text, span};
}

static bool keep_text(struct text text, char **kept) {
    memory_release(*kept);
    *kept = memory_copy(text.bytes, text.length);
    return *kept != NULL;
}

static bool keep_amount(struct waiting_amount *waiting, const struct line *line, struct span span) {
    waiting->present = true;
    waiting->length = line->text.length;
    waiting->line = line->number;
    waiting->span = span;
    return keep_text(line->text, &waiting->text);
}

/* Keeps a place that most blocks do not have. */
static bool keep_place(struct block *block, const struct place *place, struct location **kept) {
    struct location location;
    if (!reporter_keep_unread(block->reporter, place, &location))
        return false;
    *kept = memory_resize(NULL, 1, sizeof **kept);
    if (*kept == NULL)
        location_release(&location);
    else
        **kept = location;
    return *kept != NULL;
}

bool block_read_waiting(struct block *block, const struct waiting_amount *waiting,
                        struct amount *amount, bool *readable) {
    struct place place = {
        block->file, waiting->line, {waiting->text, waiting->length}, waiting->span};
    *readable = amount_read(text_part(place.text, place.span), block->unit, amount);
    if (*readable)
        return true;
    return amount_report_value(block->reporter, &place, *amount);
}

/* --- Properties --- */

static const enum message columns_messages[] = {
    [COLUMNS_EMPTY_NAME] = MESSAGE_COLUMN_EMPTY,   [COLUMNS_UNKNOWN_NAME] = MESSAGE_COLUMN_UNKNOWN,
    [COLUMNS_UNCLEAR_NAME] = MESSAGE_COLUMN_TWICE, [COLUMNS_SELF] = MESSAGE_COLUMN_SELF,
    [COLUMNS_TOO_MANY] = MESSAGE_COLUMNS_LIMIT,
};

/* Takes the columns apart from formulas that cannot be used: rows still have one amount a column.
 */
static void forget_formulas(struct columns *columns) {
    for (size_t n = 0; n < columns->count; n++)
        columns->items[n].term_count = 0;
}

static bool columns_property(struct block *block, const struct line *line,
                             const struct property *property) {
    struct span wrong;
    struct text value = text_part(line->text, property->value);
    enum columns_fault fault = columns_read(&block->columns, value, &wrong);
    if (fault == COLUMNS_NO_MEMORY)
        return false;
    block->wide = fault == COLUMNS_TOO_MANY;
    block->has_columns = fault != COLUMNS_EMPTY_NAME && fault != COLUMNS_TOO_MANY;
    if (fault == COLUMNS_WELL_FORMED)
        return true;
    forget_formulas(&block->columns);
    if (!block->has_columns)
        columns_release(&block->columns);
    struct text words[] = {text_part(value, wrong)};
    wrong.begin += property->value.begin;
    wrong.end += property->value.begin;
    struct place place = place_at(block, line, wrong);
    return reporter_add(block->reporter, columns_messages[fault], &place, words, NULL);
}

/* What cannot be read of a property that money depends on: the block is doubtful. */
static void doubt_property(struct block *block, enum property_key key) {
    if (key == PROPERTY_UNIT || key == PROPERTY_CARRIED_IN || key == PROPERTY_CREDIT
        || key == PROPERTY_FINANCIER || key == PROPERTY_REPLACES || key == PROPERTY_COLUMNS)
        block->doubtful = true;
    if (key == PROPERTY_REPLACES)
        block->replaces_lost = true;
    if (key == PROPERTY_REGISTRATION || key == PROPERTY_DECISION)
        block->grant.identity_lost = true;
    if (key == PROPERTY_ROUNDING)
        block->rounding = MONEY_BEYOND_COMPARISON;
}

static bool keep_property(struct block *block, const struct line *line,
                          const struct property *property) {
    struct text value = text_part(line->text, property->value);
    struct place place = place_at(block, line, property->value);
    switch (property->key) {
    case PROPERTY_UNIT:
        block->unit = unit_of(value);
        return true;
    case PROPERTY_ROUNDING:
        return keep_amount(&block->rounding_amount, line, property->value);
    case PROPERTY_COLUMNS:
        return columns_property(block, line, property);
    case PROPERTY_CARRIED_IN:
        return keep_amount(&block->carried_in, line, property->value)
               && keep_place(block, &place, &block->grant.carried_in_at);
    case PROPERTY_CREDIT:
        return keep_amount(&block->credit, line, property->value);
    case PROPERTY_APPROPRIATION:
        block->grant.has_post = post_reference_read(value, &block->grant.post);
        return keep_place(block, &place, &block->grant.post_at);
    case PROPERTY_REGISTRATION:
        return keep_text(value, &block->registration);
    case PROPERTY_DECISION:
        return keep_text(value, &block->decision);
    case PROPERTY_FINANCIER:
        return keep_text(text_unquoted(value), &block->financier)
               && keep_text(text_unquoted(value), &block->financier_folded)
               && keep_place(block, &place, &block->financier_at);
    case PROPERTY_REPLACES:
        block->replaces = text_equal_folded(value, TEXT("ja"));
        return true;
    default:
        return true;
    }
}

static bool unknown_property(struct block *block, const struct line *line,
                             const struct property *property) {
    struct text name = text_part(line->text, property->name);
    enum property_key nearest = property_nearest(name, block->directive.kind);
    struct place place = place_at(block, line, property->name);
    doubt_property(block, nearest);
    struct text words[] = {name, text_of(nearest != PROPERTY_UNKNOWN
                                             ? property_name(nearest)
                                             : directive_keyword(block->directive.kind))};
    return reporter_add(block->reporter,
                        nearest != PROPERTY_UNKNOWN ? MESSAGE_PROPERTY_UNKNOWN_NEAREST
                                                    : MESSAGE_PROPERTY_UNKNOWN,
                        &place, words, NULL);
}

static bool take_property(struct block *block, const struct line *line,
                          const struct property *property, bool lost) {
    if (lost) {
        block->doubtful = true;
        return true;
    }
    if (property->key == PROPERTY_UNKNOWN)
        return unknown_property(block, line, property);
    if (property->key == PROPERTY_OWN)
        return block_note_property(block, line, property);
    struct place place = place_at(block, line, property->name);
    if ((block->seen >> property->key & 1) != 0) {
        doubt_property(block, property->key);
        struct text words[] = {text_part(line->text, property->name)};
        return reporter_add(block->reporter, MESSAGE_PROPERTY_TWICE, &place, words, NULL);
    }
    block->seen |= 1UL << property->key;
    if (line->quote.end != 0) {
        doubt_property(block, property->key);
        return true; /* reported already */
    }
    struct fault fault = property_check(line, property);
    if (fault.message == MESSAGE_COUNT)
        return keep_property(block, line, property) && block_note_property(block, line, property);
    doubt_property(block, property->key);
    place.span = fault.span;
    return reporter_add(block->reporter, fault.message, &place, fault.words, NULL);
}

/* --- When the properties are known --- */

static bool settle_rounding(struct block *block) {
    const struct waiting_amount *waiting = &block->rounding_amount;
    struct amount amount;
    bool readable;
    if (!waiting->present)
        return true;
    block->rounding = MONEY_BEYOND_COMPARISON;
    if (!block_read_waiting(block, waiting, &amount, &readable))
        return false;
    if (!readable)
        return true;
    if (amount.money.ore > 0) {
        block->rounding = amount.money;
        return true;
    }
    struct place place = {
        block->file, waiting->line, {waiting->text, waiting->length}, waiting->span};
    return reporter_add(block->reporter, MESSAGE_ROUNDING_POSITIVE, &place, NULL, NULL);
}

/* The amount on the directive's line. */
static bool settle_amount(struct block *block) {
    struct amount amount;
    bool readable;
    block->amount_cell.state = CELL_ABSENT;
    if (!block->amount.present)
        return true;
    if (!block_read_waiting(block, &block->amount, &amount, &readable))
        return false;
    block->amount_cell =
        (struct cell){.span = block->amount.span,
                      .state = !readable    ? CELL_UNREADABLE
                               : amount.nil ? CELL_NIL
                                            : CELL_AMOUNT,
                      .unit = readable && amount.unit != UNIT_NONE ? amount.unit : block->unit,
                      .decimals = readable ? amount.decimals : 0};
    block->amount_money = readable ? amount.money : MONEY_ZERO;
    if (!readable)
        block->doubtful = true;
    return true;
}

static bool completed_row(void *context, const struct completed_row *completed);

bool block_settle(struct block *block) {
    if (block->settled)
        return true;
    block->settled = true;
    if (!settle_rounding(block) || !settle_amount(block))
        return false;
    if (!directive_has_rows(block->directive.kind))
        return true;
    struct table_settings settings = {.reporter = block->reporter,
                                      .file = block->file,
                                      .kind = block->directive.kind,
                                      .unit = block->unit,
                                      .rounding = block->rounding,
                                      .financier = TEXT(""),
                                      .context = block};
    if (block->directive.kind != DIRECTIVE_TABLE)
        settings.completed = completed_row; /* of a table, nothing is asked */
    if (block->book != NULL)
        settings.witness = block_note_row;
    if (block->financier != NULL) {
        struct text financier = text_of(block->financier);
        settings.financier =
            (struct text){block->financier_folded,
                          text_fold(financier, block->financier_folded, financier.length)};
    }
    if (!table_begin(&block->table, &settings))
        return false;
    return !block->has_columns || table_declare(&block->table, &block->columns);
}

/* --- Rows that the whole depends on --- */

/* A budget's item: reports may have it. */
static bool budget_item(struct block *block, struct text label) {
    struct ledger *ledger = block->ledger;
    ledger->assignments[block->assignment].budgeted = true;
    return ledger_add_label(ledger, ledger_label_hash(ledger, block->assignment, label));
}

/* What the label of an open row hashes to. It is asked for by every item below the row. */
static uint64_t row_hash(struct block *block, struct row *row) {
    struct text text = text_part(table_row_text(&block->table, row), row->head.key);
    if (row->name == 0)
        row->name = ledger_label_hash(block->ledger, block->assignment, text);
    return row->name;
}

/* A report's item: it, or a row above it, is one the budget has; or that is asked again at the end.
 */
static bool report_item(struct block *block, const struct completed_row *completed,
                        struct text label) {
    struct ledger *ledger = block->ledger;
    struct unbudgeted item = {.assignment = block->assignment, .account = ledger->account_count};
    bool budgeted = ledger->assignments[block->assignment].budgeted;
    bool wanted = reporter_wants(block->reporter, RULE_UNBUDGETED_ITEM);
    if (!wanted || (!budgeted && ledger->unbudgeted_count >= UNBUDGETED_MOST)) {
        block->table.settings.completed = NULL; /* nor is it asked of the items to come */
        return true;
    }
    if (completed->row->joined)
        return true;
    item.hashes[0] = ledger_label_hash(ledger, block->assignment, label);
    for (size_t n = completed->depth, kept = 0; n-- > 0;) {
        uint64_t hash = row_hash(block, &block->table.levels[n].row);
        if (budgeted && ledger_has_label(ledger, hash))
            return true;
        if (kept + 1 < UNBUDGETED_HASHES)
            item.hashes[++kept] = hash;
    }
    if (budgeted && ledger_has_label(ledger, item.hashes[0]))
        return true;
    if (!memory_reserve(&ledger->unbudgeted, &ledger->unbudgeted_room, ledger->unbudgeted_count + 1,
                        sizeof *ledger->unbudgeted))
        return false;
    item.label = memory_copy(label.bytes, label.length);
    if (item.label == NULL)
        return false;
    struct place place = table_place(&block->table, completed->row, completed->row->label);
    if (!reporter_keep_unread(block->reporter, &place, &item.where)) {
        memory_release(item.label);
        return false;
    }
    ledger->unbudgeted[ledger->unbudgeted_count++] = item;
    return true;
}

size_t block_allotting_column(const struct columns *columns) {
    size_t granted = COLUMN_MOST, plain = COLUMN_MOST, count = 0;
    for (size_t n = 0; n < columns->count; n++) {
        const struct column *column = &columns->items[n];
        if (!column->money || column->role == COLUMN_CREDIT || column->role == COLUMN_SAVING)
            continue;
        if (column->role == COLUMN_GRANTED && granted == COLUMN_MOST)
            granted = n;
        plain = n;
        count++;
    }
    return granted != COLUMN_MOST ? granted : count == 1 ? plain : COLUMN_MOST;
}

/* A post: what it is allotted, with its credit and what it has saved. */
static bool appropriation_post(struct block *block, const struct row *row) {
    const struct columns *columns = &block->table.columns;
    size_t main = block_allotting_column(columns);
    struct post post = {.post = row->head.post, .part = row->head.part, .order = block->post_count};
    post.amount = post.allotted = sum_zero();
    post.amount.known = main != COLUMN_MOST || columns->count == 0; /* else: which column allots? */
    for (size_t n = 0; n < columns->count; n++) {
        enum column_role role = columns->items[n].role;
        if (n == main || role == COLUMN_CREDIT || role == COLUMN_SAVING)
            post.amount = sum_add(post.amount, sum_of(&row->figures[n], block->rounding, 0));
    }
    if (!memory_reserve(&block->posts, &block->post_room, block->post_count + 1,
                        sizeof *block->posts))
        return false;
    bool has_cell = main < columns->count && row->cells[main].state != CELL_ABSENT;
    struct place place =
        table_place(&block->table, row, has_cell ? row->cells[main].span : row->label);
    if (!reporter_keep_unread(block->reporter, &place, &post.where))
        return false;
    block->posts[block->post_count++] = post;
    return true;
}

static bool completed_row(void *context, const struct completed_row *completed) {
    struct block *block = context;
    const struct row *row = completed->row;
    struct text label = text_part(table_row_text(&block->table, row), row->head.key);
    switch (block->directive.kind) {
    case DIRECTIVE_BUDGET:
        return completed->income || budget_item(block, label);
    case DIRECTIVE_REPORT:
        return completed->income || completed->parts || report_item(block, completed, label);
    default: /* an appropriation */
        return row->head.post == 0 || appropriation_post(block, row);
    }
}

/* --- Body lines --- */

static bool stray_line(struct block *block, const struct line *line, enum message message) {
    if (block->stray)
        return true;
    block->stray = true;
    struct place place = place_at(block, line, (struct span){line->indentation, line->text.length});
    while (byte_is_blank(line->text.bytes[place.span.end - 1]))
        place.span.end--;
    struct text words[] = {TEXT("")};
    if (block->open)
        words[0] = text_of(directive_keyword(block->directive.kind));
    return reporter_add(block->reporter, message, &place, words, NULL);
}

/* The header row: a bare year in it could be an amount. */
static bool header_row(struct block *block, const struct line *line, size_t years) {
    if (years == 1)
        for (size_t n = 0; n < line->field_count; n++) {
            struct text year = field_text(line, n);
            if (line->fields[n].quoted || !text_is_year(year))
                continue;
            struct place place = place_at(block, line, line->fields[n].span);
            struct text words[] = {year};
            if (!reporter_add(block->reporter, MESSAGE_YEAR_OR_AMOUNT, &place, words, NULL))
                return false;
        }
    return table_header(&block->table, line);
}

static bool row_line(struct block *block, const struct line *line, bool lost) {
    size_t years;
    bool first = !block->headed;
    block->headed = true;
    if (line->too_many_fields || line->field_count - row_label_fields(line) > COLUMN_MOST) {
        struct place place = place_at(block, line, line->fields[line->field_count - 1].span);
        bool again = block->wide;
        block->wide = lost = true;
        if (!again && !reporter_add(block->reporter, MESSAGE_COLUMNS_LIMIT, &place, NULL, NULL))
            return false;
    }
    if (first && !block->table.declared && !lost && line_is_header(line, &years)) {
        if (line->field_count <= COLUMN_MOST + 1)
            return header_row(block, line, years);
        struct place place = place_at(block, line, line->fields[COLUMN_MOST + 1].span);
        block->wide = true;
        table_lose_row(&block->table);
        return reporter_add(block->reporter, MESSAGE_COLUMNS_LIMIT, &place, NULL, NULL);
    }
    if (line->field_count == 0) {
        table_lose_row(&block->table);
        return true;
    }
    return table_row(&block->table, line, lost);
}

bool block_line(struct block *block, const struct file_name *file, const struct line *line,
                bool lost) {
    struct property property;
    if (block->open && block->passed_over)
        return true;
    if (!block->open || !directive_has_body(block->directive.kind)) {
        if (!block->open)
            block->file = file;
        return stray_line(block, line,
                          block->open ? MESSAGE_STRAY_NO_BODY : MESSAGE_STRAY_NO_DIRECTIVE);
    }
    enum directive_kind kind = block->directive.kind;
    bool is_property = property_read(line, kind, &property);
    if (!block->settled && is_property)
        return take_property(block, line, &property, lost);
    if (!directive_has_rows(kind)) { /* the line `redovisning` is missing, perhaps */
        block->ledger->assignments[block->assignment].lost_report = true;
        return lost || line->quote.end != 0 || stray_line(block, line, MESSAGE_STRAY_NO_ROWS);
    }
    if (block->settled && is_property && property.key != PROPERTY_UNKNOWN) {
        struct place place = place_at(block, line, property.name);
        struct text words[] = {text_part(line->text, property.name)};
        doubt_property(block, property.key);
        return reporter_add(block->reporter, MESSAGE_PROPERTY_MISPLACED, &place, words, NULL);
    }
    return block_settle(block) && row_line(block, line, lost);
}

bool block_takes_rows(const struct block *block) {
    return block->open && block->settled; /* as only the first row does it */
}

void block_lose_row(struct block *block) {
    table_lose_row(&block->table);
}

/* --- Beginning and end --- */

void block_begin_audit(struct block *block, struct reporter *reporter, struct ledger *ledger,
                       struct book *book) {
    *block = (struct block){.reporter = reporter, .ledger = ledger, .book = book};
}

static void forget(struct block *block) {
    grant_release(&block->grant);
    block->grant = (struct grant){0};
    location_free(block->financier_at);
    block->financier_at = NULL;
    char **const texts[] = {&block->registration,    &block->decision,
                            &block->financier,       &block->financier_folded,
                            &block->amount.text,     &block->rounding_amount.text,
                            &block->carried_in.text, &block->credit.text};
    for (size_t n = 0; n < sizeof texts / sizeof *texts; n++) {
        char **text = texts[n];
        memory_release(*text);
        *text = NULL;
    }
    block->amount.present = block->rounding_amount.present = false;
    block->carried_in.present = block->credit.present = false;
    columns_release(&block->columns);
    block->has_columns = block->replaces = block->replaces_lost = false;
    for (size_t n = 0; n < block->post_count; n++)
        location_release(&block->posts[n].where);
    block->post_count = 0;
    table_reset(&block->table);
}

bool block_begin(struct block *block, const struct file_name *file, const struct line *line,
                 const struct directive *directive, const struct defaults *defaults) {
    forget(block);
    block->open = true;
    block->stray = block->settled = block->headed = block->wide = false;
    block->passed_over = !directive->readable;
    block->file = file;
    block->directive = *directive;
    block->unit = defaults->unit;
    block->rounding = defaults->rounding;
    block->line = line->number;
    block->seen = 0;
    block->doubtful = defaults->unit_lost || line->quote.end != 0;
    block->lost_period = directive->period_wrong;
    block->amount_cell = (struct cell){.state = CELL_ABSENT};
    if (!memory_reserve_bytes(&block->text, &block->room, line->text.length))
        return false;
    memcpy(block->text, line->text.bytes, line->text.length);
    block->length = line->text.length;
    bool has_assignment = directive->id.end != 0 && directive->kind != DIRECTIVE_APPROPRIATION;
    if (has_assignment
        && !ledger_assignment(block->ledger, text_part(line->text, directive->id),
                              &block->assignment))
        return false;
    return (directive->amount.end == 0 || keep_amount(&block->amount, line, directive->amount))
           && block_note(block);
}

bool block_end(struct block *block) {
    bool ok = !block->open || block_hand_over(block);
    if (block->open && block->passed_over) {
        reporter_excuse(block->reporter, STAGE_TEXT);
        reporter_excuse(block->reporter, STAGE_SUMS);
    } else if (block->open && (block->doubtful || block->table.doubtful)) {
        reporter_excuse(block->reporter, STAGE_SUMS);
    }
    block->open = false;
    block->stray = false;
    return ok && reporter_settle(block->reporter, false);
}

void block_release(struct block *block) {
    forget(block);
    table_release(&block->table);
    memory_release(block->posts);
    memory_release(block->text);
}
