#include "../../src/column.h"

#include <check.h>
#include <stdio.h>

#include "suites.h"

static char shown[2048];
static size_t shown_length;

static void append(const char *text) {
    shown_length += (size_t)snprintf(shown + shown_length, sizeof shown - shown_length, "%s", text);
}

/* Columns as `Name[unit]=+0-1~, …`: `#` after one that is no money, `~` where either sign will do.
 */
static const char *columns_shown(const struct columns *columns) {
    shown_length = 0;
    shown[0] = '\0';
    for (size_t n = 0; n < columns->count; n++) {
        const struct column *column = &columns->items[n];
        char text[128];
        snprintf(text, sizeof text, "%s%.*s", n == 0 ? "" : ", ", (int)column->name.length,
                 column->name.bytes);
        append(text);
        if (column->unit != UNIT_NONE) {
            snprintf(text, sizeof text, "[%.*s]", (int)unit_name(column->unit).length,
                     unit_name(column->unit).bytes);
            append(text);
        }
        if (!column->money)
            append("#");
        if (column->term_count != 0)
            append("=");
        for (size_t t = 0; t < column->term_count; t++) {
            const struct term *term = &columns->terms[column->first_term + t];
            snprintf(text, sizeof text, "%c%zu", term->sign > 0 ? '+' : '-', term->column);
            append(text);
        }
        if (column->either_sign)
            append("~");
    }
    return shown;
}

/* What `kolumner: VALUE` comes to; of one that is not well formed, the fault and its stretch. */
static const char *read_columns(const char *value) {
    static const char *const faults[] = {
        [COLUMNS_WELL_FORMED] = "",         [COLUMNS_NO_MEMORY] = "no memory",
        [COLUMNS_EMPTY_NAME] = "empty",     [COLUMNS_UNKNOWN_NAME] = "unknown",
        [COLUMNS_UNCLEAR_NAME] = "unclear", [COLUMNS_SELF] = "self",
        [COLUMNS_TOO_MANY] = "too many",
    };
    struct columns columns;
    struct span wrong;
    enum columns_fault fault = columns_read(&columns, text_of(value), &wrong);
    if (fault == COLUMNS_WELL_FORMED)
        columns_shown(&columns);
    else
        snprintf(shown, sizeof shown, "!%s %zu-%zu", faults[fault], wrong.begin, wrong.end);
    columns_release(&columns);
    ck_assert_uint_eq(columns.count, 0);
    ck_assert_ptr_null(columns.items);
    return shown;
}

static const struct {
    const char *value, *expected;
} values[] = {
    {"A", "A"},
    {"A, B", "A, B"},
    {"A,B  ,\tC c", "A, B, C c"},
    {"\"A b\", B", "A b, B"},

    {"A, B, C = A + B", "A, B, C=+0+1"},
    {"A, B, C = A - B", "A, B, C=+0-1"},
    {"A, B, C = A − B", "A, B, C=+0-1"},
    {"A, B, C = A – B", "A, B, C=+0-1"},
    {"C = A - B + D, A, B, D", "C=+1-2+3, A, B, D"},
    {"A, C=A, D = C + A", "A, C=+0, D=+1+0"},
    {"Ingående, Tilldelat, Disponibelt = Ingående + Tilldelat, Utgifter, Utgående = Disponibelt - "
     "Utgifter",
     "Ingående, Tilldelat, Disponibelt=+0+1, Utgifter, Utgående=+2-3"},
    /* names fold, may hold a hyphen, and may leave their unit out */
    {"Å, b-c, D = A\xCC\x8A + B-C", "Å, b-c, D=+0+1"},
    {"A (tkr), B, C = A + B", "A (tkr)[tkr], B, C=+0+1"},
    {"A (tkr), B, C = A (TKR) + B", "A (tkr)[tkr], B, C=+0+1"},
    {"A b, B, C = \"A b\" - B", "A b, B, C=+0-1"},
    /* a formula goes before what the heading says */
    {"Budget, Utfall, Avvikelse = Utfall - Budget", "Budget, Utfall, Avvikelse=+1-0"},
    {"A, B, C, Summa = A + B", "A, B, C, Summa=+0+1"},

    {"", "!empty 0-0"},
    {"A,", "!empty 2-2"},
    {"A, , B", "!empty 2-3"},
    {",A", "!empty 0-0"},
    {"A, = A", "!empty 2-6"},
    {"\"\"", "!empty 0-2"},
    {"A, B = ", "!unknown 7-7"},
    {"A, B = X", "!unknown 7-8"},
    {"A, B = A + X", "!unknown 11-12"},
    {"A, B = A +", "!unknown 7-10"},
    {"A, B = A - ", "!unknown 7-10"},
    {"A, B = A+A", "!unknown 7-10"},
    {"Ö, B = Ö + X x ", "!unknown 13-16"},
    {"A, A, B = A", "!unclear 10-11"},
    {"A (kr), A (tkr), B = A", "!unclear 21-22"},
    {"A, B = A + B", "!self 11-12"},
    {"A = A", "!self 4-5"},

    /* roles: the nearest Budget and Utfall before it */
    {"Budget, Utfall, Avvikelse", "Budget, Utfall, Avvikelse=+0-1~"},
    {"Utfall, Budget, Differens", "Utfall, Budget, Differens=+1-0~"},
    {"Budget, Utfall, Diff, Budget, Utfall, Skillnad",
     "Budget, Utfall, Diff=+0-1~, Budget, Utfall, Skillnad=+3-4~"},
    {"Budget 2019, Utfall 2019, Budgetavvikelse",
     "Budget 2019, Utfall 2019, Budgetavvikelse=+0-1~"},
    {"Budget, Avvikelse, Utfall", "Budget, Avvikelse, Utfall"},
    /* not to what may be the difference to a forecast that stands nearer */
    {"Budget, Utfall, Prognos, Avvikelse", "Budget, Utfall, Prognos, Avvikelse"},
    {"Utfall, Budget, Prognos, Avvikelse", "Utfall, Budget, Prognos, Avvikelse"},
    {"Budget, Prognos, Utfall, Avvikelse", "Budget, Prognos, Utfall, Avvikelse=+0-2~"},
    {"Utfall, Prognos, Budget, Avvikelse", "Utfall, Prognos, Budget, Avvikelse=+2-0~"},
    {"Prognos, Budget, Utfall, Avvikelse", "Prognos, Budget, Utfall, Avvikelse=+1-2~"},
    {"Budget, Utfall, Not, Avvikelse", "Budget, Utfall, Not#, Avvikelse=+0-1~"},
    {"Budget, Utfall, Anslag, Avvikelse", "Budget, Utfall, Anslag, Avvikelse=+0-1~"},
    {"Budget, Utfall, Avvikelse, Prognos", "Budget, Utfall, Avvikelse=+0-1~, Prognos"},
    {"Budget, Budget, Utfall, Utfall, Avvikelse",
     "Budget, Budget, Utfall, Utfall, Avvikelse=+1-3~"},
    {"Budget, Bokslut, Avvikelse", "Budget, Bokslut, Avvikelse"},
    {"Avvikelse", "Avvikelse"},
    /* the last of three columns of money or more */
    {"A, B, Summa", "A, B, Summa=+0+1"},
    {"A, B, Totalt", "A, B, Totalt=+0+1"},
    {"A, B, Total 2019", "A, B, Total 2019=+0+1"},
    {"A, Summa", "A, Summa"},
    {"A, Summa, B", "A, Summa, B"},
    {"A, Antal, Summa", "A, Antal#, Summa"},
    {"A, B, Antal, Summa", "A, B, Antal#, Summa=+0+1"},
    {"A, B, Summa, Not", "A, B, Summa=+0+1, Not#"},
    {"Budget, Utfall, Avvikelse, Summa", "Budget, Utfall, Avvikelse=+0-1~, Summa=+0+1"},
    {"A, Totalt, C, Summa", "A, Totalt, C, Summa=+0+2"},
    {"A, Avvikelse, C, Summa", "A, Avvikelse, C, Summa=+0+2"},
    {"A, Not, C, Summa", "A, Not#, C, Summa=+0+2"},
    {"A, B, Summa, C, D, Summa", "A, B, Summa, C, D, Summa=+0+1+3+4"},
    {"A, B = A, C, Summa", "A, B=+0, C, Summa=+0+2"},

    /* what is no money */
    {"Not, Antal, Andel, %, Utfall %, Noter", "Not#, Antal#, Andel#, %#, Utfall %#, Noter"},
    /* units: in parentheses, or the whole heading */
    {"Belopp (tkr), mnkr, A (x), B (x) (mdkr), C tkr",
     "Belopp (tkr)[tkr], mnkr[mnkr], A (x), B (x) (mdkr)[mdkr], C tkr"},
    {"kr, tkr", "kr[kr], tkr[tkr]"},
    {"(tkr)", "(tkr)[tkr]"},
};

START_TEST(columns_of_value) {
    ck_assert_str_eq(read_columns(values[_i].value), values[_i].expected);
}
END_TEST

/* So many columns. */
static const char *many(size_t count) {
    static char value[4096];
    size_t length = 0;
    for (size_t n = 0; n < count; n++)
        length += (size_t)snprintf(value + length, sizeof value - length, "%sK", n == 0 ? "" : ",");
    return value;
}

START_TEST(no_more_than_256) {
    struct columns columns;
    struct span wrong;
    const char *value = many(256);
    ck_assert_int_eq(columns_read(&columns, text_of(value), &wrong), COLUMNS_WELL_FORMED);
    ck_assert_uint_eq(columns.count, 256);
    columns_release(&columns);
    value = many(257);
    ck_assert_int_eq(columns_read(&columns, text_of(value), &wrong), COLUMNS_TOO_MANY);
    columns_release(&columns);
}
END_TEST

/* A sum of so many terms. */
static const char *long_sum(size_t terms) {
    static char value[8192];
    size_t length = (size_t)snprintf(value, sizeof value, "K, L, S = K");
    for (size_t n = 1; n < terms; n++)
        length += (size_t)snprintf(value + length, sizeof value - length, " + K");
    return value;
}

START_TEST(no_more_than_1024_terms) {
    struct columns columns;
    struct span wrong;
    ck_assert_int_eq(columns_read(&columns, text_of(long_sum(1024)), &wrong), COLUMNS_WELL_FORMED);
    ck_assert_uint_eq(columns.term_count, 1024);
    columns_release(&columns);
    ck_assert_int_eq(columns_read(&columns, text_of(long_sum(1025)), &wrong), COLUMNS_TOO_MANY);
    ck_assert_uint_eq(wrong.begin, 4106); /* the last of them */
    ck_assert_uint_eq(wrong.end, 4107);
    columns_release(&columns);
}
END_TEST

/* A line is `header` and how many bare years it has, or no header: -1. */
static int header(const char *text) {
    static struct line line;
    size_t years;
    line_begin(&line, text_of(text), 1);
    line_split(&line, line.indentation);
    return line_is_header(&line, &years) ? (int)years : -1;
}

START_TEST(headers) {
    ck_assert_int_eq(header("  Post  Belopp"), 0);
    ck_assert_int_eq(header("  Post  %"), 0);
    ck_assert_int_eq(header("  Post  A  Ö  kr"), 0);
    ck_assert_int_eq(header("  Post  2019"), 1);
    ck_assert_int_eq(header("  Post  2018  2019"), 2);
    ck_assert_int_eq(header("  2018  2019"), 2);
    ck_assert_int_eq(header("  2018  Budget"), 1);
    ck_assert_int_eq(header("  Post  \"2019\"  \"5 kr\""), 0);
    ck_assert_int_eq(header("  5010 x  Belopp"), 0);
    ck_assert_int_eq(header("  Post"), -1);
    ck_assert_int_eq(header("  2019"), -1);
    ck_assert_int_eq(header("  Post  5 kr"), -1);
    ck_assert_int_eq(header("  Post  Belopp  5"), -1);
    ck_assert_int_eq(header("  Post  -"), -1);
    ck_assert_int_eq(header("  Post  (tkr)"), -1);
    ck_assert_int_eq(header("  Post  1899"), -1);
    ck_assert_int_eq(header("  Post  2100"), -1);
    ck_assert_int_eq(header("  Post  SEK 500"), -1);
    ck_assert_int_eq(header("  5010  Belopp"), -1);
    ck_assert_int_eq(header("  -  Belopp"), -1);
    ck_assert_int_eq(header(""), -1);
}
END_TEST

/* Columns by a header, and a first row of so many label fields and amounts. */
static const char *from_headings(size_t labels, size_t amounts, size_t count,
                                 const char *const *headings) {
    struct columns columns;
    struct text texts[8];
    for (size_t n = 0; n < count; n++)
        texts[n] = text_of(headings[n]);
    ck_assert(columns_from_headings(&columns, texts, count, labels, amounts));
    columns_shown(&columns);
    columns_release(&columns);
    return shown;
}

#define FROM(labels, amounts, ...)                                                                 \
    from_headings(labels, amounts, sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *),         \
                  (const char *const[]){__VA_ARGS__})

START_TEST(columns_of_headings) {
    ck_assert_str_eq(FROM(1, 2, "Post", "A", "B"), "A, B");
    /* a label in two columns */
    ck_assert_str_eq(FROM(2, 2, "Konto", "Post", "A", "B"), "A, B");
    /* one short: only the amounts are named */
    ck_assert_str_eq(FROM(1, 2, "A", "B"), "A, B");
    ck_assert_str_eq(FROM(2, 2, "Post", "A", "B"), "A, B");
    /* a text where a note may stand is no part of the label */
    ck_assert_str_eq(FROM(2, 1, "Post", "Not", "A"), "Not#, A");
    ck_assert_str_eq(FROM(1, 2, "Post", "Not", "A"), "Not#, A");
    /* roles and units as in kolumner; units after a comma, too */
    ck_assert_str_eq(FROM(1, 3, "Post", "Budget", "Utfall", "Avvikelse"),
                     "Budget, Utfall, Avvikelse=+0-1~");
    ck_assert_str_eq(FROM(1, 3, "Post", "A", "B", "Summa"), "A, B, Summa=+0+1");
    ck_assert_str_eq(FROM(1, 3, "Post", "A, tkr", "B (mnkr)", "C, x"),
                     "A, tkr[tkr], B (mnkr)[mnkr], C, x");
    ck_assert_str_eq(FROM(1, 1, "Post", "tkr"), "tkr[tkr]");
    ck_assert_str_eq(FROM(1, 2, "Post", "2018", "2019"), "2018, 2019");
}
END_TEST

START_TEST(unnamed) {
    struct columns columns;
    ck_assert(columns_unnamed(&columns, 3));
    ck_assert_str_eq(columns_shown(&columns), ", , ");
    ck_assert_uint_eq(columns_money(&columns), 3);
    columns_release(&columns);
    ck_assert(columns_unnamed(&columns, 0));
    ck_assert_uint_eq(columns_money(&columns), 0);
    columns_release(&columns);
}
END_TEST

START_TEST(columns_of_money) {
    struct columns columns;
    struct span wrong;
    ck_assert_int_eq(columns_read(&columns, TEXT("Not, A, Andel, B"), &wrong), COLUMNS_WELL_FORMED);
    ck_assert_uint_eq(columns_money(&columns), 2);
    columns_release(&columns);
}
END_TEST

Suite *column_suite(void) {
    Suite *suite = suite_create("column");
    TCase *tcase = tcase_create("column");
    tcase_add_loop_test(tcase, columns_of_value, 0, sizeof values / sizeof *values);
    tcase_add_test(tcase, no_more_than_256);
    tcase_add_test(tcase, no_more_than_1024_terms);
    tcase_add_test(tcase, headers);
    tcase_add_test(tcase, columns_of_headings);
    tcase_add_test(tcase, unnamed);
    tcase_add_test(tcase, columns_of_money);
    suite_add_tcase(suite, tcase);
    return suite;
}
