/*
 * One line into its fields. Fields are separated by one run of blanks (spaces and tabs) that holds
 * a tab or two blanks or more; a single blank is part of the text.
 */
#ifndef MEDEL_LINE_H
#define MEDEL_LINE_H

#include "text.h"

/* At most so many fields: 256 columns and a label in several. */
#define LINE_MOST_FIELDS 288

enum line_kind {
    LINE_BLANK,     /* blanks only, or nothing */
    LINE_COMMENT,   /* the first non-blank is ";" or "#" */
    LINE_DIRECTIVE, /* begins in column 1 */
    LINE_BODY       /* begins with a blank */
};

struct field {
    struct span span; /* with its quotes, where it has any */
    bool quoted;      /* wholly within double quotes; field_text takes them off */
};

struct line {
    struct text text; /* the whole line, as typed */
    size_t number;    /* from 1 */
    enum line_kind kind;
    size_t indentation; /* bytes of blanks it begins with */
    /* What line_split finds: */
    struct span comment; /* from its ";" or "#" to the end; empty where there is none */
    struct span
        quote; /* a quote that is not ended: from it to the end; empty where there is none */
    bool too_many_fields; /* more than LINE_MOST_FIELDS: the rest is left out */
    size_t field_count;
    struct field fields[LINE_MOST_FIELDS];
};

/* Sets the text, the number, the kind, the indentation, and the comment of a comment line. */
void line_begin(struct line *line, struct text text, size_t number);

/*
 * Splits the line from byte `from` on into fields, up to a ";" that follows a separator (or stands
 * at `from` itself), which begins a comment. A field that begins with `"` and has a closing `"`
 * followed by a separator or the end of the line is quoted, whatever stands between. One that
 * begins with `"`, and has no other `"` before the next separator, is not ended: `quote` tells
 * where, and the line has no fields from there on. Otherwise `"` is a character like any other.
 * Trailing blanks belong to no field.
 */
void line_split(struct line *line, size_t from);

/* The text of the n-th field, without its quotes. */
static inline struct text field_text(const struct line *line, size_t n) {
    struct span span = line->fields[n].span;
    if (line->fields[n].quoted) {
        span.begin++;
        span.end--;
    }
    return text_part(line->text, span);
}

/*
 * Where the field separator that begins at byte `at` ends, or `at` itself where none begins there.
 * A single space is no separator; the end of the line is none either.
 */
size_t separator_end(struct text text, size_t at);

/* The first control character (see code_point_is_control) of the line; empty where there is none.
 */
struct span line_first_control(struct text text);

#endif
