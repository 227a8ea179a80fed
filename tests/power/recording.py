"""The calls of a server to the disk, recorded by a preloaded library (recorder/) that the tests compile."""

import ctypes
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCES = Path(__file__).with_name("recorder")
MISSING = "There is no C compiler: `apt-get install gcc libc6-dev` to run these too"
# Sparse: only the used part needs space.
RECORDING_BYTES = 4 * 1024**3
ENTRIES_AT = 4096
ENTRY = struct.Struct("<4I2Q")


@dataclass(frozen=True, slots=True)
class Entry:
    """One call, or a note of the tests' own.

    `kind` is C(reate), T(runcate), W(rite), S(ync a file), D(irectory synced), R(ename), L(ink), U(nlink), M(kdir) or
    N(ote). `at` is the place of written bytes, or the new size of a file.
    """

    kind: str
    inode: int
    at: int
    first: str
    second: str
    data: bytes


class Recording:
    """A recording under way: the environment of those who take part, notes between their calls, and faults."""

    def __init__(self, folder: Path, root: Path) -> None:
        """Begin a recording in `folder` of the calls under `root`, by any process."""
        self.file, self.root = folder / "recording", root
        with self.file.open("wb") as file:
            file.truncate(RECORDING_BYTES)
        self.file.chmod(0o666)
        self._program = compiled(folder)
        self._library = ctypes.CDLL(str(self._program))
        if self._library.recorder_open(str(self.file).encode(), 1) != 0:
            raise OSError(f"{self.file} cannot be mapped")
        self._library.recorder_used.restype = ctypes.c_uint64

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables by which a program is recorded."""
        return {
            "LD_PRELOAD": str(self._program),
            "RECORDER_FILE": str(self.file),
            "RECORDER_ROOT": str(self.root.resolve()),
        }

    def note(self, text: str) -> None:
        """Add a note after all calls until now."""
        self._library.recorder_note(text.encode())

    def fail(self, *, sync: int = 0, write: int = 0, error: int) -> None:
        """Let the n-th sync or write from now fail with an errno, once."""
        self._library.recorder_fail(ctypes.c_uint64(sync), ctypes.c_uint64(write), ctypes.c_uint64(error))

    def has_failed(self) -> bool:
        """Return whether the armed call has failed."""
        return bool(self._library.recorder_failed())

    def forget(self) -> None:
        """Let no call fail any more."""
        self.fail(error=0)

    def entries(self) -> Iterator[Entry]:
        """Yield what was recorded until now, in order."""
        end = ENTRIES_AT + int(self._library.recorder_used())
        with self.file.open("rb") as file:
            file.seek(ENTRIES_AT)
            while file.tell() < end:
                kind, *lengths, inode, at = ENTRY.unpack(file.read(ENTRY.size))
                first, second, data = (file.read(length) for length in lengths)
                yield Entry(chr(kind), inode, at, os.fsdecode(first), os.fsdecode(second), data)


@cache
def compiled(folder: Path) -> Path:
    """Compile the recorder into a folder; return the library."""
    compiler = shutil.which("cc")
    assert compiler is not None, MISSING
    library = folder / "recorder.so"
    options = ["-O2", "-shared", "-fPIC", "-fvisibility=hidden", "-pthread"]
    subprocess.run([compiler, *options, "-o", str(library), *sorted(SOURCES.glob("*.c"))], check=True)
    return library
