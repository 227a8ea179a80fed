"""The columns of lists that no import reads, from the schemas of their records."""

from collections.abc import Sequence
from typing import Any

from marshmallow import Schema, fields

from server.columns.column import OUT, Column

# The column with the name of the record that an id refers to; the id's own column is at the end.
NAMED = {
    "branch_id": ("branch", "branch"),
    "actor_id": ("person", "person"),
    "user_id": ("person", "person"),
    "device_id": ("device", "device"),
    "branch_ids": ("branches", "branches"),
}
TIME_END = "_at"


def columns_of(schema: type[Schema]) -> Sequence[Column]:
    """Return a column for each field of a schema: names for ids, times as times, ids at the end."""
    declared = schema().fields
    shown, ids = [], []
    for name, field in declared.items():
        if name in NAMED and NAMED[name][0] not in declared:
            column, kind = NAMED[name]
            shown.append(Column(column, kind, name, use=OUT))
        if _is_id(name):
            ids.append(Column(name, "any", use=OUT))
        else:
            shown.append(Column(name, _kind(name, field), use=OUT))
    return (*shown, *ids)


def _is_id(name: str) -> bool:
    return name == "id" or name.endswith(("_id", "_ids"))


def _kind(name: str, field: fields.Field[Any]) -> str:
    return "time" if name.endswith(TIME_END) and isinstance(field, fields.Integer) else "any"
