"""Serial tracking that a shop has switched off (Settings): no item is tracked anew by who knew of it.

A device that had not heard of it recorded a fact, and its item is taken as it is. Whether it had is told by the
version its replica was at, so no clock and no order of arrival decides.
"""

from collections.abc import Sequence
from dataclasses import replace

from server.access import service as access
from sync.payloads.catalogue import ItemCreate, ItemUpdate
from sync.payloads.payload import Payload
from sync.protocol import Pushed, malformed

DETAIL = "this shop does not track serials: switch it on in the settings first"


def refuse_new_tracking(shop_id: str, given_version: int, operations: Sequence[Pushed]) -> list[Pushed]:
    """Return the operations, those malformed that track an item's serials although their device knew better.

    `given_version` is the last that the device was given. The caller holds the shop's lock.
    """
    off_at = access.tracking_off_at(shop_id)
    return [_refused(told, off_at, given_version) for told in operations]


def _refused(told: Pushed, off_at: int | None, given_version: int) -> Pushed:
    field = None if told.payload is None else _tracking_field(told.payload)
    if field is None or off_at is None or min(told.base, given_version) < off_at:
        return told
    return replace(told, error=malformed("serial_tracking_off", f"{told.where}.payload.{field}", DETAIL))


def _tracking_field(payload: Payload) -> str | None:
    """Return the field by which a payload begins to track an item's serials, if it does."""
    if isinstance(payload, ItemCreate) and payload.serial_tracked:
        return "serial_tracked"
    if isinstance(payload, ItemUpdate) and payload.changes.serial_tracked is True:
        return "changes.serial_tracked"
    return None
