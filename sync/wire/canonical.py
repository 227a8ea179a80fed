"""Canonical JSON: one text for equal content, whatever the order of its fields.

Keys are sorted, there is no white space, and everything but printable ASCII is escaped as `\\uXXXX`.
client/src/core/canonical.ts writes the same text.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

# Made once, because `json.dumps` would make one for each operation.
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def canonical_json(content: Mapping[str, Any]) -> bytes:
    """Return the canonical JSON of an object."""
    return _CANONICAL.encode(content).encode()


def digest(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of an object's canonical JSON, hexadecimal."""
    return hashlib.sha256(canonical_json(content)).hexdigest()
