#include "CLibUnistring.h"

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include <string.h>

uint32_t *icp_nfkc(const uint32_t *text, size_t length, size_t *result_length) {
    return u32_normalize(UNINORM_NFKC, text, length, NULL, result_length);
}

uint32_t *icp_casefold(const uint32_t *text, size_t length, size_t *result_length) {
    return u32_casefold(text, length, NULL, NULL, NULL, result_length);
}

bool icp_is_letter(uint32_t scalar) { return uc_is_general_category(scalar, UC_LETTER); }
bool icp_is_ideographic(uint32_t scalar) { return uc_is_property_ideographic(scalar); }
bool icp_is_white_space(uint32_t scalar) { return uc_is_property_white_space(scalar); }
bool icp_is_default_ignorable(uint32_t scalar) { return uc_is_property_default_ignorable_code_point(scalar); }

uint32_t *icp_upper_case(const uint32_t *text, size_t length, size_t *result_length) {
    return u32_toupper(text, length, NULL, NULL, NULL, result_length);
}

bool icp_is_of_script(uint32_t scalar, const char *script) {
    const uc_script_t *found = uc_script(scalar);
    return found != NULL && strcmp(found->name, script) == 0;
}

icp_direction icp_direction_of(uint32_t scalar) {
    switch (uc_bidi_category(scalar)) {
    case UC_BIDI_L: return ICP_LEFT_TO_RIGHT;
    case UC_BIDI_R:
    case UC_BIDI_AL: return ICP_RIGHT_TO_LEFT;
    case UC_BIDI_EN: return ICP_EUROPEAN_NUMBER;
    case UC_BIDI_AN: return ICP_ARABIC_NUMBER;
    case UC_BIDI_NSM: return ICP_NONSPACING_MARK;
    case UC_BIDI_ES:
    case UC_BIDI_CS:
    case UC_BIDI_ET:
    case UC_BIDI_ON:
    case UC_BIDI_BN: return ICP_NEUTRAL;
    default: return ICP_NO_DIRECTION;
    }
}
