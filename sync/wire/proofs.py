"""Proofs that the person named by an operation was signed in on its device (docs/protocol.md, 5 People).

The server gives a device a **seal** for each person who signs in on it by password, passkey or PIN: a secret of that
device and that person. The device makes a proof with it when it records an operation, and the server verifies the proof
when somebody else pushes the operation. A proof is `<generation>.<43 characters of base64url>`: an HMAC-SHA256, under
the seal's secret, of the canonical JSON of the fields in PROVEN. PROVEN does not contain `seq` and `base`: they are the
device's own statements, and a device that takes a new identity renumbers its operations.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sync.wire.canonical import canonical_json

# The fields of an operation that a proof covers.
PROVEN = ("id", "type", "v", "at", "branch_id", "actor_id", "payload")

_PROOF = re.compile(r"(?P<generation>[1-9][0-9]{0,8})\.[A-Za-z0-9_-]{43}\Z")


@dataclass(frozen=True, slots=True)
class Seal:
    """The secret of one person on one device. A new generation makes a person's earlier seals invalid."""

    generation: int
    secret: bytes


def read_seal(answer: Mapping[str, Any]) -> Seal:
    """Return the seal from the server's answer: `{generation, secret}`, the secret as base64url."""
    return Seal(answer["generation"], base64.urlsafe_b64decode(answer["secret"] + "="))


def proof_of(seal: Seal, operation: Mapping[str, Any]) -> str:
    """Return the proof of an operation, given in its wire form."""
    content = canonical_json({name: operation[name] for name in PROVEN})
    mac = hmac.digest(seal.secret, content, hashlib.sha256)
    return f"{seal.generation}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


def is_proof(seal: Seal, operation: Mapping[str, Any], proof: str) -> bool:
    """Return whether a proof was made with a seal, for exactly this operation."""
    return hmac.compare_digest(proof_of(seal, operation).encode(), proof.encode())


def generation_of(proof: str) -> int | None:
    """Return the generation of the seal that a proof names, None for a malformed proof."""
    found = _PROOF.match(proof)
    return None if found is None else int(found["generation"])
