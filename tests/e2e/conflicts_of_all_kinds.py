"""Conflicts of many kinds in the demo shop, recorded by an old phone that never synced."""

from typing import Any

from server.clock import new_id, now_ms
from tests.e2e.demo_screens import DemoShop

Recorded = tuple[str, dict[str, Any]]


def contradict(demo: DemoShop) -> list[str]:
    """Let an old phone record operations that contradict the shop's records; return the ids of all open conflicts."""
    north = demo.some("branches", name="North")["id"]
    phone = demo.call("POST", "/devices", {"name": "The workshop's old phone", "branch_id": north})
    common = {"v": 1, "base": 1, "branch_id": north, "actor_id": demo.call("GET", "/me")["user"]["id"]}
    operations = [
        {**common, "id": new_id(), "seq": seq, "at": now_ms(), "type": type_, "payload": payload}
        for seq, (type_, payload) in enumerate(_contradictions(demo, north), 1)
    ]
    push = {"protocol": 1, "device_id": phone["id"], "sent_at": now_ms(), "operations": operations}
    demo.call("POST", "/sync/push", push)
    return [each["id"] for each in demo.all("conflicts", "status=open")]


def _contradictions(demo: DemoShop, north: str) -> list[Recorded]:
    """Return operations that each open a conflict for another reason."""
    sold = demo.some("serials", "status=sold")
    here, also_here = demo.all("serials", f"status=in_stock&branch_id={north}")[:2]
    screen = next(item for item in demo.all("items", "q=screen") if item["had_serials"])
    coded = next(item for item in demo.all("items") if item["sku"])
    repair, sale = demo.some("repairs", status="completed"), demo.some("sales", status="completed")
    part = {"repair_id": repair["id"], **_line(sold["item_id"], sold["serial"])}
    twice = {"item_id": new_id(), "name": f"{coded['name']} again", "sku": coded["sku"], "price": 100}
    return [
        ("repair.add_part", part),
        ("sale.complete", _sale(screen["id"], "SCR-IP12-26-09999")),
        ("sale.complete", _sale(new_id(), "SCR-IP12-26-09998")),
        ("sale.void", {"sale_id": new_id(), "reason": "mistake"}),
        ("stock.restock", {"restock_id": new_id(), "lines": [_line(here["item_id"], here["serial"])]}),
        ("sale.complete", _sale(screen["id"], also_here["serial"])),
        ("sale.complete", {**_sale(coded["id"]), "sale_id": sale["id"]}),
        ("item.create", {**twice, "track_stock": False, "serial_tracked": False}),
    ]


def _line(item_id: str, *serials: str) -> dict[str, Any]:
    return {"item_id": item_id, "quantity": max(len(serials), 1), **({"serials": list(serials)} if serials else {})}


def _sale(item_id: str, *serials: str) -> dict[str, Any]:
    line = {**_line(item_id, *serials), "unit_price": 8900}
    return {"sale_id": new_id(), "lines": [line], "payments": [], "total": 8900}
