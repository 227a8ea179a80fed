"""Customers from a file: one customer.create a line."""

from collections.abc import Mapping, Sequence
from typing import Any

from server.clock import new_id
from server.feed import service as feed
from server.imports.planning import Fault, Place, Plan, Planned, needed, values_of
from server.imports.reading import Line
from sync.payloads.payload import Malformed
from sync.wire import read_payload

Data = dict[str, Any]
FIELDS = ("name", "phone", "email", "address", "note")


def plan_customers(place: Place, lines: Sequence[Line], mapping: Mapping[str, str | None]) -> Plan:
    """Return what a file of customers would do; the same person twice is told apart by e-mail address or phone."""
    taken = {key: customer["name"] for customer in feed.walk(place.shop_id, "customer") for key in _keys(customer)}
    plan = Plan()
    for line in lines:
        values = values_of(line, mapping)
        try:
            payload = _payload(values)
            keys = _keys(payload)
            _refuse_taken(keys, taken)
        except Fault as fault:
            plan.refuse(line, values, fault)
            continue
        taken.update(dict.fromkeys(keys, payload["name"]))
        plan.accept(line, values)
        plan.operations.append(Planned("customer.create", place.branch_id, payload, (line.number,)))
    return plan


def _payload(values: Mapping[str, str]) -> Data:
    needed(values, "name")
    payload = {"customer_id": new_id(), **{name: values.get(name) for name in FIELDS}}
    try:
        read_payload("customer.create", 1, payload)
    except Malformed as refused:
        raise Fault("invalid", refused.field, str(refused)) from None
    return payload


def _refuse_taken(keys: Sequence[tuple[str, str]], taken: Mapping[tuple[str, str], str]) -> None:
    for key in keys:
        if key in taken:
            raise Fault("duplicate", key[0], f"{taken[key]} is there already, with the same {key[0]}.")


def _keys(customer: Mapping[str, Any]) -> list[tuple[str, str]]:
    phone = "".join(filter(str.isdigit, customer.get("phone") or ""))
    keys = [("email", (customer.get("email") or "").casefold()), ("phone", phone)]
    return [key for key in keys if key[1]] or [("name", customer["name"].casefold())]
