"""Marks of a shop's log: by them a cursor shows that it belongs to this log, and to no other."""

import hashlib

from server.sets import ask
from server.synchronization.statements import NEWEST

# Hexadecimal digits: enough to distinguish histories; it is no protection against forgery.
MARK_LENGTH = 24


def marks(shop_id: str, version: int) -> tuple[str, ...]:
    """Return marks that distinguish the log up to `version` from any other; the first is for new cursors.

    Logs with the same newest line have all earlier lines in common: another log received the same operation at another
    time. The second mark, of the chain, is an older form; a checkpoint or a rewritten chain changes it.
    """
    row = ask(NEWEST, {"shop_id": shop_id, "version": version}).one_or_none()
    return marks_of_line(None, None, None) if row is None else marks_of_line(*row)


def marks_of_line(id_: str | None, received_at: int | None, chain: str | None) -> tuple[str, ...]:
    """Return the marks of the log whose newest line this is; None for all of a line where there is none."""
    if id_ is None or chain is None:
        return ("",)
    mark = hashlib.sha256(f"{id_} {received_at}".encode()).hexdigest()
    return mark[:MARK_LENGTH], chain[:MARK_LENGTH]
