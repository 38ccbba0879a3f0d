/*
 * Sums across: a row's cells, each compared with what its column says it is the sum of. A
 * difference (Avvikelse) may be taken either way round; which, the block decides by what most of
 * its rows do.
 */
#include "table.h"

/*
 * What the terms of a column come to in a row, and how much more is printed. `known` is false where
 * a cell is missing or lost; what is too large to calculate is not known either.
 */
struct across {
    struct money money, excess;
    uint64_t amounts;
    bool known, too_large;
};

/* `reversed`: a difference taken the other way round. */
static struct across across(const struct table *table, const struct row *row, size_t column,
                            bool reversed) {
    const struct column *it = &table->columns.items[column];
    const struct figure *printed = &row->figures[column];
    struct across sum = {.amounts = printed->printed, .known = row_has_money(row, column)};
    for (size_t n = 0; n < it->term_count && sum.known; n++) {
        struct term term = table->columns.terms[it->first_term + n];
        const struct figure *figure = &row->figures[term.column];
        bool adds = (term.sign > 0) != reversed;
        sum.amounts += figure->printed;
        sum.too_large = !(adds ? money_add(sum.money, figure->money, &sum.money)
                               : money_subtract(sum.money, figure->money, &sum.money));
        sum.known = row_has_money(row, term.column) && !sum.too_large;
    }
    if (sum.known && !money_subtract(printed->money, sum.money, &sum.excess))
        sum = (struct across){.too_large = true};
    return sum;
}

/*
 * What items of a column are off by across, the totals and groups that add them are off by as well:
 * by all of it, or by what was found since the total or group before. That is no news.
 */
static bool is_consequence(struct table *table, size_t column, struct money excess, bool sums) {
    struct across_state *state = &table->across[column];
    if (!sums) {
        if (!money_add(state->slips, excess, &state->slips)
            || !money_add(state->since_sum, excess, &state->since_sum))
            state->slips = state->since_sum = MONEY_ZERO;
        return false;
    }
    bool same =
        money_compare(excess, state->since_sum) == 0 || money_compare(excess, state->slips) == 0;
    state->since_sum = MONEY_ZERO;
    return same;
}

static bool report_cross(struct table *table, const struct row *row, size_t column,
                         const struct across *sum, bool reversed, bool sums) {
    const struct cell *cell = &row->cells[column];
    struct money printed = row->figures[column].money;
    bool little = sum->excess.ore < 0;
    struct money off = little ? money_negate(sum->excess) : sum->excess;
    if (is_consequence(table, column, sum->excess, sums))
        return true;
    char name[TABLE_NAME_SIZE], is[MONEY_PRINT_SIZE], wants[MONEY_PRINT_SIZE],
        difference[MONEY_PRINT_SIZE];
    struct text words[] = {
        table_name(table, row, column, name),
        {is, money_print(is, printed, cell->unit, cell->decimals, true)},
        {wants, money_print(wants, sum->money, cell->unit, cell->decimals, true)},
        {difference, money_print(difference, off, cell->unit, cell->decimals, true)}};
    struct place place = table_place(table, row, cell->span);
    struct report *report = NULL;
    if (!reporter_add(table->settings.reporter,
                      little ? MESSAGE_ACROSS_TOO_LITTLE : MESSAGE_ACROSS_TOO_MUCH, &place, words,
                      &report))
        return false;
    bool said;
    if (!table_note_rounding(table, report, printed, sum->money, sum->amounts, table->grain[column],
                             cell->unit, &said))
        return false;
    if (row->recalled == RECALL_NONE || report == NULL)
        return true;
    if (!memory_reserve(&table->crosses, &table->cross_room, table->cross_count + 1,
                        sizeof *table->crosses))
        return false;
    table->crosses[table->cross_count++] = (struct cross_mismatch){
        report, row->recalled, column, sum->money, sum->excess, sum->amounts, reversed, said};
    uint32_t *first = &table->recall.rows[row->recalled].cross;
    if (*first == 0)
        *first = (uint32_t)table->cross_count;
    return true;
}

/* A difference: counts which way round the row takes it, or compares it where that is decided. */
static bool vote(struct table *table, const struct row *row, size_t column,
                 const struct across *sum, bool sums) {
    struct across_state *votes = &table->across[column];
    struct money printed = row->figures[column].money;
    struct across reversed = across(table, row, column, true);
    bool straight_fits = table_fits(table, printed, sum->money, sum->amounts);
    bool reversed_fits = table_fits(table, printed, reversed.money, sum->amounts);
    if (votes->decided == 0) {
        votes->straight += straight_fits && !reversed_fits;
        votes->reversed += reversed_fits && !straight_fits;
        votes->neither += !straight_fits && !reversed_fits;
        return true;
    }
    if (votes->decided > 0)
        return straight_fits || report_cross(table, row, column, sum, false, sums);
    return reversed_fits || report_cross(table, row, column, &reversed, true, sums);
}

/* Does the row have a difference that the remembered rows must decide about first? */
static bool settle_when_full(struct table *table, const struct row *row) {
    return row->recalled != RECALL_NONE || cross_settle(table);
}

/* Would the cell fit, had the cells it is reckoned from, further left, been right themselves? */
static bool follows_from_another(const struct table *table, const struct row *row, size_t column,
                                 const struct across *sum, const struct money *off) {
    const struct column *it = &table->columns.items[column];
    struct money mended = sum->money;
    bool any = false;
    for (size_t n = 0; n < it->term_count; n++) {
        struct term term = table->columns.terms[it->first_term + n];
        if (term.column >= column || money_is_zero(off[term.column]))
            continue;
        any = true;
        struct money less = term.sign > 0 ? money_negate(off[term.column]) : off[term.column];
        if (!money_add(mended, less, &mended))
            return false;
    }
    return any && table_fits(table, row->figures[column].money, mended, sum->amounts)
           && !table_fits(table, row->figures[column].money, sum->money, sum->amounts);
}

bool cross_row(struct table *table, const struct row *row, bool sums) {
    if (table->columns.term_count == 0)
        return true;
    if (!settle_when_full(table, row))
        return false;
    struct money off[COLUMN_MOST]; /* how far each cell that is reckoned from others is off */
    for (size_t n = 0; n < table->columns.count; n++) {
        const struct column *column = &table->columns.items[n];
        off[n] = MONEY_ZERO;
        if (column->term_count == 0)
            continue;
        struct across sum = across(table, row, n, false);
        if (sum.too_large && !table_overflow(table, row, n))
            return false;
        if (!sum.known)
            continue;
        off[n] = sum.excess;
        if (follows_from_another(table, row, n, &sum, off))
            continue;
        if (column->either_sign) {
            if (!vote(table, row, n, &sum, sums))
                return false;
        } else if (!table_fits(table, row->figures[n].money, sum.money, sum.amounts)
                   && !report_cross(table, row, n, &sum, false, sums)) {
            return false;
        }
    }
    return true;
}

/* Reads the remembered rows again and reports those that do not follow what was decided. */
static bool compare_again(struct table *table, const bool undecided[COLUMN_MOST]) {
    for (size_t n = 0; n < table->recall.count; n++) {
        if (!table_read_again(table, n))
            return false;
        struct row *row = &table->again;
        if (!row->has_amounts || row->broken)
            continue;
        for (size_t column = 0; column < table->columns.count; column++) {
            if (!undecided[column])
                continue;
            struct across sum = across(table, row, column, false);
            if (sum.known && !vote(table, row, column, &sum, table->recall.rows[n].sums))
                return false;
        }
    }
    return true;
}

bool cross_settle(struct table *table) {
    bool undecided[COLUMN_MOST] = {false}, any = false;
    for (size_t n = 0; table->settled && n < table->columns.count; n++) {
        struct across_state *votes = &table->across[n];
        if (!table->columns.items[n].either_sign || votes->decided != 0)
            continue;
        votes->decided = votes->reversed > votes->straight ? -1 : 1;
        size_t against = votes->decided > 0 ? votes->reversed : votes->straight;
        undecided[n] = against != 0 || votes->neither != 0;
        any = any || undecided[n];
    }
    return !any || compare_again(table, undecided);
}
