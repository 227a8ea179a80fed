"""Pages of a pull say how far a replica has everything (docs/protocol.md, 5 Pull)."""

from sync.log.pages import read_page
from tests.builders import Bench


def test_a_page_that_ends_within_a_version_does_not_claim_that_version():
    bench = Bench()
    phone = bench.phone()
    phone.new_item("Screen", "SN-1", "SN-2", "SN-3")
    phone.push()
    latest = bench.journal.version()
    pages, cursor = [], None
    while not pages or pages[-1].more:
        pages.append(read_page(bench.journal, "1", cursor, limit=1))
        cursor = pages[-1].cursor
    assert len(pages) > 3
    assert [page.version for page in pages if page.more] == [latest - 1] * (len(pages) - 1)
    assert pages[-1].version == latest


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
