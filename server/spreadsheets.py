"""Tables as CSV, as spreadsheets take them: UTF-8 with a mark, CRLF, and no cell that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson
from flask import Response, stream_with_context

CONTENT_TYPE = "text/csv; charset=utf-8"
# Without it Excel takes UTF-8 for the code page of its country.
BYTE_ORDER_MARK = "\ufeff"
# A cell that begins with one of these is a formula, or hides one behind white space.
# Some spreadsheets take the wide forms of signs for the narrow ones.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
NEUTRAL = "'"
LIST_SEPARATOR = "; "

# How many digits a currency has after its mark, where it is not two (ISO 4217).
MINOR_DIGITS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG"), 0),
    **dict.fromkeys(("RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}

Cell = str | int | None


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Give the file line by line, so that a long table is never whole in memory."""
    yield BYTE_ORDER_MARK + _line(header)
    for row in rows:
        yield _line(row)


def record_lines(columns: Sequence[str], records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Give the file of some records, a column for each of the fields named."""
    return csv_lines(columns, ([flat(record.get(name)) for name in columns] for record in records))


def as_file(name: str, lines: Iterator[str]) -> Response:
    """Return a file as an answer that is sent while it is made; `name` is a plain word."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "X-Content-Type-Options": "nosniff"}
    return Response(stream_with_context(lines), content_type=CONTENT_TYPE, headers=headers)


def flat(value: Any) -> Cell:
    """Return a field of a record as one cell: lists of plain values joined, anything deeper as JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(each, dict | list) for each in value):
        return LIST_SEPARATOR.join(str(each) for each in value)
    if isinstance(value, dict | list):
        return orjson.dumps(value).decode()
    cell: Cell = value
    return cell


def neutral(cell: Cell) -> str:
    """Return a cell's text; one that a spreadsheet would take for a formula begins with an apostrophe.

    Numbers are ours and stay numbers, negative ones too.
    """
    if cell is None:
        return ""
    if isinstance(cell, int):
        return str(cell)
    return NEUTRAL + cell if cell.startswith(FORMULA_STARTS) else cell


def minor_digits(currency: str) -> int:
    """Return how many digits a currency has after its mark."""
    return MINOR_DIGITS.get(currency, 2)


def amount(minor: int, currency: str) -> str:
    """Return money in minor units as a decimal number with a point."""
    digits = minor_digits(currency)
    sign, whole = "-" if minor < 0 else "", str(abs(minor)).rjust(digits + 1, "0")
    return f"{sign}{whole[:-digits]}.{whole[-digits:]}" if digits else f"{sign}{whole}"


def _line(row: Sequence[Cell]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([neutral(cell) for cell in row])
    return out.getvalue()
