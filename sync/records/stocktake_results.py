"""The result of a closed stock-take: the counts compared with the expected units and pieces.

The expected units and pieces are fixed when the close is merged (`expected`). A scanned unit is compared with its state
at the time of the count, so a unit that was counted and then sold causes no difference. A count moves no unit.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sync.log.journal import Data
from sync.merge.fitting import order_of
from sync.merge.serial_aliases import name, unit_of
from sync.merge.transitions import UnitState
from sync.merge.working_set import WorkingSet
from sync.model.facts import Subject
from sync.model.identity import serial_key
from sync.model.status import Status

# Statuses of units that are neither on the shop's premises nor sold.
ELSEWHERE = (Status.IN_TRANSIT, Status.WRITTEN_OFF)


def closed(working: WorkingSet, record: Data, known: Data | None) -> Data:
    """Return a stock-take's record with `expected` and its differences; None of each while it is open."""
    if record["status"] != "closed":
        return {**record, "expected": None, "result": None}
    is_known = known is not None and known["closed_at"] == record["closed_at"]
    expected = known["expected"] if known and is_known else _expected(working, record)
    return {**record, "expected": expected, "result": _result(working, record, expected)}


def _expected(working: WorkingSet, record: Data) -> Data:
    """Return the expected stock of the branch: quantities, and units that were there from the opening on."""
    serials, quantities = [], []
    wanted = None if record["item_ids"] is None else {working.survivor(item_id) for item_id in record["item_ids"]}
    stored = sorted(working.stored_at(record["branch_id"]).items())
    counted = [(kind, id_, data) for (kind, id_), data in stored if wanted is None or data["item_id"] in wanted]
    _read_timelines(working, {id_: record["happened_at"] for kind, id_, _ in counted if kind == "serial"})
    for kind, id_, data in counted:
        if kind == "stock" and not data["serial_tracked"]:
            quantities.append({"item_id": data["item_id"], "quantity": data["quantity"]})
        elif kind == "serial" and _was_here(_state_at(working, id_, record["happened_at"]), record["branch_id"]):
            serials.append(id_)
    return {"serials": serials, "quantities": quantities}


def _read_timelines(working: WorkingSet, times: Mapping[str, int]) -> None:
    """Read in one query the steps of the units that changed after a time (ms), for `_state_at`."""
    records = {id_: working.record("serial", id_) for id_ in times}
    changed = [id_ for id_, record in records.items() if record is None or record["changed_at"] > times[id_]]
    working.open([Subject("serial", id_) for id_ in changed])


def _was_here(state: UnitState, branch_id: str) -> bool:
    return state.status == Status.IN_STOCK and state.branch_id == branch_id


def _state_at(working: WorkingSet, unit_id: str, time: int) -> UnitState:
    """Return a unit's state at a time (ms); it has no status before it was received."""
    record = working.record("serial", unit_id)
    if record is not None and record["changed_at"] <= time:
        return UnitState(Status(record["status"]), record["branch_id"], record["item_id"])
    state = UnitState()
    for step, after in order_of(working, Subject("serial", unit_id)):
        if step.anchor.happened_at <= time:
            state = after
    return state


def _result(working: WorkingSet, record: Data, expected: Data) -> Data:
    scanned = [(Subject("serial", serial_key(serial)), serial, time) for serial, time in _scanned(record)]
    working.open([], [name(named.id) for named, _, _ in scanned])
    found: dict[str, tuple[str, int]] = {}
    for named, serial, time in scanned:
        found.setdefault(unit_of(working, named).id, (serial, time))
    working.read_records([("serial", id_) for id_ in [*found, *expected["serials"]]])
    _read_timelines(working, {id_: time for id_, (_, time) in found.items()})
    surprises: dict[str, list[str]] = {"unexpected": [], "wrong_branch": [], "already_sold": [], "not_in_stock": []}
    for id_, (serial, time) in found.items():
        kind = _surprise(_state_at(working, id_, time), record["branch_id"])
        if kind is not None:
            surprises[kind].append(serial)
    missing = [_shown(working, id_) for id_ in expected["serials"] if id_ not in found]
    return {"missing": missing, **surprises, "quantities": _differences(working, record, expected)}


def _scanned(record: Data) -> Iterator[tuple[str, int]]:
    for count in record["counts"]:
        for serial in count["serials"]:
            yield serial, count["happened_at"]


def _surprise(state: UnitState, branch_id: str) -> str | None:
    """Return why a unit was not expected on a branch's shelves, None if it was expected."""
    if state.status is None:
        return "unexpected"
    if state.status == Status.SOLD:
        return "already_sold"
    if state.status in ELSEWHERE:
        return "not_in_stock"
    return None if state.branch_id == branch_id else "wrong_branch"


def _shown(working: WorkingSet, unit_id: str) -> str:
    record = working.record("serial", unit_id)
    return record["serial"] if record is not None else unit_id


def _differences(working: WorkingSet, record: Data, expected: Data) -> list[dict[str, Any]]:
    """Return the items whose counted quantity differs from the expected one."""
    counted: Counter[str] = Counter()
    for count in record["counts"]:
        for line in count["quantities"]:
            counted[working.survivor(line["item_id"])] += line["quantity"]
    by_books: Counter[str] = Counter()
    for line in expected["quantities"]:
        by_books[working.survivor(line["item_id"])] += line["quantity"]
    items = dict.fromkeys([*by_books, *counted])
    lines: list[dict[str, Any]] = [
        {"item_id": item_id, "counted": counted[item_id], "expected": by_books[item_id]} for item_id in items
    ]
    return [{**line, "difference": line["counted"] - line["expected"]} for line in lines if _differs(line)]


def _differs(line: dict[str, Any]) -> bool:
    return bool(line["counted"] != line["expected"])
