#pragma once
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include <unzip.h>

// Reads an archive through a descriptor that somebody else owns, which may be that of an unlinked file. It is read by
// position, so that the place of the descriptor, which another reader may use, stays where it is.
struct icp_unz_file {
    int descriptor;
    int failed;
    ZPOS64_T size;
    ZPOS64_T position;
};

static inline voidpf icp_unz_open_file(voidpf opaque, const void *name, int mode) {
    (void)name;
    (void)mode;
    return opaque;
}

static inline uLong icp_unz_read(voidpf opaque, voidpf stream, void *buffer, uLong size) {
    (void)opaque;
    struct icp_unz_file *file = stream;
    uLong done = 0;
    while (done < size) {
        ssize_t count = pread(file->descriptor, (char *)buffer + done, size - done, (off_t)file->position);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) file->failed = 1;
        if (count <= 0) break;
        done += (uLong)count;
        file->position += (ZPOS64_T)count;
    }
    return done;
}

static inline ZPOS64_T icp_unz_tell(voidpf opaque, voidpf stream) {
    (void)opaque;
    return ((struct icp_unz_file *)stream)->position;
}

static inline long icp_unz_seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin) {
    (void)opaque;
    struct icp_unz_file *file = stream;
    ZPOS64_T base = origin == ZLIB_FILEFUNC_SEEK_CUR ? file->position : origin == ZLIB_FILEFUNC_SEEK_END ? file->size : 0;
    ZPOS64_T place = base + offset;
    if (place < base || place > file->size) return -1;
    file->position = place;
    return 0;
}

static inline int icp_unz_close_file(voidpf opaque, voidpf stream) {
    (void)opaque;
    free(stream);
    return 0;
}

static inline int icp_unz_error(voidpf opaque, voidpf stream) {
    (void)opaque;
    return ((struct icp_unz_file *)stream)->failed;
}

// The archive in `size` bytes behind `descriptor`, which stays open and is not taken over; NULL when it is none.
static inline unzFile icp_unz_open(int descriptor, ZPOS64_T size) {
    struct icp_unz_file *file = malloc(sizeof *file);
    if (!file) return NULL;
    *file = (struct icp_unz_file){.descriptor = descriptor, .size = size};
    zlib_filefunc64_def functions = {
        .zopen64_file = icp_unz_open_file,
        .zread_file = icp_unz_read,
        .ztell64_file = icp_unz_tell,
        .zseek64_file = icp_unz_seek,
        .zclose_file = icp_unz_close_file,
        .zerror_file = icp_unz_error,
        .opaque = file,
    };
    return unzOpen2_64("", &functions);
}
