"""Show the passcode of a repair's device; each request is an entry of the audit log."""

from server.chain import service as chain
from server.chain.service import Kind
from server.database import writing
from server.errors import not_found
from server.feed import service as feed
from server.people.service import Person
from server.synchronization.service import open_working_set
from sync.merge.fitting import creation_of
from sync.model.facts import Subject
from sync.records.document_records import recorded_passcode
from sync.records.projection import later_entries


def show(person: Person, repair_id: str) -> str:
    """Return the passcode of the device of a repair in the person's branches.

    Raises Problem 404 if there is none: it was not recorded, the device has left, or the repair is in another branch.
    """
    with writing():
        repair = feed.find_record(person.shop_id, "repair", repair_id, person.branch_ids)
        passcode = _passcode_of(person.shop_id, repair_id) if repair and repair["has_passcode"] else None
        if passcode is None:
            raise not_found("passcode")
        chain.note(person.shop_id, Kind.PASSCODE_SHOWN, ("repair", repair_id))
    return passcode


def _passcode_of(shop_id: str, repair_id: str) -> str | None:
    repair = Subject("repair", repair_id)
    working = open_working_set(shop_id)
    working.open([repair], [repair])
    made = creation_of(working, repair)
    if made is None:
        return None
    born = working.entries([made.fact.operation_id])[made.fact.operation_id]
    return recorded_passcode(born, later_entries(working, repair, born))
