/*
 * Replacing a file by another version of it, all or nothing. The new one is written beside it,
 * under a name of its own, and takes its place when it is whole and on disk: whatever fails before,
 * the file is untouched and nothing else is left. SIGHUP, SIGINT and SIGTERM wait for the end of
 * that.
 *
 * What others do to the file meanwhile is noticed, and it is not replaced. Only between the last
 * look at it and its replacement, which follows at once, is there no way to know.
 *
 * The new file has the owner, the group and the permissions of the old one; where it cannot be
 * given them, there is no replacement. Of a file with several names (hard links) the others keep
 * the old version. A symbolic link stays, and what it leads to is replaced.
 */
#ifndef MEDEL_REPLACE_H
#define MEDEL_REPLACE_H

#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>

#include "memory.h"

struct replacement {
    FILE *out;      /* what is to stand in the file is written here */
    char *path;     /* of the file, without symbolic links; owned */
    char *new_path; /* of the new one; owned */
    struct stat status;
    sigset_t signals; /* that were blocked before */
};

/*
 * Begins to replace the regular file that is open as `descriptor` and was opened by `path`. False
 * where it cannot be done; errno tells why, and nothing has happened.
 */
bool replace_begin(struct replacement *replacement, const char *path, int descriptor) MUST_CHECK;

/* Has one of the signals come? Then the caller is to abandon the replacement, which lets it act. */
bool replace_is_interrupted(void);

/*
 * Puts the new file in the place of the old one. False where that cannot be done: errno tells why
 * (EBUSY: the file has changed since it was opened, or is another), and the replacement is
 * abandoned.
 */
bool replace_commit(struct replacement *replacement) MUST_CHECK;

/* Gives up: the new file is removed. errno stays. */
void replace_abandon(struct replacement *replacement);

#endif
