// The C library's allocation, but for what comes of a refusal: Swift's own runtime would trap, and the libraries would
// say, each in its way, that something else is wrong. Here the program ends with a line and a status.

#include "CAllocation.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

#include "CLinux.h"

#if defined(__GLIBC__)

// https://sourceware.org/glibc/manual/latest/html_node/Replacing-malloc.html; what is not replaced here, free among it,
// works on the same blocks, since these are the C library's own.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static inline void *checked(void *block, size_t size) {
    if (__builtin_expect(block == NULL && size > 0, 0)) icp_out_of_memory();
    return block;
}

void *malloc(size_t size) { return checked(__libc_malloc(size), size); }

void *calloc(size_t count, size_t size) { return checked(__libc_calloc(count, size), count ? size : 0); }

void *realloc(void *block, size_t size) { return checked(__libc_realloc(block, size), size); }

void *aligned_alloc(size_t alignment, size_t size) { return checked(__libc_memalign(alignment, size), size); }

int posix_memalign(void **block, size_t alignment, size_t size) {
    if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0 || alignment == 0) return EINVAL;
    *block = checked(__libc_memalign(alignment, size), size);
    return 0;
}

#endif
