/*
 * Which file it is, whatever its path; and a table of things by it.
 */
#ifndef MEDEL_IDENTITY_H
#define MEDEL_IDENTITY_H

#include <sys/types.h>

#include "memory.h"

struct file_identity {
    dev_t device;
    ino_t inode;
};

static inline bool file_identity_equal(struct file_identity a, struct file_identity b) {
    return a.device == b.device && a.inode == b.inode;
}

/* Numbers by identity: a hash table that grows. */
struct identity_table {
    struct identity_slot {
        struct file_identity identity;
        size_t number;
        bool used;
    } * slots;
    size_t count, slot_count;
};

/* The number of an identity, or SIZE_MAX. */
size_t identity_find(const struct identity_table *table, struct file_identity identity);

/* Adds an identity that is not there. False only without memory. */
bool identity_add(struct identity_table *table, struct file_identity identity,
                  size_t number) MUST_CHECK;

void identity_release(struct identity_table *table);

#endif
