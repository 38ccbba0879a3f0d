/*
 * json: one object, a diagnostic a line. Columns count what --column says, from 1; where something
 * ends is the column after it.
 */
#include "json.h"
#include "writer.h"

static bool begin(struct writer *writer) {
    FILE *out = writer->options.out;
    fputs("{\"version\":1,", out);
    json_named_string(out, "columnUnit", text_of(column_unit_names[writer->options.columns]));
    fputs(",\"diagnostics\":[", out);
    return !ferror(out);
}

static void write_location(struct writer *writer, const struct location *where) {
    FILE *out = writer->options.out;
    struct span columns = writer_columns(where, writer->options.columns);
    json_named_string(out, "file", where->file->shown);
    fputc(',', out);
    json_named_number(out, "line", where->line);
    fputc(',', out);
    json_named_number(out, "column", columns.begin);
    fputc(',', out);
    json_named_number(out, "endLine", where->line);
    fputc(',', out);
    json_named_number(out, "endColumn", columns.end);
}

static void write_notes(struct writer *writer, const struct note *note) {
    FILE *out = writer->options.out;
    json_name(out, "notes");
    fputc('[', out);
    for (; note != NULL; note = note->next) {
        fputc('{', out);
        json_named_string(out, "message", text_of(note->message));
        fputc(',', out);
        write_location(writer, &note->where);
        fputs(note->next == NULL ? "}" : "},", out);
    }
    fputc(']', out);
}

static void write_fix(struct writer *writer, const struct fix *fix) {
    FILE *out = writer->options.out;
    json_name(out, "fix");
    fputc('{', out);
    json_named_string(out, "message", text_of(fix->message));
    fputs(",\"edits\":[{", out);
    write_location(writer, &fix->where);
    fputc(',', out);
    json_named_string(out, "text", text_of(fix->text));
    fputs("}]}", out);
}

static bool write_report(struct writer *writer, const struct report *report) {
    FILE *out = writer->options.out;
    fputs(writer->reports == 0 ? "\n{" : ",\n{", out);
    json_named_string(out, "rule", text_of(rule_name(report->rule)));
    fputc(',', out);
    json_named_string(out, "severity", text_of(severity_name(report->severity)));
    fputc(',', out);
    json_named_string(out, "message", text_of(report->message));
    fputc(',', out);
    write_location(writer, &report->where);
    fputc(',', out);
    write_notes(writer, report->notes);
    if (report->fix != NULL) {
        fputc(',', out);
        write_fix(writer, report->fix);
    }
    fputc('}', out);
    return !ferror(out);
}

static bool end(struct writer *writer, const struct run_summary *summary) {
    FILE *out = writer->options.out;
    (void)summary;
    fputs(writer->reports == 0 ? "]}\n" : "\n]}\n", out);
    return fflush(out) == 0;
}

const struct writer_format writer_json = {
    .name = "json", .fixes = true, .begin = begin, .report = write_report, .end = end};
