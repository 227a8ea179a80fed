"""Enrolling: a new device, and the sign-in that it is enrolled by is used on it; both or neither."""

from server.access.credentials import SignIn
from server.access.devices import made_device, note_person
from server.access.finding import find_branch
from server.access.person import Person
from server.access.records import Record, device_record
from server.access.sessions import join
from server.chain.service import Change, Kind, note
from server.database import writing
from server.errors import Problem
from server.extensions import db
from server.feed.service import lock, publish
from sync.device_keys import Jwk


def enrol_device(person: Person, name: str, branch_id: str, public_key: Jwk, sign_in: SignIn | None = None) -> Record:
    """Enrol a device at a branch of the person's; returns its record with the code printed on its documents.

    Raises Problem: 404 for a branch that is not the shop's, 403 `branch_not_yours`, `password_needed`.
    """
    with writing():
        lock(person.shop_id)
        find_branch(person.shop_id, branch_id)
        if not person.is_of(branch_id):
            raise Problem("branch_not_yours", 403, "This is not one of your branches.")
        return new_device(person, name, branch_id, public_key, sign_in)


def new_device(person: Person, name: str, branch_id: str, public_key: Jwk, sign_in: SignIn | None) -> Record:
    """Add a device on which a person is signed in; return its record. In the caller's transaction, under the lock.

    Raises Problem 403 `password_needed`.
    """
    device = made_device(person.shop_id, name, branch_id)
    device.public_key = public_key
    db.session.add(device)
    db.session.flush()
    note_person(person.shop_id, device.id, person.user_id)
    record = device_record(device)
    publish(person.shop_id, [("device", device.id, record)])
    told = {name: record[name] for name in ("code", "name", "branch_id")}
    note(person.shop_id, Kind.DEVICE_ENROLLED, ("device", device.id), by=person.user_id, change=Change({}, told))
    if sign_in is not None:
        join(sign_in, person, device.id)
    return record
