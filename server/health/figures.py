"""The figures that are read on demand: the database, the backup, the disk, memory, event streams."""

import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import make_url, text
from sqlalchemy.exc import SQLAlchemyError

from server import __version__, metrics
from server.clock import now_ms
from server.config import Settings
from server.database import reading
from server.database_file import database_file
from server.extensions import db
from server.last_backup import last_backup
from server.sums import sums

logger = logging.getLogger(__name__)

SUMS = {
    "shops": "Shops.",
    "devices": "Devices that are not revoked.",
    "devices_silent": "Devices without contact for three days.",
    "devices_behind": "Devices that lack changes of their shop.",
    "operations_missing": "Operations that devices reported and have not pushed.",
    "conflicts_open": "Conflicts that wait for a decision, or for an operation that has not arrived.",
    "messages_waiting": "Messages to customers that are not sent yet.",
}


class PresentFigures(Collector):
    """See the module; `streams` are the event streams of all processes."""

    def __init__(self, settings: Settings, streams: int) -> None:
        self._settings, self._streams = settings, streams

    def collect(self) -> Iterator[Metric]:
        """Yield each figure, except those of a database that does not answer."""
        info = GaugeMetricFamily("benchtrail_info", "What is running.", labels=["version"])
        info.add_metric([__version__], 1)
        yield info
        yield _gauge("event_streams", "Event streams open.", self._streams)
        yield from self._of_database()
        yield from self._of_files()
        yield from _of_processes()

    def _of_database(self) -> Iterator[Metric]:
        try:
            with reading():
                found, size = sums(now_ms()), _database_bytes(self._settings)
        except SQLAlchemyError as error:
            logger.warning("no figures of the database: %s", type(error).__name__)
            yield _gauge("database_up", "Whether the database answers.", 0)
            return
        yield _gauge("database_up", "Whether the database answers.", 1)
        yield _gauge("database_bytes", "Size of the database.", size)
        for name, doc in SUMS.items():
            yield _gauge(name, doc, found[name])
        age = found["message_age_ms"] / 1000
        yield _gauge("message_age_seconds", "Age of the oldest message that waits.", age)

    def _of_files(self) -> Iterator[Metric]:
        last = last_backup(self._settings.data_dir)
        if last is not None:
            yield _gauge("backup_timestamp_seconds", "When the last backup was made.", last.at / 1000)
        free = shutil.disk_usage(self._settings.data_dir).free
        yield _gauge("disk_free_bytes", "Room on the disk of the data folder.", free)


def _gauge(name: str, doc: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"benchtrail_{name}", doc, value=value)


def _database_bytes(settings: Settings) -> int:
    file = database_file(make_url(settings.database_url))
    if file is None:
        return int(db.session.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    beside = (file, file.with_name(f"{file.name}-wal"))
    return sum(each.stat().st_size for each in beside if each.exists())


def _of_processes() -> Iterator[Metric]:
    """Yield the sums over the processes of this server: those that the same parent started."""
    parent = os.getppid()
    ours = _numbers(f"/proc/{parent}/task/{parent}/children") if metrics.is_shared() else [os.getpid()]
    pages = [_numbers(f"/proc/{pid}/statm") for pid in ours]
    resident = sum(each[1] for each in pages if each) * os.sysconf("SC_PAGE_SIZE")
    yield _gauge("processes", "Processes that answer requests.", len(ours))
    yield _gauge("memory_bytes", "Memory of these processes (resident).", resident)


def _numbers(file: str) -> list[int]:
    """Return the numbers in a file of /proc; none if the process ended, or on other systems."""
    try:
        return [int(word) for word in Path(file).read_text(encoding="ascii").split()]
    except OSError:
        return []
