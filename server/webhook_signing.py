"""Sign a webhook as Standard Webhooks says: events for programs, and calls of the SMS gateway.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import hmac
from collections.abc import Sequence

# How a secret is written: its mark, then base64.
SECRET_PREFIX = "whsec_"  # noqa: S105 - the beginning of every secret


def signature(key: bytes, message_id: str, at_s: int, body: bytes) -> str:
    """Return one signature, as `webhook-signature` lists them."""
    signed = f"{message_id}.{at_s}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()


def signed_headers(keys: Sequence[bytes], message_id: str, at_s: int, body: bytes) -> dict[str, str]:
    """Return the headers of a call, signed with each key; a receiver knows a repeated call by its `webhook-id`."""
    return {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(at_s),
        "webhook-signature": " ".join(signature(key, message_id, at_s, body) for key in keys),
    }
