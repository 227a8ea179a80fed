"""Recompute the search words of records that an older version wrote; for migrations.

A search uses the words of this version, so it would not find records with the words of an older one.
"""

from collections.abc import Sequence
from typing import Any

import orjson
import sqlalchemy as sa

from server.feed.searching import split_words, word_rows, words_of

RECORDS_A_TIME = 1000
KEY = ("shop_id", "kind", "id")
WORD_KEY = ("shop_id", "kind", "word", "id")

record = sa.table("feed_record", *(sa.column(name) for name in (*KEY, "data", "words")))
search_word = sa.table("search_word", *(sa.column(name) for name in WORD_KEY))


def _keyed(table: sa.TableClause, names: Sequence[str]) -> list[sa.ColumnElement[bool]]:
    return [table.c[name] == sa.bindparam(f"of_{name}") for name in names]


CHANGE = sa.update(record).where(*_keyed(record, KEY)).values(words=sa.bindparam("computed"))
FORGET = sa.delete(search_word).where(*_keyed(search_word, WORD_KEY))


def recompute_old_words(connection: sa.Connection, kind: str | None = None) -> None:
    """Recompute the words of all records, or of one kind, and write those that changed. No version changes."""
    columns = [record.c[name] for name in KEY]
    rows = sa.select(*columns, record.c.data, record.c.words).order_by(*columns).limit(RECORDS_A_TIME)
    if kind is not None:
        rows = rows.where(record.c.kind == kind)
    some = connection.execute(rows).mappings().all()
    while some:
        _recompute(connection, some)
        last = tuple(some[-1][name] for name in KEY)
        some = connection.execute(rows.where(sa.tuple_(*columns) > last)).mappings().all()


def _recompute(connection: sa.Connection, some: Sequence[sa.RowMapping]) -> None:
    changed: list[dict[str, Any]] = []
    added: list[dict[str, Any]] = []
    lost: list[dict[str, Any]] = []
    for row in some:
        computed = words_of(row["kind"], orjson.loads(row["data"] or "{}"))
        if computed != row["words"]:
            old, new = split_words(row["words"]), split_words(computed)
            changed.append({**{f"of_{name}": row[name] for name in KEY}, "computed": computed})
            added += word_rows(dict(row), set(new) - set(old))
            lost += word_rows(dict(row), set(old) - set(new))
    if lost:
        connection.execute(FORGET, [{f"of_{name}": word[name] for name in WORD_KEY} for word in lost])
    if added:
        connection.execute(sa.insert(search_word), added)
    if changed:
        connection.execute(CHANGE, changed)
