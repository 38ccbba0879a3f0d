/*
 * Money and its units. A unit is known by its spelling, folded; the spellings are all in one table,
 * the most common first, and are compared by length before anything else.
 */
#include "money.h"

#include <inttypes.h>

/* In the order of `enum unit`. Öre and biljoner are read, but printed in kronor and miljarder. */
static const struct {
    int64_t size;
    unsigned decimals;
    enum unit printed_as;
    struct text name;
} units[UNIT_COUNT] = {
    [UNIT_NONE] = {100, 2, UNIT_KRONA, {"", 0}},
    [UNIT_ORE] = {1, 0, UNIT_KRONA, {"", 0}},
    [UNIT_KRONA] = {100, 2, UNIT_KRONA, {"kr", 2}},
    [UNIT_THOUSAND] = {INT64_C(100000), 5, UNIT_THOUSAND, {"tkr", 3}},
    [UNIT_MILLION] = {INT64_C(100000000), 8, UNIT_MILLION, {"mnkr", 4}},
    [UNIT_MILLIARD] = {INT64_C(100000000000), 11, UNIT_MILLIARD, {"mdkr", 4}},
    [UNIT_BILLION] = {INT64_C(100000000000000), 14, UNIT_MILLIARD, {"", 0}},
};

/* An abbreviation alone and with the currency after it; a word likewise, in full too. */
#define SPELLING(unit, word)                                                                       \
    { unit, sizeof(word) - 1, word }
#define ABBREVIATION(unit, word)                                                                   \
    SPELLING(unit, word), SPELLING(unit, word " kr"), SPELLING(unit, word " sek")
#define WORD(unit, word)                                                                           \
    ABBREVIATION(unit, word), SPELLING(unit, word " kronor"), SPELLING(unit, word " svenska kronor")

/* Folded: in lower case, one space between words. */
static const struct spelling {
    enum unit unit;
    size_t length;
    const char *word;
} spellings[] = {
    SPELLING(UNIT_KRONA, "kr"),
    SPELLING(UNIT_THOUSAND, "tkr"),
    SPELLING(UNIT_MILLION, "mnkr"),
    SPELLING(UNIT_MILLION, "mkr"),
    SPELLING(UNIT_KRONA, "sek"),
    SPELLING(UNIT_KRONA, "krona"),
    SPELLING(UNIT_KRONA, "kronor"),
    SPELLING(UNIT_KRONA, "svensk krona"),
    SPELLING(UNIT_KRONA, "svenska kronor"),
    SPELLING(UNIT_ORE, "öre"),
    SPELLING(UNIT_THOUSAND, "kkr"),
    SPELLING(UNIT_THOUSAND, "ksek"),
    SPELLING(UNIT_THOUSAND, "tsek"),
    SPELLING(UNIT_THOUSAND, "t kr"),
    ABBREVIATION(UNIT_THOUSAND, "tn"),
    WORD(UNIT_THOUSAND, "tusen"),
    WORD(UNIT_THOUSAND, "tusental"),
    SPELLING(UNIT_MILLION, "msek"),
    ABBREVIATION(UNIT_MILLION, "mn"),
    WORD(UNIT_MILLION, "milj"),
    WORD(UNIT_MILLION, "milj."),
    WORD(UNIT_MILLION, "miljon"),
    WORD(UNIT_MILLION, "miljoner"),
    SPELLING(UNIT_MILLIARD, "mdkr"),
    ABBREVIATION(UNIT_MILLIARD, "md"),
    ABBREVIATION(UNIT_MILLIARD, "mdr"),
    SPELLING(UNIT_MILLIARD, "mrd"),
    WORD(UNIT_MILLIARD, "miljard"),
    WORD(UNIT_MILLIARD, "miljarder"),
    ABBREVIATION(UNIT_BILLION, "bn"),
    WORD(UNIT_BILLION, "biljon"),
    WORD(UNIT_BILLION, "biljoner"),
};

#define SPELLING_COUNT (sizeof spellings / sizeof spellings[0])

/* More than the longest spelling, so that a text cut to it is none. */
#define SPELLING_SIZE 32

int64_t unit_size(enum unit unit) {
    return units[unit].size;
}

int64_t unit_grain(enum unit unit, unsigned decimals) {
    int64_t grain = unit_size(unit);
    for (; decimals > 0 && grain > 1; decimals--)
        grain /= 10;
    return grain;
}

unsigned unit_decimals(enum unit unit) {
    return units[unit].decimals;
}

struct text unit_name(enum unit unit) {
    return units[units[unit].printed_as].name;
}

static enum unit spelled(struct text word) {
    for (size_t i = 0; i < SPELLING_COUNT; i++)
        if (spellings[i].length == word.length && spellings[i].word[0] == word.bytes[0]
            && memcmp(spellings[i].word, word.bytes, word.length) == 0)
            return spellings[i].unit;
    return UNIT_NONE;
}

/* Does a text begin with a letter that no spelling begins with? The o of öre may have a mark. */
static bool begins_otherwise(struct text text) {
    char letter = text.length == 0 ? '\0' : text.bytes[0] | 0x20;
    return letter >= 'a' && letter <= 'z' && strchr("bkmost", letter) == NULL;
}

enum unit unit_of(struct text text) {
    char folded[SPELLING_SIZE];
    if (begins_otherwise(text))
        return UNIT_NONE;
    enum unit unit = text.length < SPELLING_SIZE ? spelled(text) : UNIT_NONE;
    if (unit != UNIT_NONE)
        return unit; /* most are written as they are in the table */
    return spelled((struct text){folded, text_fold(text, folded, sizeof folded)});
}

const char *unit_spelling(size_t n, enum unit *unit) {
    if (n >= SPELLING_COUNT)
        return NULL;
    *unit = spellings[n].unit;
    return spellings[n].word;
}

bool money_subtract(struct money a, struct money b, struct money *difference) {
    return money_add(a, money_negate(b), difference);
}

bool money_multiply(struct money a, int64_t factor, struct money *product) {
    uint64_t size = money_size(a), times = money_size((struct money){factor});
    if (times != 0 && size > INT64_MAX / times)
        return false;
    int64_t ore = (int64_t)(size * times);
    product->ore = (a.ore < 0) == (factor < 0) ? ore : -ore;
    return true;
}

/* As many halves of the rounding as it takes are counted: their product might not fit. */
bool money_within(struct money a, struct money b, uint64_t amounts, struct money rounding) {
    uint64_t distance = money_distance(a, b), each = money_size(rounding);
    if (distance == 0 || rounding.ore == MONEY_BEYOND_COMPARISON.ore)
        return true;
    if (each == 0 || distance / each > UINT64_MAX / 2 - 1)
        return false;
    uint64_t rest = distance % each;
    uint64_t halves = 2 * (distance / each) + (rest != 0) + (rest > each / 2);
    return halves <= amounts;
}

/* What is printed so far: `length` bytes of `bytes`. */
struct print {
    char *bytes;
    size_t length;
};

static void put(struct print *print, struct text text) {
    memcpy(print->bytes + print->length, text.bytes, text.length);
    print->length += text.length;
}

static void put_digit(struct print *print, uint64_t digit) {
    print->bytes[print->length++] = (char)('0' + digit);
}

/* A whole number, its thousands grouped by spaces. */
static void put_grouped(struct print *print, uint64_t whole) {
    uint64_t power = 1;
    unsigned place = 0; /* of the power: 0 for units */
    while (whole / power >= 10) {
        power *= 10;
        place++;
    }
    for (; power > 0; power /= 10, place--) {
        put_digit(print, whole / power % 10);
        if (place > 0 && place % 3 == 0)
            put(print, TEXT(" "));
    }
}

/*
 * Decimals: at least `least` of them, no more than the unit has, and all that are not zero. `size`
 * is what a whole one is.
 */
static void put_decimals(struct print *print, uint64_t part, uint64_t size, unsigned least) {
    for (unsigned n = 0; size >= 10 && (n < least || part > 0); n++) {
        if (n == 0)
            put(print, TEXT(","));
        size /= 10;
        put_digit(print, part / size);
        part %= size;
    }
}

size_t money_print(char out[MONEY_PRINT_SIZE], struct money money, enum unit unit,
                   unsigned decimals, bool unit_shown) {
    struct print print = {out, 0};
    unit = units[unit].printed_as;
    uint64_t size = (uint64_t)unit_size(unit);
    if (decimals > unit_decimals(unit))
        decimals = unit_decimals(unit);
    if (money.ore < 0)
        put(&print, TEXT("−"));
    put_grouped(&print, money_size(money) / size);
    put_decimals(&print, money_size(money) % size, size, decimals);
    if (unit_shown) {
        put(&print, TEXT(" "));
        put(&print, unit_name(unit));
    }
    out[print.length] = '\0';
    return print.length;
}

void money_write(FILE *out, struct money money, char point) {
    uint64_t size = money_size(money);
    fprintf(out, "%s%" PRIu64 "%c%02u", money.ore < 0 ? "-" : "", size / 100, point,
            (unsigned)(size % 100));
}
