"""Read a CSV file with any common separator, with or without a byte order mark and quotes."""

import csv
import io
import re
from dataclasses import dataclass

from server.errors import invalid
from server.spreadsheets import unmarked

SEPARATORS = (",", ";", "\t", "|")
LINES_MAX = 100_000
COLUMNS_MAX = 200
CELL_MAX = 200_000

csv.field_size_limit(CELL_MAX)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its line number (the head is line 1), and its cells by column."""

    number: int
    cells: dict[str, str]


def read_lines(text: str) -> tuple[list[str], list[Line]]:
    """Return the columns and the lines of a file, without empty lines.

    Raises Problem 422 for a file without a head, with too many lines or columns, or that is not CSV.
    """
    text = text.removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        columns = _columns(next(reader, []))
        lines, begins = [], reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append(Line(begins, dict(zip(columns, map(unmarked, cells), strict=False))))
            begins = reader.line_num + 1
            if len(lines) > LINES_MAX:
                raise invalid("text", f"More than {LINES_MAX} lines; import it in parts.")
    except csv.Error as error:
        raise invalid("text", f"Not a CSV file: {error}, at line {reader.line_num}.") from None
    return columns, lines


def _separator(text: str) -> str:
    """Return the separator that is most frequent in the head, outside of quotes."""
    head = re.sub(r'"[^"]*"', "", text[:CELL_MAX]).lstrip("\r\n").partition("\n")[0]
    return max(SEPARATORS, key=head.count)


def _columns(head: list[str]) -> list[str]:
    columns = [unmarked(name) for name in head]
    if not any(columns):
        raise invalid("text", "The first line names the columns; it is empty.")
    if len(columns) > COLUMNS_MAX:
        raise invalid("text", f"More than {COLUMNS_MAX} columns.")
    if len(set(columns)) != len(columns):
        # If two columns had the same name, the second would hide the first.
        columns = [name if name not in columns[:at] else f"{name} ({at + 1})" for at, name in enumerate(columns)]
    return columns
