#pragma once

// Calls that the C library declares only for GNU sources, and what no Swift function does.

#include <stddef.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// Says that the memory at an address is about to be read; any address is fine.
static inline void icp_prefetch(const void *address) { __builtin_prefetch(address); }

/// The place of the first `separator`, LF or CR in text[start..<end], or `end`; 16 bytes a step where the processor can.
static inline size_t icp_cell_end(const uint8_t *text, size_t start, size_t end, uint8_t separator) {
    size_t place = start;
#if defined(__SSE2__)
    const __m128i separators = _mm_set1_epi8((char)separator), lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');
    while (place + 16 <= end) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)(text + place));
        const __m128i lines = _mm_or_si128(_mm_cmpeq_epi8(bytes, lf), _mm_cmpeq_epi8(bytes, cr));
        const int found = _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(bytes, separators), lines));
        if (found != 0) return place + (size_t)__builtin_ctz((unsigned)found);
        place += 16;
    }
#endif
    while (place < end && text[place] != separator && text[place] != '\n' && text[place] != '\r') place++;
    return place;
}

/// Whether a CSV cell holds a comma, a quote, LF or CR.
static inline int icp_cell_needs_quotes(const uint8_t *text, size_t count) {
    size_t place = 0;
#if defined(__SSE2__)
    const __m128i comma = _mm_set1_epi8(','), quote = _mm_set1_epi8('"'), lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');
    while (place + 16 <= count) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)(text + place));
        const __m128i signs = _mm_or_si128(_mm_cmpeq_epi8(bytes, comma), _mm_cmpeq_epi8(bytes, quote));
        const __m128i lines = _mm_or_si128(_mm_cmpeq_epi8(bytes, lf), _mm_cmpeq_epi8(bytes, cr));
        if (_mm_movemask_epi8(_mm_or_si128(signs, lines)) != 0) return 1;
        place += 16;
    }
#endif
    for (; place < count; place++) {
        const uint8_t byte = text[place];
        if (byte == ',' || byte == '"' || byte == '\n' || byte == '\r') return 1;
    }
    return 0;
}

/// Flushes the file system behind a descriptor; 0, or -1 with errno.
int icp_syncfs(int descriptor);
/// Renames a path, never over an existing one; 0, or -1 with errno (EEXIST).
int icp_rename_new(const char *from, const char *to);
