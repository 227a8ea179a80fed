"""The n-th call of a command to the database or to its files fails, until none does.

Each command leaves the state before or the result, whole, and the next try succeeds.
"""

import logging
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import func, select, text

from server.cli import cli
from server.commands.backup import look_into
from server.extensions import Model, db
from server.migration import downgrade
from server.shop_scope import within_shop
from server.synchronization.checking import check_log
from server.synchronization.merging import waiting_operations
from server.synchronization.rebuilding import check_shop
from sync.merge import reading_ahead
from tests import postgresql
from tests.builders import new_id
from tests.conftest import SECRET
from tests.disaster import Shop, shop_at_work
from tests.failing_calls import FailingCalls, Failure
from tests.inside import inside

pytestmark = pytest.mark.both_databases

logger = logging.getLogger(__name__)
FAULTS = os.environ.get("FAULTS", "")
# The number of failing calls that a seed chooses, and of the last calls; a command takes a second each time.
SAMPLED = {"sqlite": (2, 2), "postgresql": (1, 1)}
# The last revision without encrypted personal fields: the upgrade from it writes every row of the log.
OLDER = "0031"
FAILURES = (Failure.REFUSED, Failure.LOST_AFTER)


class Server:
    """A shop's server between commands."""

    def __init__(self, app: Flask, work: Shop, place: Path) -> None:
        self.app, self.work, self.place = app, work, place
        self.file = place / "backups" / "backup.sqlite3"
        self.file.parent.mkdir()
        self.settings = app.extensions["benchtrail"]

    def run(self, *words: object) -> Any:
        """Run a `benchtrail` command."""
        url = self.settings.database_url
        environment = {
            "BENCHTRAIL_DATA_DIR": str(self.settings.data_dir),
            "BENCHTRAIL_DATABASE_URL": url,
            "BENCHTRAIL_OWNER_DATABASE_URL": postgresql.as_role(url, postgresql.OWNER),
            "BENCHTRAIL_SECRET_KEY": SECRET,
            "BENCHTRAIL_LOG_LEVEL": "WARNING",
        }
        return CliRunner().invoke(cli, [str(word) for word in words], env=environment)

    def check(self) -> None:
        """Check that the log is whole, and that the state follows from it."""
        with inside(self.app):
            assert check_log(self.work.cast.id).findings == []
            assert check_shop(self.work.cast.id)[0] == []

    def check_tidiness(self) -> None:
        """Check that no half-made file is left."""
        assert list(self.settings.data_dir.glob("restore-*")) == []
        assert list(self.place.glob("**/.*-*")) == []
        assert list(self.place.glob("**/*.part")) == []


class Backup:
    """A backup over an older one."""

    def __init__(self, server: Server) -> None:
        self.server = server
        assert server.run("backup", server.file).exit_code == 0

    def prepare(self) -> tuple[object, ...]:
        self.server.work.north.record("serial.note", serial="SN-1", note="looked at")
        self.server.work.north.synchronize()
        return "backup", self.server.file

    def state(self) -> object:
        return look_into(self.server.file).operations


class Restore:
    """Two backups, each restored over the other."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.files = [server.place / "backups" / "one.sqlite3", server.place / "backups" / "other.sqlite3"]
        for file in self.files:
            assert server.run("backup", file).exit_code == 0
            server.work.north.record("serial.note", serial="SN-1", note="looked at")
            server.work.north.synchronize()
        assert server.run("restore", "--force", self.files[-1]).exit_code == 0

    def prepare(self) -> tuple[object, ...]:
        self.files.reverse()
        return "restore", "--force", self.files[-1]

    def state(self) -> object:
        counts = (select(func.count()).select_from(table) for table in Model.metadata.sorted_tables)
        with inside(self.server.app):
            return [db.session.scalar(count) for count in counts]


class Migrate:
    """A database of an older version, with its log."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def prepare(self) -> tuple[object, ...]:
        with inside(self.server.app):
            downgrade(db.engine, OLDER)
        return ("migrate",)

    def state(self) -> object:
        with inside(self.server.app):
            return db.session.scalars(text("SELECT version_num FROM alembic_version")).all()


class MergeOversized:
    """A restock and a sale of three units each time, of which the sale is too large for a push."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def prepare(self) -> tuple[object, ...]:
        north = self.server.work.north
        serials = [f"{new_id()}-{unit}" for unit in range(3)]
        north.restock(self.server.work.item, *serials)
        north.synchronize()
        north.sell(self.server.work.item, *serials)
        with patch.object(reading_ahead, "STEPS_READ_MAX", 2):
            north.synchronize()
        return "merge-oversized", "--shop", self.server.work.cast.id

    def state(self) -> object:
        shop_id = self.server.work.cast.id
        with inside(self.server.app), within_shop(shop_id):
            return waiting_operations(shop_id)


COMMANDS = {"backup": Backup, "restore": Restore, "migrate": Migrate, "merge-oversized": MergeOversized}


@pytest.fixture
def server(app, shop, tmp_path) -> Server:
    work = shop_at_work(shop)
    work.open()
    return Server(app, work, tmp_path)


@pytest.mark.parametrize("name", COMMANDS)
def test_after_any_failed_call_of_a_command_the_next_try_succeeds(server, backend, name):
    command = COMMANDS[name](server)
    for failure in FAILURES:
        calls = FailingCalls(failure, with_files=True)
        with calls.watched():
            for nth in chosen(calls, command, name, backend):
                is_done_despite(calls, nth, command)


def chosen(calls: FailingCalls, command: Any, name: str, backend: str) -> Iterator[int]:
    """Do it once and count its calls; give the calls to fail: a seeded sample and the last, or every one."""
    every = range(1, is_done_despite(calls, 0, command) + 1)
    sampled, last = SAMPLED[backend]
    some = sorted({*random.Random(name).sample(every, sampled), *every[-last:]})  # noqa: S311
    logger.info("%s: %s of %s calls", name, len(every if FAULTS == "all" else some), len(every))
    yield from every if FAULTS == "all" else some


def is_done_despite(calls: FailingCalls, nth: int, command: Any) -> int:
    """Run a command while the n-th call fails, and again if it failed; return how many calls there were."""
    words = command.prepare()
    before = command.state()
    calls.arm(nth)
    done = command.server.run(*words)
    has_failed, count = calls.has_failed, calls.count
    calls.arm(0)
    left = command.state()
    if done.exit_code != 0 or left == before:
        assert has_failed, done.output
        command.server.check_tidiness()
        done = command.server.run(*words)
    assert done.exit_code == 0, f"call {nth}, again: {done.output} {done.exception!r}"
    after = command.state()
    assert before != after
    assert left in (before, after), f"call {nth}"
    command.server.check()
    return count
