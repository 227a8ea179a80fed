"""A software authenticator: it answers a challenge like a phone or a security key, or like a hostile one.

The second part has the two ceremonies as a browser performs them.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sync.wire.device_keys import DeviceKey
from tests.cast import API, PASSWORD, Caller
from tests.signing import KEY

FLAG = AuthenticatorData.FLAG
PRESENT_AND_VERIFIED = FLAG.UP | FLAG.UV
ORIGIN = "http://localhost"
HOST = "localhost"

Json = dict[str, Any]


@dataclass
class Authenticator:
    """Holds one passkey. The arguments of `_client_and_data` change every part of its answer."""

    counts: bool = True
    count: int = 0
    handle: str = ""
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, options: Json, **changes: Any) -> Json:
        """Return what `navigator.credentials.create` gives for a server's options (RegistrationAnswerSchema)."""
        self.handle = options["user"]["id"]
        public = changes.pop("public_key", ES256.from_cryptography_key(self.key.public_key()))
        attested = AttestedCredentialData.create(Aaguid.NONE, changes.pop("id", self.id), public)
        client, data = self._client_and_data("webauthn.create", options, attested, **changes)
        attestation = AttestationObject.create("none", data, {})
        return self._credential(client, attestationObject=websafe_encode(attestation))

    def answer(self, options: Json, **changes: Any) -> Json:
        """Return what `navigator.credentials.get` gives for a server's options (SignInAnswerSchema)."""
        handle = changes.pop("handle", self.handle)
        client, data = self._client_and_data("webauthn.get", options, b"", **changes)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        signed = {"authenticatorData": websafe_encode(data), "signature": websafe_encode(signature)}
        return self._credential(client, userHandle=handle, **signed)

    def _client_and_data(
        self,
        kind: str,
        options: Json,
        attested: bytes,
        *,
        origin: str = ORIGIN,
        host: str = HOST,
        flags: FLAG = PRESENT_AND_VERIFIED,
        count: int | None = None,
        **client: Any,
    ) -> tuple[bytes, bytes]:
        self.count += self.counts
        flags |= FLAG.AT if attested else FLAG(0)
        counter = self.count if count is None else count
        data = AuthenticatorData.create(hashlib.sha256(host.encode()).digest(), flags, counter, attested)
        seen = {"type": kind, "challenge": options["challenge"], "origin": origin, "crossOrigin": False}
        return json.dumps(seen | client).encode(), data

    def _credential(self, client: bytes, **response: Any) -> Json:
        id_ = websafe_encode(self.id)
        fields = {"clientDataJSON": websafe_encode(client), **response}
        return {"id": id_, "rawId": id_, "type": "public-key", "response": fields}


def answered(answer: TestResponse) -> tuple[int, str | None]:
    """Return the status and the code of an answer."""
    return answer.status_code, answer.json.get("code")


def asked_to_register(caller: Caller) -> Json:
    """Return the server's challenge for adding a passkey: {ticket, options}."""
    answer = caller.post("/me/passkeys/begin", {"password": PASSWORD})
    assert answer.status_code == 200, answer.json
    return answer.json


def registered(
    caller: Caller, authenticator: Authenticator | None = None, name: str = "Phone", **changes: Any
) -> tuple[Authenticator, TestResponse]:
    """Return (authenticator, the server's answer) for somebody who adds a passkey."""
    authenticator = authenticator or Authenticator()
    asked = asked_to_register(caller)
    credential = authenticator.make(asked["options"], **changes)
    body = {"ticket": asked["ticket"], "name": name, "credential": credential}
    return authenticator, caller.post("/me/passkeys", body)


def passkey_of(caller: Caller, **traits: Any) -> Authenticator:
    """Add a passkey and return its authenticator."""
    authenticator, answer = registered(caller, Authenticator(**traits))
    assert answer.status_code == 201, answer.json
    return authenticator


def asked_to_sign_in(client: FlaskClient, **options: Any) -> Json:
    """Return the server's challenge for signing in: {ticket, options}."""
    answer = client.post(f"{API}/auth/passkey/begin", **options)
    assert answer.status_code == 200
    return answer.json


def sign_in_on(client: FlaskClient, authenticator: Authenticator, device_id: str, key: DeviceKey = KEY) -> TestResponse:
    """Answer a new challenge in a request that a device signs; return the server's answer."""
    asked = asked_to_sign_in(client)
    body = json.dumps({"ticket": asked["ticket"], "credential": authenticator.answer(asked["options"])}).encode()
    headers = key.signed_headers(device_id, "POST", f"{API}/auth/passkey", "", body, 0)
    return client.post(f"{API}/auth/passkey", data=body, headers={**headers, "Content-Type": "application/json"})


def sign_in(
    client: FlaskClient, authenticator: Authenticator, asked: Json | None = None, **changes: Any
) -> TestResponse:
    """Answer a challenge (a new one unless one is passed); return the server's answer."""
    asked = asked or asked_to_sign_in(client)
    return give(client, asked["ticket"], authenticator.answer(asked["options"], **changes))


def give(client: FlaskClient, ticket: str, credential: Json, **options: Any) -> TestResponse:
    """Send an answer."""
    return client.post(f"{API}/auth/passkey", json={"ticket": ticket, "credential": credential}, **options)
