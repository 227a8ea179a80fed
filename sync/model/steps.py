"""What each operation says: its steps on units and documents.

One function a type, found in STEPS; an operation without an entry fails
loudly. Documents come first, so that a unit's step follows its document's.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from sync.model.facts import Detail, Fact, Move, Step, Subject
from sync.model.fields import UNSET
from sync.model.identity import code_key, conflict_id, serial_key
from sync.model.operations import Operation
from sync.model.payloads import catalogue, repairs, sales, serials, stock, stocktakes
from sync.model.payloads.payload import Line, Payload
from sync.model.status import CREDIT_ONLY, DISPOSITIONS, creates_document

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


def subjects_of(operation: Operation) -> tuple[list[Subject], list[Subject]]:
    """Return what an operation's steps are on, and what they refer to: their documents and items."""
    drafts = STEPS[operation.type](operation, operation.payload)
    referred = [document for _, _, document, _, _ in drafts if document is not None]
    referred += [Subject("item", detail.item_id) for _, _, _, _, detail in drafts if detail.item_id is not None]
    referred += [Subject("item", move.item_id) for _, _, _, _, detail in drafts for move in detail.moves]
    # What names a document by the operation's id may have arrived before it (duplicate_documents.py).
    referred += [
        Subject(about.kind, operation.id) for about, verbs, *_ in drafts if creates_document(about.kind, verbs)
    ]
    # A decision about one of the steps, or one that expects the operation, may have been heard of before it.
    referred.append(expected(operation.id))
    referred += [conflict_of(operation.id), *(conflict_of(operation.id, subject) for subject, *_ in drafts)]
    return [subject for subject, *_ in drafts], list(dict.fromkeys(referred))


def conflict_of(operation_id: str, subject: Subject | None = None) -> Subject:
    """Return what decisions about one step of an operation are on, or about all that it says."""
    return Subject("conflict", conflict_id(operation_id, subject.id if subject and subject.kind == "serial" else ""))


def expected(operation_id: str) -> Subject:
    """Return what a decision names that expects an operation which has not arrived."""
    return Subject("operation", operation_id)


def codes_told(told: catalogue.ItemCreate | catalogue.ItemChanges) -> Iterator[tuple[str, str | None]]:
    """Yield (field, key) for each code of an item that is told of; the key is None where it is cleared."""
    for name in ("sku", "barcode"):
        written = getattr(told, name)
        if written is not UNSET:
            yield name, code_key(written) if written else None


def lines_without_serials(payload: Payload | None) -> Iterator[tuple[str, str]]:
    """Yield (field that is missing, item) for each line of a payload that names no serials.

    An item's own creation checks itself; a draft may be completed later.
    """
    if isinstance(payload, stock.TransferDraft):
        return
    for at, line in enumerate(getattr(payload, "lines", ())):
        if line.serials is None:
            yield f"lines.{at}.serials", line.item_id
    if isinstance(payload, repairs.PartPayload) and payload.serials is None:
        yield "serials", payload.item_id


def serials_named(payload: Payload | None) -> int:
    """Return how many serials a payload lists, one that is listed twice counted twice."""
    parts = [payload, getattr(payload, "initial_stock", None), *getattr(payload, "lines", ())]
    lists = [getattr(part, "serials", None) or () for part in parts]
    return sum(len(listed) for listed in lists) + (getattr(payload, "serial", None) is not None)


def _document(kind: str, document_id: str, verb: str, detail: Detail | None = None, of: Subject | None = None) -> Draft:
    return Subject(kind, document_id), (verb,), of, None, detail or Detail()


def _units(
    lines: Iterable[tuple[str, Iterable[str] | None]],
    verbs: tuple[str, ...],
    document: Subject | None,
    detail: Detail | None = None,
) -> list[Draft]:
    detail = detail or Detail()
    drafts: list[Draft] = []
    for item_id, listed in lines:
        # One for all units of a line: it cannot be changed, and a van brings thousands of them.
        of_item = replace(detail, item_id=item_id)
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


def _item_create(op: Operation, told: catalogue.ItemCreate) -> list[Draft]:
    stock_ = told.initial_stock
    moves: tuple[Move, ...] = ()
    units: list[Draft] = []
    if stock_ is not None:
        units = _units([(told.item_id, stock_.serials)], ("received",), Subject("item", told.item_id))
        if stock_.serials is None:
            moves = (Move(told.item_id, op.branch_id, stock_.quantity),)
    return [_document("item", told.item_id, "created", Detail(moves=moves)), *units, *_claims(told.item_id, told)]


def _item_update(op: Operation, told: catalogue.ItemUpdate) -> list[Draft]:
    return [_document("item", told.item_id, "updated"), *_claims(told.item_id, told.changes)]


def _claims(item_id: str, told: catalogue.ItemCreate | catalogue.ItemChanges) -> list[Draft]:
    item = Subject("item", item_id)
    return [
        (Subject("code", key), ("claimed",), item, None, Detail(name=field))
        for field, key in codes_told(told)
        if key is not None
    ]


def _item_merge(op: Operation, told: catalogue.ItemMerge) -> list[Draft]:
    into = Subject("item", told.into_id)
    return [_document("item", told.item_id, "merged", Detail(item_id=told.into_id), of=into)]


def _restock(op: Operation, told: stock.StockRestock) -> list[Draft]:
    document = Subject("restock", told.restock_id)
    moves = _moves(told.lines, op.branch_id, 1)
    return [
        _document(*document, "restocked", Detail(moves=moves)),
        *_units(_pairs(told.lines), ("received",), document),
    ]


def _adjust(op: Operation, told: stock.StockAdjust) -> list[Draft]:
    document = Subject("adjustment", told.adjustment_id)
    moves = tuple(Move(line.item_id, op.branch_id, line.delta) for line in told.lines if line.serials is None)
    units = [
        draft
        for line in told.lines
        for draft in _units(
            [(line.item_id, line.serials)], ("received" if line.delta > 0 else "written_off",), document
        )
    ]
    return [_document(*document, "adjusted", Detail(moves=moves)), *units]


def _transfer_draft(op: Operation, told: stock.TransferDraft) -> list[Draft]:
    return [_document("transfer", told.transfer_id, "drafted", Detail(to_branch_id=told.to_branch_id))]


def _transfer_send(op: Operation, told: stock.TransferSend) -> list[Draft]:
    document = Subject("transfer", told.transfer_id)
    detail = Detail(moves=_moves(told.lines, op.branch_id, -1), to_branch_id=told.to_branch_id)
    return [_document(*document, "sent", detail), *_units(_pairs(told.lines), ("sent",), document)]


def _transfer_receive(op: Operation, told: stock.TransferReceive) -> list[Draft]:
    document = Subject("transfer", told.transfer_id)
    detail = Detail(moves=_moves(told.lines, op.branch_id, 1))
    return [_document(*document, "received", detail), *_units(_pairs(told.lines), ("arrived",), document)]


def _sale_complete(op: Operation, told: sales.SaleComplete) -> list[Draft]:
    document = Subject("sale", told.sale_id)
    units = _units(_pairs(told.lines), ("sold",), document, Detail(customer_id=told.customer_id))
    return [_document(*document, "completed", Detail(moves=_moves(told.lines, op.branch_id, -1))), *units]


def _sale_return(op: Operation, told: sales.SaleReturn) -> list[Draft]:
    sale = Subject("sale", told.sale_id) if told.sale_id else None
    back = [line for line in told.lines if line.serials is None]
    moves = _moves([line for line in back if line.disposition == "restock"], op.branch_id, 1)
    drafts = [_document("return", told.return_id, "returned", Detail(moves=moves), of=sale)]
    if sale is not None and back:
        drafts.append(_document("sale", sale.id, "goods_returned"))
    for line in told.lines:
        verbs = _returned_verbs("returned", line.disposition)
        drafts += _units([(line.item_id, line.serials)], verbs, sale, _returned_detail(line.disposition))
    return drafts


def _part(verb: str, sign: int, step: str) -> Callable[[Operation, repairs.PartPayload], list[Draft]]:
    """Return the steps of a part: of its units where it has serials, else of the repair."""

    def drafts(op: Operation, told: repairs.PartPayload) -> list[Draft]:
        repair = Subject("repair", told.repair_id)
        if told.serials is not None:
            return _units([(told.item_id, told.serials)], (verb,), repair)
        moves = (Move(told.item_id, op.branch_id, sign * told.quantity),)
        return [_document(*repair, step, Detail(moves=moves))]

    return drafts


def _return_part(op: Operation, told: repairs.RepairReturnPart) -> list[Draft]:
    repair = Subject("repair", told.repair_id)
    if told.serials is not None:
        verbs = _returned_verbs("part_returned", told.disposition)
        return _units([(told.item_id, told.serials)], verbs, repair, _returned_detail(told.disposition))
    restocked = told.disposition == "restock"
    moves = (Move(told.item_id, op.branch_id, told.quantity if restocked else 0),)
    return [_document(*repair, "part_returned", Detail(moves=moves))]


def _by_hand(op: Operation, told: serials.SerialSetStatus) -> list[Draft]:
    detail = Detail(status=told.status, note=told.note)
    return [(Subject("serial", serial_key(told.serial)), ("set_by_hand",), None, told.serial, detail)]


def _note(op: Operation, told: serials.SerialNote) -> list[Draft]:
    return [(Subject("serial", serial_key(told.serial)), ("noted",), None, told.serial, Detail(note=told.note))]


def _name(verb: str, serial: str, given: str) -> list[Draft]:
    detail = Detail(name=given)
    return [(Subject("serial", serial_key(serial)), (verb,), Subject("name", serial_key(given)), serial, detail)]


def _rename(op: Operation, told: serials.SerialRename) -> list[Draft]:
    return _name("renamed", told.serial, told.new_serial)


def _add_alias(op: Operation, told: serials.SerialAddAlias) -> list[Draft]:
    return _name("aliased", told.serial, told.alias)


def _decision(verb: str) -> Callable[[Operation, Any], list[Draft]]:
    def drafts(op: Operation, told: serials.ConflictResolve | serials.ConflictReopen) -> list[Draft]:
        key = serial_key(told.serial) if told.serial else ""
        return [(Subject("conflict", conflict_id(told.operation_id, key)), (verb,), None, told.serial, Detail())]

    return drafts


def _count(op: Operation, told: stocktakes.StocktakeCount) -> list[Draft]:
    named = dict.fromkeys(counted.item_id for counted in told.quantities)
    moves = tuple(Move(item_id, op.branch_id, 0) for item_id in named)
    return [_document("stocktake", told.stocktake_id, "counted", Detail(moves=moves))]


def _one(kind: str, verb: str) -> Callable[[Operation, Any], list[Draft]]:
    """Return the steps of an operation that only moves its document."""

    def drafts(op: Operation, told: Any) -> list[Draft]:
        return [_document(kind, getattr(told, f"{kind}_id"), verb)]

    return drafts


STEPS: dict[str, Callable[[Operation, Any], list[Draft]]] = {
    "item.create": _item_create,
    "item.update": _item_update,
    "item.archive": _one("item", "archived"),
    "item.merge": _item_merge,
    "customer.create": _one("customer", "created"),
    "customer.update": _one("customer", "updated"),
    "supplier.create": _one("supplier", "created"),
    "supplier.update": _one("supplier", "updated"),
    "stock.restock": _restock,
    "stock.adjust": _adjust,
    "transfer.draft": _transfer_draft,
    "transfer.send": _transfer_send,
    "transfer.receive": _transfer_receive,
    "transfer.cancel": _one("transfer", "cancelled"),
    "sale.complete": _sale_complete,
    "sale.return": _sale_return,
    "sale.void": _one("sale", "voided"),
    "repair.open": _one("repair", "opened"),
    "repair.update": _one("repair", "updated"),
    "repair.add_part": _part("used", -1, "part_added"),
    "repair.remove_part": _part("removed", 1, "part_removed"),
    "repair.return_part": _return_part,
    "repair.complete": _one("repair", "completed"),
    "repair.cancel": _one("repair", "cancelled"),
    "repair.reopen": _one("repair", "reopened"),
    "repair.deliver": _one("repair", "delivered"),
    "serial.set_status": _by_hand,
    "serial.note": _note,
    "serial.rename": _rename,
    "serial.add_alias": _add_alias,
    "stocktake.open": _one("stocktake", "opened"),
    "stocktake.count": _count,
    "stocktake.close": _one("stocktake", "closed"),
    "conflict.resolve": _decision("decided"),
    "conflict.reopen": _decision("reopened"),
}
