/*
 * Included before every file of src/ that is compiled for counting: the functions of the C library
 * that go over as many bytes as they are told to say so. Of the others that src/ calls, realloc is
 * called in one place, for half as much again; qsort calls back, which counts; the rest go over
 * something short, or over what is written.
 */
#ifndef MEDEL_COUNTED_H
#define MEDEL_COUNTED_H

#include <string.h>

#include "steps.h"

static inline void *counted_memcpy(void *to, const void *from, size_t length) {
    steps_over_bytes(length);
    return memcpy(to, from, length);
}

static inline void *counted_memmove(void *to, const void *from, size_t length) {
    steps_over_bytes(length);
    return memmove(to, from, length);
}

static inline void *counted_memset(void *to, int byte, size_t length) {
    steps_over_bytes(length);
    return memset(to, byte, length);
}

/* It may stop early; that it would is not known. */
static inline int counted_memcmp(const void *a, const void *b, size_t length) {
    steps_over_bytes(length);
    return memcmp(a, b, length);
}

static inline void *counted_memchr(const void *bytes, int byte, size_t length) {
    char *found = memchr(bytes, byte, length);
    steps_over_bytes(found == NULL ? length : (size_t)(found - (const char *)bytes));
    return found;
}

static inline size_t counted_strlen(const char *string) {
    size_t length = strlen(string);
    steps_over_bytes(length);
    return length;
}

static inline char *counted_strchr(const char *string, int byte) {
    char *found = strchr(string, byte);
    steps_over_bytes(found == NULL ? strlen(string) : (size_t)(found - string));
    return found;
}

static inline int counted_strcmp(const char *a, const char *b) {
    size_t length = 0;
    while (a[length] != '\0' && a[length] == b[length])
        length++;
    steps_over_bytes(length);
    return strcmp(a, b);
}

#undef memcpy
#undef memmove
#undef memset
#undef memcmp
#undef memchr
#undef strlen
#undef strchr
#undef strcmp
#define memcpy counted_memcpy
#define memmove counted_memmove
#define memset counted_memset
#define memcmp counted_memcmp
#define memchr counted_memchr
#define strlen counted_strlen
#define strchr counted_strchr
#define strcmp counted_strcmp

#endif
