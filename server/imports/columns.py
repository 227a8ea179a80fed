"""Map a file's columns to fields: by the names in the table of columns, or by a person's mapping.

The client uses the same table: `benchtrail contract` writes it, and tests/vectors/columns.json tests both.
"""

from collections.abc import Mapping, Sequence

from server.columns.column import Column, plain
from server.columns.tables import TABLES, read
from server.errors import invalid

KINDS = tuple(TABLES)
FIELDS: Mapping[str, tuple[Column, ...]] = {kind: read(kind) for kind in KINDS}


def guessed(kind: str, columns: Sequence[str]) -> dict[str, str | None]:
    """Return the column of each field, None if no column matches; no column is used twice.

    Columns with our own names are matched first, then columns with other names, the likeliest first.
    """
    free = {plain(column): column for column in reversed(columns)}
    mapping: dict[str, str | None] = {field.name: free.pop(plain(field.name), None) for field in FIELDS[kind]}
    for field in FIELDS[kind]:
        if mapping[field.name] is None:
            found = next((plain(name) for name in field.called if plain(name) in free), None)
            mapping[field.name] = free.pop(found) if found is not None else None
    return mapping


def checked(kind: str, columns: Sequence[str], mapping: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return a mapping that a person gave, with every field in it.

    Raises Problem 422 for an unknown field or column.
    """
    known = {field.name for field in FIELDS[kind]}
    for name, column in mapping.items():
        if name not in known:
            raise invalid(f"mapping.{name}", "Unknown field.")
        if column is not None and column not in columns:
            raise invalid(f"mapping.{name}", "The file has no such column.")
    return {field.name: mapping.get(field.name) for field in FIELDS[kind]}
