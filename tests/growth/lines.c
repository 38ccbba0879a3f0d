/*
 * Attacks on what is done line by line: bytes, fields, amounts, comments, properties.
 */
#include "../../src/source.h"
#include "../../src/table.h"
#include "input.h"

/* --- Bytes --- */

static void invalid_bytes(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    a\xE5\x80\xC3\xF4\x90 %zu  1\n", row);
}

static void control_characters(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    a\x1B[31m\xC2\x85\xE2\x80\xAE %zu  1\n", row);
}

/* One character on the screen, whatever is stacked on it. */
static void combining_marks(struct input *input, size_t n) {
    put(input, "tabell x\n    ");
    put_times(input, n, "a\xCC\x8A\xCC\x88");
    put(input, "  1.5\n    ");
    put_times(input, n, "\xCC\x88");
    put(input, "  1.5\n");
}

/* An encoding that is told by its first bytes. */
static void wide_encoding(struct input *input, size_t n) {
    for (size_t byte = 0; byte < n; byte++)
        put_bytes(input, "a", 2);
}

static void returns_without_newlines(struct input *input, size_t n) {
    put_times(input, n, "tabell x\r    a  1\r\n\r\r\n");
}

static void empty_lines(struct input *input, size_t n) {
    put(input, "tabell x\n");
    put_times(input, n, "\n \n\t\n");
}

/* --- One line --- */

static void line_too_long(struct input *input, size_t n) {
    put(input, "tabell x\n    a");
    put_times(input, SOURCE_LONGEST_LINE + n, "b");
    put(input, "  1\n");
}

static void line_of_one_label(struct input *input, size_t n) {
    put(input, "tabell x\n    ");
    put_times(input, n, "a b:");
    put(input, "  1 2 kr\n");
}

/* Every one of the fields is at fault, and the line is as wide as the blanks between them. */
static void line_of_faulty_amounts(struct input *input, size_t n) {
    put(input, "tabell x\n    kolumner: c0");
    for (size_t column = 1; column < COLUMN_MOST; column++)
        put(input, ", c%zu", column);
    put(input, "\n    a");
    for (size_t column = 0; column < COLUMN_MOST; column++) {
        put_times(input, n, "  ");
        put(input, "1.5 kr");
    }
    put(input, "\n");
}

static void lines_of_faulty_amounts(struct input *input, size_t n) {
    for (size_t row = 0; row < n; row++) {
        put(input, "tabell x\n    a");
        for (size_t column = 0; column < COLUMN_MOST; column++)
            put(input, "  1.5");
        put(input, "\n");
    }
}

/* More of them than there are columns: the line is measured once for all. */
static void lines_of_ever_more_faulty_amounts(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < 20; row++) {
        put(input, "    a");
        put_times(input, n, "  1.5");
        put(input, "\n");
    }
}

static void line_of_too_many_fields(struct input *input, size_t n) {
    put(input, "tabell x\n    a");
    put_times(input, n, "  1 0");
    put(input, "\n");
}

static void line_of_torn_amounts(struct input *input, size_t n) {
    put(input, "tabell x\n    b  1  2\n    a");
    put_times(input, n, "  1  000");
    put(input, "\n");
}

static void line_of_quotes(struct input *input, size_t n) {
    put(input, "tabell x\n    ");
    put_times(input, n, "\"a\"b  \"c  \"\"");
    put(input, "\n    ");
    put_times(input, n, "a  \"b\" ; \";  ");
    put(input, "\n");
}

static void line_of_semicolons(struct input *input, size_t n) {
    put(input, "tabell x\n    a");
    put_times(input, n, " ;;");
    put(input, "  1\n    b  1  ");
    put_times(input, n, "; ");
    put(input, "\n");
}

static void lines_of_unended_quotes(struct input *input, size_t n) {
    put(input, "tabell x\n");
    put_times(input, n, "    \"a  1\n    \"b\" c  \"d  1\n");
}

/* --- Amounts --- */

static void amount_of(struct input *input, size_t n, const char *part) {
    put(input, "tabell x\n    b  1\n    a  1");
    put_times(input, n, part);
    put(input, "\n    a  ");
    put_times(input, n, part);
    put(input, "1\n");
}

static void amount_of_digits(struct input *input, size_t n) {
    amount_of(input, n, "12345");
}

static void amount_of_groups(struct input *input, size_t n) {
    amount_of(input, n,
              " 000\xC2\xA0"
              "000");
}

static void amount_of_dots(struct input *input, size_t n) {
    amount_of(input, n, ".000,000:00");
}

static void amount_of_signs(struct input *input, size_t n) {
    amount_of(input, n, "\xE2\x88\x92 + -");
}

static void amount_of_currencies(struct input *input, size_t n) {
    amount_of(input, n, " kr SEK ($ ./. ");
}

static void amount_of_footnotes(struct input *input, size_t n) {
    amount_of(input, n, "*\xC2\xB9\xE2\x81\xBD)");
}

static void amount_of_other_digits(struct input *input, size_t n) {
    amount_of(input, n, "\xD9\xA1\xF0\x91\x84\xB6");
}

static void amount_of_blanks(struct input *input, size_t n) {
    amount_of(input, n, "\xC2\xA0\xE2\x80\xAF");
}

/* A label that could end in an amount at every blank. */
static void label_of_tails(struct input *input, size_t n) {
    put(input, "tabell x\n    b  1\n");
    for (size_t row = 0; row < n; row++) {
        put(input, "    a");
        put_times(input, 32, " 100 000");
        put(input, "\n");
    }
}

static void units(struct input *input, size_t n) {
    static const char *const known[] = {"kr",  "tkr",  "mnkr",           "mdkr",
                                        "SEK", "MSEK", "svenska kronor", "\xC3\xB6re"};
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    a%zu  1 %s\n    b  1 k%zu\n    c  1 %zu EUR\n", row, known[row % 8], row,
            row);
}

static void units_of_files(struct input *input, size_t n) {
    for (size_t row = 0; row < n; row++)
        put(input, "enhet mnk%zu\navrundning %zu tkr\ntabell x\n    a  1 t kr\n    Summa  2\n",
            row % 3, row + 1);
}

/* --- Comments and exceptions --- */

static void comments(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input, "; medel:\n    a%zu  1  ; medel: ign, ;;\n", row);
}

static void exceptions_used(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    a%zu  1\n    Summa  2  ; medel: ignore=sum-mismatch x\n", row);
}

static void exceptions_unused(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    ; medel: ignore=sum-mismatch,duplicate-item x\n    a%zu  1\n", row);
}

/* All are for one line, and are used by one report. */
static void exceptions_for_one_line(struct input *input, size_t n) {
    put(input, "tabell x\n    a  1\n");
    put_times(input, n, "; medel: ignore=sum-mismatch x\n");
    put(input, "    Summa  2\n");
}

/* They wait for the end of the audit, over the ends of as many blocks. */
static void exceptions_of_coverage(struct input *input, size_t n) {
    for (size_t block = 0; block < n; block++)
        put(input,
            "tilldelning a%zu  5\nredovisning a%zu  ; medel: ignore=grant-uncovered,unused-ignore "
            "x\n    b  4  ; medel: ignore=sum-mismatch x\n",
            block, block);
}

static void exceptions_malformed(struct input *input, size_t n) {
    put(input, "tabell x\n");
    for (size_t row = 0; row < n; row++)
        put(input, "    a%zu  1  ; medel: ignore=sum-mismatch,duplicat-itm x\n", row);
}

static void exception_of_many_rules(struct input *input, size_t n) {
    put(input, "tabell x\n    a  1  ; medel: ignore=sum-mismatch");
    put_times(input, n, ",unused-ignore");
    put(input, " x\n");
}

/* --- Directives and properties --- */

static void directives_unknown(struct input *input, size_t n) {
    for (size_t line = 0; line < n; line++)
        put(input, "tildelninng a%zu  1\nredovisnign a\n    b  1\nabcdefghij\nsumma  1\n", line);
}

static void directives_malformed(struct input *input, size_t n) {
    for (size_t line = 0; line < n; line++)
        put(input,
            "tilldelning 1 1\nanslag 1 6 %zu\nredovisning a 2018-2020\nbudget a%zu 2019-13\n"
            "tabell a 1 000 kr\nenhet\n",
            line, line);
}

static void stray_lines(struct input *input, size_t n) {
    for (size_t line = 0; line < n; line++)
        put(input, "    a  1\nenhet kr\n    b  1\nuppdrag a%zu\n    c  1\n", line);
}

static void properties_unknown(struct input *input, size_t n) {
    put(input, "tilldelning a  1\n");
    for (size_t line = 0; line < n; line++)
        put(input,
            "    ing\xC3\xA5"
            "ende%zu: 1\n    avrundnign: 1\n    bidragsmottager: b\n",
            line % 7);
}

static void properties_repeated(struct input *input, size_t n) {
    put(input, "redovisning a\n");
    put_times(input, n, "    dnr: Ku2018/01457/DISK\n    enhet: tkr\n    x-a: b\n");
}

static void properties_misplaced(struct input *input, size_t n) {
    put(input, "redovisning a\n    b  1\n");
    put_times(input, n, "    dnr: Ku2018/01457/DISK\n    enhet: tkr\n");
}

static void property_of_many_numbers(struct input *input, size_t n) {
    put(input, "uppdrag a\n    dnr: Ku2018/01457/DISK");
    put_times(input, n, ", Ku2018/01457/DISK (delvis)");
    put(input, ",\n");
}

static void property_of_many_blanks(struct input *input, size_t n) {
    put(input, "tabell a\n    kolumner: ");
    put_times(input, n, "\xC2\xA0");
    put(input, "b\n    ");
    put_times(input, n, "a");
    put(input, ": 1\n");
}

const struct attack attacks_on_lines[] = {
    {"bytes that are not UTF-8", invalid_bytes, 1000},
    {"control characters", control_characters, 1000},
    {"combining marks", combining_marks, 4000},
    {"UTF-16 for UTF-8", wide_encoding, 16000},
    {"returns without newlines", returns_without_newlines, 1000},
    {"empty lines", empty_lines, 4000},
    {"a line beyond the longest", line_too_long, 100000},
    {"a line that is one label", line_of_one_label, 8000},
    {"a wide line with 256 faulty amounts", line_of_faulty_amounts, 40},
    {"lines with 256 faulty amounts", lines_of_faulty_amounts, 2},
    {"lines with ever more faulty amounts", lines_of_ever_more_faulty_amounts, 60},
    {"a line of too many fields", line_of_too_many_fields, 4000},
    {"a line of torn amounts", line_of_torn_amounts, 4000},
    {"a line of quotes", line_of_quotes, 4000},
    {"a line of semicolons", line_of_semicolons, 8000},
    {"lines with quotes that do not end", lines_of_unended_quotes, 1000},
    {"an amount of digits", amount_of_digits, 4000},
    {"an amount of groups", amount_of_groups, 4000},
    {"an amount of dots, commas, colons", amount_of_dots, 4000},
    {"an amount of signs", amount_of_signs, 4000},
    {"an amount of currencies", amount_of_currencies, 2000},
    {"an amount of footnote marks", amount_of_footnotes, 4000},
    {"an amount of digits that are not ASCII", amount_of_other_digits, 2000},
    {"an amount of no-break spaces", amount_of_blanks, 4000},
    {"labels that could end in amounts", label_of_tails, 200},
    {"units, known and unknown", units, 500},
    {"units and roundings of the file", units_of_files, 300},
    {"comments", comments, 1000},
    {"exceptions that are used", exceptions_used, 1000},
    {"exceptions that are not used", exceptions_unused, 1000},
    {"exceptions for one line", exceptions_for_one_line, 1000},
    {"exceptions that wait for the end", exceptions_of_coverage, 500},
    {"exceptions from a rule that is nearly one", exceptions_malformed, 200},
    {"an exception from many rules", exception_of_many_rules, 1000},
    {"directives that are nearly known", directives_unknown, 300},
    {"directives that are malformed", directives_malformed, 300},
    {"stray lines", stray_lines, 1000},
    {"properties that are nearly known", properties_unknown, 300},
    {"properties that are repeated", properties_repeated, 500},
    {"properties after the first row", properties_misplaced, 500},
    {"a property of many numbers", property_of_many_numbers, 1000},
    {"a property of many blanks", property_of_many_blanks, 8000},
    {0},
};
