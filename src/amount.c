/*
 * An amount is read twice at most. First by amount_read_plain, which knows only what is well formed
 * and is quick about it. What it refuses goes to amount_fault.c, which takes the field apart more
 * loosely to find what is wrong with it, and what was probably meant.
 */
#include "amount_parts.h"

/* Any longer than this, and its start is no amount that a label could end in. */
#define LONGEST_TAIL 128

static bool digit_at(struct text text, size_t at) {
    return at < text.length && byte_is_digit(text.bytes[at]);
}

size_t amount_sign_length(struct text text, size_t at, bool *negative) {
    static const struct text minuses[] = {{"-", 1}, {"−", 3}, {"–", 3}};
    *negative = false;
    if (starts_at(text, at, TEXT("+")))
        return 1;
    for (size_t i = 0; i < LENGTH_OF(minuses); i++)
        if (starts_at(text, at, minuses[i])) {
            *negative = true;
            return minuses[i].length;
        }
    return 0;
}

static bool is_nil(struct text field) {
    return text_equal(field, TEXT("-")) || text_equal(field, TEXT("–"))
           || text_equal(field, TEXT("—"));
}

/* A well-formed number: its figures, and where in the text they stood. */
struct number {
    uint64_t whole;
    uint64_t fraction;    /* the decimals as a whole number */
    struct span decimals; /* empty where there are none */
    size_t whole_digits;  /* of a whole that is not grouped; else 0 */
    bool comma;           /* decimals by a comma */
    bool kronor;          /* one of the forms that only kronor have: 12:50, 12:-, 12,- */
    size_t end;
};

size_t amount_read_digits(struct text text, size_t at, uint64_t *value) {
    for (; digit_at(text, at); at++)
        if (*value <= MONEY_LARGEST)
            *value = *value * 10 + (uint64_t)(text.bytes[at] - '0');
    return at;
}

/* The length of a blank at byte `at` that three digits, and no more, follow; or 0. */
static size_t group_space(struct text text, size_t at) {
    size_t space = text_space_length(text, at);
    size_t begin = at + space;
    bool three = space > 0 && digit_at(text, begin) && digit_at(text, begin + 1)
                 && digit_at(text, begin + 2) && !digit_at(text, begin + 3);
    return three ? space : 0;
}

static size_t read_whole(struct text text, size_t at, struct number *number) {
    size_t begin = at;
    at = amount_read_digits(text, at, &number->whole);
    number->whole_digits = at - begin;
    size_t length = at - begin <= 3 ? group_space(text, at) : 0;
    if (length == 0)
        return at;
    struct text space = {text.bytes + at, length};
    number->whole_digits = 0;
    while (starts_at(text, at, space) && group_space(text, at) > 0)
        at = amount_read_digits(text, at + space.length, &number->whole);
    return at;
}

/* Reads what may follow the whole: decimals, or one of the forms of kronor. */
static size_t read_fraction(struct text text, size_t at, struct number *number) {
    size_t begin = at + 1;
    bool colon = starts_at(text, at, TEXT(":"));
    number->decimals = (struct span){at, at};
    if (!colon && !starts_at(text, at, TEXT(",")))
        return at;
    if (starts_at(text, begin, TEXT("-"))) {
        number->kronor = true;
        return begin + 1;
    }
    size_t end = amount_read_digits(text, begin, &number->fraction);
    if (end == begin || (colon && end - begin != 2))
        return at;
    number->decimals = (struct span){begin, end};
    number->comma = !colon;
    number->kronor = colon;
    return end;
}

/* False where no well-formed number begins at byte `at`. */
static bool read_number(struct text text, size_t at, struct number *number) {
    *number = (struct number){0};
    if (!digit_at(text, at))
        return false;
    number->end = read_fraction(text, read_whole(text, at, number), number);
    return true;
}

/* Blanks stand one by one, and none first or last. (A unit is folded, which forgives more.) */
static bool blanks_are_single(struct text text) {
    bool blank = true;
    for (size_t at = 0; at < text.length;) {
        size_t length = text_space_length(text, at);
        if (blank && length > 0)
            return false;
        blank = length > 0;
        at += blank ? length : 1;
    }
    return !blank;
}

/* Reads `[blank] [unit]` to the end of the field. False where something else stands there. */
static bool read_unit(struct text field, size_t at, enum unit *unit) {
    *unit = UNIT_NONE;
    if (at == field.length)
        return true;
    struct text rest = text_from(field, at + text_space_length(field, at));
    if (!blanks_are_single(rest))
        return false;
    *unit = unit_of(rest);
    return *unit != UNIT_NONE;
}

/* The öre of a number in a unit; MONEY_LARGEST + 1 where there are more than MONEY_LARGEST. */
static int64_t ore_of(const struct number *number, enum unit unit) {
    int64_t size = unit_size(unit);
    if (number->whole > (uint64_t)(MONEY_LARGEST / size))
        return MONEY_LARGEST + 1;
    int64_t part = (int64_t)number->fraction;
    size_t decimals = number->decimals.end - number->decimals.begin;
    for (size_t i = decimals; i < unit_decimals(unit); i++)
        part *= 10;
    int64_t ore = (int64_t)number->whole * size + part;
    return ore > MONEY_LARGEST ? MONEY_LARGEST + 1 : ore;
}

/* `666,000` in kronor: the comma may well have been meant for thousands. */
static bool comma_is_ambiguous(const struct number *number, enum unit unit) {
    return number->comma && number->decimals.end - number->decimals.begin == 3
           && number->whole_digits >= 1 && number->whole_digits <= 3
           && unit_size(unit) == unit_size(UNIT_KRONA);
}

/* What is wrong with a number in a unit; the span is set for AMOUNT_DECIMALS alone. */
static enum amount_fault check_number(const struct number *number, enum unit unit,
                                      struct span *span) {
    if (comma_is_ambiguous(number, unit))
        return AMOUNT_COMMA_THOUSANDS;
    if (number->decimals.end - number->decimals.begin > unit_decimals(unit)) {
        *span = number->decimals;
        return AMOUNT_DECIMALS;
    }
    return ore_of(number, unit) > MONEY_LARGEST ? AMOUNT_TOO_LARGE : AMOUNT_WELL_FORMED;
}

enum amount_fault amount_read_plain(struct text field, enum unit unit, struct amount *amount) {
    struct number number;
    bool negative;
    amount->span = (struct span){0, field.length};
    if (is_nil(field)) {
        amount->nil = true;
        amount->unit = UNIT_NONE;
        amount->decimals = 0;
        amount->money = MONEY_ZERO;
        return AMOUNT_WELL_FORMED;
    }
    size_t at = amount_sign_length(field, 0, &negative);
    if (at > 0)
        at += text_space_length(field, at);
    if (!read_number(field, at, &number) || !read_unit(field, number.end, &amount->unit))
        return AMOUNT_OTHER;
    if (number.kronor) {
        if (amount->unit != UNIT_NONE && amount->unit != UNIT_KRONA)
            return AMOUNT_OTHER;
        amount->unit = UNIT_KRONA;
    }
    if (amount->unit != UNIT_NONE)
        unit = amount->unit;
    enum amount_fault fault = check_number(&number, unit, &amount->span);
    if (fault != AMOUNT_WELL_FORMED)
        return fault;
    amount->nil = false;
    amount->decimals = (unsigned)(number.decimals.end - number.decimals.begin);
    amount->money.ore = ore_of(&number, unit);
    if (negative)
        amount->money = money_negate(amount->money);
    return AMOUNT_WELL_FORMED;
}

bool amount_tries(struct text field) {
    if (field.length == 0)
        return false;
    return byte_is_digit(field.bytes[0]) || is_nil(field) || text_equal(field, MINUS)
           || amount_tries_loosely(field);
}

bool amount_read(struct text field, enum unit unit, struct amount *amount) {
    amount->word[0] = amount->suggestion[0] = amount->alternative[0] = '\0';
    amount->nil = false;
    amount->unit = UNIT_NONE;
    amount->decimals = 0;
    amount->money = MONEY_ZERO;
    amount->fault = amount_read_plain(field, unit, amount);
    if (amount->fault != AMOUNT_WELL_FORMED)
        amount_diagnose(field, unit, amount);
    return amount->fault == AMOUNT_WELL_FORMED;
}

/* --- Amounts at the end of labels --- */

/*
 * A tail is cut at any blank but a no-break space within a number. One that starts with 0 and more
 * digits is the rest of a number cut in two, and one without a unit or a group may be anything: the
 * time in "möte 12:30", the 2 of "Etapp 2".
 */
static bool is_tail(struct text label, size_t begin) {
    struct text tail = text_from(label, begin);
    struct number number;
    struct amount amount;
    bool negative;
    size_t at = amount_sign_length(tail, 0, &negative);
    if (at > 0)
        at += text_space_length(tail, at);
    if (!read_number(tail, at, &number) || (tail.bytes[at] == '0' && digit_at(tail, at + 1)))
        return false;
    bool grouped = number.whole_digits == 0;
    bool dash = number.kronor && is_empty(number.decimals);
    return (grouped || dash || number.end < tail.length)
           && amount_read_plain(tail, UNIT_NONE, &amount) == AMOUNT_WELL_FORMED;
}

/* The length of a single blank at byte `at` that may stand between a label and its amount. */
static size_t single_blank(struct text label, size_t at) {
    size_t length = text_space_length(label, at);
    if (length == 0 || at == 0)
        return 0;
    /* No-break spaces beside a blank separate nothing either; two plain blanks would. */
    for (size_t more; (more = text_space_length(label, at + length)) > 0; length += more)
        if (more == 1 && label.bytes[at + length - 1] == ' ')
            return 0;
    size_t before = at - text_length_before(label, at);
    if (text_space_length(label, before) > 0)
        return 0;
    return length > 1 && digit_at(label, before) ? 0 : length;
}

size_t amount_tails(struct text label, size_t begin[2]) {
    size_t count = 0;
    size_t at = label.length > LONGEST_TAIL ? label.length - LONGEST_TAIL : 0;
    for (; at < label.length && count < 2; at++) {
        size_t blank = single_blank(label, at);
        if (blank > 0 && at + blank < label.length && is_tail(label, at + blank))
            begin[count++] = at + blank;
    }
    return count;
}
