"""A push service of the tests' own, with browsers that subscribe to it and decrypt what they get (RFC 8291)."""

import contextlib
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import orjson
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from server.push_key import from_base64url, in_base64url

CURVE = ec.SECP256R1()
POINT_BYTES, SALT_BYTES, HEAD_BYTES = 65, 16, 21


@dataclass
class Browser:
    """A browser with a subscription at `path` of the push service; `got` is what it was notified of."""

    endpoint: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(CURVE))
    auth: bytes = b"sixteen byte key"
    got: list[dict[str, Any]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    @property
    def point(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def subscription(self) -> dict[str, str]:
        """The body of PUT /devices/{id}/notifications."""
        keys = {"p256dh": in_base64url(self.point), "auth": in_base64url(self.auth)}
        return {"endpoint": self.endpoint, **keys, "language": "de"}

    def take(self, body: bytes) -> None:
        salt, theirs = body[:SALT_BYTES], body[HEAD_BYTES : HEAD_BYTES + POINT_BYTES]
        shared = self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))
        secret = HKDF(SHA256(), 32, self.auth, b"WebPush: info\0" + self.point + theirs).derive(shared)
        content_key = HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(secret)
        nonce = HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(secret)
        plain = AESGCM(content_key).decrypt(nonce, body[HEAD_BYTES + POINT_BYTES :], None)
        assert plain.endswith(b"\x02")
        self.bodies.append(body)
        self.got.append(orjson.loads(plain[:-1]))


@dataclass
class PushService:
    """The notifications that a push service received; `answers` replace its next statuses, which are 201 otherwise."""

    certificate: Path
    port: int = 0
    browsers: dict[str, Browser] = field(default_factory=dict)
    headers: list[dict[str, str]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    @property
    def variables(self) -> dict[str, str]:
        """The settings of a server that may use it."""
        return {"BENCHTRAIL_PUSH_HOSTS": f"127.0.0.1:{self.port}", "SSL_CERT_FILE": str(self.certificate)}

    def browser(self, path: str) -> Browser:
        self.browsers[path] = Browser(f"https://127.0.0.1:{self.port}{path}")
        return self.browsers[path]

    def claims(self) -> list[dict[str, Any]]:
        """Verify the signature of each request; return its claims."""
        return [self._claims(headers["authorization"]) for headers in self.headers]

    def _claims(self, authorization: str) -> dict[str, Any]:
        token, _, key = authorization.removeprefix("vapid t=").partition(", k=")
        signed, _, signature = token.rpartition(".")
        numbers = [int.from_bytes(from_base64url(signature)[at : at + 32]) for at in (0, 32)]
        public = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, from_base64url(key))
        public.verify(encode_dss_signature(*numbers), signed.encode(), ec.ECDSA(SHA256()))
        return {**orjson.loads(from_base64url(signed.partition(".")[2])), "key": key}


@contextlib.contextmanager
def push_service(certificate: Path) -> Iterator[PushService]:
    """Run a push service with TLS."""
    service = PushService(certificate)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            service.headers.append({name.lower(): value for name, value in self.headers.items()})
            status = service.answers.pop(0) if service.answers else 201
            if status == 201:
                service.browsers[self.path].take(body)
            self.send_response(status)
            self.send_header("location", f"https://127.0.0.1:{service.port}/elsewhere")
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        listening.socket = context.wrap_socket(listening.socket, server_side=True)
        service.port = listening.server_address[1]
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield service
        finally:
            listening.shutdown()
