"""The shape of another program's file: the columns that identify it, and how our columns are computed from its cells.

A rule is a function from the cells of one row to the text of one of our columns; "" leaves the cell empty. Columns of
the file are found in any case, and with any spaces and punctuation.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from server.columns import column

# The same few names are looked up on each of up to 100,000 lines.
plain = lru_cache(maxsize=1024)(column.plain)
PLACE, AMOUNT = "its place", "its amount"


class Row:
    """The cells of a row, found by any spelling of a column's name."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self.cells = dict(cells)
        self._texts = {plain(name): text.strip() for name, text in cells.items()}

    def get(self, name: str) -> str:
        """Return the text of a column, "" if there is none."""
        return self._texts.get(plain(name), "")

    def having(self, more: Mapping[str, str]) -> "Row":
        """Return the row with more cells, or with other texts in some cells."""
        return Row({**self.cells, **more})

    def after(self, beginning: str) -> Iterator[tuple[str, str]]:
        """Yield (rest of the name, text) of the non-empty columns whose names begin with a text."""
        for name, text in self.cells.items():
            if name.startswith(f"{beginning} ") and text.strip():
                yield name.removeprefix(beginning).strip(" ()"), text.strip()


Rule = Callable[[Row], str]
# Some rows in place of one.
Rows = Callable[[Row], Iterable[Row]]


@dataclass(frozen=True)
class Shape:
    """One kind of file of another program.

    Each of `marks` is a list of columns, of which the file must have one. Rows with the same text in `key` belong
    together: columns in `down` may be filled only in the first of them.
    """

    origin: str
    kind: str
    marks: tuple[tuple[str, ...], ...]
    columns: Mapping[str, Rule]
    key: str = ""
    down: tuple[str, ...] = ()
    rows: Rows = lambda row: (row,)

    def fits(self, columns: Iterable[str]) -> bool:
        """Return whether a file with these columns has this shape."""
        names = {plain(column) for column in columns}
        return all(any(plain(name) in names for name in mark) for mark in self.marks)


def first(*names: str) -> Rule:
    """Use the first non-empty one of some columns."""
    return lambda row: next((text for name in names if (text := row.get(name))), "")


def joined(*names: str, by: str = " ") -> Rule:
    """Put some columns together."""
    return lambda row: by.join(text for name in names if (text := row.get(name)))


def either(*rules: Rule) -> Rule:
    """Use the first rule that gives a text."""
    return lambda row: next((text for rule in rules if (text := rule(row))), "")


def named(rule: Rule, *variant: Rule, usual: tuple[str, ...] = ()) -> Rule:
    """Append the parts of a variant to its item's name, except parts that only say that there is no variant."""

    def name(row: Row) -> str:
        parts = [text for part in variant if (text := part(row)) and text.casefold() not in usual]
        return ", ".join([rule(row), " ".join(parts)] if parts else [rule(row)])

    return name


def worded(rule: Rule, words: Mapping[str, str], otherwise: str | None = None) -> Rule:
    """Replace the words of another program; an unknown word stays, or becomes `otherwise`."""

    def word(row: Row) -> str:
        text = rule(row)
        return words.get(text.casefold(), text if otherwise is None else otherwise) if text else ""

    return word


def said(*parts: tuple[str, Rule]) -> Rule:
    """Write a note of the non-empty texts, each with the words before it."""
    return lambda row: ", ".join(f"{word} {text}" for word, rule in parts if (text := rule(row)))


def above_zero(rule: Rule) -> Rule:
    """Leave out an amount that is not above 0."""
    return lambda row: text if (text := rule(row)).lstrip("0.,") and not text.startswith("-") else ""


def without_mark(rule: Rule) -> Rule:
    """Remove the apostrophe that a program writes to keep a number a text."""
    return lambda row: rule(row).removeprefix("'")


def filled(*names: str) -> Rows:
    """Keep a row if one of some columns is not empty."""
    return lambda row: (row,) if any(row.get(name) for name in names) else ()
