"""Computers whose power can be cut: a recorded server on SQLite or PostgreSQL, started again on the remaining data."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from server.config import Settings
from tests import postgresql
from tests.e2e.serving import Served
from tests.power.disk import Disk
from tests.power.recording import Recording

# The tests' usual settings would delay writes; small segments, so that there is less to copy after a cut.
DURABLE = "-c max_wal_size=32MB"
DATABASE = "shop"


class Machine:
    """A server on SQLite whose calls to the disk are recorded. The disk has a folder for the server's data."""

    is_journaled = False

    def __init__(self, place: Path) -> None:
        """Set it up in `place`, which everybody may enter."""
        self.place, self.root = place, place / "disk"
        tools = place / "tools"
        for folder in (self.root, tools):
            folder.mkdir()
        self.data = self.root / "srv" / "benchtrail"
        self.recording = Recording(tools, self.root)
        self.served = Served(place, database_url=self.database_url())
        self.served.also = self.recording.environment
        self.served.settings = {"DATA_DIR": str(self.data)}
        self.disk = Disk(self.root, is_journaled=self.is_journaled)
        self.plug_in()

    def database_url(self) -> str:
        """Return the database URL of the server; "" for the database in its folder."""
        return ""

    def plug_in(self) -> None:
        """Start what runs beside the server."""

    def pull_out(self) -> None:
        """Kill all that runs."""
        self.served.stop()

    @contextmanager
    def settings_on(self, after: Path) -> Iterator[Settings]:
        """Provide the settings of a server that starts on the data that a cut left in the folder `after`."""
        yield _settings(after / self.data.relative_to(self.root), "")


class PostgresqlMachine(Machine):
    """The same with PostgreSQL on the same disk."""

    is_journaled = True

    def database_url(self) -> str:
        sockets = self.place / "sockets"
        sockets.mkdir()
        (self.root / "postgresql").mkdir()
        postgresql.give(sockets)
        postgresql.give(self.root / "postgresql")
        data = self.root / "postgresql" / "data"
        quiet = postgresql.Cluster(sockets, data, DURABLE)
        quiet.make()
        quiet.start()
        admin = create_engine(quiet.url.format("postgres"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            postgresql.make_roles(connection)
            postgresql.make_database(connection, DATABASE)
        admin.dispose()
        quiet.stop("fast")
        self.cluster = postgresql.Cluster(sockets, data, DURABLE, self.recording.environment)
        return postgresql.as_role(self.cluster.url.format(DATABASE), postgresql.SERVER)

    def plug_in(self) -> None:
        self.cluster.start()

    def checkpoint(self) -> None:
        """Let it write its memory to its tables."""
        admin = create_engine(self.cluster.url.format("postgres"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text("CHECKPOINT"))
        admin.dispose()

    def pull_out(self) -> None:
        super().pull_out()
        self.cluster.stop()

    @contextmanager
    def settings_on(self, after: Path) -> Iterator[Settings]:
        sockets = Path(tempfile.mkdtemp(prefix="benchtrail-pg-"))
        data = after / "postgresql" / "data"
        for folder in (data, *(path for path in data.rglob("*") if path.is_dir())):
            folder.chmod(0o700)
        # PostgreSQL does not start if a cut left this file empty; start scripts remove it, as Debian's do.
        (data / "postmaster.pid").unlink(missing_ok=True)
        postgresql.give(sockets)
        postgresql.give(after / "postgresql")
        cluster = postgresql.Cluster(sockets, data, postgresql.FLEETING)
        try:
            cluster.start()
            url = postgresql.as_role(cluster.url.format(DATABASE), postgresql.SERVER)
            yield _settings(after / self.data.relative_to(self.root), url)
            cluster.stop()
        finally:
            shutil.rmtree(sockets, ignore_errors=True)


def _settings(data: Path, database_url: str) -> Settings:
    variables = {"DATA_DIR": str(data), "REGISTRATION": "open", "LOG_LEVEL": "WARNING"}
    if database_url:
        variables["DATABASE_URL"] = database_url
        variables["OWNER_DATABASE_URL"] = postgresql.as_role(database_url, postgresql.OWNER)
    return Settings.from_environment({f"BENCHTRAIL_{name}": value for name, value in variables.items()})
