/*
 * What is wrong with a field that is no well-formed amount, and what was probably meant. The field
 * is taken apart more loosely than in amount.c: signs, marks and currencies before the number, any
 * digits, what stands after them. A whole field that is suggested has been read by
 * amount_read_plain first: no suggestion is itself at fault.
 */
#include "amount_parts.h"
#include "currency.h"

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

static bool ascii_letter_at(struct text text, size_t at) {
    unsigned char byte = (unsigned char)text.bytes[at];
    return byte < 0x80 && code_point_is_letter(byte);
}

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
    return !phrase->cut && amount_read_plain(text, unit, &amount) == AMOUNT_WELL_FORMED;
}

/* Ends one of the words of an amount; a phrase that was cut says nothing. */
static void set_words(char words[AMOUNT_WORD_SIZE], const struct phrase *phrase) {
    size_t length = phrase->cut ? 0 : phrase->length;
    memcpy(words, phrase->bytes, length);
    words[length] = '\0';
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
    size_t length = amount_sign_length(field, at, &negative);
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
               || amount_sign_length(field, at, &negative) > 0);
}

/* A currency that a number follows: the word is looked up only then, as labels come here too. */
static size_t loose_currency(struct text field, size_t at, struct prefix *prefix) {
    bool negative;
    size_t end = at;
    while (end - at <= CURRENCY_WORD && !word_ends(field, end))
        end++;
    size_t next = skip_blanks(field, end);
    if (!is_empty(prefix->currency) || end - at > CURRENCY_WORD
        || (!any_digit_at(field, next) && amount_sign_length(field, next, &negative) == 0))
        return 0;
    if (!currency_is_known((struct text){field.bytes + at, end - at}))
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

bool amount_tries_loosely(struct text field) {
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
    struct span signs[] = {{last, last + amount_sign_length(field, last, &negative)},
                           {after, after + amount_sign_length(field, after, &negative)}};
    for (size_t i = 0; i < LENGTH_OF(signs); i++) {
        struct phrase unsigned_amount, phrase = {{0}, 0, false};
        struct span sign = signs[i];
        if (is_empty(sign) || any_digit_at(field, skip_blanks(field, sign.end)))
            continue;
        suggest_without(parts, sign, &unsigned_amount);
        amount_sign_length(field, sign.begin, &negative);
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
            is_empty(spans[i]) ? NULL : currency_foreign_name(text_part(parts->field, spans[i]));
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
    size_t at = shape.first = amount_read_digits(number, 0, &value);
    while (at < number.length) {
        size_t begin = shape_mark(number, at, &shape, &blank);
        at = amount_read_digits(number, begin, &value);
        shape.threes = shape.threes && at - begin == 3;
    }
    return shape;
}

static bool is_all_digits(struct text text) {
    uint64_t value = 0;
    return amount_read_digits(text, 0, &value) == text.length;
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
    enum amount_fault fault = amount_read_plain(number, unit, &read);
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
    size_t dash = amount_sign_length(field, end + 1, &negative);
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

void amount_diagnose(struct text field, enum unit unit, struct amount *amount) {
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
