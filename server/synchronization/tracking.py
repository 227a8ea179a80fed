"""What the server asks of items' tracking beside the core: of what is sent alone, and where a shop switched it off.

What a device recorded is a fact, whatever the server knows: it is recorded. Where the shop has serial tracking off
(Settings) and the device knew, its item waits until an admin lets it count. Whether it knew is told by the version its
replica was at, so no clock and no order of arrival decides. What somebody who is connected sends alone is refused.
"""

from collections.abc import Sequence
from dataclasses import replace

from server.errors import invalid
from server.feed import service as feed
from server.shop import service as shops
from sync.model.fields import UNSET
from sync.model.payloads.catalogue import ItemCreate, ItemUpdate
from sync.model.payloads.payload import Payload
from sync.model.payloads.stock import StockAdjust
from sync.model.steps import lines_without_serials
from sync.wire.messages import Pushed, malformed

DETAIL = "This shop does not track serials. Switch serial tracking on in the settings first."


def hold_new_tracking(shop_id: str, given_version: int, operations: Sequence[Pushed]) -> list[Pushed]:
    """Return a device's operations, those held that track an item's serials although their device knew better.

    `given_version` is the last that the device was given. The caller holds the shop's lock.
    """
    off_at = shops.tracking_off_at(shop_id)
    return [
        replace(pushed, held=True) if _tracks_anew(pushed, off_at, given_version) else pushed for pushed in operations
    ]


def refuse_new_tracking(shop_id: str, version: int, operations: Sequence[Pushed]) -> list[Pushed]:
    """Return operations that no device recorded, those malformed that track an item's serials where that is off.

    `version` is the shop's. The caller holds the shop's lock.
    """
    off_at = shops.tracking_off_at(shop_id)
    return [_refused(pushed) if _tracks_anew(pushed, off_at, version) else pushed for pushed in operations]


def refuse_missing_serials(shop_id: str, pushed: Pushed) -> None:
    """Refuse a line without serials, sent alone, for an item whose serials are tracked (F8). Raises Problem 422.

    What a device recorded is counted as unserialised instead (sync/records/stock_records.py).
    """
    lines = list(lines_without_serials(pushed.payload))
    items = feed.records(shop_id, {("item", item_id) for _, item_id in lines})
    for field, item_id in lines:
        item = items.get(("item", item_id))
        if item is not None and item["serial_tracked"] and not _is_naming(pushed.payload, item_id):
            detail = "This item is serial-tracked. Name each unit."
            raise invalid(f"payload.{field}", detail, code="serials_required")


def _is_naming(payload: Payload | None, item_id: str) -> bool:
    """Say whether an adjustment takes pieces of an item out, or in, for units that it names."""
    if not isinstance(payload, StockAdjust):
        return False
    lines = [line for line in payload.lines if line.item_id == item_id]
    return sum(line.delta for line in lines) == 0


def refuse_serials_without_stock(shop_id: str, pushed: Pushed) -> None:
    """Refuse an edit, sent alone, after which an item tracked serials and kept no stock, as its creation is refused.

    What a device recorded offline is a fact: that is recorded, and contested (sync/merge/item_tracking.py).
    Raises Problem 422.
    """
    if not isinstance(pushed.payload, ItemUpdate):
        return
    key = "item", pushed.payload.item_id
    item = feed.records(shop_id, [key]).get(key)
    given = {name: getattr(pushed.payload.changes, name) for name in ("track_stock", "serial_tracked")}
    changes = {name: value for name, value in given.items() if value is not UNSET}
    if item is None or not changes:
        return
    after = {**item, **changes}
    if after["serial_tracked"] and not after["track_stock"]:
        field = "track_stock" if "track_stock" in changes else "serial_tracked"
        detail = "Serial tracking needs Track Stock. Switch both on."
        raise invalid(f"payload.changes.{field}", detail, code="track_stock_required")


def _tracks_anew(pushed: Pushed, off_at: int | None, given_version: int) -> bool:
    """Say whether an operation begins to track an item's serials, by who knew that this was off."""
    if pushed.payload is None or off_at is None or min(pushed.base, given_version) < off_at:
        return False
    return _tracking_field(pushed.payload) is not None


def _refused(pushed: Pushed) -> Pushed:
    field = None if pushed.payload is None else _tracking_field(pushed.payload)
    return replace(pushed, error=malformed("serial_tracking_off", f"{pushed.where}.payload.{field}", DETAIL))


def _tracking_field(payload: Payload) -> str | None:
    """Return the field by which a payload begins to track an item's serials, if it does."""
    if isinstance(payload, ItemCreate) and payload.serial_tracked:
        return "serial_tracked"
    if isinstance(payload, ItemUpdate) and payload.changes.serial_tracked is True:
        return "changes.serial_tracked"
    return None
