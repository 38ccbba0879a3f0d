#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"

/* LC_ALL, LC_MESSAGES, LANG: the first that is set and not empty. sv* is Swedish. */
static enum language environment_language(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        const char *value = getenv(names[n]);
        if (value != NULL && *value != '\0')
            return strncmp(value, "sv", 2) == 0 ? LANGUAGE_SWEDISH : LANGUAGE_ENGLISH;
    }
    return LANGUAGE_ENGLISH;
}

/* A terminal that calls itself dumb shows no colours: Emacs runs programs in one. */
static bool is_terminal(int descriptor) {
    const char *kind = getenv("TERM");
    return isatty(descriptor) != 0 && kind != NULL && strcmp(kind, "dumb") != 0;
}

/* What was written must have arrived. */
static enum status close_output(enum status status) {
    if (fflush(stdout) == 0 && !ferror(stdout) && fclose(stdout) == 0)
        return status;
    complain(NULL, "cannot write standard output");
    return STATUS_FAILED;
}

int main(int argc, char **argv) {
    const char *no_color = getenv("NO_COLOR");
    const char *workflow = getenv("GITHUB_ACTIONS");
    struct surroundings surroundings = {.language = environment_language(),
                                        .workflow = workflow != NULL && *workflow != '\0',
                                        .no_color = no_color != NULL && *no_color != '\0',
                                        .output_is_terminal = is_terminal(STDOUT_FILENO),
                                        .errors_are_shown = is_terminal(STDERR_FILENO)};
    if (argc < 1)
        return STATUS_FAILED;
    const struct command *command = argc > 1 ? command_of(argv[1]) : NULL;
    enum status status = command != NULL ? command->run(argc - 1, argv + 1, &surroundings)
                                         : command_check.run(argc, argv, &surroundings);
    return (int)close_output(status);
}
