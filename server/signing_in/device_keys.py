"""Requests that only a device may make: its key signs them (docs/protocol.md, 5 Devices have a key).

An id alone proves nothing. Without the key nobody can push, pull or take over the device.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from flask import request
from sqlalchemy import ColumnElement, Table, bindparam, select

from server.api import document_view
from server.chain.service import Kind, note
from server.database import reading, writing
from server.devices.service import (
    SERVER_ORDINAL,
    Device,
    NoKey,
    device_record,
    find_device,
    public_key,
    signature_invalid,
    signature_required,
    signed_as,
    signed_by,
)
from server.errors import Problem, not_found
from server.extensions import db
from server.feed.service import lock
from server.people.service import ROLES, Person, UserAccount
from server.shop.service import Record
from server.shop_scope import enter_shop, within_shop, within_shop_of
from server.signing_in.caller import current_person, person_or_none
from server.signing_in.models import DevicePerson
from server.signing_in.people_on_devices import knows_person
from server.signing_in.sessions import use_on
from sync.wire.device_keys import Jwk, is_signed_by
from sync.wire.signing import BadSignature, SignatureInput, read_signature_input

_DEVICE = cast("Table", Device.__table__).c
_REVOKED = select(_DEVICE.shop_id, _DEVICE.public_key).where(
    _DEVICE.id == bindparam("id"), _DEVICE.revoked_at.is_not(None), _DEVICE.public_key.is_not(None)
)
_KNOWN_ON = (
    select(_DEVICE.public_key, UserAccount.id)
    .join(DevicePerson, (DevicePerson.shop_id == _DEVICE.shop_id) & (DevicePerson.device_id == _DEVICE.id))
    .join(UserAccount, (UserAccount.shop_id == DevicePerson.shop_id) & (UserAccount.id == DevicePerson.user_id))
    .where(_DEVICE.revoked_at.is_(None), _DEVICE.public_key.is_not(None), UserAccount.active)
)


P = ParamSpec("P")
R = TypeVar("R")


def refuse_unsigned(shop_id: str, device_id: str) -> None:
    """Refuse a request that the device itself did not sign.

    Raises Problem: 404 for a device of no or another shop; 401 `device_signature_required` without a signature, or
    if the device has no key yet (`has_key` false); 401 `device_signature_invalid`.
    """
    try:
        key = public_key(shop_id, device_id)
    except NoKey:
        raise signature_required("This device has no key yet. Register one first.", has_key=False) from None
    signed = signed_by(device_id)
    if not is_signed_by(key, *signed):
        # A worker may remember the key of a device that a restored database has given another.
        public_key.cache_clear()
        if not is_signed_by(public_key(shop_id, device_id), *signed):
            raise signature_invalid("The signature was made with another key than this device's.")
    if person_or_none() is not None:
        use_on(device_id)


def signing_shop(device_id: str) -> str:
    """Return the shop that a device's request concerns: the signed-in person's.

    A revoked device has no sign-in any more, so its key identifies the shop. Raises Problem as `refuse_unsigned` does.
    """
    person = person_or_none()
    shop_id = person.shop_id if person is not None else _shop_of_revoked_signer()
    if shop_id is None:
        raise not_found("device")
    enter_shop(shop_id)
    refuse_unsigned(shop_id, device_id)
    return shop_id


def known_device_of(email: str) -> tuple[str, str] | None:
    """Return (device, person) where the signing device has had the person of an e-mail address signed in.

    None without a signature, or for another device: signing in does not need one.
    """
    signer = _signer()
    if signer is None:
        return None
    with within_shop_of("device", signer.device_id):
        return _known_device(signer, UserAccount.email == email)


def known_device_of_person(shop_id: str, user_id: str) -> tuple[str, str] | None:
    """Return (device, person) as `known_device_of` does, for a person identified by their passkey."""
    signer = _signer()
    if signer is None:
        return None
    with within_shop(shop_id):
        return _known_device(signer, (UserAccount.shop_id == shop_id) & (UserAccount.id == user_id))


def _signer() -> SignatureInput | None:
    """Return the signature's parameters, which name the device; None for an unsigned request."""
    try:
        return read_signature_input(request.headers.get("Signature-Input", ""), has_body=True)
    except BadSignature:
        return None


def _known_device(signer: SignatureInput, person: ColumnElement[bool]) -> tuple[str, str] | None:
    try:
        with reading():
            row = db.session.execute(_KNOWN_ON.where(_DEVICE.id == signer.device_id, person)).one_or_none()
        if row is None or not is_signed_by(row.public_key, *signed_by(signer.device_id)):
            return None
    except Problem:
        return None
    return signer.device_id, row.id


def requires_person_or_revoked_device(view: Callable[P, R]) -> Callable[P, R]:
    """Let a signed-in person call a view, and a revoked device, whose sign-ins have ended.

    So a lost phone's late pushes are kept for an admin. Raises Problem 401 `not_signed_in`.
    """

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        if person_or_none() is None and _shop_of_revoked_signer() is None:
            current_person()
        return view(*args, **kwargs)

    return document_view(guarded, least_role=ROLES[0], by_pin=True)


def _shop_of_revoked_signer() -> str | None:
    """Return the shop of the revoked device that signed the request, or None; strangers learn nothing."""
    try:
        signer = read_signature_input(request.headers.get("Signature-Input", ""), has_body=bool(request.content_length))
        with within_shop_of("device", signer.device_id), reading():
            row = db.session.execute(_REVOKED, {"id": signer.device_id}).one_or_none()
        if row is None or not is_signed_by(row.public_key, *signed_as(signer, request.headers.get("Content-Digest"))):
            return None
    except BadSignature:
        return None
    return str(row.shop_id)


def register_key(person: Person, device_id: str, public_key: Jwk) -> Record:
    """Register the key of a device that was enrolled before keys existed. Repeating it changes nothing.

    Returns the `device` record. Raises Problem: 404; 403 `not_signed_in_here` if the person has never signed in on
    it; 409 `device_key_taken` if it has another key.
    """
    with writing():
        lock(person.shop_id)
        device = find_device(person.shop_id, device_id)
        if device.ordinal == SERVER_ORDINAL:
            raise not_found("device")
        if not knows_person(person.shop_id, device_id, person.user_id):
            raise Problem(
                "not_signed_in_here", 403, "You have never signed in on this device. Sign in on it with the password."
            )
        if device.public_key not in (None, public_key):
            raise Problem("device_key_taken", 409, "This device has another key already. Enrol it as a new device.")
        is_news, device.public_key = device.public_key is None, public_key
        db.session.flush()
        if is_news:
            note(person.shop_id, Kind.DEVICE_KEY_REGISTERED, ("device", device_id))
        return device_record(device)
