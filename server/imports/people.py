"""Customers and suppliers from a file: one creation for each line."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from server.feed import service as feed
from server.imports.identities import Taken, id_of, id_or_new
from server.imports.planning import Fault, Place, Plan, Planned, needed, refuse_discarded, texts_of, values_of
from server.imports.reading import Line
from sync.model.payloads.catalogue import CustomerChanges, PersonChanges
from sync.model.payloads.payload import Malformed
from sync.wire.reading import read_payload

Data = dict[str, Any]
CHANGES = {"customer": CustomerChanges, "supplier": PersonChanges}
FIELDS = {record: tuple(field.name for field in fields(changes)) for record, changes in CHANGES.items()}


def plan_people(kind: str, place: Place, lines: Sequence[Line], mapping: Mapping[str, str | None]) -> Plan:
    """Return the plan of a file of customers or suppliers; duplicates are found by e-mail address or phone."""
    record = kind.removesuffix("s")
    taken = Taken(feed.walk(place.shop_id, record), _keys)
    plan = Plan()
    for line in lines:
        texts = texts_of(line, mapping)
        try:
            values = values_of(kind, texts, place)
            refuse_discarded(values)
            payload = _payload(record, values)
            taken.take(payload, id_of(values), line.number, lambda _: None)
        except Fault as fault:
            plan.refuse(line, texts, fault)
            continue
        plan.accept(line, texts)
        plan.operations.append(Planned(f"{record}.create", place.branch_id, payload, (line.number,)))
    return plan


def _payload(record: str, values: Mapping[str, Any]) -> Data:
    needed(values, "name")
    payload = {f"{record}_id": id_or_new(values), **{name: values.get(name) for name in FIELDS[record]}}
    try:
        read_payload(f"{record}.create", 1, payload)
    except Malformed as refused:
        raise Fault("invalid", refused.field, f"{refused}. Shorten or correct it.") from None
    return payload


def _keys(person: Mapping[str, Any]) -> list[tuple[str, str]]:
    phone = "".join(filter(str.isdigit, person.get("phone") or ""))
    keys = [("email", (person.get("email") or "").casefold()), ("phone", phone)]
    return [key for key in keys if key[1]] or [("name", person["name"].casefold())]
