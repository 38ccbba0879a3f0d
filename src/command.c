#include "command.h"

#include <stdio.h>
#include <string.h>

const char help_text[] =
    "Usage: medel [check] [OPTION]... FILE | DIR | - ...\n"
    "       medel explain [--lang=LANG] [RULE]\n"
    "Audit plain-text accounts of Swedish public money: does every sum add up, and is\n"
    "every krona accounted for? DIR: every *.medel below it; -: standard input.\n"
    "\n"
    "  --format=text|short    the report with its source lines, or one line each\n"
    "  --lang=sv|en           the language of reports and explanations\n"
    "  --color=auto|always|never  whether to use colour\n"
    "  --column=char|byte|utf16  what column numbers count (char: code points)\n"
    "  --strict               warnings become errors\n"
    "  --error=RULE, --warn=RULE, --ignore=RULE  the severity of a rule in this run\n"
    "  --max-errors=N         stop reporting after N errors\n"
    "  --stdin-filename=NAME  name standard input, and let it stand in for that file\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 no errors; 1 errors; 2 something could not be done.\n";

static const struct command *const commands[] = {&command_check, &command_explain};

const struct command *command_of(const char *name) {
    for (size_t n = 0; n < sizeof commands / sizeof *commands; n++)
        if (strcmp(name, commands[n]->name) == 0)
            return commands[n];
    return NULL;
}

bool language_of(const char *name, enum language *language) {
    if (strcmp(name, "sv") == 0)
        *language = LANGUAGE_SWEDISH;
    else if (strcmp(name, "en") == 0)
        *language = LANGUAGE_ENGLISH;
    else
        return false;
    return true;
}

void complain(const char *subject, const char *reason) {
    char harmless[1024];
    fputs("medel: error: ", stderr);
    if (subject != NULL) {
        size_t length =
            text_make_harmless(text_of(subject), sizeof harmless, harmless, sizeof harmless);
        fprintf(stderr, "%.*s: ", (int)length, harmless);
    }
    size_t length = text_make_harmless(text_of(reason), sizeof harmless, harmless, sizeof harmless);
    fprintf(stderr, "%.*s\n", (int)length, harmless);
}

void complain_of_rule(const char *name) {
    char reason[128] = "there is no such rule; medel explain lists them";
    enum rule nearest = rule_nearest(text_of(name));
    if (nearest != RULE_NONE)
        snprintf(reason, sizeof reason, "there is no such rule; did you mean %s?",
                 rule_name(nearest));
    complain(name, reason);
}
