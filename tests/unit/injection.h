/*
 * Failures on demand: the linker puts these functions before those of libc (--wrap; see the
 * Makefile), for the program and the tests alike. Nothing fails unless it is asked for.
 */
#ifndef MEDEL_INJECTION_H
#define MEDEL_INJECTION_H

#include <stdbool.h>
#include <stddef.h>

enum injected {
    INJECTED_NOTHING,
    INJECTED_ALLOCATION, /* realloc, through which memory.c goes: ENOMEM */
    INJECTED_OPEN,
    INJECTED_READ,
    INJECTED_STAT, /* stat and lstat */
    INJECTED_FSTAT,
    INJECTED_SCAN, /* scandir */
    INJECTED_SEEK, /* lseek */
    INJECTED_MKSTEMP,
    INJECTED_FCHMOD,
    INJECTED_DUP,
    INJECTED_FDOPEN,
    INJECTED_FSYNC,
    INJECTED_RENAME
};

/*
 * The `nth` call from now on, from 1, fails with `error`; once, or, where it is `lasting`, it and
 * all calls after it, if they take a path: those of the same path.
 */
void inject(enum injected call, size_t nth, int error, bool lasting);

/* Reads give at most so many bytes from now on; 0: as many as there are. */
void inject_short_reads(size_t most);

/*
 * From now on, what grows is given no more room than it needs: whatever is added to it can be what
 * there is no memory for. Or as ever.
 */
void inject_exact_growth(bool exact);

/* Nothing fails any more. Was anything made to fail since it was asked for? */
bool injection_end(void);

#endif
