"""Find records for a person, and a unit's life."""

from collections.abc import Iterator
from typing import Any

from server.access.service import Person
from server.errors import not_found
from server.feed import service as feed
from server.synchronization.service import open_book
from sync.facts import Subject
from sync.identity import InvalidSerial, serial_key
from sync.life import life_of
from sync.names import unit_of

Data = dict[str, Any]


def list_records(person: Person, kind: str, query: Data) -> Data:
    """Return a page of records of a kind, the latest first; `query` as in RecordQuery."""
    return feed.list_records(person.shop_id, kind, query, person.branch_ids)


def every_record(person: Person, kind: str, query: Data) -> Iterator[Data]:
    """Yield all records of a kind that `query` asks for, the latest first."""
    return feed.every_record(person.shop_id, kind, query, person.branch_ids)


def find_record(person: Person, kind: str, record_id: str) -> Data:
    """Return one record. Raises Problem 404, the same for another shop's, another branch's and none."""
    found = feed.find_record(person.shop_id, kind, record_id, person.branch_ids)
    if found is None:
        raise not_found(kind)
    return found


def find_unit(person: Person, serial: str) -> Data:
    """Return a unit by any of its serials, as written or as a key. Raises Problem 404."""
    return find_record(person, "serial", unit_of(open_book(person.shop_id), _told(serial)).id)


def timeline(person: Person, serial: str) -> Data:
    """Return a unit with every step of its life; one that was only spoken of has no status. Raises Problem 404."""
    book = open_book(person.shop_id)
    unit = unit_of(book, _told(serial))
    book.open([unit])
    steps = life_of(book, unit)
    if not steps:
        raise not_found("serial")
    record = book.record("serial", unit.id) or {"serial": steps[0]["serial"], "contested": False}
    shown = ("serial", "status", "branch_id", "item_id", "contested")
    return {**{name: record.get(name) for name in shown}, "steps": steps}


def _told(serial: str) -> Subject:
    try:
        return Subject("serial", serial_key(serial))
    except InvalidSerial:
        raise not_found("serial") from None
