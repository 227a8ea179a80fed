"""The table of columns of every kind of file."""

from collections.abc import Mapping

from server.columns import catalogue, documents
from server.columns.column import IN, OUT, Column

TABLES: Mapping[str, tuple[Column, ...]] = {
    "items": catalogue.ITEMS,
    "serials": catalogue.SERIALS,
    "stock": catalogue.STOCK,
    "customers": catalogue.CUSTOMERS,
    "suppliers": catalogue.SUPPLIERS,
    "restocks": documents.RESTOCKS,
    "sales": documents.SALES,
    "returns": documents.RETURNS,
    "repairs": documents.REPAIRS,
    "transfers": documents.TRANSFERS,
    "adjustments": documents.ADJUSTMENTS,
    "stocktakes": documents.STOCKTAKES,
}
# A file's lines of the same code are one document.
DOCUMENT_KINDS = ("restocks", "sales", "returns", "repairs", "transfers", "adjustments", "stocktakes")


def written(kind: str) -> tuple[Column, ...]:
    """Return the columns that an export of a kind writes, in their order."""
    return tuple(column for column in TABLES[kind] if column.use != IN)


def read(kind: str) -> tuple[Column, ...]:
    """Return the columns that an import of a kind reads."""
    return tuple(column for column in TABLES[kind] if column.use != OUT)
