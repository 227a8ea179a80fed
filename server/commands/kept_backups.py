"""The backups that this data folder knows: a backup made before an erasure still contains the erased person."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from server.clock import utc
from server.durable_files import write_whole

NAME = "kept_backups.json"
DAY_MS = 86_400_000


@dataclass(frozen=True)
class KeptBackup:
    """A backup that still exists: its file, and when it was made (ms)."""

    file: str
    at: int


def note_backup(data_dir: Path, made: KeptBackup) -> None:
    """Add a backup to the list; remove those whose files are gone. A replaced file is one backup."""
    others = [kept for kept in kept_backups(data_dir) if kept.file != made.file]
    entries = [{"file": kept.file, "at": kept.at} for kept in (*others, made)]
    write_whole(data_dir / NAME, orjson.dumps(entries))


def kept_backups(data_dir: Path) -> list[KeptBackup]:
    """Return the known backups whose files exist, oldest first."""
    note = data_dir / NAME
    backups = [KeptBackup(**each) for each in orjson.loads(note.read_bytes())] if note.exists() else []
    return sorted((kept for kept in backups if Path(kept.file).exists()), key=lambda kept: kept.at)


def kept_too_long(data_dir: Path, days: int, erased_at: list[int], now: int) -> Iterator[str]:
    """Yield a sentence for each backup that is too old, with the number of customers erased since."""
    for kept in kept_backups(data_dir):
        if now - kept.at >= days * DAY_MS:
            count = sum(at >= kept.at for at in erased_at)
            holds = f"; it still holds {count} customers who were erased since" if count else ""
            made = utc(kept.at).strftime("%Y-%m-%d")
            yield f"{kept.file} of {made} is older than the {days} days that backups may be kept{holds}: delete it"
