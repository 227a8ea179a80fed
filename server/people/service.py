"""The people of a shop: add them, find them, and look up their roles.

Every change is also published in the feed, in the same transaction, so that every device pulls it. Writers take the
shop's feed lock first, as a push does, so that no deadlock is possible.
"""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Select, Table, bindparam, exists, select

from server.database import reading, writing
from server.extensions import db
from server.feed.service import lock, publish
from server.people.accounts import add_account, hash_for, known_names, new_account
from server.people.demo import DEMO_ACCOUNTS, DEMO_PASSWORD, demo_accounts
from server.people.finding import active_users, find_user, flush_email
from server.people.models import UserAccount
from server.people.noting import note_person_added, note_person_changes
from server.people.password_rules import refuse_easy_password
from server.people.passwords import fitting, hash_password, is_password
from server.people.person import Person, person_of, shop_itself
from server.people.pin_rules import needs_long_pin, refuse_short_pin
from server.people.records import Record, user_record
from server.people.roles import ROLES, is_at_least
from server.people.schemas import UserSchema
from server.people.seals import give_seal, is_proven, seal_generation
from server.sets import ask
from server.shop.service import Branch, branch_ids, refuse_unknown_branches, shop_settings

__all__ = [
    "DEMO_ACCOUNTS",
    "DEMO_PASSWORD",
    "ROLES",
    "Person",
    "UserAccount",
    "UserSchema",
    "active_users",
    "add_account",
    "add_user",
    "demo_accounts",
    "find_user",
    "fitting",
    "flush_email",
    "give_seal",
    "has_admin",
    "hash_for",
    "hash_password",
    "is_admin",
    "is_at_least",
    "is_password",
    "is_proven",
    "known_names",
    "needs_long_pin",
    "new_account",
    "note_person_added",
    "note_person_changes",
    "people_named",
    "people_of",
    "person_if_active",
    "person_of",
    "refuse_easy_password",
    "refuse_short_pin",
    "role_at",
    "seal_generation",
    "shop_itself",
    "take_in",
    "user_record",
]


_ACCOUNT, _BRANCH = cast("Table", UserAccount.__table__).c, cast("Table", Branch.__table__).c
# Built once, and read as plain columns: every push needs it.
ACTIVE_WHERE_BRANCH = select(
    *(_ACCOUNT[name] for name in ("shop_id", "id", "name", "role", "branch_ids", "branch_roles"))
).where(
    _ACCOUNT.shop_id == bindparam("shop_id"),
    _ACCOUNT.id == bindparam("user_id"),
    _ACCOUNT.active,
    exists().where(_BRANCH.shop_id == _ACCOUNT.shop_id, _BRANCH.id == bindparam("branch_id")),
)


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
    """Add a person as `add_user` does, in the caller's transaction; the caller writes the audit entry."""
    lock(shop_id)
    refuse_unknown_branches(shop_id, [*body["branch_ids"], *body["branch_roles"]])
    user = new_account(shop_id, body, password_hash)
    add_account(user)
    record = user_record(user)
    publish(shop_id, [("user", user.id, record)])
    return record


def people_of(shop_id: str) -> Select[UserAccount]:
    """Return the query of the shop's people, with dismissed ones, for a list with pages."""
    return select(UserAccount).where(UserAccount.shop_id == shop_id).order_by(UserAccount.id)


def people_named(email: str) -> list[Person]:
    """Return the active people of an e-mail address, one of each shop; for commands on the server."""
    return [person_of(user) for user in active_users(email.lower())]


def person_if_active(shop_id: str, user_id: str) -> Person | None:
    """Return an active person of the shop, or None."""
    user = db.session.get(UserAccount, (shop_id, user_id))
    return person_of(user) if user is not None and user.active else None


def is_admin(shop_id: str, user_id: str) -> bool:
    """Return whether a person is one of the shop's admins now."""
    user = db.session.get(UserAccount, (shop_id, user_id))
    return user is not None and user.active and user.role == "admin"


def role_at(shop_id: str, user_id: str, branch_id: str) -> str | None:
    """Return the present role of a person at a branch of the shop, or None if they have none there."""
    if user_id == shop_id:
        return shop_itself(shop_id).role if branch_id in branch_ids(shop_id) else None
    row = ask(ACTIVE_WHERE_BRANCH, {"shop_id": shop_id, "user_id": user_id, "branch_id": branch_id}).one_or_none()
    if row is None:
        return None
    person = person_of(row)
    return person.role_at(branch_id) if person.is_of(branch_id) else None


def has_admin(shop_id: str) -> bool:
    """Return whether the shop has an active admin."""
    return db.session.scalars(_admins(shop_id).limit(1)).first() is not None


def admins_of(shop_id: str) -> Sequence[str]:
    """Return the ids of the shop's active admins."""
    return db.session.scalars(_admins(shop_id)).all()


def _admins(shop_id: str) -> Select[str]:
    admins = (UserAccount.shop_id == shop_id, UserAccount.role == "admin", UserAccount.active)
    return select(UserAccount.id).where(*admins)
