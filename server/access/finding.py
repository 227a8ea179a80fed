"""Find a branch, a person or a device of a shop, or answer that there is none."""

from typing import TypeVar

from server.access.models import Branch, Device, UserAccount
from server.errors import not_found
from server.extensions import db

Row = TypeVar("Row")


def find_branch(shop_id: str, branch_id: str) -> Branch:
    """Return a branch of the shop. Raises Problem 404."""
    return _found(db.session.get(Branch, (shop_id, branch_id)), "branch")


def find_user(shop_id: str, user_id: str) -> UserAccount:
    """Return a person of the shop. Raises Problem 404."""
    return _found(db.session.get(UserAccount, (shop_id, user_id)), "person")


def find_device(shop_id: str, device_id: str) -> Device:
    """Return a device of the shop, revoked or not. Raises Problem 404."""
    return _found(db.session.get(Device, (shop_id, device_id)), "device")


def _found(row: Row | None, what: str) -> Row:
    if row is None:
        raise not_found(what)
    return row
