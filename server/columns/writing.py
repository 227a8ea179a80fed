"""Write records as rows: names for ids, amounts in major units, times in the branch's zone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice, zip_longest
from typing import Any

import orjson

from server.columns.column import Column
from server.cost_prices import without_costs
from server.feed import service as feed
from server.spreadsheets import Cell, csv_lines, flat, joined, local_time, money_cell
from sync.wire.cost_prices import COST_FIELDS

Data = dict[str, Any]
Key = tuple[str, str]

RECORDS_A_TIME = 500
# The kind of record that an id in a column refers to, and the field that the column shows.
SHOWN: Mapping[str, tuple[str, str]] = {
    "item": ("item", "name"),
    "sku": ("item", "sku"),
    "barcode": ("item", "barcode"),
    "branch": ("branch", "name"),
    "customer": ("customer", "name"),
    "supplier": ("supplier", "name"),
    "person": ("user", "name"),
    "device": ("device", "code"),
    "sale": ("sale", "code"),
    "repair": ("repair", "code"),
}
# Amounts of a document itself, which are only on its first row.
AMOUNTS = ("money", "signed_money")


class Writer:
    """Writes the records of a shop by tables of columns."""

    def __init__(self, shop_id: str, *, hides_costs: bool = False) -> None:
        self._shop_id, self._hides_costs = shop_id, hides_costs
        (shop,) = feed.walk(shop_id, "shop")
        self._currency: str = shop["currency"]
        self._rates = {rate["id"]: rate["name"] for rate in shop["tax_rates"]}
        branches = list(feed.walk(shop_id, "branch"))
        self._zones: dict[str, str] = {branch["id"]: branch["time_zone"] for branch in branches}
        # Times of records without a branch are written in the zone of the first branch.
        self._zone: str = branches[0]["time_zone"] if branches else "UTC"
        self._known: dict[Key, Data] = {("branch", branch["id"]): branch for branch in branches}

    def lines(self, columns: Sequence[Column], records: Iterable[Data]) -> Iterator[str]:
        """Yield the file of some records line by line; a few hundred records are in memory at a time."""
        return csv_lines([column.name for column in columns], self._rows(columns, iter(records)))

    def _rows(self, columns: Sequence[Column], records: Iterator[Data]) -> Iterator[list[Cell]]:
        while some := list(islice(records, RECORDS_A_TIME)):
            rows = [(record, row) for record in some for row in _values(columns, record)]
            self._look_up(columns, (row for _, row in rows))
            for record, row in rows:
                zone = self._zones.get(record.get("branch_id") or "", self._zone)
                yield [self._cell(column, value, zone) for column, value in zip(columns, row, strict=True)]

    def _look_up(self, columns: Sequence[Column], rows: Iterable[list[Any]]) -> None:
        shown = [(at, SHOWN[column.kind][0]) for at, column in enumerate(columns) if column.kind in SHOWN]
        wanted = {(kind, row[at]) for row in rows for at, kind in shown if isinstance(row[at], str)}
        unknown = wanted - self._known.keys()
        self._known.update(feed.records(self._shop_id, unknown) if unknown else {})

    def _cell(self, column: Column, value: Any, zone: str) -> Cell:
        if value is None or (self._hides_costs and column.source in COST_FIELDS):
            return None
        if column.kind in SHOWN:
            kind, field = SHOWN[column.kind]
            name: Cell = self._known.get((kind, value), {}).get(field)
            return name
        match column.kind:
            case "money" | "signed_money":
                return money_cell(value, self._currency)
            case "percent":
                return Decimal(value).scaleb(-2)
            case "time":
                return local_time(value, zone)
            case "tax_rate":
                return self._rates.get(value)
            case "serials" | "texts":
                return joined(value)
            case "branches":
                return joined(self._known.get(("branch", id_), {}).get("name", id_) for id_ in value)
        if self._hides_costs and isinstance(value, dict | list):
            value = orjson.loads(without_costs(orjson.dumps(value)))
        return flat(value)


def _values(columns: Sequence[Column], record: Data) -> Iterator[list[Any]]:
    """Yield the values of each row of a record: its own, and those of one element of each of its lists."""
    lists = {name: record.get(name) or [] for name in dict.fromkeys(column.of for column in columns) if name}
    own = {column.name: _at(record, column.source) for column in columns if not column.of}
    elements = list(zip_longest(*lists.values(), fillvalue=None)) or [()]
    for number, row in enumerate(elements):
        by_list = dict(zip(lists, row, strict=False))
        yield [_value(column, own, by_list, is_first=number == 0) for column in columns]


def _value(column: Column, own: Data, elements: Mapping[str, Data | None], *, is_first: bool) -> Any:
    if column.of:
        element = elements.get(column.of)
        return None if element is None else _at(element, column.source)
    return own[column.name] if is_first or column.kind not in AMOUNTS else None


def _at(data: Any, path: str) -> Any:
    for name in path.split("."):
        data = data.get(name) if isinstance(data, dict) else None
    return data
