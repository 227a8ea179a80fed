"""The roles, each allowed what the ones before it are."""

from sync.payloads.payload import ROLES

__all__ = ["ROLES", "is_at_least"]


def is_at_least(role: str, least: str) -> bool:
    """Return whether `role` is `least` or above it."""
    return ROLES.index(role) >= ROLES.index(least)
