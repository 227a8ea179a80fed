"""The record of a conflict: the step, the operations it conflicts with, and the decision."""

from marshmallow import Schema, fields, validate

from server.records.schemas.units import REASON, STANDINGS, Decision, SubjectLink
from sync.model.payloads.serials import ANSWERS
from sync.records.derivation import BECAUSE


class Evidence(Schema):
    """An operation in a conflict, with enough data to read it offline."""

    operation_id = fields.String(required=True)
    type = fields.String(required=True)
    branch_id = fields.String(required=True)
    actor_id = fields.String(required=True)
    device_id = fields.String(required=True)
    device_code = fields.String(required=True)
    happened_at = fields.Integer(required=True)
    document = fields.Nested(SubjectLink, required=True, allow_none=True)


class Cause(Schema):
    """One line of the proof that an operation does not settle (`sync.records.derivation`)."""

    operation_id = fields.String(required=True)
    because = fields.String(required=True, validate=validate.OneOf(BECAUSE))
    of = fields.String(
        required=True, allow_none=True, metadata={"description": "the other operation; null where one is missing"}
    )


class Answer(Schema):
    """The answer of the person who recorded an operation of the conflict: it is evidence, and decides nothing."""

    operation_id = fields.String(required=True)
    about = fields.String(required=True, metadata={"description": "the operation of the conflict that they recorded"})
    says = fields.String(required=True, validate=validate.OneOf(ANSWERS))
    new_serial = fields.String(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    actor_id = fields.String(required=True)
    device_code = fields.String(required=True)
    happened_at = fields.Integer(required=True)


# Made from a dictionary, because `with` is a keyword of Python.
ConflictRecord = Schema.from_dict(
    {
        "id": fields.String(required=True),
        "operation_id": fields.String(required=True),
        "serial": fields.String(
            required=True, allow_none=True, metadata={"description": "null for a document's own step"}
        ),
        "document": fields.Nested(SubjectLink, required=True, allow_none=True),
        "standing": fields.String(required=True, validate=STANDINGS),
        "reason": fields.String(required=True, allow_none=True, validate=REASON),
        "with": fields.List(
            fields.String(),
            required=True,
            metadata={"description": "the settled operations without which it would settle"},
        ),
        "why": fields.List(
            fields.Nested(Cause),
            required=True,
            metadata={"description": "the proof: which operations, in which certain order, exclude each other"},
        ),
        "devices": fields.List(
            fields.String(),
            required=True,
            metadata={"description": "the devices whose unsynced work could still explain it"},
        ),
        "status": fields.String(required=True, validate=validate.OneOf(["open", "settled", "decided"])),
        "opened_at": fields.Integer(required=True),
        "closed_at": fields.Integer(required=True, allow_none=True),
        "evidence": fields.List(fields.Nested(Evidence), required=True),
        "answers": fields.List(
            fields.Nested(Answer),
            required=True,
            metadata={"description": "the latest answer of each person whose operation is in the conflict"},
        ),
        "decision": fields.Nested(Decision, required=True, allow_none=True),
        "changed": fields.Boolean(
            required=True,
            metadata={"description": "a decision came too late: the conflict was no longer as its admin saw it"},
        ),
    },
    name="ConflictRecord",
)
ConflictRecord.__doc__ = (
    "A conflict: an operation that does not settle, the operations that it conflicts with, and the decision."
)
