"""The key of the chain: its beginning in an old log, in a backup, and when it was lost or replaced."""

from collections.abc import Mapping
from dataclasses import replace

import orjson
import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from server.app import create_app
from server.chain.macs import plain_digest
from server.chain.service import Head
from server.database import sqlite_module
from server.extensions import db
from server.migration import configuration, downgrade, upgrade
from tests import postgresql
from tests.cast import Caller
from tests.chain_attacks import Run, attack, link_of, refused, rows_of
from tests.inside import inside

# The last revision whose log had plain digests.
BEFORE = ScriptDirectory.from_config(configuration()).get_revision("0027").down_revision

pytestmark = pytest.mark.both_databases


class TestAnUpgrade:
    """A log that an older version wrote, chained by plain digests under no key."""

    @pytest.fixture
    def old(self, app, phone) -> None:
        with inside(app):
            downgrade(db.engine, BEFORE)
            self.was_plain = [row["chain"] for row in rows_of("operation")]
            db.session.rollback()

    def upgrade(self, app: Flask) -> None:
        with inside(app):
            upgrade(db.engine, server_role=postgresql.SERVER)
            db.engine.dispose()

    def test_the_first_row_with_the_new_key_is_reported_and_every_line_stays(self, app, shop, run, phone, old):
        self.upgrade(app)
        with inside(app):
            lines = sorted(row["chain"] for row in rows_of("operation"))
            (checkpoint,) = [row for row in rows_of("audit_entry") if row["kind"] == "chain_checkpoint"]
            db.session.rollback()
        assert lines == sorted(self.was_plain)
        facts = orjson.loads(checkpoint["detail"])["facts"]
        assert (checkpoint["link"], facts["rows"], facts["plain"]) == (4, 3, True)
        assert run("migrate").exit_code == 0, "records of an older version are recomputed"
        assert run("doctor").exit_code == 0, run("doctor").output

    def test_a_changed_line_that_was_written_before_the_key_is_reported(self, app, run, phone, old):
        self.upgrade(app)
        attack(app, "UPDATE operation SET at = at + 1 WHERE id = :id", id=phone.sent[1]["id"])
        output = refused(run)
        assert f"operation {phone.sent[1]['id']} (version " in output
        assert f"operation {phone.sent[2]['id']} (version " not in output

    def test_rewritten_lines_from_before_the_key_do_not_match_the_first_row_under_it(self, app, run, phone, old):
        self.upgrade(app)
        with inside(app):
            previous = ""
            for row in rows_of("operation"):
                fields = {**row, "approved": bool(row["approved"]), "actor_id": "another"}
                previous = plain_digest(previous, fields)
                values = {"chain": previous, "id": row["id"]}
                db.session.execute(
                    text("UPDATE operation SET actor_id = 'another', chain = :chain WHERE id = :id"), values
                )
            db.session.commit()
            db.engine.dispose()
        assert "audit entry 4 (chain_checkpoint" in refused(run)

    def test_the_quarantine_from_before_the_key_is_protected_too(self, app, run, phone, old):
        self.upgrade(app)
        removed = phone.lost.queue[0]["id"]
        attack(app, "DELETE FROM quarantine WHERE operation_id = :id", id=removed)
        assert f"operation {removed} was removed from the quarantine" in refused(run)


class TestABackup:
    """A backup carries the key of its chains, so that it can be verified wherever it is restored."""

    KEY = "Another key of forty-eight characters, at random"

    def test_the_chain_is_verified_on_another_machine(self, app, shop, run, phone, tmp_path):
        file, elsewhere = tmp_path / "backup.sqlite3", tmp_path / "elsewhere"
        assert run("backup", file).exit_code == 0
        head = run("doctor", "--head").output.strip()
        assert link_of(app, "backup_made") == Head.read(head).length

        there = {"BENCHTRAIL_DATA_DIR": str(elsewhere), "BENCHTRAIL_SECRET_KEY": self.KEY}
        there["BENCHTRAIL_OWNER_DATABASE_URL"] = ""
        there["BENCHTRAIL_DATABASE_URL"] = f"sqlite:///{elsewhere / 'benchtrail.sqlite3'}"
        assert run("restore", file, **there).exit_code == 0
        done = run("doctor", **there)
        assert done.exit_code == 0, done.output
        assert (elsewhere / "chain_key").stat().st_mode & 0o777 == 0o600
        # The backup lacks the notes that were made after it.
        assert "the head kept elsewhere has" not in done.output
        assert run("doctor", "--expect", head, **there).exit_code == 1

    def test_a_restored_backup_without_its_key_gets_a_checkpoint(self, app, shop, run, phone, tmp_path):
        file, elsewhere = tmp_path / "backup.sqlite3", tmp_path / "elsewhere"
        assert run("backup", file).exit_code == 0
        there = {"BENCHTRAIL_DATA_DIR": str(elsewhere), "BENCHTRAIL_CHAIN_KEY": self.KEY}
        there["BENCHTRAIL_OWNER_DATABASE_URL"] = ""
        there["BENCHTRAIL_DATABASE_URL"] = f"sqlite:///{elsewhere / 'benchtrail.sqlite3'}"
        assert run("restore", file, **there).exit_code == 0
        done = run("doctor", **there)
        assert done.exit_code == 0, done.output

        with sqlite_module().connect(str(elsewhere / "benchtrail.sqlite3")) as restored:
            restored.execute("UPDATE operation SET at = at + 1 WHERE id = ?", (phone.sent[0]["id"],))
        assert "rows of the chain was changed after the checkpoint of" in refused_there(run, there)


def refused_there(run: Run, there: Mapping[str, str]) -> str:
    done = run("doctor", **there)
    assert done.exit_code == 1, done.output
    return done.output


def test_after_the_key_is_lost_the_existing_rows_can_be_accepted(app, shop, run, phone):
    another = {"BENCHTRAIL_CHAIN_KEY": "Another key of forty-eight characters, at random"}
    assert run("doctor", **another).exit_code == 1
    assert run("checkpoint", **another).exit_code == 1
    assert run("checkpoint", "--yes", **another).exit_code == 0
    done = run("doctor", **another)
    assert done.exit_code == 0, done.output
    attack(app, "UPDATE audit_entry SET actor_id = 'x' WHERE link = :link", link=link_of(app, "branch_added"))
    assert "rows of the chain was changed after the checkpoint of" in refused_there(run, another)


def test_rows_written_under_another_key_are_reported(app, shop, run, phone, settings):
    """A second server of one database that was not given the same key."""
    other = create_app(replace(settings, chain_key="Another key of forty-eight characters, at random"))
    caller = recast_to(shop.ada, other.test_client())
    assert caller.patch("/shop", {"name": "Ada & Sons"}).status_code == 200
    with other.app_context():
        db.engine.dispose()
    assert "put the key back, or run `benchtrail checkpoint`" in refused(run)
    assert shop.ada.patch("/shop", {"name": "Ada"}).status_code == 200
    assert "missing in the chain: removed before audit entry" in refused(run)


def recast_to(caller: Caller, client: FlaskClient) -> Caller:
    return replace(caller, client=client)
