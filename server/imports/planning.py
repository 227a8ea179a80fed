"""What an import would do: the verdict on each line, and the operations that the good ones become."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from server.imports.reading import Line
from server.imports.values import Unreadable
from sync.serial_rules import SerialRule, doubt_about

Data = dict[str, Any]


class Fault(Exception):
    """A line cannot be taken: a stable code, the field, a sentence, and where what it collides with is."""

    def __init__(self, code: str, field: str, message: str, where: Data | None = None) -> None:
        super().__init__(message)
        self.code, self.field, self.message, self.where = code, field, message, where


@dataclass(frozen=True, slots=True)
class Planned:
    """An operation to record: its type, its branch, its payload, and the lines it came from."""

    type: str
    branch_id: str
    payload: Data
    lines: tuple[int, ...]


@dataclass(slots=True)
class Plan:
    """The verdicts in the order of the file, and the operations."""

    verdicts: list[Data] = field(default_factory=list)
    operations: list[Planned] = field(default_factory=list)

    def accept(self, line: Line, values: Mapping[str, str], doubts: Sequence[Data] = ()) -> None:
        """Note a line as good; doubts about its serials keep none of them from being taken."""
        self.verdicts.append(_verdict(line, values) | {"doubts": list(doubts)})

    def refuse(self, line: Line, values: Mapping[str, str], fault: Fault) -> None:
        """Note a line as bad, and why."""
        told = {"standing": "bad", "code": fault.code, "field": fault.field, "message": fault.message}
        self.verdicts.append(_verdict(line, values) | told | {"where": fault.where})


@dataclass(frozen=True, slots=True)
class Place:
    """For whom and where an import is made, and what the shop's serials look like."""

    shop_id: str
    branch_id: str
    currency: str
    serial_rules: Sequence[SerialRule]

    def doubts(self, category: str | None, serials: Iterable[str]) -> list[Data]:
        """Return what speaks against serials of an item of this category, as in ImportDoubtSchema."""
        told = ((serial, doubt_about(self.serial_rules, category, serial)) for serial in serials)
        return [{"serial": serial, "doubt": doubt} for serial, doubt in told if doubt is not None]


def values_of(line: Line, mapping: Mapping[str, str | None]) -> dict[str, str]:
    """Return what a line says of each field that has a column and is not empty."""
    return {name: line.cells[column] for name, column in mapping.items() if column and line.cells.get(column)}


def needed(values: Mapping[str, str], name: str) -> str:
    """Return a field that a line must have. Raises Fault `missing`."""
    if name not in values:
        raise Fault("missing", name, "This is needed.")
    return values[name]


def read(values: Mapping[str, str], name: str, reader: Any, *more: Any) -> Any:
    """Return what a reader of values makes of a field, None where the line has none. Raises Fault `invalid`."""
    if name not in values:
        return None
    try:
        return reader(values[name], *more)
    except Unreadable as refused:
        raise Fault("invalid", name, str(refused)) from None


def _verdict(line: Line, values: Mapping[str, str]) -> Data:
    return {
        "line": line.number,
        "standing": "good",
        "code": None,
        "field": None,
        "message": None,
        "values": dict(values),
        "where": None,
        "doubts": [],
    }
