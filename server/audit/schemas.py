"""The query and the answer of the audit log's list."""

from marshmallow import Schema, fields, validate

from server.chain.service import ACTORS, KINDS
from server.fields import PageQuery, PageSchema
from sync.model.fields import INTEGER_MAX

# The filters of the list. Made from a dictionary, because `from` is a keyword of Python.
AuditQuery = PageQuery.from_dict(
    {
        "kind": fields.String(validate=validate.OneOf(KINDS)),
        "person_id": fields.String(metadata={"description": "the person who did it, or whom it concerned"}),
        "device_id": fields.String(metadata={"description": "on which it was done, or which it was about"}),
        "from": fields.Integer(validate=validate.Range(0, INTEGER_MAX), metadata={"description": "ms, not before"}),
        "to": fields.Integer(validate=validate.Range(0, INTEGER_MAX), metadata={"description": "ms, before"}),
    },
    name="AuditQuery",
)


class AuditChangeSchema(Schema):
    """One field before and after; a long value is cut."""

    field = fields.String(required=True)
    before = fields.Raw(required=True, allow_none=True)
    after = fields.Raw(required=True, allow_none=True)


class AuditEntrySchema(Schema):
    """An action. `link` is its place in the shop's chain, which it shares with the operations."""

    id = fields.String(required=True, metadata={"description": "its `link` as text"})
    link = fields.Integer(required=True)
    noted_at = fields.Integer(required=True, metadata={"description": "ms since the epoch, by the server's clock"})
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    actor = fields.String(
        required=True,
        validate=validate.OneOf(ACTORS),
        metadata={"description": "`server`: a command on the server itself; `nobody`: not signed in"},
    )
    actor_id = fields.String(required=True, allow_none=True)
    device_id = fields.String(required=True, allow_none=True)
    address = fields.String(required=True, allow_none=True)
    session_id = fields.String(required=True, allow_none=True)
    subject_kind = fields.String(required=True, allow_none=True)
    subject_id = fields.String(required=True, allow_none=True)
    changes = fields.List(fields.Nested(AuditChangeSchema), required=True)
    facts = fields.Dict(required=True, metadata={"description": "further values, depending on the kind"})


class AuditPageSchema(PageSchema):
    """A page of the audit log, the newest first."""

    items = fields.List(fields.Nested(AuditEntrySchema), required=True)
