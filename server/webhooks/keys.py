"""The secrets of webhooks: each follows from the server's secret key, so none is stored and no backup holds one.

The servers of one database share their secret key, so they make the same signatures. A new secret key makes new
secrets: admins then make a new one for each webhook.
"""

import base64
import hmac

from server.webhook_signing import SECRET_PREFIX
from server.webhooks.models import Webhook

# How long the former secret signs too, after a new one was made.
FORMER_MS = 24 * 3_600_000


def secret_of(webhook: Webhook, secret_key: str) -> str:
    """Return the secret as its admin sees it, once."""
    return SECRET_PREFIX + base64.b64encode(_key(webhook, webhook.generation, secret_key)).decode()


def keys_of(webhook: Webhook, secret_key: str, now: int) -> list[bytes]:
    """Return the keys that sign now: the present one, and the former one for a day."""
    generations = [webhook.generation, *([webhook.generation - 1] if now < webhook.former_until else [])]
    return [_key(webhook, generation, secret_key) for generation in generations]


def _key(webhook: Webhook, generation: int, secret_key: str) -> bytes:
    about = f"benchtrail webhook {webhook.shop_id} {webhook.id} {generation}"
    return hmac.digest(secret_key.encode(), about.encode(), "sha256")
