"""Sign-ins: what each is used on, how they are listed, and how they end before their time."""

from typing import Any

from sqlalchemy import select

from server.access.credentials import SignIn, end_all_tokens
from server.access.models import AccessToken, Device
from server.access.person import Person, current_person, current_sign_in
from server.access.pins import forget_wrong_pins
from server.clock import now_ms
from server.database import writing
from server.errors import Problem, not_found
from server.extensions import db

Record = dict[str, Any]


def use_on(device_id: str) -> None:
    """Note that this request's sign-in is used on a device, which has signed for it or is being enrolled.

    Whoever signed in by password or passkey may try their PIN there again. Raises Problem 403 `password_needed` for
    a sign-in by PIN that began on another device.
    """
    sign_in = current_sign_in()
    if device_id in sign_in.device_ids:
        return
    if sign_in.method == "pin":
        raise Problem("password_needed", 403, "This sign-in was by PIN on another device. Sign in with the password.")
    person = current_person()
    with writing():
        _add_device(sign_in, device_id)
        forget_wrong_pins(person.shop_id, device_id, person.user_id)


def _add_device(sign_in: SignIn, device_id: str) -> None:
    row = db.session.get(AccessToken, sign_in.hash)
    if row is not None and device_id not in row.device_ids:
        row.device_ids = [*row.device_ids, device_id]


def list_sessions(person: Person) -> list[Record]:
    """Return one's own sign-ins, the last used first; `current` is the one that asks."""
    here = current_sign_in().id
    return [session | {"current": session["id"] == here} for session in sessions_of(person)]


def sessions_of(person: Person) -> list[Record]:
    """Return a person's sign-ins, the last used first; `devices` are {id, name, code} of those they were used on."""
    now = now_ms()
    mine = (AccessToken.shop_id == person.shop_id, AccessToken.user_id == person.user_id)
    rows = db.session.scalars(select(AccessToken).where(*mine, AccessToken.expires_at > now)).all()
    known = {id_ for row in rows for id_ in row.device_ids}
    devices = db.session.scalars(select(Device).where(Device.shop_id == person.shop_id, Device.id.in_(known)))
    named = {device.id: {"id": device.id, "name": device.name, "code": device.code} for device in devices}
    rows = sorted(rows, key=lambda row: (-row.last_used_at, row.id))
    return [_session(row, named) for row in rows]


def _session(row: AccessToken, devices: dict[str, Record]) -> Record:
    names = ("id", "kind", "method", "address", "agent", "created_at", "last_used_at", "expires_at")
    used_on = [devices[id_] for id_ in row.device_ids if id_ in devices]
    return {**{name: getattr(row, name) for name in names}, "devices": used_on}


def end_all_sessions(person: Person) -> None:
    """End every sign-in of a person."""
    with writing():
        end_all_tokens(person.shop_id, person.user_id)


def end_session(person: Person, session_id: str) -> None:
    """End one of one's own sign-ins. Raises Problem 404."""
    with writing():
        mine = (AccessToken.shop_id == person.shop_id, AccessToken.user_id == person.user_id)
        row = db.session.scalar(select(AccessToken).where(*mine, AccessToken.id == session_id))
        if row is None:
            raise not_found("session")
        db.session.delete(row)
