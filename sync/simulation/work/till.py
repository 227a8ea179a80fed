"""At the till: quotes, bills, payments and refunds of repairs, and the drawers that hold the money.

Money that somebody puts into a drawer stays in it, even if another person closed the till meanwhile.
"""

from sync.simulation.people import Person
from sync.simulation.shop import Document

METHODS = ("cash", "cash", "card")
# A branch has at most this many open tills.
MOST_TILLS = 2
# The records with money in tills; a move of a till that has not arrived is only in a conflict.
MONEY_KINDS = ("payment", "sale", "return", "till", "conflict")
# How often a person charges a repair that was already charged.
SECOND_BILL_RATE = 0.5


def drawer(person: Person) -> str | None:
    """Return a till of the person's branch that is open, or whose close their device does not have."""
    tills = [till for till in person.shop.documents_of("till", "open", "closed") if till.branch_id == person.branch_id]
    chosen: Document | None = person.any(tills[-3:])
    return None if chosen is None else chosen.id


def open_till(person: Person) -> None:
    """Somebody counts the change in a drawer and begins to sell."""
    shop = person.shop
    there = [till for till in shop.documents_of("till", "open") if till.branch_id == person.branch_id]
    if len(there) < MOST_TILLS:
        till, change = person.new_id(), 100 * person.dice.randint(0, 200)
        shop.write(till, "till", "open", person.branch_id)
        shop.put(till, "cash", change)
        person.record("till.open", [], [till], {"till_id": till, "float": change})


def move_cash(person: Person) -> None:
    """Cash is brought to the bank, or change is fetched."""
    till, amount = drawer(person), person.dice.choice([-5000, -100, 1000, 20000])
    if till is not None:
        person.shop.put(till, "cash", amount)
        person.record("till.move", [], [till], {"till_id": till, "amount": amount, "reason": "bank"})


def close_till(person: Person) -> None:
    """Somebody counts a drawer and closes its till; a coin may be missing. Others may still take money for it."""
    shop = person.shop
    till = person.any([till for till in shop.documents_of("till", "open") if till.branch_id == person.branch_id])
    if till is not None:
        missing = {"cash": person.dice.choice([0, 0, 0, 50]), "card": 0}
        counted = [
            {"method": method, "amount": shop.money[till.id, method] - amount} for method, amount in missing.items()
        ]
        _note_known(person, till)
        person.record("till.close", [], [till.id], {"till_id": till.id, "counted": counted})
        till.status = "closed"


def _note_known(person: Person, till: Document) -> None:
    """Store the operations with money on a person's device when they close a till."""
    store = person.device.store
    till.own = frozenset([*(each["id"] for each in store.queue), *store.acknowledged])
    shown = [(kind, data) for (kind, _), data in store.records.items() if kind in MONEY_KINDS]
    moves = [move["operation_id"] for kind, data in shown if kind == "till" for move in data["moves"]]
    till.known = till.own | {*(data["operation_id"] for _, data in shown), *moves}
    till.known_to = store.version


def quote(person: Person) -> None:
    """A customer gets a price; it replaces an earlier quote that nobody answered."""
    repair = _repair(person)
    if repair is not None:
        offer(person, repair)


def offer(person: Person, repair: Document) -> None:
    """Record a price for a repair."""
    shop, document, total = person.shop, person.new_id(), 100 * person.dice.randint(1, 300)
    earlier = [each for each in shop.documents.values() if each.kind == "quote" and each.of == repair.id]
    for each in earlier:
        each.status = "replaced" if each.status == "open" else each.status
    made = shop.write(document, "quote", "open", person.branch_id)
    made.of, made.total = repair.id, total
    payload = {"quote_id": document, "repair_id": repair.id, "lines": _lines(total), "total": total}
    person.record("repair.quote", [], [document, repair.id, *(each.id for each in earlier)], payload)


def answer(person: Person) -> None:
    """A customer answers a quote: at the counter, by phone, or on their page while it is being replaced."""
    quotes = person.shop.documents_of("quote", "open", "approved", "declined", "replaced")
    chosen = person.any(quotes[-5:])
    if chosen is None:
        return
    said, by = person.any(["approved", "approved", "declined"]), person.any(["link", "counter", "phone"])
    answer_quote(person, chosen, said, by)


def answer_quote(person: Person, quote: Document, said: str, by: str) -> None:
    """Record a customer's answer to a quote."""
    quote.status, quote.answered_at = said, person.now
    person.record("repair.answer_quote", [], [quote.id, quote.of], {"quote_id": quote.id, "answer": said, "by": by})


def bill(person: Person) -> None:
    """A repair is charged once, or a second time on a device that does not have the first bill."""
    billed = {bill.of for bill in person.shop.documents_of("bill", "open")}
    unknown = [repair for repair in repairs_of(person) if repair.id in billed and not _knows_bills(person, repair.id)]
    new = [repair for repair in repairs_of(person) if repair.id not in billed]
    repair = person.any(unknown if unknown and person.dice.random() < SECOND_BILL_RATE else new)
    if repair is None:
        return
    document, total = person.new_id(), 100 * person.dice.randint(1, 300)
    made = person.shop.write(document, "bill", "open", person.branch_id)
    made.of, made.total = repair.id, total
    charge = {"repair_id": repair.id, "lines": _lines(total), "tax_mode": "inclusive", "total": total}
    person.record("repair.bill", [], [document, repair.id], {"bill_id": document, **charge})


def void_bill(person: Person) -> None:
    """A bill was wrong, or one of two."""
    chosen = person.any(person.shop.documents_of("bill", "open")[-5:])
    if chosen is not None:
        void(person, chosen)


def void(person: Person, bill: Document) -> None:
    """Void a bill."""
    bill.status = "voided"
    person.record("bill.void", [], [bill.id, bill.of], {"bill_id": bill.id, "reason": "charged twice"})


def pay(person: Person) -> None:
    """A customer leaves a deposit, pays a part, or pays too much; for a repair or a sale."""
    paid = person.any([*person.shop.documents_of("sale", "completed")[-3:], _repair(person)])
    if paid is not None:
        record_payment(person, "payment.take", paid, 100 * person.dice.randint(1, 100))


def refund(person: Person) -> None:
    """A customer gets back some of what they paid."""
    shop = person.shop
    paid = person.any([id_ for id_, amount in shop.paid.items() if amount > shop.refunded[id_]])
    if paid is not None:
        amount = person.dice.randint(1, shop.paid[paid] - shop.refunded[paid])
        record_payment(person, "payment.refund", shop.documents[paid], amount, reason="charged too much")


def write_to_customer(person: Person) -> None:
    """A customer gets a message about their repair, in the shop's words or in the person's own."""
    shop, repair = person.shop, _repair(person)
    if repair is None or not shop.customers:
        return
    document = person.new_id()
    words = person.any([{"template": "ready"}, {"template": "reminder"}, {"text": "Your phone is here."}])
    shop.write(document, "message", "queued", person.branch_id)
    to = {"customer_id": person.any(shop.customers), "channel": person.any(["email", "sms"])}
    about = {"document": {"type": "repair", "id": repair.id}}
    person.record("message.send", [], [document, repair.id], {"message_id": document, **to, **words, **about})


def record_payment(person: Person, type_: str, paid: Document, amount: int, **more: str) -> None:
    """Record money that was paid for a document, or refunded, by some method and into some till."""
    shop, document, method, till = person.shop, person.new_id(), person.any(METHODS), drawer(person)
    is_taken = type_ == "payment.take"
    (shop.paid if is_taken else shop.refunded)[paid.id] += amount
    shop.put(till, method, amount if is_taken else -amount)
    shop.write(document, "payment", "done", person.branch_id)
    person.record(type_, [], [document, paid.id], {**payment(document, paid, amount, method, till), **more})


def payment(id_: str, paid: Document, amount: int, method: str, till: str | None) -> dict[str, object]:
    """Return the fields of a payment for a document."""
    of = {"type": paid.kind, "id": paid.id}
    return {"payment_id": id_, "document": of, "amount": amount, "method": method, "till_id": till}


def _knows_bills(person: Person, repair_id: str) -> bool:
    """Return whether a person's device has a bill of a repair, or has recorded one."""
    store = person.device.store
    pulled = any(kind == "bill" and data["repair_id"] == repair_id for (kind, _), data in store.records.items())
    own = [person.notebook.recorded[id_] for id_ in store.recorded if id_ in person.notebook.recorded]
    return pulled or any(each.type == "repair.bill" and repair_id in each.documents for each in own)


def _repair(person: Person) -> Document | None:
    found: Document | None = person.any(repairs_of(person))
    return found


def repairs_of(person: Person) -> list[Document]:
    """Return the latest repairs of the person's branch."""
    repairs = person.shop.documents_of("repair", "open", "completed", "delivered")
    return [repair for repair in repairs if repair.branch_id == person.branch_id][-5:]


def _lines(total: int) -> list[dict[str, object]]:
    return [{"description": "Screen and labour", "quantity": 1, "unit_price": total}]
