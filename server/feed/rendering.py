"""Render records to rows, with the changes of search words and counts that belong to them.

Rendering reads only rows that its caller has not read already, and writes nothing, because on SQLite every other shop
waits while one writes.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from sqlalchemy import Delete, Select, Table, bindparam, delete, select

from server.feed.columns import feed_row
from server.feed.counting import Place, place_of
from server.feed.models import FeedRecord, SearchWord
from server.feed.searching import split_words, word_rows
from server.sets import among, ask, built_once, is_among, write_rows

Data = dict[str, Any]
Change = tuple[str, str, Data | None]
RecordKey = tuple[str, str]

_RECORD = cast("Table", FeedRecord.__table__).c
_WORD = cast("Table", SearchWord.__table__).c


class StoredRow(NamedTuple):
    """The columns of a record's row that are needed to write it again."""

    data: str | None
    words: str
    position: int
    branch_id: str | None
    status: str | None


@dataclass(frozen=True)
class Rendered:
    """Records rendered to be written under a version, and the changes of words and counts that belong to them."""

    version: int
    rows: list[Data]
    words: "Words"
    moves: list[tuple[Place | None, Place | None]]


@dataclass(frozen=True)
class Words:
    """The new search words of records, as rows, and (kind, word, id) of the words to remove."""

    added: list[Data]
    lost: list[tuple[str, str, str]]


@built_once
def _rows() -> Select[Any]:
    columns = (_RECORD[name] for name in ("kind", "id", *StoredRow._fields))
    return select(*columns).where(_RECORD.shop_id == bindparam("shop_id"), is_among(_RECORD.kind, _RECORD.id))


@built_once
def _forget_words() -> Delete:
    gone = is_among(_WORD.kind, _WORD.word, _WORD.id)
    return delete(SearchWord).where(_WORD.shop_id == bindparam("shop_id"), gone)


def stored_rows(shop_id: str, keys: Collection[RecordKey]) -> dict[RecordKey, StoredRow]:
    """Return the rows of records, including removed records."""
    if not keys:
        return {}
    found = ask(_rows(), {"shop_id": shop_id, **among(keys)})
    return {(kind, id_): StoredRow(*columns) for kind, id_, *columns in found}


def rendered(
    shop_id: str, version: int, changes: Sequence[Change], known: Mapping[RecordKey, StoredRow | None] | None = None
) -> Rendered:
    """Return records rendered for `put`, which then only writes. The caller holds the shop's lock until then.

    `known` are rows that the caller has read under the lock; None: the record has none.
    """
    before = dict(known or {})
    before.update(stored_rows(shop_id, [(kind, id_) for kind, id_, _ in changes if (kind, id_) not in before]))
    rows = [feed_row(shop_id, version, *change) for change in changes]
    moves = [(_place_before(row, before), place_of(row)) for row in rows]
    return Rendered(version, rows, words_changed(rows, before), moves)


def _place_before(row: Data, before: Mapping[RecordKey, StoredRow | None]) -> Place | None:
    stored = before.get((row["kind"], row["id"]))
    return None if stored is None else place_of({"kind": row["kind"], **stored._asdict()})


def words_changed(rows: Sequence[Data], before: Mapping[RecordKey, StoredRow | None]) -> Words:
    """Return the present words of records and the former ones, if they differ."""
    added: list[Data] = []
    lost: list[tuple[str, str, str]] = []
    for row in rows:
        stored = before.get((row["kind"], row["id"]))
        was = stored.words if stored else ""
        if was != row["words"]:
            old, new = split_words(was), split_words(row["words"])
            added += word_rows(row, [word for word in new if word not in old])
            lost += [(row["kind"], word, row["id"]) for word in old if word not in new]
    return Words(added, lost)


def write_words(shop_id: str, words: Words) -> None:
    """Write the changes of search words."""
    if words.lost:
        ask(_forget_words(), {"shop_id": shop_id, **among(words.lost)})
    write_rows(cast("Table", SearchWord.__table__), words.added)
