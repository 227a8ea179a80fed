"""The record of a message to a customer."""

from marshmallow import fields, validate

from server.records.schemas.document import DocumentSchema
from server.records.schemas.money import PaidLink
from server.records.schemas.units import status_of
from sync.model.payloads.messages import CHANNELS, TEMPLATES, UNSENT_REASONS


class MessageRecord(DocumentSchema):
    """A message to a customer."""

    status = status_of("message", "sent", "failed", "cancelled")
    customer_id = fields.String(required=True)
    channel = fields.String(required=True, validate=validate.OneOf(CHANNELS))
    template = fields.String(required=True, allow_none=True, validate=validate.OneOf(TEMPLATES))
    text = fields.String(
        required=True, allow_none=True, metadata={"description": "what was sent; null of a template before that"}
    )
    document = fields.Nested(
        PaidLink, required=True, allow_none=True, metadata={"description": "what it is about; null: nothing"}
    )
    reason = fields.String(
        required=True,
        allow_none=True,
        validate=validate.OneOf(UNSENT_REASONS),
        metadata={"description": "why it was not sent, or not yet; null: there is nothing to say"},
    )
    sent_at = fields.Integer(
        required=True, allow_none=True, metadata={"description": "ms since the epoch; null: not sent"}
    )
    is_wrong = fields.Boolean(
        required=True, metadata={"description": "it was sent, and an admin discarded its cause: tell the customer"}
    )
