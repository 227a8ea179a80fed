"""Documents in every status are the same after export and import, contested ones too (row O12)."""

from hypothesis import given
from hypothesis import strategies as st

from tests.acceptance.test_round_trips import another, carried, empty, exported, imported, seeded
from tests.builders import new_id
from tests.phones import HttpPhone

__all__ = ["another", "empty"]

CATALOGUE = ("items", "customers", "suppliers")
DOCUMENTS = ("restocks", "transfers", "sales", "returns", "repairs", "adjustments", "stocktakes")
# As in docs/files.md: units without a restock are imported with the serials, changes without a document at the end.
IN_ORDER = (*CATALOGUE, "restocks", "adjustments", "serials", *DOCUMENTS[1:], *DOCUMENTS, "serials")


class Clerk:
    """Records several histories on a phone in North; each history has its own units."""

    def __init__(self, phone: HttpPhone, south: str) -> None:
        self.phone, self.south, self.last = phone, south, 0
        self.screen, self.cable = phone.new_item("Screen"), phone.new_item("Cable", serial_tracked=False)
        phone.record("stock.restock", restock_id=new_id(), lines=[self.cables(500, unit_cost=7)])

    def receive(self, count: int) -> list[str]:
        """Bring new units in; return their serials."""
        serials = [f"SN-{self.last + number}" for number in range(1, count + 1)]
        self.last += count
        self.phone.restock(self.screen, *serials)
        return serials

    def screens(self, *serials: str, **fields):
        return {"item_id": self.screen, "quantity": len(serials), "serials": list(serials), **fields}

    def cables(self, quantity: int, **fields):
        return {"item_id": self.cable, "quantity": quantity, **fields}

    def sell(self, *serials: str) -> str:
        lines = [self.screens(*serials, unit_price=990, discount=90), self.cables(2, unit_price=5)]
        paid = [{"method": "cash", "amount": 500, "tendered": 700}, {"method": "card", "amount": 410}]
        self.phone.record(
            "sale.complete", sale_id=(sale := new_id()), lines=lines, payments=paid, total=910, discount=1
        )
        return sale

    def take_back(self, sale: str | None, *serials: str, disposition: str) -> None:
        lines = [self.screens(*serials, disposition=disposition)]
        given = {"sale_id": sale} if sale else {}
        self.phone.record("sale.return", return_id=new_id(), reason="dark", refund=5, lines=lines, **given)

    def transfer(self, type_: str, *lines, transfer: str | None = None) -> str:
        transfer = transfer or new_id()
        fields = {"to_branch_id": self.south, "lines": list(lines)} if type_ in ("draft", "send") else {}
        fields |= {"lines": list(lines)} if type_ == "receive" else {}
        self.phone.branch_id, north = self.south if type_ == "receive" else self.phone.branch_id, self.phone.branch_id
        self.phone.record(f"transfer.{type_}", transfer_id=transfer, **fields)
        self.phone.branch_id = north
        return transfer

    def send(self, received: int, *, recall: bool = False) -> None:
        serials = self.receive(3)
        sent = self.transfer("send", self.screens(*serials), self.cables(4))
        if received:
            self.transfer("receive", self.screens(*serials[:received]), self.cables(received), transfer=sent)
        if recall:
            self.transfer("cancel", transfer=sent)

    def repair(self, *steps: str, out: str | None = None) -> None:
        repair, (one, two) = self.phone.open_repair(), self.receive(2)
        self.phone.fit(repair, self.screen, one, two)
        self.phone.record("repair.add_part", repair_id=repair, item_id=self.cable, quantity=3)
        taken = {"repair_id": repair, "item_id": self.screen, "quantity": 1, "serials": [two]}
        if out == "removed":
            self.phone.record("repair.remove_part", **taken)
            # One more than was fitted.
            self.phone.record("repair.remove_part", repair_id=repair, item_id=self.cable, quantity=4)
        elif out:
            self.phone.record("repair.return_part", **taken, reason="dead", disposition=out)
        for step in steps:
            self.phone.repair(step, repair)

    def adjust(self, delta: int) -> None:
        (serial,) = self.receive(1)
        serial = serial if delta < 0 else f"{serial}-found"
        line = {"item_id": self.screen, "delta": delta, "serials": [serial]}
        lines = [line, {"item_id": self.cable, "delta": delta}]
        self.phone.record("stock.adjust", adjustment_id=new_id(), reason="counted", lines=lines)

    def rename(self) -> None:
        one, two = self.receive(2)
        self.phone.rename(one, f"{one}-new")
        self.phone.add_alias(two, f"{two}-IMEI")
        self.phone.record("serial.note", serial=two, note="=scratched")
        self.sell(f"{one}-new", f"{two}-IMEI")

    def set_by_hand(self, *statuses: str) -> None:
        (serial,) = self.receive(1)
        for status in statuses:
            self.phone.record("serial.set_status", serial=serial, status=status)

    def leave_out_serials(self) -> None:
        """Record pieces of the serial-tracked item without serials, in every document that allows it."""
        self.receive(1)
        open_line = {"item_id": self.screen, "quantity": 1}
        self.phone.record("stock.restock", restock_id=new_id(), lines=[open_line])
        priced = {**open_line, "unit_price": 5}
        self.phone.record("sale.complete", sale_id=new_id(), lines=[priced], payments=[], total=5)
        back = {**open_line, "disposition": "keep"}
        self.phone.record("sale.return", return_id=new_id(), reason="dark", refund=5, lines=[back])
        repair = self.phone.open_repair()
        for step in ("add_part", "remove_part"):
            self.phone.record(f"repair.{step}", repair_id=repair, **open_line)
        line = {"item_id": self.screen, "delta": -1}
        self.phone.record("stock.adjust", adjustment_id=new_id(), reason="counted", lines=[line])
        sent = self.transfer("send", {**open_line, "quantity": 2})
        self.transfer("receive", open_line, transfer=sent)

    def merge(self) -> None:
        other, serial = self.phone.new_item(f"Screen {self.last}"), f"SN-{self.last + 1}-merged"
        self.phone.restock(other, serial)
        self.phone.record("item.merge", item_id=other, into_id=self.screen)
        lines = [{"item_id": other, "quantity": 1, "serials": [serial], "unit_price": 5}]
        self.phone.record("sale.complete", sale_id=new_id(), lines=lines, payments=[], total=5)

    def void(self) -> None:
        sale = self.sell(*self.receive(1))
        self.phone.record("sale.void", sale_id=sale, reason="twice")

    def count(self, *, close: bool) -> None:
        fields = {"stocktake_id": new_id()}
        self.phone.record("stocktake.open", **fields, item_ids=[self.cable])
        self.phone.record("stocktake.count", **fields, quantities=[self.cables(3)], serials=[])
        if close:
            self.phone.record("stocktake.close", **fields)


STORIES = {
    "a draft without serials": lambda clerk: clerk.transfer("draft", {"item_id": clerk.screen, "quantity": 2}),
    "a draft": lambda clerk: clerk.transfer("draft", clerk.screens(*clerk.receive(1)), clerk.cables(1)),
    "a draft called back": lambda clerk: clerk.transfer(
        "cancel", transfer=clerk.transfer("draft", {"item_id": clerk.screen, "quantity": 1})
    ),
    "a transfer under way": lambda clerk: clerk.send(0),
    "a transfer partly received": lambda clerk: clerk.send(2),
    "a transfer received": lambda clerk: clerk.send(3),
    "a transfer called back": lambda clerk: clerk.send(0, recall=True),
    "the rest of a transfer called back": lambda clerk: clerk.send(1, recall=True),
    "a sale": lambda clerk: clerk.sell(*clerk.receive(2)),
    "a voided sale": Clerk.void,
    "a return without its sale": lambda clerk: clerk.take_back(
        None, clerk.sell(*(units := clerk.receive(1))) and units[0], disposition="keep"
    ),
    **{
        f"a return: {fate}": lambda clerk, fate=fate: clerk.take_back(
            clerk.sell(*(units := clerk.receive(2))), units[0], disposition=fate
        )
        for fate in ("keep", "restock", "defective", "credit_only")
    },
    **{
        f"a repair: {' '.join(steps) or 'open'}, {out or 'all parts inside'}": lambda clerk, steps=steps, out=out: (
            clerk.repair(*steps, out=out)
        )
        for steps in ((), ("complete",), ("complete", "deliver"), ("cancel",), ("complete", "reopen"))
        for out in (None, "removed", "keep", "defective")
    },
    "an adjustment down": lambda clerk: clerk.adjust(-1),
    "an adjustment up": lambda clerk: clerk.adjust(1),
    "new numbers": Clerk.rename,
    "defective by hand": lambda clerk: clerk.set_by_hand("defective"),
    "sold by hand": lambda clerk: clerk.set_by_hand("sold"),
    "returned by hand": lambda clerk: clerk.set_by_hand("sold", "returned"),
    "pieces without serials": Clerk.leave_out_serials,
    "two items that were one": Clerk.merge,
    "an open count": lambda clerk: clerk.count(close=False),
    "a closed count": lambda clerk: clerk.count(close=True),
}


def bring_over(owner, caller, north):
    """Import all files of a shop into another, and its documents twice; return the lines refused the second time."""
    wrong = {}
    for kind in IN_ORDER:
        found = imported(caller, north, kind, exported(owner, kind))
        assert found["refused"] == [], kind
        wrong[kind] = {line["code"] for line in found["lines"] if line["standing"] == "bad"} - {"duplicate"}
    return {kind: codes for kind, codes in wrong.items() if codes}


def compared(caller, kind):
    """Return the records of a kind in the form that both shops share: a merged item has no stock."""
    found = carried(caller, kind)
    if kind == "items":
        return {id_: {**one, "had_serials": None} for id_, one in found.items()}
    if kind == "stock":
        return {key: one for key, one in found.items() if one["quantity"]}
    return found


@seeded
@given(
    st.sampled_from(["JPY", "EUR", "KWD"]),
    st.lists(st.sampled_from(list(STORIES)), min_size=1, max_size=12),
)
def test_o12_documents_in_every_status_are_the_same_after_export_and_import(another, currency, stories):
    owner, phone = another(currency)
    south = owner.post("/branches", {"name": "South"}).json["id"]
    clerk = Clerk(phone, south)
    for story in stories:
        STORIES[story](clerk)
    assert {result["standing"] for result in phone.push()} == {"settled"}
    other, there = another(currency)
    other.post("/branches", {"name": "South"})

    assert bring_over(owner, other, there.branch_id) == {}

    for kind in (*CATALOGUE, *DOCUMENTS, "serials", "stock"):
        assert compared(other, kind) == compared(owner, kind), kind


def test_o12_a_contested_document_is_contested_again_after_export_and_import(shop, north, south, empty):
    item = north.new_item("Screen", *(f"SN-{number}" for number in range(1, 8)))
    cable = north.new_item("Cable", serial_tracked=False)
    north.push()
    south.pull()
    north.sell(item, "SN-1")
    north.push()
    south.sell(item, "SN-1")
    south.sell(item, "NEVER-CAME")
    south.restock(item, "SN-2")
    south.push()
    north.sell(item, "SN-3", sale_id=(sale := new_id()))
    north.fit(north.open_repair(), item, "SN-3")
    lines = [{"item_id": item, "quantity": 2, "serials": ["SN-1", "SN-4"]}]
    north.record("transfer.send", transfer_id=new_id(), to_branch_id=shop.south, lines=lines)
    north.sell(item, "SN-5", sale_id=sale)
    north.take_back(item, "SN-6")
    north.sell(cable, "SN-9")
    north.push()
    bea, there = empty

    assert bring_over(shop.ada, bea, there) == {}

    assert carried(bea, "serials") == carried(shop.ada, "serials")
    assert contradictions(bea) == [one for one in contradictions(shop.ada) if one[1] != "duplicate_document"]
    for kind in DOCUMENTS[1:]:
        assert without_standing(bea, kind) == without_standing(shop.ada, kind), kind
    assert {"contested", "waiting"} <= {sale["standing"] for sale in carried(bea, "sales").values()}


def contradictions(caller):
    found = caller.get("/conflicts?status=open").json["items"]
    return sorted((conflict["serial"] or "", conflict["reason"]) for conflict in found)


def without_standing(caller, kind):
    """Return records of a kind; a document that shared its id with another one has its own id in the importing shop."""
    return {id_: {**one, "standing": None} for id_, one in carried(caller, kind).items()}


def test_o12_a_contested_line_is_imported_after_its_opponent_or_by_hand(shop, north, empty):
    bea, there = empty
    item = north.new_item("Screen")
    north.restock(item, "SN-1")
    north.sell(item, "SN-1")
    north.sell(item, "SN-1")
    north.push()
    for kind in ("items", "restocks"):
        imported(bea, there, kind, exported(shop.ada, kind))
    header, *rows = exported(shop.ada, "sales").splitlines()
    (contested,) = (row for row in rows if ",contested," in row)

    early = imported(bea, there, "sales", "\n".join([header, contested]))
    by_hand = imported(bea, there, "sales", "\n".join([header, contested.replace(",contested,", ",,")]))

    assert [(line["code"], line["field"]) for line in early["lines"]] == [("not_settled", "standing")]
    assert (by_hand["bad"], len(bea.get("/sales").json["items"])) == (0, 1)
