"""A column: its name, the kind of its cells, and the place of its value in a record."""

import unicodedata
from dataclasses import dataclass

# The meanings of cells. `item` to `device` are ids in records and names in files; `id` is an id in both.
# money: minor units in records, a decimal number in files. percent: basis points in records.
KINDS = (
    "text", "texts", "serial", "serials", "count", "delta", "money", "signed_money", "percent", "months", "flag",
    "time", "status", "disposition", "tax_mode", "item", "sku", "barcode", "branch", "branches", "customer", "supplier",
    "person", "device", "tax_rate", "sale", "repair", "message_wish", "language", "id", "any",
)  # fmt: skip
# An export may write columns that imports do not read, and the other way round.
BOTH, OUT, IN = "both", "out", "in"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. Its value is the field `field` (dotted) of the record, or of the elements of its list `of`.

    A record with lists takes as many rows as its longest list has elements. The record's own amounts are only in its
    first row, so that a column can be added up.
    """

    name: str
    kind: str = "text"
    field: str = ""
    of: str = ""
    called: tuple[str, ...] = ()
    is_required: bool = False
    # Columns that may replace a required one.
    instead: tuple[str, ...] = ()
    use: str = BOTH

    @property
    def source(self) -> str:
        """The field of the record, or of the list's elements, that the column shows."""
        return self.field or self.name

    @property
    def names(self) -> tuple[str, ...]:
        """The names that a file may use for the column, its own name first."""
        return (self.name, *self.called)


def plain(name: str) -> str:
    """Return a column's name for comparison: letters and digits, lower case."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", name).lower()))
