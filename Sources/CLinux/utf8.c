#include "CLinux.h"

// Well-formedness by looking up, for each byte and the one before it, which errors their four bits each allow; three
// tables agree on an error only where there is one (John Keiser, Daniel Lemire, "Validating UTF-8 in less than one
// instruction per byte", 2021). Third and fourth bytes are counted from the lead.

#if defined(__x86_64__)
#include <immintrin.h>

enum {
    too_short = 1 << 0,       // a lead byte, or ASCII, where a continuation is due
    too_long = 1 << 1,        // a continuation after ASCII
    overlong_3 = 1 << 2,      // E0 80…9F
    too_large = 1 << 3,       // F4 90…, F5…
    surrogate = 1 << 4,       // ED A0…BF
    overlong_2 = 1 << 5,      // C0, C1
    too_large_f5 = 1 << 6,    // F5… 80…8F
    overlong_4 = 1 << 6,      // F0 80…8F
    continuations = 1 << 7,   // two continuations: right where a lead of three or four is before them
    carry = too_short | too_long | continuations,
};

__attribute__((target("avx2"))) static inline __m256i looked_up(const uint8_t table[16], __m256i places) {
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)table)), places);
}

/// The bytes `count` places before those of `bytes`, which follow `before`.
#define SHIFTED(bytes, before, count) \
    _mm256_alignr_epi8(bytes, _mm256_permute2x128_si256(before, bytes, 0x21), 16 - (count))

/// Not zero in every byte at which `bytes`, which follow `before`, are malformed.
__attribute__((target("avx2"))) static inline __m256i errors(__m256i bytes, __m256i before) {
    static const uint8_t by_lead_high[16] = {
        too_long, too_long, too_long, too_long, too_long, too_long, too_long, too_long,
        continuations, continuations, continuations, continuations,
        too_short | overlong_2, too_short, too_short | overlong_3 | surrogate,
        too_short | too_large | too_large_f5 | overlong_4,
    };
    static const uint8_t by_lead_low[16] = {
        carry | overlong_3 | overlong_2 | overlong_4, carry | overlong_2, carry, carry,
        carry | too_large, carry | too_large | too_large_f5, carry | too_large | too_large_f5,
        carry | too_large | too_large_f5, carry | too_large | too_large_f5, carry | too_large | too_large_f5,
        carry | too_large | too_large_f5, carry | too_large | too_large_f5, carry | too_large | too_large_f5,
        carry | too_large | too_large_f5 | surrogate, carry | too_large | too_large_f5, carry | too_large | too_large_f5,
    };
    static const uint8_t by_next_high[16] = {
        too_short, too_short, too_short, too_short, too_short, too_short, too_short, too_short,
        too_long | overlong_2 | continuations | overlong_3 | too_large_f5 | overlong_4,
        too_long | overlong_2 | continuations | overlong_3 | too_large,
        too_long | overlong_2 | continuations | surrogate | too_large,
        too_long | overlong_2 | continuations | surrogate | too_large,
        too_short, too_short, too_short, too_short,
    };
    const __m256i low = _mm256_set1_epi8(0x0F);
    const __m256i lead = SHIFTED(bytes, before, 1);
    const __m256i pairs = _mm256_and_si256(
        _mm256_and_si256(
            looked_up(by_lead_high, _mm256_and_si256(_mm256_srli_epi16(lead, 4), low)),
            looked_up(by_lead_low, _mm256_and_si256(lead, low))),
        looked_up(by_next_high, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), low)));
    // The top bit where the lead of three stands two places before, or that of four three places before.
    const __m256i third = _mm256_subs_epu8(SHIFTED(bytes, before, 2), _mm256_set1_epi8((char)(0xE0 - 0x80)));
    const __m256i fourth = _mm256_subs_epu8(SHIFTED(bytes, before, 3), _mm256_set1_epi8((char)(0xF0 - 0x80)));
    const __m256i due = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
    return _mm256_xor_si256(due, pairs);
}

__attribute__((target("avx2"))) static size_t prefix_by_32(const uint8_t *text, size_t count) {
    __m256i before = _mm256_setzero_si256();
    size_t place = 0;
    for (; place + 64 <= count; place += 64) {
        const __m256i first = _mm256_loadu_si256((const __m256i *)(text + place));
        const __m256i second = _mm256_loadu_si256((const __m256i *)(text + place + 32));
        const __m256i found = _mm256_or_si256(errors(first, before), errors(second, first));
        if (!_mm256_testz_si256(found, found)) break;
        before = second;
    }
    return place;
}

size_t icp_utf8_prefix(const uint8_t *text, size_t count) {
    return __builtin_cpu_supports("avx2") ? prefix_by_32(text, count) : 0;
}
#else
size_t icp_utf8_prefix(const uint8_t *text, size_t count) {
    (void)text;
    (void)count;
    return 0;
}
#endif
