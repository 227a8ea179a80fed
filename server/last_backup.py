"""The note of the last backup in the data folder: for `benchtrail doctor`, `/metrics` and the server's page."""

from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from server.durable_files import write_whole

NAME = "last_backup.json"


@dataclass(frozen=True)
class LastBackup:
    """The time of the last backup (ms), its file, and its number of operations."""

    at: int
    file: str
    operations: int


def note_last_backup(data_dir: Path, made: LastBackup) -> None:
    """Replace the note. Raises OSError."""
    write_whole(data_dir / NAME, orjson.dumps(asdict(made)))


def last_backup(data_dir: Path) -> LastBackup | None:
    """Return the last backup that was made with this data folder; None if there is none."""
    note = data_dir / NAME
    return LastBackup(**orjson.loads(note.read_bytes())) if note.exists() else None
