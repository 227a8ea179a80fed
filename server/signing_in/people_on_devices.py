"""Who has signed in on which device."""

from typing import cast

from sqlalchemy import Table, bindparam, select, text

from server.devices.service import Device, find_device
from server.errors import not_found
from server.extensions import db
from server.people.service import Person, UserAccount
from server.sets import ask
from server.signing_in.models import DevicePerson

NOTE_PERSON = text(
    "INSERT INTO device_person (shop_id, device_id, user_id, wrong_pins, is_gone)"
    " VALUES (:shop_id, :device_id, :user_id, 0, false)"
    " ON CONFLICT (shop_id, device_id, user_id) DO UPDATE SET is_gone = false"
)
_ACCOUNT = cast("Table", UserAccount.__table__).c
_ON_DEVICE = cast("Table", DevicePerson.__table__).c
# The active people who have signed in on a device and not signed out since. Built once: every pull needs it.
PEOPLE_ON_DEVICE = (
    select(_ACCOUNT.shop_id, _ACCOUNT.id, _ACCOUNT.name, _ACCOUNT.role, _ACCOUNT.branch_ids, _ACCOUNT.branch_roles)
    .join_from(
        UserAccount.__table__,
        DevicePerson.__table__,
        (_ON_DEVICE.shop_id == _ACCOUNT.shop_id) & (_ON_DEVICE.user_id == _ACCOUNT.id),
    )
    .where(
        _ON_DEVICE.shop_id == bindparam("shop_id"),
        _ON_DEVICE.device_id == bindparam("device_id"),
        _ON_DEVICE.is_gone.is_(False),
        _ACCOUNT.active,
    )
)
IS_KNOWN = select(_ON_DEVICE.user_id).where(
    _ON_DEVICE.shop_id == bindparam("shop_id"),
    _ON_DEVICE.device_id == bindparam("device_id"),
    _ON_DEVICE.user_id == bindparam("user_id"),
)


def note_person(shop_id: str, device_id: str, user_id: str) -> None:
    """Store that a person has signed in on a device; two requests at once store it once. The caller commits."""
    db.session.execute(NOTE_PERSON, {"shop_id": shop_id, "device_id": device_id, "user_id": user_id})


def knows_person(shop_id: str, device_id: str, user_id: str) -> bool:
    """Return whether a person has ever signed in on a device."""
    return ask(IS_KNOWN, {"shop_id": shop_id, "device_id": device_id, "user_id": user_id}).first() is not None


def device_shown_to(person: Person, device_id: str) -> Device:
    """Return a device of the person's branches, or one they have signed in on. Raises Problem 404."""
    device = find_device(person.shop_id, device_id)
    # People of a device check whether it has a key, even if they now work in other branches.
    if not person.is_of(device.branch_id) and not knows_person(person.shop_id, device_id, person.user_id):
        raise not_found("device")
    return device
