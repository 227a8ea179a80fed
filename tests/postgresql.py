"""A temporary PostgreSQL, run as a user without privileges, until the tests end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, make_url, text

MISSING = "PostgreSQL is not installed: `apt-get install postgresql` to run these too"
# The data are only for the tests, so nothing has to be synced to the disk.
FLEETING = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=16MB -c jit=off"
OPTIONS = "-c listen_addresses= -c max_connections=100"
# The owner of the tables, and the role of the server, set up as docs/operations.md describes.
OWNER, SERVER, SUPERUSER = "benchtrail_owner", "benchtrail_server", "tests"


def programs() -> Path | None:
    """Return the newest folder with initdb and pg_ctl; None if PostgreSQL is not installed."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if packaged:
        return packaged[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL in the folder `data`, with its socket and its log in `place`; `user` owns its processes.

    `environment` holds its variables besides PATH and LC_ALL.
    """

    place: Path
    data: Path
    settings: str = ""
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The URL of its databases, for a superuser, with `{}` for the name."""
        return f"postgresql+psycopg://{SUPERUSER}@/{{}}?host={self.place}"

    def make(self) -> None:
        """Make an empty one."""
        self._run("initdb", "-D", self.data, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N")

    def start(self) -> None:
        """Start it and wait until it can be used."""
        options = f"{OPTIONS} {self.settings} -k {self.place}"
        log = self.place / "log"
        try:
            self._run("pg_ctl", "-D", self.data, "-l", log, "-w", "-o", options, "start")
        except AssertionError as error:
            raise AssertionError(log.read_text() if log.exists() else "no log") from error

    def stop(self, mode: str = "immediate") -> None:
        """Stop it, by default as a crash does."""
        self._run("pg_ctl", "-D", self.data, "-m", mode, "-w", "stop")

    def _run(self, program: str, *arguments: object) -> None:
        folder = programs()
        assert folder is not None, MISSING
        run([folder / program, *arguments], unprivileged(), self.environment)


@contextmanager
def running(settings: str = FLEETING) -> Iterator[str]:
    """Run a server; give the URL of its databases, for a superuser, with `{}` for the name."""
    place = Path(tempfile.mkdtemp(prefix="benchtrail-pg-"))
    give(place)
    cluster = Cluster(place, place / "data", settings)
    try:
        cluster.make()
        cluster.start()
        try:
            yield cluster.url
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(place, ignore_errors=True)


def give(place: Path) -> None:
    """Give a folder and everything in it to the user who runs PostgreSQL."""
    user = unprivileged()
    if user is not None:
        for path in (place, *place.rglob("*")):
            shutil.chown(path, user.pw_name)


def make_roles(superuser: Connection) -> None:
    """Make the two roles, with only the rights that docs/operations.md gives them."""
    for role in (OWNER, SERVER):
        superuser.execute(text(f"CREATE ROLE {role} LOGIN"))


def make_database(superuser: Connection, name: str, template: str = "template0") -> None:
    """Make a database for the owner. A copy of the files costs half as much as a copy through the log."""
    knows_strategies = (superuser.dialect.server_version_info or ()) >= (15,)
    strategy = " STRATEGY FILE_COPY" if knows_strategies else ""
    superuser.execute(text(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {template}{strategy}"))


def as_role(database_url: str, role: str) -> str:
    """Return the URL by which a role signs in to the same database; "" if the database is not a PostgreSQL."""
    url = make_url(database_url)
    if url.get_backend_name() != "postgresql":
        return ""
    return url.set(username=role).render_as_string(hide_password=False)


def run(command: list[object], user: pwd.struct_passwd | None, environment: dict[str, str] | None = None) -> None:
    """Run a command of PostgreSQL, which refuses to run as root."""
    identity = {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    done = subprocess.run(
        [str(word) for word in command],
        cwd="/",
        env={"PATH": os.environ["PATH"], "LC_ALL": "C", **(environment or {})},
        # The server that pg_ctl starts keeps inherited files open, so a pipe would never end.
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=60,
        **identity,
    )
    assert done.returncode == 0, f"{command[0]} failed with {done.returncode}"


def unprivileged() -> pwd.struct_passwd | None:
    """Return the user for the processes if this one is root; None if it is not."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]
