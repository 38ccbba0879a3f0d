/*
 * What kinds of byte stand where in 64 bytes, as bitmaps: bit n is byte n. Behind one interface
 * stand SSE2, NEON, and plain C that takes eight bytes in a word; bits_test.c holds them equal.
 */
#ifndef MEDEL_BITS_H
#define MEDEL_BITS_H

#include <stddef.h>
#include <stdint.h>

enum { BITS_BYTES = 64 };

struct bits {
    uint64_t space, tab;
    uint64_t special;      /* control characters but tab, DEL, and `"`, `;`, `:` */
    uint64_t high;         /* not ASCII */
    uint64_t lead;         /* C2 or C3: begins two bytes, U+0080 to U+00FF */
    uint64_t continuation; /* 80 to BF */
};

/*
 * The bitmaps of `length` bytes, at most BITS_BYTES of them. The bytes are read to the next
 * multiple of 16; what stands beyond the length may be in the bitmaps.
 */
void bits_find(const char *bytes, size_t length, struct bits *bits);

/* The same, in C that any machine runs: for those without either, and for the test. */
void bits_find_plainly(const char *bytes, size_t length, struct bits *bits);

#endif
