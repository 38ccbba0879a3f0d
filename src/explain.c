/*
 * Explaining a difference: the one slip that would make a sum add up, said in a note where it is
 * the only candidate of its kind. What that may cost is bounded by the size of the input.
 */
#include "slip.h"
#include "table.h"

enum slip_kind {
    SLIP_CROSS,    /* a cell that a sum across points to as well */
    SLIP_TWIN,     /* an item that stands twice */
    SLIP_SUBTOTAL, /* an item that is the sum of the rows after it */
    SLIP_OMITTED,  /* the sum leaves an item out */
    SLIP_DOUBLED,  /* the sum counts an item twice */
    SLIP_SIGN,
    SLIP_SWAPPED,
    SLIP_FACTOR,
    SLIP_DIGIT,
    SLIP_KINDS
};

/* A candidate: how many there are of its kind, and the first. */
struct candidate {
    size_t count;
    size_t recalled; /* its row, or RECALL_NONE: the sum itself */
    struct money printed, mended;
    size_t cross; /* SLIP_CROSS: which */
};

struct search {
    const struct mismatch *mismatch;
    uint64_t tolerance;
    int64_t grain;
    struct candidate candidates[SLIP_KINDS];
};

static void found(struct search *search, enum slip_kind kind, size_t recalled, struct money printed,
                  struct money mended) {
    struct candidate *candidate = &search->candidates[kind];
    if (candidate->count++ == 0)
        *candidate = (struct candidate){1, recalled, printed, mended, 0};
}

/* With which sign does an item or total of the right depth take part in the sum? 0: it does not. */
static int part_sign(const struct mismatch *mismatch, const struct recalled_row *row) {
    enum recalled_role wanted = mismatch->totals ? RECALLED_TOTAL : RECALLED_ITEM;
    if (row->role != wanted || (row->income && mismatch->without_income))
        return 0;
    int sign = mismatch->income_less_rest && !row->income ? -1 : 1;
    return mismatch->opposite ? -sign : sign;
}

/*
 * Going through the rows in order: does this one take part? Those of the sum's depth do, and in the
 * stead of a group without amounts its parts. `*reach` is the depth down to which rows take part;
 * it begins as the sum's.
 */
static bool takes_part(const struct recalled_row *row, unsigned *reach) {
    if (row->depth > *reach)
        return false;
    *reach = row->depth + (row->amountless ? 1u : 0u);
    return true;
}

/*
 * Does a sum across in that row point to the same cell? The cell should be `more` greater for the
 * sum downwards; does the sum across then match, too?
 */
static bool cross_agrees(const struct table *table, const struct search *search, size_t recalled,
                         struct money more, size_t *cross, struct money *by_cross) {
    size_t first = table->recall.rows[recalled].cross;
    if (first == 0)
        return false;
    for (size_t n = first - 1; n < table->cross_count; n++) {
        const struct cross_mismatch *it = &table->crosses[n];
        if (it->recalled != recalled)
            break;
        struct money fix = money_negate(it->excess); /* what to add to the column itself */
        uint64_t tolerance = search->tolerance + table_tolerance(table, it->amounts);
        *cross = n;
        *by_cross = fix;
        if (it->column == search->mismatch->column && slip_near(fix, more, tolerance))
            return true;
        const struct column *column = &table->columns.items[it->column];
        for (size_t t = 0; t < column->term_count; t++) {
            struct term term = table->columns.terms[column->first_term + t];
            if (term.column != search->mismatch->column)
                continue;
            bool adds = (term.sign > 0) != it->reversed;
            *by_cross = adds ? it->excess : fix;
            if (slip_near(*by_cross, more, tolerance))
                return true;
        }
    }
    return false;
}

/* Is the item the sum of the items right after it? */
static bool is_subtotal(struct table *table, const struct search *search, size_t recalled) {
    const struct mismatch *mismatch = search->mismatch;
    struct money item = recall_money(&table->recall, recalled)[mismatch->column];
    struct money sum = MONEY_ZERO;
    size_t parts = 0;
    for (size_t n = recalled + 1; n < mismatch->end && table->work > 0; n++) {
        const struct recalled_row *row = &table->recall.rows[n];
        table->work--;
        if (row->depth != mismatch->depth || part_sign(mismatch, row) == 0)
            continue;
        if (!money_add(sum, recall_money(&table->recall, n)[mismatch->column], &sum))
            return false;
        if (++parts >= 2 && slip_near(item, sum, table_tolerance(table, parts + 1)))
            return true;
    }
    return false;
}

/* Tries every slip of one item. */
static void try_item(struct table *table, struct search *search, size_t recalled, int sign) {
    const struct mismatch *mismatch = search->mismatch;
    const struct recalled_row *row = &table->recall.rows[recalled];
    struct money item = recall_money(&table->recall, recalled)[mismatch->column];
    struct money more = sign > 0 ? mismatch->off : money_negate(mismatch->off);
    struct money wanted, mended, by_cross;
    size_t cross;
    if (row->unreadable || !money_add(item, more, &wanted))
        return;
    if (!row->amountless && cross_agrees(table, search, recalled, more, &cross, &by_cross)
        && money_add(item, by_cross, &mended)) {
        found(search, SLIP_CROSS, recalled, item, mended);
        search->candidates[SLIP_CROSS].cross = cross;
    }
    if (money_is_zero(item))
        return;
    if (slip_near(money_negate(item), more, search->tolerance)) {
        if (row->duplicate != NULL)
            found(search, SLIP_TWIN, recalled, item, MONEY_ZERO);
        else
            found(search, SLIP_OMITTED, recalled, item, MONEY_ZERO);
    }
    if (slip_near(item, more, search->tolerance))
        found(search, SLIP_DOUBLED, recalled, item, item);
    if (row->amountless)
        return; /* its amount is printed nowhere */
    if (slip_sign(item, wanted, search->tolerance))
        found(search, SLIP_SIGN, recalled, item, money_negate(item));
    if (slip_swapped(item, wanted, search->tolerance, search->grain, &mended))
        found(search, SLIP_SWAPPED, recalled, item, mended);
    if (slip_factor(item, wanted, search->tolerance, &mended))
        found(search, SLIP_FACTOR, recalled, item, mended);
}

/* Tries every slip of the sum itself. */
static void try_sum(struct search *search) {
    const struct mismatch *it = search->mismatch;
    struct money mended;
    if (slip_sign(it->printed, it->expected, search->tolerance))
        found(search, SLIP_SIGN, RECALL_NONE, it->printed, it->expected);
    if (slip_swapped(it->printed, it->expected, search->tolerance, search->grain, &mended))
        found(search, SLIP_SWAPPED, RECALL_NONE, it->printed, mended);
    if (slip_factor(it->printed, it->expected, search->tolerance, &mended))
        found(search, SLIP_FACTOR, RECALL_NONE, it->printed, mended);
    if (slip_digit(it->printed, it->expected, search->tolerance, search->grain, &mended))
        found(search, SLIP_DIGIT, RECALL_NONE, it->printed, mended);
}

static void search_items(struct table *table, struct search *search) {
    const struct mismatch *it = search->mismatch;
    if (it->first == RECALL_NONE || table->unexplained || !table_pay(table, it->end - it->first))
        return;
    unsigned reach = (unsigned)it->depth;
    for (size_t n = it->first; n < it->end; n++) {
        const struct recalled_row *row = &table->recall.rows[n];
        int sign = part_sign(it, row);
        if (takes_part(row, &reach) && sign != 0)
            try_item(table, search, n, sign);
    }
    struct candidate *omitted = &search->candidates[SLIP_OMITTED];
    if (omitted->count != 1 || !is_subtotal(table, search, omitted->recalled))
        return;
    search->candidates[SLIP_SUBTOTAL] = *omitted;
    omitted->count = 0;
}

static const enum message slip_messages[SLIP_KINDS] = {
    [SLIP_CROSS] = MESSAGE_SLIP_CROSS,       [SLIP_TWIN] = MESSAGE_SLIP_TWIN,
    [SLIP_SUBTOTAL] = MESSAGE_SLIP_SUBTOTAL, [SLIP_OMITTED] = MESSAGE_SLIP_OMITTED,
    [SLIP_DOUBLED] = MESSAGE_SLIP_DOUBLED,   [SLIP_SIGN] = MESSAGE_SLIP_SIGN,
    [SLIP_SWAPPED] = MESSAGE_SLIP_SWAPPED,   [SLIP_FACTOR] = MESSAGE_SLIP_FACTOR,
    [SLIP_DIGIT] = MESSAGE_SLIP_DIGIT,
};

/*
 * The unit in which the mended amount has the digits of the printed one: 6 270 mnkr for 6 270 kr.
 * The cell's own where there is none.
 */
static enum unit unit_meant(const struct candidate *candidate, enum unit unit) {
    for (enum unit other = UNIT_KRONA; other <= UNIT_MILLIARD; other++) {
        int64_t size = unit_size(unit), meant = unit_size(other);
        struct money moved;
        if (meant >= size ? money_multiply(candidate->printed, meant / size, &moved)
                                && money_compare(moved, candidate->mended) == 0
                          : money_multiply(candidate->mended, size / meant, &moved)
                                && money_compare(moved, candidate->printed) == 0)
            return other;
    }
    return unit;
}

/* What a slip's note says: {0} what it should be, {1} what is printed. */
static void print_slip(char mended[MONEY_PRINT_SIZE], char printed[MONEY_PRINT_SIZE],
                       struct text words[2], enum slip_kind kind, const struct candidate *candidate,
                       enum unit unit, unsigned decimals) {
    enum unit meant = kind == SLIP_FACTOR ? unit_meant(candidate, unit) : unit;
    bool shown = meant != unit;
    words[0] =
        (struct text){mended, money_print(mended, candidate->mended, meant, decimals, shown)};
    words[1] =
        (struct text){printed, money_print(printed, candidate->printed, unit, decimals, shown)};
}

/* Writes the note at the item's cell. */
static bool note_at_item(struct table *table, const struct mismatch *mismatch, enum slip_kind kind,
                         const struct candidate *candidate) {
    char mended[MONEY_PRINT_SIZE], printed[MONEY_PRINT_SIZE], name[TABLE_NAME_SIZE];
    enum unit unit = mismatch->unit;
    unsigned decimals = mismatch->decimals;
    if (!table_pay(table, table_cost(recall_text(&table->recall, candidate->recalled))))
        return true;
    if (!table_read_again(table, candidate->recalled))
        return false;
    const struct row *row = &table->again;
    const struct cell *cell = &row->cells[mismatch->column];
    if (row->has_amounts) {
        unit = cell->unit;
        decimals = cell->decimals;
    }
    struct place place = table_place(table, row, row->has_amounts ? cell->span : row->label);
    struct text words[3] = {{0}};
    print_slip(mended, printed, words, kind, candidate, unit, decimals);
    words[2] = table_name(table, row, mismatch->column, name);
    return report_note(table->settings.reporter, mismatch->report, slip_messages[kind], &place,
                       words);
}

/* Writes the note at the sum. */
static bool note_at_sum(struct table *table, const struct mismatch *mismatch, enum slip_kind kind,
                        const struct candidate *candidate) {
    char mended[MONEY_PRINT_SIZE], printed[MONEY_PRINT_SIZE];
    struct text words[3] = {{0}};
    print_slip(mended, printed, words, kind, candidate, mismatch->unit, mismatch->decimals);
    words[2] = TEXT("");
    return report_note_at(table->settings.reporter, mismatch->report, slip_messages[kind],
                          &mismatch->report->where, words);
}

static bool note(struct table *table, const struct mismatch *mismatch, enum slip_kind kind,
                 const struct candidate *candidate) {
    return candidate->recalled == RECALL_NONE ? note_at_sum(table, mismatch, kind, candidate)
                                              : note_at_item(table, mismatch, kind, candidate);
}

/* The slip in a cell of the total itself: its own sum across points to it. */
static void withdraw_own_cross(struct table *table, const struct search *search) {
    const struct mismatch *it = search->mismatch;
    struct money by_cross;
    size_t cross;
    if (it->recalled == RECALL_NONE
        || !cross_agrees(table, search, it->recalled, money_negate(it->off), &cross, &by_cross))
        return;
    reporter_withdraw(table->settings.reporter, table->crosses[cross].report);
}

static bool explain(struct table *table, const struct mismatch *mismatch) {
    struct search search = {.mismatch = mismatch,
                            .tolerance = table_tolerance(table, mismatch->amounts),
                            .grain = table->grain[mismatch->column]};
    bool said;
    withdraw_own_cross(table, &search);
    search_items(table, &search);
    struct candidate *cross = &search.candidates[SLIP_CROSS];
    if (cross->count == 1) {
        reporter_withdraw(table->settings.reporter, table->crosses[cross->cross].report);
        return note(table, mismatch, SLIP_CROSS, cross);
    }
    if (!table_note_rounding(table, mismatch->report, mismatch->printed, mismatch->expected,
                             mismatch->amounts, search.grain, mismatch->unit, &said))
        return false;
    if (said)
        return true;
    try_sum(&search);
    struct candidate *twin = &search.candidates[SLIP_TWIN];
    if (twin->count == 1) {
        struct recalled_row *row = &table->recall.rows[twin->recalled];
        reporter_withdraw(table->settings.reporter, row->duplicate);
        row->duplicate = NULL;
        search.candidates[SLIP_OMITTED].count = 0; /* its equal: the same item */
    }
    for (enum slip_kind kind = SLIP_TWIN; kind < SLIP_KINDS; kind++)
        if (search.candidates[kind].count == 1
            && !note(table, mismatch, kind, &search.candidates[kind]))
            return false;
    return true;
}

/* A sum across that does not match: the one slip in the figure itself that explains it. */
static bool explain_cross(struct table *table, const struct cross_mismatch *cross, size_t *read) {
    if (cross->explained || !table_pay(table, 16))
        return true;
    if (*read != cross->recalled) { /* one row is mostly wrong in several columns */
        if (!table_pay(table, table_cost(recall_text(&table->recall, cross->recalled))))
            return true;
        if (!table_read_again(table, cross->recalled))
            return false;
        *read = cross->recalled;
    }
    const struct cell *cell = &table->again.cells[cross->column];
    struct mismatch mismatch = {.report = cross->report,
                                .column = cross->column,
                                .printed = table->again.figures[cross->column].money,
                                .expected = cross->expected,
                                .amounts = cross->amounts,
                                .unit = cell->unit,
                                .decimals = cell->decimals};
    struct search search = {.mismatch = &mismatch,
                            .tolerance = table_tolerance(table, mismatch.amounts),
                            .grain = table->grain[mismatch.column]};
    try_sum(&search);
    for (enum slip_kind kind = SLIP_SIGN; kind < SLIP_KINDS; kind++)
        if (search.candidates[kind].count == 1
            && !note_at_sum(table, &mismatch, kind, &search.candidates[kind]))
            return false;
    return true;
}

bool explain_mismatches(struct table *table) {
    if (!cross_settle(table))
        return false;
    size_t read = RECALL_NONE; /* the row that table->again is */
    for (size_t n = 0; n < table->cross_count; n++)
        if (!explain_cross(table, &table->crosses[n], &read))
            return false;
    for (size_t n = 0; n < table->mismatch_count; n++)
        if (table->mismatches[n].report != NULL && !explain(table, &table->mismatches[n]))
            return false;
    table->mismatch_count = table->cross_count = 0;
    return true;
}
