"""The statuses of the documents in reports of money; balances and tills use the same (docs/protocol.md, 7).

Reports include sales, payments and refunds as soon as they are recorded, in every standing, until they are voided or
discarded. A bill is included once it is settled.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from server.feed import service as feed
from server.feed.service import documents
from server.reports.tables import Scope
from sync.merge.stock_moves import VOID_STATUSES
from sync.model.status import DISCARDED

Data = dict[str, Any]

NOT_UNDONE = documents.Wanted(without=(*VOID_STATUSES, DISCARDED))
CHARGING = documents.Wanted(only=("open",))
COUNTED: Mapping[str, documents.Wanted] = {
    **dict.fromkeys(("sale", "return", "payment", "till"), NOT_UNDONE),
    "bill": CHARGING,
    # A repair may owe money in every status.
    "repair": documents.Wanted(without=(DISCARDED,)),
}
# The number of documents whose related records are read together.
RELATED_A_TIME = 500


def counted(scope: Scope, kind: str) -> Iterator[Data]:
    """Yield the included documents of a kind in a report's period, in no order."""
    return documents.of_periods(scope.shop_id, kind, scope.periods, COUNTED[kind])


def counted_in_order(scope: Scope, kind: str) -> Iterator[Data]:
    """Yield the included documents of a kind in a report's period, by their time."""
    return documents.in_order(scope.shop_id, kind, scope.periods, COUNTED[kind])


def ever_counted(shop_id: str, kind: str) -> Iterator[Data]:
    """Yield all included documents of a kind, in no order."""
    return documents.ever(shop_id, kind, COUNTED[kind])


def beside(shop_id: str, found: Iterable[Data], kind: str, field: str) -> Iterator[tuple[Data, Data | None]]:
    """Yield each document with the record of a kind that its `field` names; None if it is missing."""
    every = iter(found)
    while some := list(islice(every, RELATED_A_TIME)):
        named = {(kind, one[field]) for one in some if one[field] is not None}
        related = feed.records(shop_id, named) if named else {}
        for one in some:
            yield one, related.get((kind, one[field]))


def is_counted(kind: str, status: str | None) -> bool:
    """Return whether a document with this status is counted."""
    wanted = COUNTED[kind]
    return status in wanted.only if wanted.only else status not in wanted.without
