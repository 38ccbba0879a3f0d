/*
 * What kinds of byte stand where in 32 bytes, as bitmaps: bit n is byte n. Behind one interface
 * stand SSE2, NEON, and plain C that takes eight bytes in a word; bits_test.c holds them equal.
 */
#ifndef MEDEL_BITS_H
#define MEDEL_BITS_H

#include <stdint.h>

enum { BITS_BYTES = 32 };

struct bits {
    uint32_t space, tab;
    uint32_t special;      /* control characters but tab, DEL, and `"`, `;`, `:` */
    uint32_t high;         /* not ASCII */
    uint32_t lead;         /* C3: begins two bytes, U+00C0 to U+00FF */
    uint32_t continuation; /* 80 to BF */
};

/* The bitmaps of BITS_BYTES bytes. */
void bits_find(const char *bytes, struct bits *bits);

/* The same, in C that any machine runs: for those without either, and for the test. */
void bits_find_plainly(const char *bytes, struct bits *bits);

#endif
