#include "../../src/bits.h"

#include <check.h>

#include "harness.h"
#include "suites.h"

static void expect_equal(const char *bytes) {
    struct bits fast, plain;
    bits_find(bytes, &fast);
    bits_find_plainly(bytes, &plain);
    ck_assert_uint_eq(fast.space, plain.space);
    ck_assert_uint_eq(fast.tab, plain.tab);
    ck_assert_uint_eq(fast.unusual, plain.unusual);
    struct bits_number number, plain_number;
    bits_find_number(bytes, &number);
    bits_find_number_plainly(bytes, &plain_number);
    ck_assert_uint_eq(number.digit, plain_number.digit);
    ck_assert_uint_eq(number.space, plain_number.space);
}

static bool is_special(unsigned char byte) {
    return (byte < 0x20 && byte != '\t') || byte == 0x7F || byte == '"' || byte == ';'
           || byte == ':';
}

/* Every byte, at every place and just before it, told of as one would tell of it by itself. */
START_TEST(each_byte) {
    unsigned char byte = (unsigned char)_i;
    for (size_t place = 0; place <= BITS_BYTES; place++) {
        char bytes[1 + BITS_BYTES];
        struct bits bits;
        struct bits_number number;
        uint64_t bit = place == 0 ? 0 : UINT64_C(1) << (place - 1);
        uint64_t after = place == BITS_BYTES ? 0 : UINT64_C(1) << place;
        memset(bytes, 'a', sizeof bytes);
        bytes[place] = (char)byte;
        bits_find(bytes + 1, &bits);
        bool other = byte >= 0x80 && byte != 0xC3;
        ck_assert_uint_eq(bits.space, byte == ' ' ? bit : 0);
        ck_assert_uint_eq(bits.tab, byte == '\t' ? bit : 0);
        ck_assert_uint_eq(bits.unusual,
                          (is_special(byte) || other ? bit : 0) | (byte == 0xC3 ? after : 0));
        bits_find_number(bytes + 1, &number);
        if (place > BITS_NUMBER_BYTES)
            bit = 0;
        ck_assert_uint_eq(number.digit, byte >= '0' && byte <= '9' ? bit : 0);
        ck_assert_uint_eq(number.space, byte == ' ' ? bit : 0);
        expect_equal(bytes + 1);
    }
}
END_TEST

/* Every pair of bytes that begins with C3: usual if it is a letter, or may be one. */
START_TEST(each_pair) {
    bool continuation = _i >= 0x80 && _i <= 0xBF;
    for (size_t place = 0; place < BITS_BYTES; place++) {
        char bytes[2 + BITS_BYTES];
        struct bits bits;
        memset(bytes, 'a', sizeof bytes);
        bytes[place] = '\xC3';
        bytes[place + 1] = (char)_i;
        bits_find(bytes + 1, &bits);
        ck_assert_uint_eq(bits.unusual >> place & 1, !continuation);
        expect_equal(bytes + 1);
    }
}
END_TEST

START_TEST(random_bytes) {
    static const unsigned char frequent[] = {0xC3, 0xA5, 0xB6, ' ', '\t', '1', ':', '\n'};
    char bytes[1 + BITS_BYTES];
    random_seed(1);
    for (int n = 0; n < 20000; n++) {
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (char)(random_below(2) == 0 ? random_below(256)
                                                   : frequent[random_below(sizeof frequent)]);
        expect_equal(bytes + 1);
    }
}
END_TEST

Suite *bits_suite(void) {
    Suite *suite = suite_create("bits");
    TCase *tests = tcase_create("bits");
    tcase_add_loop_test(tests, each_byte, 0, 256);
    tcase_add_loop_test(tests, each_pair, 0, 256);
    tcase_add_test(tests, random_bytes);
    suite_add_tcase(suite, tests);
    return suite;
}
