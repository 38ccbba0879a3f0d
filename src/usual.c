/*
 * From left to right, and no byte is looked at twice. Bitmaps (bits.h) of 32 bytes at a time tell
 * where the label ends and whether it holds anything that is not usual: usual are ASCII and the
 * letters of Latin-1 (C3 80 to C3 BF: å, ä, ö, é, …). A double quote, a semicolon or a colon may be
 * more than it looks. The newline after the line is what stops the reading of a label or a number
 * at its end, so that nothing need be compared with the end on the way.
 */
#include "usual.h"

#include "bits.h"

static unsigned lowest_bit(uint32_t bits) {
#if defined(__GNUC__)
    return (unsigned)__builtin_ctz(bits);
#else
    unsigned n = 0;
    for (; (bits & 1) == 0; bits >>= 1)
        n++;
    return n;
#endif
}

static bool is_letter(char byte) {
    return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

/* Does a label begin with a letter here? Not with the signs of multiplication and division. */
static bool begins_with_letter(const char *at) {
    return is_letter(*at) || (*at == '\xC3' && at[1] != '\x97' && at[1] != '\xB7');
}

/*
 * Where the label that begins here ends; NULL where it is not usual, or no separator follows.
 * `*second` is where its second word begins, or somewhere beyond the label.
 */
static const char *read_label(const char *at, const char **second) {
    uint32_t carry = 0; /* the last byte before was a lead */
    *second = NULL;
    for (;; at += BITS_BYTES) {
        struct bits bits;
        bits_find(at, &bits);
        uint32_t blank = bits.space | bits.tab;
        uint32_t blank_next = blank >> 1 | (uint32_t)byte_is_blank(at[BITS_BYTES]) << 31;
        uint32_t separator = bits.tab | (bits.space & blank_next);
        uint32_t expected = bits.lead << 1 | carry;
        uint32_t unusual = bits.special | (bits.continuation ^ expected)
                           | (bits.high & ~(bits.lead | bits.continuation));
        /* To the first bit of the separator, where a lead before it lacks its continuation. */
        uint32_t looked_at = separator ^ (separator - 1);
        if ((unusual & looked_at) != 0)
            return NULL;
        if (*second == NULL && (blank & looked_at) != 0)
            *second = at + lowest_bit(blank) + 1;
        if (separator != 0)
            return at + lowest_bit(separator);
        carry = bits.lead >> 31;
    }
}

/* Where the blanks end. */
static const char *pass_blanks(const char *at) {
    while (memcmp(at, "        ", 8) == 0)
        at += 8;
    while (byte_is_blank(*at))
        at++;
    return at;
}

/* Does a field end here: before a separator, or at the end of the line? */
static bool field_ends(const char *at, const char *end) {
    return at == end || *at == '\t' || (*at == ' ' && byte_is_blank(at[1]));
}

/* --- Amounts --- */

/* The length of what separates groups: a blank or a no-break space, and three digits after it. */
static size_t group_space(const char *at) {
    size_t space = *at == ' ' ? 1 : *at == '\xC2' && at[1] == '\xA0' ? 2 : 0;
    bool three = space != 0 && byte_is_digit(at[space]) && byte_is_digit(at[space + 1])
                 && byte_is_digit(at[space + 2]) && !byte_is_digit(at[space + 3]);
    return three ? space : 0;
}

/* At most so many digits before the comma: they, and three more, fit 64 bits. */
enum { MOST_DIGITS = 15 };

static const char *read_digits(const char *at, uint64_t *value, size_t *digits) {
    for (; byte_is_digit(*at) && *digits <= MOST_DIGITS; ++*digits)
        *value = *value * 10 + (uint64_t)(*at++ - '0');
    return at;
}

/* The whole part; all groups have the first one's separator. NULL: none, too long, or mixed. */
static const char *read_whole(const char *at, uint64_t *value) {
    size_t digits = 0;
    *value = 0;
    at = read_digits(at, value, &digits);
    size_t first = digits >= 1 && digits <= 3 ? group_space(at) : 0, space = first;
    for (; space != 0 && space == first && digits <= MOST_DIGITS; space = group_space(at)) {
        at += space;
        unsigned three =
            (unsigned)(at[0] - '0') * 100 + (unsigned)(at[1] - '0') * 10 + (unsigned)(at[2] - '0');
        *value = *value * 1000 + three;
        digits += 3;
        at += 3;
    }
    return digits >= 1 && digits <= MOST_DIGITS && space == 0 ? at : NULL;
}

/* One decimal or two, not the three that could be thousands. */
static const char *read_decimals(const char *at, uint64_t *value, unsigned *decimals) {
    size_t digits = 0;
    *value = 0;
    *decimals = 0;
    if (*at != ',')
        return at;
    at = read_digits(at + 1, value, &digits);
    *decimals = (unsigned)digits;
    return digits == 1 || digits == 2 ? at : NULL;
}

/* `kr`, after a blank or a no-break space or none; NULL where something else stands there. */
static const char *read_krona(const char *at) {
    at += *at == ' ' ? 1 : *at == '\xC2' && at[1] == '\xA0' ? 2 : 0;
    return at[0] == 'k' && at[1] == 'r' ? at + 2 : NULL;
}

/* öre = whole × the unit's size + the decimals; false where it is more than fits. */
static bool reckon(uint64_t whole, uint64_t fraction, const struct usual_column *column,
                   struct usual_cell *cell) {
    if (whole >= column->most || cell->decimals > column->decimals)
        return false;
    for (unsigned n = cell->decimals; n < column->decimals && fraction != 0; n++)
        fraction *= 10;
    cell->unit = column->unit;
    cell->money.ore = (int64_t)(whole * (uint64_t)column->size + fraction);
    return true;
}

/* Reads the amount that begins here. Where its field ends; NULL where it is not usual. */
static const char *read_cell(const char *at, const char *end, const struct usual_column *column,
                             struct usual_cell *cell) {
    static const struct usual_column kronor = {UNIT_KRONA, 100, MONEY_LARGEST / 100, 2};
    uint64_t whole, fraction;
    bool negative = *at == '-';
    at += negative;
    cell->nil = negative && field_ends(at, end);
    if (cell->nil) {
        cell->decimals = 0;
        return reckon(0, 0, column, cell) ? at : NULL;
    }
    at = read_whole(at, &whole);
    if (at != NULL)
        at = read_decimals(at, &fraction, &cell->decimals);
    if (at != NULL && !field_ends(at, end)) {
        column = &kronor;
        at = read_krona(at);
    }
    if (at == NULL || !field_ends(at, end) || !reckon(whole, fraction, column, cell))
        return NULL;
    if (negative)
        cell->money = money_negate(cell->money);
    return at;
}

void usual_column_set(struct usual_column *column, enum unit unit) {
    column->unit = unit;
    column->size = unit_size(unit);
    column->most = (uint64_t)(MONEY_LARGEST / column->size);
    column->decimals = unit_decimals(unit);
}

/* What the label's words say. */
static struct label_words words_of(struct text label, const char *second, bool grants) {
    size_t first = (size_t)(second - label.bytes);
    struct text rest = {second, first < label.length ? label.length - first : 0};
    if (!words_may_be_listed(label, rest))
        return (struct label_words){.kind = ROW_ITEM};
    return words_of_label(label, grants);
}

bool usual_row_read(struct text line, size_t readable, struct text indentation,
                    const struct usual_column *columns, size_t count, bool grants,
                    struct usual_row *row) {
    const char *begin = line.bytes + indentation.length, *end = line.bytes + line.length, *second;
    if (readable < line.length + USUAL_MARGIN || !text_starts(line, indentation) || begin == end
        || !begins_with_letter(begin))
        return false;
    const char *at = read_label(begin, &second);
    if (at == NULL)
        return false;
    struct text label = {begin, (size_t)(at - begin)};
    row->label = (struct span){indentation.length, indentation.length + label.length};
    for (size_t n = 0; n < count; n++) {
        if (at == end)
            return false;
        at = pass_blanks(at);
        row->cells[n].span.begin = (size_t)(at - line.bytes);
        at = read_cell(at, end, &columns[n], &row->cells[n]);
        if (at == NULL)
            return false;
        row->cells[n].span.end = (size_t)(at - line.bytes);
    }
    row->words = words_of(label, second, grants);
    return at == end && row->words.kind != ROW_OF_WHICH;
}
