"""Many devices push at once while another pulls without a pause: nothing is lost, doubled or missed."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.phones import HttpPhone, phone_of

pytestmark = pytest.mark.both_databases

WRITERS, PUSHES, SERIALS = 4, 6, 3


def of_its_own(app, phone: HttpPhone) -> HttpPhone:
    """Give a phone a client that no other thread uses."""
    phone.caller = type(phone.caller)(
        app.test_client(use_cookies=False), phone.caller.id, phone.caller.name, phone.caller.email, phone.caller.token
    )
    return phone


def test_a_pull_never_misses_a_row_whatever_commits_meanwhile(app, shop):
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
