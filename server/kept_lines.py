"""Lists in the data folder, outside the database: things that a restored older backup must not bring back."""

import os
from pathlib import Path
from typing import Any

import orjson


def append_line(file: Path, values: list[Any]) -> None:
    """Add a line, flushed to the disk; only the owner of the file can read it. Raises OSError.

    It also begins with a line break, so that it is separate from a line that a power cut left incomplete.
    """
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, b"\n" + orjson.dumps(values) + b"\n")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def lines_of(file: Path) -> list[list[Any]]:
    """Return the lines, oldest first; none if there is no file. A line that a power cut left incomplete is left out."""
    lines = file.read_bytes().split(b"\n") if file.exists() else []
    return [orjson.loads(line) for line in lines if line.startswith(b"[") and line.endswith(b"]")]
