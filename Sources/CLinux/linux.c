#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

// Linux 6.1; the headers of Debian 12 may not have it yet.
#ifndef MADV_COLLAPSE
#define MADV_COLLAPSE 25
#endif

void icp_use_huge_pages(const void *start, size_t size) {
    const uintptr_t page = 4096;
    uintptr_t first = ((uintptr_t)start + page - 1) & ~(page - 1);
    uintptr_t last = ((uintptr_t)start + size) & ~(page - 1);
    if (last <= first) return;
    // Advice only: every failure leaves the memory as it was.
    int kept = errno;
    madvise((void *)first, last - first, MADV_HUGEPAGE);
    madvise((void *)first, last - first, MADV_COLLAPSE);
    errno = kept;
}

int icp_syncfs(int descriptor) { return syncfs(descriptor); }

int icp_rename_new(const char *from, const char *to) {
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return -1;
    // A file system that does not know the flag: the lock on the output folder keeps other runs away.
    if (access(to, F_OK) == 0) {
        errno = EEXIST;
        return -1;
    }
    return rename(from, to);
}
