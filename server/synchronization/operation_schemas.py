"""Schemas of every operation type, pushed and sent alone, derived from the core's dataclasses."""

from typing import Any

from marshmallow import Schema, fields, validate

from server.synchronization.schemas import SingleOperationSchema
from sync.model.operations import OPERATIONS
from sync.wire.reading import EnvelopeSchema, schema_class


def of_type(envelope: type[Schema], prefix: str, type_: str, v: int, shape: type) -> type[Schema]:
    """Return the schema of one type: the envelope with that type, that version and its payload."""
    declared: dict[str, fields.Field[Any]] = {
        "type": fields.String(required=True, validate=validate.Equal(type_)),
        "v": fields.Integer(required=True, validate=validate.Equal(v)),
        "payload": fields.Nested(schema_class(shape), required=True),
    }
    return envelope.from_dict(declared, name=f"{prefix}{shape.__name__}")


PUSHED_OPERATIONS = [of_type(EnvelopeSchema, "Pushed", type_, v, shape) for (type_, v), shape in OPERATIONS.items()]
SINGLE_OPERATIONS = [
    of_type(SingleOperationSchema, "Single", type_, v, shape) for (type_, v), shape in OPERATIONS.items()
]
