"""The record of a unit, and its life."""

from marshmallow import Schema, fields, validate

from sync.model.facts import REASONS, Standing
from sync.model.payloads.serials import VERDICTS
from sync.model.status import BINDING_DOCUMENTS, DISCARDED, DOCUMENT_RULES, Status
from sync.records.document_records import BODIES, CATALOGUE

STATUSES = validate.OneOf([status.value for status in Status])
STANDINGS = validate.OneOf([standing.value for standing in Standing])
REASON = validate.OneOf(REASONS)
DOCUMENTS = [kind for kind in BODIES if kind not in CATALOGUE]


def status_of(kind: str, *more: str) -> fields.String:
    """Return the field of a document's status: all statuses in the table for it, and `more`."""
    targets = [*more, *(rule.target for rule in DOCUMENT_RULES if rule.document == kind and rule.target is not None)]
    return fields.String(required=True, allow_none=True, validate=validate.OneOf([*dict.fromkeys(targets), DISCARDED]))


class DocumentLink(Schema):
    """A document as units name it."""

    type = fields.String(required=True, validate=validate.OneOf(DOCUMENTS))
    id = fields.String(required=True)
    code = fields.String(required=True, allow_none=True)


class SubjectLink(DocumentLink):
    """A document, an item, a customer or a supplier as conflicts and timelines name it."""

    type = fields.String(required=True, validate=validate.OneOf([*BODIES]))


class Decision(Schema):
    """An admin's decision about a step."""

    operation_id = fields.String(required=True)
    verdict = fields.String(required=True, validate=validate.OneOf(VERDICTS))
    new_serial = fields.String(
        required=True, allow_none=True, metadata={"description": "of `reassign`: the serial of the right unit"}
    )
    note = fields.String(required=True, allow_none=True)
    actor_id = fields.String(required=True)
    happened_at = fields.Integer(required=True)


class SerialRecord(Schema):
    """A unit; its id is the key of the serial first written for it. `contested`: its status is provisional."""

    id = fields.String(required=True)
    serial = fields.String(required=True)
    key = fields.String(required=True)
    aliases = fields.List(fields.String(), required=True)
    item_id = fields.String(required=True)
    status = fields.String(required=True, validate=STATUSES)
    branch_id = fields.String(required=True)
    document = fields.Nested(
        DocumentLink,
        required=True,
        allow_none=True,
        metadata={"description": f"the {' or '.join(BINDING_DOCUMENTS)} it is bound to, or was returned from"},
    )
    note = fields.String(required=True, allow_none=True)
    warranty_until = fields.Integer(
        required=True, allow_none=True, metadata={"description": "the last ms that the warranty covers"}
    )
    warranty_day = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "the day of `warranty_until` where it was sold, YYYY-MM-DD"},
    )
    customer_id = fields.String(required=True, allow_none=True)
    credit_only = fields.Boolean(
        required=True, metadata={"description": "true: it was credited, never came in, and is with the customer"}
    )
    contested = fields.Boolean(required=True)
    changed_at = fields.Integer(required=True)


class Exchange(Schema):
    """The other document of an exchange, and its units: the replacements, or the returned ones."""

    document = fields.Nested(DocumentLink, required=True)
    serials = fields.List(fields.String(), required=True)


# Made from a dictionary, because `from` is a keyword of Python.
TimelineStep = Schema.from_dict(
    {
        "operation_id": fields.String(required=True),
        "type": fields.String(required=True),
        "step": fields.String(required=True),
        "from": fields.String(required=True, allow_none=True, validate=STATUSES),
        "to": fields.String(required=True, allow_none=True, validate=STATUSES),
        "happened_at": fields.Integer(required=True),
        "standing": fields.String(required=True, validate=STANDINGS),
        "reason": fields.String(required=True, allow_none=True, validate=REASON),
        "device_code": fields.String(required=True),
        "actor_id": fields.String(required=True),
        "pushed_by": fields.String(required=True, allow_none=True),
        "branch_id": fields.String(required=True),
        "document": fields.Nested(SubjectLink, required=True, allow_none=True),
        "serial": fields.String(required=True, allow_none=True),
        "note": fields.String(
            required=True, allow_none=True, metadata={"description": "the person's text: a note or a reason"}
        ),
        "new_serial": fields.String(
            required=True, allow_none=True, metadata={"description": "the number that a rename or an alias gave"}
        ),
        "exchange": fields.Nested(Exchange, required=True, allow_none=True),
        "decision": fields.Nested(Decision, required=True, allow_none=True),
    },
    name="TimelineStep",
)
TimelineStep.__doc__ = "A step of a unit's life."


class TimelineSchema(Schema):
    """A unit with its life."""

    serial = fields.String(required=True)
    status = fields.String(required=True, allow_none=True, validate=STATUSES)
    branch_id = fields.String(required=True, allow_none=True)
    item_id = fields.String(required=True, allow_none=True)
    contested = fields.Boolean(required=True)
    steps = fields.List(fields.Nested(TimelineStep), required=True)
