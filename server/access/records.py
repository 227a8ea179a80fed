"""How shops, branches, people and devices are written for devices and lists (docs/records.md)."""

from typing import Any

from server.access.models import Branch, Device, Shop, UserAccount

Record = dict[str, Any]

# What a shop has until its admin says otherwise (ShopChangesSchema).
SHOP_DEFAULTS: Record = {
    "locale": "en",
    "tax_mode": "inclusive",
    "tax_rates": [],
    "default_tax_rate_id": None,
    "serial_rules": [],
    "receipt_text": "",
    "idle_lock_minutes": 0,
    "keep_customers_years": 10,
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
    }


def user_record(user: UserAccount) -> Record:
    """Return the `user` record; `branch_ids: []` is every branch, `branch_roles` the roles that differ from `role`."""
    return {
        "id": user.id,
        "name": user.name,
        "email": user.email,
        "role": user.role,
        "branch_ids": list(user.branch_ids),
        "active": user.active,
        "branch_roles": dict(user.branch_roles),
        "has_pin": user.pin_hash is not None,
    }


def device_record(device: Device) -> Record:
    """Return the `device` record."""
    return {
        "id": device.id,
        "code": device.code,
        "name": device.name,
        "branch_id": device.branch_id,
        "revoked": device.revoked_at is not None,
        "created_at": device.created_at,
    }


def device_state(device: Device) -> Record:
    """Return the `device` record with what changes too often to be told to every device."""
    return {**device_record(device), "last_seen_at": device.last_seen_at, "last_seq": device.last_seq}
