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
    ck_assert_uint_eq(fast.special, plain.special);
    ck_assert_uint_eq(fast.high, plain.high);
    ck_assert_uint_eq(fast.lead, plain.lead);
    ck_assert_uint_eq(fast.continuation, plain.continuation);
}

/* Every byte, at every place, told of as one would tell of it by itself. */
START_TEST(each_byte) {
    unsigned char byte = (unsigned char)_i;
    for (size_t place = 0; place < BITS_BYTES; place++) {
        char bytes[BITS_BYTES];
        struct bits bits;
        uint32_t bit = UINT32_C(1) << place;
        memset(bytes, 'a', sizeof bytes);
        bytes[place] = (char)byte;
        bits_find(bytes, &bits);
        bool special = (byte < 0x20 && byte != '\t') || byte == 0x7F || byte == '"' || byte == ';'
                       || byte == ':';
        ck_assert_uint_eq(bits.space, byte == ' ' ? bit : 0);
        ck_assert_uint_eq(bits.tab, byte == '\t' ? bit : 0);
        ck_assert_uint_eq(bits.special, special ? bit : 0);
        ck_assert_uint_eq(bits.high, byte >= 0x80 ? bit : 0);
        ck_assert_uint_eq(bits.lead, byte == 0xC3 ? bit : 0);
        ck_assert_uint_eq(bits.continuation, byte >= 0x80 && byte <= 0xBF ? bit : 0);
        expect_equal(bytes);
    }
}
END_TEST

START_TEST(random_bytes) {
    char bytes[BITS_BYTES];
    random_seed(1);
    for (int n = 0; n < 20000; n++) {
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (char)random_below(256);
        expect_equal(bytes);
    }
}
END_TEST

Suite *bits_suite(void) {
    Suite *suite = suite_create("bits");
    TCase *tests = tcase_create("bits");
    tcase_add_loop_test(tests, each_byte, 0, 256);
    tcase_add_test(tests, random_bytes);
    suite_add_tcase(suite, tests);
    return suite;
}
