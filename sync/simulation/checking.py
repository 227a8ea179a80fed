"""What must hold, always and at the end (docs/simulation.md, What is checked); each raises Violation."""

import hashlib
import json
from collections import Counter
from typing import Any

from sync.book import Book
from sync.facts import Standing, Step, Subject
from sync.journal import Data, Device
from sync.placing import nodes_of, replays
from sync.rebuilding import differences, rebuilt
from sync.simulation.chance import MINUTE
from sync.simulation.people import Person
from sync.simulation.world import World

# A clock this far off (ms) may put a step on the wrong side of another: people pause a minute between two.
UNSURE_MS = MINUTE // 2
CLOSED = {"open": "never closed", "settled": "opened and closed by themselves", "decided": "closed by a decision"}


class Violation(AssertionError):
    """Something that must hold does not."""


def _refuse(what: str, found: Any) -> None:
    if found:
        raise Violation(f"{what}: {found}")


def after_sync(world: World, person: Person) -> None:
    """Check a device that has just pushed and pulled all there was."""
    store, journal = person.device.store, world.server.journal
    _refuse(f"{person.name} has acknowledged what the server lacks", world.lacking(list(store.acknowledged)))
    if store.version == journal.version() and store.records != journal.state():
        state = journal.state()
        wrong = sorted(key for key in {*state, *store.records} if state.get(key) != store.records.get(key))
        raise Violation(f"the replica of {person.name} is not the server's state: {wrong}")


def at_rest(world: World) -> None:
    """Check the server when every device has given all it had."""
    journal = world.server.journal
    _refuse("operations were lost", world.lacking(list(world.notebook.said)))
    log = list(journal.log())
    numbers = Counter((entry.fact.device_id, entry.fact.seq) for entry in log)
    _refuse("a number was given twice", [number for number, count in numbers.items() if count > 1])
    _refuse("operations nobody said", {entry.operation.id for entry in log} - world.notebook.said.keys())
    _refuse("a rejected operation is in the log", {entry.operation.id for entry in log} & world.unknown)
    for device_id in journal.device_codes():
        known = journal.device(device_id)
        seqs = range(1, (known.last_seq if known else 0) + 1)
        _refuse(f"numbers of {device_id} are missing", set(seqs) - journal.holders(device_id, seqs).keys())
    _check_timelines(world)
    _check_stock(world)
    _check_rebuilding(world)
    _check_conflicts(world)


def _check_timelines(world: World) -> None:
    book = Book(world.server.journal)
    units = [Subject("serial", id_) for kind, id_ in world.server.journal.state() if kind == "serial"]
    for unit in units:
        _refuse("a timeline does not replay", [] if replays(book, nodes_of(book, unit), unit) else [unit.id])


def _check_stock(world: World) -> None:
    state = world.server.journal.state()
    units = [data for (kind, _), data in state.items() if kind == "serial"]
    on_hand = Counter((unit["item_id"], unit["branch_id"]) for unit in units if unit["status"] == "in_stock")
    stock = [data for (kind, _), data in state.items() if kind == "stock"]
    for data in stock:
        where = data["item_id"], data["branch_id"]
        truth = on_hand[where] if where[0] in world.shop.serialised else data["quantity"]
        _refuse("stock is not the count of units", [] if data["quantity"] == truth else [data, truth])
    counted = {(data["item_id"], data["branch_id"]) for data in stock}
    _refuse("units in stock have no stock record", set(on_hand) - counted)


def _check_rebuilding(world: World) -> None:
    journal = world.server.journal
    devices = [
        Device(id_, code, "", last_seq=0, given_version=0, revoked=False)
        for id_, code in journal.device_codes().items()
    ]
    again = rebuilt(journal.log(), devices)
    _refuse("the log alone gives another state", differences(journal.state(), again.state())[:5])


def open_conflicts(world: World) -> list[Data]:
    """Return the conflicts that are open."""
    state = world.server.journal.state()
    return [data for (kind, _), data in state.items() if kind == "conflict" and data["status"] == "open"]


def _check_conflicts(world: World) -> None:
    """Check that what is open is explained by a mis-scan, or waits for a role."""
    unapproved = _touched_by_unapproved(world)
    wrong = world.notebook.mis_scanned()
    touched = wrong | unapproved
    for conflict in open_conflicts(world):
        about = _units_of(world, conflict)
        if conflict["reason"] != "needs_approval" and not about & touched:
            raise Violation(f"a conflict on what nobody mis-scanned: {_short(conflict)}")
        world.counts["conflicts open before decisions"] += 1
        names = "naming what stands against it" if conflict["with"] else "missing a step"
        if conflict["standing"] == Standing.CONTESTED:
            world.counts[f"contradictions {names}"] += 1


def _units_of(world: World, conflict: Data) -> set[str]:
    """Return the units a conflict is about; those of the whole document where it is a document's."""
    if conflict["serial"] is not None:
        return {conflict["serial"]}
    said = world.notebook.said[conflict["operation_id"]]
    return {*said.serials, *_units_on(world, set(said.papers))}


def _units_on(world: World, papers: set[str]) -> set[str]:
    return {
        serial for said in world.notebook.said.values() if papers & {*said.papers} for serial in (*said.serials,)
    } | {scan.read for scan in world.notebook.mis_scans if papers & {*world.notebook.said[scan.operation_id].papers}}


def _touched_by_unapproved(world: World) -> set[str]:
    """Return the units of operations that wait for a role, and of all their documents."""
    waiting = {step.fact.operation_id for step in _steps(world) if not step.approved}
    papers = {paper for id_ in waiting for paper in world.notebook.said[id_].papers}
    own = {serial for id_ in waiting for serial in world.notebook.said[id_].serials}
    return own | _units_on(world, papers)


def _steps(world: World) -> list[Step]:
    return list(world.server.journal.all_steps().values())


def at_the_end(world: World) -> None:
    """Check, when the admin has said the truth, that nothing is open and that the state is true."""
    at_rest(world)
    for (kind, _), data in world.server.journal.state().items():
        if kind == "conflict":
            world.counts[f"conflicts {CLOSED[data['status']]}"] += 1
    _refuse("conflicts stay open", [_short(conflict) for conflict in open_conflicts(world)])
    state = world.server.journal.state()
    found = {
        data["serial"]: (data["status"], data["branch_id"], data["document"] and data["document"]["id"])
        for (kind, _), data in state.items()
        if kind == "serial"
    }
    truth = world.shop.truth()
    wrong = {serial for serial in {*truth, *found} if truth.get(serial) != found.get(serial)}
    unsure = _unsure_units(world)
    world.counts["units whose clocks left their order open, and otherwise than in truth"] += len(wrong & unsure)
    world.counts["units"] += len(truth)
    told = {serial: (found.get(serial), truth.get(serial)) for serial in sorted(wrong - unsure)}
    _refuse("units are not as in truth (state, truth)", told)
    pieces = {
        (data["item_id"], data["branch_id"]): data["quantity"]
        for (kind, _), data in state.items()
        if kind == "stock" and data["item_id"] == world.shop.loose and data["quantity"]
    }
    _refuse(
        "loose stock is not as in truth", pieces.items() ^ {at: n for at, n in world.shop.pieces.items() if n}.items()
    )


def _unsure_units(world: World) -> set[str]:
    """Return the units with a step that a clock's jump or drift put at another time than it happened."""
    said = world.notebook.said
    facts = [entry.fact for entry in world.server.journal.log()]
    unsure = {fact.operation_id for fact in facts if abs(fact.happened_at - said[fact.operation_id].at) > UNSURE_MS}
    world.counts["operations timed wrongly"] += len(unsure)
    papers = {paper for id_ in unsure for paper in said[id_].papers}
    return {serial for id_ in unsure for serial in said[id_].serials} | _units_on(world, papers)


def _short(conflict: Data) -> Data:
    return {name: conflict[name] for name in ("operation_id", "serial", "standing", "reason", "with")}


def state_hash(world: World) -> str:
    """Return a digest of the whole state: the same seed gives the same."""
    state = {"\n".join(key): data for key, data in world.server.journal.state().items()}
    return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()[:16]
