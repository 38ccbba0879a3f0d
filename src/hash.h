/*
 * Hashing for the tables of the program: fast, and seeded, so that no input chooses what collides.
 */
#ifndef MEDEL_HASH_H
#define MEDEL_HASH_H

#include "text.h"

/* A seed that the input cannot know. `address` adds what the address space's layout knows. */
uint64_t hash_seed(const void *address);

/*
 * Mixes a value into a hash. Twice: after one multiplication, a difference in the highest bit is
 * one in known bits, which the next value of an input could take back whatever the seed.
 */
static inline uint64_t hash_mix(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * UINT64_C(0x9E3779B97F4A7C15);
    hash = (hash ^ hash >> 32) * UINT64_C(0xD6E8FEB86659FD93);
    return hash ^ hash >> 29;
}

/* Mixes a text into a hash, its length included. */
uint64_t hash_text(uint64_t hash, struct text text);

#endif
