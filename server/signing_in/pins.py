"""Wrong PINs are counted for each person and device.

A PIN is short, so it is good only on devices where its person has signed in otherwise, and ten wrong ones in a row
lock it there until they do so again. Nothing locks the person: on every other device, and by password, they go on.
"""

from typing import Any

from sqlalchemy import case, update

from server.errors import Problem
from server.extensions import db
from server.signing_in.models import DevicePerson

WRONG_PINS_MAX = 10


def count_pin(shop_id: str, device_id: str, user_id: str) -> int:
    """Count a try before it is judged, so that many at once are all counted; return how many there were in a row.

    0 for a person who has never signed in on the device. The caller commits.

    Raises Problem 403 `pin_locked`.
    """
    counted = DevicePerson.wrong_pins + case((DevicePerson.wrong_pins <= WRONG_PINS_MAX, 1), else_=0)
    mine = update(DevicePerson).where(*_pair(shop_id, device_id, user_id))
    tries = db.session.scalar(mine.values(wrong_pins=counted).returning(DevicePerson.wrong_pins))
    if tries is not None and tries > WRONG_PINS_MAX:
        raise Problem("pin_locked", 403, "Too many wrong PINs on this device. Sign in with the password.")
    return tries or 0


def forget_wrong_pins(shop_id: str, device_id: str, user_id: str) -> None:
    """Begin to count anew, since the person has shown who they are. The caller commits."""
    db.session.execute(update(DevicePerson).where(*_pair(shop_id, device_id, user_id)).values(wrong_pins=0))


def _pair(shop_id: str, device_id: str, user_id: str) -> tuple[Any, ...]:
    return DevicePerson.shop_id == shop_id, DevicePerson.device_id == device_id, DevicePerson.user_id == user_id
