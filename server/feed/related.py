"""Records that refer to the subject of a search: a customer, a supplier, or any serial of a unit.

First the few contacts and units with the search words are found, by the words of their own records. Documents contain
the ids of contacts, and the serials of units, as whole words. So a renamed customer is found by the new name at once,
no document is rewritten, and each step reads a bounded part of the index (rows Z3, Z4).

If many contacts match, their ids are not collected. The records are read in the order of the list, and each one's
contact is checked: with so many contacts a page is soon full.
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

# A text that matches more units than these is not used to find their documents.
UNITS_MAX = 20


class Related(NamedTuple):
    """How records refer to the matches: by whole words, and by contacts of a kind if these are many."""

    words: list[str]
    many_of: str | None


def related_to(shop_id: str, kind: str, typed: Typed) -> Related:
    """Return how records of a kind refer to the contacts and units that match the search."""
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
    """Return the records of a kind that have any of these whole words, oldest first."""
    mine = [FeedRecord.shop_id == shop_id, FeedRecord.kind == kind, FeedRecord.data.is_not(None)]
    rows = select(FeedRecord.data).where(*mine, FeedRecord.id.in_(ids_having(shop_id, kind, words)))
    rows = rows.order_by(FeedRecord.position, FeedRecord.id)
    return [orjson.loads(data) for data in db.session.scalars(rows) if data is not None]


def number_word(number: str) -> str:
    """Return the whole word of a serial or another code."""
    return FORWARDS + key_of(number).lower()


def id_word(id_: str) -> str:
    """Return the whole word of an id that a record refers to."""
    return EXACT + id_


def _of_units(shop_id: str, kind: str, typed: Typed) -> list[str]:
    """Return the serials by which documents refer to units, including serials that were not typed."""
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
    """Return the conditions of the records of a kind that match the search text; `ids` are the candidates."""
    return [
        FeedRecord.shop_id == shop_id,
        FeedRecord.kind == kind,
        FeedRecord.id.in_(ids),
        has_typed(FeedRecord, typed),
    ]
