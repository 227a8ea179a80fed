"""Counts and times of a server's processes, added up over all of them: `/metrics` serves them to Prometheus.

`benchtrail serve` calls `share` before it forks its workers. Each worker then writes to its own file in memory
(prometheus_client's multiprocess mode), and the worker that answers a request adds up all files. Without `share` the
figures are of one process only.

Every figure has a label, because a figure without one would exist from the import of this module on, before `share`.
"""

import os
import shutil
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, values
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

# prometheus_client's own name; processes that a worker starts write to the same folder.
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
# In memory if the system supports it, because a write to a mapped file on a full disk would kill the process. Only its
# owner can read the folder made in it.
IN_MEMORY = Path("/dev/shm")  # noqa: S108 # nosec B108
PREFIX = "benchtrail-metrics-"
OF_A_REQUEST_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
OF_A_LOCK_S = (0.001, 0.01, 0.1, 0.5, 1.0, 2.5, 5.0, 15.0)
OF_A_QUEUE_S = (1.0, 10.0, 60.0, 600.0, 3600.0, 6 * 3600.0, 86_400.0, 3 * 86_400.0, 14 * 86_400.0)

REGISTRY = CollectorRegistry()
REQUESTS = Counter("benchtrail_requests", "Requests answered.", ["method", "route", "status"], registry=REGISTRY)
SECONDS = Histogram(
    "benchtrail_request_seconds", "Time to answer.", ["method", "route"], buckets=OF_A_REQUEST_S, registry=REGISTRY
)
OPERATIONS = Counter(
    "benchtrail_operations", "Operations recorded, by their standing.", ["standing"], registry=REGISTRY
)
QUEUE_AGES = Histogram(
    "benchtrail_queue_age_seconds",
    "Age of the oldest operation of each push: how long it waited on its device.",
    ["call"],
    buckets=OF_A_QUEUE_S,
    registry=REGISTRY,
)
LOCK_WAITS = Histogram(
    "benchtrail_lock_wait_seconds",
    "Time that transactions waited: `shop` for its turn and its row, `writer` for SQLite's one writer.",
    ["lock"],
    buckets=OF_A_LOCK_S,
    registry=REGISTRY,
)
CONNECTIONS = Gauge(
    "benchtrail_database_connections",
    "Connections of the server's processes to the database: `in_use`, and `limit` of the pools.",
    ["state"],
    multiprocess_mode="livesum",
    registry=REGISTRY,
)


def share() -> Path:
    """Add up the figures of all processes that are forked from now on; return the folder, to be removed at the end.

    A folder that a killed server left is removed.
    """
    place = IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else Path(gettempdir())
    for left in place.glob(f"{PREFIX}*"):
        if not Path(f"/proc/{left.name.removeprefix(PREFIX).partition('-')[0]}").exists():
            shutil.rmtree(left, ignore_errors=True)
    # The shared files have no place for the counts of this process so far.
    for counted in (REQUESTS, SECONDS, OPERATIONS, QUEUE_AGES, LOCK_WAITS, CONNECTIONS):
        counted.clear()
    folder = mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=place)
    os.environ[FOLDER] = folder
    values.ValueClass = values.MultiProcessValue()  # type: ignore[no-untyped-call]
    return Path(folder)


def is_shared() -> bool:
    """Return whether several processes add up their figures."""
    return FOLDER in os.environ


def forget_process(pid: int) -> None:
    """Remove an ended worker from the present figures; its counts stay."""
    mark_process_dead(pid, os.environ[FOLDER])  # type: ignore[no-untyped-call]


def page(*collectors: Collector) -> bytes:
    """Return the figures of all processes, and those of `collectors`, in Prometheus' text format."""
    registry = CollectorRegistry()
    folder = os.environ.get(FOLDER)
    if folder is not None:
        MultiProcessCollector(registry, folder)  # type: ignore[no-untyped-call]
    for collector in collectors:
        registry.register(collector)
    return generate_latest(registry) + (b"" if folder is not None else generate_latest(REGISTRY))
