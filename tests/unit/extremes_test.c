/*
 * Tables at the edge: sums that do not fit 63 bits, more rows than are remembered, explanations
 * that would cost more than they may, and memory that ends. What cannot be reckoned is said or left
 * open, never guessed.
 */
#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/writer.h"
#include "harness.h"
#include "injection.h"
#include "suites.h"

/*
 * A text in which `<N|…>` stands for N times what is in it, with "#" for the number of each, from
 * 1. The caller frees it.
 */
static char *expanded(const char *text) {
    size_t room = 1 << 14, length = 0;
    char *all = malloc(room);
    ck_assert_ptr_nonnull(all);
    for (const char *at = text, *begin = NULL, *end = NULL; *at != '\0';) {
        static size_t number, count;
        if (*at == '<') {
            char *bar;
            count = strtoul(at + 1, &bar, 10);
            begin = at = bar + 1;
            end = strchr(at, '>');
            number = 1;
        } else if (at == end) {
            at = number++ < count ? begin : end + 1;
            end = at == end + 1 ? NULL : end;
        } else if (*at == '#') {
            length += (size_t)sprintf(all + length, "%zu", number);
            at++;
        } else {
            all[length++] = *at++;
        }
        if (length + 32 > room) {
            char *more = realloc(all, room *= 2);
            if (more == NULL)
                abort();
            all = more;
        }
    }
    all[length] = '\0';
    return all;
}

/* --- Sums of 63 bits: they hold 1 000 biljoner 92 times, and no more --- */

static const struct {
    const char *text, *reports;
} sums[] = {
    /* 93 times as much between what is printed and what it adds up to */
    {"tabell\n"
     "<92| r#  1 000 biljoner\n>"
     " Summa  -1 000 biljoner\n",
     "94:9-24:amount-overflow"},
    {"tabell\n"
     " A  -1 000 biljoner\n"
     "<92|  r#  1 000 biljoner\n>",
     "2:5-20:amount-overflow"},
    {"tabell  -1 000 biljoner\n"
     "<92| r#  1 000 biljoner\n>",
     "1:9-24:amount-overflow"},
    {"tabell\n"
     "<91| r#  1 000 biljoner\n>"
     " Summa  -1 000 biljoner\n",
     "93:9-24:sum-mismatch"},
    /* groups without amounts have none to point at; nor does it become two reports */
    {"tabell\n"
     " A\n"
     "<60|  r#  1 000 biljoner\n>"
     " B\n"
     "<60|  s#  1 000 biljoner\n>"
     " C\n"
     "<60|  t#  1 000 biljoner\n>",
     "63:2-3:amount-overflow"},
    /* across */
    {"tabell\n"
     " kolumner: <92|k#, >Summa\n"
     " a<92|  1 000 biljoner>  -1 000 biljoner\n",
     "3:1477-1492:amount-overflow"},
    {"tabell\n"
     " kolumner: <93|k#, >Summa\n"
     " a<93|  1 000 biljoner>  1\n",
     "3:1493-1494:amount-overflow"},
    {"tabell\n"
     " kolumner: a<93|, k#>, D = a<93| - k#>\n"
     " a  1<93|  1 000 biljoner>  1\n",
     "3:1496-1497:amount-overflow"},
    /* what is used, less the income */
    {"tilldelning p 2019  1 kr\n"
     "redovisning p 2019\n"
     " Intäkter\n"
     "<5| i#  -1 000 biljoner\n>"
     " Kostnader\n"
     "<93| r#  1 000 biljoner\n>",
     "1:21-25:amount-overflow"},
    {"tabell  1\n"
     " Intäkter\n"
     "<5| i#  -1 000 biljoner\n>"
     " Kostnader\n"
     "<93| r#  1 000 biljoner\n>",
     "1:9-10:amount-overflow"},
    {"tabell\n"
     " Intäkter\n"
     "<5| i#  -1 000 biljoner\n>"
     " Kostnader\n"
     "<93| r#  1 000 biljoner\n>",
     ""},
    /* income less the rest: the result is compared with all of it as well */
    {"tabell\n"
     " Intäkter\n"
     "<60| i#  1 000 biljoner\n>"
     " Kostnader\n"
     "<60| r#  -1 000 biljoner\n>"
     " Resultat  1\n",
     "124:12-13:sum-mismatch (124:12-13:ROUNDING_SUFFICES)"},
    {"tabell\n"
     " Intäkter\n"
     "<5| i#  -1 000 biljoner\n>"
     " Kostnader\n"
     "<93| r#  1 000 biljoner\n>"
     " Resultat  1\n",
     "102:12-13:sum-mismatch"},
    /* the second column says that the result is since the result before */
    {"tabell\n"
     "<46| r#  -1 000 biljoner  1\n>"
     " Resultat  5 %  40\n"
     "<93| s#  1 000 biljoner  2\n>"
     " Resultat  1  226\n",
     "48:17-19:sum-mismatch (48:17-19:ROUNDING_SUFFICES) 142:12-13:amount-overflow"},
    /* of which the income alone is too much */
    {"tabell\n"
     " Intäkter\n"
     "<46| i#  -1 000 biljoner  1\n>"
     " Resultat  5 %  40\n"
     " Kostnader\n"
     "<46| r#  -1 000 biljoner  1\n>"
     " Intäkter\n"
     "<93| j#  1 000 biljoner  2\n>"
     " Resultat  1  272\n",
     "49:17-19:sum-mismatch (49:17-19:ROUNDING_SUFFICES) 191:12-13:amount-overflow"},
    /* a total that is income makes more of it than it holds */
    {"tabell\n"
     "<46| r#  -1 000 biljoner\n>"
     " Rubrik\n"
     "<93| i#  1 000 biljoner\n>"
     " Summa intäkter  5\n",
     "142:18-19:amount-overflow"},
    {"tabell\n"
     " Intäkter\n"
     "<46| i#  1 000 biljoner\n>"
     " Kostnader\n"
     "<46| r#  -1 000 biljoner\n>"
     " Rubrik\n"
     "<50| f#  1 000 biljoner\n>"
     " Summa finansiering  5\n",
     "147:22-23:sum-mismatch"},
    /* slips that were reported, and are more in all than it holds */
    {"tabell\n"
     "<91| r#  1 000 biljoner\n>"
     " Summa  -1 000 biljoner\n"
     " a  1 000 biljoner\n"
     " Delsumma  3\n"
     " Resultat  7\n",
     "93:9-24:sum-mismatch 95:12-13:sum-mismatch 96:12-13:sum-mismatch"},
    {"tabell\n"
     "<91| r#  1 000 biljoner\n>"
     " Summa  -1 000 biljoner\n"
     " Resultat  7\n",
     "93:9-24:sum-mismatch 94:12-13:sum-mismatch"},
    {"tabell\n"
     "<40| r#  -1 000 biljoner\n>"
     " Summa  1 000 biljoner\n"
     "<92| s#  1 000 biljoner\n>"
     "<30| t#  1\n>",
     "42:9-23:sum-mismatch 134:7-21:amount-overflow"},
    {"tabell\n"
     " enhet: biljoner\n"
     "<40| r#  -999\n>"
     " Summa  999\n"
     "<93| s#  999\n>"
     "<30| t#  1\n>",
     "43:9-12:sum-mismatch 135:7-10:amount-overflow"},
    {"tabell  1 000 biljoner\n"
     " Intäkter\n"
     "<92| i#  1 000 biljoner\n>"
     " Kostnader\n"
     " k  -1 000 biljoner\n",
     "1:9-23:sum-mismatch"},
    {"tabell\n"
     " Rubrik\n"
     "<92| r#  1 000 biljoner\n>"
     " Rubrik\n"
     "<5| s#  -1 000 biljoner\n>"
     " Summa  1 000 biljoner\n"
     " Slutsumma  7\n",
     "101:9-23:sum-mismatch 102:13-14:sum-mismatch"},
    /* parts */
    {"tabell\n"
     " a  1 000 biljoner\n"
     "<93|   varav #  1 000 biljoner\n>",
     "4:13-27:of-which-exceeds"},
    /* remainder rows of both kinds */
    {"tilldelning p 2019  1 kr\n"
     "redovisning p 2019\n"
     " a  1\n"
     "<60| Återstår #  1 000 biljoner\n>"
     "<60| Återbetalas #  1 000 biljoner\n>"
     " Summa  7\n",
     "124:9-10:sum-mismatch (124:9-10:SLIP_DIGIT) 4:14-28:remainder-mismatch "
     "123:18-32:remainder-mismatch"},
    /* what would make a total add up is more than any amount */
    {"tabell\n"
     " a  -1 000 biljoner\n"
     "<93| r#  1 000 biljoner\n>"
     " Summa  0\n",
     "96:9-10:sum-mismatch"},
    /* an item that was left out, and is not the sum of the rows after it, which is too large */
    {"tabell\n"
     "<46| p#  -1 000 biljoner\n>"
     " a  700 000\n"
     "<93| q#  1 000 biljoner\n>"
     "<46| r#  -1 000 biljoner\n>"
     " Summa  1 000 biljoner\n",
     "188:9-23:sum-mismatch (48:5-12:SLIP_OMITTED) (188:9-23:SLIP_DIGIT)"},
    /* with a rounding that for so many amounts is more than any sum, the rows may come to it */
    {"tabell\n"
     " avrundning: 1 000 biljoner kr\n"
     " A\n"
     "<92|  a#  1 000 biljoner\n>"
     "<200| b#  -\n>"
     " Summa  0\n",
     "296:9-10:sum-mismatch (3:2-3:SLIP_SUBTOTAL)"},
    {"tabell\n"
     " avrundning: 1 000 biljoner kr\n"
     " A\n"
     "<92|  a#  1 000 biljoner\n>"
     "<182| b#  -\n>"
     " Summa  0\n",
     "278:9-10:sum-mismatch (3:2-3:SLIP_OMITTED)"},
    /* an item that is off across by more than can be added to it */
    {"tabell\n"
     " avrundning: 1 000 biljoner kr\n"
     " kolumner: k1, k2, S = k1<93| + k2>\n"
     " a  -1 000 biljoner  1 000 biljoner  0\n"
     "<92| r#  1 000 biljoner  0  1 000 biljoner\n>"
     " Summa  0  0  0\n",
     "4:38-39:cross-sum-mismatch 97:9-10:sum-mismatch 97:15-16:sum-mismatch"},
    /* a column off by so much that those reckoned from it cannot be mended */
    {"tabell\n"
     " kolumner: <92|k#, >S = k1<91| + k#>, T = S + k1 + k2\n"
     " a<92|  1 000 biljoner>  0  5\n",
     "3:1477-1478:cross-sum-mismatch 3:1480-1481:cross-sum-mismatch"},
    /* what the rows are off by across is more in all than it holds */
    {"tabell\n"
     " kolumner: <91|k#, >Summa\n"
     " a<91|  1 000 biljoner>  0\n"
     " b<91|  1 000 biljoner>  0\n"
     " Rubrik\n"
     " c<91|  1>  90\n"
     " Delsumma<91|  1>  90\n",
     "3:1461-1462:cross-sum-mismatch 4:1461-1462:cross-sum-mismatch 6:278-280:cross-sum-mismatch (6:278-280:ROUNDING_SUFFICES)"},
    {"tabell\n"
     " kolumner: <91|k#, >Summa\n"
     " a<91|  1 000 biljoner>  0\n"
     " Summa<91|  1 000 biljoner>  0\n"
     " b<91|  -1 000 biljoner>  0\n"
     " c<91|  -1 000 biljoner>  0\n",
     "3:1461-1462:cross-sum-mismatch 5:1552-1553:cross-sum-mismatch 6:1552-1553:cross-sum-mismatch"},
};

START_TEST(sums_test) {
    char *text = expanded(sums[_i].text);
    ck_assert_str_eq(audit_text(text), sums[_i].reports);
    free(text);
}
END_TEST

/* --- More than is remembered --- */

/* Three labels of a million bytes: the third row is not remembered, nor are those after it. */
#define LONG "<1000000|l>"
#define MORE LONG "a  1\n " LONG "b  1\n " LONG "c  1\n"
#define MORE_OF_THREE LONG "a  3  2  1\n " LONG "b  3  2  1\n " LONG "c  3  2  1\n"

static const struct {
    const char *text, *reports;
} forgotten[] = {
    /* amounts that cannot be read */
    {"tabell\n"
     " " MORE " d  1.5\n"
     " e  1  2\n",
     "5:5-8:ambiguous-amount 6:8-9:column-count"},
    /* no note says what would mend a sum; were they remembered, one would */
    {"tabell\n"
     " a  1\n"
     " b  20\n"
     " Summa  1\n",
     "4:9-10:sum-mismatch (3:5-7:SLIP_OMITTED)"},
    {"tabell\n"
     " " MORE " d  20\n"
     " Summa  3\n",
     "6:9-10:sum-mismatch"},
    {"tabell\n"
     " " MORE " d  20\n"
     " Resultat  3\n",
     "6:12-13:sum-mismatch"},
    {"tabell  3\n"
     " " MORE " d  20\n",
     "1:9-10:sum-mismatch"},
    {"tabell\n"
     " " MORE " D  7\n"
     "  d  7\n"
     "  e  20\n",
     "5:5-6:sum-mismatch"},
    {"tabell\n"
     " D  7\n"
     "  d  7\n"
     "  e  20\n",
     "2:5-6:sum-mismatch (4:6-8:SLIP_OMITTED)"},
    /* a group of which only the first parts are remembered */
    {"tabell\n"
     " D  23\n"
     "  d  21\n"
     "  " LONG "a  1\n"
     "  " LONG "b  1\n"
     "  " LONG "c  21\n",
     "2:5-7:sum-mismatch"},
    /* a group without amounts, and the total that names it */
    {"tabell\n"
     " " MORE " Drift\n"
     "  d  7\n"
     "  e  20\n"
     " Summa drift  7\n",
     "8:15-16:sum-mismatch"},
    /* which way round a difference is taken, those that are remembered decide */
    {"tabell\n"
     " kolumner: Budget, Utfall, Avvikelse\n"
     " a  3  2  -1\n"
     " " MORE_OF_THREE " d  3  2  -1\n"
     " e  3  2  1\n"
     " f  3  2  7\n",
     "3:11-13:cross-sum-mismatch (3:11-13:SLIP_SIGN) 7:11-13:cross-sum-mismatch "
     "9:11-12:cross-sum-mismatch"},
};

START_TEST(forgotten_test) {
    char *text = expanded(forgotten[_i].text);
    ck_assert_str_eq(audit_text(text), forgotten[_i].reports);
    free(text);
}
END_TEST

/* --- Explanations that would cost too much --- */

/* How often the last audit says these words. */
static size_t times_said(const char *words) {
    size_t count = 0;
    for (const char *at = audit_words(); (at = strstr(at, words)) != NULL; at++)
        count++;
    return count;
}

/* Rows of a table with so many columns, all of one amount. */
static size_t put_row(char *text, const char *label, size_t columns, size_t amount) {
    size_t length = (size_t)sprintf(text, " %s", label);
    for (size_t n = 0; n < columns; n++)
        length += (size_t)sprintf(text + length, "  %zu", amount);
    text[length++] = '\n';
    return length;
}

/* What it costs to show a label of a million bytes again is paid eight times, and not a ninth. */
START_TEST(long_labels) {
    enum { COLUMNS = 100, ITEMS = 980, LONG_LABEL = 1000000 };
    char *text = malloc(3 << 20), *label = malloc(LONG_LABEL + 1);
    ck_assert(text != NULL && label != NULL);
    memset(label, 'l', LONG_LABEL);
    label[LONG_LABEL] = '\0';
    size_t length = (size_t)sprintf(text, "tabell\n");
    length += put_row(text + length, label, COLUMNS, 7777);
    for (size_t n = 0; n < ITEMS; n++) {
        char name[32];
        sprintf(name, "a%zu", n);
        length += put_row(text + length, name, COLUMNS, 1);
    }
    length += put_row(text + length, "Summa", COLUMNS, ITEMS);
    text[length] = '\0';
    audit_text(text);
    ck_assert_uint_eq(audit_count(), COLUMNS);
    ck_assert_uint_eq(times_said("left out it would add up"), 8);
    free(text);
    free(label);
}
END_TEST

/*
 * Totals that each make all rows before them income cost as much as they all are. What follows is
 * audited, and not explained: a sum, rows across, an item that stands twice.
 */
START_TEST(totals_of_income) {
    enum { COLUMNS = 20, ITEMS = 1000, LONG_LABEL = 100000, ROWS = 40 };
    size_t length = 0, sum = 0;
    char *text = malloc(1 << 20), *label = malloc(LONG_LABEL + 1), name[32];
    ck_assert(text != NULL && label != NULL);
    memset(label, 'l', LONG_LABEL);
    label[LONG_LABEL] = '\0';
    length += (size_t)sprintf(text, "tabell\n kolumner: A");
    for (size_t n = 1; n < COLUMNS; n++)
        length += (size_t)sprintf(text + length, ", S%zu = A", n);
    text[length++] = '\n';
    for (; sum < ITEMS; sum++) {
        sprintf(name, "a%zu", sum);
        length += put_row(text + length, name, COLUMNS, 1);
    }
    for (size_t n = 0; n < (_i == 0 ? 10 : 720); n++, sum++) {
        sprintf(name, "b%zu", n);
        length += put_row(text + length, name, COLUMNS, 1);
        length += put_row(text + length, "Summa intäkter", COLUMNS, sum + 1);
    }
    for (size_t n = 0; n < 2; n++)
        length += put_row(text + length, label, COLUMNS, 5);
    for (size_t n = 0; n < ROWS; n++) {
        length += (size_t)sprintf(text + length, " %s%zu  1", n == 0 ? label : "c", n);
        for (size_t column = 1; column < COLUMNS; column++)
            length += (size_t)sprintf(text + length, "  10");
        text[length++] = '\n';
    }
    length += put_row(text + length, "omitted", COLUMNS, 7777);
    length += (size_t)sprintf(text + length, " Slutsumma  %zu", sum + 10 + ROWS);
    for (size_t column = 1; column < COLUMNS; column++)
        length += (size_t)sprintf(text + length, "  %zu", sum + 10 + 10 * ROWS);
    strcpy(text + length, "\n");
    audit_text(text);
    ck_assert_uint_eq(audit_count(), 1 + ROWS * (COLUMNS - 1) + COLUMNS);
    ck_assert_uint_eq(times_said("left out it would add up"), _i == 0 ? COLUMNS : 0);
    if (_i == 0) {
        ck_assert_uint_eq(times_said("note: the first one is here"), 1);
        ck_assert_uint_eq(times_said("10 for 1, it would"), (size_t)ROWS * (COLUMNS - 1));
    } else {
        ck_assert_uint_eq(times_said("note: the first one is here"), 0);
        ck_assert_uint_lt(times_said("10 for 1, it would"), (size_t)ROWS * (COLUMNS - 1));
    }
    free(text);
    free(label);
}
END_TEST

/* --- Other limits --- */

static const struct {
    const char *text, *reports;
} limits[] = {
    /* more fields than a line may have */
    {"tabell\n"
     " a<600|  1>\n"
     " b  1\n",
     "2:863-864:limit-exceeded 3:5-6:column-count"},
    {"tabell\n"
     " a  1\n"
     " b<600|  x>\n"
     " c<600|  x>\n",
     "3:863-864:limit-exceeded"},
    /* more headings before the columns are known than are kept */
    {"tabell\n"
     "<2100| Rubrik #\n>"
     " a  1\n"
     " b  20\n"
     " Summa  1\n",
     "2104:9-10:sum-mismatch (2103:5-7:SLIP_OMITTED)"},
    /* a report before its budget: of the rows above an item, the nearest seven are remembered */
    {"tilldelning p 2019  1\n"
     "redovisning p 2019\n"
     " A\n  B\n   C\n    D\n     E\n      F\n       G\n        H\n"
     "         Löner  1\n"
     "budget p 2019\n"
     " B  1\n",
     ""},
    {"tilldelning p 2019  1\n"
     "redovisning p 2019\n"
     " A\n  B\n   C\n    D\n     E\n      F\n       G\n        H\n"
     "         Löner  1\n"
     "budget p 2019\n"
     " A  1\n",
     "11:10-15:unbudgeted-item"},
};

START_TEST(limits_test) {
    char *text = expanded(limits[_i].text);
    ck_assert_str_eq(audit_text(text), limits[_i].reports);
    free(text);
}
END_TEST

/* More reports than are held, in a table that never has an amount. */
START_TEST(reports_without_columns) {
    char *text = expanded("tabell\n<17000| a\001\n>");
    audit_text(text);
    ck_assert_uint_eq(times_said("[control-character]"), 17000);
    ck_assert_uint_eq(times_said("[missing-amount]"), 1);
    free(text);
}
END_TEST

/* --- Memory that ends --- */

/* What an audit reports, in its order: a line for each report and note. */
enum { HEARD_SIZE = 1 << 23 };

struct heard {
    char *words; /* owned */
    size_t length;
};

static void hear(struct heard *heard, size_t line, const char *message) {
    heard->length += (size_t)snprintf(heard->words + heard->length, HEARD_SIZE - heard->length,
                                      "%zu: %s\n", line, message);
}

static bool hear_report(struct writer *writer, const struct report *report) {
    struct heard *heard = (struct heard *)(void *)writer->options.out;
    hear(heard, report->where.line, report->message);
    for (const struct note *note = report->notes; note != NULL; note = note->next)
        hear(heard, note->where.line, note->message);
    return true;
}

/* Audits a file; false where there was not memory enough. */
static bool audit_scarcely(FILE *file, struct book *book, struct heard *heard) {
    static const struct writer_format hearing = {
        .name = "hearing", .fixes = true, .report = hear_report};
    struct writer writer = {.format = &hearing, .options.out = (FILE *)(void *)heard};
    struct reporter_options options = reporter_default_options(LANGUAGE_ENGLISH);
    options.severities[RULE_MISSING_TOTAL] = SEVERITY_WARNING;
    struct audit_file audited = {.descriptor = fileno(file),
                                 .shown = TEXT("scarce.medel"),
                                 .path = TEXT("scarce.medel"),
                                 .book = book};
    struct stand_in stand_in = {.bytes = TEXT("tabell\n a  1\n"), .path = "new.medel"};
    *heard = (struct heard){.words = malloc(HEARD_SIZE)};
    ck_assert_ptr_nonnull(heard->words);
    heard->words[0] = '\0';
    rewind(file);
    struct reporter *reporter = reporter_new(&options, &writer);
    bool done = reporter != NULL && audit_run(&audited, &stand_in, reporter) == AUDIT_DONE;
    if (reporter != NULL)
        reporter_release(reporter);
    return done;
}

/* The same, with a book where it is asked for. */
static bool audit_with_book(FILE *file, bool kept, struct heard *heard) {
    struct book book;
    book_begin(&book);
    bool done = audit_scarcely(file, kept ? &book : NULL, heard);
    book_release(&book);
    return done;
}

/* Makes each `step`th allocation fail; the audit fails, or finds what it did. */
static void fail_allocations(const char *template, bool kept, size_t first, size_t step) {
    char *text = expanded(template);
    FILE *file = tmpfile();
    ck_assert_ptr_nonnull(file);
    ck_assert(fputs(text, file) >= 0);
    free(text);
    struct heard usual, heard;
    ck_assert(audit_with_book(file, kept, &usual));
    for (size_t nth = first;; nth += step) {
        inject(INJECTED_ALLOCATION, nth, ENOMEM, false);
        injection_begin();
        bool done = audit_with_book(file, kept, &heard);
        bool happened = injection_end();
        ck_assert_msg(happened != done, "allocation %zu of %.40s", nth, template);
        if (done)
            ck_assert_str_eq(heard.words, usual.words);
        free(heard.words);
        if (!happened)
            break;
    }
    free(usual.words);
    fclose(file);
}

static const char *const scarce[] = {
    /* bytes, exceptions and quotes */
    "tabell\n a\xE5  1 kr\n",
    "\xFF\xFEtabell\n",
    "tabell\n a\001  1 kr\n",
    "tabell\n; medel: ignore=sum-mismatch x\n a  1 kr\n",
    "tabell \"x\n a  1\n \"b  1\n \"c\" 1  1\n",
    "; medel: ignore=sum-mismatch x\n; medel: ignore=missing-amount y\n",
    "tabell  ; medel: ignore=sum-mismatch x\n a  1 ; medel: ignore=text-encoding y\n"
    " b  1  ; medel: ignore=sum-mismatch,grant-exceeded,sum-mismatch z\n",
    "; medel: ignore=sum-mismatch x\ntabell  ; medel: ignore=sum-mismatch\n"
    "; medel: ignore=summa x\n; medel: ignore=xxxxxxxxxxxxxxx x\n a  1  ; medel: ignorera\n",
    "inkludera x.medel  ; medel: ignore=sum-mismatch x\n",
    "inkludera new.medel\ninkludera new.medel\n",
    "tabell\n a<70000|x>  1\n b  2\n",
    /* directives and properties */
    "uppdrag p  P\n stray  1\nuppdrag p  P\n",
    "enhet x\navrundning 1.5\navrundning -5 kr\nenhet \"x\nstray\n x\n",
    "tabell 2019\n avrundning: 1.5\n",
    "tabell 2019\n avrundning: -1 kr\n",
    "tabell  1.5\n",
    "tabell\n",
    "tilldelning p 2019  1 kr\n ingående: 1.5\n",
    "tilldelning p 2019  1 kr\n kredit: 1.5\n",
    "tilldelning p 2019  1 kr\n kredit: -5 kr\n dnr: 5\n beslut: x\n ingående: 4 kr\n",
    "tilldelning p 2019  1 kr\n stray  5\n",
    "tabell\n Post  2019\n a  1\n",
    "tabell\n a<300|  1>\n b<600|  1>\n",
    "tabell\n K<300|  K>\n",
    "tabell\n kolumner: A, , B\n a  1\n enhet: kr\n",
    "tabell\n kolumner: A, B = X\n x: 5\n källa: y\n källa: y\n dnr 5: 5\n",
    /* columns */
    "tabell\n kolumner: Budget, Utfall, Avvikelse\n a  1  2  3\n b  1  2  1\n c  2  1  5\n",
    "tabell\n kolumner: <7|k#, >Budget, Utfall, Avvikelse, S = k1<6| + k1>\n a<11|  1>\n",
    "tabell\n kolumner: <9|k#, >Summa\n a<10|  1>\n",
    "tabell\n Post  A  B  Summa\n a  1  2  4\n b  1  2  3\n b  1  2  3\n c  1  2  9\n"
    "<30| t#  1  2  3\n>",
    "tabell\n Post  Not  A\n a  1\n b  1.5\n c  x  7\n d  1  2  3\n e 1 kr\n 5 kr\n",
    /* rows */
    "tabell\n A\n  a  1\n  b\n c  1\n Summa  17\n Resultat  99\n",
    "tabell\n<12| A#\n  a  1\n> Summa  13\n",
    "tabell\n\ta  1\n    b  1\n  c  1\n",
    "tabell\n Summa  5\n",
    "tabell\n a  1\n b  2\n",
    "tabell  9\n a  1\n b  2\n",
    "tabell\n a  1\n  varav b  2\n  varav c  3\n",
    "redovisning p 2019\n Återstår  5\n  Återstår x  5\n  Återbetalas  1\n Tilldelat  5\n a  1\n",
    "redovisning p 2019\n a  1\n Tilldelat  5\n Återstår  5\n  Återstår x  5\n  b  1\n",
    "budget p 2019\n a  1\nredovisning p 2019\n a  1\n c  5\nredovisning q 2019\n d  1\n",
    "anslag 1 6:1 2019\n ap.1 a  5\n ap.1.1 b  4\n",
    /* sums that are too large */
    "tabell\n enhet: biljoner\n<93| r#  999\n><30| t#  1\n>",
    "tabell\n enhet: biljoner\n<40| r#  -999\n> Summa  999\n<93| s#  999\n><30| t#  1\n>",
    "tabell\n<93| r#  1 000 biljoner\n>",
    "tabell\n<93| \"r#\"  1 000 biljoner\n>",
    "tabell\n Intäkter\n<60| i#  1 000 biljoner\n> Kostnader\n<60| r#  -1 000 biljoner\n>"
    " Intäkter\n<60| j#  1 000 biljoner\n>",
    "tabell\n<92| r#  1 000 biljoner\n> Summa  -1 000 biljoner\n",
    "tabell\n<40| r#  -1 000 biljoner\n> Summa  1 000 biljoner\n<92| s#  1 000 biljoner\n>"
    "<30| t#  1\n>",
    "tabell\n<40| r#  -1 000 biljoner\n> Summa  1 000 biljoner\n<92| \"s#\"  1 000 biljoner\n>",
    "tabell\n a  1 000 biljoner\n<93| Summa  1 000 biljoner\n>",
    "tabell\n A  1\n<92|  r#  1 000 biljoner\n> B\n  b  5 biljoner\n   c  1 000 biljoner\n",
    "tabell\n<46| r#  -1 000 biljoner\n> Rubrik\n<93| i#  1 000 biljoner\n> Summa  5\n",
    "tabell\n<46| r#  -1 000 biljoner  1\n> Resultat  5 %  40\n<93| s#  1 000 biljoner  2\n>"
    " Resultat  1  226\n",
    "redovisning p 2019\n finansiär: F\n Intäkter\n<46| F  1 000 biljoner\n>"
    " Kostnader\n<60| r#  -1 000 biljoner\n> Intäkter\n<47| F  1 000 biljoner\n>",
    "redovisning p 2019\n Intäkter\n<5| i#  -1 000 biljoner\n> Kostnader\n"
    "<93| r#  1 000 biljoner\n>",
    "redovisning p 2019\n<93| Återstår #  1 000 biljoner\n> a  1\n",
    "redovisning p 2019\n<46| a#  1 000 biljoner\n><47| Återstår #  1 000 biljoner\n> b  1\n",
    "redovisning p 2019\n finansiär: F\n Intäkter\n<46| E#  -1 000 biljoner\n>"
    "<93| F  1 000 biljoner\n>",
    "tabell  1\n Intäkter\n<5| i#  -1 000 biljoner\n> Kostnader\n<93| r#  1 000 biljoner\n>",
    "tabell\n kolumner: <93|k#, >Summa\n a<93|  1 000 biljoner>  1\n",
};

START_TEST(scarce_memory) {
    fail_allocations(scarce[_i], false, 1, 1);
    fail_allocations(scarce[_i], true, 1, 1);
}
END_TEST

static const struct {
    const char *text;
    size_t first, step;
} scarce_and_large[] = {
    /* rows beyond memory */
    {"tabell\n kolumner: Budget, Utfall, Avvikelse\n a  3  2  -1\n " MORE_OF_THREE " d  3  2  7\n",
     1, 1},
    /* reports that are let go, with their notes, before the table ends */
    {"tabell\n  kolumner: A, S = A\n<16400|  r#  1  10\n>", 20000, 7001},
    {"tabell\n  kolumner: A, S = A\n<16400|  \"r#\"  1  10\n>", 20000, 7001},
};

START_TEST(scarce_memory_of_large_tables) {
    fail_allocations(scarce_and_large[_i].text, false, scarce_and_large[_i].first,
                     scarce_and_large[_i].step);
}
END_TEST

Suite *extremes_suite(void) {
    Suite *suite = suite_create("extremes");
    TCase *tcase = tcase_create("whole");
    tcase_add_loop_test(tcase, sums_test, 0, sizeof sums / sizeof *sums);
    tcase_add_loop_test(tcase, forgotten_test, 0, sizeof forgotten / sizeof *forgotten);
    tcase_add_loop_test(tcase, limits_test, 0, sizeof limits / sizeof *limits);
    suite_add_tcase(suite, tcase);
    tcase = tcase_create("large");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, reports_without_columns);
    tcase_add_test(tcase, long_labels);
    tcase_add_loop_test(tcase, totals_of_income, 0, 2);
    tcase_add_loop_test(tcase, scarce_memory, 0, sizeof scarce / sizeof *scarce);
    tcase_add_loop_test(tcase, scarce_memory_of_large_tables, 0,
                        sizeof scarce_and_large / sizeof *scarce_and_large);
    suite_add_tcase(suite, tcase);
    return suite;
}
