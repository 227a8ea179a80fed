"""The history of a unit for people: its steps, its own repairs, and its exchanges."""

from typing import Any

from server.errors import not_found
from server.feed import service as feed
from server.people.service import Person
from server.records.subjects import subject_of
from server.synchronization.service import open_working_set
from sync.merge.serial_aliases import unit_of
from sync.merge.working_set import WorkingSet
from sync.model.facts import Subject
from sync.model.identity import InvalidSerial, serial_key
from sync.records.record_codes import CODE_FIELDS, codes_at, numbers_in
from sync.records.unit_timeline import life_of

Data = dict[str, Any]
SHOWN = ("serial", "status", "branch_id", "item_id", "contested")


def timeline(person: Person, serial: str) -> Data:
    """Return a unit with every step of its history. Raises Problem 404.

    A unit that was only mentioned has no status. A customer's device that is not a unit of the shop has a history of
    its repairs.
    """
    working = open_working_set(person.shop_id)
    unit = unit_of(working, subject_of(serial))
    working.open([unit])
    record = working.record("serial", unit.id)
    numbers = list(codes_at(record, CODE_FIELDS["serial"].own)) if record else [unit.id]
    steps = life_of(working, unit, _repairs_of(person.shop_id, numbers))
    if not steps:
        raise not_found("serial")
    known = record or {"serial": steps[0]["serial"] or unit.id, "contested": False}
    exchanged = [{**step, "exchange": _exchange(working, person.shop_id, step)} for step in steps]
    return {**{name: known.get(name) for name in SHOWN}, "steps": exchanged}


def _repairs_of(shop_id: str, numbers: list[str]) -> list[Subject]:
    """Return the repairs of a device with one of these serials."""
    keys = set(map(serial_key, numbers))
    found = feed.records_having(shop_id, "repair", list(map(feed.number_word, numbers)))
    return [Subject("repair", repair["id"]) for repair in found if keys.intersection(_device_keys(repair))]


def _device_keys(repair: Data) -> list[str]:
    keys = []
    for written in codes_at(repair, CODE_FIELDS["repair"].devices):
        for number in numbers_in(written):
            try:
                keys.append(serial_key(number))
            except InvalidSerial:
                continue
    return keys


def _exchange(working: WorkingSet, shop_id: str, step: Data) -> Data | None:
    """Return the other document of an exchange, `{document, serials}` with its units; None without an exchange."""
    document = step["document"]
    if document is None:
        return None
    if step["step"] == "returned":
        sales = feed.records_having(shop_id, "sale", [feed.id_word(document["id"])])
        return next((_other("sale", sale) for sale in sales), None)
    if step["step"] != "sold":
        return None
    sale = working.record("sale", document["id"]) or {"payments": []}
    ids = [payment.get("return_id") for payment in sale["payments"]]
    returns = [working.record("return", id_) for id_ in ids if id_ is not None]
    return next((_other("return", back) for back in returns if back is not None), None)


def _other(kind: str, data: Data) -> Data:
    serials = [serial for line in data["lines"] for serial in line["serials"] or ()]
    return {"document": {"type": kind, "id": data["id"], "code": data["code"]}, "serials": serials}
