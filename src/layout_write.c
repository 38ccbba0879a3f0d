/*
 * Writes the lines of a block that has been read: their indentation first, then the widths of its
 * columns, then line by line.
 */
#include "amount_style.h"
#include "layout_parts.h"

enum {
    GAP = 2,        /* blanks between fields */
    COLUMN_GAP = 3, /* between columns: digits have single blanks within */
    TAB_STOP = 8,
    /* What is wider is not aligned: one long line must not make all the others as long. */
    LABEL_WIDEST = 120,
    HEADING_WIDEST = 48
};

static size_t larger(size_t a, size_t b) {
    return a > b ? a : b;
}

/* A comment, which begins with its sign, without the blanks it ends in. */
static struct text trimmed(struct text text) {
    while (byte_is_blank(text.bytes[text.length - 1]))
        text.length--;
    return text;
}

/* --- A line that grows ---------------------------------------------------------------------------
 */

static void begin_line(struct layout_block *block) {
    block->out_length = block->cells = 0;
}

static void put(struct layout_block *block, struct text text) {
    if (!memory_reserve_bytes(&block->out, &block->out_room, block->out_length + text.length)) {
        block->failed = true;
        return;
    }
    if (text.length != 0)
        memcpy(block->out + block->out_length, text.bytes, text.length);
    block->out_length += text.length;
    block->cells += text_cells(text);
}

static void put_blanks(struct layout_block *block, size_t count) {
    if (!memory_reserve_bytes(&block->out, &block->out_room, block->out_length + count)) {
        block->failed = true;
        return;
    }
    if (count != 0)
        memset(block->out + block->out_length, ' ', count);
    block->out_length += count;
    block->cells += count;
}

/* Blanks up to a cell, but at least so many. */
static void put_blanks_to(struct layout_block *block, size_t cell, size_t least) {
    put_blanks(block, cell > block->cells + least ? cell - block->cells : least);
}

/* An indentation as it was typed, of a line that holds more; tabs lead to every eighth cell. */
static void put_typed_indentation(struct layout_block *block, const struct kept_line *line) {
    struct text text = layout_text(block, line);
    size_t length = 0, cells = 0;
    for (; byte_is_blank(text.bytes[length]); length++)
        cells = text.bytes[length] == '\t' ? (cells / TAB_STOP + 1) * TAB_STOP : cells + 1;
    put(block, (struct text){text.bytes, length});
    block->cells = cells;
}

static void put_indentation(struct layout_block *block, const struct kept_line *line) {
    if (line->like != LAYOUT_NONE)
        put_typed_indentation(block, &block->lines[line->like]);
    else
        put_blanks(block, line->indent);
}

static struct text field_typed(const struct line *line, size_t n) {
    return text_part(line->text, line->fields[n].span);
}

/* The first `count` fields of the scratch line. */
static void put_fields(struct layout_block *block, size_t count) {
    for (size_t n = 0; n < count; n++) {
        put_blanks(block, n == 0 ? 0 : GAP);
        put(block, field_typed(&block->line, n));
    }
}

/* Words, with single blanks between and before; none ends in a blank. Returns where they stand. */
static struct span put_words(struct layout_block *block, struct text text) {
    size_t first = block->out_length + 1;
    if (text.length == 0)
        return (struct span){0, 0};
    for (size_t begin = 0, end; begin < text.length; begin = end) {
        while (byte_is_blank(text.bytes[begin]))
            begin++;
        for (end = begin; end < text.length && !byte_is_blank(text.bytes[end]);)
            end++;
        put(block, TEXT(" "));
        put(block, text_part(text, (struct span){begin, end}));
    }
    return (struct span){first, block->out_length};
}

/* Puts a text; returns where it stands. */
static struct span put_part(struct layout_block *block, struct text text) {
    size_t begin = block->out_length;
    put(block, text);
    return (struct span){begin, block->out_length};
}

static struct span put_comment(struct layout_block *block, const struct line *line) {
    if (line->comment.end == 0)
        return (struct span){0, 0};
    put_blanks(block, GAP);
    return put_part(block, trimmed(text_part(line->text, line->comment)));
}

/* --- Columns -------------------------------------------------------------------------------------
 */

static size_t column_cells(const struct column_width *width) {
    return larger(width->whole + width->rest, width->text);
}

static void widen_for_amount(struct column_width *width, const struct styled_amount *styled) {
    width->whole = larger(width->whole, styled->whole);
    width->rest = larger(width->rest, styled->rest);
}

static void widen_for_text(struct column_width *width, struct text text) {
    size_t cells = text_cells(text);
    if (cells <= HEADING_WIDEST)
        width->text = larger(width->text, cells);
}

static struct text styled_text(const struct styled_amount *styled) {
    return (struct text){styled->bytes, styled->length};
}

/*
 * The decimal comma of an amount stands below the others. Its unit follows at once: with more than
 * one blank between, it would be a field of its own.
 */
static void put_amount(struct layout_block *block, const struct column_width *width,
                       const struct styled_amount *styled, size_t least) {
    size_t comma = width->begin + column_cells(width) - width->rest;
    put_blanks_to(block, comma > styled->whole ? comma - styled->whole : 0, least);
    put(block, styled_text(styled));
}

static void put_text(struct layout_block *block, const struct column_width *width, struct text text,
                     size_t least) {
    size_t end = width->begin + column_cells(width), cells = text_cells(text);
    put_blanks_to(block, end > cells ? end - cells : 0, least);
    put(block, text);
}

/* Is the field an amount, in that column of a row that can be read? */
static bool is_amount(const struct layout_block *block, size_t field, size_t column) {
    struct text text = field_typed(&block->line, field);
    return block->table.columns.items[column].money && text.bytes[0] != '"'
           && text.bytes[text.length - 1] != '%';
}

/* The column after `column` that a cell of the row may be in. */
static size_t next_column(const struct layout_block *block, const struct kept_line *line,
                          size_t column) {
    const struct columns *columns = &block->table.columns;
    while (line->only_money && !columns->items[column].money)
        column++;
    return column;
}

/* The column that the amount of the directive stands in; the number of columns where none is. */
static size_t amount_column(const struct layout_block *block) {
    const struct columns *columns = &block->table.columns;
    for (size_t n = columns->count; n-- > 0;)
        if (columns->items[n].money)
            return n;
    return columns->count;
}

/* --- Rows ----------------------------------------------------------------------------------------
 */

static void read_body_line(struct layout_block *block, const struct kept_line *line) {
    line_begin(&block->line, layout_text(block, line), line->number);
    line_split(&block->line, block->line.indentation);
}

static void put_label(struct layout_block *block, const struct kept_line *line, size_t labels) {
    begin_line(block);
    put_indentation(block, line);
    put_fields(block, labels);
}

static void widen_for_label(struct layout_block *block) {
    if (block->cells <= LABEL_WIDEST)
        block->label_width = larger(block->label_width, block->cells);
}

static void measure_row(struct layout_block *block, const struct kept_line *line) {
    read_body_line(block, line);
    put_label(block, line, line->labels);
    widen_for_label(block);
    size_t column = 0;
    for (size_t n = line->labels; n < block->line.field_count; n++, column++) {
        column = next_column(block, line, column);
        struct styled_amount styled;
        if (is_amount(block, n, column) && amount_style(field_typed(&block->line, n), &styled))
            widen_for_amount(&block->widths[column], &styled);
        else
            widen_for_text(&block->widths[column], field_typed(&block->line, n));
    }
}

static void write_row(struct layout_block *block, const struct kept_line *line) {
    read_body_line(block, line);
    put_label(block, line, line->labels);
    size_t column = 0;
    for (size_t n = line->labels; n < block->line.field_count; n++, column++) {
        column = next_column(block, line, column);
        const struct column_width *width = &block->widths[column];
        struct styled_amount styled;
        if (is_amount(block, n, column) && amount_style(field_typed(&block->line, n), &styled))
            put_amount(block, width, &styled, GAP);
        else
            put_text(block, width, field_typed(&block->line, n), GAP);
    }
    put_comment(block, &block->line);
}

/* How many fields of the header stand over the labels. The others head a column each. */
static size_t header_labels(const struct layout_block *block) {
    return block->line.field_count - block->table.columns.count;
}

static void measure_header(struct layout_block *block, const struct kept_line *line) {
    read_body_line(block, line);
    size_t labels = header_labels(block);
    put_label(block, line, labels);
    widen_for_label(block);
    for (size_t n = labels; n < block->line.field_count; n++)
        widen_for_text(&block->widths[n - labels], field_typed(&block->line, n));
}

static void write_header(struct layout_block *block, const struct kept_line *line) {
    read_body_line(block, line);
    size_t labels = header_labels(block);
    put_label(block, line, labels);
    for (size_t n = labels; n < block->line.field_count; n++)
        put_text(block, &block->widths[n - labels], field_typed(&block->line, n), n == 0 ? 0 : GAP);
    put_comment(block, &block->line);
}

/* --- Does a line still say the same? -------------------------------------------------------------
 */

/* Where the parts of a directive or a property stand; 0, 0: there is none. */
struct parts {
    struct span key; /* an ID, or what stands before the colon */
    struct span period, title, value, amount, comment, quote;
};

/* An empty part is none, wherever it stands. */
static struct span if_any(struct span part) {
    return part.begin == part.end ? (struct span){0, 0} : part;
}

/* Is each part read where it was put, and nothing else? */
static bool same_parts(const struct parts *put, const struct parts *read) {
    return memcmp(put, read, sizeof *put) == 0;
}

/* --- Directives and properties -------------------------------------------------------------------
 */

/* Styles a text if it is an amount that can be read. */
static bool style(const struct layout_block *block, struct text text,
                  struct styled_amount *styled) {
    struct amount amount;
    return amount_read(text, block->unit, &amount) && amount_style(text, styled);
}

/* How many fields are the title of a directive. */
static size_t title_fields(const struct line *line, const struct directive *directive) {
    return directive->value.end != 0 ? 0 : line->field_count - (directive->amount.end != 0);
}

/* The directive without its amount and its value. The scratch line has been read. */
static void put_head(struct layout_block *block, const struct directive *directive,
                     struct parts *parts) {
    const struct line *line = &block->line;
    size_t title = title_fields(line, directive);
    begin_line(block);
    put(block, text_part(line->text, directive->keyword));
    *parts = (struct parts){.key = put_words(block, text_part(line->text, directive->id))};
    parts->period = put_words(block, text_part(line->text, directive->period_span));
    if (title != 0) {
        put_blanks(block, directive->id.end != 0 ? GAP : 1);
        parts->title.begin = block->out_length;
        put_fields(block, title);
        parts->title.end = block->out_length;
    }
}

/* The value of `enhet`, `avrundning` or `inkludera`. */
static struct span put_value(struct layout_block *block, const struct directive *directive) {
    struct text value = text_part(block->line.text, directive->value);
    struct styled_amount styled;
    put(block, TEXT(" "));
    if (directive->kind == DIRECTIVE_ROUNDING && style(block, value, &styled))
        value = styled_text(&styled);
    return put_part(block, value);
}

static struct span put_directive_amount(struct layout_block *block,
                                        const struct styled_amount *styled) {
    size_t column = amount_column(block);
    if (column < block->table.columns.count)
        put_amount(block, &block->widths[column], styled, GAP);
    else {
        put_blanks(block, GAP);
        put(block, styled_text(styled));
    }
    return (struct span){block->out_length - styled->length, block->out_length};
}

static void read_directive_line(struct layout_block *block, const struct kept_line *line,
                                struct directive *directive) {
    line_begin(&block->line, layout_text(block, line), line->number);
    directive_read(&block->line, directive);
}

/* The parts of the directive that has been written, as they are read. */
static struct parts directive_parts(struct layout_block *block, size_t number) {
    struct line *line = &block->again;
    struct directive directive;
    line_begin(line, (struct text){block->out, block->out_length}, number);
    directive_read(line, &directive);
    struct parts parts = {.key = directive.id,
                          .period = directive.period_span,
                          .value = directive.value,
                          .amount = directive.amount,
                          .comment = line->comment,
                          .quote = line->quote};
    size_t title = title_fields(line, &directive);
    if (title != 0)
        parts.title = (struct span){line->fields[0].span.begin, line->fields[title - 1].span.end};
    return parts;
}

/* `*styled` is the amount of the directive; empty where it has none. */
static bool write_directive(struct layout_block *block, const struct kept_line *line,
                            struct directive *directive, struct styled_amount *styled) {
    struct parts parts;
    *styled = (struct styled_amount){.length = 0};
    read_directive_line(block, line, directive);
    struct text amount = text_part(block->line.text, directive->amount);
    if (amount.length != 0 && !style(block, amount, styled))
        return false;
    put_head(block, directive, &parts);
    if (directive->value.end != 0)
        parts.value = put_value(block, directive);
    if (amount.length != 0)
        parts.amount = put_directive_amount(block, styled);
    parts.comment = put_comment(block, &block->line);
    if (block->failed)
        return false;
    struct parts again = directive_parts(block, line->number);
    return same_parts(&parts, &again);
}

/* A directive's amount stands in a column of its rows; where that is the only one, its words are
 * aligned with their labels, too. */
static void measure_directive(struct layout_block *block, struct kept_line *line) {
    struct directive directive;
    struct styled_amount styled;
    struct parts parts;
    if (!write_directive(block, line, &directive, &styled)) {
        line->role = ROLE_KEPT;
        return;
    }
    size_t column = amount_column(block);
    if (styled.length == 0 || column == block->table.columns.count)
        return;
    widen_for_amount(&block->widths[column], &styled);
    put_head(block, &directive, &parts);
    if (block->table.columns.count == 1)
        widen_for_label(block);
}

static bool is_amount_property(enum property_key key) {
    return key == PROPERTY_ROUNDING || key == PROPERTY_CARRIED_IN || key == PROPERTY_CREDIT;
}

/* The parts of the property that has been written, as they are read. */
static struct parts property_parts(struct layout_block *block, size_t number) {
    struct line *line = &block->again;
    struct property property = {.name = {0, 0}};
    line_begin(line, (struct text){block->out, block->out_length}, number);
    line_split(line, line->indentation);
    property_read(line, block->directive.kind, &property);
    return (struct parts){.key = property.name,
                          .value = if_any(property.value),
                          .comment = line->comment,
                          .quote = line->quote};
}

static bool write_property(struct layout_block *block, const struct kept_line *line) {
    struct property property;
    struct styled_amount styled;
    struct parts parts = {.period = {0, 0}};
    read_body_line(block, line);
    property_read(&block->line, block->directive.kind, &property); /* it is one */
    struct text value = text_part(block->line.text, property.value);
    if (is_amount_property(property.key)) {
        if (!style(block, value, &styled))
            return false;
        value = styled_text(&styled);
    }
    begin_line(block);
    put_indentation(block, line);
    parts.key = put_part(block, text_part(block->line.text, property.name));
    put(block, TEXT(":"));
    put_blanks(block, value.length != 0);
    parts.value = if_any(put_part(block, value));
    parts.comment = put_comment(block, &block->line);
    if (block->failed)
        return false;
    struct parts again = property_parts(block, line->number);
    return same_parts(&parts, &again);
}

/* --- Indentation ---------------------------------------------------------------------------------
 */

/* What is indented further is not taken for an example. */
enum { INDENTATION_MOST = 256 };

static struct text indentation_text(const struct layout_block *block, size_t level) {
    struct span span = block->indentations[level];
    return (struct text){block->bytes + span.begin, span.end - span.begin};
}

/*
 * In an appropriation, the indentations there are, in order of their length, become those of as
 * many levels. That each begins with the one before, and only so, stays true: all that the reader
 * of rows asks of them.
 */
static void indent_by_length(struct layout_block *block) {
    for (size_t n = 0; n < block->level_count; n++) {
        struct text text = indentation_text(block, n);
        size_t shorter = 0;
        for (size_t other = 0; other < block->level_count; other++) {
            struct text against = indentation_text(block, other);
            shorter += against.length < text.length;
            if (against.length < text.length ? !text_starts(text, against)
                                             : other != n && !text_starts(against, text))
                block->keeps_indentation = true;
        }
        block->indents[n] = (uint32_t)(LAYOUT_INDENT * (shorter + 1));
    }
}

/* Does a row that stays as it is begin with so many blanks, and nothing else that is blank? */
static bool has_indent(struct text text, size_t indent) {
    size_t blanks = 0;
    while (text.bytes[blanks] == ' ')
        blanks++;
    return blanks == indent && text.bytes[blanks] != '\t';
}

/* Rows that stay as they are keep their level only where the others come to stand as they do. */
static void settle_levels(struct layout_block *block) {
    if (block->directive.kind == DIRECTIVE_APPROPRIATION)
        indent_by_length(block);
    else
        for (size_t n = 0; n < TABLE_MOST_LEVELS; n++)
            block->indents[n] = (uint32_t)(LAYOUT_INDENT * (n + 1));
    for (size_t n = 0; n < block->count && !block->keeps_indentation; n++) {
        const struct kept_line *line = &block->lines[n];
        if (line->placed && line->role == ROLE_KEPT
            && !has_indent(layout_text(block, line), block->indents[line->level]))
            block->keeps_indentation = true;
    }
}

/*
 * Can others be indented as the line is, which is not blank? Not as one that is indented so far
 * that a few bytes of theirs would become thousands.
 */
static bool is_example(const struct layout_block *block, const struct kept_line *line) {
    struct text text = layout_text(block, line);
    size_t blanks = 0;
    while (blanks < text.length && byte_is_blank(text.bytes[blanks]) && blanks <= INDENTATION_MOST)
        blanks++;
    return blanks != 0 && blanks <= INDENTATION_MOST;
}

/* Is it a line of the body that a comment may stand above? */
static bool is_body(const struct layout_block *block, const struct kept_line *line) {
    return line->role != ROLE_BLANK && line->role != ROLE_COMMENT && is_example(block, line);
}

/* The first row of the tree, or LAYOUT_NONE: there is none, or it is no example. */
static size_t first_placed(const struct layout_block *block) {
    for (size_t n = 0; n < block->count; n++)
        if (block->lines[n].placed)
            return is_example(block, &block->lines[n]) ? n : LAYOUT_NONE;
    return LAYOUT_NONE;
}

/* Where rows keep their indentation, properties and the header are given that of the first row. */
static void indent_line(struct layout_block *block, size_t n, size_t first_row) {
    struct kept_line *line = &block->lines[n];
    bool keeps = block->keeps_indentation || line->role == ROLE_KEPT;
    bool outside = line->role == ROLE_PROPERTY || line->role == ROLE_HEADER;
    line->like = !keeps ? LAYOUT_NONE : outside ? first_row : n;
    line->indent = line->role == ROLE_ROW ? block->indents[line->level] : LAYOUT_INDENT;
}

/* A comment takes the indentation of the line below it, and the last ones that of the last line;
 * one in column 1 stays there. */
static void indent_comment(const struct layout_block *block, struct kept_line *comment,
                           size_t body) {
    bool indented = byte_is_blank(block->bytes[comment->begin]);
    comment->like = indented && body != LAYOUT_NONE ? block->lines[body].like : LAYOUT_NONE;
    comment->indent = !indented             ? 0
                      : body != LAYOUT_NONE ? block->lines[body].indent
                                            : LAYOUT_INDENT;
}

static void indent_lines(struct layout_block *block) {
    size_t body = LAYOUT_NONE, first_row = first_placed(block);
    for (size_t n = 0; n < block->count; n++) {
        indent_line(block, n, first_row);
        if (is_body(block, &block->lines[n]))
            body = n;
    }
    for (size_t n = block->count; n-- > 0;) {
        if (is_body(block, &block->lines[n]))
            body = n;
        else if (block->lines[n].role == ROLE_COMMENT)
            indent_comment(block, &block->lines[n], body);
    }
}

/* --- The whole block -----------------------------------------------------------------------------
 */

static void place_columns(struct layout_block *block) {
    size_t at = block->label_width + GAP;
    for (size_t n = 0; n < block->table.columns.count; n++) {
        block->widths[n].begin = at;
        at += column_cells(&block->widths[n]) + COLUMN_GAP;
    }
}

void layout_measure(struct layout_block *block) {
    block->label_width = 0;
    for (size_t n = 0; n < block->table.columns.count; n++)
        block->widths[n] = (struct column_width){0};
    settle_levels(block);
    indent_lines(block);
    for (size_t n = 0; n < block->count; n++) {
        struct kept_line *line = &block->lines[n];
        if (line->role == ROLE_DIRECTIVE)
            measure_directive(block, line);
        else if (line->role == ROLE_HEADER)
            measure_header(block, line);
        else if (line->role == ROLE_ROW)
            measure_row(block, line);
    }
    place_columns(block);
}

bool layout_write(struct layout_block *block, const struct kept_line *line) {
    struct directive directive;
    struct styled_amount styled;
    begin_line(block);
    switch ((enum line_role)line->role) {
    case ROLE_BLANK:
        return true;
    case ROLE_COMMENT:
        put_indentation(block, line);
        line_begin(&block->line, layout_text(block, line), line->number);
        put(block, trimmed(text_part(block->line.text, block->line.comment)));
        break;
    case ROLE_DIRECTIVE:
        if (!write_directive(block, line, &directive, &styled))
            return false;
        break;
    case ROLE_PROPERTY:
        if (!write_property(block, line))
            return false;
        break;
    case ROLE_HEADER:
        write_header(block, line);
        break;
    case ROLE_ROW:
        write_row(block, line);
        break;
    default:
        return false;
    }
    return !block->failed;
}
