"""Empty databases to measure on: an SQLite file, and a PostgreSQL that keeps what it acknowledges."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, text

from tests import postgresql

DURABLE = "-c fsync=on -c synchronous_commit=on -c full_page_writes=on"


@contextlib.contextmanager
def empty_database(kind: str) -> Iterator[tuple[Path, str]]:
    """Give a data folder and the URL of an empty database of a kind, `sqlite` or `postgresql`; both are gone after."""
    with TemporaryDirectory(prefix="benchtrail-bench-") as folder:
        place = Path(folder)
        if kind == "sqlite":
            yield place, f"sqlite:///{place / 'benchtrail.sqlite3'}"
            return
        with postgresql.running(DURABLE) as url:
            admin = create_engine(url.format("postgres"), isolation_level="AUTOCOMMIT")
            with admin.connect() as connection:
                connection.execute(text("CREATE DATABASE measured TEMPLATE template0"))
            admin.dispose()
            yield place, url.format("measured")
