"""The envelope of an operation, and OPERATIONS: the registry of all types.

The wire, the merge, the docs and the client's types are made from this registry. The fields of a type in use never
change: a change needs a new `v`, and the older one stays accepted (docs/protocol.md, 4).
"""

from dataclasses import dataclass

from sync.model.payloads import catalogue, charges, messages, payments, repairs, sales, serials, stock, stocktakes
from sync.model.payloads.payload import Payload

PAYLOADS: tuple[type[Payload], ...] = (
    catalogue.ItemCreate,
    catalogue.ItemUpdate,
    catalogue.ItemArchive,
    catalogue.ItemMerge,
    catalogue.CustomerCreate,
    catalogue.CustomerUpdate,
    catalogue.CustomerMerge,
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
    charges.RepairQuote,
    charges.RepairAnswerQuote,
    charges.RepairBill,
    charges.BillVoid,
    payments.PaymentTake,
    payments.PaymentRefund,
    payments.TillOpen,
    payments.TillMove,
    payments.TillClose,
    messages.MessageSend,
    serials.SerialSetStatus,
    serials.SerialNote,
    serials.SerialRename,
    serials.SerialAddAlias,
    stocktakes.StocktakeOpen,
    stocktakes.StocktakeCount,
    stocktakes.StocktakeClose,
    serials.ConflictResolve,
    serials.ConflictReopen,
    serials.ConflictAnswer,
)

OPERATIONS: dict[tuple[str, int], type[Payload]] = {(payload.TYPE, payload.V): payload for payload in PAYLOADS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that happened in the shop, as a device recorded it.

    `at` is the device's clock, ms since the epoch; `base` the version of its replica; `seq` counts from 1 on each
    device, without gaps; `heard` are the last `seq` of other devices that it had received outside a pull.
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
