#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "harness.h"
#include "suites.h"

/* What explains a difference: the report and its notes, each where it points. */

static const char *const slips[] = {
    /* an item left out */
    "tabell\n"
    "  a  1 234 kr\n"
    "  b  {SLIP_OMITTED|5 071 kr}\n"
    "  c  2 617 kr\n"
    "  Summa  {sum-mismatch|3 851 kr}\n",

    /* counted twice */
    "tabell\n"
    "  a  1 234 kr\n"
    "  b  {SLIP_DOUBLED|5 071 kr}\n"
    "  c  2 617 kr\n"
    "  Summa  {sum-mismatch|13 993 kr}\n",

    /* an item that is itself the sum of the rows after it */
    "tabell\n"
    "  a  1 234 kr\n"
    "  Lokaler  {SLIP_SUBTOTAL|7 688 kr}\n"
    "  b  5 071 kr\n"
    "  c  2 617 kr\n"
    "  Summa  {sum-mismatch|8 922 kr}\n",

    /* an item that stands twice, in place of its own warning */
    "tabell\n"
    "  b  5 071 kr\n"
    "  c  2 617 kr\n"
    "  b  {SLIP_TWIN|5 071 kr}\n"
    "  Summa  {sum-mismatch|7 688 kr}\n",

    /* a wrong sign, of an item and of the sum */
    "tabell\n"
    "  a  1 234 kr\n"
    "  b  {SLIP_SIGN|5 071 kr}\n"
    "  c  2 617 kr\n"
    "  Summa  {sum-mismatch|-1 220 kr}\n",

    "tabell\n"
    "  a  1 234 kr\n"
    "  b  5 071 kr\n"
    "  c  2 617 kr\n"
    "  Summa  {sum-mismatch|{SLIP_SIGN|-8 922 kr}}\n",

    /* two neighbouring digits swapped */
    "tabell\n"
    "  a  {SLIP_SWAPPED|296 520 kr}\n"
    "  b  166 000 kr\n"
    "  c  77 576 kr\n"
    "  d  126 174 kr\n"
    "  Summa  {sum-mismatch|666 000 kr}\n",

    "tabell\n"
    "  a  1 434 kr\n"
    "  b  5 071 kr\n"
    "  c  2 617 kr\n"
    "  Summa  {sum-mismatch|{SLIP_SWAPPED|9 212 kr}}\n",

    /* tkr read as kr, and the decimal point */
    "tabell\n"
    "  a  {SLIP_FACTOR|12 kr}\n"
    "  b  5 071 kr\n"
    "  c  2 617 kr\n"
    "  Summa  {sum-mismatch|19 688 kr}\n",

    "tabell\n"
    "  a  12 345 kr\n"
    "  b  {SLIP_FACTOR|5 070 kr}\n"
    "  c  2 617 kr\n"
    "  Summa  {sum-mismatch|15 469 kr}\n",

    "tabell\n"
    "  a  1 234 kr\n"
    "  b  5 071 kr\n"
    "  Summa  {sum-mismatch|{SLIP_FACTOR|630 500 kr}}\n",

    /* one wrong digit in the total */
    "tabell\n"
    "  a  1 234 kr\n"
    "  b  5 071 kr\n"
    "  c  2 617 kr\n"
    "  Summa  {sum-mismatch|{SLIP_DIGIT|3 922 kr}}\n",

    /* in a cell that the cross sum points to as well: one report */
    "tabell\n"
    "  kolumner: A, B, C = A + B\n"
    "  a  1 234  4 321  5 555\n"
    "  b  1 111  {SLIP_CROSS|5 222}  2 333\n"
    "  Summa  2 345  {sum-mismatch|5 543}  7 888\n",

    "tabell\n"
    "  kolumner: A, B, C = A + B\n"
    "  a  1 234  4 321  5 555\n"
    "  b  1 111  1 222  {SLIP_CROSS|2 933}\n"
    "  Summa  2 345  5 543  {sum-mismatch|7 888}\n",

    /* of a group, of a result, of a directive */
    "tabell\n"
    "  A  {sum-mismatch|3 851 kr}\n"
    "    a  1 234 kr\n"
    "    b  {SLIP_OMITTED|5 071 kr}\n"
    "    c  2 617 kr\n",

    "tabell\n"
    "  Intäkter  9 777 kr\n"
    "  b  {SLIP_SWAPPED|5 701 kr}\n"
    "  c  2 610 kr\n"
    "  Resultat  {sum-mismatch|2 096 kr}\n",

    "tabell T  {sum-mismatch|3 851 kr}\n"
    "  a  1 234 kr\n"
    "  b  {SLIP_OMITTED|5 071 kr}\n"
    "  c  2 617 kr\n",

    /* totals that are added */
    "tabell\n"
    "  a  1 234 kr\n"
    "  Summa  1 234 kr\n"
    "  b  5 071 kr\n"
    "  Summa  5 071 kr\n"
    "  c  2 617 kr\n"
    "  Summa  2 617 kr\n"
    "  d  99 kr\n"
    "  Totalt  {sum-mismatch|3 851 kr}\n",
};

static const char *const limits[] = {
    /* nothing explains it */
    "tabell\n"
    "  a  1 234 kr\n"
    "  b  5 071 kr\n"
    "  c  2 617 kr\n"
    "  Summa  {sum-mismatch|6 500 kr}\n",

    /* two that do are none */
    "tabell\n"
    "  a  1 234 kr\n"
    "  b  5 071 kr\n"
    "  c  5 071 kr\n"
    "  Summa  {sum-mismatch|6 305 kr}\n",

    "tabell\n"
    "  a  12 kr\n"
    "  b  5 071 kr\n"
    "  c  12 kr\n"
    "  d  9 917 kr\n"
    "  Summa  {sum-mismatch|27 000 kr}\n",

    /* each of its kind */
    "tabell\n"
    "  a  {SLIP_OMITTED|1 080 kr}\n"
    "  b  5 071 kr\n"
    "  c  {SLIP_SIGN|540 kr}\n"
    "  Summa  {sum-mismatch|5 611 kr}\n",

    /* the rounding that would have sufficed */
    "tabell\n"
    "  enhet: mnkr\n"
    "  a  1,2\n"
    "  b  5,1\n"
    "  c  2,6\n"
    "  Summa  {sum-mismatch|{ROUNDING_SUFFICES|8,8}}\n",

    "tabell\n"
    "  enhet: mnkr\n"
    "  avrundning: 0,1 mnkr\n"
    "  a  1,2\n"
    "  b  5,1\n"
    "  c  2,6\n"
    "  Summa  8,8\n",

    /* a slip within the rounding */
    "tabell\n"
    "  enhet: mnkr\n"
    "  avrundning: 0,1 mnkr\n"
    "  a  12,3\n"
    "  b  {SLIP_SWAPPED|57,1}\n"
    "  c  26,1\n"
    "  Summa  {sum-mismatch|113,6}\n",

    /* an unreadable row explains nothing, nor does it disturb the column beside it */
    "tabell\n"
    "  kolumner: A, B\n"
    "  a  1 234  {ambiguous-amount|1.0}\n"
    "  b  {SLIP_OMITTED|5 071}  7\n"
    "  c  2 617  7\n"
    "  Summa  {sum-mismatch|3 851}  7\n",

    /* where another section begins, the search ends */
    "tabell\n"
    "  Personal\n"
    "  a  1 234 kr\n"
    "  b  5 071 kr\n"
    "  Summa personal  6 305 kr\n"
    "  Lokaler\n"
    "  c  2 617 kr\n"
    "  d  {SLIP_OMITTED|5 071 kr}\n"
    "  Summa lokaler  {sum-mismatch|2 617 kr}\n",
};

#define GROUPS(X)                                                                                  \
    X(slips)                                                                                       \
    X(limits)

#define X(group)                                                                                   \
    START_TEST(group##_test) {                                                                     \
        expect_marked(group[_i], true);                                                            \
    }                                                                                              \
    END_TEST
GROUPS(X)
#undef X

/* Beyond the rows that are remembered, a difference is reported all the same, unexplained. */
START_TEST(a_long_block) {
    enum { ROWS = (1 << 16) + 10 };
    size_t size = (size_t)ROWS * 16 + 64, length;
    char *text = malloc(size), expected[64];
    ck_assert_ptr_nonnull(text);
    length = (size_t)snprintf(text, size, "tabell\n");
    for (int n = 0; n < ROWS; n++)
        length += (size_t)snprintf(text + length, size - length, " r%d  2\n", n);
    snprintf(text + length, size - length, " Summa  %d\n", 2 * ROWS + 777777);
    snprintf(expected, sizeof expected, "%d:9-15:sum-mismatch", ROWS + 2);
    ck_assert_str_eq(audit_text(text), expected);
    free(text);
}
END_TEST

Suite *explain_suite(void) {
    Suite *suite = suite_create("explain");
    TCase *tcase = tcase_create("marked");
#define X(group) tcase_add_loop_test(tcase, group##_test, 0, sizeof group / sizeof *group);
    GROUPS(X)
#undef X
    tcase_add_test(tcase, a_long_block);
    suite_add_tcase(suite, tcase);
    return suite;
}
