"""Pages of the feed: a shop's changes since a cursor, in order of version.

No row is missed while other transactions commit, because versions are given under the shop's lock, and a row only moves
to later versions. The last page of a pull has the shop's version. The earlier pages have the version of the previous
pull's last page, because a row that an operation changed may have moved past their end (sync/log/pages.py).

A cursor contains two marks of its history: the feed's history id, which `benchtrail restore` renews, and a mark of the
log up to its version. The second one detects a database file that somebody replaced, even if it has passed the cursor's
version since. (It marks operations. It does not detect changes of people and branches.)
"""

import base64
import binascii
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Select,
    Table,
    and_,
    bindparam,
    case,
    func,
    null,
    or_,
    select,
    tuple_,
)

from server.feed.models import FeedRecord
from server.feed.views import COSTS, NEVER, Copy, View, delivered_to, read_copy
from server.sets import ask
from sync.log.pages import END_OF_VERSION
from sync.model.fields import INTEGER_MAX

# Kinds of which a person sees only the records of their branches. Everybody sees the catalogue and the units.
BRANCH_KINDS = (
    *("sale", "return", "repair", "quote", "bill", "payment", "till", "message"),
    *("restock", "adjustment", "transfer", "stocktake"),
)

# Returns changes without costs, for people who may not see them.
WithoutCosts = Callable[[str], str]
# Returns the marks of a shop's log up to a version; equal marks mean equal logs. New cursors have the first one.
MarksOf = Callable[[int], tuple[str, ...]]


class Head(NamedTuple):
    """A shop's last version, and the history it belongs to."""

    version: int
    history: str


class UnknownCursor(Exception):
    """The cursor belongs to another history than this shop's: take a new snapshot."""


@dataclass(frozen=True)
class Cursor:
    """The last record delivered, in the history `history` whose log up to `version` has this mark.

    `copy` describes the contents of the device's replica at that point. `known` is the version up to which it has all
    operations.
    """

    history: str
    mark: str
    version: int = 0
    kind: str = ""
    id: str = ""
    copy: Copy = field(default_factory=Copy)
    known: int = 0

    @property
    def complete(self) -> int:
        """Return the version up to which all records that have not moved since were delivered."""
        return self.version if self.kind == END_OF_VERSION else max(self.version - 1, 0)

    def as_text(self) -> str:
        """Return the cursor as an opaque text for devices."""
        place = (str(self.version), self.kind, self.id)
        fields = "\n".join((self.history, self.mark, *place, self.copy.as_text(), str(self.known)))
        return base64.urlsafe_b64encode(fields.encode()).decode()


def read_cursor(text: str) -> Cursor:
    """Return a cursor from its text. Raises UnknownCursor for any text that this server did not make."""
    try:
        fields = base64.urlsafe_b64decode(text.encode()).decode()
        history, mark, version, kind, id_, *rest = fields.split("\n")
        if "\0" in fields or not 0 <= int(version) <= INTEGER_MAX:
            raise UnknownCursor
        # Cursors of versions without copies end with the id, later ones with the copy.
        read = Cursor(history, mark, int(version), kind, id_, read_copy(rest[0] if rest else ""))
        known = int(rest[1]) if rest[1:] else read.complete
        if not 0 <= known <= read.version:
            raise UnknownCursor
        return replace(read, known=known)
    except (ValueError, binascii.Error) as error:
        raise UnknownCursor from error


@dataclass(frozen=True)
class Page:
    """A page of changes as one text: `{kind, id, version, data}`, separated by commas."""

    changes: str
    cursor: str
    version: int
    more: bool


def page(
    shop_id: str,
    head: Head,
    cursor: Cursor | None,
    limit: int,
    own: View,
    everybodys: View,
    marks_of: MarksOf,
    without_costs: WithoutCosts,
) -> Page:
    """Return the records after a cursor, at most `limit`, that one person may see (`own`).

    `everybodys` is the view of all people of the device together. The cursor stores which records were left out, so
    that a person who may see them gets them later. Records that no person of the device may see any more are sent as
    gone (views.py).

    The database joins the records of the page; only after a full page it looks for the place of the last one. The
    caller reads both, and the head, in one snapshot; otherwise a record that moved to a later version in between would
    be on no page. Raises UnknownCursor for a cursor of another history.
    """
    if cursor is not None and not _is_of(head, cursor, marks_of):
        raise UnknownCursor
    before = cursor or Cursor(head.history, "")
    copy, start = delivered_to(before.copy, before.complete, own, everybodys, head.version)
    after = before if start == before.complete else Cursor(head.history, "", start, END_OF_VERSION)
    if (after.version, after.kind) == (head.version, END_OF_VERSION):
        # No record is later; this is known without reading them.
        return _ended(head, marks_of, "", _noted(copy, before.copy, head.version, is_whole=True))
    asked = {"shop_id": shop_id, "version": after.version, "kind": after.kind, "id": after.id, "head": head.version}
    is_anew = everybodys.branch_ids is not None and copy.anew_until > after.complete
    for name, view in (("own_ids", own), *([("all_ids", everybodys)] if is_anew else [])):
        asked |= {} if view.branch_ids is None else {name: list(view.branch_ids)}
    joined, end = _statements(is_restricted=own.branch_ids is not None, is_anew=is_anew)
    changes, count = ask(joined, {**asked, "limit": limit}).one()
    changes = changes or ""
    shown = changes if own.costs else without_costs(changes)
    # The last record of the page, and the one after it; most pages are the last, and not full.
    found = ask(end, {**asked, "offset": limit - 1}).all() if count == limit else []
    if len(found) <= 1:
        return _ended(head, marks_of, shown, _noted(copy, before.copy, head.version, is_whole=shown == changes))
    version, kind, id_ = found[0]
    last = Cursor(head.history, marks_of(version)[0], version, kind, id_, known=min(before.known, start))
    last = replace(last, copy=_noted(copy, before.copy, last.complete, is_whole=shown == changes))
    return Page(shown, last.as_text(), last.known, more=True)


def _ended(head: Head, marks_of: MarksOf, changes: str, copy: Copy) -> Page:
    """Return the page after which there is no other."""
    last = Cursor(head.history, marks_of(head.version)[0], head.version, END_OF_VERSION, "", copy, known=head.version)
    return Page(changes, last.as_text(), head.version, more=False)


def _noted(copy: Copy, before: Copy, reached: int, *, is_whole: bool) -> Copy:
    """Return the copy after a page: records sent as removed are not sent again, and delivered costs no longer lag."""
    lags = dict(copy.lags)
    if is_whole and COSTS not in before.lags:
        lags.pop(COSTS, None)
    return Copy(copy.held, lags, copy.anew_until if copy.anew_until > reached else NEVER)


class Statements(NamedTuple):
    """The queries of a page: its changes as one text, and how many; the place of its last one and of the next."""

    joined: Select[str, int]
    end: Select[Any]


@cache
def _statements(*, is_restricted: bool, is_anew: bool) -> Statements:
    """Return the statements of a page, built once: building them costs more than running them.

    `is_anew`: records that no person of the device may see are sent as removed.
    """
    table = cast("Table", FeedRecord.__table__).c
    columns = (table.version, table.kind, table.id)
    place = tuple_(*columns)
    own = visible(bindparam("own_ids", expanding=True)) if is_restricted else []
    nobodys = [_nobodys(bindparam("all_ids", expanding=True))] if is_anew else []
    wanted = [
        table.shop_id == bindparam("shop_id"),
        place > tuple_(*(bindparam(column.name, type_=column.type) for column in columns)),
        table.version <= bindparam("head"),
        *([or_(*own, *nobodys)] if own else []),
    ]
    # Kinds and ids have no character that JSON escapes, but a serial's key may.
    quoted = func.replace(func.replace(table.id, "\\", "\\\\"), '"', '\\"')
    head = func.concat('{"kind":"', table.kind, '","id":"', quoted, '","version":', table.version)
    data = case((nobodys[0], null()), else_=table.data) if nobodys else table.data
    change = func.concat(head, ',"data":', func.coalesce(data, "null"), "}").label("change")

    rows = select(change).where(*wanted).order_by(*columns).limit(bindparam("limit", type_=BigInteger)).subquery()
    joined = select(func.aggregate_strings(rows.c.change, ","), func.count()).select_from(rows)
    end = select(*columns).where(*wanted).order_by(*columns).offset(bindparam("offset", type_=BigInteger)).limit(2)
    return Statements(joined, end)


def _is_of(head: Head, cursor: Cursor, marks_of: MarksOf) -> bool:
    """Return whether a cursor belongs to the server's present history."""
    return cursor.history == head.history and cursor.version <= head.version and cursor.mark in marks_of(cursor.version)


def _nobodys(branch_ids: BindParameter[Any]) -> ColumnElement[bool]:
    """Return the condition of records outside these branches."""
    table = cast("Table", FeedRecord.__table__).c
    outside = [column.is_(None) | column.not_in(branch_ids) for column in (table.branch_id, table.other_branch_id)]
    return and_(table.kind.in_(BRANCH_KINDS), table.data.is_not(None), *outside)


def visible(
    branch_ids: Collection[str] | BindParameter[Any], record: type[FeedRecord] = FeedRecord
) -> list[ColumnElement[bool]]:
    """Return the condition for the branches of a person; none if they may see every branch."""
    if not isinstance(branch_ids, BindParameter) and not branch_ids:
        return []
    theirs = or_(record.branch_id.in_(branch_ids), record.other_branch_id.in_(branch_ids))
    # A removed record no longer has a branch, and its removal is no secret.
    return [or_(record.kind.not_in(BRANCH_KINDS), record.data.is_(None), theirs)]
