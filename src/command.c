#include "command.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "version.h"

const struct command *const commands[] = {
    &command_check,   &command_fmt, &command_report, &command_export, &command_import,
    &command_explain, NULL};

const struct command_option common_options[] = {{"help", NULL}, {"version", NULL}, {NULL, NULL}};

const struct command *command_of(const char *name) {
    const struct command *const *command = commands;
    while (*command != NULL && strcmp(name, (*command)->name) != 0)
        command++;
    return *command;
}

/* --- Options --- */

/* Room for the options of any command, and for those that all have. */
enum { MOST_OPTIONS = 24 };

/* What getopt_long returns for the option at place 0: above every letter. */
enum { FIRST_CODE = 256, CODE_HELP = FIRST_CODE + MOST_OPTIONS, CODE_VERSION };

void option_begin(void) {
    optind = 1;
}

static int answer(const char *text) {
    fputs(text, stdout);
    return OPTION_ANSWERED;
}

/* Says what is wrong with the option that getopt_long refused, by `code`. */
static int complain_of_option(int code, char **argv) {
    char letter[] = {'-', (char)optopt, '\0'}; /* of several in one: -xy */
    bool is_letter = optopt > 0 && optopt < FIRST_CODE;
    complain(is_letter ? letter : argv[optind - 1],
             code == ':'            ? "the option needs a value"
             : optopt >= FIRST_CODE ? "the option takes no value"
                                    : "there is no such option; see medel --help");
    return OPTION_WRONG;
}

int option_next(const struct command *command, int argc, char **argv) {
    const struct command_option *options = command->options;
    struct option known[MOST_OPTIONS + 3] = {{NULL, 0, NULL, 0}};
    int count = 0;
    for (; count < MOST_OPTIONS && options[count].name != NULL; count++)
        known[count] = (struct option){
            options[count].name, options[count].value == NULL ? no_argument : required_argument,
            NULL, FIRST_CODE + count};
    known[count] = (struct option){common_options[0].name, no_argument, NULL, CODE_HELP};
    known[count + 1] = (struct option){common_options[1].name, no_argument, NULL, CODE_VERSION};

    int code = getopt_long(argc, argv, ":", known, NULL);
    if (code == -1)
        return OPTION_NONE;
    if (code == CODE_HELP)
        return answer(command->help);
    if (code == CODE_VERSION)
        return answer("medel " MEDEL_VERSION "\n");
    return code < FIRST_CODE ? complain_of_option(code, argv) : code - FIRST_CODE;
}

/* Writes "a, b or c" for the words "a|b|c". */
static void list_words(const char *words, char *list, size_t size) {
    size_t length = 0;
    for (; *words != '\0'; words++) {
        bool last = strchr(words + 1, '|') == NULL;
        const char *between = last ? " or " : ", ";
        int written = *words == '|' ? snprintf(list + length, size - length, "%s", between)
                                    : snprintf(list + length, size - length, "%c", *words);
        length += (size_t)written;
    }
}

int option_choice(const struct command_option *option, const char *value) {
    size_t wanted = strlen(value);
    const char *word = option->value;
    for (int n = 0;; n++) {
        size_t length = strcspn(word, "|");
        if (length == wanted && strncmp(word, value, length) == 0)
            return n;
        if (word[length] == '\0')
            break;
        word += length + 1;
    }
    char list[128], reason[192];
    list_words(option->value, list, sizeof list);
    snprintf(reason, sizeof reason, "is not a value of --%s; it takes %s", option->name, list);
    complain(value, reason);
    return -1;
}

/* --- Complaints --- */

void complain(const char *subject, const char *reason) {
    fputs("medel: error: ", stderr);
    if (subject != NULL) {
        text_write_harmless(stderr, text_of(subject), true);
        fputs(": ", stderr);
    }
    text_write_harmless(stderr, text_of(reason), true);
    fputc('\n', stderr);
}

void remark(struct text file, size_t line, const char *text) {
    text_write_harmless(stderr, file, true);
    fprintf(stderr, ":%zu:1: note: ", line);
    text_write_harmless(stderr, text_of(text), true);
    fputc('\n', stderr);
}

void complain_of_rule(const char *name) {
    char reason[128] = "there is no such rule; medel explain lists them";
    enum rule nearest = rule_nearest(text_of(name));
    if (nearest != RULE_NONE)
        snprintf(reason, sizeof reason, "there is no such rule; did you mean %s?",
                 rule_name(nearest));
    complain(name, reason);
}
