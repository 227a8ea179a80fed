"""Records of documents: the fields of a sale, a repair or an item, computed from its operations.

docs/records.md has the fields. A document has all its lines in every standing of its steps, because its receipt may
have been printed.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from sync.log.journal import Data, Entry
from sync.model.facts import Step, Subject, worst
from sync.model.fields import INTEGER_MAX, UNSET
from sync.model.identity import document_code, serial_key
from sync.model.payloads import catalogue, repairs
from sync.model.personal_fields import DEPARTURES, PASSCODES
from sync.model.status import UNTIMED
from sync.model.tax import TAX_MODES, PricedLine, sale_totals
from sync.wire.quick_reading import PLAIN_TYPES, names_of

# The fields of an operation's envelope that every document shows.
Line = dict[str, Any]


def header(entry: Entry, device_code: str, steps: Sequence[Step], status: str | None) -> Data:
    """Return the fields that every document has, from the operation that created it."""
    fact = entry.fact
    return {
        "code": document_code(device_code, fact.seq),
        "operation_id": fact.operation_id,
        "branch_id": fact.branch_id,
        "actor_id": fact.actor_id,
        "device_code": device_code,
        "happened_at": fact.happened_at,
        "standing": worst([step.standing for step in steps]).value,
        "status": status,
    }


def body(kind: str, born: Entry, later: Sequence[Entry]) -> Data:
    """Return the fields that a document of `kind` has besides its header.

    `later` are the other operations that concern it, in their order.
    """
    return BODIES[kind](born, later)


def as_json(value: Any) -> Any:
    """Return a payload, or a part of it, as JSON objects and lists."""
    if type(value) in PLAIN_TYPES:
        return value
    if is_dataclass(value):
        fields_ = [(name, getattr(value, name)) for name in names_of(type(value))]
        # Nearly every field is plain; plain fields need no call.
        return {name: each if type(each) in PLAIN_TYPES else as_json(each) for name, each in fields_}
    return [as_json(each) for each in value] if isinstance(value, tuple) else value


def _lines(payload: Any) -> list[Line]:
    return [as_json(line) for line in payload.lines]


def _restock(born: Entry, later: Sequence[Entry]) -> Data:
    payload: Any = born.operation.payload
    return {"supplier_id": payload.supplier_id, "reference": payload.reference, "lines": _lines(payload)}


def _adjustment(born: Entry, later: Sequence[Entry]) -> Data:
    payload: Any = born.operation.payload
    return {"reason": payload.reason, "note": payload.note, "lines": _lines(payload)}


def _sale(born: Entry, later: Sequence[Entry]) -> Data:
    payload: Any = born.operation.payload
    returns = [entry.operation.payload for entry in later if entry.operation.type == "sale.return"]
    voids = [entry.operation.payload for entry in later if entry.operation.type == "sale.void"]
    return {
        "customer_id": payload.customer_id,
        "lines": _lines(payload),
        "payments": [_payment(paid) for paid in payload.payments],
        "till_id": payload.till_id,
        "public_token": payload.public_token,
        "total": payload.total,
        **_taxes(payload),
        "return_ids": [getattr(returned, "return_id", None) for returned in returns],
        "void_reason": next((getattr(void, "reason", None) for void in voids), None),
    }


def _payment(paid: Any) -> Line:
    """Return a payment; `return_id` is present only in an exchange, so that older records stay equal."""
    shown: Line = as_json(paid)
    return shown if paid.return_id is not None else {name: shown[name] for name in shown if name != "return_id"}


def _taxes(payload: Any) -> Data:
    """Return the totals of a sale's lines, and the difference to its stated total, which is shown and never refused."""
    lines = [
        PricedLine(line.quantity, line.unit_price, line.discount or 0, line.tax_basis_points or 0)
        for line in payload.lines
    ]
    mode = payload.tax_mode or TAX_MODES[0]
    totals = sale_totals(lines, payload.discount or 0, mode)
    return {
        "tax_mode": mode,
        "discount": payload.discount,
        "net": exact(totals.net),
        "tax": exact(totals.tax),
        "taxes": [{"basis_points": rate, "net": exact(net), "tax": exact(tax)} for rate, net, tax in totals.by_rate],
        "difference": exact(payload.total - totals.total),
    }


def exact(amount: int) -> int:
    """Return an amount, or the nearest one that JSON keeps exactly: after a typing error a product may be too large."""
    return max(-INTEGER_MAX, min(amount, INTEGER_MAX))


def _return(born: Entry, later: Sequence[Entry]) -> Data:
    payload: Any = born.operation.payload
    return {
        "sale_id": payload.sale_id,
        "repair_id": None,
        "reason": payload.reason,
        "lines": _lines(payload),
        "refund": payload.refund,
        "refund_method": payload.refund_method,
        "till_id": payload.till_id,
    }


def _transfer(born: Entry, later: Sequence[Entry]) -> Data:
    payload: Any = born.operation.payload
    # If two people unpacked the same goods, they are listed once, as the first person recorded them.
    received: dict[str, str] = {}
    for entry in later:
        if entry.operation.type == "transfer.receive":
            listed: Any = entry.operation.payload
            for serial in (serial for line in listed.lines for serial in line.serials or ()):
                received.setdefault(serial_key(serial), serial)
    return {"to_branch_id": payload.to_branch_id, "lines": _lines(payload), "received": list(received.values())}


def _stocktake(born: Entry, later: Sequence[Entry]) -> Data:
    payload: Any = born.operation.payload
    closes = [entry.fact.happened_at for entry in later if entry.operation.type == "stocktake.close"]
    return {
        "item_ids": as_json(payload.item_ids),
        "counts": [_count(entry) for entry in later if entry.operation.type == "stocktake.count"],
        "closed_at": closes[0] if closes else None,
    }


def _count(entry: Entry) -> Line:
    payload: Any = entry.operation.payload
    return {
        "operation_id": entry.operation.id,
        "device_id": entry.fact.device_id,
        "actor_id": entry.fact.actor_id,
        "happened_at": entry.fact.happened_at,
        "serials": as_json(payload.serials),
        "quantities": as_json(payload.quantities),
    }


# A record does not have the passcode, only whether there is one.
REPAIR_FIELDS = tuple(field.name for field in fields(repairs.RepairChanges) if field.name != "passcode")
ITEM_FIELDS = tuple(field.name for field in fields(catalogue.ItemChanges))
CUSTOMER_FIELDS = tuple(field.name for field in fields(catalogue.CustomerChanges))
SUPPLIER_FIELDS = tuple(field.name for field in fields(catalogue.PersonChanges))


def _repair(born: Entry, later: Sequence[Entry]) -> Data:
    data = _edited(REPAIR_FIELDS, born, later, "repair.update")
    added = {"notes": _notes(born, later), "photos": _photos(born, later)}
    has_passcode = recorded_passcode(born, later) is not None
    return {**data, **added, "completed_at": _completed_at(later), "has_passcode": has_passcode}


def recorded_passcode(born: Entry, later: Sequence[Entry]) -> str | None:
    """Return the passcode of a repair's device. None after the device left: a passcode that is set later is ignored."""
    passcode, has_left = None, False
    for entry in (born, *later):
        payload: Any = entry.operation.payload
        if entry.operation.type in DEPARTURES:
            passcode, has_left = None, True
        elif entry.operation.type == "repair.reopen":
            has_left = False
        elif entry.operation.type in PASSCODES and not has_left:
            given = getattr(payload, "changes", payload).passcode
            passcode = passcode if given is UNSET else given
    return passcode or None


def _completed_at(later: Sequence[Entry]) -> int | None:
    """Return when a repair was last completed, None if it was reopened since; of two completions the first is used."""
    completed_at: int | None = None
    for entry in later:
        if entry.operation.type == "repair.complete" and completed_at is None:
            completed_at = entry.fact.happened_at
        elif entry.operation.type == "repair.reopen":
            completed_at = None
    return completed_at


def _notes(born: Entry, later: Sequence[Entry]) -> list[Line]:
    """Return the notes on a repair, oldest first; the note of a quote is the quote's."""
    noting = [entry for entry in (born, *later) if entry.operation.type in ("repair.open", "repair.update")]
    notes = [(entry, getattr(entry.operation.payload, "note", None)) for entry in noting]
    return [
        {
            "operation_id": entry.operation.id,
            "actor_id": entry.fact.actor_id,
            "happened_at": entry.fact.happened_at,
            "text": text,
        }
        for entry, text in notes
        if text
    ]


def _photos(born: Entry, later: Sequence[Entry]) -> list[str]:
    """Return the SHA-256 of each photo once, in the order in which they were added, without removed ones."""
    photos: dict[str, None] = {}
    for entry in (born, *later):
        payload = entry.operation.payload
        photos.update(dict.fromkeys(getattr(payload, "photos", ())))
        for photo in getattr(payload, "removed_photos", ()):
            photos.pop(photo, None)
    return list(photos)


def _edited(names: Sequence[str], born: Entry, later: Sequence[Entry], update: str) -> Data:
    """Return fields as first recorded, with the changes of each update applied in order."""
    payload = born.operation.payload
    data: Data = {name: getattr(payload, name) for name in names if hasattr(payload, name)}
    for entry in later:
        if entry.operation.type == update:
            changes = getattr(entry.operation.payload, "changes", None)
            given = {name: getattr(changes, name) for name in names}
            data.update({name: value for name, value in given.items() if value is not UNSET})
    return {name: as_json(value) for name, value in data.items()}


def _item(born: Entry, later: Sequence[Entry]) -> Data:
    archived = any(entry.operation.type == "item.archive" for entry in later)
    return {**_edited(ITEM_FIELDS, born, later, "item.update"), "archived": archived}


def _person(names: Sequence[str], update: str) -> Callable[[Entry, Sequence[Entry]], Data]:
    return lambda born, later: _edited(names, born, later, update)


def _quote(born: Entry, later: Sequence[Entry]) -> Data:
    payload: Any = born.operation.payload
    answers = [entry for entry in later if entry.operation.type == "repair.answer_quote"]
    return {
        "repair_id": payload.repair_id,
        "lines": _lines(payload),
        "total": payload.total,
        "valid_until": payload.valid_until,
        "note": payload.note,
        "answer": _answer(answers[-1]) if answers else None,
    }


def _answer(entry: Entry) -> Line:
    payload: Any = entry.operation.payload
    said = {name: getattr(payload, name) for name in ("answer", "by", "name", "signature")}
    return {
        "operation_id": entry.operation.id,
        "actor_id": entry.fact.actor_id,
        "happened_at": entry.fact.happened_at,
        **said,
    }


def _bill(born: Entry, later: Sequence[Entry]) -> Data:
    payload: Any = born.operation.payload
    voids = [entry.operation.payload for entry in later if entry.operation.type == "bill.void"]
    return {
        "repair_id": payload.repair_id,
        "lines": _lines(payload),
        "total": payload.total,
        **_taxes(payload),
        "void_reason": next((getattr(void, "reason", None) for void in voids), None),
    }


def _money(born: Entry, later: Sequence[Entry]) -> Data:
    payload: Any = born.operation.payload
    is_refund = born.operation.type == "payment.refund"
    return {
        "amount": -payload.amount if is_refund else payload.amount,
        "method": payload.method,
        "tendered": None if is_refund else payload.tendered,
        "till_id": payload.till_id,
        "reference": None if is_refund else payload.reference,
        "reason": payload.reason if is_refund else None,
    }


def _till(born: Entry, _later: Sequence[Entry]) -> Data:
    payload: Any = born.operation.payload
    return {"float": payload.float}


def _message(born: Entry, later: Sequence[Entry]) -> Data:
    payload: Any = born.operation.payload
    return {name: getattr(payload, name) for name in ("customer_id", "channel", "template", "text")}


BODIES: dict[str, Callable[[Entry, Sequence[Entry]], Data]] = {
    "restock": _restock,
    "adjustment": _adjustment,
    "sale": _sale,
    "return": _return,
    "repair": _repair,
    "quote": _quote,
    "bill": _bill,
    "payment": _money,
    "till": _till,
    "message": _message,
    "transfer": _transfer,
    "stocktake": _stocktake,
    "item": _item,
    "customer": _person(CUSTOMER_FIELDS, "customer.update"),
    "supplier": _person(SUPPLIER_FIELDS, "supplier.update"),
}

# Kinds that are edited rather than issued: they have a creation date, no code and no status.
CATALOGUE = ("item", "customer", "supplier")


def document_reference(subject: Subject | None, code: str | None) -> Data | None:
    """Return `{type, id, code}` of a document, as units, conflicts and timelines show it; None for another subject."""
    if subject is None or subject.kind in ("name", *UNTIMED):
        return None
    return {"type": subject.kind, "id": subject.id, "code": code}


def decision_data(step: Step) -> Data | None:
    """Return an admin's decision about a step, as conflicts and timelines show it."""
    if step.decision is None:
        return None
    decision = step.decision
    return {
        "operation_id": decision.fact.operation_id,
        "verdict": decision.verdict,
        "new_serial": decision.new_serial,
        "note": decision.note,
        "actor_id": decision.fact.actor_id,
        "happened_at": decision.fact.happened_at,
    }
