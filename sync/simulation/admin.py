"""The admin at the end: approves operations that wait for a role, takes wrong decisions back, corrects mis-scans.

They work directly on the server and have all operations; each decision is pushed and settled before the next is made.
"""

from sync.model.facts import Step
from sync.model.identity import serial_key
from sync.simulation.checking import Violation, open_conflicts
from sync.simulation.people import MisScan
from sync.simulation.work.deciding import mis_scan_of, resolve, take_back
from sync.simulation.work.desk import join_items
from sync.simulation.work.till import void
from sync.simulation.world import World

ROUNDS_MAX = 8
NEVER_SEEN = "01900000-0000-7000-8000-ffffffffffff"


def decide_all(world: World) -> None:
    """Decide until no conflict is open; decide again if a conflict changed meanwhile."""
    _decide_unseen(world)
    for _ in range(ROUNDS_MAX):
        count = _discard_doubles(world) + _approve(world) + _take_back(world) + _reassign(world) + _join(world)
        count += _void_second_bills(world)
        if not count:
            return
        world.counts["decisions at the end"] += count


def _decide_unseen(world: World) -> None:
    """Decide about a step as if it had another conflict: the decision must have no effect."""
    units = [step for step in world.server.journal.all_steps().values() if step.is_unit_step]
    if not world.settings.hasty or not units:
        return
    step = world.dice(f"{world.settings.seed} unseen").choice(units)
    _begin(world)
    resolve(world.admin, step.fact.operation_id, _serial(step), [NEVER_SEEN], verdict="discard")
    operation_id = world.admin.device.store.queue[-1]["id"]
    _sync(world)
    decided = [each.decision for each in world.server.journal.steps_by_operation([step.fact.operation_id])]
    if any(decision is not None and decision.fact.operation_id == operation_id for decision in decided):
        raise Violation("a decision counts whose conflict had changed")


def _discard_doubles(world: World) -> int:
    """Discard the second of two records of one event, and nonsense."""
    count = 0
    for operation_id in world.notebook.doubles:
        steps = world.server.journal.steps_by_operation([operation_id])
        if not all(step.is_discarded for step in steps):
            own = [step for step in steps if not step.is_unit_step] or steps
            against = dict.fromkeys(id_ for step in own for id_ in step.against)
            _begin(world)
            resolve(world.admin, operation_id, None, list(against), verdict="discard")
            _sync(world)
            count += 1
    return count


def _begin(world: World) -> None:
    world.admin.begin(world.dice("decision"), world.server.now)


def _sync(world: World) -> None:
    world.admin.device.sync(world.admin.clock.read(world.server.now))


def _serial(step: Step) -> str | None:
    return step.serial if step.origin.kind == "serial" else None


def _approve(world: World) -> int:
    """Approve operations that wait for a role, oldest first, by a decision on one step of each."""
    count = 0
    while count <= len(world.notebook.recorded):
        waiting = [step for step in world.server.journal.all_steps().values() if _waits_for_role(world, step)]
        if not waiting:
            break
        step = min(waiting, key=lambda step: (step.fact.version, step.ordinal))
        _begin(world)
        resolve(world.admin, step.fact.operation_id, _serial(step), list(step.against), verdict="stands")
        _sync(world)
        count += 1
    return count


def _waits_for_role(world: World, step: Step) -> bool:
    return not step.approved and step.fact.operation_id not in world.notebook.doubles


def _take_back(world: World) -> int:
    """Take back every decision that is not true, oldest first."""
    wrong = [step for step in world.server.journal.all_steps().values() if _is_wrong(world, step)]
    for step in sorted(wrong, key=lambda step: (step.fact.version, step.ordinal)):
        _begin(world)
        take_back(world.admin, step.fact.operation_id, _serial(step))
        _sync(world)
    return len(wrong)


def _is_wrong(world: World, step: Step) -> bool:
    if step.decision is None:
        return False
    if step.fact.operation_id in world.notebook.doubles:
        return not step.is_discarded
    scan = mis_scan_of(world.admin, step.fact.operation_id, _serial(step))
    if step.decision.verdict == "stands":
        return step.forced or step.fact.approved
    return scan is None or not _is_true(world, step, scan)


def _is_true(world: World, step: Step, scan: MisScan) -> bool:
    """Return whether a step is on its true unit."""
    decision = step.decision
    if decision is None or decision.new_serial is None:
        return False
    numbers = {serial_key(number) for number in world.shop.units[scan.unit_id].numbers}
    return serial_key(decision.new_serial) in numbers


def _reassign(world: World) -> int:
    count = 0
    for scan in world.notebook.mis_scans:
        step = _step_of(world, scan)
        if step is not None and not _is_true(world, step, scan):
            _begin(world)
            new = {"verdict": "reassign", "new_serial": scan.true}
            resolve(world.admin, step.fact.operation_id, step.serial, list(step.against), **new)
            _sync(world)
            count += 1
    return count


def _join(world: World) -> int:
    """Merge every item that was entered twice, if its code is still in dispute."""
    count, shop = 0, world.shop
    for conflict in open_conflicts(world):
        documents = world.notebook.recorded[conflict["operation_id"]].documents
        item_ids = {*documents, *(alike for document in documents for alike in shop.alike(document))}
        for twin, other in shop.twins:
            if conflict["reason"] == "duplicate_code" and {twin, other} & item_ids and other not in shop.alike(twin):
                _begin(world)
                join_items(world.admin, twin, other)
                _sync(world)
                count += 1
    return count


def _void_second_bills(world: World) -> int:
    """Void all bills of a repair but the first."""
    first: dict[str, str] = {}
    second = [bill for bill in world.shop.documents_of("bill", "open") if first.setdefault(bill.of, bill.id) != bill.id]
    for bill in second:
        _begin(world)
        void(world.admin, bill)
        _sync(world)
    return len(second)


def _step_of(world: World, scan: MisScan) -> Step | None:
    key = serial_key(scan.read)
    for step in world.server.journal.steps_by_operation([scan.operation_id]):
        if step.origin.kind == "serial" and step.origin.id == key:
            return step
    return None
