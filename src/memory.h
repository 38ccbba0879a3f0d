/*
 * Memory that can run out. Every allocation of the program goes through here, so that a test can
 * make any one of them fail.
 */
#ifndef MEDEL_MEMORY_H
#define MEDEL_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* A function whose result tells of a failure that the caller must pass on. */
#if defined(__GNUC__)
#define MUST_CHECK __attribute__((warn_unused_result))
#else
#define MUST_CHECK
#endif

/*
 * Gives room for `count` things of `size` bytes each, the first of them those of `old` (NULL:
 * none). New bytes are not cleared. Returns NULL, and leaves `old` as it was, where there is no
 * memory or the product does not fit a size_t. The caller owns the result; memory_release takes it.
 */
void *memory_resize(void *old, size_t count, size_t size) MUST_CHECK;

/* The same as memory_reserve, where there is not enough room. */
bool memory_grow(void *items, size_t *room, size_t count, size_t size) MUST_CHECK;

/*
 * Makes `*items`, an array with room for `*room` things of `size` bytes, hold at least `count`.
 * Grows by half again at the least, so that n additions cost O(n). Returns false, and changes
 * nothing, where there is no memory.
 */
static inline bool MUST_CHECK memory_reserve(void *items, size_t *room, size_t count, size_t size) {
    return count <= *room || memory_grow(items, room, count, size);
}

/* For bytes, of which texts are made: the first room for so many, and more of it. */
static inline void *MUST_CHECK memory_bytes(size_t count) {
    return memory_resize(NULL, count, sizeof(char));
}

static inline bool MUST_CHECK memory_reserve_bytes(char **bytes, size_t *room, size_t count) {
    return memory_reserve(bytes, room, count, sizeof(char));
}

/* Copies `length` bytes and adds a NUL. NULL where there is no memory. The caller owns the copy. */
char *memory_copy(const char *bytes, size_t length) MUST_CHECK;

void memory_release(void *old);

#endif
