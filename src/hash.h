/*
 * Hashing for the tables of the program: fast, and so seeded that no input chooses what collides.
 * It is not enough that a hash begins with the seed: whoever knows the multiplier knows two texts
 * whose difference it takes along, or moves out of the word, whatever came before. So the seed is
 * the multiplier, and both halves of the product count.
 */
#ifndef MEDEL_HASH_H
#define MEDEL_HASH_H

#include "text.h"

/* For what no input can choose, or where it may: 2^64 divided by the golden ratio. */
#define HASH_UNSEEDED UINT64_C(0x9E3779B97F4A7C15)

/* A seed that the input cannot know; odd. `address` adds what the address space's layout knows. */
uint64_t hash_seed(const void *address);

/* The lower half of a product of 128 bits, and the upper half mixed into it. */
static inline uint64_t hash_fold(uint64_t a, uint64_t b) {
#ifdef __SIZEOF_INT128__
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
    uint64_t a_low = (uint32_t)a, a_high = a >> 32, b_low = (uint32_t)b, b_high = b >> 32;
    uint64_t middle = a_high * b_low + (a_low * b_low >> 32);
    uint64_t carry = a_low * b_high + (uint32_t)middle;
    return a * b ^ (a_high * b_high + (middle >> 32) + (carry >> 32));
#endif
}

/* Mixes a value into a hash, which begins as the seed. */
static inline uint64_t hash_mix(uint64_t seed, uint64_t hash, uint64_t value) {
    return hash_fold(hash ^ value, seed);
}

/* Mixes a text into a hash, its length included. */
uint64_t hash_text(uint64_t seed, uint64_t hash, struct text text);

#endif
