"""What other features and the routes ask of access: people, branches, devices, and changes to them.

Every change also goes into the change feed, in the same transaction, so that devices learn of it. The feed's lock
is the shop's: it is taken before anything is written, as a push does, so that the two never wait for each other.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import select

from server.access.accounts import add_account, hash_for, new_account
from server.access.attempts import (
    code_scopes,
    count_attempt,
    forget,
    forget_attempts,
    forget_one,
    known_device_scopes,
    passkey_scopes,
)
from server.access.codes import UNAMBIGUOUS, branch_code
from server.access.credentials import (
    SignIn,
    clear_cookie,
    end_all_tokens,
    end_every_sign_in,
    issue_token,
    refuse_other_origin,
    renew_all_tokens,
    session_name,
    set_cookie,
)
from server.access.demo import DEMO_ACCOUNTS, DEMO_PASSWORD, demo_accounts
from server.access.device_keys import (
    known_device_of_person,
    refuse_unsigned,
    register_key,
    requires_person_or_revoked_device,
    signing_shop,
)
from server.access.devices import (
    active_device_ids,
    device_codes,
    device_numbers,
    device_or_none,
    knows_person,
    last_heard,
    note_given,
    note_person,
    note_push,
    note_recorded,
    people_on,
    revoke_device,
    server_device,
)
from server.access.enrolling import enrol_device, new_device
from server.access.finding import active_users, find_branch, find_device, find_user, flush_email
from server.access.hosts import learn_host_of_admin
from server.access.models import Branch, Device, Shop, UserAccount
from server.access.noting import note_failed_sign_in, note_person_added, note_person_changes, note_refused_code
from server.access.opening import open_shop, register_shop
from server.access.password_rules import refuse_easy_password
from server.access.passwords import hash_password
from server.access.person import (
    PERSON_PARAMETER,
    Person,
    current_person,
    current_sign_in,
    is_still_signed_in,
    person_of,
    person_or_none,
    refuse_other_person,
    requires,
)
from server.access.pins import needs_long_pin, refuse_short_pin
from server.access.queueing import charged, joins_writers
from server.access.records import Record, branch_record, device_record, shop_record, user_record
from server.access.recovery import forget_reset_code, make_reset_code, reset_password
from server.access.registration import is_registration_open
from server.access.roles import ROLES, is_at_least
from server.access.schemas import MeSchema
from server.access.seals import give_seal, is_proven, seal_generation
from server.access.sessions import (
    end_all_sessions,
    end_other_sessions,
    end_session,
    own_session_record,
    session_record,
    sessions_of,
)
from server.access.settings import change_branch, change_shop, shop_settings, time_zones, tracking_off_at
from server.access.signing_in import (
    change_email,
    change_password,
    change_pin,
    check_password,
    sign_in,
    sign_out,
    switch_person,
)
from server.chain.service import Change, Kind, note
from server.clock import new_id
from server.database import reading, writing
from server.errors import Problem
from server.extensions import db
from server.feed.service import lock, publish

Row = TypeVar("Row")

__all__ = [
    "DEMO_ACCOUNTS",
    "DEMO_PASSWORD",
    "PERSON_PARAMETER",
    "ROLES",
    "UNAMBIGUOUS",
    "Device",
    "MeSchema",
    "Person",
    "SignIn",
    "active_device_ids",
    "add_branch",
    "add_user",
    "branch_ids",
    "change_branch",
    "change_email",
    "change_password",
    "change_pin",
    "change_shop",
    "change_user",
    "charged",
    "check_password",
    "clear_cookie",
    "code_scopes",
    "count_attempt",
    "current_person",
    "current_sign_in",
    "demo_accounts",
    "device_codes",
    "device_numbers",
    "device_or_none",
    "device_record",
    "end_all_sessions",
    "end_every_sign_in",
    "end_other_sessions",
    "end_session",
    "enrol_device",
    "find_branch",
    "find_device",
    "find_user",
    "forget",
    "forget_attempts",
    "forget_one",
    "give_seal",
    "hash_for",
    "is_admin",
    "is_at_least",
    "is_proven",
    "is_registration_open",
    "is_still_signed_in",
    "issue_token",
    "joins_writers",
    "known_device_of_person",
    "known_device_scopes",
    "knows_person",
    "last_heard",
    "learn_host_of_admin",
    "make_reset_code",
    "me",
    "new_device",
    "note_failed_sign_in",
    "note_given",
    "note_person",
    "note_person_added",
    "note_push",
    "note_recorded",
    "note_refused_code",
    "open_shop",
    "own_session_record",
    "passkey_scopes",
    "people_named",
    "people_on",
    "person_if_active",
    "person_or_none",
    "refuse_easy_password",
    "refuse_other_origin",
    "refuse_other_person",
    "refuse_unknown_branches",
    "refuse_unsigned",
    "register_key",
    "register_shop",
    "requires",
    "requires_person_or_revoked_device",
    "reset_password",
    "revoke_device",
    "role_at",
    "seal_generation",
    "server_device",
    "session_name",
    "session_record",
    "sessions_of",
    "set_cookie",
    "shop_settings",
    "sign_in",
    "sign_out",
    "signing_shop",
    "switch_person",
    "take_in",
    "time_zones",
    "tracking_off_at",
]


def me(person: Person) -> Record:
    """Return {user, role, shop, branches} for a person: the branches that are theirs."""
    shop = db.session.get_one(Shop, person.shop_id)
    user = db.session.get_one(UserAccount, (person.shop_id, person.user_id))
    branches = db.session.scalars(select(Branch).where(Branch.shop_id == person.shop_id).order_by(Branch.id))
    return {
        "user": user_record(user),
        "role": user.role,
        "shop": shop_record(shop),
        "branches": [branch_record(branch) for branch in branches if person.is_of(branch.id)],
    }


def add_branch(shop_id: str, name: str, time_zone: str, code: str | None = None) -> Record:
    """Add a branch; returns its record. Raises Problem 409 `code_taken`."""
    with writing():
        lock(shop_id)
        taken = set(db.session.scalars(select(Branch.code).where(Branch.shop_id == shop_id)))
        if code in taken:
            raise Problem("code_taken", 409, f"Another branch has the code {code}.", errors=[("code", "is taken")])
        branch = Branch(
            shop_id=shop_id, id=new_id(), name=name, code=code or branch_code(name, taken), time_zone=time_zone
        )
        db.session.add(branch)
        record = branch_record(branch)
        db.session.flush()
        publish(shop_id, [("branch", branch.id, record)])
        note(shop_id, Kind.BRANCH_ADDED, ("branch", branch.id), change=Change({}, {"name": name, "code": branch.code}))
    return record


def add_user(shop_id: str, body: dict[str, Any]) -> Record:
    """Add a person, `body` as in NewUserSchema; returns the record.

    Raises Problem: 409 `email_taken`, 404 for a branch that is not the shop's.
    """
    with reading():
        refuse_easy_password(body["password"], [body["name"], body["email"], shop_settings(shop_id)["name"]])
    password_hash = hash_for(body["email"], body["password"])
    with writing():
        record = take_in(shop_id, body, password_hash)
        note_person_added(shop_id, record)
    return record


def take_in(shop_id: str, body: dict[str, Any], password_hash: str) -> Record:
    """Do as `add_user` does, in the caller's transaction and with a password hashed before it. The caller notes it."""
    lock(shop_id)
    refuse_unknown_branches(shop_id, [*body["branch_ids"], *body["branch_roles"]])
    user = new_account(shop_id, body, password_hash)
    add_account(user)
    record = user_record(user)
    publish(shop_id, [("user", user.id, record)])
    return record


def change_user(shop_id: str, user_id: str, changes: dict[str, Any]) -> Record:
    """Change a person, `changes` as in UserChangesSchema; a dismissed one, or one with a new e-mail, is signed out.

    Returns the record. Raises Problem: 404; 409 `last_admin` where no active admin would be left, `email_taken` where
    somebody else signs in with their e-mail address by now.
    """
    columns = {name: value for name, value in changes.items() if name != "pin"}
    if "pin" in changes:
        columns["pin_hash"] = None if changes["pin"] is None else hash_password(changes["pin"])
    with writing():
        lock(shop_id)
        user = find_user(shop_id, user_id)
        former, before = person_of(user), user_record(user)
        refuse_unknown_branches(shop_id, [*changes.get("branch_ids", []), *changes.get("branch_roles", {})])
        for name, value in columns.items():
            setattr(user, name, value)
        present = person_of(user)
        if changes.get("pin") is not None:
            refuse_short_pin(changes["pin"], present.highest_role)
        elif needs_long_pin(present.highest_role) and not needs_long_pin(former.highest_role):
            # Nobody can tell any more how long the PIN of a clerk was.
            user.pin_hash = None
        # Before any look-up: that would write the change too, and fail by an address that is taken.
        flush_email()
        if not user.active or user.email != before["email"]:
            forget_reset_code(shop_id, user_id)
            end_all_tokens(shop_id, user_id)
        elif _rights(present) != _rights(former):
            renew_all_tokens(shop_id, user_id)
        if not _has_admin(shop_id):
            raise Problem("last_admin", 409, "The shop would be left without an admin.")
        record = user_record(user)
        publish(shop_id, [("user", user_id, record)])
        note_person_changes(shop_id, before, record, is_pin_set=changes.get("pin") is not None)
    return record


def _rights(person: Person) -> tuple[Any, ...]:
    return person.role, person.branch_ids, dict(person.branch_roles)


def people_named(email: str) -> list[Person]:
    """Return the active people of an e-mail address, one a shop, for who works at the server itself."""
    return [person_of(user) for user in active_users(email.lower())]


def person_if_active(shop_id: str, user_id: str) -> Person | None:
    """Return a person of the shop, or None where they are dismissed or there is none."""
    user = db.session.get(UserAccount, (shop_id, user_id))
    return person_of(user) if user is not None and user.active else None


def is_admin(shop_id: str, user_id: str) -> bool:
    """Say whether a person is one of the shop's admins now."""
    user = db.session.get(UserAccount, (shop_id, user_id))
    return user is not None and user.active and user.role == "admin"


def role_at(shop_id: str, user_id: str, branch_id: str) -> str | None:
    """Return the role a person has at a branch of the shop now, or None where they have none there."""
    user = db.session.get(UserAccount, (shop_id, user_id))
    if user is None or not user.active or branch_id not in branch_ids(shop_id):
        return None
    person = person_of(user)
    return person.role_at(branch_id) if person.is_of(branch_id) else None


def refuse_unknown_branches(shop_id: str, branch_ids: Sequence[str]) -> None:
    """Raise Problem 404 where one of them is no branch of the shop."""
    for branch_id in branch_ids:
        find_branch(shop_id, branch_id)


def _has_admin(shop_id: str) -> bool:
    admins = (UserAccount.shop_id == shop_id, UserAccount.role == "admin", UserAccount.active)
    return db.session.scalars(select(UserAccount.id).where(*admins).limit(1)).first() is not None


def branch_ids(shop_id: str) -> set[str]:
    """Return the ids of the shop's branches."""
    return set(db.session.scalars(select(Branch.id).where(Branch.shop_id == shop_id)))
