#pragma once

#include <stddef.h>
#include <stdint.h>

/// Runs libFuzzer, https://llvm.org/docs/LibFuzzer.html, with the program's arguments; `test` gets each of its inputs.
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*test)(const uint8_t *data, size_t size));

/// The descriptor of a file in memory, or -1.
int fuzz_memory_file(void);
