"""The shop whose rows a transaction reads and writes; PostgreSQL enforces it (server/row_security.py).

The scope belongs to Flask's application context, so it ends with the request. It is the shop of the signed-in person
(`signing_in.current_person`). While a caller signs in, it is for a moment the shop of the token or code they send
(`within_shop_of`). A command names its shop. Routes never set it: before a statement runs in a transaction outside this
scope, the engine sets it for this transaction alone (`set_config(..., true)`), so that the next transaction of the
connection begins without a shop.

SQLite has no row-level security; nothing is looked up and nothing is set there.
"""

import contextlib
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Literal

from flask import g, has_app_context
from sqlalchemy import Engine, bindparam, event, exists, func, literal_column, select, text
from sqlalchemy.engine import Connection

from server.database import reading
from server.extensions import Model, db
from server.row_security import (
    ARE_PAGES,
    EVERY_SHOP_SETTING,
    HAS_OTHER_SHOPS,
    PAGE_MARK,
    SHOP_OF,
    SHOP_SETTING,
    SHOP_TABLE,
    SHOPS_OF_EMAIL,
    SHOPS_OF_PAGE,
    SHOPS_OF_PAGE_MAX,
    VERSIONS_OF,
    see_every_shop,
)
from server.sets import among, ask, is_among

DoorName = Literal["token", "api_key", "passkey", "device", "invitation"]

# The settings of a transaction: its shop, and whether it may read every shop.
Scope = tuple[str, str]
NO_SHOP: Scope = ("", "")
EVERY_SHOP: Scope = ("", "on")
APPLIED = "shop_scope"
SET = f"SELECT set_config('{SHOP_SETTING}', %s, true), set_config('{EVERY_SHOP_SETTING}', %s, true)"
# Built once, since every request asks it; finding the shop and entering it are one question to the database.
ENTER = select(
    func.set_config(
        SHOP_SETTING,
        func.coalesce(getattr(func, SHOP_OF)(bindparam("door"), bindparam("value")), ""),
        literal_column("true"),
    )
)
ROLLED_BACK = "ROLLBACK TO SAVEPOINT"


def enter_shop(shop_id: str) -> None:
    """Stay within a shop until the request ends: its caller belongs to it."""
    g.shop_scope = (shop_id, "")


@contextlib.contextmanager
def within_shop(shop_id: str | None) -> Iterator[None]:
    """Stay within a shop until the block ends; None is no shop."""
    with _within((shop_id or "", "")):
        yield


@contextlib.contextmanager
def within_shop_of(door: DoorName, value: str) -> Iterator[None]:
    """Stay, until the block ends, within the shop of a caller's token or code; within none if it is unknown.

    A transaction that may write must not be open.
    """
    if not _has_policies():
        yield
        return
    with reading():
        connection = db.session.connection()
        scope: Scope = (str(connection.scalar(ENTER, {"door": door, "value": value})), "")
        connection.info[APPLIED] = scope
    with _within(scope):
        yield


@contextlib.contextmanager
def within_every_shop() -> Iterator[None]:
    """See every shop until the block ends: for commands of the tables' owner. Raises NotTheOwnerError."""
    with db.engine.connect() as connection:
        see_every_shop(connection)
    with _within(EVERY_SHOP):
        yield


def shops_of_email(email: str) -> list[str]:
    """Return the shops in which a person signs in with an e-mail address (lower case), the oldest first."""
    if _has_policies():
        return list(db.session.scalar(select(getattr(func, SHOPS_OF_EMAIL)(email))) or [])
    people = Model.metadata.tables["user_account"].c
    theirs = select(people.shop_id).where(people.email == email, people.active == 1)
    return list(db.session.scalars(theirs.order_by(people.shop_id)))


def shops_of_page(token: str) -> list[str]:
    """Return the shops that have a document with the token of a customer's page, at most SHOPS_OF_PAGE_MAX of them."""
    if _has_policies():
        return list(db.session.scalar(select(getattr(func, SHOPS_OF_PAGE)(token))) or [])
    words = Model.metadata.tables["search_word"].c
    theirs = select(words.shop_id).where(words.word == PAGE_MARK + token, text(ARE_PAGES)).distinct()
    return list(db.session.scalars(theirs.order_by(words.shop_id).limit(SHOPS_OF_PAGE_MAX)))


def versions_of(shops: Collection[str]) -> dict[str, int]:
    """Return the version of each of some shops, by one query however many they are."""
    if _has_policies():
        return db.session.scalar(select(getattr(func, VERSIONS_OF)(list(shops)))) or {}
    heads = Model.metadata.tables["feed_head"].c
    rows = ask(select(heads.shop_id, heads.version).where(is_among(heads.shop_id)), among(shops))
    return {str(row.shop_id): int(row.version) for row in rows}


def has_shop_besides(emails: Sequence[str]) -> bool:
    """Return whether there is any shop but the oldest that has people with these e-mail addresses."""
    if _has_policies():
        return bool(db.session.scalar(select(getattr(func, HAS_OTHER_SHOPS)(list(emails)))))
    shops, people = Model.metadata.tables[SHOP_TABLE], Model.metadata.tables["user_account"]
    theirs = select(people.c.shop_id).where(people.c.email.in_(emails)).order_by(people.c.shop_id).limit(1)
    return bool(db.session.scalar(select(exists().where(shops.c.id.not_in(theirs)))))


def keep_to_scope(engine: Engine) -> None:
    """Keep every transaction of an engine within the scope. Call once per engine."""
    if engine.dialect.name != "postgresql":
        return
    event.listen(engine, "begin", _forget)
    event.listen(engine, "before_cursor_execute", _apply)


def _forget(connection: Connection) -> None:
    connection.info[APPLIED] = NO_SHOP


def _apply(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
    """Put the transaction into the scope before a statement, where it is not."""
    if statement.startswith(ROLLED_BACK):
        # A rollback undoes the settings since the savepoint; before it, the database may refuse every other statement.
        connection.info[APPLIED] = None
        return
    scope: Scope = g.get("shop_scope", NO_SHOP) if has_app_context() else NO_SHOP
    if connection.info.get(APPLIED) == scope:
        return
    # Set before the statement runs, because that statement also calls this function.
    connection.info[APPLIED] = scope
    try:
        connection.exec_driver_sql(SET, scope)
    except BaseException:
        # A lost connection has nothing to note, and asking it would hide the error.
        if not connection.invalidated:
            connection.info[APPLIED] = None
        raise


@contextlib.contextmanager
def _within(scope: Scope) -> Iterator[None]:
    before = g.get("shop_scope", NO_SHOP)
    g.shop_scope = scope
    try:
        yield
    finally:
        g.shop_scope = before


def _has_policies() -> bool:
    return db.engine.dialect.name == "postgresql"
