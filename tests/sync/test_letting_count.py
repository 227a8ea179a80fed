"""An operation without the required role is settled for as long as an admin approves one of its steps."""

import pytest

from tests.builders import ADA, NORTH, Bench, new_id

SOLD, IN_STOCK = "sold", "in_stock"


class UnapprovedSale:
    """A technician who sold two units, and an admin who decides on that sale."""

    def __init__(self) -> None:
        technician = new_id()
        self.bench = Bench(roles={(technician, NORTH): "technician", (ADA, NORTH): "admin"})
        self.admin = self.bench.phone(actor_id=ADA)
        item = self.admin.new_item("Screen", "SN-1", "SN-2", "SN-3")
        self.admin.push()
        phone = self.bench.phone(actor_id=technician)
        self.bench.pull(phone)
        self.sale = phone.sell(item, "SN-1", "SN-2")
        phone.push()

    def decide(self, line):
        """Let the admin decide: a verdict or `reopen`, then a serial, `-` for the whole operation."""
        verdict, serial, *given = line.split()
        more = {"new_serial": given[0]} if given else {}
        named = {} if serial == "-" else {"serial": serial}
        self.bench.pull(self.admin)
        if verdict == "reopen":
            self.admin.record("conflict.reopen", operation_id=self.sale, **named)
        else:
            self.admin.record("conflict.resolve", operation_id=self.sale, verdict=verdict, expects=[], **named, **more)
        (result,) = self.admin.push()
        assert result["standing"] == "settled"
        self.bench.later()

    def units(self):
        state = self.bench.journal.state()
        return [state["serial", serial]["status"] for serial in ("SN-1", "SN-2", "SN-3")]


ENDS = {
    "nothing is decided": ((), [IN_STOCK, IN_STOCK, IN_STOCK]),
    "one is let stand": (("stands SN-1",), [SOLD, SOLD, IN_STOCK]),
    "taken back": (("stands SN-1", "reopen SN-1"), [IN_STOCK, IN_STOCK, IN_STOCK]),
    "the other is discarded": (("stands SN-1", "discard SN-2"), [SOLD, IN_STOCK, IN_STOCK]),
    "that is taken back": (("stands SN-1", "discard SN-2", "reopen SN-2"), [SOLD, SOLD, IN_STOCK]),
    "the first word is taken back": (
        ("stands SN-1", "discard SN-2", "reopen SN-1"),
        [IN_STOCK, IN_STOCK, IN_STOCK],
    ),
    "both are taken back": (
        ("stands SN-1", "discard SN-2", "reopen SN-1", "reopen SN-2"),
        [IN_STOCK, IN_STOCK, IN_STOCK],
    ),
    "both are let stand": (("stands SN-1", "stands SN-2"), [SOLD, SOLD, IN_STOCK]),
    "one of two words is taken back": (("stands SN-1", "stands SN-2", "reopen SN-2"), [SOLD, SOLD, IN_STOCK]),
    "the other of two words is taken back": (("stands SN-1", "stands SN-2", "reopen SN-1"), [SOLD, SOLD, IN_STOCK]),
    "both words are taken back": (
        ("stands SN-1", "stands SN-2", "reopen SN-1", "reopen SN-2"),
        [IN_STOCK, IN_STOCK, IN_STOCK],
    ),
    "one is another unit": (("stands SN-1", "reassign SN-2 SN-3"), [SOLD, IN_STOCK, SOLD]),
    "one is another unit, and the word is taken back": (
        ("stands SN-1", "reassign SN-2 SN-3", "reopen SN-1"),
        [IN_STOCK, IN_STOCK, IN_STOCK],
    ),
    "one is another unit before the word": (("reassign SN-2 SN-3", "stands SN-1"), [SOLD, IN_STOCK, SOLD]),
    "it was another unit, and is not": (
        ("stands SN-1", "reassign SN-2 SN-3", "reopen SN-2"),
        [SOLD, SOLD, IN_STOCK],
    ),
    "all is discarded, and taken back": (("stands SN-1", "discard -", "reopen -"), [IN_STOCK, IN_STOCK, IN_STOCK]),
}


@pytest.mark.parametrize("name", ENDS)
def test_an_operation_is_approved_while_one_of_its_steps_is_approved(name):
    verbs, units = ENDS[name]
    shop = UnapprovedSale()
    for line in verbs:
        shop.decide(line)
    assert shop.units() == units


@pytest.mark.parametrize("role", ["technician", "clerk"])
def test_a_return_of_pieces_that_was_discarded_and_then_let_stand_settles_with_all_its_documents(role):
    person = new_id()
    bench = Bench(roles={(person, NORTH): role, (ADA, NORTH): "admin"})
    admin, phone = bench.phone(actor_id=ADA), bench.phone(actor_id=person)
    cable = admin.new_item("Cable", serial_tracked=False, initial_stock={"quantity": 9})
    sold = {"item_id": cable, "quantity": 3, "unit_price": 500}
    paid = [{"method": "cash", "amount": 1500}]
    admin.record("sale.complete", sale_id=(sale := new_id()), lines=[sold], payments=paid, total=1500)
    admin.push()
    bench.pull(phone)
    lines = [{"item_id": cable, "quantity": 1, "disposition": "restock"}]
    back = phone.record("sale.return", return_id=new_id(), sale_id=sale, reason="no use", lines=lines, refund=500)
    phone.push()
    for verdict in ("discard", "stands"):
        bench.pull(admin)
        admin.record("conflict.resolve", operation_id=back, verdict=verdict, expects=[])
        admin.push()

    steps = bench.journal.steps_by_operation([back])
    assert [(step.subject.kind, step.counts) for step in steps] == [("return", True), ("sale", True)]
    assert bench.stock(cable) == 7
    assert bench.open_conflicts() == []


@pytest.mark.parametrize(
    ("knows", "open_afterwards"), [("the delivery", set()), ("the approval", {"illegal_transition"})]
)
def test_a_delivery_is_in_the_way_of_switching_tracking_off_once_a_device_had_its_approval(knows, open_afterwards):
    technician = new_id()
    bench = Bench(roles={(technician, NORTH): "technician", (ADA, NORTH): "admin"})
    admin, editor, phone = bench.phone(actor_id=ADA), bench.phone(actor_id=ADA), bench.phone(actor_id=technician)
    item = admin.new_item("Screen")
    admin.push()
    bench.pull(phone)
    delivered = phone.restock(item, "SN-1")
    phone.push()
    bench.pull(editor)
    bench.pull(admin)
    admin.record("conflict.resolve", operation_id=delivered, verdict="stands", expects=[])
    admin.push()
    if knows == "the approval":
        bench.pull(editor)
    editor.record("item.update", item_id=item, changes={"serial_tracked": False})
    editor.push()
    conflicts = [data for (kind, _), data in bench.journal.state().items() if kind == "conflict"]
    assert {each["reason"] for each in conflicts if each["status"] == "open"} == open_afterwards
    assert bench.unit("SN-1")["status"] == IN_STOCK
