/*
 * The line is copied to where it can be read past its end, a NUL there; bitmaps (bits.h) then tell
 * at once whether it holds anything that is not usual, and where fields begin and end. Usual are
 * ASCII, the letters of Latin-1 (C3 80 to C3 BF: å, ä, ö, é, …) and, within numbers, no-break
 * spaces. A double quote, a semicolon or a colon may be more than it looks.
 */
#include "usual.h"

#include "bits.h"

enum { MOST_WORDS = 4, MOST_BYTES = MOST_WORDS * BITS_BYTES };

/* A line, and what is where in it; bit n of word w is byte 64w + n. */
struct scan {
    char bytes[MOST_BYTES];
    size_t length;
    uint64_t blank[MOST_WORDS];     /* spaces and tabs */
    uint64_t separator[MOST_WORDS]; /* where one begins, or goes on */
};

/* The well-formed pairs of bytes of U+0080 to U+00FF, and no other byte that is not ASCII. */
static bool is_latin_1(const struct bits *bits, uint64_t *carry) {
    uint64_t expected = bits->lead << 1 | *carry;
    *carry = bits->lead >> (BITS_BYTES - 1);
    return bits->continuation == expected && bits->high == (bits->lead | expected);
}

/* Looks at the whole line. False where it is too long, or holds what is not usual. */
static bool scan_line(struct text line, struct scan *scan) {
    if (line.length >= MOST_BYTES)
        return false;
    size_t words = line.length / BITS_BYTES + 1;
    memset(scan->bytes + (words - 1) * BITS_BYTES, 0, BITS_BYTES);
    memcpy(scan->bytes, line.bytes, line.length);
    scan->length = line.length;
    uint64_t carry = 0;
    struct bits bits;
    for (size_t n = 0; n < words; n++) {
        size_t left = line.length - n * BITS_BYTES;
        bits_find(scan->bytes + n * BITS_BYTES, left < BITS_BYTES ? left : BITS_BYTES, &bits);
        uint64_t within = left < BITS_BYTES ? (UINT64_C(1) << left) - 1 : UINT64_MAX;
        if ((bits.special & within) != 0 || !is_latin_1(&bits, &carry))
            return false;
        scan->blank[n] = bits.space | bits.tab;
        scan->separator[n] = bits.space & scan->blank[n] >> 1;
        if (n != 0 && (scan->blank[n] & 1) != 0)
            scan->separator[n - 1] |= scan->blank[n - 1] & UINT64_C(1) << (BITS_BYTES - 1);
        scan->separator[n] |= bits.tab;
    }
    return true;
}

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

/* The first byte from `at` on whose bit is not that of `flip`; the length of the line if none. */
static size_t next_bit(const struct scan *scan, const uint64_t bits[MOST_WORDS], uint64_t flip,
                       size_t at) {
    size_t last = scan->length / BITS_BYTES, n = at / BITS_BYTES;
    uint64_t found = (bits[n] ^ flip) >> at % BITS_BYTES << at % BITS_BYTES;
    while (found == 0 && n < last)
        found = bits[++n] ^ flip;
    size_t next = found == 0 ? scan->length : n * BITS_BYTES + lowest_bit(found);
    return next < scan->length ? next : scan->length;
}

/* Where the field that holds byte `at` ends: before a separator, or at the end of the line. */
static size_t field_end(const struct scan *scan, size_t at) {
    return next_bit(scan, scan->separator, 0, at);
}

/* Where the blanks from `at` on end. */
static size_t blanks_end(const struct scan *scan, size_t at) {
    return next_bit(scan, scan->blank, UINT64_MAX, at);
}

static bool is_letter(char byte) {
    return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

/* Does the label begin with a letter, and hold no no-break space? */
static bool label_is_plain(struct text label) {
    unsigned char first = (unsigned char)label.bytes[0];
    if (first == 0xC3) /* not the signs of multiplication and division */
        return label.bytes[1] != '\x97' && label.bytes[1] != '\xB7'
               && memchr(label.bytes, 0xC2, label.length) == NULL;
    return is_letter(label.bytes[0]) && memchr(label.bytes, 0xC2, label.length) == NULL;
}

/* What the label's words say. The second begins after the first blank: there is no other kind. */
static struct label_words words_of(const struct scan *scan, struct span label, bool grants) {
    size_t second = next_bit(scan, scan->blank, 0, label.begin) + 1;
    struct text whole = {scan->bytes + label.begin, label.end - label.begin};
    struct text rest = {scan->bytes + second, second < label.end ? label.end - second : 0};
    if (!words_may_be_listed(whole, rest))
        return (struct label_words){.kind = ROW_ITEM};
    return words_of_label(whole, grants);
}

/* --- Amounts; what is read past the line's end is a NUL --- */

/* The length of what separates groups: a blank or a no-break space, and three digits after it. */
static size_t group_space(const char *at) {
    size_t space = *at == ' ' ? 1 : *at == '\xC2' && at[1] == '\xA0' ? 2 : 0;
    bool three = space != 0 && byte_is_digit(at[space]) && byte_is_digit(at[space + 1])
                 && byte_is_digit(at[space + 2]) && !byte_is_digit(at[space + 3]);
    return three ? space : 0;
}

/* At most so many digits before the comma: they fit 64 bits. */
enum { MOST_DIGITS = 18 };

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
    size_t space = digits >= 1 && digits <= 3 ? group_space(at) : 0;
    while (space != 0 && digits <= MOST_DIGITS && group_space(at) == space)
        at = read_digits(at + space, value, &digits);
    bool mixed = space != 0 && group_space(at) != 0;
    return digits >= 1 && digits <= MOST_DIGITS && !mixed ? at : NULL;
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

/* Reads the amount that begins at `at` and should end at `end`. */
static bool read_cell(const char *at, const char *end, const struct usual_column *column,
                      struct usual_cell *cell) {
    static const struct usual_column kronor = {UNIT_KRONA, 100, MONEY_LARGEST / 100, 2};
    uint64_t whole, fraction;
    bool negative = *at == '-';
    at += negative;
    cell->nil = negative && at == end;
    if (cell->nil) {
        cell->decimals = 0;
        return reckon(0, 0, column, cell);
    }
    at = read_whole(at, &whole);
    if (at != NULL)
        at = read_decimals(at, &fraction, &cell->decimals);
    if (at == NULL)
        return false;
    if (at != end) {
        column = &kronor;
        at = read_krona(at);
    }
    if (at != end || !reckon(whole, fraction, column, cell))
        return false;
    if (negative)
        cell->money = money_negate(cell->money);
    return true;
}

void usual_column_set(struct usual_column *column, enum unit unit) {
    column->unit = unit;
    column->size = unit_size(unit);
    column->most = (uint64_t)(MONEY_LARGEST / column->size);
    column->decimals = unit_decimals(unit);
}

bool usual_row_read(struct text line, struct text indentation, const struct usual_column *columns,
                    size_t count, bool grants, struct usual_row *row) {
    struct scan scan;
    if (!text_starts(line, indentation) || line.length <= indentation.length
        || !scan_line(line, &scan))
        return false;
    size_t at = indentation.length, end = field_end(&scan, at);
    row->label = (struct span){at, end};
    if (!label_is_plain((struct text){scan.bytes + at, end - at}))
        return false;
    for (size_t n = 0; n < count; n++) {
        at = blanks_end(&scan, end);
        if (at == scan.length)
            return false;
        end = field_end(&scan, at);
        row->cells[n].span = (struct span){at, end};
        if (!read_cell(scan.bytes + at, scan.bytes + end, &columns[n], &row->cells[n]))
            return false;
    }
    if (end != scan.length)
        return false;
    row->words = words_of(&scan, row->label, grants);
    return row->words.kind != ROW_OF_WHICH;
}
