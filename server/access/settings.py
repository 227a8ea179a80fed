"""What an admin sets of the shop and its branches, field by field."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from server.access.finding import find_branch
from server.access.models import Branch, Shop
from server.access.records import Record, branch_record, shop_record
from server.chain.service import Change, Kind, note_change
from server.database import writing
from server.errors import invalid
from server.extensions import db
from server.feed.service import lock, publish
from sync.warranty import DEFAULT_ZONE, zone_at

OWN_COLUMNS = ("name", "currency", "serial_tracking")


def shop_settings(shop_id: str) -> Record:
    """Return the `shop` record as it is now."""
    return shop_record(db.session.get_one(Shop, shop_id))


def change_shop(shop_id: str, changes: Mapping[str, Any]) -> Record:
    """Set what `changes` (as in ShopChangesSchema) names, and nothing else; return the `shop` record.

    Raises Problem 422 where the tax rate to begin with is none of the shop's.
    """
    with writing():
        version = lock(shop_id)
        shop = db.session.get_one(Shop, shop_id, populate_existing=True)
        former = shop_record(shop)
        _note_tracking(shop, changes, version + 1)
        for name, value in changes.items():
            if name in OWN_COLUMNS:
                setattr(shop, name, value)
            else:
                shop.settings[name] = value
        flag_modified(shop, "settings")
        record = shop_record(shop)
        _refuse_unknown_rate(record)
        db.session.flush()
        publish(shop_id, [("shop", shop.id, record)])
        note_change(shop_id, Kind.SHOP_CHANGED, ("shop", shop.id), Change(former, record))
    return record


def change_branch(shop_id: str, branch_id: str, changes: Mapping[str, Any]) -> Record:
    """Set a branch's name, time zone or address; return its record. Raises Problem 404."""
    with writing():
        version = lock(shop_id)
        branch = find_branch(shop_id, branch_id)
        if changes.get("time_zone", branch.time_zone) != branch.time_zone:
            branch.past_zones = [*branch.past_zones, (version, branch.time_zone)]
        former = branch_record(branch)
        for name, value in changes.items():
            setattr(branch, name, value)
        record = branch_record(branch)
        db.session.flush()
        publish(shop_id, [("branch", branch.id, record)])
        note_change(shop_id, Kind.BRANCH_CHANGED, ("branch", branch.id), Change(former, record))
    return record


def time_zones(shop_id: str) -> Callable[[str, int], str]:
    """Return what gives the time zone that a branch had at a version of the feed, UTC where there is none."""
    rows = db.session.execute(select(Branch.id, Branch.time_zone, Branch.past_zones).where(Branch.shop_id == shop_id))
    zones = {row.id: (row.time_zone, row.past_zones) for row in rows}

    def time_zone_at(branch_id: str, version: int) -> str:
        return zone_at(*zones[branch_id], version) if branch_id in zones else DEFAULT_ZONE

    return time_zone_at


def tracking_off_at(shop_id: str) -> int | None:
    """Return the version from which on no item is serial-tracked anew, or None while the shop tracks serials."""
    return db.session.get_one(Shop, shop_id, populate_existing=True).tracking_off_at


def _note_tracking(shop: Shop, changes: Mapping[str, Any], version: int) -> None:
    is_on = changes.get("serial_tracking", shop.serial_tracking)
    if is_on:
        shop.tracking_off_at = None
    elif shop.serial_tracking:
        shop.tracking_off_at = version


def _refuse_unknown_rate(record: Record) -> None:
    rates = [rate["id"] for rate in record["tax_rates"]]
    if len(set(rates)) != len(rates):
        raise invalid("tax_rates", "Two rates have one id.")
    if record["default_tax_rate_id"] not in (None, *rates):
        raise invalid("default_tax_rate_id", "Not one of the shop's tax rates.")
