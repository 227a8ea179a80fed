/* The recording: a file that every process maps, and which paths it is about. */

#include "recording.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define ENTRIES 4096

struct entry {
    uint32_t kind, first_length, second_length, data_length;
    uint64_t inode, at;
};

struct head *head;
static char root[PATH_MAX];
static size_t root_length;

EXPORTED int recorder_open(const char *path, int is_new) {
    struct stat status;
    int file = syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
    if (file < 0 || fstat(file, &status) < 0) return -1;
    struct head *mapped = mmap(NULL, status.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    syscall(SYS_close, file);
    if (mapped == MAP_FAILED) return -1;
    if (is_new) {
        pthread_mutexattr_t shared;
        pthread_mutexattr_init(&shared);
        pthread_mutexattr_setpshared(&shared, PTHREAD_PROCESS_SHARED);
        pthread_mutexattr_setrobust(&shared, PTHREAD_MUTEX_ROBUST);
        pthread_mutex_init(&mapped->lock, &shared);
        mapped->size = status.st_size;
    }
    head = mapped;
    return 0;
}

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("RECORDER_FILE"), *under = getenv("RECORDER_ROOT");
    if (!path || !under || strlen(under) >= sizeof root) return;
    strcpy(root, under);
    root_length = strlen(root);
    if (recorder_open(path, 0) < 0) abort();
}

void take(void) {
    if (pthread_mutex_lock(&head->lock) == EOWNERDEAD) pthread_mutex_consistent(&head->lock);
}

void give(void) { pthread_mutex_unlock(&head->lock); }

void append(char kind, uint64_t inode, uint64_t at, const char *first, const char *second, const void *data,
            size_t length) {
    struct entry entry = {(unsigned char)kind, first ? strlen(first) : 0, second ? strlen(second) : 0, length, inode, at};
    uint64_t needed = sizeof entry + entry.first_length + entry.second_length + length;
    if (ENTRIES + head->used + needed > head->size) abort();
    char *to = (char *)head + ENTRIES + head->used;
    memcpy(to, &entry, sizeof entry);
    to += sizeof entry;
    memcpy(to, first, entry.first_length);
    to += entry.first_length;
    memcpy(to, second, entry.second_length);
    memcpy(to + entry.second_length, data, length);
    head->used += needed;
}

/* A note of the tests' own, at its place among the calls. */
EXPORTED void recorder_note(const char *text) {
    take();
    append('N', 0, 0, NULL, NULL, text, strlen(text));
    give();
}

/* Let the n-th sync or write from now fail, once. */
EXPORTED void recorder_fail(uint64_t sync, uint64_t write, uint64_t error) {
    take();
    head->failing_sync = sync ? head->syncs + sync : 0;
    head->failing_write = write ? head->writes + write : 0;
    head->error = error;
    give();
}

EXPORTED uint64_t recorder_used(void) { return head->used; }

/* Whether the call that was to fail has failed. */
EXPORTED int recorder_failed(void) { return !head->failing_sync && !head->failing_write; }

static int is_under(const char *path) {
    return head && !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length]);
}

int path_of(int file, struct stat *status, char *path) {
    char link[64];
    if (!head || fstat(file, status) < 0) return 0;
    if (!S_ISREG(status->st_mode) && !S_ISDIR(status->st_mode)) return 0;
    strcpy(link, "/proc/self/fd/");
    char digits[16], *digit = digits + sizeof digits;
    *--digit = 0;
    do *--digit = '0' + file % 10; while (file /= 10);
    strcat(link, digit);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_under(path);
}

int whole_path(int folder, const char *name, char *path) {
    char given[PATH_MAX], parent[PATH_MAX];
    struct stat status;
    if (!head || !name || strlen(name) >= PATH_MAX / 2) return 0;
    int kept = errno;
    given[0] = 0;
    if (name[0] != '/') {
        if (folder == AT_FDCWD) {
            if (!getcwd(given, PATH_MAX / 2)) return errno = kept, 0;
        } else if (!path_of(folder, &status, given)) {
            return errno = kept, 0;
        }
        strcat(given, "/");
    }
    strcat(given, name);
    for (size_t end = strlen(given); end > 1 && given[end - 1] == '/'; end--) given[end - 1] = 0;
    char *slash = strrchr(given, '/');
    char *last = slash + 1;
    *slash = 0;
    int found = realpath(slash == given ? "/" : given, parent) != NULL;
    errno = kept;
    if (!found || strlen(parent) + strlen(last) + 2 > PATH_MAX) return 0;
    strcpy(path, parent);
    if (path[1]) strcat(path, "/");
    strcat(path, last);
    return is_under(path);
}

int fails(uint64_t *count, uint64_t *failing) {
    if (++*count != *failing) return 0;
    *failing = 0;
    errno = head->error;
    return 1;
}
