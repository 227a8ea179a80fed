"""What a device signs, for the tests: every phone has the same key, so that nobody need carry one about."""

import json
import time
from typing import Any
from urllib.parse import parse_qsl

from cryptography.hazmat.primitives.asymmetric import ec

from sync.device_keys import DeviceKey

API = "/api/v1"
KEY = DeviceKey(ec.derive_private_key(1, ec.SECP256R1()))
ENROLLING = ("/devices", "/enrolments/redeem")
SIGNED = ("/sync/push", "/sync/pull", "/sync/seal", "/auth/switch")


def with_key(path: str, body: Any) -> Any:
    """Return the body of a POST, with the key of a device where it enrols one and names none."""
    return {"public_key": KEY.public_key, **body} if path in ENROLLING and isinstance(body, dict) else body


def signed(method: str, path: str, body: bytes | None = None, key: DeviceKey = KEY) -> dict[str, str]:
    """Return the header fields that sign a request of a device, where it is one that must be signed.

    `path` is under /api/v1, with its query; the device is the one that the query or the JSON body names.
    """
    bare, _, query = path.partition("?")
    if bare not in SIGNED:
        return {}
    named = dict(parse_qsl(query)) if body is None else json.loads(body)
    device_id = str(named.get("device_id")) if isinstance(named, dict) else ""
    return key.signed_headers(device_id, method, API + bare, query, body, int(time.time()))
