#include <ctype.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "command.h"

/* No terminal is wider: a larger COLUMNS is not believed. */
enum { MOST_WIDTH = 10000 };

/* The locale of a category: LC_ALL, the category, LANG, the first that is set and not empty. */
static const char *environment_locale(const char *category) {
    const char *const names[] = {"LC_ALL", category, "LANG"};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        const char *value = getenv(names[n]);
        if (value != NULL && *value != '\0')
            return value;
    }
    return "C";
}

/* sv* is Swedish. */
static enum language environment_language(void) {
    bool swedish = strncmp(environment_locale("LC_MESSAGES"), "sv", 2) == 0;
    return swedish ? LANGUAGE_SWEDISH : LANGUAGE_ENGLISH;
}

/* Does the locale's name end in UTF-8, however it is spelt, or go on after that by an "@"? */
static bool environment_utf8(void) {
    static const char wanted[] = "UTF8";
    const char *charset = strchr(environment_locale("LC_CTYPE"), '.');
    size_t matched = 0;
    if (charset == NULL)
        return false;
    for (charset++; *charset != '\0' && *charset != '@'; charset++) {
        if (*charset == '-')
            continue;
        if (matched == strlen(wanted) || toupper((unsigned char)*charset) != wanted[matched])
            return false;
        matched++;
    }
    return matched == strlen(wanted);
}

/* COLUMNS, or what the terminal says, or 80. */
static size_t output_width(void) {
    const char *columns = getenv("COLUMNS");
    struct winsize size = {0};
    long width = columns == NULL ? 0 : strtol(columns, NULL, 10);
    if (width > 0 && width <= MOST_WIDTH)
        return (size_t)width;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col != 0)
        return size.ws_col;
    return 80;
}

/* A terminal that calls itself dumb shows no colours: Emacs runs programs in one. */
static bool is_terminal(int descriptor) {
    const char *kind = getenv("TERM");
    return isatty(descriptor) != 0 && kind != NULL && strcmp(kind, "dumb") != 0;
}

/* What may not grow is a file that cannot be written, which is said; not the end of the program. */
static void outlive_file_limit(void) {
#ifdef SIGXFSZ
    signal(SIGXFSZ, SIG_IGN);
#endif
}

/* What was written must have arrived, what is said on standard error as well. */
static enum status close_output(enum status status) {
    bool written = fflush(stdout) == 0 && !ferror(stdout);
    bool closed = fclose(stdout) == 0; /* in any case: its buffer is main's */
    if (!written || !closed)
        complain(NULL, "cannot write standard output");
    fflush(stderr);
    return written && closed && !ferror(stderr) ? status : STATUS_FAILED;
}

int main(int argc, char **argv) {
    const char *no_color = getenv("NO_COLOR");
    const char *workflow = getenv("GITHUB_ACTIONS");
    struct surroundings surroundings = {.language = environment_language(),
                                        .workflow = workflow != NULL && *workflow != '\0',
                                        .no_color = no_color != NULL && *no_color != '\0',
                                        .output_is_terminal = is_terminal(STDOUT_FILENO),
                                        .errors_are_shown = is_terminal(STDERR_FILENO),
                                        .utf8 = environment_utf8(),
                                        .width = output_width()};
    outlive_file_limit();
    /*
     * Into a file or a pipe, what is written leaves in the same pieces whatever the libc. The
     * buffer is there until standard output is closed.
     */
    /* cppcheck-suppress variableScope */
    char buffer[1 << 16];
    /* Where it fails, it is buffered as it was. */
    if (!isatty(STDOUT_FILENO))
        setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
    (void)setvbuf(stderr, NULL, _IOLBF, BUFSIZ); /* reports may go there, in many pieces each */
    const struct command *command = argc > 1 ? command_of(argv[1]) : NULL;
    enum status status = command != NULL ? command->run(argc - 1, argv + 1, &surroundings)
                                         : command_check.run(argc, argv, &surroundings);
    return (int)close_output(status);
}
