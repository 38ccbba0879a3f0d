#include "amount_style.h"

#include "amount_parts.h"

/* More than a well-formed whole number has, unless it begins with a zero. */
enum { MOST_DIGITS = 24 };

/* The unit in one spelling. öre and biljoner keep theirs: another unit would be other figures. */
static struct text unit_spelled(enum unit unit) {
    switch (unit) {
    case UNIT_ORE:
        return TEXT("öre");
    case UNIT_BILLION:
        return TEXT("bn kr");
    default:
        return unit_name(unit);
    }
}

static void put(struct styled_amount *styled, struct text text) {
    memcpy(styled->bytes + styled->length, text.bytes, text.length);
    styled->length += text.length;
}

/*
 * The digits from byte `at` on without what groups them. Returns where they end. No well-formed
 * amount ends in a blank, so after one there is a byte to be looked at.
 */
static size_t read_digits(struct text field, size_t at, char digits[STYLED_AMOUNT_SIZE],
                          size_t *count) {
    *count = 0;
    for (;;) {
        while (at < field.length && byte_is_digit(field.bytes[at]) && *count < STYLED_AMOUNT_SIZE)
            digits[(*count)++] = field.bytes[at++];
        size_t space = text_space_length(field, at);
        if (space == 0 || !byte_is_digit(field.bytes[at + space]))
            return at;
        at += space;
    }
}

static void put_grouped(struct styled_amount *styled, const char *digits, size_t count) {
    for (size_t n = 0; n < count; n++) {
        if (n != 0 && (count - n) % 3 == 0)
            put(styled, TEXT(" "));
        put(styled, (struct text){digits + n, 1});
    }
}

/* Puts the sign; returns where the number begins. */
static size_t put_sign(struct styled_amount *styled, struct text field) {
    bool negative;
    size_t at = amount_sign_length(field, 0, &negative);
    if (at == 0)
        return 0;
    put(styled, negative ? MINUS : TEXT("+"));
    styled->whole = 1;
    return at + text_space_length(field, at);
}

/* Puts what follows the whole number, from byte `at` on; returns the unit that is meant. */
static enum unit put_decimals(struct styled_amount *styled, struct text field, size_t at) {
    bool colon = starts_at(field, at, TEXT(":")), comma = starts_at(field, at, TEXT(","));
    bool dash = (colon || comma) && starts_at(field, at + 1, TEXT("-"));
    size_t begin = at + (colon || comma), end = begin;
    while (end < field.length && byte_is_digit(field.bytes[end]))
        end++;
    if (end > begin) {
        put(styled, TEXT(","));
        put(styled, text_part(field, (struct span){begin, end}));
        styled->rest = 1 + end - begin;
    }
    if (colon || dash)
        return UNIT_KRONA;
    return end == field.length ? UNIT_NONE
                               : unit_of(text_from(field, end + text_space_length(field, end)));
}

bool amount_style(struct text field, struct styled_amount *styled) {
    char digits[STYLED_AMOUNT_SIZE];
    size_t count;
    *styled = (struct styled_amount){.length = 0};
    size_t begin = put_sign(styled, field);
    size_t end = read_digits(field, begin, digits, &count);
    if (count == 0) { /* a dash alone */
        *styled = (struct styled_amount){.bytes = "-", .length = 1, .whole = 1};
        return true;
    }
    if ((count > 1 && digits[0] == '0') || count > MOST_DIGITS)
        return false;
    styled->whole += count + (count - 1) / 3;
    put_grouped(styled, digits, count);
    enum unit unit = put_decimals(styled, field, end);
    if (unit != UNIT_NONE) {
        put(styled, TEXT(" "));
        put(styled, unit_spelled(unit));
        styled->rest += 1 + text_code_points(unit_spelled(unit));
    }
    return true;
}
