/* Text: decoding, folding, widths, distances. */
#include "suites.h"
#include "text.h"

#include <stdlib.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof(array)[0])

/* ---- UTF-8 ---- */

static const struct {
    const char *bytes;
    size_t length;
    uint32_t code_point;
} sequences[] = {
    {"A", 1, 'A'},
    {"\x7f", 1, 0x7F},
    {"\xc2\x80", 2, 0x80},
    {"å", 2, 0xE5},
    {"\xdf\xbf", 2, 0x7FF},
    {"\xe0\xa0\x80", 3, 0x800},
    {"\xed\x9f\xbf", 3, 0xD7FF},
    {"\xee\x80\x80", 3, 0xE000},
    {"\xef\xbf\xbf", 3, 0xFFFF},
    {"\xf0\x90\x80\x80", 4, 0x10000},
    {"\xf4\x8f\xbf\xbf", 4, 0x10FFFF},
    {"\x80", 1, CODE_POINT_INVALID},
    {"\xbf", 1, CODE_POINT_INVALID},
    {"\xc0\x80", 1, CODE_POINT_INVALID},         /* overlong */
    {"\xc1\xbf", 1, CODE_POINT_INVALID},         /* overlong */
    {"\xe0\x9f\xbf", 1, CODE_POINT_INVALID},     /* overlong */
    {"\xf0\x8f\xbf\xbf", 1, CODE_POINT_INVALID}, /* overlong */
    {"\xed\xa0\x80", 1, CODE_POINT_INVALID},     /* surrogate */
    {"\xed\xbf\xbf", 1, CODE_POINT_INVALID},     /* surrogate */
    {"\xf4\x90\x80\x80", 1, CODE_POINT_INVALID}, /* above U+10FFFF */
    {"\xf5\x80\x80\x80", 1, CODE_POINT_INVALID},
    {"\xff", 1, CODE_POINT_INVALID},
    {"\xc2", 1, CODE_POINT_INVALID}, /* truncated */
    {"\xe2\x88", 1, CODE_POINT_INVALID},
    {"\xf0\x90\x80", 1, CODE_POINT_INVALID},
    {"\xc2x", 1, CODE_POINT_INVALID},
    {"\xe2\x88x", 1, CODE_POINT_INVALID},
};

START_TEST(sequence_is_decoded) {
    uint32_t code_point;
    struct text text = text_of(sequences[_i].bytes);
    bool valid = sequences[_i].code_point != CODE_POINT_INVALID;
    ck_assert_uint_eq(text_decode(text, 0, &code_point), sequences[_i].length);
    ck_assert_uint_eq(code_point, sequences[_i].code_point);
    ck_assert_uint_eq(text_first_invalid(text), valid ? text.length : 0);
    if (valid)
        ck_assert_uint_eq(text_length_before(text, text.length), text.length);
}
END_TEST

START_TEST(length_before) {
    struct text text = TEXT("aå−𝟗\x80\xe2\x88");
    static const size_t lengths[][2] = {{1, 1}, {3, 2}, {6, 3}, {10, 4}, {11, 1}, {12, 1}, {13, 1}};
    for (size_t i = 0; i < LENGTH_OF(lengths); i++)
        ck_assert_uint_eq(text_length_before(text, lengths[i][0]), lengths[i][1]);
}
END_TEST

START_TEST(first_invalid_is_found_anywhere) {
    char bytes[40];
    for (size_t at = 0; at < sizeof bytes; at++) {
        memset(bytes, 'a', sizeof bytes);
        bytes[at] = (char)0x80;
        ck_assert_uint_eq(text_first_invalid((struct text){bytes, sizeof bytes}), at);
        ck_assert_uint_eq(text_first_invalid((struct text){bytes, at}), at);
    }
    ck_assert_uint_eq(text_first_invalid(TEXT("åäö ÅÄÖ aaaaaaaaaaaaaaaaa å \xe5 x")), 35);
    ck_assert_uint_eq(text_first_invalid(TEXT("")), 0);
}
END_TEST

START_TEST(code_points_are_counted) {
    static const struct {
        const char *text;
        size_t points, units;
    } expected[] = {
        {"", 0, 0},          {"abc", 3, 3}, {"abcdefghijkl", 12, 12}, {"åäö", 3, 3},
        {"a−b", 3, 3},       {"𝟗", 1, 2},   {"a𝟗b𝟗", 4, 6},           {"\xff\xfe", 2, 2},
        {"a\xe2\x88", 3, 3}, {"é", 1, 1},   {"e\u0301", 2, 2},
    };
    for (size_t i = 0; i < LENGTH_OF(expected); i++) {
        ck_assert_uint_eq(text_code_points(text_of(expected[i].text)), expected[i].points);
        ck_assert_uint_eq(text_utf16_units(text_of(expected[i].text)), expected[i].units);
    }
}
END_TEST

/* ---- Properties of code points ---- */

START_TEST(cells_on_a_terminal) {
    static const struct {
        uint32_t code_point;
        unsigned cells;
    } expected[] = {
        {'a', 1},     {0xE5, 1},    {0xAD, 1},     {0x7, 1},     {0x300, 0},   {0x30A, 0},
        {0x36F, 0},   {0x370, 1},   {0x200B, 1},   {0x200D, 0},  {0x202F, 1},  {0x2212, 1},
        {0x20AC, 1},  {0x231A, 2},  {0x4E2D, 2},   {0xAC00, 2},  {0x1160, 0},  {0xFF15, 2},
        {0xFF71, 1},  {0xFE0F, 0},  {0x1F600, 2},  {0x1F468, 2}, {0x20000, 2}, {0x2FFFD, 2},
        {0xE0001, 0}, {0xE0100, 0}, {0x10FFFF, 1}, {0xFFFD, 1},  {0x3000, 2},  {0x302A, 0},
    };
    for (size_t i = 0; i < LENGTH_OF(expected); i++)
        ck_assert_msg(code_point_cells(expected[i].code_point) == expected[i].cells, "U+%04X",
                      (unsigned)expected[i].code_point);
}
END_TEST

START_TEST(cells_of_texts_are_counted) {
    static const struct {
        const char *text;
        size_t cells;
    } expected[] = {
        {"", 0},       {"abc", 3},          {"abcdefghijkl", 12}, {"Målgrupp", 8}, {"e\u0301", 1},
        {"中文 a", 6}, {"\xff\xe2\x88", 3}, {"a\tb", 3},          {"−1 000", 6},
    };
    for (size_t i = 0; i < LENGTH_OF(expected); i++)
        ck_assert_uint_eq(text_cells(text_of(expected[i].text)), expected[i].cells);
}
END_TEST

START_TEST(controls_are_known) {
    static const uint32_t yes[] = {0,      1,      '\n',   '\r',   0x1B,   0x1F,   0x7F,
                                   0x80,   0x85,   0x9F,   0x61C,  0x200B, 0x200E, 0x200F,
                                   0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2064,
                                   0x2066, 0x2067, 0x2069, 0xFEFF};
    static const uint32_t no[] = {'\t',   ' ',    'a',    0xA0,   0x61B,  0x61D,
                                  0x200A, 0x200C, 0x200D, 0x2010, 0x2029, 0x202F,
                                  0x205F, 0x2065, 0x206A, 0xFEFE, 0xFF00, 0x1F600};
    for (size_t i = 0; i < LENGTH_OF(yes); i++)
        ck_assert_msg(code_point_is_control(yes[i]), "U+%04X", (unsigned)yes[i]);
    for (size_t i = 0; i < LENGTH_OF(no); i++)
        ck_assert_msg(!code_point_is_control(no[i]), "U+%04X", (unsigned)no[i]);
}
END_TEST

START_TEST(letters_are_known) {
    static const uint32_t yes[] = {'a',   'z',   'A',    'Z',    0xAA,   0xB5,  0xC5,
                                   0xE5,  0xFF,  0x17F,  0x3B1,  0x44F,  0x5D0, 0x627,
                                   0x905, 0x301, 0x4E2D, 0xAC00, 0x20000};
    static const uint32_t no[] = {
        '0',    '9',   ' ',    '@',    '[',    '`',    '{',     0x80,    0xA0,
        0xA7,   0xB2,  0xB9,   0xBD,   0xD7,   0xF7,   0x202F,  0x2013,  0x2212,
        0x20AC, 0x660, 0xFF15, 0x2191, 0x200B, 0x202E, 0x1F600, 0x1D7CE, CODE_POINT_INVALID};
    for (size_t i = 0; i < LENGTH_OF(yes); i++)
        ck_assert_msg(code_point_is_letter(yes[i]), "U+%04X", (unsigned)yes[i]);
    for (size_t i = 0; i < LENGTH_OF(no); i++)
        ck_assert_msg(!code_point_is_letter(no[i]), "U+%04X", (unsigned)no[i]);
    ck_assert(text_has_letter(TEXT("12 å")) && text_has_letter(TEXT("a")));
    ck_assert(!text_has_letter(TEXT("12–13 %\xff")) && !text_has_letter(TEXT("")));
}
END_TEST

START_TEST(spaces_are_known) {
    struct text text = TEXT(" \u00A0\u202F\u2009\u2007\t\u2003a\xc2");
    static const size_t lengths[][2] = {{0, 1},  {1, 2},  {3, 3},  {6, 3},  {9, 3},
                                        {12, 0}, {13, 0}, {16, 0}, {17, 0}, {18, 0}};
    for (size_t i = 0; i < LENGTH_OF(lengths); i++)
        ck_assert_uint_eq(text_space_length(text, lengths[i][0]), lengths[i][1]);
    ck_assert_uint_eq(text_space_length((struct text){"\xe2\x80\xaf", 2}, 0), 0);
    ck_assert_uint_eq(text_blanks_length(text, 0), 13);
    ck_assert_uint_eq(text_blanks_length(text, 12), 1);
    ck_assert_uint_eq(text_blanks_length(text, 13), 0);
    ck_assert_uint_eq(text_blanks_length(text, text.length), 0);
}
END_TEST

START_TEST(slices) {
    struct text text = TEXT("abcdef");
    ck_assert(text_equal(text_part(text, (struct span){2, 4}), TEXT("cd")));
    ck_assert(text_equal(text_from(text, 4), TEXT("ef")));
    ck_assert(text_equal(TEXT(""), text_from(text, 6)));
    ck_assert(!text_equal(text, TEXT("abcdeg")) && !text_equal(text, TEXT("abc")));
    ck_assert(text_starts(text, TEXT("abc")) && !text_starts(TEXT("ab"), TEXT("abc")));
    ck_assert(byte_is_blank(' ') && byte_is_blank('\t') && !byte_is_blank('\n'));
    ck_assert(byte_is_digit('0') && byte_is_digit('9') && !byte_is_digit('/'));
    ck_assert(!byte_is_digit(':'));
}
END_TEST

/* ---- Folding ---- */

static const struct {
    const char *text, *folded;
} folds[] = {
    {"", ""},
    {" \t\u00A0 ", ""},
    {"summa", "summa"},
    {"SUMMA", "summa"},
    {"S:a @[`{", "s:a @[`{"},
    {"  Summa \t  kostnader  ", "summa kostnader"},
    {"Summa\u00A0\u202Fkostnader\u2009", "summa kostnader"},
    {"\u2007Summa kr", "summa kr"},
    {"\tSumma\tkr\t", "summa kr"},
    {"ÅRETS RESULTAT", "årets resultat"},
    {"Överföring", "överföring"},
    {"A\u030Arets O\u0308verskott", "årets överskott"},
    {"a\u0308 e\u0301 u\u0308 a\u0300 o\u0302", "ä é ü à ô"},
    {"E\u0301 U\u030A y\u0308 Y\u0302", "é ů ÿ ŷ"},
    {"e\u030A x\u0301", "e\u030A x\u0301"}, /* nothing to compose */
    {"ab\u0303c", "ab\u0303c"},
    {"\u0301a", "\u0301a"},
    {"ÀÖØÞ×÷ßÿ", "àöøþ×÷ßÿ"},
    {"ĀāĶķĹĺŇňŊŋŶŷŸŹŽžĸŉſİı", "āāķķĺĺňňŋŋŷŷÿźžžĸŉſiı"},
    {"ΑБ", "ΑБ"}, /* left as they are */
    {"A\xff\xe5 B\xc2", "a\xff\xe5 b\xc2"},
    {"Avslutas med å", "avslutas med å"},
    {"kr 𝟗 X", "kr 𝟗 x"},
};

START_TEST(text_is_folded) {
    char folded[128];
    struct text text = text_of(folds[_i].text);
    size_t length = text_fold(text, folded, sizeof folded);
    ck_assert_msg(text_equal((struct text){folded, length}, text_of(folds[_i].folded)), "%s: %.*s",
                  folds[_i].text, (int)length, folded);
    ck_assert(text_equal_folded(text, text_of(folds[_i].folded)));
    char again[128];
    size_t length_again = text_fold((struct text){folded, length}, again, sizeof again);
    ck_assert_uint_eq(length_again, length);
    ck_assert_int_eq(memcmp(folded, again, length), 0);
}
END_TEST

/* Whatever the room: the start of the whole, cut between code points, no blank at its end. */
static const struct {
    const char *text, *composed;
} compositions[] = {
    {"", ""},
    {"A\u030Angstro\u0308m", "Ångström"},
    {"\u00C5ngstr\u00F6m", "Ångström"},
    {"E\u0301e\u0301Y\u0308y\u0308U\u030Au\u030A", "ÉéŸÿŮů"},
    {"X\u030Aa\u0327", "X\u030Aa\u0327"}, /* no letter of its own */
    {"a\u030A\u0308", "å\u0308"},
    {"\u030Aa", "\u030Aa"},
    {"a\xCC", "a\xCC"},
};

START_TEST(letter_and_mark_are_composed) {
    char bytes[64];
    size_t length = strlen(compositions[_i].text);
    memcpy(bytes, compositions[_i].text, length);
    length = text_compose(bytes, length);
    ck_assert_msg(text_equal((struct text){bytes, length}, text_of(compositions[_i].composed)),
                  "%s: %.*s", compositions[_i].text, (int)length, bytes);
}
END_TEST

START_TEST(folded_text_is_cut_between_code_points) {
    for (size_t i = 0; i < LENGTH_OF(folds); i++)
        for (size_t size = 0; size <= strlen(folds[i].folded); size++) {
            char *folded = malloc(size + 1);
            ck_assert_ptr_nonnull(folded);
            size_t length = text_fold(text_of(folds[i].text), folded, size);
            ck_assert_uint_le(length, size);
            ck_assert_uint_le(size - length, 4);
            ck_assert_int_eq(memcmp(folded, folds[i].folded, length), 0);
            ck_assert(length == 0 || folded[length - 1] != ' ');
            ck_assert(((unsigned char)folds[i].folded[length] & 0xC0) != 0x80);
            free(folded);
        }
}
END_TEST

START_TEST(folded_texts_differ) {
    ck_assert(!text_equal_folded(TEXT("summa"), TEXT("summan")));
    ck_assert(!text_equal_folded(TEXT("summa"), TEXT("summa a")));
    ck_assert(!text_equal_folded(TEXT("a b"), TEXT("ab")));
    ck_assert(!text_equal_folded(TEXT("å"), TEXT("a")));
    ck_assert(!text_equal_folded(TEXT("\xff"), TEXT("\xfe")));
    ck_assert(text_equal_folded(TEXT(" A  B"), TEXT("a\tb ")));
    ck_assert(text_equal_folded(TEXT("Ö"), TEXT("o\u0308")));
}
END_TEST

/* ---- Harmless text ---- */

START_TEST(text_is_made_harmless) {
    static const struct {
        const char *text;
        size_t most, size;
        const char *harmless;
    } expected[] = {
        {"abc", 9, 9, "abc"},
        {"a\tb", 9, 9, "a b"},
        {"a\x1b[0m", 9, 9, "a\uFFFD[0m"},
        {"a\nb\x7f", 9, 16, "a\uFFFDb\uFFFD"},
        {"\xc2\x9b", 9, 9, "\uFFFD"},
        {"\u202Ea", 9, 9, "\uFFFDa"},
        {"\xff\xe2", 9, 9, "\uFFFD\uFFFD"},
        {"åäö", 3, 9, "åäö"},
        {"åäöx", 3, 9, "åä…"},
        {"ab", 1, 9, "…"},
        {"a", 1, 9, "a"},
        {"ab", 0, 9, ""},
        {"abcdef", 9, 3, "abc"},
        {"aåå", 9, 4, "aå"},
        {"", 9, 9, ""},
    };
    for (size_t i = 0; i < LENGTH_OF(expected); i++) {
        char out[32];
        size_t length =
            text_make_harmless(text_of(expected[i].text), expected[i].most, out, expected[i].size);
        ck_assert_msg(text_equal((struct text){out, length}, text_of(expected[i].harmless)),
                      "%zu: %.*s", i, (int)length, out);
    }
}
END_TEST

/* ---- Distance ---- */

START_TEST(harmless_text_is_written) {
    static const struct {
        const char *text;
        bool workflow;
        const char *written;
    } expected[] = {
        {"", true, ""},
        {"a\tå\x1b[0m\n", true, "a å\uFFFD[0m\uFFFD"},
        {"\xffx\xe2\x88", false, "\uFFFDx\uFFFD\uFFFD"},
        {"\u202E…", false, "\uFFFD…"},
        {"##[error]", false, "##[error]"},
        {"##[error]", true, "#\uFFFD[error]"},
        {"###[##[", true, "##\uFFFD[#\uFFFD["},
        {"# [#[ ##", true, "# [#[ ##"},
    };
    for (size_t i = 0; i < LENGTH_OF(expected); i++) {
        char *written;
        size_t length;
        FILE *out = open_memstream(&written, &length);
        ck_assert_ptr_nonnull(out);
        text_write_harmless(out, text_of(expected[i].text), expected[i].workflow);
        ck_assert_int_eq(fclose(out), 0);
        ck_assert_str_eq(written, expected[i].written);
        free(written);
    }
}
END_TEST

START_TEST(nearer_texts) {
    static const struct {
        const char *candidate;
        bool nearer;
        unsigned limit; /* thereafter */
    } tried[] = {
        {"budgetering", false, 3}, {"bud", false, 3},    {"bidgt", true, 2},
        {"bdgt", false, 2},        {"budgt", true, 1},   {"bdget", false, 1},
        {"Budget", true, 0},       {"budget", false, 0}, {"budgt", false, 0},
    };
    unsigned limit = 3;
    for (size_t i = 0; i < LENGTH_OF(tried); i++) {
        bool nearer = text_is_nearer(TEXT("budget"), text_of(tried[i].candidate), &limit);
        ck_assert_msg(nearer == tried[i].nearer && limit == tried[i].limit, "%s: %u",
                      tried[i].candidate, limit);
    }
}
END_TEST

START_TEST(distances) {
    static const struct {
        const char *a, *b;
        unsigned most, distance;
    } expected[] = {
        {"", "", 3, 0},
        {"enhet", "enhet", 3, 0},
        {"enhet", "ENHET", 3, 0},
        {"enhet", "enhett", 3, 1},
        {"enhet", "ehet", 3, 1},
        {"enhet", "anhet", 3, 1},
        {"enhet", "nehet", 3, 1},
        {"ca", "abc", 3, 3}, /* no part is edited twice */
        {"källa", "kalla", 3, 1},
        {"ka\u0308lla", "källa", 3, 0},
        {"kitten", "sitting", 9, 3},
        {"kitten", "sitting", 2, 3},
        {"kitten", "sitting", 0, 1},
        {"a", "abcdef", 3, 4},
        {"abcdef", "a", 3, 4},
        {"", "abc", 3, 3},
        {"abc", "", 3, 3},
        {"abc", "xyz", 1, 2},
        {"aaaaaaaaaabbbbbbbbbbccccccccccdd", "aaaaaaaaaabbbbbbbbbbccccccccccde", 3, 1},
        {"aaaaaaaaaabbbbbbbbbbccccccccccddd", "aaaaaaaaaabbbbbbbbbbccccccccccdd", 3, 4},
        {"åååååååååååååååå", "ååååååååååååååå", 3, 1},
        {"ååååååååååååååååå", "åååååååååååååååå", 3, 4},
    };
    for (size_t i = 0; i < LENGTH_OF(expected); i++) {
        struct text a = text_of(expected[i].a), b = text_of(expected[i].b);
        ck_assert_msg(text_distance(a, b, expected[i].most) == expected[i].distance, "%s, %s: %u",
                      expected[i].a, expected[i].b, text_distance(a, b, expected[i].most));
        ck_assert_uint_eq(text_distance(b, a, expected[i].most), expected[i].distance);
    }
}
END_TEST

/* Random bytes, each text in a block of its own size so that a checker sees one byte too far. */
START_TEST(hostile_bytes_do_no_harm) {
    static const unsigned char common[] = {'a',  'B',  ' ',  '\t', 0xC3, 0xA5, 0xC2,
                                           0xA0, 0xE2, 0x80, 0xAF, 0x89, 0xCC, 0x8A,
                                           0x88, 0xF0, 0x9F, 0xED, 0xFF, 0};
    uint64_t state = 42;
    for (int n = 0; n < 20000; n++) {
        char bytes[16], one[64], other[64];
        size_t length = 0;
        for (state = state * 6364136223846793005u + 1; length < (size_t)(state >> 60); length++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            bytes[length] = (char)common[(state >> 33) % sizeof common];
            if (length + 1 == sizeof bytes)
                break;
        }
        char *exact = malloc(length == 0 ? 1 : length);
        ck_assert_ptr_nonnull(exact);
        memcpy(exact, bytes, length);
        struct text text = {exact, length};
        size_t points = 0;
        for (size_t at = 0; at < length; points++) {
            uint32_t code_point;
            size_t width = text_decode(text, at, &code_point);
            at += width;
            ck_assert_uint_le(at, length);
            if (code_point != CODE_POINT_INVALID)
                ck_assert_uint_eq(text_length_before(text, at), width);
        }
        ck_assert_uint_eq(text_code_points(text), points);
        ck_assert_uint_ge(text_utf16_units(text), points);
        ck_assert_uint_le(text_first_invalid(text), length);
        size_t folded = text_fold(text, one, sizeof one);
        ck_assert_uint_eq(text_fold((struct text){one, folded}, other, sizeof other), folded);
        ck_assert(text_equal_folded(text, (struct text){one, folded}));
        size_t shown = text_make_harmless(text, 9, one, sizeof one);
        ck_assert_uint_eq(text_first_invalid((struct text){one, shown}), shown);
        ck_assert_uint_eq(text_distance(text, text, 2), 0);
        free(exact);
    }
}
END_TEST

Suite *text_suite(void) {
    Suite *suite = suite_create("text");
    TCase *utf8 = tcase_create("utf-8");
    tcase_add_loop_test(utf8, sequence_is_decoded, 0, LENGTH_OF(sequences));
    tcase_add_test(utf8, length_before);
    tcase_add_test(utf8, first_invalid_is_found_anywhere);
    tcase_add_test(utf8, code_points_are_counted);
    suite_add_tcase(suite, utf8);
    TCase *points = tcase_create("code points");
    tcase_add_test(points, cells_on_a_terminal);
    tcase_add_test(points, cells_of_texts_are_counted);
    tcase_add_test(points, controls_are_known);
    tcase_add_test(points, letters_are_known);
    tcase_add_test(points, spaces_are_known);
    tcase_add_test(points, slices);
    suite_add_tcase(suite, points);
    TCase *whole = tcase_create("texts");
    tcase_set_timeout(whole, 60);
    tcase_add_loop_test(whole, text_is_folded, 0, LENGTH_OF(folds));
    tcase_add_test(whole, folded_text_is_cut_between_code_points);
    tcase_add_loop_test(whole, letter_and_mark_are_composed, 0, LENGTH_OF(compositions));
    tcase_add_test(whole, folded_texts_differ);
    tcase_add_test(whole, text_is_made_harmless);
    tcase_add_test(whole, harmless_text_is_written);
    tcase_add_test(whole, distances);
    tcase_add_test(whole, nearer_texts);
    tcase_add_test(whole, hostile_bytes_do_no_harm);
    suite_add_tcase(suite, whole);
    return suite;
}
