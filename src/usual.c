/*
 * From left to right, and no byte is looked at twice. Bitmaps (bits.h) tell where the label ends,
 * whether it holds anything that is not usual, and where the amount begins. A double quote, a
 * semicolon or a colon may be more than it looks. The LF after the line is what stops the reading
 * of a label or a number at its end, so that nothing need be compared with the end on the way.
 */
#include "usual.h"

#include "bits.h"

static unsigned lowest_bit(uint64_t bits) {
#if defined(__GNUC__)
    return (unsigned)__builtin_ctzll(bits);
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

/* Where the indentation ends, if the line begins with it; else NULL. */
static const char *pass_indentation(const char *line, struct text indentation) {
    size_t n = 0;
    while (n < indentation.length && line[n] == indentation.bytes[n])
        n++;
    return n == indentation.length ? line + n : NULL;
}

/* Where the blanks end. */
static const char *pass_blanks(const char *at) {
    while (memcmp(at, "        ", 8) == 0)
        at += 8;
    while (byte_is_blank(*at))
        at++;
    return at;
}

/* Where a label ends, where its second word begins, if it has one, and where the next field does.
 */
struct label_ends {
    const char *label, *second, *next;
};

/* Reads the label that begins here. False where it is not usual, or no separator follows. */
static bool read_label(const char *at, struct label_ends *ends) {
    const char *longest = at + USUAL_LONGEST_LINE;
    ends->second = NULL;
    for (; at < longest; at += BITS_BYTES) {
        struct bits bits;
        bits_find(at, &bits);
        uint64_t blank = bits.space | bits.tab;
        uint64_t blank_next = blank >> 1 | (uint64_t)byte_is_blank(at[BITS_BYTES]) << 63;
        uint64_t separator = bits.tab | (bits.space & blank_next);
        /* To the first bit of the separator, where a C3 before it is found to lack its second byte.
         */
        uint64_t looked_at = separator ^ (separator - 1);
        if ((bits.unusual & looked_at) != 0)
            return false;
        if (ends->second == NULL && (blank & looked_at) != 0)
            ends->second = at + lowest_bit(blank) + 1;
        if (separator == 0)
            continue;
        ends->label = at + lowest_bit(separator);
        ends->next = at + BITS_BYTES;
        if ((blank | looked_at) == UINT64_MAX)
            ends->next = pass_blanks(ends->next);
        else
            ends->next = at + lowest_bit(~(blank | looked_at));
        return true;
    }
    return false;
}

/* Does the line end here? */
static bool line_ends(const char *at) {
    return *at == '\n' || (*at == '\r' && at[1] == '\n');
}

/* Does a field end here: before a separator, or at the end of the line? */
static bool field_ends(const char *at) {
    return line_ends(at) || *at == '\t' || (*at == ' ' && byte_is_blank(at[1]));
}

/* --- Amounts --- */

/*
 * Where a number of at most three digits ends, or one of at most four groups of three that are
 * separated by spaces; NULL where it is of another form. Its bytes, with zeros before them, fill
 * four lanes of four bytes, a space and three digits each; the lanes are added up side by side.
 */
static const char *read_groups(const char *at, uint64_t *value) {
#if defined(__SIZEOF_INT128__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    __extension__ typedef unsigned __int128 lanes;
    struct bits_number bits;
    bits_find_number(at, &bits);
    uint32_t digit = bits.digit;
    uint32_t space = bits.space & digit << 1 & digit >> 1 & digit >> 2 & digit >> 3;
    unsigned length = lowest_bit(~(uint64_t)(digit | space));
    uint32_t groups = 0x1111U << (length & 3) & ((1U << length) - 1);
    if (length == 0 || length > 15 || (space & ((1U << length) - 1)) != groups
        || at[length] == '\xC2') /* a no-break space: more groups, perhaps */
        return NULL;
    lanes number;
    memcpy(&number, at, sizeof number);
    number <<= 8 * (16 - length);
    *value = 0;
    for (int half = 0; half < 2; half++) {
        uint64_t bytes = (uint64_t)(number >> 64 * half) & UINT64_C(0x0F0F0F000F0F0F00);
        uint64_t pairs = (bytes * 10 + (bytes >> 8)) & UINT64_C(0x00FF00FF00FF00FF);
        uint64_t threes = (pairs * 100 + (pairs >> 16)) & UINT64_C(0x0000FFFF0000FFFF);
        *value = *value * 1000000 + (threes & UINT32_MAX) * 1000 + (threes >> 32);
    }
    return at + length;
#else
    (void)at;
    (void)value;
    return NULL;
#endif
}

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

/* The same of any form; all groups have the first one's separator. NULL: none, too long, mixed. */
static const char *read_any(const char *at, uint64_t *value) {
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

/* The whole part. */
static const char *read_whole(const char *at, uint64_t *value) {
    const char *end = read_groups(at, value);
    return end != NULL ? end : read_any(at, value);
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
static const char *read_cell(const char *at, const struct usual_column *column,
                             struct usual_cell *cell) {
    static const struct usual_column kronor = {UNIT_KRONA, 100, MONEY_LARGEST / 100, 2};
    uint64_t whole, fraction;
    bool negative = *at == '-';
    at += negative;
    cell->nil = negative && field_ends(at);
    if (cell->nil) {
        cell->decimals = 0;
        cell->unit = column->unit;
        cell->money = MONEY_ZERO;
        return at;
    }
    at = read_whole(at, &whole);
    if (at != NULL)
        at = read_decimals(at, &fraction, &cell->decimals);
    if (at != NULL && !field_ends(at)) {
        column = &kronor;
        at = read_krona(at);
    }
    if (at == NULL || !field_ends(at) || !reckon(whole, fraction, column, cell))
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
    const char *end = label.bytes + label.length;
    struct text rest = {second, second < end ? (size_t)(end - second) : 0};
    if (!words_may_be_listed(label, rest))
        return (struct label_words){.kind = ROW_ITEM};
    return words_of_label(label, grants);
}

const char *usual_row_read(const char *line, struct text indentation,
                           const struct usual_column *columns, size_t count, bool grants,
                           struct usual_row *row) {
    const char *begin = pass_indentation(line, indentation);
    struct label_ends ends;
    if (begin == NULL || !begins_with_letter(begin) || !read_label(begin, &ends))
        return NULL;
    const char *at = ends.next;
    for (size_t n = 0; n < count; n++) {
        row->cells[n].span.begin = (size_t)(at - line);
        at = read_cell(at, &columns[n], &row->cells[n]);
        if (at == NULL)
            return NULL;
        row->cells[n].span.end = (size_t)(at - line);
        if (n + 1 < count)
            at = pass_blanks(at);
    }
    if (!line_ends(at) || at - line > USUAL_LONGEST_LINE)
        return NULL;
    row->label = (struct span){indentation.length, (size_t)(ends.label - line)};
    row->words = words_of((struct text){begin, (size_t)(ends.label - begin)}, ends.second, grants);
    return row->words.kind != ROW_OF_WHICH ? at : NULL;
}
