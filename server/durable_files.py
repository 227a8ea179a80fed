"""Files and folders that are complete or absent after a power cut, and that only their owner can read."""

import contextlib
import os
import tempfile
from pathlib import Path

# For `os.umask`: only its own user can read and write the files of this process.
PRIVATE_UMASK = 0o077


def write_whole(path: Path, data: bytes) -> None:
    """Write or replace a file, so that a power cut leaves either the new file or the old one.

    An OSError names the file, because that of a full disk names none.
    """
    try:
        _write_whole(path, data)
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _write_whole(path: Path, data: bytes) -> None:
    # mkstemp makes the file with mode 0600, under a name that no other process uses.
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        flush(Path(temporary))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    flush(path.parent)


def make_folder(path: Path) -> None:
    """Make a folder, and its missing parents, readable only to this user; it survives a power cut."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in reversed(missing):
        # A process that may make a folder cannot always open its parent, and then cannot sync it.
        with contextlib.suppress(PermissionError):
            flush(folder.parent)


def flush(path: Path) -> None:
    """Flush the content of a file, or the names in a folder, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
