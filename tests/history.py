"""Play a small history, written in short lines, against the core in memory (format: tests/sync/test_vectors.py)."""

from collections.abc import Iterable, Sequence
from typing import Any

from sync.log.journal import EnrolledDevice
from sync.model.facts import Step
from tests.builders import ADA, MINUTE, NORTH, Bench, Phone, new_id
from tests.verbs import BRANCHES, OPERATION, VERBS, Lines, Names, Payload, Words

BRANCH_NAMES = {id_: name for name, id_ in BRANCHES.items()}
UNITS_MS = {"s": 1000, "m": MINUTE, "h": 60 * MINUTE, "d": 24 * 60 * MINUTE}
SERIALISED = ("screen", "battery")
CABLES = 10


def duration(word: str) -> int:
    """Return the milliseconds of `+3d`, `-90m`, `2h` or `5s`."""
    return int(word[:-1]) * UNITS_MS[word[-1]]


class World:
    """A shop with two branches, three items and the devices of one history."""

    def __init__(self, history: Payload) -> None:
        self.names = Names()
        self.lines = Lines(self.names)
        devices = history.get("devices", {"A": "north"})
        people = {code: [*rest.split(", ")] for code, rest in devices.items()}
        actors = {code: new_id() for code in people}
        self.bench = Bench(roles={(ADA, branch): "admin" for branch in BRANCH_NAMES})
        self._roles: dict[tuple[str, str], str] = self.bench.journal._roles or {}
        self._open_the_shop(history.get("given", {}))
        self.phones = {code: self._enrol(code, actors[code], words) for code, words in people.items()}
        self.bench.later()

    def _open_the_shop(self, given: dict[str, str]) -> None:
        keeper = self._phone("K", ADA, NORTH)
        self.names.call(self._create(keeper, "cable", serial_tracked=False, initial_stock={"quantity": CABLES}), "shop")
        for item in SERIALISED:
            self._create(keeper, item)
        for place in dict.fromkeys(given.values()):
            item, branch = place.split()
            keeper.branch_id = BRANCHES[branch]
            serials = [serial for serial, at in given.items() if at == place]
            self.names.call(keeper.restock(self.names.id(item), *serials), f"{item}-{branch}")
        keeper.push()

    def _create(self, keeper: Phone, name: str, **fields: Any) -> str:
        given = {"name": name, "price": 9900, "track_stock": True, "serial_tracked": True, **fields}
        return keeper.record("item.create", item_id=self.names.id(name), **given)

    def _phone(self, code: str, actor_id: str, branch_id: str) -> Phone:
        id_ = new_id()
        self.bench.journal.enrol(EnrolledDevice(id_, code, branch_id, last_seq=0, given_version=0, revoked=False))
        return Phone(id_, branch_id, actor_id, self.bench.accept, lambda: self.bench.now)

    def _enrol(self, code: str, actor_id: str, words: Sequence[str]) -> Phone:
        branch, *more = words
        phone = self._phone(code, actor_id, BRANCHES[branch])
        role = next((word for word in more if word in ("technician", "clerk", "manager")), "admin")
        self._roles.update({(actor_id, branch_id): role for branch_id in BRANCH_NAMES})
        phone.skew = next((duration(word.removeprefix("clock ")) for word in more if word.startswith("clock ")), 0)
        if "new" not in more:
            self.bench.pull(phone)
        return phone

    def play(self, lines: Iterable[str]) -> None:
        """Record the operations of the lines, a minute apart."""
        for line in lines:
            first, *rest = line.split()
            if OPERATION.match(first):
                self._play(first, rest)
            elif first == "wait":
                self.bench.now += duration(rest[0])
            else:
                self._act(self.phones[first], rest)
            self.bench.later()

    def arrive(self, codes: Iterable[str]) -> None:
        """Let devices push their queues, in this order."""
        for code in codes:
            if self.phones[code].queue:
                self.phones[code].push()
                self.bench.later()

    def _act(self, phone: Phone, words: Words) -> None:
        match words:
            case ["pushes"]:
                phone.push()
            case ["loses", "the", "answer"]:
                phone.push_and_lose_the_answer()
            case ["pulls"]:
                self.bench.pull(phone)
            case ["clock", by]:
                phone.skew = duration(by)
            case ["is", role]:
                self._roles.update({(phone.actor_id, branch_id): role for branch_id in BRANCH_NAMES})
            case ["goes", "to", branch]:
                phone.branch_id = BRANCHES[branch]
            case _:
                raise ValueError(f"no such line: {words}")

    def _play(self, code: str, words: Words) -> None:
        device, number = code.split("-")
        phone = self.phones[device]
        assert phone.seq + 1 == int(number), f"{code} is not the next operation of {device}"
        made, (verb, *rest) = (words[1], words[2:]) if words[0] == "as" else (code, words)
        type_, payload = VERBS[verb](self, made, rest)
        phone.record(type_, **payload)
        phone.queue[-1]["id"] = self.names.id(f"operation {code}")

    # Results

    def ends(self) -> Payload:
        """Return the state that is compared with a history's `ends`."""
        state = self.bench.journal.state()
        units = {data["serial"]: self._unit(data) for (kind, _), data in state.items() if kind == "serial"}
        stock = {
            f"{self.names.name(data['item_id'])} {BRANCH_NAMES[data['branch_id']]}": data["quantity"]
            for (kind, _), data in state.items()
            if kind == "stock" and data["quantity"] != 0
        }
        documents = {
            data["code"]: data["status"]
            for (kind, _), data in state.items()
            if kind in ("sale", "repair", "transfer", "return", "restock", "adjustment") and data["device_code"] != "K"
        }
        return {"units": units, "open": sorted(self._open()), "stock": stock, "documents": documents}

    def _unit(self, data: Payload) -> str:
        document = data["document"]["code"] if data["document"] else "-"
        contested = " contested" if data["contested"] else ""
        return f"{data['status']} {BRANCH_NAMES[data['branch_id']]} {document}{contested}"

    def _open(self) -> list[str]:
        steps = [step for step in self.bench.journal.all_steps().values() if not step.is_settled]
        # A code waits for its item without a conflict; two codes of one operation share a conflict.
        return list(dict.fromkeys(self._step_line(step) for step in steps if step.opened_at is not None))

    def _step_line(self, step: Step) -> str:
        against = [self.operation(id_) for id_ in step.against]
        with_ = f" with {' '.join(against)}" if against else ""
        operation = self.operation(step.fact.operation_id)
        is_of_number = step.reason == "duplicate_serial" and step.verbs[0] in ("renamed", "aliased")
        serial = step.detail.name if is_of_number else step.serial
        return f"{operation} {serial or '-'}: {step.standing.value} {step.reason}{with_}"

    def operation(self, operation_id: str) -> str:
        """Return the name of an operation in a history."""
        return self.names.name(operation_id).removeprefix("operation ")

    def conflicts(self) -> list[Payload]:
        return [data for (kind, _), data in self.bench.journal.state().items() if kind == "conflict"]

    def conflict_line(self, data: Payload) -> str:
        """Return a conflict's record as a line of `open`."""
        against = [self.operation(id_) for id_ in data["with"]]
        with_ = f" with {' '.join(against)}" if against else ""
        operation = self.operation(data["operation_id"])
        return f"{operation} {data['serial'] or '-'}: {data['standing']} {data['reason']}{with_}"

    def record(self, name: str) -> Payload:
        """Return the record that has a name, an item, a person, a document or a unit; merged ones by name."""
        records = self.bench.journal.state()
        unit = next((data for (kind, _), data in records.items() if kind == "serial" and data["serial"] == name), None)
        id_ = "" if unit else self.names.id(name)
        found = unit or next(data for (_, record_id), data in records.items() if record_id == id_)
        into, merged = found.get("merged_into"), found.get("merged_ids")
        named = {"merged_into": self.names.name(into)} if into else {}
        return {**found, **named, **({"merged_ids": sorted(map(self.names.name, merged))} if merged else {})}
