"""A type of operation in use never changes its fields; nor does a message while the protocol keeps its number.

frozen_wire.json has a line for every (type, v) and every message: a digest of its fields, their kinds and which of
them may be left out or be null. Devices in use send these shapes, and will continue to send them. A message or
a type may gain a field that may be left out; it then has a line too.
"""

import hashlib
import json
import typing
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path

import pytest

from server.synchronization.schemas import (
    PullAnswerSchema,
    PushAnswerSchema,
    PushSchema,
    ResultSchema,
    SerialResultSchema,
    SingleOperationSchema,
)
from sync.model.facts import Standing
from sync.model.operations import OPERATIONS
from sync.wire.messages import PROTOCOL, PushAnswer, Result, SerialResult
from sync.wire.reading import EnvelopeSchema

TABLE = Path(__file__).with_name("frozen_wire.json")
FROZEN = json.loads(TABLE.read_text(encoding="utf-8"))


def shape_of(shape):
    """Return the fields of a dataclass, and of those within it: their kinds, and whether they may be left out."""
    hints = typing.get_type_hints(shape, include_extras=True)
    return {field.name: [kind_of(hints[field.name]), field.default is not MISSING] for field in fields(shape)}


def kind_of(hint):
    """Return the values that a field may hold, with their bounds, written as JSON."""
    if is_dataclass(hint):
        return shape_of(hint)
    parts = typing.get_args(hint)
    if not parts:
        return getattr(hint, "__name__", repr(hint))
    if typing.get_origin(hint) is typing.Annotated:
        return [kind_of(parts[0]), *(repr(mark) for mark in parts[1:])]
    # A union has another origin if it is written with Annotated, and in other versions of Python.
    origin = "tuple" if typing.get_origin(hint) is tuple else "union"
    return [origin, *(kind_of(part) for part in parts if part is not Ellipsis)]


MESSAGES = {
    "envelope": EnvelopeSchema,
    "push": PushSchema,
    "push answer": PushAnswerSchema,
    "result": ResultSchema,
    "serial result": SerialResultSchema,
    "pull answer": PullAnswerSchema,
    "single operation": SingleOperationSchema,
}


def message(schema):
    """Return the fields of a message: their kinds, whether they may be left out, whether they may be null."""
    described = schema().fields
    return {name: [type(field).__name__, not field.required, field.allow_none] for name, field in described.items()}


# Fields that came to a message or to a type of operation later, each with the version that brought it: a device that
# does not know them leaves them out, so each of these shapes is frozen with a line of its own. A dotted path leads to a
# field within a field.
ADDED = {
    "push": {"after": "0.2"},
    "envelope": {"proof": "0.4", "heard": "0.4"},
    "push answer": {"hints": "0.5"},
}
INTAKE = ("checklist", "accessories", "passcode", "promised_at", "signature")
ADDED_TO_TYPES = {
    "sale.complete v1": {"payments.return_id": "0.3", "till_id": "0.5", "public_token": "0.5"},
    "repair.open v1": {"public_token": "0.5", **dict.fromkeys(INTAKE, "0.5")},
    "repair.update v1": {f"changes.{name}": "0.5" for name in ("public_token", *INTAKE)},
    "sale.return v1": {"refund_method": "0.5", "till_id": "0.5"},
}


def without(described, path):
    """Return the shape of a type without one field, which must be one that may be left out."""
    name, _, rest = path.partition(".")
    if not rest:
        assert described[name][1], f"`{name}` may not be left out"
        return {field: kind for field, kind in described.items() if field != name}
    held, may_be_left_out = described[name]
    if isinstance(held, dict):
        return described | {name: [without(held, rest), may_be_left_out]}
    inner = [without(part, rest) if isinstance(part, dict) else part for part in held]
    return described | {name: [inner, may_be_left_out]}


def spoken_types():
    """Return every shape of every type: as it was at first, and with each field that was added since."""
    for (type_, v), shape in OPERATIONS.items():
        name, described = f"{type_} v{v}", shape_of(shape)
        for path, since in reversed(ADDED_TO_TYPES.get(name, {}).items()):
            yield f"{name}, with {path} since {since}", described
            described = without(described, path)
        yield name, described


def spoken_messages():
    """Return every shape of every message: without what was added since, and with it."""
    for name, schema in MESSAGES.items():
        described, added = message(schema), ADDED.get(name, {})
        yield f"{name} of protocol {PROTOCOL}", {field: kind for field, kind in described.items() if field not in added}
        for field, since in added.items():
            yield f"{field} of {name} of protocol {PROTOCOL}, since {since}", {field: described[field]}


def digest(described):
    text = json.dumps(described, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def spoken():
    """Return the digest of each present message and type, by its name in the table."""
    return {name: digest(described) for name, described in [*spoken_types(), *spoken_messages()]}


def test_fields_that_were_added_to_a_message_are_optional():
    may_be_left_out = {name: [message(MESSAGES[name])[field][1] for field in added] for name, added in ADDED.items()}

    assert may_be_left_out == {name: [True] * len(added) for name, added in ADDED.items()}


def test_the_answers_of_the_core_have_the_frozen_shape():
    serial = SerialResult("SN-1", Standing.WAITING, "unknown_serial", ("x",))
    described = Result(id="x", seq=1, standing=Standing.WAITING, duplicate=False, happened_at=1, serials=[serial])
    written = PushAnswer([described], 1, 1, 1).as_wire()

    # Hints are written by the server, for the author of a client.
    assert written.keys() == PushAnswerSchema().fields.keys() - ADDED["push answer"]
    assert written["results"][0].keys() == ResultSchema().fields.keys()
    assert written["results"][0]["serials"][0].keys() == SerialResultSchema().fields.keys()


@pytest.mark.parametrize("name", FROZEN)
def test_the_frozen_requests_of_devices_are_still_accepted(name):
    now = spoken()

    assert name in now, f"`{name}` is gone, but devices still send it: an older version is accepted for ever"
    assert now[name] == FROZEN[name], (
        f"the fields of `{name}` changed, and devices in the field send it as it was. Leave it as it is and add the"
        " changed one as a type of its own with the next `v` (sync/payloads), or, for a message, with the next"
        " PROTOCOL (sync/wire/messages.py); the server goes on accepting this one."
    )


def test_a_new_field_is_frozen_at_once():
    new = {name: described for name, described in spoken().items() if name not in FROZEN}

    assert new == {}, f"add to {TABLE.name}, and never change it from then on: {json.dumps(new, indent=2)}"


def test_an_added_removed_or_changed_field_fails_the_check():
    shape = OPERATIONS["serial.note", 1]
    described = shape_of(shape)

    assert digest(described | {"colour": ["str", True]}) != digest(described)
    assert digest({name: kind for name, kind in described.items() if name != "note"}) != digest(described)
    assert digest(described | {"note": [described["note"][0], True]}) != digest(described)
