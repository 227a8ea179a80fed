"""An operation that arrives again: the differences with which it is still the stored one."""

from dataclasses import replace

import pytest

from sync.hub import _has_content
from sync.log.journal import Entry, Quarantined
from sync.model.facts import Fact, Standing
from sync.model.operations import Operation
from sync.wire.cost_prices import lacks_costs_alone
from sync.wire.messages import Refused
from sync.wire.passcodes import PASSCODE_DESTROYED, lacks_passcode_alone, without_passcode
from sync.wire.reading import read_operation
from tests.builders import Bench, new_id

ID, OTHER = new_id(), new_id()
RESTOCK = {"restock_id": ID, "lines": [{"item_id": OTHER, "quantity": 1, "unit_cost": 5}]}
WITHOUT_COST = {"restock_id": ID, "lines": [{"item_id": OTHER, "quantity": 1}]}
OPEN = {"repair_id": ID, "device": {"description": "A52"}, "problem": "dark", "passcode": "1234"}
EDIT = {"repair_id": ID, "changes": {"price": 5, "passcode": "1234"}}
ENVELOPE = {"id": OTHER, "seq": 7, "type": "x", "v": 2, "at": 7, "base": 7, "branch_id": "x", "actor_id": "x"}


def pushed(type_, payload, **more):
    """Return an operation as it arrives."""
    envelope = {"id": ID, "seq": 1, "type": type_, "v": 1, "at": 5, "base": 0, "branch_id": ID, "actor_id": ID}
    return read_operation({**envelope, "payload": payload, **more}, "operation")


def stored(sent):
    """Return the operation as the log has it."""
    names = ("id", "seq", "type", "v", "at", "base", "branch_id", "actor_id", "payload", "heard")
    return Operation(device_id="D", **{name: getattr(sent, name) for name in names})


def entry(sent, **more):
    fact = Fact("", "", "D", sent.seq, "", "", 0, 0, 0, 0)
    return Entry(fact, stored(sent), **{"digest": sent.digest, "erased_digest": sent.erased_digest, **more})


def quarantined(sent, **more):
    given = {"digest": sent.digest, "erased_digest": sent.erased_digest, **more}
    return Quarantined(sent.id, "D", sent.seq, Standing.WAITING, sent.body, error={}, received_at=0, **given)


def without(payload):
    changes = {"changes": {**payload["changes"], "passcode": None}} if "changes" in payload else {"passcode": None}
    return {**payload, **changes}


def test_a_device_that_removed_its_costs_sends_the_same_operation():
    full, bare = pushed("stock.restock", RESTOCK), pushed("stock.restock", WITHOUT_COST)
    assert lacks_costs_alone(bare, stored(full))
    assert not lacks_costs_alone(full, stored(full)), "nothing is lacking"
    assert not lacks_costs_alone(full, stored(bare)), "a cost is new"
    assert _has_content(entry(full), bare)
    assert not _has_content(entry(bare), full)


@pytest.mark.parametrize("name", [*ENVELOPE, "heard"])
def test_only_the_costs_or_the_passcode_may_be_lacking_and_all_else_is_as_it_was(name):
    other = {name: ((OTHER, 1),) if name == "heard" else ENVELOPE[name]}
    bare = pushed("stock.restock", WITHOUT_COST)
    assert not lacks_costs_alone(replace(bare, **other), stored(pushed("stock.restock", RESTOCK)))
    opened = pushed("repair.open", OPEN)
    assert not lacks_passcode_alone(replace(pushed("repair.open", without(OPEN)), **other), stored(opened))


@pytest.mark.parametrize(("type_", "payload"), [("repair.open", OPEN), ("repair.update", EDIT)])
def test_a_passcode_may_be_lacking_on_either_side_and_is_never_another(type_, payload):
    full, bare = pushed(type_, payload), pushed(type_, without(payload))
    other = pushed(
        type_, {**payload, **({"passcode": "9"} if "passcode" in payload else {"changes": {"passcode": "9"}})}
    )
    assert without_passcode(full.payload) == bare.payload
    assert without_passcode(bare.payload) is bare.payload
    for ours, theirs, is_same in ((full, bare, True), (bare, full, True), (bare, bare, True), (other, full, False)):
        assert lacks_passcode_alone(ours, stored(theirs)) is is_same
        assert _has_content(entry(theirs, digest=PASSCODE_DESTROYED), ours) is is_same
    assert not lacks_passcode_alone(full, stored(full)), "with two passcodes the digest decides"
    said = pushed(type_, {**without(payload), **({"problem": "wet"} if "problem" in payload else {"note": "wet"})})
    assert not lacks_passcode_alone(said, stored(full))


def test_other_operations_have_no_passcode_to_lack():
    edit = pushed("repair.update", {"repair_id": ID, "changes": {"price": 5}})
    assert without_passcode(edit.payload) is edit.payload
    assert without_passcode(None) is None
    note = pushed("serial.note", {"serial": "SN-1", "note": "seen"})
    assert not lacks_passcode_alone(note, stored(note))


def test_an_operation_in_quarantine_is_known_by_its_digests():
    full, bare = pushed("repair.open", OPEN), pushed("repair.open", without(OPEN))
    assert _has_content(quarantined(full), full)
    assert not _has_content(quarantined(full), bare)
    assert _has_content(
        quarantined(full, digest=PASSCODE_DESTROYED, erased_digest="rest"), replace(bare, erased_digest="rest")
    )
    assert not _has_content(
        quarantined(full, digest=PASSCODE_DESTROYED, erased_digest="rest"), replace(bare, erased_digest="x")
    )
    assert not _has_content(
        quarantined(full, digest="other", erased_digest="rest"), replace(bare, erased_digest="rest")
    )


def test_an_erased_operation_may_arrive_whole_and_a_whole_one_erased():
    person = {"customer_id": ID, "name": "Zo"}
    whole = pushed("customer.create", person)
    erased = pushed("customer.create", {**person, "name": "[erased]"})
    assert whole.erased_digest == erased.digest
    assert _has_content(entry(erased, digest=erased.digest, erased_digest=None), whole)
    assert _has_content(entry(whole), erased)
    assert not _has_content(entry(whole), pushed("customer.create", {**person, "name": "Max"}))
    assert _has_content(entry(whole, digest=""), pushed("customer.create", {**person, "name": "Max"})), (
        "nothing is kept"
    )


def test_an_operation_without_its_costs_is_answered_as_a_duplicate_and_one_with_another_price_is_refused():
    bench = Bench()
    phone = bench.phone()
    item = phone.new_item("Screen", cost=5)
    phone.push()
    (sent,) = phone.sent
    bare = {**sent, "payload": {key: each for key, each in sent["payload"].items() if key != "cost"}}
    (result,) = phone.transport(phone.body([bare]))["results"]
    assert (result["duplicate"], result["standing"]) == (True, "settled")
    assert bench.journal.state()["item", item]["cost"] == 5
    with pytest.raises(Refused) as refused:
        phone.transport(phone.body([{**bare, "payload": {**bare["payload"], "price": 1}}]))
    assert (refused.value.code, refused.value.extra) == ("operation_altered", {"operation_id": sent["id"]})


def test_an_operation_that_is_twice_in_one_push_is_a_duplicate_of_itself():
    phone = Bench().phone()
    phone.record("serial.note", serial="SN-1", note="seen")
    body = phone.body([*phone.queue, *phone.queue])
    assert [result["duplicate"] for result in phone.transport(body)["results"]] == [False, True]
