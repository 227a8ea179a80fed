"""A book shows what the merge has changed, not what is stored."""

from sync.merge.working_set import Book
from tests.builders import Bench


def test_a_conflict_that_was_taken_away_is_not_open_any_more():
    bench = Bench()
    phone = bench.phone()
    item = phone.new_item("Screen", "SN-1")
    phone.sell(item, "SN-1")
    phone.sell(item, "SN-1")
    silent = bench.phone().device_id
    phone.push()
    book = Book(bench.journal)
    (key,) = book.conflicts_awaiting(silent)
    book.put_record(*key, None)
    assert book.conflicts_awaiting(silent) == {}
