"""People change their own PIN, e-mail address and password; their password confirms it."""

from server.chain.service import Kind as Event
from server.chain.service import note
from server.database import reading, writing
from server.errors import Problem
from server.extensions import db
from server.feed.service import lock, publish
from server.people.service import (
    Person,
    find_user,
    flush_email,
    hash_for,
    hash_password,
    known_names,
    note_person_changes,
    refuse_easy_password,
    refuse_short_pin,
    user_record,
)
from server.shop.service import Record
from server.signing_in.attempts import count_attempt, email_scopes
from server.signing_in.credentials import SignIn, end_all_tokens, end_sign_in, issue_token
from server.signing_in.recovery import forget_reset_code
from server.signing_in.sign_ins import check_password


def change_pin(person: Person, password: str, pin: str | None) -> Record:
    """Set or remove one's own PIN, confirmed by the password; return the `user` record.

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
    """Set one's own e-mail address; end every sign-in and return a new one: (token, its end in ms).

    Raises Problem 401 `wrong_credentials`, 409 `email_taken`, 422 if the address is the password, 429
    `too_many_attempts`.
    """
    with writing():
        # A right password does not reset it: a signed-in person could try out which addresses have accounts.
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
    """Set one's own password; end every sign-in and return a new one: (token, its end in ms).

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
    """End every sign-in of a person; return a new token for the one that asks, which keeps its devices.

    The caller commits. Raises Problem 401 if that sign-in ended meanwhile, for example with its device.
    """
    if not end_sign_in(by):
        raise Problem("not_signed_in", 401, "Sign in first.")
    end_all_tokens(person.shop_id, person.user_id)
    return issue_token(person.shop_id, person.user_id, by.kind, "password", device_ids=by.device_ids)
