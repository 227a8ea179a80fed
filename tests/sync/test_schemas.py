"""The schema that is derived from a payload's dataclass: the values that each kind of field accepts."""

from dataclasses import dataclass
from typing import Annotated

import pytest
from marshmallow import ValidationError

from sync.model.fields import INTEGER_MAX, UNSET, Id, Numbers, Serial, Text, Unset, Whole
from sync.model.listed_serials import lines_without_serials
from sync.model.payloads.payload import Malformed
from sync.wire import reading
from sync.wire.reading import SerialField, UuidField, payload_as_json, read_payload, schema_class

ID = "01900000-0000-7000-8000-0000000000a1"
OTHER = ID.replace("1", "2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is fitted."""

    count: Annotated[int, Whole(1, 3)]


def shape():
    """Return a dataclass with a field of each kind that no schema was derived from yet."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Job:
        """A test payload."""

        id: Id
        serial: Serial
        is_urgent: bool
        word: Annotated[str, Text(3, shortest=2)]
        place: Annotated[str, Text(9, one_of=("desk", "bench"))]
        part: Part
        parts: tuple[Part, ...]
        anything: object = None
        price: Annotated[int, Whole(0, 5)] | None = None
        hours: Annotated[int, Whole(-1, 5)] | Unset = UNSET
        heard: Annotated[dict[str, int], Numbers(2)] | Unset = UNSET

    return Job


GOOD = {
    "id": ID,
    "serial": "SN-1",
    "is_urgent": False,
    "word": "abc",
    "place": "bench",
    "part": {"count": 1},
    "parts": [{"count": 2}, {"count": 3}],
    "anything": {"a": [1.5]},
    "price": None,
    "hours": -1,
    "heard": {ID: 1, OTHER: INTEGER_MAX},
}
NOT_INTEGERS = (True, 1.0, "1")
BAD = {
    "id": (ID.upper(), ID[:-1], 5, None),
    "serial": ("", "x" * 65, 5, None),
    "is_urgent": (0, "true", None),
    "word": ("a", "abcd", "a\0b", 5, None),
    "place": ("des", "", None),
    "part": ({"count": 0}, {"count": 4}, *({"count": each} for each in NOT_INTEGERS), {}, {"count": 1, "more": 1}, []),
    "parts": ([{"count": 0}], [{"count": 1, "more": 1}], [{"count": 1}] * 4, {}, None),
    "price": (-1, 6, *NOT_INTEGERS),
    "hours": (-2, 6, None),
    "heard": (
        {ID: 0},
        {ID: INTEGER_MAX + 1},
        {"K": 1},
        {ID: True},
        {ID: 1, OTHER: 1, OTHER.replace("2", "3"): 1},
        None,
    ),
    "more": (1,),
}


@pytest.fixture
def job(monkeypatch):
    monkeypatch.setattr(reading, "LIST_LENGTH_MAX", 3)
    made = shape()
    schema_class(made)
    return made


def test_a_schema_takes_each_kind_of_value_and_is_named_and_made_once(job):
    assert reading._load(job, GOOD) == GOOD
    needed = {name: GOOD[name] for name in ("id", "serial", "is_urgent", "word", "place", "part", "parts")}
    assert reading._load(job, {**needed, "parts": []}) == {**needed, "parts": []}
    derived = schema_class(job)
    assert derived is schema_class(job)
    assert (derived.__name__, derived.__doc__) == ("Job", "A test payload.")
    for name in needed:
        with pytest.raises(Malformed) as missing:
            reading._load(job, {key: each for key, each in GOOD.items() if key != name})
        assert (missing.value.code, missing.value.field) == ("invalid_field", name)


@pytest.mark.parametrize(("name", "value"), [(name, each) for name, some in BAD.items() for each in some])
def test_a_schema_refuses_any_other_value_at_its_field(job, name, value):
    with pytest.raises(Malformed) as refused:
        reading._load(job, {**GOOD, name: value})
    assert refused.value.field.split(".")[0] == name
    is_unknown = name == "more" or (isinstance(value, dict | list) and "more" in str(value))
    assert refused.value.code == ("unknown_field" if is_unknown else "invalid_field")


def test_what_a_schema_read_becomes_the_dataclass_with_those_inside_it(job):
    content = {name: each for name, each in GOOD.items() if name not in ("heard", "anything")}
    made = reading._build(job, reading._load(job, content))
    parts = (Part(count=2), Part(count=3))
    assert made == job(**{**content, "part": Part(count=1), "parts": parts})
    assert reading._build(job, {**content, "parts": []}).parts == ()


def test_a_field_of_an_unknown_kind_has_no_schema():
    for hint in (float, Annotated[str, "a mark"], list[int]):
        with pytest.raises(TypeError, match="no schema for"):
            reading._field(hint, {})


def test_the_contract_names_ids_and_serials():
    assert UuidField(metadata={"description": "whose"}).metadata == {"format": "uuid", "description": "whose"}
    assert SerialField().metadata == {"minLength": 1, "description": "a serial number as written or scanned"}
    with pytest.raises(ValidationError):
        SerialField().deserialize(" ")


LINE = {"item_id": ID, "quantity": 1}
PART = {"repair_id": ID, "item_id": OTHER, "quantity": 1}
QUOTED = {"repair_id": ID, "total": 1, "lines": [{"description": "Labour", "quantity": 1, "unit_price": 1}]}


@pytest.mark.parametrize(
    ("type_", "content", "missing"),
    [
        (
            "stock.restock",
            {"restock_id": ID, "lines": [{**LINE, "serials": ["SN-1"]}, LINE]},
            [("lines.1.serials", ID)],
        ),
        ("repair.add_part", PART, [("serials", OTHER)]),
        ("repair.add_part", {**PART, "serials": ["SN-1"]}, []),
        ("transfer.draft", {"transfer_id": ID, "to_branch_id": OTHER, "lines": [LINE]}, []),
        ("repair.quote", {"quote_id": OTHER, **QUOTED}, []),
        ("repair.bill", {"bill_id": OTHER, "tax_mode": "inclusive", **QUOTED}, []),
        ("serial.note", {"serial": "SN-1", "note": "seen"}, []),
    ],
)
def test_the_lines_of_a_payload_without_serials_are_found_with_their_items(type_, content, missing):
    assert list(lines_without_serials(read_payload(type_, 1, content))) == missing


def test_the_log_has_a_payload_as_it_was_sent_and_leaves_out_what_an_edit_leaves_out():
    edit = {"item_id": ID, "changes": {"name": "Case", "sku": None, "price": 5, "track_stock": True}}
    assert payload_as_json(read_payload("item.update", 1, edit)) == edit
    sent = {
        "transfer_id": ID,
        "to_branch_id": OTHER,
        "lines": [{**LINE, "serials": ["SN-1"]}, {**LINE, "serials": None}],
    }
    assert payload_as_json(read_payload("transfer.send", 1, sent)) == sent
