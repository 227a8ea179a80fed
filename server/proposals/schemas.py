"""Bodies and answers of proposals."""

from marshmallow import Schema, fields, validate

from server.fields import Id, PageSchema, StrictSchema, Text, Whole
from server.synchronization.service import of_type
from sync.model.operations import OPERATIONS

# The types that a clerk would write on a note for a colleague: no money is taken, no unit is sold, nothing is decided.
PROPOSABLE = ("repair.open", "repair.quote", "serial.note", "stock.restock", "transfer.draft")
WHY_MAX = 500


class ProposedOperationSchema(StrictSchema):
    """An operation to propose; it has no id and no sequence number yet."""

    type = fields.String(required=True, validate=validate.OneOf(PROPOSABLE))
    v = Whole(minimum=1, required=True)
    branch_id = Id(required=True)
    payload = fields.Raw(required=True, metadata={"type": "object"})


PROPOSED_OPERATIONS = [
    of_type(ProposedOperationSchema, "Proposed", type_, v, shape)
    for (type_, v), shape in OPERATIONS.items()
    if type_ in PROPOSABLE
]


class NewProposalSchema(StrictSchema):
    """An operation to propose, and why."""

    operation = fields.Nested(
        ProposedOperationSchema, required=True, metadata={"description": "what is recorded if an admin confirms it"}
    )
    why = Text(WHY_MAX, required=True, metadata={"description": "the reason, for the person who confirms it"})


class ProposalSchema(Schema):
    """A proposal that nobody confirmed or discarded yet."""

    id = fields.String(required=True, metadata={"description": "the id that the operation is recorded with"})
    type = fields.String(required=True, validate=validate.OneOf(PROPOSABLE))
    v = fields.Integer(required=True)
    branch_id = fields.String(required=True)
    payload = fields.Dict(required=True, metadata={"description": "as in the operation of this type"})
    why = fields.String(required=True, metadata={"description": "the reason, as its program wrote it"})
    user_id = fields.String(required=True, metadata={"description": "whose API key, or who, proposed it"})
    program = fields.String(
        required=True, allow_none=True, metadata={"description": "the name of the API key; null of a person's own"}
    )
    created_at = fields.Integer(required=True)


class ProposalPageSchema(PageSchema):
    """A page of proposals, oldest first."""

    items = fields.List(fields.Nested(ProposalSchema), required=True)
