"""Wrong PINs are counted for each person on each device.

A PIN is short, so it works only on devices where its person has signed in by password or passkey. Ten wrong ones in a
row lock it there until they do so again. The person is not locked: other devices and the password still work.
"""

from typing import Any

from sqlalchemy import case, update

from server.errors import Problem
from server.extensions import db
from server.signing_in.models import DevicePerson

WRONG_PINS_MAX = 10


def count_pin(shop_id: str, device_id: str, user_id: str) -> int:
    """Count a try before checking it, so that simultaneous tries all count; return the tries in a row.

    Returns 0 for a person who has never signed in on the device. The caller commits. Raises Problem 403 `pin_locked`.
    """
    counted = DevicePerson.wrong_pins + case((DevicePerson.wrong_pins <= WRONG_PINS_MAX, 1), else_=0)
    mine = update(DevicePerson).where(*_pair(shop_id, device_id, user_id))
    tries = db.session.scalar(mine.values(wrong_pins=counted).returning(DevicePerson.wrong_pins))
    if tries is not None and tries > WRONG_PINS_MAX:
        raise Problem("pin_locked", 403, "Too many wrong PINs on this device. Sign in with the password.")
    return tries or 0


def forget_wrong_pins(shop_id: str, device_id: str, user_id: str) -> None:
    """Set the count of wrong PINs to 0 after a sign-in. The caller commits."""
    db.session.execute(update(DevicePerson).where(*_pair(shop_id, device_id, user_id)).values(wrong_pins=0))


def _pair(shop_id: str, device_id: str, user_id: str) -> tuple[Any, ...]:
    return DevicePerson.shop_id == shop_id, DevicePerson.device_id == device_id, DevicePerson.user_id == user_id
