"""Sign-ins: on which devices each is used, how they are listed, and how a person ends them."""

from typing import Any

from flask import current_app
from sqlalchemy import Select, delete, select

from server.chain.service import Kind, note
from server.clock import now_ms
from server.config import Settings
from server.database import writing
from server.devices.service import Device, device_or_none
from server.errors import Problem, not_found
from server.extensions import db
from server.people.service import Person
from server.signing_in.caller import current_person, current_sign_in
from server.signing_in.credentials import SignIn, end_all_tokens
from server.signing_in.models import AccessToken
from server.signing_in.people_on_devices import note_person
from server.signing_in.pins import forget_wrong_pins

Record = dict[str, Any]


def use_on(device_id: str) -> None:
    """Store that this request's sign-in is used on a device, which signed the request.

    A person who signed in by password or passkey may take the device over by PIN from then on, and their PIN is
    unlocked. Raises Problem: 403 `password_needed` for a sign-in by PIN from another device, 404 for an unknown device.
    """
    sign_in = current_sign_in()
    if device_id in sign_in.device_ids:
        return
    person = current_person()
    with writing():
        if device_or_none(person.shop_id, device_id) is None:
            # The database was restored to a time before the device, whose key a worker still has in memory.
            raise not_found("device")
        join(sign_in, person, device_id)


def join(sign_in: SignIn, person: Person, device_id: str) -> None:
    """Store that a person's sign-in is used on a device. The caller commits. Raises Problem as `use_on` does."""
    if sign_in.method == "pin":
        raise Problem(
            "password_needed", 403, "This person signed in by PIN on another device. Sign in with the password."
        )
    _add_device(sign_in, device_id)
    note_person(person.shop_id, device_id, person.user_id)
    forget_wrong_pins(person.shop_id, device_id, person.user_id)
    note(person.shop_id, Kind.SIGNED_IN_ON_DEVICE, ("device", device_id), on_device=device_id)


def _add_device(sign_in: SignIn, device_id: str) -> None:
    row = db.session.get(AccessToken, sign_in.hash)
    if row is not None and device_id not in row.device_ids:
        row.device_ids = [*row.device_ids, device_id]


def sessions_of(person: Person) -> Select[AccessToken]:
    """Return the query of a person's open sign-ins, the most recently used first, for a list with pages."""
    settings: Settings = current_app.extensions["benchtrail"]
    now = now_ms()
    theirs = (AccessToken.shop_id == person.shop_id, AccessToken.user_id == person.user_id)
    is_open = (AccessToken.expires_at > now, AccessToken.last_used_at > now - settings.session_idle_ms)
    return select(AccessToken).where(*theirs, *is_open).order_by(AccessToken.last_used_at.desc(), AccessToken.id)


def own_session_record(row: AccessToken) -> Record:
    """Return one of the caller's sign-ins; `current` is true for the sign-in of this request."""
    return session_record(row) | {"current": row.id == current_sign_in().id}


def session_record(row: AccessToken) -> Record:
    """Return a sign-in; `devices` are {id, name, code} of the devices it was used on."""
    names = ("id", "kind", "method", "address", "agent", "created_at", "last_used_at", "expires_at")
    theirs = select(Device).where(Device.shop_id == row.shop_id, Device.id.in_(row.device_ids)).order_by(Device.ordinal)
    used_on = [{"id": device.id, "name": device.name, "code": device.code} for device in db.session.scalars(theirs)]
    return {**{name: getattr(row, name) for name in names}, "devices": used_on}


def end_all_sessions(person: Person) -> None:
    """End every sign-in of a person."""
    with writing():
        end_all_tokens(person.shop_id, person.user_id)
        note(person.shop_id, Kind.ALL_SESSIONS_ENDED, ("user", person.user_id))


def end_other_sessions(person: Person) -> None:
    """End every sign-in of a person but this request's."""
    mine = (AccessToken.shop_id == person.shop_id, AccessToken.user_id == person.user_id)
    with writing():
        db.session.execute(delete(AccessToken).where(*mine, AccessToken.hash != current_sign_in().hash))
        note(person.shop_id, Kind.ALL_SESSIONS_ENDED, ("user", person.user_id))


def end_session(person: Person, session_id: str) -> None:
    """End one of one's own sign-ins. Raises Problem 404."""
    with writing():
        mine = (AccessToken.shop_id == person.shop_id, AccessToken.user_id == person.user_id)
        row = db.session.scalar(select(AccessToken).where(*mine, AccessToken.id == session_id))
        if row is None:
            raise not_found("session")
        db.session.delete(row)
        note(person.shop_id, Kind.SESSION_ENDED, ("session", session_id))
