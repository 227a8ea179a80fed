"""R6: messages leave by a mail server or an SMS gateway, each at most once, and the record has the result."""

import base64
import contextlib
import os
import re
from datetime import timedelta
from pathlib import Path

import orjson
import pytest
from freezegun import freeze_time
from sqlalchemy import event, select
from standardwebhooks.webhooks import Webhook

from server.clock import now_ms, utc
from server.extensions import db
from server.messages import texting
from server.outbox.service import OutgoingMessage
from server.webhook_signing import signature
from tests import ended_worker
from tests.builders import new_id
from tests.commands import environment_of, run_command
from tests.forked import Forked
from tests.inside import inside
from tests.phones import phone_of
from tests.post import PASSWORD, SENDER, WEBHOOK_SECRET, mail_server, make_certificate, sms_gateway
from tests.server.test_erasing import everything_stored

pytestmark = pytest.mark.both_databases
# In their order; `finished` is after everything.
POINTS = ["recorded", "claimed", "connected", "addressed", "handed over", "answered", "finished"]
OF_A_GATEWAY = ["connected", "handed over", "answered"]
SETTINGS = {"automatic": [], "texts": [], "quiet_from": None, "quiet_until": None, "late_hours": 48}


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("post"))


@pytest.fixture
def post(certificate):
    with mail_server(certificate) as server:
        yield server


@pytest.fixture
def gateway():
    with sms_gateway() as running:
        yield running


@pytest.fixture
def desk(shop):
    return Desk(shop)


class Desk:
    """Tess at a phone in North, with a customer who has an open repair."""

    def __init__(self, shop):
        self.shop = shop
        self.phone = phone_of(shop, shop.tess, shop.north)
        self.customer, self.repair = new_id(), new_id()
        self.phone.record(
            "customer.create", customer_id=self.customer, name="Cid", email="cid@home.example", phone="+49 151 7"
        )

    def switch_on(self, *templates, **more):
        answer = self.shop.ada.patch("/shop", {"messages": {**SETTINGS, "automatic": [*templates], **more}})
        assert answer.status_code == 200, answer.json

    def take_in(self):
        device = {"description": "Galaxy A52"}
        given = {"repair_id": self.repair, "customer_id": self.customer}
        return self.phone.record("repair.open", **given, device=device, problem="cracked")

    def write(self, channel="email", **words):
        id_ = new_id()
        given = {"document": {"type": "repair", "id": self.repair}, **(words or {"text": "Your glass is here."})}
        self.phone.record("message.send", message_id=id_, customer_id=self.customer, channel=channel, **given)
        return id_

    def messages(self):
        return self.shop.ada.get("/messages").json["items"]

    def message(self, id_):
        return self.shop.ada.get(f"/messages/{id_}").json

    def fate(self):
        (message,) = self.messages()
        return message["status"], message["reason"]


def deliver(settings, *ways, **variables):
    given = {name: value for way in ways for name, value in way.variables.items()}
    return run_command(settings, "deliver", "--once", **{**given, **variables})


def test_r6_a_message_leaves_by_smtp_with_tls_and_a_password_and_its_record_says_so(desk, settings, post, caplog):
    desk.take_in()
    id_ = desk.write()
    desk.phone.push()
    assert desk.fate() == ("queued", None)

    assert deliver(settings, post).output == "1 messages sent\n"
    assert deliver(settings, post).output == "0 messages sent\n"

    (mail,) = post.mails
    assert (mail["to"], mail["subject"]) == ("cid@home.example", f"Ada's Repairs: repair {desk.phone.code}-2")
    assert mail["from"] == f"Ada's Repairs <{SENDER}>"
    assert mail.get_content().strip() == "Your glass is here."
    message = desk.message(id_)
    assert mail["message-id"] == f"<{message['operation_id']}@repairs.example>"
    assert (message["status"], message["text"], message["is_wrong"]) == ("sent", "Your glass is here.", False)
    assert now_ms() - message["sent_at"] < 60_000
    changes = {change["kind"]: change["data"] for change in desk.phone.pull()}
    assert changes["message"] == message
    assert PASSWORD not in caplog.text
    assert ", 0 differences" in run_command(settings, "rebuild", "--check").output
    run_command(settings, "rebuild")
    assert desk.message(id_) == message


def test_r6_a_text_message_leaves_by_a_signed_webhook(desk, settings, gateway):
    desk.take_in()
    desk.write(channel="sms", template="received")
    desk.phone.push()
    deliver(settings, gateway)

    ((headers, body),) = gateway.calls
    sent = Webhook(WEBHOOK_SECRET).verify(body, headers)
    assert sent["data"]["to"] == "+49 151 7"
    code = f"{desk.phone.code}-2"
    assert sent["data"]["text"] == (
        f"Hello Cid,\nwe have your Galaxy A52. Your repair code is {code}.\nAda's Repairs, North"
    )
    assert desk.fate() == ("sent", None)


def test_a_webhook_is_signed_as_the_published_example():
    key = base64.b64decode(WEBHOOK_SECRET.removeprefix("whsec_"))
    given = signature(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert given == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_r6_every_point_of_sending_has_its_name_among_those_where_a_worker_is_killed():
    files = (Path(texting.__file__).parent).glob("*.py")
    named = {name for file in files for name in re.findall(r'watch\("([\w ]+)"\)', file.read_text("utf-8"))}
    assert named == {*POINTS, *OF_A_GATEWAY}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"BENCHTRAIL_SMTP_PASSWORD": "a guess"}, "the mail server does not let us sign in (535)"),
        ({"SSL_CERT_FILE": os.devnull}, "the mail server cannot be reached: SSLCertVerificationError"),
    ],
    ids=["a guessed password", "nobody vouches"],
)
def test_r6_nothing_leaves_with_a_wrong_password_or_to_a_server_that_nobody_vouches_for(
    desk, settings, post, caplog, wrong, why
):
    desk.take_in()
    desk.write()
    desk.phone.push()
    assert deliver(settings, post, **wrong).output == "0 messages sent\n"
    assert (desk.fate(), post.mails) == (("queued", "trying_again"), [])
    assert why in caplog.text


@pytest.mark.parametrize(
    ("way", "point"), [*(("post", point) for point in POINTS), *(("gateway", point) for point in OF_A_GATEWAY)]
)
def test_r6_a_worker_that_is_killed_sends_nothing_twice_and_loses_nothing_in_silence(
    desk, settings, request, tmp_path, way, point
):
    """SIGKILL at each point of sending; then another worker."""
    by = request.getfixturevalue(way)
    desk.switch_on("received")
    if way == "gateway":
        desk.phone.record("customer.update", customer_id=desk.customer, changes={"messages": "sms"})
    desk.take_in()
    desk.phone.push()
    environment, log = {**os.environ, **environment_of(settings), **by.variables}, tmp_path / "worker.log"
    assert Forked([point], environment, log, log, ended_worker.__file__).wait() == -9, log.read_text()

    deliver(settings, by)
    deliver(settings, by)

    fate, sent = desk.fate(), len(by.mails if way == "post" else by.calls)
    if point in ("recorded", "finished"):
        assert (fate, sent) == (("sent", None), 1)
    else:
        assert fate == ("failed", "may_have_been_sent")
        assert sent == (1 if point in ("handed over", "answered") else 0)


def test_r6_operations_cause_messages_once_and_only_where_the_shop_switched_them_on(desk, settings, post):
    desk.switch_on("received", "ready")
    opened = desk.take_in()
    desk.phone.push()
    deliver(settings, post)
    lines = [{"description": "Glass", "quantity": 1, "unit_price": 9000}]
    desk.phone.record("repair.quote", quote_id=new_id(), repair_id=desk.repair, lines=lines, total=9000)
    desk.phone.repair("complete", desk.repair)
    desk.phone.push()
    desk.phone.send(desk.phone.sent[-1:])
    deliver(settings, post)
    deliver(settings, post)

    assert sorted(message["template"] for message in desk.messages()) == ["ready", "received"]
    assert len(post.mails) == 2
    assert "is ready" in post.mails[1].get_content()
    assert opened not in [message["operation_id"] for message in desk.messages()]


def test_r6_waiting_for_parts_is_written_where_the_shop_switched_it_on_and_it_still_waits(desk, settings, post):
    desk.switch_on("waiting_for_parts")
    desk.take_in()
    for changes in ({"problem": "cracked glass"}, {"waiting_for_parts": True}, {"waiting_for_parts": False}):
        desk.phone.record("repair.update", repair_id=desk.repair, changes=changes)
    desk.phone.push()
    deliver(settings, post)
    assert desk.fate() == ("cancelled", "superseded")

    waits = desk.phone.record("repair.update", repair_id=desk.repair, changes={"waiting_for_parts": True})
    desk.phone.push()
    deliver(settings, post)
    (mail,) = post.mails
    assert "we are waiting for a part for your Galaxy A52" in mail.get_content()
    assert waits not in [message["operation_id"] for message in desk.messages()]


def test_r6_a_preview_is_what_would_be_sent_and_says_what_keeps_it_from_being_sent(desk, settings, post):
    words = {"template": "received", "language": "de", "text": "Hallo {customer}: {device}"}
    desk.switch_on(texts=[words])
    desk.take_in()
    desk.phone.push()
    desk.write(template="received")
    path = f"/messages/preview?repair_id={desk.repair}&template=received"
    english = desk.shop.tess.get(path).json
    desk.phone.record("customer.update", customer_id=desk.customer, changes={"language": "de", "messages": "none"})
    desk.phone.push()
    german = desk.shop.tess.get(f"{path}&channel=sms").json

    assert (english["channel"], english["to"], english["language"]) == ("email", "cid@home.example", "en")
    assert english["text"].startswith("Hello Cid,\nwe have your Galaxy A52.")
    assert (english["fate"], english["reason"]) == ("wait", "no_gateway")
    assert german | {"channel": "sms", "to": "+49 151 7", "text": "Hallo Cid: Galaxy A52"} == german
    assert (german["fate"], german["reason"]) == ("cancelled", "opted_out")
    assert [message["text"] for message in desk.messages()] == [None]
    assert desk.shop.cleo.get(path).status_code == 404
    assert desk.shop.tess.get(path.replace("template=received", "template=x")).status_code == 422


def test_r6_a_message_that_is_not_true_any_more_or_too_old_is_cancelled_and_says_why(desk, settings, post):
    desk.switch_on("ready")
    desk.take_in()
    desk.phone.repair("complete", desk.repair)
    desk.phone.repair("deliver", desk.repair)
    desk.write()
    desk.phone.push()
    with freeze_time(utc(now_ms()) + timedelta(hours=49), ignore=["psycopg"]):
        deliver(settings, post)
    reasons = {message["template"]: (message["status"], message["reason"]) for message in desk.messages()}
    assert reasons == {"ready": ("cancelled", "superseded"), None: ("cancelled", "too_late")}
    assert post.mails == []


def test_r6_nothing_is_sent_in_quiet_hours_nor_without_a_gateway_or_an_address(desk, settings, post):
    now = utc(now_ms())
    quiet = now.hour * 60 + now.minute
    desk.switch_on(quiet_from=quiet, quiet_until=(quiet + 60) % 1440)
    desk.take_in()
    desk.write()
    desk.phone.push()
    deliver(settings)
    assert desk.fate() == ("queued", "no_gateway")
    with freeze_time(now + timedelta(minutes=3), ignore=["psycopg"]):
        deliver(settings, post)
        assert desk.fate() == ("queued", "quiet_hours")
    with freeze_time(now + timedelta(minutes=65), ignore=["psycopg"]):
        deliver(settings, post)
        assert desk.fate() == ("sent", None)
    desk.phone.record("customer.update", customer_id=desk.customer, changes={"email": None})
    nowhere = desk.write()
    desk.phone.push()
    deliver(settings, post)
    assert (desk.message(nowhere)["status"], desk.message(nowhere)["reason"]) == ("failed", "no_contact")


def test_r6_a_temporary_refusal_is_tried_again_later_and_a_final_one_is_not(desk, settings, post, gateway):
    desk.take_in()
    first, second = desk.write(), desk.write(channel="sms")
    desk.phone.push()
    post.to_recipients, gateway.answers = ["451 later", "550 nobody"], [503, 302]
    deliver(settings, post, gateway)
    assert {desk.message(id_)["reason"] for id_ in (first, second)} == {"trying_again"}
    deliver(settings, post, gateway)
    with freeze_time(utc(now_ms()) + timedelta(minutes=2), ignore=["psycopg"]):
        deliver(settings, post, gateway)
        for id_ in (first, second):
            assert (desk.message(id_)["status"], desk.message(id_)["reason"]) == ("failed", "refused")
    assert post.mails == []
    assert len(gateway.calls) == 2


def test_r6_a_message_whose_cause_was_discarded_is_cancelled_or_marked_as_wrong(desk, settings, post):
    desk.switch_on("received")
    opened = desk.take_in()
    desk.phone.push()
    deliver(settings, post)
    body = {"operation_id": opened, "serial": None, "verdict": "discard", "expects": []}
    envelope = {"type": "conflict.resolve", "v": 1, "branch_id": desk.shop.north, "payload": body}
    assert desk.shop.ada.post("/operations", envelope).json["standing"] == "settled"
    deliver(settings, post)
    (message,) = desk.messages()
    assert (message["status"], message["is_wrong"]) == ("sent", True)


def test_r6_erasing_a_customer_erases_what_was_written_to_them_and_nothing_more_is(app, desk, settings, post):
    desk.switch_on("received")
    desk.take_in()
    own = desk.write(text="Dear Cid")
    desk.phone.push()
    deliver(settings, post)
    with inside(app):
        sealed = db.session.scalars(select(OutgoingMessage.sealed)).all()
    assert all(sealed)
    assert not [each for each in sealed if "Dear Cid" in each or "Galaxy" in each]
    assert len(post.mails) == 2
    assert desk.shop.ada.post(f"/customers/{desk.customer}/erase").status_code == 200
    assert {message["text"] for message in desk.messages()} == {"[erased]"}
    assert desk.message(own)["status"] == "sent"
    exported = orjson.dumps(desk.shop.ada.get(f"/customers/{desk.customer}/export").json)
    assert b"Dear Cid" not in exported
    assert "Dear Cid" not in (stored := everything_stored(app))
    assert "cid@home.example" not in stored

    late = desk.write(text="Are you there?")
    desk.phone.push()
    assert deliver(settings, post).output == "0 messages sent\n"
    assert (desk.message(late)["status"], desk.message(late)["reason"]) == ("cancelled", "erased")


def test_r6_what_became_of_many_messages_is_read_together(app, desk, settings, post):
    desk.take_in()
    desk.phone.push()
    for messages in (1, 30):
        for _ in range(messages):
            desk.write()
        with counted_reads(app) as reads:
            desk.phone.push()
        assert len(reads) <= 2, reads
    deliver(settings, post)

    with counted_reads(app) as reads:
        desk.shop.ada.post(f"/customers/{desk.customer}/erase")
    assert {message["text"] for message in desk.messages()} == {"[erased]"}
    assert len(reads) <= 4, reads


@contextlib.contextmanager
def counted_reads(app):
    """Give the statements that read the outbox."""
    reads = []

    def note(_connection, _cursor, statement, *_):
        if statement.lstrip().startswith("SELECT") and "outgoing_message" in statement:
            reads.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield reads
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_r6_a_customer_who_wants_no_messages_gets_none_whoever_writes_and_may_change_their_mind(desk, settings, post):
    desk.switch_on("received")
    desk.phone.record("customer.update", customer_id=desk.customer, changes={"messages": "none"})
    desk.take_in()
    desk.write()
    desk.phone.push()
    assert deliver(settings, post).output == "0 messages sent\n"
    assert {(one["status"], one["reason"]) for one in desk.messages()} == {("cancelled", "opted_out")}

    desk.phone.record("customer.update", customer_id=desk.customer, changes={"messages": None, "language": "de"})
    desk.write(template="received")
    desk.phone.push()
    assert deliver(settings, post).output == "1 messages sent\n"
    (mail,) = post.mails
    assert "Ihr Gerät ist bei uns" in mail.get_content()
