"""`benchtrail doctor`: check for faults that nothing else reports, and fail if there is one.

Each check returns its findings as sentences; an empty list means that all is well. Nothing is changed.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from server.chain.service import Head, heads
from server.clock import now_ms, utc
from server.commands.kept_backups import kept_backups, kept_too_long
from server.commands.opening import opened_database
from server.commands.sealing import is_sealed
from server.commands.serve import WORKERS
from server.config import ANY_HOST, Settings
from server.database import FIRST_SOUND_SQLITE, engine_options, reading, sqlite_module
from server.devices import service as devices
from server.durable_files import PRIVATE_UMASK
from server.encryption.service import erased_times
from server.extensions import db
from server.feed import service as feed
from server.hosts.service import learned_hosts
from server.last_backup import last_backup
from server.migration import is_at_head
from server.outbox.service import is_anything_left
from server.row_security import owns_tables, shortcomings
from server.shop_scope import within_every_shop
from server.synchronization.checking import check_log, last_received
from server.synchronization.rebuilding import older_shop_ids

DAY_MS = 86_400_000
FREE_MIN_BYTES = 1_000_000_000
# A database needs room for its journal and for a backup of itself.
FREE_MIN_TIMES_DATABASE = 3
CLOCK_OFF_MS = 5_000
# A correct clock shows no time before 2026-01-01, because this program is not older.
WRITTEN_AT_MS = 1_767_225_600_000


@dataclass(frozen=True)
class Patience:
    """The limits of the checks: the age of a backup and the silence of a device in days, and the number of servers."""

    backup_days: int
    silent_days: int
    servers: int = 1


@dataclass(frozen=True)
class Examined:
    """One check: its subject and its findings. Without findings the check passed."""

    subject: str
    findings: list[str]


def examine(settings: Settings, patience: Patience, expected: Sequence[Head] = ()) -> Iterator[Examined]:
    """Run every check in the present application; stop early if the database cannot be reached.

    `expected` are heads of the shops' chains that were kept elsewhere.
    """
    unreachable = _unreachable()
    yield Examined("database", unreachable)
    yield Examined("disk", _disk(settings))
    yield Examined("data folder", _readable_by_others(settings.data_dir))
    known = "backup" if last_backup(settings.data_dir) else "backup: none is known to this data folder"
    yield Examined(known, _backup(settings, patience.backup_days))
    if unreachable:
        return
    yield Examined("database engine", _engine())
    behind = _behind()
    yield Examined("migrations", behind)
    if behind:
        return
    yield _row_security(settings)
    with within_every_shop():
        yield Examined("clock", _clock())
        yield _names(settings)
        yield _connections(settings, patience.servers)
        yield _messages(settings)
        yield Examined("kept backups", _kept_backups(settings))
        yield _encryption(settings)
        with reading():
            shops = feed.shop_ids()
        for head in expected:
            if head.shop_id not in shops:
                yield Examined(f"shop {head.shop_id}", ["its head was kept elsewhere, and the shop is not there"])
        yield Examined("records", _older_records())
        for shop_id in shops:
            log = check_log(shop_id, [head for head in expected if head.shop_id == shop_id])
            counted = f"{log.operations} operations, {log.entries} audit entries"
            yield Examined(f"log of shop {shop_id}: {counted}", log.findings)
            yield Examined(f"devices of shop {shop_id}", _silent_devices(shop_id, patience.silent_days))


def _unreachable() -> list[str]:
    try:
        with reading():
            db.session.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        return [f"it does not answer: {error}"]
    return []


def _names(settings: Settings) -> Examined:
    """Check the host names to which the server answers.

    If it answers to every host name, pages of every site can call it.
    """
    with reading():
        names = settings.hosts or learned_hosts()
    if ANY_HOST in names:
        return Examined("host names", ["any name is answered: set BENCHTRAIL_HOSTS to the names of this server"])
    return Examined(f"host names: {', '.join(sorted(names)) or 'learned at the first set-up'}", [])


def _connections(settings: Settings, servers: int) -> Examined:
    """Check that PostgreSQL allows as many connections as the processes of all servers may open."""
    if db.engine.dialect.name != "postgresql":
        return Examined("connections: no limit on SQLite", [])
    with reading():
        most, reserved = (
            int(db.session.scalar(text(f"SHOW {name}")) or 0)
            for name in ("max_connections", "superuser_reserved_connections")
        )
    processes, allowed = servers * WORKERS, most - reserved
    wanted = processes * settings.database_connections
    subject = f"connections: {processes} processes of {settings.database_connections}, of {allowed} that are allowed"
    if wanted <= allowed:
        return Examined(subject, [])
    return Examined(subject, ["requests will fail: lower BENCHTRAIL_DATABASE_CONNECTIONS, or raise max_connections"])


def _messages(settings: Settings) -> Examined:
    """Check that messages to customers can be sent, if some wait."""
    with reading():
        waits = is_anything_left()
    ways = {"e-mail": settings.mail, "SMS": settings.sms}
    subject = ", ".join(f"{way} {'set' if gateway else 'not set'}" for way, gateway in ways.items())
    finding = "some wait: set BENCHTRAIL_SMTP_HOST and BENCHTRAIL_SMS_WEBHOOK_URL, or write to the customers by hand"
    return Examined(f"messages: {subject}", [finding] if waits and not any(ways.values()) else [])


def _behind() -> list[str]:
    with db.engine.connect() as connection:
        return [] if is_at_head(connection) else ["its tables are of another version: run `benchtrail migrate`"]


def _older_records() -> list[str]:
    finding = "those of shop {} were computed by an older version: run `benchtrail migrate`"
    return [finding.format(shop_id) for shop_id in older_shop_ids()]


def _engine() -> list[str]:
    """Check for known causes of lost data: a faulty SQLite, a damaged file, a PostgreSQL that does not flush."""
    with reading():
        if db.engine.dialect.name == "postgresql":
            off = [name for name in ("fsync", "full_page_writes") if db.session.scalar(text(f"SHOW {name}")) == "off"]
            return [f"{name} is off: a power cut can destroy the database" for name in off]
        sound = str(db.session.scalar(text("PRAGMA quick_check(1)")))
    version = sqlite_module().sqlite_version_info
    findings = [] if sound == "ok" else [f"the file is damaged: {sound}; restore the last backup"]
    if version < FIRST_SOUND_SQLITE:
        numbers = ".".join(str(number) for number in version)
        findings.append(f"SQLite {numbers} can corrupt a database that several processes write: install pysqlite3")
    return findings


def _row_security(settings: Settings) -> Examined:
    """Check that row-level security separates the shops, with the role that the server itself uses."""
    if db.engine.dialect.name != "postgresql":
        return Examined("row-level security: none on SQLite", [])
    engine = create_engine(settings.database_url, **engine_options(settings))
    try:
        with engine.connect() as connection:
            stands = "forced on the owner of the tables" if owns_tables(connection) else "by a role that owns nothing"
            return Examined(f"row-level security: {stands}", shortcomings(connection))
    except SQLAlchemyError as error:
        return Examined("row-level security", [f"the server's role cannot sign in: {error}"])
    finally:
        engine.dispose()


def _disk(settings: Settings) -> list[str]:
    url = make_url(settings.database_url)
    file = Path(str(url.database)) if url.get_backend_name() == "sqlite" else None
    place = file.parent if file and file.exists() else settings.data_dir
    size = file.stat().st_size if file and file.exists() else 0
    free, needed = shutil.disk_usage(place).free, max(FREE_MIN_BYTES, FREE_MIN_TIMES_DATABASE * size)
    if free >= needed:
        return []
    return [f"{free // 1_000_000} MB are free in {place}, and {needed // 1_000_000} MB should be"]


def _readable_by_others(data_dir: Path) -> list[str]:
    """Find files that other users of the machine can read; older versions made such files."""
    if data_dir.stat().st_mode & PRIVATE_UMASK == 0:
        return []
    found = [path for path in sorted(data_dir.iterdir()) if path.is_file() and path.stat().st_mode & PRIVATE_UMASK]
    return [f"{path} can be read by other users: chmod go= {path}" for path in found]


def _backup(settings: Settings, old_after_days: int) -> list[str]:
    """Check the age of the last backup made by `benchtrail backup` with this data folder; others are unknown."""
    last = last_backup(settings.data_dir)
    days = 0 if last is None else (now_ms() - last.at) // DAY_MS
    if last is None or days < old_after_days:
        return []
    return [f"the last one is {days} days old, of {_day(last.at)}: {last.file}"]


def _kept_backups(settings: Settings) -> list[str]:
    with reading():
        erased = erased_times()
    return list(kept_too_long(settings.data_dir, settings.backup_keep_days, erased, now_ms()))


def _encryption(settings: Settings) -> Examined:
    """Check that the known backups are encrypted, if a key for them is set."""
    if not settings.backup_key:
        return Examined("backups are not encrypted", [])
    plain = [kept.file for kept in kept_backups(settings.data_dir) if not is_sealed(Path(kept.file))]
    findings = [f"{file} is not encrypted: delete it, or encrypt it with age" for file in plain]
    return Examined(f"backups are encrypted for {settings.backup_key}", findings)


def _clock() -> list[str]:
    now = now_ms()
    with reading():
        newest = max((last_received(shop_id) for shop_id in feed.shop_ids()), default=0)
        theirs = _database_clock()
    findings = []
    if now < WRITTEN_AT_MS:
        findings.append(f"it shows {_day(now)}, before this program was written")
    if newest > now + CLOCK_OFF_MS:
        findings.append(f"the last operation was received {(newest - now) // 1000} s from now: it was set back")
    if abs(theirs - now) > CLOCK_OFF_MS:
        findings.append(f"it differs from the database's by {abs(theirs - now) // 1000} s")
    return findings


def _database_clock() -> int:
    if db.engine.dialect.name != "postgresql":
        return now_ms()
    return int(db.session.scalar(text("SELECT extract(epoch FROM clock_timestamp()) * 1000")) or 0)


def _silent_devices(shop_id: str, silent_after_days: int) -> list[str]:
    with reading():
        last_seen = devices.last_contacts(shop_id)
    now = now_ms()
    return [
        f"{code} ({name}) had its last contact on {_day(at)}. It may hold unsent operations; if it is lost, revoke it"
        for code, name, at in last_seen
        if now - at >= silent_after_days * DAY_MS
    ]


def _day(milliseconds: int) -> str:
    return utc(milliseconds).strftime("%Y-%m-%d")


def _print_heads() -> None:
    with within_every_shop(), reading():
        for head in heads():
            click.echo(str(head))


def _kept_heads(arguments: Iterable[str]) -> Iterator[Head]:
    """Yield the heads in the arguments: each is a head or a file of heads. Raises click.BadParameter."""
    for each in arguments:
        lines = Path(each).read_text(encoding="utf-8").splitlines() if Path(each).is_file() else [each]
        for line in filter(str.strip, lines):
            try:
                yield Head.read(line)
            except ValueError as error:
                raise click.BadParameter(str(error), param_hint="--expect") from None


@click.command()
@click.option("--backup-days", default=7, show_default=True, help="Days after which the last backup is old.")
@click.option(
    "--silent-days", default=14, show_default=True, help="Days without contact after which a device is silent."
)
@click.option("--servers", type=click.IntRange(1), default=1, show_default=True, help="Servers of this PostgreSQL.")
@click.option("--head", is_flag=True, help="Only print the head of each shop's chain, to be kept elsewhere.")
@click.option("--expect", "expected", multiple=True, metavar="HEAD", help="A head that was kept, or a file of them.")
def doctor(backup_days: int, silent_days: int, servers: int, expected: tuple[str, ...], *, head: bool) -> None:
    """Check the database, migrations, log, disk, backup, clock and devices. Exit code 1 if anything is wrong."""
    kept = list(_kept_heads(expected))
    found = 0
    with opened_database(any_revision=True) as settings:
        if head:
            _print_heads()
            return
        for examined in examine(settings, Patience(backup_days, silent_days, servers), kept):
            click.echo(f"{'NOT WELL' if examined.findings else 'well':8}  {examined.subject}")
            for finding in examined.findings:
                click.echo(f"          {finding}")
            found += len(examined.findings)
    if found:
        raise SystemExit(1)
