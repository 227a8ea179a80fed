"""marshmallow fields of devices: the public half of a device's key."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from server.fields import StrictSchema
from sync.wire.device_keys import Jwk, check_jwk

COORDINATE = validate.Regexp(r"[A-Za-z0-9_-]{43}\Z", error="Not 32 bytes in base64url without padding.")


class PublicKeySchema(StrictSchema):
    """The public half of an ECDSA P-256 key as a JWK (RFC 7517); other members, which browsers add, are not stored."""

    kty = fields.String(required=True, validate=validate.Equal("EC"))
    crv = fields.String(required=True, validate=validate.Equal("P-256"))
    x = fields.String(required=True, validate=COORDINATE)
    y = fields.String(required=True, validate=COORDINATE)
    alg = fields.String(validate=validate.Equal("ES256"))
    ext = fields.Boolean()
    key_ops = fields.List(fields.String(validate=validate.Equal("verify")), validate=validate.Length(max=1))
    kid = fields.String(validate=validate.Length(max=200))
    use = fields.String(validate=validate.Equal("sig"))

    @validates_schema
    def refuse_no_point(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse coordinates that are not a point of the curve. Raises ValidationError."""
        try:
            check_jwk(data)
        except ValueError:
            raise ValidationError("Not a point of the curve P-256.", "x") from None


class PublicKey(fields.Nested):
    """A device's public key, loaded as a JWK of `kty`, `crv`, `x` and `y`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(PublicKeySchema, **kwargs)

    def _deserialize(self, *args: Any, **kwargs: Any) -> Jwk:
        return check_jwk(super()._deserialize(*args, **kwargs))
