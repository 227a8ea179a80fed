"""Verify a shop's chain: the log and the audit log in one order; report each row that does not fit."""

import hashlib
from collections.abc import Iterator, Sequence
from heapq import merge
from typing import Any

import orjson
from sqlalchemy import select

from server.chain import service as chain
from server.chain.service import ENTRY, AuditEntry, ChainHead, Head
from server.clock import utc
from server.extensions import Model, db
from server.feed import service as feed
from server.synchronization.models import LoggedOperation
from server.synchronization.rows import OPERATION

ROWS_A_TIME = 500
Row = dict[str, Any]


class ChainCheck:
    """One verification of a shop's chain; `findings` are sentences, in the order of the chain.

    `covered` is the quarantine as the audit log describes it: standings by operation id.
    """

    def __init__(self, shop_id: str, expected: Sequence[Head]) -> None:
        self.findings: list[str] = []
        self.covered: dict[str, str] = {}
        self.operations = self.entries = 0
        self._shop_id = shop_id
        self._key = chain.chain_key()
        self._expected = {head.length: head for head in expected}
        self._head = db.session.get(ChainHead, shop_id)
        self._checkpoint = self._head.checkpoint if self._head is not None else 0
        self._is_plain = _is_plain(shop_id, self._checkpoint)
        self._last, self._previous = 0, ""
        self._digest = hashlib.sha256()

    def run(self) -> None:
        """Verify the chain from its first row to its last."""
        head = self._head
        if head is not None and head.key_name != chain.key_name(self._key):
            self.findings.append(
                f"its chain is under the key {head.key_name}, and this server has the key"
                f" {chain.key_name(self._key)}: put the key back, or run `benchtrail checkpoint`"
            )
            return
        for kind, row in self._rows():
            self._look_at(kind, row)
        self._look_at_head()
        for length, kept in sorted(self._expected.items()):
            self.findings.append(
                f"the head kept elsewhere has {length} rows ({kept.chain[:12]}…), and the chain has {self._last}:"
                " rows were cut off, or an older database was put back"
            )

    def _rows(self) -> Iterator[tuple[str, Row]]:
        logged, noted = self._rows_of(LoggedOperation, OPERATION), self._rows_of(AuditEntry, ENTRY)
        return merge(logged, noted, key=lambda found: found[1]["link"])

    def _rows_of(self, model: type[Model], kind: str) -> Iterator[tuple[str, Row]]:
        table = feed.table_of(model)
        rows = select(table).where(table.c.shop_id == self._shop_id).order_by(table.c.link)
        found = db.session.execute(rows.execution_options(yield_per=ROWS_A_TIME)).mappings()
        return ((kind, dict(row)) for row in found)

    def _look_at(self, kind: str, row: Row) -> None:
        link = row["link"]
        where = _named(kind, row)
        if link > self._last + 1:
            gone = _places(self._last + 1, link - 1)
            self.findings.append(f"{gone} missing in the chain: removed before {where}")
        elif link <= self._last:
            self.findings.append(f"{where} has the place of another row, {link}: it was added")
        elif not self._fits(kind, row):
            self.findings.append(f"{where} was changed, or the row before it was changed or moved")
        self._count(kind, row)
        self._last, self._previous = max(link, self._last), row["chain"]
        self._compare_expected(link, row["chain"])

    def _fits(self, kind: str, row: Row) -> bool:
        if row["link"] >= self._checkpoint:
            expected: str = chain.link_mac(self._key, self._previous, kind, row)
            return bool(row["chain"] == expected)
        # Before the checkpoint: checked by plain digests, or all together at the checkpoint.
        return not self._is_plain or bool(row["chain"] == chain.plain_digest(self._previous, row))

    def _count(self, kind: str, row: Row) -> None:
        if row["link"] < self._checkpoint:
            chain.add_to_digest(self._digest, kind, row)
        if kind == OPERATION:
            self.operations += 1
            return
        self.entries += 1
        if row["link"] == self._checkpoint:
            self._look_at_checkpoint(row)
        for operation_id, standing in _read(row["covers"]).items():
            if standing is None:
                self.covered.pop(operation_id, None)
            else:
                self.covered[operation_id] = standing

    def _look_at_checkpoint(self, row: Row) -> None:
        """Compare all rows before the checkpoint with its digest, if they have no digests of their own."""
        # Earlier changes of the quarantine are covered by the checkpoint.
        self.covered.clear()
        expected = _facts(row["detail"]).get("digest")
        if expected is not None and expected != self._digest.hexdigest():
            self.findings.append(
                f"one of the first {row['link'] - 1} rows of the chain was changed after the checkpoint of"
                f" {utc(row['at']):%Y-%m-%d}, without the key by which one could say which"
            )

    def _look_at_head(self) -> None:
        head = self._head
        if head is None:
            self.findings.append("the end of its chain is not noted: it was removed")
        elif not chain.is_mac(
            head.mac, chain.head_mac(self._key, self._shop_id, head.length, head.chain, head.checkpoint)
        ):
            self.findings.append("the end of its chain was changed")
        elif head.length > self._last:
            self.findings.append(f"{_places(self._last + 1, head.length)} missing in the chain: cut off at the end")
        elif (head.length, head.chain) != (self._last, self._previous):
            self.findings.append("rows of its chain were added or changed after its end was noted")

    def _compare_expected(self, link: int, mac: str) -> None:
        kept = self._expected.pop(link, None)
        if kept is not None and kept.chain != mac:
            self.findings.append(
                f"row {link} of the chain is not the one whose head was kept elsewhere: the chain was made anew"
            )


def _is_plain(shop_id: str, checkpoint: int) -> bool:
    """Return whether the rows before a checkpoint are chained by plain digests."""
    row = db.session.get(AuditEntry, (shop_id, checkpoint)) if checkpoint else None
    return row is not None and bool(_facts(row.detail).get("plain"))


def _facts(detail: str) -> Row:
    found = _read(detail).get("facts")
    return found if isinstance(found, dict) else {}


def _read(text: str | None) -> Row:
    """Return an object from its JSON, {} for anything else: anybody may have written there."""
    try:
        found = orjson.loads(text or "{}")
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _named(kind: str, row: Row) -> str:
    if kind == OPERATION:
        return f"operation {row['id']} (version {row['version']})"
    return f"audit entry {row['link']} ({row['kind']}, {utc(row['at']):%Y-%m-%d %H:%M} UTC)"


def _places(first: int, last: int) -> str:
    return f"row {first} is" if first == last else f"rows {first} to {last} are"
