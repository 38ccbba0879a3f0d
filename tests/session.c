#define _XOPEN_SOURCE 700 /* nftw, realpath */

#include "session.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <libgen.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* More output than this is no example. */
#define MOST_OUTPUT ((size_t)1 << 20)

static _Noreturn void fail(const char *what) {
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    exit(EXIT_FAILURE);
}

/* printf into a new string, which the caller frees. */
static char *format(const char *template, ...) {
    char *string = NULL;
    size_t length;
    FILE *out = open_memstream(&string, &length);
    if (out == NULL)
        fail("memory");
    va_list words;
    va_start(words, template);
    vfprintf(out, template, words);
    va_end(words);
    if (fclose(out) != 0)
        fail("memory");
    return string;
}

static void set_variable(const char *name, const char *value) {
    if (setenv(name, value, 1) != 0)
        fail(name);
}

void session_prepare(const char *program) {
    char *path = realpath(program, NULL);
    if (path == NULL)
        fail(program);
    const char *before = getenv("PATH");
    char *after = format("%s:%s", dirname(path), before == NULL ? "/usr/bin:/bin" : before);
    set_variable("PATH", after);
    free(after);
    free(path);
}

/* Is there a program of that name in one of the directories, which colons separate? */
static bool is_in_path(const char *directories, struct text name) {
    bool found = false;
    for (const char *at = directories; !found && *at != '\0'; at += *at == ':') {
        size_t length = strcspn(at, ":");
        char *path = format("%.*s/%.*s", (int)length, at, (int)name.length, name.bytes);
        found = access(path, X_OK) == 0;
        free(path);
        at += length;
    }
    return found;
}

struct text session_lacks(const struct example *example) {
    struct text rest = example->needs;
    while (rest.length > 0) {
        size_t length = 0;
        while (length < rest.length && !byte_is_blank(rest.bytes[length]))
            length++;
        struct text name = {rest.bytes, length};
        if (length > 0 && !is_in_path(getenv("PATH"), name))
            return name;
        rest = text_from(rest, length < rest.length ? length + 1 : length);
    }
    return rest;
}

/* --- the directory --------------------------------------------------------------------------- */

static void make_directory(const char *path) {
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        fail(path);
}

/* Makes every directory on the way to the file. */
static void make_directories_above(char *path) {
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        make_directory(path);
        *slash = '/';
    }
}

static void make_file(const char *directory, const struct example_file *file) {
    char *path = format("%s/work/%.*s", directory, (int)file->name.length, file->name.bytes);
    make_directories_above(path);
    FILE *out = fopen(path, "w");
    if (out == NULL)
        fail(path);
    document_write_file(file, out);
    if (fclose(out) != 0)
        fail(path);
    free(path);
}

/* A link to a directory of the repository, unless the example has one of that name. */
static void make_link(const char *directory, const char *root, const char *name) {
    char *target = format("%s/%s", root, name);
    char *path = format("%s/work/%s", directory, name);
    if (symlink(target, path) != 0 && errno != EEXIST)
        fail(path);
    free(path);
    free(target);
}

/* How much longer than usual to wait, as Check does for its own tests: CK_TIMEOUT_MULTIPLIER. */
static int times_longer(void) {
    const char *factor = getenv("CK_TIMEOUT_MULTIPLIER");
    long times = factor == NULL ? 1 : strtol(factor, NULL, 10);
    return times < 1 ? 1 : times > 100 ? 100 : (int)times;
}

void session_begin(struct session *session, const struct document *document,
                   const struct example *example) {
    const char *temporary = getenv("TMPDIR");
    session->directory = format("%s/medel-XXXXXX", temporary == NULL ? "/tmp" : temporary);
    if (mkdtemp(session->directory) == NULL)
        fail(session->directory);
    const char *const own[] = {"work", "temporary", "home"};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        char *path = format("%s/%s", session->directory, own[i]);
        make_directory(path);
        free(path);
    }
    for (size_t i = 0; i < example->file_count; i++)
        make_file(session->directory, &document->files[example->first_file + i]);
    char *root = realpath(".", NULL);
    if (root == NULL)
        fail(".");
    make_link(session->directory, root, "samples");
    make_link(session->directory, root, "grammar");
    make_link(session->directory, root, "src");
    set_variable("MEDEL_SOURCE", root);
    session->seconds = example->needs.length == 0 ? SESSION_SECONDS : SESSION_SECONDS_WITH_PROGRAMS;
    session->seconds *= times_longer();
    free(root);
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *place) {
    (void)status;
    (void)kind;
    (void)place;
    return remove(path);
}

void session_end(struct session *session) {
    if (nftw(session->directory, remove_entry, 16, FTW_DEPTH | FTW_PHYS) != 0)
        fail(session->directory);
    free(session->directory);
    session->directory = NULL;
}

/* --- a command ------------------------------------------------------------------------------- */

/* The same on every machine, whatever the caller's environment. */
static void set_environment(const char *directory) {
    const char *const unset[] = {
        "LANG", "LANGUAGE", "LC_MESSAGES", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS",
        "GITHUB_ACTIONS", "CDPATH", "POSIXLY_CORRECT",
        /* of make, git and pre-commit, which may have started the tests */
        "MAKEFLAGS", "MAKELEVEL", "MAKEFILES", "GNUMAKEFLAGS", "GIT_DIR", "GIT_WORK_TREE",
        "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
        "GIT_CONFIG_GLOBAL", "GIT_TEMPLATE_DIR", "PRE_COMMIT_HOME", "SKIP",
        /* where programs would look beside the home directory */
        "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"};
    for (size_t i = 0; i < sizeof unset / sizeof unset[0]; i++)
        unsetenv(unset[i]);
    char *home = format("%s/home", directory);
    char *temporary = format("%s/temporary", directory);
    set_variable("HOME", home);
    set_variable("TMPDIR", temporary);
    set_variable("LC_ALL", "C.UTF-8");
    set_variable("TERM", "dumb");
    free(temporary);
    free(home);
}

/* Descriptors from this one up to DESCRIPTORS may come from whoever started the tests. */
#define FIRST_INHERITED 3
#define DESCRIPTORS 1024

/* In the child: becomes the shell that runs the script, with no descriptor beyond the three of
 * every program: an example counts how many are left. */
static _Noreturn void become_shell(const char *directory, const char *script, int output) {
    char *work = format("%s/work", directory);
    int nothing = open("/dev/null", O_RDONLY);
    if (setpgid(0, 0) != 0 || chdir(work) != 0 || nothing < 0 || dup2(nothing, 0) < 0
        || dup2(output, 1) < 0 || dup2(output, 2) < 0 || signal(SIGPIPE, SIG_DFL) == SIG_ERR)
        fail(work);
    for (int i = FIRST_INHERITED; i < DESCRIPTORS; i++)
        close(i);
    set_environment(directory);
    execl("/bin/sh", "sh", "-c", script, (char *)NULL);
    fail("/bin/sh");
}

static int milliseconds_until(const struct timespec *deadline) {
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        fail("clock_gettime");
    long long left = (long long)(deadline->tv_sec - now.tv_sec) * 1000
                     + (deadline->tv_nsec - now.tv_nsec) / 1000000;
    return left < 0 ? 0 : (int)left;
}

/* Copies what the command prints. Returns NULL at its end, or why it was not waited for. */
static const char *copy_output(int input, int seconds, FILE *out) {
    struct timespec deadline;
    if (clock_gettime(CLOCK_MONOTONIC, &deadline) != 0)
        fail("clock_gettime");
    deadline.tv_sec += seconds;

    for (size_t total = 0; total <= MOST_OUTPUT;) {
        struct pollfd ready = {.fd = input, .events = POLLIN};
        int count = poll(&ready, 1, milliseconds_until(&deadline));
        if (count == 0)
            return "[not ended in time]";
        char buffer[4096];
        ssize_t length = count < 0 ? -1 : read(input, buffer, sizeof buffer);
        if (length == 0)
            return NULL;
        if (length < 0 && errno != EINTR)
            fail("the output of a command");
        if (length > 0) {
            fwrite(buffer, 1, (size_t)length, out);
            total += (size_t)length;
        }
    }
    return "[too much output]";
}

/* The exit status as a shell tells it. */
static int wait_for(pid_t child) {
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            fail("waitpid");
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void show(FILE *out, struct text output, const char *cut, int status) {
    document_write_output(output, out);
    if (output.length > 0 && output.bytes[output.length - 1] != '\n')
        fputs("\n[no newline]\n", out);
    if (cut != NULL)
        fprintf(out, "%s\n", cut);
    else if (status != 0)
        fprintf(out, "[%d]\n", status);
}

static char *script_of(const struct example_command *command) {
    char *script = NULL;
    size_t length;
    FILE *out = open_memstream(&script, &length);
    if (out == NULL)
        fail("memory");
    document_write_script(command, out);
    if (fclose(out) != 0)
        fail("memory");
    return script;
}

char *session_run(const struct session *session, const struct example_command *command) {
    char *script = script_of(command);
    int ends[2];
    if (pipe(ends) != 0)
        fail("pipe");
    fflush(NULL);
    pid_t child = fork();
    if (child < 0)
        fail("fork");
    if (child == 0) {
        close(ends[0]);
        become_shell(session->directory, script, ends[1]);
    }
    close(ends[1]);
    free(script);

    char *output = NULL, *shown = NULL;
    size_t output_length, shown_length;
    FILE *out = open_memstream(&output, &output_length);
    if (out == NULL)
        fail("memory");
    const char *cut = copy_output(ends[0], session->seconds, out);
    close(ends[0]);
    if (fclose(out) != 0)
        fail("memory");
    if (cut != NULL)
        kill(-child, SIGKILL);
    int status = wait_for(child);

    out = open_memstream(&shown, &shown_length);
    if (out == NULL)
        fail("memory");
    show(out, (struct text){output, output_length}, cut, status);
    if (fclose(out) != 0)
        fail("memory");
    free(output);
    return shown;
}
