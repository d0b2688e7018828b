#define _GNU_SOURCE
#include "CFuzzer.h"

#include <sys/mman.h>

int fuzz_memory_file(void) { return memfd_create("export", MFD_CLOEXEC); }
