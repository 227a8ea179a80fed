"""An example of each type of operation, made from the dataclass of its payload; a new field gets one too."""

import types
import typing
import uuid
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from sync.model.fields import SerialText as Serial
from sync.model.fields import Text, Unset, UuidText, Whole
from sync.model.operations import OPERATIONS

Json = dict[str, Any]
# Every field has an example in a story of one unit: an item, its sale, its repair.
VALUES: Mapping[str, Any] = {
    "alias": "356938035643809",
    "at": 1_764_409_380_000,
    "amount": 9900,
    "barcode": "4006381333931",
    "base": 4711,
    "category": "Screens",
    "cost": 5000,
    "customer_name": "Cid Park",
    "delta": -1,
    "discount": 0,
    "low_stock_at": 2,
    "method": "cash",
    "name": "Screen A52",
    "new_serial": "SN-1002",
    "phone": "+49 30 901820",
    "email": "cid@example.org",
    "price": 9900,
    "problem": "The screen is cracked",
    "public_token": "q83vASNFZ4mrze8BI0VniQ",
    "quantity": 1,
    "reason": "Too dark",
    "reference": "R-2041",
    "refund": 9900,
    "seq": 118,
    "serial": "SN-1001",
    "sku": "SCR-A52",
    "tax_basis_points": 1900,
    "tendered": 10_000,
    "total": 9900,
    "unit_cost": 5000,
    "unit_price": 9900,
    "warranty_months": 24,
}
# Fields whose value in one shape must differ from their usual value; None leaves the field out.
INSTEAD: Mapping[str, Json] = {
    "ConflictResolve": {"verdict": "reassign"},
    "ConflictAnswer": {"says": "other_serial"},
    "Payment": {"return_id": None},
    "RepairDevice": {"description": "Galaxy A52", "serial": "356938035643809"},
    "RepairLabour": {"description": "New glass", "price": 4000},
    "SerialSetStatus": {"status": "defective"},
    "CustomerCreate": {"name": "Cid Park"},
    "SupplierCreate": {"name": "Parts & Co"},
    "CustomerChanges": {"name": "Cid Park", "language": "de"},
    "PersonChanges": {"name": "Cid Park"},
}
PHOTO = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
SERIALS = ["SN-1001"]


def add_examples(schemas: Json) -> None:
    """Add an example and the description of the type to the schemas of each type of operation."""
    for (type_, v), shape in OPERATIONS.items():
        proposed = {"type": type_, "v": v, "branch_id": id_of("branch_id"), "payload": example(shape)}
        alone = {"id": id_of("id"), **proposed}
        numbered = {name: VALUES[name] for name in ("seq", "at", "base")} | {"actor_id": id_of("actor_id")}
        for prefix, body in (("Pushed", {**alone, **numbered}), ("Single", alone), ("Proposed", proposed)):
            if schema := schemas.get(f"{prefix}{shape.__name__}"):
                schema |= {"description": f"`{type_}`: {shape.__doc__}", "examples": [body]}


def example(shape: type) -> Json:
    """Return a payload, or a part of one, with a value for every field that can have one together with the others."""
    hints = typing.get_type_hints(shape, include_extras=True)
    instead = INSTEAD.get(shape.__name__, {})
    values = {field.name: instead.get(field.name, _value(field.name, hints[field.name])) for field in fields(shape)}
    return {name: value for name, value in values.items() if instead.get(name, value) is not None}


def _value(name: str, hint: Any) -> Any:
    parts = [part for part in typing.get_args(hint) if part not in (type(None), Unset)]
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return _value(name, parts[0])
    if typing.get_origin(hint) is tuple:
        return SERIALS if name == "serials" else [_value(name.removesuffix("s"), parts[0])]
    if is_dataclass(hint):
        return example(typing.cast("type", hint))
    if name in VALUES:
        return VALUES[name]
    return True if hint is bool else _of_mark(name, parts[1])


def _of_mark(name: str, mark: object) -> Any:
    match mark:
        case UuidText():
            return id_of(name)
        case Serial():
            return SERIALS[0]
        case Whole():
            return max(mark.least, 1)
        case Text(one_of=()) if mark.shortest == len(PHOTO):
            return PHOTO
        case Text(one_of=()):
            return name.replace("_", " ").capitalize()
        case Text():
            return mark.one_of[0]
    raise TypeError(f"no example for {mark!r}")


def id_of(name: str) -> str:
    """Return the UUID that a field of this name has in every example."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:benchtrail:example:{name}"))
