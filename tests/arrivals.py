"""Small histories played in many orders of arrival, and comparisons of their ends.

The histories of tests/history.py are played in every order (`ends_in_every_order`): the operations that the devices
have queued at the end arrive one at a time. Ids are replaced by their names, so that two worlds can be compared.

Other histories are random (`random_history`). Such a history has phases: the operations of a phase arrive in any order,
one at a time; then some devices pull. So the operations of a later phase certainly follow the same operations in every
order.
"""

import itertools
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sync.log.journal import EnrolledDevice
from sync.rebuilding import differences as unlike_log
from sync.rebuilding import rebuild
from tests import builders
from tests.builders import NORTH, SOUTH
from tests.history import World

OTHER = {"north": "south", "south": "north"}
STATUSES = ("in_stock", "sold", "in_repair", "repair_done", "returned", "defective")
# Documents that a verb creates, or that it concerns.
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
class RandomHistory:
    """One history: operations that every device has, then phases of lines, each with the devices that pull after it."""

    devices: dict[str, str]
    before: Sequence[str]
    phases: list[list[str]]
    pulls: list[list[str]]

    def as_history(self) -> dict[str, Any]:
        return {"devices": self.devices, "given": {"SN-1": "screen north", "SN-2": "screen north"}}


def random_history(seed: int, verbs: Sequence[str]) -> RandomHistory:
    """Return the history of a seed, of three to five operations by three devices."""
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
    return RandomHistory(devices, PRELUDES[at], phases, [*pulls, []])


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


def orders_of(history: RandomHistory, most: int, seed: int) -> list[tuple[tuple[str, ...], ...]]:
    """Return orders in which the operations may arrive, one device a step: all orders, or a sample of this size."""
    each = [list(_interleaved(Counter(line.split("-")[0] for line in lines))) for lines in history.phases]
    orders = list(itertools.islice(itertools.product(*each), 5000))
    dice = random.Random(seed)  # noqa: S311 - seeded on purpose
    return orders if len(orders) <= most else dice.sample(orders, most)


def _interleaved(left: Counter[str]) -> Iterator[tuple[str, ...]]:
    if not +left:
        yield ()
    for device in sorted(+left):
        for rest in _interleaved(left - Counter([device])):
            yield (device, *rest)


def played(history: RandomHistory, order: Sequence[Sequence[str]]) -> World:
    """Return the world in which a history arrived in an order; ids and times are the same in every order."""
    builders._counter = itertools.count(1_000_000)
    world = World(history.as_history())
    world.play(history.before)
    for phone in world.phones.values():
        if phone.queue:
            phone.push()
    for phone in world.phones.values():
        world.bench.pull(phone)
    for lines, pulls, arriving in zip(history.phases, history.pulls, order, strict=True):
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


def differences(history: RandomHistory, most: int = 12) -> list[str]:
    """Return, in words, the differences between orders of arrival that must not exist."""
    orders = orders_of(history, most, 1)
    states = [played(history, order).bench.journal.state() for order in orders]
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
    """Return the contested units among the units that exist in every order."""
    return sorted(id_ for id_ in _units_of_all(states) if state["serial", id_]["contested"])


def _settled_units(state: State, states: Sequence[State]) -> list[Any]:
    """Return the place of each unit that is in no conflict in any order; a document is given by its code."""
    certain = [id_ for id_ in _units_of_all(states) if not any(each["serial", id_]["contested"] for each in states)]
    units = [state["serial", id_] for id_ in sorted(certain)]
    return [{**unit, "document": (unit["document"] or {}).get("code")} for unit in units]


def _open_serials(state: State, states: Sequence[State]) -> list[str]:
    """Return the serials with an open conflict."""
    open_ = (data for (kind, _), data in state.items() if kind == "conflict" and data["status"] == "open")
    return sorted({data["serial"] for data in open_} - {None})


def _records_in_peace(state: State, states: Sequence[State]) -> list[Any]:
    """Return every record of a history that has no open conflict in any order."""
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


History = dict[str, Any]
Records = dict[tuple[str, str], dict[str, Any]]
# The times of a conflict, and its silent devices, depend on the order of arrival.
LEFT_OUT = ("opened_at", "closed_at", "devices")
ORDERS_MAX = 400


class Ends:
    """The end of a history in one order of arrival."""

    def __init__(self, history: History, order: Sequence[str]) -> None:
        self.world = World({"devices": history.get("devices", {"A": "north"}), "given": history.get("given", {})})
        self.world.play(history["happens"])
        for code in order:
            phone = self.world.phones[code]
            phone.transport(phone.body(phone.queue[:1]))
            phone.queue = phone.queue[1:]
            self.world.bench.later()
        self.world.play(history.get("then", ()))
        self.world.arrive(self.world.phones)
        self._names = names_of_ids(self.world)

    def records(self) -> Records:
        """Return every record but those of conflicts, its ids replaced by their names."""
        state = self.world.bench.journal.state().items()
        return {(kind, self._named(id_)): self._named(data) for (kind, id_), data in state if kind != "conflict"}

    def open(self) -> set[str]:
        """Return the open conflicts: operation, serial, standing, reason, and the operations in `with`."""
        conflicts = [data for data in self.world.conflicts() if data["status"] == "open"]
        return {self.world.conflict_line(data) for data in conflicts}

    def of_log(self) -> list[str]:
        """Return the records that differ from those recomputed from the log."""
        journal = self.world.bench.journal
        devices = [EnrolledDevice(id_, code, "", 0, 0, revoked=False) for id_, code in journal.device_codes().items()]
        return unlike_log(journal.state(), rebuild(journal.log(), devices).state())

    def record(self, name: str) -> dict[str, Any]:
        return self.world.record(name)

    def stock(self, item: str, branch: str = "north") -> tuple[int, int] | None:
        """Return the quantity and the unserialised pieces of an item; None if no figure is shown."""
        found = self.records().get(("stock", f"{item}:{branch}"))
        return (found["quantity"], found["unserialised"]) if found else None

    def _named(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {self._named(key): self._named(each) for key, each in value.items() if key not in LEFT_OUT}
        if isinstance(value, list):
            return [self._named(each) for each in value]
        if not isinstance(value, str):
            return value
        return ":".join(self._names.get(part, part) for part in value.split(":"))


def names_of_ids(world: World) -> dict[str, str]:
    """Return a name for each id of a world: a branch, a device, a person, an operation, a document, an item."""
    names = {NORTH: "north", SOUTH: "south"}
    names |= {phone.device_id: code for code, phone in world.phones.items()}
    names |= {phone.actor_id: f"{code}'s" for code, phone in world.phones.items()}
    codes = world.bench.journal.device_codes()
    log = world.bench.journal.log()
    names |= {entry.operation.id: f"{codes[entry.fact.device_id]}-{entry.fact.seq}" for entry in log}
    state = world.bench.journal.state().values()
    names |= {data["id"]: data["code"] for data in state if data.get("device_code") == "K"}
    return names | world.names.known()


def ends_in_every_order(history: History) -> dict[str, Ends]:
    """Return the end of a history for each order of arrival."""
    world = World({"devices": history.get("devices", {"A": "north"}), "given": history.get("given", {})})
    world.play(history["happens"])
    every = list(_interleaved(Counter({code: len(phone.queue) for code, phone in world.phones.items()})))
    assert len(every) <= ORDERS_MAX, f"{len(every)} orders are too many for a small history"
    return {" ".join(order): Ends(history, order) for order in every}


def assert_all_alike(history: History) -> Ends:
    """Check that a history ends with the same records and conflicts in every order; return one of the ends."""
    every = ends_in_every_order(history)
    first, ends = next(iter(every.items()))
    for order, other in every.items():
        assert other.open() == ends.open(), f"{order} against {first}"
        assert difference(ends.records(), other.records()) == [], f"{order} against {first}"
        assert other.of_log() == [], order
    return ends


def difference(first: Records, second: Records) -> list[str]:
    """Return a line for each record, and each field of it, that is not the same in both."""
    lines = []
    for key in sorted(first.keys() | second.keys()):
        one, other = first.get(key), second.get(key)
        if one is None or other is None:
            lines.append(f"{key} is only in the {'second' if one is None else 'first'}: {one or other}")
            continue
        names = [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)]
        lines += [f"{key} {name}: {one.get(name)!r}, {other.get(name)!r}" for name in names]
    return lines
