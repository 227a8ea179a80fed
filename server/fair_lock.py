"""Locks that are granted in the order of the requests, between threads and between processes.

With an operating system's lock a busy thread can take it again and again while another waits. Here a thread that
releases the lock hands it to the one that has waited longest. Between processes, two bytes of a file are locked one
after the other. A process that waits for the second byte holds the first, so only one process at a time competes with
new requests. A killed process loses its locks.
"""

import fcntl
import os
import threading
import time
from collections import deque
from pathlib import Path

LOOK_AGAIN_SECONDS = 0.001


class ThreadLock:
    """A lock between the threads of a process, first come, first served. Any thread may release it."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._is_held = False
        self._waiting: deque[threading.Lock] = deque()

    def acquire(self, wait_seconds: float) -> bool:
        """Wait for the lock; return False if it was not granted in time."""
        with self._mutex:
            if not self._is_held:
                self._is_held = True
                return True
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=max(0.0, wait_seconds)):
            return True
        with self._mutex:
            if mine not in self._waiting:
                # It was handed over in this moment.
                return True
            self._waiting.remove(mine)
            return False

    def release(self) -> None:
        """Hand the lock to the thread that has waited longest, if one waits."""
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_held = False


class LockFile:
    """A file whose bytes are locks between processes; threads of one process do not exclude each other by them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mutex = threading.Lock()
        self._opened: tuple[int, int] | None = None

    def try_lock(self, at: int) -> bool:
        """Lock a byte; return False if another process holds it."""
        try:
            fcntl.lockf(self._file(), fcntl.LOCK_EX | fcntl.LOCK_NB, 1, at)
        except (BlockingIOError, PermissionError):
            return False
        return True

    def unlock(self, at: int) -> None:
        """Release a byte."""
        fcntl.lockf(self._file(), fcntl.LOCK_UN, 1, at)

    def _file(self) -> int:
        """Return the file, opened once by this process: closing any descriptor of it would release all its locks."""
        with self._mutex:
            if self._opened is None or self._opened[0] != os.getpid():
                file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
                self._opened = os.getpid(), file
            return self._opened[1]


class FairLock:
    """A lock between all threads of processes with the same file and number; without a file, of this process."""

    def __init__(self, file: LockFile | None = None, number: int = 0) -> None:
        self._threads = ThreadLock()
        self._file = file
        self._next, self._holder = 2 * number, 2 * number + 1

    def acquire(self, wait_seconds: float) -> bool:
        """Wait for the lock; return False if it was not granted in time."""
        deadline = time.monotonic() + wait_seconds
        if not self._threads.acquire(wait_seconds):
            return False
        if self._file is None or self._acquire_between_processes(self._file, deadline):
            return True
        self._threads.release()
        return False

    def release(self) -> None:
        """Let the next one in."""
        if self._file is not None:
            self._file.unlock(self._holder)
        self._threads.release()

    def _acquire_between_processes(self, file: LockFile, deadline: float) -> bool:
        if not _lock_by(deadline, file, self._next):
            return False
        try:
            return _lock_by(deadline, file, self._holder)
        finally:
            file.unlock(self._next)


def _lock_by(deadline: float, file: LockFile, at: int) -> bool:
    while not file.try_lock(at):
        if time.monotonic() > deadline:
            return False
        time.sleep(LOOK_AGAIN_SECONDS)
    return True
