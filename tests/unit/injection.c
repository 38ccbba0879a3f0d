#include "injection.h"

#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "system_write.h"

static struct {
    enum injected call;
    size_t left; /* calls until it fails */
    int error;
    bool begun, lasting, happened;
    void (*event)(void); /* instead of a failure; NULL: none */
    char path[256];      /* of the call that failed */
    size_t most_read, most_written;
    bool exact;
} injection;

void inject(enum injected call, size_t nth, int error, bool lasting) {
    injection.call = call;
    injection.left = nth;
    injection.error = error;
    injection.lasting = lasting;
    injection.event = NULL;
    injection.happened = false;
}

void injection_begin(void) {
    injection.begun = true;
}

void inject_event(enum injected call, size_t nth, void (*event)(void)) {
    inject(call, nth, 0, false);
    injection.event = event;
}

void inject_short_reads(size_t most) {
    injection.most_read = most;
}

void inject_short_writes(size_t most) {
    injection.most_written = most;
}

void inject_exact_growth(bool exact) {
    injection.exact = exact;
}

bool injection_end(void) {
    bool happened = injection.happened, exact = injection.exact;
    if (injection.left != 0 && !injection.begun)
        ck_abort_msg("what was to fail was never begun");
    memset(&injection, 0, sizeof injection);
    injection.exact = exact;
    return happened;
}

/* Is it this call that fails? Then errno is set. `path` is "" where it takes none. */
static bool fails(enum injected call, const char *path) {
    if (!injection.begun || injection.call != call)
        return false;
    if (injection.left != 0 && --injection.left == 0) {
        injection.happened = true;
        if (injection.event != NULL) {
            injection.event();
            return false;
        }
        snprintf(injection.path, sizeof injection.path, "%s", path);
    } else if (!injection.happened || !injection.lasting || strcmp(path, injection.path) != 0) {
        return false;
    }
    errno = injection.error;
    return true;
}

static ssize_t write_or_fail(int descriptor, const void *bytes, size_t count) {
    enum injected call = descriptor == STDOUT_FILENO ? INJECTED_WRITE : INJECTED_WRITE_BESIDE;
    const char file[] = {(char)('0' + descriptor), '\0'};
    if (fails(call, file))
        return -errno;
    if (injection.begun && injection.most_written != 0 && count > injection.most_written)
        count = injection.most_written;
    return system_write(descriptor, bytes, count);
}

bool inject_into_writes(void) {
    return system_write_replace(write_or_fail);
}

/* What --wrap=NAME makes of the real NAME, and of calls of it. */
void *__real_realloc(void *old, size_t size);
void *__wrap_realloc(void *old, size_t size);
bool __real_memory_grow(void *items, size_t *room, size_t count, size_t size);
bool __wrap_memory_grow(void *items, size_t *room, size_t count, size_t size);
int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
int __wrap___open_2(const char *path, int flags);
ssize_t __real_read(int descriptor, void *bytes, size_t count);
ssize_t __wrap_read(int descriptor, void *bytes, size_t count);
int __real_stat(const char *path, struct stat *status);
int __wrap_stat(const char *path, struct stat *status);
int __real_lstat(const char *path, struct stat *status);
int __wrap_lstat(const char *path, struct stat *status);
int __real_fstat(int descriptor, struct stat *status);
int __wrap_fstat(int descriptor, struct stat *status);
off_t __real_lseek(int descriptor, off_t offset, int whence);
off_t __wrap_lseek(int descriptor, off_t offset, int whence);
int __real_mkstemp(char *path);
int __wrap_mkstemp(char *path);
int __real_fchmod(int descriptor, mode_t mode);
int __wrap_fchmod(int descriptor, mode_t mode);
int __real_fchown(int descriptor, uid_t owner, gid_t group);
int __wrap_fchown(int descriptor, uid_t owner, gid_t group);
FILE *__real_fdopen(int descriptor, const char *mode);
FILE *__wrap_fdopen(int descriptor, const char *mode);
int __real_fsync(int descriptor);
int __wrap_fsync(int descriptor);
int __real_fclose(FILE *file);
int __wrap_fclose(FILE *file);
int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
typedef int filter(const struct dirent *);
typedef int order(const struct dirent **, const struct dirent **);
int __real_scandir(const char *path, struct dirent ***entries, filter *is_wanted, order *compare);
int __wrap_scandir(const char *path, struct dirent ***entries, filter *is_wanted, order *compare);

void *__wrap_realloc(void *old, size_t size) {
    return fails(INJECTED_ALLOCATION, "") ? NULL : __real_realloc(old, size);
}

bool __wrap_memory_grow(void *items, size_t *room, size_t count, size_t size) {
    if (!__real_memory_grow(items, room, count, size))
        return false;
    if (injection.exact)
        *room = count;
    return true;
}

int __wrap_open(const char *path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    int mode = (flags & O_CREAT) != 0 ? va_arg(arguments, int) : 0;
    va_end(arguments);
    return fails(INJECTED_OPEN, path) ? -1 : __real_open(path, flags, mode);
}

/* What _FORTIFY_SOURCE makes of open without a mode. */
int __wrap___open_2(const char *path, int flags) {
    return __wrap_open(path, flags);
}

ssize_t __wrap_read(int descriptor, void *bytes, size_t count) {
    if (fails(INJECTED_READ, ""))
        return -1;
    if (injection.begun && injection.most_read != 0 && count > injection.most_read)
        count = injection.most_read;
    return __real_read(descriptor, bytes, count);
}

int __wrap_stat(const char *path, struct stat *status) {
    return fails(INJECTED_STAT, path) ? -1 : __real_stat(path, status);
}

int __wrap_lstat(const char *path, struct stat *status) {
    return fails(INJECTED_STAT, path) ? -1 : __real_lstat(path, status);
}

int __wrap_fstat(int descriptor, struct stat *status) {
    return fails(INJECTED_FSTAT, "") ? -1 : __real_fstat(descriptor, status);
}

int __wrap_scandir(const char *path, struct dirent ***entries, filter *is_wanted, order *compare) {
    return fails(INJECTED_SCAN, path) ? -1 : __real_scandir(path, entries, is_wanted, compare);
}

off_t __wrap_lseek(int descriptor, off_t offset, int whence) {
    return fails(INJECTED_SEEK, "") ? -1 : __real_lseek(descriptor, offset, whence);
}

int __wrap_mkstemp(char *path) {
    return fails(INJECTED_MKSTEMP, "") ? -1 : __real_mkstemp(path);
}

int __wrap_fchmod(int descriptor, mode_t mode) {
    return fails(INJECTED_FCHMOD, "") ? -1 : __real_fchmod(descriptor, mode);
}

int __wrap_fchown(int descriptor, uid_t owner, gid_t group) {
    return fails(INJECTED_FCHOWN, "") ? -1 : __real_fchown(descriptor, owner, group);
}

FILE *__wrap_fdopen(int descriptor, const char *mode) {
    return fails(INJECTED_FDOPEN, "") ? NULL : __real_fdopen(descriptor, mode);
}

int __wrap_fsync(int descriptor) {
    return fails(INJECTED_FSYNC, "") ? -1 : __real_fsync(descriptor);
}

int __wrap_rename(const char *from, const char *to) {
    return fails(INJECTED_RENAME, "") ? -1 : __real_rename(from, to);
}

int __wrap_fclose(FILE *file) {
    int result = __real_fclose(file);
    return fails(INJECTED_FCLOSE, "") ? EOF : result;
}
