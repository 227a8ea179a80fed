"""A device is revoked while it pushes: each operation is in the log or in quarantine, once, and none is lost."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from server.extensions import db
from server.synchronization.models import LoggedOperation, QuarantinedOperation
from tests.inside import inside
from tests.phones import phone_of

pytestmark = pytest.mark.both_databases

UNITS = 12


@pytest.fixture
def phone(shop):
    """Provide a phone at North with a queue: twelve sales, each of a unit."""
    phone = phone_of(shop, shop.ada, shop.north)
    item = phone.new_item("Screen", *(f"SN-{number}" for number in range(UNITS)))
    phone.push()
    for number in range(UNITS):
        phone.sell(item, f"SN-{number}")
    return phone


def kept(app, phone):
    """Return the ids of the queue's operations in the log, and in quarantine."""
    wanted = {operation["id"] for operation in phone.queue}
    with inside(app):
        logged = list(db.session.scalars(select(LoggedOperation.id)))
        aside = list(db.session.scalars(select(QuarantinedOperation.operation_id)))
    return sorted(wanted & set(logged)), sorted(id_ for id_ in aside if id_ in wanted)


def let_in(shop, phone):
    """Approve the device's waiting operations; return the number of sales and of sold units."""
    assert shop.ada.post(f"/devices/{phone.device_id}/approve").json["left"] == 0
    return shop.ada.get("/sales").json["total"], shop.ada.get("/serials?status=sold").json["total"]


def test_a_device_may_be_revoked_between_two_parts_of_a_long_queue(app, shop, phone):
    assert phone.send(phone.queue[:5]).status_code == 200
    shop.ada.post(f"/devices/{phone.device_id}/revoke")

    # The first part again, as after a lost answer, together with the rest.
    for part in (phone.queue[:5], phone.queue[3:8], phone.queue, phone.queue):
        assert phone.send(part).json["code"] == "device_revoked"

    logged, aside = kept(app, phone)
    assert (len(logged), len(aside)) == (5, UNITS - 5)
    assert sorted([*logged, *aside]) == sorted(operation["id"] for operation in phone.queue)
    assert let_in(shop, phone) == (UNITS, UNITS)
    assert kept(app, phone)[0] == sorted(operation["id"] for operation in phone.queue)


def test_a_device_may_be_revoked_while_its_pushes_are_under_way(app, shop, phone):
    of_its_own = type(phone.caller)(
        app.test_client(use_cookies=False), phone.caller.id, phone.caller.name, phone.caller.email, phone.caller.token
    )
    phone.caller, under_way = of_its_own, threading.Event()
    answers = []

    def push():
        for operation in phone.queue:
            while (answer := phone.send([operation])).status_code == 503:
                pass
            answers.append(answer.status_code)
            under_way.set()

    def revoke():
        under_way.wait()
        while shop.ada.post(f"/devices/{phone.device_id}/revoke").status_code == 503:
            pass

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(push), pool.submit(revoke)]:
            done.result()
    assert phone.send(phone.queue).json["code"] == "device_revoked"

    # Acknowledged operations are in the log, refused ones in quarantine, and none is in both.
    logged, aside = kept(app, phone)
    assert answers == [200] * len(logged) + [403] * (UNITS - len(logged))
    assert sorted([*logged, *aside]) == sorted(operation["id"] for operation in phone.queue)
    assert let_in(shop, phone) == (UNITS, UNITS)
