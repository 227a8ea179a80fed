"""GET /audit, and its entries: person, action, place, time and changes, but never a secret."""

import contextlib
import json

import pytest

from server.chain.service import KINDS, Kind, note
from server.database import writing
from server.extensions import db
from server.shop_scope import within_shop
from server.signing_in import attempts
from server.signing_in.pins import WRONG_PINS_MAX
from tests.authenticators import registered
from tests.cast import API, NEW_WEBHOOK, PASSWORD
from tests.commands import run_command
from tests.phones import phone_of

pytestmark = pytest.mark.both_databases
NEW_PASSWORD = "another long password"


def entries(shop, query=""):
    """Return the entries of the audit log, the newest first."""
    return shop.ada.get(f"/audit?page_size=500{query}").json["items"]


def newest(shop, kind):
    """Return the newest entry of a kind, of the kinds there are."""
    assert kind in KINDS
    return entries(shop, f"&kind={kind}")[0]


def changes(entry):
    return {change["field"]: (change["before"], change["after"]) for change in entry["changes"]}


def test_opening_the_shop_is_the_first_audit_entry(shop):
    first, *_, last = reversed(entries(shop))
    assert (first["link"], first["kind"], first["actor_id"], first["subject_id"]) == (
        1,
        "shop_opened",
        shop.ada.id,
        shop.id,
    )
    assert last["kind"] == "signed_in"


def test_an_audit_entry_has_the_person_the_change_the_time_and_the_address(shop):
    device = shop.enrol(shop.north)
    shop.ada.patch(f"/users/{shop.cleo.id}", {"role": "manager", "branch_ids": [shop.north]})

    entry = newest(shop, "role_changed")
    session = next(each for each in shop.ada.get("/me/sessions").json["items"] if each["current"])
    assert (entry["actor"], entry["actor_id"]) == ("person", shop.ada.id)
    assert (entry["subject_kind"], entry["subject_id"]) == ("user", shop.cleo.id)
    assert (entry["address"], entry["session_id"], entry["device_id"]) == ("127.0.0.1", session["id"], device["id"])
    assert changes(entry) == {"role": ("clerk", "manager"), "branch_ids": ([shop.south], [shop.north])}


def say_everything(shop, app):
    """Do every action that the audit log has a kind for, at least once; return the used secrets."""
    ada, cleo = shop.ada, shop.cleo
    ada.patch("/shop", {"name": "Ada & Sons"})
    ada.patch(f"/branches/{shop.north}", {"address": "1 High Street"})
    ada.put("/accounting/mapping", ada.get("/accounting/mapping").json | {"receivables": "1400"})
    ada.patch(f"/users/{cleo.id}", {"name": "Cleopatra"})
    ada.patch(f"/users/{cleo.id}", {"email": "cleopatra@example.org"})
    ada.patch(f"/users/{cleo.id}", {"pin": "482951"})
    ada.patch(f"/users/{cleo.id}", {"pin": None})
    ada.patch(f"/users/{cleo.id}", {"role": "technician"})
    ada.patch(f"/users/{cleo.id}", {"active": False})
    ada.patch(f"/users/{cleo.id}", {"active": True})
    invitation = ada.post("/invitations", {"name": "Nina", "role": "clerk"}).json
    ada.delete(f"/invitations/{invitation['id']}")
    key = ada.post("/api-keys", {"name": "Web shop", "scopes": ["read", "write:sale"]}).json
    ada.delete(f"/api-keys/{key['id']}")
    webhook = ada.post("/webhooks", NEW_WEBHOOK).json
    renewed = ada.post(f"/webhooks/{webhook['id']}/secret").json["secret"]
    ada.patch(f"/webhooks/{webhook['id']}", {"is_on": False})
    ada.delete(f"/webhooks/{webhook['id']}")
    reset = ada.post(f"/users/{cleo.id}/reset-code").json["code"]
    body = {"email": "cleopatra@example.org", "code": reset, "new_password": NEW_PASSWORD}
    assert ada.client.post(f"{API}/auth/reset", json=body).status_code == 204
    who = {"email": "cleopatra@example.org", "password": NEW_PASSWORD}
    token = ada.client.post(f"{API}/auth/token", json=who).json["access_token"]
    bearer = {"Authorization": f"Bearer {token}"}
    ada.client.post(f"{API}/auth/token", json={**who, "password": "a wrong password"})
    assert ada.client.post(f"{API}/auth/logout", headers=bearer).status_code == 204
    _, passkey = registered(ada)
    ada.delete(f"/me/passkeys/{passkey.json['id']}")
    enrolment = ada.post("/enrolments", {"name": "Till", "branch_id": shop.north}).json["code"]
    lost = phone_of(shop, ada, shop.north)
    ada.get(f"/sync/pull?device_id={lost.device_id}")
    ada.post(f"/devices/{lost.device_id}/revoke")
    lost.new_item()
    lost.send(lost.queue)
    ada.post(f"/devices/{lost.device_id}/approve")
    ada.get("/items?format=csv")
    ada.get("/reports/sales?format=csv")
    ada.post("/imports", {"kind": "customers", "branch_id": shop.north, "text": "name\nIda\n", "commit": True})
    ada.put("/me/pin", {"password": PASSWORD, "pin": "730264"})
    made = [reset, invitation["code"], key["key"], webhook["secret"], renewed, enrolment, token]
    return [*made, PASSWORD, NEW_PASSWORD, "482951", "730264"]


# The kinds of entries that other tests cover, because commands or other features cause them.
ELSEWHERE = {
    *("device_removed", "password_changed", "pin_locked", "passkey_suspected", "session_ended", "all_sessions_ended"),
    *("device_key_registered", "device_discarded", "customer_exported", "customer_erased", "code_refused"),
    *("passcode_shown", "page_ended", "webhook_ended", "proposal_confirmed", "proposal_discarded"),
    *("backup_made", "backup_restored", "state_rebuilt", "chain_checkpoint", "operation_merged"),
}


def test_every_audit_kind_has_its_facts_and_no_secret(shop, app):
    secrets = say_everything(shop, app)
    found = entries(shop)
    assert {entry["kind"] for entry in found} >= set(KINDS) - ELSEWHERE
    text = json.dumps(found)
    for secret in secrets:
        assert secret not in text


def test_a_change_without_effect_writes_no_audit_entry(shop):
    before = len(entries(shop))
    shop.ada.patch("/shop", {"name": "Ada's Repairs"})
    shop.ada.patch(f"/users/{shop.cleo.id}", {"role": "clerk"})
    assert len(entries(shop)) == before


def test_a_refused_request_writes_no_audit_entry(shop):
    before = len(entries(shop))
    assert shop.ada.patch(f"/users/{shop.ada.id}", {"active": False}).status_code == 409
    assert shop.max.patch(f"/users/{shop.cleo.id}", {"role": "admin"}).status_code == 403
    assert len(entries(shop)) == before


def test_an_audit_entry_of_a_setting_has_the_former_value(shop):
    shop.ada.patch("/shop", {"serial_tracking": False, "receipt_text": "x" * 600})
    changed = changes(newest(shop, "shop_changed"))
    assert changed["serial_tracking"] == (True, False)
    assert len(json.dumps(changed)) < 1000


def test_failed_sign_ins_are_counted_in_one_audit_entry(shop):
    body = {"email": shop.cleo.email, "password": "a wrong password"}
    for _ in range(30):
        shop.ada.client.post(f"{API}/auth/token", json=body)
    failures = [entry["facts"] for entry in entries(shop, "&kind=sign_in_failed")]
    assert failures == [{"method": "password", "failures": number} for number in (10, 1)]
    assert newest(shop, "sign_in_failed")["actor"] == "nobody"


def test_an_unknown_account_writes_no_audit_entry_and_gets_the_same_answer(shop):
    before = len(entries(shop))
    body = {"email": "nobody@example.org", "password": "a wrong password"}
    answers = [
        shop.ada.client.post(f"{API}/auth/token", json={**body, "email": email}).json
        for email in ("nobody@example.org", shop.cleo.email)
    ]
    assert answers[0] == answers[1]
    assert len(entries(shop)) == before + 1


def test_wrong_codes_are_counted_in_one_audit_entry(shop, client, monkeypatch):
    monkeypatch.setattr(attempts, "CODES_BY_ADDRESS", 100)
    reset = {"email": shop.cleo.email, "code": "AAAA-BBBB-CCCC-DDDD-E", "new_password": NEW_PASSWORD}
    # Another account's attempts are counted for the address, not for Cleo.
    for email, tries in ((shop.tess.email, 1), (shop.cleo.email, 10)):
        for _ in range(tries):
            assert client.post(f"{API}/auth/reset", json={**reset, "email": email}).status_code == 401
    found = [(entry["subject_id"], entry["facts"]) for entry in entries(shop, "&kind=code_refused")]
    assert found == [
        (shop.cleo.id, {"method": "reset", "failures": 10}),
        (shop.cleo.id, {"method": "reset", "failures": 1}),
        (shop.tess.id, {"method": "reset", "failures": 1}),
    ]


def test_a_used_invitation_and_a_wrong_device_code_write_audit_entries(shop, client):
    made = shop.ada.post("/invitations", {"name": "Nina", "role": "clerk"}).json
    body = {"code": made["code"], "name": "Nina", "email": "nina@example.org", "password": NEW_PASSWORD}
    assert client.post(f"{API}/invitations/accept", json=body).status_code == 201
    assert client.post(f"{API}/invitations/accept", json=body).status_code == 404
    entry = newest(shop, "code_refused")
    assert (entry["actor"], entry["subject_kind"], entry["subject_id"]) == ("nobody", "invitation", made["id"])

    assert client.post(f"{API}/invitations/show", json={"code": "of-nobody-at-all"}).status_code == 404
    assert len(entries(shop, "&kind=code_refused")) == 1, "a code that never was is of no shop"


def test_a_wrong_enrolment_code_writes_an_audit_entry_with_its_person(shop):
    assert shop.tess.post("/enrolments/redeem", {"code": "AAAA-BBBB-CCCC-D"}).status_code == 404
    entry = newest(shop, "code_refused")
    assert (entry["actor_id"], entry["facts"]) == (shop.tess.id, {"method": "enrolment", "failures": 1})


def test_an_import_whose_audit_entry_fails_stores_no_operation(shop, monkeypatch):
    def fail(*_args, **_told):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("server.imports.service.chain.note", fail)
    body = {"kind": "customers", "branch_id": shop.north, "text": "name\nIda\n", "commit": True}
    with contextlib.suppress(RuntimeError):
        assert shop.ada.post("/imports", body).status_code == 500
    assert shop.ada.get("/customers").json["items"] == []


def test_wrong_pins_write_at_most_two_audit_entries_until_a_right_one(shop):
    device = shop.enrol(shop.south, by=shop.cleo)["id"]
    shop.cleo.put("/me/pin", {"password": PASSWORD, "pin": "4829"})
    for _ in range(WRONG_PINS_MAX + 3):
        shop.cleo.post("/auth/switch", {"device_id": device, "user_id": shop.cleo.id, "pin": "4828"})
    assert [entry["facts"]["failures"] for entry in entries(shop, "&kind=sign_in_failed")] == [1]
    locked = newest(shop, "pin_locked")
    assert (locked["subject_id"], locked["device_id"]) == (shop.cleo.id, device)


def test_changing_a_password_and_ending_sign_ins_write_audit_entries(shop):
    body = {"password": PASSWORD, "new_password": NEW_PASSWORD}
    token = shop.cleo.put("/me/password", body).json["access_token"]
    assert newest(shop, "password_changed")["actor_id"] == shop.cleo.id
    bearer = {"Authorization": f"Bearer {token}"}
    listed = shop.cleo.client.get(f"{API}/me/sessions", headers=bearer).json["items"]
    shop.cleo.client.delete(f"{API}/me/sessions/{listed[0]['id']}", headers=bearer)
    assert newest(shop, "session_ended")["subject_id"] == listed[0]["id"]


def test_only_admins_read_the_audit_log_of_their_shop(shop, client):
    for person in (shop.max, shop.cleo, shop.tess):
        assert person.get("/audit").json["code"] == "role_too_low"
    body = {"shop_name": "Eve's", "branch_name": "E", "name": "Eve", "email": "eve@example.org", "password": PASSWORD}
    opened = client.post(f"{API}/shops", json=body).json
    bearer = {"Authorization": f"Bearer {opened['access_token']}"}
    listed = client.get(f"{API}/audit", headers=bearer).json
    assert {entry["kind"] for entry in listed["items"]} == {"shop_opened", "person_added", "signed_in"}


def test_the_audit_log_is_filtered_by_kind_person_device_and_time_and_has_pages(shop):
    device = shop.enrol(shop.south, by=shop.cleo)["id"]
    shop.ada.patch(f"/users/{shop.cleo.id}", {"active": False})
    assert {entry["kind"] for entry in entries(shop, "&kind=person_added")} == {"person_added"}
    about_cleo = {entry["kind"] for entry in entries(shop, f"&person_id={shop.cleo.id}")}
    assert about_cleo == {"person_added", "signed_in", "device_enrolled", "signed_in_on_device", "person_dismissed"}
    assert {entry["kind"] for entry in entries(shop, f"&device_id={device}")} >= {"device_enrolled"}
    everything = entries(shop)
    times = sorted(entry["noted_at"] for entry in everything)
    assert len(entries(shop, f"&from={times[-1] + 1}")) == 0
    assert len(entries(shop, f"&to={times[-1] + 1}&from={times[0]}")) == len(everything)
    page = shop.ada.get("/audit?page_size=2&page=2").json
    assert (page["total"], page["items"]) == (len(everything), everything[2:4])
    assert shop.ada.get("/audit?kind=nonsense").status_code == 422


def test_exporting_the_audit_log_writes_an_audit_entry(shop):
    lines = shop.ada.get("/audit?format=csv").text.splitlines()
    assert len(lines) == 1 + len(entries(shop))
    assert "list_exported" in lines[1]
    assert ",Ada," in lines[1]


def test_an_audit_entry_of_a_command_names_the_server(shop, app, settings):
    for words in (["reset-password", shop.cleo.email], ["sessions", shop.cleo.email, "--end"], ["rebuild"]):
        assert run_command(settings, *words).exit_code == 0
    for kind in ("reset_code_made", "all_sessions_ended", "state_rebuilt"):
        entry = newest(shop, kind)
        assert (entry["actor"], entry["actor_id"], entry["address"]) == ("server", None, None)


def test_an_audit_entry_is_rolled_back_with_its_transaction(shop, app):
    def note_and_fail():
        with within_shop(shop.id), writing():
            note(shop.id, Kind.STATE_REBUILT)
            raise RuntimeError

    with app.app_context():
        with pytest.raises(RuntimeError):
            note_and_fail()
        db.engine.dispose()
    assert entries(shop, "&kind=state_rebuilt") == []
