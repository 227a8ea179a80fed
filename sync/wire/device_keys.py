"""A device's key: an ECDSA P-256 pair, of which the shop's server stores the public half (docs/protocol.md, 5).

The private half never leaves the device. The reference device and integrators use the pair, the server only the public
half.
"""

import base64
import binascii
from collections.abc import Mapping
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from sync.wire.signing import (
    LABEL,
    SIGNATURE_BYTES,
    Request,
    content_digest,
    signature_base,
    signature_parameters,
)

Jwk = dict[str, str]
COORDINATE_BYTES = 32
JWK_MEMBERS = {"kty", "crv", "x", "y"}
_ECDSA = ec.ECDSA(hashes.SHA256())


class DeviceKey:
    """A key pair; a device registers its `public_key`."""

    def __init__(self, private: ec.EllipticCurvePrivateKey) -> None:
        self._private = private

    @classmethod
    def new(cls) -> "DeviceKey":
        """Make a key pair."""
        return cls(ec.generate_private_key(ec.SECP256R1()))

    @classmethod
    def from_pem(cls, pem: bytes) -> "DeviceKey":
        """Read a key pair from PEM. Raises ValueError unless it is an unencrypted P-256 private key."""
        private = serialization.load_pem_private_key(pem, password=None)
        if isinstance(private, ec.EllipticCurvePrivateKey) and isinstance(private.curve, ec.SECP256R1):
            return cls(private)
        raise ValueError("not a P-256 private key")

    def to_pem(self) -> bytes:
        """Return the key pair as PEM. Store it where only this device can read it."""
        return self._private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )

    @property
    def public_key(self) -> Jwk:
        """Return the public half as a JWK."""
        numbers = self._private.public_key().public_numbers()
        return {"kty": "EC", "crv": "P-256", "x": _coordinate(numbers.x), "y": _coordinate(numbers.y)}

    def signed_headers(
        self, device_id: str, method: str, path: str, query: str, body: bytes | None, now_s: int
    ) -> dict[str, str]:
        """Return the header fields that sign a device's request.

        `path` begins with a slash, `query` has no question mark; both as they are sent. `body` are the bytes that are
        sent, after compression, None for no body. `now_s` is the device's clock in seconds.
        """
        digest = None if body is None else content_digest(body)
        parameters = signature_parameters(device_id, now_s, has_body=body is not None)
        signature = self.sign(signature_base(Request(method, path, query, digest), parameters))
        headers = {
            "Signature-Input": f"{LABEL}={parameters}",
            "Signature": f"{LABEL}=:{base64.b64encode(signature).decode()}:",
        }
        return headers if digest is None else {**headers, "Content-Digest": digest}

    def sign(self, message: bytes) -> bytes:
        """Return r and s, 64 bytes (RFC 9421, 3.3.4)."""
        r, s = decode_dss_signature(self._private.sign(message, _ECDSA))
        half = SIGNATURE_BYTES // 2
        return r.to_bytes(half, "big") + s.to_bytes(half, "big")


def check_jwk(jwk: Mapping[str, object]) -> Jwk:
    """Return a public key's JWK with its required members only. Raises ValueError unless it is a point of P-256."""
    if not jwk.keys() >= JWK_MEMBERS or jwk["kty"] != "EC" or jwk["crv"] != "P-256" or "d" in jwk:
        raise ValueError('not a public key {kty: "EC", crv: "P-256", x, y}')
    known = {name: str(jwk[name]) for name in sorted(JWK_MEMBERS)}
    _public_key(known["x"], known["y"])
    return known


def is_signed_by(jwk: Mapping[str, str], message: bytes, signature: bytes) -> bool:
    """Return whether a signature (r and s) of a message was made with the private half of a key."""
    half = SIGNATURE_BYTES // 2
    encoded = encode_dss_signature(int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big"))
    try:
        _public_key(jwk["x"], jwk["y"]).verify(encoded, message, _ECDSA)
    except InvalidSignature:
        return False
    return True


@lru_cache(maxsize=4096)
def _public_key(x: str, y: str) -> ec.EllipticCurvePublicKey:
    """Return the key of a point. Cached: making it costs as much as a verification."""
    numbers = ec.EllipticCurvePublicNumbers(_number(x), _number(y), ec.SECP256R1())
    return numbers.public_key()


def _number(coordinate: str) -> int:
    try:
        decoded = base64.urlsafe_b64decode(coordinate + "=")
    except (binascii.Error, ValueError):
        raise ValueError("a coordinate is not base64url") from None
    if len(decoded) != COORDINATE_BYTES or _coordinate(int.from_bytes(decoded, "big")) != coordinate:
        raise ValueError(f"a coordinate has not {COORDINATE_BYTES} bytes")
    return int.from_bytes(decoded, "big")


def _coordinate(number: int) -> str:
    return base64.urlsafe_b64encode(number.to_bytes(COORDINATE_BYTES, "big")).decode().rstrip("=")
