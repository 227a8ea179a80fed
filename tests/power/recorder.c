/* Record what a program asks of the disk, in the order in which it happens, and let one of the calls fail.

   Preloaded (LD_PRELOAD), it takes the calls by which files under RECORDER_ROOT are changed and synced. Each is done
   and appended to a recording that all processes share; tests/power/disk.py plays it back and says what is on the
   disk after a power cut. A sync is recorded and not done: nothing else here depends on it.

   The recording is a file that every process maps: a head with a lock, then the entries. A process that is killed
   while it holds the lock loses it. stdio writes by calls of its own and is not seen: files written by it are taken
   for lost, which a power cut may always do. Memory that is mapped and shared is not seen either (SQLite's -shm). */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define EXPORTED __attribute__((visibility("default")))

struct head {
    uint64_t used;          /* bytes of entries */
    uint64_t size;          /* of the whole file */
    uint64_t syncs, writes; /* calls so far */
    uint64_t failing_sync, failing_write; /* which of them fails; 0 is none */
    uint64_t error;         /* the errno it fails with */
    pthread_mutex_t lock;
};

#define ENTRIES 4096

struct entry {
    uint32_t kind, first_length, second_length, data_length;
    uint64_t inode, at;
};

static struct head *head;
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

static void take(void) {
    if (pthread_mutex_lock(&head->lock) == EOWNERDEAD) pthread_mutex_consistent(&head->lock);
}

static void give(void) { pthread_mutex_unlock(&head->lock); }

static void append(char kind, uint64_t inode, uint64_t at, const char *first, const char *second, const void *data,
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

/* The path of an open file or folder under the root; 0 for any other. */
static int path_of(int file, struct stat *status, char *path) {
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

/* The path that a call names, without links in its folders; 0 where it is not under the root. */
static int whole_path(int folder, const char *name, char *path) {
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

/* Opening */

static int open_file(int folder, const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    struct stat before, after;
    if (!(flags & (O_CREAT | O_TRUNC)) || (flags & O_TMPFILE) == O_TMPFILE || !whole_path(folder, name, path))
        return syscall(SYS_openat, folder, name, flags, mode);
    take();
    int kept = errno;
    int was = stat(path, &before) == 0;
    errno = kept;
    int file = syscall(SYS_openat, folder, name, flags, mode);
    if (file >= 0 && fstat(file, &after) == 0 && S_ISREG(after.st_mode)) {
        if (!was) append('C', after.st_ino, 0, path, NULL, NULL, 0);
        else if ((flags & O_TRUNC) && before.st_size) append('T', after.st_ino, 0, NULL, NULL, NULL, 0);
    }
    give();
    return file;
}

#define OPEN(name) \
    EXPORTED int name(const char *path, int flags, ...) { \
        va_list more; \
        va_start(more, flags); \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
        va_end(more); \
        return open_file(AT_FDCWD, path, flags, mode); \
    }
#define OPENAT(name) \
    EXPORTED int name(int folder, const char *path, int flags, ...) { \
        va_list more; \
        va_start(more, flags); \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
        va_end(more); \
        return open_file(folder, path, flags, mode); \
    }
OPEN(open)
OPEN(open64)
OPEN(__open_2)
OPEN(__open64_2)
OPENAT(openat)
OPENAT(openat64)
OPENAT(__openat_2)
OPENAT(__openat64_2)
EXPORTED int creat(const char *path, mode_t mode) {
    return open_file(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}
EXPORTED int creat64(const char *path, mode_t mode) { return creat(path, mode); }

/* Writing */

static int fails(uint64_t *count, uint64_t *failing) {
    if (++*count != *failing) return 0;
    *failing = 0;
    errno = head->error;
    return 1;
}

static void note_bytes(int file, uint64_t inode, uint64_t at, const void *data, size_t length) {
    append('W', inode, at, NULL, NULL, data, length);
    int flags = fcntl(file, F_GETFL);
    if (flags & (O_SYNC | O_DSYNC)) append('S', inode, 0, NULL, NULL, NULL, 0);
}

static ssize_t write_bytes(int file, const struct iovec *parts, int count, off_t at, int is_placed) {
    char path[PATH_MAX];
    struct stat status;
    int kept = errno;
    int is_ours = path_of(file, &status, path) && S_ISREG(status.st_mode);
    errno = kept;
    if (!is_ours)
        return is_placed ? syscall(SYS_pwritev, file, parts, count, at, 0) : syscall(SYS_writev, file, parts, count);
    take();
    ssize_t done = -1;
    if (!fails(&head->writes, &head->failing_write))
        done = is_placed ? syscall(SYS_pwritev, file, parts, count, at, 0) : syscall(SYS_writev, file, parts, count);
    if (done > 0) {
        kept = errno;
        if (!is_placed) at = lseek(file, 0, SEEK_CUR) - done;
        ssize_t left = done;
        for (int part = 0; part < count && left > 0; part++) {
            size_t length = (size_t)left < parts[part].iov_len ? (size_t)left : parts[part].iov_len;
            if (length) note_bytes(file, status.st_ino, at, parts[part].iov_base, length);
            at += length;
            left -= length;
        }
        errno = kept;
    }
    give();
    return done;
}

EXPORTED ssize_t write(int file, const void *data, size_t length) {
    struct iovec all = {(void *)data, length};
    return write_bytes(file, &all, 1, 0, 0);
}
EXPORTED ssize_t pwrite(int file, const void *data, size_t length, off_t at) {
    struct iovec all = {(void *)data, length};
    return write_bytes(file, &all, 1, at, 1);
}
EXPORTED ssize_t pwrite64(int file, const void *data, size_t length, off_t at) { return pwrite(file, data, length, at); }
EXPORTED ssize_t writev(int file, const struct iovec *parts, int count) { return write_bytes(file, parts, count, 0, 0); }
EXPORTED ssize_t pwritev(int file, const struct iovec *parts, int count, off_t at) {
    return write_bytes(file, parts, count, at, 1);
}
EXPORTED ssize_t pwritev64(int file, const struct iovec *parts, int count, off_t at) {
    return write_bytes(file, parts, count, at, 1);
}

EXPORTED ssize_t pwritev2(int file, const struct iovec *parts, int count, off_t at, int flags) {
    (void)flags;
    return write_bytes(file, parts, count, at, at != -1);
}
EXPORTED ssize_t pwritev64v2(int file, const struct iovec *parts, int count, off_t at, int flags) {
    return pwritev2(file, parts, count, at, flags);
}

/* Copy inside the kernel by reading and writing, so that what is written is seen. */
static ssize_t copy_bytes(int to, off_t *to_at, int from, off_t *from_at, size_t length) {
    static __thread char some[65536];
    size_t wanted = length < sizeof some ? length : sizeof some;
    ssize_t got = from_at ? pread(from, some, wanted, *from_at) : read(from, some, wanted);
    if (got <= 0) return got;
    ssize_t done = to_at ? pwrite(to, some, got, *to_at) : write(to, some, got);
    if (done > 0 && from_at) *from_at += done;
    if (done > 0 && !from_at && done < got) lseek(from, done - got, SEEK_CUR);
    if (done > 0 && to_at) *to_at += done;
    return done;
}
EXPORTED ssize_t sendfile(int to, int from, off_t *at, size_t length) {
    struct stat status;
    if (!head || fstat(to, &status) < 0 || !S_ISREG(status.st_mode)) return syscall(SYS_sendfile, to, from, at, length);
    return copy_bytes(to, NULL, from, at, length);
}
EXPORTED ssize_t sendfile64(int to, int from, off_t *at, size_t length) { return sendfile(to, from, at, length); }
EXPORTED ssize_t copy_file_range(int from, off_t *from_at, int to, off_t *to_at, size_t length, unsigned flags) {
    if (!head) return syscall(SYS_copy_file_range, from, from_at, to, to_at, length, flags);
    return copy_bytes(to, to_at, from, from_at, length);
}

EXPORTED int ftruncate(int file, off_t size) {
    char path[PATH_MAX];
    struct stat status;
    int is_ours = path_of(file, &status, path);
    if (!is_ours) return syscall(SYS_ftruncate, file, size);
    take();
    int done = syscall(SYS_ftruncate, file, size);
    if (done == 0) append('T', status.st_ino, size, NULL, NULL, NULL, 0);
    give();
    return done;
}
EXPORTED int ftruncate64(int file, off_t size) { return ftruncate(file, size); }
EXPORTED int truncate(const char *name, off_t size) {
    int file = syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CLOEXEC, 0);
    if (file < 0) return -1;
    int done = ftruncate(file, size);
    syscall(SYS_close, file);
    return done;
}
EXPORTED int truncate64(const char *name, off_t size) { return truncate(name, size); }
EXPORTED int fallocate(int file, int mode, off_t at, off_t length) {
    struct stat before, after;
    char path[PATH_MAX];
    int is_ours = path_of(file, &before, path);
    if (!is_ours) return syscall(SYS_fallocate, file, mode, at, length);
    take();
    int done = syscall(SYS_fallocate, file, mode, at, length);
    if (done == 0 && fstat(file, &after) == 0 && after.st_size != before.st_size)
        append('T', after.st_ino, after.st_size, NULL, NULL, NULL, 0);
    give();
    return done;
}
EXPORTED int fallocate64(int file, int mode, off_t at, off_t length) { return fallocate(file, mode, at, length); }
EXPORTED int posix_fallocate(int file, off_t at, off_t length) {
    int kept = errno, done = fallocate(file, 0, at, length) ? errno : 0;
    errno = kept;
    return done;
}
EXPORTED int posix_fallocate64(int file, off_t at, off_t length) { return posix_fallocate(file, at, length); }

/* Names */

static int change_name(char kind, int done, int has_first, const char *first, int has_second, const char *second) {
    if (done == 0 && (has_first || has_second))
        append(kind, 0, 0, has_first ? first : "", has_second ? second : "", NULL, 0);
    if (has_first || has_second) give();
    return done;
}

EXPORTED int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    char first[PATH_MAX], second[PATH_MAX];
    int has_first = whole_path(from_folder, from, first), has_second = whole_path(to_folder, to, second);
    if (has_first || has_second) take();
    int done = syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
    return change_name('R', done, has_first, first, has_second, second);
}
EXPORTED int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    return renameat2(from_folder, from, to_folder, to, 0);
}
EXPORTED int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

EXPORTED int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    char first[PATH_MAX], second[PATH_MAX];
    int has_first = whole_path(from_folder, from, first), has_second = whole_path(to_folder, to, second);
    if (has_first || has_second) take();
    int done = syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
    return change_name('L', done, has_first, first, has_second, second);
}
EXPORTED int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

EXPORTED int unlinkat(int folder, const char *name, int flags) {
    char path[PATH_MAX];
    int has = whole_path(folder, name, path);
    if (has) take();
    return change_name('U', syscall(SYS_unlinkat, folder, name, flags), has, path, 0, NULL);
}
EXPORTED int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
EXPORTED int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }

EXPORTED int mkdirat(int folder, const char *name, mode_t mode) {
    char path[PATH_MAX];
    int has = whole_path(folder, name, path);
    if (has) take();
    return change_name('M', syscall(SYS_mkdirat, folder, name, mode), has, path, 0, NULL);
}
EXPORTED int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

/* Syncing */

static int sync_file(int file, long call) {
    char path[PATH_MAX];
    struct stat status;
    int kept = errno;
    int is_ours = path_of(file, &status, path);
    errno = kept;
    if (!is_ours) return syscall(call, file);
    take();
    int failed = fails(&head->syncs, &head->failing_sync);
    if (!failed) {
        int is_folder = S_ISDIR(status.st_mode);
        append(is_folder ? 'D' : 'S', status.st_ino, 0, is_folder ? path : NULL, NULL, NULL, 0);
    }
    give();
    return failed ? -1 : 0;
}
EXPORTED int fsync(int file) { return sync_file(file, SYS_fsync); }
EXPORTED int fdatasync(int file) { return sync_file(file, SYS_fdatasync); }
