/*
 * Coverage of amounts too large to add up: 10^15 kr is the most that may be written, and 92 of them
 * are the most that can be added.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "harness.h"
#include "suites.h"

#define LARGEST "1 000 000 mdkr"

static struct {
    char bytes[1 << 15];
    size_t length;
} text;

/* Adds so many copies of some lines to the text; each # becomes a number, from 11. */
static void add(int count, const char *lines) {
    for (int n = 11; n < 11 + count; n++)
        for (const char *c = lines; *c != '\0'; c++) {
            size_t room = sizeof text.bytes - text.length;
            text.length += (size_t)(*c == '#' ? snprintf(text.bytes + text.length, room, "%d", n)
                                              : snprintf(text.bytes + text.length, room, "%c", *c));
            ck_assert_uint_lt(text.length, sizeof text.bytes);
        }
}

static void begin(void) {
    text.length = 0;
}

/* One grant and its amending decisions. */
START_TEST(granted) {
    add(92, "tilldelning p 2019  " LARGEST "\n  dnr: #\n");
    ck_assert_str_eq(audit_text(text.bytes), "1:21-35:grant-unreported");
    add(1, "tilldelning p 2019  " LARGEST "\n  beslut: 2019-01-01\n");
    ck_assert_str_eq(audit_text(text.bytes), "1:21-35:amount-overflow");
    ck_assert_str_eq(audit_words(),
                     "1: error: the amounts of p add up to more than can be calculated exactly; "
                     "check the units [amount-overflow]\n");
}
END_TEST

/* Grants of several periods, which one report covers; each alone is not too large. */
START_TEST(granted_in_all) {
    for (int year = 0; year < 93; year++) {
        char grant[64];
        snprintf(grant, sizeof grant, "tilldelning p %d  " LARGEST "\n", 1900 + year);
        add(1, grant);
    }
    add(1, "redovisning p 1900..1992  1 kr\n");
    ck_assert_str_eq(audit_text(text.bytes), "1:21-35:amount-overflow");
}
END_TEST

START_TEST(available) {
    add(92, "tilldelning p 2019  " LARGEST "\n  dnr: #\n");
    size_t length = text.length;
    add(1, "  ingående: " LARGEST "\n");
    ck_assert_str_eq(audit_text(text.bytes), "1:21-35:amount-overflow");
    text.length = length;
    add(1, "  kredit: " LARGEST "\n");
    ck_assert_str_eq(audit_text(text.bytes), "1:21-35:amount-overflow");
}
END_TEST

/* Use is costs less income, and here income is negative. */
START_TEST(used) {
    add(1, "tilldelning p 2019  1 kr\nredovisning p 2019\n");
    add(46, "  a#  " LARGEST "\n");
    add(46, "  b#  " LARGEST "\n  Intäkter #  -" LARGEST "\n");
    ck_assert_str_eq(audit_text(text.bytes), "1:21-25:grant-exceeded");
    add(46, "  c#  " LARGEST "\n  Intäkter b#  -" LARGEST "\n");
    ck_assert_str_eq(audit_text(text.bytes), "1:21-25:amount-overflow");
}
END_TEST

/* What was carried in may be a debt: then it is what remains that is too large. */
START_TEST(remaining) {
    add(92, "tilldelning p 2019  -\n  dnr: #\n  ingående: -" LARGEST "\n");
    size_t length = text.length;
    add(1, "redovisning p 2019  1 kr\n");
    ck_assert_str_eq(audit_text(text.bytes), "1:21-22:grant-exceeded");
    text.length = length;
    add(1, "redovisning p 2019  " LARGEST "\n");
    ck_assert_str_eq(audit_text(text.bytes), "1:21-22:amount-overflow");
}
END_TEST

/* Budgets of one grant are planned together, until one is too much. */
START_TEST(planned) {
    add(92, "tilldelning p 2000..2099  " LARGEST "\n  dnr: #\n");
    add(46, "budget p 20#-01  " LARGEST "\n");
    add(46, "budget p 20#-02  " LARGEST "\n");
    ck_assert_str_eq(audit_text(text.bytes), "1:27-41:grant-unreported");
    add(1, "budget p 2057  1 kr\n");
    ck_assert_str_eq(
        audit_text(text.bytes),
        "1:27-41:grant-unreported 277:8-14:grant-exceeded (277:8-14:ROUNDING_SUFFICES)");
    add(1, "budget p 2058  " LARGEST "\nbudget p 2059  " LARGEST "\n");
    ck_assert_str_eq(
        audit_text(text.bytes),
        "1:27-41:grant-unreported 277:8-14:grant-exceeded (277:8-14:ROUNDING_SUFFICES)");
}
END_TEST

START_TEST(planned_too_much) {
    add(92, "tilldelning p 2000..2099  " LARGEST "\n  dnr: #\n");
    add(46, "budget p 20#-01  " LARGEST "\n");
    add(46, "budget p 20#-02  " LARGEST "\n");
    add(1, "budget p 2057  " LARGEST "\nbudget p 2058  " LARGEST "\n");
    ck_assert_str_eq(audit_text(text.bytes), "1:27-41:grant-unreported 277:8-14:amount-overflow");
}
END_TEST

/* What an appropriation allots, by its posts or by itself. */
START_TEST(allotted) {
    static const char *const posts[] = {"", " ap.1", " ap.1.2"};
    char grant[128];
    snprintf(grant, sizeof grant, "tilldelning p# 2019  " LARGEST "\n  anslag: 1 6:1%s\n",
             posts[_i]);
    for (int count = 92; count <= 94; count++) { /* it is said once */
        begin();
        add(1, "anslag 1 6:1 2019\n  ap.1  1 kr\n    ap.1.2  1 kr\n");
        add(count, grant);
        audit_text(text.bytes);
        const char *said = strstr(audit_words(), "[amount-overflow]");
        ck_assert_int_eq(said != NULL, count >= 93);
        ck_assert(said == NULL || strstr(said + 1, "[amount-overflow]") == NULL);
    }
    ck_assert_ptr_nonnull(strstr(audit_words(),
                                 "188: error: this amount makes the sum too large to calculate "
                                 "exactly; check the unit [amount-overflow]\n"));
}
END_TEST

/*
 * Wrong totals may come to more than can be added where the items do not. Then the items count, not
 * what is printed.
 */
START_TEST(printed) {
    static const char *const kinds[] = {"budget", "redovisning"};
    static const char *const said[] = {
        "2: error: 89 999 999 999 999 997 kr is planned for p, 89 999 999 999 999 996 kr more "
        "than the 1 kr available [grant-exceeded]\n",
        "1: error: 89 999 999 999 999 997 kr is used for p, 89 999 999 999 999 996 kr more than "
        "the 1 kr available [grant-exceeded]\n"};
    add(1, "tilldelning p 2019  1 kr\n");
    add(1, kinds[_i]);
    add(1, " p 2019  " LARGEST "\n");
    add(90, "  a#  -" LARGEST "\n");
    add(3, "  Summa  " LARGEST "\n  b#  1 kr\n");
    audit_text(text.bytes);
    ck_assert_msg(strstr(audit_words(), said[_i]) != NULL, "%s", audit_words());
    ck_assert_ptr_null(strstr(audit_words(), "[amount-overflow]"));
}
END_TEST

Suite *large_suite(void) {
    Suite *suite = suite_create("large");
    TCase *tcase = tcase_create("large");
    tcase_add_checked_fixture(tcase, begin, NULL);
    tcase_add_test(tcase, granted);
    tcase_add_test(tcase, granted_in_all);
    tcase_add_test(tcase, available);
    tcase_add_test(tcase, used);
    tcase_add_test(tcase, remaining);
    tcase_add_test(tcase, planned);
    tcase_add_test(tcase, planned_too_much);
    tcase_add_loop_test(tcase, allotted, 0, 3);
    tcase_add_loop_test(tcase, printed, 0, 2);
    suite_add_tcase(suite, tcase);
    return suite;
}
