#include "json.h"

#define LINE_SEPARATOR 0x2028u
#define PARAGRAPH_SEPARATOR 0x2029u

/* Writes the code point of `length` bytes at `at`. */
static void write_code_point(FILE *out, uint32_t code_point, const char *at, size_t length) {
    if (code_point == CODE_POINT_INVALID)
        fputs(REPLACEMENT, out);
    else if (code_point == '"' || code_point == '\\')
        fprintf(out, "\\%c", *at);
    else if (code_point == '\n')
        fputs("\\n", out);
    else if (code_point == '\t')
        fputs("\\t", out);
    else if (code_point_is_control(code_point) || code_point == LINE_SEPARATOR
             || code_point == PARAGRAPH_SEPARATOR)
        fprintf(out, "\\u%04x", (unsigned)code_point); /* none is above U+FFFF */
    else
        fwrite(at, 1, length, out);
}

void json_characters(FILE *out, struct text text) {
    for (size_t at = 0; at < text.length;) {
        uint32_t code_point;
        size_t length = text_decode(text, at, &code_point);
        if (text_begins_command(text, at))
            fputs("\\u0023", out);
        else
            write_code_point(out, code_point, text.bytes + at, length);
        at += length;
    }
}

void json_string(FILE *out, struct text text) {
    fputc('"', out);
    json_characters(out, text);
    fputc('"', out);
}

void json_name(FILE *out, const char *name) {
    fprintf(out, "\"%s\":", name);
}

void json_named_string(FILE *out, const char *name, struct text text) {
    json_name(out, name);
    json_string(out, text);
}

void json_named_number(FILE *out, const char *name, size_t number) {
    fprintf(out, "\"%s\":%zu", name, number);
}
