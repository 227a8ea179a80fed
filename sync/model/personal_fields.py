"""Which fields of which operations are about a person, whose they are, and what an erased one is replaced by.

The log stores these fields encrypted (server/encryption); the key is one of the owner's: a customer, or a repair or
sale, which belongs to its customer. Erasing a customer destroys the keys of all that is theirs, and then the log says
what `without_personal` gives. The client takes this table (client/src/generated/personal.ts) to clear its own queue.

A path that is added for a type in use changes what `without_personal` gives for operations that were erased before.
Their devices can then be told that a retry differs, so add one only with a new type or a new `v`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sync.model.facts import Subject

Json = dict[str, Any]

# What a text reads as once its person is erased. Valid wherever a text is: the log is read as it was.
ERASED = "[erased]"


@dataclass(frozen=True, slots=True)
class Personal:
    """Whose the fields are (`kind`, its id in the payload's `id_field`), and what takes the place of each path."""

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

# By which operations a document becomes a customer's: (kind, the document's field, the path of the customer).
BINDINGS: Mapping[str, tuple[str, str, str]] = {
    "sale.complete": ("sale", "sale_id", "customer_id"),
    "repair.open": ("repair", "repair_id", "customer_id"),
    "repair.update": ("repair", "repair_id", "changes.customer_id"),
}

# Of a malformed operation, by which of its fields its owner is known.
OWNER_FIELDS = (("customer_id", "customer"), ("repair_id", "repair"), ("sale_id", "sale"))


def owner_of(type_: str, payload: Any) -> Subject | None:
    """Return whose the personal fields of a payload (JSON) are; None where it can have none, or names no owner."""
    personal = PERSONAL.get(type_)
    if personal is None or not isinstance(payload, dict):
        return None
    id_ = payload.get(personal.id_field)
    return Subject(personal.kind, id_) if isinstance(id_, str) else None


def owner_of_malformed(payload: Any) -> Subject | None:
    """Return whose a payload most likely is that could not be read; None where it names nobody."""
    told = payload if isinstance(payload, dict) else {}
    owners = (Subject(kind, told[name]) for name, kind in OWNER_FIELDS if isinstance(told.get(name), str))
    return next(owners, None)


def binding_of(type_: str, payload: Any) -> tuple[Subject, Subject] | None:
    """Return (document, customer) where a payload (JSON) makes a document a customer's."""
    told = BINDINGS.get(type_)
    if told is None:
        return None
    kind, id_field, path = told
    customer_id: Any = payload
    for name in path.split("."):
        customer_id = customer_id.get(name) if isinstance(customer_id, dict) else None
    if not isinstance(customer_id, str):
        return None
    return Subject(kind, payload[id_field]), Subject("customer", customer_id)


def without_personal(type_: str, payload: Json) -> Json | None:
    """Return a payload (JSON) as it is once its owner is erased; None where it has nothing personal, or no owner.

    A return without its sale names nobody: its reason could be encrypted with no key, and would be gone.
    """
    personal = PERSONAL.get(type_)
    if personal is None or owner_of(type_, payload) is None:
        return None
    blank = payload
    for path, value in personal.fields.items():
        blank = _replaced(blank, path.split("."), value)
    return None if blank is payload else blank


def _replaced(told: Any, path: list[str], value: Any) -> Any:
    """Return `told` with another value at a path; `told` itself where nothing is there."""
    name, *rest = path
    if not isinstance(told, dict) or told.get(name) in (None, "", [], value):
        return told
    inner = _replaced(told[name], rest, value) if rest else value
    return told if inner is told[name] else {**told, name: inner}
