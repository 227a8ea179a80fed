"""Devices are enrolled and revoked together with the sign-ins on them: both or neither."""

from server.chain.service import Change, Kind, note
from server.clock import now_ms
from server.database import writing
from server.devices.service import device_record, find_device, forget_subscription, made_device
from server.errors import Problem
from server.extensions import db
from server.feed.service import lock, publish
from server.people.service import Person
from server.shop.service import Record, find_branch
from server.signing_in.credentials import SignIn, end_sign_ins_on
from server.signing_in.people_on_devices import note_person
from server.signing_in.sessions import join
from server.withdrawn import Withdrawn, note_withdrawn
from sync.wire.device_keys import Jwk


def revoke_device(shop_id: str, device_id: str, but: SignIn | None, kind: Kind = Kind.DEVICE_REVOKED) -> Record:
    """Revoke a device permanently and end the sign-ins on it, except `but`. Repeating it changes nothing.

    `but` is the sign-in of the admin who revokes; None if the device itself leaves. Returns the `device` record.
    Raises Problem 404.
    """
    with writing():
        lock(shop_id)
        return end_device(shop_id, device_id, but, kind)


def end_device(shop_id: str, device_id: str, but: SignIn | None, kind: Kind = Kind.DEVICE_REVOKED) -> Record:
    """Revoke a device as `revoke_device` does, in the caller's transaction, under the shop's lock."""
    device = find_device(shop_id, device_id)
    is_news = device.revoked_at is None
    if is_news:
        device.revoked_at = now_ms()
        db.session.flush()
        publish(shop_id, [("device", device_id, device_record(device))])
    forget_subscription(shop_id, device_id)
    end_sign_ins_on(shop_id, device_id, but)
    if is_news:
        note(shop_id, kind, ("device", device_id))
        note_withdrawn(Withdrawn("device", shop_id, device_id))
    return device_record(device)


def enrol_device(person: Person, name: str, branch_id: str, public_key: Jwk, sign_in: SignIn | None = None) -> Record:
    """Enrol a device at one of the person's branches; return its record with its code.

    Raises Problem: 404 for a branch of no or another shop, 403 `branch_not_yours`, `password_needed`.
    """
    with writing():
        lock(person.shop_id)
        find_branch(person.shop_id, branch_id)
        if not person.is_of(branch_id):
            raise Problem("branch_not_yours", 403, "This is not one of your branches. Ask an admin.")
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
    fields = {name: record[name] for name in ("code", "name", "branch_id")}
    note(person.shop_id, Kind.DEVICE_ENROLLED, ("device", device.id), by=person.user_id, change=Change({}, fields))
    if sign_in is not None:
        join(sign_in, person, device.id)
    return record
