#pragma once
#include <stddef.h>

// Files that are built into the program (see shipped.c): a function gives the first byte, a constant the length.
#define SHIPPED(name) \
    extern const size_t shipped_##name##_size; \
    const unsigned char *shipped_##name(void);

SHIPPED(approved_tlds)
SHIPPED(registrars)
SHIPPED(workdays)
SHIPPED(provinces)
SHIPPED(certificate_types)
SHIPPED(columns)
SHIPPED(words)
SHIPPED(natures)
SHIPPED(index_css)
SHIPPED(index_js)
SHIPPED(domain_css)
SHIPPED(domain_js)
SHIPPED(base_css)
SHIPPED(reader_js)
SHIPPED(rows_js)
SHIPPED(detail_js)

#undef SHIPPED
