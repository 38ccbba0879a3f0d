#include "column.h"

#include "amount.h"
#include "period.h"

/* In all formulas together: a row costs no more than that across. */
enum { TERM_MOST = 4 * COLUMN_MOST };

static struct text trimmed(struct text text) {
    while (text.length > 0 && byte_is_blank(text.bytes[0]))
        text = text_from(text, 1);
    while (text.length > 0 && byte_is_blank(text.bytes[text.length - 1]))
        text.length--;
    return text;
}

/* `Belopp (tkr)` without its unit, the unit set; any other heading as it is. */
static struct text without_parenthesis(struct text name, enum unit *unit) {
    if (name.length == 0 || name.bytes[name.length - 1] != ')')
        return name;
    for (size_t open = name.length - 1; open-- > 0;)
        if (name.bytes[open] == '(') {
            struct text inside = text_part(name, (struct span){open + 1, name.length - 1});
            *unit = unit_of(trimmed(inside));
            return *unit == UNIT_NONE ? name : trimmed(text_part(name, (struct span){0, open}));
        }
    return name;
}

/* The unit after the last " i ": Belopp i tkr. */
static enum unit unit_after_i(struct text name) {
    for (size_t at = name.length; at-- > 0;)
        if (text_starts(text_from(name, at), TEXT(" i ")))
            return unit_of(text_from(name, at + 3));
    return UNIT_NONE;
}

enum unit heading_unit(struct text name, bool after_comma) {
    enum unit unit = unit_of(name);
    if (unit != UNIT_NONE)
        return unit;
    without_parenthesis(name, &unit);
    if (unit == UNIT_NONE)
        unit = unit_after_i(name);
    if (unit != UNIT_NONE || !after_comma)
        return unit;
    for (size_t at = name.length; at-- > 0;)
        if (name.bytes[at] == ',')
            return unit_of(trimmed(text_from(name, at + 1)));
    return UNIT_NONE;
}

static void column_set(struct column *column, struct text name, bool in_header) {
    *column = (struct column){.name = name, .role = words_of_heading(name)};
    column->unit = heading_unit(name, in_header);
    column->money = column->role != COLUMN_NOT_MONEY;
}

static bool add_term(struct columns *columns, struct column *column, size_t term, int sign) {
    if (!memory_reserve(&columns->terms, &columns->term_room, columns->term_count + 1,
                        sizeof *columns->terms))
        return false;
    if (column->term_count == 0)
        column->first_term = columns->term_count;
    columns->terms[columns->term_count++] = (struct term){term, sign};
    column->term_count++;
    return true;
}

/* A difference: what comes before it as Budget and Utfall, nearest first. */
static bool difference_by_role(struct columns *columns, size_t at) {
    size_t budget = at, outcome = at;
    for (size_t n = at; n-- > 0;) {
        if (columns->items[n].role == COLUMN_BUDGET && budget == at)
            budget = n;
        if (columns->items[n].role == COLUMN_OUTCOME && outcome == at)
            outcome = n;
    }
    /* A forecast nearer than the outcome is what the budget is set against. */
    for (size_t n = budget < outcome ? outcome + 1 : budget + 1; n < at; n++)
        if (columns->items[n].money && columns->items[n].role == COLUMN_PLAIN)
            return true;
    if (budget == at || outcome == at)
        return true;
    struct column *column = &columns->items[at];
    column->either_sign = true;
    return add_term(columns, column, budget, 1) && add_term(columns, column, outcome, -1);
}

/* A total as the last of three columns of money or more: the sum of those without a role across. */
static bool total_by_role(struct columns *columns) {
    size_t last = columns->count, before = 0;
    for (size_t n = 0; n < columns->count; n++)
        if (columns->items[n].money) {
            before++;
            last = n;
        }
    if (before < 3 || columns->items[last].role != COLUMN_TOTAL
        || columns->items[last].formula.end != 0)
        return true;
    struct column *total = &columns->items[last];
    for (size_t n = 0; n < last; n++) {
        const struct column *column = &columns->items[n];
        bool sums = column->term_count != 0 || column->role == COLUMN_DIFFERENCE
                    || column->role == COLUMN_TOTAL;
        if (column->money && !sums && !add_term(columns, total, n, 1))
            return false;
    }
    return true;
}

static bool roles_settle(struct columns *columns) {
    for (size_t n = 0; n < columns->count; n++) {
        const struct column *column = &columns->items[n];
        if (column->role == COLUMN_DIFFERENCE && column->formula.end == 0
            && !difference_by_role(columns, n))
            return false;
    }
    return total_by_role(columns);
}

/* Where the quoted name that begins at byte `at` of the value ends; `at` where none does. */
static size_t quote_end(struct text value, size_t at) {
    if (value.bytes[at] != '"')
        return at;
    const char *close = memchr(value.bytes + at + 1, '"', value.length - at - 1);
    return close == NULL ? at : (size_t)(close - value.bytes) + 1;
}

/* The next `mark` from byte `at` on that is not within quotes; the length where there is none. */
static size_t next_mark(struct text value, size_t at, char mark) {
    while (at < value.length && value.bytes[at] != mark) {
        size_t end = quote_end(value, at);
        at = end > at ? end : at + 1;
    }
    return at;
}

/* The column a formula's name means: the whole heading, or the heading without its unit. */
static enum columns_fault column_named(const struct columns *columns, struct text name,
                                       size_t *found) {
    size_t matches = 0;
    for (size_t n = 0; n < columns->count; n++) {
        enum unit unit = UNIT_NONE;
        struct text heading = columns->items[n].name;
        if (text_equal_folded(heading, name)
            || text_equal_folded(without_parenthesis(heading, &unit), name)) {
            *found = n;
            matches++;
        }
    }
    if (matches == 0)
        return COLUMNS_UNKNOWN_NAME;
    return matches == 1 ? COLUMNS_WELL_FORMED : COLUMNS_UNCLEAR_NAME;
}

/* The length of " + ", " - " or " − " at byte `at`, and its sign; 0 where there is none. */
static size_t operator_length(struct text text, size_t at, int *sign) {
    static const struct {
        const char *spelling;
        int sign;
    } operators[] = {{" + ", 1}, {" - ", -1}, {" \xE2\x88\x92 ", -1}, {" \xE2\x80\x93 ", -1}};
    for (size_t n = 0; n < sizeof operators / sizeof *operators; n++)
        if (text_starts(text_from(text, at), text_of(operators[n].spelling))) {
            *sign = operators[n].sign;
            return strlen(operators[n].spelling);
        }
    return 0;
}

static struct span trimmed_span(struct text text, struct span span) {
    while (span.begin < span.end && byte_is_blank(text.bytes[span.begin]))
        span.begin++;
    while (span.begin < span.end && byte_is_blank(text.bytes[span.end - 1]))
        span.end--;
    return span;
}

static enum columns_fault formula_term(struct columns *columns, size_t column, struct text value,
                                       struct span name, int sign, struct span *wrong) {
    *wrong = trimmed_span(value, name);
    size_t term = 0;
    enum columns_fault fault =
        column_named(columns, text_unquoted(text_part(value, *wrong)), &term);
    if (fault != COLUMNS_WELL_FORMED)
        return fault;
    if (term == column)
        return COLUMNS_SELF;
    if (columns->term_count == TERM_MOST)
        return COLUMNS_TOO_MANY;
    if (!add_term(columns, &columns->items[column], term, sign))
        return COLUMNS_NO_MEMORY;
    return COLUMNS_WELL_FORMED;
}

static enum columns_fault formula_read(struct columns *columns, size_t column, struct text value,
                                       struct span *wrong) {
    struct span formula = columns->items[column].formula;
    struct text until = text_part(value, (struct span){0, formula.end});
    size_t begin = formula.begin;
    int sign = 1;
    for (size_t at = formula.begin; at < formula.end;) {
        int next = 1;
        size_t length = operator_length(until, at, &next), quoted = quote_end(until, at);
        if (length == 0) {
            at = quoted > at ? quoted : at + 1;
            continue;
        }
        enum columns_fault fault =
            formula_term(columns, column, value, (struct span){begin, at}, sign, wrong);
        if (fault != COLUMNS_WELL_FORMED)
            return fault;
        sign = next;
        begin = at += length;
    }
    return formula_term(columns, column, value, (struct span){begin, formula.end}, sign, wrong);
}

static size_t parts_of(struct text value) {
    size_t count = 1;
    for (size_t at = next_mark(value, 0, ','); at < value.length;
         at = next_mark(value, at + 1, ','))
        count++;
    return count;
}

/* One part between two commas: a name, and after "=" its formula. */
static void part_read(struct column *column, struct text value, struct text kept,
                      struct span part) {
    struct span name = part;
    struct span formula = {0, 0};
    size_t equals = next_mark(text_part(value, (struct span){0, part.end}), part.begin, '=');
    if (equals < part.end) {
        name.end = equals;
        formula = trimmed_span(value, (struct span){equals + 1, part.end});
    }
    column_set(column, text_unquoted(text_part(kept, trimmed_span(value, name))), false);
    column->formula = formula;
    if (name.end != part.end && formula.begin == formula.end)
        column->formula = (struct span){part.end, part.end}; /* "=" with nothing after it */
}

enum columns_fault columns_read(struct columns *columns, struct text value, struct span *wrong) {
    *columns = (struct columns){0};
    *wrong = (struct span){0, value.length};
    size_t count = parts_of(value);
    if (count > COLUMN_MOST)
        return COLUMNS_TOO_MANY;
    columns->names = memory_copy(value.bytes, value.length);
    columns->items = memory_resize(NULL, count, sizeof *columns->items);
    if (columns->names == NULL || columns->items == NULL)
        return COLUMNS_NO_MEMORY;
    struct text kept = {columns->names, value.length};
    size_t begin = 0;
    while (columns->count < count) {
        size_t at = next_mark(value, begin, ',');
        part_read(&columns->items[columns->count], value, kept, (struct span){begin, at});
        if (columns->items[columns->count++].name.length == 0) {
            *wrong = (struct span){begin, at};
            return COLUMNS_EMPTY_NAME;
        }
        begin = at + 1;
    }
    for (size_t n = 0; n < columns->count; n++) {
        if (columns->items[n].formula.end == 0)
            continue;
        enum columns_fault fault = formula_read(columns, n, value, wrong);
        if (fault != COLUMNS_WELL_FORMED)
            return fault;
    }
    return roles_settle(columns) ? COLUMNS_WELL_FORMED : COLUMNS_NO_MEMORY;
}

/* A heading begins with a letter and tries to be no amount, or is %, or a date (2021-12-31). */
static bool is_heading(const struct line *line, size_t n) {
    struct text text = field_text(line, n);
    struct period period;
    if (line->fields[n].quoted || text_equal(text, TEXT("%"))
        || period_read(text, &period) == PERIOD_WELL_FORMED)
        return true;
    uint32_t first;
    text_decode(text, 0, &first);
    return code_point_is_letter(first) && !amount_tries(text);
}

bool line_is_header(const struct line *line, size_t *years) {
    *years = 0;
    if (line->field_count < 2)
        return false;
    bool first_year = !line->fields[0].quoted && text_is_year(field_text(line, 0));
    if (!first_year && !text_has_letter(field_text(line, 0)))
        return false;
    *years = first_year;
    for (size_t n = 1; n < line->field_count; n++) {
        if (!line->fields[n].quoted && text_is_year(field_text(line, n)))
            ++*years;
        else if (!is_heading(line, n))
            return false;
    }
    return true;
}

static bool columns_named(struct columns *columns, const struct text *headings, size_t count) {
    size_t length = 0;
    for (size_t n = 0; n < count; n++)
        length += headings[n].length;
    columns->names = memory_bytes(length);
    if (columns->names == NULL)
        return false;
    char *name = columns->names;
    for (size_t n = 0; n < count; n++) {
        if (headings[n].length != 0)
            memcpy(name, headings[n].bytes, headings[n].length);
        column_set(&columns->items[n], (struct text){name, headings[n].length}, true);
        name += headings[n].length;
    }
    return roles_settle(columns);
}

/* Sets the unit of the columns of money that have none of their own. */
static void set_units(struct columns *columns, enum unit unit) {
    for (size_t n = 0; n < columns->count; n++)
        if (columns->items[n].unit == UNIT_NONE && columns->items[n].money)
            columns->items[n].unit = unit;
}

bool columns_from_headings(struct columns *columns, const struct text *headings, size_t count,
                           size_t labels, size_t amounts) {
    size_t begin = 1;
    if (amounts <= count && (count - amounts == labels || count - amounts + 1 == labels)) {
        begin = count - amounts;
        /* A text in a column that is no money was taken for a part of the label: give it back. */
        while (begin > 1 && words_of_heading(headings[begin - 1]) == COLUMN_NOT_MONEY)
            begin--;
    }
    if (!columns_unnamed(columns, count - begin)
        || !columns_named(columns, headings + begin, count - begin))
        return false;
    for (size_t n = 0; n < begin;
         n++) /* Tkr  2020  2021: the heading of the labels sets it for all */
        set_units(columns, heading_unit(headings[n], true));
    return true;
}

bool columns_unnamed(struct columns *columns, size_t count) {
    *columns = (struct columns){0};
    columns->items = memory_resize(NULL, count, sizeof *columns->items);
    if (columns->items == NULL)
        return false;
    columns->count = count;
    for (size_t n = 0; n < count; n++)
        columns->items[n] = (struct column){.name = TEXT(""), .money = true};
    return true;
}

size_t columns_money(const struct columns *columns) {
    size_t count = 0;
    for (size_t n = 0; n < columns->count; n++)
        count += columns->items[n].money;
    return count;
}

void columns_release(struct columns *columns) {
    memory_release(columns->items);
    memory_release(columns->terms);
    memory_release(columns->names);
    *columns = (struct columns){0};
}
