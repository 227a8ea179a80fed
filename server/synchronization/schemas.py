"""Bodies and answers of push and pull."""

from marshmallow import Schema, fields, validate

from server.fields import Id, PageQuery, PageSchema, QuerySchema, StrictSchema, Text, Whole
from sync.model.facts import REASONS, Standing
from sync.model.fields import INTEGER_MAX
from sync.wire.messages import OPERATIONS_A_PUSH_MAX

STANDINGS = [standing.value for standing in Standing]
PROBLEM = {"component": "Problem"}


class PushSchema(StrictSchema):
    """A device's push. Each operation is checked by itself, so that a malformed one does not stop the queue."""

    judged_alone = "operations"

    protocol = Whole(required=True)
    device_id = Id(required=True)
    sent_at = Whole(minimum=-(2**53) + 1, required=True, metadata={"description": "the device's clock as it sends"})
    after = Id(
        load_default=None,
        allow_none=True,
        metadata={"description": "the operation that this device gave the number before the first one here"},
    )
    operations = fields.List(
        fields.Raw(metadata={"component": "PushedOperation"}),
        required=True,
        validate=validate.Length(max=OPERATIONS_A_PUSH_MAX),
    )


# Made from a dictionary: `with` is a keyword of Python's.
SerialResultSchema = Schema.from_dict(
    {
        "serial": fields.String(required=True),
        "standing": fields.String(required=True, validate=validate.OneOf(STANDINGS)),
        "reason": fields.String(required=True, allow_none=True, validate=validate.OneOf(REASONS)),
        "with": fields.List(fields.String(), required=True),
    },
    name="SerialResult",
)
SerialResultSchema.__doc__ = "The standing of one unit of an operation."


class ResultSchema(Schema):
    """The result of one operation."""

    id = fields.String(required=True)
    seq = fields.Integer(required=True)
    standing = fields.String(required=True, validate=validate.OneOf(STANDINGS))
    reason = fields.String(required=True, allow_none=True, validate=validate.OneOf(REASONS))
    duplicate = fields.Boolean(required=True)
    happened_at = fields.Integer(required=True, allow_none=True)
    serials = fields.List(fields.Nested(SerialResultSchema), required=True)
    error = fields.Dict(required=True, allow_none=True, metadata=PROBLEM)


class HintSchema(Schema):
    """Something in an operation that is probably a mistake of the client's programmer."""

    operation_id = fields.String(required=True)
    field = fields.String(required=True)
    message = fields.String(required=True)


class PushAnswerSchema(Schema):
    """The answer to a push."""

    results = fields.List(fields.Nested(ResultSchema), required=True)
    last_seq = fields.Integer(required=True)
    version = fields.Integer(required=True)
    server_time = fields.Integer(required=True)
    hints = fields.List(
        fields.Nested(HintSchema), metadata={"description": "what is probably a mistake; left out where nothing is"}
    )


class DeviceNameSchema(StrictSchema):
    """The device that sends the request."""

    device_id = Id(required=True)


class SealSchema(Schema):
    """The seal by which a device proves operations of one person; seals of earlier generations are void."""

    generation = fields.Integer(required=True)
    secret = fields.String(required=True, metadata={"description": "32 bytes, base64url"})


class DecidedSchema(Schema):
    """The result of each decision, and how many operations still wait for approval."""

    results = fields.List(fields.Nested(ResultSchema), required=True)
    left = fields.Integer(required=True)


class PullQuery(QuerySchema):
    """The query of a pull."""

    device_id = fields.String(required=True)
    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=1000, validate=validate.Range(1, 5000))
    recorded = fields.Integer(
        load_default=None,
        validate=validate.Range(0, INTEGER_MAX),
        metadata={"description": "the last number the device gave, pushed or not"},
    )


class PullAnswerSchema(Schema):
    """A page of changes."""

    changes = fields.List(fields.Raw(metadata={"component": "Change"}), required=True)
    cursor = fields.String(required=True)
    version = fields.Integer(required=True)
    more = fields.Boolean(required=True)
    last_seq = fields.Integer(required=True)
    server_time = fields.Integer(required=True)


class SingleOperationSchema(StrictSchema):
    """One operation without a device. The server gives it a sequence number."""

    id = Id(metadata={"description": "given by a caller that wants to be able to send it again"})
    type = Text(60, required=True)
    v = Whole(minimum=1, required=True)
    branch_id = Id(required=True)
    payload = fields.Raw(required=True, metadata={"type": "object"})


class BatchSchema(StrictSchema):
    """Operations without a device, in the order in which they happened."""

    operations = fields.List(
        fields.Nested(SingleOperationSchema),
        required=True,
        validate=validate.Length(1, OPERATIONS_A_PUSH_MAX),
    )


class BatchAnswerSchema(Schema):
    """The result of each operation of a batch, in their order."""

    results = fields.List(fields.Nested(ResultSchema), required=True)


# Which operations. Made from a dictionary: `from` is a keyword of Python's.
OperationQuery = PageQuery.from_dict(
    {
        "device_id": fields.String(),
        "type": fields.String(),
        "branch_id": fields.String(),
        "standing": fields.String(
            validate=validate.OneOf(STANDINGS), metadata={"description": "`rejected`: the operations in quarantine"}
        ),
        "from": fields.Integer(validate=validate.Range(0, INTEGER_MAX), metadata={"description": "ms, not before"}),
        "to": fields.Integer(validate=validate.Range(0, INTEGER_MAX), metadata={"description": "ms, before"}),
        "after": fields.Integer(
            validate=validate.Range(0, INTEGER_MAX), metadata={"description": "the `next` of the page before"}
        ),
    },
    name="OperationQuery",
)


class LoggedOperationSchema(Schema):
    """An operation with its present standing. In quarantine it has no version, and its body is unchanged."""

    id = fields.String(required=True)
    device_id = fields.String(required=True)
    device_code = fields.String(required=True, allow_none=True)
    seq = fields.Integer(required=True)
    type = fields.Raw(required=True, metadata={"description": "text, unless it was malformed"})
    v = fields.Raw(required=True, metadata={"description": "a whole number, unless it was malformed"})
    at = fields.Raw(required=True, metadata={"description": "the device's clock, ms since the epoch"})
    base = fields.Raw(required=True, metadata={"description": "the version its replica had"})
    branch_id = fields.Raw(required=True)
    actor_id = fields.Raw(required=True)
    pushed_by = fields.String(required=True, allow_none=True, metadata={"description": "the person who was signed in"})
    payload = fields.Raw(required=True, metadata={"description": "as it was sent"})
    version = fields.Integer(required=True, allow_none=True)
    happened_at = fields.Integer(required=True, allow_none=True)
    received_at = fields.Integer(required=True)
    standing = fields.String(required=True, validate=validate.OneOf(STANDINGS))
    reason = fields.String(required=True, allow_none=True, validate=validate.OneOf(REASONS))
    serials = fields.List(fields.Nested(SerialResultSchema), required=True)
    error = fields.Dict(required=True, allow_none=True, metadata=PROBLEM)


class LoggedOperationPageSchema(PageSchema):
    """A page of operations, newest first."""

    items = fields.List(fields.Nested(LoggedOperationSchema), required=True)
    total = fields.Integer(required=True, allow_none=True)
    next = fields.String(required=True, allow_none=True)
