#define _GNU_SOURCE
#include "CKeyedHash.h"

#include <stdlib.h>
#include <sys/random.h>

uint64_t icp_hash_words[2 * ICP_HASH_WORDS];

/// Draws the words before the program begins; a program that cannot have a secret does not start.
__attribute__((constructor)) static void icp_draw_hash_words(void) {
    uint8_t *next = (uint8_t *)icp_hash_words;
    size_t left = sizeof icp_hash_words;
    while (left > 0) {
        // At most 256 bytes at a time come whole, whatever signals arrive.
        const ssize_t count = getrandom(next, left < 256 ? left : 256, 0);
        if (count <= 0) abort();
        next += count;
        left -= (size_t)count;
    }
}

uint64_t icp_hash_long(const uint8_t *text, size_t count, const uint64_t *words) {
    const uint64_t chain = words[ICP_HASH_PIECE / 8 + 5];
    uint64_t state = chain;
    size_t place = 0;
    for (; count - place > ICP_HASH_PIECE; place += ICP_HASH_PIECE) {
        const unsigned __int128 sum = icp_hash_piece(text + place, ICP_HASH_PIECE, words);
        state = icp_hash_fold(state ^ (uint64_t)sum, chain | 1) + icp_hash_fold((uint64_t)(sum >> 64) ^ chain, state | 1);
    }
    // What is left is 1 to 256 bytes; the sixteen that a piece needs at least are there, since the text is longer.
    const size_t rest = count - place < 17 ? 17 : count - place;
    const unsigned __int128 sum = icp_hash_piece(text + count - rest, rest, words) + state;
    return icp_hash_finish(sum, count, words) ^ state;
}
