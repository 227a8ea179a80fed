"""A program proposes an operation; nothing is recorded until an admin confirms it as their own."""

import pytest
from freezegun import freeze_time

from server.proposals import service
from tests.builders import new_id
from tests.cast import Caller

WHY = "The last one was sold yesterday."


@pytest.fixture
def assistant(shop):
    """Provide a program with a key that may read and propose."""
    return program(shop, ["read", "propose"])


def program(shop, scopes, **places):
    key = shop.ada.post("/api-keys", {"name": "Assistant", "scopes": scopes, **places}).json["key"]
    return Caller(shop.ada.client, shop.ada.id, "Assistant", "", key)


def stocked(shop):
    payload = {"item_id": new_id(), "name": "Screen", "price": 9900, "track_stock": True, "serial_tracked": True}
    payload["initial_stock"] = {"quantity": 1, "serials": ["SN-1"]}
    body = {"type": "item.create", "v": 1, "branch_id": shop.north, "payload": payload}
    assert shop.ada.post("/operations", body).json["standing"] == "settled"


def note(shop, text="Look at the frame", **changes):
    payload = {"serial": "SN-1", "note": text}
    operation = {"type": "serial.note", "v": 1, "branch_id": shop.north, "payload": payload, **changes}
    return {"operation": operation, "why": WHY}


def listed(caller):
    return caller.get("/proposals").json["items"]


def test_a_proposal_changes_nothing_until_an_admin_records_it_as_their_own(shop, assistant):
    stocked(shop)
    before = shop.ada.get("/operations").json["total"]

    proposed = assistant.post("/proposals", note(shop))

    assert proposed.status_code == 201, proposed.json
    assert shop.ada.get("/serials/SN-1").json["note"] is None
    assert shop.ada.get("/operations").json["total"] == before
    (row,) = listed(shop.ada)
    assert row == proposed.json
    assert (row["program"], row["why"], row["payload"]["note"]) == ("Assistant", WHY, "Look at the frame")

    confirmed = shop.ada.post(f"/proposals/{row['id']}/confirm")

    assert (confirmed.json["standing"], confirmed.json["id"]) == ("settled", row["id"])
    assert shop.ada.get("/serials/SN-1").json["note"] == "Look at the frame"
    recorded = shop.ada.get(f"/operations/{row['id']}").json
    assert (recorded["actor_id"], recorded["pushed_by"]) == (shop.ada.id, shop.ada.id)
    assert listed(shop.ada) == []
    assert shop.ada.post(f"/proposals/{row['id']}/confirm").status_code == 404
    kinds = [entry["kind"] for entry in shop.ada.get("/audit").json["items"]]
    assert kinds.count("proposal_confirmed") == 1


def test_a_discarded_proposal_leaves_nothing_but_its_entry_in_the_audit_log(shop, assistant):
    stocked(shop)
    row = assistant.post("/proposals", note(shop)).json

    assert shop.ada.delete(f"/proposals/{row['id']}").status_code == 204

    assert listed(shop.ada) == []
    assert shop.ada.get(f"/operations/{row['id']}").status_code == 404
    (entry,) = [one for one in shop.ada.get("/audit").json["items"] if one["kind"] == "proposal_discarded"]
    assert (entry["actor_id"], entry["facts"]) == (shop.ada.id, {"name": "Assistant"})


def test_a_key_that_proposes_can_neither_record_nor_confirm(shop, assistant):
    stocked(shop)
    row = assistant.post("/proposals", note(shop)).json
    refused = [
        assistant.post("/operations", note(shop)["operation"]),
        assistant.post(f"/proposals/{row['id']}/confirm"),
        assistant.delete(f"/proposals/{row['id']}"),
        program(shop, ["read", "write:serial"]).post("/proposals", note(shop)),
    ]

    assert {answer.json["code"] for answer in refused} == {"scope_missing"}
    assert shop.max.post(f"/proposals/{row['id']}/confirm").json["code"] == "role_too_low"
    assert listed(shop.ada) == [row]


def test_what_would_not_settle_is_neither_stored_nor_confirmed_later(shop, assistant):
    unknown = assistant.post("/proposals", note(shop))
    assert (unknown.status_code, unknown.json["code"]) == (422, "invalid_field")
    assert "unknown_serial" in unknown.json["detail"]

    repair = {"repair_id": new_id(), "device": {"description": "Phone"}, "problem": "Broken"}
    row = assistant.post("/proposals", note(shop, type="repair.open", payload=repair)).json
    opened = {"type": "repair.open", "v": 1, "branch_id": shop.north, "payload": repair}
    assert shop.ada.post("/operations", opened).json["standing"] == "settled"

    late = shop.ada.post(f"/proposals/{row['id']}/confirm")

    assert late.status_code == 422
    assert "duplicate_document" in late.json["detail"]
    assert shop.ada.get(f"/operations/{row['id']}").status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"type": "sale.complete"}, "operation.type"),
        ({"payload": {"serial": "SN-1", "note": 7}}, "operation.payload.note"),
        ({"payload": {"serial": "SN-1", "note": "x", "passcode": "1234"}}, "operation.payload.passcode"),
        ({"payload": {"serial": "SN-1", "note": "x" * 70_000}}, "operation.payload"),
    ],
)
def test_a_proposal_that_is_not_one_names_its_field(shop, assistant, changes, field):
    stocked(shop)

    refused = assistant.post("/proposals", note(shop, **changes))

    assert refused.status_code == 422
    assert [error["field"] for error in refused.json["errors"]] == [field]


def test_a_key_of_a_branch_proposes_there_only(shop):
    stocked(shop)
    assistant = program(shop, ["propose"], branch_ids=[shop.south])

    assert assistant.post("/proposals", note(shop)).json["code"] == "branch_not_yours"


def test_a_shop_has_so_many_proposals_at_most_and_each_ends(shop, assistant, monkeypatch):
    stocked(shop)
    monkeypatch.setattr(service, "PROPOSALS_MAX", 1)
    monkeypatch.setattr(service, "KEPT_MS", 3_600_000)
    with freeze_time(tick=True) as frozen:
        row = assistant.post("/proposals", note(shop)).json
        assert assistant.post("/proposals", note(shop)).json["code"] == "too_many_proposals"
        frozen.tick(7200)

        assert listed(shop.ada) == []
        assert shop.ada.post(f"/proposals/{row['id']}/confirm").status_code == 404
        assert assistant.post("/proposals", note(shop)).status_code == 201


def test_erasing_a_customer_deletes_the_proposals_about_them(shop, assistant):
    customer, other = new_id(), new_id()
    for id_, name in ((customer, "Ines"), (other, "Jo")):
        body = {
            "type": "customer.create",
            "v": 1,
            "branch_id": shop.north,
            "payload": {"customer_id": id_, "name": name},
        }
        shop.ada.post("/operations", body)
        repair = {"repair_id": new_id(), "customer_id": id_, "device": {"description": "Phone"}, "problem": name}
        assert assistant.post("/proposals", note(shop, type="repair.open", payload=repair)).status_code == 201

    exported = shop.ada.get(f"/customers/{customer}/export").json["proposals"]
    shop.ada.post(f"/customers/{customer}/erase")

    assert [row["payload"]["problem"] for row in exported] == ["Ines"]
    assert [row["payload"]["problem"] for row in listed(shop.ada)] == ["Jo"]
