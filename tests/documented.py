"""Bodies and calls made from the OpenAPI document: valid bodies, and every place in them."""

import copy
import json
from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]
Path = tuple[str | int, ...]

SOME_ID = "01890000-0000-7000-8000-000000000000"
MARK = "@here@"
BY_FORMAT = {"uuid": SOME_ID, "email": "new@example.org", "password": "a long enough password"}
BY_NAME = {"time_zone": "UTC", "serial": "SN-1"}


class Documented:
    """The document, with look-ups of the bodies and error codes of calls."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document

    def calls(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Yield (method, path, operation) of every call."""
        for path, call in self.document["paths"].items():
            for method in {"get", "post", "put", "patch", "delete"} & call.keys():
                parameters = [*call.get("parameters", ()), *call[method].get("parameters", ())]
                yield method.upper(), path, {**call[method], "parameters": parameters}

    def bodies(self) -> Iterator[tuple[str, str, dict[str, Any], Schema]]:
        """Yield (method, path, operation, schema) of every call that takes a body of JSON."""
        for method, path, call in self.calls():
            if "application/json" in call.get("requestBody", {}).get("content", ()):
                yield method, path, call, call["requestBody"]["content"]["application/json"]["schema"]

    def lists(self) -> Iterator[tuple[str, dict[str, Any], list[str]]]:
        """Yield (path, call, the fields of its items) of every call that answers with `items`."""
        for method, path, call in self.calls():
            answer = call["responses"].get("200", {}).get("content", {}).get("application/json", {})
            items = self.resolved(answer.get("schema", {})).get("properties", {}).get("items")
            if method == "GET" and items is not None:
                yield path, call, list(self.resolved(items["items"])["properties"])

    def codes(self, operation: dict[str, Any], *statuses: str) -> set[str]:
        """Return the problem codes that a call answers, for all statuses or only for the given ones."""
        answers = operation["responses"]
        shared = [answers[status] for status in statuses or answers if "$ref" in answers.get(status, {})]
        return {code for answer in shared for code in self._codes_of(self._component(answer))}

    def _codes_of(self, answer: dict[str, Any]) -> list[str]:
        _, narrowed = self._component(answer["content"]["application/problem+json"]["schema"])["allOf"]
        codes: list[str] = narrowed["properties"]["code"]["enum"]
        return codes

    def _component(self, reference: dict[str, str]) -> dict[str, Any]:
        _, _, kind, name = reference["$ref"].split("/")
        component: dict[str, Any] = self.document["components"][kind][name]
        return component

    def resolved(self, schema: Schema) -> Schema:
        """Return a schema; a reference is resolved, and of several variants the first is returned."""
        while True:
            if "$ref" in schema:
                schema = self.document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
            elif "oneOf" in schema or "anyOf" in schema:
                schema = (schema.get("oneOf") or schema["anyOf"])[0]
            else:
                return schema

    def resolved_variants(self, schema: Schema) -> list[Schema]:
        """Return the schemas of a union or a reference."""
        component = self.document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        return [self.resolved(one) for one in component["oneOf"]]

    def example(self, schema: Schema, name: str = "") -> Any:
        """Return a value that a schema allows, with every possible field."""
        schema = self.resolved(schema)
        if "const" in schema or "enum" in schema:
            return schema.get("const", schema.get("enum", [None])[0])
        kind = kind_of(schema)
        if kind == "object":
            return {key: self.example(inner, key) for key, inner in schema.get("properties", {}).items()}
        if kind == "array":
            return [self.example(schema["items"], name)]
        if kind == "string":
            length = max(schema.get("minLength", 0), 3)
            return BY_FORMAT.get(schema.get("format", "")) or BY_NAME.get(name, "EUR".ljust(length, "R"))
        return True if kind == "boolean" else max(schema.get("minimum", 0), 1)

    def places(self, schema: Schema, path: Path = ()) -> Iterator[tuple[Path, Schema, bool]]:
        """Yield (path, schema, whether null is allowed) of everything within a schema."""
        whole, schema = schema, self.resolved(schema)
        if path:
            yield path, schema, "null" in schema.get("type", ()) or {"type": "null"} in whole.get("anyOf", ())
        for key, inner in schema.get("properties", {}).items():
            yield from self.places(inner, (*path, key))
        if "items" in schema:
            yield from self.places(schema["items"], (*path, 0))


def kind_of(schema: Schema) -> str:
    """Return the JSON type of a schema, without null."""
    kind = schema.get("type", "object")
    return str(kind[0] if isinstance(kind, list) else kind)


def with_raw(body: Any, path: Path, raw: str) -> str:
    """Return the body's JSON with the text `raw` at a path; `raw` may be any text."""
    body = copy.deepcopy(body)
    inner = body
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = MARK
    return json.dumps(body).replace(f'"{MARK}"', raw)
