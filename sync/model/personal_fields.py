"""The personal fields of operations, their owners, and their values after the owner was erased.

The log stores these fields encrypted (server/encryption) with a key of their owner: a customer, or a document that
belongs to a customer, as a quote does by its repair. Erasing a customer destroys the keys of all documents of theirs;
then the log returns operations as `without_personal` makes them. The client uses this table
(client/src/generated/personal.ts) to clear its own queue.

Adding a path of a field that operations already have changes the result of `without_personal` for operations that were
erased before. The server could then refuse a retry of such an operation as altered. So add a path only with a new
field, a new type or a new `v`.

A passcode of a customer's device is encrypted with a key of its own as well, which is destroyed at hand-over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sync.model.facts import Subject

Json = dict[str, Any]

# The text that replaces a personal text. It is valid in every text field, so erased operations are still readable.
ERASED = "[erased]"


@dataclass(frozen=True, slots=True)
class Personal:
    """The owner of the fields, and the value that replaces each path.

    The owner is of `kind`, or of the kind at the path `kind`; its id is at the path `id_field` of the payload.
    """

    kind: str
    id_field: str
    fields: Mapping[str, Any]


_CONTACT = ("name", "phone", "email", "address", "note")
_REPAIR: Json = {
    "device.description": ERASED,
    "device.serial": None,
    "problem": ERASED,
    "diagnosis": ERASED,
    "checklist.note": ERASED,
    "accessories": [],
    "passcode": None,
    "signature": None,
}

# The path of the passcode, which is readable until the device is handed over.
PASSCODES: Mapping[str, str] = {"repair.open": "passcode", "repair.update": "changes.passcode"}
# A repair's passcodes are destroyed when its device leaves: by these operations.
DEPARTURES = ("repair.deliver", "repair.cancel")
DEPARTED = ("delivered", "cancelled")

PERSONAL: Mapping[str, Personal] = {
    "customer.create": Personal("customer", "customer_id", dict.fromkeys(_CONTACT, ERASED)),
    "customer.update": Personal("customer", "customer_id", {f"changes.{name}": ERASED for name in _CONTACT}),
    "repair.open": Personal("repair", "repair_id", {**_REPAIR, "note": ERASED, "photos": []}),
    "repair.update": Personal(
        "repair",
        "repair_id",
        {
            **{f"changes.{path}": value for path, value in _REPAIR.items()},
            "note": ERASED,
            "photos": [],
            "removed_photos": [],
        },
    ),
    "repair.return_part": Personal("repair", "repair_id", {"reason": ERASED}),
    "sale.return": Personal("sale", "sale_id", {"reason": ERASED}),
    "sale.void": Personal("sale", "sale_id", {"reason": ERASED}),
    "repair.quote": Personal("repair", "repair_id", {"note": ERASED}),
    "repair.answer_quote": Personal("quote", "quote_id", {"name": ERASED, "signature": None}),
    "bill.void": Personal("bill", "bill_id", {"reason": ERASED}),
    "message.send": Personal("customer", "customer_id", {"text": ERASED}),
    "payment.refund": Personal("document.type", "document.id", {"reason": ERASED}),
}

# The operations that give a document its owner: (kind, the document's field, the owner's kind, the path of the owner).
BINDINGS: Mapping[str, tuple[str, str, str, str]] = {
    "sale.complete": ("sale", "sale_id", "customer", "customer_id"),
    "repair.open": ("repair", "repair_id", "customer", "customer_id"),
    "repair.update": ("repair", "repair_id", "customer", "changes.customer_id"),
    "repair.quote": ("quote", "quote_id", "repair", "repair_id"),
    "repair.bill": ("bill", "bill_id", "repair", "repair_id"),
}

# Kinds of documents that belong to a customer by their repair.
OF_A_REPAIR = ("quote", "bill")

# The fields by which the owner of a malformed operation is found.
OWNER_FIELDS = (("customer_id", "customer"), ("repair_id", "repair"), ("sale_id", "sale"))


def owner_of(type_: str, payload: Any) -> Subject | None:
    """Return the owner of the personal fields of a payload (JSON); None if it has none, or names no owner."""
    personal = PERSONAL.get(type_)
    if personal is None or not isinstance(payload, dict):
        return None
    id_ = _at(payload, personal.id_field)
    kind = _at(payload, personal.kind) if "." in personal.kind else personal.kind
    return Subject(kind, id_) if isinstance(id_, str) and isinstance(kind, str) else None


def owner_of_malformed(payload: Any) -> Subject | None:
    """Return the likely owner of a payload that could not be read; None if it names nobody."""
    content = payload if isinstance(payload, dict) else {}
    owners = (Subject(kind, content[name]) for name, kind in OWNER_FIELDS if isinstance(content.get(name), str))
    return next(owners, None)


def binding_of(type_: str, payload: Any) -> tuple[Subject, Subject] | None:
    """Return (document, owner) if a payload (JSON) gives a document its owner."""
    binding = BINDINGS.get(type_)
    if binding is None:
        return None
    kind, id_field, owner_kind, path = binding
    owner_id = _at(payload, path)
    if not isinstance(owner_id, str):
        return None
    return Subject(kind, payload[id_field]), Subject(owner_kind, owner_id)


def without_personal(type_: str, payload: Json) -> Json | None:
    """Return a payload (JSON) as it is after its owner was erased; None without personal fields or without an owner.

    A return without its sale has no owner: no key could encrypt its reason, so the reason stays in plain text.
    """
    personal = PERSONAL.get(type_)
    if personal is None or owner_of(type_, payload) is None:
        return None
    blank = payload
    for path, value in personal.fields.items():
        blank = _replaced(blank, path.split("."), value)
    return None if blank is payload else blank


def passcode_in(type_: str, payload: Any) -> str | None:
    """Return the passcode in a payload (JSON), even a malformed one; None if it has none."""
    path = PASSCODES.get(type_)
    passcode = None if path is None else _at(payload, path)
    return passcode if isinstance(passcode, str) and passcode else None


def without_passcode(type_: str, payload: Any) -> Any:
    """Return a payload (JSON) as it is after its passcode was destroyed; the payload itself if it has none."""
    path = PASSCODES.get(type_)
    return payload if path is None else _replaced(payload, path.split("."), None)


def _at(payload: Any, path: str) -> Any:
    """Return the value at a path of a payload (JSON), None if there is none."""
    for name in path.split("."):
        payload = payload.get(name) if isinstance(payload, dict) else None
    return payload


def _replaced(content: Any, path: list[str], value: Any) -> Any:
    """Return `content` with another value at a path, in each element of a list; `content` itself if the path has no
    value.
    """
    name, *rest = path
    if isinstance(content, list):
        elements = [_replaced(each, path, value) for each in content]
        is_same = all(new is old for new, old in zip(elements, content, strict=True))
        return content if is_same else elements
    if not isinstance(content, dict) or content.get(name) in (None, "", [], value):
        return content
    inner = _replaced(content[name], rest, value) if rest else value
    return content if inner is content[name] else {**content, name: inner}
