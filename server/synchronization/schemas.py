"""Bodies and answers of push and pull."""

from typing import Any

from marshmallow import Schema, fields, validate

from server.fields import Id, PageQuery, StrictSchema, Text, Whole
from sync.facts import Standing
from sync.operations import OPERATIONS
from sync.protocol import OPERATIONS_A_PUSH_MAX
from sync.wire import schema_class

STANDINGS = [standing.value for standing in Standing]


class PushedOperationSchema(Schema):
    """An operation with its envelope; `payload` is that of its `type`."""

    id = Id(required=True)
    seq = Whole(minimum=1, required=True)
    type = fields.String(required=True, validate=validate.OneOf([type_ for type_, _ in OPERATIONS]))
    v = fields.Integer(required=True)
    at = fields.Integer(required=True, metadata={"description": "the device's clock, ms since the epoch"})
    base = fields.Integer(required=True, metadata={"description": "the version its replica had"})
    branch_id = Id(required=True)
    actor_id = Id(required=True)
    payload = fields.Dict(required=True)


class PushSchema(StrictSchema):
    """A device's push. Each operation is checked by itself, so that one bad record does not stop the queue."""

    protocol = Whole(required=True)
    device_id = Id(required=True)
    sent_at = Whole(minimum=-(2**53) + 1, required=True, metadata={"description": "the device's clock as it sends"})
    operations = fields.List(
        fields.Raw(),
        required=True,
        validate=validate.Length(max=OPERATIONS_A_PUSH_MAX),
        metadata={"items": {"$ref": "#/components/schemas/PushedOperation"}},
    )


class SerialResultSchema(Schema):
    """How one unit of an operation stands; `with` are the operations against it."""

    serial = fields.String(required=True)
    standing = fields.String(required=True, validate=validate.OneOf(STANDINGS))
    reason = fields.String(required=True, allow_none=True)


# `with` is a keyword of Python's, so it cannot be written as an attribute.
SerialResultSchema._declared_fields["with"] = fields.List(fields.String(), required=True)


class ResultSchema(Schema):
    """The verdict on one operation."""

    id = fields.String(required=True)
    seq = fields.Integer(required=True)
    standing = fields.String(required=True, validate=validate.OneOf(STANDINGS))
    reason = fields.String(required=True, allow_none=True)
    duplicate = fields.Boolean(required=True)
    happened_at = fields.Integer(required=True, allow_none=True)
    serials = fields.List(fields.Nested(SerialResultSchema), required=True)
    error = fields.Dict(required=True, allow_none=True)


class PushAnswerSchema(Schema):
    """The answer to a push."""

    results = fields.List(fields.Nested(ResultSchema), required=True)
    last_seq = fields.Integer(required=True)
    version = fields.Integer(required=True)
    server_time = fields.Integer(required=True)


class PullQuery(Schema):
    """What a device asks for."""

    device_id = fields.String(required=True)
    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=1000, validate=validate.Range(1, 5000))


class ChangeSchema(Schema):
    """One record that changed; `data` is null where it is gone."""

    kind = fields.String(required=True)
    id = fields.String(required=True)
    version = fields.Integer(required=True)
    data = fields.Dict(required=True, allow_none=True)


class PullAnswerSchema(Schema):
    """A page of changes."""

    changes = fields.List(fields.Nested(ChangeSchema), required=True)
    cursor = fields.String(required=True)
    version = fields.Integer(required=True)
    more = fields.Boolean(required=True)
    last_seq = fields.Integer(required=True)
    server_time = fields.Integer(required=True)


class SingleOperationSchema(StrictSchema):
    """One operation without a device; the server numbers it."""

    id = Id(metadata={"description": "given by a caller that wants to be able to send it again"})
    type = Text(60, required=True)
    v = Whole(minimum=1, required=True)
    branch_id = Id(required=True)
    payload = fields.Raw(required=True, metadata={"type": "object"})


class LoggedOperationSchema(Schema):
    """An operation of the log with its standing now."""

    id = fields.String(required=True)
    device_id = fields.String(required=True)
    device_code = fields.String(required=True)
    seq = fields.Integer(required=True)
    type = fields.String(required=True)
    v = fields.Integer(required=True)
    at = fields.Integer(required=True)
    base = fields.Integer(required=True)
    branch_id = fields.String(required=True)
    actor_id = fields.String(required=True)
    payload = fields.Dict(required=True)
    version = fields.Integer(required=True)
    happened_at = fields.Integer(required=True)
    received_at = fields.Integer(required=True)
    standing = fields.String(required=True, validate=validate.OneOf(STANDINGS))
    reason = fields.String(required=True, allow_none=True)
    serials = fields.List(fields.Nested(SerialResultSchema), required=True)
    error = fields.Dict(required=True, allow_none=True)


class OperationQuery(PageQuery):
    """Which operations of the log a list has."""

    device_id = fields.String(load_default=None)
    type = fields.String(load_default=None)


def payload_schemas() -> dict[str, type[Schema]]:
    """Return the schema of each operation's payload by the operation's type."""
    return {type_: schema_class(shape) for (type_, _), shape in OPERATIONS.items()}


def parsed_only(body: dict[str, Any]) -> dict[str, Any]:
    """Return the given fields of a body, those left out dropped."""
    return {name: value for name, value in body.items() if value is not None}
