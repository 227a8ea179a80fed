"""P58: people are notified on their devices that a record needs their answer and that a repair was approved."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from freezegun import freeze_time
from sqlalchemy import select

from server.clock import now_ms, utc
from server.devices.models import PushSubscription
from server.extensions import db
from server.messages import web_push
from server.outbox.service import Notice
from server.push_key import CURVE, from_base64url, in_base64url, public_point, push_key
from server.push_services import is_push_service
from tests.builders import new_id
from tests.commands import run_command
from tests.inside import inside
from tests.phones import phone_of
from tests.post import make_certificate, sms_gateway
from tests.push_service import push_service

LINES = [{"description": "Glass", "quantity": 1, "unit_price": 9000}]


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("push"))


@pytest.fixture
def push(app, certificate):
    with push_service(certificate) as service:
        hosts = frozenset({f"127.0.0.1:{service.port}"})
        app.extensions["benchtrail"] = replace(app.extensions["benchtrail"], push_hosts=hosts)
        yield service


@pytest.fixture
def desk(shop, push):
    return Desk(shop, push)


class Desk:
    """Tess at a phone in North with notifications, who made a quote for a customer's repair."""

    def __init__(self, shop, push):
        self.shop = shop
        self.phone = phone_of(shop, shop.tess, shop.north)
        self.browser = push.browser("/tess")
        self.repair, self.quote = new_id(), new_id()
        self.switch_on()

    @property
    def address(self):
        return f"/devices/{self.phone.device_id}/notifications"

    def switch_on(self, **changes):
        return self.shop.tess.put(self.address, {**self.browser.subscription, **changes})

    def quote_a_repair(self):
        self.phone.record("repair.open", repair_id=self.repair, device={"description": "A52"}, problem="cracked")
        lines = {"lines": LINES, "total": 9000}
        self.phone.record("repair.quote", quote_id=self.quote, repair_id=self.repair, **lines)
        self.phone.push()

    def approve(self):
        """Cid approves on the customer's page; here Max records it for a repair of somebody else."""
        counter = phone_of(self.shop, self.shop.max, self.shop.north)
        counter.record("repair.update", repair_id=self.repair, changes={"technician_id": self.shop.tess.id})
        counter.record("repair.answer_quote", quote_id=self.quote, answer="approved", by="link", name="Cid")
        counter.push()


def deliver(settings, push, **variables):
    return run_command(settings, "deliver", "--once", **push.variables, **variables)


@pytest.mark.both_databases
def test_p58_an_approved_repair_notifies_its_technician_once_without_a_word_of_the_customer(desk, settings, push):
    desk.quote_a_repair()
    desk.approve()
    for _ in range(2):
        result = deliver(settings, push)
        assert result.exit_code == 0, result.output

    assert desk.browser.got == [{"kind": "approved", "id": desk.repair, "language": "de"}]
    (claims,) = push.claims()
    assert claims["aud"] == f"https://127.0.0.1:{push.port}"
    assert 0 < claims["exp"] - now_ms() // 1000 <= 86_400
    assert claims["key"] == desk.shop.tess.get("/notifications/key").json["key"]
    assert push.headers[0]["ttl"] == "86400"
    assert b"Cid" not in desk.browser.bodies[0]


@pytest.mark.both_databases
def test_p58_a_record_in_question_notifies_its_person_once_and_nobody_else(desk, settings, push, shop):
    phones = {"/ada": phone_of(shop, shop.ada, shop.north), "/max": phone_of(shop, shop.max, shop.north)}
    browsers = [push.browser(path) for path in phones]
    for phone, browser in zip(phones.values(), browsers, strict=True):
        phone.caller.put(f"/devices/{phone.device_id}/notifications", browser.subscription)
    item = new_id()
    tracked = {"name": "Phone", "price": 9000, "track_stock": True, "serial_tracked": True}
    phones["/ada"].record("item.create", item_id=item, **tracked, initial_stock={"quantity": 1, "serials": ["SN-1"]})
    phones["/ada"].push()
    line = {"item_id": item, "quantity": 1, "serials": ["SN-1"], "unit_price": 9000}
    for phone in phones.values():
        paid = {"lines": [line], "payments": [{"method": "cash", "amount": 9000}], "total": 9000}
        phone.record("sale.complete", sale_id=new_id(), **paid)
        phone.push()
    deliver(settings, push)
    deliver(settings, push)

    (conflict,) = shop.ada.get("/conflicts").json["items"]
    question = {"kind": "answer", "id": conflict["id"], "language": "de"}
    assert [browser.got for browser in (*browsers, desk.browser)] == [[question], [question], []]


@pytest.mark.parametrize("status", [404, 410])
def test_p58_a_subscription_that_ended_is_deleted(desk, settings, push, owner_app, status):
    desk.quote_a_repair()
    desk.approve()
    push.answers = [status]
    deliver(settings, push)
    assert len(push.headers) == 1
    with inside(owner_app):
        assert db.session.scalars(select(PushSubscription)).all() == []


def test_p58_a_refusal_a_redirect_or_no_answer_is_not_tried_again(desk, settings, push, owner_app):
    desk.quote_a_repair()
    desk.approve()
    push.answers = [302]
    deliver(settings, push)
    deliver(settings, push)
    assert (len(push.headers), desk.browser.got) == (1, [])
    with inside(owner_app):
        assert [notice.taken_at is None for notice in db.session.scalars(select(Notice))] == [False]


def test_p58_nobody_is_notified_of_what_is_a_day_old_or_after_leaving(desk, settings, push, shop):
    desk.quote_a_repair()
    desk.approve()
    with freeze_time(utc(now_ms() + 25 * 3_600_000)):
        deliver(settings, push)
    desk.quote = new_id()
    desk.phone.record("repair.quote", quote_id=desk.quote, repair_id=desk.repair, lines=LINES, total=9000)
    desk.phone.push()
    desk.approve()
    shop.ada.patch(f"/users/{shop.tess.id}", {"active": False})
    deliver(settings, push)
    assert push.headers == []


def test_p58_a_revoked_device_and_one_that_was_switched_off_have_no_subscription(desk, shop, owner_app):
    def subscribed():
        with inside(owner_app):
            return len(db.session.scalars(select(PushSubscription)).all())

    assert subscribed() == 1
    assert shop.tess.delete(desk.address).status_code == 204
    assert subscribed() == 0
    desk.switch_on()
    shop.ada.post(f"/devices/{desk.phone.device_id}/revoke")
    assert subscribed() == 0
    assert desk.switch_on().status_code in (401, 404)


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://169.254.169.254/latest/meta-data",
        "https://localhost/x",
        "http://fcm.googleapis.com/fcm/send/x",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com@10.0.0.1/x",
        "https://10.0.0.1#.push.apple.com/x",
        "https://10.0.0.1\\.push.apple.com/x",
        "https://user@a.push.apple.com/x",
        "https://a.push.apple.com.evil.example/x",
        "https://[::1].push.apple.com/x",
    ],
)
def test_p58_no_address_is_called_but_those_of_known_push_services(desk, endpoint):
    assert not is_push_service(endpoint, ())
    answer = desk.switch_on(endpoint=endpoint)
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "endpoint")


def test_p58_the_push_services_of_browsers_are_known():
    for endpoint in (
        "https://fcm.googleapis.com/fcm/send/abc",
        "https://updates.push.services.mozilla.com/wpush/v2/abc",
        "https://web.push.apple.com/abc",
        "https://wns2-par02p.notify.windows.com/w/?token=abc",
    ):
        assert is_push_service(endpoint, ())


def test_p58_only_somebody_who_signed_in_on_a_device_is_notified_there(desk, shop):
    assert shop.cleo.put(desk.address, desk.browser.subscription).status_code == 404
    assert desk.switch_on(p256dh="A" * 87).status_code == 422


def test_a_body_is_encrypted_as_the_published_example():
    """RFC 8291, 5."""
    number = int.from_bytes(from_base64url("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
    body = web_push.encrypted(
        b"When I grow up, I want to be a watermelon",
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
        ec.derive_private_key(number, CURVE),
        from_base64url("DGv6ra1nlYgDCS1FRnbzlw"),
    )
    assert in_base64url(body) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru"
        "3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_the_servers_of_one_database_have_the_same_key_and_another_secret_has_another():
    first, again, other = (public_point(push_key(secret)) for secret in ("a" * 48, "a" * 48, "b" * 48))
    assert first == again != other


@pytest.mark.both_databases
def test_p58_admins_are_notified_that_the_server_switched_a_webhook_off(app, desk, settings, push, shop):
    office = phone_of(shop, shop.ada, shop.north)
    browser = push.browser("/ada")
    shop.ada.put(f"/devices/{office.device_id}/notifications", browser.subscription)
    with sms_gateway() as program:
        host = f"127.0.0.1:{program.port}"
        app.extensions["benchtrail"] = replace(app.extensions["benchtrail"], webhook_hosts=frozenset({host}))
        program.answers = [410]
        body = {"name": "Web shop", "url": f"http://{host}/in", "events": ["unit.status_changed"]}
        webhook = shop.ada.post("/webhooks", body).json
        shop.ada.post(f"/webhooks/{webhook['id']}/test")
        for _ in range(2):
            assert deliver(settings, push, BENCHTRAIL_WEBHOOK_HOSTS=host).exit_code == 0

    assert [one["id"] for one in browser.got if one["kind"] == "webhook_off"] == [webhook["id"]]
    assert desk.browser.got == []
