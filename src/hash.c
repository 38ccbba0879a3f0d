#include "hash.h"

#include <time.h>

uint64_t hash_seed(const void *address) {
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    uint64_t seed = hash_mix(HASH_UNSEEDED, (uint64_t)now.tv_nsec, (uint64_t)now.tv_sec);
    seed = hash_mix(HASH_UNSEEDED, seed, (uint64_t)(uintptr_t)address);
    return hash_mix(HASH_UNSEEDED, seed, HASH_UNSEEDED) | 1;
}

uint64_t hash_text(uint64_t seed, uint64_t hash, struct text text) {
    hash = hash_mix(seed, hash, text.length);
    for (; text.length >= 8; text = text_from(text, 8)) {
        uint64_t word;
        memcpy(&word, text.bytes, 8);
        hash = hash_mix(seed, hash, word);
    }
    uint64_t rest = 0;
    for (size_t n = 0; n < text.length; n++)
        rest = rest << 8 | (unsigned char)text.bytes[n];
    return hash_mix(seed, hash, rest);
}
