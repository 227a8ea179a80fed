"""`benchtrail` with its time from a file, and killed at commits; only for the simulator (tests/forked.py).

The environment variable VIRTUAL_MEMORY names a file of two 64-bit integers that every worker shares: the time in ms,
and the moment of its next commit at which the worker kills itself. No setting of the server enables this.
"""

import mmap
import os
import signal
import struct
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from server import clock

NOW, MOMENT = 0, 8
MOMENTS = ("", "before", "after")
EMPTY = struct.pack("<qq", 0, 0)


def opened(file: Path) -> mmap.mmap:
    """Return the shared memory in a file."""
    with file.open("r+b") as memory:
        return mmap.mmap(memory.fileno(), 0)


def read(memory: mmap.mmap, at: int) -> int:
    return int(struct.unpack_from("<q", memory, at)[0])


def write(memory: mmap.mmap, at: int, value: int) -> None:
    struct.pack_into("<q", memory, at, value)


@cache
def memory_of_this_server() -> mmap.mmap:
    return opened(Path(os.environ["VIRTUAL_MEMORY"]))


def load() -> Callable[[], None]:
    """Replace the clock and the commit before any module imports them, and return the command line."""
    clock.now_ms = lambda: read(memory_of_this_server(), NOW)
    # Imported only now, because a module that imports the clock keeps that function.
    session_class, cli = import_module("server.extensions").CertainSession, import_module("server.cli").cli
    commit = session_class.commit

    def dying_commit(session: Any) -> None:
        moment = MOMENTS[read(memory_of_this_server(), MOMENT)]
        if moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        commit(session)
        if moment == "after":
            os.kill(os.getpid(), signal.SIGKILL)

    session_class.commit = dying_commit
    return cli
