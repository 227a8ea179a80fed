"""The roles. Each role may do everything that the earlier roles may do."""

from collections.abc import Iterable

from sync.model.payloads.payload import ROLES

__all__ = ["ROLES", "highest", "is_at_least"]


def is_at_least(role: str, least: str) -> bool:
    """Return whether `role` is `least` or above it."""
    return ROLES.index(role) >= ROLES.index(least)


def highest(roles: Iterable[str]) -> str:
    """Return the highest of some roles."""
    return max(roles, key=ROLES.index)
