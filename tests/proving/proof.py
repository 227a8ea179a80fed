"""Check that the merge's result for a small history is permitted, and equal in every order of arrival."""

from collections.abc import Iterator, Sequence

from sync.log.journal import Data
from tests.proving.oracle import History, Outcome, Step
from tests.proving.playing import Journal, Playable, Seen, Small, seen


class Proof:
    """One history, played in every order of arrival against the oracle.

    If it is not `judged`, the orders are only compared with each other.
    """

    def __init__(self, small: Small, *, judged: bool = True) -> None:
        self.playable = Playable(small)
        self.history = History(self.playable.operations, self.playable.shop.operations)
        self.orders = self.played = 0
        self._before = small.before()
        steps = [step for op in self.playable.operations for step in self.history.steps[op.id]]
        made = [step.about for step in steps if step.creates and step.verbs != ("drafted",)]
        # If two documents have one id, the oracle does not decide which one a reference means; then only the orders are
        # compared.
        self.is_judged = judged and len(made) == len(set(made))

    def faults(self) -> Iterator[str]:
        """Yield each departure from the contract: the first that is not permitted, or the differences between the
        orders.
        """
        ends: list[tuple[Sequence[str], Seen]] = []
        for arrival, end, why in self._ends(self.playable.shop.journal, (), {}, self.history.before):
            self.orders += 1
            if why:
                yield why
                return
            ends.append((arrival, end))
        yield from unlike(ends)

    def _ends(
        self, journal: Journal, done: tuple[str, ...], versions: dict[str, int], kept: frozenset[Step]
    ) -> Iterator[tuple[Sequence[str], Seen, str]]:
        """Yield the end of each order of arrival, or a forbidden result on the way. Orders share beginnings."""
        for name, needed in self._before.items():
            if name in done or not needed <= set(done):
                continue
            self.played += 1
            arrived = (*done, name)
            after, known = self.playable.after(journal, name, versions)
            end, settled, why = seen(after), kept, ""
            if self.is_judged:
                outcome, why = self._outcome([self.playable.ids[each] for each in arrived], kept, end)
                settled = kept if outcome is None else outcome.settled
            if why or len(arrived) == len(self._before):
                yield arrived, end, why and f"after {' '.join(arrived)}: {why}"
            else:
                yield from self._ends(after, arrived, known, settled)

    def _outcome(self, arrived: Sequence[str], kept: frozenset[Step], now: Seen) -> tuple[Outcome | None, str]:
        """Return the permitted outcome that the merge chose, or why its outcome is not permitted."""
        outcomes = self.history.outcomes(arrived, kept)
        steps = [step for id_ in arrived for step in self.history.steps[id_]]
        settled = self.history.before.union(step for step in steps if now.standing[_place(step)] == "settled")
        chosen = next((outcome for outcome in outcomes if outcome.settled == settled), None)
        if chosen is None:
            permitted = " or ".join(self._names(outcome.settled) for outcome in outcomes)
            return None, f"settled are {self._names(settled)}; permitted: {permitted}"
        return chosen, next(self._differences(chosen, now), "")

    def _names(self, steps: frozenset[Step]) -> str:
        return "{" + ", ".join(sorted(self._name(step) for step in steps if step not in self.history.before)) + "}"

    def _name(self, step: Step) -> str:
        name = next((name for name, id_ in self.playable.ids.items() if id_ == step.op.id), "K")
        return f"{name} {step.about[1] if step.of_unit else step.about[0]} {'+'.join(step.verbs)}"

    def _differences(self, outcome: Outcome, now: Seen) -> Iterator[str]:
        """Yield each record that differs from the permitted outcome."""
        yield from self._standings_unlike(outcome, now)
        yield from self._units_unlike(outcome, now)
        for about, statuses in outcome.documents.items():
            # A received transfer with missing units is shown as partly_received.
            shown = {*statuses, "partly_received"} if "received" in statuses else statuses
            if now.documents.get(about) not in shown:
                yield f"{about[0]} is {now.documents.get(about)}, not {sorted(shown)}"
        if now.units_counted != now.stock:
            yield f"stock is {now.stock}, not {now.units_counted}"

    def _standings_unlike(self, outcome: Outcome, now: Seen) -> Iterator[str]:
        for step, standing in outcome.standing.items():
            if now.standing[_place(step)] != standing:
                yield f"{self._name(step)} is {now.standing[_place(step)]} {now.reason[_place(step)]}, not {standing}"
            # If the serial belongs to another unit, the conflict is about that serial.
            has_conflict = not now.conflicts.isdisjoint({(step.op.id, step.about[1]), (step.op.id, step.gives or "-")})
            # A conflict about a document's step may also be about its id: in another order this step is the contested
            # one.
            is_borne = standing == "settled" and any(
                how == "contested"
                for other, how in outcome.standing.items()
                if other.op is step.op and not other.of_unit
            )
            if step.of_unit and not is_borne and (standing != "settled") != has_conflict:
                yield f"{self._name(step)} is {standing}, and its conflict is not as that"

    def _units_unlike(self, outcome: Outcome, now: Seen) -> Iterator[str]:
        if outcome.units.keys() != now.units.keys():
            yield f"units are {sorted(now.units)}, not {sorted(outcome.units)}"
            return
        for unit, ends in outcome.units.items():
            data = now.units[unit]
            document = data["document"] and (data["document"]["type"], data["document"]["id"])
            there = (data["status"], data["branch_id"], data["item_id"], document)
            if there not in {end[:4] for end in ends}:
                yield f"{unit} is {there}, not one of {[end[:4] for end in ends]}"
        contested = [step for step, how in outcome.standing.items() if step.of_unit and how == "contested"]
        for unit in {self.history.unit(step.about[1], outcome.settled) for step in contested} & now.units.keys():
            if unit not in now.flagged:
                yield f"{unit} is not flagged"


def _place(step: Step) -> tuple[str, str, str]:
    return step.op.id, *step.about


def unlike(ends: Sequence[tuple[Sequence[str], Seen]]) -> Iterator[str]:
    """Yield each forbidden difference between two orders of arrival."""
    if not ends:
        return
    order, first = ends[0]
    for other, end in ends[1:]:
        orders = f"{' '.join(order)} / {' '.join(other)}: "
        both = first.units.keys() & end.units.keys()
        # A unit that exists only in one order is contested by the conflict about its serial.
        flagged = [sorted(each.flagged & both) for each in (first, end)]
        if flagged[0] != flagged[1]:
            yield orders + f"flagged are {flagged[0]} / {flagged[1]}"
        serials = [{serial for _, serial in each.conflicts if serial} for each in (first, end)]
        if serials[0] != serials[1]:
            yield orders + f"open conflicts on {sorted(serials[0])} / {sorted(serials[1])}"
        for unit in first.units.keys() | end.units.keys():
            one, two = first.units.get(unit), end.units.get(unit)
            doubted = serials[0] & serials[1] if None in (one, two) else first.flagged & end.flagged
            if _where(one) != _where(two) and unit not in doubted:
                yield orders + f"{unit} is {_where(one)} / {_where(two)}, and not flagged"
        if first.standing == end.standing:
            yield from (orders + differing for differing in _records_unlike(first, end))


def _where(unit: Data | None) -> str:
    """Return the place of a unit; its document is given by its code, because the order may decide which document has an
    id.
    """
    if unit is None:
        return "nowhere"
    return f"{unit['status']} in {unit['branch_id']} by {unit['document'] and unit['document']['code']}"


ARRIVAL = {"with", "evidence", "devices", "opened_at", "closed_at"}


def _records_unlike(first: Seen, end: Seen) -> Iterator[str]:
    for key in sorted(first.records.keys() | end.records.keys()):
        if key[0] == "conflict" or not any(
            data and data.get("quantity", 1) for data in (first.records.get(key), end.records.get(key))
        ):
            continue
        one, two = first.records.get(key), end.records.get(key)
        if one is None or two is None:
            yield f"{key[0]} {key[1]} is there in one only: {one or two}"
        else:
            fields = [name for name in one if one[name] != two[name] and name not in ARRIVAL]
            yield from (f"{key[0]} {key[1]} {name}: {one[name]!r} / {two[name]!r}" for name in fields)
