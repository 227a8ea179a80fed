"""Find records for a person."""

from collections.abc import Iterator
from typing import Any

from server.errors import not_found
from server.feed import service as feed
from server.people.service import Person
from server.records.costs import unit_costs
from server.records.exporting import for_file
from server.records.lives import timeline
from server.records.subjects import subject_of
from server.synchronization.service import open_working_set
from sync.merge.serial_aliases import unit_of

Data = dict[str, Any]

__all__ = ["every_record", "find_record", "find_unit", "for_file", "list_records", "timeline", "unit_costs"]


def list_records(person: Person, kind: str, query: Data) -> Data:
    """Return a page of records of a kind, latest first; `query` as in RecordQuery."""
    return feed.list_records(person.shop_id, kind, query, person.branch_ids)


def every_record(person: Person, kind: str, query: Data) -> Iterator[Data]:
    """Yield all records of a kind that match `query`, latest first."""
    return feed.every_record(person.shop_id, kind, query, person.branch_ids)


def find_record(person: Person, kind: str, record_id: str) -> Data:
    """Return one record. Raises Problem 404, also for a record of another shop or branch."""
    found = feed.find_record(person.shop_id, kind, record_id, person.branch_ids)
    if found is None:
        raise not_found(kind)
    return found


def find_unit(person: Person, serial: str) -> Data:
    """Return a unit by any of its serials, as written or as a key. Raises Problem 404."""
    return find_record(person, "serial", unit_of(open_working_set(person.shop_id), subject_of(serial)).id)
