"""Signing in and out: the password is checked between two short transactions, never inside one.

Checking takes 34 ms on purpose; the one writer SQLite has must not wait for it.
"""

from server.access.accounts import hash_for
from server.access.attempts import (
    count_attempt,
    email_scopes,
    forget,
    forget_attempts,
    known_device_scopes,
    password_scopes,
    sign_in_scopes,
)
from server.access.credentials import Kind, Presented, SignIn, end_all_tokens, end_sign_in, end_token, issue_token
from server.access.device_keys import known_device_of
from server.access.devices import note_person
from server.access.finding import active_users, find_user, flush_email, held
from server.access.hosts import learn_host_of_admin
from server.access.models import Device, DevicePerson, Shop, UserAccount
from server.access.noting import imitate_note, note_failed_sign_in, note_person_changes, note_wrong_pin
from server.access.password_rules import refuse_easy_password
from server.access.passwords import fitting, hash_password, is_password
from server.access.person import Person, person_of
from server.access.pins import count_pin, forget_wrong_pins, refuse_short_pin
from server.access.records import Record, user_record
from server.access.recovery import forget_reset_code
from server.chain.service import Kind as Event
from server.chain.service import note
from server.database import reading, writing
from server.errors import Problem
from server.extensions import db
from server.feed.service import lock, publish
from server.limits import charge
from server.shop_scope import enter_shop

# How often a password is held against something, at least. Where anybody opens shops, anybody can give an account of
# their own somebody's address, and time whether there is a second one.
COMPUTATIONS = {"first": 1, "closed": 1, "open": 2}


def sign_in(email: str, password: str, address: str, kind: Kind, registration: str) -> tuple[Person, str, int]:
    """Return (person, token, when it ends in ms): of the accounts of an address, the one whose password it is.

    Raises Problem: 401 `wrong_credentials`, the same for an unknown account, a wrong password and a person
    dismissed; 429 `too_many_attempts`.
    """
    known = known_device_of(email)
    scopes = sign_in_scopes(email, address) if known is None else known_device_scopes(*known)
    with writing():
        failures = count_attempt(scopes)
    with reading():
        # On a device that knows the person, with a counter of its own, no other account is tried.
        users = [user for user in active_users(email) if known is None or user.id == known[1]]
        accounts = [(person_of(user), user.password_hash) for user in users]
    fit = fitting(password, [each for _, each in accounts], COMPUTATIONS[registration])
    if not fit:
        for person, _ in accounts:
            note_failed_sign_in(person.shop_id, person.user_id, "password", failures)
        if not accounts:
            imitate_note(scopes, failures)
        raise Problem("wrong_credentials", 401, "The e-mail address or the password is wrong.")
    # Of two shops with one address and one password it is the newer.
    person, kept_hash = [account for account in accounts if account[1] in fit][-1]
    enter_shop(person.shop_id)
    charge(("sessions-person", person.user_id), ("sessions-shop", person.shop_id))
    with writing():
        now = held(UserAccount, person.shop_id, person.user_id)
        if not now.active or now.password_hash != kept_hash:
            # Dismissed, or a new password was set, while this one was checked: that ended every sign-in.
            raise Problem("wrong_credentials", 401, "The e-mail address or the password is wrong.")
        (forget_attempts if known is None else forget)(scopes)
        if person.role == "admin":
            learn_host_of_admin()
        token, expires_at = issue_token(person.shop_id, person.user_id, kind, "password")
    return person, token, expires_at


def switch_person(shop_id: str, device_id: str, user_id: str, pin: str, by: SignIn) -> tuple[Person, str, int]:
    """Let another person take over a device by their PIN; returns as `sign_in` does. The old sign-in ends.

    Only for a person who has signed in on this device with their password before. The new sign-in ends no later than
    the old one would have: PINs alone do not prolong it. Raises Problem: 401 `wrong_credentials`, the same for whatever
    is wrong; 403 `pin_locked`.
    """
    with writing():
        wrong_pins = count_pin(shop_id, device_id, user_id)
    with reading():
        device = db.session.get(Device, (shop_id, device_id))
        user = db.session.get(UserAccount, (shop_id, user_id))
        is_known = device is not None and device.revoked_at is None and user is not None and user.active
        is_known = is_known and db.session.get(DevicePerson, (shop_id, device_id, user_id)) is not None
        kept_hash = user.pin_hash if user is not None and is_known else None
        person = None if user is None else person_of(user)
    if not is_password(pin, kept_hash) or person is None:
        if person is not None:
            note_wrong_pin(shop_id, user_id, wrong_pins, device_id)
        raise Problem("wrong_credentials", 401, "The PIN is wrong, or is not good on this device.")
    with writing():
        is_revoked = held(Device, shop_id, device_id).revoked_at is not None
        account = held(UserAccount, shop_id, user_id)
        if is_revoked or not account.active or account.pin_hash != kept_hash:
            # While the PIN was checked.
            raise Problem("wrong_credentials", 401, "The PIN is wrong, or is not good on this device.")
        forget_wrong_pins(shop_id, device_id, user_id)
        note_person(shop_id, device_id, user_id)
        end_sign_in(by)
        new_token, expires_at = issue_token(
            shop_id, user_id, by.kind, "pin", device_ids=[device_id], ends_by=by.expires_at
        )
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
        note(person.shop_id, Event.PIN_REMOVED if pin is None else Event.PIN_SET, ("user", user.id))
    return record


def change_email(person: Person, password: str, email: str, by: SignIn) -> tuple[str, int]:
    """Set one's own e-mail address; every sign-in ends but the new one that is returned: (token, when it ends in ms).

    Raises Problem 401 `wrong_credentials`, 409 `email_taken`, 422 where it is the password, 429 `too_many_attempts`.
    """
    with writing():
        # Not forgotten by a right password: whoever is signed in could ask who has an account.
        count_attempt(email_scopes(person.user_id))
    check_password(person, password)
    refuse_easy_password(password, [email], "email")
    with writing():
        lock(person.shop_id)
        user = find_user(person.shop_id, person.user_id)
        former, user.email = user_record(user), email
        flush_email()
        forget_reset_code(person.shop_id, person.user_id)
        record = user_record(user)
        publish(person.shop_id, [("user", user.id, record)])
        begun = _begin_anew(person, by)
        note_person_changes(person.shop_id, former, record)
    return begun


def change_password(person: Person, password: str, new_password: str, by: SignIn) -> tuple[str, int]:
    """Set one's own password; every sign-in ends but the new one that is returned: (token, when it ends in ms).

    Raises Problem 401 `wrong_credentials`, 429 `too_many_attempts`.
    """
    check_password(person, password)
    with reading():
        user = find_user(person.shop_id, person.user_id)
        email, names = user.email, known_names(person.shop_id, user)
    refuse_easy_password(new_password, names, "new_password")
    new_hash = hash_for(email, new_password)
    with writing():
        find_user(person.shop_id, person.user_id).password_hash = new_hash
        forget_reset_code(person.shop_id, person.user_id)
        begun = _begin_anew(person, by)
        note(person.shop_id, Event.PASSWORD_CHANGED, ("user", person.user_id))
    return begun


def _begin_anew(person: Person, by: SignIn) -> tuple[str, int]:
    """End every sign-in of a person but the one that asks, which gets a new token. The caller commits.

    It stays bound to its devices. Raises Problem 401 where it ended meanwhile, with a device for example.
    """
    if not end_sign_in(by):
        raise Problem("not_signed_in", 401, "Sign in first.")
    end_all_tokens(person.shop_id, person.user_id)
    return issue_token(person.shop_id, person.user_id, by.kind, "password", device_ids=by.device_ids)


def check_password(person: Person, password: str) -> None:
    """Have somebody signed in show that it is they. Raises Problem 401 `wrong_credentials`, 429 `too_many_attempts`."""
    with writing():
        failures = count_attempt(password_scopes(person.user_id))
    with reading():
        kept_hash = find_user(person.shop_id, person.user_id).password_hash
    if not is_password(password, kept_hash):
        note_failed_sign_in(person.shop_id, person.user_id, "confirmation", failures)
        raise Problem("wrong_credentials", 401, "The password is wrong.")
    with writing():
        forget(password_scopes(person.user_id))


def known_names(shop_id: str, user: UserAccount) -> list[str]:
    """Return what a person's password may not be: their name, their e-mail address, their shop."""
    return [user.name, user.email, db.session.get_one(Shop, shop_id).name]


def sign_out(token: Presented | None) -> None:
    """End a sign-in; none is no error."""
    if token is not None:
        end_token(token)
