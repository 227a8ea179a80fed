"""Devices: made, revoked, heard of, and who has signed in on them."""

from typing import NamedTuple, cast

from sqlalchemy import Table, bindparam, func, select, text, update

from server.access.codes import device_code
from server.access.credentials import SignIn, end_sign_ins_on
from server.access.finding import find_device
from server.access.models import Device, DevicePerson, UserAccount
from server.access.person import Person, person_of
from server.access.records import Record, device_record
from server.chain.service import Kind, note
from server.clock import new_id, now_ms
from server.database import writing
from server.errors import not_found
from server.extensions import db
from server.feed.service import lock, publish

# Devices count from 1; the server, which numbers what arrives without a device, is the one before them.
SERVER_ORDINAL = 0

_DEVICE = cast("Table", Device.__table__).c
# Built once, and columns only: every pull asks for them, and a whole Device costs more than its query.
NUMBERS = select(_DEVICE.last_seq, _DEVICE.given_version, _DEVICE.told_seq, _DEVICE.revoked_at).where(
    _DEVICE.shop_id == bindparam("shop_id"), _DEVICE.id == bindparam("id")
)
NOTE_PERSON = text(
    "INSERT INTO device_person (shop_id, device_id, user_id, wrong_pins, is_gone)"
    " VALUES (:shop_id, :device_id, :user_id, 0, false)"
    " ON CONFLICT (shop_id, device_id, user_id) DO UPDATE SET is_gone = false"
)


# Built once: every pull asks it.
PEOPLE = (
    select(UserAccount)
    .join(DevicePerson, (DevicePerson.shop_id == UserAccount.shop_id) & (DevicePerson.user_id == UserAccount.id))
    .where(
        DevicePerson.shop_id == bindparam("shop_id"),
        DevicePerson.device_id == bindparam("device_id"),
        DevicePerson.is_gone.is_(False),
        UserAccount.active,
    )
)


class DeviceNumbers(NamedTuple):
    """What a pull asks of a device; the columns of Device by the same names."""

    last_seq: int
    given_version: int
    told_seq: int
    revoked_at: int | None


def revoke_device(shop_id: str, device_id: str, but: SignIn | None, kind: Kind = Kind.DEVICE_REVOKED) -> Record:
    """Revoke a device for good, from its next request on, and end the sign-ins on it; again is no change.

    The sign-in that revokes goes on; where there is none it is the device that leaves. Returns the `device` record.
    Raises 404.
    """
    with writing():
        lock(shop_id)
        device = find_device(shop_id, device_id)
        is_news = device.revoked_at is None
        if is_news:
            device.revoked_at = now_ms()
            db.session.flush()
            publish(shop_id, [("device", device_id, device_record(device))])
        end_sign_ins_on(shop_id, device_id, but)
        if is_news:
            note(shop_id, kind, ("device", device_id))
        return device_record(device)


def device_or_none(shop_id: str, device_id: str) -> Device | None:
    """Return a device of the shop as it is in the database now, or None."""
    return db.session.get(Device, (shop_id, device_id), populate_existing=True)


def device_numbers(shop_id: str, device_id: str) -> DeviceNumbers:
    """Return how far a device of the shop is, revoked or not. Raises Problem 404."""
    row = db.session.execute(NUMBERS, {"shop_id": shop_id, "id": device_id}).one_or_none()
    if row is None:
        raise not_found("device")
    return DeviceNumbers(*row)


def device_codes(shop_id: str) -> dict[str, str]:
    """Return the code of each of the shop's devices by its id."""
    rows = db.session.execute(select(Device.id, Device.code).where(Device.shop_id == shop_id))
    return {row.id: row.code for row in rows}


def active_device_ids(shop_id: str) -> list[str]:
    """Return the shop's devices that are not revoked."""
    return list(db.session.scalars(select(Device.id).where(Device.shop_id == shop_id, Device.revoked_at.is_(None))))


def last_heard(shop_id: str) -> list[tuple[str, str, int]]:
    """Return (code, name, when it was last heard of in ms) of the shop's devices that are not revoked."""
    heard = func.coalesce(Device.last_seen_at, Device.created_at)
    theirs = (Device.shop_id == shop_id, Device.revoked_at.is_(None), Device.ordinal != SERVER_ORDINAL)
    rows = select(Device.code, Device.name, heard).where(*theirs).order_by(heard)
    return [(code, name, at) for code, name, at in db.session.execute(rows)]


def note_push(shop_id: str, device_id: str, last_seq: int) -> None:
    """Note the last number a device pushed, and that it was heard of. In the caller's transaction."""
    mine = update(Device).where(Device.shop_id == shop_id, Device.id == device_id)
    db.session.execute(mine.values(last_seq=last_seq, last_seen_at=now_ms()))


def note_given(shop_id: str, device_id: str, version: int) -> None:
    """Note the last version of the shop that a device was given. In the caller's transaction."""
    mine = update(Device).where(Device.shop_id == shop_id, Device.id == device_id, Device.given_version < version)
    db.session.execute(mine.values(given_version=version, last_seen_at=now_ms()))


def note_recorded(shop_id: str, device_id: str, seq: int) -> None:
    """Note the last number a device says it has recorded, pushed or not. In the caller's transaction."""
    mine = update(Device).where(Device.shop_id == shop_id, Device.id == device_id, Device.told_seq < seq)
    db.session.execute(mine.values(told_seq=seq, last_seen_at=now_ms()))


def note_person(shop_id: str, device_id: str, user_id: str) -> None:
    """Note that a person has signed in on a device; two requests at once note it once. The caller commits."""
    db.session.execute(NOTE_PERSON, {"shop_id": shop_id, "device_id": device_id, "user_id": user_id})


def people_on(shop_id: str, device_id: str) -> list[Person]:
    """Return the active people who have signed in on a device and not signed out since."""
    return [person_of(user) for user in db.session.scalars(PEOPLE, {"shop_id": shop_id, "device_id": device_id})]


def knows_person(shop_id: str, device_id: str, user_id: str) -> bool:
    """Say whether a person has ever signed in on a device."""
    return db.session.get(DevicePerson, (shop_id, device_id, user_id)) is not None


def server_device(shop_id: str, branch_id: str) -> Device:
    """Return the device under which the server itself numbers operations; made at first use. Caller's transaction."""
    found = db.session.scalar(select(Device).where(Device.shop_id == shop_id, Device.ordinal == SERVER_ORDINAL))
    if found is not None:
        return found
    device = made_device(shop_id, "Server", branch_id)
    device.ordinal = SERVER_ORDINAL
    db.session.add(device)
    db.session.flush()
    publish(shop_id, [("device", device.id, device_record(device))])
    return device


def made_device(shop_id: str, name: str, branch_id: str) -> Device:
    """Return a new device with the next code, to be added. In the caller's transaction, under the shop's lock."""
    mine = Device.shop_id == shop_id
    codes = set(db.session.scalars(select(Device.code).where(mine)))
    last = db.session.scalar(select(func.max(Device.ordinal)).where(mine)) or 0
    return Device(
        shop_id=shop_id,
        id=new_id(),
        ordinal=last + 1,
        code=device_code(codes),
        name=name,
        branch_id=branch_id,
        created_at=now_ms(),
    )
