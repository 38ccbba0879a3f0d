/* What a block comes to at its end, which is handed to the ledger. */
#include "block_parts.h"

/* `ingående` or `kredit`, as a sum. */
static bool settle_sum(struct block *block, const struct waiting_amount *waiting, struct sum *sum) {
    struct amount amount;
    bool readable;
    *sum = sum_zero();
    if (!waiting->present)
        return true;
    if (!block_read_waiting(block, waiting, &amount, &readable))
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

/* dnr and beslut as one text: what tells one decision from another. */
static bool join_decision(struct block *block) {
    if (block->registration == NULL && block->decision == NULL)
        return true;
    struct text first = text_of(block->registration != NULL ? block->registration : "");
    struct text second = text_of(block->decision != NULL ? block->decision : "");
    char *joined = memory_bytes(first.length + second.length + 2);
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
    struct place head = block_place(block, block_head_span(&block->directive));
    struct place cell = block_place(block, block->directive.amount);
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
    grant->block = block_noted_at(block);
    struct grant added = *grant;
    *grant = (struct grant){0};
    return ledger_add_grant(block->ledger, block->assignment, &added);
}

/* The names of the table's columns, copied for the account. */
static bool copy_columns(const struct columns *columns, struct account *account) {
    size_t length = 0;
    for (size_t n = 0; n < columns->count; n++)
        length += columns->items[n].name.length;
    account->names = memory_bytes(length);
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
        rest.unknown = 1;
    return rest;
}

/* What the table comes to: its items less its income, a column each. */
static void fill_columns(const struct table *table, struct account *account) {
    const struct figure *items = table_items(table), *income = table_income(table);
    const struct figure *alternative = table_alternative(table);
    for (size_t n = 0; n < account->column_count; n++) {
        struct account_column *column = &account->columns[n];
        struct figure other = items[n];
        other.money = alternative[n].money;
        other.unknown += alternative[n].unknown != items[n].unknown;
        column->use = figure_less(items[n], income[n]);
        column->alternative = figure_less(other, income[n]);
        column->income = income[n];
        column->financing = table->financing[n];
        column->grain = table->grain[n];
    }
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
        return block_allotting_column(columns);
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
    struct place place = block_place(block, block->directive.keyword);
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
    account->block = block_noted_at(block);
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
    struct place head = block_place(block, block_head_span(&block->directive));
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
    struct place where = block_place(block, block->amount_cell.span);
    if (!table_end(table, column < COLUMN_MOST ? &where : NULL, &block->amount_cell,
                   block->amount_money, column)
        || !missing_total(block))
        return false;
    if (table_items(table) != NULL && table->levels[0].items + table->remainder_count != 0) {
        fill_columns(table, account);
        return true;
    }
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
                               .block = block_noted_at(block)};
    if (block->lost_period)
        return true;
    size_t column = account->column_count == 1 ? 0 : block_allotting_column(&block->table.columns);
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
    struct place head = block_place(block, block_head_span(&block->directive));
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

bool block_hand_over(struct block *block) {
    if (block->passed_over) {
        end_passed_over(block);
        return true;
    }
    if (!directive_has_body(block->directive.kind))
        return true;
    if (!block_settle(block))
        return false;
    struct account account = {.next = LEDGER_NONE};
    if ((directive_has_rows(block->directive.kind) && !end_rows(block, &account))
        || !block_note_end(block)) {
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
