"""A document from a file, and the shop into which it is imported."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from server.columns.standing import SETTLED
from server.imports.known import KnownBranches, KnownItems, KnownNames
from server.imports.planning import Fault, Place, Planned
from server.imports.shelves import Document, Shelves, Step

Data = dict[str, Any]
NOTE = "Import"
# Times in files have whole seconds.
SECOND_MS = 1000


@dataclass(slots=True)
class Paper:
    """One document: its values and those of its lists by column names, each element with its `line`.

    `at` is when it happened (ms), None for now; `hints` are notes about lines that are accepted nevertheless.
    """

    id: str
    branch_id: str
    values: Data
    lists: dict[str, list[Data]]
    numbers: tuple[int, ...]
    at: int | None = None
    hints: dict[int, list[Data]] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether it was contested or waiting in its own shop."""
        return bool(self.values.get("standing", SETTLED) != SETTLED)

    @property
    def contradicts(self) -> bool:
        """Whether it contradicted anything besides another document with its id. If it contradicted only that, it has
        its own id now.
        """
        return self.is_open and self.id != self.values.get("operation_id")

    def planned(self, type_: str, payload: Data, branch_id: str | None = None, at: int | None = None) -> Planned:
        """Return one operation of the document; by default at the document's own branch and time."""
        return Planned(type_, branch_id or self.branch_id, payload, self.numbers, at or self.at)

    def hint(self, hint: str, about: str, line: int | None = None) -> None:
        """Note a difference between the import and the file: one of HINTS."""
        self.hints.setdefault(line or self.numbers[0], []).append({"hint": hint, "about": about})


@dataclass(slots=True)
class Shop:
    """The records that documents can refer to, the units that they move, and the existing documents of their kind."""

    place: Place
    kind: str
    branches: KnownBranches
    items: KnownItems
    names: Mapping[str, KnownNames]
    shelves: Shelves
    there: set[str]
    codes: frozenset[tuple[str, str]]
    # Sales by their ids and codes, for returns.
    sales: Mapping[str, str]
    # The times of documents that move units, earliest first; needed for adjustments.
    times_moved: Sequence[int] = ()
    # Whether documents are imported even if they contradict the records of their units.
    takes_all: bool = False

    def line(self, row: Data, *, is_draft: bool = False, prefix: str = "", item: str = "item") -> Data:
        """Return `{item_id, quantity, serials}` of a line. Raises Fault.

        The columns are `<prefix>quantity`, `<prefix>serials`, `<prefix>without_serials`. A draft need not name its
        units, and lines that another shop recorded without serials stay so.
        """
        quantity, serials = f"{prefix}quantity", f"{prefix}serials"
        found = at_line(row, lambda: self.items.named(row, item))
        given: list[str] | None = row.get(serials) or None
        number = row.get(quantity, len(given) if given else 1)
        line = {"item_id": found["id"], "quantity": number, "serials": given}
        if self.takes_all:
            return line
        is_open = is_draft or row.get(f"{prefix}without_serials") == number
        if found["serial_tracked"] and given is None and not is_open:
            raise Fault(
                "serials_required", serials, f"{found['name'][:40]} needs a serial for each piece.", line=row["line"]
            )
        if given is not None and not found["serial_tracked"]:
            message = f"{found['name'][:40]} has no serials. Empty the cell."
            raise Fault("item_not_serialised", serials, message, line=row["line"])
        if given is not None and len(given) != number:
            message = f"{len(given)} serials for {number} pieces. Make them equal."
            raise Fault("serial_count_mismatch", serials, message, line=row["line"])
        return line

    def moved(self, paper: Paper) -> int:
        """Return how many existing documents that move units happened before a document, or in the same second."""
        return bisect_left(self.times_moved, (self.place.now if paper.at is None else paper.at) + SECOND_MS)

    def move(self, paper: Paper, steps: Sequence[str], line: Data, row: Data, to: Step) -> list[Planned]:
        """Move the units of a line by some steps; return the statuses to set by hand first. Raises Fault."""
        by_hand: list[Planned] = []
        for serial in line["serials"] or ():
            for step in steps:
                try:
                    path = at_line(row, lambda step=step, serial=serial: self.shelves.move(step, serial, "serials", to))
                except Fault:
                    if not self.takes_all:
                        raise
                    paper.hint("contradicts", serial, row["line"])
                    break
                for status in path:
                    payload = {"serial": serial, "status": status}
                    # The time is now, because the status was set at the import, after the document's own time.
                    by_hand.append(Planned("serial.set_status", paper.branch_id, payload, (row["line"],)))
                if path:
                    paper.hint("put_back_first", serial, row["line"])
        return by_hand

    def step(self, paper: Paper, item_id: str, *, binds: bool, branch_id: str | None = None) -> Step:
        """Return the branch and the time of a document's step."""
        document: Document | None = (self.kind, paper.id) if binds else None
        # For a contested document no unit is put back in stock first.
        return Step(branch_id or paper.branch_id, item_id, document, None if paper.contradicts else paper.at)


def at_line(row: Data, what: Any) -> Any:
    """Return the result of a call; add this line to a Fault that it raises."""
    try:
        return what()
    except Fault as fault:
        fault.line = fault.line or row["line"]
        raise
