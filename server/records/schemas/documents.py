"""The records of documents: restocks, adjustments, sales, returns, repairs, transfers, stock-takes."""

from marshmallow import Schema, fields, validate

from server.records.schemas.document import DocumentSchema, TaxOfRate
from server.records.schemas.money import BalanceSchema
from server.records.schemas.shown import shown
from server.records.schemas.units import status_of
from sync.model.payloads.payload import Line
from sync.model.payloads.repairs import CheckedPart, RepairDevice
from sync.model.payloads.sales import Payment, ReturnLine, SaleLine
from sync.model.payloads.stock import AdjustLine, RestockLine
from sync.model.payloads.stocktakes import CountedQuantity
from sync.model.tax import TAX_MODES

LineRecord = shown(Line, "LineRecord", "A line of a transfer.")
RestockLineRecord = shown(RestockLine, "RestockLineRecord", "A line of a restock.")
AdjustLineRecord = shown(AdjustLine, "AdjustLineRecord", "A line of an adjustment.")
SaleLineRecord = shown(SaleLine, "SaleLineRecord", "A line of a sale.")
ReturnLineRecord = shown(ReturnLine, "ReturnLineRecord", "A line of a return.")
PaymentRecord = shown(
    Payment,
    "PaymentRecord",
    "A payment of a sale.",
    return_id=fields.String(
        metadata={"description": "in an exchange: the return that it was paid with; left out elsewhere"}
    ),
)
CountedQuantityRecord = shown(CountedQuantity, "CountedQuantityRecord", "How many of an item there are.")
CheckedPartRecord = shown(CheckedPart, "CheckedPartRecord", "What was found of one part of the device at intake.")
RepairDeviceRecord = shown(RepairDevice, "RepairDeviceRecord", "The customer's device on the bench.")


class RestockRecord(DocumentSchema):
    """Goods that came in."""

    status = status_of("restock")
    supplier_id = fields.String(required=True, allow_none=True)
    reference = fields.String(required=True, allow_none=True)
    lines = fields.List(fields.Nested(RestockLineRecord), required=True)


class AdjustmentRecord(DocumentSchema):
    """A correction of stock."""

    status = status_of("adjustment")
    reason = fields.String(required=True)
    note = fields.String(required=True, allow_none=True)
    lines = fields.List(fields.Nested(AdjustLineRecord), required=True)


class SaleRecord(DocumentSchema, BalanceSchema):
    """A sale, with its returns."""

    status = status_of("sale")
    customer_id = fields.String(required=True, allow_none=True)
    lines = fields.List(fields.Nested(SaleLineRecord), required=True)
    payments = fields.List(fields.Nested(PaymentRecord), required=True)
    till_id = fields.String(required=True, allow_none=True)
    public_token = fields.String(required=True, allow_none=True)
    total = fields.Integer(required=True)
    tax_mode = fields.String(required=True, validate=validate.OneOf(TAX_MODES))
    discount = fields.Integer(required=True, allow_none=True, metadata={"description": "off the whole sale"})
    net = fields.Integer(required=True)
    tax = fields.Integer(required=True)
    taxes = fields.List(fields.Nested(TaxOfRate), required=True)
    difference = fields.Integer(required=True, metadata={"description": "the total minus the sum of the lines"})
    return_ids = fields.List(fields.String(), required=True)
    void_reason = fields.String(required=True, allow_none=True)


class ReturnRecord(DocumentSchema):
    """Goods that came back."""

    status = status_of("return")
    sale_id = fields.String(required=True, allow_none=True)
    repair_id = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True)
    lines = fields.List(fields.Nested(ReturnLineRecord), required=True)
    refund = fields.Integer(required=True)
    refund_method = fields.String(required=True, allow_none=True)
    till_id = fields.String(required=True, allow_none=True)


class PartRecord(Schema):
    """A part that was fitted in a repair."""

    operation_id = fields.String(required=True)
    item_id = fields.String(required=True)
    quantity = fields.Integer(required=True)
    serials = fields.List(fields.String(), required=True, allow_none=True)
    unit_price = fields.Integer(required=True, allow_none=True)
    happened_at = fields.Integer(required=True, metadata={"description": "when it was fitted"})
    branch_id = fields.String(required=True)
    left = fields.Integer(required=True, metadata={"description": "how much of it is inside still"})
    serials_left = fields.List(fields.String(), required=True, allow_none=True)
    removed = fields.Boolean(required=True)


class SurplusRecord(Schema):
    """Pieces of which more were removed from a repair than fitted."""

    item_id = fields.String(required=True)
    quantity = fields.Integer(required=True)


class LabourRecord(Schema):
    """Work that is charged beside the parts."""

    description = fields.String(required=True)
    price = fields.Integer(required=True)


class NoteRecord(Schema):
    """A note on a repair, with its time."""

    operation_id = fields.String(required=True)
    actor_id = fields.String(required=True)
    happened_at = fields.Integer(required=True)
    text = fields.String(required=True)


class RepairRecord(DocumentSchema, BalanceSchema):
    """A repair ticket with its labour, parts, notes and photos; a photo is the SHA-256 of its file."""

    status = status_of("repair")
    customer_id = fields.String(required=True, allow_none=True)
    device = fields.Nested(RepairDeviceRecord, required=True)
    problem = fields.String(required=True)
    diagnosis = fields.String(required=True, allow_none=True)
    price = fields.Integer(required=True, allow_none=True)
    technician_id = fields.String(required=True, allow_none=True)
    waiting_for_parts = fields.Boolean(required=True)
    labour = fields.List(fields.Nested(LabourRecord), required=True)
    notes = fields.List(fields.Nested(NoteRecord), required=True)
    photos = fields.List(fields.String(), required=True)
    checklist = fields.List(fields.Nested(CheckedPartRecord), required=True)
    accessories = fields.List(fields.String(), required=True)
    promised_at = fields.Integer(required=True, allow_none=True)
    signature = fields.String(required=True, allow_none=True)
    has_passcode = fields.Boolean(required=True)
    parts = fields.List(fields.Nested(PartRecord), required=True)
    surplus = fields.List(fields.Nested(SurplusRecord), required=True)
    completed_at = fields.Integer(required=True, allow_none=True)
    public_token = fields.String(required=True, allow_none=True)


class TransferRecord(DocumentSchema):
    """Units and pieces that will be sent, or were sent, to another branch; `received` are the serials that arrived.

    `short` are units and pieces that were sent but not received, `extra` those that were received but not sent.
    `sent_at` (ms) and `sent_by` are null for a draft; `recalled_at` (ms) is when all of it, or the `short` rest, was
    recalled.
    """

    status = status_of("transfer", "partly_received")
    to_branch_id = fields.String(required=True)
    lines = fields.List(fields.Nested(LineRecord), required=True)
    received = fields.List(fields.String(), required=True)
    short = fields.List(fields.Nested(LineRecord), required=True)
    extra = fields.List(fields.Nested(LineRecord), required=True)
    sent_at = fields.Integer(required=True, allow_none=True)
    sent_by = fields.String(required=True, allow_none=True)
    recalled_at = fields.Integer(required=True, allow_none=True)


class CountRecord(Schema):
    """The counts of one device."""

    operation_id = fields.String(required=True)
    device_code = fields.String(required=True)
    actor_id = fields.String(required=True)
    happened_at = fields.Integer(required=True)
    serials = fields.List(fields.String(), required=True)
    quantities = fields.List(fields.Nested(CountedQuantityRecord), required=True)


class ExpectedStock(Schema):
    """The recorded stock of the branch when the stock-take was closed; `serials` are the ids of units."""

    serials = fields.List(fields.String(), required=True)
    quantities = fields.List(fields.Nested(CountedQuantityRecord), required=True)


class QuantityDifference(Schema):
    """An item whose counted quantity differs from the recorded one."""

    item_id = fields.String(required=True)
    counted = fields.Integer(required=True)
    expected = fields.Integer(required=True)
    difference = fields.Integer(required=True)


class StocktakeResult(Schema):
    """The counts compared with the recorded stock."""

    missing = fields.List(fields.String(), required=True, metadata={"description": "expected and not counted"})
    unexpected = fields.List(fields.String(), required=True, metadata={"description": "no unit has this number"})
    wrong_branch = fields.List(fields.String(), required=True)
    already_sold = fields.List(fields.String(), required=True)
    not_in_stock = fields.List(
        fields.String(), required=True, metadata={"description": "written off, or on its way to another branch"}
    )
    quantities = fields.List(fields.Nested(QuantityDifference), required=True)


class StocktakeRecord(DocumentSchema):
    """A count of the units and pieces on a branch's shelves; `expected` and `result` are null until it is closed."""

    status = status_of("stocktake")
    item_ids = fields.List(fields.String(), required=True, allow_none=True)
    counts = fields.List(fields.Nested(CountRecord), required=True)
    closed_at = fields.Integer(required=True, allow_none=True)
    expected = fields.Nested(ExpectedStock, required=True, allow_none=True)
    result = fields.Nested(StocktakeResult, required=True, allow_none=True)
