/*
 * The words that editors know are those of the program's own tables: each of them, no other, and in
 * their order.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/money.h"
#include "../../src/statement.h"
#include "../../src/words.h"
#include "harness.h"
#include "suites.h"

/* --- the tables ------------------------------------------------------------------------------ */

/* The n-th word of each, from 0, or NULL after the last. */

static const char *directive(size_t n) {
    return n < DIRECTIVE_KINDS ? directive_keyword((enum directive_kind)n) : NULL;
}

static const char *property(size_t n) {
    return n < PROPERTY_KEYS ? property_name((enum property_key)n) : NULL;
}

static const char *label(enum row_kind wanted, size_t n) {
    const char *words;
    enum row_kind kind;
    bool whole;
    for (size_t i = 0; (words = words_label(i, &kind, &whole)) != NULL; i++)
        if (kind == wanted && n-- == 0)
            return words;
    return NULL;
}

#define LABELS(name, kind)                                                                         \
    static const char *name(size_t n) {                                                            \
        return label(kind, n);                                                                     \
    }
LABELS(total, ROW_TOTAL)
LABELS(result, ROW_RESULT)
LABELS(of_which, ROW_OF_WHICH)
LABELS(granted, ROW_GRANTED)
LABELS(stock, ROW_STOCK)
LABELS(repaid, ROW_REPAID)
LABELS(carried, ROW_CARRIED)
LABELS(saved, ROW_SAVED)

static const char *heading(size_t n) {
    enum column_role role;
    return words_heading(n, &role);
}

static const char *unit(size_t n) {
    enum unit which;
    return unit_spelling(n, &which);
}

static const struct list {
    const char *name;
    const char *(*word)(size_t n);
} lists[] = {
    {"directives", directive}, {"properties", property}, {"totals", total},
    {"results", result},       {"of_which", of_which},   {"granted", granted},
    {"stock", stock},          {"repaid", repaid},       {"carried", carried},
    {"saved", saved},          {"income", words_income}, {"headings", heading},
    {"units", unit},
};

enum { LISTS = sizeof lists / sizeof *lists };

/* --- the editors' files ---------------------------------------------------------------------- */

static void write_plain(const char *word, FILE *out) {
    fputs(word, out);
}

/* As a regular expression in JSON, which has å ä ö decomposed as well, and any kind of space. */
static void write_pattern(const char *word, FILE *out) {
    static const struct {
        const char *letters, *pattern;
    } spellings[] = {
        {"å", "(?:å|a\\u030A)"}, {"ä", "(?:ä|a\\u0308)"}, {"ö", "(?:ö|o\\u0308)"},
        {" ", "\\\\p{Zs}"},      {".", "\\\\."},
    };
    while (*word != '\0') {
        const char *written = NULL;
        for (size_t n = 0; n < sizeof spellings / sizeof *spellings && written == NULL; n++) {
            size_t length = strlen(spellings[n].letters);
            if (strncmp(word, spellings[n].letters, length) == 0) {
                written = spellings[n].pattern;
                word += length;
            }
        }
        if (written != NULL)
            fputs(written, out);
        else
            fputc(*word++, out);
    }
}

/* Prints the words of a list, a line each; `list` begins with the first. */
typedef void print_list(const char *list, FILE *out);

/* 'uppdrag', 'anslag'] or "uppdrag" "anslag"), over several lines or on one */
static void print_quoted(const char *list, FILE *out) {
    for (; *list != '\0' && *list != ']' && *list != ')'; list++)
        if (*list == '\'' || *list == '"') {
            const char *end = strchr(list + 1, *list);
            ck_assert_ptr_nonnull(end);
            fprintf(out, "%.*s\n", (int)(end - list - 1), list + 1);
            list = end;
        }
}

/* uppdrag|anslag), where each may hold parentheses */
static void print_alternatives(const char *list, FILE *out) {
    for (size_t depth = 1; *list != '\0'; list++) {
        depth += *list == '(';
        depth -= *list == ')';
        if (depth == 0)
            break;
        fputc(depth == 1 && *list == '|' ? '\n' : *list, out);
    }
    fputc('\n', out);
}

static const struct editor {
    const char *path;
    const char *name; /* of a list, */
    char joint;       /* with this between its words */
    const char *open; /* further on: the first word comes next */
    print_list *print;
    void (*write)(const char *word, FILE *out);
} editors[] = {
    {"grammar/vim/syntax/medel.vim", "let s:%s =", '_', "[", print_quoted, write_plain},
    {"grammar/emacs/medel-mode.el", "(defconst medel-%s", '-', "(", print_quoted, write_plain},
    {"grammar/vscode/syntaxes/medel.tmLanguage.json", "\"%s\": {", '_', "((?:", print_alternatives,
     write_pattern},
};

enum { EDITORS = sizeof editors / sizeof *editors };

static void print_actual(const struct editor *editor, const struct list *list, FILE *out) {
    char name[64];
    snprintf(name, sizeof name, editor->name, list->name);
    for (char *byte = name; *byte != '\0'; byte++)
        if (*byte == '_')
            *byte = editor->joint;
    char *content = file_content(editor->path);
    const char *words = strstr(content, name);
    ck_assert_msg(words != NULL, "\n%s has no \"%s\"", editor->path, name);
    words = strstr(words + strlen(name), editor->open);
    ck_assert_msg(words != NULL, "\n%s has nothing after \"%s\"", editor->path, name);
    editor->print(words + strlen(editor->open), out);
    free(content);
}

static void print_expected(const struct editor *editor, const struct list *list, FILE *out) {
    const char *word;
    for (size_t n = 0; (word = list->word(n)) != NULL; n++) {
        editor->write(word, out);
        fputc('\n', out);
    }
}

/* What one of the two prints, in a string that the caller frees. */
static char *printed(void (*print)(const struct editor *, const struct list *, FILE *),
                     const struct editor *editor, const struct list *list) {
    char *string = NULL;
    size_t length;
    FILE *out = open_memstream(&string, &length);
    ck_assert_ptr_nonnull(out);
    print(editor, list, out);
    ck_assert_int_eq(fclose(out), 0);
    return string;
}

static void expect_list(const struct editor *editor, const struct list *list) {
    char *expected = printed(print_expected, editor, list);
    char *actual = printed(print_actual, editor, list);
    ck_assert_msg(strcmp(expected, actual) == 0,
                  "\n%s: %s are not those of the program\n--- expected\n%s--- actual\n%s---",
                  editor->path, list->name, expected, actual);
    free(expected);
    free(actual);
}

START_TEST(the_words_are_those_of_the_table) {
    expect_list(&editors[_i / LISTS], &lists[_i % LISTS]);
}
END_TEST

/* The words that count only as the whole label: the grammar of Vim alone tells them apart. */
static const char *whole_label(size_t n) {
    const char *words;
    enum row_kind kind;
    bool whole;
    for (size_t i = 0; (words = words_label(i, &kind, &whole)) != NULL; i++)
        if (whole && n-- == 0)
            return words;
    return NULL;
}

START_TEST(whole_labels) {
    static const struct list list = {"whole", whole_label};
    expect_list(&editors[0], &list);
}
END_TEST

/* The line after a directive is indented where the directive has a body. */
START_TEST(bodies_are_indented) {
    char *rules = file_content("grammar/vscode/language-configuration.json");
    char words[128] = "";
    for (enum directive_kind kind = 0; kind < DIRECTIVE_KINDS; kind++)
        if (directive_has_body(kind)) {
            strcat(words, words[0] == '\0' ? "^(?:" : "|");
            strcat(words, directive_keyword(kind));
        }
    strcat(words, ")");
    ck_assert_msg(strstr(rules, words) != NULL, "\nlanguage-configuration.json lacks %s", words);
    free(rules);
}
END_TEST

Suite *editor_words_suite(void) {
    Suite *suite = suite_create("editor_words");
    TCase *tests = tcase_create("editor words");
    tcase_add_loop_test(tests, the_words_are_those_of_the_table, 0, EDITORS * LISTS);
    tcase_add_test(tests, whole_labels);
    tcase_add_test(tests, bodies_are_indented);
    suite_add_tcase(suite, tests);
    return suite;
}
