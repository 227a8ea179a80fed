"""What must not change a history's end: each relation plays it twice and yields in what the two ends differ.

Where steps contradict each other, which of them is settled may differ; that they do, and on which units, may not.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from random import Random
from unittest.mock import patch

from sync import hub
from sync.log.journal import Data
from sync.wire.messages import Pushed
from sync.wire.quick_reading import Reader, Unclear
from sync.wire.reading import read_operation
from tests.proving.playing import START, Journal, Line, Seen, Small, Told, operation_body, push, seen
from tests.proving.proof import unlike

ADMIN = "Z"
# What takes the place of an operation that was never recorded: its number is used, and nothing is said of the shop.
NOTHING = "customer nobody"


def some_arrival(small: Small, chance: Random) -> tuple[str, ...]:
    """Return one order in which the operations may arrive."""
    before = small.before()
    done: list[str] = []
    while len(done) < len(before):
        done.append(chance.choice([name for name in before if name not in done and before[name] <= set(done)]))
    return tuple(done)


def ended(told: Told, arrival: Sequence[str]) -> Journal:
    """Return the journal after all has arrived, one operation a push."""
    *_, last = told.play(arrival)
    return last


def orders(small: Small, chance: Random) -> Iterator[str]:
    """All orders of arrival end alike."""
    told = Told(small)
    arrivals = [some_arrival(small, chance) for _ in range(4)]
    yield from unlike([(arrival, seen(ended(told, arrival))) for arrival in arrivals])


def split(small: Small, chance: Random) -> Iterator[str]:
    """Splitting a push anywhere changes nothing."""
    told, arrival = Told(small), some_arrival(small, chance)
    whole = told.shop.journal.fork()
    versions: dict[str, int] = {}
    rest = list(arrival)
    while rest:
        many = next((at for at, name in enumerate(rest) if name[0] != rest[0][0]), len(rest))
        together, rest = rest[:many], rest[many:]
        push(whole, told.device(together[0]), [told.arriving(name, versions) for name in together])
        versions |= {name: whole.version() - len(together) + at for at, name in enumerate(together, 1)}
    yield from _all_unlike(ended(told, arrival), whole)


def deferred(small: Small, chance: Random) -> Iterator[str]:
    """Merging operations later than they arrive, in slices, changes nothing."""
    told, arrival = Told(small), some_arrival(small, chance)
    journal = told.shop.journal.fork()
    versions: dict[str, int] = {}
    rest = list(arrival)
    while rest:
        many = next((at for at, name in enumerate(rest) if name[0] != rest[0][0]), len(rest))
        together, rest = rest[:many], rest[many:]
        with bounded(chance.choice((0, 1_000_000))):
            push(journal, told.device(together[0]), [told.arriving(name, versions) for name in together])
        versions |= {name: journal.version() - len(together) + at for at, name in enumerate(together, 1)}
    name, seq = told.shop.world.names.id, 0
    while journal.deferred():
        seq += 1
        with bounded(1_000_000):
            _say(told, journal, seq, "customer.create", {"customer_id": name(f"nobody {seq}"), "name": "nobody"})
    mine = {name(each) for at in range(1, seq + 1) for each in (f"nobody {at}", f"op {ADMIN}-{at}")}
    ends = [("at once", seen(ended(told, arrival))), ("deferred", without(seen(journal), mine))]
    yield from (f"{' '.join(arrival)}: {why}" for why in unlike(ends))


def bounded(work: int) -> AbstractContextManager[object]:
    """Let a push do so much work, whatever its size, and resume one operation."""
    return patch.multiple(hub, WORK_A_PUSH_MAX=work, WORK_OF_AN_OPERATION=0, WORK_OF_A_SERIAL=0, WORK_TO_RESUME_MAX=0)


def again(small: Small, chance: Random) -> Iterator[str]:
    """Pushing again what was pushed changes nothing."""
    told, arrival = Told(small), some_arrival(small, chance)
    journal = ended(told, arrival)
    before, version = dict(journal.state()), journal.version()
    for device in sorted({name[0] for name in arrival}):
        names = [line.name for line in small.lines if line.device == device]
        push(journal, told.device(device), [told.pushed[name] for name in sorted(names, key=_number)])
    if before != journal.state() or version != journal.version():
        yield "pushed again, something changed"


def renamed(small: Small, chance: Random) -> Iterator[str]:
    """Other ids, in the same order, change nothing."""
    arrival = some_arrival(small, chance)
    ends = []
    for shift in (0, 1 << 20):
        told = Told(small, shift)
        text = json.dumps([_named(data) for data in ended(told, arrival).state().values()])
        for id_, name in sorted(told.shop.world.names.called.items()):
            text = text.replace(id_, name)
        ends.append(sorted(map(json.dumps, json.loads(text))))
    yield from (f"{one} / {two}" for one, two in zip(*ends, strict=False) if one != two)
    if len(ends[0]) != len(ends[1]):
        yield "other records"


def _named(data: Data) -> Data:
    """Return a record without the ids that are made from others."""
    return {**data, "id": ""}


def discarded(small: Small, chance: Random) -> Iterator[str]:
    """An operation that was discarded is as if it had never been recorded."""
    told, arrival = Told(small), some_arrival(small, chance)
    name = chance.choice(arrival)
    journal = ended(told, arrival)
    decide(told, journal, 1, name, None, "discard")
    lines = tuple(Line(line.name, NOTHING, line.knows) if line.name == name else line for line in small.lines)
    never = ended(Told(replace(small, lines=lines)), arrival)
    mine = {told.ids[name], told.shop.world.names.id(name), told.shop.world.names.id("nobody")}
    yield from (
        f"{name} discarded after {' '.join(arrival)} / never recorded: {why}"
        for why in unlike([("", without(seen(journal), mine)), ("", without(seen(never), mine))])
    )


def reopened(small: Small, chance: Random) -> Iterator[str]:
    """A decision that was taken back is as if it had never been made."""
    told, arrival = Told(small), some_arrival(small, chance)
    journal = ended(told, arrival)
    before = seen(journal)
    name, serial, verdict = some_decision(told, journal, chance)
    new = "SN-2" if verdict == "reassign" else None
    decide(told, journal, 1, name, serial, verdict, new)
    reopen(told, journal, 2, name, serial)
    yield from (
        f"{verdict} {name} {serial} {new or ''} and back after {' '.join(arrival)}: {why}"
        for why in unlike([("", before), ("", seen(journal))])
    )


def some_decision(told: Told, journal: Journal, chance: Random) -> tuple[str, str | None, str]:
    """Return an operation, one of its serials or None, and a verdict on it."""
    name = chance.choice([line.name for line in told.small.lines])
    steps = [step for step in journal.all_steps().values() if step.fact.operation_id == told.ids[name]]
    serial = chance.choice([None, *(step.serial for step in steps if step.serial)])
    return name, serial, chance.choice(("discard", "stands", *(["reassign"] if serial else [])))


def decide(
    told: Told, journal: Journal, seq: int, name: str, serial: str | None, verdict: str, new: str | None = None
) -> None:
    """Let an admin who has seen all decide."""
    payload = {"operation_id": told.ids[name], "verdict": verdict, "expects": _expects(journal, told.ids[name], serial)}
    payload |= {"serial": serial} if serial else {}
    payload |= {"new_serial": new} if new else {}
    _say(told, journal, seq, "conflict.resolve", payload)


def reopen(told: Told, journal: Journal, seq: int, name: str, serial: str | None) -> None:
    """Let them take it back."""
    _say(
        told, journal, seq, "conflict.reopen", {"operation_id": told.ids[name]} | ({"serial": serial} if serial else {})
    )


def _say(told: Told, journal: Journal, seq: int, type_: str, payload: Data) -> None:
    body = operation_body(told.shop.world, f"{ADMIN}-{seq}", seq, START, "north", type_, payload)
    body["base"] = journal.version()
    push(journal, told.device(ADMIN), [read_operation(body, "o")])


def _expects(journal: Journal, operation_id: str, serial: str | None) -> list[str]:
    """Return what an admin sees in the conflict that a step is in."""
    conflicts = [data for data in journal.open_conflicts().values() if serial is None or data["serial"] == serial]
    mine = [data for data in conflicts if data["operation_id"] == operation_id and data["serial"] == serial]
    others = [data for data in conflicts if operation_id in data["with"] and serial is not None]
    for data in (*mine, *others):
        return [data["operation_id"], *data["with"]]
    return []


def without(end: Seen, ids: set[str]) -> Seen:
    """Return an end without the records of some documents, and the conflicts of some operations."""
    return replace(
        end,
        records={key: data for key, data in end.records.items() if key[1] not in ids},
        conflicts=frozenset((operation, serial) for operation, serial in end.conflicts if operation not in ids),
        standing={place: how for place, how in end.standing.items() if place[0] not in ids},
    )


def _number(name: str) -> int:
    return int(name.partition("-")[2])


def _all_unlike(one: Journal, two: Journal) -> Iterator[str]:
    for key in sorted(one.state().keys() | two.state().keys()):
        if one.state().get(key) != two.state().get(key):
            yield f"{key[0]}: {one.state().get(key)} / {two.state().get(key)}"


RELATIONS = (orders, split, deferred, again, renamed, discarded, reopened)


def read_all(small: Small) -> dict[str, Pushed]:
    """Return the operations of a history as they are read."""
    return Told(small).pushed


def unclear(shape: type) -> Reader:
    """Return a quick reader that leaves everything to the schema."""

    def read(told: object) -> object:
        raise Unclear

    return read
