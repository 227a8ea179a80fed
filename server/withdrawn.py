"""Withdrawn rights, in a list outside the database: restoring an older backup withdraws them again.

Devices that were revoked, people who were dismissed, passkeys that were removed. It is a file in the data folder with a
line of ids for each; the last line about a person decides, because a person can be reinstated.
"""

from pathlib import Path
from typing import Literal, NamedTuple

from flask import current_app

from server.config import Settings
from server.kept_lines import append_line, lines_of

NAME = "withdrawn.jsonl"


class Withdrawn(NamedTuple):
    """A device, a person or a passkey of a shop."""

    kind: Literal["device", "person", "passkey"]
    shop_id: str
    id: str


def note_withdrawn(what: Withdrawn, *, is_withdrawn: bool = True) -> None:
    """Add a line, before the caller commits. Raises OSError."""
    settings: Settings = current_app.extensions["benchtrail"]
    append_line(settings.data_dir / NAME, [*what, is_withdrawn])


def all_withdrawn(data_dir: Path) -> list[Withdrawn]:
    """Return the withdrawn rights of this server that were not given back, in order."""
    last = {
        Withdrawn(kind, shop_id, id_): is_withdrawn for kind, shop_id, id_, is_withdrawn in lines_of(data_dir / NAME)
    }
    return [what for what, is_withdrawn in last.items() if is_withdrawn]
