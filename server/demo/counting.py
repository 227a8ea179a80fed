"""Count the shelves: the phones of a branch, by two people at once."""

from server.demo.catalogue import ARTICLES
from server.demo.hours import MINUTE
from server.demo.scene import Scene

CATEGORY = "Phones"


def count_phones(scene: Scene, place: str, at: int) -> None:
    """Count a branch's phones at the counter and on the bench; one lies in a drawer, and is found missing."""
    articles = [article for article in ARTICLES if article.category == CATEGORY and article.is_numbered]
    there = [unit.serial for article in articles for unit in scene.shelves.in_stock(article, place)]
    stocktake_id, manager = scene.ids.new(at), scene.someone("manager", place)
    counter, bench = scene.counter(place), scene.bench(place)
    item_ids = [scene.items[article.sku] for article in articles]
    counter.record(at, manager, "stocktake.open", stocktake_id=stocktake_id, item_ids=item_ids)
    half = len(there) // 2
    shared = ((counter, "clerk", there[:half]), (bench, "clerk", there[half:-1]))
    for later, (till, role, serials) in enumerate(shared, 1):
        payload = {"stocktake_id": stocktake_id, "serials": serials, "quantities": []}
        till.record(at + later * 5 * MINUTE, scene.someone(role, place), "stocktake.count", **payload)
    counter.record(at + 30 * MINUTE, manager, "stocktake.close", stocktake_id=stocktake_id)
