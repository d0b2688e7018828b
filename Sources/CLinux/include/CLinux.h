#pragma once

// Calls that the C library declares only for GNU sources, and what no Swift function does.

#include <stddef.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// Says that the memory at an address is about to be read; any address is fine.
static inline void icp_prefetch(const void *address) { __builtin_prefetch(address); }

/// A bit for each of 64 bytes, the first the lowest: set where a `separator`, LF or CR stands.
static inline uint64_t icp_cell_ends(const uint8_t *text, uint8_t separator) {
    uint64_t found = 0;
#if defined(__SSE2__)
    const __m128i separators = _mm_set1_epi8((char)separator), lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');
    for (int part = 0; part < 4; part++) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)(text + 16 * part));
        const __m128i lines = _mm_or_si128(_mm_cmpeq_epi8(bytes, lf), _mm_cmpeq_epi8(bytes, cr));
        const int ends = _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(bytes, separators), lines));
        found |= (uint64_t)(unsigned)ends << (16 * part);
    }
#else
    for (int place = 0; place < 64; place++) {
        const uint8_t byte = text[place];
        found |= (uint64_t)(byte == separator || byte == '\n' || byte == '\r') << place;
    }
#endif
    return found;
}

#if defined(__SSE2__)
/// A bit for each byte that a CSV cell cannot have without quotes: a comma, a quote, LF, CR.
static inline int icp_signs(__m128i bytes) {
    const __m128i signs = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(',')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')));
    const __m128i lines = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
    return _mm_movemask_epi8(_mm_or_si128(signs, lines));
}
#endif

/// Copies the text of a CSV cell, and says whether it needs quotes: then what was copied must be written anew.
static inline int icp_copy_cell(uint8_t *to, const uint8_t *from, size_t count) {
    size_t place = 0;
#if defined(__SSE2__)
    if (count >= 16) {
        // The last sixteen bytes may overlap those before them.
        const __m128i last = _mm_loadu_si128((const __m128i *)(from + count - 16));
        int found = icp_signs(last);
        for (; place + 16 < count; place += 16) {
            const __m128i bytes = _mm_loadu_si128((const __m128i *)(from + place));
            _mm_storeu_si128((__m128i *)(to + place), bytes);
            found |= icp_signs(bytes);
        }
        _mm_storeu_si128((__m128i *)(to + count - 16), last);
        return found != 0;
    }
    if (count >= 8) {
        const __m128i first = _mm_loadl_epi64((const __m128i *)from);
        const __m128i last = _mm_loadl_epi64((const __m128i *)(from + count - 8));
        _mm_storel_epi64((__m128i *)to, first);
        _mm_storel_epi64((__m128i *)(to + count - 8), last);
        return icp_signs(_mm_unpacklo_epi64(first, last)) != 0;
    }
#endif
    int found = 0;
    for (; place < count; place++) {
        const uint8_t byte = from[place];
        to[place] = byte;
        found |= byte == ',' || byte == '"' || byte == '\n' || byte == '\r';
    }
    return found;
}

/// Whether the text of a CSV cell needs quotes.
static inline int icp_cell_needs_quotes(const uint8_t *text, size_t count) {
    size_t place = 0;
#if defined(__SSE2__)
    if (count >= 16) {
        int found = icp_signs(_mm_loadu_si128((const __m128i *)(text + count - 16)));
        for (; place + 16 < count; place += 16) found |= icp_signs(_mm_loadu_si128((const __m128i *)(text + place)));
        return found != 0;
    }
#endif
    for (; place < count; place++) {
        const uint8_t byte = text[place];
        if (byte == ',' || byte == '"' || byte == '\n' || byte == '\r') return 1;
    }
    return 0;
}

/// How many of the first bytes are well-formed UTF-8, a sequence at their end perhaps cut off; less where looking at
/// many bytes at once ends: 0 on a processor that cannot.
size_t icp_utf8_prefix(const uint8_t *text, size_t count);

/// The place of the first byte at which HTML escaping has to look closer in text[start..<end], or `end`: a control
/// character other than tab and LF, DEL, a sign of HTML, or C2, behind which C1 control characters stand.
static inline size_t icp_html_run_end(const uint8_t *text, size_t start, size_t end) {
    size_t place = start;
#if defined(__SSE2__)
    const __m128i amp = _mm_set1_epi8('&'), apostrophe = _mm_set1_epi8('\''), quote = _mm_set1_epi8('"');
    const __m128i less = _mm_set1_epi8('<'), greater = _mm_set1_epi8('>'), del = _mm_set1_epi8(0x7F);
    const __m128i c2 = _mm_set1_epi8((char)0xC2), last_control = _mm_set1_epi8(0x1F);
    while (place + 16 <= end) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)(text + place));
        const __m128i quotes = _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, apostrophe));
        const __m128i brackets = _mm_or_si128(_mm_cmpeq_epi8(bytes, less), _mm_cmpeq_epi8(bytes, greater));
        const __m128i signs = _mm_or_si128(_mm_or_si128(quotes, brackets), _mm_cmpeq_epi8(bytes, amp));
        const __m128i controls = _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(bytes, last_control), bytes), _mm_cmpeq_epi8(bytes, del));
        const int found = _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(signs, controls), _mm_cmpeq_epi8(bytes, c2)));
        if (found != 0) {
            place += (size_t)__builtin_ctz((unsigned)found);
            if (text[place] != '\t' && text[place] != '\n') return place;
            place++;
        } else {
            place += 16;
        }
    }
#endif
    for (; place < end; place++) {
        const uint8_t byte = text[place];
        if (byte < 0x20 ? byte != '\t' && byte != '\n' : byte == 0x7F || byte == 0xC2) return place;
        if (byte == '&' || byte == '<' || byte == '>' || byte == '"' || byte == '\'') return place;
    }
    return end;
}

/// Flushes the file system behind a descriptor; 0, or -1 with errno.
int icp_syncfs(int descriptor);
/// Renames a path, never over an existing one; 0, or -1 with errno (EEXIST).
int icp_rename_new(const char *from, const char *to);
