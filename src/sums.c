/*
 * Sums downwards: groups, totals, results, parts and the directive line's amount, each compared
 * with what it says it is the sum of. One reading holds for a whole row.
 */
#include "hash.h"
#include "table.h"

/* How far back a total may look: past so many headings and totals, fewer the more columns there
 * are. The start of the level is always among them. */
enum { BOUNDARIES_SHARED = 1024, BOUNDARIES_LEAST = 16 };

struct figure *sums_at(const struct table *table, const struct level *level, size_t boundary,
                       enum boundary_sums which) {
    size_t columns = table->columns.count;
    return level->boundary_sums + (boundary * BOUNDARY_SUMS + (size_t)which) * columns;
}

/* Forgets the older half of the boundaries, but for the first. */
static void forget_boundaries(const struct table *table, struct level *level) {
    size_t columns = table->columns.count, kept = level->boundary_count / 2;
    size_t from = level->boundary_count - kept;
    memmove(level->boundaries + 1, level->boundaries + from, kept * sizeof *level->boundaries);
    level->boundary_count = kept + 1;
    if (columns == 0)
        return;
    memmove(level->boundary_sums + BOUNDARY_SUMS * columns,
            level->boundary_sums + from * BOUNDARY_SUMS * columns,
            kept * BOUNDARY_SUMS * columns * sizeof *level->boundary_sums);
}

/* A number for a name, folded and without its closing colon; from its second word on where asked.
 */
static uint64_t name_of(struct text label, bool second_word) {
    char folded[128];
    struct text name = {folded, text_fold(label, folded, sizeof folded)};
    const char *blank = second_word ? memchr(folded, ' ', name.length) : NULL;
    if (blank != NULL)
        name = text_from(name, (size_t)(blank - folded) + 1);
    while (name.length != 0 && name.bytes[name.length - 1] == ':')
        name.length--;
    return hash_text(HASH_UNSEEDED, 0, name) | 1;
}

static uint64_t row_name(const struct table *table, const struct row *row, bool second_word) {
    return name_of(text_part(table_row_text(table, row), row->head.key), second_word);
}

/* The line of the row that a boundary stands after: at the start of a level, that of the row above.
 * A group's boundary stands before it. */
static size_t line_before(const struct table *table, const struct level *level, bool named) {
    if (level->rows != 0)
        return level->row.head.line - named;
    return level == table->levels ? 0 : level[-1].row.head.line;
}

bool sums_boundary(struct table *table, struct level *level, const struct row *group) {
    bool heading = group != NULL && group->head.words.kind == ROW_HEADING;
    bool named = group != NULL && !heading;
    size_t columns = table->columns.count;
    size_t most = BOUNDARIES_SHARED / (columns + 1) + BOUNDARIES_LEAST;
    if (level->boundary_count >= most)
        forget_boundaries(table, level);
    size_t count = level->boundary_count + 1;
    if (!memory_reserve(&level->boundaries, &level->boundary_room, count, sizeof *level->boundaries)
        || !memory_reserve(&level->boundary_sums, &level->boundary_sums_room,
                           count * BOUNDARY_SUMS * columns, sizeof *level->boundary_sums))
        return false;
    level->boundaries[level->boundary_count] =
        (struct boundary){level->rows,
                          level->items,
                          level->totals,
                          table->recall.count,
                          line_before(table, level, named),
                          named ? row_name(table, group, false) : 0,
                          heading};
    if (named && group->recalled != RECALL_NONE)
        level->boundaries[level->boundary_count].recalled = group->recalled;
    level->boundary_count = count;
    if (columns == 0)
        return true;
    size_t bytes = columns * sizeof *level->boundary_sums;
    memcpy(sums_at(table, level, count - 1, BOUNDARY_ITEMS), level->item_sums, bytes);
    memcpy(sums_at(table, level, count - 1, BOUNDARY_TOTALS), level->total_sums, bytes);
    memcpy(sums_at(table, level, count - 1, BOUNDARY_ALTERNATIVE), level->alternative_sums, bytes);
    memcpy(sums_at(table, level, count - 1, BOUNDARY_INCOME), level->income_sums, bytes);
    return true;
}

/* --- What a figure is compared with --- */

/*
 * One side of a comparison. `known` is false where it cannot be told: then all fits. Nothing fits
 * what is too large to calculate, for no printed amount is.
 */
struct expected {
    struct money money, alternative;
    uint64_t printed;
    bool known, too_large;
};

static bool fits(const struct table *table, const struct figure *printed,
                 const struct expected *expected) {
    uint64_t amounts = printed->printed + expected->printed;
    if (!expected->known)
        return true;
    return !expected->too_large
           && (table_fits(table, printed->money, expected->money, amounts)
               || table_fits(table, printed->money, expected->alternative, amounts));
}

/* now − then, in both versions of the sums. */
static struct expected expected_between(struct figure now, struct figure then,
                                        struct money now_alternative,
                                        struct money then_alternative) {
    struct expected expected = {.printed = now.printed - then.printed,
                                .known = now.unknown == then.unknown};
    expected.too_large = !money_subtract(now.money, then.money, &expected.money);
    if (!money_subtract(now_alternative, then_alternative, &expected.alternative))
        expected.alternative = expected.money;
    return expected;
}

/* Adds what both versions of the sum have. */
static void add_to_expected(struct expected *expected, const struct figure *more) {
    expected->printed += more->printed;
    expected->known = expected->known && more->unknown == 0;
    if (!money_add(expected->money, more->money, &expected->money))
        expected->too_large = true;
    if (!money_add(expected->alternative, more->money, &expected->alternative))
        expected->alternative = expected->money;
}

/* --- Reporting --- */

/* What a report of a sum says: one message where the figure is too little, one where too much. */
struct wording {
    enum message too_little, too_much;
};

static const struct wording total_wording = {MESSAGE_TOTAL_TOO_LITTLE, MESSAGE_TOTAL_TOO_MUCH};
static const struct wording totals_wording = {MESSAGE_TOTALS_TOO_LITTLE, MESSAGE_TOTALS_TOO_MUCH};
static const struct wording group_wording = {MESSAGE_GROUP_TOO_LITTLE, MESSAGE_GROUP_TOO_MUCH};
static const struct wording result_wording = {MESSAGE_RESULT_TOO_LITTLE, MESSAGE_RESULT_TOO_MUCH};
static const struct wording directive_wording = {MESSAGE_BLOCK_TOO_LITTLE, MESSAGE_BLOCK_TOO_MUCH};

/* Reports the mismatch and keeps it to be explained. */
static bool report_mismatch(struct table *table, const struct place *place, struct text name,
                            const struct wording *wording, struct mismatch *mismatch) {
    char printed[MONEY_PRINT_SIZE], expected[MONEY_PRINT_SIZE], difference[MONEY_PRINT_SIZE];
    if (!money_subtract(mismatch->printed, mismatch->expected, &mismatch->off))
        return table_overflow_at(table, place);
    bool little = mismatch->off.ore < 0;
    struct money off = little ? money_negate(mismatch->off) : mismatch->off;
    enum unit unit = mismatch->unit;
    unsigned decimals = mismatch->decimals;
    struct text words[] = {
        name,
        {printed, money_print(printed, mismatch->printed, unit, decimals, true)},
        {expected, money_print(expected, mismatch->expected, unit, decimals, true)},
        {difference, money_print(difference, off, unit, decimals, true)}};
    struct report *report = NULL;
    table->mismatched = true;
    if (!reporter_add(table->settings.reporter, little ? wording->too_little : wording->too_much,
                      place, words, &report))
        return false;
    if (!memory_reserve(&table->mismatches, &table->mismatch_room, table->mismatch_count + 1,
                        sizeof *table->mismatches))
        return false;
    table->mismatches[table->mismatch_count] = *mismatch;
    table->mismatches[table->mismatch_count++].report = report;
    return true;
}

/* Fills in what the cell says of a mismatch, and reports it. */
static bool report_cell(struct table *table, struct level *level, size_t column, size_t depth,
                        const struct wording *wording, struct mismatch *mismatch) {
    const struct row *row = &level->row;
    const struct cell *cell = &row->cells[column];
    char name[TABLE_NAME_SIZE];
    mismatch->column = column;
    mismatch->printed = row->figures[column].money;
    mismatch->depth = depth;
    mismatch->recalled = row->recalled;
    mismatch->unit = cell->unit == UNIT_NONE ? table->settings.unit : cell->unit;
    mismatch->decimals = cell->decimals;
    struct place place = table_place(table, row, cell->span);
    return report_mismatch(table, &place, table_name(table, row, column, name), wording, mismatch);
}

/* --- Groups --- */

bool sums_group_fits(const struct table *table, const struct level *level,
                     const struct level *parts) {
    static const struct figure nothing;
    for (size_t n = 0; n < table->columns.count; n++) {
        struct expected expected = expected_between(parts->item_sums[n], nothing,
                                                    parts->alternative_sums[n].money, MONEY_ZERO);
        if (row_has_money(&level->row, n) && !fits(table, &level->row.figures[n], &expected))
            return false;
    }
    return true;
}

bool sums_group(struct table *table, struct level *level, const struct level *parts, size_t depth) {
    struct row *row = &level->row;
    static const struct figure nothing;
    for (size_t n = 0; n < table->columns.count; n++) {
        if (!row_has_money(row, n))
            continue;
        struct expected expected = expected_between(parts->item_sums[n], nothing,
                                                    parts->alternative_sums[n].money, MONEY_ZERO);
        if (fits(table, &row->figures[n], &expected))
            continue;
        row->differs = true;
        bool recalled = row->recalled != RECALL_NONE && !table->recall.full;
        struct mismatch mismatch = {.expected = expected.money,
                                    .amounts = expected.printed + row->figures[n].printed,
                                    .first = recalled ? row->recalled + 1 : RECALL_NONE,
                                    .end = table->recall.count};
        if (!report_cell(table, level, n, depth + 1, &group_wording, &mismatch))
            return false;
    }
    return true;
}

/* --- Totals --- */

/* One way to read a total: what it adds, since where, and which remainder rows it includes. */
struct reading {
    bool totals;
    size_t boundary;
    unsigned remainders; /* a bit for each enum remainder_kind that it includes */
};

static struct expected total_expected(const struct table *table, const struct level *level,
                                      const struct reading *reading, size_t column) {
    const struct figure *now = reading->totals ? level->total_sums : level->item_sums;
    const struct figure *then = sums_at(table, level, reading->boundary,
                                        reading->totals ? BOUNDARY_TOTALS : BOUNDARY_ITEMS);
    struct money now_alternative = now[column].money, then_alternative = then[column].money;
    if (!reading->totals && level->differs) {
        now_alternative = level->alternative_sums[column].money;
        then_alternative =
            sums_at(table, level, reading->boundary, BOUNDARY_ALTERNATIVE)[column].money;
    }
    struct expected expected =
        expected_between(now[column], then[column], now_alternative, then_alternative);
    for (unsigned kind = 0; kind < REMAINDER_KINDS; kind++)
        if ((reading->remainders >> kind & 1) != 0)
            add_to_expected(&expected, &remainder_sums(table, kind)[column]);
    return expected;
}

/* How badly a reading fits: how many columns, and by how much in the first of them. */
struct misfit {
    size_t columns;
    bool unlikely; /* the total's word says that it adds something else */
    uint64_t first;
};

static struct misfit total_misfit(const struct table *table, const struct level *level,
                                  const struct reading *reading, size_t most) {
    struct misfit misfit = {0, false, 0};
    for (size_t n = 0; n < table->columns.count && misfit.columns <= most; n++) {
        if (!row_has_money(&level->row, n))
            continue;
        struct expected expected = total_expected(table, level, reading, n);
        if (fits(table, &level->row.figures[n], &expected))
            continue;
        if (misfit.columns++ == 0)
            misfit.first = money_distance(level->row.figures[n].money, expected.money);
    }
    return misfit;
}

static bool fits_better(const struct misfit *a, const struct misfit *b) {
    if (a->columns != b->columns)
        return a->columns < b->columns;
    if (a->unlikely != b->unlikely)
        return b->unlikely;
    return a->first < b->first;
}

/*
 * Delsumma adds the section before it, Slutsumma all, any other total what stands under the heading
 * above it: where nothing fits, that is what is meant.
 */
static bool is_unlikely(const struct level *level, const struct reading *reading) {
    enum total_reach reach = level->row.head.words.reach;
    if (reach == REACH_WHOLE)
        return reading->boundary != 0;
    size_t nearest = level->boundary_count - 1;
    while (nearest > 0 && level->boundaries[nearest].group != 0)
        nearest--;
    if (reach == REACH_SECTION || level->boundaries[nearest].heading)
        return reading->boundary != nearest;
    return false;
}

/* Are there items since the last total? A sum of totals would leave them out. */
static bool leaves_items_out(const struct level *level) {
    return level->items != level->boundaries[level->boundary_count - 1].items;
}

/*
 * Finds the reading that fits, nearest first, or else the one that fits best. False where there is
 * nothing above to read.
 */
static bool total_reading(const struct table *table, const struct level *level, size_t depth,
                          struct reading *best, struct misfit *least) {
    bool found = false;
    unsigned remainders = depth == 0 && table->remainder_count != 0 ? 3 : 0;
    *least = (struct misfit){SIZE_MAX, true, 0};
    uint64_t name = row_name(table, &level->row, true);
    for (size_t b = level->boundary_count; b-- > 0 && least->columns != 0;) {
        const struct boundary *boundary = &level->boundaries[b];
        if (boundary->group != 0 && boundary->group != name)
            continue;
        for (int totals = 0; totals < 2 && least->columns != 0; totals++) {
            size_t above =
                totals ? level->totals - boundary->totals : level->items - boundary->items;
            if (above == 0 && remainders == 0)
                continue;
            if (totals && leaves_items_out(level))
                continue;
            for (unsigned included = 0; included <= remainders; included++) {
                if (above == 0 && included == 0)
                    continue;
                struct reading reading = {totals != 0, b, included};
                size_t most = found ? least->columns : SIZE_MAX - 1;
                struct misfit misfit = total_misfit(table, level, &reading, most);
                misfit.unlikely = is_unlikely(level, &reading);
                if (found && !fits_better(&misfit, least))
                    continue;
                found = true;
                *best = reading;
                *least = misfit;
                if (misfit.columns == 0)
                    break;
            }
        }
    }
    return found;
}

bool sums_total_fits(const struct table *table, const struct level *level, size_t depth) {
    struct reading reading;
    struct misfit misfit;
    total_reading(table, level, depth, &reading, &misfit);
    return misfit.columns == 0;
}

/* A total with nothing above it: the sum of no rows. */
static bool total_of_nothing(struct table *table, const struct level *level) {
    const struct row *row = &level->row;
    for (size_t n = 0; n < table->columns.count; n++) {
        if (!row_has_money(row, n) || money_is_zero(row->figures[n].money) || table->doubtful)
            continue;
        char name[TABLE_NAME_SIZE];
        struct place place = table_place(table, row, row->cells[n].span);
        struct text words[] = {table_name(table, row, n, name)};
        if (!reporter_add(table->settings.reporter, MESSAGE_TOTAL_OF_NOTHING, &place, words, NULL))
            return false;
    }
    table->doubtful = true; /* what it adds is not here, and not used */
    return true;
}

/* What a total that says so makes income: the items it adds. */
static bool make_income(struct table *table, struct level *level, const struct reading *reading) {
    for (size_t n = 0; n < table->columns.count; n++) {
        struct figure *income = &level->income_sums[n];
        struct figure items = level->item_sums[n];
        struct figure before = sums_at(table, level, reading->boundary, BOUNDARY_ITEMS)[n];
        struct figure sum = sums_at(table, level, reading->boundary, BOUNDARY_INCOME)[n];
        if (!money_subtract(items.money, before.money, &items.money)
            || !money_add(sum.money, items.money, &sum.money))
            sum.unknown++;
        sum.printed += items.printed - before.printed;
        sum.unknown += items.unknown - before.unknown;
        *income = sum;
    }
    level->row.makes_income = true;
    level->row.income_after = level->boundaries[reading->boundary].line;
    /* The explanations and the book ask which of the rows are income. */
    size_t first = level->boundaries[reading->boundary].recalled;
    table->unexplained = table->unexplained || !table_pay(table, table->recall.count - first);
    for (size_t n = first; n < table->recall.count && !table->unexplained; n++)
        table->recall.rows[n].income = true;
    return true;
}

static bool report_total(struct table *table, struct level *level, size_t depth,
                         const struct reading *reading) {
    struct row *row = &level->row;
    for (size_t n = 0; n < table->columns.count; n++) {
        if (!row_has_money(row, n))
            continue;
        struct expected expected = total_expected(table, level, reading, n);
        if (fits(table, &row->figures[n], &expected))
            continue;
        if (expected.too_large) {
            if (!table_overflow(table, row, n))
                return false;
            continue;
        }
        bool recalled = row->recalled != RECALL_NONE;
        struct mismatch mismatch = {
            .expected = expected.money,
            .amounts = expected.printed + row->figures[n].printed,
            .first = recalled ? level->boundaries[reading->boundary].recalled : RECALL_NONE,
            .end = recalled ? row->recalled : RECALL_NONE,
            .totals = reading->totals};
        if (!report_cell(table, level, n, depth, reading->totals ? &totals_wording : &total_wording,
                         &mismatch))
            return false;
        struct figure *alternative = &level->alternative_sums[n];
        level->differs = true;
        if (!reading->totals && !money_add(alternative->money, mismatch.off, &alternative->money))
            alternative->unknown++;
    }
    return true;
}

bool sums_total(struct table *table, struct level *level, size_t depth) {
    struct reading reading = {false, 0, 0};
    struct misfit misfit;
    if (!total_reading(table, level, depth, &reading, &misfit))
        return total_of_nothing(table, level);
    if (misfit.columns != 0 && !report_total(table, level, depth, &reading))
        return false;
    if (level->row.head.words.income && !reading.totals)
        return make_income(table, level, &reading);
    return true;
}

/* --- Results --- */

/* One way to read a result: since the result before it or from the start, signed or income less
 * rest. */
struct result_reading {
    bool since_result, less_rest, opposite;
};

/* `*slip`: by how much more it would be, were the differences reported so far mended. */
static struct expected result_expected(const struct level *level,
                                       const struct result_reading *reading, size_t column,
                                       struct money *slip) {
    static const struct figure nothing;
    struct figure items = nothing, income = nothing;
    if (reading->since_result) {
        items = level->result_items[column];
        income = level->result_income[column];
    }
    struct expected sum = expected_between(level->item_sums[column], items,
                                           level->alternative_sums[column].money, items.money);
    struct expected part = expected_between(level->income_sums[column], income,
                                            level->income_sums[column].money, income.money);
    sum.known = sum.known && part.known;
    sum.too_large = sum.too_large || part.too_large;
    if (!money_subtract(sum.alternative, sum.money, slip))
        *slip = MONEY_ZERO;
    struct money rest;
    if (reading->less_rest
        && (!money_subtract(sum.money, part.money, &rest)
            || !money_subtract(part.money, rest, &sum.money)))
        sum.too_large = true;
    if (reading->opposite)
        sum.money = money_negate(sum.money);
    sum.alternative = sum.money;
    if (reading->since_result)
        add_to_expected(&sum, &level->result[column]);
    return sum;
}

static bool fits_with_slip(const struct table *table, const struct figure *printed,
                           struct expected expected, struct money slip) {
    if (!money_add(expected.money, slip, &expected.alternative))
        expected.alternative = expected.money;
    return fits(table, printed, &expected);
}

/* A slip reported further up may stand in the income or in the rest: it fits with either sign. */
static bool result_fits(const struct table *table, const struct level *level, size_t column,
                        const struct result_reading *reading, struct expected *expected) {
    const struct figure *printed = &level->row.figures[column];
    struct money slip;
    *expected = result_expected(level, reading, column, &slip);
    return fits_with_slip(table, printed, *expected, slip)
           || fits_with_slip(table, printed, *expected, money_negate(slip));
}

static struct misfit result_misfit(const struct table *table, const struct level *level,
                                   const struct result_reading *reading) {
    struct misfit misfit = {0, false, 0};
    for (size_t n = 0; n < table->columns.count; n++) {
        struct expected expected;
        if (!row_has_money(&level->row, n) || result_fits(table, level, n, reading, &expected))
            continue;
        if (misfit.columns++ == 0)
            misfit.first = money_distance(level->row.figures[n].money, expected.money);
    }
    return misfit;
}

static bool report_result(struct table *table, struct level *level, size_t depth,
                          const struct result_reading *reading) {
    struct row *row = &level->row;
    for (size_t n = 0; n < table->columns.count; n++) {
        struct expected expected;
        if (!row_has_money(row, n) || result_fits(table, level, n, reading, &expected))
            continue;
        if (expected.too_large) {
            if (!table_overflow(table, row, n))
                return false;
            continue;
        }
        bool recalled = row->recalled != RECALL_NONE && !reading->since_result;
        struct mismatch mismatch = {.expected = expected.money,
                                    .amounts = expected.printed + row->figures[n].printed,
                                    .first = recalled ? level->boundaries[0].recalled : RECALL_NONE,
                                    .end = recalled ? row->recalled : RECALL_NONE,
                                    .income_less_rest = reading->less_rest,
                                    .opposite = reading->opposite};
        if (!report_cell(table, level, n, depth, &result_wording, &mismatch))
            return false;
    }
    return true;
}

bool sums_result(struct table *table, struct level *level, size_t depth) {
    static const struct result_reading readings[] = {
        {false, false, false}, {false, true, false}, {true, false, false}, {true, true, false},
        {false, false, true},  {false, true, true},  {true, true, true}};
    struct result_reading best = readings[0];
    struct misfit least = {SIZE_MAX, true, 0};
    if (level->items == 0)
        return true;
    for (size_t n = 0; n < sizeof readings / sizeof *readings && least.columns != 0; n++) {
        if ((readings[n].since_result && !level->has_result)
            || (readings[n].opposite && !level->row.head.words.opposite))
            continue;
        struct misfit misfit = result_misfit(table, level, &readings[n]);
        if (fits_better(&misfit, &least)) {
            best = readings[n];
            least = misfit;
        }
    }
    return least.columns == 0 || report_result(table, level, depth, &best);
}

/* --- Parts --- */

/* Is the column one in which a part may be larger than the whole: a difference, a formula? */
static bool is_computed(const struct table *table, size_t column) {
    const struct column *it = &table->columns.items[column];
    return it->role == COLUMN_DIFFERENCE || it->formula.end != 0;
}

bool sums_of_which(struct table *table, struct level *level) {
    struct row *row = &level->row;
    for (size_t n = 0; level->has_above && n < table->columns.count; n++) {
        struct figure *sum = &level->of_which[n];
        const struct figure *above = &level->above[n];
        if (is_computed(table, n) || !table->columns.items[n].money)
            continue;
        sum->printed += row->figures[n].printed;
        sum->unknown += row->figures[n].unknown;
        if (!money_add(sum->money, row->figures[n].money, &sum->money))
            sum->unknown++;
        uint64_t whole = money_size(above->money), part = money_size(sum->money);
        struct money size = {(int64_t)part}, limit = {(int64_t)whole};
        bool contained =
            part <= whole || table_fits(table, size, limit, sum->printed + above->printed);
        struct report **report = &level->of_which_reports[n];
        if (sum->unknown != 0 || above->unknown != 0 || !row_has_money(row, n)
            || (*report != NULL) == !contained)
            continue;
        if (contained) { /* together they are no more, after all */
            reporter_withdraw(table->settings.reporter, *report);
            *report = NULL;
            continue;
        }
        char name[TABLE_NAME_SIZE], together[MONEY_PRINT_SIZE], most[MONEY_PRINT_SIZE];
        const struct cell *cell = &row->cells[n];
        struct place place = table_place(table, row, cell->span);
        struct text words[] = {
            table_name(table, row, n, name),
            {together, money_print(together, sum->money, cell->unit, cell->decimals, true)},
            {most, money_print(most, above->money, cell->unit, cell->decimals, true)}};
        if (!reporter_add(table->settings.reporter, MESSAGE_OF_WHICH_EXCEEDS, &place, words,
                          report))
            return false;
    }
    return true;
}

/* --- The directive line's amount --- */

/* What the block's items come to in a column: all of them, and those that are not income. */
static void directive_expected(const struct table *table, size_t column, struct expected *all,
                               struct expected *rest) {
    const struct level *level = &table->levels[0];
    static const struct figure nothing;
    struct figure items = level->item_sums[column], income = level->income_sums[column];
    struct money alternative = level->alternative_sums[column].money, rest_alternative;
    *all = expected_between(items, nothing, alternative, MONEY_ZERO);
    if (!money_subtract(alternative, income.money, &rest_alternative))
        rest_alternative = alternative;
    *rest = expected_between(items, income, rest_alternative, MONEY_ZERO);
    rest->known = all->known;
}

static bool has_income(const struct table *table, size_t column) {
    const struct figure *income = &table->levels[0].income_sums[column];
    return income->printed != 0;
}

bool sums_directive_fits(const struct table *table, const struct cell *cell, struct money amount,
                         size_t column) {
    struct figure printed = {amount, cell->state == CELL_AMOUNT, 0};
    struct expected all, rest;
    directive_expected(table, column, &all, &rest);
    return fits(table, &printed, &all)
           || (has_income(table, column) && fits(table, &printed, &rest));
}

bool sums_directive(struct table *table, const struct place *where, const struct cell *cell,
                    struct money amount, size_t column) {
    struct level *level = &table->levels[0];
    if (sums_directive_fits(table, cell, amount, column))
        return true;
    struct expected all, rest;
    directive_expected(table, column, &all, &rest);
    bool income = has_income(table, column);
    const struct expected *expected = income ? &rest : &all;
    if (expected->too_large)
        return table_overflow_at(table, where);
    struct mismatch mismatch = {.column = column,
                                .printed = amount,
                                .expected = expected->money,
                                .amounts = expected->printed + (cell->state == CELL_AMOUNT),
                                .first = table->recall.full ? RECALL_NONE : 0,
                                .end = table->recall.full ? RECALL_NONE : table->recall.count,
                                .recalled = RECALL_NONE,
                                .without_income = income,
                                .unit = cell->unit,
                                .decimals = cell->decimals};
    if (!report_mismatch(table, where, TEXT(""), &directive_wording, &mismatch))
        return false;
    struct figure *alternative = &level->alternative_sums[column];
    level->differs = true;
    if (!money_add(alternative->money, mismatch.off, &alternative->money))
        alternative->unknown++;
    return true;
}
