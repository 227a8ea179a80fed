"""Tables as CSV, as spreadsheets take them: UTF-8 with a mark, CRLF, and no cell that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

CONTENT_TYPE = "text/csv; charset=utf-8"
# Without it Excel takes UTF-8 for the code page of its country.
BYTE_ORDER_MARK = "\ufeff"
# A cell that begins with one of these is a formula, or hides one behind white space.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NEUTRAL = "'"

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


def neutral(cell: Cell) -> str:
    """Return a cell's text; one that a spreadsheet would take for a formula begins with an apostrophe.

    Numbers are ours and stay numbers, negative ones too.
    """
    if cell is None:
        return ""
    if isinstance(cell, int):
        return str(cell)
    return NEUTRAL + cell if cell.startswith(FORMULA_STARTS) else cell


def amount(minor: int, currency: str) -> str:
    """Return money in minor units as a decimal number with a point."""
    digits = MINOR_DIGITS.get(currency, 2)
    sign, whole = "-" if minor < 0 else "", str(abs(minor)).rjust(digits + 1, "0")
    return f"{sign}{whole[:-digits]}.{whole[-digits:]}" if digits else f"{sign}{whole}"


def _line(row: Sequence[Cell]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([neutral(cell) for cell in row])
    return out.getvalue()
