"""The required length of a PIN for each role."""

from server.errors import invalid
from server.people.roles import is_at_least

LONG_PIN = 6
LONG_PIN_FROM = "manager"


def needs_long_pin(role: str) -> bool:
    """Return whether a PIN of this role needs at least six digits."""
    return is_at_least(role, LONG_PIN_FROM)


def refuse_short_pin(pin: str, role: str) -> None:
    """Raise Problem 422 if a PIN is too short for a role."""
    if needs_long_pin(role) and len(pin) < LONG_PIN:
        raise invalid("pin", f"Managers and admins need at least {LONG_PIN} digits.")
