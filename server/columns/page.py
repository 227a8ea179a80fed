"""docs/files.md: how files are written and read, and the columns of each kind."""

import textwrap

from server.columns.column import IN, OUT, Column
from server.columns.tables import DOCUMENT_KINDS, TABLES

WIDTH = 118

INTRODUCTION = """\
# CSV files

For admins who move data in and out by files, and for programmers who write such files.

<!-- Written by `benchtrail contract` from `server/columns/`. Do not edit. -->

`GET /api/v1/<list>?format=csv`, and "CSV file" below a list in the app, export a list. `POST /api/v1/imports`,
`benchtrail import FILE --kind KIND --as E-MAIL --branch CODE [--dry-run | --commit]`, and Settings, Import in the app
import a file. A dry run gives a verdict for each line and records nothing. An import records the good lines.

## How files are written
- UTF-8 with a byte order mark, commas, CRLF. Columns with names come first, columns with ids last.
- Money is a decimal number with the digits of its currency (ISO 4217: JPY 0, EUR 2, KWD 3).
- Times are ISO 8601 with an offset, to the second, in the time zone of the record's branch, or of the first branch for
  a record without one: `2026-11-28T10:02:00+01:00`.
- A list is one cell, with `; ` between its elements. An element that contains a separator is quoted: `"A;1"; B`.
- A cell that a spreadsheet would run as a formula gets an apostrophe in front: it begins with `=`, `+`, `-` or `@`,
  also after white space, invisible characters or quotes. So does a cell that begins or ends with white space, and text
  after `;`, `|`, a tab or a line break, where a spreadsheet may begin another cell. An import removes exactly these
  apostrophes. Numbers have none.
- A document has as many rows as its longest list has elements (lines, payments, parts, notes). Amounts of the whole
  document are in its first row only, so that a column can be added up.

## How files are read
- Separators `,` `;` tab `|`; UTF-8, UTF-16 or Windows-1252 (app and command line; the API accepts text).
- A column is recognised by its name below, or by one of the other names, whatever the case, spaces and punctuation. In
  the app a person can choose another column. An empty cell is the same as a missing column.
- Amounts may have a decimal point or comma, thousands separators, a currency, and Arabic-Indic digits. `12.500` is
  refused for a currency of two digits, because it can be read in two ways.
- Times as above, or `2026-11-28 10:02`, `28.11.2026 10:02` (in the branch's time zone), `2026-11-28` (noon),
  `2026-11-28 10:02 Europe/Berlin`. `11/12/2026` is refused.
- A serial that a spreadsheet has rounded (`1.23E+12`) is refused.
- Items are found by id, SKU, barcode, then name; branches by id, code or name; customers and suppliers by id or name.
- An id in the file becomes the id of the record. So importing the same file twice records nothing the second time: each
  line gets the verdict `duplicate`. A document without an id gets one that is computed from its branch and its code.

## Documents
- Rows with one `code` are one document. A row without a code continues the document above it. If one row is wrong, the
  whole document is left out.
- **A document keeps its date.** The server's device records its operations with `base` 0, so the merge uses the time in
  the file ([merge.md](merge.md), Why no clock decides). It gets a new code, of the server's device. Its person is
  whoever imports it.
- Units have to be where the document says. Import in this order: items, customers, suppliers; restocks, adjustments,
  serials, stock, transfers, sales, returns, repairs, adjustments again, stock-takes. Then import the documents once
  more from restocks on: documents that exist already are left out, and those that had to wait are recorded. At the very
  end import the serials once more: a file that this program wrote adds serials, notes and a status set by hand to units
  that exist (API and command line; the app only adds new units).
- A document that was contested or waiting where it was exported (`standing`) is recorded once it contradicts something
  here, and is contested again. Before that its lines get the verdict `not_settled`; empty the cell to import it anyway.
  A document that shared its id with another gets an id of its own. A discarded document is left out.
- An adjustment that writes units off is recorded when as many documents are here before it as there were where it was
  exported (`documents_before`).
- A line of a serial-tracked item needs serials, except in a draft, or if it was recorded without (`without_serials`).
- A unit whose status was set by hand is put back in stock before an older document takes it.
- Photos of repairs are not in files. The result of a stock-take is computed again.

## Files of other programs
A file of another program is recognised by its columns and read without any preparation; its lines keep their numbers.
`benchtrail import` and the app name the program. The API recognises a file where `mapping` is left out.

- **Shopify**: products become items, each variant one, with the stock of a shop with one location; the inventory file
  becomes stock by location; customers.
- **Square**: the item library becomes items, each variation one; the same file, imported again as stock, becomes stock
  by location; serial numbers; customers.
- **Zoho Inventory**: items with their stock; serial numbers become serials with their status, and a note of bill,
  supplier, invoice and customer; contacts become customers.
- **RepairDesk**: tickets become repairs with dates, device and serial; inventory becomes items with stock and serials;
  customers.
- **Fixmo**: serial numbers become serials with their status, and a note of sale, repair and warranty; customers; items,
  by the names below.

Locations are branches of the same name: add the branches first. Import items first, then stock or serials, customers,
and repairs last. Sales of another program are not imported as sales: they would take units again that its stock lacks
already. RepairDesk does not publish its columns; they are taken by the names on its screens. Where a file differs,
choose its columns in the app, or give a `mapping`.

## Limits
A request has at most 8 MiB (about 40,000 serials with ids); the command line reads 100,000 lines. 50,000 serials become
10 restocks of 5,000, each in a transaction of its own.

In the lists, `out` columns are exported only, and `in` columns imported only. Required columns are **bold**.
"""


def files_page() -> str:
    """Return docs/files.md."""
    return INTRODUCTION + "".join(_section(kind, columns) for kind, columns in TABLES.items())


def _section(kind: str, columns: tuple[Column, ...]) -> str:
    is_document = kind in DOCUMENT_KINDS
    lines = (_line(column, is_document=is_document) for column in columns)
    return f"\n### {kind}\n" + "".join(f"{line}\n" for line in lines)


def _line(column: Column, *, is_document: bool) -> str:
    """Return a column as a point of a list: its name, type and place, and on further lines its other names."""
    name = f"**{column.name}**" if column.is_required else column.name
    instead = f" (or {', '.join(column.instead)})" if column.instead else ""
    use = {IN: ", in", OUT: ", out"}.get(column.use, "")
    of = f", of {column.of or 'document'}" if is_document else ""
    line = f"- {name}{instead}: {column.kind.replace('_', ' ')}{use}{of}"
    if not column.called or column.use == OUT:
        return line
    others = textwrap.wrap(", ".join(column.called), WIDTH, initial_indent="  ", subsequent_indent="  ")
    return f"{line}. Other names:\n" + "\n".join(others)
