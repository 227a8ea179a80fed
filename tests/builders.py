"""Phones that record operations; their methods are named after the work of people.

A Phone numbers and queues operations like a real one; its transport sends them to
the core in memory, or to the API over HTTP.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sync.hub import accept_push
from sync.log.journal import EnrolledDevice
from sync.log.memory_journal import MemoryJournal
from sync.wire.messages import Push
from sync.wire.proofs import Seal, proof_of
from sync.wire.reading import read_operation

Body = dict[str, Any]
Transport = Callable[[Body], Body]

_counter = itertools.count(1)


def new_id() -> str:
    """Return a UUIDv7-shaped id; every run gets the same ids in the same order."""
    count = next(_counter)
    return f"01900000-0000-7000-8000-{count:012x}"


NORTH, SOUTH = new_id(), new_id()
ADA = new_id()
SECOND = 1000
MINUTE = 60 * SECOND
START = 1_790_000_000_000


@dataclass
class Phone:
    """One device: its clock, its replica's version, its queue, and the seals of the people who signed in on it."""

    device_id: str
    branch_id: str
    actor_id: str
    transport: Transport
    clock: Callable[[], int]
    skew: int = 0
    base: int = 0
    seq: int = 0
    queue: list[Body] = field(default_factory=list)
    sent: list[Body] = field(default_factory=list)
    seals: dict[str, Seal] = field(default_factory=dict)

    def record(self, type_: str, **payload: Any) -> str:
        """Queue an operation; return its id."""
        self.seq += 1
        operation = {
            "id": new_id(),
            "seq": self.seq,
            "type": type_,
            "v": 1,
            "at": self.clock() + self.skew,
            "base": self.base,
            "branch_id": self.branch_id,
            "actor_id": self.actor_id,
            "payload": payload,
        }
        if self.actor_id in self.seals:
            operation["proof"] = proof_of(self.seals[self.actor_id], operation)
        self.queue.append(operation)
        return str(operation["id"])

    def body(self, operations: list[Body]) -> Body:
        """Return a push of operations."""
        return {
            "protocol": 1,
            "device_id": self.device_id,
            "sent_at": self.clock() + self.skew,
            "operations": operations,
        }

    def push(self) -> list[Body]:
        """Send the queue; return the results."""
        answer = self.transport(self.body(self.queue))
        self.sent += self.queue
        self.queue = []
        return list(answer["results"])

    def push_and_lose_the_answer(self) -> None:
        """Send the queue; the answer is lost, so all operations stay queued."""
        self.transport(self.body(self.queue))

    # Work of people

    def new_item(self, name: str = "Screen A52", *serials: str, **fields: Any) -> str:
        item_id = new_id()
        given = {"name": name, "price": 9900, "track_stock": True, "serial_tracked": True, **fields}
        if serials:
            given["initial_stock"] = {"quantity": len(serials), "serials": list(serials)}
        self.record("item.create", item_id=item_id, **given)
        return item_id

    def restock(self, item_id: str, *serials: str) -> str:
        lines = [{"item_id": item_id, "quantity": len(serials), "serials": list(serials)}]
        return self.record("stock.restock", restock_id=new_id(), lines=lines)

    def sell(self, item_id: str, *serials: str, sale_id: str | None = None, **fields: Any) -> str:
        lines = [{"item_id": item_id, "quantity": len(serials), "serials": list(serials), "unit_price": 9900}]
        total = 9900 * len(serials)
        payments = [{"method": "cash", "amount": total}]
        given = {"lines": lines, "payments": payments, "total": total, **fields}
        return self.record("sale.complete", sale_id=sale_id or new_id(), **given)

    def take_back(self, item_id: str, *serials: str, sale_id: str | None = None, disposition: str = "restock") -> str:
        lines = [{"item_id": item_id, "quantity": len(serials), "serials": list(serials), "disposition": disposition}]
        given = {"sale_id": sale_id} if sale_id else {}
        return self.record("sale.return", return_id=new_id(), reason="changed mind", lines=lines, refund=0, **given)

    def open_repair(self) -> str:
        repair_id = new_id()
        self.record("repair.open", repair_id=repair_id, device={"description": "Galaxy A52"}, problem="cracked screen")
        return repair_id

    def fit(self, repair_id: str, item_id: str, *serials: str) -> str:
        return self.record(
            "repair.add_part", repair_id=repair_id, item_id=item_id, quantity=len(serials), serials=list(serials)
        )

    def take_out(self, repair_id: str, item_id: str, *serials: str) -> str:
        return self.record(
            "repair.remove_part", repair_id=repair_id, item_id=item_id, quantity=len(serials), serials=list(serials)
        )

    def repair(self, step: str, repair_id: str) -> str:
        return self.record(f"repair.{step}", repair_id=repair_id)

    def rename(self, serial: str, new_serial: str) -> str:
        return self.record("serial.rename", serial=serial, new_serial=new_serial, reason="new label")

    def add_alias(self, serial: str, alias: str) -> str:
        return self.record("serial.add_alias", serial=serial, alias=alias)

    def decide(self, operation_id: str, serial: str, verdict: str, expects: list[str], **more: Any) -> str:
        return self.record(
            "conflict.resolve", operation_id=operation_id, serial=serial, verdict=verdict, expects=expects, **more
        )


class Bench:
    """A shop in memory with virtual time."""

    def __init__(self, roles: dict[tuple[str, str], str] | None = None) -> None:
        self.now = START
        self.journal = MemoryJournal(roles=roles)

    def phone(self, branch_id: str = NORTH, skew: int = 0, actor_id: str = ADA) -> Phone:
        """Enrol a phone."""
        device_id = new_id()
        code = f"P{len(self.journal.device_codes()) + 1}"
        self.journal.enrol(EnrolledDevice(device_id, code, branch_id, last_seq=0, given_version=0, revoked=False))
        return Phone(device_id, branch_id, actor_id, self.accept, lambda: self.now, skew)

    def accept(self, body: Body, is_late: Callable[[], bool] = lambda: False) -> Body:
        """Accept a push like the server."""
        self.now += SECOND
        operations = [read_operation(operation, f"operations.{at}") for at, operation in enumerate(body["operations"])]
        push = Push(
            device_id=body["device_id"],
            sent_at=body["sent_at"],
            person_id=self.signed_in(body),
            operations=operations,
            after=body.get("after"),
            is_late=is_late,
        )
        return accept_push(self.journal, push, self.now).as_wire()

    def signed_in(self, body: Body) -> str:
        """Return the person who pushes: the actor of the first operation."""
        return str(body["operations"][0]["actor_id"]) if body["operations"] else ADA

    def pull(self, phone: Phone) -> None:
        """Bring a phone's replica up to date."""
        known = self.journal.device(phone.device_id)
        assert known is not None
        phone.base = self.journal.version()
        self.journal.enrol(
            EnrolledDevice(known.id, known.code, known.branch_id, known.last_seq, phone.base, known.revoked)
        )

    def later(self, minutes: int = 1) -> None:
        self.now += minutes * MINUTE

    def unit(self, key: str) -> Body:
        return self.journal.state()["serial", key]

    def status(self, key: str) -> str:
        return str(self.unit(key)["status"])

    def open_conflicts(self) -> list[Body]:
        return [
            data for (kind, _), data in self.journal.state().items() if kind == "conflict" and data["status"] == "open"
        ]

    def stock(self, item_id: str, branch_id: str = NORTH) -> int:
        return int(self.journal.state().get(("stock", f"{item_id}:{branch_id}"), {"quantity": 0})["quantity"])
