"""How fields of marshmallow are written in the OpenAPI document, as far as apispec does not support them."""

from typing import Any

from marshmallow import Schema, fields, validate

from server.fields import QuerySchema, StrictSchema, Text
from server.openapi.intake_texts import INTAKE_TEXTS
from server.openapi.message_texts import MESSAGE_TEXTS
from server.openapi.money_texts import MONEY_TEXTS
from server.openapi.texts import TEXTS

_END = r"\Z"
NUL = r"\u0000"


ALL_TEXTS = {**TEXTS, **MONEY_TEXTS, **INTAKE_TEXTS, **MESSAGE_TEXTS}


def teach(converter: Any) -> None:
    """Have the converter write fields as below."""
    for function in (
        component2properties, equal2const, pattern2ecma, text2pattern, keys2names, choices2variants, field2description,
    ):  # fmt: skip
        converter.add_attribute_function(function)


def component2properties(self: Any, field: fields.Field[Any], *, ret: dict[str, Any]) -> dict[str, Any]:
    """Document a field whose metadata name a `component` of the document as a reference to it."""
    name = field.metadata.get("component")
    if name is None:
        return {}
    for said_by_the_component in ("type", "additionalProperties"):
        ret.pop(said_by_the_component, None)
    reference = {"$ref": f"#/components/schemas/{name}"}
    return {"anyOf": [reference, {"type": "null"}]} if field.allow_none else reference


def equal2const(self: Any, field: fields.Field[Any], *, ret: dict[str, Any]) -> dict[str, Any]:
    """Document a field with only one possible value."""
    only = [validator.comparable for validator in field.validators if isinstance(validator, validate.Equal)]
    if not only:
        return {}
    ret.pop("enum")
    return {"const": only[0]}


def pattern2ecma(self: Any, field: fields.Field[Any], *, ret: dict[str, Any]) -> dict[str, Any]:
    """Document a pattern for JSON Schema, which does not anchor it and does not know Python's `\\Z`."""
    if "pattern" not in ret:
        return {}
    return {"pattern": f"^(?:{ret['pattern'].removesuffix(_END)})$"}


def text2pattern(self: Any, field: fields.Field[Any], *, ret: dict[str, Any]) -> dict[str, Any]:
    """Document the characters that a text must not contain, NUL in any body and query, and that it is not blank."""
    is_sent = isinstance(field, fields.String) and isinstance(field.root, StrictSchema | QuerySchema)
    refused = getattr(field, "refused_characters", NUL if is_sent else None)
    if refused is None or {"pattern", "enum"} & set(ret) or ret.get("format") not in (None, "password"):
        return {}
    if isinstance(field, Text) and field.lengths.min:
        return {"pattern": f"^[^{refused}]*[^{refused}\\s][^{refused}]*$"}
    return {"pattern": f"^[^{refused}]*$"}


def keys2names(self: Any, field: fields.Field[Any], *, ret: dict[str, Any]) -> dict[str, Any]:
    """Document the names of an object's members."""
    if not isinstance(field, fields.Dict) or field.key_field is None:
        return {}
    names = self.field2property(field.key_field)
    return {"propertyNames": names} if {"pattern", "enum", "format"} & set(names) else {}


def choices2variants(self: Any, field: fields.Field[Any], *, ret: dict[str, Any]) -> dict[str, Any]:
    """Document a nullable choice by two variants, from which generators of clients make one type."""
    if "enum" not in ret or not isinstance(ret.get("type"), list):
        return {}
    (kind,) = [name for name in ret.pop("type") if name != "null"]
    choices = [choice for choice in ret.pop("enum") if choice is not None]
    return {"anyOf": [{"type": kind, "enum": choices}, {"type": "null"}]}


def field2description(self: Any, field: fields.Field[Any], *, ret: dict[str, Any]) -> dict[str, Any]:
    """Document the meaning of a field of a schema, unless the field has its own description."""
    if "description" in field.metadata or not isinstance(field.parent, Schema):
        return {}
    name = field.data_key or field.name or ""
    schema = type(field.parent).__name__.removesuffix("Schema")
    text = ALL_TEXTS.get(f"{schema}.{name}") or ALL_TEXTS.get(name)
    return {"description": text} if text else {}
