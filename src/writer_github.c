/*
 * github: workflow commands, which GitHub shows as annotations of the lines they are about. Columns
 * are code points, whatever --column says. Notes stand inside the message.
 */
#include "writer.h"

static bool begin(struct writer *writer) {
    (void)writer;
    return true;
}

/*
 * Writes a value as workflow commands want it: of a property, its own signs are escaped as well.
 * Other control characters, which a name may hold, are replaced.
 */
static void write_value(FILE *out, struct text text, bool property) {
    for (size_t at = 0; at < text.length;) {
        uint32_t code_point;
        size_t length = text_decode(text, at, &code_point);
        if (code_point == '%' || code_point == '\r' || code_point == '\n'
            || (property && (code_point == ':' || code_point == ',')))
            fprintf(out, "%%%02X", (unsigned)code_point);
        else if (code_point_is_harmful(code_point))
            fputs(REPLACEMENT, out);
        else
            fwrite(text.bytes + at, 1, length, out);
        at += length;
    }
}

/* Where a note is: its line, and its file where that is another than the report's. */
static void write_note(struct writer *writer, const struct note *note,
                       const struct file_name *file) {
    static const char *const lines[LANGUAGE_COUNT] = {"line", "rad"};
    FILE *out = writer->options.out;
    fputs("%0A", out);
    if (note->where.file != file) {
        write_value(out, writer_path(note->where.file), false);
        fputs(", ", out);
    }
    fprintf(out, "%s %zu: ", lines[writer->options.language], note->where.line);
    write_value(out, text_of(note->message), false);
}

static bool write_report(struct writer *writer, const struct report *report) {
    FILE *out = writer->options.out;
    struct span columns = writer_columns(&report->where, COLUMN_CHARACTER);
    fprintf(out, "::%s file=", severity_name(report->severity));
    write_value(out, writer_path(report->where.file), true);
    fprintf(out, ",line=%zu,endLine=%zu,col=%zu,endColumn=%zu,title=medel %s::", report->where.line,
            report->where.line, columns.begin, columns.end, rule_name(report->rule));
    write_value(out, text_of(report->message), false);
    for (const struct note *note = report->notes; note != NULL; note = note->next)
        write_note(writer, note, report->where.file);
    fputc('\n', out);
    return !ferror(out);
}

static bool end(struct writer *writer, const struct run_summary *summary) {
    (void)summary;
    return fflush(writer->options.out) == 0;
}

const struct writer_format writer_github = {
    .name = "github", .begin = begin, .report = write_report, .end = end};
