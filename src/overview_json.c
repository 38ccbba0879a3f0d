/*
 * json: one document. Amounts are strings of kronor with two decimals, "666000.00": exact, however
 * large, in every reader, where a number is not beyond 2^53. null: not known, or there is none.
 */
#include "json.h"
#include "overview.h"

/* --- Values --- */

static void put_amount(FILE *out, struct money money) {
    fputc('"', out);
    money_write(out, money, '.');
    fputc('"', out);
}

static void put_named_sum(FILE *out, const char *name, const struct sum *sum) {
    json_name(out, name);
    if (sum->known)
        put_amount(out, sum->money);
    else
        fputs("null", out);
}

/* A member and the comma before it; so the next ones. */
static void put_sum(FILE *out, const char *name, const struct sum *sum) {
    fputc(',', out);
    put_named_sum(out, name, sum);
}

static void put_string(FILE *out, const char *name, struct text text) {
    fputc(',', out);
    json_named_string(out, name, text);
}

static void put_number(FILE *out, const char *name, size_t number) {
    fputc(',', out);
    json_named_number(out, name, number);
}

static void put_bool(FILE *out, const char *name, bool value) {
    fprintf(out, ",\"%s\":%s", name, value ? "true" : "false");
}

static void put_period(FILE *out, const char *name, bool has_period, struct period period) {
    char printed[PERIOD_PRINT_SIZE];
    fputc(',', out);
    json_name(out, name);
    if (!has_period || period_is_unbounded(period)) {
        fputs("null", out);
        return;
    }
    period_print(printed, period);
    json_string(out, text_of(printed));
}

static void put_share(FILE *out, struct share share) {
    if (share.known && share.percent < SHARE_MOST)
        fprintf(out, ",\"percent\":%u", share.percent);
    else
        fputs(",\"percent\":null", out);
}

/* Begins the next element of an array, each on a line of its own. */
static void next_element(FILE *out, bool *first) {
    fputs(*first ? "\n{" : ",\n{", out);
    *first = false;
}

/* --- Grants --- */

static const char *const states[] = {
    [GRANT_UNKNOWN] = "unknown",       [GRANT_EXCEEDED] = "exceeded",
    [GRANT_UNCOVERED] = "uncovered",   [GRANT_MISSTATED] = "misstated",
    [GRANT_UNREPORTED] = "unreported", [GRANT_PARTLY] = "partly",
    [GRANT_CREDIT] = "credit",         [GRANT_KEPT] = "kept",
    [GRANT_SPENT] = "spent",
};

static void write_grant(FILE *out, const struct overview_grant *grant) {
    const struct book_settlement *it = grant->settlement;
    json_named_string(out, "id", it->id);
    put_period(out, "period", true, it->period);
    put_string(out, "title", grant->title);
    put_sum(out, "granted", &it->granted);
    put_sum(out, "carriedIn", &it->carried_in);
    put_sum(out, "available", &grant->available);
    put_sum(out, "credit", &it->credit);
    put_sum(out, "used", &grant->used);
    put_sum(out, "remaining", &grant->remaining);
    put_share(out, share_of(&grant->used, &grant->available));
    put_string(out, "status", text_of(states[grant->state]));
    put_number(out, "reports", it->reports);
    put_period(out, "notReported", !it->reported, it->gap);
    fputc('}', out);
}

static void write_totals(FILE *out, const struct overview_totals *totals) {
    struct sum available = sum_add(totals->granted, totals->carried_in);
    fputs("\"totals\":{", out);
    json_named_number(out, "grants", totals->grants);
    put_sum(out, "granted", &totals->granted);
    put_sum(out, "carriedIn", &totals->carried_in);
    put_sum(out, "used", &totals->used);
    put_sum(out, "remaining", &totals->remaining);
    put_share(out, share_of(&totals->used, &available));
    put_number(out, "notReportedGrants", totals->unreported);
    put_sum(out, "notReported", &totals->not_reported);
    fputc('}', out);
}

/* --- Budgets and outcomes --- */

/* What stands for a side of a line that has nothing: no amount. */
static const struct sum unknown = {{0}, 0, 0, false};

static void put_compared(FILE *out, const struct sum *budget, const struct sum *outcome,
                         const struct sum *deviation) {
    put_named_sum(out, "budget", budget);
    put_sum(out, "outcome", outcome);
    put_sum(out, "deviation", deviation);
}

static void write_line(FILE *out, const struct comparison_line *line, bool merged) {
    struct sum deviation = sum_subtract(line->budget, line->outcome);
    json_named_string(out, "label", line->label);
    put_number(out, "depth", line->depth);
    fputc(',', out);
    put_compared(out, line->budgeted ? &line->budget : &unknown,
                 line->reported ? &line->outcome : &unknown, merged ? &unknown : &deviation);
    fputc('}', out);
}

static void write_comparison(FILE *out, const struct overview *overview,
                             const struct comparison *comparison) {
    const struct book_settlement *settlements = overview->audited->book->settlements;
    struct sum rest = sum_subtract(comparison->budget_rest, comparison->outcome_rest);
    struct sum deviation = sum_subtract(comparison->budget, comparison->outcome);
    bool first = true;
    json_named_string(out, "id", settlements[comparison->first].id);
    put_period(out, "period", true,
               (struct period){settlements[comparison->first].period.first,
                               settlements[comparison->end - 1].period.last});
    put_bool(out, "coFinanced", comparison->co_financed);
    fputs(",\"items\":[", out);
    for (size_t n = 0; n < comparison->lines; n++) {
        const struct comparison_line *line = comparison_line(&overview->comparisons, comparison, n);
        next_element(out, &first);
        write_line(out, line, comparison_is_merged(&overview->comparisons, line));
    }
    fputs("],\"notItemised\":{", out);
    put_compared(out, &comparison->budget_rest, &comparison->outcome_rest, &rest);
    fputs("},\"total\":{", out);
    put_compared(out, &comparison->budget, &comparison->outcome, &deviation);
    fputs("}}", out);
}

/* --- Appropriations --- */

static void put_allotted(FILE *out, const struct sum *available, const struct sum *allotted) {
    struct sum left = sum_subtract(*available, *allotted);
    put_sum(out, "available", available);
    put_sum(out, "allotted", allotted);
    put_sum(out, "left", &left);
    put_share(out, share_of(allotted, available));
}

static void put_place(FILE *out, const struct book_block *block, size_t line) {
    json_named_string(out, "file", block->file);
    put_number(out, "line", line);
}

static void write_appropriation(FILE *out, const struct book *book,
                                const struct book_block *block) {
    char number[APPROPRIATION_PRINT_SIZE];
    bool first = true;
    appropriation_print(number, block->appropriation);
    put_place(out, block, block->line);
    put_string(out, "number", text_of(number));
    put_period(out, "period", block->has_period, block->period);
    put_string(out, "title", block->title);
    put_allotted(out, &block->available, &block->allotted);
    fputs(",\"posts\":[", out);
    for (size_t n = block->row; n < block->row + block->rows; n++) {
        const struct book_row *row = &book->rows[n];
        if (!overview_is_post(row))
            continue;
        next_element(out, &first);
        json_named_number(out, "line", row->line);
        put_string(out, "label", text_unquoted(row->label));
        put_allotted(out, &row->available, &row->allotted);
        fputc('}', out);
    }
    fputs("]}", out);
}

/* --- Tables as they stand --- */

static const char *const row_kinds[] = {
    [ROW_ITEM] = "item",         [ROW_TOTAL] = "total",     [ROW_RESULT] = "result",
    [ROW_OF_WHICH] = "of-which", [ROW_GRANTED] = "granted", [ROW_STOCK] = "remainder",
    [ROW_REPAID] = "repaid",     [ROW_CARRIED] = "carried", [ROW_SAVED] = "saved",
    [ROW_HEADING] = "heading",
};

static void write_cell(FILE *out, const struct book_cell *cell, const struct book_column *column) {
    bool known = column->money && cell->figure.unknown == 0 && cell->state != CELL_OTHER;
    struct sum sum = {cell->figure.money, 0, 0, known};
    fputc('{', out);
    json_named_string(out, "text", cell->text);
    put_sum(out, "amount", &sum);
    fputc('}', out);
}

static void write_row(FILE *out, const struct book *book, const struct book_block *block,
                      const struct book_row *row) {
    json_named_number(out, "line", row->line);
    put_string(out, "kind", text_of(row_kinds[row->kind]));
    put_number(out, "depth", row->depth);
    put_string(out, "label", text_unquoted(row->label));
    put_bool(out, "counts", row->counts);
    put_bool(out, "income", row->income);
    fputs(",\"cells\":[", out);
    for (size_t n = 0; n < row->cells; n++) {
        fputs(n == 0 ? "" : ",", out);
        write_cell(out, &book->cells[row->cell + n], &book->columns[block->column + n]);
    }
    fputs("]}", out);
}

static void write_table(FILE *out, const struct book *book, const struct book_block *block) {
    bool first = true;
    put_place(out, block, block->line);
    put_string(out, "kind", text_of(directive_keyword(block->kind)));
    put_string(out, "id", block->id);
    put_period(out, "period", block->has_period, block->period);
    put_string(out, "title", block->title);
    put_bool(out, "doubtful", block->doubtful);
    fputs(",\"usedColumn\":", out);
    if (block->used_column == BOOK_NONE)
        fputs("null", out);
    else
        fprintf(out, "%zu", block->used_column);
    fputs(",\"columns\":[", out);
    for (size_t n = 0; n < block->columns; n++) {
        fputs(n == 0 ? "" : ",", out);
        json_string(out, book->columns[block->column + n].name);
    }
    fputs("],\"rows\":[", out);
    for (size_t n = block->row; n < block->row + block->rows; n++) {
        next_element(out, &first);
        write_row(out, book, block, &book->rows[n]);
    }
    fputs("]}", out);
}

static void write_not_counted(FILE *out, const struct book_block *block) {
    put_place(out, block, block->line);
    put_string(out, "kind", text_of(directive_keyword(block->kind)));
    put_string(out, "id", block->id);
    put_period(out, "period", block->has_period, block->period);
    put_string(out, "reason", block->dropped ? TEXT("replaced") : TEXT("no-grant"));
    fputc('}', out);
}

/* --- The document --- */

static void begin(struct overview_writer *writer) {
    fputs("{\"version\":1,\"currency\":\"SEK\",\"files\":[", writer->options.out);
}

static void write_blocks(FILE *out, const struct overview *overview) {
    const struct book *book = overview->audited->book;
    const struct book_block *block;
    enum overview_word reason;
    size_t at = 0;
    bool first = true;
    fputs(",\n\"appropriations\":[", out);
    for (size_t n = 0; n < book->block_count; n++)
        if (book->blocks[n].kind == DIRECTIVE_APPROPRIATION) {
            next_element(out, &first);
            write_appropriation(out, book, &book->blocks[n]);
        }
    fputs("],\n\"notCounted\":[", out);
    first = true;
    while ((block = overview_next_not_counted(book, &at, &reason)) != NULL) {
        next_element(out, &first);
        write_not_counted(out, block);
    }
    fputs("],\n\"tables\":[", out);
    first = true;
    for (size_t n = 0; n < book->block_count; n++)
        if (overview_has_table(&book->blocks[n])) {
            next_element(out, &first);
            write_table(out, book, &book->blocks[n]);
        }
    fputc(']', out);
}

static bool write_file(struct overview_writer *writer, const struct overview *overview) {
    FILE *out = writer->options.out;
    const struct audited *audited = overview->audited;
    bool first = true;
    fputs(writer->files == 0 ? "\n{" : ",\n{", out);
    json_named_string(out, "file", audited->file);
    put_number(out, "errors", audited->errors);
    put_number(out, "warnings", audited->warnings);
    put_bool(out, "reliable", audited->readable && audited->errors == 0);
    fputs(",\n\"grants\":[", out);
    for (size_t n = 0; n < overview->grant_count; n++) {
        next_element(out, &first);
        write_grant(out, &overview->grants[n]);
    }
    fputs("],\n", out);
    write_totals(out, &overview->totals);
    fputs(",\n\"budgets\":[", out);
    first = true;
    for (size_t n = 0; n < overview->comparisons.count; n++) {
        next_element(out, &first);
        write_comparison(out, overview, &overview->comparisons.items[n]);
    }
    fputc(']', out);
    write_blocks(out, overview);
    fputc('}', out);
    return !ferror(out);
}

static bool end(struct overview_writer *writer, bool failed) {
    FILE *out = writer->options.out;
    fputs(writer->files == 0 ? "],\n" : "\n],\n", out);
    write_totals(out, &writer->totals);
    put_bool(out, "failed", failed);
    fputs("}\n", out);
    return fflush(out) == 0;
}

const struct overview_format overview_json = {
    .name = "json", .begin = begin, .file = write_file, .end = end};
