/* For realpath, which glibc does not count among what POSIX.1-2008 has. */
#define _XOPEN_SOURCE 700

#include "replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Hidden, so that nobody takes it for a budget file. mkstemp makes the rest of it. */
#define NEW_NAME ".medel-XXXXXX"

/* The signals that end the program, and may be caught. */
static void ending_signals(sigset_t *signals) {
    sigemptyset(signals);
    sigaddset(signals, SIGHUP);
    sigaddset(signals, SIGINT);
    sigaddset(signals, SIGTERM);
}

bool replace_is_interrupted(void) {
    sigset_t pending;
    sigemptyset(&pending);
    (void)sigpending(&pending); /* POSIX knows no error of it */
    return sigismember(&pending, SIGHUP) == 1 || sigismember(&pending, SIGINT) == 1
           || sigismember(&pending, SIGTERM) == 1;
}

/* How much of an absolute path its directory is, with the slash. */
static size_t directory_length(const char *path) {
    return (size_t)(strrchr(path, '/') - path) + 1;
}

/* The path without links, and one beside it for the new file. */
static bool find_paths(struct replacement *replacement, const char *path) {
    char *resolved = realpath(path, NULL);
    if (resolved == NULL)
        return false;
    size_t directory = directory_length(resolved);
    replacement->path = memory_copy(resolved, strlen(resolved));
    replacement->new_path = memory_bytes(directory + sizeof NEW_NAME);
    if (replacement->new_path != NULL) {
        memcpy(replacement->new_path, resolved, directory);
        memcpy(replacement->new_path + directory, NEW_NAME, sizeof NEW_NAME);
    }
    free(resolved); /* realpath's own allocation */
    if (replacement->path != NULL && replacement->new_path != NULL)
        return true;
    errno = ENOMEM;
    return false;
}

/* The owner first: giving a file away may take permissions from it. */
static bool copy_status(int descriptor, const struct stat *status) {
    struct stat own;
    if (fstat(descriptor, &own) != 0)
        return false;
    if ((own.st_uid != status->st_uid || own.st_gid != status->st_gid)
        && fchown(descriptor, status->st_uid, status->st_gid) != 0)
        return false;
    return fchmod(descriptor, status->st_mode & 07777) == 0;
}

static bool open_new(struct replacement *replacement) {
    int descriptor = mkstemp(replacement->new_path);
    if (descriptor < 0)
        return false;
    if (copy_status(descriptor, &replacement->status))
        replacement->out = fdopen(descriptor, "wb");
    if (replacement->out != NULL)
        return true;
    int reason = errno;
    close(descriptor);
    unlink(replacement->new_path);
    errno = reason;
    return false;
}

/* Frees what the replacement owns, and lets the signals come. errno stays. */
static void release(struct replacement *replacement) {
    int reason = errno;
    memory_release(replacement->path);
    memory_release(replacement->new_path);
    sigprocmask(SIG_SETMASK, &replacement->signals, NULL);
    *replacement = (struct replacement){0};
    errno = reason;
}

bool replace_begin(struct replacement *replacement, const char *path, int descriptor) {
    sigset_t signals;
    *replacement = (struct replacement){0};
    ending_signals(&signals);
    if (fstat(descriptor, &replacement->status) != 0)
        return false;
    (void)sigprocmask(SIG_BLOCK, &signals, &replacement->signals); /* fails for no such request */
    if (find_paths(replacement, path) && open_new(replacement))
        return true;
    release(replacement);
    return false;
}

void replace_abandon(struct replacement *replacement) {
    int reason = errno;
    if (replacement->out != NULL)
        fclose(replacement->out);
    unlink(replacement->new_path);
    errno = reason;
    release(replacement);
}

static bool same_time(struct timespec a, struct timespec b) {
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

/*
 * Is what the path leads to still the file that was read, and as it was then? The time of its last
 * change of status tells of a change of what it holds, too, and cannot be set back.
 */
static bool is_unchanged(const struct replacement *replacement) {
    const struct stat *then = &replacement->status;
    struct stat now;
    if (lstat(replacement->path, &now) != 0)
        return false;
    if (now.st_dev == then->st_dev && now.st_ino == then->st_ino && now.st_size == then->st_size
        && same_time(now.st_ctim, then->st_ctim))
        return true;
    errno = EBUSY;
    return false;
}

/* What has been written is on disk; the file is closed in any case. */
static bool close_new(struct replacement *replacement) {
    FILE *out = replacement->out;
    replacement->out = NULL;
    bool written = fflush(out) == 0 && !ferror(out) && fsync(fileno(out)) == 0;
    int reason = errno;
    bool closed = fclose(out) == 0;
    if (!written)
        errno = reason;
    return written && closed;
}

/*
 * Makes the new name last. The file is whole whether or not this can be done: after a crash, the
 * directory leads to one version or the other.
 */
static void sync_directory(const struct replacement *replacement) {
    replacement->new_path[directory_length(replacement->new_path)] = '\0';
    int descriptor = open(replacement->new_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    (void)fsync(descriptor);
    close(descriptor);
}

bool replace_commit(struct replacement *replacement) {
    if (!close_new(replacement) || !is_unchanged(replacement)
        || rename(replacement->new_path, replacement->path) != 0) {
        replace_abandon(replacement);
        return false;
    }
    sync_directory(replacement);
    release(replacement);
    return true;
}
