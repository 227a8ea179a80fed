"""The feed for other features: the shop's lock, its version, writing and reading records."""

from collections.abc import Collection, Sequence
from typing import Any, cast

import orjson
from sqlalchemy import ColumnElement, Select, Table, bindparam, func, select, true, tuple_, update

from server.clock import new_id, now_ms
from server.database import take_turn
from server.extensions import Model, db
from server.feed import documents
from server.feed.counting import count_anew, count_moves
from server.feed.lists import RECORDS_A_TIME, every_record, find_record, is_referred_to, list_records, walk
from server.feed.models import RECORDS_VERSION, FeedHead, FeedRecord
from server.feed.paging import Cursor, Head, Page, UnknownCursor, page, read_cursor
from server.feed.persons import person_to_reach, same_person
from server.feed.related import id_word, number_word, records_having
from server.feed.rendering import Rendered, StoredRow, rendered, stored_rows, words_changed, write_words
from server.feed.searching import page_word, words_of
from server.feed.views import View, together
from server.sets import among, ask, built_once, is_among, write_rows
from server.timing import waiting_for
from sync.model.identity import serial_key

Data = dict[str, Any]
Change = tuple[str, str, Data | None]
RecordKey = tuple[str, str]

# A shop never gives so many versions in one ms. So the time in ms, multiplied by this, is above all versions of every
# history that began earlier; and it is far below the largest number that JSON keeps exactly.
VERSIONS_A_MS = 1000

__all__ = [
    "HEAD",
    "Cursor",
    "Head",
    "Page",
    "Rendered",
    "StoredRow",
    "UnknownCursor",
    "View",
    "all_records",
    "begin_histories",
    "conflicts_awaiting",
    "documents",
    "every_record",
    "find_record",
    "head",
    "id_word",
    "is_referred_to",
    "list_records",
    "lock",
    "note_webhooks",
    "number_word",
    "open_conflicts",
    "open_feed",
    "page",
    "page_word",
    "person_to_reach",
    "publish",
    "put",
    "read_cursor",
    "recompute_lists",
    "records",
    "records_having",
    "rendered",
    "same_person",
    "shop_ids",
    "shops_with_webhooks",
    "stock_of",
    "stored_at",
    "stored_rows",
    "table_of",
    "together",
    "units_by_alias",
    "walk",
    "write",
]


_HEAD = cast("Table", FeedHead.__table__).c
# Built once, because building a statement costs more than running it.
HEAD = select(_HEAD.version, _HEAD.history).where(_HEAD.shop_id == bindparam("shop_id"))
MOVE_HEAD = (
    update(cast("Table", FeedHead.__table__))
    .where(_HEAD.shop_id == bindparam("of_shop"))
    .values(version=bindparam("version"))
    # So that a push in a shop without webhooks needs no query about webhooks.
    .returning(_HEAD.has_webhooks)
)
LOCK = select(_HEAD.version).where(_HEAD.shop_id == bindparam("shop_id")).with_for_update()
# The holder of a shop's lock may need long between two statements. If a time-out ended the transaction, its push would
# be sent again and again, and never succeed. The wait for the lock stays limited.
_UNLIMITED = [
    func.set_config(name, "0", true()) for name in ("statement_timeout", "idle_in_transaction_session_timeout")
]
LOCK_POSTGRESQL = LOCK.add_columns(*_UNLIMITED)
# A push removes its device from at most this many conflicts; from other conflicts when they are next computed.
AWAITED_MAX = 5000
_RECORD = cast("Table", FeedRecord.__table__).c


@built_once
def _stored_records() -> Select[Any]:
    theirs = [_RECORD.shop_id == bindparam("shop_id"), is_among(_RECORD.kind, _RECORD.id), _RECORD.data.is_not(None)]
    return select(_RECORD.kind, _RECORD.id, _RECORD.data).where(*theirs)


@built_once
def _awaiting() -> Select[Any]:
    is_open_conflict = [_RECORD.kind == "conflict", _RECORD.status == "open"]
    return _conflicts_naming(_RECORD.version > bindparam("since"), *is_open_conflict)


@built_once
def _awaiting_since() -> Select[Any]:
    # Forces the search by version rather than by another equal column, because a shop may have very many open
    # conflicts.
    is_open_conflict = [_RECORD.kind.concat("") == "conflict", _RECORD.status.concat("") == "open"]
    return _conflicts_naming(_RECORD.version > bindparam("since"), *is_open_conflict)


def _conflicts_naming(*conditions: ColumnElement[bool]) -> Select[Any]:
    mine = (_RECORD.shop_id == bindparam("shop_id"), *conditions)
    return select(_RECORD.id, _RECORD.data).where(*mine, _RECORD.data.like(bindparam("device"))).limit(AWAITED_MAX)


def units_by_alias(shop_id: str) -> dict[str, str]:
    """Return the unit of each further identifier, by its key."""
    has_others = (_RECORD.shop_id == shop_id, _RECORD.kind == "serial", _RECORD.data.not_like('%"aliases":[],%'))
    found = db.session.execute(select(_RECORD.id, _RECORD.data).where(*has_others))
    return {serial_key(other): id_ for id_, data in found for other in _numbers_of(orjson.loads(data))}


def _numbers_of(unit: Data) -> list[str]:
    return [unit["serial"], *unit["aliases"]]


def open_feed(shop_id: str) -> None:
    """Begin the feed of a new shop."""
    db.session.add(
        FeedHead(shop_id=shop_id, version=0, history=new_id(), records_version=RECORDS_VERSION, has_webhooks=False)
    )
    db.session.flush()


def begin_histories() -> None:
    """Give every shop a new history, with versions above all that its devices can have received before.

    It is above the versions of any other history from the same backup, because a backup may be restored twice.
    """
    for shop_id in shop_ids():
        mine = FeedHead.shop_id == shop_id
        version = max(lock(shop_id) + 1, now_ms() * VERSIONS_A_MS)
        db.session.execute(update(FeedHead).where(mine).values(version=version, history=new_id()))


def lock(shop_id: str) -> int:
    """Take the shop's lock until commit; return its version. Raises Problem 503 `try_again`."""
    statement = LOCK if db.engine.dialect.name == "sqlite" else LOCK_POSTGRESQL
    with waiting_for("shop"):
        take_turn(shop_id)
        return int(ask(statement, {"shop_id": shop_id}).scalars().one())


def head(shop_id: str) -> Head:
    """Return the feed's head, without a lock."""
    return Head(*ask(HEAD, {"shop_id": shop_id}).one())


def publish(shop_id: str, changes: Sequence[Change]) -> int:
    """Write records, or their removal, under one new version; return it. Takes the shop's lock."""
    version = lock(shop_id) + 1
    write(shop_id, version, changes)
    return version


def put(shop_id: str, records: Rendered) -> bool:
    """Write records and make their version the last; return whether the shop has webhooks.

    The caller holds the shop's lock.
    """
    write_words(shop_id, records.words)
    count_moves(shop_id, records.moves)
    write_rows(table_of(FeedRecord), records.rows, replacing=("shop_id", "kind", "id"))
    return bool(ask(MOVE_HEAD, {"of_shop": shop_id, "version": records.version}).scalar_one())


def write(shop_id: str, version: int, changes: Sequence[Change]) -> None:
    """Render records and write them to the feed. The caller holds the shop's lock."""
    put(shop_id, rendered(shop_id, version, changes))


def recompute_lists(shop_id: str) -> None:
    """After an older version, recompute the words that find every record, and count all records.

    No version changes. The caller holds the shop's lock.
    """
    mine = select(FeedRecord.kind, FeedRecord.id, FeedRecord.data, FeedRecord.words)
    mine = mine.where(FeedRecord.shop_id == shop_id).order_by(FeedRecord.kind, FeedRecord.id).limit(RECORDS_A_TIME)
    some = db.session.execute(mine).all()
    while some:
        found = [
            {"shop_id": shop_id, "kind": row.kind, "id": row.id, "words": words_of(row.kind, orjson.loads(row.data))}
            for row in some
            if row.data is not None
        ]
        write_words(shop_id, words_changed(found, stored_rows(shop_id, [(row["kind"], row["id"]) for row in found])))
        db.session.execute(update(FeedRecord), found)
        after = tuple_(FeedRecord.kind, FeedRecord.id) > (some[-1].kind, some[-1].id)
        some = db.session.execute(mine.where(after)).all()
    count_anew(shop_id)


def table_of(model: type[Model]) -> Table:
    """Return the table behind a model."""
    return cast("Table", model.__table__)


def records(shop_id: str, keys: Collection[RecordKey]) -> dict[RecordKey, Data]:
    """Return the records among these keys that exist."""
    rows = ask(_stored_records(), {"shop_id": shop_id, **among(keys)})
    return {(kind, id_): orjson.loads(data or "null") for kind, id_, data in rows}


def all_records(shop_id: str) -> dict[RecordKey, Data]:
    """Return every record of a shop; for rebuilding and checks."""
    rows = select(FeedRecord.kind, FeedRecord.id, FeedRecord.data).where(
        FeedRecord.shop_id == shop_id, FeedRecord.data.is_not(None)
    )
    return {(row.kind, row.id): orjson.loads(row.data or "null") for row in db.session.execute(rows)}


def open_conflicts(shop_id: str) -> dict[RecordKey, Data]:
    """Return the open conflicts."""
    rows = select(FeedRecord.id, FeedRecord.data).where(
        FeedRecord.shop_id == shop_id, FeedRecord.kind == "conflict", FeedRecord.status == "open"
    )
    return {("conflict", row.id): orjson.loads(row.data or "null") for row in db.session.execute(rows)}


def conflicts_awaiting(shop_id: str, device_id: str, since: int) -> dict[RecordKey, Data]:
    """Return the open conflicts that name a device as silent, of those written since a version; AWAITED_MAX of them."""
    # For a device without any operation, every record was written since.
    statement = _awaiting_since() if since else _awaiting()
    rows = ask(statement, {"shop_id": shop_id, "since": since, "device": f'%"{device_id}"%'})
    found = {("conflict", row.id): orjson.loads(row.data) for row in rows}
    return {key: data for key, data in found.items() if device_id in data["devices"]}


def shop_ids() -> list[str]:
    """Return every shop that has a feed."""
    return list(db.session.scalars(select(FeedHead.shop_id).order_by(FeedHead.shop_id)))


def shops_with_webhooks() -> list[str]:
    """Return every shop that has webhooks which are on."""
    return list(db.session.scalars(select(FeedHead.shop_id).where(FeedHead.has_webhooks).order_by(FeedHead.shop_id)))


def note_webhooks(shop_id: str, *, has_some: bool) -> None:
    """Store whether a shop has webhooks that are on. The caller holds its lock."""
    db.session.execute(update(FeedHead).where(FeedHead.shop_id == shop_id).values(has_webhooks=has_some))


def older_shop_ids() -> list[str]:
    """Return every shop whose records an older version of the program computed."""
    older = FeedHead.records_version < RECORDS_VERSION
    return list(db.session.scalars(select(FeedHead.shop_id).where(older).order_by(FeedHead.shop_id)))


def note_records_version(shop_id: str) -> None:
    """Store that this version of the program computed the shop's records. The caller holds the shop's lock."""
    mine = FeedHead.shop_id == shop_id
    db.session.execute(update(FeedHead).where(mine).values(records_version=RECORDS_VERSION))


def stock_of(shop_id: str, item_id: str) -> dict[RecordKey, Data]:
    """Return the stock records of an item."""
    rows = select(FeedRecord.id, FeedRecord.data).where(
        FeedRecord.shop_id == shop_id, FeedRecord.kind == "stock", FeedRecord.item_id == item_id
    )
    return {("stock", row.id): orjson.loads(row.data) for row in db.session.execute(rows) if row.data is not None}


def units_of(shop_id: str, item_id: str, most: int) -> list[str]:
    """Return the ids of an item's units, at most `most`."""
    mine = (FeedRecord.shop_id == shop_id, FeedRecord.kind == "serial", FeedRecord.item_id == item_id)
    return list(db.session.scalars(select(FeedRecord.id).where(*mine, FeedRecord.data.is_not(None)).limit(most)))


def stored_at(shop_id: str, branch_id: str) -> dict[RecordKey, Data]:
    """Return the records of the units in stock in a branch, and of its stock."""
    in_stock = (FeedRecord.kind == "serial") & (FeedRecord.status == "in_stock")
    rows = select(FeedRecord.kind, FeedRecord.id, FeedRecord.data).where(
        FeedRecord.shop_id == shop_id,
        FeedRecord.branch_id == branch_id,
        FeedRecord.data.is_not(None),
        in_stock | (FeedRecord.kind == "stock"),
    )
    return {(row.kind, row.id): orjson.loads(row.data) for row in db.session.execute(rows)}
