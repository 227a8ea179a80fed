"""The plan of an import: the verdict on each line, and the operations of the good ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from server.columns.column import Column
from server.imports import values
from server.imports.columns import FIELDS
from server.imports.reading import Line
from sync.model.serial_rules import SerialRule, doubt_about
from sync.model.status import DISCARDED

Data = dict[str, Any]
Texts = Mapping[str, str]

# Differences between the import and the file: a unit is put back in stock by hand before an older document takes it; a
# unit in transit is received as in stock, and its transfer sends it; an unknown technician is left out. A document that
# contradicts one here is accepted, and contested as in its own shop.
HINTS = ("put_back_first", "comes_in_as_in_stock", "no_such_technician", "contradicts")


class Fault(Exception):
    """Why a line is refused: a stable code, the field, a sentence, and, for a duplicate, the place of the other record.

    `line` is the wrong line if a document has several.
    """

    def __init__(self, code: str, field: str, message: str, where: Data | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.code, self.field, self.message, self.where, self.line = code, field, message, where, line


@dataclass(frozen=True, slots=True)
class Planned:
    """An operation to record: its type, its branch, its payload, and the lines it came from.

    `at` (ms) is when it happened, None for now.
    """

    type: str
    branch_id: str
    payload: Data
    lines: tuple[int, ...]
    at: int | None = None


@dataclass(slots=True)
class Plan:
    """The verdicts in the order of the file, and the operations."""

    verdicts: list[Data] = field(default_factory=list)
    operations: list[Planned] = field(default_factory=list)

    def accept(self, line: Line, texts: Texts, doubts: Sequence[Data] = (), hints: Sequence[Data] = ()) -> None:
        """Add a good line; doubts about its serials and hints do not prevent this."""
        self.verdicts.append(_verdict(line, texts) | {"doubts": list(doubts), "hints": list(hints)})

    def refuse(self, line: Line, texts: Texts, fault: Fault) -> None:
        """Add a bad line, with the reason."""
        verdict = {"standing": "bad", "code": fault.code, "field": fault.field, "message": fault.message}
        self.verdicts.append(_verdict(line, texts) | verdict | {"where": fault.where})


@dataclass(frozen=True, slots=True)
class Place:
    """The context of an import: the person, the shop's settings, its branches' time zones, and the time now (ms)."""

    shop_id: str
    branch_id: str
    currency: str
    serial_rules: Sequence[SerialRule]
    tax_mode: str = "inclusive"
    tax_rates: Sequence[Data] = ()
    zones: Mapping[str, str] = field(default_factory=dict)
    now: int = 0

    def doubts(self, category: str | None, serials: Iterable[str]) -> list[Data]:
        """Return the doubts about serials of an item of this category, as in ImportDoubtSchema."""
        doubts = ((serial, doubt_about(self.serial_rules, category, serial)) for serial in serials)
        return [{"serial": serial, "doubt": doubt} for serial, doubt in doubts if doubt is not None]


def texts_of(line: Line, mapping: Mapping[str, str | None]) -> dict[str, str]:
    """Return the texts of a line by field, for mapped columns that are not empty."""
    return {name: line.cells[column] for name, column in mapping.items() if column and line.cells.get(column)}


def values_of(kind: str, texts: Texts, place: Place, zone: str | None = None) -> Data:
    """Return the values of a line's cells by field; names of records stay text. Raises Fault."""
    zone = zone or place.zones.get(place.branch_id, "UTC")
    return {
        column.name: _value(column, texts[column.name], place.currency, zone)
        for column in FIELDS[kind]
        if column.name in texts
    }


def refuse_discarded(values: Mapping[str, Any]) -> None:
    """Raise Fault for a record that an admin of the exporting shop discarded."""
    if values.get("status") == DISCARDED:
        raise Fault("discarded", "status", "This was discarded. Leave it out.")


def needed(texts: Mapping[str, Any], name: str, instead: Sequence[str] = ()) -> Any:
    """Return a required field, or None if the line has another one instead. Raises Fault `missing`."""
    if texts.get(name) is None and not any(texts.get(other) is not None for other in instead):
        raise Fault("missing", name, f"The {name.replace('_', ' ')} is missing. Fill it in.")
    return texts.get(name)


READERS: Mapping[str, Any] = {
    "count": values.count,
    "delta": values.delta,
    "percent": values.percent,
    "months": values.months,
    "flag": values.flag,
    "serial": values.serial,
    "serials": values.serial_list,
    "texts": values.text_list,
    "status": values.status,
    "disposition": values.disposition,
    "barcode": values.serial,
}


def _value(column: Column, text: str, currency: str, zone: str) -> Any:
    try:
        match column.kind:
            case "money":
                return values.money(text, currency)
            case "signed_money":
                return values.signed_money(text, currency)
            case "time":
                return values.moment(text, zone)
        return READERS[column.kind](text) if column.kind in READERS else text
    except values.Unreadable as refused:
        raise Fault("invalid", column.name, f"{_short(text)}: {refused}") from None


def _short(text: str) -> str:
    """Return a cell's text for a message, shortened."""
    return text if len(text) <= QUOTED_MAX else text[: QUOTED_MAX - 1] + "…"


QUOTED_MAX = 40


def _verdict(line: Line, texts: Texts) -> Data:
    return {
        "line": line.number,
        "standing": "good",
        "code": None,
        "field": None,
        "message": None,
        "values": dict(texts),
        "where": None,
        "doubts": [],
        "hints": [],
    }
