/* What holds of everything that `medel report` writes. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/amount.h"
#include "answer.h"
#include "property.h"
#include "whole.h"

/* --- Totals: granted, carried in, used, remaining --- */

enum { TOTAL_GRANTED, TOTAL_CARRIED_IN, TOTAL_USED, TOTAL_REMAINING, TOTALS };

struct figure {
    bool known;
    int64_t ore;
};

/* Kronor with two decimals; nothing, or what is no number, is not known. */
static struct figure read_kronor(const char *at) {
    char *decimals;
    bool negative = *at == '-';
    long long kronor = strtoll(at, &decimals, 10);
    if (decimals == at)
        return (struct figure){false, 0};
    long long ore = strtoll(decimals + 1, NULL, 10);
    return (struct figure){true, kronor * 100 + (negative ? -ore : ore)};
}

static void expect_same_figures(const struct figure *expected, const struct figure *actual) {
    for (size_t n = 0; n < TOTALS; n++)
        ck_assert_msg(expected[n].known == actual[n].known && expected[n].ore == actual[n].ore,
                      "\ntotal %zu: %lld, not %lld", n, (long long)actual[n].ore,
                      (long long)expected[n].ore);
}

/* Returns how many grants there are. */
static size_t read_json_totals(const char *json, struct figure totals[TOTALS]) {
    static const char *const names[] = {"granted", "carriedIn", "used", "remaining"};
    const char *at = strstr(json, "\"totals\":{\"grants\":");
    ck_assert_ptr_nonnull(at);
    size_t grants = strtoul(strchr(at, '{') + strlen("{\"grants\":"), NULL, 10);
    for (size_t n = 0; n < TOTALS; n++) {
        char name[16];
        snprintf(name, sizeof name, "\"%s\":", names[n]);
        at = strstr(at, name);
        ck_assert_ptr_nonnull(at);
        at += strlen(name);
        totals[n] = read_kronor(at + (*at == '"'));
    }
    return grants;
}

/* The first record of totals is the file's: nothing of a file begins a line. */
static void read_csv_totals(const char *csv, enum language language, struct figure totals[TOTALS]) {
    static const size_t cells[] = {7, 8, 12, 13};
    char separator = language == LANGUAGE_SWEDISH ? ';' : ',';
    const char *at = strstr(csv, language == LANGUAGE_SWEDISH ? "\r\nsumma;" : "\r\ntotal,");
    ck_assert_ptr_nonnull(at);
    for (size_t cell = 0, n = 0; n < TOTALS; n++) {
        for (; cell < cells[n]; cell++)
            at = strchr(at, separator) + 1;
        totals[n] = read_kronor(at);
    }
}

/* --- Figures that are printed for people --- */

enum { MOST_FIGURES = 4 };

struct printed_row {
    char figures[MOST_FIGURES][MONEY_PRINT_SIZE];
    size_t count;
};

/* Takes what is printed up to the end of the element, with plain blanks; returns where it ends. */
static const char *take_figure(const char *at, char figure[MONEY_PRINT_SIZE]) {
    size_t length = 0;
    while (*at != '<') {
        bool unbroken = strncmp(at, "\u00A0", 2) == 0;
        ck_assert_uint_lt(length, MONEY_PRINT_SIZE - 1);
        figure[length++] = unbroken ? ' ' : *at;
        at += unbroken ? 2 : 1;
    }
    figure[length] = '\0';
    return at;
}

/* Öre are two digits, or none. */
static bool has_whole_ore(const char *figure) {
    const char *comma = strchr(figure, ','), *unit = strstr(figure, " kr");
    return comma == NULL || unit == NULL || unit == comma + 3;
}

/* Reads the row of an overview's table that begins there; returns its end. */
static const char *read_row(const char *html, struct printed_row *row) {
    const char *cell = "<td role=\"cell\" class=\"amount\" data-label=\"";
    const char *end = strstr(html, "</tr>");
    row->count = 0;
    while ((html = strstr(html, cell)) != NULL && html < end) {
        ck_assert_uint_lt(row->count, MOST_FIGURES);
        char *figure = row->figures[row->count++];
        html = take_figure(strchr(html, '>') + 1, figure);
        ck_assert_msg(has_whole_ore(figure), "\n%s", figure);
    }
    return end;
}

/* Finds a figure in text, blanks before it and nothing else after it; returns what follows. */
static const char *after_figure(const char *text, const char *figure) {
    size_t length = strlen(figure);
    for (const char *at = text; (at = strstr(at, figure)) != NULL; at++)
        if (at >= text + 2 && at[-1] == ' ' && at[-2] == ' '
            && (at[length] == '\n' || at[length] == ' '))
            return at + length;
    return NULL;
}

/* Everything that html prints of an overview's tables is in text, in that order. */
static void expect_same_tables(const char *html, const char *text) {
    struct printed_row row;
    const char *at = text;
    while ((html = strstr(html, "<tr role=\"row\" class=")) != NULL) {
        html = read_row(html, &row);
        for (size_t n = 0; n < row.count; n++) {
            if (row.figures[n][0] == '\0')
                continue;
            at = after_figure(at, row.figures[n]);
            ck_assert_msg(at != NULL, "\n%s is not in\n%s", row.figures[n], text);
        }
    }
}

/* Nothing is carried in where that is not shown; – is nothing, and a word is not known. */
static struct figure read_printed(const char *figure) {
    struct amount amount;
    if (strcmp(figure, "–") == 0)
        return (struct figure){true, 0};
    if (!amount_read(text_of(figure), UNIT_NONE, &amount))
        return (struct figure){false, 0};
    return (struct figure){true, amount.money.ore};
}

/* The totals are those of the only grant where there is but one. */
static void read_html_totals(const char *html, size_t grants, struct figure totals[TOTALS]) {
    struct printed_row row;
    html = strstr(html, grants == 1 ? "class=\"item d0\"" : "class=\"total d0\"");
    ck_assert_ptr_nonnull(html);
    read_row(html, &row);
    ck_assert_uint_ge(row.count, TOTALS - 1);
    for (size_t n = 0, figure = 0; n < TOTALS; n++)
        totals[n] = n == TOTAL_CARRIED_IN && row.count < TOTALS
                        ? (struct figure){true, 0}
                        : read_printed(row.figures[figure++]);
}

/* --- The report --- */

enum { FORMAT_TEXT, FORMAT_CSV, FORMAT_JSON, FORMAT_HTML, FORMATS };

/* What is granted and carried in is used, or remains; nothing overflows, for all of it is known. */
static void expect_remainder(const struct figure totals[TOTALS]) {
    for (size_t n = 0; n < TOTALS; n++)
        if (!totals[n].known)
            return;
    ck_assert_int_eq(totals[TOTAL_REMAINING].ore + totals[TOTAL_USED].ore,
                     totals[TOTAL_GRANTED].ore + totals[TOTAL_CARRIED_IN].ore);
}

static void expect_same_totals(char *const outputs[FORMATS], enum language language) {
    struct figure totals[TOTALS], others[TOTALS];
    size_t grants = read_json_totals(outputs[FORMAT_JSON], totals);
    expect_remainder(totals);
    read_csv_totals(outputs[FORMAT_CSV], language, others);
    expect_same_figures(totals, others);
    if (grants != 0) {
        read_html_totals(outputs[FORMAT_HTML], grants, others);
        expect_same_figures(totals, others);
    }
    expect_same_tables(outputs[FORMAT_HTML], outputs[FORMAT_TEXT]);
}

static void expect_whole(char *const outputs[FORMATS], enum language language, size_t width) {
    enum { CSV_CELLS = 16 };
    bool swedish = language == LANGUAGE_SWEDISH;
    const char *csv = outputs[FORMAT_CSV];
    ck_assert(text_starts(text_of(csv), TEXT("\uFEFF")) == swedish);
    csv += swedish ? strlen("\uFEFF") : 0;
    for (size_t n = 0; n < FORMATS; n++)
        expect_harmless(n == FORMAT_CSV ? csv : outputs[n], n == FORMAT_CSV ? "\r\n" : "\n");
    expect_csv(csv, swedish ? ';' : ',', CSV_CELLS);
    expect_narrow(outputs[FORMAT_TEXT], width);
    expect_json(outputs[FORMAT_JSON]);
    expect_html(outputs[FORMAT_HTML]);
}

void expect_report_whole(struct text bytes, enum language language) {
    static const char *const formats[FORMATS] = {
        [FORMAT_TEXT] = "--format=text",
        [FORMAT_CSV] = "--format=csv",
        [FORMAT_JSON] = "--format=json",
        [FORMAT_HTML] = "--format=html",
    };
    size_t width = 40 + bytes.length % 90;
    char *outputs[FORMATS];
    struct answer check = answer_of("check", "--format=short", language, width, bytes);
    ck_assert_str_eq(check.errors, "");
    for (size_t n = 0; n < FORMATS; n++) {
        struct answer report = answer_of("report", formats[n], language, width, bytes);
        ck_assert_int_eq(report.status, check.status);
        ck_assert_str_eq(report.errors, check.out);
        outputs[n] = report.out;
        free(report.errors);
    }
    expect_whole(outputs, language, width);
    expect_same_totals(outputs, language);
    for (size_t n = 0; n < FORMATS; n++)
        free(outputs[n]);
    answer_release(&check);
}
