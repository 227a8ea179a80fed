"""A list of erased people outside the database, so that restoring an older backup erases them again.

It is a file in the data folder, with a line of ids for each erased person.
"""

from pathlib import Path

from server.kept_lines import append_line, lines_of

NAME = "erased.jsonl"
Erased = tuple[str, str]


def remember(data_dir: Path, shop_id: str, customer_id: str) -> None:
    """Add an erased customer; flushed to the disk."""
    append_line(data_dir / NAME, [shop_id, customer_id])


def remembered(data_dir: Path) -> list[Erased]:
    """Return (shop, customer) of everybody who was erased on this server; incomplete lines are left out."""
    return list(dict.fromkeys((shop_id, customer_id) for shop_id, customer_id in lines_of(data_dir / NAME)))
