"""Fixtures of the acceptance tests: a phone at each branch, and the record of a unit."""

import pytest

from tests.cast import Cast
from tests.phones import HttpPhone, phone_of


@pytest.fixture
def north(shop: Cast) -> HttpPhone:
    """Provide Ada's phone at North."""
    return phone_of(shop, shop.ada, shop.north)


@pytest.fixture
def south(shop: Cast) -> HttpPhone:
    """Provide Ada's phone at South."""
    return phone_of(shop, shop.ada, shop.south)


@pytest.fixture
def unit(shop):
    """Provide a look-up of a unit by any of its serials."""
    return lambda serial: shop.ada.get(f"/serials/{serial}").json


@pytest.fixture
def life(shop):
    """Provide a look-up of a unit's steps, each as (step, status after it)."""
    return lambda serial: [
        (step["step"], step["to"]) for step in shop.ada.get(f"/serials/{serial}/timeline").json["steps"]
    ]
