"""One notification to a browser's push service: encrypted (RFC 8291), signed with the server's key (RFC 8292), sent.

The push service sees neither the content nor its length. A browser gave the address; `server.push_services` decides
whether it is called. Redirects are not followed, and no proxy is used.
"""

import contextlib
import http.client
import os
import ssl
from collections.abc import Mapping
from http import HTTPStatus
from typing import Literal
from urllib.parse import urlsplit

import orjson
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from server.devices.service import PushSubscription
from server.push_key import CURVE, from_base64url, in_base64url, public_point

TIME_OUT_S = 10.0
# How long a push service keeps a notification for a phone that is off, and how long a signature is valid.
KEPT_S, SIGNED_S = 86_400, 43_200
RECORD_SIZE, SALT_BYTES = 4096, 16
# All have the same length, so that the length does not reveal the content.
PADDED_TO = 256
LAST_RECORD = b"\x02"

Fate = Literal["sent", "gone", "failed"]


def encrypted(
    plain: bytes, p256dh: str, auth: str, key: ec.EllipticCurvePrivateKey | None = None, salt: bytes | None = None
) -> bytes:
    """Return the body `aes128gcm` for a subscription; `key` and `salt` are made for each unless given."""
    key, salt = key or ec.generate_private_key(CURVE), salt or os.urandom(SALT_BYTES)
    theirs, ours = from_base64url(p256dh), public_point(key)
    shared = key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))
    secret = _derived(from_base64url(auth), shared, b"WebPush: info\0" + theirs + ours, 32)
    content_key = _derived(salt, secret, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(salt, secret, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD_SIZE.to_bytes(4) + len(ours).to_bytes(1) + ours
    return head + AESGCM(content_key).encrypt(nonce, plain + LAST_RECORD, None)


def _derived(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)


def signed_by(key: ec.EllipticCurvePrivateKey, endpoint: str, contact: str, at_s: int) -> str:
    """Return the value of `Authorization` for an address; `contact` is the address at which the service can reach the
    operator, or empty.
    """
    address = urlsplit(endpoint)
    claims: dict[str, str | int] = {"aud": f"{address.scheme}://{address.netloc}", "exp": at_s + SIGNED_S}
    claims |= {"sub": contact} if contact else {}
    parts = [in_base64url(orjson.dumps(part)) for part in ({"typ": "JWT", "alg": "ES256"}, claims)]
    signature = decode_dss_signature(key.sign(".".join(parts).encode(), ec.ECDSA(SHA256())))
    token = ".".join([*parts, in_base64url(b"".join(number.to_bytes(32) for number in signature))])
    return f"vapid t={token}, k={in_base64url(public_point(key))}"


def send(
    subscription: PushSubscription,
    content: Mapping[str, str],
    authorization: str,
    context: ssl.SSLContext | None = None,
) -> Fate:
    """Hand a notification to a push service, once. `gone`: the subscription has ended."""
    plain = orjson.dumps(content)
    # Padding follows the mark of the last record (RFC 8188); white space after JSON is the same length for less code.
    body = encrypted(plain.ljust(PADDED_TO), subscription.p256dh, subscription.auth)
    address = urlsplit(subscription.endpoint)
    headers = {
        "Authorization": authorization,
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT_S),
        "Urgency": "high",
    }
    secure = context or ssl.create_default_context()
    connection = http.client.HTTPSConnection(str(address.hostname), address.port, timeout=TIME_OUT_S, context=secure)
    with contextlib.closing(connection):
        try:
            connection.request("POST", address.path + (f"?{address.query}" if address.query else ""), body, headers)
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return "failed"
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return "gone"
    return "sent" if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES else "failed"
