"""The schema of a record's part that comes from an operation's dataclass."""

from copy import deepcopy
from typing import Any

from marshmallow import Schema

from sync.wire.reading import schema_class


def shown(shape: type, name: str, about: str, **more: Any) -> type[Schema]:
    """Return the schema of a dataclass's fields as a record shows them, together with `more`.

    `about` describes it in the document. An operation may leave fields out; a record writes `null`.
    """
    # apispec and marshmallow have no public way to read the fields of a class; those of an instance are public.
    declared = {field_name: deepcopy(field) for field_name, field in schema_class(shape)().fields.items()}
    for field in declared.values():
        field.required = True
    schema = Schema.from_dict({**declared, **more}, name=name)
    schema.__doc__ = about
    return schema
