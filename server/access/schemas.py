"""Bodies and answers of access: shops, branches, people, devices, sign-in."""

import re
import zoneinfo
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from server.access.passwords import LONGEST_PASSWORD, SHORTEST_PASSWORD
from server.access.roles import ROLES
from server.fields import Flag, Id, PageSchema, StrictSchema, Text

EMAIL_PATTERN = re.compile(r"[^@\s]{1,64}@[^@\s]{1,189}\Z")
CURRENCY_PATTERN = re.compile(r"[A-Z]{3}\Z")
TIME_ZONES = zoneinfo.available_timezones()
BRANCH_CODE_PATTERN = re.compile(r"[A-Z0-9]{1,8}\Z")


class Email(Text):
    """An e-mail address, kept in lower case."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(254, metadata={"format": "email"}, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not EMAIL_PATTERN.match(text):
            raise ValidationError("Not an e-mail address.")
        return text.lower()


class Password(fields.String):
    """A password as typed: nothing is trimmed."""

    def __init__(self, shortest: int = 1, **kwargs: Any) -> None:
        length = validate.Length(min=shortest, max=LONGEST_PASSWORD)
        super().__init__(validate=length, load_only=True, metadata={"format": "password"}, **kwargs)


class TimeZone(Text):
    """The name of an IANA time zone."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        name = super()._deserialize(value, attr, data, **kwargs)
        if name not in TIME_ZONES:
            raise ValidationError("Not a time zone.")
        return name


class ShopSchema(Schema):
    """The `shop` record."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    currency = fields.String(required=True)
    serial_tracking = fields.Boolean(required=True)


class BranchSchema(Schema):
    """The `branch` record."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    code = fields.String(required=True)
    time_zone = fields.String(required=True)


class UserSchema(Schema):
    """The `user` record."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    email = fields.String(required=True)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    branch_ids = fields.List(fields.String(), required=True)
    active = fields.Boolean(required=True)


class DeviceSchema(Schema):
    """The `device` record."""

    id = fields.String(required=True)
    code = fields.String(required=True)
    name = fields.String(required=True)
    branch_id = fields.String(required=True)
    revoked = fields.Boolean(required=True)
    created_at = fields.Integer(required=True)


class BranchPageSchema(PageSchema):
    """A page of branches."""

    items = fields.List(fields.Nested(BranchSchema), required=True)


class UserPageSchema(PageSchema):
    """A page of people."""

    items = fields.List(fields.Nested(UserSchema), required=True)


class DevicePageSchema(PageSchema):
    """A page of devices."""

    items = fields.List(fields.Nested(DeviceSchema), required=True)


class NewShopSchema(StrictSchema):
    """A new shop with its first branch and its admin."""

    shop_name = Text(required=True)
    branch_name = Text(required=True)
    name = Text(required=True)
    email = Email(required=True)
    password = Password(SHORTEST_PASSWORD, required=True)
    currency = fields.String(
        load_default="EUR", validate=validate.Regexp(CURRENCY_PATTERN, error="Three letters, as in EUR.")
    )
    time_zone = TimeZone(load_default="UTC")


class OpenedShopSchema(Schema):
    """What opening a shop answers."""

    shop = fields.Nested(ShopSchema, required=True)
    branch = fields.Nested(BranchSchema, required=True)
    user = fields.Nested(UserSchema, required=True)
    access_token = fields.String(required=True)
    expires_at = fields.Integer(required=True)


class SignInSchema(StrictSchema):
    """Who is signing in."""

    email = Email(required=True)
    password = Password(required=True)


class TokenSchema(Schema):
    """A token to send as `Authorization: Bearer`."""

    access_token = fields.String(required=True)
    expires_at = fields.Integer(required=True)


class MeSchema(Schema):
    """The person signed in, and what they may see."""

    user = fields.Nested(UserSchema, required=True)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    shop = fields.Nested(ShopSchema, required=True)
    branches = fields.List(fields.Nested(BranchSchema), required=True)


class NewBranchSchema(StrictSchema):
    """A new branch; its code is made from the name unless given."""

    name = Text(required=True)
    code = fields.String(validate=validate.Regexp(BRANCH_CODE_PATTERN, error="1 to 8 letters A-Z and digits."))
    time_zone = TimeZone(load_default="UTC", metadata={"description": "an IANA time zone"})


class NewUserSchema(StrictSchema):
    """A new person; without `branch_ids` they are of every branch."""

    name = Text(required=True)
    email = Email(required=True)
    password = Password(SHORTEST_PASSWORD, required=True)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    branch_ids = fields.List(Id(), load_default=list, validate=validate.Length(max=1000))


class UserChangesSchema(StrictSchema):
    """What an admin may change of a person; what is left out stays."""

    name = Text()
    role = fields.String(validate=validate.OneOf(ROLES))
    branch_ids = fields.List(Id(), validate=validate.Length(max=1000))
    active = Flag()


class NewDeviceSchema(StrictSchema):
    """A new device, at a branch of the person's."""

    name = Text(required=True)
    branch_id = Id(required=True)


class DemoAccountSchema(Schema):
    """An account of the demo shop, for anyone to sign in with."""

    name = fields.String(required=True)
    email = fields.String(required=True)
    password = fields.String(required=True)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))


class ServerSchema(Schema):
    """What a page may know before anyone has signed in."""

    version = fields.String(required=True)
    registration_open = fields.Boolean(required=True)
    demo_accounts = fields.List(fields.Nested(DemoAccountSchema), required=True)
