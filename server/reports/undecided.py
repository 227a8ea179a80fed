"""The units, documents and pieces of a shop that depend on contested or waiting operations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from server.feed import service as feed
from server.synchronization.service import unsettled_steps
from sync.model.facts import Standing

Data = dict[str, Any]
# How many undecided records a report lists; it counts all of them.
LISTED_MAX = 100
CONTESTED, WAITING = Standing.CONTESTED.value, Standing.WAITING.value


@dataclass(frozen=True)
class UndecidedRecord:
    """A unit (`serial`) or a document whose standing is contested or waiting, and whether the figures include it.

    `amount` is in minor units, None if the document has no amount.
    """

    kind: str
    id: str
    code: str | None
    branch: str
    standing: str
    counted: bool
    amount: int | None = None


@dataclass(frozen=True)
class LeftOut:
    """Pieces, or units without a record, of an operation that is not settled yet."""

    operation_id: str
    item_id: str
    branch_id: str
    quantity: int


class Undecided:
    """The open conflicts of a shop and their steps, read once for a report."""

    def __init__(self, shop_id: str) -> None:
        conflicts = feed.open_conflicts(shop_id).values()
        steps = unsettled_steps(shop_id, {conflict["operation_id"] for conflict in conflicts})
        self._operations = _worst((step.operation_id, step.standing) for step in steps)
        self._units = _worst((step.subject[1], step.standing) for step in steps if step.subject[0] == "serial")
        self._documents = _worst((step.subject, step.standing) for step in steps if step.subject[0] != "serial")
        self._references = {
            conflict["operation_id"]: conflict["evidence"][0]["document"] or conflict["document"]
            for conflict in conflicts
            if conflict["evidence"]
        }
        self._steps = steps
        self._shop_id = shop_id

    def of_unit(self, unit: Data) -> str | None:
        """Return the standing of a unit's status: None if it is decided."""
        return CONTESTED if unit["contested"] else self._units.get(unit["id"])

    def of_document(self, kind: str, document: Data) -> str | None:
        """Return the standing of a document: None if nothing about it or its lines is undecided."""
        standings = (self._operations.get(document["operation_id"]), self._documents.get((kind, document["id"])))
        return CONTESTED if CONTESTED in standings else WAITING if WAITING in standings else None

    def of_operation(self, operation_id: str) -> str | None:
        return self._operations.get(operation_id)

    def documents(self, kinds: Iterable[str]) -> Mapping[tuple[str, str], str]:
        """Return the standing of each undecided document of some kinds, by kind and id."""
        named = {}
        for operation_id, standing in self._operations.items():
            reference = self._references.get(operation_id)
            if reference is not None:
                named[reference["type"], reference["id"]] = standing
        return {key: standing for key, standing in (named | dict(self._documents)).items() if key[0] in kinds}

    def left_out(self) -> list[LeftOut]:
        """Return the stock that the undecided steps would add or remove if they settled, except known units."""
        unknown = {step.subject[1] for step in self._steps if step.subject[0] == "serial" and step.item_id}
        unknown -= {id_ for _, id_ in feed.records(self._shop_id, {("serial", id_) for id_ in unknown})}
        units = [
            LeftOut(step.operation_id, step.item_id, step.branch_id, 1)
            for step in self._steps
            if step.item_id is not None and step.subject[0] == "serial" and step.subject[1] in unknown
        ]
        return units + [
            LeftOut(step.operation_id, item_id, branch_id, abs(quantity))
            for step in self._steps
            for item_id, branch_id, quantity in step.moves
        ]

    def as_records(self, left_out: Iterable[LeftOut]) -> list[UndecidedRecord]:
        """Return the documents of the steps that are left out, each once."""
        found = {}
        for part in left_out:
            document = self._references.get(part.operation_id) or {"type": "operation", "id": part.operation_id}
            standing = self._operations[part.operation_id]
            key = document["type"], document["id"]
            found[key] = UndecidedRecord(*key, document.get("code"), part.branch_id, standing, counted=False)
        return list(found.values())


def unit_record(unit: Data, standing: str) -> UndecidedRecord:
    """Return an undecided unit as reports list it."""
    return UndecidedRecord("serial", unit["id"], unit["serial"], unit["branch_id"], standing, counted=True)


def _worst(pairs: Iterable[tuple[Any, str]]) -> Mapping[Any, str]:
    worst: dict[Any, str] = {}
    for key, standing in pairs:
        worst[key] = CONTESTED if CONTESTED in (standing, worst.get(key)) else standing
    return worst
