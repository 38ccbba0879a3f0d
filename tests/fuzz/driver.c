/*
 * A fuzzer where there is none: changes the inputs of a corpus at random, without an eye to what
 * they reach. Understands what the Makefile tells libFuzzer:
 *
 *     TARGET [-max_total_time=SECONDS] [-dict=FILE] [-artifact_prefix=PREFIX] [-seed=N]
 *            FILE | DIRECTORY ...
 *
 * Each file, and each in a directory, is run as it is; then, for so many seconds, what is made of
 * them. An input that ends the process is left in PREFIXcrash.
 */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../unit/harness.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_BYTES = 4096, MOST_INPUTS = 8192, MOST_WORDS = 1024, WORD_SIZE = 64 };

struct input {
    size_t length;
    char *bytes;
};

static struct input inputs[MOST_INPUTS], words[MOST_WORDS];
static size_t input_count, word_count;

/* What is being run, for the handler of signals. */
static char current[MOST_BYTES];
static size_t current_length;
static char crash_path[4096] = "crash";

static void fail(const char *path) {
    perror(path);
    exit(EXIT_FAILURE);
}

/* --- What ends the process --- */

static void keep_current(int number) {
    int file = open(crash_path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (file >= 0) {
        ssize_t written = write(file, current, current_length);
        (void)written; /* there is nobody left to tell */
        close(file);
    }
    raise(number); /* by default, now: SA_RESETHAND */
}

static void watch_signals(void) {
    static const int signals[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM};
    struct sigaction action = {.sa_handler = keep_current, .sa_flags = (int)SA_RESETHAND};
    for (size_t n = 0; n < sizeof signals / sizeof *signals; n++)
        sigaction(signals[n], &action, NULL);
}

/* --- Inputs --- */

static void add(struct input *list, size_t *count, size_t most, const char *bytes, size_t length) {
    if (*count == most)
        return;
    struct input *input = &list[(*count)++];
    input->length = length;
    input->bytes = malloc(length + (length == 0));
    if (input->bytes == NULL)
        fail("memory");
    memcpy(input->bytes, bytes, length);
}

/* Adds a file's beginning; false if the path is none. */
static bool add_file(const char *path) {
    static char bytes[MOST_BYTES];
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        fail(path);
    size_t length = fread(bytes, 1, sizeof bytes, file);
    bool read = ferror(file) == 0;
    fclose(file);
    if (read)
        add(inputs, &input_count, MOST_INPUTS, bytes, length);
    return read;
}

static void add_path(const char *path) {
    DIR *directory = opendir(path);
    if (directory == NULL) {
        if (!add_file(path))
            fail(path);
        return;
    }
    for (const struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        char file[4096];
        snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.')
            add_file(file);
    }
    closedir(directory);
}

static void add_word(const char *line) {
    char bytes[WORD_SIZE];
    size_t length = 0;
    for (line++; *line != '"' && *line != '\0' && length < sizeof bytes; length++) {
        unsigned byte = (unsigned char)*line;
        bool escaped = line[0] == '\\' && line[1] == 'x' && sscanf(line + 2, "%2x", &byte) == 1;
        bytes[length] = (char)byte;
        line += escaped ? 4 : 1;
    }
    add(words, &word_count, MOST_WORDS, bytes, length);
}

static void read_dictionary(const char *path) {
    char line[256];
    FILE *file = fopen(path, "r");
    if (file == NULL)
        fail(path);
    while (fgets(line, sizeof line, file) != NULL)
        if (line[0] == '"')
            add_word(line);
    fclose(file);
}

/* --- Changes --- */

static void put(size_t at, const char *bytes, size_t length) {
    if (current_length + length > sizeof current)
        return;
    memmove(current + at + length, current + at, current_length - at);
    memcpy(current + at, bytes, length);
    current_length += length;
}

static void take_out(size_t at, size_t length) {
    if (length > current_length - at)
        length = current_length - at;
    memmove(current + at, current + at + length, current_length - at - length);
    current_length -= length;
}

/* A stretch of any input. */
static struct input random_stretch(void) {
    const struct input *input = &inputs[random_below((unsigned)input_count)];
    size_t begin = random_below((unsigned)input->length + 1);
    size_t length = random_below(64);
    if (length > input->length - begin)
        length = input->length - begin;
    return (struct input){length, input->bytes + begin};
}

static void change(void) {
    size_t at = random_below((unsigned)current_length + 1);
    struct input other = random_stretch();
    switch (random_below(6)) {
    case 0:
        take_out(at, 1 + random_below(4));
        break;
    case 1:
        take_out(at, random_below(100));
        break;
    case 2:
        if (at < current_length)
            current[at] = (char)random_below(256);
        break;
    case 3:
        put(at, other.bytes, other.length);
        break;
    default:
        if (word_count != 0)
            other = words[random_below((unsigned)word_count)];
        put(at, other.bytes, other.length);
    }
}

/* --- Running --- */

static void take(const struct input *input) {
    memcpy(current, input->bytes, input->length);
    current_length = input->length;
}

/* In memory of its own, so that a checker sees who reads one byte too far. */
static void run_current(void) {
    enum { MOST_SECONDS = 20 };
    uint8_t *exact = malloc(current_length + (current_length == 0));
    if (exact == NULL)
        fail("memory");
    memcpy(exact, current, current_length);
    alarm(MOST_SECONDS);
    LLVMFuzzerTestOneInput(exact, current_length);
    alarm(0);
    free(exact);
}

static unsigned long run_for(long seconds) {
    unsigned long runs = 0;
    time_t end = time(NULL) + seconds;
    for (size_t n = 0; n < input_count; n++, runs++) {
        take(&inputs[n]);
        run_current();
    }
    for (; input_count != 0 && time(NULL) < end; runs++) {
        take(&inputs[random_below((unsigned)input_count)]);
        for (unsigned changes = 1 + random_below(8); changes > 0; changes--)
            change();
        run_current();
    }
    return runs;
}

/* The value of an argument `-name=value`, or NULL if it is another. */
static const char *value_of(const char *argument, const char *name) {
    size_t length = strlen(name);
    return strncmp(argument, name, length) == 0 ? argument + length : NULL;
}

int main(int argc, char **argv) {
    long seconds = 0;
    uint64_t seed = (uint64_t)time(NULL);
    const char *value;
    LLVMFuzzerInitialize(&argc, &argv);
    for (int n = 1; n < argc; n++) {
        if ((value = value_of(argv[n], "-max_total_time=")) != NULL)
            seconds = strtol(value, NULL, 10);
        else if ((value = value_of(argv[n], "-seed=")) != NULL)
            seed = strtoull(value, NULL, 10);
        else if ((value = value_of(argv[n], "-artifact_prefix=")) != NULL)
            snprintf(crash_path, sizeof crash_path, "%scrash", value);
        else if ((value = value_of(argv[n], "-dict=")) != NULL)
            read_dictionary(value);
        else if (argv[n][0] != '-')
            add_path(argv[n]);
    }
    watch_signals();
    random_seed(seed);
    fprintf(stderr, "%zu inputs, %zu words, seed %llu\n", input_count, word_count,
            (unsigned long long)seed);
    fprintf(stderr, "%lu runs\n", run_for(seconds));
    return EXIT_SUCCESS;
}
