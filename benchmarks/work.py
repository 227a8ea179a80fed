"""The pushed operations: a device that numbers them, and bodies that are made before the measurement."""

from collections.abc import Iterator
from typing import Any

import orjson

from benchmarks.serving import BenchmarkError, Caller, Server, Shop
from server.api import PREFIX as API
from server.clock import new_id, now_ms
from sync.wire.device_keys import DeviceKey

Operation = dict[str, Any]
PRICE = 9900


class Phone:
    """A device of a shop, which sends requests itself or through a caller.

    `base` is the version of its replica, `cursor` the start of its next pull.
    """

    def __init__(self, server: Server | Caller, shop: Shop) -> None:
        self.shop = shop
        self.caller = server if isinstance(server, Caller) else Caller(server.port, shop.token)
        self._key = DeviceKey.new()
        body = {"name": "Phone", "branch_id": shop.branch_id, "public_key": self._key.public_key}
        record = self.caller.ask("POST", "/devices", body)
        self.id = record["id"]
        self._seq = 0
        self.base = 0
        self.cursor = ""

    def operation(self, type_: str, payload: dict[str, Any]) -> Operation:
        """Return the next operation of this device."""
        self._seq += 1
        who = {"branch_id": self.shop.branch_id, "actor_id": self.shop.admin_id}
        fields = {"id": new_id(), "seq": self._seq, "type": type_, "v": 1, "at": now_ms(), "base": self.base}
        return {**fields, **who, "payload": payload}

    def item(self) -> tuple[Operation, str]:
        """Return the operation that creates a serialised item, and the item's id."""
        item_id = new_id()
        fields = {"item_id": item_id, "name": "Screen A52", "price": PRICE, "track_stock": True, "serial_tracked": True}
        return self.operation("item.create", fields), item_id

    def restock(self, item_id: str, serials: list[str]) -> Operation:
        """Return a restock of units."""
        lines = [{"item_id": item_id, "quantity": len(serials), "serials": serials}]
        return self.operation("stock.restock", {"restock_id": new_id(), "lines": lines})

    def sale(self, item_id: str, serial: str) -> Operation:
        """Return the sale of one unit."""
        lines = [{"item_id": item_id, "quantity": 1, "serials": [serial], "unit_price": PRICE}]
        payments = [{"method": "cash", "amount": PRICE}]
        return self.operation(
            "sale.complete", {"sale_id": new_id(), "lines": lines, "payments": payments, "total": PRICE}
        )

    def bodies(self, operations: list[Operation], size: int) -> list[bytes]:
        """Return pushes of the operations, `size` in each."""
        return [
            orjson.dumps({"protocol": 1, "device_id": self.id, "sent_at": now_ms(), "operations": batch})
            for batch in portions(operations, size)
        ]

    def push(self, body: bytes) -> int:
        """Push a body; return the shop's version. Raises BenchmarkError unless every operation settled."""
        answer = orjson.loads(self.pushed(body))
        if any(result["standing"] != "settled" for result in answer["results"]):
            raise BenchmarkError(f"not settled: {answer['results'][0]}")
        return int(answer["version"])

    def pushed(self, body: bytes) -> bytes:
        """Push a body; return the raw answer. Raises Busy and BenchmarkError."""
        signature = self._key.signed_headers(self.id, "POST", f"{API}/sync/push", "", body, now_ms() // 1000)
        return self.caller.send("POST", "/sync/push", body, signature=signature)

    def pull(self, query: str, encoding: str = "identity") -> bytes:
        """Pull with a query, to which the device is added; return the raw answer. Raises BenchmarkError."""
        query = f"device_id={self.id}&{query}"
        signature = self._key.signed_headers(self.id, "GET", f"{API}/sync/pull", query, None, now_ms() // 1000)
        return self.caller.send("GET", f"/sync/pull?{query}", None, encoding, signature)

    def stocked(self, count: int, prefix: str, lot: int) -> str:
        """Push an item and its units, `lot` in each operation; return the item's id."""
        making, item_id = self.item()
        serials = [f"{prefix}-{at:08d}" for at in range(count)]
        restocks = [self.restock(item_id, some) for some in portions(serials, lot)]
        for operation in [making, *restocks]:
            self.push(self.bodies([operation], 1)[0])
        return item_id


def portions(things: list[Any], size: int) -> Iterator[list[Any]]:
    """Yield the things in groups of `size`."""
    for start in range(0, len(things), size):
        yield things[start : start + size]
