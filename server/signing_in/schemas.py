"""Request bodies and answers about signing in, and about opening a shop."""

from marshmallow import Schema, fields, validate

from server.fields import Id, PageSchema, StrictSchema, Text
from server.people.service import ROLES, UserSchema
from server.person_fields import SHORTEST_PASSWORD, Email, NewPin, Password, Pin
from server.shop.service import BranchSchema, Currency, ShopSchema, TimeZone


class NewShopSchema(StrictSchema):
    """A new shop with its first branch and its admin."""

    shop_name = Text(required=True)
    branch_name = Text(required=True)
    name = Text(required=True)
    email = Email(required=True)
    password = Password(SHORTEST_PASSWORD, required=True)
    currency = Currency(load_default="EUR")
    time_zone = TimeZone(load_default="UTC")


class OpenedShopSchema(Schema):
    """The answer to opening a shop."""

    shop = fields.Nested(ShopSchema, required=True)
    branch = fields.Nested(BranchSchema, required=True)
    user = fields.Nested(UserSchema, required=True)
    access_token = fields.String(required=True)
    expires_at = fields.Integer(required=True)


class SignInSchema(StrictSchema):
    """The e-mail address and password of a person."""

    email = Email(required=True)
    password = Password(required=True)


class TokenSchema(Schema):
    """A token to send as `Authorization: Bearer`."""

    access_token = fields.String(required=True)
    expires_at = fields.Integer(required=True)


class MeSchema(Schema):
    """The signed-in person, and the branches that they may see."""

    user = fields.Nested(UserSchema, required=True)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    shop = fields.Nested(ShopSchema, required=True)
    branches = fields.List(fields.Nested(BranchSchema), required=True)
    public_url = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "the server's address for customers, in the codes on slips; null: the device's own"},
    )


class SessionDeviceSchema(Schema):
    """A device that a sign-in was used on."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    code = fields.String(required=True)


class SessionSchema(Schema):
    """One sign-in; times in ms since the epoch, UTC."""

    id = fields.String(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(["cookie", "bearer"]))
    method = fields.String(required=True, validate=validate.OneOf(["password", "passkey", "pin", "new"]))
    devices = fields.List(fields.Nested(SessionDeviceSchema), required=True)
    address = fields.String(required=True, allow_none=True)
    agent = fields.String(required=True, allow_none=True, metadata={"description": "the name that the browser sent"})
    created_at = fields.Integer(required=True)
    last_used_at = fields.Integer(required=True, metadata={"description": "to the hour"})
    expires_at = fields.Integer(required=True)
    current = fields.Boolean(required=True, metadata={"description": "whether it is the one that asks"})


class SessionPageSchema(PageSchema):
    """A page of your own sign-ins, the most recently used first."""

    items = fields.List(fields.Nested(SessionSchema), required=True)


class NewPinSchema(StrictSchema):
    """Your own PIN, or null for none."""

    password = Password(required=True)
    pin = NewPin(required=True, allow_none=True)


class NewPasswordSchema(StrictSchema):
    """Your own password."""

    password = Password(required=True)
    new_password = Password(SHORTEST_PASSWORD, required=True)


class NewEmailSchema(StrictSchema):
    """The e-mail address you sign in with."""

    password = Password(required=True)
    email = Email(required=True)


class ResetCodeSchema(Schema):
    """A code by which a person sets a new password."""

    code = fields.String(required=True)
    expires_at = fields.Integer(required=True)


class ResetSchema(StrictSchema):
    """A new password, with the code that allows it."""

    email = Email(required=True)
    code = Text(64, required=True)
    new_password = Password(SHORTEST_PASSWORD, required=True)


class SwitchSchema(StrictSchema):
    """The person who takes over a device, with their PIN."""

    device_id = Id(required=True)
    user_id = Id(required=True)
    pin = Pin(required=True)


class SwitchedSchema(MeSchema):
    """The signed-in person. `access_token` is for clients that sent a token; a browser receives its cookie."""

    access_token = fields.String(required=True, allow_none=True)
    expires_at = fields.Integer(required=True)


class DemoAccountSchema(Schema):
    """An account of the demo shop, which anybody may use."""

    name = fields.String(required=True)
    email = fields.String(required=True)
    password = fields.String(required=True)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))


class ServerSchema(Schema):
    """The data that a page needs before sign-in."""

    version = fields.String(required=True)
    registration_open = fields.Boolean(required=True)
    demo_accounts = fields.List(fields.Nested(DemoAccountSchema), required=True)
