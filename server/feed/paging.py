"""Pages of the feed: what changed in a shop since a cursor, in order of version.

A page is a consistent prefix: `version` is the last one whose records are all
delivered. No row is missed whatever commits meanwhile, since versions are
given under the shop's lock and a row only ever moves to a later one.

A cursor names the history it belongs to twice: by the feed's history id, which `benchtrail restore` makes anew, and
by a mark of the log up to its version. The mark tells a database file that was put back behind our back, even where
it has since gone past the cursor's version by other work. (It marks operations; what an admin alone changed, people
and branches, it does not tell.)
"""

import base64
import binascii
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple, cast

from sqlalchemy import BigInteger, BindParameter, ColumnElement, Select, Table, bindparam, func, or_, select, tuple_

from server.extensions import db
from server.feed.models import FeedRecord
from sync.feed import END_OF_VERSION, complete_version

# Kinds of which a person sees those of their branches; the catalogue and the units are the whole shop's.
BRANCH_KINDS = ("sale", "return", "repair", "restock", "adjustment", "transfer", "stocktake")

NOTHING_LEFT_OUT = -1
# Returns changes as one person may see them, with something left out.
LeaveOut = Callable[[str], str]
# Gives the marks of a shop's log up to a version, each the same only where the log is; the first is given out.
MarksOf = Callable[[int], tuple[str, ...]]


class Head(NamedTuple):
    """Where a shop's feed stands: its last version, and the history this version belongs to."""

    version: int
    history: str


class UnknownCursor(Exception):
    """The cursor is of another history than this shop's: take a new snapshot."""


@dataclass(frozen=True)
class Cursor:
    """The last record that was delivered, in the history `history` whose log up to `version` has this mark.

    `partly_since` is the version from which on records were delivered with something left out; NOTHING_LEFT_OUT where
    there is none.
    """

    history: str
    mark: str
    version: int = 0
    kind: str = ""
    id: str = ""
    partly_since: int = NOTHING_LEFT_OUT

    def as_text(self) -> str:
        """Return the cursor as it goes over the wire: opaque to devices."""
        fields = "\n".join((self.history, self.mark, str(self.version), self.kind, self.id, str(self.partly_since)))
        return base64.urlsafe_b64encode(fields.encode()).decode()


def read_cursor(text: str) -> Cursor:
    """Return a cursor from the wire. Raises UnknownCursor for anything this server did not make."""
    try:
        history, mark, version, kind, id_, *rest = base64.urlsafe_b64decode(text.encode()).decode().split("\n")
        # Cursors of versions that left nothing out end with the id.
        return Cursor(history, mark, int(version), kind, id_, *map(int, rest[:1]))
    except (ValueError, binascii.Error) as error:
        raise UnknownCursor from error


@dataclass(frozen=True)
class Page:
    """A page of changes as one text, `{kind, id, version, data}` after another with commas between."""

    changes: str
    cursor: str
    version: int
    more: bool


def page(
    shop_id: str,
    head: Head,
    cursor: Cursor | None,
    limit: int,
    branch_ids: Collection[str],
    marks_of: MarksOf,
    leave_out: LeaveOut | None = None,
) -> Page:
    """Return the records after a cursor, at most `limit`; `branch_ids` empty is every branch.

    `leave_out` is for a person who may not see all of a record. The cursor notes from where on something was left out;
    whoever may see all is delivered the records from there on once more.

    Its end is found first, and then the database joins what lies before it: a record that moves to a later version
    in between is not in this page, and in one of the next. Raises UnknownCursor where the cursor is not of this
    history.
    """
    if cursor is not None and not _is_of(head, cursor, marks_of):
        raise UnknownCursor
    after = cursor or Cursor(head.history, "")
    if leave_out is None and after.partly_since != NOTHING_LEFT_OUT:
        after = Cursor(head.history, "", after.partly_since)
    asked = {"shop_id": shop_id, "version": after.version, "kind": after.kind, "id": after.id, "head": head.version}
    asked |= {"branch_ids": list(branch_ids)} if branch_ids else {}
    end, all_of_it, until_end = _statements(is_restricted=bool(branch_ids))
    found = db.session.execute(end, {**asked, "offset": limit - 1}).all()
    if len(found) <= 1:
        last = Cursor(head.history, marks_of(head.version)[0], head.version, END_OF_VERSION)
        return _page(db.session.scalar(all_of_it, asked), after, last, leave_out, head.version, more=False)
    (version, kind, id_), following = found
    last = Cursor(head.history, marks_of(version)[0], version, kind, id_)
    changes = db.session.scalar(until_end, {**asked, "end_version": version, "end_kind": kind, "end_id": id_})
    return _page(changes, after, last, leave_out, complete_version(version, following.version), more=True)


def _page(
    changes: str | None, after: Cursor, last: Cursor, leave_out: LeaveOut | None, version: int, *, more: bool
) -> Page:
    """Return the page of these changes between two cursors, and note where something is left out for the first time."""
    whole = changes or ""
    if leave_out is None:
        return Page(whole, last.as_text(), version, more=more)
    shown, partly_since = leave_out(whole), after.partly_since
    if shown != whole and partly_since == NOTHING_LEFT_OUT:
        partly_since = after.version
    return Page(shown, replace(last, partly_since=partly_since).as_text(), version, more=more)


class Statements(NamedTuple):
    """What finds a page's end and the record after it; what joins all there is; what joins it up to an end."""

    end: Select[Any]
    all_of_it: Select[Any]
    until_end: Select[Any]


@cache
def _statements(*, is_restricted: bool) -> Statements:
    """Return the statements of a page, built once: to build them costs more than to run them."""
    table = cast("Table", FeedRecord.__table__).c
    columns = (table.version, table.kind, table.id)
    place = tuple_(*columns)
    wanted = [
        table.shop_id == bindparam("shop_id"),
        place > tuple_(*(bindparam(column.name, type_=column.type) for column in columns)),
        table.version <= bindparam("head"),
        *(visible(bindparam("branch_ids", expanding=True)) if is_restricted else []),
    ]
    until = place <= tuple_(*(bindparam(f"end_{column.name}", type_=column.type) for column in columns))
    # Kinds and ids hold no character that JSON escapes, but a serial's key may.
    quoted = func.replace(func.replace(table.id, "\\", "\\\\"), '"', '\\"')
    head = func.concat('{"kind":"', table.kind, '","id":"', quoted, '","version":', table.version)
    change = func.concat(head, ',"data":', func.coalesce(table.data, "null"), "}").label("change")

    def joined(*conditions: ColumnElement[bool]) -> Select[Any]:
        rows = select(change).where(*conditions).order_by(*columns).subquery()
        return select(func.aggregate_strings(rows.c.change, ","))

    end = select(*columns).where(*wanted).order_by(*columns).offset(bindparam("offset", type_=BigInteger)).limit(2)
    return Statements(end, joined(*wanted), joined(*wanted, until))


def _is_of(head: Head, cursor: Cursor, marks_of: MarksOf) -> bool:
    """Say whether a cursor belongs to the history that this server has now."""
    return cursor.history == head.history and cursor.version <= head.version and cursor.mark in marks_of(cursor.version)


def visible(
    branch_ids: Collection[str] | BindParameter[Any], record: type[FeedRecord] = FeedRecord
) -> list[ColumnElement[bool]]:
    """Return the condition that keeps to the branches of a person; none where all are theirs."""
    if not isinstance(branch_ids, BindParameter) and not branch_ids:
        return []
    theirs = or_(record.branch_id.in_(branch_ids), record.other_branch_id.in_(branch_ids))
    # A record that is gone has no branch any more; that it is gone is no secret.
    return [or_(record.kind.not_in(BRANCH_KINDS), record.data.is_(None), theirs)]
