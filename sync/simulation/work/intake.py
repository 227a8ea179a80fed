"""The fields that are recorded when a device is taken in, and corrected later: checklist, accessories, promise,
passcode.

They are computed from a number, without random choices, so that the stories of seeds did not change when the intake was
added.
"""

from sync.device.store import Body
from sync.simulation.chance import DAY

STATES = ("ok", "faulty", "untested")
ACCESSORIES = ("Charger", "Case", "SIM card")


def found_at_intake(number: int, now: int) -> Body:
    """Return the fields of the `number`th device that is taken in."""
    noted = f"scratch {number}" if number % 3 == 1 else None
    return {
        "checklist": [{"key": "screen", "state": STATES[number % 3], "note": noted}] if number % 4 else [],
        "accessories": list(ACCESSORIES[: number % 4]),
        "promised_at": now + DAY * (number % 5) if number % 5 else None,
    }


def corrected(number: int) -> Body:
    """Return further fields that an edit with this number corrects."""
    fields: Body = {"accessories": [f"bag {number}"]} if number % 4 == 0 else {}
    return fields | ({"promised_at": None} if number % 7 == 0 else {})


def passcode_at_intake(number: int) -> str | None:
    """Return the passcode that the customer gives, None if they give none."""
    return f"{number:04}" if number % 2 else None


def told_later(number: int) -> Body:
    """Return the passcode in an edit with this number: a new one, or none."""
    if number % 6:
        return {}
    return {"passcode": f"{number:04}" if number % 12 else None}
