"""Small histories told by chance, played in many orders of arrival, and what must not depend on the order.

A history has phases: the operations of one arrive in any order, one at a time; then some devices pull. What a later
phase's operations had certainly heard is so the same in every order.
"""

import itertools
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests import builders
from tests.history import World

OTHER = {"north": "south", "south": "north"}
STATUSES = ("in_stock", "sold", "in_repair", "repair_done", "returned", "defective")
# Documents that a verb makes, or that it is about.
MADE = {"sell": "sale", "open": "repair", "send": "transfer"}
ABOUT = {"void": "sale", "return": "sale", "receive": "transfer", "recall": "transfer"}
PRELUDES = (
    (),
    ("D-1 sell screen SN-1 SN-2",),
    ("D-1 open", "D-2 fit D-1 screen SN-1 SN-2"),
    ("D-1 open", "D-2 fit D-1 screen SN-1", "D-3 complete D-1"),
    ("D-1 send south screen SN-1 SN-2",),
    ("D-1 send south screen SN-1 SN-2", "D-2 receive D-1 screen SN-1"),
    ("D-1 adjust screen -1 SN-1",),
)
MADE_BEFORE = ({}, {"sale": "D-1"}, {"repair": "D-1"}, {"repair": "D-1"}, {"transfer": "D-1"}, {"transfer": "D-1"}, {})


@dataclass
class Told:
    """One history: what everybody knows, then phases of lines and who pulls after each."""

    devices: dict[str, str]
    before: Sequence[str]
    phases: list[list[str]]
    pulls: list[list[str]]

    def as_history(self) -> dict[str, Any]:
        return {"devices": self.devices, "given": {"SN-1": "screen north", "SN-2": "screen north"}}


def told_by(seed: int, verbs: Sequence[str]) -> Told:
    """Return the history that a seed leads to, of three to five operations by three devices."""
    dice = random.Random(seed)  # noqa: S311 - seeded on purpose
    at = dice.randrange(len(PRELUDES))
    documents = {kind: [code] for kind, code in MADE_BEFORE[at].items()}
    devices = {"D": "north", "A": "north", "B": dice.choice(["north", "south"]), "C": dice.choice(["north", "south"])}
    counts: Counter[str] = Counter()
    phases, pulls = [[]], []
    for _ in range(dice.randint(3, 5)):
        device = dice.choice("ABC")
        counts[device] += 1
        phases[-1].append(_line(dice, verbs, f"{device}-{counts[device]}", devices[device], documents))
        if len(phases) == 1 and dice.random() < 0.4:
            pulls.append(dice.sample("ABC", dice.randint(1, 2)))
            phases.append([])
    return Told(devices, PRELUDES[at], phases, [*pulls, []])


def _line(dice: random.Random, verbs: Sequence[str], code: str, branch: str, documents: dict[str, list[str]]) -> str:
    verb = dice.choice([verb for verb in verbs if documents.get(ABOUT.get(verb, "repair")) or _needs_none(verb)])
    units = " ".join(dice.sample(["SN-1", "SN-2"], dice.choice([1, 1, 1, 2])))
    one, number = dice.choice(["SN-1", "SN-2"]), dice.choice(["SN-1", "SN-2", "SN-9"])
    if verb in MADE:
        documents.setdefault(MADE[verb], []).append(code)
    about = dice.choice(documents.get(ABOUT.get(verb, "repair"), ["-"]))
    words = {
        "sell": f"sell screen {units}",
        "open": "open",
        "send": f"send {OTHER[branch]} screen {units}",
        "void": f"void {about}",
        "return": f"return {about} screen {one} {dice.choice(['restock', 'keep', 'defective'])}",
        "receive": f"receive {about} screen {units}",
        "recall": f"recall {about}",
        "fit": f"fit {about} screen {one}",
        "take-out": f"take-out {about} screen {one}",
        "set": f"set {one} {dice.choice(STATUSES)}",
        "restock": f"restock screen {number}",
        "find": f"adjust screen 1 {number}",
        "write-off": f"adjust screen -1 {one}",
        "rename": f"rename {one} SN-9",
        "alias": f"alias {one} SN-9",
        "note": f"note {one} seen",
    }
    return f"{code} {words.get(verb, f'{verb} {about}')}"


def _needs_none(verb: str) -> bool:
    return verb not in (*ABOUT, "fit", "take-out", "complete", "cancel", "reopen", "deliver")


def orders_of(told: Told, most: int, seed: int) -> list[tuple[tuple[str, ...], ...]]:
    """Return orders in which the operations may arrive, one device a step: all, or a sample of so many."""
    each = [list(_interleaved(Counter(line.split("-")[0] for line in lines))) for lines in told.phases]
    orders = list(itertools.islice(itertools.product(*each), 5000))
    dice = random.Random(seed)  # noqa: S311 - seeded on purpose
    return orders if len(orders) <= most else dice.sample(orders, most)


def _interleaved(left: Counter[str]) -> Iterator[tuple[str, ...]]:
    if not +left:
        yield ()
    for device in sorted(+left):
        for rest in _interleaved(left - Counter([device])):
            yield (device, *rest)


def played(told: Told, order: Sequence[Sequence[str]]) -> World:
    """Return the world in which a history arrived in an order; ids and times are the same in every order."""
    builders._counter = itertools.count(1_000_000)
    world = World(told.as_history())
    world.play(told.before)
    for phone in world.phones.values():
        if phone.queue:
            phone.push()
    for phone in world.phones.values():
        world.bench.pull(phone)
    for lines, pulls, arriving in zip(told.phases, told.pulls, order, strict=True):
        world.play(lines)
        began = world.bench.now
        for device in arriving:
            _push_one(world, device)
        world.bench.now = began + 60 * builders.MINUTE
        for device in pulls:
            world.bench.pull(world.phones[device])
    return world


def _push_one(world: World, device: str) -> None:
    phone = world.phones[device]
    world.bench.later()
    phone.transport(phone.body([phone.queue.pop(0)]))


def differences(told: Told, most: int = 12) -> list[str]:
    """Return what depends on the order in which a history arrives and must not, in words."""
    orders = orders_of(told, most, 1)
    states = [played(told, order).bench.journal.state() for order in orders]
    return [
        f"{name} in {orders[0]}: {first}; in {order}: {other}"
        for name, look in LOOKS.items()
        for first, order, other in (
            (look(states[0], states), order, look(state, states)) for order, state in zip(orders, states, strict=True)
        )
        if first != other
    ]


State = dict[tuple[str, str], dict[str, Any]]


def _contested(state: State, states: Sequence[State]) -> list[str]:
    """Return the units that are in doubt, of those that there are in every order."""
    return sorted(id_ for id_ in _units_of_all(states) if state["serial", id_]["contested"])


def _settled_units(state: State, states: Sequence[State]) -> list[Any]:
    """Return where each unit is that is in no doubt in any order; a document by its code."""
    certain = [id_ for id_ in _units_of_all(states) if not any(each["serial", id_]["contested"] for each in states)]
    units = [state["serial", id_] for id_ in sorted(certain)]
    return [{**unit, "document": (unit["document"] or {}).get("code")} for unit in units]


def _open_serials(state: State, states: Sequence[State]) -> list[str]:
    """Return the serials that a contradiction is open about."""
    open_ = (data for (kind, _), data in state.items() if kind == "conflict" and data["status"] == "open")
    return sorted({data["serial"] for data in open_} - {None})


def _records_in_peace(state: State, states: Sequence[State]) -> list[Any]:
    """Return every record, where nothing is open in any order."""
    if any(kind == "conflict" and data["status"] == "open" for each in states for (kind, _), data in each.items()):
        return []
    return sorted((key, data) for key, data in state.items() if key[0] != "conflict")


def _units_of_all(states: Sequence[State]) -> set[str]:
    return set.intersection(*({id_ for kind, id_ in state if kind == "serial"} for state in states))


LOOKS = {
    "contested": _contested,
    "certain units": _settled_units,
    "open": _open_serials,
    "records": _records_in_peace,
}
