"""The text that a device signs, and the header fields that carry the signature.

Source: docs/protocol.md, 5 Devices have a key.

Uses one profile of RFC 9421 (HTTP Message Signatures) and RFC 9530 (Digest Fields): the label is `device`, the
algorithm `ecdsa-p256-sha256`, and the components are the method, the path, the query and, if there is a body, its
digest. This module has no key: a signer and a verifier both build the same bytes.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

LABEL = "device"
ALGORITHM = "ecdsa-p256-sha256"
# r and s, 32 bytes each (RFC 9421, 3.3.4).
SIGNATURE_BYTES = 64
WITHOUT_BODY = ("@method", "@path", "@query")
WITH_BODY = (*WITHOUT_BODY, "content-digest")

_INPUT = re.compile(
    r'device=(?P<signed>\((?P<components>"[a-z@-]+"(?: "[a-z@-]+")*)\)(?P<parameters>(?:;[a-z]+=[^;,]+)*))\Z'
)
_CREATED = re.compile(r"-?[0-9]{1,15}\Z")
_STRING = re.compile(r'"([\x20\x21\x23-\x5b\x5d-\x7e]*)"\Z')
_SIGNATURE = re.compile(r"device=:(?P<bytes>[A-Za-z0-9+/]{86}==):\Z")
_DIGEST = re.compile(r"sha-256=:(?P<bytes>[A-Za-z0-9+/]{43}=):\Z")


class BadSignature(ValueError):
    """The header fields are not of this profile, or do not belong to the request."""


@dataclass(frozen=True, slots=True)
class Request:
    """The signed parts of a request: `path` and `query` as they are sent, `digest` its Content-Digest or None."""

    method: str
    path: str
    query: str
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class SignatureInput:
    """The content of a Signature-Input: the device in `keyid`, and `parameters`, the signed value as written."""

    device_id: str
    parameters: str


def content_digest(body: bytes) -> str:
    """Return the Content-Digest of a body as it is sent (RFC 9530): after any compression."""
    return digest_field(hashlib.sha256(body).digest())


def digest_field(sha256: bytes) -> str:
    """Return the Content-Digest field for a SHA-256."""
    return f"sha-256=:{base64.b64encode(sha256).decode()}:"


def signature_parameters(device_id: str, created_s: int, *, has_body: bool) -> str:
    """Return the value of @signature-params; `created_s` is the device's clock in seconds."""
    components = " ".join(f'"{name}"' for name in (WITH_BODY if has_body else WITHOUT_BODY))
    return f'({components});created={created_s};keyid="{device_id}";alg="{ALGORITHM}"'


def signature_base(request: Request, parameters: str) -> bytes:
    """Return the bytes that are signed (RFC 9421, 2.5)."""
    lines = [f'"@method": {request.method}', f'"@path": {request.path}', f'"@query": ?{request.query}']
    if request.digest is not None:
        lines.append(f'"content-digest": {request.digest}')
    return "\n".join([*lines, f'"@signature-params": {parameters}']).encode()


def read_signature_input(field: str, *, has_body: bool) -> SignatureInput:
    """Read a Signature-Input field. Raises BadSignature unless it covers exactly this profile's components."""
    found = _INPUT.match(field.strip())
    if found is None:
        raise BadSignature('Signature-Input is not device=("@method" ...);created=...;keyid="...";alg="..."')
    components = tuple(found["components"].replace('"', "").split(" "))
    if components != (WITH_BODY if has_body else WITHOUT_BODY):
        raise BadSignature("Signature-Input covers other components than the method, path, query and body digest")
    parameters = [part.partition("=")[::2] for part in found["parameters"].split(";")[1:]]
    values = dict(parameters)
    if len(values) != len(parameters) or set(values) != {"created", "keyid", "alg"}:
        raise BadSignature("Signature-Input has other parameters than created, keyid and alg")
    keyid, algorithm = _STRING.match(values["keyid"]), _STRING.match(values["alg"])
    if keyid is None or algorithm is None or algorithm[1] != ALGORITHM or not _CREATED.match(values["created"]):
        raise BadSignature(f"Signature-Input needs a keyid, a whole number of seconds, and alg {ALGORITHM}")
    return SignatureInput(keyid[1], found["signed"])


def read_signature(field: str) -> bytes:
    """Read a Signature field; return r and s, 64 bytes. Raises BadSignature."""
    return _read(_SIGNATURE, field, "Signature is not device=:<64 bytes, base64>:")


def read_digest(field: str) -> bytes:
    """Read a Content-Digest field; return the SHA-256. Raises BadSignature."""
    return _read(_DIGEST, field, "Content-Digest is not sha-256=:<32 bytes, base64>:")


def _read(pattern: re.Pattern[str], field: str, fault: str) -> bytes:
    found = pattern.match(field.strip())
    if found is None:
        raise BadSignature(fault)
    try:
        return base64.b64decode(found["bytes"], validate=True)
    except binascii.Error:
        raise BadSignature(fault) from None
