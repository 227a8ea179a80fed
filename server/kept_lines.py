"""Lists in the data folder, outside the database: what a restored older backup must not bring back."""

import os
from pathlib import Path
from typing import Any

import orjson


def append_line(file: Path, values: list[Any]) -> None:
    """Add a line, flushed to the disk; only the owner of the file can read it. Raises OSError."""
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, orjson.dumps(values) + b"\n")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def lines_of(file: Path) -> list[list[Any]]:
    """Return the lines, oldest first; none where there is no file. One that a power cut left incomplete is left out."""
    lines = file.read_bytes().splitlines() if file.exists() else []
    return [orjson.loads(line) for line in lines if line.endswith(b"]")]
