#include "memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *memory_resize(void *old, size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    size_t bytes = count * size;
    return realloc(old, bytes == 0 ? 1 : bytes);
}

bool memory_grow(void *items, size_t *room, size_t count, size_t size) {
    size_t more = *room + *room / 2 + 8;
    if (more < count)
        more = count;
    void *old;
    memcpy(&old, items, sizeof old); /* `items` is a T **: read the pointer without aliasing it */
    void *grown = memory_resize(old, more, size);
    if (grown == NULL)
        return false;
    memcpy(items, &grown, sizeof grown);
    *room = more;
    return true;
}

char *memory_copy(const char *bytes, size_t length) {
    if (length == SIZE_MAX)
        return NULL;
    char *copy = memory_bytes(length + 1);
    if (copy == NULL)
        return NULL;
    if (length != 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

void memory_release(void *old) {
    free(old);
}
