"""Checks of serial tracking that the core leaves to the server.

A recorded operation is always stored. If the shop has serial tracking switched off and the device knew it, the item it
creates waits for approval. The version of the device's replica decides whether it knew: no clock and no order of
arrival. An operation sent alone, with a connection, is refused instead.
"""

from collections.abc import Sequence
from dataclasses import replace

from server.errors import invalid
from server.feed import service as feed
from server.shop import service as shops
from sync.model.fields import UNSET
from sync.model.listed_serials import lines_without_serials
from sync.model.payloads.catalogue import ItemCreate, ItemUpdate
from sync.model.payloads.payload import Payload
from sync.model.payloads.stock import StockAdjust
from sync.wire.messages import Pushed, malformed

DETAIL = "This shop does not track serials. Switch serial tracking on in the settings first."


def hold_new_tracking(shop_id: str, given_version: int, operations: Sequence[Pushed]) -> list[Pushed]:
    """Return a device's operations; those that start tracking an item although the device had the setting are `held`.

    `given_version` is the last version the device received. The caller holds the shop's lock.
    """
    off_at = _off_at(shop_id, operations)
    return [
        replace(pushed, held=True) if _tracks_anew(pushed, off_at, given_version) else pushed for pushed in operations
    ]


def refuse_new_tracking(shop_id: str, version: int, operations: Sequence[Pushed]) -> list[Pushed]:
    """Return operations sent alone; those that start tracking an item while tracking is off are malformed.

    `version` is the version of the shop. The caller holds the shop's lock.
    """
    off_at = _off_at(shop_id, operations)
    return [_refused(pushed) if _tracks_anew(pushed, off_at, version) else pushed for pushed in operations]


def _off_at(shop_id: str, operations: Sequence[Pushed]) -> int | None:
    """Return the version at which tracking was switched off; None if that matters to none of the operations."""
    tracking = (_tracking_field(pushed.payload) for pushed in operations if pushed.payload is not None)
    return shops.tracking_off_at(shop_id) if any(tracking) else None


def refuse_missing_serials(shop_id: str, pushed: Pushed) -> None:
    """Refuse an operation sent alone with a line that lacks serials of a tracked item (F8). Raises Problem 422.

    From a device such pieces are stored as unserialised instead (sync/records/stock_records.py).
    """
    lines = list(lines_without_serials(pushed.payload))
    items = feed.records(shop_id, {("item", item_id) for _, item_id in lines})
    for field, item_id in lines:
        item = items.get(("item", item_id))
        if item is not None and item["serial_tracked"] and not _is_naming(pushed.payload, item_id):
            detail = "This item is serial-tracked. Name each unit."
            raise invalid(f"payload.{field}", detail, code="serials_required")


def _is_naming(payload: Payload | None, item_id: str) -> bool:
    """Return whether an adjustment takes pieces of an item out, or in, for units that it names."""
    if not isinstance(payload, StockAdjust):
        return False
    lines = [line for line in payload.lines if line.item_id == item_id]
    return sum(line.delta for line in lines) == 0


def refuse_serials_without_stock(shop_id: str, pushed: Pushed) -> None:
    """Refuse an edit sent alone that tracks an item's serials without its stock, as creating it is refused.

    From a device it is stored, and contested (sync/merge/item_tracking.py). Raises Problem 422.
    """
    if not isinstance(pushed.payload, ItemUpdate):
        return
    item = feed.find_record(shop_id, "item", pushed.payload.item_id, ())
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
    """Return whether an operation starts to track an item's serials although its author knew that tracking is off."""
    if pushed.payload is None or off_at is None or min(pushed.base, given_version) < off_at:
        return False
    return _tracking_field(pushed.payload) is not None


def _refused(pushed: Pushed) -> Pushed:
    field = None if pushed.payload is None else _tracking_field(pushed.payload)
    return replace(pushed, error=malformed("serial_tracking_off", f"{pushed.where}.payload.{field}", DETAIL))


def _tracking_field(payload: Payload) -> str | None:
    """Return the field by which a payload starts to track an item's serials, or None."""
    if isinstance(payload, ItemCreate) and payload.serial_tracked:
        return "serial_tracked"
    if isinstance(payload, ItemUpdate) and payload.changes.serial_tracked is True:
        return "changes.serial_tracked"
    return None
