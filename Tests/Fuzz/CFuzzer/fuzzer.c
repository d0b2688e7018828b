#define _GNU_SOURCE
#include "CFuzzer.h"

#include <stdio.h>
#include <sys/mman.h>
#include <zip.h>

int fuzz_memory_file(void) { return memfd_create("export", MFD_CLOEXEC); }

void *fuzz_archive_begin(int descriptor) {
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    return zipOpen64(path, APPEND_STATUS_CREATE);
}

int fuzz_archive_add(void *archive, const char *name, const uint8_t *data, size_t size) {
    zip_fileinfo info = {0};
    // Packed, so that the reader's unpacking is tried too.
    if (zipOpenNewFileInZip64(archive, name, &info, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 1, 0) != ZIP_OK) return -1;
    if (zipWriteInFileInZip(archive, data, (unsigned)size) != ZIP_OK) return -1;
    return zipCloseFileInZip(archive);
}

int fuzz_archive_end(void *archive) { return zipClose(archive, NULL); }
