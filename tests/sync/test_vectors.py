"""Small histories, each with the end it must have; the client's prediction runs those of one device too.

Each object of tests/vectors/histories/*.json is one history:

- `history`: what it shows, as a sentence.
- `devices`: code to `branch[, clock +3d][, technician|clerk|manager][, new]`; `{"A": "north"}` where left out.
  `clock` is how far its clock is off; `new`: it has pulled nothing yet. Everyone else is an admin.
- `given`: serial to `item branch`: units that are in stock before, and that every device knows.
  There are always the serialised items screen and battery, and 10 pieces of cable in North.
- `happens`: lines, a minute apart in the shop's own time. A line begins with the operation's code
  (`A-2`: the second of device A, as on its receipts; a document has the code of the operation that made it)
  or is about a device: `A pushes`, `A pulls`, `A loses the answer`, `A clock -2d`, `A is clerk`,
  `A goes to south`; or `wait 3h`. Verbs and their words are those of VERBS in tests/verbs.py:

      sell screen SN-1 cable x2 · return A-2 screen SN-1 restock · void A-2 · restock screen SN-3
      adjust screen -1 SN-1 · open · fit A-1 screen SN-1 · take-out · return-part A-1 screen SN-1 keep
      complete A-1 · cancel · reopen · deliver · receive A-1 screen SN-1 · recall A-1
      send south screen SN-1 · draft south screen SN-1 · either `of A-1`, an earlier draft
      set SN-1 defective · note SN-1 words · rename SN-1 SN-2 · alias SN-1 SN-2
      item phone serialised SN-8 sku=P-1 · item glue x5 · item work plain track_stock=no
      merge phone screen · archive screen
      customer carl · supplier acme · same ann bea · edit item screen price=100
      as A-1 sell screen SN-2 (any of those that make a document: it is given the id of A-1's)
      decide B-1 SN-1 discard|stands|reassign SN-2 expects A-1 (`-` for the document's own step) · undecide B-1 SN-1

- `arrivals`: in which order the devices then push what they have queued, each order with what of `ends`
  is its own: `{"A B": {}, "B A": {"open": [...]}}`. Left out: in the order of `devices`.
  Whatever the order, the same units must be in conflict.
- `then`: more lines, after the arrival; whoever still has something queued pushes at the end.
- `ends`: `units` (serial to `status branch document[ contested]`, every unit), `open` (every step that is not settled:
  `operation serial: standing reason[ with operations]`; also the open conflicts, to the letter), `stock` (every
  quantity but 0; cables where they are not the 10 in North), `documents` (code to status, those named), `inside`
  (the operation that fitted a part to how much of it is left, every part; `repair item` to what is too many out, below
  0; left out: as many as the lines put in and did not take out), `records` (name to fields, those named), `closed`
  (`operation serial` to settled or decided, those named).
- `prediction`: which of units, open, stock, documents and inside a device must predict by itself
  (client/tests/core/vectors.test.ts).
"""

import json
import re
from pathlib import Path

import pytest

from sync.log.journal import EnrolledDevice
from sync.merge.working_set import WorkingSet
from sync.model.facts import Subject
from sync.model.status import BY_HAND, CHOOSABLE, DISPOSITIONS, DOCUMENT_RULES, UNIT_RULES, Status
from sync.rebuilding import differences, rebuild
from sync.records.unit_timeline import life_of
from tests.history import CABLES, World

FOLDER = Path(__file__).parents[1] / "vectors" / "histories"
HISTORIES = [
    pytest.param(history, id=f"{path.stem}: {history['history']}")
    for path in sorted(FOLDER.glob("*.json"))
    for history in json.loads(path.read_text(encoding="utf-8"))
]
REASONS = (
    "unknown_serial",
    "unknown_item",
    "unknown_document",
    "at_other_branch",
    "needs_approval",
    "duplicate_serial",
    "wrong_item",
    "illegal_transition",
    "wrong_document",
    "duplicate_code",
    "duplicate_document",
)


# Other tests check these: they are about counts and money, not about units.
ELSEWHERE = (
    *("stocktake.open", "stocktake.count", "stocktake.close"),
    *("repair.quote", "repair.answer_quote", "repair.bill", "bill.void", "payment.take", "payment.refund"),
    *("till.open", "till.move", "till.close", "message.send"),
)


def as_written(history):
    return history.values[0]


def arrivals(history):
    """Return each order of arrival with the ends it must have."""
    codes = " ".join(history.get("devices", {"A": "north"}))
    return {order: {**history["ends"], **own} for order, own in history.get("arrivals", {codes: {}}).items()}


# A comparison of orders would prove nothing if there were only one.
IN_SEVERAL_ORDERS = [history for history in HISTORIES if len(arrivals(as_written(history))) > 1]

_PLAYED = {}


def played(history, order):
    """Return the world in which a history was played, shared by all tests that read it."""
    key = history["history"], order
    if key not in _PLAYED:
        _PLAYED[key] = _play(history, order)
    return _PLAYED[key]


def _play(history, order):
    world = World(history)
    world.play(history["happens"])
    world.arrive(order.split())
    world.play(history.get("then", ()))
    world.arrive(world.phones)
    return world


def in_conflict(ends):
    """Return the units with an unsettled step, or with a provisional status because of a document."""
    named = {line.split(":")[0].split(" ", 1)[1] for line in ends["open"]} - {"-"}
    return sorted({*named, *(serial for serial, told_ in ends["units"].items() if told_.endswith(" contested"))})


@pytest.mark.parametrize("history", HISTORIES)
def test_the_history_ends_as_described_in_every_order_of_arrival(history):
    for order, expected in arrivals(history).items():
        world = played(history, order)
        ends = world.ends()
        assert ends["open"] == sorted(expected.get("open", [])), order
        assert ends["units"] == expected["units"], order
        stock = {"cable north": CABLES, **_counted(world, expected["units"]), **expected.get("stock", {})}
        assert ends["stock"] == {place: quantity for place, quantity in stock.items() if quantity}, order
        named = expected.get("documents", {})
        assert {code: ends["documents"][code] for code in named} == named, order
        inside = _inside(world)
        if "inside" in expected:
            assert inside == expected["inside"], order
        else:
            assert sum(inside.values()) == _fitted(history), order
        for name, fields in expected.get("records", {}).items():
            record = world.record(name)
            assert {field: record[field] for field in fields} == fields, order


def _counted(world, units):
    """Return the stock that the units in stock make."""
    counts = {}
    for serial, told_ in units.items():
        status, branch, *_ = told_.split()
        if status == "in_stock":
            place = f"{world.names.name(world.record(serial)['item_id'])} {branch}"
            counts[place] = counts.get(place, 0) + 1
    return counts


def _fitted(history):
    """Return the number of pieces that its lines added to repairs and did not remove."""
    lines = [line.split() for line in (*history["happens"], *history.get("then", ()))]
    into = sum(_pieces(words) for words in lines if words[1:2] == ["fit"])
    return into - sum(_pieces(words) for words in lines if words[1] in ("take-out", "return-part"))


def _pieces(words):
    """Return the number of pieces that follow operation, verb, repair and item: serials, or `x3`."""
    named = [word for word in words[4:] if word not in DISPOSITIONS]
    return sum(int(word[1:]) if re.fullmatch(r"x\d+", word) else 1 for word in named)


def _inside(world):
    """Return how many pieces are inside repairs, by the operation that fitted them; below 0, by item, the surplus."""
    left = {}
    for (kind, _), data in world.bench.journal.state().items():
        if kind == "repair":
            left |= {world.operation(part["operation_id"]): part["left"] for part in data["parts"]}
            for line in data["surplus"]:
                left[f"{data['code']} {world.names.name(line['item_id'])}"] = -line["quantity"]
    return left


@pytest.mark.parametrize("history", IN_SEVERAL_ORDERS)
def test_the_same_units_are_in_conflict_in_every_order(history):
    ends = [in_conflict(played(history, order).ends()) for order in arrivals(history)]
    assert all(units == ends[0] for units in ends)


@pytest.mark.parametrize("history", HISTORIES)
def test_the_open_conflicts_are_the_steps_that_are_not_settled(history):
    for order, expected in arrivals(history).items():
        world = played(history, order)
        conflicts = world.conflicts()
        open_ = [world.conflict_line(data) for data in conflicts if data["status"] == "open"]
        steps = expected.get("open", [])
        beside = {line for line in open_ if line not in steps}
        assert sorted(set(open_) - beside) == sorted(steps), order
        assert {_of_its_document(line) for line in beside} <= set(steps), order
        status = {
            f"{world.operation(data['operation_id'])} {data['serial'] or '-'}": data["status"] for data in conflicts
        }
        named = expected.get("closed", {})
        assert {name: status.get(name) for name in named} == named, order


def _of_its_document(line):
    """Return the conflict of a document's step about one of the document's units."""
    operation, _, why = line.split(" ", 2)
    return f"{operation} -: {why}"


@pytest.mark.parametrize("history", IN_SEVERAL_ORDERS)
def test_the_same_serials_have_an_open_conflict_in_every_order(history):
    worlds = [played(history, order) for order in arrivals(history)]
    serials = [{data["serial"] for data in world.conflicts() if data["status"] == "open"} - {None} for world in worlds]
    assert all(each == serials[0] for each in serials)


@pytest.mark.parametrize("history", HISTORIES)
def test_a_rebuild_gives_the_same_end(history):
    for order in arrivals(history):
        journal = played(history, order).bench.journal
        devices = [EnrolledDevice(id_, code, "", 0, 0, revoked=False) for id_, code in journal.device_codes().items()]
        assert differences(journal.state(), rebuild(journal.log(), devices).state()) == [], order


# Completeness of the histories


@pytest.fixture(scope="module")
def steps():
    """Return every step of every history."""
    return [
        step
        for history in map(as_written, HISTORIES)
        for order in arrivals(history)
        for step in played(history, order).bench.journal.all_steps().values()
    ]


def test_there_are_enough_histories_and_each_has_its_own_description():
    names = [as_written(history)["history"] for history in HISTORIES]
    assert len(names) >= 60
    assert len(set(names)) == len(names)


def test_every_row_of_the_tables_settles_somewhere(steps):
    on_units = {verb for step in steps if step.counts and step.is_unit_step for verb in step.verbs}
    on_units |= {line["step"] for history in HISTORIES if history.id.startswith("found") for line in _lives(history)}
    on_documents = {(step.subject.kind, verb) for step in steps if step.counts for verb in step.verbs}
    passive = {rule.unit_step for rule in DOCUMENT_RULES if (rule.document, rule.step) in on_documents}
    unit_rules = {rule.step for rule in UNIT_RULES if rule.made_by[0] not in ELSEWHERE}
    document_rules = {(rule.document, rule.step) for rule in DOCUMENT_RULES if rule.made_by not in ELSEWHERE}
    assert unit_rules - on_units - passive == set()
    assert document_rules - on_documents == set()


def _lives(history):
    """Return the lines of the lives of a history's units, in any order of arrival."""
    for order in arrivals(as_written(history)):
        working = WorkingSet(played(as_written(history), order).bench.journal)
        for kind, id_ in working.journal.state():
            if kind == "serial":
                yield from life_of(working, Subject(kind, id_))


def test_every_document_step_has_a_history_where_the_table_forbids_it(steps):
    forbidden = {(step.subject.kind, verb) for step in steps if not step.counts for verb in step.verbs}
    moving = {
        (rule.document, rule.step)
        for rule in DOCUMENT_RULES
        if rule.target and rule.sources and rule.document in ("sale", "repair", "transfer")
    }
    assert moving - forbidden == set()


def test_every_reason_occurs_in_a_history(steps):
    assert set(REASONS) - {step.reason for step in steps} == set()


def test_every_disposition_has_a_history(steps):
    lines = [line for history in HISTORIES for line in as_written(history)["happens"]]
    for verb in ("return", "return-part"):
        given = {line.split()[-1] for line in lines if f" {verb} " in line}
        assert set(DISPOSITIONS) - given == set()


def test_every_pair_of_statuses_has_a_history_that_sets_it_by_hand():
    tried = set()
    for history in map(as_written, HISTORIES):
        for order in arrivals(history):
            tried |= _by_hand(played(history, order))
    allowed = {(source, chosen) for source in Status for chosen in (source, *BY_HAND.get(source, ()))}
    pairs = {(source, chosen, (source, chosen) in allowed) for source in Status for chosen in CHOOSABLE}
    assert pairs - tried == set()


def _by_hand(world):
    """Return (status before, chosen status, settled or not) of each status set by hand on each unit's last line."""
    tried = set()
    for step in world.bench.journal.all_steps().values():
        if step.verbs == ("set_by_hand",):
            tried.add((_before(world, step), step.detail.status, step.counts))
    return tried


def _before(world, step):
    lines = life_of(WorkingSet(world.bench.journal), step.subject)
    at = next(at for at, line in enumerate(lines) if line["operation_id"] == step.fact.operation_id)
    known = [line["to"] for line in lines[:at] if line["to"]]
    return known[-1] if known else None
