"""Changes that must not affect a history's end: each relation plays it twice and yields the differences.

If steps contradict each other, the settled one may differ; the conflict itself and its units may not.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from random import Random
from unittest.mock import patch

from sync import hub
from sync.log.journal import Data
from sync.merge import appending, reading_ahead
from sync.model.facts import Fact, Step
from sync.wire.messages import Pushed
from sync.wire.quick_reading import Reader, Unclear
from sync.wire.reading import read_operation
from tests.proving.playing import START, Journal, Line, Playable, Seen, Small, operation_body, push, seen
from tests.proving.proof import unlike

ADMIN = "Z"
# Replaces an operation that was never recorded: it uses the `seq` and changes nothing.
NOTHING = "customer nobody"
# How often the server merges oversized operations after a push, how often an admin decides about them before, and when.
MERGED_BETWEEN = 0.2
DECIDED_BEFORE = 0.5
LATER_MS = 3_600_000


def some_arrival(small: Small, chance: Random) -> tuple[str, ...]:
    """Return one order in which the operations may arrive."""
    before = small.before()
    done: list[str] = []
    while len(done) < len(before):
        done.append(chance.choice([name for name in before if name not in done and before[name] <= set(done)]))
    return tuple(done)


def ended(playable: Playable, arrival: Sequence[str]) -> Journal:
    """Return the journal after all has arrived, one operation a push."""
    *_, last = playable.play(arrival)
    return last


def orders(small: Small, chance: Random) -> Iterator[str]:
    """All orders of arrival have the same end."""
    playable = Playable(small)
    arrivals = [some_arrival(small, chance) for _ in range(4)]
    yield from unlike([(arrival, seen(ended(playable, arrival))) for arrival in arrivals])


def split(small: Small, chance: Random) -> Iterator[str]:
    """Splitting a push anywhere changes nothing."""
    playable, arrival = Playable(small), some_arrival(small, chance)
    whole = playable.shop.journal.fork()
    versions: dict[str, int] = {}
    rest = list(arrival)
    while rest:
        many = next((at for at, name in enumerate(rest) if name[0] != rest[0][0]), len(rest))
        together, rest = rest[:many], rest[many:]
        push(whole, playable.device(together[0]), [playable.arriving(name, versions) for name in together])
        versions |= {name: whole.version() - len(together) + at for at, name in enumerate(together, 1)}
    yield from _all_unlike(ended(playable, arrival), whole)


def deferred(small: Small, chance: Random) -> Iterator[str]:
    """Merging operations later than they arrive, in slices, changes nothing."""
    playable, arrival = Playable(small), some_arrival(small, chance)
    journal = playable.shop.journal.fork()
    versions: dict[str, int] = {}
    rest = list(arrival)
    while rest:
        many = next((at for at, name in enumerate(rest) if name[0] != rest[0][0]), len(rest))
        together, rest = rest[:many], rest[many:]
        with bounded(chance.choice((0, 1_000_000))):
            push(journal, playable.device(together[0]), [playable.arriving(name, versions) for name in together])
        versions |= {name: journal.version() - len(together) + at for at, name in enumerate(together, 1)}
    name, seq = playable.shop.world.names.id, 0
    while journal.deferred():
        seq += 1
        # Some are still too large when the server merges them, and so is the pushed operation.
        with bounded(1_000_000), patch.object(reading_ahead, "STEPS_READ_MAX", chance.choice((-1, 1_000_000))):
            _record(playable, journal, seq, "customer.create", {"customer_id": name(f"nobody {seq}"), "name": "nobody"})
    merge_oversized_of(journal)
    mine = {name(each) for at in range(1, seq + 1) for each in (f"nobody {at}", f"op {ADMIN}-{at}")}
    ends = [("at once", seen(ended(playable, arrival))), ("deferred", without(seen(journal), mine))]
    yield from (f"{' '.join(arrival)}: {why}" for why in unlike(ends))


def oversized(small: Small, chance: Random) -> Iterator[str]:
    """Merging operations that are too large for a push later, by the server itself, changes nothing.

    Nor does a decision about one of them that was undone before.
    """
    playable, arrival = Playable(small), some_arrival(small, chance)
    journal = playable.shop.journal.fork()
    versions: dict[str, int] = {}
    for name in arrival:
        with patch.object(reading_ahead, "STEPS_READ_MAX", chance.choice((-1, 1_000_000))):
            push(journal, playable.device(name[0]), [playable.arriving(name, versions)])
        versions[name] = journal.version()
        if chance.random() < MERGED_BETWEEN:
            merge_oversized_of(journal)
    waiting = [name for name in arrival if playable.ids[name] in journal.oversized()]
    if waiting and chance.random() < DECIDED_BEFORE:
        name = chance.choice(waiting)
        decide(playable, journal, 1, name, None, chance.choice(("discard", "stands")))
        reopen(playable, journal, 2, name, None)
    merge_oversized_of(journal)
    if journal.oversized():
        yield f"{' '.join(arrival)}: still not merged"
    ends = [("at once", seen(ended(playable, arrival))), ("later", seen(journal))]
    yield from (f"{' '.join(arrival)}: {why}" for why in unlike(ends))


def merge_oversized_of(journal: Journal) -> None:
    """Merge the operations that were too large for a push."""
    for operation_id in journal.oversized():
        hub.merge_oversized(journal, operation_id, START + LATER_MS)


def bounded(work: int) -> AbstractContextManager[object]:
    """Limit the work of a push, whatever its size, and let it resume one operation."""
    return patch.multiple(hub, WORK_A_PUSH_MAX=work, WORK_OF_AN_OPERATION=0, WORK_OF_A_SERIAL=0, WORK_TO_RESUME_MAX=0)


def searched(small: Small, chance: Random) -> Iterator[str]:
    """A search for the place of operations that could be appended, all or some, changes nothing."""
    playable, arrival = Playable(small), some_arrival(small, chance)
    appended = ended(playable, arrival)
    for share in (1.0, 0.5):
        with search_for(share, chance):
            other = ended(playable, arrival)
        yield from _all_unlike(appended, other)
        steps = appended.all_steps(), other.all_steps()
        yield from (f"{key}: {steps[0][key]} / {steps[1][key]}" for key in steps[0] if not _alike(key, *steps))


def _alike(key: tuple[str, int], one: Mapping[tuple[str, int], Step], two: Mapping[tuple[str, int], Step]) -> bool:
    return repr(one[key]) == repr(two[key])


def search_for(share: float, chance: Random) -> AbstractContextManager[object]:
    """Let the merge search for a random share of the operations, without trying to append them."""
    tried: dict[str, bool] = {}

    def is_tried(fact: Fact) -> bool:
        return tried.setdefault(fact.operation_id, chance.random() >= share)

    return patch.object(appending, "is_tried", is_tried)


def again(small: Small, chance: Random) -> Iterator[str]:
    """Pushing the same operations again changes nothing."""
    playable, arrival = Playable(small), some_arrival(small, chance)
    journal = ended(playable, arrival)
    before, version = dict(journal.state()), journal.version()
    for device in sorted({name[0] for name in arrival}):
        names = [line.name for line in small.lines if line.device == device]
        push(journal, playable.device(device), [playable.pushed[name] for name in sorted(names, key=_number)])
    if before != journal.state() or version != journal.version():
        yield "pushed again, something changed"


def renamed(small: Small, chance: Random) -> Iterator[str]:
    """Other ids, in the same order, change nothing."""
    arrival = some_arrival(small, chance)
    ends = []
    for shift in (0, 1 << 20):
        playable = Playable(small, shift)
        text = json.dumps([_named(data) for data in ended(playable, arrival).state().values()])
        for id_, name in sorted(playable.shop.world.names.called.items()):
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
    playable, arrival = Playable(small), some_arrival(small, chance)
    name = chance.choice(arrival)
    journal = ended(playable, arrival)
    decide(playable, journal, 1, name, None, "discard")
    lines = tuple(Line(line.name, NOTHING, line.knows) if line.name == name else line for line in small.lines)
    never = ended(Playable(replace(small, lines=lines)), arrival)
    mine = {playable.ids[name], playable.shop.world.names.id(name), playable.shop.world.names.id("nobody")}
    yield from (
        f"{name} discarded after {' '.join(arrival)} / never recorded: {why}"
        for why in unlike([("", without(seen(journal), mine)), ("", without(seen(never), mine))])
    )


def reopened(small: Small, chance: Random) -> Iterator[str]:
    """A decision that was undone is as if it had never been made."""
    playable, arrival = Playable(small), some_arrival(small, chance)
    journal = ended(playable, arrival)
    before = seen(journal)
    name, serial, verdict = some_decision(playable, journal, chance)
    new = "SN-2" if verdict == "reassign" else None
    decide(playable, journal, 1, name, serial, verdict, new)
    reopen(playable, journal, 2, name, serial)
    yield from (
        f"{verdict} {name} {serial} {new or ''} and back after {' '.join(arrival)}: {why}"
        for why in unlike([("", before), ("", seen(journal))])
    )


def taken_back(small: Small, chance: Random) -> Iterator[str]:
    """Undone discards leave no new conflict about a missing item, and close no earlier conflict.

    The contested side of a conflict may change. If it is a unit's step, an edit after it may become refused or allowed.
    """
    playable, arrival = Playable(small), some_arrival(small, chance)
    untouched = ended(playable, arrival)
    before = seen(untouched)
    for name in arrival:
        journal = untouched.fork()
        decide(playable, journal, 1, name, None, "discard")
        reopen(playable, journal, 2, name, None)
        after = seen(journal)
        is_of_unit = any(serial for end in (before, after) for _, serial in end.conflicts)
        if not is_of_unit and disputes_item(before) != disputes_item(after):
            yield f"discard {name} and back after {' '.join(arrival)}: {before.standing} / {after.standing}"


def disputes_item(end: Seen) -> bool:
    """Return whether an edit or a merge of an item is contested."""
    return any(how == "contested" for (_, kind, _), how in end.standing.items() if kind == "item")


def some_decision(playable: Playable, journal: Journal, chance: Random) -> tuple[str, str | None, str]:
    """Return an operation, one of its serials or None, and a verdict."""
    name = chance.choice([line.name for line in playable.small.lines])
    steps = [step for step in journal.all_steps().values() if step.fact.operation_id == playable.ids[name]]
    serial = chance.choice([None, *(step.serial for step in steps if step.serial)])
    return name, serial, chance.choice(("discard", "stands", *(["reassign"] if serial else [])))


def decide(
    playable: Playable, journal: Journal, seq: int, name: str, serial: str | None, verdict: str, new: str | None = None
) -> None:
    """Let an admin who has seen all decide."""
    payload = {
        "operation_id": playable.ids[name],
        "verdict": verdict,
        "expects": expects_of(journal, playable.ids[name], serial),
    }
    payload |= {"serial": serial} if serial else {}
    payload |= {"new_serial": new} if new else {}
    _record(playable, journal, seq, "conflict.resolve", payload)


def reopen(playable: Playable, journal: Journal, seq: int, name: str, serial: str | None) -> None:
    """Let the admin undo the decision."""
    _record(
        playable,
        journal,
        seq,
        "conflict.reopen",
        {"operation_id": playable.ids[name]} | ({"serial": serial} if serial else {}),
    )


def _record(playable: Playable, journal: Journal, seq: int, type_: str, payload: Data) -> None:
    body = operation_body(playable.shop.world, f"{ADMIN}-{seq}", seq, START, "north", type_, payload)
    body["base"] = journal.version()
    push(journal, playable.device(ADMIN), [read_operation(body, "o")])


def expects_of(journal: Journal, operation_id: str, serial: str | None) -> list[str]:
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


RELATIONS = (orders, split, deferred, oversized, searched, again, renamed, discarded, reopened, taken_back)


def read_all(small: Small) -> dict[str, Pushed]:
    """Return the operations of a history as they are read."""
    return Playable(small).pushed


def unclear(shape: type) -> Reader:
    """Return a quick reader that leaves everything to the schema."""

    def read(playable: object) -> object:
        raise Unclear

    return read
