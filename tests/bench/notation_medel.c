#include <inttypes.h>
#include <string.h>

#include "notation.h"

enum {
    FIRST_EDGE = 66,   /* where the first column of amounts ends, in code points */
    COLUMN_WIDTH = 16, /* of each after it */
    CELL_SIZE = 128    /* room for the longest label, and for any amount */
};

static size_t code_points(const char *text) {
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

static void new_line(const struct page *page) {
    fputs(page->notation->newline, page->out);
}

/* "296 250 kr", with the notation's own blank. */
static void format_amount(const char *blank, int64_t amount, char cell[CELL_SIZE]) {
    char digits[CELL_SIZE];
    size_t left =
        (size_t)snprintf(digits, sizeof digits, "%" PRId64, amount < 0 ? -amount : amount);
    char *end = cell;
    if (amount < 0)
        *end++ = '-';
    for (const char *digit = digits; left > 0; digit++) {
        *end++ = *digit;
        if (--left % 3 == 0) {
            memcpy(end, blank, strlen(blank));
            end += strlen(blank);
        }
    }
    memcpy(end, "kr", sizeof "kr");
}

/* A row: the cells after the first end at the right edges of their columns. */
static void write_cells(const struct page *page, const char *first, const char *const *cells,
                        size_t count) {
    size_t at = code_points(first);
    fputs(first, page->out);
    for (size_t n = 0; n < count; n++) {
        size_t edge = FIRST_EDGE + n * COLUMN_WIDTH, width = code_points(cells[n]);
        size_t gap = at + 2 + width <= edge ? edge - width - at : 2;
        fprintf(page->out, "%*s%s", (int)gap, "", cells[n]);
        at += gap + width;
    }
    new_line(page);
}

static void write_sums(const struct page *page, const char *label, const struct sums *sums) {
    char cells[3][CELL_SIZE];
    const char *blank = page->notation->blank;
    if (page->shape->planned) {
        format_amount(blank, sums->planned, cells[0]);
        format_amount(blank, sums->used, cells[1]);
        format_amount(blank, sums->planned - sums->used, cells[2]);
        write_cells(page, label, (const char *[]){cells[0], cells[1], cells[2]}, 3);
    } else {
        format_amount(blank, sums->used, cells[0]);
        write_cells(page, label, (const char *[]){cells[0]}, 1);
    }
}

static void head(const struct page *page) {
    fputs("; Påhittade redovisningar, för att mäta hur fort de granskas.", page->out);
    new_line(page);
}

/* Columns are named in both ways that there are, by turns. */
static void write_columns(const struct page *page, const struct grant *grant) {
    if (!page->shape->planned)
        write_cells(page, "    Utgiftspost", (const char *[]){"Summa"}, 1);
    else if (grant->number % 2 == 0)
        write_cells(page, "    Utgiftspost", (const char *[]){"Budget", "Utfall", "Avvikelse"}, 3);
    else
        write_cells(page, "    kolumner: Budget, Utfall, Avvikelse", NULL, 0);
}

static void begin(const struct page *page, const struct grant *grant) {
    const char *newline = page->notation->newline;
    char id[CELL_SIZE], amount[CELL_SIZE];
    snprintf(id, sizeof id, "tilldelning g%zu 2019", grant->number);
    format_amount(page->notation->blank, grant->sums.used, amount);
    fprintf(page->out, "%suppdrag g%zu  Insatser för likabehandling i %s%s", newline, grant->number,
            grant->place, newline);
    fprintf(page->out, "    dnr: Ku2019/%05zu%s", grant->number % 100000, newline);
    fprintf(page->out, "    redovisas-till: Kulturdepartementet%s%s", newline, newline);
    write_cells(page, id, (const char *[]){amount}, 1);
    fprintf(page->out, "%sredovisning g%zu 2019%s", newline, grant->number, newline);
    write_columns(page, grant);
}

static void begin_section(const struct page *page, const struct grant *grant) {
    (void)page;
    (void)grant;
}

static void write_item(const struct page *page, const struct item *item) {
    char label[CELL_SIZE];
    if (item->voucher > 0)
        snprintf(label, sizeof label, "    %s i %s, ver. %zu", item->cost, item->place,
                 item->voucher);
    else
        snprintf(label, sizeof label, "    %s i %s", item->cost, item->place);
    write_sums(page, label, &item->sums);
}

static void end_section(const struct page *page, const struct grant *grant,
                        const struct sums *sums) {
    (void)grant;
    if (page->shape->section_items > 0)
        write_sums(page, "    Delsumma", sums);
}

static void end(const struct page *page, const struct grant *grant) {
    write_sums(page, "    Summa", &grant->sums);
}

#define MEDEL                                                                                      \
    .name = "medel", .head = head, .begin = begin, .begin_section = begin_section,                 \
    .item = write_item, .end_section = end_section, .end = end

const struct notation notation_medel = {MEDEL, .blank = " ", .newline = "\n"};
const struct notation notation_medel_crlf = {MEDEL, .blank = " ", .newline = "\r\n"};
const struct notation notation_medel_no_break_space = {MEDEL, .blank = "\u00A0", .newline = "\n"};
