"""The fields of a document's record that do not come from one operation: parts, balances, results.

FINISHING has one function for each kind with such fields. The function gets the record and the document's operations,
the creating one first.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sync.log.journal import Data, Entry
from sync.merge.fitting import code_of, document_order
from sync.merge.working_set import WorkingSet
from sync.model.facts import Subject
from sync.records.balances import made_for, quote_status, with_balance
from sync.records.document_records import document_reference
from sync.records.repair_parts import with_parts
from sync.records.stocktake_results import closed
from sync.records.till_results import with_takings
from sync.records.transfer_receipts import tallied

# The result of a message that nobody has tried to send; if a field is None, the operation's own value stays.
NOT_DELIVERED: Data = {"status": None, "text": None, "reason": None, "sent_at": None, "is_wrong": False}

Finishing = Callable[[WorkingSet, Subject, Data, Sequence[Entry]], Data]


def finished(working: WorkingSet, document: Subject, record: Data, operations: Sequence[Entry]) -> Data:
    """Return a document's record with its fields from other documents, or from all its operations together."""
    finish = FINISHING.get(document.kind)
    return record if finish is None else finish(working, document, record, operations)


def _repair(working: WorkingSet, document: Subject, record: Data, operations: Sequence[Entry]) -> Data:
    return with_balance(working, document, with_parts(working, record, operations[1:]))


def _sale(working: WorkingSet, document: Subject, record: Data, operations: Sequence[Entry]) -> Data:
    return with_balance(working, document, record)


def _quote(working: WorkingSet, document: Subject, record: Data, operations: Sequence[Entry]) -> Data:
    return {**record, "status": quote_status(working, document, record["status"])}


def _payment(working: WorkingSet, document: Subject, record: Data, operations: Sequence[Entry]) -> Data:
    paid = made_for(working, document)
    return {**record, "document": document_reference(paid, code_of(working, paid))}


def _till(working: WorkingSet, document: Subject, record: Data, operations: Sequence[Entry]) -> Data:
    return with_takings(working, document, record)


def _message(working: WorkingSet, document: Subject, record: Data, operations: Sequence[Entry]) -> Data:
    payload: Any = operations[0].operation.payload
    about = None if payload.document is None else Subject(payload.document.type, payload.document.id)
    id_ = operations[0].operation.id
    became = working.journal.deliveries([id_]).get(id_, NOT_DELIVERED)
    known = {name: value for name, value in became.items() if value is not None or name not in record}
    return {**record, "document": document_reference(about, code_of(working, about)), **known}


def _transfer(working: WorkingSet, document: Subject, record: Data, operations: Sequence[Entry]) -> Data:
    return tallied(working, record, operations, document_order(working, document))


def _stocktake(working: WorkingSet, document: Subject, record: Data, operations: Sequence[Entry]) -> Data:
    for count in record["counts"]:
        count["device_code"] = working.device_code(count.pop("device_id"))
    return closed(working, record, working.record(document.kind, document.id))


FINISHING: dict[str, Finishing] = {
    "repair": _repair,
    "sale": _sale,
    "quote": _quote,
    "payment": _payment,
    "till": _till,
    "message": _message,
    "transfer": _transfer,
    "stocktake": _stocktake,
}
