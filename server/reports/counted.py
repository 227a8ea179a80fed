"""The statuses of the documents that reports of money count; balances and tills count the same (docs/protocol.md, 7).

What was sold, taken or paid back counts from the moment it is recorded, whatever its standing, until it is voided or
discarded. A bill charges once it is settled.
"""

from collections.abc import Mapping

from sqlalchemy.sql.selectable import CTE

from server.feed.service import figures
from server.reports.tables import Scope
from sync.merge.stock_moves import VOID_STATUSES
from sync.model.status import DISCARDED

NOT_UNDONE = figures.Wanted(without=(*VOID_STATUSES, DISCARDED))
CHARGING = figures.Wanted(only=("open",))
COUNTED: Mapping[str, figures.Wanted] = {
    **dict.fromkeys(("sale", "return", "payment", "till"), NOT_UNDONE),
    "bill": CHARGING,
    # A repair may owe money in every status.
    "repair": figures.Wanted(without=(DISCARDED,)),
}


def counted(scope: Scope, kind: str) -> CTE:
    """Return the counted documents of a kind in a report's period, with the columns of `figures.documents`."""
    return figures.documents(scope.shop_id, kind, scope.periods, COUNTED[kind], name=kind + "_found")


def ever_counted(shop_id: str, kind: str) -> CTE:
    """Return all counted documents of a kind."""
    return figures.every_record(shop_id, kind, COUNTED[kind], name=kind + "_found")


def is_counted(kind: str, status: str | None) -> bool:
    """Return whether a document with this status is counted."""
    wanted = COUNTED[kind]
    return status in wanted.only if wanted.only else status not in wanted.without
