/*
 * sarif: SARIF 2.1.0 (OASIS, 2020), one run. Columns are UTF-16 code units, from 1 (§3.14.17),
 * whatever --column says: not every reader knows another kind. The rules are described in full, as
 * `medel explain` does, so that a viewer needs nothing else.
 */
#include "json.h"
#include "version.h"
#include "writer.h"

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

/* What the tool has for a web page: its manual, wherever it is installed. */
#define INFORMATION_URI "man:medel(1)"

/* --- The rules --- */

/* "sum-mismatch" as SARIF wants a name for people (§3.49.7): "SumMismatch". */
static void write_rule_name(FILE *out, const char *name) {
    bool first = true;
    fputs("\"name\":\"", out);
    for (; *name != '\0'; name++) {
        if (*name != '-')
            fputc(first ? *name - 'a' + 'A' : *name, out);
        first = *name == '-';
    }
    fputc('"', out);
}

static void write_text_object(FILE *out, const char *name, struct text text) {
    json_name(out, name);
    fputc('{', out);
    json_named_string(out, "text", text);
    fputc('}', out);
}

/* The first sentence of a meaning: up to a full stop that a blank follows; each has one. */
static struct text first_sentence(const char *meaning) {
    return (struct text){meaning, (size_t)(strstr(meaning, ". ") - meaning) + 1};
}

/* Writes the inside of a string, with a backslash before each of the signs. */
static void write_escaped(FILE *out, struct text text, const char *signs) {
    size_t written = 0;
    for (size_t at = 0; at < text.length; at++)
        if (strchr(signs, text.bytes[at]) != NULL) {
            json_characters(out, text_part(text, (struct span){written, at}));
            fputs("\\\\", out); /* a backslash, escaped for JSON */
            written = at;
        }
    json_characters(out, text_from(text, written));
}

/* Prose as Markdown: what would be markup is escaped. */
static void write_markdown(FILE *out, struct text text) {
    write_escaped(out, text, "*_`<[\\");
}

/* A budget file, or lines of one, as Markdown; nothing where it is empty. */
static void write_code_block(FILE *out, struct text code) {
    if (code.length == 0)
        return;
    fputs("\\n\\n```\\n", out);
    json_characters(out, code);
    fputs("\\n```", out);
}

/* How the fault looks and how it is mended: as plain text the latter, as Markdown both. */
static void write_help(FILE *out, const struct explanation *it, enum language language) {
    struct text mend = text_of(it->mend[language]);
    size_t paragraph = strcspn(it->mend[language], "\n");
    fputs("\"help\":{", out);
    json_named_string(out, "text", mend);
    fputs(",\"markdown\":\"", out);
    write_markdown(out, text_of(it->meaning[language]));
    write_code_block(out, text_of(it->example));
    fputs("\\n\\n", out);
    write_markdown(out, text_part(mend, (struct span){0, paragraph}));
    write_code_block(out, text_from(mend, paragraph + (paragraph < mend.length)));
    fputs("\"}", out);
}

static void write_rule(struct writer *writer, enum rule rule) {
    FILE *out = writer->options.out;
    const struct explanation *it = &explanations[rule];
    enum language language = writer->options.language;
    struct text meaning = text_of(it->meaning[language]);
    enum severity severity = rule_severity(rule);
    fputs(rule == 0 ? "\n{" : ",\n{", out);
    json_named_string(out, "id", text_of(rule_name(rule)));
    fputc(',', out);
    write_rule_name(out, rule_name(rule));
    fputc(',', out);
    write_text_object(out, "shortDescription", first_sentence(it->meaning[language]));
    fputc(',', out);
    write_text_object(out, "fullDescription", meaning);
    fputc(',', out);
    write_help(out, it, language);
    fputs(",\"defaultConfiguration\":{", out);
    if (severity == SEVERITY_OFF)
        fputs("\"enabled\":false,", out);
    json_named_string(
        out, "level",
        text_of(severity_name(severity == SEVERITY_OFF ? SEVERITY_WARNING : severity)));
    fputs("}}", out);
}

static bool begin(struct writer *writer) {
    FILE *out = writer->options.out;
    fputs("{\"$schema\":\"" SCHEMA "\",\"version\":\"2.1.0\",\"runs\":[{"
          "\"columnKind\":\"utf16CodeUnits\",\"automationDetails\":{\"id\":\"medel/\"},"
          "\"tool\":{\"driver\":{\"name\":\"medel\",\"version\":\"" MEDEL_VERSION
          "\",\"informationUri\":\"" INFORMATION_URI "\",",
          out);
    fputs(writer->options.language == LANGUAGE_SWEDISH ? "\"language\":\"sv\"," : "", out);
    fputs("\"rules\":[", out);
    for (enum rule rule = 0; rule < RULE_COUNT; rule++)
        write_rule(writer, rule);
    fputs("\n]}},\"results\":[", out);
    return !ferror(out);
}

/* --- Places --- */

static bool is_unreserved(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte_is_digit(byte)
           || memchr("-._~/", byte, 5) != NULL;
}

/*
 * A path as a URI reference (RFC 3986): bytes percent-encoded, a path from the root as a file URI.
 * A colon is always encoded: in the first segment it would end a scheme.
 */
static void write_uri(FILE *out, struct text path) {
    fputs("\"uri\":\"", out);
    if (text_starts(path, TEXT("/")))
        fputs("file://", out);
    for (size_t n = 0; n < path.length; n++)
        if (is_unreserved(path.bytes[n]))
            fputc(path.bytes[n], out);
        else
            fprintf(out, "%%%02X", (unsigned)(unsigned char)path.bytes[n]);
    fputc('"', out);
}

static void write_artifact(FILE *out, const struct location *where) {
    fputs("\"artifactLocation\":{", out);
    write_uri(out, writer_path(where->file));
    fputc('}', out);
}

static void write_region(FILE *out, const char *name, const struct location *where) {
    struct span columns = writer_columns(where, COLUMN_UTF16);
    json_name(out, name);
    fputc('{', out);
    json_named_number(out, "startLine", where->line);
    fputc(',', out);
    json_named_number(out, "startColumn", columns.begin);
    fputc(',', out);
    json_named_number(out, "endLine", where->line);
    fputc(',', out);
    json_named_number(out, "endColumn", columns.end);
    fputc('}', out);
}

static void write_physical_location(FILE *out, const struct location *where) {
    fputs("\"physicalLocation\":{", out);
    write_artifact(out, where);
    fputc(',', out);
    write_region(out, "region", where);
    fputc('}', out);
}

/* --- Results --- */

/* A message is plain text in which "[…](…)" would be a link (§3.11.6): the signs are escaped. */
static void write_message(FILE *out, const char *message) {
    fputs("\"message\":{\"text\":\"", out);
    write_escaped(out, text_of(message), "[]\\");
    fputs("\"}", out);
}

static void write_notes(FILE *out, const struct note *notes) {
    fputs(",\"relatedLocations\":[", out);
    for (const struct note *note = notes; note != NULL; note = note->next) {
        fputc('{', out);
        write_physical_location(out, &note->where);
        fputc(',', out);
        write_message(out, note->message);
        fputs(note->next == NULL ? "}" : "},", out);
    }
    fputc(']', out);
}

static void write_fix(FILE *out, const struct fix *fix) {
    fputs(",\"fixes\":[{", out);
    write_text_object(out, "description", text_of(fix->message));
    fputs(",\"artifactChanges\":[{", out);
    write_artifact(out, &fix->where);
    fputs(",\"replacements\":[{", out);
    write_region(out, "deletedRegion", &fix->where);
    fputc(',', out);
    write_text_object(out, "insertedContent", text_of(fix->text));
    fputs("}]}]}]", out);
}

static bool write_report(struct writer *writer, const struct report *report) {
    FILE *out = writer->options.out;
    fputs(writer->reports == 0 ? "\n{" : ",\n{", out);
    json_named_string(out, "ruleId", text_of(rule_name(report->rule)));
    fputc(',', out);
    json_named_number(out, "ruleIndex", (size_t)report->rule);
    fputc(',', out);
    json_named_string(out, "level", text_of(severity_name(report->severity)));
    fputc(',', out);
    write_message(out, report->message);
    fputs(",\"locations\":[{", out);
    write_physical_location(out, &report->where);
    fputs("}]", out);
    if (report->notes != NULL)
        write_notes(out, report->notes);
    if (report->fix != NULL)
        write_fix(out, report->fix);
    fputc('}', out);
    return !ferror(out);
}

static bool end(struct writer *writer, const struct run_summary *summary) {
    FILE *out = writer->options.out;
    fprintf(out, "%s],\"invocations\":[{\"executionSuccessful\":%s}]}]}\n",
            writer->reports == 0 ? "" : "\n", summary->failed ? "false" : "true");
    return fflush(out) == 0;
}

const struct writer_format writer_sarif = {
    .name = "sarif", .fixes = true, .begin = begin, .report = write_report, .end = end};
