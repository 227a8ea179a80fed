/* The calls by which files are made, written and given a size. */

#include "recording.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <sys/uio.h>
#include <unistd.h>

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
