"""Check that the records of money equal the oracle's, after each operation and in every order of arrival."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sync.log.journal import Data
from sync.model.payloads.serials import ConflictResolve
from tests.proving.money_oracle import Money, Said
from tests.proving.operation import Operation
from tests.proving.playing import Journal, Playable, Small, push
from tests.proving.relations import expects_of

# These depend on which of two bills came first.
OF_ORDER = ("charged", "balance", "overpaid")


class Desk(Playable):
    """A history in which an admin who decides sees the conflict as it is when the decision arrives."""

    def _push(self, journal: Journal, name: str, versions: dict[str, int]) -> None:
        pushed = self.arriving(name, versions)
        if isinstance(pushed.payload, ConflictResolve):
            saw = expects_of(journal, pushed.payload.operation_id, None) or pushed.payload.expects
            pushed = replace(pushed, payload=replace(pushed.payload, expects=tuple(saw)))
        push(journal, self.device(name), [pushed])
        versions[name] = journal.version()


class MoneyProof:
    """One history of money, played in every order of arrival against the oracle."""

    def __init__(self, small: Small) -> None:
        self._desk = Desk(small)
        self._of = {op.id: op for op in self._desk.operations}
        self._before = small.before()
        self._is_disputed = _has_returns_after_a_void(self._desk.operations)
        self._is_decided = any(op.type == "conflict.resolve" for op in self._desk.operations)
        self.orders = self.played = 0

    def faults(self) -> Iterator[str]:
        """Yield the first difference from the contract, or the differences between the orders."""
        first: tuple[tuple[str, ...], Said] | None = None
        for arrival, end, why in self._ends(self._desk.shop.journal, (), {}):
            self.orders += 1
            if why:
                yield f"after {' '.join(arrival)}: {why}"
                return
            if self._is_decided:
                continue
            first = first or (arrival, end)
            yield from (
                f"{' '.join(first[0])} / {' '.join(arrival)}: {name} {first[1].get(name)} / {value}"
                for name, value in end.items()
                if first[1].get(name) != value
            )

    def _ends(
        self, journal: Journal, done: tuple[str, ...], versions: dict[str, int]
    ) -> Iterator[tuple[tuple[str, ...], Said, str]]:
        for name, needed in self._before.items():
            if name in done or not needed <= set(done):
                continue
            self.played += 1
            arrived = (*done, name)
            after, known = self._desk.after(journal, name, versions)
            money = Money(self._desk.shop.operations, [self._of[self._desk.ids[each]] for each in arrived])
            why = next(unlike(money, after.state()), "")
            if why or len(arrived) == len(self._before):
                yield arrived, self._in_any_order(money, after.state()), why
            else:
                yield from self._ends(after, arrived, known)

    def _in_any_order(self, money: Money, state: Mapping[tuple[str, str], Data]) -> Said:
        """Return the values that do not depend on the order of arrival: that a sale is in conflict, not whether it is
        void.
        """
        said = {
            f"{kind} {id_} {field}": value
            for (kind, id_), fields in money.documents().items()
            for field, value in fields.items()
            if not (money.against and field in OF_ORDER) and not (self._is_disputed and kind in ("sale", "till"))
        }
        sales = {
            data["document"]["id"] for data in open_conflicts(state) if (data["document"] or {}).get("type") == "sale"
        }
        return {**said, "bills in conflict": len(money.against), "sales in conflict": sales}


def open_conflicts(state: Mapping[tuple[str, str], Data]) -> list[Data]:
    """Return the open conflicts."""
    return [data for (kind, _), data in state.items() if kind == "conflict" and data["status"] == "open"]


def _has_returns_after_a_void(ops: Sequence[Operation]) -> bool:
    """Return whether goods of a sale were returned on a device that had its void."""
    of = {type_: [op for op in ops if op.type == type_] for type_ in ("sale.void", "sale.return")}
    pairs = ((void, back) for void in of["sale.void"] for back in of["sale.return"] if void.precedes(back))
    return any(void.payload["sale_id"] == back.payload.get("sale_id") for void, back in pairs)


def unlike(money: Money, state: Mapping[tuple[str, str], Data]) -> Iterator[str]:
    """Yield each difference between the records and the operations."""
    documents = money.documents()
    for (kind, id_), said in documents.items():
        record = state.get((kind, id_))
        if record is None:
            yield f"there is no {kind} {id_}"
            continue
        for field, value in said.items():
            shown = [move["amount"] for move in record["moves"]] if field == "moves" else record[field]
            if _plain(shown) != value:
                yield f"{kind} {id_} {field} is {_plain(shown)}, not {value}"
    there = {key for key in state if key[0] in ("quote", "bill", "payment", "till", "sale", "return")}
    if there != {key for key in documents if key[0] != "repair"}:
        yield f"there are {sorted(there)}"
    open_ = {
        data["operation_id"]: tuple(data["with"])
        for data in open_conflicts(state)
        if data["reason"] == "illegal_transition"
    }
    contested = {bill: (holder,) for bill, holder in money.against.items()}
    if {id_: sides for id_, sides in open_.items() if id_ in contested or id_ in money.bills()} != contested:
        yield f"bills in conflict are {open_}, not {contested}"
    held = sum(one["amount"] for key, data in state.items() if key[0] == "till" for one in data["expected_now"])
    if held != money.truly_in_tills():
        yield f"the tills hold {held}, not {money.truly_in_tills()}"


def _plain(value: object) -> object:
    """Return a record's value without the fields that the oracle does not compute."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict) and {"method", "amount"} <= value.keys():
        return {name: value[name] for name in ("method", "amount")}
    if isinstance(value, dict) and {"type", "id"} <= value.keys():
        return {name: value[name] for name in ("type", "id")}
    return value
