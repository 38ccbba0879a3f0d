#include "../../src/recall.h"

#include <check.h>
#include <stdio.h>

#include "suites.h"

static struct recall recall;

static void begin(void) {
    recall = (struct recall){0};
}

static void end(void) {
    recall_release(&recall);
}

static size_t add(const char *text, size_t line) {
    size_t index = 12345;
    ck_assert(recall_add(&recall, text_of(text), line, &index));
    return index;
}

/* An item whose whole text is its label. */
static size_t add_item(const char *label, int64_t money) {
    size_t index = add(label, recall.count + 1);
    recall_set_label(&recall, index, (struct span){0, strlen(label)});
    for (size_t n = 0; n < recall.columns; n++)
        recall_money(&recall, index)[n].ore = money + (int64_t)n;
    return index;
}

static size_t twin_of(size_t index) {
    size_t twin = 12345;
    ck_assert(recall_twin(&recall, index, &twin));
    return twin;
}

START_TEST(rows_are_kept) {
    ck_assert(recall_set_columns(&recall, 2));
    ck_assert_uint_eq(add("  a  1  2", 7), 0);
    ck_assert_uint_eq(add("", 8), 1);
    ck_assert_uint_eq(add("  ö  3  4", 9), 2);
    ck_assert(text_equal(recall_text(&recall, 0), TEXT("  a  1  2")));
    ck_assert(text_equal(recall_text(&recall, 1), TEXT("")));
    ck_assert(text_equal(recall_text(&recall, 2), TEXT("  ö  3  4")));
    ck_assert_uint_eq(recall_line(&recall, 2), 9);
    ck_assert_uint_eq(recall.rows[2].parent, UINT32_MAX);
    ck_assert_int_eq(recall.rows[2].role, RECALLED_OTHER);
    ck_assert_ptr_null(recall.rows[2].duplicate);
    for (size_t n = 0; n < 3; n++)
        for (size_t column = 0; column < 2; column++)
            ck_assert_int_eq(recall_money(&recall, n)[column].ore, 0);
    recall_money(&recall, 1)[1].ore = 5;
    ck_assert_int_eq(recall_money(&recall, 0)[1].ore, 0);
    ck_assert_int_eq(recall_money(&recall, 2)[0].ore, 0);
    ck_assert(!recall.full);
}
END_TEST

START_TEST(columns_may_come_later) {
    add("a", 1);
    add("b", 2);
    ck_assert(recall_set_columns(&recall, 3));
    for (size_t n = 0; n < 6; n++)
        ck_assert_int_eq(recall_money(&recall, 0)[n].ore, 0);
    add("c", 3);
    ck_assert_int_eq(recall_money(&recall, 2)[2].ore, 0);
}
END_TEST

START_TEST(cleared) {
    ck_assert(recall_set_columns(&recall, 1));
    add_item("a", 5);
    ck_assert_uint_eq(twin_of(0), RECALL_NONE);
    recall_clear(&recall);
    ck_assert_uint_eq(recall.count, 0);
    ck_assert(recall_set_columns(&recall, 1));
    ck_assert_uint_eq(add_item("a", 5), 0);
    ck_assert_uint_eq(twin_of(0), RECALL_NONE);
    ck_assert_int_eq(recall_money(&recall, 0)[0].ore, 5);
}
END_TEST

START_TEST(so_many_rows) {
    for (size_t n = 0; n < RECALL_MOST_ROWS; n++)
        ck_assert_uint_eq(add("x", n), n);
    ck_assert(!recall.full);
    ck_assert_uint_eq(add("x", 1), RECALL_NONE);
    ck_assert(recall.full);
    ck_assert_uint_eq(recall.count, RECALL_MOST_ROWS);
    recall_clear(&recall);
    ck_assert(!recall.full);
    ck_assert_uint_eq(add("x", 1), 0);
}
END_TEST

START_TEST(so_many_bytes) {
    static char text[RECALL_MOST_BYTES / 5];
    size_t index;
    memset(text, 'x', sizeof text);
    for (size_t n = 0; n < 5; n++)
        ck_assert(recall_add(&recall, (struct text){text, sizeof text}, 1, &index));
    ck_assert_uint_eq(index, 4);
    ck_assert(!recall.full);
    ck_assert_uint_eq(add("x", 1), RECALL_NONE);
    /* once full, nothing more is taken, however little it is */
    ck_assert(recall.full);
    ck_assert_uint_eq(add("", 1), RECALL_NONE);
}
END_TEST

START_TEST(so_many_cells) {
    ck_assert(recall_set_columns(&recall, 256));
    for (size_t n = 0; n < RECALL_MOST_CELLS / 256; n++)
        ck_assert_uint_eq(add("x", n), n);
    ck_assert_uint_eq(add("x", 1), RECALL_NONE);
    ck_assert(recall.full);
}
END_TEST

START_TEST(twins) {
    ck_assert(recall_set_columns(&recall, 2));
    ck_assert_uint_eq(twin_of(add_item("Hyra", 5)), RECALL_NONE);
    ck_assert_uint_eq(twin_of(add_item("Hyra", 6)), RECALL_NONE);
    ck_assert_uint_eq(twin_of(add_item("Hyror", 5)), RECALL_NONE);
    ck_assert_uint_eq(twin_of(add_item("En längre benämning", 5)), RECALL_NONE);
    ck_assert_uint_eq(twin_of(add_item("Hyra", 5)), 0);
    ck_assert_uint_eq(twin_of(add_item("En längre benämning", 5)), 3);
    ck_assert_uint_eq(twin_of(add_item("En längre benämninh", 5)), RECALL_NONE);
    /* one of the columns is another */
    size_t index = add_item("Hyra", 5);
    recall_money(&recall, index)[1].ore++;
    ck_assert_uint_eq(twin_of(index), RECALL_NONE);
    /* no siblings */
    index = add_item("Hyra", 5);
    recall.rows[index].parent = 1;
    ck_assert_uint_eq(twin_of(index), RECALL_NONE);
    index = add_item("Hyra", 5);
    recall.rows[index].section = 1;
    ck_assert_uint_eq(twin_of(index), RECALL_NONE);
    index = add_item("Hyra", 5);
    recall.rows[index].depth = 1;
    ck_assert_uint_eq(twin_of(index), RECALL_NONE);
    size_t last = add_item("Hyra", 5);
    recall.rows[last].depth = 1;
    ck_assert_uint_eq(twin_of(last), index);
    ck_assert_uint_eq(twin_of(add_item("Hyra", 5)), 0);
}
END_TEST

/* Past every growth of the hash table the rows are found, and no others. */
START_TEST(many_twins) {
    enum { MANY = 20000 };
    char label[32];
    ck_assert(recall_set_columns(&recall, 1));
    for (int n = 0; n < MANY; n++) {
        snprintf(label, sizeof label, "post %d", n);
        ck_assert_uint_eq(twin_of(add_item(label, 7)), RECALL_NONE);
    }
    for (int n = 0; n < MANY; n++) {
        snprintf(label, sizeof label, "post %d", n);
        ck_assert_uint_eq(twin_of(add_item(label, 7)), (size_t)n);
    }
    ck_assert_uint_ge(recall.slot_count, recall.slot_used * 2);
}
END_TEST

/*
 * Items that differ in one thing, under seeds, found by trying, that make what is kept of two of
 * their hashes the same: they are told apart all the same.
 */
static const struct {
    enum {
        FEWER_FIELDS,
        MORE_FIELDS,
        OTHER_AMOUNT,
        OTHER_PARENT,
        OTHER_SECTION,
        OTHER_LABEL
    } differ;
    uint64_t seed;
} alike[] = {{FEWER_FIELDS, 5826}, {MORE_FIELDS, 2783},   {OTHER_AMOUNT, 7037},
             {OTHER_PARENT, 971},  {OTHER_SECTION, 2483}, {OTHER_LABEL, 5308}};

START_TEST(items_whose_hashes_look_alike) {
    enum { ITEMS = 32 };
    ck_assert(recall_set_columns(&recall, 1));
    recall.seed = alike[_i].seed * UINT64_C(0x9E3779B97F4A7C15) | 1;
    memset(recall.seen, 0xFF, sizeof recall.seen); /* none is held to be new by its amount */
    for (size_t n = 0; n < ITEMS; n++) {
        char label[3 * ITEMS + 1] = "x";
        size_t more = alike[_i].differ == FEWER_FIELDS  ? n
                      : alike[_i].differ == MORE_FIELDS ? ITEMS - 1 - n
                                                        : 0;
        for (; more > 0; more--)
            strcat(label, "  x");
        if (alike[_i].differ == OTHER_LABEL)
            snprintf(label, sizeof label, "x%zu", n);
        size_t index = add_item(label, alike[_i].differ == OTHER_AMOUNT ? (int64_t)n : 0);
        recall.rows[index].parent = alike[_i].differ == OTHER_PARENT ? (uint32_t)n : UINT32_MAX;
        recall.rows[index].section = alike[_i].differ == OTHER_SECTION ? (uint32_t)n : 0;
        ck_assert_uint_eq(twin_of(index), RECALL_NONE);
    }
}
END_TEST

/* Lines are counted in 32 bits from the first: what is further off is not remembered. */
START_TEST(so_far_apart) {
    size_t furthest = (size_t)UINT32_MAX;
    ck_assert_uint_eq(add("a", 1), 0);
    ck_assert_uint_eq(add("b", furthest), 1);
    ck_assert_uint_eq(recall_line(&recall, 1), furthest);
    if (furthest + 2 > furthest) { /* else no line has a larger number */
        ck_assert_uint_eq(add("c", furthest + 1), 2);
        ck_assert_uint_eq(add("d", furthest + 2), RECALL_NONE);
        ck_assert(recall.full);
    }
}
END_TEST

Suite *recall_suite(void) {
    Suite *suite = suite_create("recall");
    TCase *tcase = tcase_create("recall");
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, rows_are_kept);
    tcase_add_test(tcase, columns_may_come_later);
    tcase_add_test(tcase, cleared);
    tcase_add_test(tcase, so_many_rows);
    tcase_add_test(tcase, so_many_bytes);
    tcase_add_test(tcase, so_many_cells);
    tcase_add_test(tcase, twins);
    tcase_add_test(tcase, many_twins);
    tcase_add_loop_test(tcase, items_whose_hashes_look_alike, 0, sizeof alike / sizeof *alike);
    tcase_add_test(tcase, so_far_apart);
    suite_add_tcase(suite, tcase);
    return suite;
}
