"""The four roles, each allowed what the ones before it are."""

ROLES = ("technician", "clerk", "manager", "admin")


def is_at_least(role: str, least: str) -> bool:
    """Return whether `role` is `least` or above it."""
    return ROLES.index(role) >= ROLES.index(least)
