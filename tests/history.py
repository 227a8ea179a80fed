"""Play a small history, told in short lines, against the core in memory (format: tests/sync/test_vectors.py)."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sync.facts import Step
from sync.journal import Device
from tests.builders import ADA, MINUTE, NORTH, SOUTH, Bench, Phone, new_id

BRANCHES = {"north": NORTH, "south": SOUTH}
BRANCH_NAMES = {id_: name for name, id_ in BRANCHES.items()}
UNITS_MS = {"s": 1000, "m": MINUTE, "h": 60 * MINUTE, "d": 24 * 60 * MINUTE}
SERIALISED = ("screen", "battery")
CABLES = 10
OPERATION = re.compile(r"[A-Z]+-[0-9]+\Z")

Words = list[str]
Told = dict[str, Any]


def duration(word: str) -> int:
    """Return the milliseconds of `+3d`, `-90m`, `2h` or `5s`."""
    return int(word[:-1]) * UNITS_MS[word[-1]]


class Names:
    """The ids of what a history calls by name: items, people, and documents by their codes."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def id(self, name: str) -> str:
        """Return the id of a name, the same one each time."""
        if name not in self._ids:
            self.call(new_id(), name)
        return self._ids[name]

    def call(self, id_: str, name: str) -> None:
        """Give an id a name; several ids may be called the same."""
        self._ids[name], self._names[id_] = id_, name

    def name(self, id_: str) -> str:
        return self._names[id_]

    def known(self) -> dict[str, str]:
        """Return every name by its id."""
        return dict(self._names)


@dataclass
class Lines:
    """Reads `screen SN-1 SN-2 cable x3`: a word without a digit is an item, `x3` a quantity, else a serial."""

    names: Names

    def read(self, words: Iterable[str], **more: Any) -> list[Told]:
        lines: list[Told] = []
        for word in words:
            if not any(char.isdigit() for char in word):
                lines.append({"item_id": self.names.id(word), "quantity": 0, **more})
            elif re.fullmatch(r"x[0-9]+", word):
                lines[-1]["quantity"] = int(word[1:])
            else:
                lines[-1].setdefault("serials", []).append(word)
                lines[-1]["quantity"] += 1
        return lines


class World:
    """A shop with two branches, three items and the devices of one history."""

    def __init__(self, history: Told) -> None:
        self.names = Names()
        self.lines = Lines(self.names)
        told = history.get("devices", {"A": "north"})
        people = {code: [*rest.split(", ")] for code, rest in told.items()}
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
        told = {"name": name, "price": 9900, "track_stock": True, "serial_tracked": True, **fields}
        return keeper.say("item.create", item_id=self.names.id(name), **told)

    def _phone(self, code: str, actor_id: str, branch_id: str) -> Phone:
        id_ = new_id()
        self.bench.journal.enrol(Device(id_, code, branch_id, last_seq=0, given_version=0, revoked=False))
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
        """Let happen what the lines say, a minute apart."""
        for line in lines:
            first, *rest = line.split()
            if OPERATION.match(first):
                self._say(first, rest)
            elif first == "wait":
                self.bench.now += duration(rest[0])
            else:
                self._act(self.phones[first], rest)
            self.bench.later()

    def arrive(self, codes: Iterable[str]) -> None:
        """Let devices push what they have queued, in this order."""
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

    def _say(self, code: str, words: Words) -> None:
        device, number = code.split("-")
        phone = self.phones[device]
        assert phone.seq + 1 == int(number), f"{code} is not the next operation of {device}"
        made, (verb, *rest) = (words[1], words[2:]) if words[0] == "as" else (code, words)
        type_, payload = VERBS[verb](self, made, rest)
        phone.say(type_, **payload)
        phone.queue[-1]["id"] = self.names.id(f"operation {code}")

    # What came of it

    def ends(self) -> Told:
        """Return what a history's `ends` are compared with."""
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

    def _unit(self, data: Told) -> str:
        document = data["document"]["code"] if data["document"] else "-"
        contested = " contested" if data["contested"] else ""
        return f"{data['status']} {BRANCH_NAMES[data['branch_id']]} {document}{contested}"

    def _open(self) -> list[str]:
        steps = [step for step in self.bench.journal.all_steps().values() if not step.is_settled]
        # A code waits in silence for its item; two codes of one operation are one conflict.
        return list(dict.fromkeys(self._told(step) for step in steps if step.opened_at is not None))

    def _told(self, step: Step) -> str:
        against = [self.operation(id_) for id_ in step.against]
        with_ = f" with {' '.join(against)}" if against else ""
        operation = self.operation(step.fact.operation_id)
        is_of_number = step.reason == "duplicate_serial" and step.verbs[0] in ("renamed", "aliased")
        serial = step.detail.name if is_of_number else step.serial
        return f"{operation} {serial or '-'}: {step.standing.value} {step.reason}{with_}"

    def operation(self, operation_id: str) -> str:
        """Return what a history calls an operation."""
        return self.names.name(operation_id).removeprefix("operation ")

    def conflicts(self) -> list[Told]:
        return [data for (kind, _), data in self.bench.journal.state().items() if kind == "conflict"]

    def conflict_line(self, data: Told) -> str:
        """Return a conflict's record as `open` tells its step."""
        against = [self.operation(id_) for id_ in data["with"]]
        with_ = f" with {' '.join(against)}" if against else ""
        operation = self.operation(data["operation_id"])
        return f"{operation} {data['serial'] or '-'}: {data['standing']} {data['reason']}{with_}"

    def record(self, name: str) -> Told:
        """Return the record that has a name, an item, a person, a document or a unit; what it merged into by name."""
        records = self.bench.journal.state()
        unit = next((data for (kind, _), data in records.items() if kind == "serial" and data["serial"] == name), None)
        id_ = "" if unit else self.names.id(name)
        found = unit or next(data for (_, record_id), data in records.items() if record_id == id_)
        into = found.get("merged_into")
        return {**found, "merged_into": self.names.name(into)} if into else found


Verb = Callable[[World, str, Words], tuple[str, Told]]


def _value(word: str) -> Any:
    return int(word) if re.fullmatch(r"-?[0-9]+", word) else {"null": None, "yes": True, "no": False}.get(word, word)


def _fields(words: Iterable[str]) -> Told:
    return {name: _value(value) for name, _, value in (word.partition("=") for word in words)}


def _document(world: World, code: str) -> str:
    return world.names.id(code)


def _restock(world: World, code: str, words: Words) -> tuple[str, Told]:
    return "stock.restock", {"restock_id": _document(world, code), "lines": world.lines.read(words)}


def _adjust(world: World, code: str, words: Words) -> tuple[str, Told]:
    item, delta, *serials = words
    line = {"item_id": world.names.id(item), "delta": int(delta), **({"serials": serials} if serials else {})}
    return "stock.adjust", {"adjustment_id": _document(world, code), "reason": "count", "lines": [line]}


def _sell(world: World, code: str, words: Words) -> tuple[str, Told]:
    lines = world.lines.read(words, unit_price=9900)
    return "sale.complete", {"sale_id": _document(world, code), "lines": lines, "payments": [], "total": 0}


def _return(world: World, code: str, words: Words) -> tuple[str, Told]:
    sale, *listed, disposition = words
    given = {} if sale == "-" else {"sale_id": _document(world, sale)}
    lines = world.lines.read(listed, disposition=disposition)
    return "sale.return", {
        "return_id": _document(world, code),
        "reason": "no use",
        "refund": 0,
        "lines": lines,
        **given,
    }


def _void(world: World, code: str, words: Words) -> tuple[str, Told]:
    return "sale.void", {"sale_id": _document(world, words[0]), "reason": "mistake"}


def _open(world: World, code: str, words: Words) -> tuple[str, Told]:
    told = {"repair_id": _document(world, code), "device": {"description": "Galaxy A52"}, "problem": "cracked"}
    return "repair.open", told


def _part(type_: str) -> Verb:
    def told(world: World, code: str, words: Words) -> tuple[str, Told]:
        repair, *listed = words
        return type_, {"repair_id": _document(world, repair), **world.lines.read(listed)[0]}

    return told


def _return_part(world: World, code: str, words: Words) -> tuple[str, Told]:
    *most, disposition = words
    type_, told = _part("repair.return_part")(world, code, most)
    return type_, {**told, "reason": "faulty", "disposition": disposition}


def _on_document(type_: str, field: str) -> Verb:
    def told(world: World, code: str, words: Words) -> tuple[str, Told]:
        return type_, {field: _document(world, words[0])}

    return told


def _plan(type_: str) -> Verb:
    """Tell what a transfer is to take along, or takes: a new one, or that `of` a draft."""

    def told(world: World, code: str, words: Words) -> tuple[str, Told]:
        to, *listed = words
        transfer = code
        if listed[-2:-1] == ["of"]:
            *listed, _, transfer = listed
        lines = world.lines.read(listed)
        return type_, {"transfer_id": _document(world, transfer), "to_branch_id": BRANCHES[to], "lines": lines}

    return told


def _receive(world: World, code: str, words: Words) -> tuple[str, Told]:
    transfer, *listed = words
    return "transfer.receive", {"transfer_id": _document(world, transfer), "lines": world.lines.read(listed)}


def _set(world: World, code: str, words: Words) -> tuple[str, Told]:
    return "serial.set_status", {"serial": words[0], "status": words[1]}


def _note(world: World, code: str, words: Words) -> tuple[str, Told]:
    return "serial.note", {"serial": words[0], "note": " ".join(words[1:])}


def _rename(world: World, code: str, words: Words) -> tuple[str, Told]:
    return "serial.rename", {"serial": words[0], "new_serial": words[1], "reason": "misread"}


def _alias(world: World, code: str, words: Words) -> tuple[str, Told]:
    return "serial.add_alias", {"serial": words[0], "alias": words[1]}


def _item(world: World, code: str, words: Words) -> tuple[str, Told]:
    name, how, *rest = words
    serials = [word for word in rest if "=" not in word]
    codes = _fields(word for word in rest if "=" in word)
    told = {"item_id": world.names.id(name), "name": name, "price": 100, "track_stock": True, **codes}
    if how == "serialised":
        stock = {"initial_stock": {"quantity": len(serials), "serials": serials}} if serials else {}
        return "item.create", {**told, "serial_tracked": True, **stock}
    if how == "plain":
        return "item.create", {"serial_tracked": False, **told}
    return "item.create", {**told, "serial_tracked": False, "initial_stock": {"quantity": int(how[1:])}}


def _merge(world: World, code: str, words: Words) -> tuple[str, Told]:
    item, into = words
    return "item.merge", {"item_id": world.names.id(item), "into_id": world.names.id(into)}


def _person(kind: str) -> Verb:
    def told(world: World, code: str, words: Words) -> tuple[str, Told]:
        return f"{kind}.create", {f"{kind}_id": world.names.id(words[0]), "name": words[0], **_fields(words[1:])}

    return told


def _edit(world: World, code: str, words: Words) -> tuple[str, Told]:
    kind, name, *fields = words
    return f"{kind}.update", {f"{kind}_id": world.names.id(name), "changes": _fields(fields)}


def _decide(world: World, code: str, words: Words) -> tuple[str, Told]:
    operation, serial, verdict, *rest = words
    new = {"new_serial": rest.pop(0)} if verdict == "reassign" else {}
    told = {"operation_id": world.names.id(f"operation {operation}"), "verdict": verdict, **new}
    told["expects"] = [_operation_id(world, name) for name in rest if name != "expects"]
    return "conflict.resolve", told if serial == "-" else {**told, "serial": serial}


def _operation_id(world: World, name: str) -> str:
    return world.names.id(f"operation {name}" if OPERATION.match(name) else name)


def _undecide(world: World, code: str, words: Words) -> tuple[str, Told]:
    told = {"operation_id": world.names.id(f"operation {words[0]}")}
    return "conflict.reopen", told if words[1] == "-" else {**told, "serial": words[1]}


VERBS: dict[str, Verb] = {
    "restock": _restock,
    "adjust": _adjust,
    "sell": _sell,
    "return": _return,
    "void": _void,
    "open": _open,
    "fit": _part("repair.add_part"),
    "take-out": _part("repair.remove_part"),
    "return-part": _return_part,
    "complete": _on_document("repair.complete", "repair_id"),
    "cancel": _on_document("repair.cancel", "repair_id"),
    "reopen": _on_document("repair.reopen", "repair_id"),
    "deliver": _on_document("repair.deliver", "repair_id"),
    "draft": _plan("transfer.draft"),
    "send": _plan("transfer.send"),
    "receive": _receive,
    "recall": _on_document("transfer.cancel", "transfer_id"),
    "set": _set,
    "note": _note,
    "rename": _rename,
    "alias": _alias,
    "item": _item,
    "merge": _merge,
    "archive": _on_document("item.archive", "item_id"),
    "customer": _person("customer"),
    "supplier": _person("supplier"),
    "edit": _edit,
    "decide": _decide,
    "undecide": _undecide,
}
