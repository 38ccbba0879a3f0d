#include "hash.h"

#include <time.h>

uint64_t hash_seed(const void *address) {
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    uint64_t seed = hash_mix((uint64_t)now.tv_nsec, (uint64_t)now.tv_sec);
    return hash_mix(seed, (uint64_t)(uintptr_t)address);
}

uint64_t hash_text(uint64_t hash, struct text text) {
    hash = hash_mix(hash, text.length);
    for (; text.length >= 8; text = text_from(text, 8)) {
        uint64_t word;
        memcpy(&word, text.bytes, 8);
        hash = hash_mix(hash, word);
    }
    uint64_t rest = 0;
    for (size_t n = 0; n < text.length; n++)
        rest = rest << 8 | (unsigned char)text.bytes[n];
    return hash_mix(hash, rest);
}
