"""Attacks on the chain: SQL of an attacker who has the database but not the key."""

from collections.abc import Callable
from typing import Any

from click.testing import Result
from flask import Flask
from sqlalchemy import text

from server.extensions import db
from tests.inside import inside

Run = Callable[..., Result]


def attack(app: Flask, *statements: str, **values: Any) -> Any:
    """Run SQL on the database, and return the first value that the last statement gives, if it gives any."""
    with inside(app):
        for statement in statements:
            result = db.session.execute(text(statement), values)
        found = result.scalar() if result.returns_rows else None
        db.session.commit()
        db.engine.dispose()
    return found


def link_of(app: Flask, kind: str) -> int:
    """Return the place of the first audit entry of a kind."""
    return int(attack(app, "SELECT min(link) FROM audit_entry WHERE kind = :kind", kind=kind))


def refused(run: Run, *words: object) -> str:
    """Run the doctor, which must report a fault; return its output."""
    done = run("doctor", *words)
    assert done.exit_code == 1, done.output
    return done.output


def rows_of(table: str) -> Any:
    """Return all rows of a table as the database gives them; in an application."""
    return db.session.execute(text(f"SELECT * FROM {table}")).mappings().all()  # noqa: S608
