"""The state that a data folder must have after a power cut."""

import contextlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import text

from server.app import create_app
from server.commands.backup import look_into
from server.commands.backup_errors import BackupError
from server.commands.kept_backups import NAME as KEPT
from server.commands.kept_backups import kept_backups
from server.commands.migrate import migrate_database
from server.config import Settings
from server.database import sqlite_module
from server.extensions import db
from server.kept_keys import WeakKeyError, kept_key
from server.shop_scope import within_every_shop
from server.synchronization.checking import check_log
from server.synchronization.rebuilding import check_shop, shop_ids
from tests.cast import API
from tests.power.story import BACKUP, KEYS
from tests.signing import signed

Body = dict[str, Any]
ROWS = {
    "operations": "SELECT id FROM operation",
    "photo": "SELECT sha256 FROM photo",
    "device": "SELECT id FROM device",
}


@dataclass
class Acknowledged:
    """Everything that the server had acknowledged until the cut."""

    rows: dict[str, set[str]] = field(default_factory=lambda: {what: set() for what in ROWS})
    keys: dict[str, str] = field(default_factory=dict)
    token: str = ""
    backup: set[str] = field(default_factory=set)

    def hear(self, note: str) -> None:
        """Take a note of the recording."""
        what, content = json.loads(note)
        if what in ROWS:
            self.rows[what].update([content] if isinstance(content, str) else content)
        elif what == "keys":
            self.keys = content
        elif what == "token":
            self.token = content
        elif what == "backup":
            self.backup = set(content)


def files_missing(data: Path, acknowledged: Acknowledged) -> list[str]:
    """Return the files of a server's data folder that are missing or damaged."""
    return [
        *_keys(data, acknowledged.keys),
        *_notes(data),
        *_backup(data.parent / BACKUP, acknowledged.backup),
    ]


def rows_missing(file: Path, acknowledged: Acknowledged) -> list[str]:
    """Return the acknowledged rows that an SQLite database lacks, or how it is damaged."""
    if not file.exists():
        return ["the database is gone"] if acknowledged.token else []
    with contextlib.closing(sqlite_module().connect(str(file))) as connection:
        try:
            (sound,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            return _gone(connection.execute, acknowledged) if sound == "ok" else [f"the database: {sound}"]
        except sqlite_module().DatabaseError as error:
            return [f"the database: {error}"]


def _gone(ask: Callable[[str], Iterable[Sequence[str]]], acknowledged: Acknowledged) -> list[str]:
    found = []
    for what, rows in acknowledged.rows.items():
        kept = {row[0] for row in ask(ROWS[what])} if rows else set()
        found += [f"{what}: {one} is gone" for one in sorted(rows - kept)]
    return found


def _keys(data: Path, keys: Body) -> list[str]:
    found = []
    for name in KEYS:
        file = data / name
        if not file.exists():
            found += [f"{name} is gone"] if keys else []
            continue
        try:
            if kept_key(data, name) != keys.get(name, file.read_text()):
                found.append(f"{name} is another")
        except WeakKeyError as error:
            found.append(str(error))
    return found


def _notes(data: Path) -> list[str]:
    try:
        kept_backups(data)
    except (ValueError, TypeError) as error:
        return [f"{KEPT}: {error}"]
    return []


def _backup(file: Path, operations: set[str]) -> list[str]:
    if not file.exists():
        return ["the backup is gone"] if operations else []
    try:
        look_into(file)
    except BackupError as error:
        return [error.message]
    with contextlib.closing(sqlite_module().connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        kept = {row[0] for row in connection.execute(ROWS["operations"])}
    return [f"{one} is not in the backup" for one in sorted(operations - kept)]


def work_goes_on(settings: Settings, pushed: list[Body], acknowledged: Acknowledged) -> list[str]:
    """Start the server on the remaining data, check the log and the state, and push everything again; return the
    faults.
    """
    migrate_database(settings)
    app = create_app(settings.as_owner())
    try:
        with app.app_context(), within_every_shop():
            found = _gone(lambda statement: db.session.execute(text(statement)), acknowledged) + _checked()
        if not found and acknowledged.rows["operations"]:
            found = _push_again(app.test_client(use_cookies=False), pushed, acknowledged)
            with app.app_context():
                found += _checked()
        return found
    finally:
        with app.app_context():
            db.engine.dispose()


def _checked() -> list[str]:
    found = []
    for shop_id in shop_ids():
        found += check_log(shop_id).findings + check_shop(shop_id)[0]
    return found


def _push_again(client: Any, pushed: list[Body], acknowledged: Acknowledged) -> list[str]:
    """Push as the phones did, in order: acknowledged operations are duplicates, the rest is accepted now."""
    headers = {"Authorization": f"Bearer {acknowledged.token}", "Content-Type": "application/json"}
    found = []
    for body in pushed:
        if body["device_id"] not in acknowledged.rows["device"]:
            continue
        data = json.dumps(body).encode()
        answer = client.post(f"{API}/sync/push", data=data, headers=headers | signed("POST", "/sync/push", data))
        if answer.status_code != 200:
            return [*found, f"pushed again: {answer.status_code} {answer.json}"]
        for result in answer.json["results"]:
            known = result["id"] in acknowledged.rows["operations"]
            if known and not result["duplicate"]:
                found.append(f"{result['id']} was taken twice")
    return found
