"""Write the lists of docs/records.md from the API's document: the fields of each kind of record, and the reasons.

Run from the repository: `python scripts/generate_records.py`. A test compares the committed file with the output.
"""

import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sync.model.facts import CONTESTED_REASONS, WAITING_REASONS

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "records.md"
DOCUMENT = ROOT / "client" / "src" / "generated" / "openapi.json"
# A block of the page; its first line names its content.
BLOCK = re.compile(r"<!-- fields: ([^>]+) -->.*?<!-- end -->", re.DOTALL)
WIDTH = 120

Schema = dict[str, Any]


def page(text: str) -> str:
    """Return the page with new lists."""
    schemas = json.loads(DOCUMENT.read_text(encoding="utf-8"))["components"]["schemas"]

    def replaced(block: re.Match[str]) -> str:
        lists = "\n\n".join(_block(schemas, name) for name in block[1].split(", "))
        return f"<!-- fields: {block[1]} -->\n\n{lists}\n\n<!-- end -->"

    return BLOCK.sub(replaced, text)


def _block(schemas: dict[str, Schema], name: str) -> str:
    if name == "reasons":
        return "\n".join([_listed("waiting", WAITING_REASONS), _listed("contested", CONTESTED_REASONS)])
    kinds = {change["properties"]["kind"]["const"]: change for change in map(schemas.__getitem__, _changes(schemas))}
    shared = _shared(schemas, kinds)
    if name == "document":
        sale = _record(kinds["sale"])
        rows = [row for field in sorted(shared) for row in _rows(schemas, schemas[sale], field)]
        return "Every document has:\n\n" + "\n".join(rows)
    record = schemas[_record(kinds[name])]
    fields = [field for field in record["properties"] if not (_is_document(record) and field in shared)]
    rows = [row for field in fields for row in _rows(schemas, record, field)]
    return f"### {name}\n\n{record['description']}\n\n" + "\n".join(rows)


def _listed(standing: str, reasons: tuple[str, ...]) -> str:
    return f"- {standing}: {', '.join(f'`{reason}`' for reason in reasons)}"


def _changes(schemas: dict[str, Schema]) -> list[str]:
    return [_name(one) for one in schemas["Change"]["oneOf"]]


def _record(change: Schema) -> str:
    return _name(change["properties"]["data"]["anyOf"][0])


def _name(reference: Schema) -> str:
    return str(reference["$ref"]).rsplit("/", 1)[1]


def _is_document(record: Schema) -> bool:
    return {"code", "operation_id", "status"} <= record["properties"].keys()


def _shared(schemas: dict[str, Schema], kinds: dict[str, Schema]) -> set[str]:
    """Return the fields that all documents have, without the status, because its values differ."""
    records = [schemas[_record(change)] for change in kinds.values()]
    names = [set(record["properties"]) for record in records if _is_document(record)]
    return set.intersection(*names) - {"status"}


def _rows(schemas: dict[str, Schema], record: Schema, field: str, before: str = "") -> Iterator[str]:
    """Yield a field as an item of a list, then its own fields."""
    schema = record["properties"][field]
    optional = "" if field in record["required"] else "?"
    line = f"- `{before}{field}{optional}` ({_type(schemas, schema)}): {schema['description']}"
    yield textwrap.fill(line, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    inner = schema.get("items", schema)
    reference = next((part for part in (inner, *inner.get("anyOf", ())) if "$ref" in part), None)
    if reference is not None:
        path = f"{before}{field}[]." if "items" in schema else f"{before}{field}."
        shape = schemas[_name(reference)]
        for name in shape["properties"]:
            yield from _rows(schemas, shape, name, path)


def _type(schemas: dict[str, Schema], schema: Schema) -> str:
    if "enum" in schema:
        return ", ".join("null" if value is None else f"`{value}`" for value in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(_type(schemas, part) for part in schema["anyOf"])
    if "$ref" in schema:
        return "object"
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    words = {"string": "text", "integer": "integer", "boolean": "true or false", "object": "object", "null": "null"}
    return " or ".join("list" if kind == "array" else words[kind] for kind in kinds)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"replaced: {PAGE.relative_to(ROOT)}")
