"""A list of erased people outside the database, so that restoring an older backup erases them again.

It is a file in the data folder, with a line of ids for each.
"""

import os
from pathlib import Path

import orjson

NAME = "erased.jsonl"
Erased = tuple[str, str]


def remember(data_dir: Path, shop_id: str, customer_id: str) -> None:
    """Add an erased customer; flushed to the disk."""
    descriptor = os.open(data_dir / NAME, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, orjson.dumps([shop_id, customer_id]) + b"\n")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remembered(data_dir: Path) -> list[Erased]:
    """Return (shop, customer) of all who were erased on this server; an incomplete line is left out."""
    file = data_dir / NAME
    lines = file.read_bytes().splitlines() if file.exists() else []
    pairs = [orjson.loads(line) for line in lines if line.endswith(b"]")]
    return list(dict.fromkeys((shop_id, customer_id) for shop_id, customer_id in pairs))
