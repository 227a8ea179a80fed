"""Who may open a shop on this server: the setting `registration`."""

from sqlalchemy import text

from server.errors import Problem
from server.extensions import db
from server.people.service import DEMO_ACCOUNTS
from server.shop_scope import has_shop_besides


def is_registration_open(registration: str) -> bool:
    """Return whether a shop may be opened by the setting `registration`; `first` allows one.

    The demo shop does not count: people who tried it open their own shop afterwards.
    """
    if registration != "first":
        return registration == "open"
    return not has_shop_besides([one.email for one in DEMO_ACCOUNTS])


def one_at_a_time() -> None:
    """Lock out other openings of shops until this transaction ends; SQLite has a single writer anyway."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("LOCK TABLE shop IN EXCLUSIVE MODE"))


def registration_closed() -> Problem:
    """Return the problem of a server that accepts no new shops."""
    return Problem("registration_closed", 403, "This server accepts no new shops.")
