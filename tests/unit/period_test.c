/* Periods: every form, every fault, the calendar. */
#include "period.h"
#include "suites.h"

#include <stdio.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof(array)[0])

static const struct {
    const char *word;
    int32_t first, last; /* computed by another program: Python's datetime */
    const char *printed;
} well_formed[] = {
    {"1970", 0, 364, "1970"},
    {"1970-01-01", 0, 0, "1970-01-01"},
    {"2019", 17897, 18261, "2019"},
    {"2019-03", 17956, 17986, "2019-03"},
    {"2019-03-15", 17970, 17970, "2019-03-15"},
    {"2018..2020", 17532, 18627, "2018–2020"},
    {"2018–2020", 17532, 18627, "2018–2020"},
    {"2018-03..2019", 17591, 18261, "2018-03–2019-12"},
    {"2018–2018-06", 17532, 17712, "2018-01–2018-06"},
    {"2019-01..2019-12", 17897, 18261, "2019"},
    {"2019-01-01..2019-03-15", 17897, 17970, "2019-01-01–2019-03-15"},
    {"2019-03-01–2019-05-31", 17956, 18047, "2019-03–2019-05"},
    {"2019-03-02..2019-03-05", 17957, 17960, "2019-03-02–2019-03-05"},
    {"2019..2019", 17897, 18261, "2019"},
    {"2020-02", 18293, 18321, "2020-02"},
    {"2020-02-29", 18321, 18321, "2020-02-29"},
    {"2000-02-29", 11016, 11016, "2000-02-29"},
    {"1900", -25567, -25203, "1900"},
    {"1900-02", -25536, -25509, "1900-02"},
    {"2099-12-31", 47481, 47481, "2099-12-31"},
    {"1900..2099", -25567, 47481, "1900–2099"},
};

START_TEST(period_is_read) {
    struct period period;
    char out[PERIOD_PRINT_SIZE];
    ck_assert_msg(period_read(text_of(well_formed[_i].word), &period) == PERIOD_WELL_FORMED, "%s",
                  well_formed[_i].word);
    ck_assert_int_eq(period.first, well_formed[_i].first);
    ck_assert_int_eq(period.last, well_formed[_i].last);
    ck_assert(period_tries(text_of(well_formed[_i].word)));
    ck_assert_uint_eq(period_print(out, period), strlen(well_formed[_i].printed));
    ck_assert_str_eq(out, well_formed[_i].printed);
}
END_TEST

static const struct {
    const char *word;
    enum period_fault fault;
} faults[] = {
    {"", PERIOD_FORM},
    {"hbtq", PERIOD_FORM},
    {"201", PERIOD_FORM},
    {"20199", PERIOD_FORM},
    {"2019-", PERIOD_FORM},
    {"2019-3", PERIOD_FORM},
    {"2019-03-", PERIOD_FORM},
    {"2019-03-5", PERIOD_FORM},
    {"2019-03-155", PERIOD_FORM},
    {"2019-03-15x", PERIOD_FORM},
    {"2019x", PERIOD_FORM},
    {"2018..", PERIOD_FORM},
    {"2018–", PERIOD_FORM},
    {"2018...2020", PERIOD_FORM},
    {"2018..20", PERIOD_FORM},
    {"2018..2019..2020", PERIOD_FORM},
    {"2018–2019–", PERIOD_FORM},
    {"2019/2020", PERIOD_FORM},
    {"2018—2020", PERIOD_FORM},
    {"2018-hbtq", PERIOD_FORM},
    {"2019-13..", PERIOD_FORM},
    {"2018-2020", PERIOD_HYPHEN},
    {"2018-03-2019-05", PERIOD_HYPHEN},
    {"2018-01-01-2018-06-30", PERIOD_HYPHEN},
    {"2018-2020-03", PERIOD_HYPHEN},
    {"2018-20", PERIOD_DATE},
    {"2019-13", PERIOD_DATE},
    {"2019-00", PERIOD_DATE},
    {"2019-02-30", PERIOD_DATE},
    {"2019-02-29", PERIOD_DATE},
    {"1900-02-29", PERIOD_DATE},
    {"2019-04-31", PERIOD_DATE},
    {"2019-01-00", PERIOD_DATE},
    {"2019-01-32", PERIOD_DATE},
    {"1899", PERIOD_DATE},
    {"2100", PERIOD_DATE},
    {"2019..2100", PERIOD_DATE},
    {"2019..2019-13", PERIOD_DATE},
    {"2020..2018", PERIOD_REVERSED},
    {"2019-03..2019-02", PERIOD_REVERSED},
    {"2019-03-02–2019-03-01", PERIOD_REVERSED},
};

START_TEST(fault_is_told) {
    struct period period = {1, 2};
    enum period_fault fault = period_read(text_of(faults[_i].word), &period);
    ck_assert_msg(fault == faults[_i].fault, "%s: %d", faults[_i].word, (int)fault);
    ck_assert(period.first == 1 && period.last == 2);
}
END_TEST

START_TEST(tries_to_be_a_period) {
    static const char *const yes[] = {"2019",  "1900",   "2099",  "2019-", "2019-x",   "2019..",
                                      "2019–", "2019—x", "2019/", "1234-", "2019-2020"};
    static const char *const no[] = {"",      "201",  "1899", "2100",  "1234",   "20199",
                                     "2019.", "hbtq", "20x9", "2019x", "2019:1", "20199-"};
    for (size_t i = 0; i < LENGTH_OF(yes); i++)
        ck_assert_msg(period_tries(text_of(yes[i])), "%s", yes[i]);
    for (size_t i = 0; i < LENGTH_OF(no); i++)
        ck_assert_msg(!period_tries(text_of(no[i])), "%s", no[i]);
}
END_TEST

START_TEST(years_are_known) {
    ck_assert(text_is_year(TEXT("1900")) && text_is_year(TEXT("2099")));
    ck_assert(!text_is_year(TEXT("1899")) && !text_is_year(TEXT("2100")));
    ck_assert(!text_is_year(TEXT("")) && !text_is_year(TEXT("201")));
    ck_assert(!text_is_year(TEXT("20190")) && !text_is_year(TEXT("201x")));
    ck_assert(!text_is_year((struct text){"20190", 3}));
    ck_assert(text_is_year((struct text){"20190", 4}));
}
END_TEST

/* Every day from 1899 to 2100 prints as the day after the one before it. */
START_TEST(calendar_has_no_gaps) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t day = -25567;
    for (int year = 1900; year <= 2099; year++)
        for (int month = 1; month <= 12; month++) {
            bool leap = year % 4 == 0 && year != 1900;
            int length = lengths[month - 1] + (month == 2 && leap);
            for (int date = 1; date <= length; date++, day++) {
                char expected[40], out[PERIOD_PRINT_SIZE];
                struct period period;
                snprintf(expected, sizeof expected, "%04d-%02d-%02d", year, month, date);
                ck_assert_int_eq(period_read(text_of(expected), &period), PERIOD_WELL_FORMED);
                ck_assert(period.first == day && period.last == day);
                period_print(out, (struct period){day, day});
                ck_assert_str_eq(out, expected);
            }
        }
    ck_assert_int_eq(day, 47482);
}
END_TEST

START_TEST(open_periods_are_printed) {
    static const struct {
        struct period period;
        const char *text;
    } expected[] = {
        {{INT32_MIN, INT32_MAX}, "–"},
        {{INT32_MIN, 17970}, "–2019-03-15"},
        {{18262, INT32_MAX}, "2020-01-01–"},
        {{INT32_MIN, 18261}, "–2019-12-31"},
        {{47482, 47482}, "2100-01-01"},
        {{-25568, -25568}, "1899-12-31"},
        {{INT32_MIN + 1, INT32_MAX - 1}, "-5877641-06-24–5881580-07-10"},
    };
    for (size_t i = 0; i < LENGTH_OF(expected); i++) {
        char out[PERIOD_PRINT_SIZE];
        ck_assert_uint_eq(period_print(out, expected[i].period), strlen(expected[i].text));
        ck_assert_str_eq(out, expected[i].text);
    }
}
END_TEST

START_TEST(periods_are_compared) {
    const struct period year = {17897, 18261}, month = {17956, 17986}, next = {18262, 18627};
    ck_assert(period_contains(year, month) && !period_contains(month, year));
    ck_assert(period_overlaps(year, month) && !period_overlaps(year, next));
    ck_assert(period_equal(year, year) && !period_equal(year, next));
    ck_assert(period_is_unbounded(PERIOD_UNBOUNDED) && !period_is_unbounded(year));
    ck_assert(period_contains(PERIOD_UNBOUNDED, year));
}
END_TEST

Suite *period_suite(void) {
    Suite *suite = suite_create("period");
    TCase *all = tcase_create("period");
    tcase_add_loop_test(all, period_is_read, 0, LENGTH_OF(well_formed));
    tcase_add_loop_test(all, fault_is_told, 0, LENGTH_OF(faults));
    tcase_add_test(all, tries_to_be_a_period);
    tcase_add_test(all, years_are_known);
    tcase_add_test(all, calendar_has_no_gaps);
    tcase_add_test(all, open_periods_are_printed);
    tcase_add_test(all, periods_are_compared);
    suite_add_tcase(suite, all);
    return suite;
}
