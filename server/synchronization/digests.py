"""The photographs and signatures that a shop's repairs refer to, by the SHA-256 of each."""

import re
from collections.abc import Iterator

import orjson
from sqlalchemy import select

from server.extensions import db
from server.feed import service as feed
from server.synchronization.journal import SqlJournal
from server.synchronization.models import LoggedOperation, QuarantinedOperation

DIGEST = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
ROWS_A_TIME = 500


def named_digests(shop_id: str) -> set[str]:
    """Return every SHA-256 that a repair shows, or that an operation on a repair has ever named.

    Includes operations in quarantine, which an admin may still move into the log. Erased operations have none.
    """
    return {digest for text in _texts(shop_id) for digest in DIGEST.findall(text)}


def _texts(shop_id: str) -> Iterator[str]:
    journal = SqlJournal(shop_id)
    logged = select(LoggedOperation).where(
        LoggedOperation.shop_id == shop_id, LoggedOperation.type.startswith("repair.")
    )
    for some in db.session.scalars(logged.execution_options(yield_per=ROWS_A_TIME)).partitions():
        yield from (repr(entry.operation.payload) for entry in journal.opened(some))
    refused = select(QuarantinedOperation).where(QuarantinedOperation.shop_id == shop_id)
    for kept in db.session.scalars(refused.execution_options(yield_per=ROWS_A_TIME)).partitions():
        yield from (orjson.dumps(each.body).decode() for each in journal.opened_quarantine(kept))
    yield from (repr(repair) for repair in feed.walk(shop_id, "repair"))
