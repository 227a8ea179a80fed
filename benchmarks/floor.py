"""The floor: the driver alone writes the same rows, and SQL joins the same records.

The rows of a shop's pushes are written again under another shop's id, in transactions of the same size. The tables, the
indexes and the disk are the same; only the server's work is missing.
"""

import itertools
import time
from typing import Any, NamedTuple

from sqlalchemy import PoolProxiedConnection, Table, make_url, select
from sqlalchemy.pool import NullPool

from benchmarks.whole import whole_database
from server.feed.models import FeedRecord
from server.feed.service import table_of
from server.synchronization.models import LoggedOperation, LoggedStep

Rows = list[tuple[Any, ...]]
# One transaction's rows of each table.
Transaction = list[tuple[str, Rows]]


class Spent(NamedTuple):
    """Elapsed seconds, and CPU seconds of this process."""

    wall: float
    cpu: float


class Stopwatch:
    """A stopwatch that starts when it is created."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def spent(self) -> Spent:
        """Return the time spent since the start."""
        return Spent(time.perf_counter() - self._wall, time.process_time() - self._cpu)


class Floor:
    """A database, used through its driver."""

    def __init__(self, database_url: str) -> None:
        self.is_sqlite = make_url(database_url).get_backend_name() == "sqlite"
        self._engine = whole_database(database_url, poolclass=NullPool)
        self._mark = "?" if self.is_sqlite else "%s"

    def write_again(self, shop_id: str, other_shop_id: str, after: int, operations: int) -> Spent:
        """Write a shop's rows after a version again as those of another shop; return the time."""
        transactions = self._transactions(shop_id, other_shop_id, after, operations)
        connection = self._connected()
        cursor = connection.cursor()
        watch = Stopwatch()
        for transaction in transactions:
            if self.is_sqlite:
                cursor.execute("BEGIN IMMEDIATE")
            for statement, rows in transaction:
                if rows:
                    cursor.executemany(statement, rows)
            cursor.execute("COMMIT") if self.is_sqlite else connection.commit()
        spent = watch.spent()
        connection.close()
        return spent

    def read_joined(self, shop_id: str, after: int, page: int) -> Spent:
        """Read a shop's records after a version, joined by SQL in pages; return the time."""
        join = "group_concat(data, ',')" if self.is_sqlite else "string_agg(data, ',')"
        statement = (
            f"SELECT {join}, max(version), count(*) FROM (SELECT version, data FROM feed_record"  # noqa: S608 - ours
            f" WHERE shop_id = {self._mark} AND version > {self._mark} ORDER BY version LIMIT {self._mark}) AS page"
        )
        connection = self._connected()
        cursor = connection.cursor()
        # A new connection has not read the schema yet.
        cursor.execute(statement, (shop_id, after, 1))
        cursor.fetchone()
        watch = Stopwatch()
        while True:
            cursor.execute(statement, (shop_id, after, page))
            _, last, count = cursor.fetchone() or (None, None, 0)
            if last is None:
                break
            after = last
            if count < page:
                break
        spent = watch.spent()
        connection.close()
        return spent

    def _connected(self) -> PoolProxiedConnection:
        connection = self._engine.raw_connection()
        driver = connection.driver_connection
        if self.is_sqlite and driver is not None:
            driver.isolation_level = None
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
                driver.execute(f"PRAGMA {pragma}")
        return connection

    def _transactions(self, shop_id: str, other_shop_id: str, after: int, operations: int) -> list[Transaction]:
        log, step, record = (table_of(model) for model in (LoggedOperation, LoggedStep, FeedRecord))
        of_step = (log.c.shop_id == step.c.shop_id) & (log.c.id == step.c.operation_id)
        wanted = {
            log: select(log.c.version, log).where(log.c.shop_id == shop_id, log.c.version > after),
            step: select(log.c.version, step).join(log, of_step).where(log.c.shop_id == shop_id, log.c.version > after),
            record: select(record.c.version, record).where(record.c.shop_id == shop_id, record.c.version > after),
        }
        with self._engine.connect() as connection:
            found = {table: connection.execute(rows).all() for table, rows in wanted.items()}
        batches: list[Transaction] = []
        versions = sorted(row[0] for row in found[log])
        for first in range(0, len(versions), operations):
            low, high = versions[first], versions[min(first + operations, len(versions)) - 1]
            batch = [
                (self._insert(table), _as_other(table, rows, other_shop_id, low, high)) for table, rows in found.items()
            ]
            batches.append(batch)
        return batches

    def _insert(self, table: Table) -> str:
        names = ", ".join(column.name for column in table.columns)
        marks = ", ".join(itertools.repeat(self._mark, len(table.columns)))
        return f"INSERT INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own tables


def _as_other(table: Table, rows: Any, other_shop_id: str, low: int, high: int) -> Rows:
    at = [column.name for column in table.columns].index("shop_id")
    chosen = [tuple(row[1:]) for row in rows if low <= row[0] <= high]
    return [(*values[:at], other_shop_id, *values[at + 1 :]) for values in chosen]
