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
        uint64_t word;
        memcpy(&word, bytes + at, sizeof word);
        uint64_t tab = equal_to(word, '\t');
        /* Below 0x20: the three highest bits are zero. */
        uint64_t control = zeros(word & EACH_BYTE * 0xE0) & ~tab;
        uint64_t special = control | equal_to(word, 0x7F) | equal_to(word, '"')
                           | equal_to(word, ';') | equal_to(word, ':');
        bits->space |= gather(equal_to(word, ' ')) << at;
        bits->tab |= gather(tab) << at;
        bits->special |= gather(special) << at;
        bits->high |= gather(word & HIGH_BITS) << at;
        bits->lead |= gather(equal_to(word, 0xC3)) << at;
        bits->continuation |= gather(equal_to(word & EACH_BYTE * 0xC0, 0x80)) << at;
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

void bits_find(const char *bytes, struct bits *bits) {
    *bits = (struct bits){0};
    for (size_t at = 0; at < BITS_BYTES; at += 16) {
        __m128i lanes = _mm_loadu_si128((const __m128i *)(const void *)(bytes + at));
        __m128i tab = equal(lanes, '\t');
        __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(lanes, _mm_set1_epi8(0x1F)), lanes);
        __m128i special = _mm_or_si128(
            _mm_or_si128(_mm_andnot_si128(tab, low), equal(lanes, 0x7F)),
            _mm_or_si128(_mm_or_si128(equal(lanes, '"'), equal(lanes, ';')), equal(lanes, ':')));
        bits->space |= mask(equal(lanes, ' ')) << at;
        bits->tab |= mask(tab) << at;
        bits->special |= mask(special) << at;
        bits->high |= mask(lanes) << at;
        bits->lead |= mask(equal(lanes, 0xC3)) << at;
        /* As signed numbers, 80 to BF are the ones below -64. */
        bits->continuation |= mask(_mm_cmplt_epi8(lanes, _mm_set1_epi8(-64))) << at;
    }
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

void bits_find(const char *bytes, struct bits *bits) {
    *bits = (struct bits){0};
    for (size_t at = 0; at < BITS_BYTES; at += 16) {
        uint8x16_t lanes = vld1q_u8((const uint8_t *)bytes + at);
        uint8x16_t tab = equal(lanes, '\t');
        uint8x16_t low = vcleq_u8(lanes, vdupq_n_u8(0x1F));
        uint8x16_t special =
            vorrq_u8(vorrq_u8(vbicq_u8(low, tab), equal(lanes, 0x7F)),
                     vorrq_u8(vorrq_u8(equal(lanes, '"'), equal(lanes, ';')), equal(lanes, ':')));
        bits->space |= mask(equal(lanes, ' ')) << at;
        bits->tab |= mask(tab) << at;
        bits->special |= mask(special) << at;
        bits->high |= mask(vcgeq_u8(lanes, vdupq_n_u8(0x80))) << at;
        bits->lead |= mask(equal(lanes, 0xC3)) << at;
        bits->continuation |= mask(equal(vandq_u8(lanes, vdupq_n_u8(0xC0)), 0x80)) << at;
    }
}
#else
void bits_find(const char *bytes, struct bits *bits) {
    bits_find_plainly(bytes, bits);
}
#endif
