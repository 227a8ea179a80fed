"""The people: each has a device, works in the shop and records their work.

A person holds the thing that they record in their hands, and reads its ticket or receipt, so they may act on documents
that their device does not have yet. At a known rate the scanner reads another serial than the unit's; the notebook
records this, so that the admin can correct it at the end.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sync.device.device import Device
from sync.device.store import Body
from sync.device.transport import Answer, Unreachable
from sync.model.identity import serial_key
from sync.simulation.chance import Chance, Clock
from sync.simulation.shop import Shop, Unit
from sync.simulation.story import work_line

# How often a serial is typed in by hand, in small letters, and how often a mis-scan reads a neighbour's label.
TYPED_RATE = 0.03
NEIGHBOUR_RATE = 0.7


def _no_network(method: str, path: str, body: Body) -> Answer:
    raise Unreachable


@dataclass(slots=True)
class Recorded:
    """An operation as the simulation knows it: its true time, units, documents and items.

    `units` are the first serials of the units, `read` the serials that the scanner read for each. `documents` also has
    the items, customers and suppliers that it creates or edits; `fields` are the fields of the first of them. `items`
    are the items on its lines.
    """

    id: str
    type: str
    at: int
    units: tuple[str, ...]
    documents: tuple[str, ...]
    read: tuple[str, ...] = ()
    fields: Body = field(default_factory=dict)
    items: frozenset[str] = frozenset()

    @property
    def things(self) -> set[str]:
        """Return all units and documents of the operation."""
        return {*self.units, *self.documents, *self.items}


@dataclass(slots=True)
class MisScan:
    """A misread serial: `read` was recorded where it was `true`, on the unit `unit_id`."""

    operation_id: str
    read: str
    true: str
    unit_id: str


@dataclass(slots=True)
class Haste:
    """A wrong decision of an admin: about a step, perhaps naming another serial."""

    operation_id: str
    serial: str | None
    new_serial: str | None
    is_taken_back: bool = False


class OlderTab(Device):
    """A second program on a device's store, which does not check whether a document's id was used already."""

    def _refuse_again(self, type_: str, payload: Body) -> None:
        return


@dataclass
class Notebook:
    """Everything that was recorded, as the simulation knows it.

    `doubles` maps each repeated operation of a device to the first one, and each invalid operation to itself. All of
    them are discarded. `repeats` are the operations that another person had already recorded.
    """

    recorded: dict[str, Recorded] = field(default_factory=dict)
    mis_scans: list[MisScan] = field(default_factory=list)
    doubles: dict[str, str] = field(default_factory=dict)
    repeats: set[str] = field(default_factory=set)
    hasty: list[Haste] = field(default_factory=list)
    story: list[str] = field(default_factory=list)


@dataclass
class Person:
    """A person at a branch with a device; `role` is the one they were hired for."""

    name: str
    id: str
    branch_id: str
    device: Device
    clock: Clock
    shop: Shop
    notebook: Notebook
    new_id: Callable[[], str]
    role: str = "manager"
    is_hasty: bool = False
    online_at: int = 0
    mis_scan_rate: float = 0.0
    chance: Chance | None = None
    now: int = 0
    # The items whose units they have handled, even if their device lost the records.
    handled: set[str] = field(default_factory=set)
    _read: dict[str, tuple[str, Unit]] = field(default_factory=dict)

    def begin(self, chance: Chance, now: int) -> None:
        """Begin a new piece of work at a time."""
        self.chance, self.now, self._read = chance, now, {}

    def any(self, choices: Sequence[Any]) -> Any:
        """Return one of the choices, None if there is none."""
        return self.dice.choice(choices) if choices else None

    def some(self, units: Sequence[Unit], most: int = 3) -> list[Unit]:
        """Return a few of the units."""
        chosen = list(units)
        self.dice.shuffle(chosen)
        return chosen[: self.dice.randint(1, most)]

    @property
    def dice(self) -> Chance:
        """Return the generator of the present piece of work."""
        if self.chance is None:
            raise RuntimeError("nobody began")
        return self.chance

    def here(self, *statuses: str) -> list[Unit]:
        """Return the units in the person's branch that are in one of the statuses."""
        return self.shop.units_in(self.branch_id, *statuses)

    def scan(self, unit: Unit, beside: Sequence[Unit] = ()) -> str:
        """Return the serial that the scanner reads from a unit; other units may lie `beside` it."""
        true = self.dice.choice([unit.label, *unit.aliases])
        read = self._mis_read(unit, beside) or true
        self._read[read] = true, unit
        return read.lower() if self.dice.random() < TYPED_RATE else read

    def _mis_read(self, unit: Unit, beside: Sequence[Unit]) -> str | None:
        if not self.mis_scan_rate or self.dice.random() >= self.mis_scan_rate:
            return None
        near = [other.label for other in beside if other.item_id == unit.item_id and other is not unit]
        read = self.dice.choice(near) if near and self.dice.random() < NEIGHBOUR_RATE else f"{unit.label}-MISREAD"
        return None if read in self._read else read

    def record(
        self,
        type_: str,
        units: Sequence[Unit],
        documents: Sequence[str | None],
        payload: Body,
        v: int = 1,
        fields: Body | None = None,
    ) -> str:
        """Record an operation about units and documents; `fields` are the fields of the first document."""
        at = self.clock.read(self.now)
        operation_id = self.device.record(type_, payload, self.id, at, v)
        self.handled.update(unit.item_id for unit in units)
        self.notebook.recorded[operation_id] = Recorded(
            operation_id,
            type_,
            self.now,
            tuple(unit.id for unit in units),
            tuple(document for document in documents if document is not None),
            tuple(self._read),
            fields or {},
            frozenset(line["item_id"] for line in (payload, *payload.get("lines", ())) if "item_id" in line),
        )
        wrong = [
            MisScan(operation_id, read, true, unit.id)
            for read, (true, unit) in self._read.items()
            if serial_key(read) != serial_key(true)
        ]
        self.notebook.mis_scans += wrong
        misread = "".join(f", but the scanner read {scan.read} for {scan.true}" for scan in wrong)
        what = ", ".join(unit.label for unit in units)
        number = f"{self.device.store.code}-{self.device.store.last_seq}"
        self.notebook.story.append(work_line(self.now, self.name, number, type_, what + misread))
        return operation_id

    def record_again(self, operation: Body) -> None:
        """Record an operation once more in another tab; the event happens only once."""
        tab = OlderTab(self.device.store, _no_network, self.new_id)
        again = tab.record(operation["type"], operation["payload"], operation["actor_id"], self.clock.read(self.now))
        first = self.notebook.recorded[operation["id"]]
        self.notebook.recorded[again] = replace(first, id=again, at=self.now, read=(), fields={})
        self.notebook.doubles[again] = first.id
        number = f"{self.device.store.code}-{self.device.store.last_seq}"
        self.notebook.story.append(work_line(self.now, self.name, number, operation["type"], "in a second tab, again"))

    def lines(self, units: Sequence[Unit], **more: Any) -> list[Body]:
        """Return the lines of a document about units, one for each item, by any present id of the item."""
        by_item: dict[str, list[str]] = {}
        beside = [unit for unit in self.shop.units.values() if unit not in units]
        for unit in units:
            by_item.setdefault(unit.item_id, []).append(self.scan(unit, beside))
        return [
            {"item_id": self.dice.choice(self.shop.alike(item_id)), "quantity": len(read), "serials": read, **more}
            for item_id, read in by_item.items()
        ]
