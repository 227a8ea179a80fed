"""The last changes of the OpenAPI document: descriptions of components, and removal of unused ones."""

import inspect
import re
from typing import Any

from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import Schema

from server.openapi.examples import add_examples

REFERENCE = re.compile(r"#/components/(\w+)/([\w.-]+)")


def finished(document: dict[str, Any], converter: OpenAPIConverter) -> dict[str, Any]:
    """Return the document with descriptions and examples of its components, and without unused components."""
    components = document["components"]
    for key, name in converter.refs.items():
        text = _docstring(key[0])
        if text and "description" not in components["schemas"][name]:
            components["schemas"][name]["description"] = text
    add_examples(components["schemas"])
    while unused := _unused(document):
        for kind, name in unused:
            del components[kind][name]
    return document


def _docstring(schema: type[Schema]) -> str | None:
    """Return the first paragraph of a schema's own docstring."""
    text = inspect.cleandoc(vars(schema).get("__doc__") or "")
    return " ".join(text.split("\n\n")[0].split()) or None


def _unused(document: dict[str, Any]) -> list[tuple[str, str]]:
    used = {*_references(document["paths"])}
    components = document["components"]
    for kind in ("schemas", "responses"):
        for name, component in components[kind].items():
            used |= {other for other in _references(component) if other != (kind, name)}
    return [(kind, name) for kind in ("schemas", "responses") for name in components[kind] if (kind, name) not in used]


def _references(part: Any) -> set[tuple[str, str]]:
    if isinstance(part, dict):
        return {found for value in part.values() for found in _references(value)}
    if isinstance(part, list):
        return {found for value in part for found in _references(value)}
    match = REFERENCE.fullmatch(part) if isinstance(part, str) else None
    return {(match[1], match[2])} if match else set()
