"""How the words of a small history become operations; tests/history.py plays them."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from tests.builders import NORTH, SOUTH, new_id

BRANCHES = {"north": NORTH, "south": SOUTH}

OPERATION = re.compile(r"[A-Z]+-[0-9]+\Z")

Words = list[str]
Payload = dict[str, Any]


class Names:
    """The ids of the names in a history: items, people, and documents by their codes."""

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

    def read(self, words: Iterable[str], **more: Any) -> list[Payload]:
        lines: list[Payload] = []
        for word in words:
            if not any(char.isdigit() for char in word):
                lines.append({"item_id": self.names.id(word), "quantity": 0, **more})
            elif re.fullmatch(r"x[0-9]+", word):
                lines[-1]["quantity"] = int(word[1:])
            else:
                lines[-1].setdefault("serials", []).append(word)
                lines[-1]["quantity"] += 1
        return lines


class Teller(Protocol):
    """The person of the history."""

    names: Names
    lines: Lines


Verb = Callable[[Teller, str, Words], tuple[str, Payload]]


def _value(word: str) -> Any:
    return int(word) if re.fullmatch(r"-?[0-9]+", word) else {"null": None, "yes": True, "no": False}.get(word, word)


def _fields(words: Iterable[str]) -> Payload:
    return {name: _value(value) for name, _, value in (word.partition("=") for word in words)}


def _document(world: Teller, code: str) -> str:
    return world.names.id(code)


def _restock(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    return "stock.restock", {"restock_id": _document(world, code), "lines": world.lines.read(words)}


def _adjust(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    item, delta, *serials = words
    line = {"item_id": world.names.id(item), "delta": int(delta), **({"serials": serials} if serials else {})}
    return "stock.adjust", {"adjustment_id": _document(world, code), "reason": "count", "lines": [line]}


def _sell(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    lines = world.lines.read(words, unit_price=9900)
    return "sale.complete", {"sale_id": _document(world, code), "lines": lines, "payments": [], "total": 0}


def _return(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
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


def _void(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    return "sale.void", {"sale_id": _document(world, words[0]), "reason": "mistake"}


def _open(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    payload = {"repair_id": _document(world, code), "device": {"description": "Galaxy A52"}, "problem": "cracked"}
    return "repair.open", payload


def _part(type_: str) -> Verb:
    def read(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
        repair, *listed = words
        return type_, {"repair_id": _document(world, repair), **world.lines.read(listed)[0]}

    return read


def _return_part(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    *most, disposition = words
    type_, payload = _part("repair.return_part")(world, code, most)
    return type_, {**payload, "reason": "faulty", "disposition": disposition}


def _on_document(type_: str, field: str) -> Verb:
    def read(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
        return type_, {field: _document(world, words[0])}

    return read


def _plan(type_: str) -> Verb:
    """Give the content of a transfer: of a new one, or of the draft `of`."""

    def read(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
        to, *listed = words
        transfer = code
        if listed[-2:-1] == ["of"]:
            *listed, _, transfer = listed
        lines = world.lines.read(listed)
        return type_, {"transfer_id": _document(world, transfer), "to_branch_id": BRANCHES[to], "lines": lines}

    return read


def _receive(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    transfer, *listed = words
    return "transfer.receive", {"transfer_id": _document(world, transfer), "lines": world.lines.read(listed)}


def _set(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    return "serial.set_status", {"serial": words[0], "status": words[1]}


def _note(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    return "serial.note", {"serial": words[0], "note": " ".join(words[1:])}


def _rename(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    return "serial.rename", {"serial": words[0], "new_serial": words[1], "reason": "misread"}


def _alias(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    return "serial.add_alias", {"serial": words[0], "alias": words[1]}


def _item(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    name, how, *rest = words
    serials = [word for word in rest if "=" not in word]
    codes = _fields(word for word in rest if "=" in word)
    payload = {"item_id": world.names.id(name), "name": name, "price": 100, "track_stock": True, **codes}
    if how == "serialised":
        stock = {"initial_stock": {"quantity": len(serials), "serials": serials}} if serials else {}
        return "item.create", {**payload, "serial_tracked": True, **stock}
    if how == "plain":
        return "item.create", {"serial_tracked": False, **payload}
    return "item.create", {**payload, "serial_tracked": False, "initial_stock": {"quantity": int(how[1:])}}


def _merge(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    item, into = words
    return "item.merge", {"item_id": world.names.id(item), "into_id": world.names.id(into)}


def _same(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    customer, into = words
    return "customer.merge", {"customer_id": world.names.id(customer), "into_id": world.names.id(into)}


def _person(kind: str) -> Verb:
    def read(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
        return f"{kind}.create", {f"{kind}_id": world.names.id(words[0]), "name": words[0], **_fields(words[1:])}

    return read


def _edit(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    kind, name, *fields = words
    return f"{kind}.update", {f"{kind}_id": world.names.id(name), "changes": _fields(fields)}


def _decide(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    operation, serial, verdict, *rest = words
    new = {"new_serial": rest.pop(0)} if verdict == "reassign" else {}
    payload = {"operation_id": world.names.id(f"operation {operation}"), "verdict": verdict, **new}
    payload["expects"] = [_operation_id(world, name) for name in rest if name != "expects"]
    return "conflict.resolve", payload if serial == "-" else {**payload, "serial": serial}


def _operation_id(world: Teller, name: str) -> str:
    return world.names.id(f"operation {name}" if OPERATION.match(name) else name)


def _says(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    """Return any operation in full: its type, and its payload as JSON with names in place of ids."""
    type_, *text = words
    payload: Payload = _with_ids(world, json.loads(" ".join(text)))
    return type_, payload


def _with_ids(world: Teller, value: Any, field: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _with_ids(world, each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_with_ids(world, each, field.removesuffix("s")) for each in value]
    if not (field.endswith("_id") or field in ("id", "expect")) or value is None:
        return value
    return BRANCHES.get(value) or world.names.id(value)


def _undecide(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    payload = {"operation_id": world.names.id(f"operation {words[0]}")}
    return "conflict.reopen", payload if words[1] == "-" else {**payload, "serial": words[1]}


# Money


def _quote(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    repair, total = words
    made = {"quote_id": _document(world, code), "repair_id": _document(world, repair)}
    return "repair.quote", {**made, "lines": _charge(total), "total": int(total)}


def _charge(total: str) -> list[Payload]:
    return [{"description": "Screen and labour", "quantity": 1, "unit_price": int(total)}]


def _answer(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    quote, answer, by = words
    return "repair.answer_quote", {"quote_id": _document(world, quote), "answer": answer, "by": by}


def _bill(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    repair, total = words
    made = {"bill_id": _document(world, code), "repair_id": _document(world, repair), "tax_mode": "inclusive"}
    return "repair.bill", {**made, "lines": _charge(total), "total": int(total)}


def _void_bill(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    return "bill.void", {"bill_id": _document(world, words[0]), "reason": "charged twice"}


def _payment(type_: str, **more: str) -> Verb:
    """Read `repair R-0 20 cash T-0`: for a repair or a sale, an amount, a method, and a till."""

    def read(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
        kind, document, amount, method, till = words
        paid = {"document": {"type": kind, "id": _document(world, document)}, "till_id": _document(world, till)}
        return type_, {"payment_id": _document(world, code), "amount": int(amount), "method": method, **paid, **more}

    return read


def _till(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    return "till.open", {"till_id": _document(world, code), "float": int(words[0])}


def _move(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    return "till.move", {"till_id": _document(world, words[0]), "amount": int(words[1]), "reason": "bank"}


def _close(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    counted = [{"method": "cash", "amount": int(words[1])}]
    return "till.close", {"till_id": _document(world, words[0]), "counted": counted}


def _sell_for(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    total, till, *listed = words
    type_, sale = _sell(world, code, listed)
    paid = [{"method": "cash", "amount": int(total)}]
    return type_, {**sale, "payments": paid, "total": int(total), "till_id": _document(world, till)}


def _return_for(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
    sale, refund, till, *rest = words
    type_, returned = _return(world, code, [sale, *rest])
    return type_, {**returned, "refund": int(refund), "refund_method": "card", "till_id": _document(world, till)}


def _verdict(verdict: str) -> Verb:
    """Decide about a whole operation; the player of the history adds the conflict that the admin saw (`expects`)."""

    def read(world: Teller, code: str, words: Words) -> tuple[str, Payload]:
        operation_id = world.names.id(f"op {words[0]}")
        return "conflict.resolve", {"operation_id": operation_id, "verdict": verdict, "expects": [operation_id]}

    return read


VERBS: dict[str, Verb] = {
    "quote": _quote,
    "answer": _answer,
    "bill": _bill,
    "void-bill": _void_bill,
    "pay": _payment("payment.take"),
    "refund": _payment("payment.refund", reason="charged too much"),
    "till": _till,
    "move": _move,
    "close": _close,
    "sell-for": _sell_for,
    "return-for": _return_for,
    "discard": _verdict("discard"),
    "stand": _verdict("stands"),
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
    "same": _same,
    "archive": _on_document("item.archive", "item_id"),
    "customer": _person("customer"),
    "supplier": _person("supplier"),
    "edit": _edit,
    "decide": _decide,
    "undecide": _undecide,
    "says": _says,
}
