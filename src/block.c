#include "block.h"

/* Reports before their budget are remembered in so many items; see README, limits. */
enum { UNBUDGETED_MOST = 1024 };

static struct place place_at(const struct block *block, const struct line *line, struct span span) {
    return (struct place){block->file, line->number, line->text, span};
}

static struct text directive_text(const struct block *block) {
    return (struct text){block->text, block->length};
}

static struct place directive_place(const struct block *block, struct span span) {
    return (struct place){block->file, block->line, directive_text(block), span};
}

/* The directive as reports point at it: its ID and period. */
static struct span head_span(const struct directive *directive) {
    struct span head = directive->id;
    if (directive->period_span.end != 0)
        head.end = directive->period_span.end;
    return head;
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

/* Reads an amount whose unit is known by now; reports what is wrong with it. */
static bool read_waiting(struct block *block, const struct waiting_amount *waiting,
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

/* A property that could be read goes into the book. */
static bool note_property(struct block *block, const struct line *line,
                          const struct property *property) {
    return block->book == NULL
           || book_add_property(block->book, text_part(line->text, property->name),
                                text_unquoted(text_part(line->text, property->value)));
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
        return note_property(block, line, property);
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
        return keep_property(block, line, property) && note_property(block, line, property);
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
    if (!read_waiting(block, waiting, &amount, &readable))
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
    if (!read_waiting(block, &block->amount, &amount, &readable))
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

/* `ingående` or `kredit`, as a sum. */
static bool settle_sum(struct block *block, const struct waiting_amount *waiting, struct sum *sum) {
    struct amount amount;
    bool readable;
    *sum = sum_zero();
    if (!waiting->present)
        return true;
    if (!read_waiting(block, waiting, &amount, &readable))
        return false;
    if (!readable) {
        sum->known = false;
        block->doubtful = true;
        return true;
    }
    struct figure figure = {amount.money, !amount.nil, 0};
    enum unit unit = amount.unit != UNIT_NONE ? amount.unit : block->unit;
    *sum = sum_of(&figure, block->rounding, unit_grain(unit, amount.decimals));
    return true;
}

static bool completed_row(void *context, const struct completed_row *completed);
static bool note_row(void *context, const struct completed_row *completed);

static bool settle(struct block *block) {
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
        settings.witness = note_row;
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

/* The column of an appropriation that says what a post is allotted. */
static size_t allotting_column(const struct columns *columns) {
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
    size_t main = allotting_column(columns);
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

static bool note_row(void *context, const struct completed_row *completed) {
    struct block *block = context;
    return book_add_row(block->book, &block->table, completed);
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
    return settle(block) && row_line(block, line, lost);
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

/* Is the block one that goes into the book? */
static bool is_noted(const struct block *block) {
    return block->book != NULL && !block->passed_over && directive_has_body(block->directive.kind);
}

/* Opens the block's place in the book. */
static bool note_block(struct block *block) {
    const struct directive *directive = &block->directive;
    struct text line = directive_text(block);
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

/* What is known of the block at its end. */
static bool note_end(struct block *block) {
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
    if (!memory_reserve(&block->text, &block->room, line->text.length, 1))
        return false;
    memcpy(block->text, line->text.bytes, line->text.length);
    block->length = line->text.length;
    bool has_assignment = directive->id.end != 0 && directive->kind != DIRECTIVE_APPROPRIATION;
    if (has_assignment
        && !ledger_assignment(block->ledger, text_part(line->text, directive->id),
                              &block->assignment))
        return false;
    return (directive->amount.end == 0 || keep_amount(&block->amount, line, directive->amount))
           && note_block(block);
}

/* The block's place in the book, where one is kept. */
static size_t noted_at(const struct block *block) {
    return block->book == NULL ? BOOK_NONE : block->book->block_count - 1;
}

/* dnr and beslut as one text: what tells one decision from another. */
static bool join_decision(struct block *block) {
    if (block->registration == NULL && block->decision == NULL)
        return true;
    struct text first = text_of(block->registration != NULL ? block->registration : "");
    struct text second = text_of(block->decision != NULL ? block->decision : "");
    char *joined = memory_resize(NULL, first.length + second.length + 2, 1);
    if (joined == NULL)
        return false;
    memcpy(joined, first.bytes, first.length);
    joined[first.length] = '\n';
    memcpy(joined + first.length + 1, second.bytes, second.length + 1);
    block->grant.decision = joined;
    return true;
}

static bool end_grant(struct block *block) {
    struct grant *grant = &block->grant;
    struct assignment *assignment = &block->ledger->assignments[block->assignment];
    if (block->lost_period) {
        assignment->lost_grant = true;
        return true;
    }
    struct figure figure = {block->amount_money, block->amount_cell.state == CELL_AMOUNT,
                            block->amount_cell.state == CELL_UNREADABLE};
    grant->period = block->directive.period;
    grant->amount = sum_of(&figure, block->rounding,
                           unit_grain(block->amount_cell.unit, block->amount_cell.decimals));
    grant->has_carried_in = block->carried_in.present;
    grant->unit = block->amount_cell.unit;
    grant->decimals = block->amount_cell.decimals;
    if (!settle_sum(block, &block->carried_in, &grant->carried_in)
        || !settle_sum(block, &block->credit, &grant->credit) || !join_decision(block))
        return false;
    grant->doubtful = block->doubtful || grant->credit.money.ore < 0;
    if (grant->doubtful)
        grant->amount.known = false;
    struct place head = directive_place(block, head_span(&block->directive));
    struct place cell = directive_place(block, block->directive.amount);
    if (!reporter_keep_unread(block->reporter, &head, &grant->head)
        || !reporter_keep_unread(block->reporter, &cell, &grant->cell))
        return false;
    if (grant->credit.known && grant->credit.money.ore < 0) {
        struct place place = {block->file,
                              block->credit.line,
                              {block->credit.text, block->credit.length},
                              block->credit.span};
        if (!reporter_add(block->reporter, MESSAGE_CREDIT_NEGATIVE, &place, NULL, NULL))
            return false;
    }
    grant->block = noted_at(block);
    struct grant added = *grant;
    *grant = (struct grant){0};
    return ledger_add_grant(block->ledger, block->assignment, &added);
}

/* The names of the table's columns, copied for the account. */
static bool copy_columns(const struct columns *columns, struct account *account) {
    size_t length = 0;
    for (size_t n = 0; n < columns->count; n++)
        length += columns->items[n].name.length;
    account->names = memory_resize(NULL, length, 1);
    account->columns = memory_resize(NULL, columns->count, sizeof *account->columns);
    if (account->names == NULL || account->columns == NULL)
        return false;
    char *name = account->names;
    for (size_t n = 0; n < columns->count; n++) {
        const struct column *column = &columns->items[n];
        if (column->name.length != 0)
            memcpy(name, column->name.bytes, column->name.length);
        account->columns[n] = (struct account_column){
            .name = {name, column->name.length}, .role = column->role, .money = column->money};
        name += column->name.length;
    }
    account->column_count = columns->count;
    return true;
}

static struct figure figure_less(struct figure a, struct figure b) {
    struct figure rest = {MONEY_ZERO, a.printed - b.printed, a.unknown};
    if (!money_subtract(a.money, b.money, &rest.money))
        rest.unknown++;
    return rest;
}

/* What the table comes to: its items less its income, a column each. */
static bool fill_columns(struct block *block, struct account *account) {
    struct table *table = &block->table;
    struct place head = directive_place(block, head_span(&block->directive));
    const struct figure *items = table_items(table), *income = table_income(table);
    const struct figure *alternative = table_alternative(table);
    for (size_t n = 0; n < account->column_count; n++) {
        struct account_column *column = &account->columns[n];
        struct figure other = items[n];
        other.money = alternative[n].money;
        other.unknown += alternative[n].unknown != items[n].unknown;
        column->use = figure_less(items[n], income[n]);
        if (column->use.unknown != items[n].unknown && block->directive.kind != DIRECTIVE_TABLE
            && !table_overflow_at(table, &head))
            return false;
        column->alternative = figure_less(other, income[n]);
        column->income = income[n];
        column->financing = table->financing[n];
        column->grain = table->grain[n];
    }
    return true;
}

/* Without rows, the directive's amount is the block's only item. */
static bool only_item(struct block *block, struct account *account) {
    if (block->amount_cell.state == CELL_ABSENT)
        return true;
    account->columns = memory_resize(NULL, 1, sizeof *account->columns);
    if (account->columns == NULL)
        return false;
    struct figure figure = {block->amount_money, block->amount_cell.state == CELL_AMOUNT,
                            block->amount_cell.state == CELL_UNREADABLE};
    account->columns[0] = (struct account_column){
        .name = TEXT(""),
        .money = true,
        .grain = unit_grain(block->amount_cell.unit, block->amount_cell.decimals),
        .use = figure,
        .alternative = figure};
    account->column_count = 1;
    return true;
}

/* The column the directive's amount is compared with, or COLUMN_MOST. */
static size_t amount_column(const struct block *block, const struct account *account) {
    const struct columns *columns = &block->table.columns;
    if (block->directive.kind == DIRECTIVE_APPROPRIATION)
        return allotting_column(columns);
    size_t column = account_column_of(account, block->directive.period);
    if (column != COLUMN_MOST || block->directive.kind != DIRECTIVE_TABLE)
        return column;
    /* A table has no column of its own for its amount: any that fits will do, else the last. */
    for (size_t n = 0; n < columns->count; n++) {
        if (!columns->items[n].money)
            continue;
        column = n;
        if (sums_directive_fits(&block->table, &block->amount_cell, block->amount_money, n))
            break;
    }
    return column;
}

static bool missing_total(struct block *block) {
    const struct table *table = &block->table;
    const struct level *level = &table->levels[0];
    if (!reporter_wants(block->reporter, RULE_MISSING_TOTAL) || table->depth == 0
        || level->items < 2 || level->totals != 0 || level->has_result
        || block->amount_cell.state != CELL_ABSENT)
        return true;
    struct place place = directive_place(block, block->directive.keyword);
    return reporter_add(block->reporter, MESSAGE_TOTAL_MISSING, &place, NULL, NULL);
}

/* The rest of what the ledger keeps of a report or budget. */
static bool fill_account(struct block *block, struct account *account) {
    struct table *table = &block->table;
    account->budget = block->directive.kind == DIRECTIVE_BUDGET;
    account->period = block->directive.period;
    account->replaces = block->replaces;
    account->replaces_lost = block->replaces_lost;
    account->rounding = block->rounding;
    account->doubtful = block->doubtful || table->doubtful;
    account->differs = table->mismatched;
    account->financed = table->financed;
    account->unit = block->unit;
    account->block = noted_at(block);
    account->financier = block->financier;
    account->financier_at = block->financier_at;
    block->financier = NULL;
    block->financier_at = NULL;
    account->remainders = table->remainders;
    account->remainder_count = table->remainder_count;
    account->granted = table->granted;
    account->granted_count = table->granted_count;
    table->remainders = NULL;
    table->granted = NULL;
    table->remainder_count = table->remainder_room = 0;
    table->granted_count = table->granted_room = 0;
    struct place head = directive_place(block, head_span(&block->directive));
    return reporter_keep_unread(block->reporter, &head, &account->head);
}

static bool end_rows(struct block *block, struct account *account) {
    struct table *table = &block->table;
    bool has_amount =
        block->amount_cell.state == CELL_AMOUNT || block->amount_cell.state == CELL_NIL;
    if (!table_complete(table) || !copy_columns(&table->columns, account))
        return false;
    size_t column = COLUMN_MOST;
    if (table_items(table) != NULL && table->levels[0].items != 0 && has_amount)
        column = amount_column(block, account);
    struct place where = directive_place(block, block->amount_cell.span);
    if (!table_end(table, column < COLUMN_MOST ? &where : NULL, &block->amount_cell,
                   block->amount_money, column)
        || !missing_total(block))
        return false;
    if (table_items(table) != NULL && table->levels[0].items + table->remainder_count != 0)
        return fill_columns(block, account);
    memory_release(account->names);
    memory_release(account->columns);
    account->names = NULL;
    account->columns = NULL;
    account->column_count = 0;
    return only_item(block, account);
}

static bool end_account(struct block *block, struct account *account) {
    struct assignment *assignment = &block->ledger->assignments[block->assignment];
    bool budget = block->directive.kind == DIRECTIVE_BUDGET;
    if (block->lost_period) {
        if (budget)
            assignment->lost_budget = true;
        else
            assignment->lost_report = true;
        account_release(account);
        return true;
    }
    if (!fill_account(block, account)) {
        account_release(account);
        return false;
    }
    if (budget && (account->doubtful || account->differs))
        assignment->lost_budget = true;
    return ledger_add_account(block->ledger, block->assignment, account);
}

static bool end_appropriation(struct block *block, const struct account *account) {
    struct appropriation it = {.number = block->directive.appropriation,
                               .period = block->directive.period,
                               .doubtful = block->doubtful || block->table.mismatched,
                               .unit = block->unit,
                               .block = noted_at(block)};
    if (block->lost_period)
        return true;
    size_t column = account->column_count == 1 ? 0 : allotting_column(&block->table.columns);
    it.amount = it.allotted = sum_zero();
    if (block->amount_cell.state == CELL_AMOUNT || block->amount_cell.state == CELL_NIL) {
        struct figure figure = {block->amount_money, block->amount_cell.state == CELL_AMOUNT, 0};
        it.amount = sum_of(&figure, block->rounding, 0);
        it.has_amount = true;
    }
    if (account->column_count != 0 && column < account->column_count
        && (!it.has_amount || account->columns[column].use.money.ore > it.amount.money.ore)) {
        it.amount = sum_of(&account->columns[column].use, block->rounding, 0);
        it.has_amount = true;
    }
    for (size_t n = 0; n < account->column_count; n++)
        if (account->columns[n].role == COLUMN_CREDIT || account->columns[n].role == COLUMN_SAVING)
            it.amount = sum_add(it.amount, sum_of(&account->columns[n].use, block->rounding, 0));
    it.posts = block->posts;
    it.post_count = block->post_count;
    it.post_room = block->post_room;
    block->posts = NULL;
    block->post_count = block->post_room = 0;
    struct place head = directive_place(block, head_span(&block->directive));
    if (!reporter_keep_unread(block->reporter, &head, &it.head)) {
        appropriation_release(&it);
        return false;
    }
    return ledger_add_appropriation(block->ledger, &it);
}

/* A directive that could not be read: what it would have said is missing. */
static void end_passed_over(struct block *block) {
    const struct directive *directive = &block->directive;
    if (directive->kind == DIRECTIVE_TABLE || directive->kind == DIRECTIVE_ASSIGNMENT)
        return;
    if (directive->kind == DIRECTIVE_KINDS)
        return;
    if (directive->id.end == 0 || directive->kind == DIRECTIVE_APPROPRIATION) {
        block->ledger->incomplete = true;
        return;
    }
    struct assignment *assignment = &block->ledger->assignments[block->assignment];
    if (directive->kind == DIRECTIVE_GRANT)
        assignment->lost_grant = true;
    else if (directive->kind == DIRECTIVE_REPORT)
        assignment->lost_report = true;
    else
        assignment->lost_budget = true;
}

static bool end_open(struct block *block) {
    if (block->passed_over) {
        end_passed_over(block);
        return true;
    }
    if (!directive_has_body(block->directive.kind))
        return true;
    if (!settle(block))
        return false;
    struct account account = {.next = LEDGER_NONE};
    if ((directive_has_rows(block->directive.kind) && !end_rows(block, &account))
        || !note_end(block)) {
        account_release(&account);
        return false;
    }
    switch (block->directive.kind) {
    case DIRECTIVE_GRANT:
        return end_grant(block);
    case DIRECTIVE_BUDGET:
    case DIRECTIVE_REPORT:
        return end_account(block, &account);
    case DIRECTIVE_APPROPRIATION: {
        bool ok = end_appropriation(block, &account);
        account_release(&account);
        return ok;
    }
    default:
        account_release(&account);
        return true;
    }
}

bool block_end(struct block *block) {
    bool ok = !block->open || end_open(block);
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
