/*
 * Every byte of every file passes here, so the two loops that most bytes meet, those over the text
 * of a field and over control characters, take eight and sixteen bytes at a time.
 */
#include "line.h"

#define EACH_BYTE UINT64_C(0x0101010101010101)

/* Is any byte of the word that byte? */
static bool word_holds(uint64_t word, unsigned char byte) {
    uint64_t zero_where_equal = word ^ EACH_BYTE * byte;
    return ((zero_where_equal - EACH_BYTE) & ~zero_where_equal & EACH_BYTE << 7) != 0;
}

/* Does a separator begin within these nine bytes, or at the last of them at the latest? */
static bool separator_is_near(const char *bytes) {
    uint64_t here, next;
    memcpy(&here, bytes, sizeof here);
    memcpy(&next, bytes + 1, sizeof next);
    uint64_t zero_at_two_spaces = (here ^ EACH_BYTE * ' ') | (next ^ EACH_BYTE * ' ');
    return word_holds(zero_at_two_spaces, 0) || word_holds(here, '\t') || word_holds(next, '\t');
}

static size_t blanks_end(struct text text, size_t at) {
    while (at + 8 <= text.length && memcmp(text.bytes + at, "        ", 8) == 0)
        at += 8;
    while (at < text.length && byte_is_blank(text.bytes[at]))
        at++;
    return at;
}

size_t separator_end(struct text text, size_t at) {
    size_t end = blanks_end(text, at);
    return end == at + 1 && text.bytes[at] == ' ' ? at : end;
}

/* Does a separator, or the blank that ends the line, begin here? */
static bool field_ends(struct text text, size_t at) {
    char byte = text.bytes[at];
    return byte == '\t'
           || (byte == ' ' && (at + 1 == text.length || byte_is_blank(text.bytes[at + 1])));
}

static size_t field_end(struct text text, size_t at) {
    while (at + 9 <= text.length && !separator_is_near(text.bytes + at))
        at += 8;
    while (at < text.length && !field_ends(text, at))
        at++;
    return at;
}

enum quoting { UNQUOTED, QUOTED, UNENDED };

/* What the quote at `begin` is; `*end` is where the field ends, but for one that is not ended. */
static enum quoting quote_end(struct text text, size_t begin, size_t *end) {
    struct text rest = text_from(text, begin + 1);
    const char *closing = rest.length == 0 ? NULL : memchr(rest.bytes, '"', rest.length);
    if (closing == NULL)
        return UNENDED;
    size_t after = (size_t)(closing - text.bytes) + 1;
    if (after == text.length || field_ends(text, after)) {
        *end = after;
        return QUOTED;
    }
    *end = field_end(text, begin + 1);
    return after < *end ? UNQUOTED : UNENDED;
}

void line_begin(struct line *line, struct text text, size_t number) {
    size_t indentation = blanks_end(text, 0);
    line->text = text;
    line->number = number;
    line->indentation = indentation;
    line->comment = line->quote = (struct span){0, 0};
    line->too_many_fields = false;
    line->field_count = 0;
    if (indentation == text.length) {
        line->kind = LINE_BLANK;
    } else if (text.bytes[indentation] == ';' || text.bytes[indentation] == '#') {
        line->kind = LINE_COMMENT;
        line->comment = (struct span){indentation, text.length};
    } else {
        line->kind = indentation == 0 ? LINE_DIRECTIVE : LINE_BODY;
    }
}

static void add_field(struct line *line, struct span span, bool quoted) {
    if (line->field_count == LINE_MOST_FIELDS)
        line->too_many_fields = true;
    else
        line->fields[line->field_count++] = (struct field){span, quoted};
}

void line_split(struct line *line, size_t from) {
    struct text text = line->text;
    line->comment = line->quote = (struct span){0, 0};
    line->too_many_fields = false;
    line->field_count = 0;

    /* A `;` here begins a comment: not so after a single space, which separates nothing. */
    size_t separated = separator_end(text, from);
    size_t begin = blanks_end(text, from);
    while (begin < text.length) {
        if (text.bytes[begin] == ';' && begin == separated) {
            line->comment = (struct span){begin, text.length};
            return;
        }
        size_t end;
        enum quoting quoting = UNQUOTED;
        if (text.bytes[begin] == '"')
            quoting = quote_end(text, begin, &end);
        else
            end = field_end(text, begin);
        if (quoting == UNENDED) {
            line->quote = (struct span){begin, text.length};
            return;
        }
        add_field(line, (struct span){begin, end}, quoting == QUOTED);
        begin = separated = blanks_end(text, end);
    }
}

#define BLOCK 16

/*
 * Is there no byte among these that a control character can begin with? In UTF-8, C1 begins with
 * C2, and the format characters with D8 (U+061C), E2 (U+200B to U+2069) or EF (U+FEFF). Without
 * branches, so that compilers make it a few instructions for the whole block.
 */
static bool block_is_plain(const char *bytes) {
    unsigned suspect = 0;
    for (size_t i = 0; i < BLOCK; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        suspect |= (byte < ' ') & (byte != '\t');
        suspect |=
            (byte == 0x7F) | (byte == 0xC2) | (byte == 0xD8) | (byte == 0xE2) | (byte == 0xEF);
    }
    return suspect == 0;
}

/* The first control character from byte `at` on; empty where there is none before `end`. */
static struct span find_control(struct text text, size_t at, size_t end) {
    while (at < end) {
        uint32_t code_point;
        size_t length = text_decode(text, at, &code_point);
        if (code_point_is_control(code_point))
            return (struct span){at, at + length};
        at += length;
    }
    return (struct span){0, 0};
}

struct span line_first_control(struct text text) {
    struct span found = {0, 0};
    if (text.length < BLOCK)
        return find_control(text, 0, text.length);
    for (size_t at = 0; at < text.length && found.end == 0; at += BLOCK) {
        /* The last block overlaps the one before: what that one held was no control character. */
        if (at > text.length - BLOCK)
            at = text.length - BLOCK;
        if (!block_is_plain(text.bytes + at))
            found = find_control(text, at, at + BLOCK);
    }
    return found;
}
