#include "whole.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/catalogue.h"

/* Check's assertions tell its parent each time that they hold, which takes long. */
#define EXPECT(holds, ...) ((holds) ? (void)0 : ck_abort_msg(__VA_ARGS__))

void expect_harmless(const char *output, const char *allowed) {
    struct text all = text_of(output);
    EXPECT(all.length == 0 || output[all.length - 1] == '\n', "\nno newline: %s", output);
    for (size_t at = 0; at < all.length;) {
        uint32_t code_point;
        size_t length = text_decode(all, at, &code_point);
        EXPECT(!code_point_is_harmful(code_point) || strchr(allowed, output[at]) != NULL,
               "\nharm in “%.40s”", output + at);
        at += length;
    }
}

void expect_narrow(const char *output, size_t cells) {
    for (const char *end; *output != '\0'; output = end + 1) {
        end = strchr(output, '\n');
        struct text line = {output, (size_t)(end - output)};
        size_t width = text_cells(line);
        EXPECT(width <= cells || strncmp(output, "  test.medel:", 13) == 0, "\n%zu cells: %.*s",
               width, (int)line.length, line.bytes);
    }
}

/* --- Reports --- */

static size_t skip_number(const char *at) {
    return *at == '0' ? 0 : strspn(at, "0123456789");
}

/* Is it `file:line:column: severity: message [rule]`, or, without a rule, a note? */
static bool has_shape(const char *line) {
    static const char *const severities[] = {"error: ", "warning: ", "note: "};
    const char *name = "test.medel:";
    if (strncmp(line, name, strlen(name)) != 0)
        return false;
    line += strlen(name);
    for (int numbers = 0; numbers < 2; numbers++) {
        size_t length = skip_number(line);
        if (length == 0 || line[length] != ':')
            return false;
        line += length + 1;
    }
    if (*line++ != ' ')
        return false;
    for (size_t n = 0; n < 3; n++) {
        size_t length = strlen(severities[n]), end = strlen(line);
        const char *rule = strrchr(line, '[');
        if (strncmp(line, severities[n], length) == 0)
            return n == 2
                   || (rule != NULL && line[end - 1] == ']' && rule > line + length
                       && rule_of((struct text){rule + 1, (size_t)(line + end - rule) - 2})
                              != RULE_NONE);
    }
    return false;
}

void expect_shapes(const char *lines) {
    char *copy = strdup(lines), *rest = NULL;
    for (char *line = strtok_r(copy, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest))
        EXPECT(has_shape(line), "\n%s", line);
    free(copy);
}

/* --- JSON: each function returns what follows, or NULL where it is none --- */

static const char *after_blanks(const char *at) {
    return at + strspn(at, " \n");
}

static const char *after_escape(const char *at) {
    if (*at == 'u')
        return strspn(at + 1, "0123456789abcdef") >= 4 ? at + 5 : NULL;
    return *at != '\0' && strchr("\"\\nt", *at) != NULL ? at + 1 : NULL;
}

static const char *after_string(const char *at) {
    if (*at++ != '"')
        return NULL;
    while (at != NULL && *at != '"' && (unsigned char)*at >= ' ')
        at = *at == '\\' ? after_escape(at + 1) : at + 1;
    return at != NULL && *at == '"' ? at + 1 : NULL;
}

static const char *after_word(const char *at) {
    static const char *const words[] = {"true", "false", "null"};
    size_t digits = strspn(at, "0123456789");
    for (size_t n = 0; n < sizeof words / sizeof *words; n++)
        if (strncmp(at, words[n], strlen(words[n])) == 0)
            return at + strlen(words[n]);
    return digits != 0 && (digits == 1 || *at != '0') ? at + digits : NULL;
}

static const char *after_value(const char *at);

/* What stands between the commas of an object or an array. */
static const char *after_element(const char *at, bool member) {
    if (member) {
        at = after_string(after_blanks(at));
        if (at == NULL || *at++ != ':')
            return NULL;
    }
    at = after_value(after_blanks(at));
    return at == NULL ? NULL : after_blanks(at);
}

/* Nothing of a file makes this deeper. */
static const char *after_value(const char *at) {
    if (*at == '"')
        return after_string(at);
    if (*at != '{' && *at != '[')
        return after_word(at);
    bool object = *at == '{';
    char close = object ? '}' : ']';
    at = after_blanks(at + 1);
    if (*at == close)
        return at + 1;
    for (; (at = after_element(at, object)) != NULL && *at == ','; at++) {
    }
    return at != NULL && *at == close ? at + 1 : NULL;
}

void expect_json(const char *output) {
    const char *end = after_value(output);
    EXPECT(end != NULL && strcmp(end, "\n") == 0, "\nno JSON: %s", output);
}

/* --- CSV (RFC 4180) --- */

/* An amount below zero, with two decimals. */
static bool is_amount(const char *text, size_t length, char separator) {
    static const char digits[] = "0123456789";
    size_t kronor = strspn(text + 1, digits);
    return *text == '-' && kronor != 0 && length == kronor + 4
           && text[1 + kronor] == (separator == ';' ? ',' : '.')
           && strspn(text + kronor + 2, digits) == 2;
}

/* Would a spreadsheet reckon with it? */
static bool is_formula(const char *text, size_t length, char separator) {
    static const char *const beginnings[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};
    if (is_amount(text, length, separator))
        return false;
    for (; length != 0 && *text == ' '; length--)
        text++;
    for (size_t n = 0; n < sizeof beginnings / sizeof *beginnings; n++)
        if (length != 0 && strncmp(text, beginnings[n], strlen(beginnings[n])) == 0)
            return true;
    return false;
}

static const char *after_cell(const char *at, char separator) {
    const char ends[] = {separator, '"', '\r', '\n', '\0'};
    bool quoted = *at == '"';
    const char *begin = at + quoted;
    if (!quoted)
        at += strcspn(at, ends);
    else
        for (at++; *at != '\0' && (*at != '"' || *++at == '"'); at++) {
        }
    size_t length = (size_t)(at - begin) - quoted;
    EXPECT(!is_formula(begin, length, separator), "\nformula: %.*s", (int)length, begin);
    return at;
}

void expect_csv(const char *output, char separator, size_t cells) {
    while (*output != '\0') {
        size_t count = 1;
        const char *at = after_cell(output, separator);
        for (; *at == separator; count++)
            at = after_cell(at + 1, separator);
        EXPECT(strncmp(at, "\r\n", 2) == 0 && count == cells, "\n%zu cells: %.*s", count,
               (int)strcspn(output, "\r"), output);
        output = at + 2;
    }
}

/* --- HTML --- */

enum { MOST_OPEN = 16, MOST_NAME = 16 };

static void expect_known(const char *name) {
    static const char *const names[] = {
        "html", "head", "meta", "title", "style", "body",  "header",  "main",  "section",
        "h1",   "h2",   "h3",   "p",     "div",   "table", "caption", "thead", "tbody",
        "tr",   "th",   "td",   "span",  "ul",    "li",    "svg",     "rect",  "footer"};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++)
        if (strcmp(name, names[n]) == 0)
            return;
    ck_abort_msg("\n<%s>", name);
}

/* Returns what follows the text that begins there: each & is that of an entity. */
static const char *after_text(const char *at) {
    static const char *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&#35;"};
    for (; *at != '\0' && strchr("<>\"'", *at) == NULL; at++) {
        bool known = *at != '&';
        for (size_t n = 0; n < sizeof entities / sizeof *entities; n++)
            known = known || strncmp(at, entities[n], strlen(entities[n])) == 0;
        EXPECT(known, "\nno entity: %.20s", at);
    }
    return at;
}

/* Returns what follows the attributes ` name="value"` that begin there. */
static const char *after_attributes(const char *at) {
    while (*at == ' ') {
        size_t name = strspn(at + 1, "abcdefghijklmnopqrstuvwxyzBAPRV-");
        const char *value = at + 1 + name;
        EXPECT(name != 0 && strncmp(value, "=\"", 2) == 0 && strncmp(at, " on", 3) != 0,
               "\nno attribute: %.40s", at);
        value += 2;
        at = strncmp(at, " content", 8) == 0 ? strchr(value, '"') : after_text(value);
        EXPECT(at != NULL && *at == '"', "\nno end: %.40s", value);
        at++;
    }
    return at;
}

/* The elements that are open, the innermost last. */
struct open_elements {
    char names[MOST_OPEN][MOST_NAME];
    size_t count;
};

/* Returns what follows the tag that begins there. */
static const char *after_tag(const char *at, struct open_elements *open) {
    bool closes = at[1] == '/';
    const char *begin = at + 1 + closes;
    size_t length = strspn(begin, "abcdefghijklmnopqrstuvwxyz0123456789");
    char name[MOST_NAME];
    EXPECT(length < sizeof name, "\nno name: %.40s", at);
    snprintf(name, sizeof name, "%.*s", (int)length, begin);
    expect_known(name);
    const char *end = closes ? begin + length : after_attributes(begin + length);
    bool alone = *end == '/' || strcmp(name, "meta") == 0;
    end += *end == '/';
    EXPECT(*end == '>', "\nno tag: %.40s", at);
    if (closes) {
        EXPECT(open->count != 0 && strcmp(name, open->names[--open->count]) == 0,
               "\nnot open: %.40s", at);
    } else if (!alone) {
        EXPECT(open->count < MOST_OPEN, "\ntoo deep: %.40s", at);
        memcpy(open->names[open->count++], name, sizeof name);
    }
    return end + 1;
}

void expect_html(const char *output) {
    const char *doctype = "<!DOCTYPE html>\n", *style = "<style>";
    struct open_elements open = {.count = 0};
    ck_assert_int_eq(strncmp(output, doctype, strlen(doctype)), 0);
    for (const char *at = output + strlen(doctype); *at != '\0';) {
        bool styles = strncmp(at, style, strlen(style)) == 0;
        at = after_tag(at, &open);
        at = styles ? strchr(at, '<') : after_text(at);
        EXPECT(at != NULL && (*at == '<' || *at == '\0'), "\nno text");
    }
    ck_assert_uint_eq(open.count, 0);
}
