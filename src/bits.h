/*
 * What kinds of byte stand where, as bitmaps: bit n is byte n. Behind one interface stand SSE2,
 * NEON, and plain C that takes eight bytes in a word; bits_test.c holds them equal.
 */
#ifndef MEDEL_BITS_H
#define MEDEL_BITS_H

#include <stdint.h>

enum { BITS_BYTES = 64, BITS_NUMBER_BYTES = 16 };

/*
 * Of a label: its blanks, and what is not usual in one. Usual are ASCII, but for control characters
 * and `"`, `;` and `:`, and the letters of Latin-1 (C3 80 to C3 BF: å, ä, ö, é, …). A C3 that lacks
 * its second byte is told of at the byte after it.
 */
struct bits {
    uint64_t space, tab, unusual;
};

/* The bitmaps of BITS_BYTES bytes, before which there is one more. */
void bits_find(const char *bytes, struct bits *bits);

/* Of a number, BITS_NUMBER_BYTES bytes long. */
struct bits_number {
    uint32_t digit, space;
};

void bits_find_number(const char *bytes, struct bits_number *bits);

/* The same, in C that any machine runs: for those without either, and for the test. */
void bits_find_plainly(const char *bytes, struct bits *bits);
void bits_find_number_plainly(const char *bytes, struct bits_number *bits);

#endif
