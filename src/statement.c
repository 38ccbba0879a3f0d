#include "statement.h"

#include "amount.h"

/* What may follow each keyword. */
static const struct {
    const char *keyword;
    bool id, period, amount, amount_needed, value, rows, body;
} directives[DIRECTIVE_KINDS] = {
    [DIRECTIVE_ASSIGNMENT] = {"uppdrag", .id = true, .body = true},
    [DIRECTIVE_APPROPRIATION] = {"anslag", .id = true, .period = true, .amount = true, .rows = true,
                                 .body = true},
    [DIRECTIVE_GRANT] = {"tilldelning", .id = true, .period = true, .amount = true,
                         .amount_needed = true, .body = true},
    [DIRECTIVE_BUDGET] = {"budget", .id = true, .period = true, .amount = true, .rows = true,
                          .body = true},
    [DIRECTIVE_REPORT] = {"redovisning", .id = true, .period = true, .amount = true, .rows = true,
                          .body = true},
    [DIRECTIVE_TABLE] = {"tabell", .amount = true, .rows = true, .body = true},
    [DIRECTIVE_UNIT] = {"enhet", .value = true},
    [DIRECTIVE_ROUNDING] = {"avrundning", .value = true},
    [DIRECTIVE_INCLUDE] = {"inkludera", .value = true},
};

enum { EVERYWHERE = (1 << DIRECTIVE_KINDS) - 1 };
enum {
    WITH_ROWS = 1 << DIRECTIVE_APPROPRIATION | 1 << DIRECTIVE_BUDGET | 1 << DIRECTIVE_REPORT
                | 1 << DIRECTIVE_TABLE
};
enum { WITH_AMOUNTS = WITH_ROWS | 1 << DIRECTIVE_GRANT };

/* The properties, and in which directives each may stand (a bit a kind). */
static const struct {
    const char *name;
    unsigned where;
} properties[PROPERTY_KEYS] = {
    [PROPERTY_TITLE] = {"titel", EVERYWHERE},
    [PROPERTY_REGISTRATION] = {"dnr", EVERYWHERE},
    [PROPERTY_AUTHORITY] = {"myndighet", EVERYWHERE},
    [PROPERTY_REPORTED_TO] = {"redovisas-till", EVERYWHERE},
    [PROPERTY_GRANTOR] = {"bidragsgivare", EVERYWHERE},
    [PROPERTY_RECIPIENT] = {"bidragsmottagare", EVERYWHERE},
    [PROPERTY_DECISION] = {"beslut", EVERYWHERE},
    [PROPERTY_FINAL_REPORT] = {"slutredovisas", EVERYWHERE},
    [PROPERTY_SOURCE] = {"källa", EVERYWHERE},
    [PROPERTY_UNIT] = {"enhet", WITH_AMOUNTS},
    [PROPERTY_ROUNDING] = {"avrundning", WITH_AMOUNTS},
    [PROPERTY_COLUMNS] = {"kolumner", WITH_ROWS},
    [PROPERTY_APPROPRIATION] = {"anslag", 1 << DIRECTIVE_GRANT},
    [PROPERTY_CARRIED_IN] = {"ingående", 1 << DIRECTIVE_GRANT},
    [PROPERTY_CREDIT] = {"kredit", 1 << DIRECTIVE_GRANT},
    [PROPERTY_FINANCIER] = {"finansiär", 1 << DIRECTIVE_REPORT},
    [PROPERTY_REPLACES] = {"ersätter", 1 << DIRECTIVE_REPORT},
};

const char *directive_keyword(enum directive_kind kind) {
    return directives[kind].keyword;
}

bool directive_has_rows(enum directive_kind kind) {
    return directives[kind].rows;
}

bool directive_has_body(enum directive_kind kind) {
    return directives[kind].body;
}

const char *property_name(enum property_key key) {
    return properties[key].name;
}

bool property_belongs(enum property_key key, enum directive_kind kind) {
    return key < PROPERTY_KEYS && (properties[key].where >> kind & 1) != 0;
}

static struct fault fault_at(enum message message, struct span span, struct text word) {
    return (struct fault){.message = message, .span = span, .words = {word, TEXT(""), TEXT("")}};
}

struct correction separator_before(struct text line, size_t at) {
    return (struct correction){
        MESSAGE_FIX_SEPARATOR, {at - text_length_before(line, at), at}, TEXT("  ")};
}

static const struct fault no_fault = {.message = MESSAGE_COUNT};

/* Reads unsigned digits from byte `*at` on; false where there are none or far too many. */
static bool read_digits(struct text text, size_t *at, unsigned long *value) {
    size_t begin = *at;
    *value = 0;
    while (*at < text.length && byte_is_digit(text.bytes[*at])) {
        if (*at - begin == 9)
            return false;
        *value = *value * 10 + (unsigned long)(text.bytes[*at] - '0');
        ++*at;
    }
    return *at > begin;
}

static size_t skip_blanks(struct text text, size_t at) {
    while (at < text.length && byte_is_blank(text.bytes[at]))
        at++;
    return at;
}

static size_t word_end(struct text text, size_t at) {
    while (at < text.length && !byte_is_blank(text.bytes[at]))
        at++;
    return at;
}

/* Where the next word begins: past the blanks, or the end of the line where a comment begins. */
static size_t next_word(struct text text, size_t at) {
    size_t separator = separator_end(text, at);
    if (separator > at && separator < text.length && text.bytes[separator] == ';')
        return text.length;
    return skip_blanks(text, at);
}

/* `6:1` from byte `*at` on. */
static bool read_number(struct text text, size_t *at, struct appropriation_number *number) {
    if (!read_digits(text, at, &number->number) || *at >= text.length || text.bytes[*at] != ':')
        return false;
    ++*at;
    return read_digits(text, at, &number->part);
}

/* `1 6:1`: two words from byte `at` on. Returns where they end, or 0. */
static size_t read_appropriation(struct text text, size_t at,
                                 struct appropriation_number *appropriation) {
    unsigned long area;
    if (!read_digits(text, &at, &area) || area < 1 || area > 27 || at >= text.length
        || !byte_is_blank(text.bytes[at]))
        return 0;
    appropriation->area = (unsigned)area;
    at = skip_blanks(text, at);
    if (!read_number(text, &at, appropriation))
        return 0;
    return at == text.length || byte_is_blank(text.bytes[at]) ? at : 0;
}

/* A word this many edits from another, or more, is not taken for it. */
static unsigned nearness_limit(struct text word) {
    return word.length < 5 ? 2 : 3;
}

static enum directive_kind nearest_directive(struct text word) {
    enum directive_kind nearest = DIRECTIVE_KINDS;
    unsigned limit = nearness_limit(word);
    for (enum directive_kind kind = 0; kind < DIRECTIVE_KINDS; kind++)
        if (text_is_nearer(word, text_of(directives[kind].keyword), &limit))
            nearest = kind;
    return nearest;
}

/* Does any field but the first try to be an amount? */
static bool has_amount(const struct line *line) {
    return row_label_fields(line) < line->field_count;
}

static void keyword_read(struct line *line, struct directive *directive) {
    struct text text = line->text;
    directive->keyword = (struct span){0, word_end(text, 0)};
    struct text word = text_part(text, directive->keyword);
    for (enum directive_kind kind = 0; kind < DIRECTIVE_KINDS; kind++)
        if (text_equal(word, text_of(directives[kind].keyword))) {
            directive->kind = kind;
            directive->readable = true;
            return;
        }
    directive->kind = nearest_directive(word);
    line_split(line, 0);
    if (directive->kind != DIRECTIVE_KINDS) {
        directive->fault = fault_at(MESSAGE_UNKNOWN_DIRECTIVE_NEAREST, directive->keyword, word);
        directive->fault.words[1] = text_of(directives[directive->kind].keyword);
    } else if (has_amount(line)) {
        directive->fault = fault_at(MESSAGE_UNKNOWN_DIRECTIVE_ROW, directive->keyword, word);
    } else {
        directive->fault = fault_at(MESSAGE_UNKNOWN_DIRECTIVE, directive->keyword, word);
    }
}

/* The directive is not well formed; an earlier fault stays. */
static void malformed(struct directive *directive, enum message message, struct span span,
                      struct text word) {
    directive->readable = false;
    if (directive->fault.message == MESSAGE_COUNT)
        directive->fault = fault_at(message, span, word);
}

/* Of a text that is not empty. */
static bool begins_with_letter(struct text text) {
    uint32_t first;
    text_decode(text, 0, &first);
    return code_point_is_letter(first);
}

/* Reads the ID from byte `at` on and returns where it ends. */
static size_t id_read(struct text text, size_t at, struct directive *directive) {
    struct text keyword = text_of(directives[directive->kind].keyword);
    struct span id = {at, word_end(text, at)};
    struct span after_keyword = {directive->keyword.end, directive->keyword.end};
    if (directive->kind == DIRECTIVE_APPROPRIATION) {
        id.end = read_appropriation(text, at, &directive->appropriation);
        if (id.end == 0) {
            malformed(directive, MESSAGE_APPROPRIATION_FORM,
                      at < text.length ? (struct span){at, word_end(text, at)} : after_keyword,
                      keyword);
            return text.length;
        }
    } else if (id.begin == id.end) {
        malformed(directive, MESSAGE_ID_MISSING, after_keyword, keyword);
        return text.length;
    } else if (!begins_with_letter(text_part(text, id))) {
        malformed(directive, MESSAGE_ID_FORM, id, text_part(text, id));
        return text.length;
    }
    directive->id = id;
    return id.end;
}

static const enum message period_messages[PERIOD_FAULT_COUNT] = {
    [PERIOD_FORM] = MESSAGE_PERIOD_FORM,
    [PERIOD_HYPHEN] = MESSAGE_PERIOD_HYPHEN,
    [PERIOD_DATE] = MESSAGE_PERIOD_DATE,
    [PERIOD_REVERSED] = MESSAGE_PERIOD_REVERSED,
};

/* `2019 000 kr`: a period and an amount, or one amount? Three digits after a single blank ask that.
 */
static bool group_follows(struct text text, size_t at) {
    if (at + 4 > text.length || text.bytes[at] != ' ')
        return false;
    for (size_t n = at + 1; n < at + 4; n++)
        if (!byte_is_digit(text.bytes[n]))
            return false;
    return at + 4 == text.length || !byte_is_digit(text.bytes[at + 4]);
}

/* `2000 kr`, alone: four digits and a unit are an amount, not a year. */
static bool unit_follows(struct line *line, size_t at) {
    size_t begin = next_word(line->text, at);
    if (begin == line->text.length || separator_end(line->text, at) > at)
        return false;
    line_split(line, begin);
    return line->field_count == 1 && unit_of(field_text(line, 0)) != UNIT_NONE;
}

/* Reads the period, if there is one, from byte `at` on and returns where it ends (or `at`). */
static size_t period_part(struct line *line, size_t at, struct directive *directive) {
    struct text text = line->text;
    struct span span = {at, word_end(text, at)};
    struct text word = text_part(text, span);
    if (!period_tries(word) || unit_follows(line, span.end))
        return at;
    directive->has_period = true;
    directive->period_span = span;
    enum period_fault fault = period_read(word, &directive->period);
    if (fault != PERIOD_WELL_FORMED) {
        directive->period_wrong = true;
        directive->fault = fault_at(period_messages[fault], span, word);
        if (fault == PERIOD_HYPHEN) {
            size_t hyphen = period_joint(word);
            directive->fault.words[1] = text_part(word, (struct span){0, hyphen});
            directive->fault.words[2] = text_from(word, hyphen + 1);
            directive->fault.correction = (struct correction){
                MESSAGE_FIX_PERIOD, {span.begin + hyphen, span.begin + hyphen + 1}, TEXT("..")};
        }
    } else if (text_is_year(word) && group_follows(text, span.end)) {
        malformed(directive, MESSAGE_PERIOD_OR_AMOUNT, (struct span){at, span.end + 4},
                  text_part(text, (struct span){at, span.end + 4}));
    }
    return span.end;
}

static void title_read(const struct line *line, size_t fields, struct directive *directive) {
    if (fields == 0)
        return;
    directive->title = (struct span){line->fields[0].span.begin, line->fields[fields - 1].span.end};
    if (fields == 1 && line->fields[0].quoted) {
        directive->title.begin++;
        directive->title.end--;
    }
    for (size_t n = 0; n < fields; n++)
        if (directives[directive->kind].amount && !line->fields[n].quoted
            && amount_tries(field_text(line, n)))
            malformed(directive, MESSAGE_TITLE_LIKE_AMOUNT, line->fields[n].span,
                      field_text(line, n));
}

/* A title and its amount with a single blank between them. */
static void title_tail(const struct line *line, size_t fields, struct directive *directive) {
    size_t begin[2];
    if (fields == 0 || line->fields[fields - 1].quoted || directive->amount.end != 0)
        return;
    struct span last = line->fields[fields - 1].span;
    size_t tails = amount_tails(text_part(line->text, last), begin);
    if (tails == 0)
        return;
    size_t at = last.begin + begin[0];
    malformed(directive, MESSAGE_MISSING_SEPARATOR, (struct span){at, last.end},
              text_part(line->text, (struct span){at, last.end}));
    if (directive->fault.message == MESSAGE_MISSING_SEPARATOR)
        directive->fault.correction = separator_before(line->text, at);
}

/* Reads title and amount: the fields from byte `at` on. */
static void rest_read(struct line *line, size_t at, struct directive *directive) {
    line_split(line, at);
    size_t fields = line->field_count;
    if (fields == 0)
        return;
    size_t last = fields - 1;
    if (directives[directive->kind].amount && !line->fields[last].quoted
        && amount_tries(field_text(line, last))) {
        directive->amount = line->fields[last].span;
        fields--;
    }
    title_read(line, fields, directive);
    if (directives[directive->kind].amount)
        title_tail(line, fields, directive);
}

static void value_read(struct line *line, size_t at, struct directive *directive) {
    line_split(line, at);
    if (line->field_count != 0)
        directive->value =
            (struct span){line->fields[0].span.begin, line->fields[line->field_count - 1].span.end};
    else if (line->quote.end == 0)
        malformed(directive, MESSAGE_VALUE_MISSING,
                  (struct span){directive->keyword.end, directive->keyword.end},
                  text_of(directives[directive->kind].keyword));
}

void directive_read(struct line *line, struct directive *directive) {
    *directive = (struct directive){.period = PERIOD_UNBOUNDED, .fault = no_fault};
    keyword_read(line, directive);
    if (directive->kind == DIRECTIVE_KINDS)
        return;
    struct text text = line->text;
    size_t at = directive->keyword.end;
    if (directives[directive->kind].value) {
        value_read(line, at, directive);
        return;
    }
    if (directives[directive->kind].id) {
        at = id_read(text, next_word(text, at), directive);
        if (directive->id.end == 0) {
            line_split(line, at);
            return;
        }
    }
    /* Where the line, or all of it but a comment, ends here, the rest is read from here. */
    if (directives[directive->kind].period && next_word(text, at) < text.length)
        at = period_part(line, next_word(text, at), directive);
    rest_read(line, at, directive);
    if (directives[directive->kind].amount_needed && directive->amount.end == 0
        && line->quote.end == 0) {
        size_t end = directive->title.end         ? directive->title.end
                     : directive->period_span.end ? directive->period_span.end
                                                  : directive->id.end;
        malformed(directive, MESSAGE_AMOUNT_MISSING_DIRECTIVE, (struct span){end, end},
                  text_of(directives[directive->kind].keyword));
    }
}

/* The end of a property's key: letters, digits and hyphens up to a ":"; 0 where there is none. */
static size_t key_end(struct text text, size_t at) {
    size_t begin = at;
    while (at < text.length && text.bytes[at] != ':') {
        uint32_t code_point;
        size_t length = text_decode(text, at, &code_point);
        bool combining = code_point_cells(code_point) == 0;
        if (!code_point_is_letter(code_point) && !combining && code_point != '-'
            && !(code_point < 0x80 && byte_is_digit((char)code_point)))
            return 0;
        at += length;
    }
    return at < text.length && at > begin ? at : 0;
}

static enum property_key key_of(struct text name, enum directive_kind kind) {
    for (enum property_key key = 0; key < PROPERTY_KEYS; key++)
        if (property_belongs(key, kind) && text_equal_folded(name, text_of(properties[key].name)))
            return key;
    if (name.length > 2 && (name.bytes[0] == 'x' || name.bytes[0] == 'X') && name.bytes[1] == '-')
        return PROPERTY_OWN;
    return PROPERTY_UNKNOWN;
}

enum property_key property_nearest(struct text name, enum directive_kind kind) {
    enum property_key nearest = PROPERTY_UNKNOWN;
    unsigned limit = nearness_limit(name);
    for (enum property_key key = 0; key < PROPERTY_KEYS; key++)
        if (property_belongs(key, kind)
            && text_is_nearer(name, text_of(properties[key].name), &limit))
            nearest = key;
    return nearest;
}

bool property_read(const struct line *line, enum directive_kind kind, struct property *property) {
    struct text text = line->text;
    size_t begin = line->indentation;
    size_t end = key_end(text, begin);
    if (end == 0)
        return false;
    property->name = (struct span){begin, end};
    property->key = key_of(text_part(text, property->name), kind);
    size_t value = skip_blanks(text, end + 1);
    size_t value_end = line->fields[line->field_count - 1].span.end; /* the key is in the first */
    property->value = (struct span){value, value_end > value ? value_end : value};
    if (property->key != PROPERTY_UNKNOWN)
        return true;
    bool spaced = end + 1 < text.length && byte_is_blank(text.bytes[end + 1]);
    if (!spaced || property->value.begin == property->value.end
        || !begins_with_letter(text_part(text, property->name)))
        return false;
    size_t tails[2];
    bool near = property_nearest(text_part(text, property->name), kind) != PROPERTY_UNKNOWN;
    if (directives[kind].rows && near)
        return !has_amount(line);
    return !directives[kind].rows
           || (!has_amount(line) && !amount_tries(text_part(text, property->value))
               && amount_tails(text_part(text, property->value), tails) == 0);
}

/* The abbreviations the Government Offices' registration numbers begin with, old and new. */
static const char *const ministries[] = {"A",  "Fi", "Fö", "I", "IJ", "Jo", "Ju", "KN", "Ku", "L",
                                         "LI", "M",  "N",  "S", "SB", "U",  "UD", "UF", "V"};

/* The length of the ministry's abbreviation a registration number begins with, a digit after it. */
static size_t ministry_length(struct text text) {
    for (size_t n = 0; n < sizeof ministries / sizeof *ministries; n++) {
        struct text name = text_of(ministries[n]);
        if (text_starts(text, name) && text.length > name.length
            && byte_is_digit(text.bytes[name.length]))
            return name.length;
    }
    return 0;
}

/* `Ku2018/01457/DISK`, `Ku2022/00688`, `N2004/9386/ITFoU (delvis)`. Other agencies' forms pass. */
static bool registration_well_formed(struct text text) {
    size_t at = ministry_length(text), begin = at;
    unsigned long digits;
    if (at == 0)
        return true;
    if (!read_digits(text, &at, &digits) || at - begin != 4 || at >= text.length
        || text.bytes[at++] != '/' || !read_digits(text, &at, &digits))
        return false;
    if (at < text.length && text.bytes[at] == '/') {
        begin = ++at;
        uint32_t code_point;
        while (at < text.length) {
            size_t length = text_decode(text, at, &code_point);
            if (!code_point_is_letter(code_point) && !byte_is_digit(text.bytes[at]))
                break;
            at += length;
        }
        if (at == begin)
            return false;
    }
    return at == text.length || text_equal(text_from(text, at), TEXT(" (delvis)"));
}

static struct fault registrations_check(struct text text, struct span value) {
    size_t begin = value.begin;
    for (size_t at = value.begin; at <= value.end; at++) {
        if (at < value.end && text.bytes[at] != ',')
            continue;
        struct span part = {begin, at};
        while (part.begin < part.end && byte_is_blank(text.bytes[part.begin]))
            part.begin++;
        while (part.begin < part.end && byte_is_blank(text.bytes[part.end - 1]))
            part.end--;
        if (part.begin == part.end || !registration_well_formed(text_part(text, part)))
            return fault_at(MESSAGE_REGISTRATION_FORM, part, text_part(text, part));
        begin = at + 1;
    }
    return no_fault;
}

/* A date (10 characters), or a month (7) where that will do. */
static bool is_date(struct text text, bool month_too) {
    struct period period;
    bool as_long = text.length == 10 || (month_too && text.length == 7);
    return as_long && text.bytes[4] == '-' /* not 2018..2020 */
           && period_read(text, &period) == PERIOD_WELL_FORMED;
}

struct fault property_check(const struct line *line, const struct property *property) {
    struct span span = property->value;
    struct text value = text_part(line->text, span);
    struct text name = text_part(line->text, property->name);
    struct post_reference reference;
    if (property->key >= PROPERTY_KEYS)
        return no_fault;
    if (value.length == 0)
        return fault_at(MESSAGE_VALUE_EMPTY, property->name, name);
    switch (property->key) {
    case PROPERTY_REGISTRATION:
        return registrations_check(line->text, span);
    case PROPERTY_DECISION:
        return is_date(value, false) ? no_fault : fault_at(MESSAGE_DATE_FORM, span, value);
    case PROPERTY_FINAL_REPORT:
        return is_date(value, true) ? no_fault : fault_at(MESSAGE_MONTH_FORM, span, value);
    case PROPERTY_UNIT:
        return unit_of(value) != UNIT_NONE ? no_fault : fault_at(MESSAGE_UNIT_UNKNOWN, span, value);
    case PROPERTY_APPROPRIATION:
        return post_reference_read(value, &reference)
                   ? no_fault
                   : fault_at(MESSAGE_REFERENCE_FORM, span, value);
    case PROPERTY_REPLACES:
        return text_equal_folded(value, TEXT("ja")) || text_equal_folded(value, TEXT("nej"))
                   ? no_fault
                   : fault_at(MESSAGE_YES_OR_NO, span, value);
    default:
        return no_fault;
    }
}

/* Past `ap.` or `anslagspost` and any blanks; 0 where the text has none at `at`. */
static size_t post_word_end(struct text text, size_t at) {
    static const char *const words[] = {"anslagspost", "ap."};
    for (size_t n = 0; n < sizeof words / sizeof *words; n++) {
        struct text word = text_of(words[n]);
        if (text.length - at < word.length)
            continue;
        if (text_equal_folded(text_part(text, (struct span){at, at + word.length}), word)) {
            at += word.length;
            for (size_t space; at < text.length && (space = text_space_length(text, at)) != 0;)
                at += space;
            return at;
        }
    }
    return 0;
}

/* `14` or `14.2` from byte `at` on. Returns where it ends, or 0. */
static size_t post_number_end(struct text text, size_t at, unsigned long *post,
                              unsigned long *part) {
    *part = 0;
    if (!read_digits(text, &at, post))
        return 0;
    if (at + 1 < text.length && text.bytes[at] == '.' && byte_is_digit(text.bytes[at + 1])) {
        at++;
        if (!read_digits(text, &at, part))
            return 0;
    }
    return at;
}

bool post_reference_read(struct text text, struct post_reference *reference) {
    *reference = (struct post_reference){0};
    size_t at = 0;
    if (text.length > 3 && text_equal_folded(text_part(text, (struct span){0, 2}), TEXT("uo")))
        at = skip_blanks(text, 2);
    at = read_appropriation(text, at, &reference->appropriation);
    if (at == 0)
        return false;
    at = skip_blanks(text, at);
    if (at == text.length)
        return true;
    at = post_word_end(text, at);
    if (at == 0)
        return false;
    at = post_number_end(text, at, &reference->post, &reference->part);
    return at == text.length; /* which is not 0 */
}

size_t appropriation_print(char out[APPROPRIATION_PRINT_SIZE], struct appropriation_number number) {
    return (size_t)snprintf(out, APPROPRIATION_PRINT_SIZE, "%u %lu:%lu", number.area, number.number,
                            number.part);
}

size_t post_print(char out[APPROPRIATION_PRINT_SIZE], unsigned long post, unsigned long part) {
    size_t length = (size_t)snprintf(out, APPROPRIATION_PRINT_SIZE, "ap.%lu", post);
    if (part != 0)
        length += (size_t)snprintf(out + length, APPROPRIATION_PRINT_SIZE - length, ".%lu", part);
    return length;
}

bool label_post(struct text label, unsigned long *post, unsigned long *part) {
    struct appropriation_number number;
    size_t at = 0;
    if (read_number(label, &at, &number))
        at = skip_blanks(label, at);
    else
        at = 0;
    at = post_word_end(label, at);
    if (at == 0)
        return false;
    at = post_number_end(label, at, post, part);
    if (at == 0)
        return false;
    uint32_t next;
    if (at == label.length)
        return true;
    text_decode(label, at, &next);
    return !code_point_is_letter(next);
}

size_t row_label_fields(const struct line *line) {
    size_t count = line->field_count == 0 ? 0 : 1;
    while (count < line->field_count
           && (line->fields[count].quoted || !amount_tries(field_text(line, count))))
        count++;
    return count;
}

size_t row_key_field(const struct line *line, size_t labels) {
    for (size_t n = 0; n < labels; n++)
        if (text_has_letter(field_text(line, n)))
            return n;
    return 0;
}
