#include "journal.h"

#include <stdlib.h>

#include "outline.h"

/* What the journal makes of a settlement. */
struct journal_settlement {
    size_t account;
    bool incomplete; /* something of it is not in the journal: its balance is not stated */
};

/* --- Remarks --- */

static bool remark(const struct journal *journal, const struct book_block *block, size_t line,
                   enum message message, const struct text *words) {
    return journal->remarks->remark(journal->remarks->context, block->file, line, message, words);
}

/* The same of the block as a whole, where no word varies. */
static bool remark_block(const struct journal *journal, const struct book_block *block,
                         enum message message) {
    return remark(journal, block, block->line, message, NULL);
}

/* The word that varies is the target's name. */
static bool remark_target(const struct journal *journal, const struct book_block *block,
                          size_t line, enum message message) {
    struct text words[] = {text_of(journal->remarks->target)};
    return remark(journal, block, line, message, words);
}

/* Two sums differ, and the difference is posted to an account of its own. */
static bool remark_difference(const struct journal *journal, const struct book_block *block,
                              enum message message, struct money difference) {
    char shown[MONEY_PRINT_SIZE];
    struct money size = difference.ore < 0 ? money_negate(difference) : difference;
    struct text words[] = {{shown, money_print(shown, size, UNIT_KRONA, 0, true)}};
    return remark(journal, block, block->line, message, words);
}

static bool remark_date(const struct journal *journal, const struct book_block *block,
                        int32_t day) {
    char date[PERIOD_PRINT_SIZE];
    struct text words[] = {{date, period_print(date, (struct period){day, day})}};
    return remark(journal, block, block->line, MESSAGE_EXPORT_PERIOD, words);
}

/* --- Accounts --- */

/* An account of the journal's own. */
static bool find_path(struct journal *journal, const char *const *names, size_t *account) {
    *account = CHART_NONE;
    for (; *names != NULL; names++) {
        if (!chart_find(journal->chart, *account, 0, text_of(*names), account))
            return false;
        journal->chart->accounts[*account].fixed = true;
    }
    return true;
}

/* What accounts of an assignment are called: it stands in a tree of its own, which has no postings.
 */
static bool find_id(struct journal *journal, struct text id, size_t *account) {
    static const char *const ids[] = {"id", NULL};
    size_t all;
    return find_path(journal, ids, &all)
           && chart_find(journal->chart, all, journal->owner, id, account);
}

/* The account of an assignment below `parent`. */
static bool find_below(struct journal *journal, size_t parent, struct text id, size_t *account) {
    size_t known;
    if (!find_id(journal, id, &known))
        return false;
    struct text name = journal->chart->accounts[known].name;
    struct text label = journal->chart->accounts[known].label;
    return chart_find_named(journal->chart, parent, name, label, account);
}

static bool find_of_id(struct journal *journal, const char *const *names, struct text id,
                       size_t *account) {
    size_t parent;
    return find_path(journal, names, &parent) && find_below(journal, parent, id, account);
}

static const char *const grant_assets[] = {"assets", "grants", NULL};
static const char *const grant_income[] = {"income", "grants", NULL};
static const char *const post_income[] = {"income", "appropriations", NULL};
static const char *const reported_income[] = {"income", "reported", NULL};
static const char *const reported_costs[] = {"expenses", NULL};
static const char *const carried_equity[] = {"equity", "carried in", NULL};
static const char *const result_equity[] = {"equity", "result", NULL};
static const char *const rounding_equity[] = {"equity", "rounding", NULL};

/* Where the money of a grant comes from. */
static bool find_source(struct journal *journal, const struct book_block *block, size_t *account) {
    struct text value;
    struct post_reference it;
    char post[2 * APPROPRIATION_PRINT_SIZE];
    book_find_property(journal->book, block, PROPERTY_APPROPRIATION, &value);
    if (!post_reference_read(value, &it))
        return find_of_id(journal, grant_income, block->id, account);
    size_t length = appropriation_print(post, it.appropriation);
    if (it.post != 0) {
        post[length++] = ' ';
        post_print(post + length, it.post, it.part);
    }
    size_t parent;
    return find_path(journal, post_income, &parent)
           && chart_find(journal->chart, parent, 0, text_of(post), &parent)
           && find_below(journal, parent, block->id, account);
}

/* --- Entries --- */

static bool add_posting(struct journal *journal, size_t account, struct money amount) {
    if (!memory_reserve(&journal->postings, &journal->posting_room, journal->posting_count + 1,
                        sizeof *journal->postings))
        return false;
    journal->postings[journal->posting_count++] = (struct posting){account, amount, 0, false};
    return true;
}

/* Adds an entry of the postings since `first`. */
static bool add_entry(struct journal *journal, const struct entry *entry, size_t first) {
    if (!memory_reserve(&journal->entries, &journal->entry_room, journal->entry_count + 1,
                        sizeof *journal->entries))
        return false;
    struct entry *added = &journal->entries[journal->entry_count];
    *added = *entry;
    added->order = journal->entry_count++;
    added->posting = first;
    added->postings = journal->posting_count - first;
    for (size_t n = first; n < journal->posting_count; n++)
        chart_use(journal->chart, journal->postings[n].account);
    return true;
}

/* An entry that moves an amount from one account to another. */
static bool add_transfer(struct journal *journal, const struct entry *entry, size_t from, size_t to,
                         struct money amount) {
    size_t first = journal->posting_count;
    return add_posting(journal, to, amount) && add_posting(journal, from, money_negate(amount))
           && add_entry(journal, entry, first);
}

/* --- Grants --- */

static bool make_grant(struct journal *journal, size_t number) {
    const struct book_block *block = &journal->book->blocks[number];
    const struct figure *amount = &block->amount.figure;
    if (block->settlement == BOOK_NONE)
        return remark_block(journal, block, MESSAGE_EXPORT_GRANT);
    struct journal_settlement *settlement = &journal->settlements[block->settlement];
    if (amount->unknown != 0) {
        settlement->incomplete = true;
        return remark_block(journal, block, MESSAGE_EXPORT_AMOUNT);
    }
    struct entry entry = {.kind = ENTRY_GRANT,
                          .day = block->period.first,
                          .block = number,
                          .settlement = block->settlement};
    if (entry.day == INT32_MIN) {
        entry.day = journal->days.first;
        if (!remark_date(journal, block, entry.day))
            return false;
    }
    size_t source;
    return find_source(journal, block, &source)
           && add_transfer(journal, &entry, source, settlement->account, amount->money);
}

/* What was carried in comes from the settlement before, where the book has it. */
static bool make_carried_in(struct journal *journal, size_t number) {
    const struct book_settlement *it = &journal->book->settlements[number];
    size_t source;
    if (!it->carried_in.known) {
        journal->settlements[number].incomplete = true;
        return true;
    }
    if (money_is_zero(it->carried_in.money))
        return true;
    if (number != 0 && text_equal(it[-1].id, it->id))
        source = journal->settlements[number - 1].account;
    else if (!find_of_id(journal, carried_equity, it->id, &source))
        return false;
    struct entry entry = {.kind = ENTRY_CARRIED_IN,
                          .day = it->period.first == INT32_MIN ? journal->days.first
                                                               : it->period.first,
                          .block = BOOK_NONE,
                          .settlement = number};
    return add_transfer(journal, &entry, source, journal->settlements[number].account,
                        it->carried_in.money);
}

/* --- Reports --- */

/* Costs and income stand in trees of their own, below the same labels. */
enum side { SIDE_COSTS, SIDE_INCOME, SIDES };

struct tree {
    size_t root;
    size_t headings[TABLE_MOST_LEVELS], rows[TABLE_MOST_LEVELS]; /* CHART_NONE: not asked yet */
};

struct report_walk {
    const struct book_block *block;
    struct text financier; /* "" where there is none */
    struct outline outline;
    bool financiers[TABLE_MOST_LEVELS]; /* the row is the financier's, or below it */
    struct tree trees[SIDES];
    struct sum sums[SIDES]; /* not known: they are more than fits */
    size_t leaves;
    bool of_which; /* that parts are left out is said */
};

static bool begin_walk(struct journal *journal, struct report_walk *walk,
                       const struct book_block *block) {
    *walk = (struct report_walk){.block = block, .sums = {sum_zero(), sum_zero()}};
    book_find_property(journal->book, block, PROPERTY_FINANCIER, &walk->financier);
    outline_begin(&walk->outline);
    return find_of_id(journal, reported_costs, block->id, &walk->trees[SIDE_COSTS].root)
           && find_of_id(journal, reported_income, block->id, &walk->trees[SIDE_INCOME].root);
}

static void enter_row(struct report_walk *walk, const struct book_row *row) {
    size_t depth = row->depth;
    outline_enter(&walk->outline, row);
    walk->financiers[depth] =
        (depth != 0 && walk->financiers[depth - 1])
        || (walk->financier.length != 0 && row->income && row->counts
            && text_equal_folded(text_unquoted(row->key), text_unquoted(walk->financier)));
    for (size_t side = 0; side < SIDES; side++) {
        struct tree *tree = &walk->trees[side];
        tree->rows[depth] = CHART_NONE;
        if (row->kind == ROW_HEADING)
            tree->headings[depth] = CHART_NONE;
        if (depth + 1 < TABLE_MOST_LEVELS)
            tree->headings[depth + 1] = CHART_NONE;
    }
}

/* The account of a row or heading below `*account`, which it becomes; asked for once. */
static bool descend(struct journal *journal, const struct book_row *row, size_t *known,
                    size_t *account) {
    if (*known == CHART_NONE && !chart_find(journal->chart, *account, 0, row->label, known))
        return false;
    *account = *known;
    return true;
}

/* The account of the row that was entered last. */
static bool find_of_row(struct journal *journal, struct report_walk *walk,
                        const struct book_row *row, enum side side, size_t *account) {
    struct tree *tree = &walk->trees[side];
    *account = tree->root;
    for (size_t depth = 0; depth <= row->depth; depth++) {
        const struct outline_level *level = &walk->outline.levels[depth];
        if (level->heading != NULL
            && !descend(journal, level->heading, &tree->headings[depth], account))
            return false;
        if (!descend(journal, level->row, &tree->rows[depth], account))
            return false;
    }
    return true;
}

static struct sum exactly(struct money money) {
    return (struct sum){money, 0, 0, true};
}

/* A row that counts, and nothing below it. */
static bool post_leaf(struct journal *journal, struct report_walk *walk,
                      const struct book_row *row) {
    enum side side = row->income ? SIDE_INCOME : SIDE_COSTS;
    walk->leaves++;
    if (walk->financiers[row->depth])
        return true; /* it is what the grant pays */
    if (walk->block->used_column >= row->cells)
        return true; /* a group of nothing that counts */
    const struct book_cell *cell = &journal->book->cells[row->cell + walk->block->used_column];
    if (cell->figure.unknown != 0)
        return remark(journal, walk->block, row->line, MESSAGE_EXPORT_AMOUNT, NULL);
    size_t account;
    walk->sums[side] = sum_add(walk->sums[side], exactly(cell->figure.money));
    if (!find_of_row(journal, walk, row, side, &account)
        || !add_posting(journal, account, cell->figure.money))
        return false;
    struct posting *posting = &journal->postings[journal->posting_count - 1];
    posting->line = row->line;
    posting->income = row->income;
    return true;
}

static bool post_leaves(struct journal *journal, struct report_walk *walk) {
    const struct book_block *block = walk->block;
    if (block->rows == 0 || block->used_column == BOOK_NONE)
        return true;
    const struct book_row *rows = journal->book->rows + block->row;
    for (size_t n = 0; n < block->rows; n++) {
        enter_row(walk, &rows[n]);
        if (rows[n].kind == ROW_OF_WHICH && !walk->of_which) {
            walk->of_which = true;
            if (!remark_target(journal, block, rows[n].line, MESSAGE_EXPORT_OF_WHICH))
                return false;
        }
        if (outline_is_leaf(&walk->outline, &rows[n], block->rows - n)
            && !post_leaf(journal, walk, &rows[n]))
            return false;
    }
    return true;
}

/*
 * Use counts by its size, whichever sign costs are written with, and so does income: gives each
 * posting since `first` the sign it has in double entry.
 */
static void turn_signs(struct journal *journal, struct report_walk *walk, size_t first) {
    bool opposite[SIDES];
    for (size_t side = 0; side < SIDES; side++) {
        opposite[side] = walk->sums[side].money.ore < 0;
        if (opposite[side])
            walk->sums[side] = sum_opposite(walk->sums[side]);
    }
    for (size_t n = first; n < journal->posting_count; n++) {
        struct posting *it = &journal->postings[n];
        if (it->income ? !opposite[SIDE_INCOME] : opposite[SIDE_COSTS])
            it->amount = money_negate(it->amount);
    }
}

/* What the items leave open: income that pays nothing, what others pay, what is rounded. */
struct rest {
    struct sum result, rounding;
};

static struct rest rest_of(const struct report_walk *walk) {
    struct sum income = walk->sums[SIDE_INCOME];
    struct sum rounding = sum_subtract(exactly(walk->block->use.money), walk->sums[SIDE_COSTS]);
    if (walk->financier.length != 0)
        return (struct rest){sum_add(income, rounding), sum_zero()};
    return (struct rest){income, rounding};
}

static bool post_rest(struct journal *journal, const struct report_walk *walk,
                      const struct rest *rest) {
    const struct book_block *block = walk->block;
    struct money result = rest->result.money, rounding = rest->rounding.money;
    size_t account;
    if (!money_is_zero(result)) {
        if (walk->financier.length != 0
            && !remark_difference(journal, block, MESSAGE_EXPORT_RESULT, result))
            return false;
        if (!find_of_id(journal, result_equity, block->id, &account)
            || !add_posting(journal, account, result))
            return false;
    }
    if (money_is_zero(rounding))
        return true;
    return remark_difference(journal, block, MESSAGE_EXPORT_ROUNDING, rounding)
           && find_of_id(journal, rounding_equity, block->id, &account)
           && add_posting(journal, account, rounding);
}

/* A report without items: its amount is its only one. */
static bool post_whole(struct journal *journal, struct report_walk *walk) {
    walk->sums[SIDE_COSTS] = exactly(walk->block->use.money);
    return money_is_zero(walk->block->use.money)
           || add_posting(journal, walk->trees[SIDE_COSTS].root, walk->block->use.money);
}

static bool post_report(struct journal *journal, struct report_walk *walk,
                        const struct entry *entry) {
    const struct book_block *block = walk->block;
    size_t first = journal->posting_count;
    if (!post_leaves(journal, walk))
        return false;
    if (walk->leaves != 0)
        turn_signs(journal, walk, first);
    else if (!post_whole(journal, walk))
        return false;
    struct rest rest = rest_of(walk);
    if (!rest.result.known || !rest.rounding.known) {
        journal->posting_count = first;
        journal->settlements[block->settlement].incomplete = true;
        return remark_block(journal, block, MESSAGE_EXPORT_SUM);
    }
    return add_posting(journal, journal->settlements[block->settlement].account,
                       money_negate(block->use.money))
           && post_rest(journal, walk, &rest) && add_entry(journal, entry, first);
}

/* Only one column is handed on. */
static bool remark_columns(const struct journal *journal, const struct book_block *block) {
    if (block->columns < 2 || block->used_column == BOOK_NONE)
        return true;
    struct text words[] = {journal->book->columns[block->column + block->used_column].name};
    return remark(journal, block, block->line, MESSAGE_EXPORT_COLUMN, words);
}

static bool make_report(struct journal *journal, size_t number) {
    const struct book_block *block = &journal->book->blocks[number];
    if (block->settlement == BOOK_NONE)
        return remark_block(journal, block,
                            block->dropped ? MESSAGE_EXPORT_REPLACED : MESSAGE_EXPORT_REPORT);
    const struct book_settlement *settlement = &journal->book->settlements[block->settlement];
    if (!block->use.known) {
        journal->settlements[block->settlement].incomplete = true;
        return remark_block(journal, block, MESSAGE_EXPORT_USE);
    }
    struct entry entry = {.kind = ENTRY_REPORT,
                          .day = block->period.last < settlement->period.last
                                     ? block->period.last
                                     : settlement->period.last,
                          .block = number,
                          .settlement = block->settlement};
    if (entry.day == INT32_MAX) {
        entry.day = journal->days.last;
        if (!remark_date(journal, block, entry.day))
            return false;
    }
    struct report_walk walk;
    return begin_walk(journal, &walk, block) && remark_columns(journal, block)
           && post_report(journal, &walk, &entry);
}

/* --- Balances --- */

static bool make_balance(struct journal *journal, size_t number) {
    const struct book_settlement *it = &journal->book->settlements[number];
    const struct journal_settlement *settlement = &journal->settlements[number];
    struct sum available = sum_add(it->granted, it->carried_in);
    struct sum remains = sum_subtract(available, it->used);
    if (settlement->incomplete || !it->known || !remains.known)
        return true;
    struct entry entry = {.kind = ENTRY_BALANCE,
                          .day =
                              it->period.last == INT32_MAX ? journal->days.last : it->period.last,
                          .block = BOOK_NONE,
                          .settlement = number,
                          .account = settlement->account,
                          .balance = remains.money};
    return add_entry(journal, &entry, journal->posting_count);
}

/* --- The whole --- */

/* From the first day to the last that a period of the book names; 1970-01-01 where none does. */
static struct period days_of(const struct book *book) {
    struct period days = {INT32_MAX, INT32_MIN};
    for (size_t n = 0; n < book->block_count; n++) {
        struct period it = book->blocks[n].period;
        if (!book->blocks[n].has_period)
            continue;
        days.first = it.first < days.first ? it.first : days.first;
        days.last = it.last > days.last ? it.last : days.last;
    }
    return days.first > days.last ? (struct period){0, 0} : days;
}

/* Says where an assignment's accounts cannot be called by its ID. */
static bool name_assignment(struct journal *journal, const struct book_block *block) {
    size_t before = journal->chart->count, account;
    if (block->id.length == 0 || block->kind == DIRECTIVE_APPROPRIATION)
        return true;
    if (!find_id(journal, block->id, &account))
        return false;
    const struct chart_account *it = &journal->chart->accounts[account];
    if (!it->numbered || account < before)
        return true;
    struct text words[] = {it->label, it->name};
    return remark(journal, block, block->line, MESSAGE_EXPORT_NAME, words);
}

/* The account of a settlement, by its period where it has one. */
static bool open_settlement(struct journal *journal, size_t number) {
    const struct book_settlement *it = &journal->book->settlements[number];
    struct journal_settlement *settlement = &journal->settlements[number];
    char period[PERIOD_PRINT_SIZE];
    settlement->incomplete = false;
    if (!find_of_id(journal, grant_assets, it->id, &settlement->account))
        return false;
    if (period_is_unbounded(it->period))
        return true;
    size_t length = period_print(period, it->period);
    char *dash = strstr(period, "–");
    if (dash != NULL) { /* as it is typed: 2018..2020 */
        const char *last = dash + strlen("–");
        memcpy(dash, "..", 2);
        memmove(dash + 2, last, (size_t)(period + length - last));
        length--;
    }
    if (!chart_find(journal->chart, settlement->account, 0, (struct text){period, length},
                    &settlement->account))
        return false;
    journal->chart->accounts[settlement->account].fixed = true;
    return true;
}

static bool open_settlements(struct journal *journal) {
    size_t count = journal->book->settlement_count;
    journal->settlements = memory_resize(NULL, count, sizeof *journal->settlements);
    if (journal->settlements == NULL)
        return false;
    for (size_t n = 0; n < count; n++)
        if (!open_settlement(journal, n))
            return false;
    return true;
}

/* The assignment's own account, to which its properties are written. */
static bool make_assignment(struct journal *journal, size_t number) {
    size_t account;
    if (!find_of_id(journal, grant_assets, journal->book->blocks[number].id, &account))
        return false;
    if (journal->chart->accounts[account].block == CHART_NONE)
        journal->chart->accounts[account].block = number;
    return true;
}

static bool make_block(struct journal *journal, size_t number) {
    const struct book_block *block = &journal->book->blocks[number];
    static const enum message not_exported[DIRECTIVE_KINDS] = {
        [DIRECTIVE_APPROPRIATION] = MESSAGE_EXPORT_KIND_APPROPRIATION,
        [DIRECTIVE_BUDGET] = MESSAGE_EXPORT_KIND_BUDGET,
        [DIRECTIVE_TABLE] = MESSAGE_EXPORT_KIND_TABLE};
    switch (block->kind) {
    case DIRECTIVE_ASSIGNMENT:
        return make_assignment(journal, number);
    case DIRECTIVE_GRANT:
        return make_grant(journal, number);
    case DIRECTIVE_REPORT:
        return make_report(journal, number);
    default:
        return remark_target(journal, block, block->line, not_exported[block->kind]);
    }
}

static int compare_entries(const void *left, const void *right) {
    const struct entry *a = left, *b = right;
    if (a->day != b->day)
        return (a->day > b->day) - (a->day < b->day);
    bool closes_a = a->kind == ENTRY_BALANCE, closes_b = b->kind == ENTRY_BALANCE;
    if (closes_a != closes_b)
        return closes_a - closes_b;
    return (a->order > b->order) - (a->order < b->order);
}

bool journal_make(struct journal *journal, const struct book *book, struct chart *chart,
                  size_t owner, const struct journal_remarks *remarks) {
    *journal = (struct journal){.book = book,
                                .chart = chart,
                                .remarks = remarks,
                                .owner = owner,
                                .first_account = chart->count,
                                .days = days_of(book)};
    for (size_t n = 0; n < book->block_count; n++)
        if (!name_assignment(journal, &book->blocks[n]))
            return false;
    if (!open_settlements(journal))
        return false;
    for (size_t n = 0; n < book->settlement_count; n++)
        if (!make_carried_in(journal, n))
            return false;
    for (size_t n = 0; n < book->block_count; n++)
        if (!make_block(journal, n))
            return false;
    for (size_t n = 0; n < book->settlement_count; n++)
        if (!make_balance(journal, n))
            return false;
    if (journal->entry_count > 1)
        qsort(journal->entries, journal->entry_count, sizeof *journal->entries, compare_entries);
    return true;
}

void journal_release(struct journal *journal) {
    memory_release(journal->entries);
    memory_release(journal->postings);
    memory_release(journal->settlements);
}

bool journal_tells_remainder(const struct book_block *block, const struct book_row *row) {
    return row->depth == 0 && row_kind_is_remainder(row->kind) && block->used_column < row->cells;
}

struct text journal_text_of_cell(const struct book_cell *cell, char printed[MONEY_PRINT_SIZE]) {
    if (cell->text.length != 0 || cell->figure.unknown != 0)
        return cell->text;
    return (struct text){printed, money_print(printed, cell->figure.money, UNIT_KRONA, 0, true)};
}

static struct text unit_after(struct text amount, enum unit unit) {
    bool bare = amount.length != 0 && byte_is_digit(amount.bytes[amount.length - 1]);
    return bare && unit != UNIT_NONE && unit != UNIT_KRONA ? unit_name(unit) : TEXT("");
}

struct text journal_unit_of_cell(const struct book_cell *cell) {
    return unit_after(cell->text, cell->unit);
}

struct text journal_unit_of_property(const struct book_block *block,
                                     const struct book_property *property) {
    bool amount = text_equal_folded(property->name, text_of(property_name(PROPERTY_CARRIED_IN)))
                  || text_equal_folded(property->name, text_of(property_name(PROPERTY_CREDIT)));
    return amount ? unit_after(property->value, block->unit) : TEXT("");
}
