"""A queue before SQLite's one writer, across threads and processes.

SQLite lets writers that find it busy sleep and try again, ever longer: under load one of them can starve for
seconds while others come and go. So a writer first takes this gate: a lock between the threads of a process, then
a lock on a file between processes, where the few that are left look again every millisecond.
"""

import fcntl
import os
import threading
import time
from pathlib import Path

LOOK_AGAIN_SECONDS = 0.001


class WriterGate:
    """One for each database file and process. What holds it gives it back in the same thread or another."""

    def __init__(self, database: Path, wait_seconds: float) -> None:
        self._path = database.with_name(database.name + ".writers")
        self._wait_seconds = wait_seconds
        self._threads = threading.Lock()
        self._file: int | None = None
        self._process = os.getpid()

    def enter(self) -> bool:
        """Wait for the gate; False where it did not open in time: the database itself then says that it is busy."""
        deadline = time.monotonic() + self._wait_seconds
        if not self._threads.acquire(timeout=self._wait_seconds):
            return False
        file = self._opened()
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    self._threads.release()
                    return False
                time.sleep(LOOK_AGAIN_SECONDS)
            else:
                return True

    def leave(self) -> None:
        """Let the next one in."""
        fcntl.flock(self._opened(), fcntl.LOCK_UN)
        self._threads.release()

    def _opened(self) -> int:
        """Return the file, opened by this process: a lock on one inherited by fork would be the parent's too."""
        if self._file is None or self._process != os.getpid():
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            self._process = os.getpid()
        return self._file
