"""R7 The passcode of a customer's device: sealed, shown on demand, destroyed when the device leaves."""

import pytest
from sqlalchemy import select

from server.encryption.service import PersonalKey
from server.extensions import Model, db
from server.shop_scope import within_shop
from server.synchronization.journal import SqlJournal
from server.synchronization.models import QuarantinedOperation
from server.synchronization.rebuilding import check_shop
from sync.model.personal_fields import ERASED
from tests.builders import new_id
from tests.cast import open_shop
from tests.inside import inside
from tests.phones import phone_of

PASSCODE = "hunter-4711-fox"


@pytest.fixture
def bench(shop):
    """Ada's phone, with a repair whose passcode was recorded at intake and changed once."""
    phone = phone_of(shop, shop.ada, shop.north)
    phone.repair = new_id()
    open_repair(phone, phone.repair, passcode="0000-first")
    phone.record("repair.update", repair_id=phone.repair, changes={"passcode": PASSCODE})
    phone.push()
    return phone


def open_repair(phone, repair: str, **fields) -> None:
    phone.record("repair.open", repair_id=repair, device={"description": "Phone A52"}, problem="dark", **fields)


def hand_over(phone, repair: str) -> None:
    phone.record("repair.complete", repair_id=repair)
    phone.record("repair.deliver", repair_id=repair)
    phone.push()


def passcode_of(caller, repair: str):
    return caller.get(f"/repairs/{repair}/passcode")


def everything_readable(app) -> str:
    """Return every value of every row."""
    with inside(app):
        tables = [str(row) for table in Model.metadata.sorted_tables for row in db.session.execute(select(table))]
        db.session.rollback()
    return "\n".join(tables)


def opened_log(app, shop) -> str:
    """Return everything in the log and the quarantine that the server can read with all its keys."""
    with app.app_context(), within_shop(shop.id):
        journal = SqlJournal(shop.id)
        refused = journal.opened_quarantine(db.session.scalars(select(QuarantinedOperation)).all())
        texts = [repr(entry.operation.payload) for entry in journal.log()] + [repr(each.body) for each in refused]
        db.session.rollback()
    return "\n".join(texts)


def passcode_keys(app) -> list[str]:
    with inside(app):
        owners = select(PersonalKey.owner).where(PersonalKey.owner.startswith("passcode:"))
        return list(db.session.scalars(owners))


@pytest.mark.both_databases
def test_r7_a_passcode_stands_in_no_row_list_file_or_answer_but_its_own(app, shop, bench):
    assert PASSCODE not in everything_readable(app)
    lists = ("/repairs", "/repairs?q=4711", "/repairs?format=csv", "/operations", "/audit")
    for path in (*lists, f"/repairs/{bench.repair}"):
        answer = shop.ada.get(path)
        assert answer.status_code == 200, path
        assert PASSCODE not in answer.text, path
    assert shop.ada.get(f"/repairs/{bench.repair}").json["has_passcode"] is True

    shown = passcode_of(shop.ada, bench.repair)

    assert (shown.status_code, shown.json) == (200, {"passcode": PASSCODE})
    assert "no-store" in shown.headers["Cache-Control"]
    entries = shop.ada.get("/audit?kind=passcode_shown").json["items"]
    assert [(each["subject_id"], each["actor_id"]) for each in entries] == [(bench.repair, shop.ada.id)]


@pytest.mark.both_databases
@pytest.mark.parametrize("departure", ["repair.deliver", "repair.cancel"])
def test_r7_a_passcode_is_unreadable_for_good_when_the_device_leaves(app, shop, bench, departure):
    assert PASSCODE in opened_log(app, shop)
    if departure == "repair.deliver":
        bench.record("repair.complete", repair_id=bench.repair)
    bench.record(departure, repair_id=bench.repair)
    bench.push()

    assert passcode_keys(app) == []
    assert PASSCODE not in opened_log(app, shop)
    assert "0000-first" not in opened_log(app, shop)
    assert shop.ada.get(f"/repairs/{bench.repair}").json["has_passcode"] is False
    assert passcode_of(shop.ada, bench.repair).status_code == 404
    assert rebuilt(app, shop) == []


def test_r7_a_customer_who_comes_back_gives_a_new_passcode(app, shop, bench):
    hand_over(bench, bench.repair)
    bench.record("repair.reopen", repair_id=bench.repair)
    bench.push()
    assert passcode_of(shop.ada, bench.repair).status_code == 404

    bench.record("repair.update", repair_id=bench.repair, changes={"passcode": "2468"})
    bench.push()

    assert passcode_of(shop.ada, bench.repair).json == {"passcode": "2468"}


def test_r7_a_passcode_that_arrives_after_the_device_left_is_destroyed_at_once(app, shop, bench):
    late = phone_of(shop, shop.ada, shop.north)
    late.pull()
    late.record("repair.update", repair_id=bench.repair, changes={"passcode": "late-987654"})
    hand_over(bench, bench.repair)

    late.push()

    assert passcode_keys(app) == []
    assert "late-987654" not in opened_log(app, shop)


def test_r7_a_whole_repair_in_one_push_leaves_no_passcode(app, shop, bench):
    repair = new_id()
    open_repair(bench, repair, passcode="one-push-555")
    bench.record("repair.complete", repair_id=repair)
    bench.record("repair.deliver", repair_id=repair)
    bench.record("repair.reopen", repair_id=repair)
    bench.push()

    assert "one-push-555" not in opened_log(app, shop)
    assert all(bench.repair in key for key in passcode_keys(app))
    assert rebuilt(app, shop) == []


@pytest.mark.both_databases
def test_r7_a_retry_is_known_after_its_passcode_was_destroyed_and_an_altered_one_is_not(app, shop, bench):
    opened = list(bench.sent)
    hand_over(bench, bench.repair)

    whole = bench.send(opened)
    forgotten = [without_passcode(operation) for operation in opened]
    altered = [{**opened[0], "payload": {**opened[0]["payload"], "problem": "wet"}}]

    assert [result["duplicate"] for result in whole.json["results"]] == [True, True]
    assert [result["duplicate"] for result in bench.send(forgotten).json["results"]] == [True, True]
    assert bench.send(altered).json["code"] == "operation_altered"
    assert PASSCODE not in opened_log(app, shop)


def test_r7_a_phone_that_forgot_a_passcode_is_known_by_a_server_that_still_has_it(shop, bench):
    forgotten = [without_passcode(operation) for operation in bench.sent]

    assert [result["duplicate"] for result in bench.send(forgotten).json["results"]] == [True, True]
    assert passcode_of(shop.ada, bench.repair).json == {"passcode": PASSCODE}


def test_r7_a_passcode_in_quarantine_is_sealed_and_destroyed_too(app, shop, bench):
    bench.record("repair.update", repair_id=bench.repair, changes={"passcode": PASSCODE, "colour": "red"})
    revoked = phone_of(shop, shop.ada, shop.north)
    shop.ada.post(f"/devices/{revoked.device_id}/revoke")
    revoked.record("repair.update", repair_id=bench.repair, changes={"passcode": "quarantined-31"})
    assert revoked.send(revoked.queue).json["code"] == "device_revoked"
    bench.push()
    assert "quarantined-31" in opened_log(app, shop)
    assert "quarantined-31" not in everything_readable(app)
    assert not {PASSCODE, "quarantined-31"} & set(shop.ada.get("/operations?standing=rejected").text.split('"'))

    hand_over(bench, bench.repair)

    assert not any(word in opened_log(app, shop) for word in (PASSCODE, "quarantined-31"))
    assert revoked.send(revoked.queue).json["code"] == "device_revoked"


def test_r7_erasing_the_customer_destroys_passcode_and_signature(app, shop, bench):
    customer, repair = new_id(), new_id()
    bench.record("customer.create", customer_id=customer, name="Zoe")
    note = [{"key": "screen", "state": "faulty", "note": "Zoe dropped it"}]
    open_repair(bench, repair, customer_id=customer, passcode="erase-me-77", checklist=note, accessories=["Zoe's case"])
    bench.push()

    shop.ada.post(f"/customers/{customer}/erase")

    assert not any(word in opened_log(app, shop) for word in ("erase-me-77", "Zoe"))
    record = shop.ada.get(f"/repairs/{repair}").json
    assert (record["has_passcode"], record["accessories"]) == (False, [])
    assert record["checklist"] == [{"key": "screen", "state": "faulty", "note": ERASED}]
    assert passcode_of(shop.ada, repair).status_code == 404


def test_r7_a_passcode_is_shown_only_in_the_persons_branches_and_shop(client, shop, bench):
    eve = open_shop(client, "Eve", "Eve's Phones")[1]
    elsewhere = phone_of(shop, shop.ada, shop.south)
    repair = new_id()
    open_repair(elsewhere, repair, passcode="south-1")
    elsewhere.push()

    assert passcode_of(shop.tess, repair).status_code == 200
    assert passcode_of(shop.max, repair).status_code == 404
    assert passcode_of(eve, bench.repair).status_code == 404
    assert passcode_of(shop.ada, new_id()).status_code == 404


def without_passcode(operation: dict) -> dict:
    """Return an operation as a device keeps it after the device has left."""
    payload = operation["payload"]
    if operation["type"] == "repair.open":
        return {**operation, "payload": {**payload, "passcode": None}}
    return {**operation, "payload": {**payload, "changes": {**payload["changes"], "passcode": None}}}


def rebuilt(app, shop) -> list[str]:
    """Return what a rebuild of the log would change."""
    with app.app_context(), within_shop(shop.id):
        lines, _ = check_shop(shop.id)
        db.session.rollback()
    return lines
