"""The key that identifies this server to push services (VAPID, RFC 8292).

It is derived from the server's secret key, so the servers of one database have the same key, and it need not be stored.
A new secret key changes it; then people have to switch notifications on again.
"""

import base64
import hmac

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()


def push_key(secret_key: str) -> EllipticCurvePrivateKey:
    """Return the private key that belongs to a secret key."""
    digest = hmac.digest(secret_key.encode(), b"benchtrail push key", "sha512")
    # From 1 to the order of the curve minus 1; 512 bits leave no bias.
    number = 1 + int.from_bytes(digest) % (CURVE.group_order - 1)
    return ec.derive_private_key(number, CURVE)


def public_point(key: EllipticCurvePrivateKey) -> bytes:
    """Return the public half as a point of 65 bytes."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def in_base64url(data: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """Return the bytes of base64url without padding. Raises ValueError."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
