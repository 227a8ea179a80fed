"""The stock records of items: units in stock, and pieces, by branch.

Theory. Pieces are always summed, from all settled operations; `track_stock` of the item decides whether the sum is
shown. The stock of an item with serials is the number of its units in stock. Pieces of it that were recorded without
serials are counted separately as `unserialised`, below 0 if more left than came in, until somebody enters the serials.
A record exists while one of the two figures is not 0, so an undone operation leaves no record.
"""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from sync.log.journal import Data
from sync.merge.merged_items import one_with
from sync.merge.working_set import WorkingSet
from sync.model.identity import stock_id

Put = Callable[[str, str, Data | None], None]


class OnHand(NamedTuple):
    """The stock of an item in a branch: units in stock, and pieces without serials."""

    units: int = 0
    pieces: int = 0


class StockRecords:
    """Updates the stock records of a working set; `put` writes one of them."""

    def __init__(self, working: WorkingSet, put: Put) -> None:
        self._working = working
        self._put = put

    def move(self, item_id: str, branch_id: str, *, units: int = 0, pieces: int = 0) -> None:
        """Add units and pieces to the stock of an item in a branch."""
        known = self._working.record("stock", stock_id(item_id, branch_id))
        before = _on_hand(known)
        self._write(item_id, branch_id, OnHand(before.units + units, before.pieces + pieces))

    def count_anew(self, item_id: str, before: Data | None) -> None:
        """Update an item's stock records if it is counted in another way than its record `before` says."""
        item = self._working.record("item", item_id)
        if item is None or (before is not None and _counted(before) == _counted(item)):
            return
        places = {data["branch_id"]: _on_hand(data) for data in self._working.stock_of(item_id)}
        if before is not None and item["track_stock"] and not before["track_stock"]:
            places = {branch_id: OnHand(0, pieces) for branch_id, pieces in self._pieces(item_id).items()}
        for branch_id, on_hand in places.items():
            self._write(item_id, branch_id, on_hand)

    def _pieces(self, item_id: str) -> Counter[str]:
        """Return the pieces of an item by branch, summed from all its settled steps."""
        pieces: Counter[str] = Counter()
        for step in self._working.naming_items(one_with(self._working, item_id)):
            for move in step.counted:
                pieces[move.branch_id] += move.quantity if move.item_id == item_id else 0
        return pieces

    def _write(self, item_id: str, branch_id: str, on_hand: OnHand) -> None:
        record_id = stock_id(item_id, branch_id)
        item = self._working.record("item", item_id)
        is_shown = item is None or item["track_stock"]
        if not is_shown or not any(on_hand):
            self._put("stock", record_id, None)
            return
        # An admin may approve units and pieces whose item has not arrived.
        is_tracked = on_hand.units != 0 if item is None else item["serial_tracked"]
        quantity, unserialised = on_hand if is_tracked else (on_hand.pieces, 0)
        place = {"id": record_id, "item_id": item_id, "branch_id": branch_id}
        counted = {"quantity": quantity, "serial_tracked": is_tracked, "unserialised": unserialised}
        self._put("stock", record_id, {**place, **counted})


def _on_hand(known: Data | None) -> OnHand:
    if known is None:
        return OnHand()
    if known["serial_tracked"]:
        # Older records, from before pieces were counted separately, have none.
        return OnHand(known["quantity"], known.get("unserialised", 0))
    return OnHand(pieces=known["quantity"])


def _counted(item: Data) -> tuple[bool, bool]:
    return item["serial_tracked"], item["track_stock"]
