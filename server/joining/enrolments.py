"""Enrolment codes: a manager shows one as a QR code, and the phone that scans it becomes a device, once."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from server.chain import service as chain
from server.chain.service import Kind
from server.clock import new_id, now_ms
from server.database import writing
from server.devices import service as devices
from server.errors import Problem, not_found
from server.extensions import db
from server.feed import service as feed
from server.joining.codes import ENROLMENT_OPEN_MS, as_typed, enrolment_code, hashed
from server.joining.models import Enrolment
from server.people import service as people
from server.people.service import Person
from server.shop import service as shops
from server.signing_in import service as signing_in
from server.signing_in.service import SignIn

Record = dict[str, Any]


def make_enrolment(person: Person, name: str, branch_id: str) -> Record:
    """Make a code that works once, for ten minutes. Raises Problem: 404, 403 `branch_not_yours`, `role_too_low`."""
    code, now = enrolment_code(), now_ms()
    with writing():
        shops.find_branch(person.shop_id, branch_id)
        _refuse_other_branch(person, branch_id)
        if not people.is_at_least(person.role_at(branch_id), "manager"):
            raise Problem("role_too_low", 403, "This needs the role manager or above at this branch. Ask an admin.")
        row = Enrolment(
            shop_id=person.shop_id,
            id=new_id(),
            code_hash=hashed(as_typed(code)),
            branch_id=branch_id,
            name=name,
            made_by=person.user_id,
            created_at=now,
            expires_at=now + ENROLMENT_OPEN_MS,
        )
        db.session.add(row)
        chain.note(person.shop_id, Kind.ENROLMENT_CODE_MADE, ("branch", branch_id), facts={"name": name})
        shown = {"id": row.id, "name": name, "branch_id": branch_id, "expires_at": row.expires_at}
    return {**shown, "code": code}


def redeem(person: Person, body: Mapping[str, Any], address: str, sign_in: SignIn) -> Record:
    """Enrol the caller's device by a code of their shop, `body` as in RedemptionSchema; return the `device` record.

    Raises Problem: 404 for a code that is unknown, used, expired or another shop's; 403 `branch_not_yours`,
    `password_needed`; 429 `too_many_attempts`.
    """
    with writing():
        tries = signing_in.count_attempt(signing_in.code_scopes(address))
    try:
        return _redeem(person, body, address, sign_in)
    except _WrongCode:
        signing_in.note_refused_code(person.shop_id, None, "enrolment", tries)
        raise not_found("enrolment code: it was used, or it has ended") from None


class _WrongCode(LookupError):
    """The shop has no such code, or it was used or has expired."""


def _redeem(person: Person, body: Mapping[str, Any], address: str, sign_in: SignIn) -> Record:
    with writing():
        feed.lock(person.shop_id)
        mine = (Enrolment.shop_id == person.shop_id, Enrolment.code_hash == hashed(as_typed(body["code"])))
        row = db.session.scalar(select(Enrolment).where(*mine))
        if row is None or row.expires_at <= now_ms():
            raise _WrongCode
        _refuse_other_branch(person, row.branch_id)
        device = _made_before(row, body) or _made_now(row, person, body, sign_in)
        signing_in.forget_one(signing_in.code_scopes(address)[0])
    return device


def _made_before(row: Enrolment, body: Mapping[str, Any]) -> Record | None:
    """Return the device that an earlier request with the same key made, if that request's answer was lost. Raises
    _WrongCode.
    """
    if row.device_id is None:
        return None
    made = devices.device_or_none(row.shop_id, row.device_id)
    if made is None or not body.get("again") or made.public_key != body["public_key"]:
        raise _WrongCode
    return devices.device_record(made)


def _made_now(row: Enrolment, person: Person, body: Mapping[str, Any], sign_in: SignIn) -> Record:
    device = signing_in.new_device(person, body.get("name") or row.name, row.branch_id, body["public_key"], sign_in)
    row.device_id = device["id"]
    return device


def _refuse_other_branch(person: Person, branch_id: str) -> None:
    if not person.is_of(branch_id):
        raise Problem("branch_not_yours", 403, "This is not one of your branches. Ask an admin.")
