"""Many devices push at once while another pulls without a pause: nothing is lost, doubled or missed."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from server.extensions import db
from tests.e2e.serving import Served
from tests.phones import HttpPhone, phone_of

pytestmark = pytest.mark.both_databases

WRITERS, PUSHES, SERIALS = 4, 6, 3
# Over HTTP there are more devices, and pages so small that a poll always ends in the middle of a push.
MANY_WRITERS, PAGE, WORKERS = 8, 5, 4


def of_its_own(app, phone: HttpPhone) -> HttpPhone:
    """Give a phone a client that no other thread uses."""
    phone.caller = type(phone.caller)(
        app.test_client(use_cookies=False), phone.caller.id, phone.caller.name, phone.caller.email, phone.caller.token
    )
    return phone


def test_a_pull_misses_no_row_that_another_transaction_commits(app, shop):
    keeper = phone_of(shop, shop.ada, shop.north)
    item = keeper.new_item("Screen A52")
    keeper.push()
    phones = [of_its_own(app, phone_of(shop, shop.ada, shop.north)) for _ in range(WRITERS)]
    reader = of_its_own(app, phone_of(shop, shop.ada, shop.south))
    written = threading.Event()
    seen: dict[str, int] = {}

    def write(number: int) -> None:
        phone = phones[number]
        for push in range(PUSHES):
            phone.restock(item, *(f"SN-{number}-{push}-{at}" for at in range(SERIALS)))
            while (answer := phone.send(phone.queue)).status_code == 503:
                pass
            assert answer.status_code == 200, answer.json
            phone.sent, phone.queue = phone.sent + phone.queue, []

    def read() -> None:
        while True:
            last = written.is_set()
            for change in reader.pull():
                if change["kind"] == "serial":
                    seen[change["id"]] = seen.get(change["id"], 0) + 1
            if last:
                return

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reading = pool.submit(read)
        try:
            for done in [pool.submit(write, number) for number in range(WRITERS)]:
                done.result()
        finally:
            written.set()
        reading.result()

    everything = {f"SN-{w}-{p}-{at}" for w in range(WRITERS) for p in range(PUSHES) for at in range(SERIALS)}
    assert seen == dict.fromkeys(everything, 1)
    stock = shop.ada.get(f"/stock?item_id={item}").json["items"]
    assert [line["quantity"] for line in stock] == [len(everything)]


class TightPoll:
    """A device that asks for the next page at once, and keeps every change in the order it came."""

    def __init__(self, served: Served, phone: HttpPhone) -> None:
        self._served, self._phone = served, phone
        self.changes: list[dict[str, Any]] = []

    def run(self, written: threading.Event) -> None:
        """Poll until everything is written and read."""
        path, cursor = f"/sync/pull?device_id={self._phone.device_id}&limit={PAGE}", ""
        while True:
            last = written.is_set()
            page = self._served.call("GET", path + cursor, None, self._phone.caller.token)
            self.changes += page["changes"]
            cursor = f"&cursor={page['cursor']}"
            if last and not page["more"]:
                return


def test_polling_beside_eight_writers_returns_every_row_once_in_order(app, shop, database_url, tmp_path):
    keeper = phone_of(shop, shop.ada, shop.north)
    item = keeper.new_item("Screen A52")
    keeper.push()
    phones = [phone_of(shop, shop.ada, shop.north) for _ in range(MANY_WRITERS)]
    polls = [phone_of(shop, shop.ada, shop.south) for _ in range(2)]
    with app.app_context():
        db.engine.dispose()
    served, written = Served(tmp_path, database_url=database_url, workers=WORKERS), threading.Event()
    polling = [TightPoll(served, phone) for phone in polls]
    pushes = [(number, push) for number in range(MANY_WRITERS) for push in range(PUSHES)]

    def write(number: int) -> None:
        phone = phones[number]
        for push in range(PUSHES):
            phone.restock(item, *(f"SN-{number}-{push}-{at}" for at in range(SERIALS)))
            answer = served.call("POST", "/sync/push", phone.body(phone.queue), phone.caller.token)
            assert [result["standing"] for result in answer["results"]] == ["settled"]
            phone.queue = []

    served.start()
    try:
        with ThreadPoolExecutor(MANY_WRITERS + len(polling)) as pool:
            reads = [pool.submit(poll.run, written) for poll in polling]
            try:
                for done in [pool.submit(write, number) for number in range(MANY_WRITERS)]:
                    done.result()
            finally:
                written.set()
            for done in reads:
                done.result()
    finally:
        served.stop()

    everything = {f"SN-{number}-{push}-{at}" for number, push in pushes for at in range(SERIALS)}
    for poll in polling:
        order = [(change["version"], change["kind"], change["id"]) for change in poll.changes]
        assert order == sorted(set(order)), "in order of version, each row of a version once"
        assert Counter(id_ for _, kind, id_ in order if kind == "serial") == dict.fromkeys(everything, 1)
        assert sum(kind == "restock" for _, kind, _ in order) == len(pushes)
