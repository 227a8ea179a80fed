"""The same work in several orders of arrival: all devices are offline, then all push, each time in another order."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sync.device.store import Body
from sync.model.facts import Step
from sync.simulation.chance import YEAR, Chance, Dice
from sync.simulation.checking import Violation, at_rest, named, steps
from sync.simulation.people import Person
from sync.simulation.playing import Play
from sync.simulation.world import World

CHUNK_MOST = 12
# The money fields of records that no order of arrival changes; while a repair has two bills, its charge depends on the
# order.
OF_MONEY = {
    "till": ("status", "counted", "expected_at_close", "expected_now", "late"),
    "payment": ("amount", "method", "till_id"),
    "quote": ("status", "total"),
    "repair": ("paid", "refunded"),
    "sale": ("paid", "refunded", "charged", "balance"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one order: the units in conflict; if nobody mis-scanned, also the other units and all money."""

    in_conflict: frozenset[str]
    units: frozenset[tuple[str, ...]]
    money: frozenset[str]


def check_orders(world: World, dice: Dice, orders: int) -> None:
    """Let a shop work offline, then let everything arrive in several orders. Raises Violation."""
    for person in world.people:
        person.online_at = world.server.now + 100 * YEAR
    Play(world).run()
    world.server.back_up()
    found: dict[Outcome, int] = {}
    for order in range(orders):
        world.server.put_back()
        for person, operations in _arrivals(world, dice(f"{world.settings.seed} order {order}")):
            _push(world, person, operations)
        at_rest(world)
        found.setdefault(_outcome(world), order)
        world.counts["arrival orders"] += 1
    if len(found) > 1:
        first, second = list(found)[:2]
        names = ("in_conflict", "units", "money")
        differing = [sorted(map(str, getattr(first, name) ^ getattr(second, name))) for name in names]
        raise Violation(f"the order of arrival decides: {differing}")


def _arrivals(world: World, chance: Chance) -> Iterator[tuple[Person, list[Body]]]:
    left = {person.name: list(person.device.store.queue) for person in world.people}
    people = {person.name: person for person in world.people}
    while any(left.values()):
        name = chance.choice([name for name, operations in left.items() if operations])
        count = chance.randint(1, CHUNK_MOST)
        yield people[name], left[name][:count]
        left[name] = left[name][count:]


def _push(world: World, person: Person, operations: list[Body]) -> None:
    transport = world.network.transport(person.id)
    body = {"protocol": 1, "device_id": person.device.store.device_id, "operations": operations}
    transport("POST", "/sync/push", {**body, "sent_at": person.clock.read(world.server.now)})


def _outcome(world: World) -> Outcome:
    state = world.server.journal.state()
    units = [data for (kind, _), data in state.items() if kind == "serial"]
    compared = [(unit["serial"], unit["status"], unit["branch_id"], str(unit["document"])) for unit in units]
    is_truthful = not world.notebook.mis_scans
    # The order decides which of a unit's serials is contested, but must not decide which unit it is.
    names = named(world)
    conflicts = frozenset(names.get(step.subject.id, step.subject.id) for step in _in_conflict(steps(world)))
    nothing: frozenset[Any] = frozenset()
    return (
        Outcome(conflicts, frozenset(compared), _money(world)) if is_truthful else Outcome(conflicts, nothing, nothing)
    )


def _money(world: World) -> frozenset[str]:
    """Return the fields with money of all records that no order of arrival changes (OF_MONEY)."""
    return frozenset(
        f"{kind} {id_} {name}: {data[name]}"
        for (kind, id_), data in world.server.journal.state().items()
        for name in OF_MONEY.get(kind, ())
    )


def _in_conflict(every: Collection[Step]) -> list[Step]:
    """Return the units' steps that are in conflict.

    A unit's step and a step of its document may exclude each other, and the order decides which of them came first. So
    a document's step is in conflict with the units that the contradicting operations are about; if these are about no
    unit of the document, with all its units.
    """
    unit_steps = [step for step in every if step.is_unit_step]
    found = [step for step in unit_steps if not step.is_settled]
    for contested in [step for step in every if not step.is_unit_step and not step.is_settled]:
        bound = [step for step in unit_steps if step.document == contested.subject]
        against = {other.fact.operation_id for other in every if other.subject == contested.subject}
        sides = {step.subject for step in unit_steps if step.fact.operation_id in contested.against}
        contradicted = [step for step in bound if step.subject in sides]
        found += bound if against.intersection(contested.against) or not contradicted else contradicted
    return found
