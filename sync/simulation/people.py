"""The people: each holds a device, does something in the shop, and records what they truly did.

A person has in their hands what they record, and reads its ticket or receipt:
so they may act on documents that their device has never heard of. At a known
rate the scanner reads another number than the unit's; that is noted, so that
the admin can say the truth of it at the end.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sync.device import Device
from sync.simulation.chance import Chance, Clock
from sync.simulation.shop import Shop, Unit

Told = dict[str, Any]


@dataclass(slots=True)
class Said:
    """An operation as the simulation knows it: when and what it truly was about."""

    id: str
    type: str
    at: int
    serials: tuple[str, ...]
    papers: tuple[str, ...]


@dataclass(slots=True)
class MisScan:
    """A number that was read wrongly: `read` was recorded where it was `true`."""

    operation_id: str
    read: str
    true: str


@dataclass
class Notebook:
    """What the simulation knows of all that was said."""

    said: dict[str, Said] = field(default_factory=dict)
    mis_scans: list[MisScan] = field(default_factory=list)
    story: list[str] = field(default_factory=list)

    def mis_scanned(self) -> set[str]:
        """Return the serials that were ever read wrongly, or read in place of another."""
        return {serial for wrong in self.mis_scans for serial in (wrong.read, wrong.true)}


@dataclass
class Person:
    """Somebody at a branch with a device in their hands."""

    name: str
    id: str
    branch_id: str
    device: Device
    clock: Clock
    shop: Shop
    notebook: Notebook
    new_id: Callable[[], str]
    online_at: int = 0
    mis_scan_rate: float = 0.0
    chance: Chance | None = None
    now: int = 0
    _read: dict[str, str] = field(default_factory=dict)

    def begin(self, chance: Chance, now: int) -> None:
        """Turn to a new piece of work at a time."""
        self.chance, self.now, self._read = chance, now, {}

    def any(self, choices: list[Any]) -> Any:
        """Return one of the choices, None where there is none."""
        return self.dice.choice(choices) if choices else None

    @property
    def dice(self) -> Chance:
        """Return the dice of the present piece of work."""
        if self.chance is None:
            raise RuntimeError("nobody began")
        return self.chance

    def scan(self, unit: Unit, others: list[Unit]) -> str:
        """Return the number that the scanner reads off a unit; `others` may lie beside it."""
        if self.mis_scan_rate and self.dice.random() < self.mis_scan_rate:
            near = [other.serial for other in others if other.item_id == unit.item_id and other is not unit]
            read = self.dice.choice(near) if near and self.dice.random() < 0.7 else f"{unit.serial}-MISREAD"
            if read not in self._read:
                self._read[read] = unit.serial
                return read
        self._read[unit.serial] = unit.serial
        return unit.serial

    def say(self, type_: str, units: list[Unit], papers: list[str], payload: Told, v: int = 1) -> str:
        """Record what was done to the units and documents."""
        at = self.clock.read(self.now)
        operation_id = self.device.record(type_, payload, self.id, at, v)
        serials = tuple(unit.serial for unit in units)
        self.notebook.said[operation_id] = Said(operation_id, type_, self.now, serials, tuple(papers))
        wrong = [MisScan(operation_id, read, true) for read, true in self._read.items() if read != true]
        self.notebook.mis_scans += wrong
        misread = "".join(f" (but the scanner read {scan.read} for {scan.true})" for scan in wrong)
        what = ", ".join(serials) or "nothing with a number"
        number = f"{self.device.store.code}-{self.device.store.last_seq}"
        self.notebook.story.append(f"{self.name} recorded {number}: {type_} of {what}{misread}")
        return operation_id

    def lines(self, units: list[Unit], **more: Any) -> list[Told]:
        """Return the lines of a document about units, one for each item."""
        by_item: dict[str, list[str]] = {}
        others = [unit for unit in self.shop.units.values() if unit not in units]
        for unit in units:
            by_item.setdefault(unit.item_id, []).append(self.scan(unit, others))
        return [
            {"item_id": item_id, "quantity": len(serials), "serials": serials, **more}
            for item_id, serials in by_item.items()
        ]
