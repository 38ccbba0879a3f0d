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
    INJECTED_FCHOWN,
    INJECTED_FDOPEN,
    INJECTED_FSYNC,
    INJECTED_RENAME,
    INJECTED_FCLOSE,      /* after the file is closed */
    INJECTED_WRITE,       /* to standard output, by stdio: see inject_into_writes */
    INJECTED_WRITE_BESIDE /* to anything else: standard error, a file */
};

/*
 * What is asked for below holds from here on, until injection_end. Before, the test may prepare
 * what it needs.
 */
void injection_begin(void);

/*
 * The `nth` call, from 1, fails with `error`; once, or, where it is `lasting`, it and
 * all calls after it, if they take a path or are writes: those of the same file.
 */
void inject(enum injected call, size_t nth, int error, bool lasting);

/* Just before the `nth` call, something else happens: it may change files. */
void inject_event(enum injected call, size_t nth, void (*event)(void));

/* Reads give at most so many bytes; 0: as many as there are. */
void inject_short_reads(size_t most);

/* Can writes be made to fail? From then on, they are looked at. Not on every machine. */
bool inject_into_writes(void);

/* The same of writes. */
void inject_short_writes(size_t most);

/*
 * From now on, what grows is given no more room than it needs: whatever is added to it can be what
 * there is no memory for. Or as ever.
 */
void inject_exact_growth(bool exact);

/* Nothing fails any more, and nothing is asked for but that growth. Did what was asked for happen?
 */
bool injection_end(void);

#endif
