"""Stock-takes: what was found on the shelves, counted by any number of devices."""

from dataclasses import dataclass

from sync.model.fields import Count, Id, Serial
from sync.model.payloads.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class StocktakeOpen(Payload):
    TYPE = "stocktake.open"
    ROLE = "clerk"
    stocktake_id: Id
    item_ids: tuple[Id, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedQuantity:
    """So many of an item without serials were found."""

    item_id: Id
    quantity: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class StocktakeCount(Payload):
    """What one device found: a serial that is scanned twice was found once, quantities of an item add up."""

    TYPE = "stocktake.count"
    ROLE = "clerk"
    stocktake_id: Id
    serials: tuple[Serial, ...] = ()
    quantities: tuple[CountedQuantity, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StocktakeClose(Payload):
    TYPE = "stocktake.close"
    ROLE = "clerk"
    stocktake_id: Id
