"""Schemas of operations, derived from their dataclasses. All operations are checked here.

Types are strict: "5", 5.0 and true are not integers. Unknown fields are refused. `read_operation` never raises for a
bad operation: it returns it with a problem document, since one bad operation must not stop the queue.
"""

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Annotated, Any

from marshmallow import RAISE, Schema, ValidationError, validate
from marshmallow import fields as mf

from sync.model.fields import INTEGER_MAX, UNSET, Id, Numbers, SerialText, Text, Unset, UuidText, Whole
from sync.model.identity import InvalidSerial, serial_key
from sync.model.operations import OPERATIONS
from sync.model.payloads.payload import Malformed, Payload
from sync.model.personal_fields import ERASED, owner_of_malformed, without_personal
from sync.wire.canonical import digest
from sync.wire.messages import HEARD_MAX, Pushed, malformed
from sync.wire.quick_reading import (
    LIST_LENGTH_MAX,
    PLAIN_TYPES,
    UUID_PATTERN,
    Unclear,
    is_clean,
    names_of,
    reader_of,
    storable,
)


class StrictInteger(mf.Integer):
    """A JSON integer; no other value is converted to one."""

    def __init__(self, whole: Whole, **kwargs: Any) -> None:
        super().__init__(strict=True, validate=validate.Range(min=whole.least, max=whole.most), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if type(value) is not int:
            raise ValidationError("Not an integer.")
        return value


class StrictBoolean(mf.Boolean):
    """JSON true or false."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if type(value) is not bool:
            raise ValidationError("Not true or false.")
        return value


class CleanText(mf.String):
    """Text without NUL or lone surrogates, which databases may refuse."""

    # The characters as they are written in a character class.
    refused_characters = r"\u0000"

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if not isinstance(value, str):
            raise ValidationError("Not a text.")
        if not is_clean(value):
            raise ValidationError("Has a character that cannot be kept.")
        return value


class UuidField(mf.String):
    """A UUID in its canonical text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(metadata={"format": "uuid"} | kwargs.pop("metadata", {}), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if not isinstance(value, str) or not UUID_PATTERN.match(value):
            raise ValidationError("Not a UUID.")
        return value


class SerialField(CleanText):
    """A serial as written; its key has 1 to 64 characters."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(metadata={"minLength": 1, "description": "a serial number as written or scanned"}, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if not isinstance(value, str):
            raise ValidationError("Not a text.")
        try:
            serial_key(value)
        except InvalidSerial as refused:
            raise ValidationError(f"Not a serial: {refused.code.replace('_', ' ')}.") from refused
        return value


@dataclass(frozen=True)
class _Shape:
    """A dataclass of the payloads with its schema and quick reader, made once."""

    hints: dict[str, Any]
    schema_class: type[Schema]
    schema: Schema


_SHAPES: dict[type, _Shape] = {}


def _shape(shape: type) -> _Shape:
    known = _SHAPES.get(shape)
    if known is None:
        hints = typing.get_type_hints(shape, include_extras=True)
        derived = _derive(shape, hints)
        known = _SHAPES[shape] = _Shape(hints, derived, derived(unknown=RAISE))
    return known


def schema_class(shape: type) -> type[Schema]:
    """Return the schema class of a dataclass, named after it in the OpenAPI document."""
    return _shape(shape).schema_class


def _derive(shape: type, hints: Mapping[str, Any]) -> type[Schema]:
    declared = {}
    for field in fields(shape):
        options: dict[str, Any] = {"required": field.default is MISSING, "allow_none": _allows_none(hints[field.name])}
        declared[field.name] = _field(hints[field.name], options)
    derived = Schema.from_dict(declared, name=shape.__name__)
    derived.__doc__ = shape.__doc__
    return derived


def _allows_none(hint: Any) -> bool:
    return type(None) in typing.get_args(hint)


def _field(hint: Any, options: dict[str, Any]) -> mf.Field[Any]:
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        inner = [part for part in typing.get_args(hint) if part not in (type(None), Unset)]
        return _field(inner[0], options)
    if origin is tuple:
        return mf.List(_field(typing.get_args(hint)[0], {}), validate=validate.Length(max=LIST_LENGTH_MAX), **options)
    if origin is typing.Annotated:
        return _marked(typing.get_args(hint)[1], options)
    if hint is bool:
        return StrictBoolean(**options)
    if hint is object:
        return mf.Raw(**options)
    if is_dataclass(hint):
        return mf.Nested(schema_class(typing.cast("type", hint)), unknown=RAISE, **options)
    raise TypeError(f"no schema for {hint!r}")


def _marked(mark: object, options: dict[str, Any]) -> mf.Field[Any]:
    match mark:
        case Whole():
            return StrictInteger(mark, **options)
        case UuidText():
            return UuidField(**options)
        case SerialText():
            return SerialField(**options)
        case Numbers():
            numbers = StrictInteger(Whole(1, INTEGER_MAX))
            return mf.Dict(keys=UuidField(), values=numbers, validate=validate.Length(max=mark.most), **options)
        case Text(one_of=()):
            return CleanText(validate=validate.Length(min=mark.shortest, max=mark.longest), **options)
        case Text():
            return CleanText(validate=validate.OneOf(mark.one_of), **options)
    raise TypeError(f"no schema for {mark!r}")


def read_payload(type_: str, v: int, content: object) -> Payload:
    """Return a payload. Raises Malformed, which names the field by its dotted path in the payload."""
    shape = OPERATIONS.get((type_, v))
    if shape is None:
        raise Malformed("unknown_operation", "type", f"no operation {type_} of version {v} is known here")
    if not isinstance(content, dict):
        raise Malformed("invalid_field", "payload", "Not an object.")
    try:
        payload = typing.cast("Payload", reader_of(shape)(content))
    except Unclear:
        payload = typing.cast("Payload", _build(shape, _load(shape, content)))
    payload.check()
    return payload


def _build(shape: type, loaded: Mapping[str, Any]) -> Any:
    hints = _shape(shape).hints
    return shape(**{name: _value(hints[name], value) for name, value in loaded.items()})


def _value(hint: Any, value: Any) -> Any:
    if isinstance(value, dict):
        return _build(_shape_in(hint), value)
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            shape = _shape_in(hint)
            return tuple(_build(shape, each) for each in value)
        return tuple(value)
    return value


def _shape_in(hint: Any) -> type:
    if isinstance(hint, type) and is_dataclass(hint):
        return hint
    for part in typing.get_args(hint):
        if part is not Ellipsis:
            try:
                return _shape_in(part)
            except TypeError:
                continue
    raise TypeError(f"no shape in {hint!r}")


def first_error(messages: Any, path: str = "") -> tuple[str, str]:
    """Return the dotted path and the message of the first error in marshmallow's tree."""
    if isinstance(messages, dict):
        key, inner = next(iter(messages.items()))
        return first_error(inner, path if key == "_schema" else f"{path}.{key}".lstrip("."))
    if isinstance(messages, list):
        return path, str(messages[0])
    return path, str(messages)


ENVELOPE = ("id", "seq", "type", "v", "at", "base", "branch_id", "actor_id", "payload", "proof")


def read_operation(sent: Mapping[str, Any], where: str) -> Pushed:
    """Return an operation of a push; the caller has checked that `id` is a UUID and `seq` an integer from 1.

    A malformed operation is returned with a problem document in `error`, whose field is a dotted path that begins with
    `where`. It raises nothing.
    """
    body = dict(sent)
    kept: dict[str, Any] = {
        "id": body["id"],
        "seq": body["seq"],
        "body": body,
        "digest": operation_digest(body),
        "where": where,
    }
    try:
        envelope = _read_envelope(body)
    except Malformed as refused:
        error = malformed(refused.code, storable(f"{where}.{refused.field}"), str(refused))
        kept |= {"body": storable(body)}
        return Pushed(**kept, error=error, erased_digest=_digest_without(body, _malformed_blank(body)))
    kept.update(envelope)
    try:
        payload = read_payload(envelope["type"], envelope["v"], body["payload"])
    except Malformed as refused:
        path = f"{where}.type" if refused.code == "unknown_operation" else f"{where}.payload"
        erased_digest = _digest_without(body, _malformed_blank(body))
        kept |= {"body": storable(body)}
        return Pushed(**kept, error=_problem(refused, path), erased_digest=erased_digest)
    blank = without_personal(envelope["type"], body["payload"])
    return Pushed(**kept, payload=payload, erased_digest=_digest_without(body, blank))


def erased_body(body: dict[str, Any]) -> dict[str, Any] | None:
    """Return an operation as it was sent, malformed or not, without personal fields; None if it has none."""
    blank: Any
    try:
        envelope = _read_envelope(body)
        read_payload(envelope["type"], envelope["v"], body["payload"])
        blank = without_personal(envelope["type"], body["payload"])
    except Malformed:
        blank = _malformed_blank(body)
    return None if blank is None else {**body, "payload": blank}


def _malformed_blank(body: Mapping[str, Any]) -> str | None:
    """Return the replacement of a malformed payload after its person was erased: every part of it may be personal."""
    return None if owner_of_malformed(body.get("payload")) is None else ERASED


def _digest_without(body: dict[str, Any], blank: Any) -> str | None:
    return None if blank is None else operation_digest({**body, "payload": blank})


def operation_digest(body: dict[str, Any]) -> str:
    """Return the digest of an operation without its proof."""
    return digest({name: value for name, value in body.items() if name != "proof"} if "proof" in body else body)


def _problem(refused: Malformed, where: str) -> dict[str, Any]:
    field = where if refused.field in ("", "payload", "type") else f"{where}.{refused.field}"
    return malformed(refused.code, storable(field), str(refused))


@dataclass(frozen=True, slots=True)
class Envelope:
    """The envelope of an operation; the payload is of the named type."""

    id: Id
    seq: Annotated[int, Whole(1, INTEGER_MAX)]
    type: Annotated[str, Text(60, shortest=1)]
    v: Annotated[int, Whole(1, 1_000_000)]
    at: Annotated[int, Whole(-INTEGER_MAX, INTEGER_MAX)]
    base: Annotated[int, Whole(0, INTEGER_MAX)]
    branch_id: Id
    actor_id: Id
    payload: object
    proof: Annotated[str, Text(100)] | None = None
    heard: Annotated[dict[str, int], Numbers(HEARD_MAX)] | Unset = UNSET


EnvelopeSchema = schema_class(Envelope)


def _read_envelope(body: dict[str, Any]) -> dict[str, Any]:
    try:
        reader_of(Envelope)(body)
    except Unclear:
        _load(Envelope, body)
    envelope = {name: body.get(name) for name in ENVELOPE if name != "payload"}
    return {**envelope, "heard": tuple(sorted(body["heard"].items()))} if body.get("heard") else envelope


def _load(shape: type, content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the object that a schema reads. Raises Malformed for the first wrong field."""
    try:
        return typing.cast("dict[str, Any]", _shape(shape).schema.load(content))
    except ValidationError as invalid:
        field, message = first_error(invalid.messages)
        raise Malformed(
            "unknown_field" if message == "Unknown field." else "invalid_field", field, message
        ) from invalid


def payload_as_json(payload: Payload) -> dict[str, Any]:
    """Return a payload in its wire form, which the log stores too; fields that were left out stay out."""
    return typing.cast("dict[str, Any]", _as_json(payload))


def _as_json(value: Any) -> Any:
    kind = type(value)
    if kind in PLAIN_TYPES:
        return value
    if kind is tuple:
        return [_as_json(each) for each in value]
    values: dict[str, Any] = {}
    for name in names_of(kind):
        each = getattr(value, name)
        # Nearly every field is plain; plain fields need no call.
        if type(each) in PLAIN_TYPES:
            values[name] = each
        elif each is not UNSET:
            values[name] = _as_json(each)
    return values
