"""Small histories in short lines, played through the hub in memory, and their results.

    given SN-1 screen north          a unit in stock before, that everyone knows of
    given as R-0 open                anything else that happened before
    B is in south                    where a device works; north by default
    A-1 sell screen SN-1             lines in the order of their times; the words are those of tests/verbs.py
    B-1 return A-1 screen SN-1 keep knows A-1
    # a remark

An operation comes after its device's earlier operations, and after those of another device up to the one that is named.
With two devices `base` expresses this, with more `heard` (`peers tell`), so that the same holds in any order of
arrival.
"""

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cache

from sync.hub import accept_push
from sync.log.journal import Data, EnrolledDevice, RecordKey
from sync.log.memory_journal import MemoryJournal
from sync.model.facts import Step
from sync.wire.messages import Push, Pushed
from sync.wire.reading import read_operation
from tests.history import CABLES, SERIALISED
from tests.proving.operation import Operation
from tests.verbs import BRANCHES, VERBS, Lines

START = 1_790_000_000_000
MINUTE = 60_000
ARRIVED = START + 10_000 * MINUTE
EVERYONE = "00000000-0000-7000-8000-0000000000ff"
SEEN_ALL = 1_000_000


class Names:
    """Ids for the names of a history, the same for the same name; `shift` gives other ids in the same order."""

    def __init__(self, shift: int = 0) -> None:
        self._shift = shift
        self.called: dict[str, str] = {}

    def id(self, name: str) -> str:
        number = int.from_bytes(name.encode().ljust(12, b"\0")[:12]) + self._shift
        text = f"{number:032x}"
        id_ = f"{text[:8]}-{text[8:12]}-7{text[13:16]}-8{text[17:20]}-{text[20:]}"
        self.called[id_] = name
        return id_


@dataclass(frozen=True)
class Line:
    """One operation of a history: its words, and the operations of other devices that its device had."""

    name: str
    words: str
    knows: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name} {self.words}" + (f" knows {' '.join(self.knows)}" if self.knows else "")

    @property
    def device(self) -> str:
        return self.name.partition("-")[0]

    @property
    def seq(self) -> int:
        return int(self.name.partition("-")[2])


@dataclass(frozen=True)
class Small:
    """A small history; its lines are in the order of their times."""

    lines: tuple[Line, ...]
    given: tuple[str, ...] = ("SN-1 screen north",)
    places: tuple[tuple[str, str], ...] = ()
    heard: bool = False

    def text(self) -> str:
        """Return the history as its lines."""
        lines = [f"given {unit}" for unit in self.given] + [f"{device} is in {at}" for device, at in self.places]
        return "\n".join([*lines, *["peers tell"] * self.heard, *map(str, self.lines)])

    def arrivals(self) -> list[tuple[str, ...]]:
        """Return every order of arrival in which each operation comes after those that its device had."""
        return list(_extensions(self.before(), ()))

    def before(self) -> dict[str, set[str]]:
        """Return, for each operation, those that arrive before it: its device's own, and those of `knows`."""
        return {
            line.name: {*line.knows, *(o.name for o in self.lines if o.device == line.device and o.seq < line.seq)}
            for line in self.lines
        }


def _extensions(before: dict[str, set[str]], done: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if len(done) == len(before):
        yield done
    for name, needed in before.items():
        if name not in done and needed <= set(done):
            yield from _extensions(before, (*done, name))


def read(text: str) -> Small:
    """Return the history of these lines."""
    given, places, lines, heard = [], [], [], False
    for row in (row.strip() for row in text.splitlines() if row.strip() and not row.startswith("#")):
        first, rest = row.split(" ", 1)
        if first == "given":
            given.append(rest)
        elif first == "peers":
            heard = True
        elif rest.startswith("is in "):
            places.append((first, rest.removeprefix("is in ")))
        else:
            words, _, knows = rest.partition(" knows ")
            lines.append(Line(first, words, tuple(knows.split())))
    return Small(tuple(lines), tuple(given), tuple(places), heard)


@dataclass
class World:
    """The words of a history need ids of names, and lines (tests/verbs.py)."""

    names: Names = field(default_factory=Names)

    def __post_init__(self) -> None:
        self.lines = Lines(self.names)  # type: ignore[arg-type]


class Journal(MemoryJournal):
    """A journal whose server time is always earlier, so that times do not depend on the order of arrival."""

    def server_time(self, version: int) -> int:
        return START

    def fork(self) -> "Journal":
        """Return a copy of a journal."""
        other = copy(self)
        for name, value in vars(self).items():
            if isinstance(value, dict):
                setattr(other, name, dict(value))
        other._deferred = copy(self._deferred)
        other._by_subject = {about: dict(keys) for about, keys in self._by_subject.items()}
        other._of_operation = {id_: dict(keys) for id_, keys in self._of_operation.items()}
        return other


def operation_body(world: World, name: str, seq: int, at: int, branch: str, type_: str, payload: Data) -> Data:
    """Return an operation as it is sent."""
    return {
        "id": world.names.id(f"op {name}"),
        "seq": seq,
        "type": type_,
        "v": 1,
        "at": at,
        "base": 0,
        "branch_id": BRANCHES[branch],
        "actor_id": EVERYONE,
        "payload": payload,
    }


@dataclass(frozen=True)
class Shop:
    """The items and units before a history begins."""

    world: World
    journal: Journal
    operations: tuple[Operation, ...]


@cache
def shop(given: tuple[str, ...], shift: int = 0) -> Shop:
    """Return a shop with two serialised items, cables, an item "case" without stock, and the given units."""
    world = World(Names(shift))
    journal = Journal(
        [EnrolledDevice(world.names.id(code), code, BRANCHES["north"], 0, SEEN_ALL, revoked=False) for code in "KABCZ"]
    )
    recorded: list[tuple[str, str, Data]] = []
    cables = {"initial_stock": {"quantity": CABLES}}
    for item, stock in (*((item, {}) for item in SERIALISED), ("cable", cables), ("case", {})):
        fields = {"name": item, "price": 9900, "track_stock": True, "serial_tracked": item in SERIALISED, **stock}
        recorded.append(("north", "item.create", {"item_id": world.names.id(item), **fields}))
    for unit in given:
        if unit.startswith("as "):
            _, made, verb, *rest = unit.split()
            recorded.append(("north", *VERBS[verb](world, made, rest)))  # type: ignore[arg-type]
            continue
        serial, item, branch = unit.split()
        type_, payload = VERBS["restock"](world, f"K {serial}", [item, serial])  # type: ignore[arg-type]
        recorded.append((branch, type_, payload))
    bodies = [
        operation_body(world, f"K-{at}", at, START, branch, *rest) for at, (branch, *rest) in enumerate(recorded, 1)
    ]
    push(journal, world.names.id("K"), [read_operation(body, "o") for body in bodies])
    return Shop(world, journal, tuple(_operation(body, "K", frozenset()) for body in bodies))


def _operation(body: Data, device: str, knows: frozenset[str]) -> Operation:
    return Operation(
        body["id"], device, body["seq"], body["type"], body["branch_id"], body["at"], body["payload"], knows
    )


def push(journal: Journal, device_id: str, pushed: list[Pushed]) -> None:
    """Let a device push operations."""
    accept_push(journal, Push(device_id=device_id, sent_at=ARRIVED, person_id=EVERYONE, operations=pushed), ARRIVED)


class Playable:
    """A history as operations, for the oracle and for the pushes."""

    def __init__(self, small: Small, shift: int = 0) -> None:
        self.small = small
        self.shop = shop(small.given, shift)
        world, places = self.shop.world, dict(small.places)
        self.pushed: dict[str, Pushed] = {}
        self.ids: dict[str, str] = {}
        self.operations: list[Operation] = []
        self._lines = {line.name: line for line in small.lines}
        before = frozenset(op.id for op in self.shop.operations)
        for at, line in enumerate(small.lines, 1):
            verb, *rest = line.words.split()
            made = line.name
            if verb == "as":
                made, verb, *rest = rest
            type_, payload = VERBS[verb](world, made, rest)  # type: ignore[arg-type]
            body = operation_body(
                world, line.name, line.seq, START + at * MINUTE, places.get(line.device, "north"), type_, payload
            )
            self.pushed[line.name] = read_operation(body, "o")
            assert self.pushed[line.name].error is None, self.pushed[line.name].error
            self.ids[line.name] = body["id"]
            self.operations.append(_operation(body, line.device, before))
        self.operations = [self._knowing(op, before) for op in self.operations]

    def _knowing(self, op: Operation, before: frozenset[str]) -> Operation:
        """Return an operation that also knows everything that its device had received."""
        lines = [line for line in self.small.lines if line.device == op.device and line.seq <= op.seq]
        named = {name for line in lines for name in line.knows}
        upto = {
            line.name
            for line in self.small.lines
            for name in named
            if name.partition("-")[0] == line.device and line.seq <= int(name.partition("-")[2])
        }
        return replace(op, knows=before | {self.ids[name] for name in upto})

    def play(self, arrival: Sequence[str]) -> Iterator[Journal]:
        """Yield the journal after each operation has arrived."""
        journal = self.shop.journal.fork()
        versions: dict[str, int] = {}
        for name in arrival:
            self._push(journal, name, versions)
            yield journal

    def after(self, journal: Journal, name: str, versions: dict[str, int]) -> tuple[Journal, dict[str, int]]:
        """Return the journal after one more operation has arrived, with the versions of all operations."""
        journal, versions = journal.fork(), dict(versions)
        self._push(journal, name, versions)
        return journal, versions

    def _push(self, journal: Journal, name: str, versions: dict[str, int]) -> None:
        push(journal, self.device(name), [self.arriving(name, versions)])
        versions[name] = journal.version()

    def device(self, name: str) -> str:
        """Return the id of the device of an operation."""
        return self.shop.world.names.id(name.partition("-")[0])

    def arriving(self, name: str, versions: dict[str, int]) -> Pushed:
        """Return an operation as it is pushed if the others have these versions."""
        line = self._lines[name]
        known = {each for upto in range(line.seq) for each in self._lines[f"{line.device}-{upto + 1}"].knows}
        if self.small.heard:
            seqs: dict[str, int] = {}
            for device, _, seq in (each.partition("-") for each in sorted(known)):
                seqs[device] = max(int(seq), seqs.get(device, 0))
            heard = tuple((self.shop.world.names.id(device), seq) for device, seq in sorted(seqs.items()))
            return replace(self.pushed[name], base=self.shop.journal.version(), heard=heard)
        return replace(self.pushed[name], base=max([self.shop.journal.version(), *(versions[each] for each in known)]))


@dataclass(frozen=True)
class Seen:
    """The result of the merge: the standing of each step, and the place of each unit and document."""

    standing: dict[tuple[str, str, str], str]
    reason: dict[tuple[str, str, str], str]
    against: dict[tuple[str, str, str], tuple[str, ...]]
    units: dict[str, Data]
    documents: dict[tuple[str, str], str]
    stock: dict[tuple[str, str], int]
    conflicts: frozenset[tuple[str, str]]
    records: dict[RecordKey, Data]

    @property
    def units_counted(self) -> dict[tuple[str, str], int]:
        """Return how many units are in stock, by item and branch."""
        places = [(unit["item_id"], unit["branch_id"]) for unit in self.units.values() if unit["status"] == "in_stock"]
        return {place: places.count(place) for place in places}

    @property
    def flagged(self) -> frozenset[str]:
        return frozenset(key for key, unit in self.units.items() if unit["contested"])


def _place(step: Step) -> tuple[str, str, str]:
    return step.fact.operation_id, step.origin.kind, step.origin.id


def seen(journal: Journal) -> Seen:
    """Return the result that a journal holds."""
    steps = [step for step in journal.all_steps().values() if step.origin.kind not in ("code", "conflict")]
    records = journal.state()
    return Seen(
        standing={_place(step): step.standing.value for step in steps},
        reason={_place(step): step.reason or "" for step in steps},
        against={_place(step): step.against for step in steps},
        units={data["key"]: data for (kind, _), data in records.items() if kind == "serial"},
        documents={
            key: data["status"] for key, data in records.items() if key[0] not in ("serial", "stock", "conflict")
        },
        stock={
            (d["item_id"], d["branch_id"]): d["quantity"]
            for (kind, _), d in records.items()
            if kind == "stock" and d["serial_tracked"] and d["quantity"]
        },
        conflicts=frozenset(
            (d["operation_id"], d["serial"] or "")
            for (kind, _), d in records.items()
            if kind == "conflict" and d["status"] == "open"
        ),
        records=dict(records),
    )
