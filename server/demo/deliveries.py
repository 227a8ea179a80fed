"""The deliveries: every unit of the catalogue, distributed over branches and months."""

from collections import defaultdict
from random import Random

from server.demo.catalogue import ARTICLES, Article
from server.demo.names import PLACES

# The share of an article's units that are there from the start.
OPENING_SHARE = 0.45
# A parcel is (place, number): number 0 is the opening stock, the others follow in order.
Parcel = tuple[str, int]


def shared_out(rng: Random, parcels: int) -> dict[Parcel, dict[Article, int]]:
    """Return how many of each article each branch gets with each parcel; `parcels` follow the opening stock."""
    plan: dict[Parcel, dict[Article, int]] = defaultdict(lambda: defaultdict(int))
    for article in ARTICLES:
        if article.is_numbered:
            _share_units(rng, plan, article, parcels)
        elif not article.is_service:
            _share_counted(rng, plan, article, parcels)
    return {parcel: dict(delivery) for parcel, delivery in plan.items()}


def _share_units(rng: Random, plan: dict[Parcel, dict[Article, int]], article: Article, parcels: int) -> None:
    opening = round(article.units * OPENING_SHARE)
    for _ in range(opening):
        plan[_place(rng), 0][article] += 1
    left = article.units - opening
    while left:
        some = min(left, rng.randrange(2, 6))
        plan[_place(rng), rng.randrange(1, parcels + 1)][article] += some
        left -= some


def _share_counted(rng: Random, plan: dict[Parcel, dict[Article, int]], article: Article, parcels: int) -> None:
    for place in PLACES:
        plan[place.name, 0][article] += rng.randrange(8, 25)
        plan[place.name, rng.randrange(1, parcels + 1)][article] += rng.randrange(5, 20)


def _place(rng: Random) -> str:
    return rng.choices([place.name for place in PLACES], [place.trade for place in PLACES])[0]
