"""What a report takes and answers."""

from marshmallow import Schema, fields, validate

from server.fields import FORMATS
from server.reports.tables import COLUMN_KINDS
from sync.fields import INTEGER_MAX


class ReportQuery(Schema):
    """Of which time and branch a report is, and in which form."""

    # `from` is a word of Python.
    since = fields.Integer(
        data_key="from", validate=validate.Range(0, INTEGER_MAX), metadata={"description": "ms since the epoch"}
    )
    until = fields.Integer(data_key="to", validate=validate.Range(0, INTEGER_MAX))
    from_day = fields.Date(metadata={"description": "the first day, of each branch its own, in place of `from`"})
    to_day = fields.Date(metadata={"description": "the last day, of each branch its own, in place of `to`"})
    branch_id = fields.String(metadata={"description": "every branch of the person's unless given"})
    q = fields.String(metadata={"description": "the serial that serial_movements is about"})
    format = fields.String(load_default=FORMATS[0], validate=validate.OneOf(FORMATS))


class ColumnSchema(Schema):
    """A column: its key in every row, and how its values are meant."""

    key = fields.String(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(COLUMN_KINDS))


class ReportSchema(Schema):
    """A report as a table; with `format=csv` the same as a file with names in place of ids."""

    name = fields.String(required=True)
    since = fields.Integer(required=True, data_key="from")
    until = fields.Integer(required=True, data_key="to")
    columns = fields.List(fields.Nested(ColumnSchema), required=True)
    rows = fields.List(fields.Dict(keys=fields.String()), required=True)
    truncated = fields.Boolean(required=True, metadata={"description": "there are more than 5,000 rows"})
