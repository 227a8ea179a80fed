"""POST /customers/{id}/erase and GET /customers/{id}/export: which data go, stay, and do not come back."""

import base64
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select, text

from server.extensions import Model, db
from sync.model.personal_fields import ERASED
from tests.builders import new_id
from tests.cast import open_shop
from tests.commands import run_command
from tests.inside import inside
from tests.phones import HttpPhone, phone_of
from tests.server.test_photos import digest, keep_photo, picture

NAME, PHONE, EMAIL, STREET = "Zoltan Quirk", "0151 7733 9955", "zoltan@quirk.example", "Nettle Row 9"
IMEI, DIGITS = "356938035643809", "015177339955"
SECRETS = ("zoltan", "quirk", "7733 9955", DIGITS, "nettle", IMEI)


@dataclass
class Zoltan:
    """A customer with a sale, its return, and a repair with a photograph; all recorded on one phone."""

    phone: HttpPhone
    item: str
    id: str
    sale: str
    repair: str
    back: str
    photo: str


@pytest.fixture
def zoltan(shop) -> Zoltan:
    phone = phone_of(shop, shop.ada, shop.north)
    item = phone.new_item("Screen A52", "SN-1", "SN-2", "SN-3", "SN-4")
    ids = Zoltan(phone, item, *(new_id() for _ in range(4)), photo=digest(picture()))
    keep_photo(shop.ada)
    phone.record("customer.create", customer_id=ids.id, name=NAME, phone=PHONE, email=EMAIL)
    phone.record("customer.update", customer_id=ids.id, changes={"address": STREET})
    phone.sell(item, "SN-1", "SN-2", sale_id=ids.sale, customer_id=ids.id)
    give_back(phone, ids)
    open_repair(phone, ids)
    phone.record("repair.update", repair_id=ids.repair, changes={"diagnosis": "Quirk dropped it"}, note=f"call {PHONE}")
    phone.push()
    return ids


def give_back(phone: HttpPhone, ids: Zoltan) -> None:
    lines = [{"item_id": ids.item, "quantity": 1, "serials": ["SN-2"], "disposition": "keep"}]
    phone.record(
        "sale.return", return_id=ids.back, sale_id=ids.sale, reason=f"{NAME} is unhappy", lines=lines, refund=0
    )


def open_repair(phone: HttpPhone, ids: Zoltan) -> None:
    phone.record(
        "repair.open",
        repair_id=ids.repair,
        customer_id=ids.id,
        device={"description": "Quirk's phone", "serial": IMEI},
        problem=f"{NAME} says it is dark",
        photos=[ids.photo],
        labour=[{"description": "Screen fitted", "price": 4000}],
    )


def erase(caller, ids: Zoltan) -> Any:
    return caller.post(f"/customers/{ids.id}/erase")


def found_in(whole: str) -> list[str]:
    """Return which of the customer's secrets are in a text, in upper or lower case."""
    return [secret for secret in SECRETS if secret in whole.lower()]


def everything_stored(app) -> str:
    """Return every value of every row, as text."""
    with inside(app):
        stored = [str(row) for table in Model.metadata.sorted_tables for row in db.session.execute(select(table))]
        db.session.rollback()
    return "\n".join(stored)


@pytest.mark.both_databases
def test_the_log_has_personal_fields_only_encrypted(app, zoltan):
    with inside(app):
        log = [str(row) for row in db.session.execute(text("SELECT * FROM operation"))]
    assert found_in("\n".join(log)) == []


@pytest.mark.both_databases
def test_erasing_leaves_no_personal_data_in_any_row(app, shop, zoltan):
    assert found_in(everything_stored(app)) != []

    answer = erase(shop.ada, zoltan)

    assert answer.status_code == 200, answer.json
    assert answer.json["customer"]["name"] == ERASED
    assert found_in(everything_stored(app)) == []


@pytest.mark.both_databases
@pytest.mark.served(anew=True)
def test_records_lists_exports_and_the_log_show_erased_and_amounts_and_units_stay(shop, zoltan):
    before = {path: shop.ada.get(path).json for path in (f"/sales/{zoltan.sale}", f"/repairs/{zoltan.repair}")}
    unit = shop.ada.get("/serials/SN-1").json
    erase(shop.ada, zoltan)

    customer = shop.ada.get(f"/customers/{zoltan.id}").json
    assert {customer[name] for name in ("name", "phone", "email", "address")} == {ERASED}
    sale, repair = (shop.ada.get(path).json for path in before)
    assert sale == before[f"/sales/{zoltan.sale}"]
    assert (repair["problem"], repair["diagnosis"], repair["photos"]) == (ERASED, ERASED, [])
    assert repair["device"] == {"description": ERASED, "serial": None}
    assert [note["text"] for note in repair["notes"]] == [ERASED]
    assert repair["labour"] == before[f"/repairs/{zoltan.repair}"]["labour"]
    assert shop.ada.get(f"/returns/{zoltan.back}").json["reason"] == ERASED
    assert shop.ada.get("/serials/SN-1").json == unit
    for path in ("/customers", "/sales", "/repairs", "/returns", "/operations"):
        assert found_in(shop.ada.get(f"{path}?page_size=200").text) == [], path
        assert found_in(shop.ada.get(f"{path}?format=csv").text) == [], path
    for typed in ("Zoltan", "77339955", EMAIL, IMEI):
        assert shop.ada.get(f"/customers?q={typed}").json["total"] == 0
        assert shop.ada.get(f"/repairs?q={typed}").json["total"] == 0
    assert found_in(shop.ada.get(f"/customers/{zoltan.id}/export").text) == []


@pytest.mark.both_databases
def test_erasing_reaches_quotes_with_their_answers_and_signatures_bills_and_refunds(app, client, shop, zoltan):
    quote, token, signature, notes = record_money(client, zoltan)
    assert shop.ada.get(f"/quotes/{quote}").json["answer"]["name"] == NAME
    assert shop.ada.get(f"/photos/{signature}").status_code == 200
    exported = shop.ada.get(f"/customers/{zoltan.id}/export").json
    assert signature in [photo["sha256"] for photo in exported["photos"]]

    erase(shop.ada, zoltan)

    assert found_in(everything_stored(app)) == []
    answer = shop.ada.get(f"/quotes/{quote}").json["answer"]
    assert (answer["answer"], answer["by"], answer["name"], answer["signature"]) == ("approved", "link", ERASED, None)
    assert [shop.ada.get(path).json[field] for path, field in notes] == [ERASED] * 3
    assert shop.ada.get(f"/photos/{signature}").status_code == 404
    assert client.get(f"/p/{token}").data == client.get(f"/p/{'A' * 22}").data


def record_money(client, ids: Zoltan) -> tuple[str, str, str, list[tuple[str, str]]]:
    """Let Zoltan approve a quote on his page, charge it, void the bill and pay back; return the ids."""
    token, quote, bill, paid, back = "A" * 21 + "Q", *(new_id() for _ in range(4))
    lines = [{"description": "Screen", "quantity": 1, "unit_price": 9000}]
    document = {"type": "repair", "id": ids.repair}
    record = ids.phone.record
    record("repair.update", repair_id=ids.repair, changes={"public_token": token})
    record("repair.quote", quote_id=quote, repair_id=ids.repair, lines=lines, total=9000, note=f"for {NAME}")
    ids.phone.push()
    drawn = picture("PNG", "white")
    form = {"quote_id": quote, "answer": "approved", "name": NAME}
    form["signature"] = f"data:image/png;base64,{base64.b64encode(drawn).decode()}"
    assert client.post(f"/p/{token}", data=form).status_code == 303
    record("repair.bill", bill_id=bill, repair_id=ids.repair, lines=lines, tax_mode="inclusive", total=9000)
    record("bill.void", bill_id=bill, reason=f"{NAME} is unhappy")
    record("payment.take", payment_id=paid, document=document, amount=500, method="cash")
    record("payment.refund", payment_id=back, document=document, amount=500, method="cash", reason=f"{NAME} again")
    ids.phone.push()
    notes = [(f"/quotes/{quote}", "note"), (f"/bills/{bill}", "void_reason"), (f"/payments/{back}", "reason")]
    return quote, token, digest(drawn), notes


@pytest.mark.both_databases
def test_no_phone_gets_data_of_an_erased_person(shop, zoltan):
    old = phone_of(shop, shop.ada, shop.south)
    old.pull()
    assert found_in(str(old.replica)) != []

    erase(shop.ada, zoltan)
    old.pull()
    new = phone_of(shop, shop.ada, shop.north)
    new.pull()

    assert found_in(str(old.replica)) == found_in(str(new.replica)) == []
    assert new.replica["customer", zoltan.id]["name"] == ERASED


@pytest.mark.both_databases
def test_after_erasing_the_log_rebuilds_to_the_same_records_and_its_chain_is_valid(shop, settings, zoltan, app):
    erase(shop.ada, zoltan)

    rebuilt = run(settings, "rebuild", "--check")
    assert rebuilt.exit_code == 0, rebuilt.output
    with app.app_context():
        db.engine.dispose()
    assert "log of shop" in run(settings, "doctor").output
    assert "NOT WELL  log" not in run(settings, "doctor").output


def run(settings, *words: str) -> Any:
    return run_command(settings, *words)


def test_after_erasing_a_retry_is_a_duplicate_and_other_content_is_not(shop, zoltan):
    phone, sent = zoltan.phone, zoltan.phone.sent
    operation = sent[1]
    assert [result["duplicate"] for result in phone.send(sent).json["results"]] == [True] * len(sent)
    altered = [{**operation, "payload": {**operation["payload"], "phone": "0"}}]
    assert phone.send(altered).json["code"] == "operation_altered"

    erase(shop.ada, zoltan)

    assert [result["duplicate"] for result in phone.send(sent).json["results"]] == [True] * len(sent)
    other = [{**operation, "payload": {**operation["payload"], "customer_id": new_id()}}]
    assert phone.send(other).json["code"] == "operation_altered"


@pytest.mark.both_databases
def test_operations_recorded_offline_for_a_week_do_not_bring_an_erased_person_back(app, shop, settings, zoltan):
    offline = phone_of(shop, shop.ada, shop.south)
    offline.pull()
    late = Zoltan(offline, zoltan.item, zoltan.id, new_id(), new_id(), new_id(), zoltan.photo)
    offline.record("customer.update", customer_id=zoltan.id, changes={"name": NAME, "phone": PHONE})
    offline.record("repair.update", repair_id=zoltan.repair, changes={"problem": f"{NAME} again"}, note=STREET)
    open_repair(offline, late)
    offline.record("repair.update", repair_id=late.repair, changes={}, note=f"call {NAME}")
    other = new_id()
    offline.record("repair.open", repair_id=other, device={"description": "Quirk's", "serial": IMEI}, problem=NAME)
    offline.record("repair.update", repair_id=other, changes={"customer_id": zoltan.id}, note=PHONE)

    erase(shop.ada, zoltan)
    answer = offline.send(offline.queue)

    assert [result["standing"] for result in answer.json["results"]] == ["settled"] * 6
    assert found_in(everything_stored(app)) == []
    assert shop.ada.get(f"/repairs/{other}").json["problem"] == ERASED
    assert [result["duplicate"] for result in offline.send(offline.queue).json["results"]] == [True] * 6
    assert run(settings, "rebuild", "--check").exit_code == 0


def test_a_note_that_arrives_before_its_repair_is_erased_with_it(app, shop, settings, zoltan):
    first, second = phone_of(shop, shop.ada, shop.north), phone_of(shop, shop.ada, shop.south)
    late = Zoltan(first, zoltan.item, zoltan.id, new_id(), new_id(), new_id(), zoltan.photo)
    open_repair(first, late)
    second.record("repair.update", repair_id=late.repair, changes={}, note=f"{NAME} called")
    second.push()

    erase(shop.ada, zoltan)
    assert found_in(everything_stored(app)) == []
    first.push()

    assert found_in(everything_stored(app)) == []
    assert shop.ada.get(f"/repairs/{late.repair}").json["notes"][0]["text"] == ERASED
    assert run(settings, "rebuild", "--check").exit_code == 0


def test_naming_an_erased_customer_erases_nobody_else(shop, zoltan):
    phone = phone_of(shop, shop.ada, shop.north)
    theirs = new_id()
    phone.record("customer.create", customer_id=(bob := new_id()), name="Bob")
    phone.record("repair.open", repair_id=theirs, customer_id=bob, device={"description": "Bob's"}, problem="wet")
    phone.push()
    erase(shop.ada, zoltan)
    phone.pull()

    # A person whose device has the erasure records the erased customer on another customer's repair, and creates it
    # again.
    phone.record("repair.update", repair_id=theirs, changes={"customer_id": zoltan.id})
    phone.record("repair.open", repair_id=theirs, customer_id=zoltan.id, device={"description": NAME}, problem=NAME)
    phone.push()

    assert shop.ada.get(f"/repairs/{theirs}").json["problem"] == "wet"


def test_personal_fields_in_quarantine_are_erased_too(app, shop, zoltan):
    phone = zoltan.phone
    phone.record("customer.update", customer_id=zoltan.id, changes={"name": NAME, "nickname": "Quirky Zoltan"})
    phone.push()
    revoked = phone_of(shop, shop.ada, shop.north)
    shop.ada.post(f"/devices/{revoked.device_id}/revoke")
    revoked.record("customer.update", customer_id=zoltan.id, changes={"name": NAME})
    assert revoked.send(revoked.queue).json["code"] == "device_revoked"
    with inside(app):
        kept = [str(row) for row in db.session.execute(text("SELECT * FROM quarantine"))]
    assert found_in("\n".join(kept)) == []

    erase(shop.ada, zoltan)
    revoked.record("customer.update", customer_id=zoltan.id, changes={"email": EMAIL})
    revoked.send(revoked.queue)

    assert found_in(everything_stored(app)) == []
    assert shop.ada.post(f"/devices/{revoked.device_id}/approve").json["left"] == 0
    assert shop.ada.get(f"/customers/{zoltan.id}").json["name"] == ERASED
    assert found_in(everything_stored(app)) == []


def test_erasing_deletes_the_persons_photographs_and_no_others(shop, zoltan):
    shared = digest(picture("PNG"))
    keep_photo(shop.ada, picture("PNG"))
    for repair, photos in ((zoltan.repair, [shared]), (new_id(), None)):
        if photos:
            zoltan.phone.record("repair.update", repair_id=repair, changes={}, photos=photos)
        else:
            fields = {"device": {"description": "Bob's"}, "problem": "wet", "photos": [shared]}
            zoltan.phone.record("repair.open", repair_id=repair, **fields)
    zoltan.phone.push()

    erase(shop.ada, zoltan)

    assert shop.ada.get(f"/photos/{zoltan.photo}").status_code == 404
    assert shop.ada.get(f"/photos/{shared}").status_code == 200


@pytest.mark.served(anew=True)
def test_only_an_admin_of_the_shop_erases_and_exports_a_person(client, shop, zoltan):
    eve = open_shop(client, "Eve", "Eve's Phones")[1]
    for path, call in (("erase", "post"), ("export", "get")):
        for caller, status in ((shop.max, 403), (shop.tess, 403), (eve, 404)):
            assert getattr(caller, call)(f"/customers/{zoltan.id}/{path}").status_code == status
    assert shop.ada.get(f"/customers/{zoltan.id}").json["name"] == NAME


def test_erasing_twice_changes_nothing_and_an_unknown_person_is_not_found(shop, zoltan):
    first = erase(shop.ada, zoltan).json
    assert erase(shop.ada, zoltan).json == first
    assert shop.ada.post(f"/customers/{new_id()}/erase").status_code == 404


def test_an_export_has_all_stored_data_of_a_person_and_no_data_of_others(shop, zoltan):
    zoltan.phone.record("customer.create", customer_id=new_id(), name="Bob Other")
    zoltan.phone.record("customer.update", customer_id=zoltan.id, changes={"nickname": "ZQ"})
    zoltan.phone.push()

    answer = shop.ada.get(f"/customers/{zoltan.id}/export")

    assert answer.headers["Cache-Control"] == "no-store"
    assert "Bob" not in answer.text
    body = answer.json
    assert body["customer"]["phone"] == PHONE
    assert {(each["kind"], each["data"]["id"]) for each in body["documents"]} == {
        ("sale", zoltan.sale),
        ("return", zoltan.back),
        ("repair", zoltan.repair),
    }
    assert [unit["serial"] for unit in body["units"]] == ["SN-1"]
    assert [(photo["sha256"], photo["repair_id"]) for photo in body["photos"]] == [(zoltan.photo, zoltan.repair)]
    types = [operation["type"] for operation in body["operations"]]
    assert types == [
        "customer.create",
        "customer.update",
        "sale.complete",
        "sale.return",
        "repair.open",
        "repair.update",
    ]
    assert body["operations"][0]["payload"]["name"] == NAME
    assert [refused["payload"]["changes"]["nickname"] for refused in body["refused"]] == ["ZQ"]


def test_texts_without_a_customer_are_stored_unencrypted(shop, settings, app):
    phone = phone_of(shop, shop.ada, shop.north)
    item, back = phone.new_item("Screen A52", "SN-1"), new_id()
    lines = [{"item_id": item, "quantity": 1, "serials": ["SN-1"], "disposition": "keep"}]
    operation_id = phone.record("sale.return", return_id=back, reason="no receipt", lines=lines, refund=0)
    phone.push()

    assert shop.ada.get(f"/operations/{operation_id}").json["payload"]["reason"] == "no receipt"
    assert run(settings, "rebuild", "--check").exit_code == 0
