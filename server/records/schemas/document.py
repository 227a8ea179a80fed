"""The fields of every document's record, and the tax of charged amounts."""

from marshmallow import Schema, fields

from server.records.schemas.units import STANDINGS


class DocumentSchema(Schema):
    """The fields of every document.

    `id` was given by its device; if another document has that id, it is the operation's id. `code` is
    `<device code>-<seq>`; `status` is null until its first step settles, `discarded` if an admin discarded it.
    """

    id = fields.String(required=True)
    code = fields.String(required=True)
    operation_id = fields.String(required=True)
    branch_id = fields.String(required=True)
    actor_id = fields.String(required=True)
    device_code = fields.String(required=True)
    happened_at = fields.Integer(required=True)
    standing = fields.String(required=True, validate=STANDINGS)


class TaxOfRate(Schema):
    """The tax of one rate in a sale or a bill."""

    basis_points = fields.Integer(required=True)
    net = fields.Integer(required=True)
    tax = fields.Integer(required=True)
