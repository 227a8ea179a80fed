"""Components that can be one of several schemas, which apispec cannot express."""

from collections.abc import Sequence
from typing import Any

from marshmallow import Schema, validate


def one_of(converter: Any, schemas: Sequence[type[Schema]]) -> dict[str, Any]:
    """Return a component that is one of the schemas, distinguished by the field that has a different value in each."""
    references = [converter.resolve_nested_schema(schema) for schema in schemas]
    name, values = _discriminator(schemas)
    mapping = {value: reference["$ref"] for value, reference in zip(values, references, strict=True)}
    return {
        "description": f"One of these, by its `{name}`.",
        "oneOf": references,
        "discriminator": {"propertyName": name, "mapping": mapping},
    }


def _discriminator(schemas: Sequence[type[Schema]]) -> tuple[str, list[str]]:
    """Return the field that has one value in each schema, different in all, and these values. Raises ValueError."""
    constants = [_constants(schema) for schema in schemas]
    for name in constants[0]:
        values = [of_one.get(name) for of_one in constants]
        if len({*values}) == len(schemas):
            return name, [str(value) for value in values]
    raise ValueError("no field separates these schemas; several versions of a type need their own component")


def _constants(schema: type[Schema]) -> dict[str, Any]:
    return {
        name: validator.comparable
        for name, field in schema().fields.items()
        for validator in field.validators
        if isinstance(validator, validate.Equal)
    }
