"""Append rows to a shop's chain, in the transaction that makes them.

The row of `chain_head` is locked from here to the end of the transaction. So an append is the last step of its
transaction: afterwards the transaction must not wait for a row that a transaction without the shop's lock (`feed.lock`)
may have locked, or both could wait for ever.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from flask import current_app
from sqlalchemy import BigInteger, Table, bindparam, column, func, select, table, update

from server.chain.macs import head_mac, is_mac, key_name, link_mac
from server.chain.models import AuditEntry, ChainHead
from server.config import Settings
from server.extensions import db
from server.sets import ask

Row = dict[str, Any]

_HEAD = cast("Table", ChainHead.__table__).c
# Built once, because building a statement costs more than running it.
HEAD = (
    select(_HEAD.length, _HEAD.chain, _HEAD.sealed.label("checkpoint"), _HEAD.mac)
    .where(_HEAD.shop_id == bindparam("shop_id"))
    .with_for_update()
)
MOVE = (
    update(cast("Table", ChainHead.__table__))
    .where(_HEAD.shop_id == bindparam("of_shop"))
    .values({name: bindparam(name) for name in ("length", "chain", "sealed", "key_name", "mac")})
)
# The log belongs to a feature in a higher layer; its places are read only if the head is missing.
LOG = table("operation", column("shop_id"), column("link", BigInteger))


@dataclass(frozen=True)
class End:
    """The end of a shop's chain; `checkpoint` as in ChainHead."""

    length: int
    chain: str
    checkpoint: int


def chain_key() -> bytes:
    """Return the key of this server's chains."""
    settings: Settings = current_app.extensions["benchtrail"]
    return settings.chain_key.encode()


def open_chain(shop_id: str) -> None:
    """Start the chain of a new shop; all its rows will have a MAC."""
    key = chain_key()
    mac = head_mac(key, shop_id, 0, "", 0)
    db.session.add(ChainHead(shop_id=shop_id, length=0, chain="", checkpoint=0, key_name=key_name(key), mac=mac))
    db.session.flush()


def append(shop_id: str, kind: str, rows: Sequence[Row]) -> None:
    """Give rows of the table `kind` their places in the chain (`link`) and their MACs (`chain`), in their order.

    The rows have every other column, and the caller writes them in this transaction.
    """
    key, end = chain_key(), _end_of(shop_id)
    length, chain = end.length, end.chain
    for row in rows:
        length += 1
        row["link"] = length
        chain = row["chain"] = link_mac(key, chain, kind, row)
    move_head(shop_id, End(length, chain, end.checkpoint))


def move_head(shop_id: str, end: End) -> None:
    """Store the end of the chain."""
    key = chain_key()
    mac = head_mac(key, shop_id, end.length, end.chain, end.checkpoint)
    moved = {"length": end.length, "chain": end.chain, "key_name": key_name(key), "mac": mac}
    if ask(MOVE, {**moved, "sealed": end.checkpoint, "of_shop": shop_id}).rowcount == 0:
        db.session.add(ChainHead(shop_id=shop_id, checkpoint=end.checkpoint, **moved))
        db.session.flush()


def _end_of(shop_id: str) -> End:
    """Return the end of the chain. If the head is not valid, one place is left empty, so that the doctor finds it."""
    row = ask(HEAD, {"shop_id": shop_id}).one_or_none()
    if row is not None and is_mac(row.mac, head_mac(chain_key(), shop_id, row.length, row.chain, row.checkpoint)):
        return End(row.length, row.chain, row.checkpoint)
    # The row before is unknown, so its place is empty.
    return End(last_link(shop_id) + 1, "", row.checkpoint if row is not None else 0)


def last_link(shop_id: str) -> int:
    """Return the last place of any row in a shop's chain, 0 if there is none."""
    entries = select(func.max(AuditEntry.link)).where(AuditEntry.shop_id == shop_id)
    lines = select(func.max(LOG.c.link)).where(LOG.c.shop_id == shop_id)
    return max(db.session.scalar(entries) or 0, db.session.scalar(lines) or 0)
