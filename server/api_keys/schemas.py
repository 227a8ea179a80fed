"""Bodies and answers of API keys."""

from marshmallow import Schema, fields, validate

from server.fields import Id, PageSchema, StrictSchema, Text, Whole
from server.signing_in.service import SCOPES

DAYS_MAX = 3650
SCOPES_ARE = {
    "description": (
        "`read`: lists and records; `propose`: operations that an admin confirms; `write:sale`: record operations whose"
        " type begins with `sale.`; `webhooks`: add, change and remove webhooks"
    )
}
BRANCHES_ARE = {"description": "branches whose records it reads and writes; empty: every branch of its person"}


class NewApiKeySchema(StrictSchema):
    """An API key to make."""

    name = Text(100, required=True, metadata={"description": "what it is for; its device has the same name"})
    scopes = fields.List(
        fields.String(validate=validate.OneOf(SCOPES)),
        required=True,
        validate=validate.Length(1, len(SCOPES)),
        metadata=SCOPES_ARE,
    )
    branch_ids = fields.List(Id(), load_default=list, validate=validate.Length(max=1000), metadata=BRANCHES_ARE)
    days = Whole(
        minimum=1,
        maximum=DAYS_MAX,
        load_default=None,
        allow_none=True,
        metadata={"description": "after how many days it ends; null: never"},
    )


class ApiKeySchema(Schema):
    """An API key that was not revoked, without the key itself."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    scopes = fields.List(fields.String(validate=validate.OneOf(SCOPES)), required=True, metadata=SCOPES_ARE)
    branch_ids = fields.List(fields.String(), required=True, metadata=BRANCHES_ARE)
    made_by = fields.String(required=True, metadata={"description": "the admin that it acts for"})
    device_id = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "the device that numbers its operations; null of one that only reads"},
    )
    device_code = fields.String(required=True, allow_none=True, metadata={"description": "that device's code"})
    created_at = fields.Integer(required=True)
    expires_at = fields.Integer(required=True, allow_none=True)
    last_used_at = fields.Integer(required=True, allow_none=True)


class MadeApiKeySchema(ApiKeySchema):
    """A new API key with the key itself, which is shown only here."""

    key = fields.String(required=True, metadata={"description": "sent as `Authorization: Bearer`; shown this once"})


class ApiKeyPageSchema(PageSchema):
    """A page of API keys, newest first."""

    items = fields.List(fields.Nested(ApiKeySchema), required=True)
