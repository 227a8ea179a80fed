"""Who may open a shop on this server: the setting `registration`."""

from sqlalchemy import text

from server.errors import Problem
from server.extensions import db
from server.people.service import DEMO_ACCOUNTS
from server.shop_scope import has_shop_besides


def is_registration_open(registration: str) -> bool:
    """Say whether a shop may be opened, by the setting `registration`: with `first`, until there is one.

    The demo shop is none of those: whoever tries it opens their own afterwards.
    """
    if registration != "first":
        return registration == "open"
    return not has_shop_besides([one.email for one in DEMO_ACCOUNTS])


def one_at_a_time() -> None:
    """Let nobody else open a shop until the end of this transaction; on SQLite there is one writer in any case."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("LOCK TABLE shop IN EXCLUSIVE MODE"))


def registration_closed() -> Problem:
    """Return the problem of a server that takes no new shops."""
    return Problem("registration_closed", 403, "This server accepts no new shops.")
