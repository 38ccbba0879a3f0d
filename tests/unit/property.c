#include "property.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/amount.h"
#include "../../src/amount_style.h"
#include "../../src/statement.h"
#include "harness.h"
#include "pasting.h"

/* Of a text in a message: Check cuts one of more than 8 KiB. */
enum { MOST_SHOWN = 1500 };

/* --- However it is read --- */

static bool send_pieces(int descriptor, struct text bytes, size_t each) {
    for (size_t at = 0; at < bytes.length; at += each) {
        size_t count = bytes.length - at < each ? bytes.length - at : each;
        if (write(descriptor, bytes.bytes + at, count) != (ssize_t)count)
            return false;
    }
    return true;
}

/* A descriptor that gives the bytes so many at a time; the process that writes them, or 0. */
static int trickle(struct text bytes, size_t each, pid_t *writer) {
    enum { MOST_HELD = 128 }; /* pieces that a socket surely holds */
    int ends[2];
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
    *writer = 0;
    if (bytes.length / each >= MOST_HELD) {
        *writer = fork();
        ck_assert_int_ge(*writer, 0);
        if (*writer == 0) {
            close(ends[0]);
            _exit(send_pieces(ends[1], bytes, each) ? 0 : 1);
        }
    } else {
        ck_assert(send_pieces(ends[1], bytes, each));
    }
    close(ends[1]);
    return ends[0];
}

void expect_same_in_pieces(struct text bytes, size_t each) {
    pid_t writer;
    int status = 0;
    char *expected = strdup(audit_bytes(bytes));
    int descriptor = trickle(bytes, each, &writer);
    ck_assert_str_eq(audit_descriptor(descriptor), expected);
    close(descriptor);
    if (writer != 0)
        ck_assert_int_eq(waitpid(writer, &status, 0), writer);
    ck_assert_int_eq(status, 0);
    free(expected);
}

void expect_same_from_file(struct text bytes) {
    char *expected = strdup(audit_bytes(bytes));
    FILE *file = tmpfile();
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes.bytes, 1, bytes.length, file), bytes.length);
    ck_assert_int_eq(fseek(file, 0, SEEK_SET), 0);
    ck_assert_str_eq(audit_descriptor(fileno(file)), expected);
    fclose(file);
    free(expected);
}

void expect_same_with(char before, struct text bytes) {
    char *expected = strdup(audit_bytes(bytes));
    char *text = malloc(2 * bytes.length + 1);
    size_t length = 0;
    ck_assert_ptr_nonnull(text);
    for (size_t n = 0; n < bytes.length; n++) {
        if (bytes.bytes[n] == '\n')
            text[length++] = before;
        text[length++] = bytes.bytes[n];
    }
    ck_assert_str_eq(audit_bytes((struct text){text, length}), expected);
    free(text);
    free(expected);
}

/* --- Corrections --- */

void expect_corrections_end(struct text bytes) {
    enum { MOST_BYTES = 512 }; /* one fault may hide those below it, and so on */
    struct text text = bytes;
    if (bytes.length > MOST_BYTES)
        return;
    audit_bytes(bytes);
    for (size_t rounds = 0; audit_corrections() != 0; rounds++) {
        struct text corrected = audit_corrected(0);
        ck_assert_msg(rounds < MOST_BYTES && !text_equal(corrected, text),
                      "\n%.*s--- becomes\n%.*s", (int)bytes.length, bytes.bytes, MOST_SHOWN,
                      text.bytes);
        if (rounds != 0)
            free((char *)text.bytes);
        text = corrected;
        audit_bytes(text);
    }
    if (text.bytes != bytes.bytes)
        free((char *)text.bytes);
}

/* --- The layout --- */

void expect_same_laid_out(struct text before) {
    audit_bytes(before);
    char *expected = strdup(audit_words());
    struct text after = lay_out(before), again = lay_out(after);
    audit_bytes(after);
    ck_assert_msg(strcmp(audit_words(), expected) == 0,
                  "\n%.*s\n--- expected\n%.*s--- actual\n%.*s--- of\n%.*s---", MOST_SHOWN,
                  before.bytes, MOST_SHOWN, expected, MOST_SHOWN, audit_words(), MOST_SHOWN,
                  after.bytes);
    ck_assert_msg(text_equal(after, again), "\n%.*s\n--- becomes\n%.*s\n--- becomes\n%.*s---",
                  MOST_SHOWN, before.bytes, MOST_SHOWN, after.bytes, MOST_SHOWN, again.bytes);
    free(expected);
    free((void *)after.bytes);
    free((void *)again.bytes);
}

/* --- Amounts --- */

/* Does the byte begin a code point, or is it the end? An ill-formed byte is a code point. */
static bool is_bound(struct text text, size_t at) {
    size_t bound = 0;
    uint32_t code_point;
    while (bound < at && bound < text.length)
        bound += text_decode(text, bound, &code_point);
    return bound == at;
}

static void check_span(struct text text, struct span span) {
    ck_assert_msg(span.begin <= span.end && span.end <= text.length && is_bound(text, span.begin)
                      && is_bound(text, span.end),
                  "%zu-%zu of\n%.*s", span.begin, span.end, (int)text.length, text.bytes);
}

static void expect_harmless_word(const char word[AMOUNT_WORD_SIZE]) {
    ck_assert_ptr_nonnull(memchr(word, '\0', AMOUNT_WORD_SIZE));
    ck_assert_uint_eq(text_first_invalid(text_of(word)), strlen(word));
    ck_assert(line_first_control(text_of(word)).end == 0);
}

/* Is a suggestion for that fault a whole amount? See amount.h. */
static bool suggests_amount(enum amount_fault fault) {
    return fault == AMOUNT_PARENTHESES || fault == AMOUNT_CURRENCY_FIRST
           || fault == AMOUNT_DEDUCTION || fault == AMOUNT_FOOTNOTE || fault == AMOUNT_SIGN;
}

static void expect_same_printed(const struct amount *amount) {
    char printed[MONEY_PRINT_SIZE];
    struct amount again;
    size_t length = money_print(printed, amount->money, amount->unit, amount->decimals, true);
    ck_assert_uint_eq(length, strlen(printed));
    ck_assert_msg(amount_read(text_of(printed), UNIT_NONE, &again)
                      && money_compare(again.money, amount->money) == 0,
                  "%s", printed);
}

static void expect_same_styled(struct text field, enum unit unit, const struct amount *amount) {
    struct styled_amount styled;
    struct amount again;
    if (!amount_style(field, &styled))
        return;
    struct text text = {styled.bytes, styled.length};
    ck_assert_msg(amount_read(text, unit, &again) && money_compare(again.money, amount->money) == 0
                      && again.decimals == amount->decimals && again.nil == amount->nil,
                  "%.*s, not %.*s", (int)text.length, text.bytes, (int)field.length, field.bytes);
}

void expect_amount_whole(struct text field, enum unit unit) {
    struct amount amount, again;
    size_t begin[2], tails = amount_tails(field, begin);
    bool tries = amount_tries(field), read = amount_read(field, unit, &amount);
    ck_assert_int_eq(read, amount.fault == AMOUNT_WELL_FORMED);
    check_span(field, amount.span);
    expect_harmless_word(amount.word);
    expect_harmless_word(amount.suggestion);
    expect_harmless_word(amount.alternative);
    if (suggests_amount(amount.fault) && amount.suggestion[0] != '\0')
        ck_assert_msg(amount_read(text_of(amount.suggestion), unit, &again), "%.*s: %s",
                      (int)field.length, field.bytes, amount.suggestion);
    if (read) {
        ck_assert(tries);
        expect_same_printed(&amount);
        expect_same_styled(field, unit, &amount);
    }
    ck_assert_uint_le(tails, 2);
    for (size_t n = 0; n < tails; n++) {
        ck_assert(begin[n] > 0 && begin[n] < field.length);
        ck_assert(text_space_length(field, begin[n] - text_length_before(field, begin[n])) > 0);
        ck_assert(amount_read(text_from(field, begin[n]), UNIT_NONE, &again));
    }
}

/* --- Lines --- */

static void check_fields(const struct line *line, size_t from) {
    size_t end = from;
    ck_assert_uint_le(line->field_count, LINE_MOST_FIELDS);
    for (size_t n = 0; n < line->field_count; n++) {
        struct span span = line->fields[n].span;
        check_span(line->text, span);
        ck_assert_uint_lt(span.begin, span.end);
        ck_assert(n == 0 ? span.begin >= end : separator_end(line->text, end) == span.begin);
        ck_assert(!line->fields[n].quoted || span.end - span.begin >= 2);
        end = span.end;
    }
    check_span(line->text, line->comment);
    check_span(line->text, line->quote);
    ck_assert(line->comment.end == 0 || line->comment.begin >= end);
}

static void check_fault(const struct line *line, const struct fault *fault) {
    if (fault->message == MESSAGE_COUNT)
        return;
    check_span(line->text, fault->span);
    check_span(line->text, fault->correction.span);
}

static void check_directive(struct line *line) {
    struct directive directive;
    directive_read(line, &directive);
    const struct span spans[] = {directive.keyword, directive.id,    directive.title,
                                 directive.amount,  directive.value, directive.period_span};
    for (size_t n = 0; n < sizeof spans / sizeof *spans; n++)
        check_span(line->text, spans[n]);
    check_fields(line, 0);
    check_fault(line, &directive.fault);
}

static void check_body(struct line *line) {
    line_split(line, line->indentation);
    check_fields(line, line->indentation);
    for (enum directive_kind kind = 0; kind < DIRECTIVE_KINDS; kind++) {
        struct property property;
        if (!directive_has_body(kind) || !property_read(line, kind, &property))
            continue;
        check_span(line->text, property.name);
        check_span(line->text, property.value);
        struct fault fault = property_check(line, &property);
        check_fault(line, &fault);
        property_nearest(text_part(line->text, property.name), kind);
    }
    if (line->field_count == 0)
        return;
    size_t labels = row_label_fields(line);
    ck_assert(labels >= 1 && labels <= line->field_count);
    ck_assert_uint_lt(row_key_field(line, labels), labels);
}

void expect_line_whole(struct text text) {
    static struct line line;
    struct post_reference reference;
    unsigned long post, part;
    line_begin(&line, text, 1);
    ck_assert_uint_le(line.indentation, text.length);
    check_span(text, line_first_control(text));
    post_reference_read(text, &reference);
    label_post(text, &post, &part);
    if (line.kind == LINE_DIRECTIVE)
        check_directive(&line);
    else if (line.kind == LINE_BODY)
        check_body(&line);
}

/* --- Imports --- */

static void write_digits(struct text bytes, FILE *out) {
    for (size_t at = 0; at < bytes.length; at++)
        if (byte_is_digit(bytes.bytes[at]))
            fputc(bytes.bytes[at], out);
}

/* The digits of all rows of the tables. */
static void write_digits_of_tables(FILE *out) {
    struct pasted_row row;
    ck_assert(pasted_row_begin(&row, &pasted));
    for (size_t n = 0; n < tables.count; n++)
        for (size_t line = tables.items[n].begin; line < tables.items[n].end; line++) {
            if (tables.uses[line] != USE_ROW)
                continue;
            pasted_row_read(&pasted, line, tables.items[n].separator, &row);
            for (size_t cell = 0; cell < row.count; cell++)
                write_digits(row.cells[cell].text, out);
        }
    pasted_row_release(&row);
}

void expect_import_keeps(struct text bytes, enum separator separator) {
    char *expected = NULL, *actual = NULL;
    size_t expected_length = 0, actual_length = 0;
    FILE *expecting = open_memstream(&expected, &expected_length);
    FILE *acting = open_memstream(&actual, &actual_length);
    ck_assert(expecting != NULL && acting != NULL);
    struct text imported = import(bytes, separator);
    write_digits_of_tables(expecting);
    write_digits(imported, acting);
    ck_assert_int_eq(fclose(expecting), 0);
    ck_assert_int_eq(fclose(acting), 0);
    ck_assert_msg(strcmp(expected, actual) == 0,
                  "--- pasted\n%.*s\n--- imported\n%.*s--- expected\n%s\n--- actual\n%s\n",
                  (int)(bytes.length < MOST_SHOWN ? bytes.length : MOST_SHOWN), bytes.bytes,
                  MOST_SHOWN, imported.bytes, expected, actual);
    free(expected);
    free(actual);
}

/* Is the rule broken only where a line is read as what it was not when it was pasted? */
static bool is_misread(enum rule rule) {
    static const enum rule rules[] = {
        RULE_INVALID_ENCODING,    RULE_UNTERMINATED_QUOTE, RULE_UNKNOWN_DIRECTIVE,
        RULE_MALFORMED_DIRECTIVE, RULE_UNKNOWN_PROPERTY,   RULE_DUPLICATE_PROPERTY,
        RULE_INVALID_VALUE,       RULE_INVALID_PERIOD,     RULE_INCLUDE_FAILED,
        RULE_MALFORMED_IGNORE,    RULE_UNUSED_IGNORE,      RULE_MISPLACED_PROPERTY,
        RULE_DUPLICATE_ASSIGNMENT};
    for (size_t n = 0; n < sizeof rules / sizeof *rules; n++)
        if (rules[n] == rule)
            return true;
    return false;
}

void expect_import_reads(struct text bytes, enum separator separator) {
    struct text imported = import(bytes, separator);
    audit_bytes(imported);
    for (size_t n = 0; n < audit_count(); n++)
        ck_assert_msg(!is_misread(audit_finding(n).rule),
                      "--- pasted\n%.*s\n--- imported\n%.*s--- actual\n%s",
                      (int)(bytes.length < MOST_SHOWN ? bytes.length : MOST_SHOWN), bytes.bytes,
                      MOST_SHOWN, imported.bytes, audit_words());
}
