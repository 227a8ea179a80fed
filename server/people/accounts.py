"""The accounts of people: their password hashes, and the names that a password must not be."""

from collections.abc import Mapping
from typing import Any

from server.clock import new_id
from server.extensions import db
from server.people.finding import flush_email, salt_of
from server.people.models import UserAccount
from server.people.passwords import hash_password
from server.shop.service import shop_settings


def hash_for(email: str, password: str) -> str:
    """Return the hash of a new password, with the salt that all accounts of the e-mail address share."""
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


def known_names(shop_id: str, user: UserAccount) -> list[str]:
    """Return the names that a person's password must not be: theirs, their e-mail address and their shop's."""
    return [user.name, user.email, shop_settings(shop_id)["name"]]
