"""The replica of a device when the rights of its people change: it never has more than they may see."""

import base64
import json
from dataclasses import replace

import pytest

from tests.builders import new_id
from tests.cast import API, PASSWORD
from tests.phones import phone_of

pytestmark = pytest.mark.both_databases
COST = 48_611


@pytest.fixture
def ids(shop):
    """Provide the ids of an item with a cost and of one sale in each branch."""
    north, south = phone_of(shop, shop.ada, shop.north), phone_of(shop, shop.ada, shop.south)
    item, sales = new_id(), {}
    north.record(
        "item.create", item_id=item, name="Screen", price=1, cost=COST, track_stock=False, serial_tracked=False
    )
    north.push()
    for name, phone in (("north", north), ("south", south)):
        sales[name] = new_id()
        lines = [{"item_id": item, "quantity": 1, "unit_price": 5}]
        phone.record("sale.complete", sale_id=sales[name], lines=lines, payments=[], total=5)
        phone.push()
    return {"item": item, **sales}


class Copy:
    """A device with its pulled records, as the app keeps them."""

    def __init__(self, shop, branch_id, by):
        self.device_id = shop.enrol(branch_id, by=by)["id"]
        self.records, self.cursor, self.delivered = {}, None, 0

    def pull(self, caller, limit=3):
        """Bring it up to date; return how many records were delivered."""
        delivered = 0
        while True:
            cursor = f"&cursor={self.cursor}" if self.cursor else ""
            answer = caller.get(f"/sync/pull?device_id={self.device_id}&limit={limit}{cursor}")
            assert answer.status_code == 200, answer.json
            for change in answer.json["changes"]:
                self.records[change["kind"], change["id"]] = change["data"]
            delivered += len(answer.json["changes"])
            self.cursor = answer.json["cursor"]
            if not answer.json["more"]:
                return delivered

    def sales(self, ids):
        """Return the branches of its sales."""
        return {name for name in ("north", "south") if self.records.get(("sale", ids[name]))}

    def knows_costs(self):
        return str(COST) in json.dumps(list(self.records.values()))


def test_a_device_drops_costs_when_its_person_is_demoted_and_gets_them_when_promoted(shop, ids):
    copy = Copy(shop, shop.south, shop.cleo)
    copy.pull(shop.cleo)
    assert copy.knows_costs()

    shop.ada.patch(f"/users/{shop.cleo.id}", {"role": "technician"})
    copy.pull(shop.cleo)
    assert not copy.knows_costs()
    assert copy.records["item", ids["item"]]["name"] == "Screen"
    assert copy.pull(shop.cleo) == 0, "once is enough"

    shop.ada.patch(f"/users/{shop.cleo.id}", {"role": "clerk"})
    copy.pull(shop.cleo)
    assert copy.knows_costs()
    assert copy.pull(shop.cleo) == 0


def test_a_person_who_changes_branch_gets_the_documents_of_the_new_branch_and_loses_the_others(shop, ids):
    copy = Copy(shop, shop.south, shop.cleo)
    copy.pull(shop.cleo)
    assert copy.sales(ids) == {"south"}

    shop.ada.patch(f"/users/{shop.cleo.id}", {"branch_ids": [shop.north]})
    copy.pull(shop.cleo)
    assert copy.sales(ids) == {"north"}
    shop.ada.patch(f"/users/{shop.cleo.id}", {"branch_ids": [shop.north, shop.south]})
    copy.pull(shop.cleo)
    assert copy.sales(ids) == {"north", "south"}
    shop.ada.patch(f"/users/{shop.cleo.id}", {"branch_ids": []})
    copy.pull(shop.cleo)
    shop.ada.patch(f"/users/{shop.cleo.id}", {"branch_ids": [shop.south]})
    copy.pull(shop.cleo)
    assert copy.sales(ids) == {"south"}
    assert copy.pull(shop.cleo) == 0


def test_people_who_share_a_device_each_find_the_records_that_they_may_see(shop, ids):
    copy = Copy(shop, shop.north, shop.ada)
    copy.pull(shop.ada)
    north = phone_of(shop, shop.ada, shop.north)

    def sell():
        sale = new_id()
        lines = [{"item_id": ids["item"], "quantity": 1, "unit_price": 5}]
        north.record("item.update", item_id=ids["item"], changes={"cost": COST, "category": sale})
        north.record("sale.complete", sale_id=sale, lines=lines, payments=[], total=5)
        north.push()
        return sale

    for _ in range(2):
        sale = sell()
        # Cleo, of South, sees no sale of North; Tess no costs.
        copy.pull(shop.cleo)
        assert ("sale", sale) not in copy.records
        assert copy.records["item", ids["item"]]["cost"] == COST
        copy.pull(shop.tess)
        assert copy.records["sale", sale]["id"] == sale
        copy.pull(shop.ada)
        assert copy.records["item", ids["item"]]["cost"] == COST
        assert copy.sales(ids) == {"north", "south"}
        assert copy.pull(shop.ada) == 0
        assert copy.pull(shop.tess) == 0


def test_records_that_only_one_person_could_see_go_when_they_sign_out_or_are_dismissed(shop, ids):
    for leave in ("sign out", "dismiss"):
        copy = Copy(shop, shop.north, shop.tess)
        copy.pull(shop.tess)
        body = {"email": shop.max.email, "password": PASSWORD}
        max_ = replace(shop.max, token=shop.max.client.post(f"{API}/auth/token", json=body).json["access_token"])
        copy.pull(max_)
        assert copy.knows_costs()
        if leave == "sign out":
            assert max_.post("/auth/logout").status_code == 204
        else:
            shop.ada.patch(f"/users/{shop.max.id}", {"active": False})
        copy.pull(shop.tess)
        assert not copy.knows_costs(), leave


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (2, "99999999999999999999999"),
        (2, "-99999999999999999999999"),
        (3, "a\0b"),
        (4, "a\0b"),
        (5, "c,*;c:-99999999999999999999999;0"),
        (5, "c,*;c:99999999999999999999999;0"),
        (5, ";*:1:2;"),
        (5, "\0;\0:1;0"),
        (5, "c;;-99999999999999999999999"),
        (5, ";;" + "9" * 30),
        (5, "9" * 30),
        (5, ";;;;"),
    ],
)
def test_a_forged_cursor_is_refused_and_shows_no_additional_rows(shop, ids, field, value):
    copy = Copy(shop, shop.south, shop.tess)
    shop.ada.patch(f"/users/{shop.tess.id}", {"branch_ids": [shop.south]})
    copy.pull(shop.tess)
    fields = base64.urlsafe_b64decode(copy.cursor).decode().split("\n")
    fields[field] = value
    forged = base64.urlsafe_b64encode("\n".join(fields).encode()).decode()

    answer = shop.tess.get(f"/sync/pull?device_id={copy.device_id}&cursor={forged}")
    assert answer.status_code in (200, 409), answer.json
    copy.cursor = forged if answer.status_code == 200 else None
    copy.pull(shop.tess)
    assert copy.sales(ids) == {"south"}
    assert not copy.knows_costs()


def test_a_replica_of_an_older_version_is_pulled_again_once_where_it_may_have_too_much(shop, ids):
    copy = Copy(shop, shop.south, shop.cleo)
    copy.pull(shop.cleo)
    copy.records["sale", ids["north"]] = {"of": "another branch"}
    older = base64.urlsafe_b64decode(copy.cursor).decode().split("\n")
    copy.cursor = base64.urlsafe_b64encode("\n".join([*older[:5], "-1"]).encode()).decode()

    copy.pull(shop.cleo)
    assert copy.sales(ids) == {"south"}
    assert copy.pull(shop.cleo) == 0
