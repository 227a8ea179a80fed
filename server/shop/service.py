"""The shop's settings and its branches.

Every change is also published in the feed, in the same transaction, so that every device pulls it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Select, Table, bindparam, select
from sqlalchemy.orm.attributes import flag_modified

from server.chain.service import Change, Kind, note, note_change
from server.clock import new_id
from server.database import writing
from server.errors import Problem, invalid, not_found
from server.extensions import db
from server.feed.service import lock, publish
from server.sets import ask
from server.shop.models import Branch, Shop
from server.shop.records import Record, branch_record, shop_record
from server.shop.schemas import BranchSchema, Currency, ShopSchema, TimeZone
from server.short_codes import branch_code
from sync.model.warranty import DEFAULT_ZONE, zone_at

__all__ = [
    "Branch",
    "BranchSchema",
    "Currency",
    "Record",
    "Shop",
    "ShopSchema",
    "TimeZone",
    "add_branch",
    "branch_ids",
    "branch_record",
    "branch_records",
    "branches_of",
    "change_branch",
    "change_shop",
    "find_branch",
    "refuse_unknown_branches",
    "shop_record",
    "shop_settings",
    "time_zones",
    "tracking_off_at",
]

_SHOP = cast("Table", Shop.__table__).c
# Built once: every push needs it.
TRACKING = select(_SHOP.tracking_off_at).where(_SHOP.id == bindparam("shop_id"))


OWN_COLUMNS = ("name", "currency", "serial_tracking")


def find_branch(shop_id: str, branch_id: str) -> Branch:
    """Return a branch of the shop. Raises Problem 404."""
    branch = db.session.get(Branch, (shop_id, branch_id))
    if branch is None:
        raise not_found("branch")
    return branch


def shop_settings(shop_id: str) -> Record:
    """Return the `shop` record as it is now."""
    return shop_record(db.session.get_one(Shop, shop_id))


def change_shop(shop_id: str, changes: Mapping[str, Any]) -> Record:
    """Set the settings in `changes` (as in ShopChangesSchema); return the `shop` record.

    Raises Problem 422 if the default tax rate is not one of the shop's.
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
    """Set a branch's name, time zone, address or telephone number; return its record. Raises Problem 404."""
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
    """Return a function (branch id, version) that gives the branch's time zone at that version; UTC for no branch."""
    rows = db.session.execute(select(Branch.id, Branch.time_zone, Branch.past_zones).where(Branch.shop_id == shop_id))
    zones = {row.id: (row.time_zone, row.past_zones) for row in rows}

    def time_zone_at(branch_id: str, version: int) -> str:
        return zone_at(*zones[branch_id], version) if branch_id in zones else DEFAULT_ZONE

    return time_zone_at


def tracking_off_at(shop_id: str) -> int | None:
    """Return the version from which no further item may become serial-tracked; None while tracking is on."""
    found: int | None = ask(TRACKING, {"shop_id": shop_id}).scalar_one()
    return found


def _note_tracking(shop: Shop, changes: Mapping[str, Any], version: int) -> None:
    is_on = changes.get("serial_tracking", shop.serial_tracking)
    if is_on:
        shop.tracking_off_at = None
    elif shop.serial_tracking:
        shop.tracking_off_at = version


def _refuse_unknown_rate(record: Record) -> None:
    rates = [rate["id"] for rate in record["tax_rates"]]
    if len(set(rates)) != len(rates):
        raise invalid("tax_rates", "Two tax rates have the same id.")
    if record["default_tax_rate_id"] not in (None, *rates):
        raise invalid("default_tax_rate_id", "This is not one of the shop's tax rates.")


def add_branch(shop_id: str, name: str, time_zone: str, code: str | None = None) -> Record:
    """Add a branch; returns its record. Raises Problem 409 `code_taken`."""
    with writing():
        lock(shop_id)
        taken = set(db.session.scalars(select(Branch.code).where(Branch.shop_id == shop_id)))
        if code in taken:
            raise Problem(
                "code_taken",
                409,
                f"Another branch has the code {code}. Choose another one.",
                errors=[("code", "is taken")],
            )
        branch = Branch(
            shop_id=shop_id, id=new_id(), name=name, code=code or branch_code(name, taken), time_zone=time_zone
        )
        db.session.add(branch)
        record = branch_record(branch)
        db.session.flush()
        publish(shop_id, [("branch", branch.id, record)])
        note(shop_id, Kind.BRANCH_ADDED, ("branch", branch.id), change=Change({}, {"name": name, "code": branch.code}))
    return record


def refuse_unknown_branches(shop_id: str, branch_ids: Sequence[str]) -> None:
    """Raise Problem 404 where one of the ids is not a branch of the shop."""
    for branch_id in branch_ids:
        find_branch(shop_id, branch_id)


def branch_ids(shop_id: str) -> set[str]:
    """Return the ids of the shop's branches."""
    return set(db.session.scalars(select(Branch.id).where(Branch.shop_id == shop_id)))


def branches_of(shop_id: str) -> Select[Branch]:
    """Return the query of the shop's branches, for a list with pages."""
    return select(Branch).where(Branch.shop_id == shop_id).order_by(Branch.id)


def branch_records(shop_id: str) -> list[Record]:
    """Return the records of the shop's branches, by id."""
    return [branch_record(branch) for branch in db.session.scalars(branches_of(shop_id))]
