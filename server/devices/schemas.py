"""Request bodies and answers about devices."""

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from marshmallow import Schema, ValidationError, fields, validate

from server.device_fields import PublicKey
from server.fields import Id, PageSchema, StrictSchema, Text, Whole
from server.push_key import CURVE, from_base64url
from sync.model.payloads.messages import LANGUAGES

YEAR_MS = 365 * 24 * 3_600_000


class Technical(fields.String):
    """A technical word: letters, digits and `_.:@/+-`, no spaces."""

    def __init__(self, longest: int, **kwargs: Any) -> None:
        pattern = rf"[A-Za-z0-9_.:@/+-]{{1,{longest}}}\Z"
        error = f"Not 1 to {longest} letters, digits and _.:@/+- without spaces."
        super().__init__(validate=validate.Regexp(pattern, error=error), **kwargs)


class DeviceSchema(Schema):
    """The `device` record."""

    id = fields.String(required=True)
    code = fields.String(required=True)
    name = fields.String(required=True)
    branch_id = fields.String(required=True)
    revoked = fields.Boolean(required=True)
    created_at = fields.Integer(required=True)


class DeviceStateSchema(DeviceSchema):
    """A device, its last contact, its unsynced changes, and its last report."""

    last_seen_at = fields.Integer(required=True, allow_none=True)
    last_seq = fields.Integer(required=True, metadata={"description": "the last sequence number it pushed"})
    unsent = fields.Integer(
        required=True, metadata={"description": "how many operations it reported and has not pushed"}
    )
    behind = fields.Integer(
        required=True, metadata={"description": "how many versions of the shop it has not received"}
    )

    reported_at = fields.Integer(
        required=True, allow_none=True, metadata={"description": "when it last said what follows; null: it never did"}
    )
    app_version = fields.String(required=True, allow_none=True, metadata={"description": "the version of its app"})
    storage_used = fields.Integer(required=True, allow_none=True, metadata={"description": "bytes that the app uses"})
    storage_quota = fields.Integer(
        required=True, allow_none=True, metadata={"description": "bytes that its browser lets the app use"}
    )
    error_code = fields.String(
        required=True, allow_none=True, metadata={"description": "what last failed, an exchange or the app; or null"}
    )
    error_detail = fields.String(
        required=True, allow_none=True, metadata={"description": "a problem's code, or a place"}
    )
    error_at = fields.Integer(required=True, allow_none=True, metadata={"description": "when that was"})


class DeviceReportSchema(StrictSchema):
    """A device's report about itself. It contains no spaces, so that a text that a person wrote does not fit in."""

    app_version = Technical(40, required=True, metadata={"description": "the version of its app"})
    storage_used = Whole(required=True, allow_none=True, metadata={"description": "bytes that the app uses"})
    storage_quota = Whole(
        required=True, allow_none=True, metadata={"description": "bytes that its browser lets the app use"}
    )
    error_code = Technical(
        40,
        required=True,
        allow_none=True,
        metadata={"description": "what failed since the last report, an exchange or the app; null: nothing did"},
    )
    error_detail = Technical(
        120, required=True, allow_none=True, metadata={"description": "a problem's code, or a place in the app"}
    )
    error_ago_ms = Whole(
        maximum=YEAR_MS, required=True, allow_none=True, metadata={"description": "how long ago that was"}
    )


class DevicePageSchema(PageSchema):
    """A page of devices."""

    items = fields.List(fields.Nested(DeviceStateSchema), required=True)


class NewDeviceSchema(StrictSchema):
    """A new device, at one of the person's branches."""

    name = Text(required=True)
    branch_id = Id(required=True)
    public_key = PublicKey(required=True)


class DeviceKeySchema(StrictSchema):
    """The key of a device that was enrolled before keys existed."""

    public_key = PublicKey(required=True)


class PushPoint(Text):
    """The public key of a browser's subscription: a point of P-256 in base64url."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(87, shortest=87, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            EllipticCurvePublicKey.from_encoded_point(CURVE, from_base64url(text))
        except ValueError:
            raise ValidationError("Not a point of the curve P-256 in base64url.") from None
        return text


class PushSubscriptionSchema(StrictSchema):
    """A browser's subscription to notifications."""

    endpoint = Text(1000, required=True, metadata={"description": "the address of its push service"})
    p256dh = PushPoint(required=True, metadata={"description": "encrypts notifications for this browser"})
    auth = fields.String(
        required=True,
        validate=validate.Regexp(r"[A-Za-z0-9_-]{22}\Z", error="Not 16 bytes in base64url without padding."),
        metadata={"description": "encrypts notifications for this browser"},
    )
    language = fields.String(
        required=True, validate=validate.OneOf(LANGUAGES), metadata={"description": "of the words that are shown"}
    )


class PushKeySchema(Schema):
    """The key by which push services know this server."""

    key = fields.String(required=True, metadata={"description": "a point of P-256 in base64url (VAPID)"})
