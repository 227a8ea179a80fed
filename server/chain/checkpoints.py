"""Checkpoints of a chain: they accept all present rows unchanged, and the first row under the present key follows.

An upgrade makes one after the rows that are chained by plain digests. The doctor still checks these one by one: the MAC
of the first row under the key covers the last digest. After rows whose key is lost, a checkpoint has a digest over all
of them, so the doctor finds a later change, but not the changed row.

This runs on a connection, because migrations make checkpoints too; so the tables are named here and not taken from the
models.
"""

import hashlib
from collections.abc import Iterator, Mapping
from heapq import merge
from typing import Any

import orjson
from sqlalchemy import Connection, MetaData, Table, delete, insert, select, update

from server.chain.kinds import Kind
from server.chain.macs import head_mac, key_name, link_mac, row_mac
from server.clock import now_ms

Row = dict[str, Any]
ROWS_A_TIME = 500
SORTED = orjson.OPT_SORT_KEYS
OPERATION, ENTRY, QUARANTINE = "operation", "audit_entry", "quarantine"


def make_checkpoint(connection: Connection, shop_id: str, key: bytes, *, is_plain: bool) -> None:
    """Make a checkpoint of a shop's chain under a key. `is_plain`: all its lines are chained by plain digests."""
    tables = MetaData()
    tables.reflect(connection, only=[OPERATION, ENTRY, QUARANTINE, "chain_head"])
    length, previous, digest = _digest(connection, tables, shop_id)
    facts = {"rows": length, "plain": is_plain, "digest": None if is_plain else digest}
    row: Row = {
        "shop_id": shop_id,
        "at": now_ms(),
        "kind": Kind.CHAIN_CHECKPOINT.value,
        "actor": "server",
        "actor_id": None,
        "session_id": None,
        "device_id": None,
        "address": None,
        "subject_kind": None,
        "subject_id": None,
        "detail": orjson.dumps({"changes": [], "facts": facts}).decode(),
        "covers": orjson.dumps(_cover_quarantine(connection, tables, shop_id, key), option=SORTED).decode(),
        "link": length + 1,
    }
    row["chain"] = link_mac(key, previous, ENTRY, row)
    connection.execute(insert(tables.tables[ENTRY]), row)
    heads = tables.tables["chain_head"]
    connection.execute(delete(heads).where(heads.c.shop_id == shop_id))
    end = (length + 1, row["chain"], length + 1)
    # The column's name, as in ChainHead.
    head = dict(zip(("length", "chain", "sealed"), end, strict=True))
    named = {"shop_id": shop_id, "key_name": key_name(key), "mac": head_mac(key, shop_id, *end)}
    connection.execute(insert(heads), {**head, **named})


def _digest(connection: Connection, tables: MetaData, shop_id: str) -> tuple[int, str, str]:
    """Return the last place in a chain, the MAC there, and a digest over all of its rows."""
    digest, length, previous = hashlib.sha256(), 0, ""
    for kind, row in chained_rows(connection, tables, shop_id):
        add_to_digest(digest, kind, row)
        length, previous = row["link"], row["chain"]
    return length, previous, digest.hexdigest()


def chained_rows(connection: Connection, tables: MetaData, shop_id: str) -> Iterator[tuple[str, Row]]:
    """Yield (table, row) of each row in a shop's chain, in order; of the log and of the audit log."""
    return merge(
        *(_rows(connection, tables.tables[name], shop_id) for name in (OPERATION, ENTRY)),
        key=lambda found: found[1]["link"],
    )


def add_to_digest(digest: Any, kind: str, row: Row) -> None:
    """Add a row of a chain to the digest over all of them."""
    digest.update(
        orjson.dumps([kind, {name: value for name, value in row.items() if value is not None}], option=SORTED)
    )


def _rows(connection: Connection, table: Table, shop_id: str) -> Iterator[tuple[str, Row]]:
    rows = select(table).where(table.c.shop_id == shop_id).order_by(table.c.link)
    found = connection.execute(rows.execution_options(yield_per=ROWS_A_TIME)).mappings()
    return ((table.name, plain(row)) for row in found)


def plain(row: Mapping[Any, Any]) -> Row:
    """Return a row with plain text as column names: a reflected table has names of another class."""
    return {str(name): value for name, value in row.items()}


def _cover_quarantine(connection: Connection, tables: MetaData, shop_id: str, key: bytes) -> dict[str, str]:
    """Give each row of the quarantine its MAC; return the standing of each."""
    table = tables.tables[QUARANTINE]
    rows = connection.execute(select(table).where(table.c.shop_id == shop_id)).mappings().all()
    for row in rows:
        mine = (table.c.shop_id == shop_id, table.c.operation_id == row["operation_id"])
        connection.execute(update(table).where(*mine).values(mac=row_mac(key, QUARANTINE, plain(row))))
    return {row["operation_id"]: row["standing"] for row in rows}
