"""A day in the shop that leaves a record of every kind behind."""

from dataclasses import dataclass

from tests.builders import new_id
from tests.cast import Cast
from tests.phones import HttpPhone, phone_of


@dataclass(frozen=True)
class Day:
    """The result of the day: the phones, and the id of one record of each kind by its path (`items`, `sales` ...)."""

    north: HttpPhone
    south: HttpPhone
    ids: dict[str, str]


def live_a_day(shop: Cast) -> Day:
    """Let Ada's two phones record every type of operation; one unit ends in a conflict that is decided."""
    north, south = phone_of(shop, shop.ada, shop.north), phone_of(shop, shop.ada, shop.south)
    ids = {name: new_id() for name in ("customers", "suppliers", "restocks", "adjustments", "sales", "returns")}
    ids |= {"repairs": new_id(), "transfers": new_id(), "stocktakes": new_id()}
    ids |= {name: new_id() for name in ("quotes", "bills", "payments", "tills", "messages")}
    ids["items"] = item = north.new_item("Screen A52", *(f"SN-{number}" for number in range(1, 10)))
    ids["stock"] = f"{item}:{shop.north}"
    _say_who_is_who(north, ids)
    _trade(north, item, ids)
    _repair(north, item, ids)
    _charge(north, item, ids)
    _move(north, south, item, ids, shop.south)
    _count(north, item, ids)
    north.push()
    contested = _contradict(south, item)
    north.decide(contested, "SN-2", "discard", expects=_against(shop))
    north.push()
    ids["conflicts"] = shop.ada.get("/conflicts").json["items"][0]["id"]
    return Day(north, south, ids)


def _say_who_is_who(phone: HttpPhone, ids: dict[str, str]) -> None:
    phone.record("customer.create", customer_id=ids["customers"], name="Cid", phone="555", note="regular")
    phone.record("customer.update", customer_id=ids["customers"], changes={"email": "cid@example.org"})
    phone.record("customer.create", customer_id=(twin := new_id()), name="Cid", phone="555")
    phone.record("customer.merge", customer_id=twin, into_id=ids["customers"])
    phone.record("supplier.create", supplier_id=ids["suppliers"], name="Parts & Co")
    phone.record("supplier.update", supplier_id=ids["suppliers"], changes={"phone": "556"})


def _trade(phone: HttpPhone, item: str, ids: dict[str, str]) -> None:
    one = {"item_id": item, "quantity": 1}
    received = [{**one, "serials": ["SN-10"], "unit_cost": 5000}]
    phone.record(
        "stock.restock", restock_id=ids["restocks"], supplier_id=ids["suppliers"], reference="R-1", lines=received
    )
    lost = [{"item_id": item, "delta": -1, "serials": ["SN-9"]}]
    phone.record("stock.adjust", adjustment_id=ids["adjustments"], reason="lost", note="not on the shelf", lines=lost)
    sold = [{**one, "serials": ["SN-1"], "unit_price": 9900, "discount": 100}]
    paid = [{"method": "cash", "amount": 9800}]
    sale = {"customer_id": ids["customers"], "lines": sold, "payments": paid, "total": 9800}
    phone.record("sale.complete", sale_id=ids["sales"], **sale)
    back = [{**one, "serials": ["SN-1"], "disposition": "keep"}]
    phone.record(
        "sale.return", return_id=ids["returns"], sale_id=ids["sales"], reason="too dark", lines=back, refund=9800
    )
    phone.sell(item, "SN-2", "SN-10", sale_id=(voided := new_id()))
    phone.record("sale.void", sale_id=voided, reason="rung up twice")
    phone.sell(item, "SN-2")


def _repair(phone: HttpPhone, item: str, ids: dict[str, str]) -> None:
    repair = ids["repairs"]
    device = {"description": "Galaxy A52", "serial": "IMEI 1"}
    opened = {"customer_id": ids["customers"], "diagnosis": "the glass", "price": 12000, "note": "no charger"}
    screen = {"key": "screen", "state": "faulty", "note": "top left"}
    opened |= {"checklist": [screen], "accessories": ["case"], "passcode": "2580"}
    opened |= {"promised_at": 1_800_000_000_000, "signature": "c" * 64}
    phone.record("repair.open", repair_id=repair, device=device, problem="cracked screen", photos=["a" * 64], **opened)
    labour = [{"description": "new glass", "price": 4000}]
    phone.record("repair.update", repair_id=repair, changes={"price": 11000, "labour": labour}, note="ready at noon")
    phone.fit(repair, item, "SN-3")
    phone.fit(repair, item, "SN-4")
    phone.take_out(repair, item, "SN-4")
    phone.fit(repair, item, "SN-5")
    faulty = {"quantity": 1, "serials": ["SN-5"], "reason": "dead pixel", "disposition": "defective"}
    phone.record("repair.return_part", repair_id=repair, item_id=item, **faulty)
    for step in ("complete", "reopen", "complete", "deliver"):
        phone.repair(step, repair)
    cancelled = phone.open_repair()
    phone.repair("cancel", cancelled)


def _charge(phone: HttpPhone, item: str, ids: dict[str, str]) -> None:
    till, repair = {"till_id": ids["tills"]}, {"type": "repair", "id": ids["repairs"]}
    phone.record("till.open", **till, float=20000)
    phone.record("till.move", **till, amount=-500, reason="stamps")
    lines = [{"item_id": item, "description": "Screen", "quantity": 1, "unit_price": 9000, "tax_basis_points": 1900}]
    of_repair = {"repair_id": ids["repairs"], "lines": lines, "total": 9000}
    phone.record("repair.quote", quote_id=ids["quotes"], **of_repair, valid_until=1_800_000_000_000, note="by Friday")
    signed = {"name": "Cid", "signature": "b" * 64}
    phone.record("repair.answer_quote", quote_id=ids["quotes"], answer="approved", by="counter", **signed)
    bill = {**of_repair, "tax_mode": "inclusive", "discount": 100}
    phone.record("repair.bill", bill_id=(voided := new_id()), **bill)
    phone.record("bill.void", bill_id=voided, reason="wrong discount")
    phone.record("repair.bill", bill_id=ids["bills"], **bill)
    paid = {"document": repair, **till}
    cash = {"amount": 9000, "method": "cash", "tendered": 10000, "reference": "slip 7"}
    phone.record("payment.take", payment_id=ids["payments"], **paid, **cash)
    phone.record("payment.refund", payment_id=new_id(), **paid, amount=100, method="cash", reason="scratched")
    words = {"channel": "email", "text": "The glass is here."}
    phone.record("message.send", message_id=ids["messages"], customer_id=ids["customers"], document=repair, **words)
    by_template = {"customer_id": ids["customers"], "channel": "sms", "template": "ready"}
    phone.record("message.send", message_id=new_id(), **by_template)
    phone.record("till.close", **till, counted=[{"method": "cash", "amount": 28400}], note="all there")


def _move(north: HttpPhone, south: HttpPhone, item: str, ids: dict[str, str], to: str) -> None:
    lines = [{"item_id": item, "quantity": 1, "serials": ["SN-6"]}]
    north.record("transfer.draft", transfer_id=ids["transfers"], to_branch_id=to, lines=lines)
    north.record("transfer.send", transfer_id=ids["transfers"], to_branch_id=to, lines=lines)
    recalled = new_id()
    north.record("transfer.send", transfer_id=recalled, to_branch_id=to, lines=[{**lines[0], "serials": ["SN-7"]}])
    north.record("transfer.cancel", transfer_id=recalled)
    north.record("serial.set_status", serial="SN-8", status="defective", note="scratched")
    north.record("serial.note", serial="SN-8", note="in the drawer")
    north.rename("SN-8", "SN-8B")
    north.add_alias("SN-8B", "IMEI 8")
    north.record("item.update", item_id=item, changes={"category": "Screens"})
    north.record("item.merge", item_id=north.new_item("Display A52"), into_id=item)
    north.push()
    south.record("transfer.receive", transfer_id=ids["transfers"], lines=lines)
    south.push()


def _count(phone: HttpPhone, item: str, ids: dict[str, str]) -> None:
    stocktake = {"stocktake_id": ids["stocktakes"]}
    phone.record("stocktake.open", **stocktake, item_ids=[item])
    phone.record("stocktake.count", **stocktake, serials=["SN-7"], quantities=[{"item_id": item, "quantity": 1}])
    phone.record("stocktake.close", **stocktake)


def _contradict(phone: HttpPhone, item: str) -> str:
    """In South, sell the unit that North has sold, without ever having pulled, and answer about it; return the sale."""
    sale = phone.sell(item, "SN-2")
    phone.record(
        "conflict.answer", operation_id=sale, serial="SN-2", says="other_serial", new_serial="SN-3", note="both"
    )
    phone.push()
    return sale


def _against(shop: Cast) -> list[str]:
    (conflict,) = shop.ada.get("/conflicts?status=open").json["items"]
    return list(conflict["with"])
