#include "export.h"

#include "report.h"
#include "writer.h"

const struct export_target *const export_targets[] = {&export_hledger, &export_beancount,
                                                      &export_csv, NULL};

void export_begin(struct export *export, const struct export_target *target, FILE *out,
                  enum language language, bool workflow) {
    *export =
        (struct export){.target = target, .out = out, .language = language, .workflow = workflow};
    chart_begin(&export->chart, &target->naming);
}

void export_release(struct export *export) {
    chart_release(&export->chart);
}

bool export_audit(struct export *export, struct text file, const struct book *book) {
    if (export->audits++ == 0)
        export->target->begin(export);
    return export->target->write(export, file, book);
}

/* --- Texts and numbers --- */

void export_text(FILE *out, struct text text) {
    text_write_harmless(out, text, false);
}

void export_escaped(FILE *out, struct text text, const char *escaped) {
    size_t begin = 0;
    for (size_t at = 0; at < text.length; at++) {
        if (text.bytes[at] == '\0' || strchr(escaped, text.bytes[at]) == NULL)
            continue;
        export_text(out, text_part(text, (struct span){begin, at}));
        fputc('\\', out);
        begin = at;
    }
    export_text(out, text_from(text, begin));
}

void export_day(FILE *out, int32_t day) {
    char date[PERIOD_PRINT_SIZE];
    size_t length = period_print(date, (struct period){day, day});
    fwrite(date, 1, length, out);
}

/* --- Journals --- */

void export_account(FILE *out, const struct chart *chart, size_t account) {
    size_t path[CHART_MOST_DEPTH];
    size_t count = chart_path(chart, account, path);
    for (size_t n = 0; n < count; n++) {
        fputs(n == 0 ? "" : ":", out);
        export_text(out, chart->accounts[path[n]].name);
    }
}

size_t export_account_cells(const struct chart *chart, size_t account) {
    size_t path[CHART_MOST_DEPTH];
    size_t count = chart_path(chart, account, path), cells = count - 1;
    for (size_t n = 0; n < count; n++)
        cells += text_cells(chart->accounts[path[n]].name);
    return cells;
}

void export_description(FILE *out, const struct journal *journal, const struct entry *entry,
                        void (*write)(FILE *out, struct text text)) {
    static const char *const words[] = {[ENTRY_CARRIED_IN] = "ingående",
                                        [ENTRY_GRANT] = "tilldelning",
                                        [ENTRY_REPORT] = "redovisning",
                                        [ENTRY_BALANCE] = "återstår"};
    const struct book *book = journal->book;
    const struct book_settlement *settlement = &book->settlements[entry->settlement];
    struct period period =
        entry->block == BOOK_NONE ? settlement->period : book->blocks[entry->block].period;
    char shown[PERIOD_PRINT_SIZE];
    fprintf(out, "%s ", words[entry->kind]);
    write(out, settlement->id);
    if (period_is_unbounded(period))
        return;
    fputc(' ', out);
    size_t length = period_print(shown, period);
    export_text(out, (struct text){shown, length});
}

/* Remarks go where reports of a file with errors go, in the same form. */
static bool say(void *context, struct text file, size_t line, enum message message,
                const struct text *words) {
    const struct export *export = context;
    char *text = message_make(message, export->language, words);
    if (text == NULL)
        return false;
    struct writer writer = {.options = {.out = stderr, .workflow = export->workflow}};
    const struct file_name name = {.shown = file};
    const struct location where = {.file = &name, .line = line};
    writer_first_line(&writer, &where, severity_name(SEVERITY_NOTE), text, RULE_NONE);
    memory_release(text);
    return true;
}

/* Is there something to say of the account: what is posted to it, or what it stands for? */
static bool is_listed(const struct chart_account *account) {
    return account->used || account->block != CHART_NONE
           || (account->above && !chart_is_plain(account));
}

static void write_journal(struct export *export, struct text file, const struct journal *journal) {
    FILE *out = export->out;
    fputs("\n; ", out);
    export_text(out, file);
    fputs("\n\n", out);
    for (size_t n = journal->first_account; n < export->chart.count; n++)
        if (is_listed(&export->chart.accounts[n]))
            export->target->account(export, journal, n);
    for (size_t n = 0; n < journal->entry_count; n++)
        export->target->entry(export, journal, &journal->entries[n]);
}

bool export_journal(struct export *export, struct text file, const struct book *book) {
    struct journal_remarks remarks = {
        .remark = say, .context = export, .target = export->target->name};
    struct journal journal;
    bool ok = journal_make(&journal, book, &export->chart, export->audits, &remarks);
    if (ok)
        write_journal(export, file, &journal);
    journal_release(&journal);
    return ok;
}
