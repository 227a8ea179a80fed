"""What is found and left when a device is taken in that stays on the bench, and when it is promised."""

from collections.abc import Mapping
from datetime import timedelta

from server.clock import utc
from server.demo.hours import Hours
from server.demo.scene import Body
from sync.model.intake import CHECKLISTS

# By the category of the part that the repair needs: what is faulty, and what somebody wrote beside it.
FAULTY: Mapping[str, Mapping[str, str | None]] = {
    "Screens": {"screen": "Cracked from corner to corner", "touch": None},
    "Batteries": {"power": "Only on the charger", "housing": "Back lifts at the left edge"},
    "Ports and cameras": {"charging": "Only at an angle", "cameras": None},
}
UNTESTED = ("signal", "lock")
ACCESSORIES = ("Case", "SIM card")
PROMISED_AT = 17 * 60


def taken_in(hours: Hours, category: str, at: int) -> Body:
    """Return what `repair.open` says of a phone taken in at `at`: it is promised for the day after next, 17:00."""
    faulty = FAULTY[category]

    def found(part: str) -> Body:
        if part in faulty:
            return {"key": part, "state": "faulty", "note": faulty[part]}
        return {"key": part, "state": "untested" if part in UNTESTED else "ok"}

    return {
        "checklist": [found(part) for part in CHECKLISTS["phone"]],
        "accessories": [*ACCESSORIES],
        "promised_at": hours.at(utc(at).date() + timedelta(days=2), PROMISED_AT),
    }
