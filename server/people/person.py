"""A person of the shop, with their role and branches."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row

from server.people.models import UserAccount
from server.people.roles import highest


@dataclass(frozen=True)
class Person:
    """A person with their rights. An empty `branch_ids` means every branch of the shop."""

    shop_id: str
    user_id: str
    name: str
    role: str
    branch_ids: tuple[str, ...]
    branch_roles: Mapping[str, str] = field(default_factory=dict)

    def is_of(self, branch_id: str) -> bool:
        """Return whether this is one of the person's branches."""
        return not self.branch_ids or branch_id in self.branch_ids

    def role_at(self, branch_id: str) -> str:
        """Return the person's role at a branch of theirs."""
        return self.branch_roles.get(branch_id, self.role)

    @property
    def highest_role(self) -> str:
        """Return the highest role the person has anywhere."""
        return highest([self.role, *self.branch_roles.values()])


def shop_itself(shop_id: str) -> Person:
    """Return the actor of a customer's answer on their page: the shop, because no person of the shop recorded it.

    Such operations have the shop's id as `actor_id` and `pushed_by`. If a device names this id, the operation has the
    role of the person who pushes it, because nobody can have the shop's proof.
    """
    return Person(shop_id, shop_id, "", "technician", ())


def person_of(user: UserAccount | Row[Any]) -> Person:
    """Return the person of an account, or of a row with its columns of the same names."""
    return Person(user.shop_id, user.id, user.name, user.role, tuple(user.branch_ids), dict(user.branch_roles))
