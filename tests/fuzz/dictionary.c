/*
 * Prints the words that the notation knows, from the program's own tables, as a dictionary for
 * libFuzzer, AFL++ and driver.c: a quoted string a line.
 */
#include <stdio.h>

#include "../../src/catalogue.h"
#include "../../src/money.h"
#include "../../src/statement.h"
#include "../../src/words.h"

static void print(const char *before, const char *word, const char *after) {
    const char *parts[] = {before, word, after};
    putchar('"');
    for (size_t n = 0; n < 3; n++)
        for (const char *at = parts[n]; *at != '\0'; at++) {
            unsigned char byte = (unsigned char)*at;
            if (byte < 0x20 || byte > 0x7E || byte == '"' || byte == '\\')
                printf("\\x%02X", byte);
            else
                putchar(byte);
        }
    puts("\"");
}

static void print_words(void) {
    enum row_kind kind;
    enum column_role role;
    bool whole;
    const char *word;
    for (size_t n = 0; (word = words_label(n, &kind, &whole)) != NULL; n++)
        print("", word, "");
    for (size_t n = 0; (word = words_income(n)) != NULL; n++)
        print("", word, "");
    for (size_t n = 0; (word = words_heading(n, &role)) != NULL; n++)
        print("", word, "");
}

static void print_units(void) {
    enum unit unit;
    const char *spelling;
    for (size_t n = 0; (spelling = unit_spelling(n, &unit)) != NULL; n++)
        print("", spelling, "");
}

static void print_statements(void) {
    for (enum directive_kind kind = 0; kind < DIRECTIVE_KINDS; kind++)
        print("\n", directive_keyword(kind), " ");
    for (enum property_key key = 0; key < PROPERTY_KEYS; key++)
        print("\n    ", property_name(key), ": ");
    for (enum rule rule = 0; rule < RULE_COUNT; rule++)
        print("  ; medel: ignore=", rule_name(rule), " x");
}

/* What no table holds: separators, signs, blanks, and what must do no harm to who reads it. */
static void print_signs(void) {
    static const char *const signs[] = {
        "  ",     "\t",      "\n    ", "\r\n",   "\"",     ";",          "|",        ":-",
        ",-",     "./.",     "..",     "ap.1",   "1 6:1",  "2019",       "2019-03",  "2018..2020",
        "1 000",  "1.000",   "12,5",   "\u2212", "\u2013", "\u2014",     "\u00A0",   "\u202F",
        "\u2009", "\u2007",  "\u202E", "\u00B9", "\uFEFF", "\U0001F600", "\x1B[31m", "\xFF",
        "=1",     "\uFF1D1", "@a",     "<b>",    "</td>",  "&",          "'",
    };
    for (size_t n = 0; n < sizeof signs / sizeof *signs; n++)
        print("", signs[n], "");
}

int main(void) {
    print_words();
    print_units();
    print_statements();
    print_signs();
    return fflush(stdout) == 0 ? 0 : 1;
}
