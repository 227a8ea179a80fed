"""Money (docs/protocol.md, 7): bills, payments, quotes and tills."""

import itertools

import pytest

from tests.builders import ADA, NORTH, new_id
from tests.desk import Desk, amounts


def test_a_repair_is_charged_nothing_before_a_bill_or_an_approved_quote():
    desk = Desk("A")
    desk.quote(desk["A"], 9000)
    desk.pay(desk["A"], 2000)
    desk["A"].push()
    assert desk.money() == [None, 2000, 0, None, False]


def test_an_approved_quote_charges_a_repair_until_it_is_billed():
    desk = Desk("A")
    quote = desk.quote(desk["A"], 9000)
    desk.answer(desk["A"], quote)
    desk.pay(desk["A"], 2000, "card")
    desk["A"].push()
    assert desk.money() == [9000, 2000, 0, 7000, False]
    desk.bill(desk["A"], 8000)
    desk["A"].push()
    assert desk.money() == [8000, 2000, 0, 6000, False]


def test_a_bill_has_its_taxes_and_charges_nothing_once_it_is_void():
    desk = Desk("A")
    bill = desk.bill(desk["A"], 11900)
    desk.pay(desk["A"], 11900)
    desk["A"].push()
    shown = desk.record("bill", bill)
    assert (shown["status"], shown["net"], shown["tax"], shown["total"]) == ("open", 10000, 1900, 11900)
    assert shown["taxes"] == [{"basis_points": 1900, "net": 10000, "tax": 1900}]
    desk["A"].record("bill.void", bill_id=bill, reason="wrong customer")
    desk["A"].push()
    assert desk.record("bill", bill)["status"] == "voided"
    assert desk.money() == [None, 11900, 0, None, False]


def test_more_paid_than_charged_is_an_alert_and_no_conflict():
    desk = Desk("A")
    desk.bill(desk["A"], 8000)
    desk.pay(desk["A"], 9000)
    desk["A"].push()
    assert desk.money() == [8000, 9000, 0, -1000, True]
    assert desk.bench.open_conflicts() == []
    desk.refund(desk["A"], 1000)
    desk["A"].push()
    assert desk.money() == [8000, 9000, 1000, 0, False]


@pytest.mark.parametrize("order", list(itertools.permutations("AB")))
def test_of_two_bills_of_a_repair_one_is_contested_until_one_is_void(order: tuple[str, ...]):
    desk = Desk("A", "B")
    bills = {name: desk.bill(desk[name], total) for name, total in (("A", 8000), ("B", 8500))}
    for name in order:
        desk[name].push()
    (conflict,) = desk.bench.open_conflicts()
    assert (conflict["reason"], conflict["serial"], conflict["document"]["id"]) == (
        "illegal_transition",
        None,
        bills[order[1]],
    )
    assert conflict["with"] == [desk[order[0]].sent[-1]["id"]]
    assert desk.ticket["charged"] == (8000 if order[0] == "A" else 8500)
    desk["B"].record("bill.void", bill_id=bills["B"], reason="billed twice")
    desk["B"].push()
    assert desk.bench.open_conflicts() == []
    assert desk.ticket["charged"] == 8000


def test_a_repair_is_billed_twice_again_once_an_admin_discards_the_void_of_one_bill():
    desk = Desk("A", "B")
    void = desk["A"].record("bill.void", bill_id=desk.bill(desk["A"], 8000), reason="billed twice")
    desk.bill(desk["B"], 8500)
    for name in "AB":
        desk[name].push()
    assert (desk.bench.open_conflicts(), desk.ticket["charged"]) == ([], 8500)
    admin = desk.bench.phone()
    admin.record("conflict.resolve", operation_id=void, serial=None, verdict="discard", expects=[])
    admin.push()
    assert len(desk.bench.open_conflicts()) == 1
    admin.record("conflict.reopen", operation_id=void, serial=None)
    admin.push()
    assert (desk.bench.open_conflicts(), desk.ticket["charged"]) == ([], 8500)


def test_a_bill_that_waits_for_a_role_bills_nothing_although_an_admin_let_its_void_stand():
    tom = new_id()
    desk = Desk("A", roles={(tom, NORTH): "technician", (ADA, NORTH): "admin"})
    technician = desk.bench.phone(actor_id=tom)
    bill = desk.bill(technician, 8000)
    technician.push()
    void = desk["A"].record("bill.void", bill_id=bill, reason="billed twice")
    desk["A"].push()
    desk["A"].record("conflict.resolve", operation_id=void, serial=None, verdict="stands", expects=[])
    desk["A"].push()
    waiting = [step for step in desk.bench.journal.all_steps().values() if not step.approved]
    assert [(step.verbs, step.is_settled) for step in waiting] == [(("billed",), False), (("claimed",), False)]


@pytest.mark.parametrize("verdict", ["discard", "stands"])
@pytest.mark.parametrize("side", [0, 1])
def test_an_admin_decides_which_of_two_bills_counts(verdict: str, side: int):
    desk = Desk("A", "B")
    for name, total in (("A", 8000), ("B", 8500)):
        desk.bill(desk[name], total)
        desk[name].push()
    (conflict,) = desk.bench.open_conflicts()
    sides = [desk["A"].sent[-1]["id"], desk["B"].sent[-1]["id"]]
    admin = desk.bench.phone()
    desk.bench.pull(admin)
    admin.record(
        "conflict.resolve",
        operation_id=sides[side],
        serial=None,
        verdict=verdict,
        expects=[conflict["operation_id"], *conflict["with"]],
    )
    admin.push()
    left = {("discard", 0): 8500, ("discard", 1): 8000, ("stands", 1): 16500}.get((verdict, side), 8000)
    assert desk.ticket["charged"] == left
    assert len(desk.bench.open_conflicts()) == (1 if (verdict, side) == ("stands", 0) else 0)


@pytest.mark.parametrize("order", list(itertools.permutations("AB")))
def test_a_quote_that_a_newer_one_replaced_and_the_customer_approved_is_approved(order: tuple[str, ...]):
    desk = Desk("A", "B")
    first = desk.quote(desk["A"], 9000)
    desk["A"].push()
    desk.bench.pull(desk["B"])
    desk.bench.later()
    second = desk.quote(desk["A"], 9500)
    desk.answer(desk["B"], first, by="link")
    for name in order:
        desk[name].push()
    assert desk.record("quote", first)["status"] == "approved"
    assert desk.record("quote", second)["status"] == "open"
    assert desk.ticket["charged"] == 9000


def test_an_open_quote_is_replaced_by_a_newer_one():
    desk = Desk("A")
    first = desk.quote(desk["A"], 9000)
    desk["A"].push()
    assert desk.record("quote", first)["status"] == "open"
    desk.bench.later()
    second = desk.quote(desk["A"], 9500)
    desk["A"].push()
    assert [desk.record("quote", id_)["status"] for id_ in (first, second)] == ["replaced", "open"]


def test_the_last_answer_to_a_quote_counts_and_an_answer_waits_for_its_quote():
    desk = Desk("A")
    quote = new_id()
    desk["A"].record("repair.answer_quote", quote_id=quote, answer="approved", by="phone", name="Mia")
    (result,) = desk["A"].push()
    assert (result["standing"], result["error"]) == ("waiting", None)
    line = {"description": "Repair", "quantity": 1, "unit_price": 9000}
    desk["A"].record("repair.quote", quote_id=quote, repair_id=desk.repair_id, lines=[line], total=9000)
    desk["A"].push()
    assert desk.record("quote", quote)["status"] != "declined"
    desk.answer(desk["A"], quote, "declined")
    desk["A"].push()
    shown = desk.record("quote", quote)
    assert (shown["status"], shown["answer"]["answer"], shown["answer"]["by"]) == ("declined", "declined", "counter")
    assert desk.ticket["charged"] is None


def test_a_payment_counts_whoever_took_it():
    max_ = new_id()
    desk = Desk("A", roles={(ADA, NORTH): "admin", (max_, NORTH): "technician"})
    desk.bill(desk["A"], 8000)
    desk["A"].push()
    phone = desk.bench.phone(actor_id=max_)
    desk.bench.pull(phone)
    desk.pay(phone, 3000)
    (result,) = phone.push()
    assert result["standing"] == "waiting"
    assert desk.money() == [8000, 3000, 0, 5000, False]
    assert amounts(desk.till["expected_now"]) == {"cash": 23000}


def test_a_till_lists_every_move_that_is_in_its_sum():
    """A person who compares the drawer with the sum sees the cause of a difference, even before an approval."""
    max_ = new_id()
    desk = Desk("A", roles={(ADA, NORTH): "admin", (max_, NORTH): "technician"})
    phone = desk.bench.phone(actor_id=max_)
    desk.bench.pull(phone)
    phone.record("till.move", till_id=desk.till_id, amount=-500, reason="window cleaner")
    (result,) = phone.push()
    assert result["standing"] == "waiting"
    assert amounts(desk.till["expected_now"]) == {"cash": 19500}
    move = {"operation_id": result["id"], "happened_at": result["happened_at"], "reason": "window cleaner"}
    assert desk.till["moves"] == [{**move, "amount": -500, "actor_id": max_}]


def test_a_discarded_payment_is_in_no_balance_and_in_no_till():
    desk = Desk("A")
    desk.bill(desk["A"], 8000)
    paid = desk.pay(desk["A"], 3000)
    desk["A"].push()
    desk["A"].record("conflict.resolve", operation_id=paid, serial=None, verdict="discard", expects=[paid])
    desk["A"].push()
    assert desk.money() == [8000, 0, 0, 8000, False]
    assert amounts(desk.till["expected_now"]) == {"cash": 20000}


def test_a_discarded_move_of_a_till_is_in_none_of_its_sums():
    desk = Desk("A")
    moved = desk["A"].record("till.move", till_id=desk.till_id, amount=-300, reason="window cleaner")
    desk["A"].push()
    desk["A"].record("conflict.resolve", operation_id=moved, serial=None, verdict="discard", expects=[moved])
    desk["A"].push()
    assert (amounts(desk.till["expected_now"]), desk.till["moves"]) == ({"cash": 20000}, [])


def test_a_quote_of_somebody_without_a_role_replaces_none_before_an_admin_approved_it():
    stranger = new_id()
    desk = Desk("A", roles={(ADA, NORTH): "admin"})
    first = desk.quote(desk["A"], 8000)
    desk["A"].push()
    phone = desk.bench.phone(actor_id=stranger)
    desk.bench.pull(phone)
    desk.quote(phone, 9000)
    (result,) = phone.push()
    assert result["reason"] == "needs_approval"
    assert desk.record("quote", first)["status"] == "open"
    desk["A"].record("repair.update", repair_id=desk.repair_id, changes={"problem": "dark"})
    desk["A"].push()
    assert desk.record("quote", first)["status"] == "open"


def test_money_of_somebody_without_a_role_is_in_the_till_and_all_of_its_operation_waits():
    desk = Desk("A", roles={(ADA, NORTH): "admin"})
    phone = desk.bench.phone(actor_id=new_id())
    desk.bench.pull(phone)
    paid = desk.pay(phone, 3000)
    phone.push()
    steps = [step for step in desk.bench.journal.all_steps().values() if step.fact.operation_id == paid]
    assert {step.standing.value for step in steps} == {"waiting"}
    assert amounts(desk.till["expected_now"]) == {"cash": 23000}


def test_a_deposit_for_a_ticket_that_never_arrives_is_in_the_till():
    desk = Desk("A")
    document = {"type": "repair", "id": new_id()}
    desk["A"].record(
        "payment.take",
        payment_id=new_id(),
        document=document,
        amount=2500,
        method="cash",
        tendered=5000,
        till_id=desk.till_id,
    )
    (result,) = desk["A"].push()
    assert result["standing"] == "settled"
    assert amounts(desk.till["expected_now"]) == {"cash": 22500}


def test_money_for_a_till_whose_opening_arrives_later_waits_for_nothing():
    desk = Desk("A", "B")
    desk.till_id = new_id()
    desk.pay(desk["A"], 2500)
    (result,) = desk["A"].push()
    assert result["standing"] == "settled"
    desk["B"].record("till.open", till_id=desk.till_id, float=100)
    desk["B"].push()
    assert amounts(desk.till["expected_now"]) == {"cash": 2600}
    assert desk.bench.open_conflicts() == []


@pytest.mark.parametrize("order", list(itertools.permutations("ABC")))
def test_a_till_names_what_arrived_after_its_close(order: tuple[str, ...]):
    desk = Desk("A", "B", "C")
    known = desk.pay(desk["A"], 1000)
    desk["A"].push()
    desk.bench.pull(desk["B"])
    late = desk.pay(desk["A"], 500, "card")
    desk.refund(desk["C"], 200)
    desk["B"].record("till.move", till_id=desk.till_id, amount=-300, reason="window cleaner")
    desk.close(desk["B"], cash=20700)
    for name in order:
        desk[name].push()
    till = desk.till
    assert till["status"] == "closed"
    assert amounts(till["counted"]) == {"cash": 20700}
    assert amounts(till["expected_at_close"]) == {"cash": 20700}
    assert amounts(till["expected_now"]) == {"card": 500, "cash": 20500}
    assert till["late"] == sorted([late, desk["C"].sent[0]["id"]])
    assert known not in till["late"]
    assert [move["amount"] for move in till["moves"]] == [-300]


def test_a_sale_that_is_void_leaves_its_till():
    desk = Desk("A")
    phone = desk["A"]
    item = phone.new_item("Screen A52", "SN-1")
    sale = new_id()
    phone.sell(item, "SN-1", sale_id=sale, till_id=desk.till_id)
    phone.push()
    assert amounts(desk.till["expected_now"]) == {"cash": 29900}
    assert desk.record("sale", sale)["balance"] == 0
    phone.record("sale.void", sale_id=sale, reason="wrong customer")
    phone.push()
    assert amounts(desk.till["expected_now"]) == {"cash": 20000}
    shown = desk.record("sale", sale)
    assert [shown[name] for name in ("charged", "paid", "refunded", "balance")] == [0, 0, 0, 0]


def test_who_closes_a_till_knows_that_they_voided_a_sale_whoever_voided_it_too():
    desk = Desk("A", "B", "C")
    item = desk["A"].new_item("Screen A52", "SN-1")
    sale = new_id()
    desk["A"].sell(item, "SN-1", sale_id=sale, till_id=desk.till_id)
    desk["A"].push()
    for name in "BC":
        desk.bench.pull(desk[name])
    for name in "BC":
        desk.bench.later()
        desk[name].record("sale.void", sale_id=sale, reason="wrong customer")
    desk.close(desk["C"], cash=20000)
    for name in "BC":
        desk[name].push()
    assert amounts(desk.till["expected_at_close"]) == amounts(desk.till["expected_now"]) == {"cash": 20000}
    assert desk.till["late"] == []


def test_a_void_of_a_sale_that_a_device_never_had_takes_nothing_out_of_the_till_that_it_closes():
    """A person who voids a sale by its receipt, and then closes the till, may not have the sale on their device."""
    desk = Desk("A", "B")
    item = desk.keeper.new_item("Screen A52", "SN-1")
    desk.keeper.push()
    sale = new_id()
    sold = desk["A"].sell(item, "SN-1", sale_id=sale, till_id=desk.till_id)
    desk["B"].record("sale.void", sale_id=sale, reason="wrong customer")
    desk.close(desk["B"], cash=20000)
    desk["B"].push()
    desk["A"].push()
    assert amounts(desk.till["expected_at_close"]) == amounts(desk.till["expected_now"]) == {"cash": 20000}
    assert desk.till["late"] == [sold]


def test_a_return_is_charged_back_and_leaves_the_till_by_its_method():
    desk = Desk("A")
    phone = desk["A"]
    item = phone.new_item("Screen A52", "SN-1")
    sale = new_id()
    phone.sell(item, "SN-1", sale_id=sale, till_id=desk.till_id)
    lines = [{"item_id": item, "quantity": 1, "serials": ["SN-1"], "disposition": "restock"}]
    phone.record(
        "sale.return",
        return_id=new_id(),
        sale_id=sale,
        reason="faulty",
        lines=lines,
        refund=9900,
        refund_method="card",
        till_id=desk.till_id,
    )
    phone.push()
    shown = desk.record("sale", sale)
    assert [shown[name] for name in ("charged", "paid", "refunded", "balance")] == [0, 9900, 9900, 0]
    assert amounts(desk.till["expected_now"]) == {"card": -9900, "cash": 29900}


def test_a_sale_paid_in_parts_is_owed_until_the_rest_is_paid():
    desk = Desk("A")
    phone = desk["A"]
    item = phone.new_item("Screen A52", "SN-1")
    sale = new_id()
    phone.sell(item, "SN-1", sale_id=sale, payments=[{"method": "card", "amount": 4000}])
    phone.push()
    assert desk.record("sale", sale)["balance"] == 5900
    document = {"type": "sale", "id": sale}
    phone.record("payment.take", payment_id=new_id(), document=document, amount=5900, method="transfer")
    phone.push()
    assert desk.record("sale", sale)["balance"] == 0
