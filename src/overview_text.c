/*
 * text: for people at a terminal. A table stands in columns where they fit, and else a row at a
 * time, a figure a line.
 */
#include "overview_table.h"

enum {
    GAP = 2, /* cells between columns */
    LEAST_LABEL = 14,
    MOST_LABEL = 60,
    LEAST_BAR = 5,
    MOST_BAR = 24,
    LEAST_WIDTH = 40,  /* narrower terminals are not believed */
    CLEAN_CELLS = 240, /* no text is shown further than this */
    CLEAN_SIZE = 1024
};

/* A blank line stands between parts. */
static void begin_part(struct overview_writer *writer) {
    if (writer->tables++ != 0)
        fputc('\n', writer->options.out);
}

/* --- Texts --- */

/* A text as it is shown: a run of blanks is one, and what could do harm is replaced. */
struct clean {
    char bytes[CLEAN_SIZE];
    size_t length, cells;
};

static bool is_blank(uint32_t code_point) {
    return code_point == ' ' || code_point == '\t' || code_point == 0xA0;
}

/* Commands of a GitHub workflow, "::" and "##[", are broken up. */
static bool is_harmful(const struct overview_writer *writer, uint32_t before, uint32_t code_point) {
    bool command = writer->options.workflow && before == code_point
                   && (code_point == ':' || code_point == '#');
    return command || code_point_is_harmful(code_point);
}

static void clean_add(struct clean *clean, struct text text) {
    memcpy(clean->bytes + clean->length, text.bytes, text.length);
    clean->length += text.length;
}

static struct clean clean_of(const struct overview_writer *writer, struct text text) {
    struct clean clean = {.length = 0, .cells = 0};
    uint32_t before = ' ';
    for (size_t at = 0, length; at < text.length; at += length) {
        uint32_t code_point;
        length = text_decode(text, at, &code_point);
        bool blank = is_blank(code_point);
        if (blank && is_blank(before))
            continue;
        if (clean.cells >= CLEAN_CELLS || clean.length + 8 > CLEAN_SIZE) {
            clean_add(&clean, TEXT("…"));
            clean.cells++;
            break;
        }
        bool harmful = !blank && is_harmful(writer, before, code_point);
        clean_add(&clean, blank     ? TEXT(" ")
                          : harmful ? TEXT(REPLACEMENT)
                                    : text_part(text, (struct span){at, at + length}));
        clean.cells += blank || harmful ? 1 : code_point_cells(code_point);
        before = code_point;
    }
    return clean;
}

static void put_blanks(FILE *out, size_t count) {
    while (count-- > 0)
        fputc(' ', out);
}

/* Writes at most `most` cells of it, the last of them "…" where it is cut. Returns how many. */
static size_t put_clean(const struct clean *clean, size_t most, FILE *out) {
    struct text text = {clean->bytes, clean->length};
    size_t cells = 0, at = 0;
    if (clean->cells <= most) {
        fwrite(clean->bytes, 1, clean->length, out);
        return clean->cells;
    }
    for (;;) { /* not to its end: it takes more than `most` */
        uint32_t code_point;
        size_t length = text_decode(text, at, &code_point);
        if (cells + code_point_cells(code_point) + 1 > most)
            break;
        cells += code_point_cells(code_point);
        at += length;
    }
    fwrite(text.bytes, 1, at, out);
    fputs("…", out);
    return cells + 1;
}

/* --- Colours --- */

static void put_style(const struct overview_writer *writer, const char *style) {
    if (writer->options.colour)
        fprintf(writer->options.out, "\033[%sm", style);
}

static const char *const grade_styles[] = {
    [GRADE_PLAIN] = "39", [GRADE_DONE] = "32", [GRADE_OPEN] = "33", [GRADE_WRONG] = "31"};

/* --- The parts of a row --- */

/* The period after a label, and the blank before it. */
static size_t period_cells(const struct overview_row *row) {
    return *row->period == '\0' ? 0 : 1 + text_cells(text_of(row->period));
}

/* The label, and the period after it, within so many cells. Returns how many it took. */
static size_t put_label(const struct overview_writer *writer, const struct overview_row *row,
                        size_t most) {
    FILE *out = writer->options.out;
    size_t indent = row->depth * 2 < most / 2 ? row->depth * 2 : most / 2;
    size_t period = period_cells(row);
    struct clean label = clean_of(writer, row->label);
    put_blanks(out, indent);
    size_t cells = indent + put_clean(&label, most - indent - period, out);
    if (period != 0)
        fprintf(out, " %s", row->period);
    return cells + period;
}

static size_t label_cells(const struct overview_writer *writer, const struct overview_row *row) {
    struct clean label = clean_of(writer, row->label);
    size_t period = period_cells(row);
    return row->depth * 2 + label.cells + period;
}

/* Cells of a bar that are full: none and all only for exactly that. */
static size_t full_cells(unsigned percent, size_t cells) {
    size_t full = (percent * cells + 50) / 100;
    if (percent > 0 && full == 0)
        return 1;
    if (percent < 100 && full >= cells)
        return cells - 1;
    return full < cells ? full : cells;
}

static void put_bar(const struct overview_writer *writer, const struct overview_row *row,
                    size_t cells) {
    FILE *out = writer->options.out;
    bool ascii = writer->options.ascii;
    size_t full = full_cells(row->share.percent, cells);
    put_style(writer, grade_styles[row->grade]);
    for (size_t n = 0; n < cells; n++) {
        if (n + 1 == cells && row->share.percent > 100)
            fputs(ascii ? ">" : "▶", out);
        else if (n < full)
            fputs(ascii ? "#" : "█", out);
        else
            fputs(ascii ? "." : "░", out);
    }
    put_style(writer, "0");
}

static void put_note(const struct overview_writer *writer, const struct overview_row *row) {
    put_style(writer, grade_styles[row->grade]);
    fputs(row->note, writer->options.out);
    put_style(writer, "0");
}

/* What is to be said of a row, below it: on one line where that does not cut the title short. Of a
 * row with a title, there is. */
static void put_remark(const struct overview_writer *writer, const struct overview_row *row,
                       size_t indent) {
    FILE *out = writer->options.out;
    size_t width = writer->options.width - indent;
    size_t note = 2 + text_cells(text_of(row->note));
    if (*row->note == '\0')
        return;
    if (row->title.length != 0) {
        struct clean title = clean_of(writer, row->title);
        bool together = note + (title.cells < 40 ? title.cells : 40) <= width;
        put_blanks(out, indent);
        put_clean(&title, together ? width - note : width, out);
        fputs(together ? "; " : "\n", out);
        indent = together ? 0 : indent;
    }
    put_blanks(out, indent);
    put_note(writer, row);
    fputc('\n', out);
}

/* --- Tables --- */

/* The cells of each column. */
struct layout {
    size_t label, figures[OVERVIEW_MOST_FIGURES], share, bar;
    bool columns; /* they fit beside each other */
};

static size_t larger(size_t a, size_t b) {
    return a > b ? a : b;
}

static struct layout lay_out(const struct overview_writer *writer, struct overview_table *table) {
    struct layout layout = {.label = text_cells(text_of(overview_says(writer, table->first)))};
    struct overview_row row;
    char share[SHARE_PRINT_SIZE];
    size_t least = LEAST_LABEL; /* cells of a label, however it is cut */
    layout.share = text_cells(text_of(overview_says(writer, WORD_SHARE)));
    for (size_t n = 0; n < table->figures; n++)
        layout.figures[n] = text_cells(text_of(overview_says(writer, table->headings[n])));
    for (size_t n = 0; n < table->rows; n++) {
        overview_table_row(table, n, &row);
        layout.label = larger(layout.label, label_cells(writer, &row));
        least = larger(least, period_cells(&row) + LEAST_LABEL / 2);
        layout.share =
            larger(layout.share, share_print(share, row.share, writer->options.language));
        for (size_t figure = 0; figure < table->figures; figure++)
            layout.figures[figure] =
                larger(layout.figures[figure], text_cells(text_of(row.figures[figure])));
    }
    size_t taken = table->shares ? GAP + layout.share + GAP + LEAST_BAR : 0;
    for (size_t n = 0; n < table->figures; n++)
        taken += GAP + layout.figures[n];
    if (layout.label > MOST_LABEL)
        layout.label = MOST_LABEL;
    if (least > layout.label)
        least = layout.label;
    layout.columns = taken + least <= writer->options.width;
    if (!layout.columns)
        return layout;
    size_t left = writer->options.width - taken;
    layout.label = layout.label < left ? layout.label : left;
    left -= layout.label;
    layout.bar = LEAST_BAR + (left < MOST_BAR - LEAST_BAR ? left : MOST_BAR - LEAST_BAR);
    return layout;
}

static void put_right(FILE *out, const char *text, size_t cells) {
    size_t own = text_cells(text_of(text));
    put_blanks(out, GAP + (own < cells ? cells - own : 0));
    fputs(text, out);
}

static void put_headings(const struct overview_writer *writer, const struct overview_table *table,
                         const struct layout *layout) {
    FILE *out = writer->options.out;
    const char *first = overview_says(writer, table->first);
    put_style(writer, "1");
    fputs(first, out);
    put_blanks(out, layout->label - text_cells(text_of(first)));
    for (size_t n = 0; n < table->figures; n++)
        put_right(out, overview_says(writer, table->headings[n]), layout->figures[n]);
    if (table->shares)
        put_right(out, overview_says(writer, WORD_SHARE), layout->share);
    put_style(writer, "0");
    fputc('\n', out);
}

/* A line before the totals. */
static void put_rule(const struct overview_writer *writer, const struct overview_table *table,
                     const struct layout *layout) {
    size_t cells = layout->label;
    for (size_t n = 0; n < table->figures; n++)
        cells += GAP + layout->figures[n];
    if (table->shares)
        cells += GAP + layout->share;
    while (cells-- > 0)
        fputs(writer->options.ascii ? "-" : "─", writer->options.out);
    fputc('\n', writer->options.out);
}

static void put_row(const struct overview_writer *writer, const struct overview_table *table,
                    const struct layout *layout, const struct overview_row *row) {
    FILE *out = writer->options.out;
    char share[SHARE_PRINT_SIZE];
    size_t cells = put_label(writer, row, layout->label), width = layout->label;
    size_t blanks = layout->label - cells; /* none are left at the end of a line */
    for (size_t n = 0; n < table->figures; n++) {
        size_t own = text_cells(text_of(row->figures[n]));
        blanks += GAP + layout->figures[n] - own;
        width += GAP + layout->figures[n];
        if (own == 0)
            continue;
        put_blanks(out, blanks);
        fputs(row->figures[n], out);
        blanks = 0;
    }
    if (table->shares && share_print(share, row->share, writer->options.language) != 0) {
        put_blanks(out, blanks);
        put_right(out, share, layout->share);
        put_blanks(out, GAP);
        put_bar(writer, row, layout->bar);
    }
    bool beside = row->title.length == 0 && !table->shares && *row->note != '\0'
                  && width + GAP + text_cells(text_of(row->note)) <= writer->options.width;
    if (beside) {
        put_blanks(out, GAP);
        put_note(writer, row);
    }
    fputc('\n', out);
    if (!beside)
        put_remark(writer, row, 2 + 2 * (row->depth < 8 ? row->depth : 8));
}

/* A row where columns do not fit: a figure a line, each in its place below the others. */
static void put_record(const struct overview_writer *writer, const struct overview_table *table,
                       const struct layout *layout, const struct overview_row *row) {
    FILE *out = writer->options.out;
    size_t headings = 0, figures = 0;
    char share[SHARE_PRINT_SIZE];
    for (size_t n = 0; n < table->figures; n++) {
        headings = larger(headings, text_cells(text_of(overview_says(writer, table->headings[n]))));
        figures = larger(figures, layout->figures[n]);
    }
    put_style(writer, "1");
    put_label(writer, row, writer->options.width);
    put_style(writer, "0");
    fputc('\n', out);
    for (size_t n = 0; n < table->figures; n++) {
        const char *heading = overview_says(writer, table->headings[n]);
        if (row->figures[n][0] == '\0')
            continue;
        fprintf(out, "  %s", heading);
        put_blanks(out, headings - text_cells(text_of(heading)));
        put_right(out, row->figures[n], figures);
        fputc('\n', out);
    }
    if (table->shares && share_print(share, row->share, writer->options.language) != 0) {
        size_t left = writer->options.width - 2 - GAP - layout->share;
        fputs("  ", out);
        put_bar(writer, row, left < MOST_BAR ? left : MOST_BAR);
        fprintf(out, "  %s\n", share);
    }
    put_remark(writer, row, 2);
}

/* What the table is about, and of which period: on a line of its own where both do not fit. */
static void put_caption(const struct overview_writer *writer, const struct overview_table *table) {
    FILE *out = writer->options.out;
    struct text subject = table->number[0] != '\0' ? text_of(table->number) : table->subject;
    const char *caption = overview_says(writer, table->caption);
    size_t left = writer->options.width - text_cells(text_of(caption));
    size_t period = *table->period == '\0' ? 0 : 1 + text_cells(text_of(table->period));
    struct clean clean = clean_of(writer, subject);
    put_style(writer, "1");
    fputs(caption, out);
    if (subject.length != 0) {
        fputc(' ', out);
        left -=
            1 + put_clean(&clean, left - 1 - (period + LEAST_LABEL / 2 < left ? period : 0), out);
    }
    if (period != 0) {
        fprintf(out, "%s%s", period <= left ? " " : "\n", table->period);
        left = (period <= left ? left : writer->options.width + 1) - period;
    }
    if (table->title.length != 0 && left > LEAST_LABEL) {
        clean = clean_of(writer, table->title);
        fputs("  ", out);
        put_clean(&clean, left - 2, out);
    }
    put_style(writer, "0");
    fputs("\n\n", out);
}

/* Text in lines of the terminal's width, broken at blanks. */
static void put_wrapped(const struct overview_writer *writer, const char *text) {
    FILE *out = writer->options.out;
    size_t column = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        size_t cells = text_cells((struct text){text, length});
        bool breaks = column != 0 && column + 1 + cells > writer->options.width;
        fputs(breaks ? "\n" : column != 0 ? " " : "", out);
        column = breaks ? cells : column + (column != 0) + cells;
        fwrite(text, 1, length, out);
        text += length + (text[length] == ' ');
    }
    fputc('\n', out);
}

static void put_table(struct overview_writer *writer, struct overview_table *table) {
    struct layout layout = lay_out(writer, table);
    struct overview_row row;
    bool ruled = false;
    begin_part(writer);
    if (table->caption != WORD_GRANTS || !layout.columns) /* else the heading says it */
        put_caption(writer, table);
    if (layout.columns)
        put_headings(writer, table, &layout);
    for (size_t n = 0; n < table->rows; n++) {
        overview_table_row(table, n, &row);
        if (row.total && !ruled && layout.columns)
            put_rule(writer, table, &layout);
        ruled = ruled || row.total;
        if (layout.columns)
            put_row(writer, table, &layout, &row);
        else
            put_record(writer, table, &layout, &row);
    }
    if (table->remark == OVERVIEW_WORD_COUNT)
        return;
    begin_part(writer);
    put_wrapped(writer, overview_says(writer, table->remark));
}

/* --- The document --- */

static void begin(struct overview_writer *writer) {
    if (writer->options.width < LEAST_WIDTH)
        writer->options.width = LEAST_WIDTH;
}

/* Budgets and reports that are set against no grant. */
static void put_not_counted(struct overview_writer *writer, const struct book *book) {
    FILE *out = writer->options.out;
    const struct book_block *block;
    enum overview_word reason;
    bool any = false;
    for (size_t at = 0; (block = overview_next_not_counted(book, &at, &reason)) != NULL;) {
        char period[PERIOD_PRINT_SIZE] = "";
        if (!any) {
            begin_part(writer);
            fprintf(out, "%s\n\n", overview_says(writer, WORD_NOT_COUNTED));
        }
        any = true;
        struct clean id = clean_of(writer, block->id), file = clean_of(writer, block->file);
        fputs("  ", out);
        put_clean(&file, CLEAN_CELLS + 1, out);
        fprintf(out, ":%zu: %s ", block->line, directive_keyword(block->kind));
        put_clean(&id, CLEAN_CELLS + 1, out);
        if (!period_is_unbounded(block->period))
            period_print(period, block->period);
        fprintf(out, "%s%s: %s\n", *period == '\0' ? "" : " ", period,
                overview_says(writer, reason));
    }
}

static void put_head(struct overview_writer *writer, const struct audited *audited) {
    char warning[192];
    struct clean name = clean_of(writer, audited->file);
    begin_part(writer);
    put_style(writer, "1;4");
    put_clean(&name, writer->options.width, writer->options.out);
    put_style(writer, "0");
    fputc('\n', writer->options.out);
    if (!overview_warning(audited, writer->options.language, warning, sizeof warning))
        return;
    begin_part(writer);
    put_style(writer, "1;31");
    put_wrapped(writer, warning);
    put_style(writer, "0");
}

static void put_sentence(struct overview_writer *writer, enum overview_word word) {
    begin_part(writer);
    put_wrapped(writer, overview_says(writer, word));
}

static bool write_file(struct overview_writer *writer, const struct overview *overview) {
    struct overview_table table;
    size_t at = 0;
    put_head(writer, overview->audited);
    if (overview->grant_count == 0)
        put_sentence(writer, WORD_NO_GRANTS);
    while (overview_next_table(overview, writer->options.language, &table, &at))
        put_table(writer, &table);
    put_not_counted(writer, overview->audited->book);
    return !ferror(writer->options.out);
}

static bool end(struct overview_writer *writer, bool failed) {
    struct overview_table table;
    if (writer->files > 1 && writer->totals.grants != 0) {
        overview_files_table(writer, &table);
        put_table(writer, &table);
    }
    if (failed && writer->files != 0)
        put_sentence(writer, WORD_INCOMPLETE);
    return fflush(writer->options.out) == 0;
}

const struct overview_format overview_text = {
    .name = "text", .begin = begin, .file = write_file, .end = end};
