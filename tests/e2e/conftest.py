"""Fixtures of the browser stories: a server, a shop in it, and tablets with a camera."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect, sync_playwright

from tests.builders import new_id
from tests.e2e.counter import Counter
from tests.e2e.prepared import OpenShop, PreparedShop
from tests.e2e.serving import Served
from tests.e2e.tablet import Tablet

# A busy machine is slow. A longer deadline costs no time if the awaited state is reached earlier.
expect.set_options(timeout=20_000)

SERIALS = ["SN-1", "SN-2", "SN-3", "SN-4"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that it can be run or left out as one."""
    for item in items:
        if "tests/e2e" in item.nodeid:
            item.add_marker("e2e")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def prepared(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreparedShop]:
    """Provide Ada's Repairs, copied for each story; each worker makes the original once."""
    prepared = PreparedShop(tmp_path_factory.mktemp("prepared"))
    prepared.make(playwright)
    yield prepared
    prepared.free()


@pytest.fixture
def served(prepared: PreparedShop, tmp_path: Path) -> Iterator[Served]:
    """Provide a running server with Ada's Repairs in it."""
    server = Served(prepared.copy_data(tmp_path / "server"), port=prepared.port)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def shop(prepared: PreparedShop) -> OpenShop:
    """Provide Ada's Repairs with its branches North and South."""
    return prepared.shop


@pytest.fixture
def tablet(playwright: Playwright, served: Served, tmp_path: Path) -> Iterator[Callable[..., Tablet]]:
    """Provide new tablets, each with a name; afterwards none of them had a script error or broke the content policy."""
    made: list[Tablet] = []

    def make(name: str, size: tuple[int, int] = (820, 1180)) -> Tablet:
        made.append(Tablet(playwright, tmp_path / name, served.url, size))
        return made[-1]

    yield make
    for each in made:
        each.close()
    assert [problem for each in made for problem in each.problems] == []


@pytest.fixture
def signed_in(prepared: PreparedShop, tablet: Callable[..., Tablet], tmp_path: Path) -> Callable[..., Tablet]:
    """Provide the tablet of a branch with the whole app loaded and Ada signed in; it has pulled nothing since then."""

    def make(branch: str = "North", size: tuple[int, int] = (820, 1180)) -> Tablet:
        prepared.copy_profile(branch, tmp_path / f"{branch} tablet")
        return tablet(f"{branch} tablet", size)

    return make


@pytest.fixture
def phone(signed_in: Callable[..., Tablet]) -> Tablet:
    """Provide North's tablet, as small as a phone."""
    return signed_in(size=(360, 760))


@pytest.fixture
def counter(served: Served, shop: OpenShop, phone: Tablet) -> Counter:
    """Provide somebody at that phone, in North, which has four screens in stock."""
    payload = {
        "item_id": new_id(),
        "name": "Screen A52",
        "price": 8900,
        "track_stock": True,
        "serial_tracked": True,
        "initial_stock": {"quantity": len(SERIALS), "serials": SERIALS},
    }
    body = {"type": "item.create", "v": 1, "branch_id": shop.north, "payload": payload}
    served.call("POST", "/operations", body, shop.token)
    return Counter(phone.open("/")).up_to_date()
