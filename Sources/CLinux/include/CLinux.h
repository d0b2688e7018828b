#pragma once

// Calls that the C library declares only for GNU sources, and what no Swift function does.

#include <stddef.h>

/// Says that the memory at an address is about to be read; any address is fine.
static inline void icp_prefetch(const void *address) { __builtin_prefetch(address); }

/// Puts memory that is read in no order into pages of 2 MiB, where the system can; nothing changes where it cannot.
void icp_use_huge_pages(const void *start, size_t size);

/// Flushes the file system behind a descriptor; 0, or -1 with errno.
int icp_syncfs(int descriptor);
/// Renames a path, never over an existing one; 0, or -1 with errno (EEXIST).
int icp_rename_new(const char *from, const char *to);
