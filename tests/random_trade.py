"""A month of a shop at random: sales, voids, returns, exchanges, repairs, bills, payments and tills of two branches.

`log` are the operations as they were recorded, `discarded` those that an admin discarded.
"""

import random
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from server.clock import now_ms
from tests.builders import Body, new_id
from tests.cast import Caller, Cast
from tests.phones import HttpPhone, phone_of

ZONES = ("Europe/Berlin", "America/Los_Angeles")
METHODS = ("cash", "card", "transfer")
RATES = (None, 0, 700, 1900)
UNTRACKED = {"track_stock": False, "serial_tracked": False}
DAYS = 26
DAY_MS = 86_400_000


class RandomTrade:
    """Records a month of work; every phone pushes at its end."""

    def __init__(self, shop: Cast, seed: int) -> None:
        self.shop, self.chance = shop, random.Random(seed)  # noqa: S311 - a seeded test
        self.zones = dict(zip((shop.north, shop.south), ZONES, strict=True))
        for branch, zone in self.zones.items():
            assert shop.ada.patch(f"/branches/{branch}", {"time_zone": zone}).status_code == 200
        self.days = self._days()
        self.phones = [phone_of(shop, shop.ada, branch) for branch in self.zones]
        self.approved: HttpPhone = phone_of(shop, shop.tess, shop.north)
        self.items = [new_id() for _ in range(4)]
        for item in self.items:
            self.phones[0].record("item.create", item_id=item, name=f"Item {item[-2:]}", price=1000, **UNTRACKED)
            # Earlier than all sales, because a phone of the other branch cannot have it otherwise.
            self.phones[0].queue[-1]["at"] -= 2 * DAYS * DAY_MS
        results = self.phones[0].push()
        assert {result["standing"] for result in results} == {"settled"}, results
        self.discarded: set[str] = set()

    @property
    def log(self) -> list[Body]:
        return [operation for phone in (*self.phones, self.approved) for operation in phone.sent]

    def day_of(self, operation: Body) -> str:
        """Return the day of an operation at its branch, as YYYY-MM-DD."""
        zone = ZoneInfo(self.zones[operation["branch_id"]])
        return datetime.fromtimestamp(operation["at"] / 1000, zone).date().isoformat()

    def play(self, operations: int = 60) -> "RandomTrade":
        """Record work of each branch on days in order, then work that waits for a role, and push it all."""
        for phone in self.phones:
            times = sorted(self._time(self.zones[phone.branch_id]) for _ in range(operations))
            work = _Work(self, phone)
            for at in times:
                work.do(at)
            phone.push()
        self._work_that_waits()
        return self

    def _days(self) -> list[str]:
        today = datetime.fromtimestamp(now_ms() / 1000, ZoneInfo(ZONES[1])).date()
        return [(today - timedelta(days=DAYS - at)).isoformat() for at in range(DAYS)]

    def _time(self, zone: str) -> int:
        """Return a time in opening hours, never near midnight, where the phone's clock might change the day."""
        day = datetime.fromisoformat(self.chance.choice(self.days)).replace(tzinfo=ZoneInfo(zone))
        return int((day + timedelta(hours=8, seconds=self.chance.randrange(12 * 3600))).timestamp() * 1000)

    def _work_that_waits(self) -> None:
        """A technician sells three times; an admin approves nothing and discards the first."""
        work = _Work(self, self.approved)
        for _ in range(3):
            work.sell(self._time(ZONES[0]))
        self.approved.push()
        first = self.approved.sent[0]["id"]
        _discard(self.shop.ada, self.shop.north, first)
        self.discarded.add(first)


def _discard(admin: Caller, branch: str, operation_id: str) -> None:
    payload = {"operation_id": operation_id, "serial": None, "verdict": "discard", "expects": []}
    body = {"type": "conflict.resolve", "v": 1, "branch_id": branch, "payload": payload}
    answer = admin.post("/operations", body)
    assert answer.json["standing"] == "settled", answer.json


class _Work:
    """The actions of people at one branch, at a time in ms."""

    def __init__(self, trade: RandomTrade, phone: HttpPhone) -> None:
        self.trade, self.phone, self.chance = trade, phone, trade.chance
        self.sales: list[Body] = []
        self.repairs: list[str] = []
        self.bills: list[str] = []
        self.till: str | None = None

    def do(self, at: int) -> None:
        self.chance.choices(
            (self.sell, self.void, self.take_back, self.exchange, self.open, self.bill, self.void_bill, self.pay,
             self.refund, self.use_till),
            (10, 1, 3, 1, 4, 4, 1, 4, 2, 3),
        )[0](at)  # fmt: skip

    def record(self, at: int, type_: str, **payload: Any) -> None:
        self.phone.record(type_, **payload)
        self.phone.queue[-1]["at"] = at

    def lines(self) -> list[Body]:
        return [
            {
                "item_id": item,
                "quantity": self.chance.randint(1, 3),
                "unit_price": self.chance.randint(500, 20_000),
                "discount": self.chance.choice((None, None, self.chance.randint(1, 499))),
                "tax_rate_id": None,
                "tax_basis_points": self.chance.choice(RATES),
            }
            for item in self.chance.sample(self.trade.items, self.chance.randint(1, 3))
        ]

    def sell(self, at: int, paid_by: Body | None = None) -> None:
        total = self.chance.randint(500, 60_000)
        parts = [self.chance.randint(0, total) for _ in range(self.chance.randint(0, 2))]
        payments = [{"method": self.chance.choice(METHODS), "amount": part} for part in parts]
        payload = {
            "sale_id": new_id(),
            "lines": self.lines(),
            "payments": [*payments, *([paid_by] if paid_by else [])],
            "total": total,
            "tax_mode": self.chance.choice((None, "inclusive", "exclusive")),
            "discount": self.chance.choice((None, None, self.chance.randint(1, 499))),
        }
        if self.till is not None:
            payload["till_id"] = self.till
        self.sales.append(payload)
        self.record(at, "sale.complete", **payload)

    def void(self, at: int) -> None:
        if self.sales:
            sale = self.sales.pop(self.chance.randrange(len(self.sales)))
            self.record(at, "sale.void", sale_id=sale["sale_id"], reason="mistake")

    def take_back(self, at: int, method: str | None = None) -> int:
        sale = self.sales.pop() if self.sales and self.chance.random() < 0.8 else None
        lines = self.chance.sample(sale["lines"], self.chance.randint(1, len(sale["lines"]))) if sale else self.lines()
        back = [
            {
                "item_id": line["item_id"],
                "quantity": self.chance.randint(1, line["quantity"]),
                "disposition": self.chance.choice(("restock", "keep", "credit_only")),
            }
            for line in lines
        ]
        refund = self.chance.randint(0, 30_000)
        given = {"sale_id": sale["sale_id"]} if sale else {}
        method = method or self.chance.choice((None, *METHODS))
        self.record(
            at, "sale.return", return_id=new_id(), reason="no use", lines=back, refund=refund, refund_method=method,
            **given,
        )  # fmt: skip
        return refund

    def exchange(self, at: int) -> None:
        value = self.take_back(at, "exchange")
        self.sell(at, {"method": "exchange", "amount": value})

    def open(self, at: int) -> None:
        self.repairs.append(self.phone.open_repair())
        self.phone.queue[-1]["at"] = at

    def bill(self, at: int) -> None:
        if self.repairs:
            repair, bill = self.repairs.pop(0), new_id()
            self.bills.append(bill)
            lines = [{**line, "description": "work"} for line in self.lines()]
            lines[0]["item_id"] = self.chance.choice((None, lines[0]["item_id"]))
            self.record(
                at, "repair.bill", bill_id=bill, repair_id=repair, lines=lines, total=self.chance.randint(0, 60_000),
                discount=self.chance.choice((None, self.chance.randint(1, 400))),
                tax_mode=self.chance.choice(("inclusive", "exclusive")),
            )  # fmt: skip
            self.repairs_paid(repair, at)

    def repairs_paid(self, repair: str, at: int) -> None:
        if self.chance.random() < 0.7:
            self._take({"type": "repair", "id": repair}, at)

    def void_bill(self, at: int) -> None:
        if self.bills:
            self.record(at, "bill.void", bill_id=self.bills.pop(0), reason="mistake")

    def pay(self, at: int) -> None:
        if (document := self._document()) is not None:
            self._take(document, at)

    def refund(self, at: int) -> None:
        if (document := self._document()) is not None:
            self._money(at, "payment.refund", document, reason="goodwill")

    def use_till(self, at: int) -> None:
        if self.till is None:
            self.till = new_id()
            self.record(at, "till.open", till_id=self.till, float=self.chance.randint(0, 20_000))
        elif self.chance.random() < 0.5:
            amount = self.chance.randint(-5_000, 5_000)
            self.record(at, "till.move", till_id=self.till, amount=amount, reason="the bank")
        else:
            counted = [{"method": "cash", "amount": self.chance.randint(0, 80_000)}]
            self.record(at, "till.close", till_id=self.till, counted=counted)
            self.till = None

    def _document(self) -> Body | None:
        known = [{"type": "repair", "id": id_} for id_ in self.repairs]
        known += [{"type": "sale", "id": sale["sale_id"]} for sale in self.sales]
        return self.chance.choice(known) if known else None

    def _take(self, document: Body, at: int) -> None:
        self._money(at, "payment.take", document)

    def _money(self, at: int, type_: str, document: Body, **more: Any) -> None:
        amount, method = self.chance.randint(1, 20_000), self.chance.choice(METHODS)
        self.record(at, type_, payment_id=new_id(), document=document, amount=amount, method=method, **more)
