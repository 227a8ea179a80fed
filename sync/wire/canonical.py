"""Canonical JSON: one text for equal content, whatever the order of its fields.

Keys are sorted, nothing is between the tokens, and all but printable ASCII is escaped as `\\uXXXX`.
client/src/core/canonical.ts writes the same text.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

# Made once: `json.dumps` would make one for each operation.
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def canonical_json(content: Mapping[str, Any]) -> bytes:
    """Return the canonical JSON of an object."""
    return _CANONICAL.encode(content).encode()


def digest(content: Mapping[str, Any]) -> str:
    """Return a digest of an object's content, hexadecimal."""
    return hashlib.sha256(canonical_json(content)).hexdigest()
