/*
 * A cell's quotes are looked for through the whole text, for it may hold line breaks. That is done
 * in linear time all the same: a search ends at the first quotation mark that is not doubled, and
 * one that begins before that mark ends within the run of marks it begins with.
 */
#include "pasted.h"

bool pasted_add(struct pasted *pasted, struct text line) {
    if (!memory_reserve(&pasted->begins, &pasted->begins_room, pasted->count + 1,
                        sizeof *pasted->begins)
        || !memory_reserve_bytes(&pasted->bytes, &pasted->room, pasted->length + line.length + 1))
        return false;
    pasted->begins[pasted->count++] = pasted->length;
    if (line.length != 0)
        memcpy(pasted->bytes + pasted->length, line.bytes, line.length);
    pasted->length += line.length;
    pasted->bytes[pasted->length++] = '\n';
    return true;
}

static size_t line_end(const struct pasted *pasted, size_t n) {
    return (n + 1 < pasted->count ? pasted->begins[n + 1] : pasted->length) - 1;
}

struct text pasted_line(const struct pasted *pasted, size_t n) {
    size_t begin = pasted->begins[n];
    return (struct text){pasted->bytes + begin, line_end(pasted, n) - begin};
}

void pasted_release(struct pasted *pasted) {
    memory_release(pasted->bytes);
    memory_release(pasted->begins);
    *pasted = (struct pasted){0};
}

bool pasted_row_begin(struct pasted_row *row, const struct pasted *pasted) {
    *row = (struct pasted_row){.unescaped = memory_bytes(pasted->length)};
    return row->unescaped != NULL;
}

void pasted_row_release(struct pasted_row *row) {
    memory_release(row->unescaped);
    row->unescaped = NULL;
}

size_t pasted_row_lead(const struct pasted_row *row) {
    size_t lead = 0;
    while (lead < row->count && row->cells[lead].text.length == 0)
        lead++;
    return lead;
}

size_t pasted_row_filled(const struct pasted_row *row) {
    size_t filled = 0;
    for (size_t n = 0; n < row->count; n++)
        filled += row->cells[n].text.length != 0;
    return filled;
}

size_t pasted_row_length(const struct pasted_row *row) {
    size_t length = 0;
    for (size_t n = 0; n < row->count; n++)
        length += row->cells[n].text.length;
    return length;
}

/* --- Where a cell ends --- */

/* The row that is being read. Places are bytes of the pasted text. */
struct reading {
    const struct pasted *pasted;
    enum separator separator;
    struct pasted_row *row;
    size_t line;    /* that `at` is in */
    size_t at, end; /* the end of that line */
    bool filled;    /* a cell has been found that is not empty */
    char *out;      /* where what the next cell's escapes stand for goes */
};

static struct text whole(const struct reading *reading) {
    return (struct text){reading->pasted->bytes, reading->pasted->length};
}

static struct text until_end(const struct reading *reading) {
    return (struct text){reading->pasted->bytes, reading->end};
}

/* The length of the blank at byte `at`, or 0. Pages end in a form feed. */
static size_t blank_length(const struct reading *reading, size_t at) {
    char byte = reading->pasted->bytes[at];
    if (byte == '\f' || (byte == '\t' && reading->separator != SEPARATOR_TAB))
        return 1;
    return text_space_length(until_end(reading), at);
}

static size_t blanks_end(const struct reading *reading, size_t at, size_t end) {
    for (size_t length; at < end && (length = blank_length(reading, at)) != 0;)
        at += length;
    return at;
}

/* Where the text from `begin` to `end` ends without the blanks after it. */
static size_t trimmed_end(const struct reading *reading, size_t begin, size_t end) {
    while (end > begin) {
        size_t length = text_length_before(until_end(reading), end);
        if (blank_length(reading, end - length) != length)
            break;
        end -= length;
    }
    return end;
}

static char separator_byte(enum separator separator) {
    static const char bytes[SEPARATORS] = {[SEPARATOR_TAB] = '\t',
                                           [SEPARATOR_BAR] = '|',
                                           [SEPARATOR_SEMICOLON] = ';',
                                           [SEPARATOR_COMMA] = ','};
    return bytes[separator];
}

/* The length of the separator at byte `at` of the line, or 0. */
static size_t separator_length(const struct reading *reading, size_t at) {
    if (at >= reading->end)
        return 0;
    if (reading->separator == SEPARATOR_BLANKS)
        return separator_end(until_end(reading), at) - at;
    return reading->pasted->bytes[at] == separator_byte(reading->separator);
}

static size_t unquoted_end(const struct reading *reading, size_t at) {
    const char *bytes = reading->pasted->bytes;
    if (reading->separator != SEPARATOR_BLANKS && reading->separator != SEPARATOR_BAR) {
        const char *found =
            at == reading->end
                ? NULL
                : memchr(bytes + at, separator_byte(reading->separator), reading->end - at);
        return found == NULL ? reading->end : (size_t)(found - bytes);
    }
    while (at < reading->end && separator_length(reading, at) == 0) {
        bool escaped = reading->separator == SEPARATOR_BAR && bytes[at] == '\\'
                       && at + 1 < reading->end && bytes[at + 1] == '|';
        at += escaped ? 2 : 1;
    }
    return at;
}

/* May a cell in quotes hold line breaks? Spreadsheets write such. */
static bool may_be_broken(enum separator separator) {
    return separator == SEPARATOR_TAB || separator == SEPARATOR_SEMICOLON
           || separator == SEPARATOR_COMMA;
}

/* The mark that ends the quote begun at `open`, or the limit where there is none. */
static size_t closing_mark(struct text text, size_t open, size_t limit) {
    for (size_t at = open + 1; at < limit; at += 2) {
        const char *mark = memchr(text.bytes + at, '"', limit - at);
        if (mark == NULL)
            return limit;
        at = (size_t)(mark - text.bytes);
        if (at + 1 >= limit || text.bytes[at + 1] != '"')
            return at;
    }
    return limit;
}

/* The line that byte `at` is in; it is not before the line of the reading. */
static size_t line_of(const struct pasted *pasted, size_t from, size_t at) {
    while (from + 1 < pasted->count && pasted->begins[from + 1] <= at)
        from++;
    return from;
}

/*
 * Reads a cell in quotes that begins at `open`. What stands between the marks is `*inside`; the
 * reading goes on after them. False, and nothing has moved, where it is no such cell.
 */
static bool quoted_cell(struct reading *reading, size_t open, struct span *inside) {
    bool broken = may_be_broken(reading->separator);
    size_t limit = broken ? reading->pasted->length : reading->end;
    size_t close = closing_mark(whole(reading), open, limit);
    if (close == limit)
        return false;
    struct reading after = *reading;
    after.line = line_of(reading->pasted, reading->line, close);
    after.end = line_end(reading->pasted, after.line);
    after.at = close + 1;
    if (reading->separator != SEPARATOR_BLANKS)
        after.at = blanks_end(&after, after.at, after.end);
    bool separated = separator_length(&after, after.at) != 0;
    bool ends = blanks_end(&after, after.at, after.end) == after.end;
    if (!separated && !ends)
        return false;
    /* A quotation in prose may go over several lines, too: it is no cell unless others follow. */
    if (after.line != reading->line && !separated && !reading->row->divided)
        return false;
    if (ends && !separated)
        after.at = after.end;
    *inside = (struct span){open + 1, close};
    *reading = after;
    return true;
}

/* --- Cells --- */

/* What the cell's bytes stand for, where `""`, `\|` or a line break is among them. */
static struct text unescaped(struct reading *reading, struct text raw) {
    char *begin = reading->out;
    for (size_t at = 0; at < raw.length; at++) {
        char byte = raw.bytes[at];
        bool pair = reading->separator == SEPARATOR_BAR
                        ? byte == '\\' && at + 1 < raw.length && raw.bytes[at + 1] == '|'
                        : byte == '"'; /* one that is not doubled ends the cell */
        if (pair)
            byte = raw.bytes[++at];
        *reading->out++ = byte == '\n' ? ' ' : byte;
    }
    return (struct text){begin, (size_t)(reading->out - begin)};
}

static bool has_escapes(struct text raw, enum separator separator) {
    if (separator == SEPARATOR_BAR)
        return memchr(raw.bytes, '\\', raw.length) != NULL;
    return memchr(raw.bytes, '"', raw.length) != NULL
           || memchr(raw.bytes, '\n', raw.length) != NULL;
}

/* What stands before the first cell that is not empty: quotes are no part of it. */
static struct text indentation_of(const struct reading *reading, size_t line_begin,
                                  struct span typed, struct span inside, bool quoted) {
    while (line_begin < typed.begin && reading->pasted->bytes[line_begin] == '\f')
        line_begin++;
    if (quoted && typed.begin == line_begin)
        return text_part(whole(reading), (struct span){typed.begin + 1, inside.begin});
    return text_part(whole(reading), (struct span){line_begin, typed.begin});
}

static void add_cell(struct reading *reading, size_t line, struct span typed, struct span inside,
                     bool quoted) {
    struct pasted_row *row = reading->row;
    inside.begin = blanks_end(reading, inside.begin, inside.end);
    inside.end = trimmed_end(reading, inside.begin, inside.end);
    struct text text = text_part(whole(reading), inside);
    if (row->count == LINE_MOST_FIELDS) {
        row->too_wide = row->too_wide || text.length != 0;
        return;
    }
    size_t begin = reading->pasted->begins[line], end = line_end(reading->pasted, line);
    struct span span = {typed.begin - begin, (typed.end < end ? typed.end : end) - begin};
    struct pasted_cell cell = {text, line, span, false};
    if (text.length != 0) {
        bool may_have = quoted || reading->separator == SEPARATOR_BAR;
        if (may_have && has_escapes(text, reading->separator))
            cell.text = unescaped(reading, text);
        cell.broken = memchr(text.bytes, '\n', text.length) != NULL;
        if (!reading->filled)
            row->indentation = indentation_of(reading, begin, typed, inside, quoted);
        reading->filled = true;
    }
    row->cells[row->count++] = cell;
}

static void read_cell(struct reading *reading) {
    size_t line = reading->line;
    size_t begin = blanks_end(reading, reading->at, reading->end);
    struct span inside;
    bool quoted = begin < reading->end && reading->pasted->bytes[begin] == '"'
                  && reading->separator != SEPARATOR_BAR && quoted_cell(reading, begin, &inside);
    struct span typed = {begin, reading->at};
    if (quoted) {
        typed.end = inside.end + 1;
    } else {
        reading->at = unquoted_end(reading, begin);
        inside = typed = (struct span){begin, trimmed_end(reading, begin, reading->at)};
    }
    add_cell(reading, line, typed, inside, quoted);
}

/* --- Rows --- */

/* Is the line drawn, not written: dashes, and what joins them? */
static bool is_ruled(struct text line) {
    size_t run = 0, longest = 0;
    for (size_t at = 0; at < line.length; at++) {
        char byte = line.bytes[at];
        if (byte == '\0' || strchr("-=_+|: \t", byte) == NULL)
            return false;
        run = byte == '-' || byte == '=' || byte == '_' ? run + 1 : 0;
        if (run > longest)
            longest = run;
    }
    return longest >= 2;
}

static void read_cells(struct reading *reading) {
    for (;;) {
        read_cell(reading);
        size_t length = separator_length(reading, reading->at);
        if (length == 0)
            break;
        reading->at += length;
        bool at_end =
            reading->at == reading->end
            && (reading->separator == SEPARATOR_BAR || reading->separator == SEPARATOR_BLANKS);
        reading->row->divided =
            reading->row->divided || !at_end || reading->separator == SEPARATOR_BAR;
        if (at_end)
            break; /* what ends the last cell begins no other */
    }
}

static void begin_reading(struct reading *reading) {
    struct pasted_row *row = reading->row;
    row->lines = 1;
    row->divided = row->too_wide = row->by_blanks = false;
    row->count = 0;
    row->indentation = TEXT("");
    reading->at = reading->pasted->begins[reading->line];
    reading->end = line_end(reading->pasted, reading->line);
    reading->filled = false;
    reading->out = row->unescaped;
    if (reading->separator != SEPARATOR_BAR)
        return;
    size_t first = blanks_end(reading, reading->at, reading->end);
    if (separator_length(reading, first) != 0) {
        reading->at = first + 1;
        row->divided = true;
    }
}

/* Has the line no tab but those it begins with, and separators of blanks? */
static bool is_divided_by_blanks(struct text line) {
    size_t at = 0;
    while (at < line.length && byte_is_blank(line.bytes[at]))
        at++;
    struct text text = text_from(line, at);
    if (text.length == 0 || memchr(text.bytes, '\t', text.length) != NULL)
        return false;
    for (at = 0; at + 2 < text.length; at++)
        if (text.bytes[at] == ' ' && text.bytes[at + 1] == ' ' && text.bytes[at + 2] != ' ')
            return true;
    return false;
}

void pasted_row_read(const struct pasted *pasted, size_t n, enum separator separator,
                     struct pasted_row *row) {
    struct reading reading = {.pasted = pasted, .separator = separator, .row = row, .line = n};
    row->ruled = is_ruled(pasted_line(pasted, n));
    begin_reading(&reading);
    read_cells(&reading);
    if (separator == SEPARATOR_TAB && is_divided_by_blanks(pasted_line(pasted, n))) {
        reading.separator = SEPARATOR_BLANKS;
        reading.line = n;
        begin_reading(&reading);
        read_cells(&reading);
        row->by_blanks = true;
        row->divided = false;
    }
    row->lines = reading.line - n + 1;
}
