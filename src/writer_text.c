/*
 * text: each report with the line it is about, and a caret under what is wrong. No line but a
 * report's or a note's first begins without a blank.
 */
#include "writer.h"

#define GUTTER " | "

static bool begin(struct writer *writer) {
    (void)writer;
    return true;
}

/* Columns of the line number, right-aligned, a blank before it at the least. */
static int number_width(size_t line) {
    int width = 2;
    for (; line >= 10; line /= 10)
        width++;
    return width < 5 ? 5 : width;
}

static size_t length_without_trailing_blanks(const struct excerpt *excerpt) {
    size_t length = excerpt->length;
    while (length > 0 && excerpt->text[length - 1] == ' ')
        length--;
    return length;
}

static void write_repeated(char byte, size_t count, FILE *out) {
    while (count-- > 0)
        fputc(byte, out);
}

static void write_excerpt(struct writer *writer, const struct location *where) {
    FILE *out = writer->options.out;
    const struct excerpt *excerpt = &where->excerpt;
    size_t length = length_without_trailing_blanks(excerpt);
    int width = number_width(where->line);

    fprintf(out, "%*zu |", width, where->line);
    if (length > 0) {
        fputc(' ', out);
        writer_put(writer, (struct text){excerpt->text, length});
    }
    fprintf(out, "\n%*s" GUTTER, width, "");
    write_repeated(' ', excerpt->caret, out);
    fputs(writer->options.colour ? "\033[1;32m^" : "^", out);
    write_repeated('~', excerpt->cells - 1, out);
    fputs(writer->options.colour ? "\033[0m\n" : "\n", out);
}

/* A report's part: its own, or that of a note. */
static bool write_part(struct writer *writer, const struct location *where, const char *severity,
                       const char *message, enum rule rule) {
    if (!writer_first_line(writer, where, severity, message, rule))
        return false;
    if (where->excerpt.text != NULL)
        write_excerpt(writer, where);
    return !ferror(writer->options.out);
}

static bool write_report(struct writer *writer, const struct report *report) {
    const char *severity = severity_name(report->severity);
    bool ok = write_part(writer, &report->where, severity, report->message, report->rule);
    for (const struct note *note = report->notes; ok && note != NULL; note = note->next)
        ok = write_part(writer, &note->where, "note", note->message, RULE_NONE);
    return ok;
}

/* The words of the closing line; of two, the first for one and the second for several. */
static const struct {
    const char *no_errors, *errors[2], *warnings[2], *in, *files[2];
} words[] = {
    [LANGUAGE_ENGLISH] =
        {"no errors", {"error", "errors"}, {"warning", "warnings"}, "in", {"file", "files"}},
    [LANGUAGE_SWEDISH] =
        {"inga fel", {"fel", "fel"}, {"varning", "varningar"}, "i", {"fil", "filer"}},
};

static void write_count(FILE *out, size_t count, const char *const of[2]) {
    fprintf(out, "%zu %s", count, of[count != 1]);
}

static bool end(struct writer *writer, const struct run_summary *summary) {
    FILE *out = writer->options.out;
    size_t errors = summary->errors, warnings = summary->warnings;
    bool nothing_done = summary->failed && summary->files == 0;
    if (writer->options.count && !nothing_done) {
        enum language language = writer->options.language;
        fputs("  ", out);
        if (errors > 0)
            write_count(out, errors, words[language].errors);
        else if (warnings == 0)
            fputs(words[language].no_errors, out);
        if (errors > 0 && warnings > 0)
            fputs(", ", out);
        if (warnings > 0)
            write_count(out, warnings, words[language].warnings);
        fprintf(out, " %s ", words[language].in);
        write_count(out, summary->files, words[language].files);
        fputc('\n', out);
    }
    return fflush(out) == 0;
}

const struct writer_format writer_text = {
    .name = "text", .excerpts = true, .begin = begin, .report = write_report, .end = end};
