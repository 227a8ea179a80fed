"""The query parameters of lists."""

from marshmallow import fields, validate

from server.fields import PageQuery
from sync.model.fields import INTEGER_MAX


def moment(description: str) -> fields.Integer:
    """Return the field of a point in time, ms since the epoch."""
    return fields.Integer(validate=validate.Range(0, INTEGER_MAX), metadata={"description": description})


# The filters of a list of records. Made from a dictionary, because `from` is a keyword of Python.
RecordQuery = PageQuery.from_dict(
    {
        "q": fields.String(
            metadata={
                "description": "the beginning of words; the beginning or the end of a code, however it is spaced;"
                " for units, sales and repairs also the customer, for bills the supplier, for documents a unit's number"
            }
        ),
        "status": fields.String(),
        "branch_id": fields.String(),
        "item_id": fields.String(),
        "from": moment("not before, ms since the epoch"),
        "to": moment("before, ms since the epoch"),
        "after": fields.String(
            metadata={"description": "the `next` of the page before, empty for the first: as quick, and uncounted"}
        ),
    },
    name="RecordQuery",
)
