"""The signature of a request: the device that made it, and whether it is valid (docs/protocol.md, 5, RFC 9421)."""

from functools import lru_cache
from typing import cast

from flask import request
from sqlalchemy import Table, bindparam, select

from server.bodies import body_sha256
from server.database import reading
from server.devices.models import Device
from server.errors import Problem, not_found
from server.extensions import db
from sync.wire.device_keys import Jwk, is_signed_by
from sync.wire.signing import (
    BadSignature,
    Request,
    SignatureInput,
    read_digest,
    read_signature,
    read_signature_input,
    signature_base,
)

_DEVICE = cast("Table", Device.__table__).c
_KEY = select(_DEVICE.public_key).where(_DEVICE.shop_id == bindparam("shop_id"), _DEVICE.id == bindparam("id"))
CHALLENGE = {"WWW-Authenticate": "Signature"}


class NoKey(LookupError):
    """The device has registered no key."""


def refuse_elsewhere(shop_id: str, device_ids: tuple[str, ...]) -> None:
    """Refuse requests that none of these devices signed, because a sign-in by PIN is valid only on its device.

    The body is not read: a view that reads one compares it with the signed Content-Digest, or with the signed path.
    Raises Problem: 401 `device_signature_required`; 403 `password_needed` for another device.
    """
    has_body = bool(request.content_length)
    try:
        given = read_signature_input(request.headers.get("Signature-Input", ""), has_body=has_body)
        if given.device_id not in device_ids:
            raise Problem(
                "password_needed", 403, "This person signed in by PIN on another device. Sign in with the password."
            )
        signed = signed_as(given, request.headers.get("Content-Digest") if has_body else None)
        if is_signed_by(public_key(shop_id, given.device_id), *signed):
            return
    except (BadSignature, NoKey):
        pass
    raise signature_required("This person signed in by PIN. Sign each request with the device's key.")


@lru_cache(maxsize=10_000)
def public_key(shop_id: str, device_id: str) -> Jwk:
    """Return a device's key, which never changes. Raises Problem 404, NoKey."""
    with reading():
        row = db.session.execute(_KEY, {"shop_id": shop_id, "id": device_id}).one_or_none()
    if row is None:
        raise not_found("device")
    if row.public_key is None:
        raise NoKey(device_id)
    return dict(row.public_key)


def signed_by(device_id: str) -> tuple[bytes, bytes]:
    """Return this request's signed bytes and its signature, after the body was read.

    Raises Problem 401.
    """
    headers = request.headers
    has_body = bool(request.content_length)
    needed = ("Signature-Input", "Signature", *(("Content-Digest",) if has_body else ()))
    missing = [name for name in needed if name not in headers]
    if missing:
        raise signature_required(
            f"The request is not signed: {', '.join(missing)} is missing. Sign it with the device's key."
        )
    try:
        given = read_signature_input(headers["Signature-Input"], has_body=has_body)
        signed = signed_as(given, _digest_of_body(headers["Content-Digest"].strip()) if has_body else None)
    except BadSignature as error:
        raise signature_invalid(str(error)) from None
    if given.device_id != device_id:
        raise signature_invalid("The signature belongs to another device: keyid is not the device of the request.")
    return signed


def signed_as(given: SignatureInput, digest: str | None) -> tuple[bytes, bytes]:
    """Return the signed bytes and the signature, without reading the body. Raises BadSignature."""
    path, _, query = _target().partition("?")
    message = signature_base(Request(request.method, path, query, digest), given.parameters)
    return message, read_signature(request.headers.get("Signature", ""))


def _digest_of_body(field: str) -> str:
    """Return the Content-Digest. Raises BadSignature if it is not the digest of the body."""
    if read_digest(field) != body_sha256():
        raise BadSignature("Content-Digest is not that of the body")
    return field


def _target() -> str:
    """Return the request's target as sent: the signature covers path and query before any decoding."""
    return str(request.environ.get("RAW_URI") or request.environ["REQUEST_URI"])


def signature_required(detail: str, *, has_key: bool = True) -> Problem:
    """Return the problem of an unsigned request."""
    return Problem("device_signature_required", 401, detail, headers=CHALLENGE, has_key=has_key)


def signature_invalid(detail: str) -> Problem:
    """Return the problem of a request with an invalid signature."""
    return Problem("device_signature_invalid", 401, detail, headers=CHALLENGE)
