"""Stock-takes: the units and pieces on the shelves, counted by any number of devices."""

from dataclasses import dataclass

from sync.model.fields import Count, Id, Serial
from sync.model.payloads.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class StocktakeOpen(Payload):
    """Opens a stock-take of a branch, of all its items or of some."""

    TYPE = "stocktake.open"
    ROLE = "clerk"
    stocktake_id: Id
    item_ids: tuple[Id, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedQuantity:
    """The counted quantity of an item without serials."""

    item_id: Id
    quantity: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class StocktakeCount(Payload):
    """The counts of one device: a serial scanned twice counts once, quantities of an item are added."""

    TYPE = "stocktake.count"
    ROLE = "clerk"
    stocktake_id: Id
    serials: tuple[Serial, ...] = ()
    quantities: tuple[CountedQuantity, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StocktakeClose(Payload):
    """Closes a stock-take. The records are compared with the counts."""

    TYPE = "stocktake.close"
    ROLE = "clerk"
    stocktake_id: Id
