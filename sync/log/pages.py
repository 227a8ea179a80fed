"""Pages of the records that changed since a cursor, in order of version.

A record only moves to later versions, so pages miss no record, whatever is stored between two pages. But a record that
an operation changed may have moved past the end of the page. So only the last page of a pull says that the replica has
all operations up to its `version`, and a device may use that version as the `base` of its next operation. All pages
before it have the version of the last page of the pull before (docs/protocol.md, 5 Pull).
"""

from dataclasses import dataclass
from typing import Any

from sync.log.memory_journal import MemoryJournal

# Sorts after every kind: the cursor after all records of its version.
END_OF_VERSION = "\x7f"


class UnknownCursor(Exception):
    """The cursor belongs to another history than this shop's: the device starts again, without a cursor."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of changes, each `{kind, id, version, data}`; `data` is None if the record was removed.

    `cursor` is where the next page begins. `more`: there is a next page now. `version`: the replica has all operations
    up to it.
    """

    changes: list[dict[str, Any]]
    cursor: str
    version: int
    more: bool


def read_page(journal: MemoryJournal, history: str, cursor: str | None, limit: int) -> Page:
    """Return the records that changed after a cursor, at most `limit`; without a cursor, from the first record on.

    `history` is the id of the history that versions and cursors belong to: a
    server restored from a backup begins another. Raises UnknownCursor.
    """
    head = journal.version()
    known, after = (0, (0, "", "")) if cursor is None else _read_cursor(cursor, history)
    if after[0] > head:
        raise UnknownCursor
    places = sorted((version, *key) for key, version in journal.feed.items() if (version, *key) > after)
    shown = places[:limit]
    records = journal.records([(kind, id_) for _, kind, id_ in shown])
    changes = [
        {"kind": kind, "id": id_, "version": version, "data": records.get((kind, id_))} for version, kind, id_ in shown
    ]
    if len(places) <= limit:
        return Page(changes, _cursor(history, head, (head, END_OF_VERSION, "")), head, more=False)
    return Page(changes, _cursor(history, known, shown[-1]), known, more=True)


def _cursor(history: str, known: int, place: tuple[int, str, str]) -> str:
    version, kind, id_ = place
    return "\n".join((history, str(known), str(version), kind, id_))


def _read_cursor(cursor: str, history: str) -> tuple[int, tuple[int, str, str]]:
    """Return the version up to which a replica has all operations, and the place of its last received record."""
    try:
        of, known, version, kind, id_ = cursor.split("\n")
        read = int(known), (int(version), kind, id_)
    except ValueError as error:
        raise UnknownCursor from error
    if of != history:
        raise UnknownCursor
    return read
