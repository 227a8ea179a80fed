"""Many operations on one document, and on the units bound to it."""

from typing import Any

from tests.builders import SOUTH, Bench, Phone, new_id
from tests.costly.stories import STORIES, UNIT, Story, stocked, story, units


@story("a repair of 500 parts completed and reopened 250 times")
def _repaired(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(500))
    repair = phone.open_repair()
    for first in range(0, 500, 50):
        phone.fit(repair, item, *units(500)[first : first + 50])
    for _ in range(250):
        phone.repair("complete", repair)
        phone.repair("reopen", repair)
    return phone


@story("a repair of 5,000 parts completed and reopened 100 times")
def _repaired_large(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(5000))
    repair = phone.open_repair()
    phone.fit(repair, item, *units(5000))
    for _ in range(100):
        phone.repair("complete", repair)
        phone.repair("reopen", repair)
    return phone


@story("a part in and out of a repair 500 times")
def _in_and_out(bench: Bench) -> Phone:
    phone, item = stocked(bench, UNIT)
    repair = phone.open_repair()
    for _ in range(499):
        phone.fit(repair, item, UNIT)
        phone.take_out(repair, item, UNIT)
    return phone


@story("a repair completed 500 times and cancelled 500 times with 20 parts")
def _repair_contested(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(20))
    repair = phone.open_repair()
    phone.fit(repair, item, *units(20))
    for _ in range(499):
        phone.repair("complete", repair)
        phone.repair("cancel", repair)
    return phone


@story("1,000 updates of one repair")
def _updated(bench: Bench) -> Phone:
    phone, _ = stocked(bench, UNIT)
    repair = phone.open_repair()
    for at in range(999):
        phone.record("repair.update", repair_id=repair, changes={"problem": f"problem {at}"})
    return phone


@story("1,000 parts without serials in one repair")
def _loose_parts(bench: Bench) -> Phone:
    phone, item = stocked(bench, pieces=10_000)
    repair = phone.open_repair()
    for _ in range(999):
        phone.record("repair.add_part", repair_id=repair, item_id=item, quantity=1)
    return phone


@story("1,000 steps of a repair that is unknown")
def _unknown_repair(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(20))
    repair = new_id()
    for _ in range(250):
        phone.fit(repair, item, *units(20))
        phone.repair("complete", repair)
        phone.repair("reopen", repair)
        phone.repair("deliver", repair)
    return phone


def moved(serials: int, times: int, *steps: str) -> Story:
    def play(bench: Bench) -> Phone:
        phone, item = stocked(bench, *units(serials))
        transfer = new_id()
        lines = [{"item_id": item, "quantity": serials, "serials": units(serials)}]
        for at in range(times):
            step = steps[at % len(steps)]
            fields: dict[str, Any] = {} if step == "cancel" else {"lines": lines}
            fields |= {"to_branch_id": SOUTH} if step in ("send", "draft") else {}
            phone.record(f"transfer.{step}", transfer_id=transfer, **fields)
        return phone

    return play


STORIES["a transfer of 5,000 units sent, received, recalled"] = moved(5000, 3, "send", "receive", "cancel")
STORIES["a transfer of 5,000 units sent and recalled 200 times"] = moved(5000, 200, "send", *["cancel"] * 199)
STORIES["a transfer of 20 units sent, received and recalled 1,000 times"] = moved(20, 1000, "send", "receive", "cancel")
STORIES["a transfer of 20 units received 1,000 times"] = moved(20, 1000, "send", *["receive"] * 999)
STORIES["a transfer of 20 units drafted and sent 1,000 times"] = moved(20, 1000, "draft", "send")


@story("a sale of 5,000 units voided 100 times")
def _voided(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(5000))
    sale = new_id()
    phone.sell(item, *units(5000), sale_id=sale)
    for _ in range(100):
        phone.record("sale.void", sale_id=sale, reason="mistake")
    return phone


@story("4 stock-takes of 5,000 units, counted and closed")
def _counted(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(5000))
    for _ in range(4):
        stocktake = new_id()
        phone.record("stocktake.open", stocktake_id=stocktake, item_ids=[item])
        phone.record("stocktake.count", stocktake_id=stocktake, serials=units(5000), quantities=[])
        phone.record("stocktake.close", stocktake_id=stocktake)
    return phone


@story("a stock-take counted and closed 990 times")
def _counted_often(bench: Bench) -> Phone:
    phone, item = stocked(bench, *units(20))
    stocktake = new_id()
    phone.record("stocktake.open", stocktake_id=stocktake, item_ids=[item])
    for _ in range(495):
        phone.record("stocktake.count", stocktake_id=stocktake, serials=units(20), quantities=[])
    for _ in range(495):
        phone.record("stocktake.close", stocktake_id=stocktake)
    return phone


@story("300 stock-takes of a shop of 5,000 units opened and closed")
def _counted_empty(bench: Bench) -> Phone:
    phone, _ = stocked(bench, *units(5000))
    for _ in range(300):
        stocktake = new_id()
        phone.record("stocktake.open", stocktake_id=stocktake)
        phone.record("stocktake.close", stocktake_id=stocktake)
    return phone
