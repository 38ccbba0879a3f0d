#include "../../src/words.h"

#include <check.h>
#include <stdio.h>

#include "suites.h"

/* A label with something before, after or within the words of the table. */
static struct label_words words_with(const char *before, const char *words, const char *after) {
    char label[128];
    snprintf(label, sizeof label, "%s%s%s", before, words, after);
    return words_of_label(text_of(label), true);
}

/* The words in capitals, and in no other way changed: the tables are ASCII and å ä ö. */
static const char *in_capitals(const char *words) {
    static char capitals[128];
    size_t length = 0;
    for (; *words != '\0'; words++) {
        char byte = *words;
        if (byte >= 'a' && byte <= 'z')
            byte = (char)(byte - 'a' + 'A');
        if (length > 0 && capitals[length - 1] == '\xC3' && (unsigned char)byte >= 0xA0)
            byte = (char)(byte - 0x20); /* å U+00E5 to Å U+00C5, and so on */
        capitals[length++] = byte;
    }
    capitals[length] = '\0';
    return capitals;
}

/* å ä ö as a letter and a combining mark. */
static const char *decomposed(const char *words) {
    static char text[128];
    static const struct {
        const char *composed, *apart;
    } letters[] = {{"å", "a\xCC\x8A"}, {"ä", "a\xCC\x88"}, {"ö", "o\xCC\x88"}};
    text[0] = '\0';
    while (*words != '\0') {
        const char *piece = NULL;
        size_t length = 1;
        for (size_t n = 0; n < 3; n++)
            if (strncmp(words, letters[n].composed, 2) == 0) {
                piece = letters[n].apart;
                length = 2;
            }
        strncat(text, piece != NULL ? piece : words, piece != NULL ? strlen(piece) : 1);
        words += length;
    }
    return text;
}

#define EACH_LABEL(words, kind, whole)                                                             \
    const char *words;                                                                             \
    enum row_kind kind;                                                                            \
    bool whole;                                                                                    \
    for (size_t n = 0; (words = words_label(n, &kind, &whole)) != NULL; n++)

START_TEST(every_label) {
    size_t count = 0;
    EACH_LABEL(words, kind, whole) {
        ck_assert_msg(words_with("", words, "").kind == kind, "%s", words);
        ck_assert_msg(words_with("", words, ":").kind == kind, "%s:", words);
        ck_assert_msg(words_with("", words, " :").kind == kind, "%s :", words);
        ck_assert_msg(words_with("", in_capitals(words), "").kind == kind, "%s", words);
        ck_assert_msg(words_with("", decomposed(words), "").kind == kind, "%s", words);
        ck_assert_msg(!words_with("", words, "").income, "%s", words);
        count++;
    }
    ck_assert_uint_ge(count, 46);
}
END_TEST

START_TEST(words_end) {
    EACH_LABEL(words, kind, whole) {
        enum row_kind more = whole ? ROW_ITEM : kind;
        if (strcmp(words, "totalt beviljat") == 0)
            more = ROW_TOTAL;
        ck_assert_msg(words_with("", words, " för året").kind == more, "%s", words);
        ck_assert_msg(words_with("", words, ": året").kind == more, "%s", words);
        ck_assert_msg(words_with("", words, ", året").kind == more, "%s", words);
        /* a letter, a digit and a hyphen go on with the word */
        if (more == ROW_TOTAL && kind != ROW_TOTAL)
            continue;
        ck_assert_msg(words_with("", words, "x").kind != kind, "%sx", words);
        ck_assert_msg(words_with("", words, "ö").kind != kind, "%sö", words);
        ck_assert_msg(words_with("", words, "1").kind != kind, "%s1", words);
        ck_assert_msg(words_with("", words, "-").kind != kind, "%s-", words);
        ck_assert_msg(words_with("x", words, "").kind == ROW_ITEM, "x%s", words);
    }
}
END_TEST

START_TEST(granting_words) {
    EACH_LABEL(words, kind, whole) {
        enum row_kind elsewhere = kind >= ROW_GRANTED ? ROW_ITEM : kind;
        if (strcmp(words, "totalt beviljat") == 0)
            elsewhere = ROW_TOTAL;
        ck_assert_msg(words_of_label(text_of(words), false).kind == elsewhere, "%s", words);
        ck_assert_int_eq(row_kind_is_remainder(kind), kind >= ROW_STOCK && kind <= ROW_SAVED);
        (void)whole;
    }
    ck_assert_int_eq(words_of_label(TEXT("Totalt beviljat"), true).kind, ROW_GRANTED);
    ck_assert_int_eq(words_of_label(TEXT("Totalt beviljat:"), true).kind, ROW_GRANTED);
    ck_assert_int_eq(words_of_label(TEXT("Totalt beviljat i år"), true).kind, ROW_TOTAL);
    ck_assert_int_eq(words_of_label(TEXT("Tilldelat i år"), true).kind, ROW_ITEM);
}
END_TEST

/* What the words of the design are, one by one: the table may not lose any. */
START_TEST(words_of_the_design) {
    static const struct {
        const char *label;
        enum row_kind kind;
        bool opposite;
    } rows[] = {
        {"Summa", ROW_TOTAL, false},
        {"S:a", ROW_TOTAL, false},
        {"Delsumma", ROW_TOTAL, false},
        {"Totalt", ROW_TOTAL, false},
        {"Total", ROW_TOTAL, false},
        {"Totala", ROW_TOTAL, false},
        {"Totalsumma", ROW_TOTAL, false},
        {"Slutsumma", ROW_TOTAL, false},
        {"Sammanlagt", ROW_TOTAL, false},
        {"=", ROW_TOTAL, false},
        {"= allt", ROW_TOTAL, false},
        {"=allt", ROW_TOTAL, false},
        {"Resultat", ROW_RESULT, false},
        {"Årets resultat", ROW_RESULT, false},
        {"Beräknat resultat", ROW_RESULT, false},
        {"Netto", ROW_RESULT, false},
        {"Nettoresultat", ROW_RESULT, false},
        {"Nettokostnad", ROW_RESULT, true},
        {"Nettokostnader", ROW_RESULT, true},
        {"Verksamhetens nettokostnader", ROW_RESULT, true},
        {"Verksamhetens resultat", ROW_RESULT, false},
        {"Saldo", ROW_RESULT, false},
        {"Budgetsaldo", ROW_RESULT, false},
        {"Överskott", ROW_RESULT, false},
        {"Underskott", ROW_RESULT, true},
        {"Varav", ROW_OF_WHICH, false},
        {"Därav", ROW_OF_WHICH, false},
        {"Tilldelat", ROW_GRANTED, false},
        {"Beviljat", ROW_GRANTED, false},
        {"Tilldelat belopp", ROW_GRANTED, false},
        {"Beviljat belopp", ROW_GRANTED, false},
        {"Tilldelade medel", ROW_GRANTED, false},
        {"Beviljade medel", ROW_GRANTED, false},
        {"Totalt beviljat", ROW_GRANTED, false},
        {"Återstår", ROW_STOCK, false},
        {"Återstående", ROW_STOCK, false},
        {"Återstod", ROW_STOCK, false},
        {"Kvarstår", ROW_STOCK, false},
        {"Kvarstående", ROW_STOCK, false},
        {"Kvarvarande", ROW_STOCK, false},
        {"Outnyttjat", ROW_STOCK, false},
        {"Outnyttjade", ROW_STOCK, false},
        {"Oförbrukat", ROW_STOCK, false},
        {"Ej förbrukat", ROW_STOCK, false},
        {"Ej använt", ROW_STOCK, false},
        {"Återbetalas", ROW_REPAID, false},
        {"Att återbetala", ROW_REPAID, false},
        {"Överförs", ROW_CARRIED, false},
        {"Anslagssparande", ROW_SAVED, false},
        /* and what is none */
        {"Sum", ROW_ITEM, false},
        {"Summan", ROW_ITEM, false},
        {"Årets", ROW_ITEM, false},
        {"Ej", ROW_ITEM, false},
        {"Att", ROW_ITEM, false},
        {"Verksamhetens kostnader", ROW_ITEM, false},
        {"En summa", ROW_ITEM, false},
        {"Överskott 2018", ROW_ITEM, false},
        {"", ROW_ITEM, false},
        {":", ROW_ITEM, false},
        {"5010", ROW_ITEM, false},
    };
    for (size_t n = 0; n < sizeof rows / sizeof *rows; n++) {
        struct label_words found = words_of_label(text_of(rows[n].label), true);
        ck_assert_msg(found.kind == rows[n].kind, "%s", rows[n].label);
        ck_assert_msg(found.opposite == rows[n].opposite, "%s", rows[n].label);
    }
}
END_TEST

/* Any run of blanks counts as one, of whatever kind. */
START_TEST(blanks_between) {
    ck_assert_int_eq(words_of_label(TEXT("Årets \xC2\xA0 resultat"), true).kind, ROW_RESULT);
    ck_assert_int_eq(words_of_label(TEXT("ej\tförbrukat"), true).kind, ROW_STOCK);
    ck_assert_int_eq(words_of_label(TEXT(" Summa "), true).kind, ROW_TOTAL);
}
END_TEST

/* A label longer than any words is cut, not misread. */
START_TEST(long_labels) {
    char label[400];
    memset(label, 'x', sizeof label);
    memcpy(label, "Summa ", 6);
    ck_assert_int_eq(words_of_label((struct text){label, sizeof label}, true).kind, ROW_TOTAL);
    label[5] = 'x';
    ck_assert_int_eq(words_of_label((struct text){label, sizeof label}, true).kind, ROW_ITEM);
    memcpy(label, "Tilldelat ", 10);
    ck_assert_int_eq(words_of_label((struct text){label, sizeof label}, true).kind, ROW_ITEM);
}
END_TEST

/* Labels without a word, or with nothing but colons. */
START_TEST(no_words) {
    static const char *const labels[] = {"", ":", "::", ": :", "=", "= ", "=:", "s", "1"};
    for (size_t n = 0; n < sizeof labels / sizeof *labels; n++) {
        struct label_words found = words_of_label(text_of(labels[n]), true);
        ck_assert_int_eq(found.kind, labels[n][0] == '=' ? ROW_TOTAL : ROW_ITEM);
        ck_assert(!found.income);
    }
}
END_TEST

START_TEST(income) {
    size_t count = 0;
    for (const char *word; (word = words_income(count)) != NULL; count++) {
        ck_assert_msg(words_with("", word, "").income, "%s", word);
        ck_assert_msg(words_with("", in_capitals(word), "").income, "%s", word);
        ck_assert_msg(words_with("", decomposed(word), ":").income, "%s", word);
        ck_assert_msg(words_with("Rörelsens ", word, "").income, "%s", word);
        ck_assert_msg(words_with("= ", word, "").income, "%s", word);
        ck_assert_msg(words_with("Summa ", word, " i år").income, "%s", word);
        ck_assert_msg(words_with("Summa ", word, "").kind == ROW_TOTAL, "%s", word);
        ck_assert_msg(words_with("", word, "").kind == ROW_ITEM, "%s", word);
        ck_assert_msg(!words_with("", word, "na").income, "%s", word);
        ck_assert_msg(!words_with("Alla andra ", word, "").income, "%s", word);
        ck_assert_msg(!words_with("x", word, "").income, "%s", word);
    }
    ck_assert_uint_eq(count, 4);
    ck_assert(words_of_label(TEXT("Intäkter"), false).income);
    ck_assert(words_of_label(TEXT("Inkomster"), false).income);
    ck_assert(words_of_label(TEXT("Finansiering"), false).income);
    ck_assert(words_of_label(TEXT("Medfinansiering"), false).income);
}
END_TEST

START_TEST(headings) {
    static const struct {
        const char *heading;
        enum column_role role;
    } rows[] = {
        {"Budget", COLUMN_BUDGET},
        {"Utfall", COLUMN_OUTCOME},
        {"Utfall 2019", COLUMN_OUTCOME},
        {"Bokslut", COLUMN_USED},
        {"Förbrukat", COLUMN_USED},
        {"Använt", COLUMN_USED},
        {"Redovisat", COLUMN_USED},
        {"Avvikelse", COLUMN_DIFFERENCE},
        {"Avvikelse (tkr)", COLUMN_DIFFERENCE},
        {"Budgetavvikelse", COLUMN_DIFFERENCE},
        {"Differens", COLUMN_DIFFERENCE},
        {"Diff", COLUMN_DIFFERENCE},
        {"Diff.", COLUMN_DIFFERENCE},
        {"Skillnad", COLUMN_DIFFERENCE},
        {"Summa", COLUMN_TOTAL},
        {"Totalt", COLUMN_TOTAL},
        {"Total", COLUMN_TOTAL},
        {"Anslagskredit", COLUMN_CREDIT},
        {"Anslagssparande", COLUMN_SAVING},
        {"Anslagsbehållning", COLUMN_SAVING},
        {"Not", COLUMN_NOT_MONEY},
        {"Antal", COLUMN_NOT_MONEY},
        {"Andel", COLUMN_NOT_MONEY},
        {"%", COLUMN_NOT_MONEY},
        {"Utfall %", COLUMN_NOT_MONEY},
        {"Noter", COLUMN_PLAIN},
        {"Belopp", COLUMN_PLAIN},
        {"Mitt utfall", COLUMN_PLAIN},
        {"", COLUMN_PLAIN},
    };
    for (size_t n = 0; n < sizeof rows / sizeof *rows; n++)
        ck_assert_msg(words_of_heading(text_of(rows[n].heading)) == rows[n].role, "%s",
                      rows[n].heading);
    const char *word;
    enum column_role role;
    size_t count = 0;
    for (; (word = words_heading(count, &role)) != NULL; count++) {
        ck_assert_msg(words_of_heading(text_of(word)) == role, "%s", word);
        ck_assert_msg(words_of_heading(text_of(in_capitals(word))) == role, "%s", word);
        ck_assert_msg(words_of_heading(text_of(decomposed(word))) == role, "%s", word);
    }
    ck_assert_uint_ge(count, 24);
}
END_TEST

Suite *words_suite(void) {
    Suite *suite = suite_create("words");
    TCase *tcase = tcase_create("words");
    tcase_add_test(tcase, every_label);
    tcase_add_test(tcase, words_end);
    tcase_add_test(tcase, granting_words);
    tcase_add_test(tcase, words_of_the_design);
    tcase_add_test(tcase, blanks_between);
    tcase_add_test(tcase, long_labels);
    tcase_add_test(tcase, no_words);
    tcase_add_test(tcase, income);
    tcase_add_test(tcase, headings);
    suite_add_tcase(suite, tcase);
    return suite;
}
