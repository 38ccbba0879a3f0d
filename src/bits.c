#include "bits.h"

#include <string.h>

#define EACH_BYTE UINT64_C(0x0101010101010101)
#define HIGH_BITS (EACH_BYTE << 7)
#define LOW_BITS (~HIGH_BITS)

/* The high bit of each byte that is zero; exact in every byte, unlike the shorter way. */
static uint64_t zeros(uint64_t word) {
    return ~(((word & LOW_BITS) + LOW_BITS) | word) & HIGH_BITS;
}

static uint64_t equal_to(uint64_t word, unsigned char byte) {
    return zeros(word ^ EACH_BYTE * byte);
}

/* The high bits of eight bytes, as eight bits: the first byte's first, whatever the byte order. */
static uint32_t gather(uint64_t high_bits) {
    uint32_t bits = 0;
    unsigned char bytes[8];
    memcpy(bytes, &high_bits, sizeof bytes);
    for (int n = 0; n < 8; n++)
        bits |= (uint32_t)(bytes[n] >> 7) << n;
    return bits;
}

void bits_find_plainly(const char *bytes, struct bits *bits) {
    *bits = (struct bits){0};
    for (size_t at = 0; at < BITS_BYTES; at += 8) {
        uint64_t word, before;
        memcpy(&word, bytes + at, sizeof word);
        memcpy(&before, bytes + at - 1, sizeof before);
        uint64_t tab = equal_to(word, '\t');
        /* Below 0x20: the three highest bits are zero. */
        uint64_t control = zeros(word & EACH_BYTE * 0xE0) & ~tab;
        uint64_t special = control | equal_to(word, 0x7F) | equal_to(word, '"')
                           | equal_to(word, ';') | equal_to(word, ':');
        uint64_t continuation = equal_to(word & EACH_BYTE * 0xC0, 0x80);
        uint64_t other = word & HIGH_BITS & ~(continuation | equal_to(word, 0xC3));
        uint64_t misplaced = continuation ^ equal_to(before, 0xC3);
        bits->space |= (uint64_t)gather(equal_to(word, ' ')) << at;
        bits->tab |= (uint64_t)gather(tab) << at;
        bits->unusual |= (uint64_t)gather(special | other | misplaced) << at;
    }
}

void bits_find_number_plainly(const char *bytes, struct bits_number *bits) {
    *bits = (struct bits_number){0};
    for (size_t at = 0; at < BITS_NUMBER_BYTES; at++) {
        bits->digit |= (uint32_t)(bytes[at] >= '0' && bytes[at] <= '9') << at;
        bits->space |= (uint32_t)(bytes[at] == ' ') << at;
    }
}

#ifdef __SSE2__
#include <emmintrin.h>

static uint32_t mask(__m128i lanes) {
    return (uint32_t)_mm_movemask_epi8(lanes);
}

static __m128i equal(__m128i lanes, int byte) {
    return _mm_cmpeq_epi8(lanes, _mm_set1_epi8((char)byte));
}

static __m128i load(const char *bytes) {
    return _mm_loadu_si128((const __m128i *)(const void *)bytes);
}

static __m128i at_most(__m128i lanes, int byte) {
    return _mm_cmpeq_epi8(_mm_min_epu8(lanes, _mm_set1_epi8((char)byte)), lanes);
}

static __m128i at_least(__m128i lanes, int byte) {
    return _mm_cmpeq_epi8(_mm_max_epu8(lanes, _mm_set1_epi8((char)byte)), lanes);
}

void bits_find(const char *bytes, struct bits *bits) {
    uint64_t space = 0, tab = 0, unusual = 0;
    for (size_t at = 0; at < BITS_BYTES; at += 16) {
        __m128i lanes = load(bytes + at), tabs = equal(lanes, '\t');
        __m128i control = _mm_andnot_si128(tabs, at_most(lanes, 0x1F));
        __m128i colons = equal(_mm_and_si128(lanes, _mm_set1_epi8('\xFE')), ':'); /* and `;` */
        __m128i special = _mm_or_si128(_mm_or_si128(control, colons),
                                       _mm_or_si128(equal(lanes, '"'), equal(lanes, 0x7F)));
        __m128i other = _mm_andnot_si128(equal(lanes, 0xC3), at_least(lanes, 0xC0));
        /* As signed numbers, 80 to BF are the ones below -64. */
        __m128i misplaced = _mm_xor_si128(_mm_cmplt_epi8(lanes, _mm_set1_epi8(-64)),
                                          equal(load(bytes + at - 1), 0xC3));
        space |= (uint64_t)mask(equal(lanes, ' ')) << at;
        tab |= (uint64_t)mask(tabs) << at;
        unusual |= (uint64_t)mask(_mm_or_si128(special, _mm_or_si128(other, misplaced))) << at;
    }
    *bits = (struct bits){space, tab, unusual};
}

void bits_find_number(const char *bytes, struct bits_number *bits) {
    __m128i lanes = load(bytes);
    bits->digit = mask(_mm_and_si128(at_least(lanes, '0'), at_most(lanes, '9')));
    bits->space = mask(equal(lanes, ' '));
}
#elif defined(__aarch64__)
#include <arm_neon.h>

/* A bit for each lane, which is all ones or all zeros. */
static uint32_t mask(uint8x16_t lanes) {
    static const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t weighed = vandq_u8(lanes, vld1q_u8(weights));
    return (uint32_t)vaddv_u8(vget_low_u8(weighed))
           | (uint32_t)vaddv_u8(vget_high_u8(weighed)) << 8;
}

static uint8x16_t equal(uint8x16_t lanes, unsigned char byte) {
    return vceqq_u8(lanes, vdupq_n_u8(byte));
}

static uint8x16_t load(const char *bytes) {
    return vld1q_u8((const uint8_t *)bytes);
}

void bits_find(const char *bytes, struct bits *bits) {
    *bits = (struct bits){0};
    for (size_t at = 0; at < BITS_BYTES; at += 16) {
        uint8x16_t lanes = load(bytes + at), tabs = equal(lanes, '\t');
        uint8x16_t control = vbicq_u8(vcleq_u8(lanes, vdupq_n_u8(0x1F)), tabs);
        uint8x16_t colons = equal(vandq_u8(lanes, vdupq_n_u8(0xFE)), ':'); /* and `;` */
        uint8x16_t special =
            vorrq_u8(vorrq_u8(control, colons), vorrq_u8(equal(lanes, '"'), equal(lanes, 0x7F)));
        uint8x16_t other = vbicq_u8(vcgeq_u8(lanes, vdupq_n_u8(0xC0)), equal(lanes, 0xC3));
        uint8x16_t misplaced = veorq_u8(equal(vandq_u8(lanes, vdupq_n_u8(0xC0)), 0x80),
                                        equal(load(bytes + at - 1), 0xC3));
        bits->space |= (uint64_t)mask(equal(lanes, ' ')) << at;
        bits->tab |= (uint64_t)mask(tabs) << at;
        bits->unusual |= (uint64_t)mask(vorrq_u8(special, vorrq_u8(other, misplaced))) << at;
    }
}

void bits_find_number(const char *bytes, struct bits_number *bits) {
    uint8x16_t lanes = load(bytes);
    bits->digit =
        mask(vandq_u8(vcgeq_u8(lanes, vdupq_n_u8('0')), vcleq_u8(lanes, vdupq_n_u8('9'))));
    bits->space = mask(equal(lanes, ' '));
}
#else
void bits_find(const char *bytes, struct bits *bits) {
    bits_find_plainly(bytes, bits);
}

void bits_find_number(const char *bytes, struct bits_number *bits) {
    bits_find_number_plainly(bytes, bits);
}
#endif
