"""The record of a person, as devices and lists get it (docs/records.md)."""

from typing import Any

from server.people.models import UserAccount

Record = dict[str, Any]


def user_record(user: UserAccount) -> Record:
    """Return the `user` record. `branch_ids: []` means every branch; `branch_roles` has the roles that differ."""
    return {
        "id": user.id,
        "name": user.name,
        "email": user.email,
        "role": user.role,
        "branch_ids": list(user.branch_ids),
        "active": user.active,
        "branch_roles": dict(user.branch_roles),
        "has_pin": user.pin_hash is not None,
    }
