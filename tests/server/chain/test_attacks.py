"""A row that somebody changes, removes, moves, adds or cuts off by SQL is detected, in each of the tables."""

import hashlib

import pytest
from sqlalchemy import text

from server.chain.macs import plain_digest
from server.chain.service import Head
from server.extensions import db
from tests.builders import new_id
from tests.chain_attacks import attack, link_of, refused, rows_of
from tests.inside import inside

pytestmark = pytest.mark.both_databases


def test_an_untouched_chain_is_valid(run, phone):
    done = run("doctor")
    assert done.exit_code == 0, done.output
    assert "3 operations, " in done.output
    assert "NOT WELL" not in done.output


# Changes of an attacker to an audit entry; `:link` is an entry in the middle of the chain.
CHANGED_ENTRIES = {
    "who did it": "UPDATE audit_entry SET actor_id = 'another' WHERE link = :link",
    "that it was a person": "UPDATE audit_entry SET actor = 'server', actor_id = NULL WHERE link = :link",
    "what was done": "UPDATE audit_entry SET kind = 'signed_out' WHERE link = :link",
    "when": "UPDATE audit_entry SET at = at - 1 WHERE link = :link",
    "from where": "UPDATE audit_entry SET address = '10.0.0.1' WHERE link = :link",
    "what it did": 'UPDATE audit_entry SET detail = \'{"changes": [], "facts": {}}\' WHERE link = :link',
    "what it covers": "UPDATE audit_entry SET covers = '{}' WHERE link = :link",
    "its MAC": "UPDATE audit_entry SET chain = 'abc' WHERE link = :link",
}


@pytest.mark.parametrize("change", CHANGED_ENTRIES.values(), ids=CHANGED_ENTRIES)
def test_a_changed_audit_entry_is_reported(app, run, phone, change):
    link = link_of(app, "branch_added")
    attack(app, change, link=link)
    assert f"audit entry {link} (" in refused(run)


def test_a_removed_audit_entry_is_reported_at_its_place(app, run, phone):
    link = link_of(app, "person_added") + 2
    attack(app, "DELETE FROM audit_entry WHERE link = :link", link=link)
    assert f"row {link} is missing in the chain: removed before" in refused(run)


def test_audit_entries_that_changed_places_are_reported(app, run, phone):
    first = link_of(app, "branch_added")
    for place, to in ((first, -1), (first + 1, first), (-1, first + 1)):
        attack(app, "UPDATE audit_entry SET link = :to WHERE link = :place", place=place, to=to)
    output = refused(run)
    assert f"audit entry {first} (" in output


def test_an_audit_entry_that_the_server_did_not_write_is_reported(app, run, phone):
    copied = "at, kind, actor, actor_id, session_id, device_id, address, subject_kind, detail, covers, chain"
    last = attack(app, "SELECT length FROM chain_head")
    attack(
        app,
        f"INSERT INTO audit_entry (shop_id, link, {copied}) SELECT shop_id, :next, {copied} FROM audit_entry"  # noqa: S608
        " WHERE link = :first",
        next=last + 1,
        first=link_of(app, "branch_added"),
    )
    output = refused(run)
    assert f"audit entry {last + 1} (" in output


def test_entries_cut_off_at_the_end_are_reported(app, run, phone):
    length = attack(app, "SELECT length FROM chain_head")
    attack(app, "DELETE FROM audit_entry WHERE link > :link", link=length - 2)
    assert f"rows {length - 1} to {length} are missing in the chain: cut off at the end" in refused(run)


@pytest.mark.parametrize("remains", ["the head as it was", "a head with the length that is left", "no head"])
def test_entries_cut_off_are_reported_after_the_server_wrote_more(app, shop, run, phone, remains):
    length = attack(app, "SELECT length FROM chain_head")
    attack(app, "DELETE FROM audit_entry WHERE link > :link", link=length - 2)
    if remains == "no head":
        attack(app, "DELETE FROM chain_head")
    elif remains != "the head as it was":
        chain = attack(app, "SELECT chain FROM audit_entry ORDER BY link DESC LIMIT 1")
        attack(app, "UPDATE chain_head SET length = :length, chain = :chain", length=length - 2, chain=chain)
    # The shop continues to work after every change of its chain.
    assert shop.ada.patch("/shop", {"name": "Ada & Sons"}).status_code == 200
    assert "missing in the chain: removed before audit entry" in refused(run)


def test_a_changed_and_a_removed_head_are_reported(app, run, phone):
    attack(app, "UPDATE chain_head SET sealed = length")
    assert "the end of its chain was changed" in refused(run)
    attack(app, "DELETE FROM chain_head")
    assert "the end of its chain is not noted: it was removed" in refused(run)


def test_a_log_rewritten_without_the_key_is_reported(app, run, phone):
    """Like an attacker who computes every digest again by the method of an older version."""

    def forge() -> None:
        previous = ""
        for row in db.session.execute(text("SELECT * FROM operation ORDER BY link")).mappings().all():
            fields = {**row, "approved": bool(row["approved"]), "payload": row["payload"].replace("A52", "A99")}
            previous = plain_digest(previous, fields)
            values = {"payload": fields["payload"], "chain": previous, "id": row["id"]}
            db.session.execute(text("UPDATE operation SET payload = :payload, chain = :chain WHERE id = :id"), values)
        db.session.commit()

    with inside(app):
        forge()
        db.engine.dispose()
    assert f"operation {phone.sent[0]['id']} (version " in refused(run)


def test_operations_and_entries_are_one_chain(app, shop, run, phone):
    """So an operation cannot be moved to before a dismissal, or the dismissal to before the operation."""
    shop.ada.patch(f"/users/{shop.cleo.id}", {"active": False})
    phone.record("serial.note", serial="SN-1", note="later")
    phone.push()
    link = attack(app, "SELECT link FROM operation WHERE id = :id", id=phone.sent[-1]["id"])
    assert link == link_of(app, "person_dismissed") + 1
    attack(app, "UPDATE operation SET link = :link WHERE id = :id", id=phone.sent[-1]["id"], link=link - 1)
    assert f"row {link} is missing" in refused(run)


CHANGED_QUARANTINE = {
    "what was said": "UPDATE quarantine SET body = replace(body, 'item', 'unit') WHERE operation_id = :id",
    "why it is there": "UPDATE quarantine SET error = '{}' WHERE operation_id = :id",
    "when it came": "UPDATE quarantine SET received_at = 0 WHERE operation_id = :id",
    "how it stands": "UPDATE quarantine SET standing = 'rejected' WHERE operation_id = :id",
    "its MAC": "UPDATE quarantine SET mac = '' WHERE operation_id = :id",
}


@pytest.mark.parametrize("change", CHANGED_QUARANTINE.values(), ids=CHANGED_QUARANTINE)
def test_a_changed_operation_in_quarantine_is_reported(app, run, phone, change):
    changed = phone.lost.queue[0]["id"]
    attack(app, change, id=changed)
    assert f"operation {changed} was changed in the quarantine" in refused(run)


def test_an_operation_removed_from_the_quarantine_is_reported(app, run, phone):
    removed = phone.lost.queue[0]["id"]
    attack(app, "DELETE FROM quarantine WHERE operation_id = :id", id=removed)
    assert f"operation {removed} was removed from the quarantine" in refused(run)


def test_an_operation_added_to_the_quarantine_is_reported(app, run, phone):
    added = new_id()
    copied = "shop_id, device_id, standing, body, digest, error, received_at, mac"
    attack(
        app,
        f"INSERT INTO quarantine (operation_id, seq, {copied}) SELECT :added, 99, {copied} FROM quarantine"  # noqa: S608
        " WHERE operation_id = :id",
        added=added,
        id=phone.lost.queue[0]["id"],
    )
    assert f"operation {added} was added to the quarantine, and no audit entry says so" in refused(run)


@pytest.mark.parametrize("decision", ["approve", "discard"])
def test_a_decided_operation_put_back_into_quarantine_is_reported(app, shop, run, phone, decision):
    lost = phone.lost
    first = lost.queue[0]["id"]
    with inside(app):
        former = db.session.execute(text("SELECT * FROM quarantine WHERE operation_id = :id"), {"id": first})
        row = dict(former.mappings().one())
        db.session.rollback()
    assert shop.ada.post(f"/devices/{lost.device_id}/{decision}").status_code == 200
    assert run("doctor").exit_code == 0, run("doctor").output

    attack(app, "DELETE FROM quarantine WHERE operation_id = :id", id=first)
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    attack(app, f"INSERT INTO quarantine ({names}) VALUES ({marks})", **row)  # noqa: S608
    assert f"operation {first} " in refused(run)


CHANGED_STEPS = {
    "how it stands": "UPDATE step SET standing = 'contested' WHERE operation_id = :id AND subject_kind = 'serial'",
    "which unit it is on": "UPDATE step SET subject_id = 'SN-9' WHERE operation_id = :id AND subject_kind = 'serial'",
    "what it does": "UPDATE step SET verbs = 'returned' WHERE operation_id = :id AND subject_kind = 'serial'",
    "that an admin decided it": "UPDATE step SET flags = flags + 4 WHERE operation_id = :id",
}


@pytest.mark.parametrize("change", CHANGED_STEPS.values(), ids=CHANGED_STEPS)
def test_a_changed_step_is_reported(app, run, phone, change):
    sale = phone.sent[1]["id"]
    attack(app, change, id=sale)
    output = refused(run)
    assert f"of operation {sale} was changed: " in output
    assert "the log gives" in output


def test_a_removed_step_is_reported(app, run, phone):
    sale = phone.sent[1]["id"]
    attack(app, "DELETE FROM step WHERE operation_id = :id AND ordinal = 0", id=sale)
    assert f"step 0 of operation {sale} was removed: the log gives it" in refused(run)


def test_an_added_step_is_reported(app, run, phone):
    sale = phone.sent[1]["id"]
    copied = (
        "shop_id, operation_id, origin_id, subject_kind, subject_id, document_kind, document_id, item_id, verbs,"
        " serial, detail, standing, reason, against, decision, opened_at, closed_at, flags"
    )
    attack(
        app,
        f"INSERT INTO step (ordinal, {copied}) SELECT 77, {copied} FROM step"  # noqa: S608
        " WHERE operation_id = :id AND ordinal = 0",
        id=sale,
    )
    assert f"step 77 of operation {sale} was added: the log does not give it" in refused(run)


def test_a_head_kept_elsewhere_reveals_an_older_copy_of_the_whole_database(app, shop, run, phone, tmp_path):
    """The attacker has a copy of everything, the head with its MAC too, and puts all of it back."""
    kept = tmp_path / "heads"
    with inside(app):
        tables = ("audit_entry", "chain_head")
        copies = {name: [dict(row) for row in rows_of(name)] for name in tables}
        db.session.rollback()
    shop.ada.patch(f"/users/{shop.cleo.id}", {"role": "admin"})
    kept.write_text(run("doctor", "--head").output)
    length = Head.read(kept.read_text()).length

    with inside(app):
        for name in tables:
            db.session.execute(text(f"DELETE FROM {name}"))  # noqa: S608
            for row in copies[name]:
                marks = ", ".join(f":{column}" for column in row)
                db.session.execute(text(f"INSERT INTO {name} ({', '.join(row)}) VALUES ({marks})"), row)  # noqa: S608
        db.session.commit()
        db.engine.dispose()

    assert run("doctor").exit_code == 0
    assert f"the head kept elsewhere has {length} rows" in refused(run, "--expect", kept)

    # The shop continues, and its chain is longer than the stored head; yet it is another chain.
    for name in ("Ada & Sons", "Ada & Daughters", "Ada"):
        shop.ada.patch("/shop", {"name": name})
    assert f"row {length} of the chain is not the one whose head was kept elsewhere" in refused(run, "--expect", kept)


def test_a_head_kept_elsewhere_is_still_valid_after_more_operations(shop, run, phone):
    head = run("doctor", "--head").output.strip()
    assert str(Head.read(head)) == head
    shop.ada.patch("/shop", {"name": "Ada & Sons"})
    done = run("doctor", "--expect", head)
    assert done.exit_code == 0, done.output


def test_a_value_that_is_not_a_head_is_refused_and_a_missing_shop_is_reported(shop, run):
    done = run("doctor", "--expect", "nonsense")
    assert (done.exit_code, "is not a line that" in done.output) == (2, True)
    gone = new_id()
    assert f"shop {gone}" in refused(run, "--expect", Head(gone, 1, hashlib.sha256().hexdigest()))


def test_a_different_key_is_reported_as_such_and_not_as_an_attack(run, phone):
    another = "Another key of forty-eight characters, at random"
    done = run("doctor", BENCHTRAIL_CHAIN_KEY=another)
    assert done.exit_code == 1
    assert "put the key back, or run `benchtrail checkpoint`" in done.output
    assert "was changed" not in done.output
    assert another not in done.output
