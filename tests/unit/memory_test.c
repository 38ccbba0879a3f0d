#include <check.h>
#include <stdint.h>
#include <string.h>

#include "../../src/memory.h"
#include "suites.h"

START_TEST(too_much_is_refused) {
    ck_assert_ptr_null(memory_resize(NULL, SIZE_MAX / 2 + 1, 2));
    ck_assert_ptr_null(memory_resize(NULL, 2, SIZE_MAX / 2 + 1));
    ck_assert_ptr_null(memory_copy("", SIZE_MAX));
}
END_TEST

START_TEST(nothing_is_something) {
    void *none = memory_resize(NULL, 0, 8), *empty = memory_resize(NULL, 8, 0);
    char *copy = memory_copy(NULL, 0);
    ck_assert(none != NULL && empty != NULL);
    ck_assert_str_eq(copy, "");
    memory_release(none);
    memory_release(empty);
    memory_release(copy);
}
END_TEST

/* It holds what it held, and at least what is asked for; where that is too much, all stays. */
START_TEST(room_grows) {
    int *items = NULL;
    size_t room = 0, grown = 0;
    for (size_t count = 1; count <= 1000; count++) {
        size_t before = room;
        ck_assert(memory_reserve(&items, &room, count, sizeof *items));
        ck_assert_uint_ge(room, count);
        grown += room != before;
        items[count - 1] = (int)count;
    }
    ck_assert_uint_lt(grown, 20);
    for (size_t n = 0; n < 1000; n++)
        ck_assert_int_eq(items[n], (int)n + 1);
    size_t before = room;
    ck_assert(!memory_reserve(&items, &room, SIZE_MAX, sizeof *items));
    ck_assert_uint_eq(room, before);
    ck_assert_int_eq(items[999], 1000);
    ck_assert(memory_reserve(&items, &room, 5000, sizeof *items));
    ck_assert_uint_ge(room, 5000);
    memory_release(items);
}
END_TEST

Suite *memory_suite(void) {
    Suite *suite = suite_create("memory");
    TCase *tcase = tcase_create("whole");
    tcase_add_test(tcase, too_much_is_refused);
    tcase_add_test(tcase, nothing_is_something);
    tcase_add_test(tcase, room_grows);
    suite_add_tcase(suite, tcase);
    return suite;
}
