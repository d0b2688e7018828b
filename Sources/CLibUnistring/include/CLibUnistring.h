#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What the program needs of libunistring, in plain C types: the library's own headers redefine int32_t, which a
// Swift module cannot take in beside the C library's.

/// NFKC of `length` scalars, allocated with malloc; null when memory runs out.
uint32_t *icp_nfkc(const uint32_t *text, size_t length, size_t *result_length);
/// Full case folding of `length` scalars, allocated with malloc; null when memory runs out.
uint32_t *icp_casefold(const uint32_t *text, size_t length, size_t *result_length);
/// General category L.
bool icp_is_letter(uint32_t scalar);
bool icp_is_ideographic(uint32_t scalar);
bool icp_is_white_space(uint32_t scalar);
bool icp_is_default_ignorable(uint32_t scalar);

/// Full upper case of `length` scalars, of no particular language, allocated with malloc; null when memory runs out.
uint32_t *icp_upper_case(const uint32_t *text, size_t length, size_t *result_length);
/// True when the character's script is `script`, by Unicode's long name.
bool icp_is_of_script(uint32_t scalar, const char *script);

/// What RFC 5893 tells apart among the bidirectional classes.
typedef enum {
    ICP_LEFT_TO_RIGHT,
    ICP_RIGHT_TO_LEFT,  // R and AL
    ICP_EUROPEAN_NUMBER,
    ICP_ARABIC_NUMBER,
    ICP_NONSPACING_MARK,
    ICP_NEUTRAL,  // ES, CS, ET, ON and BN
    ICP_NO_DIRECTION,  // all others, which no label may hold
} icp_direction;

icp_direction icp_direction_of(uint32_t scalar);
