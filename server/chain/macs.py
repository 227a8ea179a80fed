"""The MACs of the chain: HMAC-SHA256 under a key that is not in the database.

Somebody who can write to the database but lacks the key cannot make a valid row. Empty columns are left out of the MAC,
so that a later version may add columns without changing existing rows.
"""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

import orjson

Values = Mapping[str, Any]
SORTED = orjson.OPT_SORT_KEYS
# Hexadecimal digits that name a key; they do not help to find the key.
KEY_NAME_LENGTH = 16


def link_mac(key: bytes, previous: str, kind: str, values: Values) -> str:
    """Return the MAC of a row that follows the row whose MAC is `previous`; `kind` is the table."""
    columns = {name: value for name, value in values.items() if name != "chain" and value is not None}
    return _mac(key, [previous, kind, columns])


def row_mac(key: bytes, kind: str, values: Values) -> str:
    """Return the MAC of a row without a place in an order."""
    return _mac(key, [kind, {name: value for name, value in values.items() if name != "mac" and value is not None}])


def head_mac(key: bytes, shop_id: str, length: int, chain: str, checkpoint: int) -> str:
    """Return the MAC of the end of a shop's chain."""
    return _mac(key, ["chain_head", shop_id, length, chain, checkpoint])


def is_mac(kept: str, right: str) -> bool:
    """Return whether a stored MAC is the right one, in a time that does not depend on the number of equal bytes."""
    return hmac.compare_digest(kept.encode(), right.encode())


def key_name(key: bytes) -> str:
    """Return an identifier of a key from which the key cannot be computed."""
    return _mac(key, ["name of the key"])[:KEY_NAME_LENGTH]


def plain_digest(previous: str, values: Values) -> str:
    """Return the digest without a key, which chained the log before there was a chain key."""
    kept = {name: value for name, value in values.items() if name not in ("chain", "link") and value is not None}
    return hashlib.sha256(orjson.dumps([previous, kept], option=SORTED)).hexdigest()


def _mac(key: bytes, values: list[Any]) -> str:
    return hmac.digest(key, orjson.dumps(values, option=SORTED), "sha256").hex()
