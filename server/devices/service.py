"""The shop's devices: find them, list them, and store the progress of their pushes, pulls and records."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Select, Table, bindparam, func, select, update

from server.clock import new_id, now_ms
from server.database import writing
from server.devices.given_versions import GivenVersions
from server.devices.models import Device, PushSubscription
from server.devices.push_subscriptions import (
    forget_subscription,
    subscribe,
    subscribers,
    subscriptions_of,
    unsubscribe,
)
from server.devices.records import ERROR, device_record
from server.devices.signatures import (
    NoKey,
    public_key,
    refuse_elsewhere,
    signature_invalid,
    signature_required,
    signed_as,
    signed_by,
)
from server.errors import not_found
from server.extensions import db
from server.feed.service import publish
from server.sets import ask
from server.short_codes import device_code
from sync.log.journal import EnrolledDevice

__all__ = [
    "NUMBERS",
    "SERVER_ORDINAL",
    "Device",
    "NoKey",
    "PushSubscription",
    "active_device_ids",
    "device_codes",
    "device_or_none",
    "device_record",
    "devices_at",
    "enrolled_device",
    "find_device",
    "forget_subscription",
    "last_contacts",
    "made_device",
    "note_given",
    "note_given_apart",
    "note_push",
    "note_recorded",
    "public_key",
    "refuse_elsewhere",
    "server_device",
    "signature_invalid",
    "signature_required",
    "signed_as",
    "signed_by",
    "store_report",
    "subscribe",
    "subscribers",
    "subscriptions_of",
    "unsubscribe",
]


# The server's own device, for operations that arrive without a device; the others begin with 1.
SERVER_ORDINAL = 0
_DEVICE = cast("Table", Device.__table__).c
# How far a device is. Built once, and columns only: every pull needs them, and loading a Device costs more.
NUMBERS = select(_DEVICE.last_seq, _DEVICE.given_version, _DEVICE.told_seq, _DEVICE.revoked_at).where(
    _DEVICE.shop_id == bindparam("shop_id"), _DEVICE.id == bindparam("id")
)


# As `EnrolledDevice` of sync/log/journal.py has them.
ENROLLED = select(
    _DEVICE.id, _DEVICE.code, _DEVICE.branch_id, _DEVICE.last_seq, _DEVICE.given_version, _DEVICE.revoked_at
).where(_DEVICE.shop_id == bindparam("shop_id"), _DEVICE.id == bindparam("id"))
CODES = select(_DEVICE.id, _DEVICE.code).where(_DEVICE.shop_id == bindparam("shop_id"))
NOTE_PUSH = (
    update(cast("Table", Device.__table__))
    .where(_DEVICE.shop_id == bindparam("of_shop"), _DEVICE.id == bindparam("of_device"))
    .values(last_seq=bindparam("last_seq"), last_seen_at=bindparam("last_seen_at"))
)
NOTE_GIVEN = (
    update(cast("Table", Device.__table__))
    .where(
        _DEVICE.shop_id == bindparam("of_shop"),
        _DEVICE.id == bindparam("of_device"),
        _DEVICE.given_version < bindparam("version"),
    )
    .values(given_version=bindparam("version"), last_seen_at=bindparam("now"))
)


def devices_at(shop_id: str, branch_ids: Sequence[str]) -> Select[Device]:
    """Return the query of the devices of these branches (empty: every branch) for a list with pages, without programs'
    devices.
    """
    rows = select(Device).where(Device.shop_id == shop_id, Device.is_program.is_(False)).order_by(Device.ordinal)
    return rows.where(Device.branch_id.in_(branch_ids)) if branch_ids else rows


def device_or_none(shop_id: str, device_id: str) -> Device | None:
    """Return a device of the shop, read from the database again, or None."""
    return db.session.get(Device, (shop_id, device_id), populate_existing=True)


def enrolled_device(shop_id: str, device_id: str) -> EnrolledDevice | None:
    """Return a device of the shop as the merge sees it, or None."""
    row = ask(ENROLLED, {"shop_id": shop_id, "id": device_id}).one_or_none()
    if row is None:
        return None
    is_revoked = row.revoked_at is not None
    return EnrolledDevice(row.id, row.code, row.branch_id, row.last_seq, row.given_version, is_revoked)


def device_codes(shop_id: str) -> dict[str, str]:
    """Return the code of each of the shop's devices by its id."""
    return {id_: code for id_, code in ask(CODES, {"shop_id": shop_id})}  # noqa: C416 - mypy knows no pair in a row


def active_device_ids(shop_id: str) -> list[str]:
    """Return the unrevoked devices of the shop that may have operations which have not arrived.

    The server's own device and programs' devices have none.
    """
    mine = (Device.shop_id == shop_id, Device.revoked_at.is_(None))
    theirs = (*mine, Device.is_program.is_(False), Device.ordinal != SERVER_ORDINAL)
    return list(db.session.scalars(select(Device.id).where(*theirs)))


def last_contacts(shop_id: str) -> list[tuple[str, str, int]]:
    """Return (code, name, last contact in ms) of the shop's unrevoked devices, without programs' devices."""
    last_seen = func.coalesce(Device.last_seen_at, Device.created_at)
    phones = (Device.ordinal != SERVER_ORDINAL, Device.is_program.is_(False))
    theirs = (Device.shop_id == shop_id, Device.revoked_at.is_(None), *phones)
    rows = select(Device.code, Device.name, last_seen).where(*theirs).order_by(last_seen)
    return [(code, name, at) for code, name, at in db.session.execute(rows)]


def note_push(shop_id: str, device_id: str, last_seq: int) -> None:
    """Store the last pushed sequence number of a device and the time of this contact, in the caller's transaction."""
    ask(NOTE_PUSH, {"of_shop": shop_id, "of_device": device_id, "last_seq": last_seq, "last_seen_at": now_ms()})


def note_given(shop_id: str, device_id: str, version: int) -> None:
    """Store the last version of the shop that a device received. It runs in the caller's transaction."""
    ask(NOTE_GIVEN, {"of_shop": shop_id, "of_device": device_id, "version": version, "now": now_ms()})


def note_given_apart(shop_id: str, device_id: str, version: int) -> None:
    """Store the last version that a device received, in a separate transaction together with those of other devices."""
    db.session.rollback()
    _given.note(shop_id, device_id, version)


def _write_given(shop_id: str, versions: Mapping[str, int]) -> None:
    now = now_ms()
    # Sorted, so that two processes lock the rows in the same order.
    rows = [
        {"of_shop": shop_id, "of_device": device_id, "version": version, "now": now}
        for device_id, version in sorted(versions.items())
    ]
    with writing():
        db.session.connection().execute(NOTE_GIVEN, rows)


_given = GivenVersions(_write_given)


def note_recorded(shop_id: str, device_id: str, seq: int) -> None:
    """Store the last sequence number a device reported, pushed or not. It runs in the caller's transaction."""
    mine = update(Device).where(Device.shop_id == shop_id, Device.id == device_id, Device.told_seq < seq)
    db.session.execute(mine.values(told_seq=seq, last_seen_at=now_ms()))


def store_report(shop_id: str, device_id: str, body: Mapping[str, Any]) -> None:
    """Store a device's report; if it has no error, the error that was reported before stays."""
    with writing():
        device = find_device(shop_id, device_id)
        now = now_ms()
        said = {name: body[name] for name in ("app_version", "storage_used", "storage_quota")}
        error: dict[str, Any] = {name: (device.report or {}).get(name) for name in ERROR}
        if body["error_code"] is not None:
            at = now - (body["error_ago_ms"] or 0)
            error = {"error_code": body["error_code"], "error_detail": body["error_detail"], "error_at": at}
        device.report = {"reported_at": now, **said, **error}
        device.last_seen_at = now


def server_device(shop_id: str, branch_id: str) -> Device:
    """Return the server's own device, made at first use in the caller's transaction."""
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
    """Return a new device with the next ordinal, not yet added.

    It runs in the caller's transaction, under the shop's lock.
    """
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


def find_device(shop_id: str, device_id: str) -> Device:
    """Return a device of the shop, revoked or not. Raises Problem 404."""
    device = db.session.get(Device, (shop_id, device_id))
    if device is None:
        raise not_found("device")
    return device
