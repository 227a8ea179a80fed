"""Which files a shop's repairs name: photographs and signatures, by the SHA-256 of each."""

import re
from collections.abc import Iterator

from sqlalchemy import select

from server.extensions import db
from server.synchronization.models import LoggedOperation, QuarantinedOperation

DIGEST = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
ROWS_A_TIME = 1000


def named_digests(shop_id: str) -> set[str]:
    """Return every SHA-256 that an operation on a repair has ever named, or one in quarantine, which may be let in."""
    return {digest for text in _texts(shop_id) for digest in DIGEST.findall(text)}


def _texts(shop_id: str) -> Iterator[str]:
    logged = select(LoggedOperation.payload).where(
        LoggedOperation.shop_id == shop_id, LoggedOperation.type.startswith("repair.")
    )
    refused = select(QuarantinedOperation.body).where(QuarantinedOperation.shop_id == shop_id)
    for rows in (logged, refused):
        yield from db.session.scalars(rows.execution_options(yield_per=ROWS_A_TIME))
