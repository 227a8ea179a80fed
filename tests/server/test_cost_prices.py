"""Cost prices: clerks and above see them, technicians do not; a device gets them when its person may see them."""

import gzip
import json
import re

import pytest

from tests.builders import new_id
from tests.cast import API
from tests.documented import Documented
from tests.phones import phone_of

COST = 48_611
FOUND = re.compile(r"48[.,]?611|486[.,]11")


@pytest.fixture
def ids(shop):
    """Provide the ids of the purchases at COST: an item with opening stock, and a bill."""
    phone = phone_of(shop, shop.ada, shop.north)
    item, restock, loose = new_id(), new_id(), new_id()
    fields = {"name": "Screen", "price": 99_900, "cost": COST, "track_stock": True}
    stock = {"quantity": 1, "serials": ["SN-1"], "unit_cost": COST}
    phone.record("item.create", item_id=item, serial_tracked=True, initial_stock=stock, **fields)
    phone.record("item.create", item_id=loose, serial_tracked=False, **fields)
    line = {"item_id": item, "quantity": 1, "serials": ["SN-2"], "unit_cost": COST}
    phone.record("stock.restock", restock_id=restock, lines=[line])
    # A second bill of the same unit: a conflict with its evidence.
    phone.record("stock.restock", restock_id=new_id(), lines=[line])
    phone.record("item.update", item_id=item, changes={"cost": COST, "category": "A"})
    phone.push()
    return {"item": item, "restock": restock, "operations": [operation["id"] for operation in phone.sent]}


def pulled(caller, device, cursor=None):
    """Return ({(kind, id): data} of a whole pull, cursor)."""
    found = {}
    while True:
        more = f"&cursor={cursor}" if cursor else ""
        answer = caller.get(f"/sync/pull?device_id={device}&limit=2{more}")
        assert answer.status_code == 200, answer.json
        found |= {(change["kind"], change["id"]): change["data"] for change in answer.json["changes"]}
        cursor = answer.json["cursor"]
        if not answer.json["more"]:
            return found, cursor


def costs(found, ids):
    lines = found.get(("restock", ids["restock"]), {"lines": []})["lines"]
    return found.get(("item", ids["item"]), {}).get("cost"), [line["unit_cost"] for line in lines]


ALL = (COST, [COST])
NONE = (None, [None])


def test_no_answer_to_a_technician_has_a_cost(client, shop, ids):
    """Every call that reads, as JSON and as a file, with the ids of what has a cost; the admin finds costs in some."""
    seen = {"Ada": set(), "Tess": set(), "Cleo": set()}
    device = shop.enrol(shop.north, by=shop.ada)["id"]
    values = {"serial": "SN-2", "record_id": ids["item"], "operation_id": ids["operations"][0], "device_id": device}
    for method, path, _ in Documented(client.get(f"{API}/openapi.json").json).calls():
        if method != "GET" or path.endswith("/sync/events"):
            continue
        short = re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], ids["item"]), path.removeprefix(API))
        short = short.replace(f"/restocks/{ids['item']}", f"/restocks/{ids['restock']}")
        for query in (f"?device_id={device}", "?format=csv", f"?device_id={device}&limit=500"):
            if ("device_id" in query) != (short == "/sync/pull"):
                continue
            for caller in (shop.ada, shop.tess, shop.cleo):
                if FOUND.search(caller.get(short + query).text) or FOUND.search(caller.get(short).text):
                    seen[caller.name].add(short + query)

    assert len(seen["Ada"]) >= 8, seen["Ada"]
    assert seen["Tess"] == set()
    assert any(path.startswith("/items") for path in seen["Cleo"])


def test_every_operation_of_the_log_is_shown_to_a_technician_without_costs(shop, ids):
    texts = {
        caller.name: [caller.get(f"/operations/{id_}").text for id_ in ids["operations"]]
        for caller in (shop.ada, shop.tess)
    }

    assert sum(bool(FOUND.search(text)) for text in texts["Ada"]) == 5
    assert not any(FOUND.search(text) for text in texts["Tess"])
    assert [json.loads(text)["payload"] is not None for text in texts["Tess"]] == [True] * 5


def test_a_compressed_answer_to_a_technician_has_no_cost(shop, ids):
    device = shop.enrol(shop.north, by=shop.tess)["id"]
    answer = shop.tess.get(f"/sync/pull?device_id={device}&limit=500", headers={"Accept-Encoding": "gzip"})

    text = gzip.decompress(answer.data).decode()
    assert '"kind":"item"' in text
    assert not FOUND.search(text)


@pytest.mark.both_databases
def test_a_technician_who_becomes_a_clerk_gets_costs_and_a_demoted_clerk_gets_no_more(shop, ids):
    device = shop.enrol(shop.north, by=shop.tess)["id"]
    before, cursor = pulled(shop.tess, device)
    assert costs(before, ids) == NONE

    shop.ada.patch(f"/users/{shop.tess.id}", {"role": "manager"})
    promoted, cursor = pulled(shop.tess, device, cursor)
    again, cursor = pulled(shop.tess, device, cursor)
    assert costs(promoted, ids) == ALL
    assert again == {}, "once is enough"

    shop.ada.patch(f"/users/{shop.tess.id}", {"role": "technician"})
    phone = phone_of(shop, shop.ada, shop.north)
    phone.record("item.update", item_id=ids["item"], changes={"cost": COST + 1})
    phone.push()
    demoted, _ = pulled(shop.tess, device, cursor)
    assert demoted["item", ids["item"]]["cost"] is None


def test_two_people_on_one_device_get_the_costs_that_each_may_see(shop, ids):
    device = shop.enrol(shop.north, by=shop.ada)["id"]
    all_of_it, cursor = pulled(shop.ada, device)
    assert costs(all_of_it, ids) == ALL

    nothing_new, cursor = pulled(shop.tess, device, cursor)
    back, cursor = pulled(shop.ada, device, cursor)
    assert (nothing_new, back) == ({}, {}), "nothing was left out, so nothing comes again"

    phone = phone_of(shop, shop.ada, shop.north)
    phone.record("item.update", item_id=ids["item"], changes={"price": 5})
    phone.push()
    hidden, cursor = pulled(shop.tess, device, cursor)
    assert hidden["item", ids["item"]]["cost"] is None
    back, cursor = pulled(shop.ada, device, cursor)
    assert back["item", ids["item"]]["cost"] == COST
    assert len(back) < len(all_of_it), "only from where something was left out"


def test_a_technician_who_is_a_clerk_in_another_branch_sees_costs(shop, ids):
    shop.ada.patch(f"/users/{shop.tess.id}", {"branch_roles": {shop.south: "clerk"}})

    assert shop.tess.get(f"/items/{ids['item']}").json["cost"] == COST


def test_texts_that_look_like_a_cost_are_kept(shop):
    phone = phone_of(shop, shop.ada, shop.north)
    name = 'say "cost":12, \\"unit_cost\\": 5'
    phone.record("item.create", item_id=new_id(), name=name, price=1, track_stock=False, serial_tracked=False)
    phone.push()

    assert [item["name"] for item in shop.tess.get("/items").json["items"]] == [name]
