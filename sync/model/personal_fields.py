"""The personal fields of operations, their owners, and their values after the owner was erased.

The log stores these fields encrypted (server/encryption) with a key of their owner: a customer, or a repair or sale,
which belongs to its customer. Erasing a customer destroys the keys of all documents of theirs; then the log returns
operations as `without_personal` makes them. The client uses this table (client/src/generated/personal.ts) to clear its
own queue.

Adding a path for a type in use changes the result of `without_personal` for operations that were erased before. The
server could then refuse a retry of such an operation as altered. So add a path only with a new type or a new `v`.
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
    """The owner of the fields (`kind`, its id in `id_field` of the payload), and the value that replaces each path."""

    kind: str
    id_field: str
    fields: Mapping[str, Any]


_CONTACT = ("name", "phone", "email", "address", "note")
_REPAIR: Json = {"device.description": ERASED, "device.serial": None, "problem": ERASED, "diagnosis": ERASED}

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
}

# The operations that make a document a customer's: (kind, the document's field, the path of the customer).
BINDINGS: Mapping[str, tuple[str, str, str]] = {
    "sale.complete": ("sale", "sale_id", "customer_id"),
    "repair.open": ("repair", "repair_id", "customer_id"),
    "repair.update": ("repair", "repair_id", "changes.customer_id"),
}

# The fields by which the owner of a malformed operation is found.
OWNER_FIELDS = (("customer_id", "customer"), ("repair_id", "repair"), ("sale_id", "sale"))


def owner_of(type_: str, payload: Any) -> Subject | None:
    """Return the owner of the personal fields of a payload (JSON); None where it has none, or names no owner."""
    personal = PERSONAL.get(type_)
    if personal is None or not isinstance(payload, dict):
        return None
    id_ = payload.get(personal.id_field)
    return Subject(personal.kind, id_) if isinstance(id_, str) else None


def owner_of_malformed(payload: Any) -> Subject | None:
    """Return the likely owner of a payload that could not be read; None where it names nobody."""
    content = payload if isinstance(payload, dict) else {}
    owners = (Subject(kind, content[name]) for name, kind in OWNER_FIELDS if isinstance(content.get(name), str))
    return next(owners, None)


def binding_of(type_: str, payload: Any) -> tuple[Subject, Subject] | None:
    """Return (document, customer) where a payload (JSON) makes a document a customer's."""
    binding = BINDINGS.get(type_)
    if binding is None:
        return None
    kind, id_field, path = binding
    customer_id: Any = payload
    for name in path.split("."):
        customer_id = customer_id.get(name) if isinstance(customer_id, dict) else None
    if not isinstance(customer_id, str):
        return None
    return Subject(kind, payload[id_field]), Subject("customer", customer_id)


def without_personal(type_: str, payload: Json) -> Json | None:
    """Return a payload (JSON) as it is once its owner is erased; None without personal fields, or without an owner.

    A return without its sale names nobody: no key could encrypt its reason, so the reason stays in plain text.
    """
    personal = PERSONAL.get(type_)
    if personal is None or owner_of(type_, payload) is None:
        return None
    blank = payload
    for path, value in personal.fields.items():
        blank = _replaced(blank, path.split("."), value)
    return None if blank is payload else blank


def _replaced(content: Any, path: list[str], value: Any) -> Any:
    """Return `content` with another value at a path; `content` itself where the path has no value."""
    name, *rest = path
    if not isinstance(content, dict) or content.get(name) in (None, "", [], value):
        return content
    inner = _replaced(content[name], rest, value) if rest else value
    return content if inner is content[name] else {**content, name: inner}
