/*
 * Attacks on files: many of them, and those that include one another.
 */
#include <stdio.h>

#include "input.h"

static const char *name_of(size_t n) {
    static char name[32];
    snprintf(name, sizeof name, "%zu.medel", n);
    return name;
}

static void put_command(struct input *input, const char *format) {
    put_argument(input, "check");
    put_argument(input, format);
}

static void put_files(struct input *input, size_t n, const char *text) {
    for (size_t file = 0; file < n; file++) {
        put(input, "%s", text);
        put_file(input, name_of(file));
    }
}

static void includes_of_files(struct input *input, size_t n) {
    put_command(input, "--format=sarif");
    put_argument(input, "a.medel");
    put_files(input, n, "tabell x\n    a  1.5\n");
    for (size_t file = 0; file < n; file++)
        put(input, "inkludera %s\n", name_of(file));
    put_file(input, "a.medel");
}

/* Each includes the next, as deep as may be; then another chain. */
static void includes_of_includes(struct input *input, size_t n) {
    put_command(input, "--format=text");
    put_argument(input, "a.medel");
    for (size_t file = 0; file < n; file++) {
        put(input, "inkludera %s\n", name_of(file + 1));
        put_file(input, name_of(file));
    }
    for (size_t file = 0; file < n; file += 32)
        put(input, "inkludera %s\n", name_of(file));
    put_file(input, "a.medel");
}

static void includes_of_one_file(struct input *input, size_t n) {
    put_command(input, "--format=json");
    put_argument(input, "a.medel");
    put_files(input, 1, "tabell x\n    a  1\ninkludera 0.medel\n");
    put_times(input, n, "inkludera 0.medel\ninkludera a.medel\n");
    put_file(input, "a.medel");
}

static void includes_of_nothing(struct input *input, size_t n) {
    put_command(input, "--format=github");
    put_argument(input, "a.medel");
    put_times(input, n, "inkludera x.medel\ninkludera .\n");
    put_file(input, "a.medel");
}

static void arguments(struct input *input, size_t n) {
    put_command(input, "--format=short");
    put_files(input, n, "tabell x\n    a  1.5\n");
    for (size_t file = 0; file < n; file++)
        put_argument(input, name_of(file));
}

static void arguments_that_are_one_file(struct input *input, size_t n) {
    put_command(input, "--format=short");
    put_files(input, 1, "tabell x\n    a  1.5\n");
    for (size_t file = 0; file < n; file++)
        put_argument(input, name_of(0));
}

/* Each of them includes the next, and is no audit of its own. */
static void arguments_that_are_included(struct input *input, size_t n) {
    put_command(input, "--format=short");
    for (size_t file = 0; file < n; file++) {
        put(input, "inkludera %s\ninkludera %s\n", name_of(file + 1), name_of(file / 2));
        put_file(input, name_of(file));
        put_argument(input, name_of(file));
    }
}

static void files_of_a_directory(struct input *input, size_t n) {
    put_command(input, "--format=short");
    put_argument(input, ".");
    put_files(input, n, "tabell x\n    a  1.5\n");
}

/* Standard input, which stands in for a file that the last one includes over and over. */
static void arguments_and_standard_input(struct input *input, size_t n) {
    put_command(input, "--format=short");
    put_argument(input, "--stdin-filename=x.medel");
    put_files(input, n, "tabell x\n");
    for (size_t file = 0; file < n; file++)
        put_argument(input, name_of(file));
    put_times(input, 8 * n, "inkludera x.medel\n");
    put_file(input, "a.medel");
    put_argument(input, "a.medel");
    put_argument(input, "-");
}

const struct attack attacks_on_files[] = {
    {"includes of many files", includes_of_files, 100},
    {"includes of files that include", includes_of_includes, 128},
    {"includes of one file", includes_of_one_file, 300},
    {"includes of nothing", includes_of_nothing, 300},
    {"many arguments", arguments, 100},
    {"many arguments that are one file", arguments_that_are_one_file, 300},
    {"many arguments that are included", arguments_that_are_included, 200},
    {"many files of a directory", files_of_a_directory, 100},
    {"many arguments, and standard input", arguments_and_standard_input, 200},
    {0},
};
