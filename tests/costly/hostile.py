"""Pushes that somebody invents to cost much: seeded, within the limits of one push, of many kinds.

A few phones record random concurrent operations on the same few units, documents and items. The push of the last phone
is measured. `operations` and `serials` bound what it holds. `next_news` is a later push of another phone about the same
subjects.
"""

import random
from collections.abc import Callable, Iterator

from tests.builders import NORTH, SOUTH, Bench, Phone, new_id
from tests.costly.stories import stocked, units

Word = Callable[[], object]
STATUSES = ("in_stock", "sold", "defective", "returned")
STEPS = ("complete", "reopen", "deliver", "cancel")


def hostile(bench: Bench, seed: int, operations: int = 1000, serials: int = 20_000) -> Phone:
    """Return a phone with this many queued operations, which together list at most this many serials."""
    chance = random.Random(seed)  # noqa: S311 - so that a run can be repeated
    pool = units(chance.choice((1, 2, 5, 20, 100)))
    _, item = stocked(bench, *pool)
    documents = [new_id() for _ in range(chance.choice((1, 3, 30)))]
    phones = [bench.phone(chance.choice((NORTH, SOUTH))) for _ in range(chance.choice((1, 2, 5)))]
    if chance.random() < 0.5:
        for phone in phones:
            bench.pull(phone)
    for at, phone in enumerate(phones):
        is_last = at == len(phones) - 1
        _record_some(phone, chance, item, pool, documents, operations if is_last else 10, serials)
        if not is_last:
            phone.push()
    return phones[-1]


def next_news(bench: Bench, seed: int) -> Iterator[Phone]:
    """Yield a phone with an operation about one of the units in its queue, a few times; it pulls in between."""
    chance = random.Random(seed)  # noqa: S311 - so that a run can be repeated
    log = list(bench.journal.log())
    item = log[0].operation.payload.item_id
    units_known = [data["serial"] for (kind, _), data in bench.journal.state().items() if kind == "serial"]
    phone = bench.phone()
    for word in ("note", "sell", "take_back", "set"):
        serial = chance.choice(units_known)
        if word == "note":
            phone.record("serial.note", serial=serial, note="seen")
        elif word == "set":
            phone.record("serial.set_status", serial=serial, status="in_stock")
        else:
            getattr(phone, word)(item, serial)
        yield phone
        bench.pull(phone)


def _record_some(
    phone: Phone, chance: random.Random, item: str, pool: list[str], documents: list[str], operations: int, serials: int
) -> None:
    """Queue random operations of a few types, which are chosen once."""
    width = max(1, min(len(pool), serials // operations))

    def some() -> list[str]:
        return chance.sample(pool, chance.randint(1, width))

    def lines() -> list[dict[str, object]]:
        listed = some()
        return [{"item_id": item, "quantity": len(listed), "serials": listed}]

    def of() -> str:
        return chance.choice(documents)

    words: list[Word] = [
        lambda: phone.sell(item, *some()),
        lambda: phone.sell(item, *some(), sale_id=of()),
        lambda: phone.take_back(item, *some()),
        lambda: phone.take_back(item, *some(), sale_id=of()),
        lambda: phone.record("sale.void", sale_id=of(), reason="mistake"),
        lambda: phone.restock(item, *some()),
        lambda: phone.record("repair.open", repair_id=of(), device={"description": "Galaxy"}, problem="cracked"),
        lambda: phone.fit(of(), item, *some()),
        lambda: phone.take_out(of(), item, *some()),
        lambda: phone.repair(chance.choice(STEPS), of()),
        lambda: phone.record("transfer.send", transfer_id=of(), to_branch_id=SOUTH, lines=lines()),
        lambda: phone.record("transfer.receive", transfer_id=of(), lines=lines()),
        lambda: phone.record("transfer.cancel", transfer_id=of()),
        lambda: phone.record("serial.note", serial=chance.choice(pool), note="seen"),
        lambda: phone.record("serial.set_status", serial=chance.choice(pool), status=chance.choice(STATUSES)),
        lambda: phone.rename(chance.choice(pool), f"{chance.choice(pool)}-again"),
        lambda: phone.new_item("Screen", sku="SAME"),
        lambda: phone.record("item.update", item_id=item, changes={"price": chance.randint(1, 9)}),
    ]
    spoken = chance.sample(words, chance.randint(1, 6))
    for _ in range(operations):
        chance.choice(spoken)()
