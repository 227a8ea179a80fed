"""Sign in and out: the password is checked between two short transactions, never inside one.

The check takes 34 ms on purpose; SQLite's only writer must not wait for it.
"""

from typing import TypeVar

from server.database import reading, writing
from server.devices.service import Device
from server.errors import Problem, not_found
from server.extensions import db
from server.hosts.service import learn_host_of_admin
from server.limits import charge
from server.people.service import Person, UserAccount, active_users, find_user, fitting, is_password, person_of
from server.shop_scope import enter_shop
from server.signing_in.attempts import (
    count_attempt,
    forget,
    forget_attempts,
    known_device_scopes,
    password_scopes,
    sign_in_scopes,
)
from server.signing_in.credentials import Kind, Presented, SignIn, end_sign_in, end_token, issue_token
from server.signing_in.device_keys import known_device_of
from server.signing_in.models import DevicePerson
from server.signing_in.noting import imitate_note, note_failed_sign_in, note_wrong_pin
from server.signing_in.people_on_devices import note_person
from server.signing_in.pins import count_pin, forget_wrong_pins

Row = TypeVar("Row")
# The least number of hashes computed for a password. Where anybody may open a shop, anybody can give their own account
# another person's address and measure whether a second account exists.
COMPUTATIONS = {"first": 1, "closed": 1, "open": 2}


def sign_in(email: str, password: str, address: str, kind: Kind, registration: str) -> tuple[Person, str, int]:
    """Return (person, token, its end in ms) for the account of an e-mail address that has the password.

    Raises Problem: 401 `wrong_credentials`, the same for an unknown account, a wrong password and a dismissed person;
    429 `too_many_attempts`.
    """
    known = known_device_of(email)
    scopes = sign_in_scopes(email, address) if known is None else known_device_scopes(*known)
    with writing():
        failures = count_attempt(scopes)
    with reading():
        # A device that knows the person has its own counter, and only that account is tried.
        users = [user for user in active_users(email) if known is None or user.id == known[1]]
        accounts = [(person_of(user), user.password_hash) for user in users]
    fit = fitting(password, [each for _, each in accounts], COMPUTATIONS[registration])
    if not fit:
        for person, _ in accounts:
            note_failed_sign_in(person.shop_id, person.user_id, "password", failures)
        if not accounts:
            imitate_note(scopes, failures)
        raise Problem("wrong_credentials", 401, "The e-mail address or the password is wrong.")
    # Where two shops have the same address and password, the newer one is chosen.
    person, kept_hash = [account for account in accounts if account[1] in fit][-1]
    enter_shop(person.shop_id)
    charge(("sessions-person", person.user_id), ("sessions-shop", person.shop_id))
    with writing():
        now = _locked(UserAccount, person.shop_id, person.user_id)
        if not now.active or now.password_hash != kept_hash:
            # Meanwhile the person was dismissed or got a new password, which ended every sign-in.
            raise Problem("wrong_credentials", 401, "The e-mail address or the password is wrong.")
        (forget_attempts if known is None else forget)(scopes)
        if person.role == "admin":
            learn_host_of_admin()
        token, expires_at = issue_token(person.shop_id, person.user_id, kind, "password")
    return person, token, expires_at


def switch_person(shop_id: str, device_id: str, user_id: str, pin: str, by: SignIn) -> tuple[Person, str, int]:
    """Let another person take over a device by their PIN; return as `sign_in` does. The old sign-in ends.

    The person must have signed in on this device with their password before. The new sign-in ends when the old one
    would have: PINs alone do not prolong it. Raises Problem: 401 `wrong_credentials` for every kind of error; 403
    `pin_locked`.
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
        raise Problem("wrong_credentials", 401, "The PIN is wrong, or does not work on this device.")
    with writing():
        is_revoked = _locked(Device, shop_id, device_id).revoked_at is not None
        account = _locked(UserAccount, shop_id, user_id)
        if is_revoked or not account.active or account.pin_hash != kept_hash:
            # This happened while the PIN was checked.
            raise Problem("wrong_credentials", 401, "The PIN is wrong, or does not work on this device.")
        forget_wrong_pins(shop_id, device_id, user_id)
        note_person(shop_id, device_id, user_id)
        end_sign_in(by)
        new_token, expires_at = issue_token(
            shop_id, user_id, by.kind, "pin", device_ids=[device_id], ends_by=by.expires_at
        )
    return person, new_token, expires_at


def check_password(person: Person, password: str) -> None:
    """Confirm a signed-in person by their password. Raises Problem 401 `wrong_credentials`, 429 `too_many_attempts`."""
    with writing():
        failures = count_attempt(password_scopes(person.user_id))
    with reading():
        kept_hash = find_user(person.shop_id, person.user_id).password_hash
    if not is_password(password, kept_hash):
        note_failed_sign_in(person.shop_id, person.user_id, "confirmation", failures)
        raise Problem("wrong_credentials", 401, "The password is wrong.")
    with writing():
        forget(password_scopes(person.user_id))


def sign_out(token: Presented | None) -> None:
    """End a sign-in; None is no error."""
    if token is not None:
        end_token(token)


def _locked(model: type[Row], shop_id: str, id_: str) -> Row:
    """Return a row as it is in the database now; nobody changes it until this transaction ends. Raises Problem 404."""
    row = db.session.get(model, (shop_id, id_), with_for_update=True, populate_existing=True)
    if row is None:
        raise not_found("account")
    return row
