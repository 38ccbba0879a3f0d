#include "writer.h"

const struct writer_format *const writer_formats[] = {&writer_text,  &writer_short,  &writer_json,
                                                      &writer_sarif, &writer_github, NULL};

const char *const column_unit_names[COLUMN_UNITS] = {
    [COLUMN_CHARACTER] = "char", [COLUMN_BYTE] = "byte", [COLUMN_UTF16] = "utf16"};

void writer_put(struct writer *writer, struct text text) {
    text_write_harmless(writer->options.out, text, writer->options.workflow);
}

/*
 * Is the byte one to break a command of a GitHub workflow by? Those begin with "##[" or two colons;
 * after a name comes a colon.
 */
static bool breaks_command(struct text name, size_t at) {
    bool last = at + 1 == name.length;
    return (at != 0 && text_begins_command(name, at - 1))
           || (name.bytes[at] == ':' && (last || name.bytes[at + 1] == ':'));
}

void writer_name(struct writer *writer, struct text name) {
    FILE *out = writer->options.out;
    for (size_t at = 0; at < name.length;) {
        uint32_t code_point;
        size_t length = text_decode(name, at, &code_point);
        bool command = writer->options.workflow && breaks_command(name, at);
        if (command || code_point == '\t' || code_point_is_harmful(code_point))
            fputs(REPLACEMENT, out);
        else
            fwrite(name.bytes + at, 1, length, out);
        at += length;
    }
}

struct span writer_columns(const struct location *where, enum column_unit unit) {
    const struct span *spans[] = {[COLUMN_CHARACTER] = &where->characters,
                                  [COLUMN_BYTE] = &where->bytes,
                                  [COLUMN_UTF16] = &where->utf16};
    return (struct span){spans[unit]->begin + 1, spans[unit]->end + 1};
}

/* How many bytes of a path say no more than where it begins: `./`, and slashes after it. */
static size_t here_length(struct text path) {
    size_t length = text_starts(path, TEXT("./")) ? 2 : 0;
    while (length != 0 && length < path.length && path.bytes[length] == '/')
        length++;
    return length;
}

struct text writer_path(const struct file_name *file) {
    struct text path = file->shown;
    for (size_t here; (here = here_length(path)) != 0 && here < path.length;)
        path = text_from(path, here);
    return path;
}

bool writer_report(struct writer *writer, const struct report *report) {
    progress_hide(writer->options.progress);
    bool ok = writer->format->report(writer, report);
    writer->reports++;
    return ok;
}

static const char *colour_of(const char *severity) {
    if (strcmp(severity, "error") == 0)
        return "\033[1;31m";
    if (strcmp(severity, "warning") == 0)
        return "\033[1;35m";
    return "\033[1;36m";
}

bool writer_first_line(struct writer *writer, const struct location *where, const char *severity,
                       const char *message, enum rule rule) {
    FILE *out = writer->options.out;
    bool colour = writer->options.colour;
    const char *bold = colour ? "\033[1m" : "";
    const char *plain = colour ? "\033[0m" : "";

    fputs(bold, out);
    writer_name(writer, where->file->shown);
    fprintf(out, ":%zu:%zu:%s %s%s:%s ", where->line,
            writer_columns(where, writer->options.columns).begin, plain,
            colour ? colour_of(severity) : "", severity, plain);
    writer_put(writer, text_of(message));
    if (rule != RULE_NONE)
        fprintf(out, " [%s]", rule_name(rule));
    fputc('\n', out);
    return !ferror(out);
}
