"""GET and PATCH /shop, PATCH /branches/{id}, and the changes that devices receive."""

import pytest

from tests.builders import new_id
from tests.cast import open_shop
from tests.phones import phone_of

STANDARD = {"id": "01890000-0000-7000-8000-000000000019", "name": "Standard", "basis_points": 1900}
REDUCED = {"id": "01890000-0000-7000-8000-000000000007", "name": "Reduced", "basis_points": 700}


@pytest.mark.both_databases
def test_a_changed_setting_is_stored_and_the_others_stay(shop):
    before = shop.ada.get("/shop").json

    answer = shop.ada.patch("/shop", {"currency": "SEK", "receipt_text": "Thank you!\nSee you soon."})

    assert answer.status_code == 200
    assert answer.json == before | {"currency": "SEK", "receipt_text": "Thank you!\nSee you soon."}
    assert shop.cleo.get("/me").json["shop"] == answer.json


def test_a_new_shop_has_the_default_settings(shop):
    assert shop.tess.get("/shop").json == {
        "id": shop.id,
        "name": "Ada's Repairs",
        "currency": "EUR",
        "serial_tracking": True,
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


@pytest.mark.both_databases
def test_devices_pull_a_changed_setting(shop):
    phone = phone_of(shop, shop.cleo, shop.south)
    phone.pull()

    shop.ada.patch("/shop", {"tax_mode": "exclusive", "tax_rates": [STANDARD], "default_tax_rate_id": STANDARD["id"]})
    shop.ada.patch(f"/branches/{shop.south}", {"time_zone": "Europe/Berlin", "address": "Main Street 1\n12345 Town"})

    pulled = {change["kind"]: change["data"] for change in phone.pull()}
    assert pulled["shop"] == shop.ada.get("/shop").json
    assert pulled["shop"]["tax_rates"] == [STANDARD]
    assert pulled["branch"]["address"] == "Main Street 1\n12345 Town"


def test_only_an_admin_changes_settings(shop):
    answers = [shop.max.patch("/shop", {"name": "Max's"}), shop.max.patch(f"/branches/{shop.north}", {"name": "Up"})]

    assert [(answer.status_code, answer.json["code"]) for answer in answers] == [(403, "role_too_low")] * 2


def test_the_default_tax_rate_is_one_of_the_shop(shop):
    shop.ada.patch("/shop", {"tax_rates": [STANDARD, REDUCED], "default_tax_rate_id": REDUCED["id"]})

    unknown = shop.ada.patch("/shop", {"default_tax_rate_id": new_id()})
    orphaned = shop.ada.patch("/shop", {"tax_rates": [STANDARD]})

    for answer in (unknown, orphaned):
        assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "default_tax_rate_id")
    assert shop.ada.get("/shop").json["tax_rates"] == [STANDARD, REDUCED]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"currency": "euro"}, "currency"),
        ({"locale": "English"}, "locale"),
        ({"locale": "en\n"}, "locale"),
        ({"tax_mode": "none"}, "tax_mode"),
        ({"tax_rates": [STANDARD | {"basis_points": 19.0}]}, "tax_rates.0.basis_points"),
        ({"tax_rates": [STANDARD | {"basis_points": -1}]}, "tax_rates.0.basis_points"),
        ({"tax_rates": [STANDARD, STANDARD]}, "tax_rates"),
        ({"serial_rules": [{"category": None, "mask": "+", "imei": False}]}, "serial_rules.0.mask"),
        ({"serial_rules": [{"category": None, "mask": "A+B", "imei": False}]}, "serial_rules.0.mask"),
        ({"serial_rules": [{"category": None, "imei": True}]}, "serial_rules.0.mask"),
        ({"receipt_text": "a\tb"}, "receipt_text"),
        ({"idle_lock_minutes": 1441}, "idle_lock_minutes"),
        ({"shop_id": "x"}, "shop_id"),
    ],
)
def test_the_faulty_field_of_a_setting_is_named(shop, changes, field):
    answer = shop.ada.patch("/shop", changes)

    assert (answer.status_code, answer.json["code"]) == (422, "invalid_field")
    assert [error["field"] for error in answer.json["errors"]] == [field]


def test_a_setting_of_another_shops_branch_is_not_found(client, shop):
    _, bob = open_shop(client, "Bob", "Bob's Phones")

    foreign, missing = (bob.patch(f"/branches/{id_}", {"name": "Mine"}) for id_ in (shop.north, new_id()))

    assert (foreign.status_code, foreign.json) == (404, missing.json)


NEW_ITEM = {"name": "Screen A52", "price": 9900, "track_stock": True, "serial_tracked": True}


def test_z8_the_shop_switches_serial_tracking_on_before_items_can_use_it(shop):
    shop.ada.patch("/shop", {"serial_tracking": False})
    body = {"type": "item.create", "v": 1, "branch_id": shop.north, "payload": {"item_id": new_id(), **NEW_ITEM}}

    refused = shop.ada.post("/operations", body)
    plain = shop.ada.post("/operations", body | {"payload": {**body["payload"], "serial_tracked": False}})
    later = {"item_id": body["payload"]["item_id"], "changes": {"serial_tracked": True}}
    changed = shop.ada.post("/operations", body | {"type": "item.update", "payload": later})
    shop.ada.patch("/shop", {"serial_tracking": True})
    taken = shop.ada.post("/operations", body | {"payload": {"item_id": new_id(), **NEW_ITEM}})

    assert (refused.status_code, refused.json["code"]) == (422, "serial_tracking_off")
    assert refused.json["errors"][0]["field"] == "payload.serial_tracked"
    assert (plain.status_code, changed.json["errors"][0]["field"]) == (200, "payload.changes.serial_tracked")
    assert taken.json["standing"] == "settled"


def test_z8_an_operation_settles_on_a_device_that_did_not_have_the_setting_yet(shop):
    phone = phone_of(shop, shop.ada, shop.north)
    phone.pull()
    phone.new_item("Screen A52", "SN-1")
    shop.ada.patch("/shop", {"serial_tracking": False})

    (unaware,) = phone.push()
    phone.pull()
    phone.new_item("Screen A53", "SN-2")
    (aware,) = phone.push()

    assert unaware["standing"] == "settled"
    assert (aware["standing"], aware["reason"], aware["error"]) == ("waiting", "needs_approval", None)
    shop.ada.post("/operations", _stands(aware["id"], shop.north))
    assert shop.ada.get(f"/operations/{aware['id']}").json["standing"] == "settled"
    assert shop.ada.get("/serials/SN-2").json["status"] == "in_stock"


def _stands(operation_id, branch_id):
    fields = {"operation_id": operation_id, "verdict": "stands", "expects": []}
    return {"type": "conflict.resolve", "v": 1, "branch_id": branch_id, "payload": fields}


def test_o14_a_person_has_another_role_at_another_branch(shop):
    everywhere = {"branch_ids": [], "branch_roles": {shop.north: "manager"}}
    assert shop.ada.patch(f"/users/{shop.cleo.id}", everywhere).status_code == 200
    item = {"item_id": new_id(), "name": "Cable", "price": 900, "track_stock": True, "serial_tracked": False}
    shop.ada.post("/operations", {"type": "item.create", "v": 1, "branch_id": shop.north, "payload": item})

    def adjust(branch_id):
        lines = [{"item_id": item["item_id"], "delta": 3}]
        payload = {"adjustment_id": new_id(), "reason": "found", "lines": lines}
        return shop.cleo.post(
            "/operations", {"type": "stock.adjust", "v": 1, "branch_id": branch_id, "payload": payload}
        )

    assert adjust(shop.north).json["standing"] == "settled"
    assert adjust(shop.south).json["code"] == "role_too_low"


def test_o14_the_role_at_the_branch_applies_to_pushed_operations(shop):
    shop.ada.patch(f"/users/{shop.max.id}", {"branch_ids": [], "branch_roles": {shop.south: "clerk"}})
    results = {}
    for branch_id in (shop.north, shop.south):
        phone = phone_of(shop, shop.max, branch_id)
        item = phone.new_item("Cable", serial_tracked=False)
        phone.record("stock.adjust", adjustment_id=new_id(), reason="found", lines=[{"item_id": item, "delta": 1}])
        results[branch_id] = phone.push()[-1]

    assert results[shop.north]["standing"] == "settled"
    assert (results[shop.south]["standing"], results[shop.south]["reason"]) == ("waiting", "needs_approval")
