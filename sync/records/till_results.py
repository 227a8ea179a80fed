"""The expected and the counted money of a till (docs/protocol.md, 7).

Theory. A till's money is its float, its moves, and the payments and refunds of the operations that name it, by method.
The person who closes a till compares it with the knowledge of their device: the operations that certainly came before
the close. Their sum is `expected_at_close`. All other operations of the till are `late`: only `expected_now` includes
them. So neither figure depends on the order of arrival.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sync.log.journal import Data, Entry
from sync.merge.fitting import document_order
from sync.merge.repair_bills import VOIDED
from sync.merge.transitions import creates
from sync.merge.working_set import WorkingSet
from sync.model.facts import Fact, Subject
from sync.model.order import in_order, precedes
from sync.model.status import DRAWER
from sync.records.document_records import exact

# The method of a till's float and moves, and of a refund without a method.
CASH = "cash"
# Returned goods pay for other goods. The rest of their value is paid out in cash, so both are counted under one method.
EXCHANGE = "exchange"


@dataclass(frozen=True, slots=True)
class _Sum:
    """Money that an operation put into a till, or took out of it (below 0)."""

    fact: Fact
    method: str
    amount: int


def with_takings(working: WorkingSet, till: Subject, record: Data) -> Data:
    """Return a till's record with its moves, its expected and counted money, and its late operations."""
    closes = [step.fact for step, _ in document_order(working, till) if step.verbs == ("closed",)]
    close = closes[-1] if closes else None
    sums = list(_sums(working, till, close))
    known = [one for one in sums if close is None or precedes(one.fact, close)]
    late = dict.fromkeys(one.fact.operation_id for one in sums if one not in known)
    return {
        **record,
        "moves": _moves(working, till),
        "counted": _counted(working, close) if close is not None else None,
        "closed_at": close.happened_at if close is not None else None,
        "expected_at_close": _by_method(known) if close is not None else None,
        "expected_now": _by_method(sums),
        "late": sorted(late),
    }


def _sums(working: WorkingSet, till: Subject, close: Fact | None) -> Iterator[_Sum]:
    """Yield the money of every operation that names a till, without those that an admin discarded.

    A voided sale is removed from the till once: at the first void that the person of `close` knew, else at the first
    void. If the person's device had the void but not the sale, the sale is removed as soon as it is added.
    """
    own = [step for step in working.merged_on(till) if not step.is_discarded and step.verbs != ("closed",)]
    claims = [step for step in working.merged_on(Subject(DRAWER, till.id)) if not step.is_discarded]
    facts = {step.fact.operation_id: step.fact for step in (*own, *claims)}
    for operation_id, entry in working.entries(list(facts)).items():
        for method, amount in _moved(entry):
            yield _Sum(facts[operation_id], method, amount)
            if entry.operation.type == "sale.complete" and (voids := _voids_of(working, operation_id)):
                known = [void for void in voids if close is not None and precedes(void, close)]
                is_late = close is not None and not precedes(facts[operation_id], close)
                yield _Sum(facts[operation_id] if known and is_late else (known or voids)[0], method, -amount)


def _moves(working: WorkingSet, till: Subject) -> list[Data]:
    """Return the moves of a till in their order: all moves in its sums, including those that wait for a role."""
    moved = [step.fact for step in working.merged_on(till) if step.verbs == ("moved",) and not step.is_discarded]
    entries = working.entries([fact.operation_id for fact in moved])
    return [_move(entries[fact.operation_id]) for fact in in_order(moved)]


def _move(entry: Entry) -> Data:
    payload: Any = entry.operation.payload
    return {
        "operation_id": entry.operation.id,
        "actor_id": entry.fact.actor_id,
        "happened_at": entry.fact.happened_at,
        "amount": payload.amount,
        "reason": payload.reason,
    }


def _moved(entry: Entry) -> Iterator[tuple[str, int]]:
    """Yield (method, amount) of the money that one operation put into a till."""
    payload: Any = entry.operation.payload
    match entry.operation.type:
        case "till.open":
            yield CASH, payload.float
        case "till.move":
            yield CASH, payload.amount
        case "sale.complete":
            yield from ((method_in_tills(paid.method), paid.amount) for paid in payload.payments)
        case "sale.return":
            yield method_in_tills(payload.refund_method), -payload.refund
        case "payment.take":
            yield payload.method, payload.amount
        case "payment.refund":
            yield payload.method, -payload.amount


def method_in_tills(method: str | None) -> str:
    """Return the method of an amount: an exchange, or an amount without a method, is cash."""
    return CASH if method is None or method == EXCHANGE else method


def _voids_of(working: WorkingSet, operation_id: str) -> list[Fact]:
    """Return the operations that voided the sale which an operation made, in their order."""
    sale = next(step.subject for step in working.of_operation(operation_id) if creates(step))
    return [step.fact for step, _ in document_order(working, sale) if step.verbs == (VOIDED,)]


def _counted(working: WorkingSet, close: Fact) -> list[Data]:
    payload: Any = working.entries([close.operation_id])[close.operation_id].operation.payload
    return [{"method": one.method, "amount": one.amount} for one in payload.counted]


def _by_method(sums: Iterable[_Sum]) -> list[Data]:
    """Return the sum of each method, in the alphabetical order of methods."""
    totals: dict[str, int] = {}
    for one in sums:
        totals[one.method] = totals.get(one.method, 0) + one.amount
    return [{"method": method, "amount": exact(totals[method])} for method in sorted(totals)]
