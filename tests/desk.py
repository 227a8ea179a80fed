"""A repair desk: a repair, a till, and phones that take payments."""

from typing import Any

from tests.builders import Bench, Phone, new_id

SCREEN = {"description": "Screen A52", "quantity": 1, "unit_price": 8000, "tax_basis_points": 1900}


class Desk:
    """A repair desk with a repair that every device has, and phones that may be offline."""

    def __init__(self, *devices: str, roles: dict[tuple[str, str], str] | None = None) -> None:
        self.bench = Bench(roles=roles)
        self.keeper = self.bench.phone()
        self.repair_id = self.keeper.open_repair()
        self.till_id = new_id()
        self.keeper.record("till.open", till_id=self.till_id, float=20000)
        self.keeper.push()
        self.phones = {name: self.bench.phone() for name in devices}
        for phone in self.phones.values():
            self.bench.pull(phone)

    def __getitem__(self, name: str) -> Phone:
        return self.phones[name]

    def record(self, kind: str, id_: str) -> dict[str, Any]:
        data = self.bench.journal.state()[kind, id_]
        assert data is not None
        return data

    @property
    def ticket(self) -> dict[str, Any]:
        return self.record("repair", self.repair_id)

    @property
    def till(self) -> dict[str, Any]:
        return self.record("till", self.till_id)

    def money(self) -> list[Any]:
        return [self.ticket[name] for name in ("charged", "paid", "refunded", "balance", "overpaid")]

    def quote(self, phone: Phone, total: int) -> str:
        quote_id = new_id()
        lines = [{"description": "Repair", "quantity": 1, "unit_price": total}]
        phone.record("repair.quote", quote_id=quote_id, repair_id=self.repair_id, lines=lines, total=total)
        return quote_id

    def answer(self, phone: Phone, quote_id: str, answer: str = "approved", by: str = "counter") -> str:
        return phone.record("repair.answer_quote", quote_id=quote_id, answer=answer, by=by)

    def bill(self, phone: Phone, total: int = 8000) -> str:
        bill_id = new_id()
        lines = [{**SCREEN, "unit_price": total}]
        phone.record(
            "repair.bill", bill_id=bill_id, repair_id=self.repair_id, lines=lines, tax_mode="inclusive", total=total
        )
        return bill_id

    def pay(self, phone: Phone, amount: int, method: str = "cash", *, till: bool = True) -> str:
        document = {"type": "repair", "id": self.repair_id}
        in_till = {"till_id": self.till_id} if till else {}
        return phone.record(
            "payment.take", payment_id=new_id(), document=document, amount=amount, method=method, **in_till
        )

    def refund(self, phone: Phone, amount: int, method: str = "cash") -> str:
        document = {"type": "repair", "id": self.repair_id}
        return phone.record(
            "payment.refund",
            payment_id=new_id(),
            document=document,
            amount=amount,
            method=method,
            till_id=self.till_id,
            reason="charged too much",
        )

    def close(self, phone: Phone, **counted: int) -> str:
        listed = [{"method": method, "amount": amount} for method, amount in counted.items()]
        return phone.record("till.close", till_id=self.till_id, counted=listed)


def amounts(by_method: list[dict[str, Any]]) -> dict[str, int]:
    return {one["method"]: one["amount"] for one in by_method}
