"""The server merges operations too large for a push later: the result is the same as if merged at once."""

from sync import hub
from sync.hub import merge_oversized
from tests.builders import ADA, NORTH, Bench, new_id
from tests.costly import stocked
from tests.sync.test_oversized import (
    FIVE,
    bench,
    conflict_of,
    oversized,
    read_at_most,
    rebuilt_differently,
    sold_by_another,
)

__all__ = ["bench"]
# A technician.
MAX = new_id()


def merge_later(bench):
    """Let the server merge the operations that were too large; return their number."""
    bench.later()
    return sum(merge_oversized(bench.journal, id_, bench.now) for id_ in bench.journal.oversized())


def test_the_server_merges_it_later_as_if_it_had_arrived_only_now(bench, monkeypatch):
    phone, item, id_, _ = oversized(bench, monkeypatch)
    before = bench.journal.version()
    assert merge_later(bench) == 1
    assert bench.journal.version() == before + 1
    assert rebuilt_differently(bench) == []
    assert {conflict["serial"] for conflict in bench.open_conflicts()} == set(FIVE)
    assert [bench.unit(serial)["contested"] for serial in FIVE] == [True] * 5
    phone.queue = phone.sent[-1:]
    (again,) = phone.push()
    assert (again["standing"], again["duplicate"]) == ("contested", True)
    assert [(unit["standing"], unit["reason"]) for unit in again["serials"]] == [
        ("contested", "illegal_transition")
    ] * 5
    assert merge_later(bench) == 0
    assert not merge_oversized(bench.journal, id_, bench.now)
    monkeypatch.undo()
    sold_by_another(bench, item, FIVE[:1])
    assert rebuilt_differently(bench) == []


def test_its_own_conflict_closes_when_it_settles(bench, monkeypatch):
    _, item = stocked(bench, *FIVE)
    read_at_most(monkeypatch, 4)
    _, id_, _ = sold_by_another(bench, item, FIVE)
    assert (merge_later(bench), bench.open_conflicts()) == (1, [])
    conflict = conflict_of(bench, id_)
    assert (conflict["status"], conflict["reason"], conflict["serial"]) == ("settled", "undecided", None)
    assert conflict["closed_at"] == bench.now
    assert [bench.status(serial) for serial in FIVE] == ["sold"] * 5


def test_an_operation_on_units_alone_has_no_other_conflict_afterwards(bench, monkeypatch):
    phone, item = stocked(bench, *FIVE)
    repair = phone.open_repair()
    phone.push()
    read_at_most(monkeypatch, 4)
    phone.fit(repair, item, *FIVE)
    assert phone.push()[0]["reason"] == "undecided"
    assert merge_later(bench) == 1
    assert not any(kind == "conflict" for kind, _ in bench.journal.state())
    assert [bench.status(serial) for serial in FIVE] == ["in_repair"] * 5
    assert rebuilt_differently(bench) == []


def test_what_waited_for_it_settles_with_it(bench, monkeypatch):
    phone, item = stocked(bench, *FIVE)
    sale = new_id()
    read_at_most(monkeypatch, 4)
    phone.sell(item, *FIVE, sale_id=sale)
    phone.push()
    phone.take_back(item, "U-1", sale_id=sale)
    assert phone.push()[0]["reason"] == "unknown_document"
    assert merge_later(bench) == 1
    assert [bench.status(serial) for serial in FIVE] == ["sold", "in_stock", "sold", "sold", "sold"]
    assert bench.open_conflicts() == []
    assert rebuilt_differently(bench) == []


def test_what_is_too_large_for_the_higher_limits_too_waits_on(bench, monkeypatch):
    oversized(bench, monkeypatch)
    read_at_most(monkeypatch, 1)
    before = dict(bench.journal.state())
    assert (merge_later(bench), len(bench.journal.oversized())) == (0, 1)
    assert bench.journal.state() == before
    read_at_most(monkeypatch, 2)
    assert (merge_later(bench), bench.journal.oversized()) == (1, [])


def test_it_is_merged_only_once_its_discard_is_taken_back(bench, monkeypatch):
    _, _, id_, _ = oversized(bench, monkeypatch)
    admin = bench.phone()
    bench.pull(admin)
    admin.record("conflict.resolve", operation_id=id_, verdict="discard", expects=[])
    admin.push()
    assert merge_later(bench) == 0
    assert not merge_oversized(bench.journal, id_, bench.now)
    bench.pull(admin)
    admin.record("conflict.reopen", operation_id=id_)
    admin.push()
    assert merge_later(bench) == 1
    assert {conflict["serial"] for conflict in bench.open_conflicts()} == set(FIVE)
    assert rebuilt_differently(bench) == []


def test_an_approval_given_before_it_is_merged_has_its_effect(monkeypatch):
    bench = Bench(roles={(MAX, NORTH): "technician", (ADA, NORTH): "admin"})
    _, item = stocked(bench, *FIVE)
    read_at_most(monkeypatch, 4)
    phone = bench.phone(actor_id=MAX)
    id_ = phone.sell(item, *FIVE)
    phone.push()
    admin = bench.phone()
    bench.pull(admin)
    admin.record("conflict.resolve", operation_id=id_, verdict="stands", expects=[])
    admin.push()
    assert merge_later(bench) == 1
    assert [bench.status(serial) for serial in FIVE] == ["sold"] * 5
    assert bench.open_conflicts() == []
    assert rebuilt_differently(bench) == []


def test_a_decision_that_is_too_large_itself_is_carried_out_later(bench, monkeypatch):
    _, item = stocked(bench, *FIVE)
    first, second, third = (sold_by_another(bench, item, FIVE)[1] for _ in range(3))
    admin = bench.phone()
    read_at_most(monkeypatch, 17)
    bench.pull(admin)
    for sale in (second, third):
        admin.record("conflict.resolve", operation_id=sale, verdict="discard", expects=[first])
        assert admin.push()[0]["reason"] == "undecided"
    assert merge_later(bench) == 2
    assert bench.open_conflicts() == []
    assert not any(bench.unit(serial)["contested"] for serial in FIVE)
    assert rebuilt_differently(bench) == []


def test_what_was_deferred_and_left_out_is_merged_later_too(bench, monkeypatch):
    for limit, work in (("WORK_A_PUSH_MAX", 0), ("WORK_OF_AN_OPERATION", 0), ("WORK_OF_A_SERIAL", 0)):
        monkeypatch.setattr(hub, limit, work)
    phone, item = stocked(bench, *FIVE)
    phone.sell(item, "U-0")
    id_ = phone.sell(item, *FIVE)
    phone.push()
    monkeypatch.setattr(hub, "WORK_A_PUSH_MAX", 10**6)
    read_at_most(monkeypatch, 8)
    other = bench.phone()
    other.record("customer.create", customer_id=new_id(), name="Iris")
    other.push()
    assert bench.journal.oversized() == [id_]
    assert merge_later(bench) == 1
    assert [bench.status(serial) for serial in FIVE] == ["sold"] * 5
    assert [conflict["serial"] for conflict in bench.open_conflicts()] == ["U-0"]
    assert rebuilt_differently(bench) == []


def test_an_edit_of_the_warranty_of_many_sold_units_is_merged_later(bench, monkeypatch):
    phone, item = stocked(bench, *FIVE)
    other = bench.phone()
    other.record("item.update", item_id=item, changes={"warranty_months": 24})
    bench.later()
    phone.sell(item, *FIVE)
    phone.push()
    assert bench.unit(FIVE[0])["warranty_until"] is None
    read_at_most(monkeypatch, 9)

    (answer,) = other.push()

    assert (answer["standing"], answer["reason"]) == ("waiting", "undecided")
    assert merge_later(bench) == 1
    assert all(bench.unit(serial)["warranty_until"] for serial in FIVE)
    assert bench.open_conflicts() == []
    assert rebuilt_differently(bench) == []
