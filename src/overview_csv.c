/*
 * csv (RFC 4180): one table of records, which a program or a pivot table sorts by the first column.
 * In Swedish as Swedish spreadsheets want it: semicolons, decimal commas, and a byte order mark, by
 * which they know UTF-8. Amounts are in kronor with two decimals; an empty cell is not known, or
 * does not apply.
 */
#include "csv.h"
#include "overview.h"

/* The columns, as they are headed. */
#define COLUMNS(X)                                                                                 \
    X(RECORD, "record", "slag")                                                                    \
    X(FILE, "file", "fil")                                                                         \
    X(LINE, "line", "rad")                                                                         \
    X(ID, "id", "id")                                                                              \
    X(PERIOD, "period", "period")                                                                  \
    X(LABEL, "label", "benämning")                                                                 \
    X(LEVEL, "level", "nivå")                                                                      \
    X(GRANTED, "granted", "tilldelat")                                                             \
    X(CARRIED_IN, "carried in", "ingående")                                                        \
    X(AVAILABLE, "available", "disponibelt")                                                       \
    X(ALLOTTED, "allotted", "fördelat")                                                            \
    X(BUDGET, "budget", "budget")                                                                  \
    X(USED, "used", "använt")                                                                      \
    X(REMAINING, "remaining", "återstår")                                                          \
    X(PERCENT, "per cent used", "procent använt")                                                  \
    X(STATE, "status", "läge")

enum csv_column {
#define X(identifier, english, swedish) CSV_##identifier,
    COLUMNS(X)
#undef X
        CSV_COLUMNS
};

static const char *const headings[CSV_COLUMNS][LANGUAGE_COUNT] = {
#define X(identifier, english, swedish) [CSV_##identifier] = {english, swedish},
    COLUMNS(X)
#undef X
};

/* The records, by the word in their first column. */
enum csv_record {
    RECORD_REMARK,
    RECORD_GRANT,
    RECORD_TOTAL,
    RECORD_BUDGET_ITEM,
    RECORD_BUDGET_REST,
    RECORD_BUDGET_TOTAL,
    RECORD_POST,
    RECORD_APPROPRIATION,
    RECORD_NOT_COUNTED,
    RECORD_ALL
};

static const char *const records[][LANGUAGE_COUNT] = {
    [RECORD_REMARK] = {"remark", "anmärkning"},
    [RECORD_GRANT] = {"grant", "tilldelning"},
    [RECORD_TOTAL] = {"total", "summa"},
    [RECORD_BUDGET_ITEM] = {"budget item", "budgetpost"},
    [RECORD_BUDGET_REST] = {"not itemised", "ej fördelat"},
    [RECORD_BUDGET_TOTAL] = {"budget total", "budgetsumma"},
    [RECORD_POST] = {"post", "anslagspost"},
    [RECORD_APPROPRIATION] = {"appropriation", "anslag"},
    [RECORD_NOT_COUNTED] = {"not counted", "räknas inte"},
    [RECORD_ALL] = {"all files", "alla filer"},
};

/* --- Cells --- */

static bool is_swedish(const struct overview_writer *writer) {
    return writer->options.language == LANGUAGE_SWEDISH;
}

/* Cells are written in the order of the columns; those passed over are empty. */
struct record {
    const struct overview_writer *writer;
    enum csv_column next;
};

static FILE *cell(struct record *record, enum csv_column column) {
    FILE *out = record->writer->options.out;
    for (; record->next <= column; record->next++)
        if (record->next != 0)
            fputc(is_swedish(record->writer) ? ';' : ',', out);
    return out;
}

static void put_text(struct record *record, enum csv_column column, struct text text) {
    csv_write_text(cell(record, column), text, record->writer->options.workflow);
}

static void put_word(struct record *record, enum csv_column column, const char *word) {
    put_text(record, column, text_of(word));
}

static void put_sum(struct record *record, enum csv_column column, const struct sum *sum) {
    if (sum->known)
        money_write(cell(record, column), sum->money, is_swedish(record->writer) ? ',' : '.');
}

static void put_share(struct record *record, struct share share) {
    if (share.known && share.percent < SHARE_MOST)
        fprintf(cell(record, CSV_PERCENT), "%u", share.percent);
}

static void put_number(struct record *record, enum csv_column column, size_t number) {
    fprintf(cell(record, column), "%zu", number);
}

static void put_period(struct record *record, struct period period) {
    char printed[PERIOD_PRINT_SIZE];
    if (period_is_unbounded(period))
        return;
    period_print(printed, period);
    put_word(record, CSV_PERIOD, printed);
}

static struct record begin_record(const struct overview_writer *writer, enum csv_record kind,
                                  struct text file) {
    struct record record = {writer, CSV_RECORD};
    put_word(&record, CSV_RECORD, records[kind][writer->options.language]);
    if (file.length != 0)
        put_text(&record, CSV_FILE, file);
    return record;
}

static void end_record(struct record *record) {
    fputs("\r\n", cell(record, CSV_COLUMNS - 1));
}

/* --- Records --- */

static const char *state_word(const struct overview_writer *writer, enum grant_state state) {
    static const char *const states[][LANGUAGE_COUNT] = {
        [GRANT_UNKNOWN] = {"unknown", "okänt"},
        [GRANT_EXCEEDED] = {"exceeded", "överskridet"},
        [GRANT_UNCOVERED] = {"not accounted for", "inte redovisat"},
        [GRANT_MISSTATED] = {"remainder misstated", "fel återstod"},
        [GRANT_UNREPORTED] = {"no report", "redovisning saknas"},
        [GRANT_PARTLY] = {"partly reported", "delvis redovisat"},
        [GRANT_CREDIT] = {"on credit", "på kredit"},
        [GRANT_KEPT] = {"remainder accounted for", "återstoden redovisad"},
        [GRANT_SPENT] = {"all used", "allt använt"},
    };
    return states[state][writer->options.language];
}

static void write_grant(const struct overview_writer *writer, struct text file,
                        const struct overview_grant *grant) {
    struct record record = begin_record(writer, RECORD_GRANT, file);
    put_text(&record, CSV_ID, grant->settlement->id);
    put_period(&record, grant->settlement->period);
    put_text(&record, CSV_LABEL, grant->title);
    put_sum(&record, CSV_GRANTED, &grant->settlement->granted);
    put_sum(&record, CSV_CARRIED_IN, &grant->settlement->carried_in);
    put_sum(&record, CSV_AVAILABLE, &grant->available);
    if (grant->settlement->reports != 0)
        put_sum(&record, CSV_USED, &grant->used);
    put_sum(&record, CSV_REMAINING, &grant->remaining);
    put_share(&record, share_of(&grant->used, &grant->available));
    put_word(&record, CSV_STATE, state_word(writer, grant->state));
    end_record(&record);
}

static void write_totals(const struct overview_writer *writer, enum csv_record kind,
                         struct text file, const struct overview_totals *totals) {
    struct record record = begin_record(writer, kind, file);
    struct sum available = sum_add(totals->granted, totals->carried_in);
    put_sum(&record, CSV_GRANTED, &totals->granted);
    put_sum(&record, CSV_CARRIED_IN, &totals->carried_in);
    put_sum(&record, CSV_AVAILABLE, &available);
    put_sum(&record, CSV_USED, &totals->used);
    put_sum(&record, CSV_REMAINING, &totals->remaining);
    put_share(&record, share_of(&totals->used, &available));
    end_record(&record);
}

/* The rest of a record of a comparison; NULL: there is none. */
static void write_compared(struct record *record, const struct sum *budget,
                           const struct sum *outcome) {
    struct sum deviation = sum_subtract(budget == NULL ? sum_zero() : *budget,
                                        outcome == NULL ? sum_zero() : *outcome);
    if (budget != NULL)
        put_sum(record, CSV_BUDGET, budget);
    if (outcome != NULL)
        put_sum(record, CSV_USED, outcome);
    put_sum(record, CSV_REMAINING, &deviation);
    end_record(record);
}

static struct record begin_compared(const struct overview_writer *writer, enum csv_record kind,
                                    const struct overview *overview,
                                    const struct comparison *comparison) {
    const struct book_settlement *settlements = overview->audited->book->settlements;
    struct record record = begin_record(writer, kind, overview->audited->file);
    put_text(&record, CSV_ID, settlements[comparison->first].id);
    put_period(&record, (struct period){settlements[comparison->first].period.first,
                                        settlements[comparison->end - 1].period.last});
    return record;
}

static void write_comparison(const struct overview_writer *writer, const struct overview *overview,
                             const struct comparison *comparison) {
    for (size_t n = 0; n < comparison->lines; n++) {
        const struct comparison_line *line = comparison_line(&overview->comparisons, comparison, n);
        struct record record = begin_compared(writer, RECORD_BUDGET_ITEM, overview, comparison);
        put_text(&record, CSV_LABEL, line->label);
        put_number(&record, CSV_LEVEL, line->depth + 1);
        if (comparison_is_merged(&overview->comparisons, line)) {
            put_sum(&record, CSV_BUDGET, &line->budget);
            end_record(&record);
            continue;
        }
        write_compared(&record, line->budgeted ? &line->budget : NULL,
                       line->reported ? &line->outcome : NULL);
    }
    if (comparison_has_rest(comparison)) {
        struct record rest = begin_compared(writer, RECORD_BUDGET_REST, overview, comparison);
        write_compared(&rest, &comparison->budget_rest, &comparison->outcome_rest);
    }
    struct record total = begin_compared(writer, RECORD_BUDGET_TOTAL, overview, comparison);
    write_compared(&total, &comparison->budget, &comparison->outcome);
}

static struct record begin_allotted(const struct overview_writer *writer, enum csv_record kind,
                                    const struct book_block *block, size_t line) {
    char number[APPROPRIATION_PRINT_SIZE];
    struct record record = begin_record(writer, kind, block->file);
    appropriation_print(number, block->appropriation);
    put_number(&record, CSV_LINE, line);
    put_word(&record, CSV_ID, number);
    if (block->has_period)
        put_period(&record, block->period);
    return record;
}

static void end_allotted(struct record *record, struct text label, const struct sum *available,
                         const struct sum *allotted) {
    struct sum left = sum_subtract(*available, *allotted);
    put_text(record, CSV_LABEL, label);
    put_sum(record, CSV_AVAILABLE, available);
    put_sum(record, CSV_ALLOTTED, allotted);
    put_sum(record, CSV_REMAINING, &left);
    end_record(record);
}

static void write_appropriation(const struct overview_writer *writer, const struct book *book,
                                const struct book_block *block) {
    struct record record = begin_allotted(writer, RECORD_APPROPRIATION, block, block->line);
    end_allotted(&record, block->title, &block->available, &block->allotted);
    for (size_t n = block->row; n < block->row + block->rows; n++) {
        const struct book_row *row = &book->rows[n];
        if (!overview_is_post(row))
            continue;
        record = begin_allotted(writer, RECORD_POST, block, row->line);
        end_allotted(&record, text_unquoted(row->label), &row->available, &row->allotted);
    }
}

static void write_not_counted(const struct overview_writer *writer, const struct book_block *block,
                              enum overview_word reason) {
    struct record record = begin_record(writer, RECORD_NOT_COUNTED, block->file);
    put_number(&record, CSV_LINE, block->line);
    put_text(&record, CSV_ID, block->id);
    if (block->has_period)
        put_period(&record, block->period);
    put_word(&record, CSV_LABEL, directive_keyword(block->kind));
    put_word(&record, CSV_STATE, overview_says(writer, reason));
    end_record(&record);
}

/* --- The document --- */

static void begin(struct overview_writer *writer) {
    struct record record = {writer, CSV_RECORD};
    fputs(is_swedish(writer) ? "\xEF\xBB\xBF" : "", writer->options.out);
    for (enum csv_column column = 0; column < CSV_COLUMNS; column++)
        put_word(&record, column, headings[column][writer->options.language]);
    end_record(&record);
}

static bool write_file(struct overview_writer *writer, const struct overview *overview) {
    const struct book *book = overview->audited->book;
    struct text file = overview->audited->file;
    const struct book_block *block;
    enum overview_word reason;
    size_t at = 0;
    char warning[192];
    if (overview_warning(overview->audited, writer->options.language, warning, sizeof warning)) {
        struct record record = begin_record(writer, RECORD_REMARK, file);
        put_word(&record, CSV_LABEL, warning);
        end_record(&record);
    }
    for (size_t n = 0; n < overview->grant_count; n++)
        write_grant(writer, file, &overview->grants[n]);
    write_totals(writer, RECORD_TOTAL, file, &overview->totals);
    for (size_t n = 0; n < overview->comparisons.count; n++)
        write_comparison(writer, overview, &overview->comparisons.items[n]);
    for (size_t n = 0; n < book->block_count; n++)
        if (book->blocks[n].kind == DIRECTIVE_APPROPRIATION)
            write_appropriation(writer, book, &book->blocks[n]);
    while ((block = overview_next_not_counted(book, &at, &reason)) != NULL)
        write_not_counted(writer, block, reason);
    return !ferror(writer->options.out);
}

static bool end(struct overview_writer *writer, bool failed) {
    if (failed) {
        struct record record = begin_record(writer, RECORD_REMARK, TEXT(""));
        put_word(&record, CSV_LABEL, overview_says(writer, WORD_INCOMPLETE));
        end_record(&record);
    }
    write_totals(writer, RECORD_ALL, TEXT(""), &writer->totals);
    return fflush(writer->options.out) == 0;
}

const struct overview_format overview_csv = {
    .name = "csv", .begin = begin, .file = write_file, .end = end};
