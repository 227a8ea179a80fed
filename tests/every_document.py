"""One operation for each kind of document, recorded twice with other contents under one id."""

from collections.abc import Callable, Sequence
from typing import Any

from tests.builders import SOUTH, Bench, Body, Phone, new_id

Fields = dict[str, Any]
UNITS = tuple(f"SN-{number}" for number in range(1, 10))
CABLES = 20


class Shelf:
    """A shop with a serialised item, its units in North, and pieces of another one."""

    def __init__(self) -> None:
        self.bench = Bench()
        keeper = self.bench.phone()
        self.screen = keeper.new_item("Screen", *UNITS)
        self.cable = keeper.new_item("Cable", serial_tracked=False, initial_stock={"quantity": CABLES})
        keeper.push()

    def phone(self) -> Phone:
        """Return a phone whose replica has the stock."""
        phone = self.bench.phone()
        self.bench.pull(phone)
        return phone

    def units(self, *serials: str, **more: Any) -> Fields:
        return {"item_id": self.screen, "quantity": len(serials), "serials": list(serials), **more}

    def cables(self, quantity: int, **more: Any) -> Fields:
        return {"item_id": self.cable, "quantity": quantity, **more}

    def records(self, kind: str) -> dict[str, Body]:
        """Return the records of a kind by their ids."""
        return {id_: data for (each, id_), data in self.bench.journal.state().items() if each == kind}

    def everything(self) -> dict[tuple[str, str], Body]:
        """Return every record, except the times of conflicts and the silent devices in them."""
        untimed = ("opened_at", "closed_at", "devices")
        state = self.bench.journal.state().items()
        return {key: {name: value for name, value in data.items() if name not in untimed} for key, data in state}


def _sale(shelf: Shelf, id_: str, number: int) -> Fields:
    lines = [shelf.units(UNITS[number], unit_price=100), shelf.cables(number, unit_price=5)]
    total = 100 + 5 * number
    return {"sale_id": id_, "lines": lines, "payments": [{"method": "cash", "amount": total}], "total": total}


def _restock(shelf: Shelf, id_: str, number: int) -> Fields:
    return {"restock_id": id_, "lines": [shelf.units(f"NEW-{number}"), shelf.cables(number)]}


def _adjustment(shelf: Shelf, id_: str, number: int) -> Fields:
    gone = {"item_id": shelf.screen, "delta": -1, "serials": [UNITS[number]]}
    return {"adjustment_id": id_, "reason": "count", "lines": [gone, {"item_id": shelf.cable, "delta": number}]}


def _return(shelf: Shelf, id_: str, number: int) -> Fields:
    lines = [shelf.cables(number, disposition="restock")]
    return {"return_id": id_, "reason": "no use", "refund": 5 * number, "lines": lines}


def _repair(shelf: Shelf, id_: str, number: int) -> Fields:
    return {"repair_id": id_, "device": {"description": f"Phone {number}"}, "problem": "cracked"}


def _transfer(shelf: Shelf, id_: str, number: int) -> Fields:
    return {"transfer_id": id_, "to_branch_id": SOUTH, "lines": [shelf.units(UNITS[number]), shelf.cables(number)]}


def _stocktake(shelf: Shelf, id_: str, number: int) -> Fields:
    return {"stocktake_id": id_}


def _item(shelf: Shelf, id_: str, number: int) -> Fields:
    stock = {"quantity": 1, "serials": [f"OWN-{number}"]}
    return {
        "item_id": id_,
        "name": f"Item {number}",
        "price": number,
        "track_stock": True,
        "serial_tracked": True,
        "initial_stock": stock,
    }


def _customer(shelf: Shelf, id_: str, number: int) -> Fields:
    return {"customer_id": id_, "name": f"Person {number}"}


def _supplier(shelf: Shelf, id_: str, number: int) -> Fields:
    return {"supplier_id": id_, "name": f"Person {number}"}


def _charged(shelf: Shelf, number: int) -> Fields:
    """Return a separate repair and a line, as quotes and bills need them."""
    line = {"description": f"Work {number}", "quantity": 1, "unit_price": number}
    return {"repair_id": new_id(), "lines": [line], "total": number}


def _quote(shelf: Shelf, id_: str, number: int) -> Fields:
    return {"quote_id": id_, **_charged(shelf, number)}


def _bill(shelf: Shelf, id_: str, number: int) -> Fields:
    return {"bill_id": id_, "tax_mode": "inclusive", **_charged(shelf, number)}


def _payment(shelf: Shelf, id_: str, number: int) -> Fields:
    paid = {"type": "repair", "id": new_id()}
    return {"payment_id": id_, "document": paid, "amount": number, "method": "cash"}


def _till(shelf: Shelf, id_: str, number: int) -> Fields:
    return {"till_id": id_, "float": number}


def _message(shelf: Shelf, id_: str, number: int) -> Fields:
    about = {"type": "repair", "id": new_id()}
    words = {"channel": "sms", "text": f"Text {number}"}
    return {"message_id": id_, "customer_id": new_id(), "document": about, **words}


Payload = Callable[[Shelf, str, int], Fields]

# By kind of record: the operation that creates one, and its payload by shelf, id and a number that makes two payloads
# differ.
MADE_BY: dict[str, tuple[str, Payload]] = {
    "sale": ("sale.complete", _sale),
    "restock": ("stock.restock", _restock),
    "adjustment": ("stock.adjust", _adjustment),
    "return": ("sale.return", _return),
    "repair": ("repair.open", _repair),
    "transfer": ("transfer.send", _transfer),
    "stocktake": ("stocktake.open", _stocktake),
    "quote": ("repair.quote", _quote),
    "bill": ("repair.bill", _bill),
    "payment": ("payment.take", _payment),
    "till": ("till.open", _till),
    "message": ("message.send", _message),
    "item": ("item.create", _item),
    "customer": ("customer.create", _customer),
    "supplier": ("supplier.create", _supplier),
}


def make(phone: Phone, shelf: Shelf, kind: str, id_: str, number: int) -> str:
    """Let a phone make a document; return the operation's id."""
    type_, payload = MADE_BY[kind]
    return phone.record(type_, **payload(shelf, id_, number))


def make_two(shelf: Shelf, kind: str, phones: Sequence[Phone]) -> tuple[str, str, str]:
    """Let two phones make documents of one id, the first pushing first; return the id and both operations'."""
    id_ = new_id()
    first, second = (make(phone, shelf, kind, id_, number) for number, phone in enumerate(phones, start=1))
    for phone in phones:
        if phone.queue:
            phone.push()
    return id_, first, second
