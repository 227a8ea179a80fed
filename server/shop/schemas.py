"""Request bodies and answers about the shop and its branches."""

import re
import zoneinfo
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates

from server.fields import Flag, Id, Lines, PageSchema, StrictSchema, Text, Whole
from server.message_words import AUTOMATIC, PLACEHOLDERS, TEXT_MAX, unknown_placeholders
from sync.model.payloads.messages import LANGUAGES, TEMPLATES
from sync.model.serial_rules import is_mask
from sync.model.tax import BASIS_POINTS_MAX, TAX_MODES

CURRENCY_PATTERN = re.compile(r"[A-Z]{3}\Z")
TIME_ZONES = zoneinfo.available_timezones()
LOCALE_PATTERN = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\Z")
MINUTES_A_DAY = 1440
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
    """The form of serials in a category. A rule without a category is for all items that no other rule matches."""

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
        """Refuse a text that is not a mask. Raises ValidationError."""
        if mask is not None and not is_mask(mask):
            raise ValidationError("Not a mask: `+` stands at its end, after a sign.")


class MessageText(StrictSchema):
    """The shop's own text of a template in one language."""

    template = fields.String(
        required=True,
        validate=validate.OneOf(TEMPLATES),
        metadata={"description": "which of the shop's texts it is"},
    )
    language = fields.String(
        required=True, validate=validate.OneOf(LANGUAGES), metadata={"description": "the language of the text"}
    )
    text = Lines(
        TEXT_MAX,
        required=True,
        metadata={"description": f"with the placeholders {', '.join('{' + name + '}' for name in PLACEHOLDERS)}"},
    )

    @validates("text")
    def refuse_unknown_placeholders(self, text: str, data_key: str) -> None:
        """Refuse a placeholder that nothing fills in. Raises ValidationError."""
        unknown = unknown_placeholders(text)
        if unknown:
            raise ValidationError(f"{unknown[0]} is no placeholder.")


class MessageSettings(StrictSchema):
    """Messages to customers: the automatic ones, their texts, and the quiet hours."""

    automatic = fields.List(
        fields.String(validate=validate.OneOf([*AUTOMATIC.values()])),
        required=True,
        validate=validate.Length(max=len(AUTOMATIC)),
        metadata={"description": "the templates that are sent by themselves; at first none"},
    )
    texts = fields.List(
        fields.Nested(MessageText),
        required=True,
        validate=validate.Length(max=len(TEMPLATES) * len(LANGUAGES)),
        metadata={"description": "the shop's own words; of other templates and languages those it began with"},
    )
    quiet_from = Whole(
        maximum=MINUTES_A_DAY - 1,
        required=True,
        allow_none=True,
        metadata={"description": "from this minute of the day no message is sent; null: at any time"},
    )
    quiet_until = Whole(
        maximum=MINUTES_A_DAY - 1,
        required=True,
        allow_none=True,
        metadata={"description": "from this minute of the day messages are sent again; null: at any time"},
    )
    late_hours = Whole(
        minimum=1,
        maximum=720,
        required=True,
        metadata={"description": "a message whose cause is older is not sent any more"},
    )


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
    idle_lock_minutes = fields.Integer(
        required=True, metadata={"description": "minutes without input after which a device locks; 0: never"}
    )
    messages = fields.Nested(
        MessageSettings, required=True, metadata={"description": "which messages customers get, and when not"}
    )
    keep_customers_years = fields.Integer(
        required=True, metadata={"description": "years after which customers without any activity are erased; 0: never"}
    )


class ShopChangesSchema(StrictSchema):
    """The settings of a shop that an admin can change. Settings that are left out keep their values."""

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
    messages = fields.Nested(MessageSettings, metadata={"description": "which messages customers get, and when not"})
    keep_customers_years = Whole(maximum=100)


class BranchSchema(Schema):
    """The `branch` record."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    code = fields.String(required=True)
    time_zone = fields.String(required=True)
    address = fields.String(required=True, allow_none=True)
    phone = fields.String(required=True, allow_none=True)


class BranchChangesSchema(StrictSchema):
    """The fields of a branch that an admin can change. Fields that are left out keep their values."""

    name = Text()
    time_zone = TimeZone()
    address = Lines(1000, allow_none=True)
    phone = Text(50, allow_none=True)


class BranchPageSchema(PageSchema):
    """A page of branches."""

    items = fields.List(fields.Nested(BranchSchema), required=True)


class NewBranchSchema(StrictSchema):
    """A new branch. Without a `code` the server makes one from the name."""

    name = Text(required=True)
    code = fields.String(validate=validate.Regexp(BRANCH_CODE_PATTERN, error="1 to 8 letters A-Z and digits."))
    time_zone = TimeZone(load_default="UTC", metadata={"description": "an IANA time zone"})
