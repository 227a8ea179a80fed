"""P-webhooks: programs are told what happened, signed, at least once, and only at addresses that may be called."""

from dataclasses import replace
from datetime import timedelta

import pytest
from freezegun import freeze_time
from standardwebhooks.webhooks import Webhook as Receiver

from server.clock import now_ms, utc
from tests.builders import new_id
from tests.commands import run_command
from tests.phones import phone_of
from tests.post import sms_gateway

ALL = ["unit.status_changed", "stock.changed", "sale.completed", "sale.voided", "repair.status_changed"]
ALL += ["conflict.opened", "conflict.settled"]


@pytest.fixture
def receiver(app):
    """Provide a program that takes events, whose address the operator allowed."""
    with sms_gateway() as running:
        app.extensions["benchtrail"] = replace(
            app.extensions["benchtrail"], webhook_hosts=frozenset({f"127.0.0.1:{running.port}"})
        )
        yield running


@pytest.fixture
def north(shop):
    return phone_of(shop, shop.ada, shop.north)


def add(shop, receiver, *events):
    body = {"name": "Web shop", "url": f"http://127.0.0.1:{receiver.port}/in?a=b", "events": [*(events or ALL)]}
    answer = shop.ada.post("/webhooks", body)
    assert answer.status_code == 201, answer.json
    return answer.json


def deliver(settings, receiver, after=timedelta()):
    with freeze_time(utc(now_ms()) + after, tick=True, ignore=["psycopg"]):
        result = run_command(settings, "deliver", "--once", BENCHTRAIL_WEBHOOK_HOSTS=f"127.0.0.1:{receiver.port}")
    assert result.exit_code == 0, result.output
    return result.output


def told(receiver, secret):
    """Return the events that a receiver got, verified."""
    return [Receiver(secret).verify(body, headers) for headers, body in receiver.calls]


@pytest.mark.both_databases
def test_a_program_is_told_what_a_push_changed_signed_and_once(shop, settings, receiver, north):
    webhook = add(shop, receiver)
    item = north.new_item("Phone")
    north.restock(item, "SN-1")
    north.push()
    north.sell(item, "SN-1", sale_id=(sale := new_id()))
    north.push()
    north.send(north.sent[-1:])
    assert "5 events sent" in deliver(settings, receiver)
    assert "events" not in deliver(settings, receiver)

    events = told(receiver, webhook["secret"])
    assert [one["data"]["shop_id"] for one in events] == [shop.id] * 5
    newest = {one["type"]: one["data"] for one in sorted(events, key=lambda one: one["data"]["version"])}
    (unit,) = newest["unit.status_changed"]["changes"]
    assert (unit["serial"], unit["item_id"], unit["status"]) == ("SN-1", item, "sold")
    assert unit["previous_status"] == "in_stock"
    assert [one["quantity"] for one in newest["stock.changed"]["changes"]] == [0]
    (sold,) = newest["sale.completed"]["changes"]
    assert (sold["id"], sold["status"], sold["branch_id"]) == (sale, "completed", shop.north)
    ids = {headers["webhook-id"] for headers, _ in receiver.calls}
    listed = shop.ada.get(f"/webhooks/{webhook['id']}/deliveries").json["items"]
    assert {one["id"] for one in listed} == ids
    assert {(one["state"], one["attempts"], one["http_status"]) for one in listed} == {("sent", 1, 202)}
