"""The steps of each operation, on units and documents.

STEPS has one function for each type; a type without an entry raises KeyError. Documents come first, so that a unit's
step follows its document's step.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from sync.model.facts import OVERSIZED, Detail, Fact, Move, Step, Subject
from sync.model.fields import UNSET
from sync.model.identity import code_key, conflict_id, serial_key
from sync.model.operations import Operation
from sync.model.payloads import catalogue, charges, messages, payments, repairs, sales, serials, stock, stocktakes
from sync.model.payloads.payload import Line
from sync.model.status import ANSWER, BILLING, CODE, CREDIT_ONLY, DISPOSITIONS, DRAWER, creates_document

Draft = tuple[Subject, tuple[str, ...], Subject | None, str | None, Detail]


def steps_of(operation: Operation, fact: Fact) -> list[Step]:
    """Return the steps of an operation, unsettled, in their order."""
    drafts = STEPS[operation.type](operation, operation.payload)
    return [
        Step(
            fact=fact,
            ordinal=at,
            origin=subject,
            subject=subject,
            verbs=verbs,
            document=document,
            serial=serial,
            detail=detail,
            approved=fact.approved,
        )
        for at, (subject, verbs, document, serial, detail) in enumerate(drafts)
    ]


def oversized_step(fact: Fact) -> Step:
    """Return the stand-in of an operation that is too large to be merged: its only step, on no unit and no document."""
    subject = conflict_of(fact.operation_id)
    return Step(fact=fact, ordinal=0, origin=subject, subject=subject, verbs=OVERSIZED, approved=fact.approved)


def subjects_of(operation: Operation) -> tuple[list[Subject], list[Subject]]:
    """Return the subjects of an operation's steps, and the subjects that these refer to: documents and items."""
    drafts = STEPS[operation.type](operation, operation.payload)
    referred: dict[Subject, None] = {}
    for about, verbs, document, _, detail in drafts:
        if document is not None:
            referred[document] = None
        if detail.item_id is not None:
            referred[Subject("item", detail.item_id)] = None
        referred.update((Subject("item", move.item_id), None) for move in detail.moves)
        if creates_document(about.kind, verbs):
            # A decision that names the document by the operation's id may have arrived earlier.
            referred[Subject(about.kind, operation.id)] = None
        if about.kind == "serial":  # a decision about this step too
            referred[conflict_of(operation.id, about)] = None
    # So may a decision about the whole operation, one that expects the operation, or an answer about it.
    referred.update(dict.fromkeys((expected(operation.id), conflict_of(operation.id), answers_about(operation.id))))
    return [draft[0] for draft in drafts], list(referred)


def conflict_of(operation_id: str, subject: Subject | None = None) -> Subject:
    """Return the subject of decisions about one step of an operation, or about all its steps."""
    return Subject("conflict", conflict_id(operation_id, subject.id if subject and subject.kind == "serial" else ""))


def expected(operation_id: str) -> Subject:
    """Return the subject of a decision that expects an operation which has not arrived."""
    return Subject("operation", operation_id)


def answers_about(operation_id: str) -> Subject:
    """Return the subject of the answers about an operation."""
    return Subject(ANSWER, operation_id)


def codes_in(payload: catalogue.ItemCreate | catalogue.ItemChanges) -> Iterator[tuple[str, str | None]]:
    """Yield (field, key) for each code of an item that a payload sets; the key is None if it clears the code."""
    for name in ("sku", "barcode"):
        written = getattr(payload, name)
        if written is not UNSET:
            yield name, code_key(written) if written else None


def _document(kind: str, document_id: str, verb: str, detail: Detail | None = None, of: Subject | None = None) -> Draft:
    return Subject(kind, document_id), (verb,), of, None, detail or Detail()


def _units(
    lines: Iterable[tuple[str, Iterable[str] | None]],
    verbs: tuple[str, ...],
    document: Subject | None,
    detail: Detail | None = None,
) -> list[Draft]:
    drafts: list[Draft] = []
    for item_id, listed in lines:
        # One Detail for all units of a line, which may be thousands.
        of_item = Detail(item_id) if detail is None else replace(detail, item_id=item_id)
        drafts += [(Subject("serial", serial_key(serial)), verbs, document, serial, of_item) for serial in listed or ()]
    return drafts


def _pairs(lines: Iterable[Line]) -> list[tuple[str, Iterable[str] | None]]:
    return [(line.item_id, line.serials) for line in lines]


def _moves(lines: Iterable[Line], branch_id: str, sign: int) -> tuple[Move, ...]:
    return tuple(Move(line.item_id, branch_id, sign * line.quantity) for line in lines if line.serials is None)


def _returned_verbs(first: str, disposition: str) -> tuple[str, ...]:
    follow = DISPOSITIONS[disposition]
    return (first,) if follow is None else (first, follow)


def _returned_detail(disposition: str) -> Detail:
    return Detail(credit_only=True) if disposition == CREDIT_ONLY else Detail()


def _item_create(op: Operation, payload: catalogue.ItemCreate) -> list[Draft]:
    stock_ = payload.initial_stock
    moves: tuple[Move, ...] = ()
    units: list[Draft] = []
    if stock_ is not None:
        units = _units([(payload.item_id, stock_.serials)], ("received",), Subject("item", payload.item_id))
        if stock_.serials is None:
            moves = (Move(payload.item_id, op.branch_id, stock_.quantity),)
    return [
        _document("item", payload.item_id, "created", Detail(moves=moves)),
        *units,
        *_claims(payload.item_id, payload),
    ]


def _item_update(op: Operation, payload: catalogue.ItemUpdate) -> list[Draft]:
    return [_document("item", payload.item_id, "updated"), *_claims(payload.item_id, payload.changes)]


def _claims(item_id: str, payload: catalogue.ItemCreate | catalogue.ItemChanges) -> list[Draft]:
    item = Subject("item", item_id)
    return [
        (Subject(CODE, key), ("claimed",), item, None, Detail(name=field))
        for field, key in codes_in(payload)
        if key is not None
    ]


def _item_merge(op: Operation, payload: catalogue.ItemMerge) -> list[Draft]:
    into = Subject("item", payload.into_id)
    return [_document("item", payload.item_id, "merged", Detail(item_id=payload.into_id), of=into)]


def _customer_merge(op: Operation, payload: catalogue.CustomerMerge) -> list[Draft]:
    return [_document("customer", payload.customer_id, "merged", of=Subject("customer", payload.into_id))]


def _restock(op: Operation, payload: stock.StockRestock) -> list[Draft]:
    document = Subject("restock", payload.restock_id)
    moves = _moves(payload.lines, op.branch_id, 1)
    return [
        _document(*document, "restocked", Detail(moves=moves)),
        *_units(_pairs(payload.lines), ("received",), document),
    ]


def _adjust(op: Operation, payload: stock.StockAdjust) -> list[Draft]:
    document = Subject("adjustment", payload.adjustment_id)
    moves = tuple(Move(line.item_id, op.branch_id, line.delta) for line in payload.lines if line.serials is None)
    units = [
        draft
        for line in payload.lines
        for draft in _units(
            [(line.item_id, line.serials)], ("received" if line.delta > 0 else "written_off",), document
        )
    ]
    return [_document(*document, "adjusted", Detail(moves=moves)), *units]


def _transfer_draft(op: Operation, payload: stock.TransferDraft) -> list[Draft]:
    return [_document("transfer", payload.transfer_id, "drafted", Detail(to_branch_id=payload.to_branch_id))]


def _transfer_send(op: Operation, payload: stock.TransferSend) -> list[Draft]:
    document = Subject("transfer", payload.transfer_id)
    detail = Detail(moves=_moves(payload.lines, op.branch_id, -1), to_branch_id=payload.to_branch_id)
    return [_document(*document, "sent", detail), *_units(_pairs(payload.lines), ("sent",), document)]


def _transfer_receive(op: Operation, payload: stock.TransferReceive) -> list[Draft]:
    document = Subject("transfer", payload.transfer_id)
    detail = Detail(moves=_moves(payload.lines, op.branch_id, 1))
    return [_document(*document, "received", detail), *_units(_pairs(payload.lines), ("arrived",), document)]


def _sale_complete(op: Operation, payload: sales.SaleComplete) -> list[Draft]:
    document = Subject("sale", payload.sale_id)
    buyer = Detail(customer_id=payload.customer_id) if payload.customer_id else None
    units = _units(_pairs(payload.lines), ("sold",), document, buyer)
    completed = _document(*document, "completed", Detail(moves=_moves(payload.lines, op.branch_id, -1)))
    return [completed, *units, *_in_drawer(payload.till_id)]


def _sale_return(op: Operation, payload: sales.SaleReturn) -> list[Draft]:
    sale = Subject("sale", payload.sale_id) if payload.sale_id else None
    back = [line for line in payload.lines if line.serials is None]
    moves = _moves([line for line in back if line.disposition == "restock"], op.branch_id, 1)
    drafts = [_document("return", payload.return_id, "returned", Detail(moves=moves), of=sale)]
    if sale is not None and back:
        drafts.append(_document("sale", sale.id, "goods_returned"))
    for line in payload.lines:
        verbs = _returned_verbs("returned", line.disposition)
        drafts += _units([(line.item_id, line.serials)], verbs, sale, _returned_detail(line.disposition))
    return [*drafts, *_in_drawer(payload.till_id)]


def _in_drawer(till_id: str | None) -> list[Draft]:
    """Return the step that puts an operation's money into a till, or takes it out; none without a till."""
    if till_id is None:
        return []
    return [(Subject(DRAWER, till_id), ("claimed",), Subject("till", till_id), None, Detail())]


def _quote(op: Operation, payload: charges.RepairQuote) -> list[Draft]:
    return [_document("quote", payload.quote_id, "quoted", of=Subject("repair", payload.repair_id))]


def _answer_quote(op: Operation, payload: charges.RepairAnswerQuote) -> list[Draft]:
    return [_document("quote", payload.quote_id, payload.answer)]


def _bill(op: Operation, payload: charges.RepairBill) -> list[Draft]:
    bill = Subject("bill", payload.bill_id)
    claim = Subject(BILLING, payload.repair_id), ("claimed",), bill, None, Detail()
    return [_document(*bill, "billed", of=Subject("repair", payload.repair_id)), claim]


def _payment(verb: str) -> Callable[[Operation, Any], list[Draft]]:
    def drafts(op: Operation, payload: payments.PaymentTake | payments.PaymentRefund) -> list[Draft]:
        paid = Subject(payload.document.type, payload.document.id)
        return [_document("payment", payload.payment_id, verb, of=paid), *_in_drawer(payload.till_id)]

    return drafts


def _message(op: Operation, payload: messages.MessageSend) -> list[Draft]:
    about = payload.document
    of = Subject("customer", payload.customer_id) if about is None else Subject(about.type, about.id)
    return [_document("message", payload.message_id, "written", of=of)]


def _part(verb: str, sign: int, step: str) -> Callable[[Operation, repairs.PartPayload], list[Draft]]:
    """Return the step of a part: of its units if it has serials, else of the repair."""

    def drafts(op: Operation, payload: repairs.PartPayload) -> list[Draft]:
        repair = Subject("repair", payload.repair_id)
        if payload.serials is not None:
            return _units([(payload.item_id, payload.serials)], (verb,), repair)
        moves = (Move(payload.item_id, op.branch_id, sign * payload.quantity),)
        return [_document(*repair, step, Detail(moves=moves))]

    return drafts


def _return_part(op: Operation, payload: repairs.RepairReturnPart) -> list[Draft]:
    repair = Subject("repair", payload.repair_id)
    if payload.serials is not None:
        verbs = _returned_verbs("part_returned", payload.disposition)
        return _units([(payload.item_id, payload.serials)], verbs, repair, _returned_detail(payload.disposition))
    restocked = payload.disposition == "restock"
    moves = (Move(payload.item_id, op.branch_id, payload.quantity if restocked else 0),)
    return [_document(*repair, "part_returned", Detail(moves=moves))]


def _by_hand(op: Operation, payload: serials.SerialSetStatus) -> list[Draft]:
    detail = Detail(status=payload.status, note=payload.note)
    return [(Subject("serial", serial_key(payload.serial)), ("set_by_hand",), None, payload.serial, detail)]


def _note(op: Operation, payload: serials.SerialNote) -> list[Draft]:
    return [
        (Subject("serial", serial_key(payload.serial)), ("noted",), None, payload.serial, Detail(note=payload.note))
    ]


def _name(verb: str, serial: str, given: str) -> list[Draft]:
    detail = Detail(name=given)
    return [(Subject("serial", serial_key(serial)), (verb,), Subject("name", serial_key(given)), serial, detail)]


def _rename(op: Operation, payload: serials.SerialRename) -> list[Draft]:
    return _name("renamed", payload.serial, payload.new_serial)


def _add_alias(op: Operation, payload: serials.SerialAddAlias) -> list[Draft]:
    return _name("aliased", payload.serial, payload.alias)


def _decision(verb: str) -> Callable[[Operation, Any], list[Draft]]:
    def drafts(op: Operation, payload: serials.ConflictResolve | serials.ConflictReopen) -> list[Draft]:
        key = serial_key(payload.serial) if payload.serial else ""
        return [(Subject("conflict", conflict_id(payload.operation_id, key)), (verb,), None, payload.serial, Detail())]

    return drafts


def _answer(op: Operation, payload: serials.ConflictAnswer) -> list[Draft]:
    return [(answers_about(payload.operation_id), ("answered",), None, payload.serial, Detail())]


def _count(op: Operation, payload: stocktakes.StocktakeCount) -> list[Draft]:
    named = dict.fromkeys(counted.item_id for counted in payload.quantities)
    moves = tuple(Move(item_id, op.branch_id, 0) for item_id in named)
    return [_document("stocktake", payload.stocktake_id, "counted", Detail(moves=moves))]


def _document_only(kind: str, verb: str) -> Callable[[Operation, Any], list[Draft]]:
    """Return the function for an operation whose only step is on its document."""

    def drafts(op: Operation, payload: Any) -> list[Draft]:
        return [_document(kind, getattr(payload, f"{kind}_id"), verb)]

    return drafts


STEPS: dict[str, Callable[[Operation, Any], list[Draft]]] = {
    "item.create": _item_create,
    "item.update": _item_update,
    "item.archive": _document_only("item", "archived"),
    "item.merge": _item_merge,
    "customer.create": _document_only("customer", "created"),
    "customer.update": _document_only("customer", "updated"),
    "customer.merge": _customer_merge,
    "supplier.create": _document_only("supplier", "created"),
    "supplier.update": _document_only("supplier", "updated"),
    "stock.restock": _restock,
    "stock.adjust": _adjust,
    "transfer.draft": _transfer_draft,
    "transfer.send": _transfer_send,
    "transfer.receive": _transfer_receive,
    "transfer.cancel": _document_only("transfer", "cancelled"),
    "sale.complete": _sale_complete,
    "sale.return": _sale_return,
    "sale.void": _document_only("sale", "voided"),
    "repair.open": _document_only("repair", "opened"),
    "repair.update": _document_only("repair", "updated"),
    "repair.add_part": _part("used", -1, "part_added"),
    "repair.remove_part": _part("removed", 1, "part_removed"),
    "repair.return_part": _return_part,
    "repair.complete": _document_only("repair", "completed"),
    "repair.cancel": _document_only("repair", "cancelled"),
    "repair.reopen": _document_only("repair", "reopened"),
    "repair.deliver": _document_only("repair", "delivered"),
    "repair.quote": _quote,
    "repair.answer_quote": _answer_quote,
    "repair.bill": _bill,
    "bill.void": _document_only("bill", "voided"),
    "payment.take": _payment("taken"),
    "payment.refund": _payment("refunded"),
    "till.open": _document_only("till", "opened"),
    "till.move": _document_only("till", "moved"),
    "till.close": _document_only("till", "closed"),
    "message.send": _message,
    "serial.set_status": _by_hand,
    "serial.note": _note,
    "serial.rename": _rename,
    "serial.add_alias": _add_alias,
    "stocktake.open": _document_only("stocktake", "opened"),
    "stocktake.count": _count,
    "stocktake.close": _document_only("stocktake", "closed"),
    "conflict.resolve": _decision("decided"),
    "conflict.reopen": _decision("reopened"),
    "conflict.answer": _answer,
}
