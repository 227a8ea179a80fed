"""Tables as CSV, as spreadsheets take them: UTF-8 with a mark, CRLF, and no cell that a spreadsheet would run."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from flask import Response, stream_with_context

CONTENT_TYPE = "text/csv; charset=utf-8"
# Without it Excel takes UTF-8 for the code page of its country.
BYTE_ORDER_MARK = "\ufeff"
# A cell that begins with one of these is a formula, or hides one behind white space.
# Some spreadsheets take the wide forms of signs for the narrow ones.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
NEUTRAL = "'"
# White space that a reader may take off the ends of a cell, in Python or in JavaScript.
OUTER_SPACE = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
LIST_SEPARATOR = "; "
# What separates the elements of a list in one cell; an element with one of these in it is quoted.
LIST_MARKS = re.compile(r'[\r\n;,|"]')

# How many digits a currency has after its mark, where it is not two (ISO 4217).
MINOR_DIGITS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG"), 0),
    **dict.fromkeys(("RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}

Cell = str | int | Decimal | None


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Give the file line by line, so that a long table is never whole in memory."""
    yield BYTE_ORDER_MARK + _line(header)
    for row in rows:
        yield _line(row)


def as_file(name: str, lines: Iterator[str]) -> Response:
    """Return a file as an answer that is sent while it is made; `name` is a plain word."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "X-Content-Type-Options": "nosniff"}
    return Response(stream_with_context(lines), content_type=CONTENT_TYPE, headers=headers)


def flat(value: Any) -> Cell:
    """Return a field of a record as one cell: lists of plain values joined, anything deeper as JSON."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and not any(isinstance(each, dict | list) for each in value):
        return joined(value)
    if isinstance(value, dict | list):
        return orjson.dumps(value).decode()
    cell: Cell = value
    return cell


def joined(values: Iterable[Any]) -> str:
    """Return a list as one cell, `A; B`; an element that has a separator in it is quoted as in CSV."""
    return LIST_SEPARATOR.join(map(_quoted, map(str, values)))


def _quoted(text: str) -> str:
    is_plain = text and not LIST_MARKS.search(text) and text == text.strip(OUTER_SPACE)
    return text if is_plain else '"' + text.replace('"', '""') + '"'


def neutral(cell: Cell) -> str:
    """Return a cell's text, with a mark before one that a spreadsheet would run or a reader would trim.

    Numbers are ours and stay numbers, negative ones too. `unmarked` undoes exactly this.
    """
    if cell is None:
        return ""
    if isinstance(cell, int | Decimal):
        return format(cell, "f") if isinstance(cell, Decimal) else str(cell)
    return NEUTRAL + cell if _needs_mark(cell) else cell


def unmarked(cell: str) -> str:
    """Return what a cell of a file says: without our mark where it has one, else without white space around it."""
    if cell.startswith(NEUTRAL) and _needs_mark(cell[1:]):
        return cell[1:]
    stripped = cell.strip(OUTER_SPACE)
    return stripped[1:] if stripped.startswith(NEUTRAL) and _needs_mark(stripped[1:]) else stripped


def _needs_mark(text: str) -> bool:
    """Say whether a text would be run or trimmed, or could be taken for a marked one."""
    rest = text.lstrip(NEUTRAL)
    return rest.startswith(FORMULA_STARTS) or rest != rest.strip(OUTER_SPACE)


def minor_digits(currency: str) -> int:
    """Return how many digits a currency has after its mark."""
    return MINOR_DIGITS.get(currency, 2)


def amount(minor: int, currency: str) -> str:
    """Return money in minor units as a decimal number with a point."""
    digits = minor_digits(currency)
    sign, whole = "-" if minor < 0 else "", str(abs(minor)).rjust(digits + 1, "0")
    return f"{sign}{whole[:-digits]}.{whole[-digits:]}" if digits else f"{sign}{whole}"


def money_cell(minor: int, currency: str) -> Cell:
    """Return money in minor units as a cell: a number, which no mark is put before where it is below 0."""
    return Decimal(amount(minor, currency))


def local_time(at: int, zone: str) -> str:
    """Return a time (ms since the epoch) as ISO 8601 in a zone, to the second: `2026-11-28T10:02:00+01:00`."""
    return datetime.fromtimestamp(at // 1000, UTC).astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")


def _line(row: Sequence[Cell]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([neutral(cell) for cell in row])
    return out.getvalue()
