#pragma once

// Calls that the C library declares only for GNU sources.

/// Flushes the file system behind a descriptor; 0, or -1 with errno.
int icp_syncfs(int descriptor);
/// Renames a path, never over an existing one; 0, or -1 with errno (EEXIST).
int icp_rename_new(const char *from, const char *to);
