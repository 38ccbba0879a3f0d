/*
 * UTF-8 text as slices: a pointer and a length, never ended by a NUL and never owned. What a slice
 * points into is the caller's to keep alive.
 */
#ifndef MEDEL_TEXT_H
#define MEDEL_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct text {
    const char *bytes;
    size_t length; /* bytes */
};

/* A stretch of a line: byte offsets from 0, the end not included. */
struct span {
    size_t begin, end;
};

/* A string literal, or an array that holds one, as a slice. */
#define TEXT(literal) ((struct text){(literal), sizeof(literal) - 1})

static inline struct text text_of(const char *string) {
    return (struct text){string, strlen(string)};
}

static inline struct text text_part(struct text whole, struct span part) {
    return (struct text){whole.bytes + part.begin, part.end - part.begin};
}

/* A text without the double quotes around it, where it has them. */
static inline struct text text_unquoted(struct text text) {
    bool quoted = text.length >= 2 && text.bytes[0] == '"' && text.bytes[text.length - 1] == '"';
    return quoted ? text_part(text, (struct span){1, text.length - 1}) : text;
}

/* The rest of `whole` from byte `begin` on. */
static inline struct text text_from(struct text whole, size_t begin) {
    return (struct text){whole.bytes + begin, whole.length - begin};
}

static inline bool text_equal(struct text a, struct text b) {
    return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

static inline bool text_starts(struct text whole, struct text start) {
    return whole.length >= start.length && memcmp(whole.bytes, start.bytes, start.length) == 0;
}

/* What separates fields: a space or a tab. */
static inline bool byte_is_blank(char byte) {
    return byte == ' ' || byte == '\t';
}

static inline bool byte_is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/* U+FFFD, which stands for what is not shown. */
#define REPLACEMENT "\xEF\xBF\xBD"

#define CODE_POINT_INVALID 0xFFFFFFFFu

/*
 * Decodes the code point at byte `at` (which must be < length) and tells its length in bytes, 1 to
 * 4. Ill-formed bytes (RFC 3629: overlong, surrogate, above U+10FFFF, truncated) give
 * CODE_POINT_INVALID and length 1.
 */
size_t text_decode(struct text text, size_t at, uint32_t *code_point);

/* The length in bytes of the code point that ends just before byte `at` (> 0); 1 if ill-formed. */
size_t text_length_before(struct text text, size_t at);

/* The offset of the first ill-formed byte, or the length where there is none. */
size_t text_first_invalid(struct text text);

/* Code points, an ill-formed byte counting as one. */
size_t text_code_points(struct text text);

/* UTF-16 code units, an ill-formed byte counting as one. */
size_t text_utf16_units(struct text text);

/*
 * Cells a code point takes on a terminal: 0 for combining and format characters (but for the soft
 * hyphen, which is shown), 2 for East Asian wide ones and emoji, 1 otherwise (Unicode Standard
 * Annex 11; controls, too, are 1 here, since they are shown as a replacement).
 */
unsigned code_point_cells(uint32_t code_point);

/* Cells of all its code points; an ill-formed byte, shown as a replacement, takes one. */
size_t text_cells(struct text text);

/*
 * C0 but for tab, DEL, C1, and those format characters of Unicode that make a text another than the
 * one that is seen: all of Bidi_Control, and what has neither width nor work to do among letters
 * (U+200B, U+2060 to U+2064, and U+FEFF, which begins a file but stands in none). The joiners
 * U+200C and U+200D are part of words and emoji.
 */
bool code_point_is_control(uint32_t code_point);

/* What is never shown as it stands: such a control, or ill-formed. */
static inline bool code_point_is_harmful(uint32_t code_point) {
    return code_point == CODE_POINT_INVALID || code_point_is_control(code_point);
}

/* A letter: of ASCII, or any code point above it that is no punctuation, symbol, blank or digit. */
bool code_point_is_letter(uint32_t code_point);

/* Does the text hold a letter? */
bool text_has_letter(struct text text);

/*
 * The length in bytes of the no-break or thin space that the text starts with (U+00A0, U+202F,
 * U+2009, U+2007: those CLDR and people use within numbers), or 1 for U+0020; 0 for anything else.
 */
size_t text_space_length(struct text text, size_t at);

/* The length in bytes of the blanks from byte `at` on: of those spaces, and of tabs. */
size_t text_blanks_length(struct text text, size_t at);

/*
 * Folds a text for comparison: lower case (Latin-1 and the like), base letter and combining mark
 * composed (å ä ö é ü), any run of blanks and no-break spaces one space, those at the ends gone.
 * Writes at most `size` bytes (no NUL), cutting between code points, and returns how many.
 */
size_t text_fold(struct text text, char *folded, size_t size);

/*
 * Composes, where it stands, each base letter and the combining mark after it (å ä ö é ü, and their
 * capitals) that make one letter together. Returns the new length.
 */
size_t text_compose(char *bytes, size_t length);

/* Do both fold to the same? */
bool text_equal_folded(struct text a, struct text b);

/*
 * Writes the text so that it can do no harm on a terminal: control characters and ill-formed bytes
 * become U+FFFD, a tab one space; of more than `most` code points the last shown is "…".
 * Writes at most `size` bytes (no NUL) and returns how many.
 */
size_t text_make_harmless(struct text text, size_t most, char *out, size_t size);

/*
 * Does "##[" stand at byte `at` (at most the length)? That begins a command of a GitHub workflow,
 * of the old form, which is obeyed wherever it stands in a log.
 */
static inline bool text_begins_command(struct text text, size_t at) {
    return text_starts(text_from(text, at), TEXT("##["));
}

/* Writes the whole text, made harmless; in a workflow, the second sign of "##[" is U+FFFD, too. */
void text_write_harmless(FILE *out, struct text text, bool workflow);

/*
 * How many single-character edits (insert, delete, replace, swap neighbours) lie between two folded
 * texts, or `most` + 1 where there are more than `most` or one of them is longer than 32 bytes.
 */
unsigned text_distance(struct text a, struct text b, unsigned most);

/*
 * Is the candidate fewer than `*limit` edits from the text? Then that becomes the limit: of several
 * candidates tried in turn, the last that is nearer is the nearest, and the first of equals.
 */
bool text_is_nearer(struct text text, struct text candidate, unsigned *limit);

#endif
