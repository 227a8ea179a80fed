"""The records of money: quotes, bills, payments, tills; and the balance of repairs and sales."""

from marshmallow import Schema, fields, validate

from server.records.schemas.document import DocumentSchema, TaxOfRate
from server.records.schemas.shown import shown
from server.records.schemas.units import DocumentLink, status_of
from sync.model.payloads.charges import ANSWERS, WAYS_TO_ANSWER, ChargeLine
from sync.model.payloads.payments import PAID_KINDS, CountedMoney
from sync.model.tax import TAX_MODES

ChargeLineRecord = shown(ChargeLine, "ChargeLineRecord", "A line of a quote or a bill.")
MoneyByMethod = shown(CountedMoney, "MoneyByMethod", "The money of one method.")


class BalanceSchema(Schema):
    """The charge, the payments and the balance of a repair or a sale."""

    charged = fields.Integer(required=True, allow_none=True)
    paid = fields.Integer(required=True)
    refunded = fields.Integer(required=True)
    balance = fields.Integer(required=True, allow_none=True)
    overpaid = fields.Boolean(required=True)


class AnswerRecord(Schema):
    """A customer's answer to a quote."""

    operation_id = fields.String(required=True)
    actor_id = fields.String(required=True)
    happened_at = fields.Integer(required=True)
    answer = fields.String(required=True, validate=validate.OneOf(ANSWERS))
    by = fields.String(required=True, validate=validate.OneOf(WAYS_TO_ANSWER))
    name = fields.String(
        required=True, allow_none=True, metadata={"description": "who answered, as they wrote it; null: not asked"}
    )
    signature = fields.String(
        required=True, allow_none=True, metadata={"description": "SHA-256 of the picture; null: not signed"}
    )


class QuoteRecord(DocumentSchema):
    """A price that a customer was offered for a repair."""

    status = status_of("quote", "replaced")
    repair_id = fields.String(required=True)
    lines = fields.List(fields.Nested(ChargeLineRecord), required=True)
    total = fields.Integer(required=True, metadata={"description": "minor units"})
    valid_until = fields.Integer(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    answer = fields.Nested(AnswerRecord, required=True, allow_none=True)


class BillRecord(DocumentSchema):
    """A repair's charge."""

    status = status_of("bill")
    repair_id = fields.String(required=True)
    lines = fields.List(fields.Nested(ChargeLineRecord), required=True)
    total = fields.Integer(required=True, metadata={"description": "minor units"})
    tax_mode = fields.String(required=True, validate=validate.OneOf(TAX_MODES))
    discount = fields.Integer(required=True, allow_none=True, metadata={"description": "off the whole bill"})
    net = fields.Integer(required=True)
    tax = fields.Integer(required=True)
    taxes = fields.List(fields.Nested(TaxOfRate), required=True)
    difference = fields.Integer(required=True, metadata={"description": "the total minus the sum of the lines"})
    void_reason = fields.String(required=True, allow_none=True)


class PaidLink(DocumentLink):
    """The sale or repair that a payment is for."""

    type = fields.String(required=True, validate=validate.OneOf(PAID_KINDS))


class MoneyRecord(DocumentSchema):
    """A payment of a repair or a sale, or a refund."""

    status = status_of("payment")
    document = fields.Nested(PaidLink, required=True)
    amount = fields.Integer(required=True, metadata={"description": "minor units; below 0: a refund"})
    method = fields.String(required=True)
    tendered = fields.Integer(required=True, allow_none=True)
    till_id = fields.String(required=True, allow_none=True)
    reference = fields.String(
        required=True, allow_none=True, metadata={"description": "such as the number of the card's slip"}
    )
    reason = fields.String(
        required=True, allow_none=True, metadata={"description": "of a refund: why; null of a payment"}
    )


class TillMoveRecord(Schema):
    """Cash that was put into a till or taken out."""

    operation_id = fields.String(required=True)
    actor_id = fields.String(required=True)
    happened_at = fields.Integer(required=True)
    amount = fields.Integer(required=True, metadata={"description": "minor units; below 0: taken out"})
    reason = fields.String(required=True)


class TillRecord(DocumentSchema):
    """A drawer's session at a branch."""

    status = status_of("till")
    float = fields.Integer(required=True)
    moves = fields.List(fields.Nested(TillMoveRecord), required=True)
    counted = fields.List(fields.Nested(MoneyByMethod), required=True, allow_none=True)
    closed_at = fields.Integer(required=True, allow_none=True)
    expected_at_close = fields.List(fields.Nested(MoneyByMethod), required=True, allow_none=True)
    expected_now = fields.List(fields.Nested(MoneyByMethod), required=True)
    late = fields.List(fields.String(), required=True)
