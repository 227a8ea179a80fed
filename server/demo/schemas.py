"""What GET /demo answers."""

from marshmallow import Schema, fields, validate

from server.access.service import ROLES


class DemoPersonSchema(Schema):
    """An account of the demo shop, for anyone to sign in with."""

    name = fields.String(required=True)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    email = fields.String(required=True)
    password = fields.String(required=True)


class DemoSchema(Schema):
    """The demo shop's accounts."""

    accounts = fields.List(fields.Nested(DemoPersonSchema), required=True)
