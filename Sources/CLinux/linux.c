#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int icp_syncfs(int descriptor) { return syncfs(descriptor); }

int icp_keep_freed_memory(void) {
    return mallopt(M_MMAP_THRESHOLD, 2 << 20) && mallopt(M_TRIM_THRESHOLD, 64 << 20);
}

static atomic_bool is_publishing;

void icp_will_publish(void) { atomic_store(&is_publishing, true); }

static atomic_bool speaks_chinese;

void icp_speak_chinese(bool chinese) { atomic_store(&speaks_chinese, chinese); }

// By language, English first, and by whether the reports may have been published.
static const char *const no_memory[2][2] = {
    {"icpaudit: the system has no memory left for the run; nothing was published: give it more, or audit fewer files at once\n",
     "icpaudit: the system has no memory left at the end of the run; the output folder shows whether its reports were published\n"},
    {"icpaudit：系统内存不足，无法继续运行；没有发布任何内容：请增加内存，或减少一次审核的文件\n",
     "icpaudit：运行即将结束时系统内存不足；报告是否已发布，请查看输出目录\n"},
};

static atomic_flag was_told = ATOMIC_FLAG_INIT;

_Noreturn void icp_out_of_memory(void) {
    // Two threads run out of memory in the same moment, as likely as not: one tells it, the other one waits for the end.
    while (atomic_flag_test_and_set(&was_told)) pause();
    const char *const words = no_memory[atomic_load(&speaks_chinese)][atomic_load(&is_publishing)];
    // Nothing can be done about a line that cannot be written.
    if (write(2, words, strlen(words)) < 0) _exit(71);
    _exit(71);
}

int icp_rename_new(const char *from, const char *to) {
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return -1;
    // A file system that does not know the flag: the lock on the output folder keeps other runs away.
    if (access(to, F_OK) == 0) {
        errno = EEXIST;
        return -1;
    }
    return rename(from, to);
}

ptrdiff_t icp_last_index(const uint8_t *text, size_t count, uint8_t byte) {
    const uint8_t *found = memrchr(text, byte, count);
    return found ? found - text : -1;
}

bool icp_is_ignored(int number) {
    struct sigaction action;
    return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

// The loader hands the arguments of main to constructors (glibc, csu/init-first.c), so that they are known where /proc,
// from which Swift's CommandLine reads them, is not mounted.
static int argument_count;
static char **arguments;

__attribute__((constructor)) static void note_arguments(int count, char **values) {
    argument_count = count;
    arguments = values;
}

int icp_argument_count(void) { return argument_count; }

const char *icp_argument(int index) { return index >= 0 && index < argument_count ? arguments[index] : NULL; }
