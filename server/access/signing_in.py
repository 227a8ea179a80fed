"""Signing in and out: the password is checked between two short transactions, never inside one.

Checking takes 34 ms on purpose; the one writer SQLite has must not wait for it.
"""

from sqlalchemy import select

from server.access.attempts import count_attempt, forget_attempts
from server.access.credentials import Kind, Presented, end_token, issue_token
from server.access.models import UserAccount
from server.access.passwords import is_password
from server.access.person import Person, person_of
from server.database import reading, writing
from server.errors import Problem
from server.extensions import db


def sign_in(email: str, password: str, address: str, kind: Kind) -> tuple[Person, str, int]:
    """Return (person, token, when it ends in ms).

    Raises Problem: 401 `wrong_credentials`, the same for an unknown account, a wrong password and a person
    dismissed; 429 `too_many_attempts`.
    """
    with writing():
        count_attempt(email, address)
    with reading():
        user = db.session.scalars(select(UserAccount).where(UserAccount.email == email)).one_or_none()
        kept_hash = user.password_hash if user is not None and user.active else None
        person = None if user is None else person_of(user)
    if not is_password(password, kept_hash) or person is None:
        raise Problem("wrong_credentials", 401, "The e-mail address or the password is wrong.")
    with writing():
        forget_attempts(email, address)
        token, expires_at = issue_token(person.shop_id, person.user_id, kind)
    return person, token, expires_at


def sign_out(token: Presented | None) -> None:
    """End a sign-in; none is no error."""
    if token is None:
        return
    with writing():
        end_token(token)
