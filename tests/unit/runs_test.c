/*
 * Usual rows are taken in one go, as long as they last (table_usual_rows); a row that has a blank
 * at its end goes the plain way. Tables of all that rows can be come out the same either way,
 * however their bytes arrive.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness.h"
#include "suites.h"

static struct {
    char *bytes;
    size_t length, room;
} out;

static void write_string(const char *string) {
    size_t length = strlen(string);
    ck_assert(memory_reserve(&out.bytes, &out.room, out.length + length, 1));
    memcpy(out.bytes + out.length, string, length);
    out.length += length;
}

static const char *one_of(const char *const *strings, unsigned count) {
    return strings[random_below(count)];
}

#define ONE_OF(strings) one_of(strings, (unsigned)(sizeof(strings) / sizeof *(strings)))

/* --- Rows --- */

static struct {
    unsigned columns;
    bool across;                            /* the last column is the sum of the others */
    long long sum[3], income[3], before[3]; /* of the items, in kronor; before the last total */
    bool income_section;
    bool orderly; /* nothing but what adds up */
    unsigned depth;
} made;

static void begin_row(const char *label) {
    for (unsigned n = 0; n <= made.depth; n++)
        write_string("    ");
    write_string(label);
}

/* In kronor, grouped with the separator. */
static void write_amount(long long amount, const char *separator) {
    char digits[32], grouped[96] = "";
    if (amount < 0)
        strcat(grouped, "-");
    int length = snprintf(digits, sizeof digits, "%lld", amount < 0 ? -amount : amount);
    for (int n = 0; n < length; n++) {
        if (n != 0 && (length - n) % 3 == 0)
            strcat(grouped, separator);
        strncat(grouped, digits + n, 1);
    }
    write_string("  ");
    write_string(grouped);
}

static void write_amounts(const long long *amounts) {
    static const char *const separators[] = {" ", " ", " ", "\u00a0", ""};
    static const char *const units[] = {" kr", " kr", "", "kr", ",00 kr", ",0", "\u00a0kr"};
    for (unsigned n = 0; n < made.columns; n++) {
        write_amount(amounts[n], ONE_OF(separators));
        write_string(ONE_OF(units));
    }
    write_string("\n");
}

static void item(void) {
    static const char *const labels[] = {
        "Hyra",
        "Löner, övrigt",
        "Överskottet",
        "Återstårx",
        "Resekostnader",
        "IT",
        "Åre",
        "Möten och resor för alla dem som reser till Åre och åter, med tåg, 1 och 2 klass (ö)"};
    static const long long most[] = {10, 1000, 1000, 100000, 2000000000};
    long long amounts[3] = {0};
    for (unsigned n = 0; n < made.columns; n++) {
        amounts[n] = random_below((unsigned)most[random_below(5)]);
        if (random_below(10) == 0)
            amounts[n] = -amounts[n];
        if (made.across && n == made.columns - 1)
            amounts[n] = amounts[0] + amounts[1] + (random_below(30) == 0);
        made.sum[n] += amounts[n];
        made.income[n] += made.income_section ? amounts[n] : 0;
    }
    begin_row(ONE_OF(labels));
    write_amounts(amounts);
}

/* A remainder row, and an item after it: it was an item, too. */
static void former_remainder(void) {
    long long amounts[3] = {0};
    amounts[0] = random_below(1000);
    made.sum[0] += amounts[0];
    made.income[0] += made.income_section ? amounts[0] : 0;
    amounts[2] = made.across ? amounts[0] : 0;
    made.sum[2] += amounts[2];
    made.income[2] += made.income_section ? amounts[2] : 0;
    begin_row("Återstår");
    write_amounts(amounts);
    for (unsigned n = 1 + random_below(3); n > 0; n--)
        item();
}

static void heading(void) {
    static const char *const labels[] = {"Lokaler", "Intäkter", "Kostnader"};
    const char *label = ONE_OF(labels);
    begin_row(label);
    write_string("\n");
    made.income_section = label == labels[1];
    for (unsigned n = 1 + random_below(9); n > 0; n--)
        item();
}

/* Income less the rest. */
static void result(void) {
    long long amounts[3];
    for (unsigned n = 0; n < 3; n++)
        amounts[n] = 2 * made.income[n] - made.sum[n];
    begin_row("Resultat");
    write_amounts(amounts);
}

/* One that is too large to be added up often. */
static void large_items(void) {
    for (int n = 0; n < 100; n++) {
        long long amounts[] = {999999999999999, random_below(100), random_below(2) == 0};
        begin_row("Stort");
        write_amounts(amounts);
    }
}

/* Of all so far, or of what came since the total before. */
static void total(void) {
    static const char *const labels[] = {"Summa", "Delsumma", "Totalt", "= Allt", "Summa intäkter"};
    bool section = random_below(2) == 0, wrong = random_below(3) == 0;
    const char *label = made.orderly ? labels[section ? 1 : 2] : ONE_OF(labels);
    long long amounts[3];
    for (unsigned n = 0; n < 3; n++) {
        amounts[n] = made.sum[n] - (section ? made.before[n] : 0) + (wrong ? random_below(9) : 0);
        made.before[n] = made.sum[n];
    }
    begin_row(label);
    write_amounts(amounts);
    made.income_section = false;
}

static void other_row(void) {
    static const char *const labels[] = {
        "Resultat",  "Varav el",      "Återstår", "Överförs",     "Återbetalas",    "Nettokostnad",
        "Tilldelat", "Övriga bidrag", "Bidrag",   "Finansiering", "Övriga intäkter"};
    long long amounts[3] = {random_below(100), random_below(100), random_below(100)};
    begin_row(ONE_OF(labels));
    write_amounts(amounts);
}

/* What is no row of one amount a column, or one that is wrong. */
static void other_line(void) {
    static const char *const lines[] = {"Lokaler",
                                        "Intäkter",
                                        "Kostnader:",
                                        "",
                                        "; en kommentar",
                                        "; medel: ignore=duplicate-item x",
                                        "Hyra  5 st",
                                        "Hyra  1.500",
                                        "Hyra  5  6  7  8  9",
                                        "Hyra  -",
                                        "Hyra  1,5 tkr",
                                        "Hyra 5 000 kr",
                                        "\"Hyra\"  5 kr",
                                        "Hyra  5 kr ; not",
                                        "Hy\xffra  5",
                                        "Hyra\t5 kr",
                                        "titel: x",
                                        "12  5 kr",
                                        "Hyra  1:-",
                                        "  Hyra  5 kr",
                                        "\tHyra  5 kr"};
    begin_row(ONE_OF(lines));
    write_string("\n");
}

static void long_item(void) {
    begin_row("Lång");
    for (unsigned n = random_below(6000); n > 0; n--)
        write_string("å");
    write_string("  5 kr\n");
}

static void rows(unsigned count) {
    for (; count > 0; count--) {
        unsigned kind = random_below(40);
        if (kind < 4)
            for (unsigned n = random_below(60); n > 0; n--)
                item();
        else if (kind < 10)
            total();
        else if (kind < 15)
            other_row();
        else if (kind < 20)
            other_line();
        else if (kind < 21)
            made.depth = random_below(4);
        else if (kind < 22 && random_below(4) == 0)
            large_items();
        else if (kind < 23 && random_below(4) == 0)
            long_item();
        else
            item();
    }
}

/* Where sums are right, what is kept of a row shows. */
static void orderly_rows(unsigned count) {
    for (; count > 0; count--) {
        unsigned kind = random_below(8);
        if (kind == 0)
            heading();
        else if (kind == 1)
            former_remainder();
        else if (kind == 2)
            total();
        else if (kind == 3)
            result();
        else
            item();
    }
}

static void block(void) {
    static const char *const heads[] = {"tabell Allt\n", "tabell Allt  100 kr\n",
                                        "redovisning g 2019\n", "budget g 2019\n",
                                        "redovisning g 2020  5 kr\n"};
    static const char *const properties[] = {"",
                                             "",
                                             "    enhet: kr\n",
                                             "    enhet: tkr\n",
                                             "    avrundning: 1 kr\n",
                                             "    finansiär: Bidrag\n"};
    static const char *const columns[] = {"", "    kolumner: Budget, Utfall\n",
                                          "    kolumner: A, B, C = A + B\n"};
    memset(&made, 0, sizeof made);
    made.columns = 1 + random_below(3);
    made.across = made.columns == 3;
    write_string(ONE_OF(heads));
    write_string(ONE_OF(properties));
    write_string(columns[made.columns - 1]);
    made.orderly = random_below(2) == 0;
    if (made.orderly)
        orderly_rows(random_below(40));
    else
        rows(random_below(100));
}

/* A file of some blocks; behind the last are bytes enough for it to be read in one go. */
static void make_file(uint64_t from) {
    random_seed(from + 1);
    out.length = 0;
    write_string("tilldelning g 2019  100 kr\n");
    for (unsigned n = 1 + random_below(4); n > 0; n--)
        block();
    write_string("; Här står ingenting, men det som står här är så långt att det som står före\n"
                 "; läses i ett svep.\n");
}

/* --- Either way --- */

/* The file with that byte before every newline. */
static char *with(char before, size_t *length) {
    char *text = malloc(2 * out.length + 1);
    ck_assert_ptr_nonnull(text);
    *length = 0;
    for (size_t n = 0; n < out.length; n++) {
        if (out.bytes[n] == '\n')
            text[(*length)++] = before;
        text[(*length)++] = out.bytes[n];
    }
    return text;
}

static void expect_same_with(char before, const char *expected) {
    size_t length;
    char *text = with(before, &length);
    ck_assert_str_eq(audit_bytes((struct text){text, length}), expected);
    free(text);
}

/* In pieces, so that the bytes at hand end anywhere. */
static void expect_same_in_pieces(size_t most, const char *expected) {
    int ends[2], status;
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    pid_t writer = fork();
    if (writer == 0) {
        for (size_t at = 0; at < out.length;) {
            size_t size = 1 + random_below((unsigned)most);
            if (size > out.length - at)
                size = out.length - at;
            if (write(ends[1], out.bytes + at, size) != (ssize_t)size)
                _exit(1);
            at += size;
        }
        _exit(0);
    }
    close(ends[1]);
    ck_assert_str_eq(audit_descriptor(ends[0]), expected);
    close(ends[0]);
    ck_assert_int_eq(waitpid(writer, &status, 0), writer);
    ck_assert_int_eq(status, 0);
}

START_TEST(runs_end_anywhere) {
    audit_set_severity(RULE_DUPLICATE_ITEM, SEVERITY_WARNING);
    for (uint64_t from = 0; from < 20; from++) {
        make_file((uint64_t)_i * 20 + from);
        size_t length;
        char *text = with(' ', &length);
        static char *expected; /* what leaks is looked for in the writer, too */
        expected = strdup(audit_bytes((struct text){text, length}));
        free(text);
        ck_assert_str_eq(audit_bytes((struct text){out.bytes, out.length}), expected);
        expect_same_with('\r', expected);
        if (from % 4 == 0)
            expect_same_in_pieces(1000 * (1 + (size_t)_i), expected);
        free(expected);
    }
}
END_TEST

/* More rows than are remembered, or longer ones; every 1000th stands twice. */
START_TEST(runs_beyond_memory) {
    audit_set_severity(RULE_DUPLICATE_ITEM, SEVERITY_WARNING);
    static const unsigned widths[] = {1, 60};
    out.length = 0;
    write_string("tabell Allt  1 kr\n");
    for (unsigned n = 0; n < 70000; n++) {
        char row[200];
        snprintf(row, sizeof row, "    Rad %0*u  %u kr\n", (int)widths[_i],
                 n % 1000 == 999 ? n - 1 : n, n % 1000 == 999 ? n - 1 : n);
        write_string(row);
        if (n == 66000)
            write_string("    Delsumma  5 kr\n");
    }
    write_string("    Totalt  5 kr\n");
    char *expected = strdup(audit_bytes((struct text){out.bytes, out.length}));
    ck_assert_uint_gt(audit_count(), 30);
    expect_same_with(' ', expected);
    free(expected);
}
END_TEST

static void release(void) {
    memory_release(out.bytes);
    out.bytes = NULL;
    out.room = 0;
}

Suite *runs_suite(void) {
    Suite *suite = suite_create("runs");
    TCase *tests = tcase_create("runs");
    tcase_add_checked_fixture(tests, NULL, release);
    tcase_add_loop_test(tests, runs_end_anywhere, 0, 8);
    tcase_add_loop_test(tests, runs_beyond_memory, 0, 2);
    suite_add_tcase(suite, tests);
    return suite;
}
