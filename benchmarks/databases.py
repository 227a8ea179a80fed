"""Empty databases for measurements: an SQLite file, and a PostgreSQL whose commits are durable."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine

from tests import postgresql

OWNER_URL = "BENCHTRAIL_OWNER_DATABASE_URL"
DURABLE = "-c fsync=on -c synchronous_commit=on -c full_page_writes=on"


@contextlib.contextmanager
def empty_database(kind: str) -> Iterator[tuple[Path, str]]:
    """Provide a data folder and the URL of an empty database, of `sqlite` or `postgresql`; delete both afterwards.

    The URL of PostgreSQL has the role that owns nothing, as docs/operations.md requires.
    """
    with TemporaryDirectory(prefix="benchtrail-bench-") as folder:
        place = Path(folder)
        if kind == "sqlite":
            yield place, f"sqlite:///{place / 'benchtrail.sqlite3'}"
            return
        with postgresql.running(DURABLE) as url:
            admin = create_engine(url.format("postgres"), isolation_level="AUTOCOMMIT")
            with admin.connect() as connection:
                postgresql.make_roles(connection)
                postgresql.make_database(connection, "measured")
            admin.dispose()
            server = postgresql.as_role(url.format("measured"), postgresql.SERVER)
            # For the server that migrates this database, and for `whole_database`.
            os.environ[OWNER_URL] = postgresql.as_role(server, postgresql.OWNER)
            try:
                yield place, server
            finally:
                del os.environ[OWNER_URL]
