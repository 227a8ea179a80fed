"""The quick readers accept nothing that the schemas refuse, and return the same values."""

from functools import cache
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.model.operations import OPERATIONS
from sync.model.payloads.payload import Malformed
from sync.simulation.chance import YEAR
from sync.simulation.playing import Play
from sync.simulation.world import Settings, World
from sync.wire.quick_reading import Unclear, is_clean, reader_of, storable
from sync.wire.reading import Envelope, _build, _load

ID = "01900000-0000-7000-8000-000000000001"

# Wrong values of a careless or hostile program.
TEXTS = ["", "x", "5", "\x00", "a\x00b", "\ud800", " ", "\u200b", "SN-1\n", ID, ID.upper(), ID + "\n", "é" * 201]
THINGS = [None, True, 0, 1, -1, 2**53, 10**400, 1.0, "x" * 4001, [], {}, [None], ["SN-1"], [["SN-1"]], {"x": 1}]
oddities = st.sampled_from([*TEXTS, *THINGS])


@cache
def seen():
    """Return the payloads that people of a simulated shop queued, with their dataclasses."""
    world = World(Settings("payloads", devices=4, branches=2, steps=400, mis_scan_rate=0.02, faults=False), Random)
    for person in world.people:
        person.online_at = world.server.now + 100 * YEAR
    Play(world).run()
    operations = [operation for person in world.people for operation in person.device.store.queue]
    return [(OPERATIONS[operation["type"], operation["v"]], operation["payload"]) for operation in operations]


def places(value, path=()):
    """Return the path of every value within a payload."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, each in inner for place in places(each, (*path, key)))]


def replaced(value, path, by):
    """Return a payload with one value replaced."""
    if not path:
        return by
    key, *rest = path
    content = dict(value) if isinstance(value, dict) else list(value)
    content[key] = replaced(value[key], rest, by)
    return content


def by_schema(shape, content):
    """Return the value that the schema reads, None if it refuses it."""
    try:
        return _build(shape, _load(shape, content))
    except Malformed:
        return None


def quickly(shape, content):
    """Return the value that the quick reader reads, None if it leaves it to the schema."""
    try:
        return reader_of(shape)(content)
    except Unclear:
        return None


def test_common_operations_are_read_by_the_quick_reader_as_by_the_schema():
    for shape, content in seen():
        read = quickly(shape, content)

        assert read is not None
        assert read == by_schema(shape, content)
    assert len({shape for shape, _ in seen()}) > 20


def test_the_quick_reader_refuses_each_odd_value_at_each_place_that_the_schema_refuses():
    for shape, content in dict(reversed(seen())).items():
        for place in places(content):
            for odd in (*TEXTS, *THINGS):
                changed = replaced(content, place, odd)
                read = quickly(shape, changed)
                assert read is None or read == by_schema(shape, changed), (shape, place, odd)


@settings(max_examples=600)
@given(st.data())
def test_the_quick_reader_refuses_every_operation_that_the_schema_refuses(data):
    shape, content = data.draw(st.sampled_from(seen()))
    content = replaced(content, data.draw(st.sampled_from(places(content))), data.draw(oddities))
    if isinstance(content, dict) and data.draw(st.booleans()):
        content = {**content, data.draw(st.sampled_from(["shop_id", "x", *content])): data.draw(oddities)}

    read = quickly(shape, content)

    assert read is None or read == by_schema(shape, content)


@settings(max_examples=300)
@given(st.sampled_from(["id", "seq", "type", "v", "at", "base", "branch_id", "actor_id", "other"]), oddities)
def test_the_quick_reader_accepts_an_envelope_only_where_the_schema_does(name, odd):
    content = {
        "id": ID,
        "seq": 1,
        "type": "x",
        "v": 1,
        "at": 0,
        "base": 0,
        "branch_id": ID,
        "actor_id": ID,
        "payload": 1,
    }

    assert quickly(Envelope, content) is not None
    read = quickly(Envelope, {**content, name: odd})
    assert read is None or read == by_schema(Envelope, {**content, name: odd})


def test_words_of_any_language_are_stored_as_they_are_and_a_lone_surrogate_or_nul_as_its_escape():
    assert is_clean("Größe ٣ 📱")
    sent = {"note": ["Größe ٣ 📱", "a\x00é", "\ud800é", "\udfff"], "é": 1}
    assert storable(sent) == {"note": ["Größe ٣ 📱", "a\\u0000é", "\\ud800é", "\\udfff"], "é": 1}
