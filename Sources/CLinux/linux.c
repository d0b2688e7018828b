#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <unistd.h>

int icp_syncfs(int descriptor) { return syncfs(descriptor); }

int icp_keep_freed_memory(void) {
    return mallopt(M_MMAP_THRESHOLD, 2 << 20) && mallopt(M_TRIM_THRESHOLD, 64 << 20);
}

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
