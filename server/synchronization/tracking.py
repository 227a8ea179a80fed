"""Serial tracking that a shop has switched off (Settings): no item is tracked anew by who knew of it.

A device that had not heard of it recorded a fact, and its item is taken as it is. Whether it had is told by the
version its replica was at, so no clock and no order of arrival decides.
"""

from collections.abc import Sequence
from dataclasses import replace

from server.access import service as access
from server.errors import invalid
from server.feed import service as feed
from sync.fields import UNSET
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


def refuse_serials_without_stock(shop_id: str, told: Pushed) -> None:
    """Refuse an edit, sent alone, after which an item tracked serials and kept no stock, as its creation is refused.

    What a device recorded offline is a fact: that is recorded, and contested (sync/tracking.py). Raises Problem 422.
    """
    if not isinstance(told.payload, ItemUpdate):
        return
    key = "item", told.payload.item_id
    item = feed.records(shop_id, [key]).get(key)
    given = {name: getattr(told.payload.changes, name) for name in ("track_stock", "serial_tracked")}
    changes = {name: value for name, value in given.items() if value is not UNSET}
    if item is None or not changes:
        return
    after = {**item, **changes}
    if after["serial_tracked"] and not after["track_stock"]:
        field = "track_stock" if "track_stock" in changes else "serial_tracked"
        detail = "serial tracking requires Track Stock"
        raise invalid(f"payload.changes.{field}", detail, code="track_stock_required")


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
