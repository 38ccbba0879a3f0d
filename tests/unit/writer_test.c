#include "../../src/writer.h"

#include <check.h>
#include <stdlib.h>

#include "../../src/excerpt.h"
#include "suites.h"

static char *output;
static size_t output_length;
static struct writer writer;

static const struct file_name file = {{"hbtq.medel", 10}, 0};

static const struct run_summary one_error = {.errors = 1, .files = 1};

static void open_output(const struct writer_format *format) {
    writer = (struct writer){.format = format};
    writer.options.out = open_memstream(&output, &output_length);
    ck_assert_ptr_nonnull(writer.options.out);
}

/* What was written. */
static const char *close_output(void) {
    ck_assert_int_eq(fclose(writer.options.out), 0);
    return output;
}

static void release_output(void) {
    free(output);
    output = NULL;
}

/* A report, with the excerpt of the line, whose message is "fel" and whose rule is sum-mismatch. */
static struct report report_at(size_t line, struct text text, struct span span) {
    struct report report = {.rule = RULE_SUM_MISMATCH, .severity = SEVERITY_ERROR};
    struct text before = {text.bytes, span.begin};
    report.message = memory_copy("fel", 3);
    report.where = (struct location){.file = &file, .line = line, .bytes = span};
    report.where.characters.begin = text_code_points(before);
    report.where.utf16.begin = text_utf16_units(before);
    struct place place = {&file, line, text, span};
    struct excerpt_walk walk = {{0, 0}, {0, 0}};
    ck_assert(excerpt_make(&place, &walk, &report.where.excerpt));
    return report;
}

static void release_report(struct report *report) {
    memory_release(report->message);
    location_release(&report->where);
}

static const char sum_line[] = "    Summa                                              666 000 kr";
static const char item_line[] = "    RFSLs webutbildning                                296 520 kr";

static void write_example(void) {
    struct report report = report_at(16, TEXT(sum_line), (struct span){55, 65});
    struct report other = report_at(12, TEXT(item_line), (struct span){55, 65});
    struct note note = {.message = other.message, .where = other.where};
    report.notes = &note;
    ck_assert(writer.format->begin(&writer));
    ck_assert(writer.format->report(&writer, &report));
    release_report(&report);
    release_report(&other);
}

START_TEST(formats) {
    size_t count = 0;
    for (; writer_formats[count] != NULL; count++) {
        const struct writer_format *format = writer_formats[count];
        bool for_programs = format == &writer_json || format == &writer_sarif;
        ck_assert_int_eq(format->excerpts, format == &writer_text);
        ck_assert_int_eq(format->fixes, for_programs);
    }
    ck_assert_uint_eq(count, 5);
}
END_TEST

START_TEST(text_with_excerpts) {
    open_output(&writer_text);
    write_example();
    ck_assert(writer_text.end(&writer, &one_error));
    ck_assert_str_eq(close_output(),
                     "hbtq.medel:16:56: error: fel [sum-mismatch]\n"
                     "   16 |     Summa                                              666 000 kr\n"
                     "      |                                                        ^~~~~~~~~~\n"
                     "hbtq.medel:12:56: note: fel\n"
                     "   12 |     RFSLs webutbildning                                296 520 kr\n"
                     "      |                                                        ^~~~~~~~~~\n");
    release_output();
}
END_TEST

START_TEST(short_lines) {
    open_output(&writer_short);
    writer.options.count = true;
    write_example();
    ck_assert(writer_short.end(&writer, &one_error));
    struct report report = report_at(1, TEXT("x"), (struct span){0, 0});
    report.severity = SEVERITY_WARNING;
    ck_assert(writer_short.report(&writer, &report));
    release_report(&report);
    ck_assert_str_eq(close_output(), "hbtq.medel:16:56: error: fel [sum-mismatch]\n"
                                     "hbtq.medel:12:56: note: fel\n"
                                     "hbtq.medel:1:1: warning: fel [sum-mismatch]\n");
    release_output();
}
END_TEST

START_TEST(colours) {
    open_output(&writer_text);
    writer.options.colour = true;
    write_example();
    struct report report = report_at(1, TEXT("x"), (struct span){0, 0});
    report.severity = SEVERITY_WARNING;
    ck_assert(writer_text.report(&writer, &report));
    release_report(&report);
    ck_assert_str_eq(
        close_output(),
        "\033[1mhbtq.medel:16:56:\033[0m \033[1;31merror:\033[0m fel [sum-mismatch]\n"
        "   16 |     Summa                                              666 000 kr\n"
        "      |                                                        \033[1;32m^~~~~~~~~~\033[0m\n"
        "\033[1mhbtq.medel:12:56:\033[0m \033[1;36mnote:\033[0m fel\n"
        "   12 |     RFSLs webutbildning                                296 520 kr\n"
        "      |                                                        \033[1;32m^~~~~~~~~~\033[0m\n"
        "\033[1mhbtq.medel:1:1:\033[0m \033[1;35mwarning:\033[0m fel [sum-mismatch]\n"
        "    1 | x\n"
        "      | \033[1;32m^\033[0m\n");
    release_output();
}
END_TEST

static void expect_written(struct report report, const char *expected) {
    open_output(&writer_text);
    ck_assert(writer_text.report(&writer, &report));
    ck_assert_str_eq(close_output(), expected);
    release_output();
    release_report(&report);
}

/* No line but the first begins without a blank, and none ends in one. */
START_TEST(gutters) {
    expect_written(report_at(9999, TEXT("a  "), (struct span){0, 1}),
                   "hbtq.medel:9999:1: error: fel [sum-mismatch]\n 9999 | a\n      | ^\n");
    expect_written(report_at(12345, TEXT("a"), (struct span){1, 1}),
                   "hbtq.medel:12345:2: error: fel [sum-mismatch]\n 12345 | a\n       |  ^\n");
    expect_written(report_at(1234567, TEXT(""), (struct span){0, 0}),
                   "hbtq.medel:1234567:1: error: fel [sum-mismatch]\n 1234567 |\n         | ^\n");
    expect_written(report_at(3, TEXT(" \t "), (struct span){2, 3}),
                   "hbtq.medel:3:3: error: fel [sum-mismatch]\n    3 |\n      |         ^\n");
    /* What was kept for another format has no excerpt. */
    struct report report = report_at(3, TEXT("x"), (struct span){0, 1});
    location_release(&report.where);
    expect_written(report, "hbtq.medel:3:1: error: fel [sum-mismatch]\n");
}
END_TEST

/* A place that begins within a code point is shown from its beginning. */
START_TEST(within_a_code_point) {
    expect_written(report_at(3, TEXT("å  1"), (struct span){1, 2}),
                   "hbtq.medel:3:2: error: fel [sum-mismatch]\n    3 | å  1\n      | ^\n");
    expect_written(report_at(3, TEXT("ab\U0001F3E8c"), (struct span){4, 6}),
                   "hbtq.medel:3:5: error: fel [sum-mismatch]\n    3 | ab\U0001F3E8c\n"
                   "      |   ^~\n");
}
END_TEST

/* What a path is for other programs: without what says no more than where it begins. */
START_TEST(paths) {
    static const struct {
        const char *shown, *path;
    } cases[] = {{"a.medel", "a.medel"}, {"./a", "a"},   {".//a", "a"}, {"././/./a", "a"},
                 {"../a", "../a"},       {"/a", "/a"},   {".a", ".a"},  {"a/./b", "a/./b"},
                 {"./", "./"},           {".//", ".//"}, {"././", "./"}};
    for (size_t n = 0; n < sizeof cases / sizeof *cases; n++) {
        struct file_name name = {text_of(cases[n].shown), 0};
        struct text path = writer_path(&name);
        ck_assert_msg(text_equal(path, text_of(cases[n].path)), "%s: %.*s", cases[n].shown,
                      (int)path.length, path.bytes);
    }
}
END_TEST

START_TEST(columns) {
    const char *expected[] = {
        [COLUMN_CHARACTER] = "hbtq.medel:1:3: error: fel [sum-mismatch]\n",
        [COLUMN_BYTE] = "hbtq.medel:1:7: error: fel [sum-mismatch]\n",
        [COLUMN_UTF16] = "hbtq.medel:1:4: error: fel [sum-mismatch]\n",
    };
    for (enum column_unit unit = COLUMN_CHARACTER; unit <= COLUMN_UTF16; unit++) {
        struct report report = report_at(1, TEXT("å😀x"), (struct span){6, 7});
        open_output(&writer_short);
        writer.options.columns = unit;
        ck_assert(writer_short.report(&writer, &report));
        ck_assert_str_eq(close_output(), expected[unit]);
        release_output();
        release_report(&report);
    }
}
END_TEST

START_TEST(harmful_names) {
    static const char name[] = "å/a b\x1B]0;x\x07\n\t\xFF\xE2\x80\xAE\x7F.medel";
    struct file_name harmful = {{name, sizeof name - 1}, 0};
    struct location where = {.file = &harmful, .line = 1};
    open_output(&writer_short);
    ck_assert(writer_first_line(&writer, &where, "warning", "fel", RULE_UNKNOWN_PROPERTY));
    ck_assert_str_eq(close_output(),
                     "å/a b�]0;x������.medel:1:1: warning: fel [unknown-property]\n");
    release_output();
}
END_TEST

static void expect_count(enum language language, size_t errors, size_t warnings, size_t files,
                         const char *expected) {
    open_output(&writer_text);
    writer.options.count = true;
    writer.options.language = language;
    struct run_summary summary = {errors, warnings, files, false};
    ck_assert(writer_text.end(&writer, &summary));
    ck_assert_str_eq(close_output(), expected);
    release_output();
}

START_TEST(counts) {
    expect_count(LANGUAGE_ENGLISH, 0, 0, 1, "  no errors in 1 file\n");
    expect_count(LANGUAGE_ENGLISH, 0, 0, 2, "  no errors in 2 files\n");
    expect_count(LANGUAGE_ENGLISH, 1, 0, 1, "  1 error in 1 file\n");
    expect_count(LANGUAGE_ENGLISH, 0, 1, 1, "  1 warning in 1 file\n");
    expect_count(LANGUAGE_ENGLISH, 0, 2, 0, "  2 warnings in 0 files\n");
    expect_count(LANGUAGE_ENGLISH, 2, 1, 3, "  2 errors, 1 warning in 3 files\n");
    expect_count(LANGUAGE_SWEDISH, 0, 0, 1, "  inga fel i 1 fil\n");
    expect_count(LANGUAGE_SWEDISH, 1, 2, 1, "  1 fel, 2 varningar i 1 fil\n");
    expect_count(LANGUAGE_SWEDISH, 2, 1, 3, "  2 fel, 1 varning i 3 filer\n");
    /* nothing could be read: that is said elsewhere */
    open_output(&writer_text);
    writer.options.count = true;
    ck_assert(writer_text.end(&writer, &(struct run_summary){.failed = true}));
    ck_assert_str_eq(close_output(), "");
    release_output();
}
END_TEST

static const struct file_name other_file = {{"a,b:c%\r\n\033[31m\377.medel", 20}, 1};

/* A report that begins beyond an emoji, with a note in another file and a fix. */
static void write_rich(const struct writer_format *format, enum column_unit unit) {
    struct report report = report_at(2, TEXT("\U0001F3E8\u00e5  5"), (struct span){8, 9});
    report.where.characters = (struct span){4, 5};
    report.where.utf16 = (struct span){5, 6};
    struct note note = {.message = report.message, .where = report.where};
    note.where.file = &other_file;
    char what[] = "skriv \"5\"", text[] = "\t\\5";
    struct fix fix = {.message = what, .where = report.where, .text = text};
    report.notes = &note;
    report.fix = &fix;
    open_output(format);
    writer.options.columns = unit;
    ck_assert(writer_report(&writer, &report));
    ck_assert(writer_report(&writer, &report));
    ck_assert_uint_eq(writer.reports, 2);
    close_output();
    release_report(&report);
}

#define JSON_RICH                                                                                      \
    "{\"rule\":\"sum-mismatch\",\"severity\":\"error\",\"message\":\"fel\","                           \
    "\"file\":\"hbtq.medel\",\"line\":2,\"column\":9,\"endLine\":2,\"endColumn\":10,"                  \
    "\"notes\":[{\"message\":\"fel\",\"file\":\"a,b:c%\\u000d\\n\\u001b[31m\uFFFD.medel\",\"line\":2," \
    "\"column\":9,\"endLine\":2,\"endColumn\":10}],\"fix\":{\"message\":\"skriv \\\"5\\\"\","          \
    "\"edits\":[{\"file\":\"hbtq.medel\",\"line\":2,\"column\":9,\"endLine\":2,\"endColumn\":10,"      \
    "\"text\":\"\\t\\\\5\"}]}}"

START_TEST(json_report) {
    write_rich(&writer_json, COLUMN_BYTE);
    ck_assert_str_eq(output, "\n" JSON_RICH ",\n" JSON_RICH);
    release_output();
}
END_TEST

#define SARIF_REGION "{\"startLine\":2,\"startColumn\":6,\"endLine\":2,\"endColumn\":7}"
#define SARIF_RICH                                                                                        \
    "{\"ruleId\":\"sum-mismatch\",\"ruleIndex\":23,\"level\":\"error\",\"message\":{\"text\":\"fel\"},"   \
    "\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"hbtq.medel\"},"                \
    "\"region\":" SARIF_REGION "}}],\"relatedLocations\":[{\"physicalLocation\":"                         \
    "{\"artifactLocation\":{\"uri\":\"a%2Cb%3Ac%25%0D%0A%1B%5B31m%FF.medel\"},\"region\":" SARIF_REGION   \
    "},\"message\":{\"text\":\"fel\"}}],\"fixes\":[{\"description\":"                                     \
    "{\"text\":\"skriv \\\"5\\\"\"},\"artifactChanges\":[{\"artifactLocation\":{\"uri\":\"hbtq.medel\"}," \
    "\"replacements\":[{\"deletedRegion\":" SARIF_REGION                                                  \
    ",\"insertedContent\":{\"text\":\"\\t\\\\5\"}}]}]}]}"

START_TEST(sarif_report) {
    write_rich(&writer_sarif, COLUMN_BYTE);
    ck_assert_int_eq(RULE_SUM_MISMATCH, 23);
    ck_assert_str_eq(output, "\n" SARIF_RICH ",\n" SARIF_RICH);
    release_output();
}
END_TEST

START_TEST(sarif_notes) {
    static const struct file_name name = {{"~a{b|c}\x7F.medel", 14}, 1};
    struct report report = report_at(2, TEXT("x"), (struct span){0, 1});
    struct note last = {.message = report.message, .where = report.where};
    struct note first = {.message = report.message, .where = report.where, .next = &last};
    first.where.file = &name;
    report.notes = &first;
    open_output(&writer_sarif);
    ck_assert(writer_report(&writer, &report));
    ck_assert_ptr_nonnull(
        strstr(close_output(), "\"relatedLocations\":[{\"physicalLocation\":{\"artifactLocation\":"
                               "{\"uri\":\"~a%7Bb%7Cc%7D%7F.medel\"},"));
    ck_assert_ptr_nonnull(strstr(output, "\"fel\"}},{\"physicalLocation\":{\"artifactLocation\":"
                                         "{\"uri\":\"hbtq.medel\"},"));
    ck_assert_ptr_nonnull(strstr(output, "\"fel\"}}]}"));
    release_output();
    release_report(&report);
}
END_TEST

#define GITHUB_RICH                                                                                \
    "::error file=hbtq.medel,line=2,endLine=2,col=5,endColumn=6,title=medel sum-mismatch::fel%0A"  \
    "a,b:c%25%0D%0A\uFFFD[31m\uFFFD.medel, line 2: fel\n"

START_TEST(github_report) {
    write_rich(&writer_github, COLUMN_BYTE);
    ck_assert_str_eq(output, GITHUB_RICH GITHUB_RICH);
    release_output();
}
END_TEST

/* An output that takes nothing: unbuffered, or found out when what was buffered is to leave. */
static void open_full(const struct writer_format *format, bool buffered) {
    writer = (struct writer){.format = format};
    writer.options.out = fopen("/dev/full", "w");
    ck_assert_ptr_nonnull(writer.options.out);
    if (!buffered)
        setvbuf(writer.options.out, NULL, _IONBF, 0);
}

/* A report with a note. */
static void write_failing(bool expected) {
    struct report report = report_at(1, TEXT("x"), (struct span){0, 1});
    struct note note = {.message = report.message, .where = report.where};
    report.notes = &note;
    ck_assert_int_eq(writer_report(&writer, &report), expected);
    release_report(&report);
}

START_TEST(failing_output) {
    const struct writer_format *format = writer_formats[_i];
    bool document = format == &writer_json || format == &writer_sarif;
    open_full(format, false);
    ck_assert_int_eq(format->begin(&writer), !document);
    write_failing(false);
    fclose(writer.options.out);
}
END_TEST

START_TEST(failing_end) {
    const struct writer_format *format = writer_formats[_i];
    open_full(format, true);
    write_failing(true);
    ck_assert(!format->end(&writer, &one_error));
    fclose(writer.options.out);
}
END_TEST

/* The output fails after a report's first line: in its excerpt. */
START_TEST(failing_excerpt) {
    char room[48];
    struct report report = report_at(1, TEXT("x"), (struct span){0, 1});
    writer = (struct writer){.format = &writer_text};
    writer.options.out = fmemopen(room, sizeof room, "w");
    ck_assert_ptr_nonnull(writer.options.out);
    setvbuf(writer.options.out, NULL, _IONBF, 0);
    ck_assert(writer_short.report(&writer, &report));
    rewind(writer.options.out);
    ck_assert(!writer_text.report(&writer, &report));
    fclose(writer.options.out);
    release_report(&report);
}
END_TEST

/* Excerpts. */

static void expect_excerpt(struct text text, struct span span, const char *expected, size_t caret,
                           size_t cells) {
    struct place place = {&file, 1, text, span};
    struct excerpt_walk walk = {{0, 0}, {0, 0}};
    struct excerpt excerpt;
    ck_assert(excerpt_make(&place, &walk, &excerpt));
    ck_assert_str_eq(excerpt.text, expected);
    ck_assert_uint_eq(excerpt.length, strlen(expected));
    ck_assert_uint_eq(excerpt.caret, caret);
    ck_assert_uint_eq(excerpt.cells, cells);
    memory_release(excerpt.text);
}

START_TEST(short_excerpts) {
    expect_excerpt((struct text){NULL, 0}, (struct span){0, 0}, "", 0, 1);
    expect_excerpt(TEXT("a 1 kr"), (struct span){2, 6}, "a 1 kr", 2, 4);
    expect_excerpt(TEXT("a 1 kr"), (struct span){1, 1}, "a 1 kr", 1, 1);
    expect_excerpt(TEXT("a 1 kr"), (struct span){6, 6}, "a 1 kr", 6, 1);
    expect_excerpt(TEXT("åäö 1"), (struct span){7, 8}, "åäö 1", 4, 1);
    expect_excerpt(TEXT("åäö 1"), (struct span){0, 6}, "åäö 1", 0, 3);
    /* a and a combining ring, then an emoji and CJK, two cells each */
    expect_excerpt(TEXT("a\xCC\x8A x"), (struct span){4, 5}, "a\xCC\x8A x", 2, 1);
    expect_excerpt(TEXT("a\xCC\x8A x"), (struct span){0, 3}, "a\xCC\x8A x", 0, 1);
    expect_excerpt(TEXT("😀中 x"), (struct span){4, 7}, "😀中 x", 2, 2);
    expect_excerpt(TEXT("😀中 x"), (struct span){8, 9}, "😀中 x", 5, 1);
    expect_excerpt(TEXT("\xCC\x8Ax"), (struct span){0, 2}, "\xCC\x8Ax", 0, 1);
}
END_TEST

START_TEST(harmless_excerpts) {
    expect_excerpt(TEXT("a\0\x1B[1mb"), (struct span){6, 7}, "a��[1mb", 6, 1);
    expect_excerpt(TEXT("a\0\x1B[1mb"), (struct span){1, 2}, "a��[1mb", 1, 1);
    expect_excerpt(TEXT("\xFF\xE5r\xC2\x9B\r"), (struct span){1, 3}, "��r��", 1, 2);
    expect_excerpt(TEXT("\xE2\x80\xAE"
                        "1"),
                   (struct span){3, 4}, "�1", 1, 1);
    /* A span that cuts a code point in two has the whole of it. */
    expect_excerpt(TEXT("aå1"), (struct span){2, 3}, "aå1", 1, 1);
}
END_TEST

START_TEST(tabs) {
    expect_excerpt(TEXT("\ta"), (struct span){1, 2}, "        a", 8, 1);
    expect_excerpt(TEXT("\ta"), (struct span){0, 1}, "        a", 0, 8);
    expect_excerpt(TEXT("1234567\ta\tb"), (struct span){8, 9}, "1234567 a       b", 8, 1);
    expect_excerpt(TEXT("12345678\tb"), (struct span){8, 9}, "12345678        b", 8, 8);
    expect_excerpt(TEXT("åå😀\tb"), (struct span){9, 10}, "åå😀    b", 8, 1);
}
END_TEST

/* `count` times a piece of text; the caller frees it. */
static char *repeated(const char *piece, size_t count) {
    size_t length = strlen(piece);
    char *bytes = memory_resize(NULL, count * length + 1, 1);
    ck_assert_ptr_nonnull(bytes);
    for (size_t i = 0; i < count; i++)
        memcpy(bytes + i * length, piece, length);
    bytes[count * length] = '\0';
    return bytes;
}

/* The excerpt of `count` pieces around the span is `before`, `shown` pieces, `after`. */
static void expect_window(const char *piece, size_t count, struct span span, const char *before,
                          size_t shown, const char *after, size_t caret, size_t cells) {
    char *line = repeated(piece, count);
    char *middle = repeated(piece, shown);
    char expected[8192];
    snprintf(expected, sizeof expected, "%s%s%s", before, middle, after);
    expect_excerpt(text_of(line), span, expected, caret, cells);
    memory_release(line);
    memory_release(middle);
}

START_TEST(wide_lines) {
    /* 200 cells are shown whole; of 201, one is too many. */
    expect_window("x", 200, (struct span){0, 1}, "", 200, "", 0, 1);
    expect_window("x", 200, (struct span){199, 200}, "", 200, "", 199, 1);
    expect_window("x", 201, (struct span){0, 1}, "", 199, "…", 0, 1);
    expect_window("x", 201, (struct span){200, 201}, "…", 199, "", 199, 1);
    expect_window("x", 201, (struct span){201, 201}, "…", 199, "", 200, 1);
    expect_window("x", 5000, (struct span){0, 10}, "", 199, "…", 0, 10);
    expect_window("x", 5000, (struct span){95, 105}, "", 199, "…", 95, 10);
    expect_window("x", 5000, (struct span){96, 106}, "…", 198, "…", 95, 10);
    expect_window("x", 5000, (struct span){2000, 2010}, "…", 198, "…", 95, 10);
    expect_window("x", 5000, (struct span){2000, 2000}, "…", 198, "…", 100, 1);
    expect_window("x", 5000, (struct span){4990, 5000}, "…", 199, "", 190, 10);
    expect_window("x", 5000, (struct span){5000, 5000}, "…", 199, "", 200, 1);
    /* A span wider than what is shown begins where it can be seen. */
    expect_window("x", 5000, (struct span){0, 5000}, "", 199, "…", 0, 199);
    expect_window("x", 5000, (struct span){1000, 1170}, "…", 198, "…", 20, 170);
    expect_window("x", 5000, (struct span){1000, 5000}, "…", 198, "…", 20, 179);
    expect_window("å", 5000, (struct span){4000, 4020}, "…", 198, "…", 95, 10);
}
END_TEST

/* A code point of two cells that would be half in the window is not shown. */
START_TEST(wide_code_points) {
    expect_window("中", 5000, (struct span){6000, 6003}, "…", 99, "…", 99, 2);
    expect_window("中", 101, (struct span){0, 3}, "", 99, "…", 0, 2);
    expect_window("中", 101, (struct span){300, 303}, "…", 99, "", 197, 2);
    /* Tabs of eight cells are shown in part. */
    char blanks[201];
    memset(blanks, ' ', 200);
    blanks[198] = '\0';
    char expected[256];
    snprintf(expected, sizeof expected, "…%s…", blanks);
    char *line = repeated("\t", 1000);
    expect_excerpt(text_of(line), (struct span){500, 501}, expected, 96, 8);
    memory_release(line);
}
END_TEST

/* However many marks of no width, few are shown, and the line is no wider for them. */
START_TEST(marks_of_no_width) {
    char *marks = repeated("\xCC\x8A", 100000);
    char *line = memory_resize(NULL, 200003, 1);
    line[0] = 'a';
    memcpy(line + 1, marks, 200000);
    memcpy(line + 200001, "b", 2);
    expect_excerpt(text_of(line), (struct span){200001, 200002},
                   "a\xCC\x8A\xCC\x8A\xCC\x8A\xCC\x8A\xCC\x8A\xCC\x8A\xCC\x8A\xCC\x8A"
                   "b",
                   1, 1);
    expect_excerpt((struct text){marks, 200000}, (struct span){0, 2},
                   "\xCC\x8A\xCC\x8A\xCC\x8A\xCC\x8A\xCC\x8A\xCC\x8A\xCC\x8A\xCC\x8A", 0, 1);
    memory_release(marks);
    memory_release(line);

    /* The row of most bytes there can be: every cell four bytes and eight marks of four. */
    char cell[37] = "\xF0\x90\x80\x80";
    for (size_t i = 1; i <= 8; i++)
        memcpy(cell + 4 * i, "\xF0\x90\xA8\x8F", 4);
    cell[36] = '\0';
    expect_window(cell, 200, (struct span){0, 36}, "", 200, "", 0, 1);
    /* The marks whose base is cut away go with it. */
    expect_window("x\xCC\x8A", 1000, (struct span){1500, 1503}, "…", 198, "…", 99, 1);
}
END_TEST

START_TEST(huge_lines) {
    expect_window("x", (size_t)1 << 20, (struct span){500000, 500001}, "…", 198, "…", 99, 1);
}
END_TEST

Suite *writer_suite(void) {
    Suite *suite = suite_create("writer");
    TCase *tests = tcase_create("writer");
    tcase_add_test(tests, formats);
    tcase_add_test(tests, text_with_excerpts);
    tcase_add_test(tests, short_lines);
    tcase_add_test(tests, colours);
    tcase_add_test(tests, gutters);
    tcase_add_test(tests, within_a_code_point);
    tcase_add_test(tests, paths);
    tcase_add_test(tests, columns);
    tcase_add_test(tests, harmful_names);
    tcase_add_test(tests, counts);
    tcase_add_test(tests, json_report);
    tcase_add_test(tests, sarif_report);
    tcase_add_test(tests, sarif_notes);
    tcase_add_test(tests, github_report);
    tcase_add_loop_test(tests, failing_output, 0, 5);
    tcase_add_loop_test(tests, failing_end, 0, 5);
    tcase_add_test(tests, failing_excerpt);
    suite_add_tcase(suite, tests);
    TCase *excerpts = tcase_create("excerpts");
    tcase_add_test(excerpts, short_excerpts);
    tcase_add_test(excerpts, harmless_excerpts);
    tcase_add_test(excerpts, tabs);
    tcase_add_test(excerpts, wide_lines);
    tcase_add_test(excerpts, wide_code_points);
    tcase_add_test(excerpts, marks_of_no_width);
    tcase_add_test(excerpts, huge_lines);
    suite_add_tcase(suite, excerpts);
    return suite;
}
