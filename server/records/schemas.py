"""What lists take and answer; the shape of each record is in docs/records.md."""

from marshmallow import Schema, fields

from server.fields import PageQuery, PageSchema


class RecordQuery(PageQuery):
    """Which records of a kind."""

    q = fields.String(metadata={"description": "words to look for"})
    status = fields.String()
    branch_id = fields.String()
    item_id = fields.String()


# Made from a dictionary: `from` is a keyword of Python's, which no attribute can be named.
TimelineStepSchema = Schema.from_dict(
    {
        "operation_id": fields.String(required=True),
        "type": fields.String(required=True),
        "step": fields.String(required=True),
        "from": fields.String(required=True, allow_none=True),
        "to": fields.String(required=True, allow_none=True),
        "happened_at": fields.Integer(required=True),
        "standing": fields.String(required=True),
        "reason": fields.String(required=True, allow_none=True),
        "device_code": fields.String(required=True),
        "actor_id": fields.String(required=True),
        "branch_id": fields.String(required=True),
        "document": fields.Dict(required=True, allow_none=True),
        "serial": fields.String(required=True, allow_none=True),
        "note": fields.String(required=True, allow_none=True),
        "decision": fields.Dict(required=True, allow_none=True),
    },
    name="TimelineStep",
)


class TimelineSchema(Schema):
    """A unit with its life."""

    serial = fields.String(required=True)
    status = fields.String(required=True, allow_none=True)
    branch_id = fields.String(required=True, allow_none=True)
    item_id = fields.String(required=True, allow_none=True)
    contested = fields.Boolean(required=True)
    steps = fields.List(fields.Nested(TimelineStepSchema), required=True)


class RecordPageSchema(PageSchema):
    """A page of records of one kind."""

    items = fields.List(fields.Dict(), required=True)
