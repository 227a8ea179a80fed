"""The records of the shop and its branches, as devices and lists get them (docs/records.md)."""

from typing import Any

from server.shop.models import Branch, Shop

Record = dict[str, Any]
# The settings of a shop until an admin changes them (ShopChangesSchema).
SHOP_DEFAULTS: Record = {
    "locale": "en",
    "tax_mode": "inclusive",
    "tax_rates": [],
    "default_tax_rate_id": None,
    "serial_rules": [],
    "receipt_text": "",
    "idle_lock_minutes": 0,
    "keep_customers_years": 10,
    "messages": {"automatic": [], "texts": [], "quiet_from": None, "quiet_until": None, "late_hours": 48},
}


def shop_record(shop: Shop) -> Record:
    """Return the `shop` record."""
    return {
        "id": shop.id,
        "name": shop.name,
        "currency": shop.currency,
        "serial_tracking": shop.serial_tracking,
        **SHOP_DEFAULTS,
        **shop.settings,
    }


def branch_record(branch: Branch) -> Record:
    """Return the `branch` record."""
    return {
        "id": branch.id,
        "name": branch.name,
        "code": branch.code,
        "time_zone": branch.time_zone,
        "address": branch.address,
        "phone": branch.phone,
    }
