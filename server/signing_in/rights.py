"""An admin changes a person; if needed, the person's sign-ins end or get new tokens."""

from typing import Any

from server.database import writing
from server.errors import Problem
from server.extensions import db
from server.feed.service import lock, publish
from server.people.service import (
    Person,
    find_user,
    flush_email,
    has_admin,
    hash_password,
    needs_long_pin,
    note_person_changes,
    person_of,
    refuse_short_pin,
    user_record,
)
from server.shop.service import Record, refuse_unknown_branches
from server.signing_in.api_keys import end_keys_of
from server.signing_in.credentials import end_all_tokens, renew_all_tokens
from server.signing_in.recovery import forget_reset_code
from server.withdrawn import Withdrawn, note_withdrawn


def change_user(admin: Person, user_id: str, changes: dict[str, Any]) -> Record:
    """Change a person, `changes` as in UserChangesSchema; dismissal or a new e-mail address signs them out.

    Returns the record. Raises Problem: 404; 403 `password_needed` for an admin's own e-mail address; 409 `last_admin`
    if no active admin would be left, `email_taken` if somebody else has the address.
    """
    if "email" in changes and user_id == admin.user_id:
        raise Problem("password_needed", 403, "Change your own e-mail address with PUT /me/email and your password.")
    shop_id = admin.shop_id
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
            # Only the hash is stored, so the length of the PIN is unknown.
            user.pin_hash = None
        # Before any query: it would flush the change too, and fail where the address is taken.
        flush_email()
        if not user.active:
            _end_access(shop_id, user_id)
        elif user.email != before["email"]:
            _sign_out(shop_id, user_id)
        elif _rights(present) != _rights(former):
            renew_all_tokens(shop_id, user_id)
        _refuse_without_admin(shop_id)
        record = user_record(user)
        publish(shop_id, [("user", user_id, record)])
        note_person_changes(shop_id, before, record, is_pin_set=changes.get("pin") is not None)
        if record["active"] != before["active"]:
            note_withdrawn(Withdrawn("person", shop_id, user_id), is_withdrawn=not record["active"])
    return record


def dismiss_again(shop_id: str, user_id: str) -> None:
    """Dismiss a person whom a restored backup brought back. Raises Problem 404, and 409 `last_admin`."""
    with writing():
        lock(shop_id)
        user = find_user(shop_id, user_id)
        before = user_record(user)
        user.active = False
        _end_access(shop_id, user_id)
        db.session.flush()
        _refuse_without_admin(shop_id)
        publish(shop_id, [("user", user_id, user_record(user))])
        note_person_changes(shop_id, before, user_record(user))


def _end_access(shop_id: str, user_id: str) -> None:
    """End everything by which a dismissed person could come in."""
    end_keys_of(shop_id, user_id)
    _sign_out(shop_id, user_id)


def _sign_out(shop_id: str, user_id: str) -> None:
    forget_reset_code(shop_id, user_id)
    end_all_tokens(shop_id, user_id)


def _refuse_without_admin(shop_id: str) -> None:
    if not has_admin(shop_id):
        raise Problem("last_admin", 409, "The shop would have no admin left. Make another person admin first.")


def _rights(person: Person) -> tuple[Any, ...]:
    return person.role, person.branch_ids, dict(person.branch_roles)
