"""The body and the answer of an import."""

from marshmallow import Schema, fields, validate

from server.fields import Flag, Id, StrictSchema
from server.imports.columns import KINDS
from server.imports.foreign.shapes import ORIGINS
from server.imports.planning import HINTS
from sync.model.serial_rules import DOUBTS

TEXT_MAX = 8 * 1024 * 1024
LISTED_MAX = 1000


class ImportBody(StrictSchema):
    """A CSV file, and the kind of its content."""

    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    branch_id = Id(required=True, metadata={"description": "where stock comes in, unless a line names its branch"})
    text = fields.String(required=True, validate=validate.Length(min=1, max=TEXT_MAX))
    mapping = fields.Dict(
        keys=fields.String(),
        values=fields.String(allow_none=True),
        validate=validate.Length(max=50),
        metadata={
            "description": "the column of each field; guessed where it is left out, and then a file of another program"
            " is recognised"
        },
    )
    commit = Flag(load_default=False, metadata={"description": "record the good lines; without it nothing is written"})


class ImportFieldSchema(Schema):
    """A field that a column can have."""

    name = fields.String(required=True)
    is_required = fields.Boolean(required=True)


class ImportPlaceSchema(Schema):
    """The place of the other record of a duplicate: in the shop, or on another line."""

    serial = fields.String(required=True, allow_none=True)
    item_id = fields.String(required=True, allow_none=True)
    item_name = fields.String(required=True, allow_none=True)
    branch_id = fields.String(required=True, allow_none=True)
    status = fields.String(required=True, allow_none=True)
    document = fields.Dict(required=True, allow_none=True)
    line = fields.Integer(required=True, allow_none=True)


class ImportDoubtSchema(Schema):
    """A doubt about a serial, which is accepted nevertheless."""

    serial = fields.String(required=True)
    doubt = fields.String(required=True, validate=validate.OneOf(DOUBTS))


class ImportHintSchema(Schema):
    """A difference between the import and the file, and the record that it concerns."""

    hint = fields.String(required=True, validate=validate.OneOf(HINTS))
    about = fields.String(required=True)


class ImportLineSchema(Schema):
    """The verdict on one line."""

    line = fields.Integer(required=True, metadata={"description": "in the file; its head is line 1"})
    standing = fields.String(required=True, validate=validate.OneOf(["good", "bad"]))
    code = fields.String(required=True, allow_none=True)
    field = fields.String(required=True, allow_none=True)
    message = fields.String(required=True, allow_none=True)
    values = fields.Dict(required=True, keys=fields.String(), values=fields.String())
    where = fields.Nested(ImportPlaceSchema, required=True, allow_none=True)
    doubts = fields.List(fields.Nested(ImportDoubtSchema), metadata={"description": "by the shop's rules for serials"})
    hints = fields.List(
        fields.Nested(ImportHintSchema),
        metadata={"description": "the values that are imported differently from the file"},
    )


class RefusedLinesSchema(Schema):
    """Lines that passed the check but were refused when they were recorded."""

    lines = fields.List(fields.Integer(), required=True)
    code = fields.String(required=True)
    message = fields.String(required=True)


class ImportSchema(Schema):
    """The result of an import, or of its dry run."""

    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    origin = fields.String(
        required=True,
        allow_none=True,
        validate=validate.OneOf(ORIGINS),
        metadata={"description": "the program whose file was recognised; its columns are then written anew as ours"},
    )
    columns = fields.List(fields.String(), required=True)
    fields_ = fields.List(fields.Nested(ImportFieldSchema), required=True, data_key="fields", attribute="fields")
    mapping = fields.Dict(required=True, keys=fields.String(), values=fields.String(allow_none=True))
    total = fields.Integer(required=True)
    good = fields.Integer(required=True)
    bad = fields.Integer(required=True)
    doubtful = fields.Integer(metadata={"description": "good lines with doubts or hints"})
    lines = fields.List(fields.Nested(ImportLineSchema), required=True)
    truncated = fields.Boolean(
        required=True, metadata={"description": f"only {LISTED_MAX} are listed, bad ones first, then doubtful"}
    )
    recorded = fields.Integer(required=True, metadata={"description": "operations; 0 in a dry run"})
    refused = fields.List(fields.Nested(RefusedLinesSchema), required=True)
