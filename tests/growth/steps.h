/*
 * Steps: how much work was done, counted the same whatever the machine. A step is a basic block of
 * src/, or eight bytes that a function of the C library was asked to go over.
 */
#ifndef MEDEL_STEPS_H
#define MEDEL_STEPS_H

#include <stddef.h>
#include <stdint.h>

/* All the steps so far. */
uint64_t steps_done(void);

/* The C library goes over so many bytes; see counted.h. */
void steps_over_bytes(size_t bytes);

#endif
