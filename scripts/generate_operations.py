"""Write the table of operations in docs/protocol.md from their dataclasses (sync/model/operations.py).

Run from the repository: `python scripts/generate_operations.py`. A test compares the committed file with the output.
"""

import types
import typing
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path

from sync.model.operations import OPERATIONS

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "protocol.md"
BEGIN, END = "<!-- generated from sync/model/operations.py -->", "<!-- end of the generated part -->"


def page(text: str) -> str:
    """Return the page with a new table of operations."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


def table() -> str:
    """Return the table: each type with its version, its role and its fields."""
    rows = [
        f"| `{type_}`{'' if v == 1 else f' (v {v})'} | {payload.ROLE} | {', '.join(_fields(payload))} |"
        for (type_, v), payload in OPERATIONS.items()
    ]
    return "\n".join(["| type | role | payload |", "|---|---|---|", *rows])


def _fields(shape: type) -> Iterator[str]:
    hints = typing.get_type_hints(shape, include_extras=True)
    for field in fields(shape):
        optional = "" if field.default is MISSING else "?"
        yield f"`{field.name}{optional}`{_inside(hints[field.name])}"


def _inside(hint: object) -> str:
    """Return the fields of an object or of a list of objects, else nothing."""
    parts = typing.get_args(hint)
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return next((each for each in map(_inside, parts) if each), "")
    if typing.get_origin(hint) is tuple:
        found = _inside(parts[0])
        return f" [{found.strip()}]" if found else " []"
    if isinstance(hint, type) and is_dataclass(hint):
        return f" {{{', '.join(_fields(hint))}}}"
    return ""


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"written: {PAGE.relative_to(ROOT)}")
