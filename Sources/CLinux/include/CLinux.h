#pragma once

// Calls that the C library declares only for GNU sources or in headers that Swift does not read, and what no Swift function
// does.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/eventfd.h>

#include "CKeyedHash.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// Has the C library keep freed blocks below 2 MiB, 64 MiB of them, and not give them back to the system, which would
/// have to clear them again for the next batch; 0 when it refuses.
int icp_keep_freed_memory(void);

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

/// What stands where in a name of at most 64 bytes, a bit for each byte, the first the lowest.
struct icp_name_signs {
    /// Lower-case letters, digits, hyphens and dots.
    uint64_t plain;
    uint64_t dots;
    uint64_t hyphens;
};

#if defined(__SSE2__)
/// The characters that count among sixteen bytes, in the lowest bits.
static inline struct icp_name_signs icp_name_signs_of_16(__m128i bytes) {
    // What is moved to the bottom of the signed numbers is below a bound when it is in the range.
    const __m128i letters = _mm_cmplt_epi8(_mm_add_epi8(bytes, _mm_set1_epi8((char)(0x80 - 'a'))), _mm_set1_epi8(-128 + 26));
    const __m128i digits = _mm_cmplt_epi8(_mm_add_epi8(bytes, _mm_set1_epi8((char)(0x80 - '0'))), _mm_set1_epi8(-128 + 10));
    const __m128i dots = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('.')), hyphens = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('-'));
    const __m128i plain = _mm_or_si128(_mm_or_si128(letters, digits), _mm_or_si128(dots, hyphens));
    return (struct icp_name_signs){
        (unsigned)_mm_movemask_epi8(plain), (unsigned)_mm_movemask_epi8(dots), (unsigned)_mm_movemask_epi8(hyphens)};
}
#endif

/// The characters that count in a name of 1 to 64 bytes.
static inline struct icp_name_signs icp_name_signs(const uint8_t *name, size_t count) {
    struct icp_name_signs signs = {0, 0, 0};
#if defined(__SSE2__)
    if (count >= 16) {
        // The last sixteen bytes may overlap those before them.
        for (size_t place = 0;; place = place + 32 <= count ? place + 16 : count - 16) {
            const struct icp_name_signs part = icp_name_signs_of_16(_mm_loadu_si128((const __m128i *)(name + place)));
            signs.plain |= part.plain << place;
            signs.dots |= part.dots << place;
            signs.hyphens |= part.hyphens << place;
            if (place + 16 == count) return signs;
        }
    }
    if (count >= 8) {
        const __m128i first = _mm_loadl_epi64((const __m128i *)name);
        const __m128i last = _mm_loadl_epi64((const __m128i *)(name + count - 8));
        const struct icp_name_signs both = icp_name_signs_of_16(_mm_unpacklo_epi64(first, last));
        const size_t place = count - 8;
        signs.plain = (both.plain & 0xFF) | both.plain >> 8 << place;
        signs.dots = (both.dots & 0xFF) | both.dots >> 8 << place;
        signs.hyphens = (both.hyphens & 0xFF) | both.hyphens >> 8 << place;
        return signs;
    }
#endif
    for (size_t place = 0; place < count; place++) {
        const uint8_t byte = name[place];
        const uint64_t bit = (uint64_t)1 << place;
        if (byte == '.') signs.dots |= bit;
        if (byte == '-') signs.hyphens |= bit;
        if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) signs.plain |= bit;
    }
    signs.plain |= signs.dots | signs.hyphens;
    return signs;
}

#if defined(__SSE2__)
/// All bits of each byte that a CSV cell cannot have without quotes: a comma, a quote, LF, CR.
static inline __m128i icp_csv_signs(__m128i bytes) {
    const __m128i signs = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(',')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')));
    const __m128i lines = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
    return _mm_or_si128(signs, lines);
}

/// All bits of each byte at which HTML escaping has to look closer: a control character, DEL, a character of markup, or C2,
/// behind which C1 control characters stand.
static inline __m128i icp_html_signs(__m128i bytes) {
    const __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    // Two characters that differ in one bit are one comparison: & and ', < and >.
    const __m128i ands = _mm_cmpeq_epi8(_mm_or_si128(bytes, _mm_set1_epi8(1)), _mm_set1_epi8('\''));
    const __m128i brackets = _mm_cmpeq_epi8(_mm_or_si128(bytes, _mm_set1_epi8(2)), _mm_set1_epi8('>'));
    const __m128i quotes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    const __m128i others = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7F)), _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xC2)));
    const __m128i signs = _mm_or_si128(_mm_or_si128(ands, brackets), quotes);
    return _mm_or_si128(_mm_or_si128(controls, signs), others);
}
#endif

/// Whether a CSV cell cannot have a byte without quotes.
static inline int icp_is_csv_sign(uint8_t byte) { return byte == ',' || byte == '"' || byte == '\n' || byte == '\r'; }

/// Whether HTML escaping has to look closer at a byte.
static inline int icp_is_html_sign(uint8_t byte) {
    return byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == '&' || byte == '<' || byte == '>' || byte == '"' || byte == '\'';
}

/// Copies text, and says whether it has a character that CSV has to quote, or HTML to escape where `is_html`, which is a
/// constant where this is called.
__attribute__((always_inline)) static inline int icp_copy_looking(uint8_t *to, const uint8_t *from, size_t count, int is_html) {
    size_t place = 0;
#if defined(__SSE2__)
    if (count >= 16) {
        // The last sixteen bytes may overlap those before them.
        const __m128i last = _mm_loadu_si128((const __m128i *)(from + count - 16));
        __m128i found = is_html ? icp_html_signs(last) : icp_csv_signs(last);
        for (; place + 16 < count; place += 16) {
            const __m128i bytes = _mm_loadu_si128((const __m128i *)(from + place));
            _mm_storeu_si128((__m128i *)(to + place), bytes);
            found = _mm_or_si128(found, is_html ? icp_html_signs(bytes) : icp_csv_signs(bytes));
        }
        _mm_storeu_si128((__m128i *)(to + count - 16), last);
        return _mm_movemask_epi8(found) != 0;
    }
    if (count >= 8) {
        const __m128i first = _mm_loadl_epi64((const __m128i *)from);
        const __m128i last = _mm_loadl_epi64((const __m128i *)(from + count - 8));
        _mm_storel_epi64((__m128i *)to, first);
        _mm_storel_epi64((__m128i *)(to + count - 8), last);
        const __m128i both = _mm_unpacklo_epi64(first, last);
        return _mm_movemask_epi8(is_html ? icp_html_signs(both) : icp_csv_signs(both)) != 0;
    }
#endif
    int found = 0;
    for (; place < count; place++) {
        to[place] = from[place];
        found |= is_html ? icp_is_html_sign(from[place]) : icp_is_csv_sign(from[place]);
    }
    return found;
}

/// Copies the text of a CSV cell, and says whether it needs quotes: then what was copied must be written again.
static inline int icp_copy_cell(uint8_t *to, const uint8_t *from, size_t count) { return icp_copy_looking(to, from, count, 0); }

/// Copies text, and says whether HTML escaping has to look closer: then what was copied must be written again.
static inline int icp_copy_html(uint8_t *to, const uint8_t *from, size_t count) { return icp_copy_looking(to, from, count, 1); }

/// Whether the text of a CSV cell needs quotes.
static inline int icp_cell_needs_quotes(const uint8_t *text, size_t count) {
    size_t place = 0;
#if defined(__SSE2__)
    if (count >= 16) {
        __m128i found = icp_csv_signs(_mm_loadu_si128((const __m128i *)(text + count - 16)));
        for (; place + 16 < count; place += 16)
            found = _mm_or_si128(found, icp_csv_signs(_mm_loadu_si128((const __m128i *)(text + place))));
        return _mm_movemask_epi8(found) != 0;
    }
#endif
    for (; place < count; place++)
        if (icp_is_csv_sign(text[place])) return 1;
    return 0;
}

/// How many of the first bytes are well-formed UTF-8, a sequence at their end perhaps cut off; less where looking at
/// many bytes at once ends: 0 on a processor that cannot.
size_t icp_utf8_prefix(const uint8_t *text, size_t count);

/// The place of the first byte at which HTML escaping has to look closer in text[start..<end], or `end`.
static inline size_t icp_html_run_end(const uint8_t *text, size_t start, size_t end) {
    size_t place = start;
#if defined(__SSE2__)
    for (; place + 16 <= end; place += 16) {
        const unsigned found = (unsigned)_mm_movemask_epi8(icp_html_signs(_mm_loadu_si128((const __m128i *)(text + place))));
        if (found != 0) return place + (size_t)__builtin_ctz(found);
    }
    if (place < end && end >= 16) {
        // The last sixteen bytes, without those that were looked at before.
        const __m128i last = icp_html_signs(_mm_loadu_si128((const __m128i *)(text + end - 16)));
        const unsigned found = (unsigned)_mm_movemask_epi8(last) >> (place + 16 - end);
        return found != 0 ? place + (size_t)__builtin_ctz(found) : end;
    }
#endif
    while (place < end && !icp_is_html_sign(text[place])) place++;
    return place;
}

/// Notes that a run is about to be published: what is said of missing memory from here on is another thing.
void icp_will_publish(void);

/// Says on standard error that there is no memory left, and ends the program with status 71 (EX_OSERR of sysexits.h).
_Noreturn void icp_out_of_memory(void);
/// Chooses the language of that line: Chinese, or English as it is before this was called.
void icp_speak_chinese(bool chinese);

/// The place of the last `byte` in text[0..<count], or -1.
ptrdiff_t icp_last_index(const uint8_t *text, size_t count, uint8_t byte);

/// Flushes the file system behind a descriptor; 0, or -1 with errno.
int icp_syncfs(int descriptor);
/// Renames a path, never over an existing one; 0, or -1 with errno (EEXIST).
int icp_rename_new(const char *from, const char *to);

/// How many arguments the program was started with, its name included; 0 where nobody told.
int icp_argument_count(void);
/// An argument of the program, or null.
const char *icp_argument(int index);

/// True for a signal that whoever started the program lets it ignore, as nohup(1) does with SIGHUP.
bool icp_is_ignored(int number);
