"""The story of a run in a shopkeeper's words: time, person, action and unit."""

from sync.simulation.chance import DAY, HOUR, MINUTE, START

DONE = {
    "item.create": "entered a new item",
    "item.update": "changed an item",
    "item.archive": "took an item out of the list",
    "item.merge": "merged two items",
    "customer.create": "wrote down a new customer",
    "customer.update": "corrected a customer",
    "customer.merge": "merged two customers",
    "supplier.create": "wrote down a new supplier",
    "supplier.update": "corrected a supplier",
    "stock.restock": "unpacked",
    "stock.adjust": "corrected the stock of",
    "transfer.draft": "planned a van",
    "transfer.send": "sent off",
    "transfer.receive": "unloaded",
    "transfer.cancel": "called back the van with",
    "sale.complete": "sold",
    "sale.return": "took back from a customer",
    "sale.void": "undid the sale of",
    "repair.open": "took in a phone for repair",
    "repair.update": "wrote on a repair's ticket",
    "repair.add_part": "fitted",
    "repair.remove_part": "took out again",
    "repair.return_part": "took back from a repair",
    "repair.complete": "finished a repair with",
    "repair.cancel": "gave up a repair with",
    "repair.reopen": "took up a repair again with",
    "repair.deliver": "handed over a repaired phone",
    "repair.quote": "named a price for a repair",
    "repair.answer_quote": "noted a customer's answer to a price",
    "repair.bill": "charged a repair",
    "bill.void": "voided a bill",
    "payment.take": "took money",
    "payment.refund": "paid money back",
    "till.open": "opened a till",
    "till.move": "put cash into a till or took it out",
    "till.close": "counted and closed a till",
    "message.send": "wrote to a customer",
    "serial.set_status": "looked at and set the status of",
    "serial.note": "wrote a note on",
    "serial.rename": "put a new label on",
    "serial.add_alias": "found a second number on",
    "stocktake.open": "began a count",
    "stocktake.count": "counted",
    "stocktake.close": "ended a count",
    "conflict.resolve": "decided a conflict",
    "conflict.reopen": "took a decision back",
    "conflict.answer": "answered about their own record in a conflict",
}


def clock_time(now: int) -> str:
    """Return a simulated time as `day 3, 14:05`."""
    passed = now - START
    return f"day {passed // DAY + 1}, {passed % DAY // HOUR:02}:{passed % HOUR // MINUTE:02}"


def work_line(now: int, who: str, number: str, type_: str, what: str) -> str:
    """Return a line about one operation; `number` is the operation's `seq`, which is on its receipt."""
    return f"{clock_time(now)}  {who} {DONE.get(type_, type_)} {what}".rstrip() + f" ({number})"


def accident_line(name: str, who: str) -> str:
    """Return a line about an accident and the person whose device had it."""
    return f"               ! {name} ({who})"


def network_line(who: str, sent: int, *, is_done: bool) -> str:
    """Return that a device was online, how many operations it sent, and whether it pulled everything."""
    what = f"pushed {sent} and pulled everything" if is_done else f"pushed {max(sent, 0)}, then lost the connection"
    return f"               {who} went online, {what}"
