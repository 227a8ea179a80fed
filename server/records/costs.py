"""The costs at which units and items were received."""

from typing import Any

from server.feed import service as feed
from server.synchronization.service import opening_costs, receipts
from sync.model.identity import serial_key

Data = dict[str, Any]


def unit_costs(shop_id: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return the cost of each unit, by its id, and the latest cost of each item; in minor units."""
    survivors = {item["id"]: item["merged_into"] or item["id"] for item in feed.walk(shop_id, "item")}
    costs: dict[tuple[str, str], int] = {}
    by_item: dict[str, int] = {}
    for line in _lines(shop_id):
        if line["unit_cost"] is not None:
            item_id: str = line["item_id"]
            by_item[survivors.get(item_id, item_id)] = line["unit_cost"]
            for serial in line["serials"] or ():
                costs[line["operation_id"], serial_key(serial)] = line["unit_cost"]
    by_unit = {unit: costs[by, as_] for unit, by, as_ in receipts(shop_id) if (by, as_) in costs}
    return by_unit, by_item


def _lines(shop_id: str) -> list[Data]:
    """Return the lines of received stock, oldest first: the initial stock, then restocks."""
    received = sorted(feed.walk(shop_id, "restock"), key=lambda restock: restock["happened_at"])
    restocked = [{**line, "operation_id": one["operation_id"]} for one in received for line in one["lines"]]
    return [*opening_costs(shop_id), *restocked]
