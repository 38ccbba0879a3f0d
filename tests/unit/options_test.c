/*
 * What is said of the program is what it accepts: the help, README.md, the manual and the
 * completions of the shells tell each command, option and rule, and each word of the notation, as
 * the tables have them, and no other.
 */
#include <check.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/command.h"
#include "../../src/export.h"
#include "../../src/money.h"
#include "../../src/overview.h"
#include "../../src/statement.h"
#include "../../src/version.h"
#include "../../src/words.h"
#include "../../src/writer.h"
#include "harness.h"
#include "suites.h"

/* --- texts ----------------------------------------------------------------------------------- */

/* What stands between two marks (or up to the end), in a string that the caller frees. */
static char *part(const char *text, const char *begin, const char *end) {
    const char *from = strstr(text, begin);
    ck_assert_msg(from != NULL, "\n“%s” is not there", begin);
    from += strlen(begin);
    const char *to = strstr(from, end);
    return strndup(from, to == NULL ? strlen(from) : (size_t)(to - from));
}

/* Does the string begin with `start`? `*rest` is then what follows. */
static bool begins(const char *string, const char *start, const char **rest) {
    if (strncmp(string, start, strlen(start)) != 0)
        return false;
    *rest = string + strlen(start);
    return true;
}

#define EACH_LINE(line, text)                                                                      \
    char *rest = text, *line = strtok_r(rest, "\n", &rest);                                        \
    line != NULL;                                                                                  \
    line = strtok_r(rest, "\n", &rest)

static int compare_words(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Prints the options in a text, `--name=value` or `--name`, in order of the alphabet, each once. */
static void print_spellings(const char *text, FILE *out) {
    static const char more[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
    static const char values[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789|";
    char *words[256];
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, "--")) != NULL;) {
        size_t length = 2 + strspn(at + 2, more);
        if (at[length] == '=')
            length += 1 + strspn(at + length + 1, values);
        ck_assert_uint_lt(count, 256);
        words[count++] = strndup(at, length);
        at += length;
    }
    qsort(words, count, sizeof *words, compare_words);
    for (size_t n = 0; n < count; n++)
        if (n == 0 || strcmp(words[n], words[n - 1]) != 0)
            fprintf(out, "%s\n", words[n]);
    while (count > 0)
        free(words[--count]);
}

/* The same without the values. */
static void print_names(const char *text, FILE *out) {
    char *names = strdup(text);
    for (char *at = names; (at = strchr(at, '=')) != NULL;)
        while (*at != '\n')
            *at++ = ' ';
    print_spellings(names, out);
    free(names);
}

/* A string that grows as it is printed to. */
struct string {
    FILE *out;
    char *bytes; /* the caller's to free, once it is closed */
    size_t length;
};

static void string_open(struct string *string) {
    string->out = open_memstream(&string->bytes, &string->length);
    ck_assert_ptr_nonnull(string->out);
}

static void string_close(struct string *string) {
    ck_assert_int_eq(fclose(string->out), 0);
}

/* --- what the program accepts ---------------------------------------------------------------- */

static void command_names(FILE *out) {
    for (const struct command *const *command = commands; *command != NULL; command++)
        fprintf(out, "%s\n", (*command)->name);
}

static void print_options(const struct command_option *option, FILE *out) {
    for (; option->name != NULL; option++)
        if (option->value == NULL)
            fprintf(out, "--%s\n", option->name);
        else
            fprintf(out, "--%s=%s\n", option->name, option->value);
}

/* Every command, and below it its options and those of all. */
static void options(FILE *out) {
    for (const struct command *const *command = commands; *command != NULL; command++) {
        fprintf(out, "%s\n", (*command)->name);
        print_options((*command)->options, out);
        print_options(common_options, out);
    }
}

/* Is the value the user's own, of which nothing can be offered? */
static bool is_free(const char *value) {
    return strchr(value, '|') == NULL && strcmp(value, "RULE") != 0 && strcmp(value, "NAME") != 0;
}

/* The options, what is free in them called N. */
static void offered_options(FILE *out) {
    for (const struct command *const *command = commands; *command != NULL; command++) {
        fprintf(out, "%s\n", (*command)->name);
        for (const struct command_option *option = (*command)->options; option->name; option++) {
            bool free_value = option->value != NULL && is_free(option->value);
            struct command_option offered[] = {{option->name, free_value ? "N" : option->value},
                                               {NULL, NULL}};
            print_options(offered, out);
        }
        print_options(common_options, out);
    }
}

static void options_in_synopsis(FILE *out) {
    for (const struct command *const *command = commands; *command != NULL; command++)
        for (const struct command_option *option = (*command)->options; option->name; option++)
            fprintf(out, "--%s%s\n", option->name, option->value == NULL ? "" : "=");
    print_options(common_options, out);
}

static void spellings(FILE *out) {
    struct string each;
    string_open(&each);
    options(each.out);
    string_close(&each);
    print_spellings(each.bytes, out);
    free(each.bytes);
}

static void option_names(FILE *out) {
    struct string each;
    string_open(&each);
    options(each.out);
    string_close(&each);
    print_names(each.bytes, out);
    free(each.bytes);
}

static void rule_names(FILE *out) {
    for (enum rule rule = 0; rule < RULE_COUNT; rule++)
        fprintf(out, "%s\n", rule_name(rule));
}

static void rules(FILE *out) {
    for (enum rule rule = 0; rule < RULE_COUNT; rule++) {
        enum severity severity = rule_severity(rule);
        if (severity == SEVERITY_ERROR)
            fprintf(out, "%s\n", rule_name(rule));
        else
            fprintf(out, "%s Pq %s\n", rule_name(rule), severity_name(severity));
    }
}

static void directives(FILE *out) {
    for (enum directive_kind kind = 0; kind < DIRECTIVE_KINDS; kind++)
        fprintf(out, "%s\n", directive_keyword(kind));
}

static void properties(FILE *out) {
    for (enum property_key key = 0; key < PROPERTY_KEYS; key++)
        fprintf(out, "%s\n", property_name(key));
    fputs("x-\n", out);
}

/* What medel.5 calls the kinds of rows that have words. */
static const char *const kinds[ROW_HEADING + 1] = {
    [ROW_TOTAL] = "total",         [ROW_RESULT] = "result",     [ROW_OF_WHICH] = "of which",
    [ROW_GRANTED] = "granted",     [ROW_STOCK] = "stock",       [ROW_REPAID] = "disposition",
    [ROW_CARRIED] = "disposition", [ROW_SAVED] = "disposition",
};

static void labels(FILE *out) {
    const char *words;
    enum row_kind kind;
    bool whole;
    for (size_t n = 0; (words = words_label(n, &kind, &whole)) != NULL; n++)
        fprintf(out, "%s: %s\n", kinds[kind], words);
    for (size_t n = 0; (words = words_income(n)) != NULL; n++)
        fprintf(out, "income: %s\n", words);
}

static const char *const roles[COLUMN_NOT_MONEY + 1] = {
    [COLUMN_BUDGET] = "planned",      [COLUMN_OUTCOME] = "outcome",
    [COLUMN_USED] = "used",           [COLUMN_DIFFERENCE] = "difference",
    [COLUMN_TOTAL] = "total",         [COLUMN_GRANTED] = "granted",
    [COLUMN_CREDIT] = "credit",       [COLUMN_SAVING] = "saving",
    [COLUMN_NOT_MONEY] = "not money",
};

static void headings(FILE *out) {
    const char *word;
    enum column_role role;
    for (size_t n = 0; (word = words_heading(n, &role)) != NULL; n++)
        fprintf(out, "%s: %s\n", roles[role], word);
}

static const char *const units[UNIT_COUNT] = {
    [UNIT_KRONA] = "krona",     [UNIT_ORE] = "öre",           [UNIT_THOUSAND] = "thousand",
    [UNIT_MILLION] = "million", [UNIT_MILLIARD] = "milliard", [UNIT_BILLION] = "10^12",
};

/* Is it a unit's spelling with the currency after it? Those are told of in a sentence. */
static bool has_currency_after_it(const char *spelling) {
    static const char *const currencies[] = {" kr", " sek", " kronor", " svenska kronor"};
    struct text text = text_of(spelling);
    for (size_t n = 0; n < sizeof currencies / sizeof *currencies; n++) {
        size_t length = strlen(currencies[n]);
        if (text.length <= length || strcmp(spelling + text.length - length, currencies[n]) != 0)
            continue;
        if (unit_of((struct text){spelling, text.length - length}) != UNIT_NONE)
            return true;
    }
    return false;
}

static void unit_spellings(FILE *out) {
    for (enum unit wanted = UNIT_ORE; wanted < UNIT_COUNT; wanted++) {
        const char *spelling;
        enum unit unit;
        for (size_t n = 0; (spelling = unit_spelling(n, &unit)) != NULL; n++)
            if (unit == wanted && !has_currency_after_it(spelling))
                fprintf(out, "%s: %s\n", units[unit], spelling);
    }
}

/* --- the help and README.md ------------------------------------------------------------------ */

/* The commands of the lines that show how medel is called: `medel [check] …`, `medel explain …`. */
static void usage_commands(const char *text, FILE *out) {
    for (const char *at = text; (at = strstr(at, "medel ")) != NULL;) {
        bool alone = at == text || at[-1] == ' ' || at[-1] == '\n'; /* not *.medel */
        at += strlen("medel ");
        at += *at == '[';
        if (alone && islower((unsigned char)*at))
            fprintf(out, "%.*s\n", (int)strcspn(at, "] \n"), at);
    }
}

/* The lines of the README that show the command line: a block of its section on the command. */
static char *readme_usage(const char *text) {
    char *chapter = part(text, "\n## The command\n", "\n## ");
    char *block = part(chapter, "\n```text\n", "\n```");
    free(chapter);
    return block;
}

static void readme_options(const char *text, FILE *out) {
    char *usage = readme_usage(text);
    print_spellings(usage, out);
    free(usage);
}

static void readme_commands(const char *text, FILE *out) {
    char *usage = readme_usage(text);
    usage_commands(usage, out);
    free(usage);
}

/* --- the manual ------------------------------------------------------------------------------ */

/* What stands below a heading, `\n.Sh NAME\n` or `\n.Ss NAME\n`, up to the next of its kind. */
static char *section(const char *text, const char *heading) {
    char *found = part(text, heading, "\n.Sh ");
    char *next = strstr(found, "\n.Ss ");
    if (next != NULL && strncmp(heading, "\n.Ss ", strlen("\n.Ss ")) == 0)
        *next = '\0';
    return found;
}

/* An item of mdoc, from its name on: `format Ns = Ns Ar format` and, below, `.It Cm text` … */
static void print_man_option(const char *item, FILE *out) {
    size_t name = strcspn(item, " \n");
    const char *value;
    fprintf(out, "--%.*s", (int)name, item);
    if (begins(item + name, " Ns = Ns Ar ", &value)) {
        const char *word = strstr(value, "\n.It Cm ");
        fputc('=', out);
        for (; word == NULL && *value != '\n'; value++)
            fputc(toupper((unsigned char)*value), out);
        for (const char *joint = ""; word != NULL; word = strstr(word, "\n.It Cm "), joint = "|") {
            word += strlen("\n.It Cm ");
            fprintf(out, "%s%.*s", joint, (int)strcspn(word, "\n"), word);
        }
    }
    fputc('\n', out);
}

static void print_man_options(const char *text, const char *whose, FILE *out) {
    char heading[64];
    snprintf(heading, sizeof heading, "\n.Ss Options of %s\n", whose);
    char *list = section(text, heading);
    for (const char *at = list; (at = strstr(at, ".It Fl -")) != NULL;) {
        at += strlen(".It Fl -");
        char *item = part(at, "", ".It Fl -");
        print_man_option(item, out);
        free(item);
    }
    free(list);
}

static void man_options(const char *text, FILE *out) {
    for (const struct command *const *command = commands; *command != NULL; command++) {
        fprintf(out, "%s\n", (*command)->name);
        print_man_options(text, (*command)->name, out);
        print_man_options(text, "every command", out);
    }
}

/* `Fl -error Ns = Ns Ar rule`, `Fl -help | -version`: the names, and that one has a value. */
static void print_flags(const char *text, FILE *out) {
    for (const char *at = text; (at = strstr(at, "Fl -")) != NULL;) {
        at += strlen("Fl -");
        do {
            size_t length = strcspn(at, " \n");
            const char *unused;
            bool value = begins(at + length, " Ns = Ns ", &unused);
            fprintf(out, "--%.*s%s\n", (int)length, at, value ? "=" : "");
            at += length;
        } while (begins(at, " | -", &at));
    }
}

static void man_synopsis(const char *text, FILE *out) {
    char *synopsis = section(text, "\n.Sh SYNOPSIS\n");
    print_flags(synopsis, out);
    free(synopsis);
}

/* The names of all options that the page mentions, wherever. */
static void man_option_names(const char *text, FILE *out) {
    struct string flags;
    string_open(&flags);
    print_flags(text, flags.out);
    string_close(&flags);
    print_names(flags.bytes, out);
    free(flags.bytes);
}

static void man_commands(const char *text, FILE *out) {
    char *synopsis = section(text, "\n.Sh SYNOPSIS\n");
    for (EACH_LINE(line, synopsis)) {
        const char *command;
        if (begins(line, ".Op Cm ", &command) || begins(line, ".Cm ", &command))
            fprintf(out, "%s\n", command);
    }
    free(synopsis);
}

/* Prints the items of a section, as far as they name something: `.It Cm NAME …`. */
static void print_items(const char *text, const char *heading, const char *macro, bool whole,
                        FILE *out) {
    char *items = section(text, heading);
    for (EACH_LINE(line, items)) {
        const char *item, *name;
        if (begins(line, ".It ", &item) && begins(item, macro, &name))
            fprintf(out, "%.*s\n", (int)(whole ? strlen(name) : strcspn(name, " ")), name);
    }
    free(items);
}

static void man_rules(const char *text, FILE *out) {
    print_items(text, "\n.Sh RULES\n", "Cm ", true, out);
}

static void man_directives(const char *text, FILE *out) {
    print_items(text, "\n.Sh DIRECTIVES\n", "Ic ", false, out);
}

static void man_properties(const char *text, FILE *out) {
    print_items(text, "\n.Sh PROPERTIES\n", "Cm ", false, out);
}

/* `Li Summa ,`: the word, folded. A period at its end is protected: `milj.\&`. */
static void print_word(const char *item, const char *word, FILE *out) {
    char folded[64];
    size_t length = strlen(word);
    if (length > 2 && word[length - 2] == ' ' && strchr(",.:;", word[length - 1]) != NULL)
        length -= 2;
    if (length > 2 && strncmp(word + length - 2, "\\&", 2) == 0)
        length -= 2;
    size_t size = text_fold((struct text){word, length}, folded, sizeof folded);
    fprintf(out, "%s: %.*s\n", item, (int)size, folded);
}

/* Prints the words of the notation in a section, each after the item that it stands in. */
static void print_words(const char *text, const char *heading, FILE *out) {
    char *words = section(text, heading);
    const char *item = "", *word;
    for (EACH_LINE(line, words))
        if (!begins(line, ".It ", &item) && begins(line, ".Li ", &word))
            print_word(item, word, out);
    free(words);
}

static void man_labels(const char *text, FILE *out) {
    print_words(text, "\n.Sh ROWS AND LABELS\n", out);
}

static void man_headings(const char *text, FILE *out) {
    print_words(text, "\n.Sh COLUMNS\n", out);
}

static void man_units(const char *text, FILE *out) {
    print_words(text, "\n.Ss Units\n", out);
}

/* --- the completions ------------------------------------------------------------------------- */

/* Prints what stands between two marks, a word a line; a backslash continues a line. */
static void print_list(const char *text, const char *begin, const char *end, FILE *out) {
    char *list = part(text, begin, end);
    for (char *rest = list, *word; (word = strtok_r(rest, " \\\n", &rest)) != NULL;)
        fprintf(out, "%s\n", word);
    free(list);
}

static void bash_commands(const char *text, FILE *out) {
    print_list(text, "local commands='", "'", out);
}

static void bash_rules(const char *text, FILE *out) {
    print_list(text, "local rules='", "'", out);
}

static void bash_options(const char *text, FILE *out) {
    for (const struct command *const *command = commands; *command != NULL; command++) {
        char begin[64];
        snprintf(begin, sizeof begin, "local %s='", (*command)->name);
        fprintf(out, "%s\n", (*command)->name);
        print_list(text, begin, "'", out);
    }
}

static void zsh_rules(const char *text, FILE *out) {
    print_list(text, "local -a rules=(", ")", out);
}

static void zsh_commands(const char *text, FILE *out) {
    char *list = part(text, "local -a commands=(", "\n    )");
    for (EACH_LINE(line, list)) {
        const char *command = line + strspn(line, " '");
        fprintf(out, "%.*s\n", (int)strcspn(command, ":"), command);
    }
    free(list);
}

/* Prints the value that an action offers: its words, or what the table calls it. */
static void print_value(const char *action, FILE *out) {
    static const struct {
        const char *action, *value;
    } actions[] = {{"_medel_rules'", "RULE"}, {" '", "N"},
                   {"_files'", "NAME"},       {"-x -a '(__medel_rules)' ", "RULE"},
                   {"-rF ", "NAME"},          {"-x -d ", "N"}};
    const char *words, *unused;
    for (size_t n = 0; n < sizeof actions / sizeof *actions; n++)
        if (begins(action, actions[n].action, &unused)) {
            fprintf(out, "=%s", actions[n].value);
            return;
        }
    ck_assert_msg(begins(action, "(", &words) || begins(action, "-x -a '", &words),
                  "\n“%s” is not known to this test", action);
    fputc('=', out);
    for (; *words != ')' && *words != '\''; words++)
        fputc(*words == ' ' ? '|' : *words, out);
}

/* `'(exclusions)*--name=[what it does]:what it takes:action'` */
static void print_zsh_option(const char *line, FILE *out) {
    const char *name = strstr(line, "--");
    ck_assert_msg(name != NULL, "\n“%s” is no option", line);
    size_t length = strcspn(name, "=[");
    fprintf(out, "%.*s", (int)length, name);
    if (name[length] == '=') {
        const char *action = strchr(strchr(name, ']') + 2, ':');
        ck_assert_ptr_nonnull(action);
        print_value(action + 1, out);
    }
    fputc('\n', out);
}

static void zsh_options(const char *text, FILE *out) {
    for (const struct command *const *command = commands; *command != NULL; command++) {
        char begin[64];
        snprintf(begin, sizeof begin, "local -a %s=(", (*command)->name);
        char *list = part(text, begin, "\n    )");
        fprintf(out, "%s\n", (*command)->name);
        for (EACH_LINE(line, list))
            print_zsh_option(line, out);
        free(list);
    }
}

static void fish_rules(const char *text, FILE *out) {
    print_list(text, "set -l rules ", "\n    set ", out);
}

static void fish_commands(const char *text, FILE *out) {
    static const char begin[] = "\ncomplete -c medel -n __fish_is_first_arg -a ";
    for (const char *at = text; (at = strstr(at, begin)) != NULL;) {
        at += strlen(begin);
        fprintf(out, "%.*s\n", (int)strcspn(at, " "), at);
    }
}

static void fish_options(const char *text, FILE *out) {
    for (const struct command *const *command = commands; *command != NULL; command++) {
        char begin[128];
        snprintf(begin, sizeof begin, "\ncomplete -c medel -n '__medel_runs %s' -l ",
                 (*command)->name);
        fprintf(out, "%s\n", (*command)->name);
        for (const char *at = text; (at = strstr(at, begin)) != NULL;) {
            at += strlen(begin);
            size_t length = strcspn(at, " ");
            fprintf(out, "--%.*s", (int)length, at);
            if (strncmp(at + length, " -d ", strlen(" -d ")) != 0)
                print_value(at + length + 1, out);
            fputc('\n', out);
        }
    }
}

/* --- the package of Emacs -------------------------------------------------------------------- */

static void version(FILE *out) {
    fputs(MEDEL_VERSION "\n", out);
}

static void emacs_mode_version(const char *text, FILE *out) {
    print_list(text, "\n;; Version: ", "\n", out);
}

static void emacs_package_version(const char *text, FILE *out) {
    print_list(text, "\n(define-package \"medel-mode\" \"", "\"", out);
}

/* --- the tests ------------------------------------------------------------------------------- */

#define MEDEL_1 "grammar/man/medel.1"
#define MEDEL_5 "grammar/man/medel.5"
#define BASH "grammar/shell/medel.bash"
#define ZSH "grammar/shell/_medel"
#define FISH "grammar/shell/medel.fish"
#define EMACS_MODE "grammar/emacs/medel-mode.el"
#define EMACS_PACKAGE "grammar/emacs/medel-mode-pkg.el"

static const struct claim {
    const char *where; /* NULL: the help of check, which is that of medel */
    const char *what;
    void (*said)(const char *text, FILE *out);
    void (*meant)(FILE *out);
} claims[] = {
    {NULL, "commands", usage_commands, command_names},
    {"README.md", "commands", readme_commands, command_names},
    {"README.md", "options", readme_options, spellings},
    {MEDEL_1, "commands", man_commands, command_names},
    {MEDEL_1, "options", man_options, options},
    {MEDEL_1, "options of the synopsis", man_synopsis, options_in_synopsis},
    {MEDEL_1, "options mentioned", man_option_names, option_names},
    {MEDEL_5, "rules", man_rules, rules},
    {MEDEL_5, "directives", man_directives, directives},
    {MEDEL_5, "properties", man_properties, properties},
    {MEDEL_5, "labels", man_labels, labels},
    {MEDEL_5, "headings", man_headings, headings},
    {MEDEL_5, "units", man_units, unit_spellings},
    {BASH, "commands", bash_commands, command_names},
    {BASH, "options", bash_options, options},
    {BASH, "rules", bash_rules, rule_names},
    {ZSH, "commands", zsh_commands, command_names},
    {ZSH, "options", zsh_options, offered_options},
    {ZSH, "rules", zsh_rules, rule_names},
    {FISH, "commands", fish_commands, command_names},
    {FISH, "options", fish_options, offered_options},
    {FISH, "rules", fish_rules, rule_names},
    {EMACS_MODE, "version", emacs_mode_version, version},
    {EMACS_PACKAGE, "version", emacs_package_version, version},
};

enum { CLAIMS = sizeof claims / sizeof *claims, COMMANDS = 6 };

START_TEST(what_is_said_is_accepted) {
    const struct claim *claim = &claims[_i];
    struct string meant, said;
    string_open(&meant);
    claim->meant(meant.out);
    string_close(&meant);
    char *content = claim->where == NULL ? strdup(command_check.help) : file_content(claim->where);
    string_open(&said);
    claim->said(content, said.out);
    string_close(&said);
    ck_assert_msg(strcmp(meant.bytes, said.bytes) == 0,
                  "\n%s: %s: not those of the program\n--- expected\n%s--- actual\n%s---",
                  claim->where == NULL ? "--help" : claim->where, claim->what, meant.bytes,
                  said.bytes);
    free(content);
    free(meant.bytes);
    free(said.bytes);
}
END_TEST

START_TEST(help_tells_the_options) {
    const struct command *command = commands[_i];
    struct string meant, said, sorted;
    string_open(&meant);
    print_options(command->options, meant.out);
    print_options(common_options, meant.out);
    string_close(&meant);
    string_open(&sorted);
    print_spellings(meant.bytes, sorted.out);
    string_close(&sorted);
    string_open(&said);
    print_spellings(strchr(command->help, '\n'), said.out); /* the first line has them again */
    string_close(&said);
    ck_assert_str_eq(said.bytes, sorted.bytes);
    free(meant.bytes);
    free(sorted.bytes);
    free(said.bytes);
}
END_TEST

/* There is room for the options of each command. */
START_TEST(options_are_not_too_many) {
    int count = 0;
    while (commands[_i]->options[count].name != NULL)
        count++;
    ck_assert_int_le(count, MOST_OPTIONS);
}
END_TEST

START_TEST(help_fits_a_screen) {
    char *help = strdup(commands[_i]->help);
    size_t lines = 0;
    for (EACH_LINE(line, help))
        ck_assert_msg(text_code_points(text_of(line)) <= 80, "\n“%s” is too wide", line);
    for (const char *at = commands[_i]->help; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    ck_assert_uint_le(lines, 30);
    free(help);
}
END_TEST

/* Prints the words that an option takes, of every command that has it. */
static void print_choices(const char *name, FILE *out) {
    for (const struct command *const *command = commands; *command != NULL; command++)
        for (const struct command_option *option = (*command)->options; option->name; option++)
            if (strcmp(option->name, name) == 0)
                fprintf(out, "|%s\n", option->value);
}

static void print_languages(FILE *out) {
    static const char *const languages[LANGUAGE_COUNT] = {
        [LANGUAGE_ENGLISH] = "en", [LANGUAGE_SWEDISH] = "sv"};
    for (enum language language = 0; language < LANGUAGE_COUNT; language++)
        fprintf(out, "|%s", languages[language]);
    fputc('\n', out);
}

/* The place of a word tells what is meant by it: see the options of check. */
START_TEST(words_stand_in_the_order_of_their_meanings) {
    struct string meant, said;
    string_open(&meant);
    for (size_t n = 0; writer_formats[n] != NULL; n++)
        fprintf(meant.out, "|%s", writer_formats[n]->name);
    fputc('\n', meant.out);
    for (size_t n = 0; overview_formats[n] != NULL; n++)
        fprintf(meant.out, "|%s", overview_formats[n]->name);
    fputc('\n', meant.out);
    for (enum column_unit unit = 0; unit < COLUMN_UNITS; unit++)
        fprintf(meant.out, "|%s", column_unit_names[unit]);
    fputc('\n', meant.out);
    for (int n = 0; n < 5; n++) /* all commands but fmt have it, with the same words */
        print_languages(meant.out);
    for (size_t n = 0; export_targets[n] != NULL; n++)
        fprintf(meant.out, "|%s", export_targets[n]->name);
    fputc('\n', meant.out);
    string_close(&meant);
    string_open(&said);
    print_choices("format", said.out);
    print_choices("column", said.out);
    print_choices("lang", said.out);
    print_choices("to", said.out);
    string_close(&said);
    ck_assert_str_eq(said.bytes, meant.bytes);
    free(meant.bytes);
    free(said.bytes);
}
END_TEST

Suite *options_suite(void) {
    Suite *suite = suite_create("options");
    TCase *tests = tcase_create("options");
    tcase_add_loop_test(tests, what_is_said_is_accepted, 0, CLAIMS);
    tcase_add_loop_test(tests, help_tells_the_options, 0, COMMANDS);
    tcase_add_loop_test(tests, options_are_not_too_many, 0, COMMANDS);
    tcase_add_loop_test(tests, help_fits_a_screen, 0, COMMANDS);
    tcase_add_test(tests, words_stand_in_the_order_of_their_meanings);
    suite_add_tcase(suite, tests);
    return suite;
}
