"""How long stock has been in its branch.

Age is the time since a unit or piece last came into the stock of its branch: by a delivery, an adjustment or a
transfer, or back from a customer or a repair. For a unit this is its last move. Pieces are first in, first out: the
oldest leave first, so the pieces in stock are the latest arrivals.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from server.reports.stock import UndecidedStock, pieces_in_stock
from server.reports.tables import DAY_MS, Report, Row, Scope, columns, summed
from server.synchronization.service import Arrival, arrivals, moved_before

# The upper ends of the age groups of stock, in days; older stock is in the last group.
AGES_DAYS = (30, 90, 180)
AGES = (*(f"to_{days}" for days in AGES_DAYS), "older")
# An item and a branch.
Place = tuple[str, str]


def ageing_stock(scope: Scope) -> Report:
    """Count stock by the days since it came into its branch's stock; pieces are first in, first out."""
    undecided = UndecidedStock(scope)
    moved = moved_before(scope.shop_id)

    def rows() -> Iterator[Row]:
        for unit in scope.records("serial", status="in_stock"):
            changed_at: int = unit["changed_at"]
            age = _age(scope, moved.get(unit["id"], changed_at))
            yield _aged((unit["item_id"], unit["branch_id"]), {age: 1}, undecided.counts(unit))
        for place, layers in _pieces(scope):
            yield _aged(place, layers)
        for part in undecided.left_out:
            yield {**_aged((part.item_id, part.branch_id), {}), "left_out": part.quantity}

    counted = dict.fromkeys(["quantity", *AGES, "undecided", "left_out"], "count")
    aged = summed(rows(), ("item", "branch"))
    aged.sort(key=lambda row: tuple(-row[name] for name in reversed(AGES)))
    return Report(columns(item="item", branch="branch", **counted), aged, undecided.records())


def _aged(place: Place, layers: Mapping[str, int], undecided: int = 0) -> Row:
    ages = {name: layers.get(name, 0) for name in AGES}
    total = sum(ages.values())
    return {"item": place[0], "branch": place[1], "quantity": total, **ages, "undecided": undecided, "left_out": 0}


def _age(scope: Scope, came_in: int) -> str:
    days = max(0, scope.now - came_in) // DAY_MS
    return next((name for name, most in zip(AGES, AGES_DAYS, strict=False) if days <= most), AGES[-1])


def _pieces(scope: Scope) -> Iterator[tuple[Place, Mapping[str, int]]]:
    """Yield (item, branch) of pieces in stock, and their number in each age group."""
    items = {item["id"]: item for item in scope.records("item")}
    came_in = _arrivals_by_place(scope)
    for stock in pieces_in_stock(scope, items):
        place = stock["item_id"], stock["branch_id"]
        layers: Counter[str] = Counter()
        left = stock["quantity"]
        for arrival in came_in.get(place, ()):
            if left <= 0:
                break
            layers[_age(scope, arrival.happened_at)] += min(left, arrival.quantity)
            left -= arrival.quantity
        # More pieces are in stock than were ever received: their age is unknown.
        layers[AGES[-1]] += max(0, left)
        yield place, layers


def _arrivals_by_place(scope: Scope) -> Mapping[Place, list[Arrival]]:
    """Return the arrivals at each place, the latest first."""
    survivors = scope.survivors()
    found: defaultdict[Place, list[Arrival]] = defaultdict(list)
    for arrival in arrivals(scope.shop_id):
        found[survivors.get(arrival.item_id, arrival.item_id), arrival.branch_id].append(arrival)
    return found
