"""R1, R2, R3 and R8 Money of the repair desk over the API: one bill, deposits, refunds, and the till's day."""

from itertools import permutations

import pytest

from tests.builders import new_id
from tests.phones import phone_of

LINES = [{"description": "Screen", "quantity": 1, "unit_price": 9000, "tax_basis_points": 1900}]


@pytest.fixture
def desk(shop):
    """Ada's phone with an open till of 200.00 and a repair."""
    phone = phone_of(shop, shop.ada, shop.north)
    phone.repair_id, phone.till_id = new_id(), new_id()
    phone.record("till.open", till_id=phone.till_id, float=20000)
    phone.record("repair.open", repair_id=phone.repair_id, device={"description": "A52"}, problem="cracked")
    phone.push()
    return phone


def pay(phone, amount: int, method: str, **fields) -> None:
    document = {"type": "repair", "id": phone.repair_id}
    phone.record(
        "payment.take",
        payment_id=new_id(),
        document=document,
        amount=amount,
        method=method,
        till_id=phone.till_id,
        **fields,
    )


def bill(phone) -> str:
    bill_id = new_id()
    fields = {"repair_id": phone.repair_id, "lines": LINES, "tax_mode": "inclusive", "total": 9000}
    phone.record("repair.bill", bill_id=bill_id, **fields)
    return bill_id


def money_of(shop, phone) -> dict:
    record = shop.ada.get(f"/repairs/{phone.repair_id}").json
    return {name: record[name] for name in ("charged", "paid", "refunded", "balance", "overpaid", "status")}


def till_of(shop, phone) -> dict:
    return shop.ada.get(f"/tills/{phone.till_id}").json


def sums(listed: list[dict]) -> dict[str, int]:
    return {each["method"]: each["amount"] for each in listed}


def test_r1_a_repair_is_charged_the_accepted_quote_and_then_its_one_bill(shop, desk):
    quote = new_id()
    desk.record("repair.quote", quote_id=quote, repair_id=desk.repair_id, lines=LINES, total=9000)
    desk.record("repair.answer_quote", quote_id=quote, answer="approved", by="phone", name="Cid")
    desk.push()
    assert money_of(shop, desk)["charged"] == 9000

    first = bill(desk)
    bill(desk)
    standings = [result["standing"] for result in desk.push()]

    assert standings == ["settled", "contested"]
    record = shop.ada.get(f"/bills/{first}").json
    assert (record["total"], record["net"], record["tax"]) == (9000, 7563, 1437)
    assert money_of(shop, desk)["charged"] == 9000


def test_r2_a_deposit_and_a_split_are_paid_and_the_device_is_handed_over_in_one_push(shop, desk):
    pay(desk, 2000, "cash", tendered=5000)
    desk.push()
    desk.record("repair.complete", repair_id=desk.repair_id)
    desk.push()
    assert money_of(shop, desk)["balance"] is None

    bill(desk)
    pay(desk, 3000, "cash")
    pay(desk, 4000, "card")
    desk.record("repair.deliver", repair_id=desk.repair_id)
    assert {result["standing"] for result in desk.push()} == {"settled"}

    paid = {"charged": 9000, "paid": 9000, "refunded": 0, "balance": 0, "overpaid": False}
    assert money_of(shop, desk) == {**paid, "status": "delivered"}
    assert sums(till_of(shop, desk)["expected_now"]) == {"cash": 25000, "card": 4000}


def test_r2_a_device_that_is_handed_over_unpaid_is_owed(shop, desk):
    bill(desk)
    desk.record("repair.complete", repair_id=desk.repair_id)
    desk.record("repair.deliver", repair_id=desk.repair_id)
    desk.push()

    assert money_of(shop, desk)["balance"] == 9000


def test_r3_a_refund_names_its_method_and_leaves_the_till_it_was_paid_from(shop, desk):
    bill(desk)
    pay(desk, 9000, "cash")
    document = {"type": "repair", "id": desk.repair_id}
    refund = {"amount": 2500, "method": "cash", "reason": "scratched", "till_id": desk.till_id}
    desk.record("payment.refund", payment_id=new_id(), document=document, **refund)
    desk.push()

    assert money_of(shop, desk)["balance"] == 2500
    assert sums(till_of(shop, desk)["expected_now"]) == {"cash": 26500}
    amounts = {(each["method"], each["amount"]) for each in shop.ada.get("/payments").json["items"]}
    assert amounts == {("cash", 9000), ("cash", -2500)}


def test_r8_a_closed_till_names_who_brought_what_after_its_close(shop, desk):
    late = phone_of(shop, shop.max, shop.north)
    late.pull()
    late.repair_id, late.till_id = desk.repair_id, desk.till_id
    desk.record("till.move", till_id=desk.till_id, amount=-500, reason="stamps")
    pay(desk, 2000, "cash")
    desk.record("till.close", till_id=desk.till_id, counted=[{"method": "cash", "amount": 21400}])
    desk.push()
    pay(late, 700, "cash")
    late.push()

    till = till_of(shop, desk)

    assert (till["status"], till["float"]) == ("closed", 20000)
    assert [(move["amount"], move["reason"]) for move in till["moves"]] == [(-500, "stamps")]
    assert sums(till["expected_at_close"]) == {"cash": 21500}
    assert sums(till["counted"]) == {"cash": 21400}
    assert sums(till["expected_now"]) == {"cash": 22200}
    (operation,) = [shop.ada.get(f"/operations/{id_}").json for id_ in till["late"]]
    assert (operation["type"], operation["payload"]["amount"], operation["actor_id"]) == (
        "payment.take",
        700,
        shop.max.id,
    )


def refund(phone, amount: int) -> str:
    document = {"type": "repair", "id": phone.repair_id}
    given = {"amount": amount, "method": "cash", "reason": "broke again", "till_id": phone.till_id}
    return phone.record("payment.refund", payment_id=new_id(), document=document, **given)


def test_r3_more_refunded_than_paid_by_two_who_did_not_know_is_owed_whatever_arrives_first(shop, desk):
    """The counter refunds at most the known payments; but a record of money that left a drawer is never refused."""
    phones = [phone_of(shop, person, shop.north) for person in (shop.max, shop.max, shop.ada)]
    ends = []
    for order in permutations(range(3)):
        desk.repair_id = new_id()
        desk.record("repair.open", repair_id=desk.repair_id, device={"description": "A52"}, problem="cracked")
        bill(desk)
        desk.push()
        for phone in phones:
            phone.pull()
            phone.repair_id, phone.till_id = desk.repair_id, desk.till_id
        paid_by, *refunded_by = phones
        pay(paid_by, 9000, "cash")
        for phone in refunded_by:
            refund(phone, 9000)
        standings = [result["standing"] for at in order for result in phones[at].push()]
        assert standings == ["settled"] * 3
        ends.append(money_of(shop, desk))
    desk.pull()

    owed = {"charged": 9000, "paid": 9000, "refunded": 18000, "balance": 18000, "overpaid": False, "status": "open"}
    assert ends == [owed] * 6
    assert [desk.replica["repair", desk.repair_id][name] for name in ("refunded", "balance")] == [18000, 18000]
    assert sums(till_of(shop, desk)["expected_now"]) == {"cash": 20000 - 6 * 9000}
    assert shop.ada.get("/conflicts?status=open").json["total"] == 0


def test_r2_a_technician_may_not_charge_yet_the_money_is_in_the_till_whatever_arrives_first(shop, desk):
    manager, technician = phone_of(shop, shop.max, shop.north), phone_of(shop, shop.tess, shop.north)
    ends, waiting = [], []
    for first, second in ((manager, technician), (technician, manager)):
        desk.repair_id = new_id()
        desk.record("repair.open", repair_id=desk.repair_id, device={"description": "A52"}, problem="cracked")
        desk.push()
        for phone in (manager, technician):
            phone.pull()
            phone.repair_id, phone.till_id = desk.repair_id, desk.till_id
        bill(manager)
        pay(manager, 3000, "card")
        bill(technician)
        pay(technician, 2000, "cash")
        refund(manager, 500)
        answers = {phone.device_id: phone.push() for phone in (first, second)}
        assert [result["standing"] for result in answers[manager.device_id]] == ["settled"] * 3
        refused = answers[technician.device_id]
        assert [result["standing"] for result in refused] == ["waiting", "waiting"]
        waiting += [result["id"] for result in refused]
        ends.append(money_of(shop, desk))

    assert ends[0] == ends[1]
    shown = {"charged": 9000, "paid": 5000, "refunded": 500, "balance": 4500}
    assert {name: ends[0][name] for name in shown} == shown
    assert sums(till_of(shop, desk)["expected_now"]) == {"cash": 20000 + 2 * 1500, "card": 6000}
    reasons = {each["operation_id"]: each["reason"] for each in shop.ada.get("/conflicts?status=open").json["items"]}
    assert {reasons[id_] for id_ in waiting} == {"needs_approval"}
