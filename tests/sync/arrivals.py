"""Play a small history in every order of arrival, and tell what the records of every kind came to.

A history is told as in tests/history.py. What its devices have queued at the end arrives one operation at a time, in
every order in which each device keeps its own. Ids are told by their names, so that two worlds can be compared.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sync.journal import Device
from sync.rebuilding import differences, rebuilt
from tests.builders import NORTH, SOUTH
from tests.history import World

Told = dict[str, Any]
Records = dict[tuple[str, str], Told]
# When a conflict opened and closed, and who was silent then, follows from when one looked.
UNTOLD = ("opened_at", "closed_at", "devices")
ORDERS_MAX = 400


def orders(queues: dict[str, int]) -> Iterator[tuple[str, ...]]:
    """Yield every order in which devices with so many operations each may push them, one at a time."""
    if not any(queues.values()):
        yield ()
    for code in [code for code, left in queues.items() if left]:
        for rest in orders({**queues, code: queues[code] - 1}):
            yield (code, *rest)


class Ends:
    """What a history came to in one order of arrival."""

    def __init__(self, history: Told, order: Sequence[str]) -> None:
        self.world = World({"devices": history.get("devices", {"A": "north"}), "given": history.get("given", {})})
        self.world.play(history["happens"])
        for code in order:
            phone = self.world.phones[code]
            phone.transport(phone.body(phone.queue[:1]))
            phone.queue = phone.queue[1:]
            self.world.bench.later()
        self.world.play(history.get("then", ()))
        self.world.arrive(self.world.phones)
        self._names = {NORTH: "north", SOUTH: "south"}
        self._names |= {phone.device_id: code for code, phone in self.world.phones.items()}
        self._names |= {phone.actor_id: f"{code}'s" for code, phone in self.world.phones.items()}
        codes = self.world.bench.journal.device_codes()
        log = self.world.bench.journal.log()
        self._names |= {entry.operation.id: f"{codes[entry.fact.device_id]}-{entry.fact.seq}" for entry in log}
        state = self.world.bench.journal.state().values()
        self._names |= {data["id"]: data["code"] for data in state if data.get("device_code") == "K"}
        self._names |= self.world.names.known()

    def records(self) -> Records:
        """Return every record but those of conflicts, its ids told by their names."""
        state = self.world.bench.journal.state().items()
        return {(kind, self._told(id_)): self._told(data) for (kind, id_), data in state if kind != "conflict"}

    def open(self) -> set[str]:
        """Return the open conflicts: operation, serial, standing, reason, and what they are with."""
        conflicts = [data for data in self.world.conflicts() if data["status"] == "open"]
        return {self.world.conflict_line(data) for data in conflicts}

    def of_log(self) -> list[str]:
        """Return where the records are others than the log gives."""
        journal = self.world.bench.journal
        devices = [Device(id_, code, "", 0, 0, revoked=False) for id_, code in journal.device_codes().items()]
        return differences(journal.state(), rebuilt(journal.log(), devices).state())

    def record(self, name: str) -> Told:
        return self.world.record(name)

    def stock(self, item: str, branch: str = "north") -> tuple[int, int] | None:
        """Return the quantity and the unserialised pieces of an item; None where no figure is shown."""
        found = self.records().get(("stock", f"{item}:{branch}"))
        return (found["quantity"], found["unserialised"]) if found else None

    def _told(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {self._told(key): self._told(each) for key, each in value.items() if key not in UNTOLD}
        if isinstance(value, list):
            return [self._told(each) for each in value]
        if not isinstance(value, str):
            return value
        return ":".join(self._names.get(part, part) for part in value.split(":"))


def ends_in_every_order(history: Told) -> dict[str, Ends]:
    """Return how a history ends in each order of arrival, by the order."""
    played = World({"devices": history.get("devices", {"A": "north"}), "given": history.get("given", {})})
    played.play(history["happens"])
    every = list(orders({code: len(phone.queue) for code, phone in played.phones.items()}))
    assert len(every) <= ORDERS_MAX, f"{len(every)} orders are too many for a small history"
    return {" ".join(order): Ends(history, order) for order in every}


def assert_all_alike(history: Told) -> Ends:
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
