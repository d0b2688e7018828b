#pragma once
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <unzip.h>

// Reads an archive through a descriptor that somebody else owns, which may be that of an unlinked file. It is read by
// position, so that the place of the descriptor, which another reader may use, stays where it is.
struct icp_unz_file {
    int descriptor;
    int failed;
    ZPOS64_T size;
    ZPOS64_T position;
    // What was read last: libminizip reads the numbers of a directory byte by byte.
    ZPOS64_T held_from;
    size_t held;
    unsigned char buffer[4096];
};

static inline voidpf icp_unz_open_file(voidpf opaque, const void *name, int mode) {
    (void)name;
    (void)mode;
    return opaque;
}

// Reads at most `size` bytes from `place` on; returns how many, fewer only at the end of the file or when reading fails.
static inline size_t icp_unz_read_at(struct icp_unz_file *file, void *buffer, size_t size, ZPOS64_T place) {
    size_t done = 0;
    while (done < size) {
        ssize_t count = pread(file->descriptor, (char *)buffer + done, size - done, (off_t)(place + done));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) file->failed = 1;
        if (count <= 0) break;
        done += (size_t)count;
    }
    return done;
}

static inline uLong icp_unz_read(voidpf opaque, voidpf stream, void *buffer, uLong size) {
    (void)opaque;
    struct icp_unz_file *file = stream;
    size_t done = 0;
    if (size >= sizeof file->buffer) {
        done = icp_unz_read_at(file, buffer, size, file->position);
        file->position += done;
        return done;
    }
    while (done < size) {
        if (file->position < file->held_from || file->position - file->held_from >= file->held) {
            file->held_from = file->position;
            file->held = icp_unz_read_at(file, file->buffer, sizeof file->buffer, file->position);
            if (file->held == 0) break;
        }
        const size_t start = (size_t)(file->position - file->held_from), left = file->held - start;
        const size_t count = left < size - done ? left : size - done;
        memcpy((char *)buffer + done, file->buffer + start, count);
        done += count;
        file->position += count;
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
    file->descriptor = descriptor;
    file->failed = 0;
    file->size = size;
    file->position = file->held_from = 0;
    file->held = 0;
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
