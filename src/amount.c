/*
 * An amount is read twice at most. First by read_plain, which knows only what is well formed and is
 * quick about it. What it refuses goes to the second half of this file, which takes the field apart
 * more loosely to find what is wrong with it, and what was probably meant. What it suggests for a
 * whole field has been read by read_plain first: no suggestion is itself at fault.
 */
#include "amount.h"

#define LENGTH_OF(array) (sizeof(array) / sizeof(array)[0])
#define MINUS TEXT("−")

/* Any longer than this, and its start is no amount that a label could end in. */
#define LONGEST_TAIL 128

static bool starts_at(struct text text, size_t at, struct text start) {
    return at <= text.length && text_starts(text_from(text, at), start);
}

static bool digit_at(struct text text, size_t at) {
    return at < text.length && byte_is_digit(text.bytes[at]);
}

static bool ascii_letter_at(struct text text, size_t at) {
    unsigned char byte = (unsigned char)text.bytes[at];
    return byte < 0x80 && code_point_is_letter(byte);
}

/* The length of the sign at byte `at`, or 0. */
static size_t sign_length(struct text text, size_t at, bool *negative) {
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

/* Reads digits, to a value that stays above MONEY_LARGEST once it is. Returns where they end. */
static size_t read_digits(struct text text, size_t at, uint64_t *value) {
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
    at = read_digits(text, at, &number->whole);
    number->whole_digits = at - begin;
    size_t length = at - begin <= 3 ? group_space(text, at) : 0;
    if (length == 0)
        return at;
    struct text space = {text.bytes + at, length};
    number->whole_digits = 0;
    while (starts_at(text, at, space) && group_space(text, at) > 0)
        at = read_digits(text, at + space.length, &number->whole);
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
    size_t end = read_digits(text, begin, &number->fraction);
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

/*
 * Reads a well-formed amount; all of `*amount` but the words is then set. Else tells the fault, of
 * those that a number of the right form can have, or AMOUNT_OTHER, and leaves `*amount` unset.
 */
static enum amount_fault read_plain(struct text field, enum unit unit, struct amount *amount) {
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
    size_t at = sign_length(field, 0, &negative);
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

/* ---- What is not well formed. ---- */

/*
 * Currencies that may stand before an amount, folded; a foreign one, which has a Swedish name here
 * (CLDR `sv`), may stand after it too.
 */
static const struct currency {
    struct text word;
    const char *name; /* NULL: it is Swedish */
} currencies[] = {
    {{"kr", 2}, NULL},
    {{"sek", 3}, NULL},
    {{"krona", 5}, NULL},
    {{"kronor", 6}, NULL},
    {{"tkr", 3}, NULL},
    {{"kkr", 3}, NULL},
    {{"ksek", 4}, NULL},
    {{"tsek", 4}, NULL},
    {{"mkr", 3}, NULL},
    {{"mnkr", 4}, NULL},
    {{"msek", 4}, NULL},
    {{"mdkr", 4}, NULL},
    {{"€", 3}, "euro"},
    {{"eur", 3}, "euro"},
    {{"euro", 4}, "euro"},
    {{"euros", 5}, "euro"},
    {{"$", 1}, "dollar"},
    {{"us$", 3}, "US-dollar"},
    {{"usd", 3}, "US-dollar"},
    {{"us-dollar", 9}, "US-dollar"},
    {{"dollar", 6}, "dollar"},
    {{"dollars", 7}, "dollar"},
    {{"£", 2}, "pund"},
    {{"gbp", 3}, "brittiska pund"},
    {{"pund", 4}, "pund"},
    {{"¥", 2}, "yen"},
    {{"jpy", 3}, "japanska yen"},
    {{"yen", 3}, "yen"},
    {{"nok", 3}, "norska kronor"},
    {{"nkr", 3}, "norska kronor"},
    {{"norska kronor", 13}, "norska kronor"},
    {{"dkk", 3}, "danska kronor"},
    {{"dkr", 3}, "danska kronor"},
    {{"danska kronor", 13}, "danska kronor"},
    {{"isk", 3}, "isländska kronor"},
    {{"isländska kronor", 17}, "isländska kronor"},
    {{"chf", 3}, "schweizerfranc"},
    {{"franc", 5}, "franc"},
    {{"schweizerfranc", 14}, "schweizerfranc"},
    {{"pln", 3}, "polska zloty"},
    {{"zloty", 5}, "zloty"},
    {{"czk", 3}, "tjeckiska koruna"},
    {{"huf", 3}, "ungerska forinter"},
    {{"bgn", 3}, "bulgariska leva"},
    {{"ron", 3}, "rumänska lei"},
    {{"rub", 3}, "ryska rubel"},
    {{"₽", 3}, "rubel"},
    {{"rubel", 5}, "rubel"},
    {{"uah", 3}, "ukrainska hryvnia"},
    {{"try", 3}, "turkiska lira"},
    {{"cad", 3}, "kanadensiska dollar"},
    {{"aud", 3}, "australiska dollar"},
    {{"nzd", 3}, "nyzeeländska dollar"},
    {{"cny", 3}, "kinesiska yuan"},
    {{"hkd", 3}, "Hongkong-dollar"},
    {{"inr", 3}, "indiska rupier"},
    {{"krw", 3}, "sydkoreanska won"},
    {{"zar", 3}, "sydafrikanska rand"},
    {{"thb", 3}, "thailändska baht"},
    {{"ils", 3}, "israeliska nya shekel"},
    {{"dem", 3}, "tyska mark"},
    {{"fim", 3}, "finska mark"},
    {{"frf", 3}, "franska franc"},
};

/* Room for any currency folded, and a byte to see that a longer text is none. */
#define CURRENCY_SIZE 32

/* A currency alone before an amount is a word this long at most, in bytes. */
#define CURRENCY_WORD 8

/* Where the ten decimal digits of each script but ASCII begin (Unicode 14, category Nd). */
static const uint32_t zeros[] = {
    0x0660,  0x06F0,  0x07C0,  0x0966,  0x09E6,  0x0A66,  0x0AE6,  0x0B66,  0x0BE6,  0x0C66,
    0x0CE6,  0x0D66,  0x0DE6,  0x0E50,  0x0ED0,  0x0F20,  0x1040,  0x1090,  0x17E0,  0x1810,
    0x1946,  0x19D0,  0x1A80,  0x1A90,  0x1B50,  0x1BB0,  0x1C40,  0x1C50,  0xA620,  0xA8D0,
    0xA900,  0xA9D0,  0xA9F0,  0xAA50,  0xABF0,  0xFF10,  0x104A0, 0x10D30, 0x11066, 0x110F0,
    0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950,
    0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC,
    0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0,
};

/* What a footnote's mark is made of: superscripts, asterisks, daggers. */
static const uint32_t footnote_marks[] = {'*',    0xB2,   0xB3,   0xB9,   0x2020,
                                          0x2021, 0x2070, 0x2074, 0x2075, 0x2076,
                                          0x2077, 0x2078, 0x2079, 0x207D, 0x207E};

/* Text being put together for a suggestion. */
struct phrase {
    char bytes[AMOUNT_WORD_SIZE];
    size_t length;
    bool cut; /* there was no room for all of it */
};

static void put(struct phrase *phrase, struct text text) {
    if (text.length >= sizeof phrase->bytes - phrase->length) {
        phrase->cut = true;
        return;
    }
    memcpy(phrase->bytes + phrase->length, text.bytes, text.length);
    phrase->length += text.length;
}

/* Puts the digits of a text, in groups of three. */
static void put_grouped(struct phrase *phrase, struct text text) {
    size_t left = 0;
    for (size_t i = 0; i < text.length; i++)
        left += byte_is_digit(text.bytes[i]);
    for (size_t i = 0; i < text.length && !phrase->cut; i++) {
        if (!byte_is_digit(text.bytes[i]))
            continue;
        put(phrase, (struct text){text.bytes + i, 1});
        if (--left > 0 && left % 3 == 0)
            put(phrase, TEXT(" "));
    }
}

static bool reads(const struct phrase *phrase, enum unit unit) {
    struct amount amount;
    struct text text = {phrase->bytes, phrase->length};
    return !phrase->cut && read_plain(text, unit, &amount) == AMOUNT_WELL_FORMED;
}

/* Ends one of the words of an amount; a phrase that was cut says nothing. */
static void set_words(char words[AMOUNT_WORD_SIZE], const struct phrase *phrase) {
    size_t length = phrase->cut ? 0 : phrase->length;
    memcpy(words, phrase->bytes, length);
    words[length] = '\0';
}

static bool is_empty(struct span span) {
    return span.begin == span.end;
}

/* Notes the fault and where it is. */
static void blame(struct amount *amount, enum amount_fault fault, struct text field,
                  struct span span) {
    enum { MOST = (AMOUNT_WORD_SIZE - 1 - 3) / 4 + 1 }; /* of four bytes each, but for the "…" */
    amount->fault = fault;
    amount->span = span;
    size_t length =
        text_make_harmless(text_part(field, span), MOST, amount->word, sizeof amount->word - 1);
    amount->word[length] = '\0';
}

/* The length of the decimal digit of any script at byte `at`, and its value; or 0. */
static size_t any_digit(struct text text, size_t at, unsigned *value) {
    uint32_t code_point;
    if (at >= text.length)
        return 0;
    size_t length = text_decode(text, at, &code_point);
    if (code_point < 0x80) {
        *value = code_point - '0';
        return byte_is_digit(text.bytes[at]) ? 1 : 0;
    }
    for (size_t i = 0; i < LENGTH_OF(zeros); i++)
        if (code_point >= zeros[i] && code_point <= zeros[i] + 9) {
            *value = code_point - zeros[i];
            return length;
        }
    return 0;
}

static bool any_digit_at(struct text text, size_t at) {
    unsigned value;
    return any_digit(text, at, &value) > 0;
}

static size_t skip_blanks(struct text text, size_t at) {
    size_t length;
    while ((length = text_space_length(text, at)) > 0)
        at += length;
    return at;
}

/* The text without the blanks that it ends in. */
static struct text trimmed_end(struct text text) {
    while (text.length > 0) {
        size_t length = text_length_before(text, text.length);
        if (text_space_length(text, text.length - length) == 0)
            break;
        text.length -= length;
    }
    return text;
}

/* The currency that a text, whole, is, or NULL. */
static const struct currency *currency_of(struct text text) {
    char bytes[CURRENCY_SIZE];
    struct text folded = {bytes, text_fold(text, bytes, sizeof bytes)};
    for (size_t i = 0; i < LENGTH_OF(currencies); i++)
        if (text_equal(currencies[i].word, folded))
            return &currencies[i];
    return NULL;
}

/* The Swedish name of a foreign currency, or NULL; `word` may also be `mn EUR` or `MEUR`
 * (in capitals: `kron` is no thousand rumänska lei). */
static const char *foreign_name(struct text word) {
    static const struct text sizes[] = {{"k", 1}, {"t", 1}, {"m", 1}, {"mn", 2}, {"md", 2}};
    char bytes[CURRENCY_SIZE];
    struct text folded = {bytes, text_fold(word, bytes, sizeof bytes)};
    const struct currency *currency = currency_of(folded);
    bool code = word.bytes[word.length - 1] >= 'A' && word.bytes[word.length - 1] <= 'Z';
    for (size_t i = 0; code && currency == NULL && i < LENGTH_OF(sizes); i++)
        if (text_starts(folded, sizes[i]) && folded.length == sizes[i].length + 3)
            currency = currency_of(text_from(folded, sizes[i].length));
    for (size_t i = 1; currency == NULL && i < folded.length; i++)
        if (bytes[i] == ' ' && unit_of((struct text){bytes, i}) != UNIT_NONE)
            currency = currency_of(text_from(folded, i + 1));
    return currency == NULL ? NULL : currency->name;
}

/* What stands before a number. Each span is empty where there is nothing of the kind. */
struct prefix {
    struct span signs; /* from the first to the last */
    size_t sign_count;
    bool negative; /* a minus is among them */
    bool strange;  /* an em dash is among them */
    struct span parenthesis;
    struct span deduction;
    struct span currency;
    size_t end; /* where the number begins, if there is one */
};

/* A sign, or the em dash that is sometimes written for a minus. */
static size_t loose_sign(struct text field, size_t at, struct prefix *prefix) {
    bool negative;
    size_t length = sign_length(field, at, &negative);
    if (length == 0 && starts_at(field, at, TEXT("—"))) {
        length = TEXT("—").length;
        negative = prefix->strange = true;
    }
    if (length == 0)
        return 0;
    if (prefix->sign_count++ == 0)
        prefix->signs.begin = at;
    prefix->signs.end = at + length;
    prefix->negative = prefix->negative || negative;
    return length;
}

/* One of the texts that may stand once, of which the first stands at `at`. */
static size_t loose_mark(struct text field, size_t at, struct text mark, struct span *span) {
    if (!is_empty(*span) || !starts_at(field, at, mark))
        return 0;
    *span = (struct span){at, at + mark.length};
    return mark.length;
}

/* Does a word end at byte `at`, at the latest? */
static bool word_ends(struct text field, size_t at) {
    bool negative;
    if (at >= field.length)
        return true;
    return !ascii_letter_at(field, at)
           && (text_space_length(field, at) > 0 || any_digit_at(field, at)
               || sign_length(field, at, &negative) > 0);
}

/* A currency that a number follows: the word is looked up only then, as labels come here too. */
static size_t loose_currency(struct text field, size_t at, struct prefix *prefix) {
    bool negative;
    size_t end = at;
    while (end - at <= CURRENCY_WORD && !word_ends(field, end))
        end++;
    size_t next = skip_blanks(field, end);
    if (!is_empty(prefix->currency) || end - at > CURRENCY_WORD
        || (!any_digit_at(field, next) && sign_length(field, next, &negative) == 0))
        return 0;
    if (currency_of((struct text){field.bytes + at, end - at}) == NULL)
        return 0;
    prefix->currency = (struct span){at, end};
    return end - at;
}

static struct prefix read_prefix(struct text field) {
    struct prefix prefix = {0};
    for (;;) {
        size_t at = skip_blanks(field, prefix.end);
        prefix.end = at;
        if (any_digit_at(field, at))
            return prefix;
        size_t length = loose_sign(field, at, &prefix);
        if (length == 0)
            length = loose_mark(field, at, TEXT("("), &prefix.parenthesis);
        if (length == 0)
            length = loose_mark(field, at, TEXT("./."), &prefix.deduction);
        if (length == 0)
            length = loose_currency(field, at, &prefix);
        if (length == 0)
            return prefix;
        prefix.end += length;
    }
}

bool amount_tries(struct text field) {
    if (field.length == 0)
        return false;
    if (byte_is_digit(field.bytes[0]) || is_nil(field) || text_equal(field, MINUS))
        return true;
    struct prefix prefix = read_prefix(field);
    return !is_empty(prefix.deduction) || any_digit_at(field, prefix.end);
}

/* A field taken apart. */
struct parts {
    struct text field;
    enum unit unit; /* of amounts that have none of their own */
    struct prefix prefix;
    struct span number; /* from the first digit to the last, with all between */
    struct span word;   /* what should be a unit, to the end; without a closing parenthesis */
    enum unit own;      /* the unit that the word is, or the form of the number tells */
};

/* Where the digits of any script, and single marks and runs of blanks between them, end. */
static size_t loose_number_end(struct text field, size_t at) {
    unsigned value;
    for (;;) {
        size_t digit = any_digit(field, at, &value);
        size_t next = at + digit;
        if (digit == 0) {
            next = skip_blanks(field, at);
            if (next == at && at < field.length && memchr(".,:", field.bytes[at], 3) != NULL)
                next++;
            if (next == at || !any_digit_at(field, next))
                return at;
        }
        at = next;
    }
}

/* The length of `,-` or `:-` at byte `at`, or 0. */
static size_t kronor_dash(struct text field, size_t at) {
    return starts_at(field, at, TEXT(",-")) || starts_at(field, at, TEXT(":-")) ? 2 : 0;
}

static struct parts take_apart(struct text field, enum unit unit, struct prefix prefix) {
    struct parts parts = {.field = field, .unit = unit, .prefix = prefix};
    size_t at = loose_number_end(field, prefix.end);
    size_t end = field.length;
    parts.number = (struct span){prefix.end, at};
    size_t dash = kronor_dash(field, at);
    at += dash;
    if (!is_empty(prefix.parenthesis)) {
        if (starts_at(field, at, TEXT(")")))
            at++;
        else if (end > at && field.bytes[end - 1] == ')')
            end--;
    }
    at = skip_blanks(field, at);
    parts.word = (struct span){at, end > at ? end : at};
    parts.own = unit_of(text_part(field, parts.word));
    if (dash > 0 && is_empty(parts.word))
        parts.own = UNIT_KRONA;
    return parts;
}

/* Digits of other scripts: nothing else can be said of a number before they are ASCII. */
static bool find_digits(const struct parts *parts, struct amount *amount) {
    struct text number = text_part(parts->field, parts->number);
    struct phrase phrase = {{0}, 0, false};
    bool found = false;
    for (size_t at = 0; at < number.length;) {
        unsigned value = 0;
        size_t length = any_digit(number, at, &value);
        char digit = (char)('0' + value);
        found = found || length > 1;
        if (length > 0)
            put(&phrase, (struct text){&digit, 1});
        else
            put(&phrase, (struct text){number.bytes + at, length = 1});
        at += length;
    }
    if (!found)
        return false;
    blame(amount, AMOUNT_DIGITS, parts->field, parts->number);
    bool whole = parts->number.end == parts->field.length || !is_empty(parts->word);
    if (whole && reads(&phrase, parts->unit))
        set_words(amount->suggestion, &phrase);
    return true;
}

static bool is_footnote_mark(uint32_t code_point) {
    for (size_t i = 0; i < LENGTH_OF(footnote_marks); i++)
        if (code_point == footnote_marks[i])
            return true;
    return false;
}

/* Where the superscripts and the like that end at byte `end` begin: a digit stands before them. */
static size_t marks_begin(struct text field, size_t end) {
    for (;;) {
        uint32_t code_point;
        size_t begin = end - text_length_before(field, end);
        text_decode(field, begin, &code_point);
        if (!is_footnote_mark(code_point))
            return end;
        end = begin;
    }
}

/* Where the superscripts and the like from byte `at` on end. */
static size_t marks_end(struct text field, size_t at) {
    while (at < field.length) {
        uint32_t code_point;
        size_t length = text_decode(field, at, &code_point);
        if (!is_footnote_mark(code_point))
            break;
        at += length;
    }
    return at;
}

/* The `a` of `500a)` and `500 a)`, but not the `r` of `500 mdr)`. */
static bool letter_stands_alone(struct text field, size_t at) {
    size_t before = at - text_length_before(field, at);
    return byte_is_digit(field.bytes[before]) || text_space_length(field, before) > 0;
}

/* Where the `1)`, `12)`, `a)` or `*)` that the field ends in begins, or its length. */
static size_t list_mark_begin(struct text field) {
    size_t bracket = field.length - 1;
    if (field.bytes[bracket] != ')')
        return field.length;
    size_t begin = marks_begin(field, bracket);
    if (begin < bracket)
        return begin;
    if (ascii_letter_at(field, bracket - 1))
        return letter_stands_alone(field, bracket - 1) ? bracket - 1 : field.length;
    if (!byte_is_digit(field.bytes[bracket - 1]))
        return field.length;
    if (bracket >= 2 && !byte_is_digit(field.bytes[bracket - 2]))
        return bracket - 1;
    if (bracket >= 3 && !byte_is_digit(field.bytes[bracket - 3]))
        return bracket - 2;
    /* Stuck to a number: one digit, if what is left of the number is long enough to be one. */
    return bracket >= 4 && byte_is_digit(field.bytes[bracket - 4]) ? bracket - 1 : field.length;
}

/* Suggests the field without the span, if that can be read. */
static bool suggest_without(const struct parts *parts, struct span span, struct phrase *phrase) {
    struct text before = trimmed_end((struct text){parts->field.bytes, span.begin});
    *phrase = (struct phrase){{0}, 0, false};
    put(phrase, before);
    put(phrase, text_from(parts->field, span.end));
    return reads(phrase, parts->unit);
}

static bool find_footnote(const struct parts *parts, struct amount *amount) {
    struct text field = parts->field;
    struct phrase phrase;
    struct span marks[] = {
        {marks_begin(field, field.length), field.length},
        {list_mark_begin(field), field.length},
        {parts->number.end, marks_end(field, parts->number.end)},
    };
    for (size_t i = 0; i < LENGTH_OF(marks); i++)
        if (!is_empty(marks[i]) && suggest_without(parts, marks[i], &phrase)) {
            blame(amount, AMOUNT_FOOTNOTE, field, marks[i]);
            set_words(amount->suggestion, &phrase);
            return true;
        }
    return false;
}

/* The sign that stands after the amount, or after its number: `500-`, `500 kr -`, `500- kr`. */
static bool find_sign_after(const struct parts *parts, struct amount *amount) {
    struct text field = parts->field;
    bool negative;
    size_t last = field.length - text_length_before(field, field.length);
    size_t after = parts->number.end;
    struct span signs[] = {{last, last + sign_length(field, last, &negative)},
                           {after, after + sign_length(field, after, &negative)}};
    for (size_t i = 0; i < LENGTH_OF(signs); i++) {
        struct phrase unsigned_amount, phrase = {{0}, 0, false};
        struct span sign = signs[i];
        if (is_empty(sign) || any_digit_at(field, skip_blanks(field, sign.end)))
            continue;
        suggest_without(parts, sign, &unsigned_amount);
        sign_length(field, sign.begin, &negative);
        put(&phrase, negative ? MINUS : TEXT("+"));
        put(&phrase, (struct text){unsigned_amount.bytes, unsigned_amount.length});
        if (unsigned_amount.cut || !reads(&phrase, parts->unit))
            continue;
        blame(amount, AMOUNT_SIGN, field, sign);
        set_words(amount->suggestion, &phrase);
        return true;
    }
    return false;
}

static bool find_foreign(const struct parts *parts, struct amount *amount) {
    struct span spans[] = {parts->word, parts->prefix.currency};
    for (size_t i = 0; i < LENGTH_OF(spans); i++) {
        const char *name =
            is_empty(spans[i]) ? NULL : foreign_name(text_part(parts->field, spans[i]));
        if (name == NULL)
            continue;
        struct phrase phrase = {{0}, 0, false};
        put(&phrase, text_of(name));
        blame(amount, AMOUNT_FOREIGN_CURRENCY, parts->field, spans[i]);
        set_words(amount->suggestion, &phrase);
        return true;
    }
    return false;
}

/* A word, or a sign such as %, that is no unit. */
static bool find_unknown_unit(const struct parts *parts, struct amount *amount) {
    uint32_t code_point;
    if (is_empty(parts->word) || parts->own != UNIT_NONE)
        return false;
    text_decode(parts->field, parts->word.begin, &code_point);
    bool percent = code_point == '%' || code_point == 0x2030;
    if (!percent && !code_point_is_letter(code_point))
        return false;
    blame(amount, AMOUNT_UNKNOWN_UNIT, parts->field, parts->word);
    return true;
}

/* How a number, or a part of it, is cut into pieces. */
struct shape {
    size_t first;                /* the digits of the first piece */
    bool threes;                 /* all other pieces have three */
    size_t blanks;               /* runs of blanks between pieces */
    bool mixed;                  /* not all of the same kind */
    bool wide;                   /* of more than one blank */
    size_t dots, commas, colons; /* other marks between pieces */
    size_t last_mark;            /* where the last of these stands, or the length */
};

/* Counts what stands between two pieces, at byte `at`, and returns where the next one begins. */
static size_t shape_mark(struct text number, size_t at, struct shape *shape, struct text *blank) {
    size_t end = skip_blanks(number, at);
    if (end > at) {
        struct text run = {number.bytes + at, end - at};
        shape->mixed = shape->mixed || (shape->blanks > 0 && !text_equal(run, *blank));
        shape->wide = shape->wide || text_space_length(number, at) < run.length;
        shape->blanks++;
        *blank = run;
        return end;
    }
    shape->dots += number.bytes[at] == '.';
    shape->commas += number.bytes[at] == ',';
    shape->colons += number.bytes[at] == ':';
    shape->last_mark = at;
    return at + 1;
}

/* The shape of digits, blanks and marks that begin and end with a digit. */
static struct shape shape_of(struct text number) {
    struct shape shape = {.threes = true, .last_mark = number.length};
    struct text blank = {"", 0};
    uint64_t value = 0;
    size_t at = shape.first = read_digits(number, 0, &value);
    while (at < number.length) {
        size_t begin = shape_mark(number, at, &shape, &blank);
        at = read_digits(number, begin, &value);
        shape.threes = shape.threes && at - begin == 3;
    }
    return shape;
}

static bool is_all_digits(struct text text) {
    uint64_t value = 0;
    return read_digits(text, 0, &value) == text.length;
}

static bool could_be_thousands(const struct shape *shape) {
    return shape->first <= 3 && shape->threes;
}

/* A number cut at its last mark. */
struct cut_number {
    struct text text, whole, part;
    struct shape shape, whole_shape;
    char mark;        /* 0: there is none */
    bool part_digits; /* the part is digits alone */
};

static struct cut_number cut(struct text number) {
    struct cut_number cut = {.text = number, .whole = number, .shape = shape_of(number)};
    cut.whole_shape = cut.shape;
    if (cut.shape.last_mark < number.length) {
        cut.mark = number.bytes[cut.shape.last_mark];
        cut.whole.length = cut.shape.last_mark;
        cut.part = text_from(number, cut.shape.last_mark + 1);
        cut.part_digits = is_all_digits(cut.part);
        cut.whole_shape = shape_of(cut.whole);
    }
    return cut;
}

/* The number with its whole regrouped, `mark` (if any) and its part. */
static struct phrase regrouped(const struct cut_number *cut, struct text mark) {
    struct phrase phrase = {{0}, 0, false};
    put_grouped(&phrase, cut->whole);
    if (cut->mark != 0) {
        put(&phrase, mark);
        put(&phrase, cut->part);
    }
    return phrase;
}

/* The number read with decimals: without the zeros that more than two of them would end in. */
static struct phrase with_decimals(struct cut_number cut) {
    while (cut.part.length > 2 && cut.part.bytes[cut.part.length - 1] == '0')
        cut.part.length--;
    return regrouped(&cut, TEXT(","));
}

/* All of it as thousands. */
static void suggest_thousands(const struct cut_number *cut, struct amount *amount) {
    struct phrase phrase = {{0}, 0, false};
    put_grouped(&phrase, cut->text);
    set_words(amount->suggestion, &phrase);
}

/* 1 234.50, 1.234,50, 1,234.50: the last mark can be a decimal comma, the rest groups it. */
static bool could_be_decimals(const struct cut_number *cut) {
    size_t times = cut->mark == '.' ? cut->shape.dots : cut->shape.commas;
    bool whole = is_all_digits(cut->whole) || could_be_thousands(&cut->whole_shape);
    return cut->shape.colons == 0 && times == 1 && cut->part_digits && whole;
}

static enum amount_fault dot_fault(const struct cut_number *cut, struct amount *amount) {
    struct phrase decimals = with_decimals(*cut);
    bool as_decimals = could_be_decimals(cut);
    bool as_thousands = could_be_thousands(&cut->shape) && cut->text.bytes[0] != '0'
                        && cut->shape.commas + cut->shape.colons == 0;
    if (as_thousands)
        suggest_thousands(cut, amount);
    if (as_decimals)
        set_words(as_thousands ? amount->alternative : amount->suggestion, &decimals);
    return as_thousands || as_decimals ? AMOUNT_DOT : AMOUNT_OTHER;
}

static enum amount_fault groups_fault(const struct cut_number *cut, struct amount *amount) {
    const struct shape *shape = &cut->whole_shape;
    struct phrase phrase = regrouped(cut, cut->mark == ':' ? TEXT(":") : TEXT(","));
    bool groups = could_be_thousands(shape);
    if (shape->blanks == 0 || (groups && !shape->mixed && !shape->wide))
        return AMOUNT_OTHER; /* the whole is as it should be */
    set_words(amount->suggestion, &phrase);
    return groups && shape->mixed && !shape->wide ? AMOUNT_MIXED_SPACES : AMOUNT_GROUPS;
}

/* What is wrong with a number that is not of the right form. */
static enum amount_fault form_fault(const struct cut_number *cut, struct amount *amount) {
    if (cut->shape.dots > 0)
        return dot_fault(cut, amount);
    if (cut->shape.commas > 1 && cut->shape.colons == 0 && could_be_thousands(&cut->shape)) {
        suggest_thousands(cut, amount);
        return AMOUNT_COMMA_THOUSANDS;
    }
    bool one_mark = cut->shape.commas + cut->shape.colons == 1 && cut->part_digits;
    return cut->mark == 0 || one_mark ? groups_fault(cut, amount) : AMOUNT_OTHER;
}

/* The faults of the number itself, whatever stands around it. */
static bool find_number_fault(const struct parts *parts, struct amount *amount) {
    struct text number = text_part(parts->field, parts->number);
    struct amount read;
    enum unit unit = parts->own != UNIT_NONE ? parts->own : parts->unit;
    enum amount_fault fault = read_plain(number, unit, &read);
    struct span span = parts->number;
    if (fault == AMOUNT_WELL_FORMED)
        return false;
    if (fault == AMOUNT_DECIMALS)
        span = (struct span){span.begin + read.span.begin, span.begin + read.span.end};
    if (fault == AMOUNT_COMMA_THOUSANDS || fault == AMOUNT_OTHER) {
        struct cut_number pieces = cut(number);
        if (fault == AMOUNT_OTHER) {
            fault = form_fault(&pieces, amount);
        } else {
            struct phrase decimals = with_decimals(pieces);
            suggest_thousands(&pieces, amount);
            set_words(amount->alternative, &decimals);
        }
    }
    blame(amount, fault, parts->field, span);
    return true;
}

/* The amount as it should be: one minus at most, the number, the unit after it. */
static struct phrase rewritten(const struct parts *parts, bool with_currency) {
    const struct prefix *prefix = &parts->prefix;
    struct phrase phrase = {{0}, 0, false};
    struct text rest = trimmed_end(text_from(parts->field, parts->number.begin));
    if (prefix->negative || !is_empty(prefix->deduction) || !is_empty(prefix->parenthesis))
        put(&phrase, MINUS);
    else if (prefix->sign_count > 0)
        put(&phrase, TEXT("+"));
    const char *bracket =
        is_empty(prefix->parenthesis) ? NULL : memchr(rest.bytes, ')', rest.length);
    if (bracket != NULL) {
        size_t before = (size_t)(bracket - rest.bytes);
        put(&phrase, (struct text){rest.bytes, before});
        rest = text_from(rest, before + 1);
    }
    put(&phrase, rest);
    if (with_currency) {
        put(&phrase, TEXT(" "));
        put(&phrase, text_part(parts->field, prefix->currency));
    }
    return phrase;
}

static void suggest_rewritten(const struct parts *parts, struct amount *amount) {
    struct phrase phrase = rewritten(parts, !is_empty(parts->prefix.currency));
    if (!reads(&phrase, parts->unit))
        phrase = rewritten(parts, false); /* the unit stood both before and after */
    if (reads(&phrase, parts->unit))
        set_words(amount->suggestion, &phrase);
}

/* From the opening parenthesis to the closing one; empty where one of them is missing. */
static struct span both_parentheses(const struct parts *parts) {
    struct span span = parts->prefix.parenthesis;
    const char *close = is_empty(span) ? NULL
                                       : memchr(parts->field.bytes + span.begin, ')',
                                                parts->field.length - span.begin);
    if (close == NULL)
        return (struct span){0, 0};
    return (struct span){span.begin, (size_t)(close - parts->field.bytes) + 1};
}

/* What should not stand before a number. */
static bool find_prefix_fault(const struct parts *parts, struct amount *amount) {
    const struct prefix *prefix = &parts->prefix;
    bool signs = prefix->sign_count > 1 || prefix->strange;
    struct {
        enum amount_fault fault;
        struct span span;
    } faults[] = {
        {AMOUNT_DEDUCTION, prefix->deduction},
        {AMOUNT_PARENTHESES, both_parentheses(parts)},
        {AMOUNT_CURRENCY_FIRST, prefix->currency},
        {AMOUNT_SIGN, signs ? prefix->signs : (struct span){0, 0}},
    };
    for (size_t i = 0; i < LENGTH_OF(faults); i++)
        if (!is_empty(faults[i].span)) {
            blame(amount, faults[i].fault, parts->field, faults[i].span);
            suggest_rewritten(parts, amount);
            return true;
        }
    return false;
}

/* `500,–` and `500:–`: the dash is a hyphen. Suggested only, as is a blank too many. */
static void find_other(const struct parts *parts, struct amount *amount) {
    struct text field = parts->field;
    size_t end = parts->number.end, next = skip_blanks(field, end);
    struct span rest = {next < field.length ? next : end, field.length};
    bool negative;
    size_t dash = sign_length(field, end + 1, &negative);
    blame(amount, AMOUNT_OTHER, field, is_empty(rest) ? (struct span){0, field.length} : rest);
    suggest_rewritten(parts, amount);
    if (dash > 1 && memchr(",:", field.bytes[end], 2) != NULL) {
        struct phrase phrase = {{0}, 0, false};
        put(&phrase, (struct text){field.bytes, end + 1});
        put(&phrase, TEXT("-"));
        put(&phrase, text_from(field, end + 1 + dash));
        if (reads(&phrase, parts->unit))
            set_words(amount->suggestion, &phrase);
    }
}

/* A field that no number stands in, at least not where it should. */
static void find_no_number(struct text field, const struct prefix *prefix, struct amount *amount) {
    struct span whole = {0, field.length};
    if (!is_empty(prefix->deduction)) {
        blame(amount, AMOUNT_DEDUCTION, field, prefix->deduction);
    } else if (text_equal(field, MINUS)) {
        blame(amount, AMOUNT_OTHER, field, whole);
        memcpy(amount->suggestion, "-", sizeof "-");
    } else {
        blame(amount, AMOUNT_TEXT, field, whole);
    }
}

/* Finds what to say of a field that is not well formed: what helps most comes first. */
static void diagnose(struct text field, enum unit unit, struct amount *amount) {
    static bool (*const finders[])(const struct parts *, struct amount *) = {
        find_digits,       find_footnote,     find_sign_after,   find_foreign,
        find_unknown_unit, find_number_fault, find_prefix_fault,
    };
    struct prefix prefix = read_prefix(field);
    if (!any_digit_at(field, prefix.end)) {
        find_no_number(field, &prefix, amount);
        return;
    }
    struct parts parts = take_apart(field, unit, prefix);
    for (size_t i = 0; i < LENGTH_OF(finders); i++)
        if (finders[i](&parts, amount))
            return;
    find_other(&parts, amount);
}

bool amount_read(struct text field, enum unit unit, struct amount *amount) {
    amount->word[0] = amount->suggestion[0] = amount->alternative[0] = '\0';
    amount->nil = false;
    amount->unit = UNIT_NONE;
    amount->decimals = 0;
    amount->money = MONEY_ZERO;
    amount->fault = read_plain(field, unit, amount);
    if (amount->fault != AMOUNT_WELL_FORMED)
        diagnose(field, unit, amount);
    return amount->fault == AMOUNT_WELL_FORMED;
}

/* ---- Amounts at the end of labels. ---- */

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
    size_t at = sign_length(tail, 0, &negative);
    if (at > 0)
        at += text_space_length(tail, at);
    if (!read_number(tail, at, &number) || (tail.bytes[at] == '0' && digit_at(tail, at + 1)))
        return false;
    bool grouped = number.whole_digits == 0;
    bool dash = number.kronor && is_empty(number.decimals);
    return (grouped || dash || number.end < tail.length)
           && read_plain(tail, UNIT_NONE, &amount) == AMOUNT_WELL_FORMED;
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
