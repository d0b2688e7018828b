// The floor for writing reports: files of given sizes, by openat, write and close, and nothing else.
//
//   write_files ROOT LIST THREADS [flush]
//
// LIST holds a line "SIZE FOLDER NAME" per file, the files of a folder together. Folders are created first, each thread
// writes as many bytes as the others; with `flush` the file system is flushed at the end. Prints the seconds taken.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct file { size_t start, size; int folder; char *name; };

static struct file *files;
static int *folders;
// What is written: as much at once as an audit writes of its long files.
static char content[256 * 1024];
static size_t file_count, folder_count, thread_count, byte_count;

static void stop(const char *what) {
    perror(what);
    exit(1);
}

// Writes the files that begin in one share of all bytes.
static void *write_share(void *argument) {
    size_t share = (size_t)argument, i = 0;
    const size_t start = byte_count / thread_count * share;
    const size_t end = share + 1 < thread_count ? byte_count / thread_count * (share + 1) : SIZE_MAX;
    while (i < file_count && files[i].start < start) i++;
    for (; i < file_count && files[i].start < end; i++) {
        int file = openat(folders[files[i].folder], files[i].name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        if (file < 0) stop(files[i].name);
        for (size_t left = files[i].size, part; left > 0; left -= part) {
            part = left < sizeof content ? left : sizeof content;
            if (write(file, content, part) != (ssize_t)part) stop("write");
        }
        if (close(file) != 0) stop("close");
    }
    return NULL;
}

// Reads the list, creates the folders below `root` and leaves a descriptor of each in `folders`.
static void prepare(int root, const char *list) {
    FILE *lines = fopen(list, "r");
    if (!lines) stop(list);
    char folder[512], name[512], previous[512] = "";
    size_t size, capacity = 0;
    while (fscanf(lines, "%zu %511s %511s", &size, folder, name) == 3) {
        if (strcmp(folder, previous) != 0) {
            if (mkdirat(root, folder, 0755) != 0 && errno != EEXIST) stop(folder);
            folders = realloc(folders, (folder_count + 1) * sizeof *folders);
            folders[folder_count++] = openat(root, folder, O_DIRECTORY | O_RDONLY | O_CLOEXEC);
            if (folders[folder_count - 1] < 0) stop(folder);
            strcpy(previous, folder);
        }
        if (file_count == capacity) files = realloc(files, (capacity = capacity * 2 + 1024) * sizeof *files);
        files[file_count++] = (struct file){byte_count, size, (int)folder_count - 1, strdup(name)};
        byte_count += size;
    }
    fclose(lines);
    memset(content, 'x', sizeof content);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
    if (count < 4) {
        fprintf(stderr, "usage: write_files ROOT LIST THREADS [flush]\n");
        return 2;
    }
    int root = open(arguments[1], O_DIRECTORY | O_RDONLY | O_CLOEXEC);
    if (root < 0) stop(arguments[1]);
    prepare(root, arguments[2]);
    thread_count = (size_t)atoi(arguments[3]);
    pthread_t threads[64];
    if (thread_count < 1 || thread_count > 64) return 2;

    double started = now();
    for (size_t i = 0; i < thread_count; i++)
        if (pthread_create(&threads[i], NULL, write_share, (void *)i) != 0) stop("pthread_create");
    for (size_t i = 0; i < thread_count; i++) pthread_join(threads[i], NULL);
    if (count > 4 && syncfs(root) != 0) stop("syncfs");
    printf("%.6f\n", now() - started);
    return 0;
}
