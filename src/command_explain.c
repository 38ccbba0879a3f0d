/*
 * medel explain: what a rule means, an example, how to mend it. Without a rule: all of them.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "command.h"

enum { EXPLAIN_WIDTH = 78, EXPLAIN_INDENT = 4 };

/* The words of explain itself. */
static const struct {
    const char *severities[SEVERITY_ERROR + 1];
    const char *example, *mend;
} words[LANGUAGE_COUNT] = {
    [LANGUAGE_ENGLISH] = {{"off by default", "note", "warning", "error"},
                          "Example",
                          "To correct it"},
    [LANGUAGE_SWEDISH] = {{"avstängd från början", "not", "varning", "fel"},
                          "Exempel",
                          "Så rättar du"},
};

/* Prints a paragraph in lines of at most EXPLAIN_WIDTH cells, broken at blanks. */
static void print_wrapped(struct text text) {
    size_t column = 0, at = 0;
    while (at < text.length) {
        size_t end = at;
        while (end < text.length && text.bytes[end] != ' ')
            end++;
        struct text word = text_part(text, (struct span){at, end});
        size_t cells = text_cells(word);
        if (column != 0 && column + 1 + cells > EXPLAIN_WIDTH) {
            putchar('\n');
            column = 0;
        }
        if (column != 0) {
            putchar(' ');
            column++;
        }
        fwrite(word.bytes, 1, word.length, stdout);
        column += cells;
        at = end + 1;
    }
    putchar('\n');
}

/* Prints lines as they are, made harmless, behind an indentation. */
static void print_lines(const char *lines, unsigned indent) {
    for (const char *at = lines; *at != '\0';) {
        size_t length = strcspn(at, "\n");
        struct text line = {at, length};
        printf("%*s", (int)indent, "");
        text_write_harmless(stdout, line, false);
        putchar('\n');
        at += length + (at[length] == '\n');
    }
}

/* Explains one rule, a blank line before it where it is not the `*first`. */
static void explain(enum rule rule, enum language language, bool *first) {
    const struct explanation *it = &explanations[rule];
    if (!*first)
        putchar('\n');
    *first = false;
    printf("%s (%s)\n\n", rule_name(rule), words[language].severities[rule_severity(rule)]);
    print_wrapped(text_of(it->meaning[language]));
    if (*it->example != '\0') {
        printf("\n%s:\n\n", words[language].example);
        print_lines(it->example, EXPLAIN_INDENT);
    }
    struct text mend = text_of(it->mend[language]);
    size_t paragraph = strcspn(it->mend[language], "\n");
    printf("\n%s:\n\n", words[language].mend);
    print_wrapped(text_part(mend, (struct span){0, paragraph}));
    if (paragraph < mend.length) {
        putchar('\n');
        print_lines(it->mend[language] + paragraph + 1, 0);
    }
}

static bool explain_named(const char *name, enum language language, bool *first) {
    enum rule rule = rule_of(text_of(name));
    if (rule != RULE_NONE) {
        explain(rule, language, first);
        return true;
    }
    complain_of_rule(name);
    return false;
}

static const struct command_option explain_options[] = {{"lang", "en|sv"}, {NULL, NULL}};

static const char explain_help[] =
    "Usage: medel explain [OPTION]... [RULE]...\n"
    "Tell what a rule means, with an example and how to mend it; without RULE, what\n"
    "all of them mean.\n"
    "\n"
    "  --lang=en|sv           the language of explanations\n"
    "  --help, --version      print this, or the version, and do nothing else\n"
    "\n"
    "Exit status: 0; 2 where there is no such rule.\n";

static bool set_language(void *context, int option, char *value) {
    enum language *language = context;
    int choice = option_choice(&explain_options[option], value);
    if (choice >= 0)
        *language = (enum language)choice;
    return choice >= 0;
}

static enum status run_explain(int argc, char **argv, const struct surroundings *surroundings) {
    enum language language = surroundings->language;
    enum options_outcome read = options_read(&command_explain, argc, argv, set_language, &language);
    if (read != OPTIONS_READ)
        return read == OPTIONS_ANSWERED ? STATUS_CLEAN : STATUS_FAILED;
    enum status status = STATUS_CLEAN;
    bool first = true;
    for (int n = optind; n < argc; n++)
        if (!explain_named(argv[n], language, &first))
            status = STATUS_FAILED;
    for (enum rule rule = 0; optind == argc && rule < RULE_COUNT; rule++)
        explain(rule, language, &first);
    return status;
}

const struct command command_explain = {"explain", explain_options, explain_help, run_explain};
