"""The request and the answer of a preview."""

from marshmallow import Schema, fields, validate

from server.fields import Id, StrictSchema
from server.message_words import WORDS
from sync.model.payloads.messages import CHANNELS, LANGUAGES


class PreviewQuery(StrictSchema):
    """The message to preview: a template for the customer of a repair."""

    repair_id = Id(required=True)
    template = fields.String(required=True, validate=validate.OneOf([*WORDS]))
    channel = fields.String(
        validate=validate.OneOf(CHANNELS),
        metadata={"description": "as the customer wants, unless given"},
    )


class PreviewSchema(Schema):
    """A message as it would be sent now, and any reason that prevents sending."""

    channel = fields.String(required=True, validate=validate.OneOf(CHANNELS))
    to = fields.String(required=True, metadata={"description": "an address or a number; empty where there is none"})
    language = fields.String(required=True, validate=validate.OneOf(LANGUAGES))
    subject = fields.String(required=True, metadata={"description": "of an e-mail"})
    text = fields.String(required=True)
    fate = fields.String(
        required=True,
        validate=validate.OneOf(["send", "wait", "cancelled", "failed"]),
        metadata={"description": "what the server would do with it now"},
    )
    reason = fields.String(required=True, allow_none=True, metadata={"description": "why it would not be sent"})
