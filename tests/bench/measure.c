/* For wait4, which tells the memory of one child: no standard has it. */
#define _DEFAULT_SOURCE

#include "measure.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/* Seconds: long enough for many runs, short enough for all to take minutes. */
static const double SHARE = 3.0;

/* The slow are run a few times all the same, and the very slow as often as fits in this. */
enum { LEAST_RUNS = 3 };
static const double LONGEST_SHARE = 12.0;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* In KiB: BSD's way everywhere but on macOS, which counts bytes. */
static long peak_of(const struct rusage *usage) {
#ifdef __APPLE__
    return usage->ru_maxrss / 1024;
#else
    return usage->ru_maxrss;
#endif
}

/*
 * Starts a program that reads from `input`, or nothing where that is -1, and writes to `output`.
 * posix_spawn rather than fork: it copies nothing, so that this process adds less to the time.
 * The answer is an errno, or 0.
 */
static int start(const char *const *arguments, int input, int output, pid_t *process) {
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);
    if (error != 0)
        return error;
    error = input >= 0 ? posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
                       : posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
                                                          O_RDONLY, 0);
    if (error == 0)
        error = posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    /* The list is not changed, though the type does not say so. */
    if (error == 0)
        error =
            posix_spawnp(process, arguments[0], &actions, NULL, (char *const *)arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* The reading end of a pipe that cat writes the file to; -1 and errno where there is none. */
static int open_piped(const char *path, pid_t *cat) {
    int ends[2];
    if (pipe(ends) != 0)
        return -1;
    int error = 0;
    if (fcntl(ends[0], F_SETFD, FD_CLOEXEC) != 0 || fcntl(ends[1], F_SETFD, FD_CLOEXEC) != 0)
        error = errno;
    else
        error = start((const char *[]){"cat", path, NULL}, -1, ends[1], cat);
    close(ends[1]);
    if (error == 0)
        return ends[0];
    close(ends[0]);
    errno = error;
    return -1;
}

static pid_t wait_for(pid_t process, int *status, struct rusage *usage) {
    pid_t ended;
    do
        ended = wait4(process, status, 0, usage);
    while (ended < 0 && errno == EINTR);
    return ended;
}

/* What went wrong with the last run: NULL if nothing did. */
static const char *run_fault(const struct contestant *contestant, int status, int output) {
    struct stat printed;
    if (WIFSIGNALED(status))
        return "was ended by a signal";
    if (WEXITSTATUS(status) != 0)
        return "failed";
    if (fstat(output, &printed) != 0)
        return strerror(errno);
    return contestant->silent && printed.st_size > 0 ? "has something to say" : NULL;
}

/* Nothing is left in it of what was printed before. */
static bool clear(int output) {
    return ftruncate(output, 0) == 0 && lseek(output, 0, SEEK_SET) == 0;
}

/* One run: NULL, or what went wrong. */
static const char *run(struct contestant *contestant, int output) {
    pid_t process, cat = -1;
    int status = 0, input = -1;
    struct rusage usage;
    if (setenv("LC_ALL", contestant->locale, 1) != 0 || !clear(output))
        return strerror(errno);
    double begin = now();
    if (contestant->piped != NULL && (input = open_piped(contestant->piped, &cat)) < 0)
        return strerror(errno);
    int error = start(contestant->arguments, input, output, &process);
    if (input >= 0)
        close(input);
    if (error == 0 && wait_for(process, &status, &usage) < 0)
        error = errno;
    double seconds = now() - begin;
    if (cat >= 0 && waitpid(cat, NULL, 0) < 0 && error == 0)
        error = errno;
    if (error != 0)
        return strerror(error);
    contestant->spent += seconds;
    if (contestant->runs++ == 0 || seconds < contestant->best)
        contestant->best = seconds;
    if (peak_of(&usage) > contestant->peak)
        contestant->peak = peak_of(&usage);
    return run_fault(contestant, status, output);
}

static bool wants_more(const struct contestant *contestant, unsigned most_runs) {
    if (contestant->failed || contestant->runs >= most_runs)
        return false;
    return contestant->spent < (contestant->runs < LEAST_RUNS ? LONGEST_SHARE : SHARE);
}

static void tell_fault(const struct contestant *contestant, const char *fault) {
    fputs("bench:", stderr);
    for (const char *const *argument = contestant->arguments; *argument != NULL; argument++)
        fprintf(stderr, " %s", *argument);
    fprintf(stderr, ": %s\n", fault);
}

void measure(struct contestant *contestants, size_t count, unsigned most_runs, int output) {
    bool again;
    do {
        again = false;
        for (size_t n = 0; n < count; n++) {
            struct contestant *contestant = &contestants[n];
            if (!wants_more(contestant, most_runs))
                continue;
            const char *fault = run(contestant, output);
            if (fault != NULL)
                tell_fault(contestant, fault);
            contestant->failed = fault != NULL;
            again = true;
        }
    } while (again);
}

bool program_version(const char *program, int output, char *version, size_t size) {
    const char *const arguments[] = {program, "--version", NULL};
    pid_t process;
    int status;
    struct rusage usage;
    if (!clear(output) || start(arguments, -1, output, &process) != 0
        || wait_for(process, &status, &usage) < 0)
        return false;
    /* 127: it was only found to be missing when it should have begun. */
    if (!WIFEXITED(status) || WEXITSTATUS(status) == 127)
        return false;
    ssize_t length = WEXITSTATUS(status) == 0 ? pread(output, version, size - 1, 0) : 0;
    version[length > 0 ? length : 0] = '\0';
    version[strcspn(version, ",\n")] = '\0';
    return true;
}
