/* The program on a terminal: its width, and its colours. */
#define _XOPEN_SOURCE 700

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "outcome.h"
#include "suites.h"

static char printed[1 << 14];

/* Runs it with that terminal as its output, and never comes back. */
static void run_on(const char *terminal, unsigned short columns, const char *const *arguments,
                   const char *const *environment) {
    struct winsize size = {.ws_row = 24, .ws_col = columns};
    setsid();
    int descriptor = open(terminal, O_RDWR);
    if (descriptor < 0 || ioctl(descriptor, TIOCSWINSZ, &size) != 0)
        _exit(126);
    for (; *environment != NULL; environment++)
        if (strchr(*environment, '=') != NULL)
            putenv((char *)*environment);
        else
            unsetenv(*environment);
    dup2(descriptor, STDOUT_FILENO);
    dup2(descriptor, STDERR_FILENO);
    execvp(arguments[0], (char *const *)arguments);
    _exit(127);
}

/* What the program shows on a terminal that is so wide; 0: it does not say. */
static const char *on_terminal(unsigned short columns, const char *const *arguments,
                               const char *const *environment) {
    int leader = posix_openpt(O_RDWR | O_NOCTTY), status;
    ck_assert_int_ge(leader, 0);
    ck_assert(grantpt(leader) == 0 && unlockpt(leader) == 0);
    const char *name = ptsname(leader);
    ck_assert_ptr_nonnull(name);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0)
        run_on(name, columns, arguments, environment);
    size_t length = 0;
    ssize_t count;
    while ((count = read(leader, printed + length, sizeof printed - length - 1)) > 0)
        length += (size_t)count;
    ck_assert(count == 0 || errno == EIO); /* nobody has it open any more */
    printed[length] = '\0';
    close(leader);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) < 2, "%s", printed);
    return printed;
}

static const char *const report[] = {"medel", "report", "samples/trearigt-bidrag.medel", NULL};

static const struct {
    unsigned short columns;
    const char *variable, *same; /* COLUMNS, and what it would say, were it alone */
} widths[] = {
    {60, "COLUMNS=", "COLUMNS=60"},    {100, "COLUMNS=", "COLUMNS=100"},
    {0, "COLUMNS=", "COLUMNS=80"},     {60, "COLUMNS=70", "COLUMNS=70"},
    {60, "COLUMNS=-70", "COLUMNS=60"}, {60, "COLUMNS=10001", "COLUMNS=60"},
};

static const char *report_on(unsigned short columns, const char *variable) {
    const char *const environment[] = {variable, "TERM=dumb", "LC_ALL=C.UTF-8", NULL};
    return on_terminal(columns, report, environment);
}

START_TEST(width) {
    char *wanted = strdup(report_on(0, widths[_i].same));
    ck_assert_ptr_nonnull(wanted);
    ck_assert_str_eq(report_on(widths[_i].columns, widths[_i].variable), wanted);
    ck_assert_str_ne(report_on(0, "COLUMNS=40"), wanted);
    free(wanted);
}
END_TEST

static const struct {
    const char *environment[4];
    bool coloured;
} colours[] = {
    {{"TERM=xterm", "NO_COLOR="}, true},
    {{"TERM=xterm", "NO_COLOR=1"}, false},
    {{"TERM=dumb", "NO_COLOR="}, false},
    {{"TERM", "NO_COLOR="}, false},
};

START_TEST(colour) {
    static const char *const check[] = {"medel", "samples/bristfallig-redovisning.medel", NULL};
    const char *shown = on_terminal(80, check, colours[_i].environment);
    ck_assert_ptr_nonnull(strstr(shown, "bristfallig-redovisning.medel"));
    ck_assert_msg((strchr(shown, '\x1B') != NULL) == colours[_i].coloured, "%s", shown);
}
END_TEST

/* What --color says goes before what the terminal and NO_COLOR do, in every command that has it. */
START_TEST(chosen_colour) {
    static const char *const lines[][OUTCOME_ARGUMENTS] = {
        {"check", "--color=auto", "samples/bristfallig-redovisning.medel"},
        {"fmt", "--color=auto", "--diff", "tests/unit/failing/faults.medel"},
        {"report", "--color=auto", "samples/trearigt-bidrag.medel"},
    };
    static const char *const choices[] = {NULL, "--color=auto", "--color=always", "--color=never"};
    for (int n = 0; n < 4 * 4; n++) {
        const char *arguments[OUTCOME_ARGUMENTS], *choice = choices[n / 4];
        const struct surroundings surroundings = {.output_is_terminal = n % 2 != 0,
                                                  .no_color = n / 2 % 2 != 0,
                                                  .utf8 = true,
                                                  .width = 80};
        bool terminal = surroundings.output_is_terminal && !surroundings.no_color;
        memcpy(arguments, lines[_i], sizeof arguments);
        if (choice != NULL)
            arguments[1] = choice;
        else
            memcpy(arguments + 1, lines[_i] + 2, sizeof arguments - 2 * sizeof *arguments);
        struct outcome outcome = outcome_in(&surroundings, arguments);
        ck_assert_int_eq(strchr(outcome.out, '\033') != NULL,
                         choice == choices[2] || (choice != choices[3] && terminal));
        outcome_release(&outcome);
    }
}
END_TEST

Suite *terminal_suite(void) {
    Suite *suite = suite_create("terminal");
    TCase *tcase = tcase_create("whole");
    tcase_add_loop_test(tcase, chosen_colour, 0, 3);
    suite_add_tcase(suite, tcase);
    int leader = posix_openpt(O_RDWR | O_NOCTTY);
    if (leader < 0)
        return suite; /* a system without pseudo-terminals, such as a bare chroot */
    close(leader);
    tcase_add_loop_test(tcase, width, 0, sizeof widths / sizeof *widths);
    tcase_add_loop_test(tcase, colour, 0, sizeof colours / sizeof *colours);
    return suite;
}
