"""Find people by id or e-mail address."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from server.database import reading
from server.errors import Problem, not_found
from server.extensions import db
from server.people.models import UserAccount
from server.shop_scope import shops_of_email, within_shop


def find_user(shop_id: str, user_id: str) -> UserAccount:
    """Return a person of the shop. Raises Problem 404."""
    user = db.session.get(UserAccount, (shop_id, user_id))
    if user is None:
        raise not_found("person")
    return user


def active_users(email: str) -> list[UserAccount]:
    """Return who signs in with an e-mail address (lower case): one person of each shop that has it, the oldest first.

    That a shop has an address is told to nobody outside of it, so no shop can be refused one that another has.
    """
    found: list[UserAccount] = []
    for shop_id in shops_of_email(email):
        with within_shop(shop_id):
            mine = (UserAccount.shop_id == shop_id, UserAccount.email == email, UserAccount.active)
            found += db.session.scalars(select(UserAccount).where(*mine))
    return found


def salt_of(email: str) -> str | None:
    """Return a hash whose salt a new password of an e-mail address takes, None where nobody has the address.

    So a password is held against all accounts of an address by one computation, and the time that signing in takes
    does not tell how many there are.
    """
    with reading():
        return next((user.password_hash for user in active_users(email)), None)


def flush_email() -> None:
    """Write what was changed of a person. Raises Problem 409 `email_taken`.

    Asked of the database and not before, so that two at once cannot both be told that an address is free.
    """
    try:
        db.session.flush()
    except IntegrityError:
        message = "Somebody in this shop signs in with this e-mail address. Choose another one."
        raise Problem("email_taken", 409, message, errors=[("email", "is taken")]) from None
