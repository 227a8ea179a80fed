"""Request bodies and answers about devices."""

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from marshmallow import Schema, ValidationError, fields, validate

from server.device_fields import PublicKey
from server.fields import Id, PageSchema, StrictSchema, Text
from server.push_key import CURVE, from_base64url
from sync.model.payloads.messages import LANGUAGES


class DeviceSchema(Schema):
    """The `device` record."""

    id = fields.String(required=True)
    code = fields.String(required=True)
    name = fields.String(required=True)
    branch_id = fields.String(required=True)
    revoked = fields.Boolean(required=True)
    created_at = fields.Integer(required=True)


class DeviceStateSchema(DeviceSchema):
    """A device, the time of its last contact, and how far it is."""

    last_seen_at = fields.Integer(required=True, allow_none=True)
    last_seq = fields.Integer(required=True, metadata={"description": "the last sequence number it pushed"})
    unsent = fields.Integer(
        required=True, metadata={"description": "how many operations it reported and has not pushed"}
    )
    behind = fields.Integer(
        required=True, metadata={"description": "how many versions of the shop it has not received"}
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
