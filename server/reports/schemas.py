"""Queries and answers of reports."""

from marshmallow import Schema, fields, validate

from server.fields import FORMATS, QuerySchema
from server.reports.comparison import BASES
from server.reports.tables import COLUMN_KINDS
from sync.model.fields import INTEGER_MAX


class ReportQuery(QuerySchema):
    """The period, branch and form of a report."""

    # `from` is a keyword of Python.
    since = fields.Integer(
        data_key="from", validate=validate.Range(0, INTEGER_MAX), metadata={"description": "ms since the epoch"}
    )
    until = fields.Integer(data_key="to", validate=validate.Range(0, INTEGER_MAX))
    from_day = fields.Date(metadata={"description": "the first day, of each branch its own, in place of `from`"})
    to_day = fields.Date(metadata={"description": "the last day, of each branch its own, in place of `to`"})
    branch_id = fields.String(metadata={"description": "every branch of the person's unless given"})
    compare = fields.String(
        load_default=BASES[0],
        validate=validate.OneOf(BASES),
        metadata={
            "description": "the earlier period beside this one, in reports of money: as many days directly before "
            "(`length`), or the same days of the week or of the month before"
        },
    )
    format = fields.String(load_default=FORMATS[0], validate=validate.OneOf(FORMATS))


class SerialReportQuery(ReportQuery):
    """In addition, the serial of the report."""

    q = fields.String(
        required=True,
        validate=validate.Length(min=1, error="Which serial?"),
        error_messages={"required": "Which serial?"},
    )


class ColumnSchema(Schema):
    """A column: its key in every row, and the kind of its values."""

    key = fields.String(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(COLUMN_KINDS))


class UndecidedRecordSchema(Schema):
    """A unit or a document whose standing is contested or waiting, and whether the figures include it."""

    kind = fields.String(required=True, metadata={"description": "`serial`, or the type of a document"})
    id = fields.String(required=True)
    code = fields.String(required=True, allow_none=True, metadata={"description": "a unit's serial, a document's code"})
    branch = fields.String(required=True)
    standing = fields.String(required=True, validate=validate.OneOf(("contested", "waiting")))
    counted = fields.Boolean(required=True)
    amount = fields.Integer(required=True, allow_none=True, metadata={"description": "minor units"})


class UndecidedSchema(Schema):
    """The contested and waiting units and documents: how many are in the figures, and how many are not."""

    counted = fields.Integer(required=True)
    left_out = fields.Integer(required=True)
    records = fields.List(
        fields.Nested(UndecidedRecordSchema), required=True, metadata={"description": "the first 100"}
    )


class BeforeSchema(Schema):
    """The earlier period that a report is compared with; its values are in the columns that begin with `before_`."""

    basis = fields.String(
        required=True, validate=validate.OneOf(BASES), metadata={"description": "which earlier period, as in `compare`"}
    )
    since = fields.Integer(required=True, data_key="from")
    until = fields.Integer(required=True, data_key="to")
    totals = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        required=True,
        metadata={"description": "the sum of each column of counts or money in the earlier period"},
    )


class ReportSchema(Schema):
    """A report as a table. With `format=csv` it is a file with names in place of ids."""

    name = fields.String(required=True)
    since = fields.Integer(required=True, data_key="from")
    until = fields.Integer(required=True, data_key="to")
    columns = fields.List(fields.Nested(ColumnSchema), required=True)
    rows = fields.List(fields.Dict(keys=fields.String()), required=True)
    truncated = fields.Boolean(required=True, metadata={"description": "there are more than 5,000 rows"})
    totals = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        required=True,
        metadata={"description": "the sum of each column of counts or money, over all rows"},
    )
    before = fields.Nested(
        BeforeSchema,
        required=True,
        allow_none=True,
        metadata={"description": "the earlier period, in reports of money; null in others"},
    )
    undecided = fields.Nested(UndecidedSchema, required=True)
