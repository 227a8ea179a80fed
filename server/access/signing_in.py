"""Signing in and out: the password is checked between two short transactions, never inside one.

Checking takes 34 ms on purpose; the one writer SQLite has must not wait for it.
"""

from sqlalchemy import select

from server.access.attempts import (
    count_attempt,
    forget,
    forget_attempts,
    password_scopes,
    sign_in_scopes,
)
from server.access.credentials import Kind, Presented, end_all_tokens, end_token, issue_token
from server.access.finding import find_user
from server.access.models import Device, DevicePerson, Shop, UserAccount
from server.access.password_rules import refuse_easy_password
from server.access.passwords import hash_password, is_password
from server.access.person import Person, person_of
from server.access.pins import count_pin, forget_wrong_pins, refuse_short_pin
from server.access.records import Record, user_record
from server.database import reading, writing
from server.errors import Problem
from server.extensions import db
from server.feed.service import lock, publish


def sign_in(email: str, password: str, address: str, kind: Kind) -> tuple[Person, str, int]:
    """Return (person, token, when it ends in ms).

    Raises Problem: 401 `wrong_credentials`, the same for an unknown account, a wrong password and a person
    dismissed; 429 `too_many_attempts`.
    """
    with writing():
        count_attempt(sign_in_scopes(email, address))
    with reading():
        user = db.session.scalars(select(UserAccount).where(UserAccount.email == email)).one_or_none()
        kept_hash = user.password_hash if user is not None and user.active else None
        person = None if user is None else person_of(user)
    if not is_password(password, kept_hash) or person is None:
        raise Problem("wrong_credentials", 401, "The e-mail address or the password is wrong.")
    with writing():
        forget_attempts(sign_in_scopes(email, address))
        token, expires_at = issue_token(person.shop_id, person.user_id, kind, "password")
    return person, token, expires_at


def switch_person(shop_id: str, device_id: str, user_id: str, pin: str, token: Presented) -> tuple[Person, str, int]:
    """Let another person take over a device by their PIN; returns as `sign_in` does. The old sign-in ends.

    Only for a person who has signed in on this device with their password before. Raises Problem: 401
    `wrong_credentials`, the same for whatever is wrong; 403 `pin_locked`.
    """
    with writing():
        count_pin(shop_id, device_id, user_id)
    with reading():
        device = db.session.get(Device, (shop_id, device_id))
        user = db.session.get(UserAccount, (shop_id, user_id))
        is_known = device is not None and device.revoked_at is None and user is not None and user.active
        is_known = is_known and db.session.get(DevicePerson, (shop_id, device_id, user_id)) is not None
        kept_hash = user.pin_hash if user is not None and is_known else None
        person = None if user is None else person_of(user)
    if not is_password(pin, kept_hash) or person is None:
        raise Problem("wrong_credentials", 401, "The PIN is wrong, or is not good on this device.")
    with writing():
        forget_wrong_pins(shop_id, device_id, user_id)
        end_token(token)
        new_token, expires_at = issue_token(shop_id, user_id, token.kind, "pin", [device_id])
    return person, new_token, expires_at


def change_pin(person: Person, password: str, pin: str | None) -> Record:
    """Set or clear one's own PIN, which needs the password; return the `user` record.

    Raises Problem 401 `wrong_credentials`, 429 `too_many_attempts`.
    """
    if pin is not None:
        refuse_short_pin(pin, person.highest_role)
    check_password(person, password)
    pin_hash = None if pin is None else hash_password(pin)
    with writing():
        lock(person.shop_id)
        user = find_user(person.shop_id, person.user_id)
        user.pin_hash = pin_hash
        db.session.flush()
        record = user_record(user)
        publish(person.shop_id, [("user", user.id, record)])
    return record


def change_password(person: Person, password: str, new_password: str, kind: Kind) -> tuple[str, int]:
    """Set one's own password; every sign-in ends but the new one that is returned: (token, when it ends in ms).

    Raises Problem 401 `wrong_credentials`, 429 `too_many_attempts`.
    """
    check_password(person, password)
    with reading():
        names = known_names(person.shop_id, find_user(person.shop_id, person.user_id))
    refuse_easy_password(new_password, names, "new_password")
    new_hash = hash_password(new_password)
    with writing():
        find_user(person.shop_id, person.user_id).password_hash = new_hash
        end_all_tokens(person.shop_id, person.user_id)
        return issue_token(person.shop_id, person.user_id, kind, "password")


def check_password(person: Person, password: str) -> None:
    """Have somebody signed in show that it is they. Raises Problem 401 `wrong_credentials`, 429 `too_many_attempts`."""
    with writing():
        count_attempt(password_scopes(person.user_id))
    with reading():
        kept_hash = find_user(person.shop_id, person.user_id).password_hash
    if not is_password(password, kept_hash):
        raise Problem("wrong_credentials", 401, "The password is wrong.")
    with writing():
        forget(password_scopes(person.user_id))


def known_names(shop_id: str, user: UserAccount) -> list[str]:
    """Return what a person's password may not be: their name, their e-mail address, their shop."""
    return [user.name, user.email, db.session.get_one(Shop, shop_id).name]


def sign_out(token: Presented | None) -> None:
    """End a sign-in; none is no error."""
    if token is None:
        return
    with writing():
        end_token(token)
