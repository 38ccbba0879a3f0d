/*
 * A period is read in two steps: first the shape of its dates (which digits stand where), then
 * whether there are such dates. So `2019-13..` is told to be no period, and `2019-13` to be no
 * month.
 */
#include "period.h"

#include <stdio.h>

#define EN_DASH TEXT("–")
#define FIRST_YEAR 1900
#define LAST_YEAR 2099

/* A date as written; what was not written is 0. */
struct date {
    int year, month, day;
    bool has_month, has_day;
};

/* The number that `count` digits at byte `at` make, if there are just so many. */
static bool read_number(struct text text, size_t at, size_t count, int *number) {
    if (text.length < at + count
        || (text.length > at + count && byte_is_digit(text.bytes[at + count])))
        return false;
    *number = 0;
    for (size_t i = at; i < at + count; i++) {
        if (!byte_is_digit(text.bytes[i]))
            return false;
        *number = *number * 10 + (text.bytes[i] - '0');
    }
    return true;
}

/* A hyphen at byte `at`, then two digits. */
static bool read_part(struct text text, size_t at, int *number) {
    return at < text.length && text.bytes[at] == '-' && read_number(text, at + 1, 2, number);
}

/* Reads as much as has the shape of a date, and returns its length, or 0. */
static size_t read_date(struct text text, struct date *date) {
    *date = (struct date){0, 0, 0, false, false};
    if (!read_number(text, 0, 4, &date->year))
        return 0;
    date->has_month = read_part(text, 4, &date->month);
    if (!date->has_month)
        return 4;
    date->has_day = read_part(text, 7, &date->day);
    return date->has_day ? 10 : 7;
}

static bool is_leap_year(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap_year(year));
}

static bool year_in_range(int year) {
    return year >= FIRST_YEAR && year <= LAST_YEAR;
}

static bool date_exists(struct date date) {
    if (!year_in_range(date.year))
        return false;
    if (!date.has_month)
        return true;
    if (date.month < 1 || date.month > 12)
        return false;
    return !date.has_day || (date.day >= 1 && date.day <= days_in_month(date.year, date.month));
}

/*
 * Days from 1970-01-01. The year is counted from 1 March, so that a leap day is its last, and in
 * eras of 400 years, which all have 146 097 days, 719 468 of them from 0000-03-01 to 1970-01-01.
 */
static int32_t day_number(int year, int month, int day) {
    int from_march = (month + 9) % 12;
    if (month < 3)
        year--;
    int day_of_year = (153 * from_march + 2) / 5 + day - 1;
    return year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719468;
}

static int32_t first_day(struct date date) {
    return day_number(date.year, date.has_month ? date.month : 1, date.has_day ? date.day : 1);
}

static int32_t last_day(struct date date) {
    int month = date.has_month ? date.month : 12;
    return day_number(date.year, month, date.has_day ? date.day : days_in_month(date.year, month));
}

bool text_is_year(struct text text) {
    int year;
    return text.length == 4 && read_number(text, 0, 4, &year) && year_in_range(year);
}

bool period_tries(struct text word) {
    static const char *const joints[] = {"-", "–", "—", "/", ".."};
    int year;
    if (word.length <= 4)
        return text_is_year(word);
    if (!read_number(word, 0, 4, &year))
        return false;
    for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++)
        if (text_starts(text_from(word, 4), text_of(joints[i])))
            return true;
    return false;
}

/* The length of what joins two dates, or 0. */
static size_t joint_length(struct text text) {
    return text_starts(text, TEXT("..")) ? 2 : text_starts(text, EN_DASH) ? EN_DASH.length : 0;
}

/* Is the text, whole, of the shape of a date? */
static bool read_last_date(struct text text, struct date *date) {
    return text.length > 0 && read_date(text, date) == text.length;
}

static bool joined_by_hyphen(struct text rest) {
    struct date last;
    return text_starts(rest, TEXT("-")) && read_last_date(text_from(rest, 1), &last);
}

enum period_fault period_read(struct text word, struct period *period) {
    struct date first, last;
    size_t length = read_date(word, &first);
    if (length == 0)
        return PERIOD_FORM;
    struct text rest = text_from(word, length);
    size_t joint = joint_length(rest);
    if (rest.length == 0)
        last = first;
    else if (joint == 0 || !read_last_date(text_from(rest, joint), &last))
        return joined_by_hyphen(rest) ? PERIOD_HYPHEN : PERIOD_FORM;
    if (!date_exists(first) || !date_exists(last))
        return PERIOD_DATE;
    struct period read = {first_day(first), last_day(last)};
    if (read.first > read.last)
        return PERIOD_REVERSED;
    *period = read;
    return PERIOD_WELL_FORMED;
}

size_t period_joint(struct text word) {
    struct date first;
    return read_date(word, &first);
}

/* The date of a day, day_number turned round. */
static struct date date_of(int32_t day) {
    enum { ERA = 146097, CENTURY = 36524, FOUR_YEARS = 1460, YEAR = 365 };
    int64_t days = (int64_t)day + 719468;
    int64_t era = (days >= 0 ? days : days - (ERA - 1)) / ERA;
    int64_t of_era = days - era * ERA;
    int64_t year_of_era =
        (of_era - of_era / FOUR_YEARS + of_era / CENTURY - of_era / (ERA - 1)) / YEAR;
    int64_t of_year = of_era - (YEAR * year_of_era + year_of_era / 4 - year_of_era / 100);
    int from_march = (int)((5 * of_year + 2) / 153);
    int month = from_march < 10 ? from_march + 3 : from_march - 9;
    int day_of_month = (int)(of_year - (153 * from_march + 2) / 5 + 1);
    int year = (int)(year_of_era + era * 400) + (month < 3);
    return (struct date){year, month, day_of_month, true, true};
}

/* Leaves out the day, and the month, of two dates that are whole months or whole years. */
static void shorten(struct date *first, struct date *last) {
    bool months = first->day == 1 && last->day == days_in_month(last->year, last->month);
    bool years = months && first->month == 1 && last->month == 12;
    first->has_day = last->has_day = !months;
    first->has_month = last->has_month = !years;
}

static bool same_date(struct date a, struct date b) {
    return a.year == b.year && (!a.has_month || a.month == b.month)
           && (!a.has_day || a.day == b.day);
}

/* Prints a date, as much of it as it has, and returns how many bytes. */
static size_t print_date(char *out, size_t size, struct date date) {
    int length = snprintf(out, size, "%04d", date.year);
    if (date.has_month)
        length += snprintf(out + length, size - (size_t)length, "-%02d", date.month);
    if (date.has_day)
        length += snprintf(out + length, size - (size_t)length, "-%02d", date.day);
    return (size_t)length;
}

size_t period_print(char out[PERIOD_PRINT_SIZE], struct period period) {
    bool open_first = period.first == INT32_MIN, open_last = period.last == INT32_MAX;
    struct date first = date_of(open_first ? 0 : period.first);
    struct date last = date_of(open_last ? 0 : period.last);
    size_t length = 0;
    if (!open_first && !open_last)
        shorten(&first, &last);
    if (!open_first)
        length = print_date(out, PERIOD_PRINT_SIZE, first);
    if (!open_first && !open_last && same_date(first, last))
        return length;
    memcpy(out + length, EN_DASH.bytes, EN_DASH.length);
    length += EN_DASH.length;
    out[length] = '\0';
    if (!open_last)
        length += print_date(out + length, PERIOD_PRINT_SIZE - length, last);
    return length;
}
