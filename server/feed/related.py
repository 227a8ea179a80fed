"""What a person means who types a customer, a supplier or one of a unit's numbers: the records that tell of these.

The few contacts and units that have what was typed are found first, by the words of their own records; what tells of
them has their id, or their other numbers, as a whole word. So a renamed customer is found by the new name at once,
nothing is drawn twice, and each of these looks at a bounded part of the index (rows Z3, Z4).
"""

from typing import Any

import orjson
from sqlalchemy import ColumnElement, select

from server.extensions import db
from server.feed.models import FeedRecord
from server.feed.searching import (
    CONTACT_FIELDS,
    EXACT,
    FORWARDS,
    Typed,
    are_few,
    has_typed,
    ids_having,
    ids_with,
    key_of,
)
from sync.record_codes import CODE_FIELDS, NO_CODES, codes_at

# What names more contacts, or more units, than these is no search for their documents yet.
CONTACTS_MAX = 500
UNITS_MAX = 20


def words_meant(shop_id: str, kind: str, typed: Typed) -> list[str]:
    """Return whole words of the records of a kind that tell of the contacts and units that were typed."""
    return [*_of_contacts(shop_id, kind, typed), *_of_units(shop_id, kind, typed)]


def records_having(shop_id: str, kind: str, words: list[str]) -> list[dict[str, Any]]:
    """Return the records of a kind that have any of some whole words, the oldest first."""
    mine = [FeedRecord.shop_id == shop_id, FeedRecord.kind == kind, FeedRecord.data.is_not(None)]
    rows = select(FeedRecord.data).where(*mine, FeedRecord.id.in_(ids_having(shop_id, kind, words)))
    rows = rows.order_by(FeedRecord.position, FeedRecord.id)
    return [orjson.loads(data) for data in db.session.scalars(rows) if data is not None]


def number_word(number: str) -> str:
    """Return the word of a serial or another code, as a whole."""
    return FORWARDS + key_of(number).lower()


def id_word(id_: str) -> str:
    """Return the word of what a record tells of by its id."""
    return EXACT + id_


def _of_contacts(shop_id: str, kind: str, typed: Typed) -> list[str]:
    field = CONTACT_FIELDS.get(kind)
    if field is None:
        return []
    found = _named(shop_id, field.removesuffix("_id"), typed, FeedRecord.id, CONTACTS_MAX)
    return [id_word(id_) for id_ in found]


def _of_units(shop_id: str, kind: str, typed: Typed) -> list[str]:
    """Return the numbers of units by which documents tell of them, those that were not typed among them."""
    fields = CODE_FIELDS.get(kind, NO_CODES)
    if not (fields.units or fields.devices):
        return []
    units = [orjson.loads(data) for data in _named(shop_id, "serial", typed, FeedRecord.data, UNITS_MAX)]
    numbers = [number for unit in units for number in codes_at(unit, CODE_FIELDS["serial"].own)]
    return list(dict.fromkeys(map(number_word, numbers)))


def _named(shop_id: str, kind: str, typed: Typed, column: Any, most: int) -> list[Any]:
    """Return a column of the records of a kind that have what was typed; nothing where these are more than `most`."""
    ids = ids_with(shop_id, kind, typed)
    if not are_few(ids):
        return []
    meant: list[ColumnElement[bool]] = [FeedRecord.shop_id == shop_id, FeedRecord.kind == kind, FeedRecord.id.in_(ids)]
    found = list(db.session.scalars(select(column).where(*meant, has_typed(FeedRecord, typed)).limit(most + 1)))
    return found if len(found) <= most else []
