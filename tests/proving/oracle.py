"""The permitted ends of a small history, by brute force: no code of `sync/` is used, only its table as data.

Read from docs/protocol.md, 1 to 3. A set of steps is *legal* if every unit and document in it has an order that keeps
the certain order and follows the table. Any legal set to which nothing can be added may settle. If there are several,
the protocol permits each, and all are returned.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import Any, NamedTuple

from sync.model.status import BY_HAND, DISPOSITIONS, DOCUMENT_RULES, UNIT_RULES
from tests.proving.operation import Operation

About = tuple[str, str]
RULE = {rule.step: rule for rule in UNIT_RULES}
DOCUMENT = {(rule.document, rule.step): rule for rule in DOCUMENT_RULES}
ON_DOCUMENT = {rule.made_by: rule for rule in DOCUMENT_RULES if rule.step != "goods_returned"}
OF_UNIT = {made_by: rule.step for rule in reversed(UNIT_RULES) for made_by in rule.made_by}
BINDING = ("sale", "repair", "transfer")
TWICE = {
    *(("repair", step) for step in ("completed", "cancelled", "delivered", "reopened")),
    *(("sale", "voided"), ("transfer", "cancelled"), ("serial", "arrived")),
}


@dataclass(frozen=True, eq=False)
class Step:
    """One operation's step on a unit or document; `anywhere`: its unit is assumed to be in the step's branch."""

    op: Operation
    at: int
    about: About
    verbs: tuple[str, ...]
    document: About | None = None
    item: str | None = None
    word: str = ""
    anywhere: bool = False

    @property
    def of_unit(self) -> bool:
        return self.about[0] == "serial"

    @property
    def creates(self) -> bool:
        rule = DOCUMENT.get((self.about[0], self.verbs[0]))
        return rule is not None and rule.creates

    @property
    def gives(self) -> str | None:
        """Return the serial that an operation gives its unit."""
        return self.word.upper() if self.verbs[0] in ("renamed", "aliased") else None


class State(NamedTuple):
    """Where a unit is, with the statuses of the documents of its timeline."""

    status: str | None = None
    branch: str | None = None
    item: str | None = None
    document: About | None = None
    documents: frozenset[tuple[About, str]] = frozenset()
    credited: bool = False


class Outcome(NamedTuple):
    """One permitted end: the settled steps, the standing of every step, and the possible places of each unit and
    document.
    """

    settled: frozenset[Step]
    standing: dict[Step, str]
    units: dict[str, frozenset[State]]
    documents: dict[About, frozenset[str]]


def steps_of(op: Operation) -> list[Step]:
    """Return the steps of an operation: of its document, then of its units."""
    payload, kind, steps, document = op.payload, op.type, list[Any](), None
    stock = payload.get("initial_stock")
    lines = [{**stock, **payload}] if stock else payload.get("lines") or ([payload] if "serials" in payload else [])
    pieces = [line for line in lines if not line.get("serials")]
    if kind in ON_DOCUMENT:
        rule = ON_DOCUMENT[kind]
        document = (rule.document, payload[f"{rule.document}_id"])
        if pieces or not lines or rule.document != "repair":
            steps.append((document, (rule.step,)))
    if kind == "sale.return":
        document = ("sale", payload["sale_id"]) if payload.get("sale_id") else None
        steps += [(document, ("goods_returned",))] if document and pieces else []
    if kind.startswith("serial."):
        word = payload.get("new_serial") or payload.get("alias") or payload.get("status") or ""
        steps.append((("serial", payload["serial"].upper()), (OF_UNIT.get(kind, "by_hand"),), None, None, word))
    for line in lines:
        how = line.get("disposition", "")
        verb = "received" if line.get("delta", 0) > 0 else "written_off" if "delta" in line else OF_UNIT.get(kind, "")
        verbs = tuple(filter(None, (verb, DISPOSITIONS.get(how))))
        units = [("serial", serial.upper()) for serial in line.get("serials") or () if verb]
        steps += [(unit, verbs, document, line["item_id"], how) for unit in units]
    return [Step(op, at, *each) for at, each in enumerate(steps)]


def _by_own(state: State, step: Step, verb: str) -> State | None:
    """Return the state after one verb of a unit's own step, None if it is illegal."""
    if verb == "by_hand":
        if step.word == state.status or state.credited or step.word not in BY_HAND.get(state.status, ()):
            return state if step.word == state.status else None
        return state._replace(status=step.word, document=None if step.word in ("in_stock", "sold") else state.document)
    if verb == "received":
        found = step.op.type == "stock.adjust" and (state.status, state.item) == ("written_off", step.item)
        born = State("in_stock", step.op.branch, step.item, None, state.documents)
        return born if found or not state.status else None
    rule = RULE[verb]
    comes_in = rule.brings_in and state.credited and step.word != "credit_only"
    forbidden = (
        (state.status not in rule.sources and not comes_in)
        or (rule.same_item and state.item != step.item)
        or (rule.same_branch and state.branch != step.op.branch and not step.anywhere)
        or (rule.same_document and step.document is not None and state.document != step.document)
        or (rule.open_repair and (step.document, "open") not in state.documents)
    )
    return None if forbidden else _moved(state, step, rule)


def _moved(state: State, step: Step, rule: Any) -> State:
    bound = {"bind": step.document, "release": None, "keep": state.document}[rule.binding]
    branch = step.op.branch if rule.moves_to_branch else state.branch
    credited = state.credited if rule.target is None else rule.brings_in and step.word == "credit_only"
    return State(rule.target or state.status, branch, state.item, bound, state.documents, credited)


def _by_document(state: State, step: Step, unaware: frozenset[Step]) -> State | None:
    """Return the document's state after its step, and the unit's if the unit is bound to it."""
    rule = DOCUMENT[step.about[0], step.verbs[0]]
    before = dict(state.documents).get(step.about)
    sources = rule.unaware if step in unaware else rule.sources
    if before not in sources and not (before is None and step.creates):
        return None
    after = before if before in rule.keeps or rule.target is None else rule.target
    state = state._replace(documents=frozenset({**dict(state.documents), step.about: str(after)}.items()))
    passive = RULE.get(rule.unit_step or "")
    is_bound = passive is not None and state.document == step.about and state.status in passive.sources
    return _moved(state, step, passive) if is_bound else state


def _unaware(steps: Sequence[Step]) -> frozenset[Step]:
    """Return the steps of a transfer on devices that had its draft, but not its sending or cancellation."""
    of = {verb: [step for step in steps if step.verbs == (verb,)] for verb in ("drafted", "sent", "cancelled")}

    def knows(step: Step, verb: str) -> bool:
        return any(other.about == step.about and other.op.precedes(step.op) for other in of[verb])

    sent = {step for step in of["sent"] if of["cancelled"] and not knows(step, "cancelled")}
    called = {step for step in of["cancelled"] if of["sent"] and knows(step, "drafted") and not knows(step, "sent")}
    return frozenset(sent | called)


@lru_cache(maxsize=4096)
def ends_of(steps: frozenset[Step]) -> frozenset[State]:
    """Return the possible ends of a timeline: of the order by time if it is legal, else of all legal orders."""
    unaware = _unaware([step for step in steps if not step.of_unit])

    def after(state: State, step: Step, placed: frozenset[Step]) -> Iterator[State]:
        reached: State | None = state
        for verb in step.verbs if step.of_unit else ():
            reached = reached and _by_own(reached, step, verb)
        reached = reached if step.of_unit else _by_document(state, step, unaware)
        yield from () if reached is None else (reached,)
        # A step of a document that is legal here does not merely repeat another one.
        same = [other for other in placed if _says_the_same(step, other) and (step.of_unit or reached is None)]
        known = [other for other in same if other.op.precedes(step.op)]
        if any(all(one.op.precedes(other.op) for one in known) for other in same if other not in known):
            yield state

    return _walked(steps, after, likely=True) or _walked(steps, after, likely=False)


def _says_the_same(step: Step, other: Step) -> bool:
    """Return whether two steps record the same event."""
    is_there = step.op.branch == other.op.branch or step.verbs != ("arrived",)
    alike = (step.about, step.document, step.verbs) == (other.about, other.document, other.verbs)
    return alike and is_there and (step.about[0], step.verbs[0]) in TWICE


def _walked(
    steps: frozenset[Step], after: Callable[[State, Step, frozenset[Step]], Iterator[State]], *, likely: bool
) -> frozenset[State]:
    """Return the ends of all legal orders; with `likely` only of the one by time, equal times by id."""
    found, seen, queue = set[State](), set[tuple[frozenset[Step], State]](), [(steps, State())]
    while queue:
        left, state = queue.pop()
        if (left, state) in seen:
            continue
        seen.add((left, state))
        found |= set() if left else {state}
        # The steps of one operation happen at once.
        begun = {s for s in left if any(o.op is s.op for o in steps - left)} or left
        free = [s for s in begun if not any(o.op.precedes(s.op) or (o.op is s.op and o.at < s.at) for o in left)]
        free.sort(key=lambda step: (step.op.time, step.op.id))
        queue += [(left - {s}, to) for s in free[: 1 if likely else None] for to in after(state, s, steps - left)]
    return frozenset(found)


class History:
    """The possible ends of some operations after those of `before`, which every device has."""

    def __init__(self, operations: Sequence[Operation], before: Sequence[Operation] = ()) -> None:
        self.steps = {op.id: steps_of(op) for op in (*before, *operations)}
        self.before = frozenset(step for op in before for step in self.steps[op.id])
        self._reachable: dict[frozenset[str], frozenset[frozenset[Step]]] = {}

    def outcomes(self, arrived: Collection[str], kept: frozenset[Step] = frozenset()) -> list[Outcome]:
        """Return every permitted end of the operations that arrived, if the `kept` steps had settled before."""
        return [self._outcome(end, frozenset(arrived)) for end in self._largest(frozenset(arrived), kept | self.before)]

    def _largest(self, arrived: frozenset[str], kept: frozenset[Step]) -> list[frozenset[Step]]:
        """Return the maximal legal sets that contain the kept steps."""
        pending = [s for id_ in arrived for s in self.steps[id_] if s not in kept and s.op.approved]
        found: list[frozenset[Step]] = []
        for size in range(len(pending), -1, -1):
            for settled in map(kept.union, combinations(pending, size)):
                if not any(settled < larger for larger in found) and self.is_legal(settled):
                    found.append(settled)
        return found

    def reachable(self, arrived: frozenset[str]) -> frozenset[frozenset[Step]]:
        """Return the steps that may be settled after these operations have arrived, in any order."""
        if arrived not in self._reachable:
            ops = [self.steps[id_][0].op for id_ in arrived]
            last = [one.id for one in ops if not any(one.precedes(op) for op in ops)]
            before = [kept for one in last for kept in self.reachable(arrived - {one})] or [self.before]
            self._reachable[arrived] = frozenset(each for kept in before for each in self._largest(arrived, kept))
        return self._reachable[arrived]

    def _outcome(self, settled: frozenset[Step], arrived: frozenset[str]) -> Outcome:
        standing = {step: self._standing(step, settled, arrived) for id_ in arrived for step in self.steps[id_]}
        documents = {}
        for about in {step.about for step in settled - self.before if not step.of_unit}:
            ends = ends_of(frozenset(step for step in settled if step.about == about))
            documents[about] = frozenset(dict(end.documents)[about] for end in ends)
        return Outcome(settled, standing, self.lives(settled), documents)

    def _standing(self, step: Step, settled: frozenset[Step], arrived: frozenset[str]) -> str:
        """Protocol 3: contested if it contradicts operations that arrived; waiting if a later operation, or a role, may
        explain it.
        """
        if step in settled:
            return "settled"
        if not step.op.approved or not self._is_known(step, self.before.union(*(self.steps[id_] for id_ in arrived))):
            return "waiting"
        contradicts = any(step in other for other in self.reachable(arrived))
        return "waiting" if not contradicts and self.is_legal(settled | {replace(step, anywhere=True)}) else "contested"

    def _is_known(self, step: Step, steps: frozenset[Step]) -> bool:
        """Return whether everything that a step refers to has arrived: its document, its item, and its unit."""
        made = {None, *(other.about for other in steps if other.creates)}
        named = {step.document if step.of_unit else step.about, ("item", step.item) if step.item else None}
        units = {step.about[1], *self.bearers(step.about[1], steps)}
        is_there = not step.of_unit or any("received" in other.verbs and other.about[1] in units for other in steps)
        return is_there and named <= made

    def is_legal(self, steps: frozenset[Step]) -> bool:
        """Return whether exactly these steps can be settled together."""
        made = {step.about for step in steps if step.creates}
        for step in steps:
            named = step.document if step.of_unit else step.about
            if (named is not None and named not in made) or (step.item and ("item", step.item) not in made):
                return False
        if any(len(self.bearers(step.gives, steps)) > 1 for step in steps if step.gives):
            return False
        for about in {step.about for step in steps - self.before if not step.of_unit}:
            on = frozenset(step for step in steps if step.about == about)
            if not ends_of(on) or (about[0] == "transfer" and self._recalls_nothing(on)):
                return False
        return all(any(end.status is not None for end in ends) for ends in self.lives(steps).values())

    def bearers(self, number: str, steps: frozenset[Step]) -> set[str]:
        """Return the units with a serial: the unit that was received with it, and the units to which it was added."""
        givers = {step for step in steps if step.gives == number}
        born = {number for step in steps if "received" in step.verbs and step.about[1] == number}
        return born | {self.unit(step.about[1], steps - givers) for step in givers}

    def unit(self, number: str, steps: frozenset[Step]) -> str:
        """Return the unit with a serial."""
        return min(self.bearers(number, steps), default=number)

    def lives(self, steps: frozenset[Step]) -> dict[str, frozenset[State]]:
        """Return how the timeline of each unit may end: its own steps, and those of the documents that bind it."""
        own: dict[str, set[Step]] = {}
        for step in (step for step in steps if step.of_unit):
            own.setdefault(self.unit(step.about[1], steps), set()).add(step)
        ends = {}
        for unit, mine in own.items():
            bound = {step.document for step in mine if step.document and step.document[0] in BINDING}
            ends[unit] = ends_of(frozenset(mine.union(step for step in steps if step.about in bound)))
        return ends

    def _recalls_nothing(self, on: frozenset[Step]) -> bool:
        """Return whether the receipts of a transfer list every sent unit although it was also cancelled."""
        ops = {verb: [step.op.id for step in on if step.verbs == (verb,)] for verb in ("sent", "received")}
        sent, back = ({s.about for id_ in ops[verb] for s in self.steps[id_] if s.of_unit} for verb in ops)
        return bool(sent) and sent <= back and any(s.verbs == ("cancelled",) for s in on - _unaware(list(on)))
