"""The answer with a passcode."""

from marshmallow import Schema, fields


class PasscodeSchema(Schema):
    """The passcode of the device of a repair."""

    passcode = fields.String(required=True)
