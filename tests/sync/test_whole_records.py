"""Complete records: every field of every record that a history created or changed.

Each object of tests/vectors/records.json is one history, written as in test_vectors.py, with these differences:

- A line may be any operation in full, with names for ids: `["A-1", "sale.void", {"sale_id": "A-1", "reason": ""}]`.
- `arrivals`: the orders of arrival, in all of which the records are the same. Left out: the order of `devices`. With
  several orders, fields that depend on the time of reading are left out (tests/arrivals.py, LEFT_OUT).
- `records`: every record that is not as it was before the history. Ids are replaced by names; a time is how long after
  the opening of the shop it was (`3:02`: 3 minutes and 2 seconds; `365d`: days). A field that is not written is null,
  false, or empty.
- `timelines`: the timelines of the units that are named there.

`python -m tests.sync.test_whole_records` writes records and timelines again. Read the changes, because people see each
of these fields.
"""

import json
from pathlib import Path

import pytest

from sync.merge.working_set import WorkingSet
from sync.model.facts import Subject
from sync.records.unit_timeline import life_of
from tests.arrivals import LEFT_OUT, names_of_ids
from tests.builders import ADA, START
from tests.history import World

FILE = Path(__file__).parents[1] / "vectors" / "records.json"
HISTORIES = json.loads(FILE.read_text(encoding="utf-8"))
LINE = 120
DAY = 24 * 60 * 60


def played(history, order):
    """Return the world after a history has arrived in an order, and the records before it."""
    world = World(history)
    before = dict(world.bench.journal.state())
    world.play(map(as_line, history["happens"]))
    world.arrive(order.split())
    world.play(history.get("then", ()))
    world.arrive(world.phones)
    return world, before


def as_line(line):
    if isinstance(line, str):
        return line
    code, type_, payload = line
    return f"{code} says {type_} {json.dumps(payload)}"


def ends(history, order):
    """Return the records that a history made or changed, and the timelines of the units that it names."""
    world, before = played(history, order)
    journal, names = world.bench.journal, names_in(world)
    left_out = LEFT_OUT if len(orders(history)) > 1 else ()
    changed = {key: data for key, data in journal.state().items() if data != before.get(key)}
    records = {
        f"{kind} {as_shown(id_, names)}": as_shown(data, names, left_out) for (kind, id_), data in changed.items()
    }
    units = {unit: Subject("serial", unit) for unit in history.get("timelines", ())}
    timelines = {name: as_shown(life_of(WorkingSet(journal), unit), names) for name, unit in units.items()}
    return {"records": dict(sorted(records.items())), "timelines": timelines}


def orders(history):
    return history.get("arrivals", [" ".join(history.get("devices", {"A": "north"}))])


def names_in(world):
    """Return a name for each id; a conflict has the name of its subject."""
    names = names_of_ids(world) | world.bench.journal.device_codes() | {ADA: "K's"}
    names |= {id_: name.removeprefix("operation ") for id_, name in names.items()}
    conflicts = [data for (kind, _), data in world.bench.journal.state().items() if kind == "conflict"]
    by_name = {}
    for data in conflicts:
        by_name.setdefault(f"{names[data['operation_id']]} {data['serial'] or '-'}", []).append(data["id"])
    return names | {id_: f"{name}{' again' * at}" for name, ids in by_name.items() for at, id_ in enumerate(ids)}


def as_shown(value, names, left_out=()):
    """Return a value with names for ids and `1:02` for times, without what is empty."""
    if isinstance(value, dict):
        shown = {key: as_shown(each, names, left_out) for key, each in value.items() if key not in left_out}
        return {key: each for key, each in shown.items() if each or (each == 0 and each is not False)}
    if isinstance(value, list):
        return [as_shown(each, names, left_out) for each in value]
    if isinstance(value, str):
        return ":".join(names.get(part, part) for part in value.split(":"))
    if isinstance(value, int) and value >= START:
        return _after(value // 1000 - START // 1000)
    return value


def _after(seconds):
    days, left = divmod(seconds, DAY)
    minutes, left = divmod(left, 60)
    return " ".join([f"{days}d"] * bool(days) + [f"{minutes}:{left:02}"] * bool(minutes or left or not days))


@pytest.mark.parametrize("history", [pytest.param(each, id=each["history"]) for each in HISTORIES])
def test_every_field_of_every_record_is_as_written(history):
    for order in orders(history):
        found = ends(history, order)
        assert found["records"].keys() == history["records"].keys(), order
        for name, record in history["records"].items():
            assert found["records"][name] == record, f"{name}, {order}"
        assert found["timelines"] == history.get("timelines", {}), order


def test_records_of_a_kind_have_the_same_fields_after_every_history():
    fields = {}
    for history in HISTORIES:
        world, _ = played(history, orders(history)[0])
        for (kind, _), data in world.bench.journal.state().items():
            fields.setdefault(kind, set()).add(tuple(data))
    assert {kind: several for kind, several in fields.items() if len({frozenset(one) for one in several}) > 1} == {}


def as_text(value, indent=0, before=0):
    """Return JSON whose lists and objects are on one line if they fit."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + indent + before <= LINE or not value or not isinstance(value, dict | list):
        return line
    space = " " * (indent + 1)
    if isinstance(value, list):
        inner = [as_text(each, indent + 1) for each in value]
        return "[\n" + ",\n".join(space + each for each in inner) + f"\n{' ' * indent}]"
    keys = [f"{json.dumps(key)}: " for key in value]
    inner = [f"{key}{as_text(each, indent + 1, len(key))}" for key, each in zip(keys, value.values(), strict=True)]
    return "{\n" + ",\n".join(space + each for each in inner) + f"\n{' ' * indent}}}"


def write():
    """Write the ends again."""
    anew = [{**history, **ends(history, orders(history)[0])} for history in HISTORIES]
    shown = [{name: each for name, each in history.items() if each or name == "records"} for history in anew]
    FILE.write_text(as_text(shown) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
