/* The calls by which files and folders get and lose their names, and those that sync. */

#include "recording.h"

#include <errno.h>
#include <limits.h>
#include <unistd.h>

/* Names */

static int change_name(char kind, int done, int has_first, const char *first, int has_second, const char *second) {
    if (done == 0 && (has_first || has_second))
        append(kind, 0, 0, has_first ? first : "", has_second ? second : "", NULL, 0);
    if (has_first || has_second) give();
    return done;
}

/* A call with two names, of which the first gives way to the second or gets it beside. */
static int call_by_two(long call, char kind, int from_folder, const char *from, int to_folder, const char *to, int flags) {
    char first[PATH_MAX], second[PATH_MAX];
    int has_first = whole_path(from_folder, from, first), has_second = whole_path(to_folder, to, second);
    if (has_first || has_second) take();
    int done = syscall(call, from_folder, from, to_folder, to, flags);
    return change_name(kind, done, has_first, first, has_second, second);
}

EXPORTED int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    return call_by_two(SYS_renameat2, 'R', from_folder, from, to_folder, to, flags);
}
EXPORTED int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    return renameat2(from_folder, from, to_folder, to, 0);
}
EXPORTED int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

EXPORTED int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    return call_by_two(SYS_linkat, 'L', from_folder, from, to_folder, to, flags);
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
