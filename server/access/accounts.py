"""The accounts of new people."""

from collections.abc import Mapping
from typing import Any

from server.access.finding import flush_email, salt_of
from server.access.models import UserAccount
from server.access.passwords import hash_password
from server.clock import new_id
from server.extensions import db


def hash_for(email: str, password: str) -> str:
    """Return the hash to keep of a new password of whoever signs in with an e-mail address."""
    return hash_password(password, like=salt_of(email))


def new_account(shop_id: str, body: Mapping[str, Any], password_hash: str) -> UserAccount:
    """Return the account of a new person, `body` as in NewUserSchema without the password."""
    return UserAccount(
        shop_id=shop_id,
        id=new_id(),
        name=body["name"],
        email=body["email"],
        password_hash=password_hash,
        role=body["role"],
        branch_ids=list(body["branch_ids"]),
        branch_roles=dict(body["branch_roles"]),
        active=True,
    )


def add_account(user: UserAccount) -> None:
    """Write a new account. Raises Problem 409 `email_taken`."""
    db.session.add(user)
    flush_email()
