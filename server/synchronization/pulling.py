"""Pull: the changes of a shop since a device's cursor.

Every change makes every phone of the shop pull, so a pull asks the database as little as it can: one statement reads
all that decides what the page has, and one reads the page.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Select, select, true

from server import cost_prices
from server.clock import now_ms
from server.database import one_snapshot, writing
from server.devices import service as devices
from server.errors import Problem, not_found
from server.feed import service as feed
from server.people.service import Person, person_of
from server.sets import ask
from server.signing_in import service as signing_in
from server.synchronization.marks import marks, marks_of_line
from server.synchronization.statements import NEWEST, NEWEST_OF_ALL

Marks = Mapping[int, tuple[str, ...]]


class Standing(NamedTuple):
    """All that decides what a page has, as of one moment.

    `marks` are those of the log up to the cursor's version, and up to the last one; `people` are those who have signed
    in on the device and not signed out since.
    """

    last_seq: int
    given_version: int
    told_seq: int
    is_revoked: bool
    head: feed.Head
    marks: Marks
    people: tuple[Person, ...]


def pull(
    shop_id: str, person: Person | None, device_id: str, cursor: str | None, limit: int, recorded: int | None = None
) -> tuple[feed.Page, int]:
    """Return a page of changes since a cursor, and the device's last sequence number.

    `recorded` is the last sequence number the device has used, pushed or not; it shows which operations are missing if
    the device is lost. Raises Problem: 404, 403 `device_revoked`, 409 `cursor_unknown`.
    """
    since, is_known = _read(cursor)
    with one_snapshot():
        standing = _standing(shop_id, device_id, since.version if since is not None else 0)
        if standing.is_revoked or person is None:
            raise Problem(
                "device_revoked", 403, "An admin revoked this device. It cannot pull; its pushes wait in quarantine."
            )
        found = _page(shop_id, person, standing, since, limit) if is_known else None
    if recorded is not None and recorded > max(standing.told_seq, standing.last_seq):
        with writing():
            devices.note_recorded(shop_id, device_id, recorded)
    if found is None:
        detail = "The server was restored from a backup. Push all kept operations, then pull without a cursor."
        raise Problem("cursor_unknown", 409, detail, last_seq=standing.last_seq)
    if found.version > standing.given_version:
        devices.note_given_apart(shop_id, device_id, found.version)
    return found, standing.last_seq


def page_text(found: feed.Page, last_seq: int) -> bytes:
    """Return a page as JSON, from records that were stored as JSON."""
    rest = orjson.dumps(
        {
            "cursor": found.cursor,
            "version": found.version,
            "more": found.more,
            "last_seq": last_seq,
            "server_time": now_ms(),
        }
    )
    return b'{"changes":[' + found.changes.encode() + b"]," + rest[1:]


def _read(cursor: str | None) -> tuple[feed.Cursor | None, bool]:
    """Return a cursor from its text, None for the start, and whether this server can have made it."""
    try:
        return feed.read_cursor(cursor) if cursor else None, True
    except feed.UnknownCursor:
        return None, False


def _page(shop_id: str, person: Person, standing: Standing, since: feed.Cursor | None, limit: int) -> feed.Page | None:
    """Return the page after a cursor, None for a cursor of another history."""

    def marks_of(version: int) -> tuple[str, ...]:
        return standing.marks.get(version) or marks(shop_id, version)

    own = _view(person)
    everybodys = feed.together([own, *map(_view, standing.people)])
    try:
        return feed.page(shop_id, standing.head, since, limit, own, everybodys, marks_of, _without_costs)
    except feed.UnknownCursor:
        return None


def _standing(shop_id: str, device_id: str, version: int) -> Standing:
    """Return what decides the page after a cursor of this version. Raises Problem 404."""
    asked = {"shop_id": shop_id, "id": device_id, "device_id": device_id, "version": version}
    rows = ask(_all_that_decides(), asked).all()
    if not rows:
        raise not_found("device")
    first = rows[0]
    head = feed.Head(first.version, first.history)
    at_cursor = marks_of_line(first.cursor_id, first.cursor_received_at, first.cursor_chain)
    at_head = marks_of_line(first.newest_id, first.newest_received_at, first.newest_chain)
    return Standing(
        last_seq=first.last_seq,
        given_version=first.given_version,
        told_seq=first.told_seq,
        is_revoked=first.revoked_at is not None,
        head=head,
        marks={version: at_cursor, head.version: at_head},
        people=tuple(person_of(row) for row in rows if row.id is not None),
    )


@cache
def _all_that_decides() -> Select[Any]:
    """Return the statement: a row for each person of the device, and one without a person where there is none."""
    device, head, people = (one.subquery() for one in (devices.NUMBERS, feed.HEAD, signing_in.PEOPLE_ON_DEVICE))
    lines = {"cursor": NEWEST.subquery(), "newest": NEWEST_OF_ALL.subquery()}
    joined = device.join(head, true())
    for one in (*lines.values(), people):
        joined = joined.outerjoin(one, true())
    marked = [column.label(f"{name}_{column.name}") for name, line in lines.items() for column in line.c]
    return select(*device.c, *head.c, *marked, *people.c).select_from(joined)


def _view(person: Person) -> feed.View:
    return feed.View(cost_prices.sees_costs(person), frozenset(person.branch_ids) or None)


def _without_costs(changes: str) -> str:
    return cost_prices.without_costs(changes.encode()).decode()
