"""Customers without contact for the shop's retention period (in years) are erased.

A customer who was merged with one that an admin had erased before is erased too: they are one person.
"""

from collections import defaultdict
from typing import Any

from server.clock import now_ms
from server.customers.service import erase
from server.database import reading
from server.encryption.service import erased_by_people
from server.feed import service as feed
from server.shop import service as shops
from sync.model.personal_fields import ERASED

YEAR_MS = 31_557_600_000


def erase_expired(shop_id: str) -> list[str]:
    """Erase a shop's customers whose retention period has ended, and those who are merged with an erased customer.

    Return their ids. A period of 0 never ends.
    """
    with reading():
        years = shops.shop_settings(shop_id)["keep_customers_years"]
        expired = _expired(shop_id, now_ms() - years * YEAR_MS) if years else []
        expired += _merged_with_erased(shop_id)
    for customer_id in expired:
        erase(shop_id, customer_id, by=None)
    return expired


def _expired(shop_id: str, before: int) -> list[str]:
    """Return the unerased customers whose record and documents are all older than a time (ms)."""
    customers = list(feed.walk(shop_id, "customer"))
    person = {customer["id"]: _survivor(customer) for customer in customers}
    latest: defaultdict[str, int] = defaultdict(int)
    for customer in customers:
        latest[_survivor(customer)] = max(latest[_survivor(customer)], customer["created_at"])
    for kind in ("sale", "repair"):
        for data in feed.walk(shop_id, kind):
            survivor = person.get(data["customer_id"], "")
            latest[survivor] = max(latest[survivor], data["happened_at"])
    return [
        customer["id"] for customer in customers if customer["name"] != ERASED and latest[_survivor(customer)] < before
    ]


def _merged_with_erased(shop_id: str) -> list[str]:
    """Return the unerased customers who were merged with a customer that a person erased."""
    customers = list(feed.walk(shop_id, "customer"))
    asked = erased_by_people(shop_id)
    erased = {_survivor(customer) for customer in customers if customer["id"] in asked}
    return [customer["id"] for customer in customers if customer["name"] != ERASED and _survivor(customer) in erased]


def _survivor(customer: dict[str, Any]) -> str:
    return str(customer.get("merged_into") or customer["id"])
