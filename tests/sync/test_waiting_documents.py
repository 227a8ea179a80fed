"""A step that is only on a document waits with the document's units: it settles once these have a legal order."""

import itertools

from tests.builders import NORTH, SOUTH, Bench, new_id

PEOPLE = {"stock": NORTH, "ben": NORTH, "cleo": NORTH, "dora": SOUTH, "max": SOUTH}


def there_and_back(bench):
    """Offline people sell SN-3, draft its transfer, void the sale, and send it there and back."""
    ada, at = bench.phone(), {name: bench.phone(branch_id) for name, branch_id in PEOPLE.items()}
    item = ada.new_item("Screen")
    ada.push()
    for phone in at.values():
        bench.pull(phone)
    there, back, sale = new_id(), new_id(), new_id()

    def lines(serial):
        return [{"item_id": item, "quantity": 1, "serials": [serial]}]

    def record(name, type_, **payload):
        bench.later()
        at[name].record(type_, **payload)

    at["stock"].restock(item, "SN-1", "SN-2", "SN-3")
    bench.later()
    at["ben"].sell(item, "SN-3", sale_id=sale)
    record("ben", "transfer.draft", transfer_id=there, to_branch_id=SOUTH, lines=lines("SN-2"))
    record("ben", "sale.void", sale_id=sale, reason="wrong customer")
    record("cleo", "transfer.send", transfer_id=there, to_branch_id=SOUTH, lines=lines("SN-3"))
    record("dora", "transfer.receive", transfer_id=there, lines=lines("SN-3"))
    record("max", "transfer.send", transfer_id=back, to_branch_id=NORTH, lines=lines("SN-3"))
    record("cleo", "transfer.receive", transfer_id=back, lines=lines("SN-3"))
    bench.later()
    return at


def test_a_draft_settles_once_the_sale_before_it_was_voided_in_every_order_of_arrival():
    for order in itertools.permutations(PEOPLE):
        bench = Bench()
        phones = there_and_back(bench)
        for name in order:
            phones[name].push()
        assert bench.open_conflicts() == [], order
        assert bench.status("SN-3") == "in_stock", order
