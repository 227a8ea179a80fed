"""Bodies and answers of access: shops, branches, people, devices, sign-in."""

import re
import zoneinfo
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates

from server.access.roles import ROLES
from server.device_fields import PublicKey
from server.fields import Flag, Id, Lines, PageSchema, StrictSchema, Text, Whole
from server.person_fields import SHORTEST_PASSWORD, BranchRoles, Email, NewPin, Password, Pin
from sync.serial_rules import is_mask
from sync.tax import BASIS_POINTS_MAX, TAX_MODES

CURRENCY_PATTERN = re.compile(r"[A-Z]{3}\Z")
TIME_ZONES = zoneinfo.available_timezones()
LOCALE_PATTERN = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\Z")
BRANCH_CODE_PATTERN = re.compile(r"[A-Z0-9]{1,8}\Z")


class TimeZone(Text):
    """The name of an IANA time zone."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        name = super()._deserialize(value, attr, data, **kwargs)
        if name not in TIME_ZONES:
            raise ValidationError("Not a time zone.")
        return name


class Currency(fields.String):
    """The code of a currency (ISO 4217)."""

    def __init__(self, **kwargs: Any) -> None:
        three_letters = validate.Regexp(CURRENCY_PATTERN, error="Three letters, as in EUR.")
        super().__init__(validate=three_letters, **kwargs)


class TaxRateSchema(StrictSchema):
    """A rate of tax: 1900 basis points are 19%."""

    id = Id(required=True)
    name = Text(60, required=True)
    basis_points = Whole(maximum=BASIS_POINTS_MAX, required=True)


class SerialRuleSchema(StrictSchema):
    """What serials of a category look like; a rule without a category is for items no other rule is for."""

    category = Text(200, required=True, allow_none=True)
    mask = Text(
        64,
        required=True,
        allow_none=True,
        metadata={"description": "`#` a digit, `@` a letter, `*` either, `+` at the end repeats; as in `SN-####`"},
    )
    imei = Flag(required=True, metadata={"description": "15 digits with the check digit of an IMEI"})

    @validates("mask")
    def refuse_no_mask(self, mask: str | None, data_key: str) -> None:
        """Refuse a text that is no mask. Raises ValidationError."""
        if mask is not None and not is_mask(mask):
            raise ValidationError("Not a mask: `+` stands at its end, after a sign.")


class ShopSchema(Schema):
    """The `shop` record."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    currency = fields.String(required=True)
    serial_tracking = fields.Boolean(required=True)
    locale = fields.String(required=True)
    tax_mode = fields.String(required=True, validate=validate.OneOf(TAX_MODES))
    tax_rates = fields.List(fields.Nested(TaxRateSchema), required=True)
    default_tax_rate_id = fields.String(required=True, allow_none=True)
    serial_rules = fields.List(fields.Nested(SerialRuleSchema), required=True)
    receipt_text = fields.String(required=True)
    idle_lock_minutes = fields.Integer(required=True, metadata={"description": "0: never"})
    keep_customers_years = fields.Integer(
        required=True, metadata={"description": "years after which silent customers are erased; 0: never"}
    )


class ShopChangesSchema(StrictSchema):
    """What an admin may set of the shop; what is left out stays."""

    name = Text()
    currency = Currency()
    serial_tracking = Flag()
    locale = fields.String(validate=validate.Regexp(LOCALE_PATTERN, error="A language tag, as in en-GB."))
    tax_mode = fields.String(validate=validate.OneOf(TAX_MODES))
    tax_rates = fields.List(fields.Nested(TaxRateSchema), validate=validate.Length(max=50))
    default_tax_rate_id = Id(allow_none=True)
    serial_rules = fields.List(fields.Nested(SerialRuleSchema), validate=validate.Length(max=200))
    receipt_text = Lines(1000, shortest=0)
    idle_lock_minutes = Whole(maximum=1440)
    keep_customers_years = Whole(maximum=100)


class BranchSchema(Schema):
    """The `branch` record."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    code = fields.String(required=True)
    time_zone = fields.String(required=True)
    address = fields.String(required=True, allow_none=True)


class BranchChangesSchema(StrictSchema):
    """What an admin may set of a branch; what is left out stays."""

    name = Text()
    time_zone = TimeZone()
    address = Lines(1000, allow_none=True)


class UserSchema(Schema):
    """The `user` record."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    email = fields.String(required=True)
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    branch_ids = fields.List(fields.String(), required=True)
    active = fields.Boolean(required=True)
    branch_roles = fields.Dict(
        required=True,
        keys=fields.String(),
        values=fields.String(),
        metadata={"description": "by branch id, where it is not `role`"},
    )
    has_pin = fields.Boolean(required=True)


class DeviceSchema(Schema):
    """The `device` record."""

    id = fields.String(required=True)
    code = fields.String(required=True)
    name = fields.String(required=True)
    branch_id = fields.String(required=True)
    revoked = fields.Boolean(required=True)
    created_at = fields.Integer(required=True)


class DeviceStateSchema(DeviceSchema):
    """A device, and when it was last heard of."""

    last_seen_at = fields.Integer(required=True, allow_none=True)
    last_seq = fields.Integer(required=True, metadata={"description": "the last number it pushed"})


class BranchPageSchema(PageSchema):
    """A page of branches."""

    items = fields.List(fields.Nested(BranchSchema), required=True)


class UserPageSchema(PageSchema):
    """A page of people."""

    items = fields.List(fields.Nested(UserSchema), required=True)


class DevicePageSchema(PageSchema):
    """A page of devices."""

    items = fields.List(fields.Nested(DeviceStateSchema), required=True)


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
    agent = fields.String(required=True, allow_none=True, metadata={"description": "what the browser called itself"})
    created_at = fields.Integer(required=True)
    last_used_at = fields.Integer(required=True, metadata={"description": "to the hour"})
    expires_at = fields.Integer(required=True)
    current = fields.Boolean(required=True, metadata={"description": "whether it is the one that asks"})


class SessionPageSchema(PageSchema):
    """A page of one's own sign-ins, the last used first."""

    items = fields.List(fields.Nested(SessionSchema), required=True)


class NewPinSchema(StrictSchema):
    """One's own PIN, or null for none."""

    password = Password(required=True)
    pin = NewPin(required=True, allow_none=True)


class NewPasswordSchema(StrictSchema):
    """One's own password."""

    password = Password(required=True)
    new_password = Password(SHORTEST_PASSWORD, required=True)


class NewEmailSchema(StrictSchema):
    """The e-mail address by which one signs in."""

    password = Password(required=True)
    email = Email(required=True)


class ResetCodeSchema(Schema):
    """A code by which a person sets a new password."""

    code = fields.String(required=True)
    expires_at = fields.Integer(required=True)


class ResetSchema(StrictSchema):
    """Who sets a new password, by which code."""

    email = Email(required=True)
    code = Text(64, required=True)
    new_password = Password(SHORTEST_PASSWORD, required=True)


class SwitchSchema(StrictSchema):
    """Who takes over which device."""

    device_id = Id(required=True)
    user_id = Id(required=True)
    pin = Pin(required=True)


class SwitchedSchema(MeSchema):
    """Who is signed in now; the token is for those who sent one, a browser gets its cookie."""

    access_token = fields.String(required=True, allow_none=True)
    expires_at = fields.Integer(required=True)


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
    branch_roles = BranchRoles(load_default=dict)


class UserChangesSchema(StrictSchema):
    """What an admin may change of a person; what is left out stays."""

    name = Text()
    email = Email()
    role = fields.String(validate=validate.OneOf(ROLES))
    branch_ids = fields.List(Id(), validate=validate.Length(max=1000))
    branch_roles = BranchRoles()
    active = Flag()
    pin = NewPin(allow_none=True)


class NewDeviceSchema(StrictSchema):
    """A new device, at a branch of the person's."""

    name = Text(required=True)
    branch_id = Id(required=True)
    public_key = PublicKey(required=True)


class DeviceKeySchema(StrictSchema):
    """The key of a device that was enrolled before there were keys."""

    public_key = PublicKey(required=True)


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
