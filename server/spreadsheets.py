"""Tables as CSV for spreadsheets: UTF-8 with a mark, CRLF, and no cell that a spreadsheet would execute."""

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
# Without it Excel reads UTF-8 as the code page of its country.
BYTE_ORDER_MARK = "\ufeff"
# A cell that begins with one of these is a formula; some spreadsheets treat the wide and small forms as the plain ones.
FORMULA_STARTS = (*"=+-@", *"\uff1d\uff0b\uff0d\uff20", *"\ufe66\ufe62\ufe63\ufe6b")
NEUTRAL = "'"
# Where a spreadsheet may begin another cell than we did: one that is set to semicolons opens a file with commas whole.
# Commas are not among them, for a cell with one is always quoted.
CELL_BREAKS = ";|\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
# First and last code points of characters that may stand before a formula: control, space and invisible ones, quotes.
INVISIBLE = (
    *((0x00, 0x08), (0x0E, 0x1B), (0x1F, 0x20), (0x22, 0x22), (0x7F, 0x84), (0x86, 0xA0), (0xAD, 0xAD)),
    *((0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x1680, 0x1680), (0x17B4, 0x17B5), (0x180B, 0x180F)),
    *((0x2000, 0x200F), (0x202A, 0x202F), (0x205F, 0x206F), (0x2800, 0x2800), (0x3000, 0x3000), (0x3164, 0x3164)),
    *((0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0xE0000, 0xE0FFF)),
)
# White space that a reader may take off the ends of a cell, in Python or in JavaScript.
OUTER_SPACE = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
LIST_SEPARATOR = "; "
_HIDDEN = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in INVISIBLE)
# The beginnings of a formula, our own marks before it included. It has no cell break in it, so that marks put after
# cell breaks change no other place that has one.
_FORMULA = f"{NEUTRAL}*[{_HIDDEN}]*[{''.join(map(re.escape, FORMULA_STARTS))}]"
_BEGINS_ONE = re.compile(_FORMULA)
_WITHIN = re.compile(f"(?<=[{CELL_BREAKS}])(?={_FORMULA})")
_MARKED_WITHIN = re.compile(f"(?<=[{CELL_BREAKS}]){NEUTRAL}(?={_FORMULA})")
# The separators of the elements of a list in one cell; an element that contains one is quoted.
LIST_MARKS = re.compile(r'[\r\n;,|"]')

# How many digits a currency has after its mark, where it is not two (ISO 4217).
MINOR_DIGITS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG"), 0),
    **dict.fromkeys(("RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}

Cell = str | int | Decimal | None


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield the file line by line, so that a long table is never complete in memory."""
    yield BYTE_ORDER_MARK + _line(header)
    for row in rows:
        yield _line(row)


def as_file(name: str, lines: Iterator[str]) -> Response:
    """Return a file as an answer that is streamed; `name` is a plain word."""
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
    """Return a cell's text, with a mark before text that a spreadsheet would execute or a reader would trim.

    Numbers are ours and stay numbers, negative ones too. `unmarked` undoes exactly this.
    """
    if cell is None:
        return ""
    if isinstance(cell, int | Decimal):
        return format(cell, "f") if isinstance(cell, Decimal) else str(cell)
    text = _WITHIN.sub(NEUTRAL, cell)
    return NEUTRAL + text if _needs_mark(text) else text


def unmarked(cell: str) -> str:
    """Return a cell's meaning: without our marks if it has some, else without white space around it."""
    return _MARKED_WITHIN.sub("", _without_first_mark(cell))


def _without_first_mark(cell: str) -> str:
    if cell.startswith(NEUTRAL) and _needs_mark(cell[1:]):
        return cell[1:]
    stripped = cell.strip(OUTER_SPACE)
    return stripped[1:] if stripped.startswith(NEUTRAL) and _needs_mark(stripped[1:]) else stripped


def _needs_mark(text: str) -> bool:
    """Return whether a text would be executed or trimmed, or could look like a marked one."""
    rest = text.lstrip(NEUTRAL)
    return _BEGINS_ONE.match(rest) is not None or rest != rest.strip(OUTER_SPACE)


def minor_digits(currency: str) -> int:
    """Return how many digits a currency has after its mark."""
    return MINOR_DIGITS.get(currency, 2)


def amount(minor: int, currency: str) -> str:
    """Return money in minor units as a decimal number with a point."""
    digits = minor_digits(currency)
    sign, whole = "-" if minor < 0 else "", str(abs(minor)).rjust(digits + 1, "0")
    return f"{sign}{whole[:-digits]}.{whole[-digits:]}" if digits else f"{sign}{whole}"


def money_cell(minor: int, currency: str) -> Cell:
    """Return money in minor units as a cell: a number, without a mark even if it is below 0."""
    return Decimal(amount(minor, currency))


def rate_cell(basis_points: int) -> Cell:
    """Return a tax rate as a cell: a number of percent."""
    return Decimal(amount(basis_points, "%"))


def local_time(at: int, zone: str) -> str:
    """Return a time (ms since the epoch) as ISO 8601 in a zone, to the second: `2026-11-28T10:02:00+01:00`."""
    return datetime.fromtimestamp(at // 1000, UTC).astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")


def _line(row: Sequence[Cell]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([neutral(cell) for cell in row])
    return out.getvalue()
