"""The default text of each template, and the placeholders that may be in texts.

The client gets the same texts (client/src/generated/messages.ts), so that it can show and send them offline.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

# `link` is the customer's public page.
PLACEHOLDERS = ("customer", "shop", "branch", "code", "device", "total", "balance", "link")
PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
TEXT_MAX = 1000
# The operations that cause a message automatically, if the shop switched its template on.
AUTOMATIC: Mapping[str, str] = {
    "repair.open": "received",
    "repair.quote": "quote",
    "repair.complete": "ready",
    # Only an edit that sets `waiting_for_parts`: see server/outbox.
    "repair.update": "waiting_for_parts",
}

_BEGUN_WITH = json.loads(Path(__file__).with_name("message_words.json").read_text(encoding="utf-8"))
# By language; and by template and language.
SUBJECTS: Mapping[str, str] = _BEGUN_WITH["subjects"]
WORDS: Mapping[str, Mapping[str, str]] = _BEGUN_WITH["words"]


def unknown_placeholders(words: str) -> list[str]:
    """Return the placeholders in words that are not in the list, as written."""
    return ["{" + name + "}" for name in PLACEHOLDER.findall(words) if name not in PLACEHOLDERS]
