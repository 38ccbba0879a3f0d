#include "../../src/usual.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/amount.h"
#include "../../src/line.h"
#include "../../src/statement.h"
#include "../../src/words.h"
#include "harness.h"
#include "suites.h"

#define INDENTATION TEXT("    ")

static struct usual_column columns[USUAL_MOST_CELLS];
static struct usual_row usual;

static void set_columns(enum unit unit) {
    for (size_t n = 0; n < USUAL_MOST_CELLS; n++)
        usual_column_set(&columns[n], unit);
}

/* The line with its end, and what may be read after it. */
static bool is_usual(struct text line, size_t count) {
    static char bytes[USUAL_LONGEST_LINE + 2 * USUAL_MARGIN];
    ck_assert_uint_lt(line.length + USUAL_MARGIN, sizeof bytes);
    memset(bytes, '7', sizeof bytes);
    memcpy(bytes, line.bytes, line.length);
    bytes[line.length] = '\n';
    const char *end = usual_row_read(bytes, INDENTATION, columns, count, true, &usual);
    return end != NULL && (size_t)(end - bytes) == line.length;
}

/* The plain way: is the line a row of an item with so many amounts, and nothing wrong with it? */
static bool plainly_usual(struct text text, size_t count, enum unit unit) {
    static struct line line;
    if (text_first_invalid(text) != text.length || line_first_control(text).end != 0)
        return false;
    line_begin(&line, text, 1);
    if (line.kind != LINE_BODY || line.indentation != INDENTATION.length)
        return false;
    line_split(&line, line.indentation);
    struct property property;
    if (line.field_count != count + 1 || line.quote.end != 0 || line.comment.end != 0
        || line.fields[0].quoted || row_label_fields(&line) != 1
        || property_read(&line, DIRECTIVE_REPORT, &property))
        return false;
    struct label_words words = words_of_label(field_text(&line, 0), true);
    if (words.kind != usual.words.kind || words.income != usual.words.income
        || words.reach != usual.words.reach || words.opposite != usual.words.opposite)
        return false;
    for (size_t n = 0; n < count; n++) {
        struct amount amount;
        const struct usual_cell *cell = &usual.cells[n];
        if (!amount_read(field_text(&line, n + 1), unit, &amount))
            return false;
        ck_assert_int_eq(cell->money.ore, amount.money.ore);
        ck_assert_int_eq(cell->nil, amount.nil);
        ck_assert_int_eq(cell->unit, amount.unit == UNIT_NONE ? unit : amount.unit);
        ck_assert_uint_eq(cell->decimals, amount.decimals);
        ck_assert_uint_eq(cell->span.begin, line.fields[n + 1].span.begin);
        ck_assert_uint_eq(cell->span.end, line.fields[n + 1].span.end);
    }
    ck_assert_uint_eq(usual.label.begin, line.fields[0].span.begin);
    ck_assert_uint_eq(usual.label.end, line.fields[0].span.end);
    return true;
}

/* What is read in one go is what the plain way reads; `true` where it was. */
static bool expect_same(struct text line, size_t count, enum unit unit) {
    set_columns(unit);
    if (!is_usual(line, count))
        return false;
    ck_assert_msg(plainly_usual(line, count, unit), "usual, but not plainly: “%.*s”",
                  (int)line.length, line.bytes);
    return true;
}

static const char *const taken[] = {
    "    Hyra  1 kr",
    "    Hyra\t1 kr",
    "    Hyra \t 1 kr",
    "    Åre och Örebro, 5 st (50 %)      1 234 567,50 kr",
    "    éclair  1",
    "    RFSLs webutbildning 2019 - 5 000 kr  296\u00a0250\u00a0kr",
    "    x  -296 250",
    "    x  -",
    "    x  0",
    "    x  000,5",
    "    x  123456789012kr",
    "    Summa  1 kr",
    "    Rörelsens intäkter  1 kr",
    "    Övriga intäkter  1 kr",
    "    Återstår  1 kr",
    "    NETTOKOSTNAD  1 kr",
    "    Hyra, el och värme; nej                                    5 kr",
};

START_TEST(what_is_taken) {
    bool semicolon = strchr(taken[_i], ';') != NULL;
    ck_assert_int_eq(expect_same(text_of(taken[_i]), 1, UNIT_KRONA), !semicolon);
}
END_TEST

static const char *const refused[] = {
    "",
    "    ",
    "   Hyra  1 kr",
    "     Hyra  1 kr",
    "    Hyra",
    "    Hyra 1 kr",
    "    Hyra  ",
    "    Hyra  1 kr ",
    "    Hyra  1 kr  2 kr",
    "    1  1 kr",
    "    \"Hyra\"  1 kr",
    "    S:a  1 kr",
    "    Varav lön  1 kr",
    "    A\u030aterstår  1 kr",
    "    dnr: 5  1 kr",
    "    Hyra  1 kr  ; not",
    "    Hyra\u00a0el  1 kr",
    "    Hyra\u202eel  1 kr",
    "    Hyra\001  1 kr",
    "    Hyra \xc3  1 kr",
    "    Hyra \xc3\xe5  1 kr",
    "    Hyra \xa5  1 kr",
    "    ×  1 kr",
    "    Hyra  16 6000 kr",
    "    Hyra  1 234\u00a0567 kr",
    "    Hyra  1\u00a0234 567 kr",
    "    Hyra  1,234",
    "    Hyra  1,",
    "    Hyra  1.5",
    "    Hyra  1:50",
    "    Hyra  1,-",
    "    Hyra  5 st",
    "    Hyra  5 k",
    "    Hyra  5 krona",
    "    Hyra  - 5",
    "    Hyra  --5",
    "    Hyra  x",
    "    Hyra  1000000000000000000",
    "    Hyra  99999999999999999999999999",
    "    Hyra  1 234 567 890 123 456",
    "    Hyra  12\u00a0345\u00a0678\u00a0901\u00a0234\u00a0567",
    "    Hyra  1\u00a0234\u00a0567\u00a0890\u00a0123\u00a0456\u00a0789",
};

START_TEST(what_is_refused) {
    set_columns(UNIT_KRONA);
    ck_assert_msg(!is_usual(text_of(refused[_i]), 1), "“%s” is taken", refused[_i]);
}
END_TEST

START_TEST(units_and_columns) {
    ck_assert(expect_same(TEXT("    Hyra  1 234,5"), 1, UNIT_THOUSAND));
    ck_assert_int_eq(usual.cells[0].money.ore, 123450000);
    ck_assert(expect_same(TEXT("    Hyra  1,25 kr"), 1, UNIT_MILLION));
    ck_assert_int_eq(usual.cells[0].money.ore, 125);
    ck_assert(expect_same(TEXT("    Hyra  99"), 1, UNIT_BILLION));
    ck_assert(expect_same(TEXT("    Hyra  5"), 1, UNIT_ORE));
    ck_assert(!expect_same(TEXT("    Hyra  5,5"), 1, UNIT_ORE));
    ck_assert(!expect_same(TEXT("    Hyra  1000000"), 1, UNIT_BILLION));
    ck_assert(expect_same(TEXT("    Hyra  -1  -\t3,5 kr"), 3, UNIT_MILLION));
    ck_assert_int_eq(usual.cells[0].money.ore, -100000000);
    ck_assert(usual.cells[1].nil);
    ck_assert_int_eq(usual.cells[2].money.ore, 350);
    ck_assert(!expect_same(TEXT("    Hyra  1  2"), 3, UNIT_KRONA));
    ck_assert(!expect_same(TEXT("    Hyra  1  2  3  4"), 3, UNIT_KRONA));
}
END_TEST

/* So many blanks before the amount. */
static bool is_usual_with_gap(size_t blanks) {
    enum { ROOM = 5000 };
    char line[ROOM + 1];
    size_t length = (size_t)snprintf(line, sizeof line, "    Hyra%*s1", (int)blanks, "");
    set_columns(UNIT_KRONA);
    return is_usual((struct text){line, length}, 1);
}

START_TEST(long_lines) {
    ck_assert(is_usual_with_gap(USUAL_LONGEST_LINE - 9));
    ck_assert(!is_usual_with_gap(USUAL_LONGEST_LINE - 8));
}
END_TEST

/* However long the label is: where 32 bytes end. */
START_TEST(lengths) {
    char line[400];
    bool was_taken;
    for (size_t label = 1; label < 300; label++)
        for (size_t gap = 2; gap < 5; gap++) {
            size_t length = 4 + label + gap;
            memset(line, ' ', length);
            memset(line + 4, 'e', label);
            memcpy(line + length, "1 234 567 kr", 12);
            was_taken = expect_same((struct text){line, length + 12}, 1, UNIT_KRONA);
            ck_assert(was_taken);
            line[4 + label / 2] = '\xC3';
            ck_assert(!expect_same((struct text){line, length + 12}, 1, UNIT_KRONA));
        }
}
END_TEST

/* Lines made of what rows are made of, and of what breaks them. */
START_TEST(random_lines) {
    static const char *const pieces[] = {
        "  ",     "  ",    "  ",   " ",        "\t",       "\u00a0",   "1",      "12",    "123",
        "234",    "567",   "0",    ",",        ",5",       ",50",      ",500",   "-",     "\u2212",
        "kr",     " kr",   "kr",   "tkr",      " mnkr",    "öre",      "SEK",    "Summa", "Hyra",
        "Övriga", "löner", "åäö",  "intäkt",   "intäkter", "varav",    "Åter",   "står",  "a\u030a",
        ":",      ";",     "\"",   "#",        "=",        "%",        "(",      ")",     ".",
        "\001",   "\x7f",  "\xc3", "\xc2",     "\xa5",     "\xe2",     "\u2009", "€",     "x",
        "budget", "netto", "re",   "\xc3\x97", "b",        "\xc2\x85", "\u00ad", "ß",     "ap.1"};
    size_t count = 0;
    random_seed((uint64_t)_i + 1);
    for (int n = 0; n < 200000; n++) {
        char line[300] = "    ";
        size_t amounts = 1 + random_below(2);
        strcat(line, pieces[25 + random_below(4)]);
        for (unsigned pieces_left = random_below(3); pieces_left > 0; pieces_left--)
            strcat(line, pieces[random_below(sizeof pieces / sizeof *pieces)]);
        for (size_t amount = 0; amount < amounts; amount++) {
            strcat(line, "  ");
            for (unsigned pieces_left = 1 + random_below(4); pieces_left > 0; pieces_left--)
                strcat(
                    line,
                    pieces[random_below(
                        random_below(8) == 0 ? (unsigned)(sizeof pieces / sizeof *pieces) : 20)]);
        }
        count += expect_same(text_of(line), amounts, UNIT_KRONA);
    }
    ck_assert_uint_gt(count, 1000);
}
END_TEST

/* Any byte in any place of a row that is usual. */
START_TEST(changed_bytes) {
    static const char good[] = "    Åre, Örebro och Luleå    1 234 567,50 kr    -89 kr";
    char line[sizeof good];
    size_t count = 0;
    for (size_t place = 0; place + 1 < sizeof good; place++)
        for (int byte = 0; byte < 256; byte++) {
            memcpy(line, good, sizeof good);
            line[place] = (char)byte;
            count += expect_same((struct text){line, sizeof good - 1}, 2, UNIT_KRONA);
        }
    ck_assert_uint_gt(count, 1000);
}
END_TEST

/* With the second word where a blank is. */
static bool may_be_listed(const char *label) {
    const char *blank = strchr(label, ' ');
    return words_may_be_listed(text_of(label), text_of(blank == NULL ? "" : blank + 1));
}

/* Every word of the tables, however it is written, is seen by its first letters. */
START_TEST(listed_words) {
    enum row_kind kind;
    bool whole;
    const char *word;
    for (size_t n = 0; (word = words_label(n, &kind, &whole)) != NULL; n++)
        ck_assert_msg(may_be_listed(word), "%s", word);
    for (size_t n = 0; (word = words_income(n)) != NULL; n++) {
        char second[64];
        snprintf(second, sizeof second, "Hyra %s", word);
        ck_assert_msg(may_be_listed(word), "%s", word);
        ck_assert_msg(may_be_listed(second), "%s", second);
    }
    ck_assert(may_be_listed("RO\u0308RELSERESULTAT"));
    ck_assert(may_be_listed("da\u0308rav"));
    ck_assert(may_be_listed("A\u030aterstår"));
    ck_assert(may_be_listed("ÅTERSTÅR"));
    ck_assert(may_be_listed("ÖVERSKOTT"));
    ck_assert(may_be_listed("Bera\u0308knat resultat"));
    ck_assert(may_be_listed("S:a"));
    ck_assert(may_be_listed("s:a kostnader"));
    ck_assert(may_be_listed("\u017fumma")); /* a letter that might be folded to an s */
    ck_assert(!may_be_listed("Övriga kostnader"));
    ck_assert(!may_be_listed("Århus"));
    ck_assert(!may_be_listed("Hyra 12"));
    ck_assert(!may_be_listed("Hyra ut"));
    ck_assert(!may_be_listed("H"));
    ck_assert(!may_be_listed("Hyra "));
}
END_TEST

/* A listed word with something put into it, or for some of it, is seen if it is still listed. */
START_TEST(changed_words) {
    static const char *const letters[] = {"\u00a0",  "\u2009", "",       "x",     "a\u030a",
                                          "o\u0308", "\u0130", "\u0308", "\u030a"};
    enum row_kind kind;
    bool whole;
    size_t count = 0;
    const char *word = words_label((size_t)_i, &kind, &whole);
    for (size_t at = 0; word[at] != '\0'; at++)
        for (size_t letter = at == 0 ? 2 : 0; letter < sizeof letters / sizeof *letters; letter++)
            for (size_t cut = 0; cut < 3 && at + cut <= strlen(word); cut++) {
                char label[100];
                snprintf(label, sizeof label, "%.*s%s%s", (int)at, word, letters[letter],
                         word + at + cut);
                struct label_words words = words_of_label(text_of(label), true);
                bool says = words.kind != ROW_ITEM || words.income;
                count += says;
                ck_assert_msg(!says || may_be_listed(label), "%s", label);
            }
    ck_assert_uint_gt(count, 0);
}
END_TEST

Suite *usual_suite(void) {
    Suite *suite = suite_create("usual");
    TCase *tests = tcase_create("usual");
    enum row_kind kind;
    bool whole;
    int words;
    tcase_add_loop_test(tests, what_is_taken, 0, sizeof taken / sizeof *taken);
    tcase_add_loop_test(tests, what_is_refused, 0, sizeof refused / sizeof *refused);
    tcase_add_test(tests, units_and_columns);
    tcase_add_test(tests, long_lines);
    tcase_add_test(tests, lengths);
    tcase_add_loop_test(tests, random_lines, 0, 4);
    tcase_add_test(tests, changed_bytes);
    tcase_add_test(tests, listed_words);
    for (words = 0; words_label((size_t)words, &kind, &whole) != NULL;)
        words++;
    tcase_add_loop_test(tests, changed_words, 0, words);
    suite_add_tcase(suite, tests);
    return suite;
}
