#include "../../src/line.h"

#include <check.h>
#include <stdio.h>

#include "suites.h"

static struct line line;

/*
 * The fields of a line, each in brackets, in the braces of a quoted one its text; then `;` and the
 * comment, `"` and the quote that is not ended.
 */
static const char *fields_from(const char *text, size_t from) {
    static char shown[4096];
    int length = 0;
    line_begin(&line, text_of(text), 1);
    line_split(&line, from);
    for (size_t i = 0; i < line.field_count; i++) {
        struct text field = field_text(&line, i);
        const char *ends = line.fields[i].quoted ? "{}" : "[]";
        length += snprintf(shown + length, sizeof shown - (size_t)length, "%c%.*s%c", ends[0],
                           (int)field.length, field.bytes, ends[1]);
    }
    struct text comment = text_part(line.text, line.comment);
    struct text quote = text_part(line.text, line.quote);
    snprintf(shown + length, sizeof shown - (size_t)length, "%s%.*s%s%.*s",
             comment.length > 0 ? "/" : "", (int)comment.length, comment.bytes,
             quote.length > 0 ? "!" : "", (int)quote.length, quote.bytes);
    return shown;
}

static const char *fields(const char *text) {
    return fields_from(text, 0);
}

static void expect_kind(const char *text, enum line_kind kind, size_t indentation, size_t comment) {
    line_begin(&line, text_of(text), 7);
    ck_assert_msg(line.kind == kind, "%s", text);
    ck_assert_uint_eq(line.indentation, indentation);
    ck_assert_uint_eq(line.number, 7);
    ck_assert_uint_eq(line.field_count, 0);
    ck_assert(!line.too_many_fields);
    ck_assert_uint_eq(line.quote.begin, line.quote.end);
    if (kind == LINE_COMMENT) {
        ck_assert_uint_eq(line.comment.begin, comment);
        ck_assert_uint_eq(line.comment.end, strlen(text));
    } else {
        ck_assert_uint_eq(line.comment.begin, line.comment.end);
    }
}

START_TEST(kinds) {
    expect_kind("", LINE_BLANK, 0, 0);
    expect_kind(" ", LINE_BLANK, 1, 0);
    expect_kind(" \t                  \t", LINE_BLANK, 21, 0);
    expect_kind("; x", LINE_COMMENT, 0, 0);
    expect_kind("#", LINE_COMMENT, 0, 0);
    expect_kind("    ; medel", LINE_COMMENT, 4, 4);
    expect_kind("\t#x", LINE_COMMENT, 1, 1);
    expect_kind("uppdrag hbtq", LINE_DIRECTIVE, 0, 0);
    expect_kind("\"", LINE_DIRECTIVE, 0, 0);
    expect_kind(" Summa", LINE_BODY, 1, 0);
    expect_kind("            Summa", LINE_BODY, 12, 0);
    expect_kind("\xC2\xA0", LINE_DIRECTIVE, 0, 0);
    expect_kind("\r", LINE_DIRECTIVE, 0, 0);
    line_begin(&line, (struct text){NULL, 0}, 1);
    ck_assert_int_eq(line.kind, LINE_BLANK);
}
END_TEST

START_TEST(separated_fields) {
    ck_assert_str_eq(fields(""), "");
    ck_assert_str_eq(fields("   "), "");
    ck_assert_str_eq(fields("a"), "[a]");
    ck_assert_str_eq(fields(" a "), "[a]");
    ck_assert_str_eq(fields("a b"), "[a b]");
    ck_assert_str_eq(fields("a  b"), "[a][b]");
    ck_assert_str_eq(fields("a\tb"), "[a][b]");
    ck_assert_str_eq(fields("a \tb"), "[a][b]");
    ck_assert_str_eq(fields("a\t b\t"), "[a][b]");
    ck_assert_str_eq(fields("a b  c d   e f  "), "[a b][c d][e f]");
    ck_assert_str_eq(fields("    Resekostnader, ffa till EASO Malta och Aten         77 576 kr"),
                     "[Resekostnader, ffa till EASO Malta och Aten][77 576 kr]");
    ck_assert_str_eq(fields("5010\tLokalhyra\t1 000"), "[5010][Lokalhyra][1 000]");
    ck_assert_str_eq(fields("a\xC2\xA0\xC2\xA0"
                            "b  -"),
                     "[a\xC2\xA0\xC2\xA0"
                     "b][-]");
    ck_assert_str_eq(fields_from("uppdrag hbtq  En titel", 7), "[hbtq][En titel]");
    ck_assert_str_eq(fields_from("uppdrag hbtq", 12), "");
}
END_TEST

/* The separator at every distance from the beginning and the end, so across every word of eight. */
START_TEST(separators_everywhere) {
    const char *separators[] = {"  ", "\t", " \t", "\t ", "         ", "\t\t"};
    for (size_t before = 1; before < 40; before++) {
        for (size_t after = 1; after < 40; after++) {
            for (size_t i = 0; i < 6; i++) {
                char text[128], expected[128];
                snprintf(text, sizeof text, "%.*s%s%.*s ", (int)before,
                         "a b c d e f g h i j k l m n o p q r s t u v w x y z", separators[i],
                         (int)after, "0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1");
                size_t first = before - (before % 2 == 0), second = after - (after % 2 == 0);
                snprintf(expected, sizeof expected, "[%.*s][%.*s]", (int)first, text, (int)second,
                         "0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1");
                ck_assert_str_eq(fields(text), expected);
            }
        }
    }
}
END_TEST

START_TEST(spans) {
    fields("  \xC3\xA5  \"x  y\"\t1 ");
    ck_assert_uint_eq(line.field_count, 3);
    ck_assert_uint_eq(line.fields[0].span.begin, 2);
    ck_assert_uint_eq(line.fields[0].span.end, 4);
    ck_assert_uint_eq(line.fields[1].span.begin, 6);
    ck_assert_uint_eq(line.fields[1].span.end, 12);
    ck_assert_uint_eq(line.fields[2].span.begin, 13);
    ck_assert_uint_eq(line.fields[2].span.end, 14);
}
END_TEST

START_TEST(comments) {
    ck_assert_str_eq(fields("  Summa  100  ; medel: ignore"), "[Summa][100]/; medel: ignore");
    ck_assert_str_eq(fields("  a\t;"), "[a]/;");
    ck_assert_str_eq(fields("  a ; b"), "[a ; b]");
    ck_assert_str_eq(fields("a;  ;b  c "), "[a;]/;b  c ");
    ck_assert_str_eq(fields("a  #b"), "[a][#b]");
    ck_assert_str_eq(fields_from("enhet ; x", 6), "/; x");
    ck_assert_str_eq(fields_from("enhet ; x", 5), "[; x]");
    ck_assert_str_eq(fields_from("enhet  ; x", 5), "/; x");
    ck_assert_str_eq(fields_from("enhet\t; x", 5), "/; x");
    ck_assert_str_eq(fields("a  \"b  ; c"), "[a]!\"b  ; c");
    ck_assert_str_eq(fields("a  \"b  ; c\"  ; d"), "[a]{b  ; c}/; d");
}
END_TEST

START_TEST(quotes) {
    ck_assert_str_eq(fields("  \"Summa\"  1"), "{Summa}[1]");
    ck_assert_str_eq(fields("\"a  b\tc\"\t1"), "{a  b\tc}[1]");
    ck_assert_str_eq(fields("\"a b\""), "{a b}");
    ck_assert_str_eq(fields("\"a b\" "), "{a b}");
    ck_assert_str_eq(fields("\"\"  1"), "{}[1]");
    ck_assert_str_eq(fields("\" a \""), "{ a }");
    ck_assert_str_eq(fields("\"Not alone\" konferens  1"), "[\"Not alone\" konferens][1]");
    ck_assert_str_eq(fields("\"a\"b\"  1"), "[\"a\"b\"][1]");
    ck_assert_str_eq(fields("\"\"\"  1"), "[\"\"\"][1]");
    ck_assert_str_eq(fields("a \"b  c\"  1"), "[a \"b][c\"][1]");
    ck_assert_str_eq(fields("en 5\" skärm  1"), "[en 5\" skärm][1]");
    ck_assert_str_eq(fields("\"a"), "!\"a");
    ck_assert_str_eq(fields("x  \""), "[x]!\"");
    ck_assert_str_eq(fields("\"a  1 "), "!\"a  1 ");
    ck_assert_str_eq(fields("\"a  b\" c  1"), "!\"a  b\" c  1");
    ck_assert_str_eq(fields("\"a\tb\"c"), "!\"a\tb\"c");
    ck_assert_str_eq(fields("\"a\"  \"b\"\t\"c"), "{a}{b}!\"c");
    /* What was found in the line before is forgotten. */
    ck_assert_str_eq(fields("a"), "[a]");
}
END_TEST

START_TEST(most_fields) {
    static char text[4 * LINE_MOST_FIELDS + 64];
    for (size_t i = 0; i < LINE_MOST_FIELDS; i++)
        memcpy(text + 3 * i, "x  ", 3);
    memcpy(text + 3 * LINE_MOST_FIELDS, "; y", 4);
    line_begin(&line, text_of(text), 1);
    line_split(&line, 0);
    ck_assert_uint_eq(line.field_count, LINE_MOST_FIELDS);
    ck_assert(!line.too_many_fields);
    ck_assert_uint_eq(line.comment.begin, 3 * LINE_MOST_FIELDS);

    /* A comment is found all the same: it may hold an exception. */
    memcpy(text + 3 * LINE_MOST_FIELDS, "z  z  ; y", 10);
    line_begin(&line, text_of(text), 1);
    line_split(&line, 0);
    ck_assert_uint_eq(line.field_count, LINE_MOST_FIELDS);
    ck_assert(line.too_many_fields);
    ck_assert_uint_eq(line.comment.begin, 3 * LINE_MOST_FIELDS + 6);
    ck_assert_str_eq(fields("a"), "[a]");
    ck_assert(!line.too_many_fields);
}
END_TEST

START_TEST(where_separators_end) {
    ck_assert_uint_eq(separator_end(TEXT("a  b"), 1), 3);
    ck_assert_uint_eq(separator_end(TEXT("a\tb"), 1), 2);
    ck_assert_uint_eq(separator_end(TEXT("a \tb"), 1), 3);
    ck_assert_uint_eq(separator_end(TEXT("a             b"), 1), 14);
    ck_assert_uint_eq(separator_end(TEXT("a b"), 1), 1);
    ck_assert_uint_eq(separator_end(TEXT("a b"), 0), 0);
    ck_assert_uint_eq(separator_end(TEXT("a b"), 3), 3);
    ck_assert_uint_eq(separator_end(TEXT(""), 0), 0);
}
END_TEST

static void expect_control(struct text text, size_t begin, size_t end) {
    struct span span = line_first_control(text);
    ck_assert_uint_eq(span.begin, begin);
    ck_assert_uint_eq(span.end, end);
}

START_TEST(control_characters) {
    expect_control(TEXT(""), 0, 0);
    expect_control(TEXT("tab\tis none, nor is åäö – \xC2\xA0 € \xE2\x80\xAF 😀 \xD8\xA7"), 0, 0);
    expect_control(TEXT("a\0b"), 1, 2);
    expect_control(TEXT("å\x1B[31m"), 2, 3);
    expect_control(TEXT("a\x7F"), 1, 2);
    expect_control(TEXT("a\rb"), 1, 2);
    expect_control(TEXT("a\xC2\x85"), 1, 3);
    expect_control(TEXT("a\xC2\x9F"), 1, 3);
    expect_control(TEXT("a\xD8\x9C"), 1, 3);
    expect_control(TEXT("a\xE2\x80\x8E"), 1, 4);
    expect_control(TEXT("a\xE2\x80\xAEx\xE2\x81\xA9"), 1, 4);
    expect_control(TEXT("a\xE2\x81\xA9"), 1, 4);
    expect_control(TEXT("ill-formed is none: \x85 \xC2 \xE2\x80"), 0, 0);
}
END_TEST

/* In every place of a block, and across the border of two. */
START_TEST(control_characters_everywhere) {
    const char *controls[] = {"\x01",     "\x1F",         "\x7F",         "\xC2\x9B",
                              "\xD8\x9C", "\xE2\x80\xAE", "\xE2\x80\x8B", "\xEF\xBB\xBF"};
    for (size_t i = 0; i < sizeof controls / sizeof *controls; i++) {
        for (size_t at = 0; at < 50; at++) {
            char text[64];
            memset(text, 'x', sizeof text);
            memcpy(text + at, controls[i], strlen(controls[i]));
            expect_control((struct text){text, sizeof text}, at, at + strlen(controls[i]));
            if (at >= 2)
                memcpy(text + at - 2, "å", 2);
            expect_control((struct text){text, sizeof text}, at, at + strlen(controls[i]));
        }
    }
}
END_TEST

/* What is looked for by its first bytes is what text.h calls a control character, all of it. */
START_TEST(all_control_characters_are_found) {
    size_t found = 0;
    for (uint32_t code_point = 0x80; code_point < 0x10000; code_point++) {
        char text[32];
        memset(text, 'x', sizeof text);
        bool two = code_point < 0x800;
        char *out = text + 10;
        *out++ = (char)(two ? 0xC0 | code_point >> 6 : 0xE0 | code_point >> 12);
        if (!two)
            *out++ = (char)(0x80 | (code_point >> 6 & 0x3F));
        *out = (char)(0x80 | (code_point & 0x3F));
        bool control = line_first_control((struct text){text, sizeof text}).end != 0;
        ck_assert_msg(control == code_point_is_control(code_point), "U+%04X", (unsigned)code_point);
        found += control;
    }
    ck_assert_uint_eq(found, 32 + 12 + 7); /* C1, Bidi_Control, and what nothing shows */
}
END_TEST

Suite *line_suite(void) {
    Suite *suite = suite_create("line");
    TCase *tests = tcase_create("line");
    tcase_add_test(tests, all_control_characters_are_found);
    tcase_add_test(tests, kinds);
    tcase_add_test(tests, separated_fields);
    tcase_add_test(tests, separators_everywhere);
    tcase_add_test(tests, spans);
    tcase_add_test(tests, comments);
    tcase_add_test(tests, quotes);
    tcase_add_test(tests, most_fields);
    tcase_add_test(tests, where_separators_end);
    tcase_add_test(tests, control_characters);
    tcase_add_test(tests, control_characters_everywhere);
    suite_add_tcase(suite, tests);
    return suite;
}
