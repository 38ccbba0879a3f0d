/*
 * Every write(2) of this process, those that stdio makes within libc included, goes through a
 * function of the test: the kernel hands it over as a signal, by a filter that stays until the
 * process ends.
 */
#ifndef MEDEL_SYSTEM_WRITE_H
#define MEDEL_SYSTEM_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/*
 * What stands in for write: it returns what the kernel would, the error as a negative number; it
 * runs within a signal handler, and may be called within itself. Twice is as once.
 */
typedef ssize_t system_writer(int descriptor, const void *bytes, size_t count);

/* False where there is no such filter: elsewhere than on Linux, x86-64 or arm64, with glibc; and
 * under valgrind. */
bool system_write_replace(system_writer *writer);

/* The kernel's own write, for the writer. Returns as a writer does. */
system_writer system_write;

#endif
