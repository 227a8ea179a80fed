"""R6: a message to a customer is a document; it waits for its subject, in every order of arrival."""

import pytest

from sync.log.memory_journal import MemoryJournal
from sync.rebuilding import rebuild
from tests.builders import Bench, new_id


class Desk:
    """Two phones: one opens a repair, the other writes to its customer."""

    def __init__(self):
        self.bench = Bench()
        self.opener, self.writer = self.bench.phone(), self.bench.phone()
        self.repair, self.message, self.customer = new_id(), new_id(), new_id()
        self.opener.record("customer.create", customer_id=self.customer, name="Cid")
        self.opener.record(
            "repair.open",
            repair_id=self.repair,
            customer_id=self.customer,
            device={"description": "Galaxy A52"},
            problem="cracked",
        )

    def write(self, **words):
        given = {"message_id": self.message, "customer_id": self.customer, "channel": "sms"}
        return self.writer.record("message.send", **given, **words)

    def record(self):
        return self.bench.journal.state()["message", self.message]


def test_r6_a_message_is_queued_and_names_what_it_is_about_once_that_has_arrived():
    desk = Desk()
    desk.write(text="It is ready.", document={"type": "repair", "id": desk.repair})
    desk.writer.push()
    assert desk.record()["document"] == {"type": "repair", "id": desk.repair, "code": None}
    desk.opener.push()
    record = desk.record()
    assert (record["status"], record["text"], record["template"]) == ("queued", "It is ready.", None)
    assert record["document"] == {"type": "repair", "id": desk.repair, "code": "P1-2"}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_r6_the_order_of_arrival_changes_nothing(order):
    desk = Desk()
    desk.write(template="ready")
    for at in order:
        (desk.opener, desk.writer)[at].push()
    record = desk.record()
    assert (record["status"], record["template"], record["document"]) == ("queued", "ready", None)
    assert desk.bench.open_conflicts() == []


def test_r6_a_message_without_a_template_or_a_text_is_malformed():
    desk = Desk()
    desk.write(text="  ")
    (result,) = desk.writer.push()
    assert (result["standing"], result["error"]["code"]) == ("rejected", "no_text")


def test_r6_what_became_of_a_message_is_joined_to_its_record_and_survives_a_rebuild():
    desk = Desk()
    operation = desk.write(template="ready")
    desk.opener.push()
    desk.writer.push()
    became = {"status": "sent", "text": "Hello Cid", "reason": None, "sent_at": 7, "is_wrong": False}
    journal = desk.bench.journal
    assert isinstance(journal, MemoryJournal)
    devices = [device for code in journal.device_codes() if (device := journal.device(code)) is not None]
    state = rebuild(journal.log(), devices, delivered={operation: became}).state()
    assert state["message", desk.message] == {**desk.record(), **became}
