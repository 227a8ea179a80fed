"""Two operations that create documents of one id: neither hides the other, and every decision is possible."""

import itertools

import pytest

from sync.log.journal import EnrolledDevice
from sync.model.status import DOCUMENT_RULES
from sync.rebuilding import differences, rebuild
from tests.builders import SOUTH, new_id
from tests.every_document import CABLES, MADE_BY, Shelf, make, make_two

KINDS = tuple(MADE_BY)


@pytest.fixture
def shelf():
    return Shelf()


def resolve(shelf, operation_id, verdict, expects, serial=None):
    """Let an admin with an up-to-date device decide."""
    admin = shelf.phone()
    admin.record("conflict.resolve", operation_id=operation_id, serial=serial, verdict=verdict, expects=expects)
    admin.push()


def reopen(shelf, operation_id):
    admin = shelf.phone()
    admin.record("conflict.reopen", operation_id=operation_id)
    admin.push()


def assert_log_gives_the_same(shelf):
    journal = shelf.bench.journal
    devices = [EnrolledDevice(id_, code, "", 0, 0, revoked=False) for id_, code in journal.device_codes().items()]
    assert differences(journal.state(), rebuild(journal.log(), devices).state()) == []


def open_(shelf):
    return [
        (data["operation_id"], data["serial"], data["reason"], data["with"]) for data in shelf.bench.open_conflicts()
    ]


def whose(shelf, kind):
    """Return the id of each document's record, by the quantity in which the payloads differ."""
    return {_number(kind, data): id_ for id_, data in shelf.records(kind).items() if _number(kind, data)}


def _number(kind, data):
    if kind in ("item", "customer", "supplier"):
        return int(data["name"][-1]) if data["name"][-1].isdigit() else 0
    return {"P2-1": 1, "P2-2": 2, "P3-1": 2}[data["code"]]


def test_every_kind_of_document_has_a_case():
    assert {rule.document for rule in DOCUMENT_RULES} == set(KINDS)


@pytest.fixture(params=["two devices", "one device", "one push"])
def phones(request, shelf):
    if request.param == "two devices":
        return [shelf.phone(), shelf.phone()]
    phone = shelf.phone()
    return [phone, phone]


@pytest.mark.parametrize("kind", KINDS)
def test_both_documents_are_listed_under_their_own_code(shelf, phones, kind):
    id_, first, second = make_two(shelf, kind, phones)
    assert whose(shelf, kind) == {1: id_, 2: second}
    assert open_(shelf) == [(second, None, "duplicate_document", [first])]
    assert [shelf.records(kind)[each]["standing"] for each in (id_, second)] == ["settled", "contested"]
    assert_log_gives_the_same(shelf)


def test_two_creations_in_one_push_and_in_two_pushes_have_the_same_results(shelf):
    phone, id_ = shelf.phone(), new_id()
    first = make(phone, shelf, "sale", id_, 1)
    phone.push()
    second = make(phone, shelf, "sale", id_, 2)
    (result,) = phone.push()
    assert (result["standing"], result["reason"]) == ("contested", "duplicate_document")
    assert [serial["standing"] for serial in result["serials"]] == ["settled"]
    assert shelf.bench.unit("SN-3")["document"] == {"type": "sale", "id": second, "code": "P2-2"}
    assert shelf.bench.unit("SN-2")["document"]["id"] == id_
    assert not shelf.bench.unit("SN-3")["contested"]
    assert first != second


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_of_two_documents_to_arrive_has_the_id_and_every_other_field_is_equal(kind):
    ends = []
    for order in ((0, 1), (1, 0)):
        shelf = Shelf()
        phones = [shelf.phone(), shelf.phone()]
        id_ = new_id()
        made = [make(phone, shelf, kind, id_, number) for number, phone in enumerate(phones, start=1)]
        for at in order:
            phones[at].push()
        last = made[order[1]]
        assert set(whose(shelf, kind).values()) == {id_, last}
        assert [operation_id for operation_id, *_ in open_(shelf)] == [last]
        units = {unit: (data["status"], data["contested"]) for unit, data in shelf.records("serial").items()}
        lines = {number: shelf.records(kind)[at].get("lines") for number, at in whose(shelf, kind).items()}
        money = {number: shelf.records(kind)[at].get("total") for number, at in whose(shelf, kind).items()}
        ends.append((units, [str(lines[number]).count("SN-") for number in (1, 2)], money))
    assert ends[0] == ends[1]


@pytest.mark.parametrize("kind", KINDS)
def test_an_admin_approves_the_second_document(shelf, phones, kind):
    _, first, second = make_two(shelf, kind, phones)
    before, stock = shelf.everything(), shelf.bench.stock(shelf.cable)
    resolve(shelf, second, "stands", [first])
    record = shelf.records(kind)[second]
    assert open_(shelf) == []
    assert record["standing"] == "settled"
    pieces = {"sale": -2, "transfer": -2, "restock": 2, "adjustment": 2, "return": 2}.get(kind, 0)
    assert shelf.bench.stock(shelf.cable) - stock == pieces
    assert_log_gives_the_same(shelf)
    reopen(shelf, second)
    assert shelf.everything() == before
    assert_log_gives_the_same(shelf)


@pytest.mark.parametrize("kind", KINDS)
def test_a_discarded_duplicate_has_no_effect_on_the_state(shelf, phones, kind):
    id_ = new_id()
    first = make(phones[0], shelf, kind, id_, 1)
    phones[0].push()
    alone = shelf.everything()
    second = make(phones[1], shelf, kind, id_, 2)
    phones[1].push()
    both = shelf.everything()
    resolve(shelf, second, "discard", [first])
    after = shelf.everything()
    differing = {key for key in alone.keys() | after.keys() if alone.get(key) != after.get(key)}
    none_left = {key for key in differing if key[0] == "stock" and after[key]["quantity"] == 0}
    assert {key for key in differing - none_left if key[0] != "conflict"} == {(kind, second)}
    assert shelf.records(kind)[second]["status"] == "discarded"
    assert open_(shelf) == []
    assert_log_gives_the_same(shelf)
    reopen(shelf, second)
    assert shelf.everything() == both


@pytest.mark.parametrize("kind", KINDS)
def test_the_second_document_has_the_id_when_the_first_is_discarded(shelf, phones, kind):
    id_, first, second = make_two(shelf, kind, phones)
    both = shelf.everything()
    resolve(shelf, first, "discard", [second])
    assert whose(shelf, kind) == {2: id_, 1: first}
    assert shelf.records(kind)[first]["status"] == "discarded"
    assert shelf.records(kind)[id_]["standing"] == "settled"
    assert open_(shelf) == []
    assert_log_gives_the_same(shelf)
    reopen(shelf, first)
    assert shelf.everything() == both
    assert_log_gives_the_same(shelf)


def test_of_two_opposite_decisions_the_first_to_arrive_has_effect(shelf):
    _, first, second = make_two(shelf, "sale", [shelf.phone(), shelf.phone()])
    admins = [shelf.phone(), shelf.phone()]
    for admin, verdict in zip(admins, ("discard", "stands"), strict=True):
        admin.record("conflict.resolve", operation_id=second, verdict=verdict, expects=[first])
    for admin in admins:
        admin.push()
    (conflict,) = shelf.records("conflict").values()
    assert (conflict["decision"]["verdict"], conflict["changed"]) == ("discard", True)
    assert shelf.records("sale")[second]["status"] == "discarded"


def test_a_decision_on_one_side_of_a_conflict_is_shown_on_the_other(shelf):
    _, first, second = make_two(shelf, "sale", [shelf.phone(), shelf.phone()])
    admins = [shelf.phone(), shelf.phone()]
    admins[0].record("conflict.resolve", operation_id=second, verdict="discard", expects=[first])
    admins[1].record("conflict.resolve", operation_id=first, verdict="discard", expects=[second])
    for admin in admins:
        admin.push()
    (conflict,) = shelf.records("conflict").values()
    assert (conflict["operation_id"], conflict["decision"]["verdict"], conflict["changed"]) == (second, "discard", True)
    assert {data["status"] for data in shelf.records("sale").values()} == {"completed", "discarded"}


@pytest.mark.parametrize("kind", KINDS)
def test_three_documents_of_one_id_are_listed_and_closed_one_by_one(shelf, kind):
    phone, id_ = shelf.phone(), new_id()
    made = [make(phone, shelf, kind, id_, number) for number in (1, 2, 3)]
    phone.push()
    assert {id_, *made[1:]} <= shelf.records(kind).keys()
    resolve(shelf, made[0], "discard", made[1:2])
    assert shelf.records(kind).keys() >= {id_, made[0], made[2]}
    resolve(shelf, made[2], "stands", [made[1]])
    assert open_(shelf) == []
    assert_log_gives_the_same(shelf)


# Operations that name an id of two documents


def two_sales(shelf, *, how_many_devices=2):
    phones = [shelf.phone(), shelf.phone()][:how_many_devices] * (3 - how_many_devices)
    return phones, *make_two(shelf, "sale", phones)


def test_a_device_that_has_only_its_own_sale_means_that_sale(shelf):
    phones, id_, _, second = two_sales(shelf)
    back = [shelf.units("SN-3", disposition="restock"), shelf.cables(1, disposition="restock")]
    phones[1].record("sale.return", return_id=new_id(), sale_id=id_, reason="no use", lines=back, refund=0)
    phones[1].record("sale.void", sale_id=id_, reason="mistake")
    assert [result["standing"] for result in phones[1].push()] == ["settled", "settled"]
    assert shelf.bench.status("SN-3") == "in_stock"
    assert shelf.records("sale")[id_]["status"] == "completed"
    assert (shelf.records("sale")[second]["status"], len(shelf.records("sale")[second]["return_ids"])) == ("voided", 1)


def test_a_return_belongs_to_the_sale_that_sold_its_unit(shelf):
    phones, id_, _, second = two_sales(shelf, how_many_devices=1)
    phones[0].take_back(shelf.screen, "SN-3", sale_id=id_)
    phones[0].push()
    assert [reason for _, _, reason, _ in open_(shelf)] == ["duplicate_document"]
    assert shelf.bench.status("SN-3") == "in_stock"
    assert len(shelf.records("sale")[second]["return_ids"]) == 1
    assert_log_gives_the_same(shelf)


def test_a_return_that_arrives_before_the_second_sale_belongs_to_that_sale_too(shelf):
    phones, id_, other = [shelf.phone(), shelf.phone()], new_id(), shelf.phone()
    make(phones[0], shelf, "sale", id_, 1)
    make(phones[1], shelf, "sale", id_, 2)
    other.take_back(shelf.screen, "SN-3", sale_id=id_)
    for phone in (phones[0], other, phones[1]):
        phone.push()
    assert [reason for _, _, reason, _ in open_(shelf)] == ["duplicate_document"]
    assert shelf.bench.status("SN-3") == "in_stock"


def test_operations_that_name_a_document_by_its_operation_id_follow_it_to_its_own_id(shelf):
    _, id_, first, second = two_sales(shelf)
    clerk = shelf.phone()
    clerk.take_back(shelf.screen, "SN-3", sale_id=second)
    clerk.push()
    resolve(shelf, first, "discard", [second])
    assert len(shelf.records("sale")[id_]["return_ids"]) == 1
    late = shelf.bench.phone()
    late.record("sale.void", sale_id=second, reason="mistake")
    late.push()
    assert shelf.records("sale")[id_]["status"] == "voided"
    assert open_(shelf) == []
    assert_log_gives_the_same(shelf)


def test_an_operation_id_names_its_document_in_every_order_of_arrival(shelf):
    phone, clerk, id_ = shelf.phone(), shelf.phone(), new_id()
    sale = make(phone, shelf, "sale", id_, 1)
    clerk.record("sale.void", sale_id=sale, reason="mistake")
    clerk.push()
    assert [reason for _, _, reason, _ in open_(shelf)] == ["unknown_document"]
    phone.push()
    assert open_(shelf) == []
    assert shelf.records("sale")[id_]["status"] == "voided"


def test_a_repair_with_a_shared_id_continues_until_an_admin_decides(shelf):
    phones = [shelf.phone(), shelf.phone()]
    id_, _, second = make_two(shelf, "repair", phones)
    phones[1].fit(id_, shelf.screen, "SN-5")
    phones[1].repair("complete", id_)
    phones[1].push()
    assert shelf.records("repair")[second]["status"] == "completed"
    assert shelf.records("repair")[second]["parts"][0]["serials"] == ["SN-5"]
    assert (shelf.records("repair")[id_]["status"], shelf.records("repair")[id_]["parts"]) == ("open", [])
    assert shelf.bench.status("SN-5") == "repair_done"
    assert shelf.bench.unit("SN-5")["document"]["id"] == second


def test_a_transfer_with_a_shared_id_is_received(shelf):
    phones = [shelf.phone(), shelf.phone()]
    id_, _, second = make_two(shelf, "transfer", phones)
    phones[1].branch_id = SOUTH
    lines = [shelf.units("SN-3"), shelf.cables(2)]
    phones[1].record("transfer.receive", transfer_id=id_, lines=lines)
    phones[1].push()
    assert shelf.records("transfer")[second]["status"] == "received"
    assert shelf.records("transfer")[id_]["status"] == "in_transit"
    assert shelf.bench.status("SN-3") == "in_stock"


def test_units_belong_to_the_item_of_a_shared_id_that_created_them(shelf):
    phones = [shelf.phone(), shelf.phone()]
    id_, first, second = make_two(shelf, "item", phones)
    phones[1].restock(id_, "MORE-2")
    phones[1].push()
    assert {shelf.bench.unit(key)["item_id"] for key in ("OWN-2", "MORE-2")} == {second}
    assert shelf.bench.unit("OWN-1")["item_id"] == id_
    assert shelf.bench.stock(second) == 2
    resolve(shelf, first, "discard", [second])
    assert {shelf.bench.unit(key)["item_id"] for key in ("OWN-2", "MORE-2")} == {id_}
    assert shelf.bench.stock(id_) == 2
    assert_log_gives_the_same(shelf)


@pytest.mark.parametrize("has_its_id", [False, True])
def test_an_item_of_a_shared_id_is_merged_by_the_id_of_its_operation(shelf, has_its_id):
    phones = [shelf.phone(), shelf.phone()]
    id_, first, second = make_two(shelf, "item", phones)
    phones[1].restock(second, "MORE-2")
    phones[1].push()
    if has_its_id:
        resolve(shelf, first, "discard", [second])
    admin = shelf.phone()
    admin.record("item.merge", item_id=second, into_id=shelf.screen)
    admin.push()
    assert {shelf.bench.unit(key)["item_id"] for key in ("OWN-2", "MORE-2")} == {shelf.screen}
    assert shelf.records("item")[id_ if has_its_id else second]["merged_into"] == shelf.screen
    assert_log_gives_the_same(shelf)


def test_a_sale_without_its_id_sells_the_unit_that_an_alias_names(shelf):
    keeper, phones, id_ = shelf.phone(), [shelf.phone(), shelf.phone()], new_id()
    keeper.add_alias("SN-2", "X-2")
    keeper.push()
    first = phones[0].sell(shelf.screen, "SN-1", sale_id=id_)
    second = phones[1].sell(shelf.screen, "X-2", sale_id=id_)
    for phone in phones:
        phone.push()
    assert shelf.bench.status("SN-2") == "sold"
    assert shelf.bench.unit("SN-2")["document"]["id"] == second
    resolve(shelf, first, "discard", [second])
    assert [shelf.bench.status(serial) for serial in ("SN-1", "SN-2")] == ["in_stock", "sold"]
    assert shelf.bench.unit("SN-2")["document"]["id"] == id_
    assert ("serial", "X-2") not in shelf.bench.journal.state()
    assert_log_gives_the_same(shelf)


def test_a_waiting_document_loses_its_id_to_one_that_settles(shelf):
    phone, other, id_ = shelf.phone(), shelf.phone(), new_id()
    unknown = {"item_id": new_id(), "quantity": 1, "unit_price": 5}
    first = phone.record("sale.complete", sale_id=id_, lines=[unknown], payments=[], total=5)
    phone.push()
    assert shelf.records("sale").keys() == {id_}
    make(other, shelf, "sale", id_, 2)
    other.push()
    assert shelf.records("sale")[id_]["code"] == "P3-1"
    assert shelf.records("sale")[first]["code"] == "P2-1"
    assert [reason for _, _, reason, _ in open_(shelf)] == ["duplicate_document"]
    assert_log_gives_the_same(shelf)


def test_a_document_whose_id_is_its_operation_id_loses_its_id_too(shelf):
    phone, id_ = shelf.phone(), new_id()
    make(phone, shelf, "sale", id_, 1)
    phone.queue[0]["id"] = id_
    second = make(phone, shelf, "sale", id_, 2)
    phone.push()
    resolve(shelf, id_, "discard", [second])
    assert {data["status"] for data in shelf.records("sale").values()} == {"completed", "discarded"}
    assert len(shelf.records("sale")) == 2


def test_a_document_with_the_id_of_another_operation_hides_no_document(shelf):
    for order in itertools.permutations(range(3)):
        shelf = Shelf()
        phones, id_ = [shelf.phone() for _ in range(3)], new_id()
        make(phones[0], shelf, "sale", id_, 1)
        second = make(phones[1], shelf, "sale", id_, 2)
        make(phones[2], shelf, "sale", second, 3)
        for at in order:
            phones[at].push()
        assert sorted(data["code"] for data in shelf.records("sale").values()) == ["P2-1", "P3-1", "P4-1"], order
        assert_log_gives_the_same(shelf)


def test_a_thousand_documents_of_one_id_are_all_listed(shelf):
    phone, id_ = shelf.phone(), new_id()
    for number in range(1000):
        cables = [shelf.cables(1, unit_price=number)]
        phone.record("sale.complete", sale_id=id_, lines=cables, payments=[], total=number)
    phone.push()
    assert sorted(data["total"] for data in shelf.records("sale").values()) == list(range(1000))
    assert shelf.bench.stock(shelf.cable) == CABLES - 1


def test_a_return_with_two_conflicting_operations_names_both_and_one_decision_discards_it(shelf):
    phone, other, sale, id_ = shelf.phone(), shelf.phone(), new_id(), new_id()
    make(phone, shelf, "sale", sale, 1)
    back = {"return_id": id_, "sale_id": sale, "reason": "no use", "refund": 5}
    back["lines"] = [shelf.cables(1, disposition="restock")]
    first = phone.record("sale.return", **back)
    void = phone.record("sale.void", sale_id=sale, reason="mistake")
    phone.push()
    shelf.bench.pull(other)
    again = other.record("sale.return", **back)
    other.push()
    assert open_(shelf) == [(again, None, "duplicate_document", [first, void])]
    resolve(shelf, again, "discard", [first, void])
    assert open_(shelf) == []
