/*
 * html: one page that needs nothing else, for a browser and for paper. No script, and no resource
 * from elsewhere: the policy in its head lets a browser load none. Bars are drawn as SVG, whose
 * sizes are attributes, so that the policy need not allow styles but the one below, which it knows
 * by its hash; tests/clients/report.md sees to that it is the right one.
 */
#include "overview_table.h"
#include "version.h"

#define STYLE_HASH "sha256-4VtPFtd12dNHjKyLkVHby3ZNJ/m9COvBGa/hK2uTS60="

static const char style[] =
    ":root{color-scheme:light dark;--ground:#fff;--ink:#1b1b1f;--quiet:#55555f;--line:#d3d3da;"
    "--band:#f3f3f7;--track:#e2e2ea;--plain:#3f5f8f;--done:#1d6b3a;--open:#7a5200;--wrong:#a4161a}"
    "@media(prefers-color-scheme:dark){:root{--ground:#17171b;--ink:#ececf1;--quiet:#b0b0bc;"
    "--line:#3d3d47;--band:#212127;--track:#3a3a44;--plain:#8fb2e8;--done:#74cf95;--open:#e8bd5f;"
    "--wrong:#ff9a93}}"
    "*{box-sizing:border-box}"
    "body{margin:0 auto;max-width:72rem;padding:1rem;background:var(--ground);color:var(--ink);"
    "font:1rem/1.45 system-ui,sans-serif}"
    "h1{font-size:1.5rem;margin:.5rem 0 1rem}"
    "h2{font-size:1.25rem;margin:2rem 0 .5rem;overflow-wrap:anywhere}"
    "h3{font-size:1.05rem;margin:1.5rem 0 .25rem}"
    "a{color:var(--plain)}"
    "p{margin:.4rem 0;max-width:46rem}"
    ".quiet,footer{color:var(--quiet);font-size:.875rem}"
    ".warning{border-left:.3rem solid var(--wrong);padding:.5rem .75rem;background:var(--band);"
    "font-weight:600}"
    ".scroll{overflow-x:auto;margin:.75rem 0}"
    ".scroll:focus-visible{outline:.15rem solid var(--plain);outline-offset:.15rem}"
    "table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}"
    "caption{text-align:left;font-weight:600;padding:.35rem 0;overflow-wrap:anywhere}"
    "th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);vertical-align:top;"
    "text-align:left}"
    "thead th{border-bottom:2px solid var(--ink);vertical-align:bottom}"
    "tbody th{font-weight:400;overflow-wrap:break-word;hyphens:auto;min-width:9rem;max-width:26rem;"
    "position:sticky;left:0;background:var(--ground)}"
    ".title{display:block;font-weight:400;color:var(--quiet);font-size:.875rem}"
    ".amount{text-align:right;white-space:nowrap}"
    "thead .amount{white-space:normal}"
    ".sum th,.sum td,.total th,.total td{font-weight:600}"
    ".total th,.total td{border-top:1px solid var(--ink);background:var(--band)}"
    ".share{white-space:nowrap;text-align:right;width:9rem}.note{width:17rem}"
    ".bar{display:block;width:100%;min-width:6rem;height:.6rem;margin-top:.25rem}"
    ".track{fill:var(--track)}.plain{fill:var(--plain)}.done{fill:var(--done)}"
    ".open{fill:var(--open)}.wrong{fill:var(--wrong)}.limit{fill:var(--ground)}"
    "td.note{font-size:.875rem}.note.done{color:var(--done)}.note.open{color:var(--open)}"
    ".note.wrong{color:var(--wrong);font-weight:600}"
    ".used{text-decoration:underline;text-underline-offset:.2em}"
    ".d1 th{padding-left:1.8rem}.d2 th{padding-left:3rem}.d3 th{padding-left:4.2rem}"
    ".d4 th{padding-left:5.4rem}"
    "details{margin:.5rem 0}summary{cursor:pointer}"
    "@media screen and (max-width:40rem){body{padding:.75rem}th,td{padding:.3rem .4rem}"
    "tbody th{min-width:7rem;max-width:11rem}"
    ".cards,.cards caption,.cards tbody,.cards tr,.cards th{display:block;width:auto}"
    ".cards thead{position:absolute;clip-path:inset(50%);height:1px;overflow:hidden}"
    ".cards tr{border-bottom:1px solid var(--line);padding:.35rem 0}"
    ".cards tr:first-child{border-top:2px solid var(--ink)}"
    ".cards tr.total{border-top:1px solid var(--ink)}"
    ".cards th,.cards td{border:0;background:none;max-width:none;padding:.1rem .4rem}"
    ".cards tbody th{font-weight:600;position:static}"
    ".cards td{display:flex;flex-wrap:wrap;justify-content:space-between;width:auto}"
    ".cards td:empty{display:none}"
    ".cards td::before{content:attr(data-label);color:var(--quiet);font-weight:400}"
    ".cards .d1{margin-left:1.2rem}.cards .d2{margin-left:2.4rem}.cards .d3{margin-left:3.6rem}"
    ".cards .d4{margin-left:4.8rem}}"
    "@media print{:root{color-scheme:light;--ground:#fff;--ink:#000;--quiet:#333;--line:#999;"
    "--band:#fff;--track:#ddd;--plain:#3f5f8f;--done:#1d6b3a;--open:#7a5200;--wrong:#a4161a}"
    "html{font-size:9pt}body{max-width:none;padding:0}.scroll{overflow:visible}nav{display:none}"
    "tr,svg{break-inside:avoid}h2,h3,caption{break-after:avoid}thead{display:table-header-group}"
    ".bar{print-color-adjust:exact;-webkit-print-color-adjust:exact}"
    "tbody th{min-width:0;position:static}}";

/* --- Text --- */

/* Any text within an element or a quoted attribute: nothing of it is markup, or a command. */
static void put_text(const struct overview_writer *writer, struct text text) {
    FILE *out = writer->options.out;
    for (size_t at = 0, length; at < text.length; at += length) {
        uint32_t code_point;
        length = text_decode(text, at, &code_point);
        const char *entity = code_point == '&'    ? "&amp;"
                             : code_point == '<'  ? "&lt;"
                             : code_point == '>'  ? "&gt;"
                             : code_point == '"'  ? "&quot;"
                             : code_point == '\'' ? "&#39;"
                             : code_point == '#'  ? "&#35;"
                             : code_point == '\t' ? " "
                                                  : NULL;
        if (entity != NULL)
            fputs(entity, out);
        else if (code_point_is_harmful(code_point))
            fputs(REPLACEMENT, out);
        else
            fwrite(text.bytes + at, 1, length, out);
    }
}

/* The program's own words: no line breaks after a digit, within an amount or before its unit. */
static void put_unbroken(const struct overview_writer *writer, const char *text) {
    for (char before = '\0'; *text != '\0'; before = *text++)
        if (*text == ' ' && byte_is_digit(before))
            fputs("\u00A0", writer->options.out);
        else
            fputc(*text, writer->options.out);
}

/* What is in the file is in Swedish, also on an English page. */
static const char *language_of_file(const struct overview_writer *writer) {
    return writer->options.language == LANGUAGE_SWEDISH ? "" : " lang=\"sv\"";
}

static void put_word(const struct overview_writer *writer, enum overview_word word) {
    fputs(overview_says(writer, word), writer->options.out);
}

/* --- Tables --- */

static const char *const grades[] = {
    [GRADE_PLAIN] = "plain", [GRADE_DONE] = "done", [GRADE_OPEN] = "open", [GRADE_WRONG] = "wrong"};

/* A mark beside the words, for those who do not tell the colours apart. */
static const char *const marks[] = {
    [GRADE_PLAIN] = "", [GRADE_DONE] = "✓ ", [GRADE_OPEN] = "○ ", [GRADE_WRONG] = "✗ "};

/*
 * `cards`: on a narrow screen a row becomes a list of its cells, each with its heading. Browsers
 * that then forget what a table is are told by roles.
 */
static void begin_scroll(struct overview_writer *writer, bool cards) {
    size_t number = ++writer->tables;
    fprintf(writer->options.out,
            "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"t%zu\">\n"
            "<table%s>\n<caption id=\"t%zu\">",
            number, cards ? " class=\"cards\" role=\"table\"" : "", number);
}

static void end_scroll(struct overview_writer *writer) {
    fputs("</tbody>\n</table>\n</div>\n", writer->options.out);
}

/*
 * The bar says what the share beside it does. Beyond the whole, it is full, and a gap stands where
 * the whole ends.
 */
static void put_bar(const struct overview_writer *writer, struct share share,
                    enum overview_grade grade) {
    FILE *out = writer->options.out;
    unsigned full = share.percent < 100 ? share.percent : 100;
    fputs("<svg class=\"bar\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" "
          "aria-hidden=\"true\" focusable=\"false\"><rect class=\"track\" width=\"100\" "
          "height=\"6\"/>",
          out);
    fprintf(out, "<rect class=\"%s\" width=\"%u\" height=\"6\"/>", grades[grade], full);
    if (share.percent > 100)
        fprintf(out, "<rect class=\"limit\" x=\"%u\" width=\"2\" height=\"6\"/>",
                (10000 + share.percent / 2) / share.percent - 1);
    fputs("</svg>", out);
}

/* A cell of an overview, with the heading that stands before it where rows are cards. */
static void begin_cell(const struct overview_writer *writer, const char *class,
                       enum overview_word heading) {
    fprintf(writer->options.out, "<td role=\"cell\" class=\"%s\" data-label=\"%s\">", class,
            overview_says(writer, heading));
}

static void put_share(const struct overview_writer *writer, const struct overview_row *row) {
    char share[SHARE_PRINT_SIZE];
    begin_cell(writer, "share", WORD_SHARE);
    if (share_print(share, row->share, writer->options.language) != 0) {
        put_text(writer, (struct text){share, share[0] == '>'});
        put_unbroken(writer, share + (share[0] == '>'));
        put_bar(writer, row->share, row->grade);
    }
    fputs("</td>", writer->options.out);
}

static void put_note(const struct overview_writer *writer, const struct overview_row *row) {
    char class[32];
    snprintf(class, sizeof class, "note %s", grades[row->grade]);
    begin_cell(writer, class, WORD_STATE);
    if (*row->note != '\0') {
        fputs(marks[row->grade], writer->options.out);
        put_unbroken(writer, row->note);
    }
    fputs("</td>", writer->options.out);
}

static void put_title(const struct overview_writer *writer, struct text title) {
    if (title.length == 0)
        return;
    fprintf(writer->options.out, "<span class=\"title\"%s>", language_of_file(writer));
    put_text(writer, title);
    fputs("</span>", writer->options.out);
}

static void put_row(const struct overview_writer *writer, const struct overview_table *table,
                    bool notes, const struct overview_row *row) {
    FILE *out = writer->options.out;
    fprintf(out, "<tr role=\"row\" class=\"%s d%zu\"><th role=\"rowheader\" scope=\"row\"%s>",
            row->total ? "total" : "item", row->depth < 4 ? row->depth : 4,
            row->own ? "" : language_of_file(writer));
    put_text(writer, row->label);
    if (*row->period != '\0')
        fprintf(out, " %s", row->period);
    put_title(writer, row->title);
    fputs("</th>", out);
    for (size_t n = 0; n < table->figures; n++) {
        begin_cell(writer, "amount", table->headings[n]);
        put_unbroken(writer, row->figures[n]);
        fputs("</td>", out);
    }
    put_share(writer, row);
    if (notes)
        put_note(writer, row);
    fputs("</tr>\n", out);
}

static void put_caption(const struct overview_writer *writer, const struct overview_table *table) {
    FILE *out = writer->options.out;
    struct text subject = table->number[0] != '\0' ? text_of(table->number) : table->subject;
    put_word(writer, table->caption);
    if (subject.length != 0) {
        fputc(' ', out);
        put_text(writer, subject);
    }
    if (*table->period != '\0')
        fprintf(out, " %s", table->period);
    put_title(writer, table->title);
    fputs("</caption>\n", out);
}

static void put_heading(const struct overview_writer *writer, const char *class,
                        enum overview_word word) {
    fprintf(writer->options.out, "<th role=\"columnheader\" scope=\"col\" class=\"%s\">%s</th>",
            class, overview_says(writer, word));
}

static void put_headings(const struct overview_writer *writer, const struct overview_table *table,
                         bool notes) {
    FILE *out = writer->options.out;
    fputs("<thead role=\"rowgroup\"><tr role=\"row\">", out);
    put_heading(writer, "label", table->first);
    for (size_t n = 0; n < table->figures; n++)
        put_heading(writer, "amount", table->headings[n]);
    put_heading(writer, "share", WORD_SHARE);
    if (notes)
        put_heading(writer, "note", WORD_STATE);
    fputs("</tr></thead>\n<tbody role=\"rowgroup\">\n", out);
}

/* Is there anything to be said of any row? */
static bool has_notes(struct overview_table *table) {
    struct overview_row row;
    for (size_t n = 0; n < table->rows; n++) {
        overview_table_row(table, n, &row);
        if (*row.note != '\0')
            return true;
    }
    return false;
}

static void put_remark(const struct overview_writer *writer, enum overview_word remark) {
    if (remark != OVERVIEW_WORD_COUNT)
        fprintf(writer->options.out, "<p class=\"quiet\">%s</p>\n", overview_says(writer, remark));
}

static void put_table(struct overview_writer *writer, struct overview_table *table) {
    struct overview_row row;
    bool notes = has_notes(table);
    begin_scroll(writer, true);
    put_caption(writer, table);
    put_headings(writer, table, notes);
    for (size_t n = 0; n < table->rows; n++) {
        overview_table_row(table, n, &row);
        put_row(writer, table, notes, &row);
    }
    end_scroll(writer);
    put_remark(writer, table->remark);
    put_remark(writer, table->legend);
}

/* --- Blocks as they stand in the file --- */

static void put_block_name(const struct overview_writer *writer, const struct book_block *block) {
    FILE *out = writer->options.out;
    char number[24], line[64];
    fputs(directive_keyword(block->kind), out);
    if (block->kind == DIRECTIVE_APPROPRIATION) {
        char appropriation[APPROPRIATION_PRINT_SIZE];
        appropriation_print(appropriation, block->appropriation);
        fprintf(out, " %s", appropriation);
    } else if (block->id.length != 0) {
        fputc(' ', out);
        put_text(writer, block->id);
    }
    if (!period_is_unbounded(block->period)) {
        char period[PERIOD_PRINT_SIZE];
        period_print(period, block->period);
        fprintf(out, " %s", period);
    }
    put_title(writer, block->title);
    fputs("<span class=\"title\">", out);
    put_text(writer, block->file);
    snprintf(number, sizeof number, "%zu", block->line);
    overview_phrase(WORD_LINE, writer->options.language, number, line, sizeof line);
    fprintf(out, ", %s</span></caption>\n", line);
}

/* The unit of amounts that carry none, unless it could not be read, or the heading says it. */
static void put_unit(const struct overview_writer *writer, const struct book_block *block,
                     const struct book_column *column) {
    enum unit unit = column->unit != UNIT_NONE ? column->unit : block->unit;
    if (column->money && unit != UNIT_NONE && unit != heading_unit(column->name, true))
        fprintf(writer->options.out, " (%s)", unit_name(unit).bytes);
}

static void put_block_headings(const struct overview_writer *writer, const struct book *book,
                               const struct book_block *block) {
    FILE *out = writer->options.out;
    fprintf(out, "<thead><tr><th scope=\"col\">%s</th>", overview_says(writer, WORD_ITEM));
    for (size_t n = 0; n < block->columns; n++) {
        const struct book_column *column = &book->columns[block->column + n];
        bool used = n == block->used_column && block->columns > 1;
        fprintf(out, "<th scope=\"col\" class=\"amount%s\"%s>", used ? " used" : "",
                column->name.length == 0 ? "" : language_of_file(writer));
        if (column->name.length != 0)
            put_text(writer, column->name);
        else if (block->columns > 1)
            fprintf(out, "%zu", n + 1);
        else
            put_word(writer, WORD_AMOUNT);
        put_unit(writer, block, column);
        fputs(used ? " *</th>" : "</th>", out);
    }
    fprintf(out, "</tr></thead>\n<tbody%s>\n", language_of_file(writer));
}

/* The cells up to the last that the row has; those after it are one. */
static void put_block_cells(const struct overview_writer *writer, const struct book *book,
                            const struct book_block *block, const struct book_row *row) {
    FILE *out = writer->options.out;
    size_t count = row->cells < block->columns ? row->cells : block->columns;
    while (count > 0 && book->cells[row->cell + count - 1].state == CELL_ABSENT)
        count--;
    for (size_t n = 0; n < count; n++) {
        fputs("<td class=\"amount\">", out);
        put_text(writer, book->cells[row->cell + n].text);
        fputs("</td>", out);
    }
    if (count < block->columns)
        fprintf(out, "<td colspan=\"%zu\"></td>", block->columns - count);
}

/* A row of the file. */
static void put_block_row(const struct overview_writer *writer, const struct book *book,
                          const struct book_block *block, const struct book_row *row) {
    FILE *out = writer->options.out;
    bool sum = row->kind == ROW_TOTAL || row->kind == ROW_RESULT || row->kind == ROW_HEADING;
    fprintf(out, "<tr class=\"%s d%zu\"><th scope=\"row\">", sum ? "sum" : "item",
            row->depth < 4 ? row->depth : 4);
    put_text(writer, text_unquoted(row->label));
    fputs("</th>", out);
    put_block_cells(writer, book, block, row);
    fputs("</tr>\n", out);
}

static void put_block(struct overview_writer *writer, const struct book *book,
                      const struct book_block *block) {
    begin_scroll(writer, false);
    put_block_name(writer, block);
    put_block_headings(writer, book, block);
    for (size_t n = block->row; n < block->row + block->rows; n++)
        put_block_row(writer, book, block, &book->rows[n]);
    end_scroll(writer);
    if (block->used_column != BOOK_NONE && block->columns > 1)
        fprintf(writer->options.out, "<p class=\"quiet\">* %s</p>\n",
                overview_says(writer, WORD_IN_USE));
}

static void put_blocks(struct overview_writer *writer, const struct book *book) {
    bool any = false;
    for (size_t n = 0; n < book->block_count; n++) {
        if (!overview_has_table(&book->blocks[n]))
            continue;
        if (!any)
            fprintf(writer->options.out, "<h3>%s</h3>\n", overview_says(writer, WORD_TABLES));
        any = true;
        put_block(writer, book, &book->blocks[n]);
    }
}

/* Budgets and reports that are set against no grant. */
static void put_not_counted(struct overview_writer *writer, const struct book *book) {
    FILE *out = writer->options.out;
    const struct book_block *block;
    enum overview_word reason;
    bool any = false;
    for (size_t at = 0; (block = overview_next_not_counted(book, &at, &reason)) != NULL;) {
        char period[PERIOD_PRINT_SIZE] = "";
        if (!any)
            fprintf(out, "<h3>%s</h3>\n<ul>\n", overview_says(writer, WORD_NOT_COUNTED));
        any = true;
        fputs("<li>", out);
        put_text(writer, block->file);
        fprintf(out, ":%zu: %s ", block->line, directive_keyword(block->kind));
        put_text(writer, block->id);
        if (!period_is_unbounded(block->period))
            period_print(period, block->period);
        fprintf(out, " %s – %s</li>\n", period, overview_says(writer, reason));
    }
    fputs(any ? "</ul>\n" : "", out);
}

/* --- The document --- */

static void begin(struct overview_writer *writer) {
    FILE *out = writer->options.out;
    const char *title = overview_says(writer, WORD_TITLE);
    fprintf(out,
            "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            "style-src '" STYLE_HASH "'; base-uri 'none'; form-action 'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"referrer\" content=\"no-referrer\">\n<title>%s</title>\n<style>",
            writer->options.language == LANGUAGE_SWEDISH ? "sv" : "en", title);
    fputs(style, out);
    fprintf(out, "</style>\n</head>\n<body>\n<header>\n<h1>%s</h1>\n</header>\n<main>\n", title);
}

static void put_file_head(struct overview_writer *writer, const struct audited *audited) {
    FILE *out = writer->options.out;
    char warning[192];
    fprintf(out, "<section aria-labelledby=\"f%zu\">\n<h2 id=\"f%zu\">", writer->files + 1,
            writer->files + 1);
    put_text(writer, audited->file);
    fputs("</h2>\n", out);
    if (!overview_warning(audited, writer->options.language, warning, sizeof warning))
        return;
    fputs("<p class=\"warning\">", out);
    put_text(writer, text_of(warning));
    fputs("</p>\n", out);
}

static bool write_file(struct overview_writer *writer, const struct overview *overview) {
    FILE *out = writer->options.out;
    struct overview_table table;
    size_t at = 0;
    put_file_head(writer, overview->audited);
    if (overview->grant_count == 0)
        fprintf(out, "<p>%s</p>\n", overview_says(writer, WORD_NO_GRANTS));
    while (overview_next_table(overview, writer->options.language, &table, &at))
        put_table(writer, &table);
    put_not_counted(writer, overview->audited->book);
    put_blocks(writer, overview->audited->book);
    fputs("</section>\n", out);
    return !ferror(out);
}

static bool end(struct overview_writer *writer, bool failed) {
    FILE *out = writer->options.out;
    struct overview_table table;
    if (writer->files > 1 && writer->totals.grants != 0) {
        fputs("<section aria-labelledby=\"all\">\n<h2 id=\"all\">", out);
        put_word(writer, WORD_ALL_FILES);
        fputs("</h2>\n", out);
        overview_files_table(writer, &table);
        put_table(writer, &table);
        fputs("</section>\n", out);
    }
    if (failed)
        fprintf(out, "<p class=\"warning\">%s</p>\n", overview_says(writer, WORD_INCOMPLETE));
    fprintf(out, "</main>\n<footer>\n<p>%s medel %s</p>\n</footer>\n</body>\n</html>\n",
            overview_says(writer, WORD_MADE_BY), MEDEL_VERSION);
    return fflush(out) == 0;
}

const struct overview_format overview_html = {
    .name = "html", .begin = begin, .file = write_file, .end = end};
