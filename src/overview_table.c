#include "overview_table.h"

/* --- Figures --- */

/* Öre are two digits, or none. */
static void print_sum(const struct overview_table *table, const struct sum *sum, enum unit unit,
                      unsigned decimals, char out[MONEY_PRINT_SIZE]) {
    if (unit_size(unit) <= unit_size(UNIT_KRONA) && sum->money.ore % unit_size(UNIT_KRONA) != 0)
        decimals = 2;
    if (sum->known)
        money_print(out, sum->money, unit, decimals, true);
    else
        snprintf(out, MONEY_PRINT_SIZE, "%s", overview_word(WORD_UNKNOWN, table->language));
}

static void print_phrase(const struct overview_table *table, struct overview_row *row,
                         enum overview_word word, const char *value) {
    overview_phrase(word, table->language, value, row->note, sizeof row->note);
}

static void take_word(const struct overview_table *table, struct overview_row *row,
                      enum overview_word word) {
    row->label = text_of(overview_word(word, table->language));
    row->own = true;
}

static bool is_zero(const struct sum *sum) {
    return sum->known && money_is_zero(sum->money);
}

static const char none[] = "–";

/* --- Grants --- */

static const struct {
    enum overview_word word;
    enum overview_grade grade;
} states[] = {
    [GRANT_UNKNOWN] = {WORD_STATE_UNKNOWN, GRADE_WRONG},
    [GRANT_EXCEEDED] = {WORD_STATE_EXCEEDED, GRADE_WRONG},
    [GRANT_UNCOVERED] = {WORD_STATE_UNCOVERED, GRADE_WRONG},
    [GRANT_MISSTATED] = {WORD_STATE_MISSTATED, GRADE_WRONG},
    [GRANT_UNREPORTED] = {WORD_STATE_UNREPORTED, GRADE_OPEN},
    [GRANT_PARTLY] = {WORD_STATE_PARTLY, GRADE_OPEN},
    [GRANT_CREDIT] = {WORD_STATE_CREDIT, GRADE_OPEN},
    [GRANT_KEPT] = {WORD_STATE_KEPT, GRADE_DONE},
    [GRANT_SPENT] = {WORD_STATE_SPENT, GRADE_DONE},
};

/* The columns of grants: carried in only where something is. */
enum { GRANT_GRANTED, GRANT_CARRIED_IN, GRANT_USED, GRANT_REMAINING };

static char *grant_figure(const struct overview_table *table, struct overview_row *row,
                          unsigned which) {
    bool narrower = table->figures == OVERVIEW_MOST_FIGURES - 1;
    return row->figures[which - (narrower && which > GRANT_CARRIED_IN)];
}

static void describe_state(const struct overview_table *table, const struct overview_grant *grant,
                           struct overview_row *row) {
    const struct book_settlement *it = grant->settlement;
    char value[MONEY_PRINT_SIZE];
    struct sum size = sum_magnitude(grant->remaining);
    if (grant->state == GRANT_PARTLY)
        period_print(value, it->gap);
    else
        print_sum(table, &size, it->unit, it->decimals, value);
    row->grade = states[grant->state].grade;
    print_phrase(table, row, states[grant->state].word, value);
}

static void make_grant(struct overview_table *table, const struct overview_grant *grant,
                       struct overview_row *row) {
    const struct book_settlement *it = grant->settlement;
    row->label = it->id;
    row->title = grant->continues ? TEXT("") : grant->title;
    if (!period_is_unbounded(it->period))
        period_print(row->period, it->period);
    print_sum(table, &it->granted, it->unit, it->decimals, grant_figure(table, row, GRANT_GRANTED));
    if (table->figures == OVERVIEW_MOST_FIGURES) {
        char *figure = grant_figure(table, row, GRANT_CARRIED_IN);
        if (is_zero(&it->carried_in))
            strcpy(figure, none);
        else
            print_sum(table, &it->carried_in, it->unit, it->decimals, figure);
    }
    if (it->reports == 0 && it->known)
        strcpy(grant_figure(table, row, GRANT_USED), none);
    else
        print_sum(table, &grant->used, it->unit, it->decimals,
                  grant_figure(table, row, GRANT_USED));
    print_sum(table, &grant->remaining, it->unit, it->decimals,
              grant_figure(table, row, GRANT_REMAINING));
    row->share = share_of(&grant->used, &grant->available);
    describe_state(table, grant, row);
}

static void make_totals(const struct overview_table *table, const struct overview_totals *totals,
                        struct overview_row *row) {
    struct sum available = sum_add(totals->granted, totals->carried_in);
    print_sum(table, &totals->granted, totals->unit, totals->decimals,
              grant_figure(table, row, GRANT_GRANTED));
    if (table->figures == OVERVIEW_MOST_FIGURES)
        print_sum(table, &totals->carried_in, totals->unit, totals->decimals,
                  grant_figure(table, row, GRANT_CARRIED_IN));
    print_sum(table, &totals->used, totals->unit, totals->decimals,
              grant_figure(table, row, GRANT_USED));
    print_sum(table, &totals->remaining, totals->unit, totals->decimals,
              grant_figure(table, row, GRANT_REMAINING));
    row->share = share_of(&totals->used, &available);
}

static void make_not_reported(struct overview_table *table, struct overview_row *row) {
    const struct overview_totals *totals = table->totals;
    row->total = true;
    take_word(table, row, WORD_NOT_REPORTED);
    print_sum(table, &totals->not_reported, totals->unit, totals->decimals,
              grant_figure(table, row, GRANT_REMAINING));
}

static void make_total_row(struct overview_table *table, size_t n, struct overview_row *row) {
    if (n != 0) {
        make_not_reported(table, row);
        return;
    }
    row->total = true;
    take_word(table, row, WORD_TOTAL);
    make_totals(table, table->totals, row);
}

static void make_grant_row(struct overview_table *table, size_t n, struct overview_row *row) {
    size_t grants = table->overview->grant_count;
    if (n < grants)
        make_grant(table, &table->overview->grants[n], row);
    else
        make_total_row(table, n - grants, row);
}

static void make_file_row(struct overview_table *table, size_t n, struct overview_row *row) {
    if (n >= table->writer->files) {
        make_total_row(table, n - table->writer->files, row);
        return;
    }
    const struct overview_file *file = &table->writer->written[n];
    row->label = file->name;
    if (file->totals.grants != 0)
        make_totals(table, &file->totals, row);
    else
        print_phrase(table, row, WORD_NO_GRANTS, "");
    if (file->reliable)
        return;
    row->grade = GRADE_WRONG;
    print_phrase(table, row, WORD_UNRELIABLE, "");
}

static bool anything_carried_in(const struct overview *overview) {
    for (size_t n = 0; n < overview->grant_count; n++)
        if (!is_zero(&overview->grants[n].settlement->carried_in))
            return true;
    return false;
}

static void begin_grants(struct overview_table *table, const struct overview_totals *totals,
                         bool carried_in) {
    static const enum overview_word headings[] = {
        [GRANT_GRANTED] = WORD_GRANTED,
        [GRANT_CARRIED_IN] = WORD_CARRIED_IN,
        [GRANT_USED] = WORD_USED,
        [GRANT_REMAINING] = WORD_REMAINING,
    };
    table->caption = WORD_GRANTS;
    table->first = WORD_GRANT;
    table->totals = totals;
    table->shares = true;
    for (unsigned n = 0; n < OVERVIEW_MOST_FIGURES; n++)
        if (n != GRANT_CARRIED_IN || carried_in)
            table->headings[table->figures++] = headings[n];
    table->rows = 1 + (totals->unreported != 0);
    if (totals->carried_on)
        table->remark = WORD_CARRIED_ONCE;
}

/* --- Budgets and outcomes --- */

enum { COMPARED_BUDGET, COMPARED_OUTCOME, COMPARED_DEVIATION };

static void print_compared(const struct overview_table *table, struct overview_row *row,
                           struct sum budget, struct sum outcome) {
    struct sum deviation = sum_subtract(budget, outcome);
    print_sum(table, &budget, table->unit, table->decimals, row->figures[COMPARED_BUDGET]);
    print_sum(table, &outcome, table->unit, table->decimals, row->figures[COMPARED_OUTCOME]);
    print_sum(table, &deviation, table->unit, table->decimals, row->figures[COMPARED_DEVIATION]);
    row->share = share_of(&outcome, &budget);
}

static void make_line(const struct overview_table *table, const struct comparison_line *line,
                      struct overview_row *row) {
    row->label = line->label;
    row->depth = line->depth;
    print_compared(table, row, line->budget, line->outcome);
    if (!line->budgeted) {
        strcpy(row->figures[COMPARED_BUDGET], none);
        if (table->comparison->itemised) {
            print_phrase(table, row, WORD_NO_BUDGET, "");
            row->grade = GRADE_OPEN;
        }
    }
    if (line->reported)
        return;
    strcpy(row->figures[COMPARED_OUTCOME], none);
    bool merged = comparison_is_merged(&table->overview->comparisons, line);
    print_phrase(table, row, merged ? WORD_MERGED : WORD_NO_OUTCOME, "");
    row->share.known = false;
    if (merged)
        strcpy(row->figures[COMPARED_DEVIATION], none);
}

static void make_comparison_row(struct overview_table *table, size_t n, struct overview_row *row) {
    const struct comparison *it = table->comparison;
    if (n < it->lines) {
        make_line(table, comparison_line(&table->overview->comparisons, it, n), row);
    } else if (n + 1 < table->rows) {
        take_word(table, row, WORD_REST);
        print_compared(table, row, it->budget_rest, it->outcome_rest);
        row->share.known = false;
    } else {
        take_word(table, row, WORD_TOTAL);
        row->total = true;
        print_compared(table, row, it->budget, it->outcome);
    }
}

static void begin_comparison(struct overview_table *table, const struct comparison *comparison) {
    const struct book_settlement *settlements = table->overview->audited->book->settlements;
    const struct book_settlement *first = &settlements[comparison->first];
    struct period period = {first->period.first, settlements[comparison->end - 1].period.last};
    table->caption = WORD_BUDGET_AND_OUTCOME;
    table->subject = first->id;
    table->title = table->overview->grants[comparison->first].title;
    if (!period_is_unbounded(period))
        period_print(table->period, period);
    table->first = WORD_ITEM;
    table->figures = 3;
    table->headings[COMPARED_BUDGET] = WORD_BUDGET;
    table->headings[COMPARED_OUTCOME] = WORD_OUTCOME;
    table->headings[COMPARED_DEVIATION] = WORD_DEVIATION;
    table->comparison = comparison;
    table->rows = comparison->lines + comparison_has_rest(comparison) + 1;
    table->make_row = make_comparison_row;
    table->unit = first->unit;
    table->decimals = first->decimals;
    if (comparison->co_financed)
        table->remark = WORD_CO_FINANCED;
}

/* --- Appropriations --- */

enum { POST_AVAILABLE, POST_ALLOTTED, POST_LEFT };

static void print_allotted(const struct overview_table *table, struct overview_row *row,
                           const struct sum *available, const struct sum *allotted) {
    struct sum left = sum_subtract(*available, *allotted);
    print_sum(table, available, table->unit, table->decimals, row->figures[POST_AVAILABLE]);
    print_sum(table, allotted, table->unit, table->decimals, row->figures[POST_ALLOTTED]);
    print_sum(table, &left, table->unit, table->decimals, row->figures[POST_LEFT]);
    row->share = share_of(allotted, available);
    if (!available->known || !allotted->known || sum_compare(allotted, available) <= 0)
        return;
    row->grade = GRADE_WRONG;
    print_phrase(table, row, WORD_OVERDRAWN, "");
}

static void make_post_row(struct overview_table *table, size_t n, struct overview_row *row) {
    const struct book_row *rows = table->overview->audited->book->rows;
    if (n == 0)
        table->cursor = table->block->row;
    if (n + 1 == table->rows) {
        row->total = true;
        take_word(table, row, WORD_TOTAL);
        print_allotted(table, row, &table->block->available, &table->block->allotted);
        return;
    }
    while (!overview_is_post(&rows[table->cursor]))
        table->cursor++;
    const struct book_row *post = &rows[table->cursor++];
    row->label = text_unquoted(post->label);
    row->depth = post->part != 0;
    print_allotted(table, row, &post->available, &post->allotted);
}

static void begin_appropriation(struct overview_table *table, const struct book_block *block) {
    const struct book_row *rows = table->overview->audited->book->rows;
    table->caption = WORD_APPROPRIATION;
    appropriation_print(table->number, block->appropriation);
    table->title = block->title;
    if (block->has_period)
        period_print(table->period, block->period);
    table->first = WORD_POST;
    table->figures = 3;
    table->headings[POST_AVAILABLE] = WORD_AVAILABLE;
    table->headings[POST_ALLOTTED] = WORD_ALLOTTED;
    table->headings[POST_LEFT] = WORD_LEFT;
    table->shares = true;
    table->block = block;
    table->make_row = make_post_row;
    table->unit = block->unit;
    table->rows = 1;
    for (size_t n = block->row; n < block->row + block->rows; n++)
        table->rows += overview_is_post(&rows[n]);
}

/* --- The tables of an overview --- */

static void begin_table(struct overview_table *table, const struct overview *overview,
                        enum language language) {
    *table = (struct overview_table){.overview = overview,
                                     .language = language,
                                     .subject = TEXT(""),
                                     .title = TEXT(""),
                                     .remark = OVERVIEW_WORD_COUNT,
                                     .legend = OVERVIEW_WORD_COUNT};
}

bool overview_next_table(const struct overview *overview, enum language language,
                         struct overview_table *table, size_t *at) {
    const struct book *book = overview->audited->book;
    begin_table(table, overview, language);
    if (*at == 0 && overview->grant_count == 0)
        ++*at;
    size_t n = (*at)++;
    if (n == 0) {
        begin_grants(table, &overview->totals, anything_carried_in(overview));
        table->rows = overview->grant_count == 1 ? 1 : table->rows + overview->grant_count;
        table->make_row = make_grant_row;
        table->legend = WORD_OF_AVAILABLE;
        return true;
    }
    n--;
    if (n < overview->comparisons.count) {
        begin_comparison(table, &overview->comparisons.items[n]);
        return true;
    }
    n -= overview->comparisons.count;
    while (n < book->block_count && book->blocks[n].kind != DIRECTIVE_APPROPRIATION) {
        n++;
        ++*at;
    }
    if (n == book->block_count)
        return false;
    begin_appropriation(table, &book->blocks[n]);
    return true;
}

void overview_files_table(const struct overview_writer *writer, struct overview_table *table) {
    begin_table(table, NULL, writer->options.language);
    begin_grants(table, &writer->totals, !is_zero(&writer->totals.carried_in));
    table->writer = writer;
    table->caption = WORD_ALL_FILES;
    table->first = WORD_FILE;
    table->rows += writer->files;
    table->make_row = make_file_row;
}

void overview_table_row(struct overview_table *table, size_t n, struct overview_row *row) {
    *row = (struct overview_row){.label = TEXT(""), .title = TEXT("")};
    table->make_row(table, n, row);
}
