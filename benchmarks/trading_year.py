"""A year of a busy shop: one day of two branches is pushed, and its rows are written again for every other day.

Every copy has its own ids, serials and times in the log, the steps and the feed, like a pushed day. Only its chain
digests are those of the first day, which no code reads here.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, insert, select, update

from benchmarks.serving import Caller, Server, Shop
from benchmarks.whole import whole_database
from benchmarks.work import Operation, Phone
from server.clock import now_ms
from server.feed.counting import counting_anew
from server.feed.models import FeedHead, FeedRecord, SearchWord
from server.feed.service import table_of
from server.synchronization.models import LoggedOperation, LoggedStep

DAYS = 365
DAY_MS = 86_400_000
RATES = (0, 700, 1900)
METHODS = ("cash", "card", "card", "transfer")
ITEMS, SALES, RETURNS, REPAIRS, UNITS_AN_ITEM = 20, 134, 5, 16, 24
PUSH_SIZE = 100
# Prefixes of the first day's ids, serials and words; each copy has prefixes of its own day.
ID, SERIAL = "00000000-0000-4000-8000-", "D00000-"
MOMENT = re.compile(r"\b1[6-9]\d{11}\b")
AMOUNTS = {"discount": None, "tax_rate_id": None}
Row = dict[str, Any]


class Branch:
    """A branch's device on the first day, with the operations that it records, in order."""

    def __init__(self, server: Server, shop: Shop, ordinal: int) -> None:
        self.phone = Phone(server, shop)
        self._chance = random.Random(ordinal)  # noqa: S311 - seeded work
        self._at = now_ms() - DAYS * DAY_MS
        self._ids, self._prefix = ordinal << 32, f"{SERIAL}{ordinal}"
        self._shelf: list[tuple[str, str]] = []

    def day(self, items: list[str]) -> list[Operation]:
        """Return the day's operations: a delivery, sales, returns, repairs, and a till with all their money."""
        return list(self._day(items))

    def _day(self, items: list[str]) -> Iterator[Operation]:
        till = self._new_id()
        yield self._operation("till.open", till_id=till, float=20_000)
        yield self._delivery(items)
        sold = []
        for _ in range(SALES):
            sold.append(self._sale(items, till))
            yield sold[-1]
        for sale in sold[:RETURNS]:
            yield self._return(sale["payload"], till)
        for _ in range(REPAIRS):
            yield from self._repair(till)
        yield self._operation("till.move", till_id=till, amount=-5000, reason="bank")
        yield self._operation("till.close", till_id=till, counted=[{"method": "cash", "amount": 15_000}])

    def _new_id(self) -> str:
        self._ids += 1
        return f"{ID}{self._ids:012x}"

    def _operation(self, type_: str, **payload: Any) -> Operation:
        self._at += DAY_MS // 3 // (SALES + 8 * REPAIRS)
        return {**self.phone.operation(type_, payload), "id": self._new_id(), "at": self._at}

    def _delivery(self, items: list[str]) -> Operation:
        lines = []
        for at, item in enumerate(items[: ITEMS // 2]):
            serials = [f"{self._prefix}-{at:02d}-{number:04d}" for number in range(UNITS_AN_ITEM)]
            self._shelf += [(item, serial) for serial in serials]
            cost = 3000 + 100 * at
            lines.append({"item_id": item, "quantity": len(serials), "serials": serials, "unit_cost": cost})
        return self._operation("stock.restock", restock_id=self._new_id(), lines=lines)

    def _sale(self, items: list[str], till: str) -> Operation:
        item, serial = self._shelf.pop()
        price = self._chance.randrange(5000, 30_000, 10)
        unit = {"item_id": item, "quantity": 1, "serials": [serial], "unit_price": price}
        other = {"item_id": self._chance.choice(items[ITEMS // 2 :]), "quantity": 2, "unit_price": 990}
        lines = [{**AMOUNTS, **line, "tax_basis_points": self._chance.choice(RATES)} for line in (unit, other)]
        total = price + 2 * 990
        # A few are paid only in part.
        paid = total if self._chance.random() < 0.97 else total // 2
        payments = [{"method": self._chance.choice(METHODS), "amount": paid}]
        sale = {"sale_id": self._new_id(), "lines": lines, "payments": payments, "total": total}
        return self._operation("sale.complete", **sale, tax_mode="inclusive", till_id=till)

    def _return(self, sale: Row, till: str) -> Operation:
        line = {name: sale["lines"][0][name] for name in ("item_id", "quantity", "serials")}
        refund = sale["lines"][0]["unit_price"]
        back = {"return_id": self._new_id(), "sale_id": sale["sale_id"], "reason": "no use", "refund": refund}
        lines = [{**line, "disposition": "restock"}]
        return self._operation("sale.return", **back, lines=lines, refund_method="cash", till_id=till)

    def _repair(self, till: str) -> Iterator[Operation]:
        repair, quote = self._new_id(), self._new_id()
        device = {"description": "Galaxy A52"}
        yield self._operation("repair.open", repair_id=repair, device=device, problem="Cracked screen")
        work = {**AMOUNTS, "description": "Repair", "quantity": 1, "unit_price": 14_900, "tax_basis_points": 1900}
        yield self._operation("repair.quote", quote_id=quote, repair_id=repair, lines=[work], total=14_900)
        yield self._operation("repair.answer_quote", quote_id=quote, answer="approved", by="counter")
        item, serial = self._shelf.pop()
        yield self._operation("repair.add_part", repair_id=repair, item_id=item, quantity=1, serials=[serial])
        yield self._operation("repair.complete", repair_id=repair)
        bill = {"bill_id": self._new_id(), "repair_id": repair, "lines": [work], "total": 14_900}
        yield self._operation("repair.bill", **bill, tax_mode="inclusive")
        document = {"type": "repair", "id": repair}
        paid = {"payment_id": self._new_id(), "document": document, "amount": 14_900}
        yield self._operation("payment.take", **paid, method=self._chance.choice(METHODS), till_id=till)
        yield self._operation("repair.deliver", repair_id=repair)


def fill_a_year(server: Server, shop: Shop) -> int:
    """Fill a shop with a year of work; return the number of operations."""
    south = Caller(server.port, shop.token).ask("POST", "/branches", {"name": "South"})["id"]
    branches = [Branch(server, one, at) for at, one in enumerate((shop, replace(shop, branch_id=south)))]
    items, before = _catalogue(branches[0].phone)
    for branch in branches:
        for body in branch.phone.bodies(branch.day(items), PUSH_SIZE):
            branch.phone.push(body)
    return _copy_days(server.database_url, shop.id, before)


def _catalogue(phone: Phone) -> tuple[list[str], int]:
    """Push the items; return them, and the shop's version."""
    made = [phone.item() for _ in range(ITEMS)]
    for number, (making, _) in enumerate(made):
        making["payload"] |= {"name": f"Item {number}", "serial_tracked": number < ITEMS // 2, "cost": 400}
        making["at"] -= (DAYS + 1) * DAY_MS
    version = phone.push(phone.bodies([making for making, _ in made], ITEMS)[0])
    return [item for _, item in made], version


def _copy_days(database_url: str, shop_id: str, since: int) -> int:
    engine = whole_database(database_url)
    tables = [table_of(model) for model in (LoggedOperation, LoggedStep, FeedRecord, SearchWord)]
    with engine.connect() as connection:
        rows = [_of_first_day(connection, table, shop_id, since) for table in tables]
    size = len(rows[0])
    for day in range(1, DAYS):
        with engine.begin() as connection:
            for table, some in zip(tables, rows, strict=True):
                connection.execute(insert(table), [_on_day(row, day, size) for row in some])
    with engine.begin() as connection:
        for statement in counting_anew(shop_id):
            connection.execute(statement)
        head = table_of(FeedHead)
        version = since + size * DAYS
        connection.execute(update(head).where(head.c.shop_id == shop_id).values(version=version))
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()
    return size * DAYS


def _of_first_day(connection: Connection, table: Any, shop_id: str, since: int) -> list[Row]:
    found = connection.execute(select(table).where(table.c.shop_id == shop_id)).mappings()
    return [dict(row) for row in found if row.get("version", since + 1) > since and _is_of_day(row)]


def _is_of_day(row: Any) -> bool:
    own: str = row.get("operation_id", row.get("id", ""))
    return own.startswith((ID[:8], SERIAL[:1]))


def _on_day(row: Row, day: int, size: int) -> Row:
    """Return a row of the first day, changed for another day."""
    found = dict(row)
    for name, value in row.items():
        if isinstance(value, str):
            found[name] = _text_on_day(value, day)
        elif name in ("at", "happened_at", "received_at", "position") and value > 0:
            found[name] = value + day * DAY_MS
        elif name in ("seq", "version"):
            found[name] = value + day * size
    return found


def _text_on_day(text: str, day: int) -> str:
    serial = f"D{day:05d}-"
    for first, own in ((ID[:9], f"{day:08x}-"), (SERIAL, serial), (SERIAL.lower(), serial.lower()),
                       (SERIAL.lower()[::-1], serial.lower()[::-1])):  # fmt: skip
        text = text.replace(first, own)
    return MOMENT.sub(lambda moment: str(int(moment[0]) + day * DAY_MS), text)
