"""The n-th call to the database fails, until none does: nothing is lost or doubled, and the next try succeeds."""

import itertools
import logging
import os
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from server.extensions import db
from server.photos.room import DAY_MS, ORPHAN_MS
from server.shop_scope import within_shop
from server.synchronization.checking import check_log
from server.synchronization.journal import SqlJournal
from server.synchronization.rebuilding import check_shop
from tests.builders import new_id
from tests.cast import Cast
from tests.failing_calls import FailingCalls, Failure
from tests.phones import HttpPhone, phone_of
from tests.server.test_photo_room import kept, make_older
from tests.server.test_photos import digest, keep_photo, picture

pytestmark = pytest.mark.both_databases

logger = logging.getLogger(__name__)
DONE = (200, 201)
# `FAULTS=all` in the environment: every call of each act fails once, in each way.
FAULTS = os.environ.get("FAULTS", "")
SOME, LAST = 3, 4


class Desk:
    """Two phones of Ada's Repairs that meet in the same units; each act is one request, prepared without a fault."""

    def __init__(self, app: Flask, shop: Cast) -> None:
        self.app, self.shop = app, shop
        self.photographs, self.orphan, self.named = 0, b"", b""
        self.north, self.south = phone_of(shop, shop.ada, shop.north), phone_of(shop, shop.ada, shop.north)
        self.item = self.north.new_item("Screen A52")
        self.push(self.north)

    def push(self, phone: HttpPhone) -> list[dict[str, Any]]:
        answer = phone.send(phone.queue)
        assert answer.status_code == 200, answer.json
        return self.pushed(phone, answer)

    def take(self, act: str, answer: Any) -> None:
        """Take the answer to an act."""
        if act in PUSHED:
            self.pushed(self.south if act == "contradict" else self.north, answer)
        if act == "keep_photograph":
            assert kept(self.shop, self.named, self.orphan) == [200, 404]

    def pushed(self, phone: HttpPhone, answer: Any) -> list[dict[str, Any]]:
        results: list[dict[str, Any]] = answer.json["results"]
        assert [result["id"] for result in results] == [operation["id"] for operation in phone.queue]
        phone.sent, phone.queue = phone.sent + phone.queue, []
        return results

    def work(self) -> Callable[[], Any]:
        """A morning: a delivery, sales, a return, a repair, a rename, a merge of items, and malformed operations."""
        serials = [f"SN-{new_id()}-{at}" for at in range(5)]
        phone, sale, bulk = self.north, new_id(), new_id()
        phone.restock(self.item, *serials)
        phone.sell(self.item, serials[0], sale_id=sale)
        phone.take_back(self.item, serials[0], sale_id=sale)
        phone.fit(repair := phone.open_repair(), self.item, serials[1])
        phone.repair("complete", repair)
        phone.rename(serials[2], f"{serials[2]}X")
        phone.add_alias(serials[3], f"{serials[3]}Y")
        phone.record(
            "item.create", item_id=bulk, name="Cable", price=5, track_stock=True, initial_stock={"quantity": 5}
        )
        phone.record("item.merge", item_id=phone.new_item("Glass"), into_id=phone.new_item("Pane"))
        phone.record("sale.nonsense")
        phone.record("customer.create", customer_id=new_id(), name="Cid", phone="555")
        return lambda: phone.send(phone.queue)

    def contradict(self) -> Callable[[], Any]:
        """The unit that the first phone sold is sold by the second, and written off too."""
        serial = f"SN-{new_id()}"
        self.north.restock(self.item, serial)
        self.north.sell(self.item, serial)
        self.push(self.north)
        self.south.sell(self.item, serial)
        lost = [{"item_id": self.item, "delta": -1, "serials": [serial]}]
        self.south.record("stock.adjust", adjustment_id=new_id(), reason="lost", lines=lost)
        return lambda: self.south.send(self.south.queue)

    def decide(self) -> Callable[[], Any]:
        """Ada decides a conflict."""
        self.contradict()
        self.push(self.south)
        sale, adjustment = self.south.sent[-2:]
        serial = sale["payload"]["lines"][0]["serials"][0]
        (conflict,) = [
            one
            for one in self.shop.ada.get("/conflicts?status=open").json["items"]
            if one["operation_id"] == sale["id"] and one["serial"] == serial
        ]
        self.north.decide(sale["id"], serial, "discard", expects=conflict["with"])
        self.north.record("conflict.reopen", operation_id=adjustment["id"], serial=serial)
        return lambda: self.north.send(self.north.queue)


def pull(desk: Desk) -> Callable[[], Any]:
    desk.contradict()
    return desk.north.ask


def enrol(desk: Desk) -> Callable[[], Any]:
    return lambda: desk.shop.ada.post("/devices", {"name": "Till", "branch_id": desk.shop.north})


def redeem(desk: Desk) -> Callable[[], Any]:
    code = desk.shop.ada.post("/enrolments", {"name": "Till", "branch_id": desk.shop.north}).json["code"]
    return lambda: desk.shop.ada.post("/enrolments/redeem", {"code": code, "again": True})


def keep_photograph(desk: Desk) -> Callable[[], Any]:
    """Send the first photograph of a day, which removes an old one that no record refers to."""
    desk.photographs += 2
    desk.orphan, desk.named = (picture("PNG", (desk.photographs - at, 0, 0)) for at in range(2))
    assert keep_photo(desk.shop.ada, desk.orphan).status_code == 200
    make_older(desk.app, desk.shop, ORPHAN_MS + DAY_MS)
    fields = {"device": {"description": "Phone"}, "problem": "Broken", "photos": [digest(desk.named)]}
    desk.north.record("repair.open", repair_id=new_id(), **fields)
    desk.push(desk.north)
    tries = itertools.count()

    def ask() -> Any:
        if next(tries):
            assert sorted(kept(desk.shop, desk.named, desk.orphan)) == [200, 404], "both are done, or neither"
        return keep_photo(desk.shop.ada, desk.named)

    return ask


ACTS: dict[str, Callable[[Desk], Callable[[], Any]]] = {
    "work": Desk.work,
    "contradict": Desk.contradict,
    "decide": Desk.decide,
    "pull": pull,
    "enrol": enrol,
    "redeem": redeem,
    "keep_photograph": keep_photograph,
}
PUSHED = ("work", "contradict", "decide")


# On SQLite there is no connection to lose: a call is refused, or its answer is lost.
FAILURES = {"sqlite": (Failure.REFUSED, Failure.LOST_AFTER), "postgresql": tuple(Failure)}


@pytest.mark.parametrize("act", ACTS)
def test_after_any_failed_call_the_next_try_succeeds(app, shop, backend, act):
    desk = Desk(app, shop)
    for failure in FAILURES[backend]:
        calls = FailingCalls(failure)
        with calls.watched():
            for nth in chosen(calls, desk, act):
                is_done_despite(calls, nth, ACTS[act](desk), lambda answer: desk.take(act, answer))
    check_everything(app, desk)


def chosen(calls: FailingCalls, desk: Desk, act: str) -> Iterator[int]:
    """Do the act once and count its calls; give the calls to fail: a seeded sample and the last, or every one."""
    every = range(1, is_done_despite(calls, 0, ACTS[act](desk), lambda answer: desk.take(act, answer)) + 1)
    some = sorted({*random.Random(act).sample(every, min(SOME, len(every))), *every[-LAST:]})  # noqa: S311
    logger.info("%s: %s of %s calls", act, len(every if FAULTS == "all" else some), len(every))
    yield from every if FAULTS == "all" else some


def is_done_despite(calls: FailingCalls, nth: int, ask: Callable[[], Any], take: Callable[[Any], None]) -> int:
    """Make a request while the n-th call fails, and retry it if it was refused; return how many calls there were."""
    calls.arm(nth)
    answer = ask()
    has_failed, count = calls.has_failed, calls.count
    calls.arm(0)
    if answer.status_code not in DONE:
        assert has_failed, answer.json
        assert (answer.status_code, answer.json["code"]) == (503, "try_again"), f"call {nth}"
        answer = ask()
    assert answer.status_code in DONE, f"call {nth}, again: {answer.json}"
    take(answer)
    return count


def check_everything(app, desk: Desk) -> None:
    """Check that the log has each acknowledged operation once, in order and whole, and that the state agrees."""
    for phone in (desk.north, desk.south):
        if phone.queue:
            desk.push(phone)
    shop_id, sent = desk.shop.id, [*desk.north.sent, *desk.south.sent]
    with app.app_context(), within_shop(shop_id):
        journal = SqlJournal(shop_id)
        known = journal.known([operation["id"] for operation in sent])
        seqs = {(entry.operation.device_id, entry.operation.seq) for entry in journal.log()}
        assert set(known) == {operation["id"] for operation in sent}
        assert journal.count() == len(seqs)
        db.session.rollback()
        assert check_log(shop_id).findings == []
        assert check_shop(shop_id)[0] == []
