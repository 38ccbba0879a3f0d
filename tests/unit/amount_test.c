/* Amounts: every form, every spelling, every fault with its span and words. */
#include "amount.h"
#include "suites.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof(array)[0])

#define NBSP "\u00A0"
#define NNBSP "\u202F"
#define THIN "\u2009"
#define FIGURE "\u2007"

static struct amount read_in(const char *field, enum unit unit) {
    struct amount amount;
    bool well_formed = amount_read(text_of(field), unit, &amount);
    ck_assert_msg(well_formed == (amount.fault == AMOUNT_WELL_FORMED), "%s", field);
    return amount;
}

/* ---- Well formed ---- */

static const struct {
    const char *field;
    int64_t ore;
    enum unit unit;
    unsigned decimals;
} well_formed[] = {
    {"0", 0, UNIT_NONE, 0},
    {"5", 500, UNIT_NONE, 0},
    {"000500", 50000, UNIT_NONE, 0},
    {"4500", 450000, UNIT_NONE, 0},
    {"4 500", 450000, UNIT_NONE, 0},
    {"666 000", 66600000, UNIT_NONE, 0},
    {"666000", 66600000, UNIT_NONE, 0},
    {"1 234 567", 123456700, UNIT_NONE, 0},
    {"1" NBSP "234" NBSP "567 kr", 123456700, UNIT_KRONA, 0},
    {"1" NNBSP "234" NNBSP "567" NBSP "kr", 123456700, UNIT_KRONA, 0},
    {"1" THIN "234", 123400, UNIT_NONE, 0},
    {"1" FIGURE "234" THIN "kr", 123400, UNIT_KRONA, 0},
    {"12,5", 1250, UNIT_NONE, 1},
    {"12,50", 1250, UNIT_NONE, 2},
    {"296 250,50 kr", 29625050, UNIT_KRONA, 2},
    {"+5", 500, UNIT_NONE, 0},
    {"-5", -500, UNIT_NONE, 0},
    {"- 5", -500, UNIT_NONE, 0},
    {"\u22125", -500, UNIT_NONE, 0},
    {"\u2212" NBSP "5 kr", -500, UNIT_KRONA, 0},
    {"–5", -500, UNIT_NONE, 0},
    {"– 5" NBSP "000" FIGURE "kr", -500000, UNIT_KRONA, 0},
    {"−0", 0, UNIT_NONE, 0},
    {"5000kr", 500000, UNIT_KRONA, 0},
    {"5tkr", 500000, UNIT_THOUSAND, 0},
    {"0,7 mnkr", 70000000, UNIT_MILLION, 1},
    {"0,00001 tkr", 1, UNIT_THOUSAND, 5},
    {"0,00000001 mnkr", 1, UNIT_MILLION, 8},
    {"0,00000000001 mdkr", 1, UNIT_MILLIARD, 11},
    {"0,00000000000001 bn", 1, UNIT_BILLION, 14},
    {"666,000 tkr", 66600000, UNIT_THOUSAND, 3},
    {"50 öre", 50, UNIT_ORE, 0},
    {"50 o\u0308re", 50, UNIT_ORE, 0},
    {"500:-", 50000, UNIT_KRONA, 0},
    {"500:- kr", 50000, UNIT_KRONA, 0},
    {"500:- svenska kronor", 50000, UNIT_KRONA, 0},
    {"4 500,-", 450000, UNIT_KRONA, 0},
    {"4 500,- SEK", 450000, UNIT_KRONA, 0},
    {"12:50", 1250, UNIT_KRONA, 2},
    {"12:50 kr", 1250, UNIT_KRONA, 2},
    {"−1 012:05", -101205, UNIT_KRONA, 2},
    {"1000000000000000", MONEY_LARGEST, UNIT_NONE, 0},
    {"−1000000000000000,00 kr", -MONEY_LARGEST, UNIT_KRONA, 2},
    {"1000 bn", MONEY_LARGEST, UNIT_BILLION, 0},
    {"100000000000000000 öre", MONEY_LARGEST, UNIT_ORE, 0},
    {"00000000000000000000000000000000001", 100, UNIT_NONE, 0},
};

START_TEST(amount_is_exact) {
    struct amount amount = read_in(well_formed[_i].field, UNIT_NONE);
    ck_assert_msg(amount.fault == AMOUNT_WELL_FORMED, "%s", well_formed[_i].field);
    ck_assert_int_eq(amount.money.ore, well_formed[_i].ore);
    ck_assert_int_eq(amount.unit, well_formed[_i].unit);
    ck_assert_uint_eq(amount.decimals, well_formed[_i].decimals);
    ck_assert(!amount.nil);
    ck_assert_uint_eq(amount.span.begin, 0);
    ck_assert_uint_eq(amount.span.end, strlen(well_formed[_i].field));
    ck_assert_str_eq(amount.word, "");
    ck_assert_str_eq(amount.suggestion, "");
    ck_assert_str_eq(amount.alternative, "");
    ck_assert(amount_tries(text_of(well_formed[_i].field)));
}
END_TEST

START_TEST(nil_is_zero) {
    static const char *const nils[] = {"-", "–", "—"};
    for (size_t i = 0; i < LENGTH_OF(nils); i++) {
        struct amount amount = read_in(nils[i], UNIT_MILLION);
        ck_assert(amount.fault == AMOUNT_WELL_FORMED && amount.nil);
        ck_assert_int_eq(amount.money.ore, 0);
        ck_assert_int_eq(amount.unit, UNIT_NONE);
        ck_assert(amount_tries(text_of(nils[i])));
    }
}
END_TEST

START_TEST(unit_of_the_caller_decides) {
    ck_assert_int_eq(read_in("5", UNIT_THOUSAND).money.ore, 500000);
    ck_assert_int_eq(read_in("5", UNIT_THOUSAND).unit, UNIT_NONE);
    ck_assert_int_eq(read_in("5 kr", UNIT_THOUSAND).money.ore, 500);
    ck_assert_int_eq(read_in("5:-", UNIT_THOUSAND).money.ore, 500);
    ck_assert_int_eq(read_in("12:50", UNIT_MILLION).money.ore, 1250);
    ck_assert_int_eq(read_in("5", UNIT_ORE).money.ore, 5);
    ck_assert_int_eq(read_in("0,5", UNIT_ORE).fault, AMOUNT_DECIMALS);
    ck_assert_int_eq(read_in("666,000", UNIT_KRONA).fault, AMOUNT_COMMA_THOUSANDS);
    ck_assert_int_eq(read_in("666,000", UNIT_THOUSAND).money.ore, 66600000);
    ck_assert_int_eq(read_in("666,000 kr", UNIT_THOUSAND).fault, AMOUNT_COMMA_THOUSANDS);
    ck_assert_int_eq(read_in("666,000", UNIT_ORE).fault, AMOUNT_DECIMALS);
    ck_assert_int_eq(read_in("0,12345", UNIT_THOUSAND).money.ore, 12345);
    ck_assert_int_eq(read_in("0,123456", UNIT_THOUSAND).fault, AMOUNT_DECIMALS);
    ck_assert_int_eq(read_in("1000000000001", UNIT_THOUSAND).fault, AMOUNT_TOO_LARGE);
}
END_TEST

static void check_spelling(const char *before, const char *spelling, enum unit unit) {
    char field[128];
    snprintf(field, sizeof field, "%s%s", before, spelling);
    struct amount amount = read_in(field, UNIT_NONE);
    ck_assert_msg(amount.fault == AMOUNT_WELL_FORMED, "%s", field);
    ck_assert_msg(amount.unit == unit, "%s", field);
    ck_assert_msg(amount.money.ore == 2 * unit_size(unit), "%s", field);
}

START_TEST(every_spelling_is_read) {
    const char *spelling;
    enum unit unit;
    for (size_t n = 0; (spelling = unit_spelling(n, &unit)) != NULL; n++) {
        char other[64];
        size_t length = 0;
        check_spelling("2", spelling, unit);
        check_spelling("2 ", spelling, unit);
        check_spelling("2" NBSP, spelling, unit);
        for (const char *c = spelling; *c != '\0'; c++)
            other[length++] = *c >= 'a' && *c <= 'z' ? (char)(*c - 0x20) : *c;
        other[length] = '\0';
        check_spelling("2 ", other, unit);
        length = 0;
        for (const char *c = spelling; *c != '\0'; c++)
            if (*c == ' ') {
                memcpy(other + length, NNBSP, 3);
                length += 3;
            } else {
                other[length++] = *c;
            }
        other[length] = '\0';
        check_spelling("2" THIN, other, unit);
    }
}
END_TEST

/* What ICU prints for the locale sv-SE: plain, currency, currency names, compact short and long. */
START_TEST(cldr_forms_are_read) {
    static const struct {
        const char *field;
        int64_t ore;
    } forms[] = {
        {"1" NBSP "234" NBSP "567,89" NBSP "kr", 123456789},
        {"\u22121" NBSP "234,50" NBSP "kr", -123450},
        {"1" NBSP "234,50" NBSP "SEK", 123450},
        {"1" NBSP "234,50 svenska kronor", 123450},
        {"1 svensk krona", 100},
        {"12" NBSP "tn", 1200000},
        {"12" NBSP "tn" NBSP "kr", 1200000},
        {"1,2" NBSP "mn", 120000000},
        {"1,2" NBSP "mn" NBSP "kr", 120000000},
        {"1,2" NBSP "mn" NBSP "SEK", 120000000},
        {"1,2" NBSP "md", INT64_C(120000000000)},
        {"1,2" NBSP "md" NBSP "kr", INT64_C(120000000000)},
        {"1,2" NBSP "bn", INT64_C(120000000000000)},
        {"1,2" NBSP "bn" NBSP "kr", INT64_C(120000000000000)},
        {"12 tusen", 1200000},
        {"1 miljon", 100000000},
        {"1,2 miljoner", 120000000},
        {"1,2 miljarder", INT64_C(120000000000)},
        {"1,2 biljoner", INT64_C(120000000000000)},
    };
    for (size_t i = 0; i < LENGTH_OF(forms); i++) {
        struct amount amount = read_in(forms[i].field, UNIT_NONE);
        ck_assert_msg(amount.fault == AMOUNT_WELL_FORMED, "%s", forms[i].field);
        ck_assert_int_eq(amount.money.ore, forms[i].ore);
    }
}
END_TEST

/* ---- Faults ---- */

static const struct {
    const char *field;
    enum amount_fault fault;
    size_t begin, end;
    const char *word, *suggestion, *alternative;
} faults[] = {
    {"", AMOUNT_TEXT, 0, 0, "", "", ""},
    {"Hyra", AMOUNT_TEXT, 0, 4, "Hyra", "", ""},
    {"Hyra 500", AMOUNT_TEXT, 0, 8, "Hyra 500", "", ""},
    {"+", AMOUNT_TEXT, 0, 1, "+", "", ""},
    {"--", AMOUNT_TEXT, 0, 2, "--", "", ""},
    {"(", AMOUNT_TEXT, 0, 1, "(", "", ""},
    {"kr", AMOUNT_TEXT, 0, 2, "kr", "", ""},
    {"a\x1b[31m", AMOUNT_TEXT, 0, 6, "a\uFFFD[31m", "", ""},

    {"16 6000", AMOUNT_GROUPS, 0, 7, "16 6000", "166 000", ""},
    {"1 00", AMOUNT_GROUPS, 0, 4, "1 00", "100", ""},
    {"-16 6000 kr", AMOUNT_GROUPS, 1, 8, "16 6000", "166 000", ""},
    {"1234 567", AMOUNT_GROUPS, 0, 8, "1234 567", "1 234 567", ""},
    {"1 0000,50 kr", AMOUNT_GROUPS, 0, 9, "1 0000,50", "10 000,50", ""},
    {"1 00:50", AMOUNT_GROUPS, 0, 7, "1 00:50", "100:50", ""},
    {"1 00:-", AMOUNT_GROUPS, 0, 4, "1 00", "100", ""},
    {"666  000", AMOUNT_GROUPS, 0, 8, "666  000", "666 000", ""},
    {"666" NBSP " 000", AMOUNT_GROUPS, 0, 9, "666" NBSP " 000", "666 000", ""},
    {"16 6000*", AMOUNT_GROUPS, 0, 7, "16 6000", "166 000", ""},
    {"SEK 16 6000", AMOUNT_GROUPS, 4, 11, "16 6000", "166 000", ""},
    {"1 00" NBSP "000", AMOUNT_GROUPS, 0, 9, "1 00" NBSP "000", "100 000", ""},

    {"12 000" NBSP "500", AMOUNT_MIXED_SPACES, 0, 11, "12 000" NBSP "500", "12 000 500", ""},
    {"1" NNBSP "000" NBSP "500 kr", AMOUNT_MIXED_SPACES, 0, 12, "1" NNBSP "000" NBSP "500",
     "1 000 500", ""},
    {"1 000" NBSP "500,5", AMOUNT_MIXED_SPACES, 0, 12, "1 000" NBSP "500,5", "1 000 500,5", ""},

    {"296.250", AMOUNT_DOT, 0, 7, "296.250", "296 250", "296,25"},
    {"−296.250 kr", AMOUNT_DOT, 3, 10, "296.250", "296 250", "296,25"},
    {"1 296.250", AMOUNT_DOT, 0, 9, "1 296.250", "1 296 250", "1 296,25"},
    {"1.234.567", AMOUNT_DOT, 0, 9, "1.234.567", "1 234 567", ""},
    {"1.234 567", AMOUNT_DOT, 0, 9, "1.234 567", "1 234 567", ""},
    {"12.5", AMOUNT_DOT, 0, 4, "12.5", "12,5", ""},
    {"1234.50", AMOUNT_DOT, 0, 7, "1234.50", "1 234,50", ""},
    {"0.250 mnkr", AMOUNT_DOT, 0, 5, "0.250", "0,25", ""},
    {"1.234,50", AMOUNT_DOT, 0, 8, "1.234,50", "1 234,50", ""},
    {"1.234,567", AMOUNT_DOT, 0, 9, "1.234,567", "1 234,567", ""},
    {"1,234.50", AMOUNT_DOT, 0, 8, "1,234.50", "1 234,50", ""},
    {"1,234,567.50", AMOUNT_DOT, 0, 12, "1,234,567.50", "1 234 567,50", ""},

    {"666,000", AMOUNT_COMMA_THOUSANDS, 0, 7, "666,000", "666 000", "666,00"},
    {"6,000 kr", AMOUNT_COMMA_THOUSANDS, 0, 5, "6,000", "6 000", "6,00"},
    {"1,234,567", AMOUNT_COMMA_THOUSANDS, 0, 9, "1,234,567", "1 234 567", ""},

    {"(44)", AMOUNT_PARENTHESES, 0, 4, "(44)", "−44", ""},
    {"(44 kr)", AMOUNT_PARENTHESES, 0, 7, "(44 kr)", "−44 kr", ""},
    {"(44) kr", AMOUNT_PARENTHESES, 0, 4, "(44)", "−44 kr", ""},
    {"(−4 400)", AMOUNT_PARENTHESES, 0, 10, "(−4 400)", "−4 400", ""},
    {"(44:-)", AMOUNT_PARENTHESES, 0, 6, "(44:-)", "−44:-", ""},
    {"( 44 )", AMOUNT_PARENTHESES, 0, 6, "( 44 )", "", ""},
    {"(SEK 44)", AMOUNT_PARENTHESES, 0, 8, "(SEK 44)", "−44 SEK", ""},
    {"(1.234)", AMOUNT_DOT, 1, 6, "1.234", "1 234", "1,234"},

    {"5 000 st", AMOUNT_UNKNOWN_UNIT, 6, 8, "st", "", ""},
    {"5 000" NBSP "årsarbetskrafter", AMOUNT_UNKNOWN_UNIT, 7, 24, "årsarbetskrafter", "", ""},
    {"12 5000 st", AMOUNT_UNKNOWN_UNIT, 8, 10, "st", "", ""},
    {"500 kr exkl. moms", AMOUNT_UNKNOWN_UNIT, 4, 17, "kr exkl. moms", "", ""},
    {"500 kr/mån", AMOUNT_UNKNOWN_UNIT, 4, 11, "kr/mån", "", ""},
    {"5%", AMOUNT_UNKNOWN_UNIT, 1, 2, "%", "", ""},
    {"5 %", AMOUNT_UNKNOWN_UNIT, 2, 3, "%", "", ""},
    {"5 ‰", AMOUNT_UNKNOWN_UNIT, 2, 5, "‰", "", ""},
    {"5 m²", AMOUNT_UNKNOWN_UNIT, 2, 5, "m²", "", ""},
    {"5 mdr)", AMOUNT_UNKNOWN_UNIT, 2, 6, "mdr)", "", ""},
    {"5 kron", AMOUNT_UNKNOWN_UNIT, 2, 6, "kron", "", ""},
    {"(5 st)", AMOUNT_UNKNOWN_UNIT, 3, 5, "st", "", ""},

    {"5 000 EUR", AMOUNT_FOREIGN_CURRENCY, 6, 9, "EUR", "euro", ""},
    {"5 000 euro", AMOUNT_FOREIGN_CURRENCY, 6, 10, "euro", "euro", ""},
    {"€5 000", AMOUNT_FOREIGN_CURRENCY, 0, 3, "€", "euro", ""},
    {"€ 5 000", AMOUNT_FOREIGN_CURRENCY, 0, 3, "€", "euro", ""},
    {"-€5 000", AMOUNT_FOREIGN_CURRENCY, 1, 4, "€", "euro", ""},
    {"€-5", AMOUNT_FOREIGN_CURRENCY, 0, 3, "€", "euro", ""},
    {"5€", AMOUNT_FOREIGN_CURRENCY, 1, 4, "€", "euro", ""},
    {"$5", AMOUNT_FOREIGN_CURRENCY, 0, 1, "$", "dollar", ""},
    {"US$5", AMOUNT_FOREIGN_CURRENCY, 0, 3, "US$", "US-dollar", ""},
    {"£5", AMOUNT_FOREIGN_CURRENCY, 0, 2, "£", "pund", ""},
    {"¥5", AMOUNT_FOREIGN_CURRENCY, 0, 2, "¥", "yen", ""},
    {"USD 5", AMOUNT_FOREIGN_CURRENCY, 0, 3, "USD", "US-dollar", ""},
    {"5 usd", AMOUNT_FOREIGN_CURRENCY, 2, 5, "usd", "US-dollar", ""},
    {"5 Dollar", AMOUNT_FOREIGN_CURRENCY, 2, 8, "Dollar", "dollar", ""},
    {"5 GBP", AMOUNT_FOREIGN_CURRENCY, 2, 5, "GBP", "brittiska pund", ""},
    {"5 pund", AMOUNT_FOREIGN_CURRENCY, 2, 6, "pund", "pund", ""},
    {"NOK 5", AMOUNT_FOREIGN_CURRENCY, 0, 3, "NOK", "norska kronor", ""},
    {"5 norska" NBSP "kronor", AMOUNT_FOREIGN_CURRENCY, 2, 16, "norska" NBSP "kronor",
     "norska kronor", ""},
    {"5 DKK", AMOUNT_FOREIGN_CURRENCY, 2, 5, "DKK", "danska kronor", ""},
    {"5 CHF", AMOUNT_FOREIGN_CURRENCY, 2, 5, "CHF", "schweizerfranc", ""},
    {"5 JPY", AMOUNT_FOREIGN_CURRENCY, 2, 5, "JPY", "japanska yen", ""},
    {"5 PLN", AMOUNT_FOREIGN_CURRENCY, 2, 5, "PLN", "polska zloty", ""},
    {"5 ISK", AMOUNT_FOREIGN_CURRENCY, 2, 5, "ISK", "isländska kronor", ""},
    {"5 miljoner euro", AMOUNT_FOREIGN_CURRENCY, 2, 15, "miljoner euro", "euro", ""},
    {"5 MEUR", AMOUNT_FOREIGN_CURRENCY, 2, 6, "MEUR", "euro", ""},
    {"296.250 EUR", AMOUNT_FOREIGN_CURRENCY, 8, 11, "EUR", "euro", ""},

    {"SEK 500", AMOUNT_CURRENCY_FIRST, 0, 3, "SEK", "500 SEK", ""},
    {"SEK500", AMOUNT_CURRENCY_FIRST, 0, 3, "SEK", "500 SEK", ""},
    {"kr 500", AMOUNT_CURRENCY_FIRST, 0, 2, "kr", "500 kr", ""},
    {"kronor" NBSP "4 500,50", AMOUNT_CURRENCY_FIRST, 0, 6, "kronor", "4 500,50 kronor", ""},
    {"kr -500", AMOUNT_CURRENCY_FIRST, 0, 2, "kr", "−500 kr", ""},
    {"−SEK 500", AMOUNT_CURRENCY_FIRST, 3, 6, "SEK", "−500 SEK", ""},
    {"+SEK 500", AMOUNT_CURRENCY_FIRST, 1, 4, "SEK", "+500 SEK", ""},
    {"SEK 500 kr", AMOUNT_CURRENCY_FIRST, 0, 3, "SEK", "500 kr", ""},
    {"tkr 5", AMOUNT_CURRENCY_FIRST, 0, 3, "tkr", "5 tkr", ""},
    {"SEK 500:-", AMOUNT_CURRENCY_FIRST, 0, 3, "SEK", "500:- SEK", ""},

    {"./. 500", AMOUNT_DEDUCTION, 0, 3, "./.", "−500", ""},
    {"./.500 kr", AMOUNT_DEDUCTION, 0, 3, "./.", "−500 kr", ""},
    {"- ./. 500", AMOUNT_DEDUCTION, 2, 5, "./.", "−500", ""},
    {"./.", AMOUNT_DEDUCTION, 0, 3, "./.", "", ""},

    {"12,345 öre", AMOUNT_DECIMALS, 3, 6, "345", "", ""},
    {"12,3456", AMOUNT_DECIMALS, 3, 7, "3456", "", ""},
    {"1 234,567 kr", AMOUNT_DECIMALS, 6, 9, "567", "", ""},
    {"−1 234,567 kr", AMOUNT_DECIMALS, 9, 12, "567", "", ""},
    {"0,123456 tkr", AMOUNT_DECIMALS, 2, 8, "123456", "", ""},
    {"0,123456789 mnkr", AMOUNT_DECIMALS, 2, 11, "123456789", "", ""},
    {"0,5 öre", AMOUNT_DECIMALS, 2, 3, "5", "", ""},

    {"500¹", AMOUNT_FOOTNOTE, 3, 5, "¹", "500", ""},
    {"500¹² kr", AMOUNT_FOOTNOTE, 3, 7, "¹²", "500 kr", ""},
    {"500 kr\u2074", AMOUNT_FOOTNOTE, 6, 9, "\u2074", "500 kr", ""},
    {"4 500*", AMOUNT_FOOTNOTE, 5, 6, "*", "4 500", ""},
    {"500 **", AMOUNT_FOOTNOTE, 4, 6, "**", "500", ""},
    {"500†", AMOUNT_FOOTNOTE, 3, 6, "†", "500", ""},
    {"500 1)", AMOUNT_FOOTNOTE, 4, 6, "1)", "500", ""},
    {"500 12)", AMOUNT_FOOTNOTE, 4, 7, "12)", "500", ""},
    {"666 0001)", AMOUNT_FOOTNOTE, 7, 9, "1)", "666 000", ""},
    {"5001)", AMOUNT_FOOTNOTE, 3, 5, "1)", "500", ""},
    {"500a)", AMOUNT_FOOTNOTE, 3, 5, "a)", "500", ""},
    {"−500 kr a)", AMOUNT_FOOTNOTE, 10, 12, "a)", "−500 kr", ""},
    {"500 kr 1)", AMOUNT_FOOTNOTE, 7, 9, "1)", "500 kr", ""},
    {"500*)", AMOUNT_FOOTNOTE, 3, 5, "*)", "500", ""},

    {"٥٠٠", AMOUNT_DIGITS, 0, 6, "٥٠٠", "500", ""},
    {"４ ５００ kr", AMOUNT_DIGITS, 0, 13, "４ ５００", "4 500", ""},
    {"−५ kr", AMOUNT_DIGITS, 3, 6, "५", "5", ""},
    {"1٢3,5", AMOUNT_DIGITS, 0, 6, "1٢3,5", "123,5", ""},
    {"𝟗", AMOUNT_DIGITS, 0, 4, "𝟗", "9", ""},

    {"500-", AMOUNT_SIGN, 3, 4, "-", "−500", ""},
    {"500 −", AMOUNT_SIGN, 4, 7, "−", "−500", ""},
    {"500- kr", AMOUNT_SIGN, 3, 4, "-", "−500 kr", ""},
    {"500 kr-", AMOUNT_SIGN, 6, 7, "-", "−500 kr", ""},
    {"500+", AMOUNT_SIGN, 3, 4, "+", "+500", ""},
    {"--500", AMOUNT_SIGN, 0, 2, "--", "−500", ""},
    {"+-5", AMOUNT_SIGN, 0, 2, "+-", "−5", ""},
    {"++5", AMOUNT_SIGN, 0, 2, "++", "+5", ""},
    {"- -5 kr", AMOUNT_SIGN, 0, 3, "- -", "−5 kr", ""},
    {"—5", AMOUNT_SIGN, 0, 3, "—", "−5", ""},

    {"−", AMOUNT_OTHER, 0, 3, "−", "-", ""},
    {"500,–", AMOUNT_OTHER, 3, 7, ",–", "500,-", ""},
    {"500:− kr", AMOUNT_OTHER, 3, 10, ":− kr", "500:- kr", ""},
    {"500:- tkr", AMOUNT_OTHER, 3, 9, ":- tkr", "", ""},
    {"12:50 tkr", AMOUNT_OTHER, 6, 9, "tkr", "", ""},
    {"500 ", AMOUNT_OTHER, 3, 4, " ", "500", ""},
    {NBSP "500", AMOUNT_OTHER, 0, 5, NBSP "500", "500", ""},
    {"500" NBSP NBSP "kr", AMOUNT_OTHER, 7, 9, "kr", "", ""},
    {"500 md" NBSP NBSP "kr", AMOUNT_OTHER, 4, 12, "md" NBSP NBSP "kr", "", ""},
    {"500 kr" NBSP, AMOUNT_OTHER, 4, 8, "kr" NBSP, "500 kr", ""},
    {"(44", AMOUNT_OTHER, 0, 3, "(44", "−44", ""},
    {"12)", AMOUNT_OTHER, 2, 3, ")", "", ""},
    {"1)", AMOUNT_OTHER, 1, 2, ")", "", ""},
    {"500a1)", AMOUNT_UNKNOWN_UNIT, 3, 6, "a1)", "", ""},
    {"-500-", AMOUNT_OTHER, 4, 5, "-", "", ""},
    {"5-10 kr", AMOUNT_OTHER, 1, 7, "-10 kr", "", ""},
    {"5- 10", AMOUNT_OTHER, 1, 5, "- 10", "", ""},
    {"5 / 3", AMOUNT_OTHER, 2, 5, "/ 3", "", ""},
    {"5½", AMOUNT_OTHER, 1, 3, "½", "", ""},
    {"2019-03-15", AMOUNT_OTHER, 4, 10, "-03-15", "", ""},
    {"2019.03.15", AMOUNT_OTHER, 0, 10, "2019.03.15", "", ""},
    {"10:30:20", AMOUNT_OTHER, 0, 8, "10:30:20", "", ""},
    {"12:5", AMOUNT_OTHER, 0, 4, "12:5", "", ""},
    {"12:500", AMOUNT_OTHER, 0, 6, "12:500", "", ""},
    {"12,50 45", AMOUNT_OTHER, 0, 8, "12,50 45", "", ""},
    {"1.234:50", AMOUNT_OTHER, 0, 8, "1.234:50", "", ""},
    {"1.5 00", AMOUNT_OTHER, 0, 6, "1.5 00", "", ""},
    {"1 00.5", AMOUNT_OTHER, 0, 6, "1 00.5", "", ""},
    {"1,234,567:50", AMOUNT_OTHER, 0, 12, "1,234,567:50", "", ""},
    {"500/–", AMOUNT_OTHER, 3, 7, "/–", "", ""},
    {"1,23,4", AMOUNT_OTHER, 0, 6, "1,23,4", "", ""},
    {"500,", AMOUNT_OTHER, 3, 4, ",", "", ""},

    {"1000000000000000,01", AMOUNT_TOO_LARGE, 0, 19, "1000000000000000,01", "", ""},
    {"−1000000000000001 kr", AMOUNT_TOO_LARGE, 3, 19, "1000000000000001", "", ""},
    {"1001 bn", AMOUNT_TOO_LARGE, 0, 4, "1001", "", ""},
    {"100000000000000001 öre", AMOUNT_TOO_LARGE, 0, 18, "100000000000000001", "", ""},
    {"9223372036854775808", AMOUNT_TOO_LARGE, 0, 19, "9223372036854775808", "", ""},
    {"18446744073709551616", AMOUNT_TOO_LARGE, 0, 20, "18446744073709551616", "", ""},
};

START_TEST(fault_is_told) {
    struct amount amount = read_in(faults[_i].field, UNIT_NONE);
    const char *field = faults[_i].field;
    ck_assert_msg(amount.fault == faults[_i].fault, "%s: fault %d", field, (int)amount.fault);
    ck_assert_msg(amount.span.begin == faults[_i].begin && amount.span.end == faults[_i].end,
                  "%s: span %zu–%zu", field, amount.span.begin, amount.span.end);
    ck_assert_str_eq(amount.word, faults[_i].word);
    ck_assert_str_eq(amount.suggestion, faults[_i].suggestion);
    ck_assert_str_eq(amount.alternative, faults[_i].alternative);
    ck_assert(money_is_zero(amount.money));
    ck_assert_uint_eq(amount.decimals, 0);
}
END_TEST

START_TEST(every_fault_has_a_case) {
    bool seen[AMOUNT_FAULT_COUNT] = {[AMOUNT_WELL_FORMED] = true};
    for (size_t i = 0; i < LENGTH_OF(faults); i++)
        seen[faults[i].fault] = true;
    for (size_t i = 0; i < AMOUNT_FAULT_COUNT; i++)
        ck_assert_msg(seen[i], "fault %zu", i);
}
END_TEST

/* What is too long to be suggested whole is not suggested in part. */
START_TEST(long_fields_have_no_suggestion) {
    char field[4096];
    memset(field, '1', sizeof field);
    field[10] = ' ';
    struct amount amount;
    amount_read((struct text){field, sizeof field}, UNIT_NONE, &amount);
    ck_assert_int_eq(amount.fault, AMOUNT_GROUPS);
    ck_assert_str_eq(amount.suggestion, "");
    ck_assert_uint_lt(strlen(amount.word), AMOUNT_WORD_SIZE);
    field[10] = '1';
    amount_read((struct text){field, sizeof field}, UNIT_NONE, &amount);
    ck_assert_int_eq(amount.fault, AMOUNT_TOO_LARGE);
    memset(field, '0', sizeof field);
    ck_assert(amount_read((struct text){field, sizeof field}, UNIT_NONE, &amount));
    field[sizeof field - 1] = '*';
    amount_read((struct text){field, sizeof field}, UNIT_NONE, &amount);
    ck_assert_int_eq(amount.fault, AMOUNT_OTHER);
    field[sizeof field - 1] = '-';
    amount_read((struct text){field, sizeof field}, UNIT_NONE, &amount);
    ck_assert_int_eq(amount.fault, AMOUNT_OTHER);
    ck_assert_str_eq(amount.suggestion, "");
}
END_TEST

START_TEST(long_word_is_made_harmless) {
    char field[400] = "5 ";
    size_t length = 2;
    while (length + 4 < sizeof field) {
        memcpy(field + length, "𠀀", 4);
        length += 4;
    }
    struct amount amount;
    amount_read((struct text){field, length}, UNIT_NONE, &amount);
    ck_assert_int_eq(amount.fault, AMOUNT_UNKNOWN_UNIT);
    ck_assert_uint_eq(strlen(amount.word), 23 * 4 + 3);
    ck_assert_str_eq(amount.word + 23 * 4, "…");
}
END_TEST

START_TEST(tries_to_be_an_amount) {
    static const char *const yes[] = {
        "5",   "5 st", "-5",           "- 5",   "+5",    "−5",    "–5",
        "(5",  "(−5)", "./.",          "./. x", "SEK 5", "sek5",  "kr 5",
        "€5",  "€ 5",  "$5",           "£ 5",   "EUR 5", "kr -5", "-kr 5",
        "٥",   "−٥",   "５００",       "-",     "–",     "—",     "−",
        "--5", "—5",   "EUR" NBSP "5", "2019",  "1:a",   "0x"};
    static const char *const no[] = {
        "",    "Hyra", "Hyra 5",  "(a)",        "- a",         "+",    "(",       "./", "kr",
        "SEK", "€",    "Krona x", "--",         "Not 5",       "Å 5",  "²",       "½",  ".5",
        "%",   "kr.",  "EURO",    "kronorna 5", "Utfall 2019", "\xff", "\xe2\x88"};
    for (size_t i = 0; i < LENGTH_OF(yes); i++)
        ck_assert_msg(amount_tries(text_of(yes[i])), "%s", yes[i]);
    for (size_t i = 0; i < LENGTH_OF(no); i++)
        ck_assert_msg(!amount_tries(text_of(no[i])), "%s", no[i]);
}
END_TEST

/* ---- Tails ---- */

static const struct {
    const char *label;
    size_t count, begin[2];
} tails[] = {
    {"Hyra 5 000 kr", 1, {5, 0}},
    {"Hyra 500 kr", 1, {5, 0}},
    {"Hyra 5 000", 1, {5, 0}},
    {"Hyra 5000", 0, {0, 0}},
    {"Hus 7" NBSP "500 kr", 1, {4, 0}},
    {"Hus A" NBSP "500 kr", 1, {7, 0}},
    {"Etapp 2", 0, {0, 0}},
    {"Projekt 12 500 kr", 2, {8, 11}},
    {"Hyra 1 234 567 kr", 2, {5, 7}},
    {"Hyra −5 000 kr", 1, {5, 0}},
    {"Hyra - 5 kr", 2, {5, 7}},
    {"Hyra 500:-", 1, {5, 0}},
    {"Hyra 500,-", 1, {5, 0}},
    {"Möte kl 12:30", 0, {0, 0}},
    {"Hyra 12:30 kr", 1, {5, 0}},
    {"Hyra 0,5 mnkr", 1, {5, 0}},
    {"Hyra" NBSP "5 000 kr", 1, {6, 0}},
    {"Hyra 5" NBSP "000 kr", 1, {5, 0}},
    {"Hyra  500 kr", 0, {0, 0}},
    {"Hyra 500 kr per år", 0, {0, 0}},
    {"Hyra 16 6000 kr", 1, {8, 0}},
    {"5 000 kr", 0, {0, 0}},
    {"Konto 5010 1 000 kr", 1, {11, 0}},
    {" 500 kr", 0, {0, 0}},
    {"", 0, {0, 0}},
    {"Hyra ", 0, {0, 0}},
};

START_TEST(tails_are_found) {
    size_t begin[2] = {0, 0};
    ck_assert_msg(amount_tails(text_of(tails[_i].label), begin) == tails[_i].count, "%s",
                  tails[_i].label);
    for (size_t i = 0; i < tails[_i].count; i++)
        ck_assert_uint_eq(begin[i], tails[_i].begin[i]);
}
END_TEST

/* The tail of a label is found however long the label is. */
START_TEST(tail_of_a_long_label) {
    enum { LONG = 100000 };
    char *label = malloc(LONG);
    ck_assert_ptr_nonnull(label);
    for (size_t i = 0; i < LONG; i++)
        label[i] = i % 4 == 3 ? ' ' : '1'; /* each of the tails could be read to the end */
    size_t begin[2];
    memcpy(label + LONG - 8, "x 500 kr", 8);
    ck_assert_uint_eq(amount_tails((struct text){label, LONG}, begin), 1);
    ck_assert_uint_eq(begin[0], LONG - 6);
    free(label);
}
END_TEST

/* ---- Properties ---- */

/* Numbers of an xorshift generator: the same in every run. */
static uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

START_TEST(what_is_printed_reads_back) {
    uint64_t state = 0x9E3779B97F4A7C15u;
    for (int n = 0; n < 20000; n++) {
        int64_t limit = 1;
        for (uint64_t digits = next_random(&state) % 18; digits > 0; digits--)
            limit *= 10;
        struct money money = {(int64_t)(next_random(&state) % (uint64_t)limit)};
        enum unit unit = (enum unit)(next_random(&state) % UNIT_COUNT);
        unsigned decimals = (unsigned)(next_random(&state) % 16);
        char printed[MONEY_PRINT_SIZE];
        struct amount amount;
        if (next_random(&state) % 2 == 0)
            money = money_negate(money);
        size_t length = money_print(printed, money, unit, decimals, true);
        ck_assert_uint_eq(length, strlen(printed));
        ck_assert_msg(amount_read(text_of(printed), UNIT_ORE, &amount), "%s", printed);
        ck_assert_msg(amount.money.ore == money.ore, "%s", printed);
        money_print(printed, money, unit, decimals, false);
        enum unit shown = unit_of(unit_name(unit));
        ck_assert_msg(amount_read(text_of(printed), shown, &amount), "%s", printed);
        ck_assert_msg(amount.money.ore == money.ore, "%s", printed);
    }
}
END_TEST

/*
 * A second reader, slow and obvious: strips the sign, the unit (by trying every spelling) and the
 * groups, and works in decimal digits. It knows ASCII blanks and lower case only.
 */
static bool slow_read(const char *field, int64_t *ore) {
    char text[128], digits[128] = "";
    bool negative = false;
    int size = 2; /* decimals of a krona */
    const char *spelling;
    enum unit unit, found = UNIT_NONE;
    size_t count = 0, longest = 0;
    snprintf(text, sizeof text, "%s", field);
    for (size_t n = 0; (spelling = unit_spelling(n, &unit)) != NULL; n++) {
        size_t length = strlen(spelling);
        if (strlen(text) > length && strcmp(text + strlen(text) - length, spelling) == 0
            && length > longest) {
            longest = length;
            found = unit;
        }
    }
    if (longest > 0) {
        text[strlen(text) - longest] = '\0';
        if (strlen(text) > 1 && text[strlen(text) - 1] == ' ')
            text[strlen(text) - 1] = '\0';
        size = (int)unit_decimals(found);
    }
    char *at = text;
    if (*at == '+' || *at == '-') {
        negative = *at++ == '-';
        if (*at == ' ')
            at++;
    }
    size_t whole = strcspn(at, ",:");
    char mark = at[whole];
    const char *part = mark == '\0' ? "" : at + whole + 1;
    at[whole] = '\0';
    bool spaced = strchr(at, ' ') != NULL;
    if (spaced && whole % 4 == 0)
        return false;
    for (size_t i = 0; i < whole; i++) {
        bool space = spaced && (whole - i) % 4 == 0 && i > 0;
        if (space ? at[i] != ' ' : at[i] < '0' || at[i] > '9')
            return false;
        if (!space)
            digits[count++] = at[i];
    }
    if (count == 0 || (mark != '\0' && *part == '\0'))
        return false;
    bool dash = mark != '\0' && strcmp(part, "-") == 0;
    if ((mark == ':' || dash) && found != UNIT_NONE && found != UNIT_KRONA)
        return false;
    if (mark == ':' && !dash && strlen(part) != 2)
        return false;
    if (dash)
        part = "";
    if (mark == ',' && strlen(part) == 3 && size == 2 && whole <= 3)
        return false;
    for (; *part != '\0'; part++, size--) {
        if (*part < '0' || *part > '9' || size == 0)
            return false;
        digits[count++] = *part;
    }
    for (; size > 0; size--)
        digits[count++] = '0';
    const char *first = digits + strspn(digits, "0");
    if (strlen(first) > 18)
        return false;
    long long value = *first == '\0' ? 0 : strtoll(first, NULL, 10);
    *ore = negative ? -value : value;
    return value <= MONEY_LARGEST;
}

START_TEST(both_readers_agree) {
    static const char *const pieces[] = {
        "0",    "1",    "12", "123", "000",          " ",   " ",   ",",     ":",   "-",
        "+",    "5",    "45", " kr", "kr",           "tkr", " md", " mnkr", "öre", "678",
        " 234", " 500", ":-", ",-",  " tusen kronor"};
    uint64_t state = 88172645463325252u;
    size_t well = 0;
    for (int n = 0; n < 100000; n++) {
        char field[128] = "";
        for (uint64_t left = 1 + next_random(&state) % 6; left > 0; left--)
            strcat(field, pieces[next_random(&state) % LENGTH_OF(pieces)]);
        if (strcmp(field, "-") == 0)
            continue;
        int64_t ore = 0;
        struct amount amount;
        bool slow = slow_read(field, &ore);
        bool read = amount_read(text_of(field), UNIT_NONE, &amount);
        if (read != slow || (read && (amount.money.ore != ore || !amount_tries(text_of(field)))))
            ck_abort_msg("'%s': %d %" PRId64 ", not %d %" PRId64, field, read, amount.money.ore,
                         slow, ore);
        well += read;
    }
    ck_assert_uint_gt(well, 5000);
}
END_TEST

/* Whatever the bytes: nothing is read outside them, spans lie within, words end in NUL. */
START_TEST(hostile_bytes_do_no_harm) {
    static const char *const pieces[] = {
        "1",  "23", "000", " ",    NBSP,   NNBSP,  ",",    ".",        ":",  "-",  "−",   "–",
        "—",  "(",  ")",   "./.",  "kr",   "SEK",  "€",    "EUR",      "mn", "¹",  "*",   "a)",
        "1)", "٥",  "５",  "\xff", "\xe2", "\xc2", "\xf0", "\xe2\x80", "%",  "st", "\x1b"};
    uint64_t state = 1234567;
    for (int n = 0; n < 20000; n++) {
        char field[256];
        size_t length = 0, begin[2];
        for (uint64_t left = next_random(&state) % 9; left > 0; left--) {
            const char *piece = pieces[next_random(&state) % LENGTH_OF(pieces)];
            memcpy(field + length, piece, strlen(piece));
            length += strlen(piece);
        }
        char *exact = malloc(length + 1); /* so that a checker sees one byte too far */
        ck_assert_ptr_nonnull(exact);
        memcpy(exact + 1, field, length);
        struct text text = {exact + 1, length};
        struct amount amount, again;
        amount_tries(text);
        amount_read(text, (enum unit)(n % UNIT_COUNT), &amount);
        ck_assert(amount.span.begin <= amount.span.end && amount.span.end <= length);
        ck_assert_ptr_nonnull(memchr(amount.word, '\0', AMOUNT_WORD_SIZE));
        ck_assert_uint_eq(text_first_invalid(text_of(amount.word)), strlen(amount.word));
        ck_assert_uint_eq(text_first_invalid(text_of(amount.suggestion)),
                          strlen(amount.suggestion));
        ck_assert_ptr_nonnull(memchr(amount.alternative, '\0', AMOUNT_WORD_SIZE));
        bool whole = amount.fault == AMOUNT_PARENTHESES || amount.fault == AMOUNT_CURRENCY_FIRST
                     || amount.fault == AMOUNT_DEDUCTION || amount.fault == AMOUNT_FOOTNOTE
                     || amount.fault == AMOUNT_SIGN || amount.fault == AMOUNT_OTHER;
        if (whole && amount.suggestion[0] != '\0' && strchr(amount.suggestion, '.') == NULL)
            ck_assert_msg(
                strcmp(amount.suggestion, "-") == 0 || amount.fault == AMOUNT_OTHER
                    || amount_read(text_of(amount.suggestion), (enum unit)(n % UNIT_COUNT), &again),
                "%.*s: %s", (int)length, field, amount.suggestion);
        ck_assert(amount_tails(text, begin) <= 2);
        free(exact);
    }
}
END_TEST

Suite *amount_suite(void) {
    Suite *suite = suite_create("amount");
    TCase *forms = tcase_create("forms");
    tcase_add_loop_test(forms, amount_is_exact, 0, LENGTH_OF(well_formed));
    tcase_add_test(forms, nil_is_zero);
    tcase_add_test(forms, unit_of_the_caller_decides);
    tcase_add_test(forms, every_spelling_is_read);
    tcase_add_test(forms, cldr_forms_are_read);
    suite_add_tcase(suite, forms);
    TCase *wrong = tcase_create("faults");
    tcase_add_loop_test(wrong, fault_is_told, 0, LENGTH_OF(faults));
    tcase_add_test(wrong, every_fault_has_a_case);
    tcase_add_test(wrong, long_fields_have_no_suggestion);
    tcase_add_test(wrong, long_word_is_made_harmless);
    suite_add_tcase(suite, wrong);
    TCase *fields = tcase_create("fields and labels");
    tcase_add_test(fields, tries_to_be_an_amount);
    tcase_add_loop_test(fields, tails_are_found, 0, LENGTH_OF(tails));
    tcase_add_test(fields, tail_of_a_long_label);
    suite_add_tcase(suite, fields);
    TCase *properties = tcase_create("properties");
    tcase_set_timeout(properties, 120);
    tcase_add_test(properties, what_is_printed_reads_back);
    tcase_add_test(properties, both_readers_agree);
    tcase_add_test(properties, hostile_bytes_do_no_harm);
    suite_add_tcase(suite, properties);
    return suite;
}
