/*
 * A table says the same however it is pasted, no figure of it is dropped, and whatever is pasted,
 * what the block says is where it is said to come from.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "harness.h"
#include "pasting.h"
#include "property.h"
#include "suites.h"

/* A text that grows. */
struct string {
    char bytes[1 << 17];
    size_t length;
};

static void add_bytes(struct string *string, const char *bytes, size_t length) {
    ck_assert_uint_lt(string->length + length, sizeof string->bytes);
    if (length != 0)
        memcpy(string->bytes + string->length, bytes, length);
    string->length += length;
    string->bytes[string->length] = '\0';
}

static void add(struct string *string, const char *text) {
    add_bytes(string, text, strlen(text));
}

/* --- A table says the same, however it is pasted --- */

enum { MOST_ROWS = 24, MOST_COLUMNS = 5 };

static const struct {
    const char *text, *written; /* pasted, and in the notation */
} labels[] = {
    {"Löner", "Löner"},
    {"Resor; mat", "Resor; mat"},
    {"Hyra, el", "Hyra, el"},
    {"Hus  och  gård", "\"Hus  och  gård\""},
    {"Titel: ny", "\"Titel: ny\""},
    {"; fotnot", "\"; fotnot\""},
    {"# 3", "\"# 3\""},
    {"Projekt \"Tak\" 2", "Projekt \"Tak\" 2"},
    {"1.2 Hyra", "1.2 Hyra"},
    {"Summa", "Summa"},
    {"Totalt", "Totalt"},
    {"Varav el", "Varav el"},
    {"Årets resultat", "Årets resultat"},
    {"Intäkter", "Intäkter"},
};

static const char *const amounts[] = {"-",     "0",    "7",      "12,5",    "-3",        "−4,25",
                                      "1 000", "1000", "12 kr",  "1 tkr",   "1 234 567", "5:-",
                                      "1.5",   "(4)",  "16 600", "16 6000", "9 %",       "4¹"};

static const char *const headings[] = {"Budget", "Utfall",  "Avvikelse",   "2020", "2019",
                                       "Summa",  "Andel %", "Utfall, tkr", "1 kv"};

struct table_row {
    size_t level, label, amounts[MOST_COLUMNS];
    bool bare; /* it has no amounts */
};

static struct {
    size_t count, columns;
    size_t headings[MOST_COLUMNS];
    struct table_row rows[MOST_ROWS];
} table;

#define PICK(array) random_below(sizeof(array) / sizeof *(array))

static void make_table(uint64_t seed) {
    random_seed(seed + 1);
    table.count = 2 + random_below(MOST_ROWS - 2);
    table.columns = 1 + random_below(MOST_COLUMNS);
    for (size_t n = 0; n < table.columns; n++)
        table.headings[n] = PICK(headings);
    for (size_t n = 0, level = 0; n < table.count; n++) {
        struct table_row *row = &table.rows[n];
        row->level = n == 0 ? 0 : random_below((unsigned)level + 2);
        row->label = PICK(labels);
        row->bare = n != 0 && n + 1 < table.count && random_below(6) == 0;
        for (size_t column = 0; column < table.columns; column++)
            row->amounts[column] = column == 0 && n == 0 ? 2 : PICK(amounts);
        level = row->level < 4 ? row->level : 3;
    }
}

/* The first heading has to be in quotes where it is none otherwise. */
static void add_heading(struct string *out, const char *heading) {
    bool quoted = strcmp(heading, "1 kv") == 0;
    add(out, quoted ? "\"" : "");
    add(out, heading);
    add(out, quoted ? "\"" : "");
}

static void write_notation(struct string *out, const char *base, size_t deep) {
    add(out, base);
    add(out, "Post");
    for (size_t n = 0; n < table.columns; n++) {
        add(out, "   ");
        add_heading(out, headings[table.headings[n]]);
    }
    for (size_t n = 0; n < table.count; n++) {
        const struct table_row *row = &table.rows[n];
        add(out, "\n");
        add(out, base);
        for (size_t blanks = deep * row->level; blanks > 0; blanks--)
            add(out, " ");
        add(out, labels[row->label].written);
        for (size_t column = 0; column < table.columns && !row->bare; column++) {
            add(out, random_below(2) == 0 ? "  " : "     ");
            add(out, amounts[row->amounts[column]]);
        }
    }
    add(out, "\n");
}

/* A cell between separators; in quotes where it has to be, and now and then. */
static void add_cell(struct string *out, const char *indentation, const char *text,
                     enum separator separator) {
    const char *between = separator == SEPARATOR_COMMA ? ","
                          : separator == SEPARATOR_TAB ? "\t"
                                                       : ";";
    bool quoted = separator != SEPARATOR_BAR
                  && (*text == '"' || strstr(text, between) != NULL || random_below(5) == 0);
    add(out, indentation);
    add(out, quoted ? "\"" : "");
    for (const char *at = text; *at != '\0'; at++) {
        add(out, quoted && *at == '"' ? "\"" : "");
        add_bytes(out, at, 1);
    }
    add(out, quoted ? "\"" : "");
}

/* Empty cells are left empty, unless the row would have no others. */
static void write_separated(struct string *out, enum separator separator) {
    static const char *const between[SEPARATORS] = {[SEPARATOR_TAB] = "\t",
                                                    [SEPARATOR_BAR] = " | ",
                                                    [SEPARATOR_SEMICOLON] = ";",
                                                    [SEPARATOR_COMMA] = ","};
    bool bars = separator == SEPARATOR_BAR;
    const char *end = bars ? " |\n" : "\n";
    add(out, bars ? "| " : "");
    add_cell(out, "", "Post", separator);
    for (size_t n = 0; n < table.columns; n++) {
        add(out, between[separator]);
        add_cell(out, "", headings[table.headings[n]], separator);
    }
    add(out, end);
    if (bars)
        add(out, "|------|-----:|\n");
    for (size_t n = 0; n < table.count; n++) {
        const struct table_row *row = &table.rows[n];
        char indentation[16] = "";
        bool filled = false;
        for (size_t blank = 0; blank < 3 * row->level; blank++)
            indentation[blank] = ' ';
        indentation[3 * row->level] = '\0';
        add(out, bars ? "| " : "");
        add_cell(out, indentation, labels[row->label].text, separator);
        for (size_t column = 0; column < table.columns; column++)
            filled = filled || row->amounts[column] != 0;
        for (size_t column = 0; column < table.columns; column++) {
            const char *amount = amounts[row->amounts[column]];
            bool empty = row->bare || (filled && row->amounts[column] == 0);
            add(out, between[separator]);
            if (!empty)
                add_cell(out, "", amount, separator);
        }
        add(out, end);
    }
}

/* What is reported of a text: on which lines, by which rules. */
static char *lines_and_rules(const char *text) {
    static struct string out;
    out.length = 0;
    add(&out, "");
    audit_text(text);
    for (size_t n = 0; n < audit_count(); n++) {
        char line[64];
        struct finding found = audit_finding(n);
        snprintf(line, sizeof line, "%zu %s\n", found.line, rule_name(found.rule));
        add(&out, line);
    }
    return strdup(out.bytes);
}

static struct string text, original; /* pasted, and in the notation */

static void expect_same(int seed, enum separator separator, enum separator told) {
    char *expected = lines_and_rules(original.bytes);
    struct text imported = import((struct text){text.bytes, text.length}, told);
    char *actual = lines_and_rules(imported.bytes);
    ck_assert_msg(tables.count == 1 && strcmp(expected, actual) == 0,
                  "seed %d, separator %d:\n--- pasted\n%.*s--- imported\n%s--- expected\n%s--- "
                  "actual\n%s",
                  seed, (int)separator, (int)text.length, text.bytes, imported.bytes, expected,
                  actual);
    free(expected);
    free(actual);
}

START_TEST(a_table_says_the_same_in_every_form) {
    for (int n = 0; n < 8; n++) {
        int seed = _i * 8 + n;
        make_table((uint64_t)seed);
        original.length = 0;
        add(&original, "tabell\n");
        write_notation(&original, "    ", 4);
        for (enum separator separator = 0; separator < SEPARATORS; separator++) {
            text.length = 0;
            if (separator == SEPARATOR_BLANKS)
                write_notation(&text, random_below(2) == 0 ? "" : "  \t", 3);
            else
                write_separated(&text, separator);
            expect_same(seed, separator, separator);
            if (separator != SEPARATOR_COMMA)
                expect_same(seed, separator, SEPARATORS);
        }
    }
}
END_TEST

/* --- Whatever is pasted --- */

static const char *const morsels[] = {
    "\t",
    "\t",
    ";",
    ";",
    "|",
    "  ",
    ",",
    " ",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\"",
    "\"\"",
    "\\|",
    "-",
    "1 000",
    "12,5",
    "7",
    "2019",
    "1.5",
    "(44)",
    "16 6000",
    "kr",
    "tkr",
    "(mnkr)",
    "Summa",
    "Löner",
    "Post",
    "Not",
    "%",
    "a  b",
    "Titel: x",
    "# ",
    "; ",
    "|---|---|\n",
    "Post;Utfall\n",
    "Post\tUtfall\n",
    "\nHyra;5\n",
    "\nHyra\t5\t6\n",
    "\n\tEl\t5\n",
    "\n  El    5\n",
    "\n| El | 5 |\n",
    "\f",
    "\xC2\xA0",
    "\x01",
    "\x1B[31m",
    "\xE2\x80\xAE",
    "€5",
    "å",
    "a\xCC\x8A",
    "99999999999999999999",
    "2019-03",
};

START_TEST(no_digit_is_dropped) {
    static struct string soup;
    random_seed((uint64_t)_i + 5001);
    for (int n = 0; n < 60; n++) {
        soup.length = 0;
        for (unsigned times = 1 + random_below(80); times > 0; times--)
            add(&soup, morsels[PICK(morsels)]);
        char *exact = malloc(soup.length);
        ck_assert_ptr_nonnull(exact);
        memcpy(exact, soup.bytes, soup.length);
        for (enum separator separator = 0; separator <= SEPARATORS; separator++)
            expect_import_keeps((struct text){exact, soup.length}, separator);
        free(exact);
    }
}
END_TEST

/* --- Cells --- */

/* The cells of the first row, a line each. */
static const char *cells_of(const char *bytes, enum separator separator) {
    static struct string out;
    struct pasted_row row;
    import_release();
    paste(text_of(bytes));
    ck_assert(pasted_row_begin(&row, &pasted));
    pasted_row_read(&pasted, 0, separator, &row);
    out.length = 0;
    add(&out, "");
    for (size_t n = 0; n < row.count; n++) {
        add(&out, "[");
        add_bytes(&out, row.cells[n].text.bytes, row.cells[n].text.length);
        add(&out, "]");
    }
    pasted_row_release(&row);
    return out.bytes;
}

START_TEST(cells) {
    ck_assert_str_eq(cells_of("a;b;", SEPARATOR_SEMICOLON), "[a][b][]");
    ck_assert_str_eq(cells_of(" a ; b\t;", SEPARATOR_SEMICOLON), "[a][b][]");
    ck_assert_str_eq(cells_of("\"a;\"\"b\"\"\";c", SEPARATOR_SEMICOLON), "[a;\"b\"][c]");
    ck_assert_str_eq(cells_of("\"a\nb\";c", SEPARATOR_SEMICOLON), "[a b][c]");
    ck_assert_str_eq(cells_of("\"a;b", SEPARATOR_SEMICOLON), "[\"a][b]");
    ck_assert_str_eq(cells_of("\"a\" x;b", SEPARATOR_SEMICOLON), "[\"a\" x][b]");
    ck_assert_str_eq(cells_of("\"a\nb\"", SEPARATOR_SEMICOLON), "[\"a]");
    ck_assert_str_eq(cells_of("| a | b\\|c |", SEPARATOR_BAR), "[a][b|c]");
    ck_assert_str_eq(cells_of("a | b", SEPARATOR_BAR), "[a][b]");
    ck_assert_str_eq(cells_of("a\\b\\|c | \\d\\", SEPARATOR_BAR), "[a\\b|c][\\d\\]");
    ck_assert_str_eq(cells_of("a\\ | b", SEPARATOR_BAR), "[a\\][b]");
    ck_assert_str_eq(cells_of("||b|", SEPARATOR_BAR), "[][b]");
    ck_assert_str_eq(cells_of("\ta\t\tb", SEPARATOR_TAB), "[][a][][b]");
    ck_assert_str_eq(cells_of("a   1 000  kr", SEPARATOR_TAB), "[a][1 000][kr]");
    ck_assert_str_eq(cells_of("  a b \t 1", SEPARATOR_BLANKS), "[a b][1]");
    ck_assert_str_eq(cells_of("\"a  b\"  1", SEPARATOR_BLANKS), "[a  b][1]");
    ck_assert_str_eq(cells_of("\"a  b\"  ", SEPARATOR_BLANKS), "[a  b]");
    ck_assert_str_eq(cells_of("a,\"1,5\"", SEPARATOR_COMMA), "[a][1,5]");
    ck_assert_str_eq(cells_of("\fa\xC2\xA0;\xC2\xA0"
                              "1",
                              SEPARATOR_SEMICOLON),
                     "[a][1]");
}
END_TEST

/* Empty cells before the first that is not; a row of empty ones has no other. */
START_TEST(leads) {
    static const struct {
        const char *line;
        size_t lead, filled;
    } rows[] = {{"a;b", 0, 2}, {";;a;", 2, 1}, {";;", 3, 0}};
    struct pasted_row row;
    for (size_t n = 0; n < sizeof rows / sizeof *rows; n++)
        paste(text_of(rows[n].line));
    ck_assert(pasted_row_begin(&row, &pasted));
    for (size_t n = 0; n < sizeof rows / sizeof *rows; n++) {
        pasted_row_read(&pasted, n, SEPARATOR_SEMICOLON, &row);
        ck_assert_uint_eq(pasted_row_lead(&row), rows[n].lead);
        ck_assert_uint_eq(pasted_row_filled(&row), rows[n].filled);
    }
    pasted_row_release(&row);
}
END_TEST

Suite *import_suite(void) {
    Suite *suite = suite_create("import");
    TCase *tcase = tcase_create("import");
    tcase_add_checked_fixture(tcase, NULL, import_release);
    tcase_add_test(tcase, cells);
    tcase_add_test(tcase, leads);
    tcase_add_loop_test(tcase, a_table_says_the_same_in_every_form, 0, 10);
    tcase_add_loop_test(tcase, no_digit_is_dropped, 0, 10);
    suite_add_tcase(suite, tcase);
    return suite;
}
