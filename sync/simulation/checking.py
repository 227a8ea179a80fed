"""Checks during a run, and after all devices have pushed everything; each raises Violation.

docs/simulation.md, What is checked, explains it; truths.py compares the records with the true shop at the end.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from sync.device.store import CREATING
from sync.log.journal import Data, EnrolledDevice, Entry
from sync.merge.concurrent_steps import crossing_of
from sync.merge.fitting import nodes_of, order_of
from sync.merge.transitions import STRICT, UnitState, advance_unit
from sync.merge.working_set import WorkingSet
from sync.model.facts import Fact, Standing, Step, Subject
from sync.model.identity import serial_key
from sync.model.order import in_order
from sync.model.payloads.payload import ROLES
from sync.model.payloads.serials import ConflictAnswer
from sync.model.status import DOCUMENTS
from sync.rebuilding import differences, rebuild
from sync.simulation.people import Person
from sync.simulation.world import World

# Reasons whose other side is always stored.
DOUBLES = ("duplicate_serial", "wrong_item", "duplicate_code", "duplicate_document")
# After these a device may claim a base that its present identity never received.
GOING_BACK = (
    "device cloned",
    "device restored from an older backup",
    "server restored from an older backup",
    "storage wiped after acknowledgement",
)


class Violation(AssertionError):
    """A check failed."""


class GaveUp(Exception):
    """A search reached its limit on steps that may be true: this world proves nothing."""


def refuse(what: str, found: Any) -> None:
    """Raise Violation if the list of findings is not empty."""
    if found:
        raise Violation(f"{what}: {found}")


def after_sync(world: World, person: Person) -> None:
    """Check a device that has just pushed and pulled everything."""
    store, journal = person.device.store, world.server.journal
    refuse(f"{person.name} has acknowledged operations that the server lacks", world.lacking(list(store.acknowledged)))
    shown = world.server.shown_to(person.id) if store.version == journal.version() else store.records
    if store.records != shown:
        wrong = sorted(key for key in {*shown, *store.records} if shown.get(key) != store.records.get(key))
        raise Violation(f"the replica of {person.name} is not the server's state: {wrong}")


def at_rest(world: World) -> None:
    """Check the server when every device has sent everything."""
    _check_log(world)
    _check_roles(world)
    _check_bases(world)
    _check_timelines(world)
    _check_stock(world)
    _check_documents(world)
    _check_rebuilding(world)
    _check_conflicts(world)
    _check_bills(world)
    _check_answers(world)


def _check_log(world: World) -> None:
    journal = world.server.journal
    refuse("operations were lost", world.lacking(list(world.notebook.recorded)))
    log = list(journal.log())
    numbers = Counter((entry.fact.device_id, entry.fact.seq) for entry in log)
    refuse("a number was given twice", [number for number, count in numbers.items() if count > 1])
    refuse("operations that nobody recorded", {entry.operation.id for entry in log} - world.notebook.recorded.keys())
    versions = [entry.fact.version for entry in log]
    refuse("two operations have one version", versions != sorted(set(versions)))
    refuse("a rejected operation is in the log", {entry.operation.id for entry in log} & world.unknown)
    refused = [each.type for each in world.notebook.recorded.values() if each.id not in world.unknown]
    refuse("good operations were refused", len(refused) - len(log))
    for device_id in journal.device_codes():
        known = journal.device(device_id)
        seqs = range(1, (known.last_seq if known else 0) + 1)
        refuse(f"numbers of {device_id} are missing", set(seqs) - journal.holders(device_id, seqs).keys())


def _check_bases(world: World) -> None:
    """Check that operations are stored with the base of their replica; after a restore the stored base may be lower."""
    went_back = sum(world.counts[accident] for accident in GOING_BACK)
    for entry in world.server.journal.log():
        counted, sent = entry.fact.base, entry.operation.base
        is_true = counted <= sent if went_back else counted == sent
        refuse("the stored base is not the base of the replica", [] if is_true else [entry.fact, sent])


def _check_roles(world: World) -> None:
    """Check that operations wait for approval exactly if the person lacked the role when they arrived."""
    for entry in world.server.journal.log():
        fact = entry.fact
        role = world.role_at(fact.actor_id, fact.branch_id, fact.received_at)
        has_role = ROLES.index(role) >= ROLES.index(entry.operation.payload.least_role())
        refuse("a role was not looked at", [fact] if fact.approved != has_role else [])
    refuse("a step that waits for a role counts", [step for step in steps(world) if step.counts and not step.approved])


def _check_timelines(world: World) -> None:
    working = WorkingSet(world.server.journal)
    keys: dict[str, str] = {}
    for (kind, id_), data in world.server.journal.state().items():
        if kind != "serial":
            continue
        unit = Subject("serial", id_)
        refuse("a timeline does not replay", [] if _replays(working, unit) else [id_])
        for number in (data["serial"], *data["aliases"]):
            holder = keys.setdefault(serial_key(number), id_)
            refuse("a number names two units", [] if holder == id_ else [number, holder, id_])
        is_contested = any(step.standing is Standing.CONTESTED for step in working.on(unit))
        refuse("a unit does not say that it is contested", [id_] if is_contested and not data["contested"] else [])


def _replays(working: WorkingSet, unit: Subject) -> bool:
    """Return whether a unit's timeline has all its settled steps, each legal, and none before one that it certainly
    follows.
    """
    order = order_of(working, unit)
    if len(order) != len(nodes_of(working, unit)):
        return False
    state, crossing = UnitState(), crossing_of([step for step, _ in order])
    for step, after in order:
        reached = advance_unit(state, step, STRICT, crossing)
        if reached is None or reached != after:
            return False
        state = reached
    return _is_in_certain_order([step.anchor for step, _ in order])


def _is_in_certain_order(facts: list[Fact]) -> bool:
    earliest, next_seq = None, dict[str, int]()
    for fact in reversed(facts):
        if earliest is not None and earliest <= fact.base:
            return False
        earliest = fact.version if earliest is None else min(earliest, fact.version)
        if next_seq.setdefault(fact.device_id, fact.seq) < fact.seq:
            return False
        next_seq[fact.device_id] = fact.seq
    return True


def _check_stock(world: World) -> None:
    state = world.server.journal.state()
    units = [data for (kind, _), data in state.items() if kind == "serial"]
    on_hand = Counter((unit["item_id"], unit["branch_id"]) for unit in units if unit["status"] == "in_stock")
    stock = [data for (kind, _), data in state.items() if kind == "stock"]
    for data in stock:
        where = data["item_id"], data["branch_id"]
        truth = on_hand[where] if where[0] in world.shop.serialised else data["quantity"]
        refuse("stock is not the count of units", [] if data["quantity"] == truth else [data, truth])
    counted = {(data["item_id"], data["branch_id"]) for data in stock}
    refuse("units in stock have no stock record", set(on_hand) - counted)


def _check_documents(world: World) -> None:
    """Check that every recorded document is listed once, under its own code, with its own amounts."""
    listed = Counter(
        (kind, data["operation_id"], data.get("total"), data.get("refund"))
        for (kind, _), data in world.server.journal.state().items()
        if kind in DOCUMENTS and kind != "transfer"
    )
    recorded = Counter(_document_of(entry) for entry in world.server.journal.log() if _makes_one(entry))
    refuse("documents are hidden, or nobody made them", [*(recorded - listed), *(listed - recorded)])


def _makes_one(entry: Entry) -> bool:
    # The draft and the sending of a transfer are one document.
    rule = CREATING.get(entry.operation.type)
    return rule is not None and rule.document != "transfer"


def _document_of(entry: Entry) -> tuple[str, str, int | None, int | None]:
    payload = entry.operation.payload
    money = getattr(payload, "total", None), getattr(payload, "refund", None)
    return CREATING[entry.operation.type].document, entry.operation.id, *money


def _check_rebuilding(world: World) -> None:
    journal = world.server.journal
    devices = [
        EnrolledDevice(id_, code, "", last_seq=0, given_version=0, revoked=False)
        for id_, code in journal.device_codes().items()
    ]
    again = rebuild(journal.log(), devices, world.server.zone_at)
    refuse("the log alone gives another state", differences(journal.state(), again.state())[:5])


def open_conflicts(world: World) -> list[Data]:
    """Return the conflicts that are open."""
    state = world.server.journal.state()
    return [data for (kind, _), data in state.items() if kind == "conflict" and data["status"] == "open"]


def _check_conflicts(world: World) -> None:
    """Check that every open conflict has a cause: a mis-scan, a wrong decision, or a missing role."""
    names = named(world)
    twins = {item_id for pair in world.shop.twins for item_id in pair}
    hasty = _decided_hastily(world, names)
    recorded_again = _things_moved(world, [*world.notebook.doubles])
    explained = _mis_scanned(world) | hasty | _touched_by_unapproved(world) | recorded_again | _billed_twice(world)
    explained = _with_their_documents(world, explained, names)
    counting = {step.fact.operation_id for step in steps(world) if step.counts}
    for conflict in open_conflicts(world):
        about = _things_of(world, conflict, names)
        if conflict["reason"] == "duplicate_code" and about & twins:
            world.counts["items entered twice"] += 1
            continue
        if conflict["reason"] == "undecided" and not about & explained:
            raise GaveUp(f"a search gave up: {short(conflict)}")
        if conflict["reason"] != "needs_approval" and not about & explained:
            raise Violation(f"a conflict without a mis-scan: {short(conflict)}")
        refuse("a step conflicts with an unsettled operation", set(conflict["with"]) - counting)
        # A hasty decision can make an operation contradict itself.
        is_double = conflict["reason"] in DOUBLES and not about & hasty
        refuse("a double does not name the other", short(conflict) if is_double and not conflict["with"] else [])
        world.counts["conflicts open before decisions"] += 1
        against = "naming the other operations" if conflict["with"] else "missing a step"
        if conflict["standing"] == Standing.CONTESTED:
            world.counts[f"contradictions {against}"] += 1
    _check_twins(world, explained)


def _with_their_documents(world: World, explained: set[str], names: dict[str, str]) -> set[str]:
    """Return these units, and all units of their documents that have a conflict as a whole.

    The document's step, such as the void of a sale, then has no effect on its other units either.
    """
    whole = [_things_of(world, conflict, names) for conflict in open_conflicts(world) if conflict["serial"] is None]
    further = {thing for about in whole if about & explained for thing in about}
    return explained if further <= explained else _with_their_documents(world, explained | further, names)


def _check_answers(world: World) -> None:
    """Check that every conflict shows the latest answer of each person whose operation is in it, and no other."""
    journal = world.server.journal
    discarded = {step.fact.operation_id for step in steps(world) if step.is_discarded}
    given: dict[tuple[str, str, str | None], list[Fact]] = {}
    for entry in journal.log():
        payload, fact = entry.operation.payload, entry.fact
        if isinstance(payload, ConflictAnswer) and fact.operation_id not in discarded:
            key = serial_key(payload.serial) if payload.serial else None
            given.setdefault((payload.operation_id, fact.actor_id, key), []).append(fact)
    for (kind, id_), data in journal.state().items():
        if kind == "conflict":
            key = serial_key(data["serial"]) if data["serial"] else None
            sides = [(side["operation_id"], side["actor_id"], key) for side in data["evidence"]]
            latest = {in_order(given[side])[-1].operation_id for side in sides if side in given}
            shown = {answer["operation_id"] for answer in data["answers"]}
            world.counts["answers shown"] += len(shown)
            refuse("a conflict does not show the answers", [id_, latest, shown] if latest != shown else [])


def _check_twins(world: World, explained: set[str]) -> None:
    """Check that two items with one code always have a conflict."""
    disputed = [conflict for conflict in open_conflicts(world) if conflict["reason"] == "duplicate_code"]
    about = {
        document for conflict in disputed for document in world.notebook.recorded[conflict["operation_id"]].documents
    }
    state = world.server.journal.state()
    for twin, other in world.shop.twins:
        if state["item", twin]["barcode"] == state["item", other]["barcode"]:
            is_explained = other in world.shop.alike(twin) or {twin, other} & (explained | about)
            refuse("two items have one code, and no conflict is open", [] if is_explained else [twin, other])


def named(world: World) -> dict[str, str]:
    """Return the unit that each serial truly names, by its key."""
    return {serial_key(number): unit.id for unit in world.shop.units.values() for number in unit.numbers}


def _things_of(world: World, conflict: Data, names: dict[str, str]) -> set[str]:
    """Return the unit that a conflict is about, or all units of its document."""
    if conflict["serial"] is not None:
        key = serial_key(conflict["serial"])
        return {names.get(key, key)}
    recorded = world.notebook.recorded[conflict["operation_id"]]
    return {*recorded.things, *units_on(world, set(recorded.documents))}


def units_on(world: World, documents: set[str]) -> set[str]:
    """Return the units that were ever recorded on any of the documents or items, or misread on one."""
    recorded = world.notebook.recorded
    truly = {unit for each in recorded.values() if documents & {*each.documents, *each.items} for unit in each.units}
    return truly | {
        scan.read for scan in world.notebook.mis_scans if documents & {*recorded[scan.operation_id].documents}
    }


def _mis_scanned(world: World) -> set[str]:
    """Return the units that were ever misread, or whose serial was read for another unit."""
    names = named(world)
    read = {names.get(serial_key(scan.read), serial_key(scan.read)) for scan in world.notebook.mis_scans}
    return read | {scan.unit_id for scan in world.notebook.mis_scans}


def _decided_hastily(world: World, names: dict[str, str]) -> set[str]:
    """Return every subject that a wrong decision may have changed: its unit, the named unit, the whole document."""
    moved = set()
    for haste in world.notebook.hasty:
        keys = [serial_key(serial) for serial in (haste.serial, haste.new_serial) if serial is not None]
        moved |= {names.get(key, key) for key in keys}
        moved |= _things_moved(world, [haste.operation_id])
    return moved


def _things_moved(world: World, operation_ids: Iterable[str]) -> set[str]:
    """Return the subjects of operations, the units of their documents, and the items merged with theirs."""
    recorded = [world.notebook.recorded[id_] for id_ in operation_ids]
    documents = {document for each in recorded for document in each.documents}
    documents |= {alike for document in documents for alike in world.shop.alike(document)}
    return {unit for each in recorded for unit in each.units} | documents | units_on(world, documents)


def _billed_twice(world: World) -> set[str]:
    """Return the bills and repairs with two concurrent bills."""
    bills = [document for document in world.shop.documents.values() if document.kind == "bill"]
    of_repair = Counter(bill.of for bill in bills)
    return {id_ for bill in bills if of_repair[bill.of] > 1 for id_ in (bill.id, bill.of)}


def _check_bills(world: World) -> None:
    """Check that a repair with two bills always has a conflict about one of them."""
    disputed = {data["document"]["id"] for data in open_conflicts(world) if data["document"] is not None}
    decided = _decided_hastily(world, named(world))
    bills: dict[str, list[str]] = {}
    for bill in world.shop.documents_of("bill", "open"):
        bills.setdefault(bill.of, []).append(bill.id)
    for repair, both in bills.items():
        is_reported = len(both) < 2 or {*both} & disputed or {repair, *both} & decided
        refuse("a repair is billed twice, and no conflict is open", [] if is_reported else both)


def _touched_by_unapproved(world: World) -> set[str]:
    """Return the units of operations that wait for a role, and their documents with all units."""
    return _things_moved(world, {step.fact.operation_id for step in steps(world) if not step.approved})


def steps(world: World) -> list[Step]:
    """Return every step on the server."""
    return list(world.server.journal.all_steps().values())


def short(conflict: Data) -> Data:
    """Return the part of a conflict that the message of a violation shows."""
    return {name: conflict[name] for name in ("operation_id", "serial", "standing", "reason", "with")}


def state_hash(world: World) -> str:
    """Return a digest of the whole state: the same seed gives the same digest."""
    state = {"\n".join(key): data for key, data in world.server.journal.state().items()}
    return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()[:16]
