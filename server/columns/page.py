"""docs/files.md: how files are written and read, and the columns of each kind."""

from collections.abc import Iterator

from server.columns.column import IN, OUT, Column
from server.columns.tables import DOCUMENT_KINDS, TABLES

INTRODUCTION = """\
# CSV files

Written by `benchtrail contract` from `server/columns/`. Do not edit.

`GET /api/v1/<list>?format=csv`, and "CSV file" below a list in the app, give a list as a file. `POST /api/v1/imports`,
`benchtrail import FILE --kind KIND --as E-MAIL --branch CODE [--dry-run | --commit]`, and Settings > Import in the app
read one. A try-out (a dry run) gives a verdict for each line and records nothing. An import records the good lines.

## How files are written
- UTF-8 with a mark, commas, CRLF. Names first, ids at the end.
- Money is a decimal number with the digits of its currency (ISO 4217: JPY 0, EUR 2, KWD 3).
- Times are ISO 8601 with an offset, to the second, in the zone of the record's branch; in that of the first branch
  where a record has none: `2026-11-28T10:02:00+01:00`.
- Lists stand in one cell, separated by `; `. An element with a separator in it is quoted: `"A;1"; B`.
- A cell that a spreadsheet would run (it begins with `=`, `+`, `-` or `@`, perhaps behind white space, invisible
  characters or quotes), or that begins or ends with white space, has an apostrophe before it; so has what would be run
  after a `;`, a `|`, a tab or a line break, where a spreadsheet may begin another cell. An import takes exactly these
  apostrophes off again. Numbers have none.
- A document takes as many rows as its longest list has elements (lines, payments, parts, notes). Its own amounts stand
  on the first row only, so that a column can be added up.

## How files are read
- Separators `,` `;` tab `|`; UTF-8, UTF-16 or Windows-1252 (the app and the command line; the API takes text).
- Columns are found by their names here, or by the other names below, in any case, spacing and punctuation. A person
  can say otherwise. An empty cell says nothing, as a missing column does.
- Amounts with a decimal point or comma, with or without thousands, a currency beside them; Arabic-Indic digits.
  `12.500` is refused for a currency of two digits: it can be read in two ways.
- Times as above, or `2026-11-28 10:02`, `28.11.2026 10:02` (the branch's zone), `2026-11-28` (noon),
  `2026-11-28 10:02 Europe/Berlin`. `11/12/2026` is refused.
- A serial that a spreadsheet has rounded (`1.23E+12`) is refused.
- Items are found by id, SKU, barcode, then name; branches by id, code or name; customers and suppliers by id or name.
- An id of the file becomes the id of the record. So the same file again records nothing: each line is answered
  `duplicate`. A document without an id gets one made of its branch and its code.

## Documents
- Rows of one `code` are one document; a row without a code goes on with the document above it. If one row is wrong, the
  whole document is left out.
- **A document keeps its date.** Its operations are recorded by the server's device with `base` 0, so that the protocol
  takes the time as it is (docs/merge.md). It does not keep its code: codes are `<device code>-<number>`, and the
  device is the server's. Its person is whoever imports it.
- Units must be where the document says. Import items, customers and suppliers first, then restocks, adjustments,
  serials, stock, transfers, sales, returns, repairs, adjustments again, stock-takes. Import the documents once more
  from restocks on: what is there already is left out, and what had to wait for others comes in. Import the serials at
  the very end once more: of units that are here, a file of ours adds numbers, notes, and a status set by hand (the
  command and the API do this; the app brings in new units alone).
- A document that was contested or waiting in its own shop (`standing`) comes in as soon as it contradicts something
  here, and is contested again. Before that its lines are answered `not_settled`; empty the cell to import it anyway. A
  document that shared its id with another becomes one by itself. A discarded one is left out.
- An adjustment that writes units off comes in when as many documents are here before it as were there
  (`documents_before`).
- A line of an item with serials needs them, unless it is a draft, or was recorded without (`without_serials`).
- A unit whose status was set by hand, as a serials file sets it, is put back in stock before an older document takes
  it.
- Photos of repairs do not travel in a file. What a stock-take found missing is computed anew.

## Limits
A body has at most 8 MiB (about 40,000 serials with ids); the command line reads 100,000 lines. 50,000 serials: 10
restocks of 5,000, each in a transaction of its own.

`out` columns are written and not read, `in` columns are read and not written. Required columns are **bold**.
"""


def files_page() -> str:
    """Return docs/files.md."""
    return INTRODUCTION + "".join(_section(kind, columns) for kind, columns in TABLES.items())


def _section(kind: str, columns: tuple[Column, ...]) -> str:
    is_document = kind in DOCUMENT_KINDS
    head = "| column | says | of | also called |\n|---|---|---|---|\n" if is_document else HEAD
    return f"\n### {kind}\n{head}" + "".join(
        f"| {' | '.join(_cells(column, is_document=is_document))} |\n" for column in columns
    )


HEAD = "| column | says | also called |\n|---|---|---|\n"


def _cells(column: Column, *, is_document: bool) -> Iterator[str]:
    name = f"**{column.name}**" if column.is_required else column.name
    instead = f" (or {', '.join(column.instead)})" if column.instead else ""
    use = {IN: ", in", OUT: ", out"}.get(column.use, "")
    yield f"{name}{instead}"
    yield f"{column.kind.replace('_', ' ')}{use}"
    if is_document:
        yield column.of or "document"
    yield ", ".join(column.called).replace("|", "\\|") if column.use != OUT else ""
