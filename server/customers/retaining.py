"""Customers without contact for the shop's retention period (in years) are erased."""

from collections import defaultdict

from server.clock import now_ms
from server.customers.service import erase
from server.database import reading
from server.feed import service as feed
from server.shop import service as shops
from sync.model.personal_fields import ERASED

YEAR_MS = 31_557_600_000


def erase_expired(shop_id: str) -> list[str]:
    """Erase a shop's customers whose retention period is over; return their ids. A period of 0 erases nobody."""
    with reading():
        years = shops.shop_settings(shop_id)["keep_customers_years"]
        expired = _expired(shop_id, now_ms() - years * YEAR_MS) if years else []
    for customer_id in expired:
        erase(shop_id, customer_id, by=None)
    return expired


def _expired(shop_id: str, before: int) -> list[str]:
    """Return the customers who are not erased and whose record and documents are all older than a time (ms)."""
    latest: defaultdict[str, int] = defaultdict(int)
    for kind in ("sale", "repair"):
        for data in feed.walk(shop_id, kind):
            latest[data["customer_id"]] = max(latest[data["customer_id"]], data["happened_at"])
    customers = feed.walk(shop_id, "customer")
    return [
        customer["id"]
        for customer in customers
        if customer["name"] != ERASED and max(customer["created_at"], latest[customer["id"]]) < before
    ]
