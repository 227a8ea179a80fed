"""Balances of repairs and sales: charged, paid, refunded (docs/protocol.md, 7); and the present status of quotes.

Theory. Money facts are never refused. A balance includes a payment in every standing of its operation, because the
money is in the drawer. Only an admin's discard removes it. So a balance is a sum over operations, and does not depend
on the order of arrival; the charge of a repair depends on it only if two bills contradict each other.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sync.log.journal import Data, Entry
from sync.merge.fitting import creation_of, document_order
from sync.merge.repair_bills import VOIDED, bill_status
from sync.merge.stock_moves import VOID_STATUSES
from sync.merge.transitions import creates
from sync.merge.working_set import WorkingSet
from sync.model.facts import Step, Subject
from sync.model.order import in_order
from sync.model.status import BILLING, DISCARDED, DRAWER
from sync.records.document_records import exact

APPROVED, OPEN, REPLACED = "approved", "open", "replaced"


def with_balance(working: WorkingSet, document: Subject, record: Data) -> Data:
    """Return the record of a repair or a sale with its balance; null if nothing states the charge."""
    money = list(_money_of(working, document))
    taken = sum(payload.amount for type_, payload in money if type_ == "payment.take")
    given_back = sum(payload.amount for type_, payload in money if type_ == "payment.refund")
    returned = sum(payload.refund for type_, payload in money if type_ == "sale.return")
    if document.kind == "sale":
        is_void = record["status"] in (*VOID_STATUSES, DISCARDED)
        charged: int | None = (0 if is_void else record["total"]) - returned
        taken += 0 if is_void else sum(paid["amount"] for paid in record["payments"])
    else:
        charged = _charged(working, document)
    refunded = returned + given_back
    balance = None if charged is None else charged - taken + refunded
    return {
        **record,
        "charged": None if charged is None else exact(charged),
        "paid": exact(taken),
        "refunded": exact(refunded),
        "balance": None if balance is None else exact(balance),
        "overpaid": balance is not None and balance < 0,
    }


def quote_status(working: WorkingSet, quote: Subject, status: str | None) -> str | None:
    """Return a quote's status; an open quote is replaced once its repair has a later quote."""
    repair = made_for(working, quote)
    if status != OPEN or repair is None:
        return status
    made = [step for step in _made_for(working, repair, ("quote",)) if step.takes_part]
    last = in_order(step.fact for step in made)[-1:]
    own = creation_of(working, quote)
    return OPEN if own is None or not last or last[0] == own.fact else REPLACED


def made_for(working: WorkingSet, document: Subject) -> Subject | None:
    """Return the repair or sale that a quote, a bill or a payment belongs to."""
    made = creation_of(working, document)
    return made.document if made is not None else None


def with_other_money(working: WorkingSet, subjects: Sequence[Subject]) -> list[Subject]:
    """Return the documents whose records include money of the subjects: repairs with their quotes, and tills of sales.

    It also returns the documents that name a subject's code and arrived before it.
    """
    charging = [made_for(working, subject) for subject in subjects if subject.kind in ("quote", "bill")]
    repairs = [subject for subject in (*subjects, *charging) if subject is not None and subject.kind == "repair"]
    quotes = [step.subject for repair in repairs for step in _made_for(working, repair, ("quote",))]
    sales = [subject for subject in subjects if subject.kind == "sale"]
    early = [step for subject in (*repairs, *sales) for step in _arrived_before(working, subject)]
    return [*repairs, *quotes, *early, *(till for sale in sales for till in _tills_of(working, sale))]


def _arrived_before(working: WorkingSet, document: Subject) -> list[Subject]:
    """Return the payments of a document, and the messages about it, that arrived before the document."""
    named = [step for step in working.naming(document) if step.subject.kind in ("payment", "message")]
    made = creation_of(working, document) if named else None
    return [step.subject for step in named if made is not None and step.fact.version < made.fact.version]


def _tills_of(working: WorkingSet, sale: Subject) -> list[Subject]:
    """Return the till of a sale that is or once was voided: its money was removed from the till."""
    made = creation_of(working, sale)
    if made is None or all(step.verbs != (VOIDED,) for step in working.on(sale)):
        return []
    steps = working.of_operation(made.fact.operation_id)
    return [step.document for step in steps if step.subject.kind == DRAWER and step.document is not None]


def _made_for(working: WorkingSet, document: Subject, kinds: Sequence[str]) -> list[Step]:
    """Return the steps that created documents of some kinds for a repair or a sale, without discarded ones."""
    naming = working.merged_naming(document)
    return [step for step in naming if step.subject.kind in kinds and creates(step) and not step.is_discarded]


def _money_of(working: WorkingSet, document: Subject) -> Iterator[tuple[str, Any]]:
    """Yield (type, payload) of each operation that moved money for a repair or a sale after it was made."""
    made = _made_for(working, document, ("payment", "return"))
    entries: dict[str, Entry] = working.entries([step.fact.operation_id for step in made]) if made else {}
    for entry in entries.values():
        yield entry.operation.type, entry.operation.payload


def _charged(working: WorkingSet, repair: Subject) -> int | None:
    """Return the charge of a repair: its bill, or the quote that was approved last; None without both."""
    claims = [step for step in working.merged_on(Subject(BILLING, repair.id)) if step.counts]
    standing = [claim for claim in claims if bill_status(working, claim) not in (None, VOIDED)]
    if standing:
        bills = working.entries([claim.fact.operation_id for claim in standing]).values()
        return sum(getattr(bill.operation.payload, "total", 0) for bill in bills)
    approvals = {}
    for made in _made_for(working, repair, ("quote",)):
        order = document_order(working, made.subject)
        if order and order[-1][1] == APPROVED:
            approvals[order[-1][0].fact] = made.fact.operation_id
    if not approvals:
        return None
    last = approvals[in_order(approvals)[-1]]
    payload: Any = working.entries([last])[last].operation.payload
    return int(payload.total)
