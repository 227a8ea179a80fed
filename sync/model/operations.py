"""The envelope of an operation, and OPERATIONS: every type there is.

The wire, the merge, the docs and the client's types are made from this
registry. A type in use never changes its fields: that needs a new `v`, and
the older one is accepted for ever (docs/protocol.md, 4).
"""

from dataclasses import dataclass

from sync.model.payloads import catalogue, repairs, sales, serials, stock, stocktakes
from sync.model.payloads.payload import Payload

PAYLOADS: tuple[type[Payload], ...] = (
    catalogue.ItemCreate,
    catalogue.ItemUpdate,
    catalogue.ItemArchive,
    catalogue.ItemMerge,
    catalogue.CustomerCreate,
    catalogue.CustomerUpdate,
    catalogue.SupplierCreate,
    catalogue.SupplierUpdate,
    stock.StockRestock,
    stock.StockAdjust,
    stock.TransferDraft,
    stock.TransferSend,
    stock.TransferReceive,
    stock.TransferCancel,
    sales.SaleComplete,
    sales.SaleReturn,
    sales.SaleVoid,
    repairs.RepairOpen,
    repairs.RepairUpdate,
    repairs.RepairAddPart,
    repairs.RepairRemovePart,
    repairs.RepairReturnPart,
    repairs.RepairComplete,
    repairs.RepairCancel,
    repairs.RepairReopen,
    repairs.RepairDeliver,
    serials.SerialSetStatus,
    serials.SerialNote,
    serials.SerialRename,
    serials.SerialAddAlias,
    stocktakes.StocktakeOpen,
    stocktakes.StocktakeCount,
    stocktakes.StocktakeClose,
    serials.ConflictResolve,
    serials.ConflictReopen,
)

OPERATIONS: dict[tuple[str, int], type[Payload]] = {(payload.TYPE, payload.V): payload for payload in PAYLOADS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What a device says happened.

    `at` is the device's clock, ms since the epoch; `base` the version its
    replica had; `seq` counts from 1 on each device, without gaps; `heard`
    names the last numbers that it knew of other devices.
    """

    id: str
    device_id: str
    seq: int
    type: str
    v: int
    at: int
    base: int
    branch_id: str
    actor_id: str
    payload: Payload
    heard: tuple[tuple[str, int], ...] = ()
