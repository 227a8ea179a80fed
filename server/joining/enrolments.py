"""Enrolment codes: shown as a QR code by who manages a branch, read by the phone that becomes a device there, once."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from server.access import service as access
from server.access.service import Person, SignIn
from server.chain import service as chain
from server.chain.service import Kind
from server.clock import new_id, now_ms
from server.database import writing
from server.errors import Problem, not_found
from server.extensions import db
from server.feed import service as feed
from server.joining.codes import ENROLMENT_OPEN_MS, as_typed, enrolment_code, hashed
from server.joining.models import Enrolment

Record = dict[str, Any]


def make_enrolment(person: Person, name: str, branch_id: str) -> Record:
    """Make a code, good once and for ten minutes. Raises Problem: 404, 403 `branch_not_yours`, `role_too_low`."""
    code, now = enrolment_code(), now_ms()
    with writing():
        access.find_branch(person.shop_id, branch_id)
        _refuse_other_branch(person, branch_id)
        if not access.is_at_least(person.role_at(branch_id), "manager"):
            raise Problem("role_too_low", 403, "This needs the role manager or above at this branch.")
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

    Raises Problem: 404 for a code that was used, has ended, is another shop's or never was; 403 `branch_not_yours`,
    `password_needed`; 429 `too_many_attempts`.
    """
    with writing():
        tries = access.count_attempt(access.code_scopes(address))
    try:
        return _redeem(person, body, address, sign_in)
    except _WrongCode:
        access.note_refused_code(person.shop_id, None, "enrolment", tries)
        raise not_found("enrolment code: it was used, or it has ended") from None


class _WrongCode(LookupError):
    """The shop has no such code, or it was used or has ended."""


def _redeem(person: Person, body: Mapping[str, Any], address: str, sign_in: SignIn) -> Record:
    with writing():
        feed.lock(person.shop_id)
        mine = (Enrolment.shop_id == person.shop_id, Enrolment.code_hash == hashed(as_typed(body["code"])))
        row = db.session.scalar(select(Enrolment).where(*mine))
        if row is None or row.expires_at <= now_ms():
            raise _WrongCode
        _refuse_other_branch(person, row.branch_id)
        device = _made_before(row, body) or _made_now(row, person, body, sign_in)
        access.forget_one(access.code_scopes(address)[0])
    return device


def _made_before(row: Enrolment, body: Mapping[str, Any]) -> Record | None:
    """Return the device that an earlier try with the same key made, whose answer was lost. Raises _WrongCode."""
    if row.device_id is None:
        return None
    made = access.device_or_none(row.shop_id, row.device_id)
    if made is None or not body.get("again") or made.public_key != body["public_key"]:
        raise _WrongCode
    return access.device_record(made)


def _made_now(row: Enrolment, person: Person, body: Mapping[str, Any], sign_in: SignIn) -> Record:
    device = access.new_device(person, body.get("name") or row.name, row.branch_id, body["public_key"], sign_in)
    row.device_id = device["id"]
    return device


def _refuse_other_branch(person: Person, branch_id: str) -> None:
    if not person.is_of(branch_id):
        raise Problem("branch_not_yours", 403, "This is not one of your branches.")
