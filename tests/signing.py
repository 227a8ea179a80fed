"""Signatures of devices for the tests: every phone has the same key, so that tests need not pass one."""

import json
import time
from typing import Any
from urllib.parse import parse_qsl

from cryptography.hazmat.primitives.asymmetric import ec

from sync.wire.device_keys import DeviceKey

API = "/api/v1"
KEY = DeviceKey(ec.derive_private_key(1, ec.SECP256R1()))
ENROLLING = ("/devices", "/enrolments/redeem")
SIGNED = ("/sync/push", "/sync/pull", "/sync/seal", "/sync/leave", "/auth/switch")


def with_key(path: str, body: Any) -> Any:
    """Return the body of a POST, with a device's key added if it enrols a device and has none."""
    return {"public_key": KEY.public_key, **body} if path in ENROLLING and isinstance(body, dict) else body


def signed(
    method: str, path: str, body: bytes | None = None, key: DeviceKey = KEY, device_id: str | None = None
) -> dict[str, str]:
    """Return the header fields that sign a request of a device, if it must be signed.

    `path` is under /api/v1, with its query; the device is the one that the query or the JSON body names. `device_id` is
    a device that signs all its requests.
    """
    bare, _, query = path.partition("?")
    if device_id is not None:
        return key.signed_headers(device_id, method, API + bare, query, body, int(time.time()))
    if bare not in SIGNED:
        return {}
    device_id = named_device(query) if body is None else named_device_of(body)
    return key.signed_headers(device_id, method, API + bare, query, body, int(time.time()))


def named_device(query: str) -> str:
    """Return the device that a query names; "" if it names none."""
    return dict(parse_qsl(query)).get("device_id", "")


def named_device_of(body: bytes) -> str:
    """Return the device that a body names; "" if it names none, malformed or not."""
    try:
        content = json.loads(body)
    except ValueError:
        return ""
    return str(content.get("device_id", "")) if isinstance(content, dict) else ""
