"""Each page of a pull has the version up to which a replica has everything (docs/protocol.md, 5 Pull)."""

import pytest

from sync.log.pages import UnknownCursor, read_page
from tests.builders import Bench


def _pull(bench, cursor=None):
    """Yield the pages of a pull, one record each."""
    more = True
    while more:
        page = read_page(bench.journal, "1", cursor, limit=1)
        cursor, more = page.cursor, page.more
        yield page


def test_only_the_last_page_of_a_pull_claims_what_came_since_the_pull_before():
    bench = Bench()
    phone = bench.phone()
    phone.new_item("Screen", "SN-1", "SN-2", "SN-3")
    phone.push()
    first = list(_pull(bench))
    before = bench.journal.version()
    assert len(first) > 3
    assert [page.version for page in first] == [0] * (len(first) - 1) + [before]
    phone.record("serial.note", serial="SN-1", note="scratched")
    phone.push()
    phone.record("serial.note", serial="SN-2", note="bent")
    phone.push()
    later = list(_pull(bench, first[-1].cursor))
    assert [page.version for page in later] == [before] * (len(later) - 1) + [bench.journal.version()]


def test_a_page_does_not_claim_an_operation_whose_record_moved_beyond_its_end():
    bench = Bench()
    phone = bench.phone()
    phone.new_item("Screen", "SN-1", "SN-2")
    phone.push()
    *_, complete = _pull(bench)
    versions = []
    for serial, note in (("SN-1", "scratched"), ("SN-2", "bent"), ("SN-1", "broken")):
        phone.record("serial.note", serial=serial, note=note)
        phone.push()
        versions.append(bench.journal.version())
    pages = list(_pull(bench, complete.cursor))
    delivered = [change["id"] for change in pages[0].changes]
    assert delivered == ["SN-2"]
    assert pages[0].more
    # The page ends after the first note's version, but does not have that note: its unit moved to the third's.
    assert pages[0].version < versions[0]


OF_OTHERS = {
    "another history": lambda cursor: cursor.replace("1", "2", 1),
    "a version that was not reached": lambda cursor: cursor.replace("\n1\n1\n", "\n1\n9\n"),
    "a word in place of a version": lambda cursor: cursor.replace("\n1\n1\n", "\none\n1\n"),
    "too few parts": lambda cursor: cursor.partition("\n")[0],
}


@pytest.mark.parametrize("forge", OF_OTHERS.values(), ids=OF_OTHERS)
def test_a_cursor_that_no_page_of_this_history_ended_with_is_unknown(forge):
    bench = Bench()
    phone = bench.phone()
    phone.record("serial.note", serial="SN-1", note="scratched")
    phone.push()
    *_, last = _pull(bench)
    assert list(_pull(bench, last.cursor))[-1].changes == []
    assert forge(last.cursor) != last.cursor
    with pytest.raises(UnknownCursor):
        read_page(bench.journal, "1", forge(last.cursor), limit=1)


def test_a_push_of_only_malformed_operations_changes_no_record():
    bench = Bench()
    phone, silent = bench.phone(), bench.phone()
    phone.record("serial.note", serial="SN-1", note="scratched")
    phone.push()
    (conflict,) = bench.journal.open_conflicts().values()
    assert silent.device_id in conflict["devices"]
    before, version = dict(bench.journal.state()), bench.journal.version()
    silent.record("serial.note", serial="", note="scratched")
    assert [result["standing"] for result in silent.push()] == ["rejected"]
    assert (bench.journal.state(), bench.journal.version()) == (before, version)
