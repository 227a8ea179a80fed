/* Record what a program asks of the disk, in the order in which it happens, and let one of the calls fail.

   Preloaded (LD_PRELOAD), it takes the calls by which files under RECORDER_ROOT are changed and synced. Each is done
   and appended to a recording that all processes share; tests/power/disk.py plays it back and says what is on the
   disk after a power cut. A sync is recorded and not done: nothing else here depends on it.

   The recording is a file that every process maps: a head with a lock, then the entries. A process that is killed
   while it holds the lock loses it. stdio writes by calls of its own and is not seen: files written by it are taken
   for lost, which a power cut may always do. Memory that is mapped and shared is not seen either (SQLite's -shm). */

#ifndef RECORDING_H
#define RECORDING_H

#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>

#define EXPORTED __attribute__((visibility("default")))

struct head {
    uint64_t used;          /* bytes of entries */
    uint64_t size;          /* of the whole file */
    uint64_t syncs, writes; /* calls so far */
    uint64_t failing_sync, failing_write; /* which of them fails; 0 is none */
    uint64_t error;         /* the errno it fails with */
    pthread_mutex_t lock;
};

/* NULL in a process that takes no part. */
extern struct head *head;

/* Hold the lock of the recording, and let it go: a call is done and appended under it. */
void take(void);
void give(void);

/* Append a call: its kind (recording.py lists them), the file it is about, one or two paths or NULL, and bytes. */
void append(char kind, uint64_t inode, uint64_t at, const char *first, const char *second, const void *data,
            size_t length);

/* The path of an open file or folder under the root; 0 for any other. */
int path_of(int file, struct stat *status, char *path);

/* The path that a call names, without links in its folders; 0 where it is not under the root. */
int whole_path(int folder, const char *name, char *path);

/* Count a sync or a write; 1 with errno set where it is the one that fails. */
int fails(uint64_t *count, uint64_t *failing);

#endif
