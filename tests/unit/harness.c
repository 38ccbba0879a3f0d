#include "harness.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/layout.h"
#include "../../src/writer.h"

static char shown[1 << 16];
static size_t shown_length;
static char *words;
static size_t words_length;
static FILE *words_out;
static struct finding findings[1024];
static size_t finding_count;
static struct text corrections[256]; /* the text with one made; owned */
static size_t correction_count;
static struct text audited; /* NULL: spans are not checked */
static size_t *line_begins; /* of each line of it, and one past the last */
static size_t line_count;
static enum severity changed[RULE_COUNT];
static bool is_changed[RULE_COUNT];
static bool with_excerpts;

void audit_set_severity(enum rule rule, enum severity severity) {
    changed[rule] = severity;
    is_changed[rule] = true;
}

void audit_set_excerpts(bool excerpts) {
    with_excerpts = excerpts;
}

static void find_lines(void) {
    free(line_begins);
    line_begins = NULL;
    line_count = 0;
    if (audited.bytes == NULL)
        return;
    size_t lines = 1;
    for (size_t at = 0; at < audited.length; at++)
        lines += audited.bytes[at] == '\n';
    line_begins = malloc((lines + 1) * sizeof *line_begins);
    ck_assert_ptr_nonnull(line_begins);
    line_begins[line_count++] = text_starts(audited, TEXT("\xEF\xBB\xBF")) ? 3 : 0;
    for (size_t at = 0; at < audited.length; at++)
        if (audited.bytes[at] == '\n')
            line_begins[line_count++] = at + 1;
    line_begins[line_count] = audited.length + 1;
}

static struct text line_text(size_t number) {
    ck_assert_msg(number >= 1 && number <= line_count, "line %zu of %zu", number, line_count);
    size_t begin = line_begins[number - 1], end = line_begins[number] - 1;
    if (end > begin && end < audited.length && audited.bytes[end - 1] == '\r')
        end--;
    return text_part(audited, (struct span){begin, end});
}

/* Is byte `at` the beginning of a code point, or the end of the line? */
static bool is_bound(struct text line, size_t at) {
    size_t bound = 0;
    uint32_t code_point;
    while (bound < at && bound < line.length)
        bound += text_decode(line, bound, &code_point);
    return bound == at;
}

static void check_span(const struct location *where) {
    if (audited.bytes == NULL || !text_equal(where->file->shown, TEXT("test.medel")))
        return;
    struct text line = line_text(where->line);
    struct text before, all;
    ck_assert_msg(where->bytes.begin <= where->bytes.end && where->bytes.end <= line.length,
                  "line %zu: bytes %zu-%zu of %zu", where->line, where->bytes.begin,
                  where->bytes.end, line.length);
    ck_assert_msg(is_bound(line, where->bytes.begin) && is_bound(line, where->bytes.end),
                  "line %zu: bytes %zu-%zu are no bounds of code points:\n%.*s", where->line,
                  where->bytes.begin, where->bytes.end, (int)line.length, line.bytes);
    before = text_part(line, (struct span){0, where->bytes.begin});
    all = text_part(line, (struct span){0, where->bytes.end});
    ck_assert_uint_eq(where->characters.begin, text_code_points(before));
    ck_assert_uint_eq(where->characters.end, text_code_points(all));
    ck_assert_uint_eq(where->utf16.begin, text_utf16_units(before));
    ck_assert_uint_eq(where->utf16.end, text_utf16_units(all));
}

/* Is the message made of the template: its words between the {n}? */
static bool is_made_of(const char *message, const char *template) {
    const char *gap = strchr(template, '{');
    if (gap == NULL)
        return strcmp(message, template) == 0;
    size_t fixed = (size_t)(gap - template);
    if (strncmp(message, template, fixed) != 0)
        return false;
    for (const char *rest = message + fixed;; rest++) {
        if (is_made_of(rest, gap + 3))
            return true;
        if (*rest == '\0')
            return false;
    }
}

static const char *note_name(const char *message) {
#define X(identifier, rule, english, swedish) #identifier,
    static const char *const names[] = {
#include "../../src/messages.def"
    };
#undef X
    for (enum message n = 0; n < MESSAGE_COUNT; n++)
        if (message_rule(n) == RULE_NONE
            && is_made_of(message, message_template(n, LANGUAGE_ENGLISH)))
            return names[n];
    return message;
}

static void show(const struct location *where, const char *name, bool note) {
    check_span(where);
    int length =
        snprintf(shown + shown_length, sizeof shown - shown_length, "%s%s%zu:%zu-%zu:%s%s",
                 shown_length == 0 ? "" : " ", note ? "(" : "", where->line,
                 where->characters.begin + 1, where->characters.end + 1, name, note ? ")" : "");
    shown_length += (size_t)length;
    if (shown_length > sizeof shown - 1)
        shown_length = sizeof shown - 1;
}

/* The next digit from byte `*at` on, which is then after it; 0 where there is none. */
static char next_digit(struct text text, size_t *at) {
    while (*at < text.length && !byte_is_digit(text.bytes[*at]))
        ++*at;
    return *at < text.length ? text.bytes[(*at)++] : 0;
}

static void expect_same_digits(struct text before, struct text after) {
    size_t in_before = 0, in_after = 0;
    char digit;
    do {
        digit = next_digit(before, &in_before);
        ck_assert_msg(digit == next_digit(after, &in_after), "\n-%.*s\n+%.*s", (int)before.length,
                      before.bytes, (int)after.length, after.bytes);
    } while (digit != 0);
}

/* Keeps the text with the correction made. */
static void collect_correction(const struct fix *fix) {
    if (audited.bytes == NULL || correction_count == sizeof corrections / sizeof *corrections)
        return;
    check_span(&fix->where);
    struct text line = line_text(fix->where.line), put = text_of(fix->text);
    expect_same_digits(text_part(line, fix->where.bytes), put);
    size_t begin = (size_t)(line.bytes - audited.bytes) + fix->where.bytes.begin;
    size_t end = (size_t)(line.bytes - audited.bytes) + fix->where.bytes.end;
    char *text = malloc(audited.length + put.length);
    ck_assert_ptr_nonnull(text);
    memcpy(text, audited.bytes, begin);
    memcpy(text + begin, put.bytes, put.length);
    memcpy(text + begin + put.length, audited.bytes + end, audited.length - end);
    corrections[correction_count++] =
        (struct text){text, audited.length - (end - begin) + put.length};
}

static bool collect(struct writer *writer, const struct report *report) {
    (void)writer;
    show(&report->where, rule_name(report->rule), false);
    fprintf(words_out, "%zu: %s: %s [%s]\n", report->where.line, severity_name(report->severity),
            report->message, rule_name(report->rule));
    if (finding_count < sizeof findings / sizeof *findings)
        findings[finding_count++] =
            (struct finding){report->where.line, report->where.characters.begin + 1,
                             report->where.characters.end + 1, report->rule};
    if (report->fix != NULL)
        collect_correction(report->fix);
    for (const struct note *note = report->notes; note != NULL; note = note->next) {
        show(&note->where, note_name(note->message), true);
        fprintf(words_out, "%zu: note: %s\n", note->where.line, note->message);
    }
    return true;
}

static const struct writer_format collecting = {
    .name = "collecting", .excerpts = true, .report = collect};

static const char *audit(int descriptor, struct text bytes) {
    struct writer writer = {.format = &collecting};
    struct reporter_options options = {
        .language = LANGUAGE_ENGLISH, .excerpts = with_excerpts, .fixes = true};
    for (enum rule rule = 0; rule < RULE_COUNT; rule++)
        options.severities[rule] = is_changed[rule] ? changed[rule] : rule_severity(rule);
    shown_length = finding_count = 0;
    while (correction_count > 0)
        free((char *)corrections[--correction_count].bytes);
    shown[0] = '\0';
    audited = bytes;
    find_lines();
    free(words);
    words_out = open_memstream(&words, &words_length);
    ck_assert_ptr_nonnull(words_out);
    struct reporter *reporter = reporter_new(&options, &writer);
    ck_assert_ptr_nonnull(reporter);
    struct audit_file file = {.descriptor = descriptor,
                              .bytes = bytes,
                              .shown = TEXT("test.medel"),
                              .path = TEXT("test.medel")};
    ck_assert_int_eq(audit_run(&file, NULL, reporter), AUDIT_DONE);
    ck_assert_uint_eq(reporter_held(reporter), 0);
    reporter_release(reporter);
    ck_assert_int_eq(fclose(words_out), 0);
    return shown;
}

const char *audit_words(void) {
    return words;
}

const char *audit_bytes(struct text bytes) {
    return audit(-1, bytes);
}

const char *audit_text(const char *text) {
    return audit(-1, text_of(text));
}

const char *audit_descriptor(int descriptor) {
    return audit(descriptor, (struct text){NULL, 0});
}

char *audit_written(const struct writer_format *format, enum column_unit columns,
                    struct text bytes) {
    char *written = NULL;
    size_t length = 0;
    struct writer writer = {.format = format, .options = {.columns = columns}};
    struct reporter_options options = reporter_default_options(LANGUAGE_ENGLISH);
    options.excerpts = format->excerpts;
    options.fixes = format->fixes;
    writer.options.out = open_memstream(&written, &length);
    ck_assert_ptr_nonnull(writer.options.out);
    struct reporter *reporter = reporter_new(&options, &writer);
    ck_assert_ptr_nonnull(reporter);
    struct audit_file file = {
        .descriptor = -1, .bytes = bytes, .shown = TEXT("test.medel"), .path = TEXT("test.medel")};
    ck_assert(format->begin(&writer));
    ck_assert_int_eq(audit_run(&file, NULL, reporter), AUDIT_DONE);
    ck_assert(format->end(&writer, &(struct run_summary){.files = 1}));
    reporter_release(reporter);
    ck_assert_int_eq(fclose(writer.options.out), 0);
    return written;
}

size_t audit_count(void) {
    return finding_count;
}

struct finding audit_finding(size_t n) {
    ck_assert_uint_lt(n, finding_count);
    return findings[n];
}

size_t audit_corrections(void) {
    return correction_count;
}

struct text audit_corrected(size_t n) {
    ck_assert_uint_lt(n, correction_count);
    char *bytes = malloc(corrections[n].length + 1);
    ck_assert_ptr_nonnull(bytes);
    memcpy(bytes, corrections[n].bytes, corrections[n].length);
    return (struct text){bytes, corrections[n].length};
}

/* --- Layouts --- */

struct laying {
    struct text before;
    size_t at, number; /* how much of it, and how many lines, have been laid out */
    FILE *out;
};

static bool take_laid_line(void *context, const struct laid_line *line) {
    struct laying *laying = context;
    struct text rest = text_from(laying->before, laying->at);
    ck_assert(text_starts(rest, line->before));
    laying->at += line->before.length;
    ck_assert_uint_eq(line->number, ++laying->number);
    expect_same_digits(line->before, line->after);
    const char *newline = memchr(line->after.bytes, '\n', line->after.length);
    ck_assert(newline == NULL || newline + 1 == line->after.bytes + line->after.length);
    fwrite(line->after.bytes, 1, line->after.length, laying->out);
    return true;
}

struct text lay_out(struct text text) {
    struct laying laying = {.before = text};
    char *bytes = NULL;
    size_t length = 0;
    laying.out = open_memstream(&bytes, &length);
    ck_assert_ptr_nonnull(laying.out);
    struct source *source = source_new_memory(text);
    ck_assert_ptr_nonnull(source);
    ck_assert_int_eq(layout_run(source, take_laid_line, &laying), LAYOUT_DONE);
    source_release(source);
    ck_assert_int_eq(fclose(laying.out), 0);
    ck_assert_uint_eq(laying.at, text.length);
    return (struct text){bytes, length};
}

/* Lists of findings, to be compared without regard to their order. */
enum { MOST_MARKS = 64, MARK_SIZE = 96 };

struct marks {
    char marks[MOST_MARKS][MARK_SIZE];
    size_t count;
};

static void add_mark(struct marks *marks, const char *mark, size_t length, bool notes) {
    if (mark[0] == '(' && !notes)
        return;
    ck_assert_uint_lt(marks->count, MOST_MARKS);
    if (length > MARK_SIZE - 1)
        length = MARK_SIZE - 1;
    memcpy(marks->marks[marks->count], mark, length);
    marks->marks[marks->count++][length] = '\0';
}

static int compare_marks(const void *a, const void *b) {
    return strcmp(a, b);
}

static const char *joined(struct marks *marks, char *out, size_t size) {
    size_t length = 0;
    qsort(marks->marks, marks->count, MARK_SIZE, compare_marks);
    out[0] = '\0';
    for (size_t n = 0; n < marks->count; n++)
        length += (size_t)snprintf(out + length, size - length, "%s ", marks->marks[n]);
    return out;
}

/* Takes the marks out of a text; what they say becomes `marks`. */
static char *unmark(const char *marked, struct marks *marks, bool notes) {
    struct open {
        const char *name;
        size_t name_length, line, column;
    } open[8];
    size_t depth = 0, length = 0, line = 1, column = 1;
    char *text = malloc(strlen(marked) + 1);
    ck_assert_ptr_nonnull(text);
    while (*marked != '\0') {
        if (*marked == '{') {
            size_t name_length = strcspn(marked + 1, "|");
            ck_assert_uint_lt(depth, 8);
            open[depth++] = (struct open){marked + 1, name_length, line, column};
            marked += name_length + 2;
        } else if (*marked == '}') {
            char mark[MARK_SIZE];
            const struct open *it = &open[--depth];
            bool note = it->name[0] >= 'A' && it->name[0] <= 'Z';
            int size =
                snprintf(mark, sizeof mark, "%s%zu:%zu-%zu:%.*s%s", note ? "(" : "", it->line,
                         it->column, column, (int)it->name_length, it->name, note ? ")" : "");
            add_mark(marks, mark, (size_t)size, notes);
            marked++;
        } else {
            if (*marked == '\n') {
                line++;
                column = 1;
            } else {
                column += (*marked & 0xC0) != 0x80;
            }
            text[length++] = *marked++;
        }
    }
    text[length] = '\0';
    return text;
}

void expect_marked(const char *marked, bool notes) {
    static struct marks expected, actual;
    char wanted[MOST_MARKS * MARK_SIZE], got[MOST_MARKS * MARK_SIZE];
    expected.count = actual.count = 0;
    char *text = unmark(marked, &expected, notes);
    for (const char *at = audit_text(text); *at != '\0';) {
        size_t length = strcspn(at, " ");
        if (*at == '(' && strchr(at, ')') != NULL)
            length = (size_t)(strchr(at, ')') - at) + 1;
        add_mark(&actual, at, length, notes);
        at += length;
        at += *at == ' ';
    }
    joined(&expected, wanted, sizeof wanted);
    joined(&actual, got, sizeof got);
    ck_assert_msg(strcmp(wanted, got) == 0, "\n%s\nexpected: %s\nactual:   %s", text, wanted, got);
    free(text);
}

/* --- Files --- */

char *file_content(const char *path) {
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "\n%s cannot be read", path);
    char *content = NULL;
    size_t room = 0;
    ck_assert_int_gt(getdelim(&content, &room, '\0', file), 0);
    ck_assert_int_eq(fclose(file), 0);
    return content;
}

/* --- Random numbers --- */

static uint64_t state = 1;

void random_seed(uint64_t seed) {
    state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
}

unsigned random_below(unsigned most) {
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (unsigned)(state * UINT64_C(0x2545F4914F6CDD1D) >> 33) % most;
}
