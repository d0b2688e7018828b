#pragma once

#include <stddef.h>
#include <stdint.h>

/// Runs libFuzzer, https://llvm.org/docs/LibFuzzer.html, with the program's arguments; `test` gets each of its inputs.
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*test)(const uint8_t *data, size_t size));

/// The descriptor of a file in memory, or -1.
int fuzz_memory_file(void);

/// Begins a ZIP archive in the file behind `descriptor`, which loses what it held; NULL when that cannot be done.
void *fuzz_archive_begin(int descriptor);

/// Adds an entry, packed; 0 when it was written.
int fuzz_archive_add(void *archive, const char *name, const uint8_t *data, size_t size);

/// Writes the archive's directory and frees the archive; 0 when it was written.
int fuzz_archive_end(void *archive);
