/*
 * The lines of a comparison are a tree, made of the rows of its budgets. A row of the reports is
 * added to the line it belongs to. Its parts are within its amount as it is printed, and so are not
 * added to that line once more, only to the lines below it.
 */
#include "comparison.h"

#include "hash.h"

/* A label within a line, or anywhere: which line it is. */
struct named_line {
    uint64_t hash; /* 0: the slot is empty */
    size_t line;   /* COMPARISON_NONE: there are several */
};

struct maker {
    const struct book *book;
    struct comparisons *to;
    uint64_t seed;
    struct named_line *slots;
    size_t slot_count, names;
    size_t *blocks; /* budgets and reports, by the settlement they take part in */
    size_t *firsts; /* of each settlement: its first in `blocks`, and one past the last */
    size_t *ends;   /* of each settlement that begins a comparison: where that ends */

    /* The comparison being made. */
    struct comparison *comparison;
    size_t first_line, last_line; /* its outermost lines, linked; COMPARISON_NONE: none */
};

/* --- Names --- */

/* The label's hash within the comparison, and within `parent`: the line above, or ANYWHERE. */
#define ANYWHERE (SIZE_MAX - 1)
#define UNBUDGETED (SIZE_MAX - 2)

static uint64_t name_of(const struct maker *maker, struct text label, size_t parent) {
    char folded[256];
    while (label.length > 0 && label.bytes[label.length - 1] == ':')
        label.length--;
    struct text text = {folded, text_fold(text_unquoted(label), folded, sizeof folded)};
    uint64_t hash = hash_mix(maker->seed, maker->seed, maker->to->count + 1);
    hash = hash_text(maker->seed, hash_mix(maker->seed, hash, (uint64_t)parent), text);
    return hash | UINT64_C(1) << 63; /* 0 is an empty slot */
}

static struct named_line *slot_of(const struct maker *maker, uint64_t hash) {
    size_t slot = hash & (maker->slot_count - 1);
    while (maker->slots[slot].hash != 0 && maker->slots[slot].hash != hash)
        slot = (slot + 1) & (maker->slot_count - 1);
    return &maker->slots[slot];
}

static size_t find_name(const struct maker *maker, uint64_t hash) {
    if (maker->slot_count == 0)
        return COMPARISON_NONE;
    const struct named_line *named = slot_of(maker, hash);
    return named->hash == 0 ? COMPARISON_NONE : named->line;
}

static bool grow_names(struct maker *maker) {
    size_t old_count = maker->slot_count;
    struct named_line *old = maker->slots;
    size_t count = old_count == 0 ? 64 : old_count * 2;
    struct named_line *slots = memory_resize(NULL, count, sizeof *slots);
    if (slots == NULL)
        return false;
    memset(slots, 0, count * sizeof *slots);
    maker->slots = slots;
    maker->slot_count = count;
    for (size_t n = 0; n < old_count; n++)
        if (old[n].hash != 0)
            *slot_of(maker, old[n].hash) = old[n];
    memory_release(old);
    return true;
}

/* A second line of the same name makes the name say nothing. */
static bool add_name(struct maker *maker, uint64_t hash, size_t line) {
    if ((maker->names + 1) * 2 > maker->slot_count && !grow_names(maker))
        return false;
    struct named_line *named = slot_of(maker, hash);
    maker->names += named->hash == 0;
    *named = (struct named_line){hash, named->hash == 0 ? line : COMPARISON_NONE};
    return true;
}

/* --- Lines --- */

static bool add_line(struct maker *maker, const struct book_row *row, size_t parent,
                     size_t *added) {
    struct comparisons *to = maker->to;
    if (!memory_reserve(&to->lines, &to->line_room, to->line_count + 1, sizeof *to->lines))
        return false;
    size_t line = *added = to->line_count++;
    to->lines[line] = (struct comparison_line){
        .label = text_unquoted(row->label),
        .depth = parent == COMPARISON_NONE ? 0 : to->lines[parent].depth + 1,
        .budget = sum_zero(),
        .outcome = sum_zero(),
        .parent = parent,
        .first_part = COMPARISON_NONE,
        .last_part = COMPARISON_NONE,
        .next = COMPARISON_NONE};
    size_t *first = parent == COMPARISON_NONE ? &maker->first_line : &to->lines[parent].first_part;
    size_t *last = parent == COMPARISON_NONE ? &maker->last_line : &to->lines[parent].last_part;
    if (*first == COMPARISON_NONE)
        *first = line;
    else
        to->lines[*last].next = line;
    *last = line;
    return true;
}

/* The line of a budget's row, made where there is none. */
static bool budget_line(struct maker *maker, const struct book_row *row, size_t parent,
                        size_t *line) {
    uint64_t hash = name_of(maker, row->key, parent);
    *line = find_name(maker, hash);
    if (*line != COMPARISON_NONE)
        return true;
    return add_line(maker, row, parent, line) && add_name(maker, hash, *line)
           && add_name(maker, name_of(maker, row->key, ANYWHERE), *line);
}

/*
 * The line of a report's row: see comparison.h. COMPARISON_NONE: that of the row above it, where
 * that has one.
 */
static bool report_line(struct maker *maker, const struct book_row *row, size_t parent,
                        size_t *line) {
    *line = find_name(maker, name_of(maker, row->key, parent));
    if (*line != COMPARISON_NONE || parent != COMPARISON_NONE)
        return true;
    *line = find_name(maker, name_of(maker, row->key, ANYWHERE));
    if (*line != COMPARISON_NONE || row->parts)
        return true; /* its parts have lines */
    uint64_t hash = name_of(maker, row->key, UNBUDGETED);
    *line = find_name(maker, hash);
    return *line != COMPARISON_NONE
           || (add_line(maker, row, COMPARISON_NONE, line) && add_name(maker, hash, *line));
}

/* --- Blocks --- */

enum { MOST_DEPTH = TABLE_MOST_LEVELS };

/* What is known of the rows above the one being read: at 0 of the block, at n of depth n - 1. */
struct path {
    bool counts[MOST_DEPTH + 1];
    size_t lines[MOST_DEPTH + 1]; /* the line that the row, or one above it, belongs to */
};

static struct sum row_sum(const struct maker *maker, const struct book_block *block,
                          const struct book_row *row) {
    if (block->used_column == BOOK_NONE)
        return (struct sum){MONEY_ZERO, 0, 0, block->columns == 0}; /* else: which is unclear */
    if (block->used_column >= row->cells)
        return sum_zero();
    const struct book_cell *cell = &maker->book->cells[row->cell + block->used_column];
    return sum_of(&cell->figure, block->rounding, 0);
}

/* What the outermost rows of a block come to, as they are printed. */
static struct sum block_sum(const struct maker *maker, const struct book_block *block) {
    struct sum sum = sum_zero();
    for (size_t n = block->row; n < block->row + block->rows; n++) {
        const struct book_row *row = &maker->book->rows[n];
        if (row->depth == 0 && row->counts && !row->income)
            sum = sum_add(sum, row_sum(maker, block, row));
    }
    return sum;
}

static bool block_is_financed(const struct maker *maker, const struct book_block *block) {
    struct text financier;
    return book_find_property(maker->book, block, PROPERTY_FINANCIER, &financier);
}

/* Adds a row to its line and those above it, up to the one that has it within its own amount: the
 * line of the row above it, or none. */
static void count_row(struct maker *maker, bool budget, size_t line, size_t within,
                      struct sum amount) {
    struct comparison_line *lines = maker->to->lines;
    for (size_t n = line; n != within; n = lines[n].parent) {
        struct sum *sum = budget ? &lines[n].budget : &lines[n].outcome;
        *sum = sum_add(*sum, amount);
        if (budget)
            lines[n].budgeted = true;
        else
            lines[n].reported = true;
    }
}

static bool place_row(struct maker *maker, const struct book_block *block,
                      const struct book_row *row, bool opposite, struct path *path) {
    size_t depth = row->depth < MOST_DEPTH ? row->depth : MOST_DEPTH - 1;
    size_t line, parent = path->lines[depth];
    bool budget = block->kind == DIRECTIVE_BUDGET;
    bool counts = path->counts[depth] && row->counts && !row->income;
    path->counts[depth + 1] = counts;
    path->lines[depth + 1] = parent;
    if (!counts)
        return true;
    if (!(budget ? budget_line(maker, row, parent, &line) : report_line(maker, row, parent, &line)))
        return false;
    if (line == COMPARISON_NONE) {
        if (parent != COMPARISON_NONE)
            maker->to->lines[parent].undivided = true;
        return true;
    }
    struct sum sum = row_sum(maker, block, row);
    maker->to->lines[line].undivided = maker->to->lines[line].undivided || !(budget || row->parts);
    count_row(maker, budget, line, parent, opposite ? sum_opposite(sum) : sum);
    path->lines[depth + 1] = line;
    return true;
}

static bool place_block(struct maker *maker, const struct book_block *block) {
    struct comparison *comparison = maker->comparison;
    struct sum sum = block_sum(maker, block);
    bool opposite = sum.money.ore < 0;
    bool financed = block->kind == DIRECTIVE_REPORT && block_is_financed(maker, block);
    struct sum use = financed ? (opposite ? sum_opposite(sum) : sum) : block->use;
    if (block->kind == DIRECTIVE_BUDGET)
        comparison->budget = sum_add(comparison->budget, use);
    else
        comparison->outcome = sum_add(comparison->outcome, use);
    comparison->co_financed = comparison->co_financed || financed;
    struct path path = {{true}, {COMPARISON_NONE}};
    for (size_t n = block->row; n < block->row + block->rows; n++)
        if (!place_row(maker, block, &maker->book->rows[n], opposite, &path))
            return false;
    return true;
}

/* --- A comparison --- */

/* The lines in the order they are shown: each before its parts. */
static bool order_lines(struct maker *maker) {
    struct comparisons *to = maker->to;
    struct comparison *comparison = maker->comparison;
    comparison->line = to->order_count;
    for (size_t line = maker->first_line; line != COMPARISON_NONE;) {
        if (!memory_reserve(&to->order, &to->order_room, to->order_count + 1, sizeof *to->order))
            return false;
        to->order[to->order_count++] = line;
        comparison->lines++;
        size_t next = to->lines[line].first_part;
        for (; next == COMPARISON_NONE && line != COMPARISON_NONE; line = to->lines[line].parent)
            next = to->lines[line].next;
        line = next;
    }
    return true;
}

/* What is in no line. */
static void find_rest(struct maker *maker) {
    const struct comparison_line *lines = maker->to->lines;
    struct comparison *comparison = maker->comparison;
    struct sum budget = sum_zero(), outcome = sum_zero();
    for (size_t n = maker->first_line; n != COMPARISON_NONE; n = lines[n].next) {
        comparison->itemised = comparison->itemised || lines[n].budgeted;
        budget = sum_add(budget, lines[n].budget);
        outcome = sum_add(outcome, lines[n].outcome);
    }
    comparison->budget_rest = sum_subtract(comparison->budget, budget);
    comparison->outcome_rest = sum_subtract(comparison->outcome, outcome);
}

static bool place_blocks(struct maker *maker, enum directive_kind kind) {
    const struct comparison *comparison = maker->comparison;
    for (size_t n = maker->firsts[comparison->first]; n < maker->firsts[comparison->end]; n++) {
        const struct book_block *block = &maker->book->blocks[maker->blocks[n]];
        if (block->kind == kind && !place_block(maker, block))
            return false;
    }
    return true;
}

/* Compares the budgets and reports of the settlements `first` up to `end`. */
static bool compare(struct maker *maker, size_t first, size_t end) {
    struct comparisons *to = maker->to;
    if (!memory_reserve(&to->items, &to->room, to->count + 1, sizeof *to->items))
        return false;
    maker->comparison = &to->items[to->count];
    *maker->comparison = (struct comparison){
        .first = first, .end = end, .budget = sum_zero(), .outcome = sum_zero()};
    maker->first_line = maker->last_line = COMPARISON_NONE;
    if (!place_blocks(maker, DIRECTIVE_BUDGET) || !place_blocks(maker, DIRECTIVE_REPORT)
        || !order_lines(maker))
        return false;
    find_rest(maker);
    to->count++;
    return true;
}

/* --- Which are compared --- */

static bool takes_part(const struct book_block *block) {
    return (block->kind == DIRECTIVE_BUDGET || block->kind == DIRECTIVE_REPORT)
           && block->settlement != BOOK_NONE;
}

/* Puts the blocks in order of their settlements, those of one in the order they were read. */
static void sort_blocks(struct maker *maker) {
    const struct book *book = maker->book;
    for (size_t n = 0; n <= book->settlement_count; n++)
        maker->firsts[n] = 0;
    for (size_t n = 0; n < book->block_count; n++)
        if (takes_part(&book->blocks[n]))
            maker->firsts[book->blocks[n].settlement + 1]++;
    for (size_t n = 0; n < book->settlement_count; n++) {
        maker->firsts[n + 1] += maker->firsts[n];
        maker->ends[n] = maker->firsts[n];
    }
    for (size_t n = 0; n < book->block_count; n++)
        if (takes_part(&book->blocks[n]))
            maker->blocks[maker->ends[book->blocks[n].settlement]++] = n;
}

/* Up to which settlement are those from `first` on tied together by budgets that span them? */
static size_t end_of_run(const struct maker *maker, size_t first, bool *budgeted) {
    const struct book *book = maker->book;
    int32_t last = INT32_MIN;
    size_t end = first;
    *budgeted = false;
    do {
        for (size_t n = maker->firsts[end]; n < maker->firsts[end + 1]; n++) {
            const struct book_block *block = &book->blocks[maker->blocks[n]];
            if (block->kind != DIRECTIVE_BUDGET)
                continue;
            *budgeted = true;
            if (block->period.last > last)
                last = block->period.last;
        }
        end++;
    } while (end < book->settlement_count && book->settlements[end].period.first <= last
             && text_equal(book->settlements[end].id, book->settlements[first].id));
    return end;
}

static bool compare_all(struct maker *maker) {
    sort_blocks(maker);
    for (size_t first = 0, end; first < maker->book->settlement_count; first = end) {
        bool budgeted;
        end = end_of_run(maker, first, &budgeted);
        if (budgeted && !compare(maker, first, end))
            return false;
    }
    return true;
}

bool comparisons_make(struct comparisons *comparisons, const struct book *book) {
    struct maker maker = {.book = book, .to = comparisons, .seed = hash_seed(comparisons)};
    size_t settlements = book->settlement_count;
    *comparisons = (struct comparisons){0};
    maker.blocks = memory_resize(NULL, book->block_count + 1, sizeof *maker.blocks);
    maker.firsts = memory_resize(NULL, settlements + 1, sizeof *maker.firsts);
    maker.ends = memory_resize(NULL, settlements + 1, sizeof *maker.ends);
    bool ok =
        maker.blocks != NULL && maker.firsts != NULL && maker.ends != NULL && compare_all(&maker);
    memory_release(maker.blocks);
    memory_release(maker.firsts);
    memory_release(maker.ends);
    memory_release(maker.slots);
    return ok;
}

bool comparison_is_merged(const struct comparisons *all, const struct comparison_line *line) {
    if (line->reported)
        return false;
    size_t above = line->parent;
    while (above != COMPARISON_NONE && !all->lines[above].reported)
        above = all->lines[above].parent;
    return above != COMPARISON_NONE && all->lines[above].undivided;
}

static bool is_something(const struct sum *sum) {
    return sum->known && !money_is_zero(sum->money);
}

bool comparison_has_rest(const struct comparison *comparison) {
    return is_something(&comparison->budget_rest) || is_something(&comparison->outcome_rest);
}

void comparisons_release(struct comparisons *comparisons) {
    memory_release(comparisons->items);
    memory_release(comparisons->order);
    memory_release(comparisons->lines);
    *comparisons = (struct comparisons){0};
}
