"""`benchtrail` with the time of a file, and with death at a commit: run by path, for the simulator alone.

    python tests/simulation/virtual_server.py MEMORY serve --port 8000

MEMORY is a file of two 64-bit integers that every worker shares: the time in ms, and at which moment of its next
commit the worker kills itself. No setting of the server leads here.
"""

import mmap
import os
import signal
import struct
import sys
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


def run() -> None:
    """Put the clock and the commit in place, before anything has taken hold of them, and run the command."""
    memory = opened(Path(sys.argv.pop(1)))
    clock.now_ms = lambda: read(memory, NOW)
    # Only now: whoever imports the clock keeps the function that is there.
    session_class, cli = import_module("server.extensions").CertainSession, import_module("server.cli").cli
    commit = session_class.commit

    def dying_commit(session: Any) -> None:
        moment = MOMENTS[read(memory, MOMENT)]
        if moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        commit(session)
        if moment == "after":
            os.kill(os.getpid(), signal.SIGKILL)

    session_class.commit = dying_commit
    cli()


if __name__ == "__main__":
    run()
