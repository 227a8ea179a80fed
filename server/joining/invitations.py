"""Invitations: an admin makes one, and one person joins the shop with its code."""

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Select, select

from server.chain import service as chain
from server.chain.service import Change, Kind
from server.clock import new_id, now_ms
from server.database import reading, writing
from server.errors import not_found
from server.extensions import db
from server.feed import service as feed
from server.joining.codes import DAY_MS, hashed, invitation_code
from server.joining.models import Invitation
from server.people import service as people
from server.people.service import Person
from server.shop import service as shops
from server.shop_scope import within_shop_of
from server.signing_in import service as signing_in

Record = dict[str, Any]


def invite(person: Person, body: Mapping[str, Any]) -> Record:
    """Make an invitation, `body` as in NewInvitationSchema; return it with its code. Raises Problem 404."""
    code, now = invitation_code(), now_ms()
    with writing():
        feed.lock(person.shop_id)
        shops.refuse_unknown_branches(person.shop_id, [*body["branch_ids"], *body["branch_roles"]])
        row = Invitation(
            shop_id=person.shop_id,
            id=new_id(),
            code_hash=hashed(code),
            name=body["name"],
            role=body["role"],
            branch_ids=list(body["branch_ids"]),
            branch_roles=dict(body["branch_roles"]),
            invited_by=person.user_id,
            created_at=now,
            expires_at=now + body["days"] * DAY_MS,
        )
        db.session.add(row)
        fields = {name: getattr(row, name) for name in ("name", "role", "branch_ids", "branch_roles")}
        chain.note(person.shop_id, Kind.PERSON_INVITED, ("invitation", row.id), change=Change({}, fields))
        return {**invitation_record(row), "code": code}


def open_invitations(shop_id: str) -> Select[Invitation]:
    """Return the query of the shop's open invitations, newest first."""
    is_open = (Invitation.accepted_at.is_(None), Invitation.expires_at > now_ms())
    return select(Invitation).where(Invitation.shop_id == shop_id, *is_open).order_by(Invitation.id.desc())


def withdraw(shop_id: str, invitation_id: str) -> None:
    """Withdraw an invitation. Raises Problem 404."""
    with writing():
        row = db.session.get(Invitation, (shop_id, invitation_id))
        if row is None or row.accepted_at is not None:
            raise not_found("invitation")
        db.session.delete(row)
        chain.note(shop_id, Kind.INVITATION_WITHDRAWN, ("invitation", invitation_id), facts={"name": row.name})


def show(code: str, address: str) -> Record:
    """Return the invitation of a code: {shop_name, name, role, expires_at}. Raises Problem 404, 429."""
    with _counted(code, address), within_shop_of("invitation", hashed(code)), reading():
        row = _found(code)
        shop = shops.shop_settings(row.shop_id)
        return {"shop_name": shop["name"], "name": row.name, "role": row.role, "expires_at": row.expires_at}


def accept(body: Mapping[str, Any], address: str) -> Record:
    """Add the invited person, `body` as in AcceptanceSchema, and sign them in.

    Returns {user_id, name, email, role, access_token, expires_at}. Raises Problem: 404 for a code that is unknown,
    used, withdrawn or expired, or whose maker is no admin any more; 409 `email_taken`; 429.
    """
    with _counted(body["code"], address), within_shop_of("invitation", hashed(body["code"])):
        return _accept(body)


def _accept(body: Mapping[str, Any]) -> Record:
    with reading():
        shop_id = _found(body["code"]).shop_id
        shop_name = shops.shop_settings(shop_id)["name"]
    people.refuse_easy_password(body["password"], [body["name"], body["email"], shop_name])
    password_hash = people.hash_for(body["email"], body["password"])
    with writing():
        feed.lock(shop_id)
        # Read again under the lock, so that the second of two simultaneous requests finds it used.
        row = _found(body["code"])
        rights = {"role": row.role, "branch_ids": row.branch_ids, "branch_roles": row.branch_roles}
        user = people.take_in(shop_id, {"name": body["name"], "email": body["email"], **rights}, password_hash)
        row.accepted_at, row.user_id = now_ms(), user["id"]
        token, expires_at = signing_in.issue_token(shop_id, user["id"], "bearer", "new")
        people.note_person_added(shop_id, user)
    shown = {name: user[name] for name in ("name", "email", "role")}
    return {"user_id": user["id"], **shown, "access_token": token, "expires_at": expires_at}


def invitation_record(row: Invitation) -> Record:
    """Return an invitation as lists show it."""
    names = ("id", "name", "role", "branch_ids", "branch_roles", "invited_by", "created_at", "expires_at")
    return {name: getattr(row, name) for name in names}


@contextlib.contextmanager
def _counted(code: str, address: str) -> Iterator[None]:
    """Count a try at a code; a right one is not counted, because many people may share one address.

    A try at a used or expired code is recorded in the audit log of its shop; a try at an unknown code belongs to no
    shop.
    """
    with writing():
        tries = signing_in.count_attempt(signing_in.code_scopes(address))
    try:
        yield
    except WrongInvitation:
        with within_shop_of("invitation", hashed(code)), reading():
            row = db.session.scalar(select(Invitation).where(Invitation.code_hash == hashed(code)))
            of = None if row is None else (row.shop_id, row.id)
        if of is not None:
            signing_in.note_refused_code(of[0], ("invitation", of[1]), "invitation", tries)
        raise not_found("invitation: it was used or withdrawn, or it has ended") from None
    with writing():
        signing_in.forget_one(signing_in.code_scopes(address)[0])


class WrongInvitation(LookupError):
    """No open invitation has this code."""


def _found(code: str) -> Invitation:
    row = db.session.scalar(select(Invitation).where(Invitation.code_hash == hashed(code)))
    if row is None or row.accepted_at is not None or row.expires_at <= now_ms():
        raise WrongInvitation
    if not people.is_admin(row.shop_id, row.invited_by):
        raise WrongInvitation
    return row
