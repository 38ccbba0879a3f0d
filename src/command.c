#include "command.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
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

/*
 * What getopt_long returns for the option at place 0: above every letter, and what it has for bytes
 * that are none, in musl from 0xDF80 on.
 */
enum { FIRST_CODE = 0x110000, CODE_HELP = FIRST_CODE + MOST_OPTIONS, CODE_VERSION };

/*
 * The argument that getopt_long refused. Of several letters in one, -xy, it takes one at a time,
 * and is past the argument only with the last: before that, NULL.
 */
static const char *refused_argument(char **argv) {
    const char *last = argv[optind - 1];
    if (optopt == 0 || optopt >= FIRST_CODE)
        return last;
    bool of_letters = last[0] == '-' && last[1] != '-' && last[1] != '\0';
    return of_letters && last[strlen(last) - 1] == (char)optopt ? last : NULL;
}

/* Does the argument, --NAME or --NAME=VALUE, begin the name of any option? */
static bool is_beginning(const char *argument, const struct option *known) {
    const char *name = argument + 2;
    size_t length = strcspn(name, "=");
    while (known->name != NULL && strncmp(known->name, name, length) != 0)
        known++;
    return known->name != NULL;
}

/* What is wrong with the option that getopt_long refused, by `code`. */
static const char *refusal(int code, const char *argument, const struct option *known) {
    if (code == ':')
        return "the option needs a value";
    if (optopt >= FIRST_CODE)
        return "the option takes no value";
    /* One that begins a single name is taken for it. */
    return optopt == 0 && is_beginning(argument, known)
               ? "several options begin like that; see medel --help"
               : "there is no such option; see medel --help";
}

/* Puts the options of the command, and those that all have, into the form of getopt_long. */
static void list_options(const struct command_option *options, struct option *known) {
    int count = 0;
    for (; options[count].name != NULL; count++)
        known[count] = (struct option){
            options[count].name, options[count].value == NULL ? no_argument : required_argument,
            NULL, FIRST_CODE + count};
    known[count] = (struct option){common_options[0].name, no_argument, NULL, CODE_HELP};
    known[count + 1] = (struct option){common_options[1].name, no_argument, NULL, CODE_VERSION};
}

enum options_outcome options_read(const struct command *command, int argc, char **argv,
                                  option_setter *set, void *options) {
    enum options_outcome outcome = OPTIONS_READ;
    const char *refused = NULL;
    struct option known[MOST_OPTIONS + 3] = {{NULL, 0, NULL, 0}};
    int code;
    list_options(command->options, known);
    optind = 1;
    while ((code = getopt_long(argc, argv, ":", known, NULL)) != -1) {
        bool asked = code == CODE_HELP || code == CODE_VERSION;
        if (asked && outcome == OPTIONS_READ) {
            fputs(code == CODE_HELP ? command->help : "medel " MEDEL_VERSION "\n", stdout);
            return OPTIONS_ANSWERED;
        }
        const char *argument = code < FIRST_CODE ? refused_argument(argv) : NULL;
        if (argument != NULL && argument != refused) {
            complain(argument, refusal(code, argument, known));
            refused = argument;
        }
        if (code < FIRST_CODE || (!asked && !set(options, code - FIRST_CODE, optarg)))
            outcome = OPTIONS_WRONG;
    }
    return outcome;
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

bool option_number(const struct command_option *option, const char *value, size_t least,
                   size_t *number) {
    char *end, from[32] = "", reason[192];
    errno = 0;
    unsigned long long read = strtoull(value, &end, 10);
    if (byte_is_digit(*value) && *end == '\0' && errno == 0 && read >= least && read <= SIZE_MAX) {
        *number = (size_t)read;
        return true;
    }
    if (least != 0)
        snprintf(from, sizeof from, " from %zu", least);
    snprintf(reason, sizeof reason, "is not a value of --%s; it takes a number%s", option->name,
             from);
    complain(value, reason);
    return false;
}

bool colour_is_wanted(enum colour_choice choice, const struct surroundings *surroundings) {
    if (choice == COLOUR_AUTO)
        return surroundings->output_is_terminal && !surroundings->no_color;
    return choice == COLOUR_ALWAYS;
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

void complain_of_rule(const char *name) {
    char reason[128] = "there is no such rule; medel explain lists them";
    enum rule nearest = rule_nearest(text_of(name));
    if (nearest != RULE_NONE)
        snprintf(reason, sizeof reason, "there is no such rule; did you mean %s?",
                 rule_name(nearest));
    complain(name, reason);
}
