#pragma once

// Hashes for tables that are filled from input, keyed by random words that are drawn when the program starts.
//
// Each half is a sum of products of keyed words (NH of UMAC, RFC 4418, with words of 64 bits and sums of 128): two
// texts of one length, whatever they are, have the same sum with a chance of 2^-64 over the choice of the key, which
// nobody knows who writes the input. No lane can be cleared, since every word of the text is added to a secret one.
// A sum is then folded to 64 bits by two more keyed products.

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// How many bytes of a text are one sum; a longer text is hashed piece by piece.
#define ICP_HASH_PIECE 256
/// How many words each half needs: two for each sixteen bytes of a piece, and six to fold with.
#define ICP_HASH_WORDS (ICP_HASH_PIECE / 8 + 6)

/// The random words of this run, those of the first half before those of the second.
extern uint64_t icp_hash_words[2 * ICP_HASH_WORDS];

/// The high and the low half of a product of 128 bits, put together.
static inline uint64_t icp_hash_fold(uint64_t left, uint64_t right) {
    const unsigned __int128 product = (unsigned __int128)left * right;
    return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

/// The product that two words of a text add to a sum.
static inline unsigned __int128 icp_hash_product(uint64_t first, uint64_t last, const uint64_t *words) {
    return (unsigned __int128)(first + words[0]) * (last + words[1]);
}

/// A sum as 64 bits; `count` is how long the text is.
static inline uint64_t icp_hash_finish(unsigned __int128 sum, size_t count, const uint64_t *words) {
    const uint64_t *last = words + ICP_HASH_PIECE / 8;
    sum += (unsigned __int128)(uint64_t)count * last[0];
    return icp_hash_fold((uint64_t)sum ^ last[1], last[2] | 1) + icp_hash_fold((uint64_t)(sum >> 64) ^ last[3], last[4] | 1);
}

/// The first and the last eight bytes of a text of at most sixteen, which may overlap and are all of it.
static inline void icp_hash_ends(const uint8_t *text, size_t count, uint64_t *first, uint64_t *last) {
    if (count >= 8) {
        memcpy(first, text, 8);
        memcpy(last, text + count - 8, 8);
    } else if (count >= 4) {
        uint32_t head, tail;
        memcpy(&head, text, 4);
        memcpy(&tail, text + count - 4, 4);
        *first = head;
        *last = tail;
    } else {
        *first = count > 0 ? (uint64_t)text[0] | (uint64_t)text[count / 2] << 8 : 0;
        *last = count > 0 ? text[count - 1] : 0;
    }
}

/// The sum over a piece of 17 to ICP_HASH_PIECE bytes; its last sixteen may overlap those before them.
static inline unsigned __int128 icp_hash_piece(const uint8_t *text, size_t count, const uint64_t *words) {
    unsigned __int128 sum = 0;
    for (size_t place = 0; place < count; place += 16, words += 2) {
        const uint8_t *at = place + 16 <= count ? text + place : text + count - 16;
        uint64_t first, last;
        memcpy(&first, at, 8);
        memcpy(&last, at + 8, 8);
        sum += icp_hash_product(first, last, words);
    }
    return sum;
}

/// The hash of a text longer than a piece: that of its pieces, one folded into the next.
uint64_t icp_hash_long(const uint8_t *text, size_t count, const uint64_t *words);

/// One half of a text's hash.
static inline uint64_t icp_hash_half(const uint8_t *text, size_t count, const uint64_t *words) {
    if (count <= 16) {
        uint64_t first, last;
        icp_hash_ends(text, count, &first, &last);
        return icp_hash_finish(icp_hash_product(first, last, words), count, words);
    }
    if (count > ICP_HASH_PIECE) return icp_hash_long(text, count, words);
    return icp_hash_finish(icp_hash_piece(text, count, words), count, words);
}

/// The hash of a text in 64 bits: for tables that compare the texts they hold.
static inline uint64_t icp_hash(const uint8_t *text, size_t count) { return icp_hash_half(text, count, icp_hash_words); }

/// Another hash of a text, which has nothing to do with the first one.
static inline uint64_t icp_hash_second(const uint8_t *text, size_t count) {
    return icp_hash_half(text, count, icp_hash_words + ICP_HASH_WORDS);
}

/// What ``icp_hash`` gives for a text of 8 to 16 bytes, of which these are the first and the last eight.
static inline uint64_t icp_hash_of_words(uint64_t first, uint64_t last, size_t count) {
    return icp_hash_finish(icp_hash_product(first, last, icp_hash_words), count, icp_hash_words);
}
