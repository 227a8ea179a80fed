"""The checker of the guarantees finds each way in which they can be broken."""

import pytest

from tests.guarantees import Guarantees, Watcher


@pytest.fixture
def guarantees() -> Guarantees:
    return Guarantees()


@pytest.fixture
def ada(guarantees) -> Watcher:
    return Watcher("ada", guarantees)


@pytest.fixture
def max_(guarantees) -> Watcher:
    return Watcher("max", guarantees)


def sale(seq):
    return {"type": "sale.complete", "seq": seq, "payload": {"sale_id": f"sale {seq}"}}


def restock(seq):
    return {"type": "stock.restock", "seq": seq, "payload": {"restock_id": f"restock {seq}"}}


def page(version, *shown, more=False):
    """Return a page that shows documents, `(kind, id, version)`."""
    changes = [{"kind": kind, "id": id_, "version": at, "data": {}} for kind, id_, at in shown]
    return {"changes": changes, "version": version, "more": more}


def test_a_correct_history_breaks_no_guarantee(guarantees, ada, max_):
    ada.records(sale(1))
    ada.is_acknowledged(1, 1)
    ada.is_shown(page(1, ("sale", "sale 1", 1)))
    max_.is_shown(page(1, ("sale", "sale 1", 1)))
    max_.records(restock(1))
    max_.is_acknowledged(1, 2)
    ada.is_shown(page(2, ("restock", "restock 1", 2)))
    assert guarantees.broken == []


def test_a_record_that_goes_back_is_found(guarantees, ada):
    ada.is_shown(page(5, ("serial", "SN-1", 5), more=True))
    ada.is_shown(page(6, ("serial", "SN-1", 4)))
    assert guarantees.broken == ["ada: ('serial', 'SN-1') went back from version 5 to 4"]


def test_a_shop_that_goes_back_is_found(guarantees, ada):
    ada.is_shown(page(5))
    ada.is_shown(page(4))
    assert guarantees.broken == ["ada: the shop went back from version 5 to 4"]


def test_own_work_that_is_not_shown_is_found(guarantees, ada):
    ada.records(sale(1))
    ada.is_acknowledged(1, 1)
    ada.is_shown(page(1))
    assert guarantees.broken == ["ada: its own 1 was acknowledged and is not shown"]


def test_own_work_that_is_on_a_later_page_is_no_fault(guarantees, ada):
    ada.records(sale(1))
    ada.is_acknowledged(1, 1)
    ada.is_shown(page(1, more=True))
    assert guarantees.broken == []


def test_an_operation_without_the_earlier_ones_of_its_device_is_found(guarantees, ada, max_):
    ada.records(sale(1))
    ada.records(restock(2))
    max_.is_shown(page(2, ("restock", "restock 2", 2)))
    assert guarantees.broken == ["max: ada is shown up to 2, and 1 before that are not"]


def test_an_operation_without_those_that_its_device_had_is_found(guarantees, ada, max_):
    ada.records(sale(1))
    max_.is_shown(page(1, ("sale", "sale 1", 1)))
    max_.records(restock(1))
    carl = Watcher("carl", guarantees)
    carl.is_shown(page(2, ("restock", "restock 1", 2)))
    assert guarantees.broken == ["carl: max 1 is shown without ada 1 before it"]
