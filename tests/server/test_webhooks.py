"""Webhooks: events of the shop are sent to programs, signed, at least once, and only to allowed addresses."""

import os
import re
import signal
import socket
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from freezegun import freeze_time
from sqlalchemy import event
from standardwebhooks.webhooks import Webhook as Receiver
from standardwebhooks.webhooks import WebhookVerificationError

from server.clock import now_ms, utc
from server.extensions import db
from server.webhooks import addresses, calling
from server.webhooks.calling import RETRY_AFTER_MAX_S, retry_after_ms
from server.webhooks.delivering import FAILING_MAX_MS, PAUSES_MS, pause_ms
from server.webhooks.events import EVENTS
from tests.builders import new_id
from tests.commands import environment_of, run_command
from tests.forked import Forked
from tests.phones import phone_of
from tests.post import sms_gateway

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def receiver(app):
    """Provide a program that receives events, at an address that the operator allowed."""
    with sms_gateway() as running:
        hosts = frozenset({f"127.0.0.1:{running.port}"})
        app.extensions["benchtrail"] = replace(app.extensions["benchtrail"], webhook_hosts=hosts)
        yield running


@pytest.fixture
def north(shop):
    return phone_of(shop, shop.ada, shop.north)


def add(shop, receiver, *events):
    body = {"name": "Web shop", "url": f"http://127.0.0.1:{receiver.port}/in?a=b", "events": [*(events or EVENTS)]}
    answer = shop.ada.post("/webhooks", body)
    assert answer.status_code == 201, answer.json
    return answer.json


def allowing(receiver):
    return {"BENCHTRAIL_WEBHOOK_HOSTS": f"127.0.0.1:{receiver.port}"}


def deliver(settings, receiver, after=timedelta()):
    """Run the worker once, this long from now; return how many events were taken."""
    with freeze_time(utc(now_ms()) + after, tick=True, ignore=["psycopg"]):
        result = run_command(settings, "deliver", "--once", **allowing(receiver))
    assert result.exit_code == 0, result.output
    found = re.search(r"(\d+) events sent", result.output)
    return int(found[1]) if found else 0


def sent_to(receiver, secret):
    """Return the events that a receiver got, verified."""
    return [Receiver(secret).verify(body, headers) for headers, body in receiver.calls]


def ids(receiver):
    return [headers["webhook-id"] for headers, _ in receiver.calls]


def listed(shop, webhook):
    return shop.ada.get(f"/webhooks/{webhook['id']}/deliveries").json["items"]


def shown(shop):
    (webhook,) = shop.ada.get("/webhooks").json["items"]
    return webhook


@pytest.mark.both_databases
def test_a_program_is_told_what_a_push_changed_signed_and_once(shop, settings, receiver, north):
    webhook = add(shop, receiver)
    item = north.new_item("Phone")
    north.restock(item, "SN-1")
    north.push()
    north.sell(item, "SN-1", sale_id=(sale := new_id()))
    north.push()
    north.send(north.sent[-1:])
    assert deliver(settings, receiver) == 5
    assert deliver(settings, receiver) == 0

    events = sent_to(receiver, webhook["secret"])
    assert [one["data"]["shop_id"] for one in events] == [shop.id] * 5
    newest = {one["type"]: one["data"] for one in sorted(events, key=lambda one: one["data"]["version"])}
    (unit,) = newest["unit.status_changed"]["changes"]
    assert (unit["serial"], unit["item_id"], unit["status"]) == ("SN-1", item, "sold")
    assert unit["previous_status"] == "in_stock"
    assert newest["stock.changed"]["changes"] == [{"item_id": item, "branch_id": shop.north, "quantity": 0}]
    (sold,) = newest["sale.completed"]["changes"]
    assert (sold["id"], sold["status"], sold["branch_id"]) == (sale, "completed", shop.north)
    assert {one["id"] for one in listed(shop, webhook)} == set(ids(receiver))
    outcomes = {(one["state"], one["attempts"], one["http_status"]) for one in listed(shop, webhook)}
    assert outcomes == {("sent", 1, 202)}


def test_an_event_names_no_customer_and_repairs_and_conflicts_are_told_too(shop, settings, receiver, north):
    webhook = add(shop, receiver)
    customer, repair, item = new_id(), new_id(), north.new_item("Phone", "SN-1")
    north.record("customer.create", customer_id=customer, name="Cid Marsh", email="cid@home.example")
    device = {"description": "Galaxy A52"}
    north.record("repair.open", repair_id=repair, customer_id=customer, device=device, problem="cracked glass")
    north.push()
    north.repair("complete", repair)
    north.sell(item, "SN-1")
    south = phone_of(shop, shop.ada, shop.south)
    south.sell(item, "SN-1")
    for phone in (north, south):
        phone.push()
    (conflict,) = shop.ada.get("/conflicts?status=open").json["items"]
    north.decide(south.sent[-1]["id"], "SN-1", "discard", expects=conflict["with"])
    north.push()
    deliver(settings, receiver)

    events = sorted(sent_to(receiver, webhook["secret"]), key=lambda one: one["data"]["version"])
    steps = [change["status"] for one in events if one["type"] == "repair.status_changed"
             for change in one["data"]["changes"]]  # fmt: skip
    assert steps == ["open", "completed"]
    asked = [one["type"] for one in events if one["type"].startswith("conflict.")]
    assert asked == ["conflict.opened", "conflict.settled"]
    sent = b"".join(body for _, body in receiver.calls)
    assert not [word for word in (b"Cid", b"cid@home", b"Galaxy", b"cracked") if word in sent]


@pytest.mark.both_databases
def test_a_push_asks_nothing_about_webhooks_unless_the_shop_has_one(shop, app, receiver, north):
    def statements():
        found = []

        def note(_connection, _cursor, statement, *_):
            if re.search(r"\b(FROM|INTO|UPDATE) webhook", statement):
                found.append(statement)

        north.new_item("Phone", f"SN-{new_id()}")
        with app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            north.push()
        finally:
            event.remove(engine, "before_cursor_execute", note)
        return len(found)

    assert statements() == 0
    webhook = add(shop, receiver)
    assert statements() == 2
    shop.ada.patch(f"/webhooks/{webhook['id']}", {"is_on": False})
    assert statements() == 0


@pytest.mark.both_databases
def test_a_worker_that_is_killed_sends_the_event_again_under_the_same_id(shop, settings, receiver, tmp_path):
    """SIGKILL while the receiver answers: it has the event, but the worker has no answer."""
    webhook = add(shop, receiver)
    shop.ada.post(f"/webhooks/{webhook['id']}/test")
    environment = {**os.environ, **environment_of(settings), **allowing(receiver)}
    log, begun = tmp_path / "worker.log", threading.Event()
    receiver.hold = begun
    worker = Forked(["deliver", "--once"], environment, log, log)
    assert begun.wait(60), log.read_text()
    os.kill(worker.pid, signal.SIGKILL)
    assert worker.wait() == -9
    receiver.hold = None

    assert deliver(settings, receiver) == 1
    assert len(ids(receiver)) == 2
    assert len(set(ids(receiver))) == 1
    assert [(one["state"], one["attempts"]) for one in listed(shop, webhook)] == [("sent", 1)]


def test_a_failed_event_is_tried_again_later_and_later_for_about_a_day_and_then_given_up(shop, settings, receiver):
    webhook = add(shop, receiver)
    shop.ada.post(f"/webhooks/{webhook['id']}/test")
    receiver.answers = [500, 302, 429, *[503] * 5]
    assert deliver(settings, receiver) == 0
    assert deliver(settings, receiver) == 0
    (first,) = listed(shop, webhook)
    assert (first["state"], first["attempts"], first["problem"], first["http_status"]) == (
        "waiting",
        1,
        "answered",
        500,
    )
    assert shown(shop)["failing_since"] is not None
    passed = timedelta()
    for pause in PAUSES_MS:
        passed += timedelta(milliseconds=pause * 1.3)
        assert deliver(settings, receiver, passed) == 0
    (last,) = listed(shop, webhook)
    assert (last["state"], last["attempts"], last["http_status"]) == ("failed", 8, 503)
    assert len(set(ids(receiver))) == 1
    assert DAY < timedelta(milliseconds=sum(PAUSES_MS)) < 1.5 * DAY

    assert shop.ada.post(f"/webhooks/deliveries/{last['id']}/again").json["state"] == "waiting"
    assert deliver(settings, receiver, passed + HOUR) == 1
    assert shown(shop)["failing_since"] is None


def test_pauses_are_longer_by_up_to_a_fifth_and_differ():
    pauses = {pause_ms(f"event {at}", 2) for at in range(50)}
    assert len(pauses) > 40
    assert min(pauses) >= PAUSES_MS[1]
    assert max(pauses) <= PAUSES_MS[1] * 1.2
    assert pause_ms("event", 8) is None


def test_a_receiver_that_asks_for_time_gets_it_for_every_event(shop, settings, receiver):
    webhook = add(shop, receiver)
    for _ in range(2):
        shop.ada.post(f"/webhooks/{webhook['id']}/test")
    receiver.answers, receiver.retry_after = [429], "1200"
    assert deliver(settings, receiver) == 0
    assert deliver(settings, receiver, timedelta(minutes=19)) == 0
    assert len(receiver.calls) == 1
    assert deliver(settings, receiver, timedelta(minutes=21)) == 2


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        *[("0", 0), ("30", 30), ("86400", RETRY_AFTER_MAX_S), ("9" * 18, RETRY_AFTER_MAX_S), ("9" * 5000, 0)],
        *[("Mon, 30 Nov 2026 16:02:00 GMT", 120), ("Mon, 30 Nov 2026 16:02:00", 120)],
        *[("Mon, 30 Nov 2026 15:00:00 GMT", 0), ("Mon, 30 Nov 2099 15:00:00 GMT", RETRY_AFTER_MAX_S)],
        *[
            ("", 0),
            ("soon", 0),
            ("-5", 0),
            ("1.5", 0),
            ("Mon, 99 Nov 2026 99:00:00 GMT", 0),
            ("1 Jan 0001 00:00:00 GMT", 0),
        ],
    ],
)
def test_a_retry_after_asks_for_an_hour_at_most(value, seconds):
    now = datetime(2026, 11, 30, 16, tzinfo=UTC)
    assert retry_after_ms(value, int(now.timestamp() * 1000)) == seconds * 1000


@pytest.mark.parametrize(("status", "after", "reason"), [(410, 0, "gone"), (500, FAILING_MAX_MS, "failing")])
def test_a_webhook_that_wants_no_more_or_is_lost_for_days_goes_off_and_its_admin_is_told(
    shop, settings, receiver, status, after, reason
):
    webhook = add(shop, receiver)
    shop.ada.post(f"/webhooks/{webhook['id']}/test")
    receiver.answers = [500] if after else []
    deliver(settings, receiver)
    shop.ada.post(f"/webhooks/{webhook['id']}/test")
    receiver.answers = [status]
    deliver(settings, receiver, timedelta(milliseconds=after) + HOUR)

    assert (shown(shop)["is_on"], shown(shop)["off_reason"]) == (False, reason)
    assert {one["state"] for one in listed(shop, webhook)} <= {"failed", "sent"}
    entry = shop.ada.get("/audit?kind=webhook_ended").json["items"][0]
    assert (entry["actor"], entry["facts"]) == ("server", {"name": "Web shop", "reason": reason})
    assert shop.ada.post(f"/webhooks/{webhook['id']}/test").json["code"] == "webhook_off"
    on = shop.ada.patch(f"/webhooks/{webhook['id']}", {"is_on": True}).json
    assert (on["is_on"], on["failing_since"]) == (True, None)


@pytest.mark.both_databases
def test_all_events_since_a_time_are_sent_again_under_their_ids(shop, settings, receiver, north):
    webhook = add(shop, receiver, "stock.changed")
    for name in ("Phone", "Case"):
        north.new_item(name, f"SN-{name}")
        north.push()
    assert deliver(settings, receiver) == 2
    newer = max(one["created_at"] for one in listed(shop, webhook))
    assert shop.ada.post(f"/webhooks/{webhook['id']}/again", {"since": newer}).json == {"count": 1}
    assert deliver(settings, receiver) == 1
    assert shop.ada.post(f"/webhooks/{webhook['id']}/again", {}).json == {"count": 2}
    assert deliver(settings, receiver) == 2
    assert len(ids(receiver)) == 5
    assert len(set(ids(receiver))) == 2


def test_a_new_secret_signs_beside_the_former_one_for_a_day(shop, settings, receiver):
    webhook = add(shop, receiver)
    renewed = shop.ada.post(f"/webhooks/{webhook['id']}/secret").json["secret"]
    assert renewed != webhook["secret"]
    shop.ada.post(f"/webhooks/{webhook['id']}/test")
    deliver(settings, receiver)
    assert sent_to(receiver, webhook["secret"]) == sent_to(receiver, renewed)

    with freeze_time(utc(now_ms()) + DAY + HOUR, tick=True):
        shop.ada.post(f"/webhooks/{webhook['id']}/test")
    deliver(settings, receiver, DAY + HOUR)
    headers, body = receiver.calls[-1]
    with freeze_time(utc(now_ms()) + DAY + HOUR, tick=True):
        Receiver(renewed).verify(body, headers)
        with pytest.raises(WebhookVerificationError):
            Receiver(webhook["secret"]).verify(body, headers)
    assert "secret" not in shown(shop)


def test_an_old_event_is_forgotten_and_a_removed_webhook_leaves_nothing(shop, settings, receiver):
    webhook = add(shop, receiver)
    for days in (0, 31):
        with freeze_time(utc(now_ms()) + timedelta(days=days), tick=True):
            shop.ada.post(f"/webhooks/{webhook['id']}/test")
        deliver(settings, receiver, timedelta(days=days, seconds=5))
    assert len(listed(shop, webhook)) == 1
    assert shop.ada.delete(f"/webhooks/{webhook['id']}").status_code == 204
    assert shop.ada.get("/webhooks").json["total"] == 0


def test_a_shop_has_at_most_ten_webhooks_and_only_admins_add_them(shop, receiver):
    for _ in range(10):
        add(shop, receiver)
    body = {"name": "One more", "url": "https://shop.example/in", "events": ["stock.changed"]}
    assert shop.ada.post("/webhooks", body).json["code"] == "too_many_webhooks"
    assert shop.max.post("/webhooks", body).json["code"] == "role_too_low"


@pytest.mark.parametrize(
    "url",
    [
        *("http://shop.example/in", "ftp://shop.example/", "https://", "shop.example", "https://u:p@shop.example/"),
        *("https://127.0.0.1/", "https://10.1.2.3/in", "https://169.254.169.254/latest", "https://[::1]/"),
        *("https://[::ffff:10.0.0.1]/", "https://[fd00::1]/", "https://100.64.0.1/", "https://0.0.0.0/"),
        *(
            "https://shop.example:0/",
            "https://shop.example\\@10.0.0.1/",
            "https://shop.example/ x",
            "https://[64:ff9b::a00:1]/",
        ),
    ],
)
def test_an_address_that_may_not_be_called_is_refused(shop, url):
    body = {"name": "Web shop", "url": url, "events": ["stock.changed"]}
    refused = shop.ada.post("/webhooks", body)
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (422, "url")


@pytest.mark.parametrize(
    "found", [["10.0.0.5"], ["93.184.216.34", "127.0.0.1"], ["::ffff:192.168.0.1"], ["2002:a00:1::1"]]
)
def test_a_name_that_leads_into_a_private_network_is_not_called(monkeypatch, found):
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in found]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: answers)
    monkeypatch.setattr(calling.socket, "create_connection", lambda *_: pytest.fail("it was called"))
    for url in ("https://shop.example/in", "https://2130706433/", "https://localhost/"):
        assert calling.call(url, {}, b"", ()) == calling.Answer(None, "private_address")


def test_the_address_that_was_looked_up_is_the_one_that_is_called(monkeypatch, receiver):
    """A name that resolves to another address a moment later changes nothing, because it is resolved once."""
    looked_up = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", receiver.port))]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: looked_up)
    url = f"http://shop.example:{receiver.port}/in"
    assert calling.call(url, {}, b"{}", ["shop.example"]) == calling.Answer(202, None)
    assert receiver.calls[0][0]["Host"] == f"shop.example:{receiver.port}"


@pytest.mark.parametrize("drips", [b"", b"HTTP/1.1 200 OK\r\nX: "])
def test_a_receiver_that_never_ends_its_answer_is_left(monkeypatch, drips):
    monkeypatch.setattr(calling, "TIME_OUT_S", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        ended = threading.Event()

        def answer():
            connection, _ = listening.accept()
            with connection:
                connection.sendall(drips)
                while drips and not ended.wait(0.05):
                    try:
                        connection.sendall(b"x")
                    except OSError:
                        return
                ended.wait(30)

        thread = threading.Thread(target=answer)
        thread.start()
        place = f"127.0.0.1:{listening.getsockname()[1]}"
        answered = calling.call(f"http://{place}/", {}, b"{}", [place])
        ended.set()
        thread.join()
    assert answered == calling.Answer(None, "timed_out")


def test_nothing_answers_is_said_as_such():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        place = f"127.0.0.1:{listening.getsockname()[1]}"
    assert calling.call(f"http://{place}/", {}, b"{}", [place]) == calling.Answer(None, "unreachable")
    assert calling.call("https://nowhere.invalid/", {}, b"{}", ()) == calling.Answer(None, "unknown_host")
