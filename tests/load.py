"""Phones that work as fast as they can while the server fails, and the checks of their work afterwards."""

import http.client
import threading
import time
import urllib.error
from collections import Counter
from typing import Any, Protocol

from flask import Flask

from server.extensions import db
from server.feed import service as feed
from server.shop_scope import within_shop
from server.synchronization.checking import check_log
from server.synchronization.journal import SqlJournal
from server.synchronization.rebuilding import check_shop
from tests.cast import Cast
from tests.guarantees import Frontier, Guarantees, Watcher
from tests.phones import HttpPhone

UNITS = 2
TRY_AGAIN_S = 0.05


class Caller(Protocol):
    """A server, or several behind a load balancer."""

    def call(self, method: str, path: str, body: Any = None, token: str | None = None) -> Any: ...


class Load:
    """Phones at work over HTTP, each in a thread: they push an operation until it is acknowledged."""

    def __init__(self, served: Caller, phones: list[HttpPhone], item: str, *, pairs: int = 1, least: int = 0) -> None:
        """Let each push have this many deliveries and sales, and push at least `least` operations in all."""
        self.served, self._phones, self._item = served, phones, item
        self._pairs, self._least = pairs, least
        self.over = threading.Event()
        self.answers: Counter[str] = Counter()
        # When each push was acknowledged.
        self.times: list[float] = []
        self.guarantees = Guarantees()
        self._watchers = [Watcher(phone.device_id, self.guarantees) for phone in phones]
        # For each phone: the sales of the next phone that it has received and not refunded.
        self._sales: list[dict[str, list[str]]] = [{} for _ in phones]
        self._taken_back: set[str] = set()

    def work(self, number: int) -> None:
        """Restock and sell units, and return units that others sold, until the end; pull after each push."""
        phone, at = self._phones[number], 0
        while not self.over.is_set() or len(phone.sent) * len(self._phones) < self._least:
            for _ in range(self._pairs):
                at += 1
                serials = [f"SN-{number}-{at}-{unit}" for unit in range(UNITS)]
                phone.restock(self._item, *serials)
                phone.sell(self._item, serials[0])
            self._take_back(number)
            for operation in phone.queue:
                self._watchers[number].records(operation)
            self._push(number)
            self.pull(number)

    def _take_back(self, number: int) -> None:
        """Take back a unit of a sale that the phone has received."""
        if self._sales[number]:
            sale_id, serials = self._sales[number].popitem()
            self._taken_back.add(sale_id)
            self._phones[number].take_back(self._item, *serials, sale_id=sale_id)

    @property
    def acknowledged(self) -> int:
        """How many operations were acknowledged until now."""
        return sum(len(phone.sent) for phone in self._phones)

    def _push(self, number: int) -> None:
        phone = self._phones[number]
        answer = self._call("POST", "/sync/push", phone, phone.body(phone.queue))
        self.times.append(time.monotonic())
        self.answers["duplicate"] += sum(result["duplicate"] for result in answer["results"])
        assert [result["standing"] for result in answer["results"]] == ["settled"] * len(phone.queue)
        self._watchers[number].is_acknowledged(answer["last_seq"], answer["version"])
        phone.sent, phone.queue = phone.sent + phone.queue, []

    def pull(self, number: int) -> None:
        """Bring a phone's replica up to date."""
        phone, more = self._phones[number], True
        while more:
            cursor = f"&cursor={phone.cursor}" if phone.cursor else ""
            page = self._call("GET", f"/sync/pull?device_id={phone.device_id}{cursor}", phone)
            phone.take(page)
            self._watchers[number].is_shown(page)
            self._note_sales(number, page["changes"])
            more = page["more"]

    def shown(self) -> list[Frontier]:
        """Return, for each pair of phones, the sequence number up to which one has received the other's operations."""
        return [watcher.frontier for watcher in self._watchers]

    def _note_sales(self, number: int, changes: list[dict[str, Any]]) -> None:
        seller = self._phones[(number + 1) % len(self._phones)].code
        for change in changes:
            if (
                change["kind"] == "sale"
                and change["data"]["device_code"] == seller
                and change["id"] not in self._taken_back
            ):
                self._sales[number][change["id"]] = change["data"]["lines"][0]["serials"]

    def _call(self, method: str, path: str, phone: HttpPhone, body: Any = None) -> Any:
        """Repeat a request until there is a valid answer; a killed server sends nothing, half an answer, or 503."""
        while True:
            try:
                answer = self.served.call(method, path, body, phone.caller.token)
            except urllib.error.HTTPError as refused:
                if refused.code != 503:
                    raise
                self.answers["503"] += 1
            except (OSError, http.client.HTTPException):
                self.answers["none"] += 1
            else:
                self.answers["acknowledged"] += 1
                return answer
            time.sleep(TRY_AGAIN_S)


def check_log_and_state(app: Flask, shop: Cast, phones: list[HttpPhone], item: str, first: int | None) -> None:
    """Check that the log has all acknowledged operations and nothing else, without a gap, and that the state follows
    from it.

    `first` is the version of the first operation; None if other changes got versions in between.
    """
    with app.app_context(), within_shop(shop.id):
        log = list(SqlJournal(shop.id).log())
        differences, _ = check_shop(shop.id)
        broken = check_log(shop.id).findings
        stock = feed.stock_of(shop.id, item)
        db.session.rollback()
    acknowledged = [operation["id"] for phone in phones for operation in phone.sent]
    assert sorted(entry.operation.id for entry in log) == sorted(acknowledged)
    versions = [entry.fact.version for entry in log][1:]
    wanted = sorted(set(versions)) if first is None else list(range(first, first + len(versions)))
    assert versions == wanted, "versions in order, without gap"
    for phone in phones:
        seqs = [entry.operation.seq for entry in log if entry.operation.device_id == phone.device_id]
        assert seqs == list(range(1, len(phone.sent) + 1))
    assert differences == []
    assert broken == []
    types = Counter(operation["type"] for phone in phones for operation in phone.sent)
    left = types["sale.complete"] * (UNITS - 1) + types["sale.return"]
    assert [line["quantity"] for line in stock.values()] == [left]
