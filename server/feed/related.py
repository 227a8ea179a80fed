"""What a person means who types a customer, a supplier or one of a unit's numbers: the records that tell of these.

The few contacts and units that have what was typed are found first, by the words of their own records; what tells of
them has their id, or their other numbers, as a whole word. So a renamed customer is found by the new name at once,
nothing is drawn twice, and each of these looks at a bounded part of the index (rows Z3, Z4).

Where more than a few contacts have what was typed, their ids are not gathered: the records are met in the order of the
list, and each is asked for its contact. So many contacts have records that a page of them is soon full.
"""

from typing import Any, NamedTuple

import orjson
from sqlalchemy import ColumnElement, Select, select

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
from sync.records.record_codes import CODE_FIELDS, NO_CODES, codes_at

# What names more units than these is no search for their documents yet.
UNITS_MAX = 20


class Related(NamedTuple):
    """How records tell of what was typed: by some whole words, and by a contact of this kind where these are many."""

    words: list[str]
    many_of: str | None


def related_to(shop_id: str, kind: str, typed: Typed) -> Related:
    """Return how records of a kind tell of the contacts and units that were typed."""
    units, field = _of_units(shop_id, kind, typed), CONTACT_FIELDS.get(kind)
    if field is None:
        return Related(units, None)
    contact = field.removesuffix("_id")
    ids = ids_with(shop_id, contact, typed)
    if not are_few(ids):
        return Related(units, contact)
    found = db.session.scalars(select(FeedRecord.id).where(*_meant(shop_id, contact, typed, ids)))
    return Related([*map(id_word, found), *units], None)


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


def _of_units(shop_id: str, kind: str, typed: Typed) -> list[str]:
    """Return the numbers of units by which documents tell of them, those that were not typed among them."""
    fields = CODE_FIELDS.get(kind, NO_CODES)
    if not (fields.units or fields.devices):
        return []
    ids = ids_with(shop_id, "serial", typed)
    if not are_few(ids):
        return []
    rows = select(FeedRecord.data).where(*_meant(shop_id, "serial", typed, ids)).limit(UNITS_MAX + 1)
    units = [orjson.loads(data or "{}") for data in db.session.scalars(rows)]
    if len(units) > UNITS_MAX:
        return []
    numbers = [number for unit in units for number in codes_at(unit, CODE_FIELDS["serial"].own)]
    return list(dict.fromkeys(map(number_word, numbers)))


def _meant(shop_id: str, kind: str, typed: Typed, ids: Select[Any]) -> list[ColumnElement[bool]]:
    """Return the conditions of the records of a kind that have what was typed; `ids` are those that may have it."""
    return [
        FeedRecord.shop_id == shop_id,
        FeedRecord.kind == kind,
        FeedRecord.id.in_(ids),
        has_typed(FeedRecord, typed),
    ]
