"""Open the demo shop with its branches, people and devices, as an admin would; existing ones are kept."""

from typing import Any

from server.database import reading
from server.demo.letters import SETTINGS
from server.demo.names import (
    BENCHES,
    COUNTERS,
    CURRENCY,
    GADGETS,
    NORTH,
    OFFICE,
    PLACES,
    SHOP_NAME,
    STAFF,
    TAX_RATE,
    Gadget,
)
from server.demo.numbers import Ids
from server.demo.scene import Premises
from server.demo.tills import Till
from server.feed import service as feed
from server.people import service as people_service
from server.people.service import DEMO_PASSWORD, Person
from server.shop import service as shops
from server.shop_scope import shops_of_email, within_shop
from server.signing_in import service as signing_in
from sync.wire.device_keys import DeviceKey

Record = dict[str, Any]
MINUTE = 60_000
OWNER = STAFF[0]
EVERYTHING: Record = {"page": 1, "page_size": 1000}


def open_premises(ids: Ids) -> Premises:
    """Return the demo shop's premises; missing ones are made, so that an interrupted load can continue."""
    shop_id = _find_shop() or _open_shop()
    with within_shop(shop_id):
        return _premises(shop_id, ids)


def _premises(shop_id: str, ids: Ids) -> Premises:
    branches = {branch["name"]: branch["id"] for branch in _records(shop_id, "branch")}
    if len(branches) == 1:
        # Only in a new shop; later settings by people stay.
        shops.change_shop(shop_id, {"tax_rates": [TAX_RATE], "default_tax_rate_id": TAX_RATE["id"]})
    for place in PLACES:
        if place.name not in branches:
            branches[place.name] = shops.add_branch(shop_id, place.name, place.time_zone)["id"]
            shops.change_branch(shop_id, branches[place.name], {"address": place.address})
    people = _people(shop_id, branches)
    by_role = _by_role_and_place(people)
    owner = Person(shop_id, people[OWNER.email], OWNER.name, OWNER.role, ())
    devices = _devices(owner, branches)

    def till(gadget: Gadget, keeper_id: str) -> Till:
        skew_ms = gadget.skew_minutes * MINUTE
        return Till(devices[gadget.name], branches[gadget.place], keeper_id, skew_ms, ids)

    return Premises(
        shop_id=shop_id,
        branches=branches,
        people=by_role,
        office=till(OFFICE, owner.user_id),
        counters={place: till(gadget, by_role["manager", place][0]) for place, gadget in COUNTERS.items()},
        benches={place: till(gadget, by_role["manager", place][0]) for place, gadget in BENCHES.items()},
    )


def _find_shop() -> str | None:
    """Return the shop with the demo's admin: the oldest with their e-mail address."""
    with reading():
        return next(iter(shops_of_email(OWNER.email)), None)


def _records(shop_id: str, kind: str) -> list[Record]:
    with reading():
        found: list[Record] = feed.list_records(shop_id, kind, EVERYTHING, ())["items"]
        return found


def _open_shop() -> str:
    opened = signing_in.open_shop(
        {
            "shop_name": SHOP_NAME,
            "branch_name": NORTH.name,
            "time_zone": NORTH.time_zone,
            "currency": CURRENCY,
            "name": OWNER.name,
            "email": OWNER.email,
            "password": DEMO_PASSWORD,
        }
    )
    shop_id: str = opened["shop"]["id"]
    with within_shop(shop_id):
        shops.change_shop(shop_id, {"messages": SETTINGS})
        shops.change_branch(shop_id, opened["branch"]["id"], {"address": NORTH.address})
    return shop_id


def _people(shop_id: str, branches: dict[str, str]) -> dict[str, str]:
    """Return the id of each of the staff by e-mail address."""
    there = {user["email"]: user["id"] for user in _records(shop_id, "user")}
    for member in STAFF:
        if member.email not in there:
            body = {
                "name": member.name,
                "email": member.email,
                "password": DEMO_PASSWORD,
                "role": member.role,
                "branch_ids": [branches[name] for name in member.places],
                "branch_roles": {},
            }
            there[member.email] = people_service.add_user(shop_id, body)["id"]
    return there


def _by_role_and_place(ids: dict[str, str]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for member in STAFF:
        for place in member.places or [place.name for place in PLACES]:
            found.setdefault((member.role, place), []).append(ids[member.email])
    return found


def _devices(owner: Person, branches: dict[str, str]) -> dict[str, str]:
    """Return the id of each device by its name."""
    there = {device["name"]: device["id"] for device in _records(owner.shop_id, "device")}
    for gadget in GADGETS:
        if gadget.name not in there:
            # The devices of the story have no private keys.
            key = DeviceKey.new().public_key
            there[gadget.name] = signing_in.enrol_device(owner, gadget.name, branches[gadget.place], key)["id"]
    return there
