/* What holds of everything that the audit writes: whatever the format, it tells what short does. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/writer.h"
#include "harness.h"
#include "property.h"
#include "whole.h"

/* Makes a string, which the caller frees, of what a function writes. */
static char *written_by(void (*write)(const char *text, FILE *out), const char *text) {
    char *bytes = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);
    ck_assert_ptr_nonnull(out);
    write(text, out);
    ck_assert_int_eq(fclose(out), 0);
    return bytes;
}

/* --- text --- */

/* What stands for short: the lines that begin without a blank. */
static void write_first_lines(const char *text, FILE *out) {
    for (size_t length; *text != '\0'; text += length) {
        length = strcspn(text, "\n") + 1;
        if (*text != ' ')
            fwrite(text, 1, length, out);
    }
}

/* --- json and sarif: what is read has been found to be JSON, and has a result a line --- */

/* Goes behind that text, if it is what comes next. */
static bool skip(const char **at, const char *text) {
    size_t length = strlen(text);
    bool found = strncmp(*at, text, length) == 0;
    *at += found ? length : 0;
    return found;
}

static void take(const char **at, const char *text) {
    ck_assert_msg(skip(at, text), "\n%s, not %.80s", text, *at);
}

/* What an escaped code point stands for: the words of reports are harmless, so it is of ASCII. */
static char take_code_point(const char **at) {
    char digits[5] = "";
    memcpy(digits, *at, 4);
    *at += 4;
    unsigned long code_point = strtoul(digits, NULL, 16);
    ck_assert_uint_lt(code_point, 0x80);
    return (char)code_point;
}

/* Takes a member and the comma after it. Its value is a string, which the caller frees. */
static char *take_member(const char **at, const char *name) {
    char *value = NULL, key[32];
    size_t length = 0;
    FILE *out = open_memstream(&value, &length);
    ck_assert_ptr_nonnull(out);
    snprintf(key, sizeof key, "\"%s\":", name);
    take(at, key);
    bool string = skip(at, "\"");
    while (string ? **at != '"' : byte_is_digit(**at)) {
        if (!skip(at, "\\"))
            fputc(*(*at)++, out);
        else if (skip(at, "u"))
            fputc(take_code_point(at), out);
        else
            fputc(*(*at)++, out); /* in messages, it stands for itself */
    }
    if (string)
        take(at, "\"");
    skip(at, ",");
    ck_assert_int_eq(fclose(out), 0);
    return value;
}

/* Takes a region, whose members have these names; `file:line:column`, which the caller frees. */
static char *take_region(const char **at, char *file, const char *const names[4]) {
    char *values[4], *place = malloc(strlen(file) + 64);
    ck_assert_ptr_nonnull(place);
    for (size_t n = 0; n < 4; n++)
        values[n] = take_member(at, names[n]);
    ck_assert_str_eq(values[0], values[2]);
    ck_assert_int_ge(atol(values[3]), atol(values[1]));
    sprintf(place, "%s:%.20s:%.20s", file, values[0], values[1]);
    for (size_t n = 0; n < 4; n++)
        free(values[n]);
    free(file);
    return place;
}

/* Writes a line of short; a note has no rule. Frees the strings. */
static void write_line(char *place, char *severity, char *message, char *rule, FILE *out) {
    fprintf(out, "%s: %s: %s", place, severity == NULL ? "note" : severity, message);
    if (rule != NULL)
        fprintf(out, " [%s]", rule);
    fputc('\n', out);
    free(place);
    free(severity);
    free(message);
    free(rule);
}

static char *take_json_place(const char **at) {
    static const char *const names[] = {"line", "column", "endLine", "endColumn"};
    return take_region(at, take_member(at, "file"), names);
}

static void write_json_lines(const char *json, FILE *out) {
    for (const char *at = strstr(json, "\n{"); at != NULL; at = strstr(at, "\n{")) {
        take(&at, "\n{");
        char *rule = take_member(&at, "rule"), *severity = take_member(&at, "severity");
        char *message = take_member(&at, "message");
        write_line(take_json_place(&at), severity, message, rule, out);
        take(&at, "\"notes\":[");
        while (skip(&at, "{")) {
            message = take_member(&at, "message");
            write_line(take_json_place(&at), NULL, message, NULL, out);
            take(&at, "}");
            skip(&at, ",");
        }
        take(&at, "]");
    }
}

static char *take_sarif_place(const char **at) {
    static const char *const names[] = {"startLine", "startColumn", "endLine", "endColumn"};
    take(at, "{\"physicalLocation\":{\"artifactLocation\":{");
    char *file = take_member(at, "uri");
    take(at, "},\"region\":{");
    char *place = take_region(at, file, names);
    take(at, "}}");
    return place;
}

/* A backslash stands before each sign that could be markup. */
static char *take_sarif_message(const char **at) {
    take(at, "\"message\":{");
    char *message = take_member(at, "text"), *end = message;
    for (const char *from = message; *from != '\0'; from++) {
        from += *from == '\\';
        *end++ = *from;
    }
    *end = '\0';
    take(at, "}");
    return message;
}

static void write_sarif_lines(const char *sarif, FILE *out) {
    const char *result = "\n{\"ruleId\":";
    for (const char *at = strstr(sarif, result); at != NULL; at = strstr(at, result)) {
        take(&at, "\n{");
        char *rule = take_member(&at, "ruleId"), *index = take_member(&at, "ruleIndex");
        char *severity = take_member(&at, "level"), *message = take_sarif_message(&at);
        ck_assert_str_eq(rule, rule_name((enum rule)atoi(index)));
        free(index);
        take(&at, ",\"locations\":[");
        write_line(take_sarif_place(&at), severity, message, rule, out);
        take(&at, "}]");
        for (bool notes = skip(&at, ",\"relatedLocations\":["); notes; notes = skip(&at, ",")) {
            char *place = take_sarif_place(&at);
            take(&at, ",");
            write_line(place, NULL, take_sarif_message(&at), NULL, out);
            take(&at, "}");
        }
    }
}

/* --- github: notes stand in the message, without columns --- */

/* Takes what stands up to that text, the signs of workflow commands no longer escaped. */
static char *take_value(const char **at, const char *end) {
    char *value = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&value, &length);
    ck_assert_ptr_nonnull(out);
    while (!skip(at, end)) {
        unsigned sign = (unsigned char)**at;
        ck_assert_uint_ne(sign, '\0');
        *at += 1;
        if (sign == '%') {
            ck_assert_int_eq(sscanf(*at, "%2X", &sign), 1);
            *at += 2;
        }
        fputc((int)sign, out);
    }
    ck_assert_int_eq(fclose(out), 0);
    return value;
}

static void write_github_lines(const char *github, FILE *out) {
    while (*github != '\0') {
        take(&github, "::");
        char *severity = take_value(&github, " file="), *file = take_value(&github, ",line=");
        char *line = take_value(&github, ",endLine="), *last = take_value(&github, ",col=");
        char *column = take_value(&github, ",endColumn=");
        char *end = take_value(&github, ",title=medel "), *rule = take_value(&github, "::");
        char *message = take_value(&github, "\n");
        size_t length = strcspn(message, "\n");
        ck_assert_str_eq(line, last);
        ck_assert_int_ge(atol(end), atol(column));
        fprintf(out, "%s:%s:%s: %s: %.*s [%s]%s\n", file, line, column, severity, (int)length,
                message, rule, message + length);
        char *all[] = {severity, file, line, last, column, end, rule, message};
        for (size_t n = 0; n < sizeof all / sizeof *all; n++)
            free(all[n]);
    }
}

/* The lines of short, with notes as they stand in a message. */
static void write_notes_as_github(const char *shorts, FILE *out) {
    while (*shorts != '\0') {
        size_t length = strcspn(shorts, "\n") + 1, line;
        int place = 0;
        if (sscanf(shorts, "test.medel:%zu:%*u: note: %n", &line, &place) == 1 && place != 0)
            fprintf(out, "line %zu: ", line);
        fwrite(shorts + place, 1, length - (size_t)place, out);
        shorts += length;
    }
}

/* --- Every format --- */

/* What sarif tells of the rules is the same every time, and long: it is left out. */
static bool begin_sarif(struct writer *writer) {
    return fputs("{\"runs\":[{\"results\":[", writer->options.out) >= 0;
}

/* The format tells what is expected, once it is written as short would. */
static void expect_told(const struct writer_format *format, enum column_unit columns,
                        struct text bytes, void (*write)(const char *text, FILE *out),
                        const char *expected) {
    char *output = audit_written(format, columns, bytes);
    expect_harmless(output, "\n");
    if (*output == '{')
        expect_json(output);
    char *told = written_by(write, output);
    ck_assert_str_eq(told, expected);
    free(told);
    free(output);
}

void expect_formats_agree(struct text bytes) {
    struct writer_format sarif = writer_sarif;
    sarif.begin = begin_sarif;
    char *shorts = audit_written(&writer_short, COLUMN_CHARACTER, bytes);
    char *of_github = written_by(write_notes_as_github, shorts);
    char *in_utf16 = audit_written(&writer_short, COLUMN_UTF16, bytes);
    expect_harmless(shorts, "\n");
    expect_shapes(shorts);
    expect_told(&writer_text, COLUMN_CHARACTER, bytes, write_first_lines, shorts);
    expect_told(&writer_json, COLUMN_CHARACTER, bytes, write_json_lines, shorts);
    expect_told(&sarif, COLUMN_CHARACTER, bytes, write_sarif_lines, in_utf16);
    expect_told(&writer_github, COLUMN_UTF16, bytes, write_github_lines, of_github);
    free(in_utf16);
    free(of_github);
    free(shorts);
}
