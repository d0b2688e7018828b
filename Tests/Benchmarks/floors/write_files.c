// The floor for writing reports: files of given sizes, by openat, write and close, and nothing else.
//
//   write_files ROOT LIST THREADS [flush]
//
// LIST holds a line "SIZE FOLDER NAME" per file, the files of a folder together. Folders are created first, each thread
// writes a share of them; with `flush` the file system is flushed at the end. Prints the seconds taken.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct file { size_t size; int folder; char *name; };

static struct file *files;
static int *folders;
static char *content;
static size_t file_count, folder_count, thread_count;

static void stop(const char *what) {
    perror(what);
    exit(1);
}

static void *write_share(void *argument) {
    size_t share = (size_t)argument;
    for (size_t i = file_count * share / thread_count; i < file_count * (share + 1) / thread_count; i++) {
        int file = openat(folders[files[i].folder], files[i].name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        if (file < 0) stop(files[i].name);
        if (write(file, content, files[i].size) != (ssize_t)files[i].size) stop("write");
        if (close(file) != 0) stop("close");
    }
    return NULL;
}

// Reads the list, creates the folders below `root` and leaves a descriptor of each in `folders`.
static void prepare(int root, const char *list) {
    FILE *lines = fopen(list, "r");
    if (!lines) stop(list);
    char folder[512], name[512], previous[512] = "";
    size_t size, largest = 1, capacity = 0;
    while (fscanf(lines, "%zu %511s %511s", &size, folder, name) == 3) {
        if (strcmp(folder, previous) != 0) {
            if (mkdirat(root, folder, 0755) != 0 && errno != EEXIST) stop(folder);
            folders = realloc(folders, (folder_count + 1) * sizeof *folders);
            folders[folder_count++] = openat(root, folder, O_DIRECTORY | O_RDONLY | O_CLOEXEC);
            if (folders[folder_count - 1] < 0) stop(folder);
            strcpy(previous, folder);
        }
        if (file_count == capacity) files = realloc(files, (capacity = capacity * 2 + 1024) * sizeof *files);
        files[file_count++] = (struct file){size, (int)folder_count - 1, strdup(name)};
        if (size > largest) largest = size;
    }
    fclose(lines);
    content = malloc(largest);
    memset(content, 'x', largest);
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
