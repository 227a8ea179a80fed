"""One look for all event streams of a process: how often it reads the sign-ins of each shop."""

import pytest
from sqlalchemy.exc import OperationalError

from server.signing_in.service import SignIn
from server.synchronization import events
from server.synchronization.events import SHOPS_A_LOOK, SIGN_IN_S, Stream, Streams

LOOK_S = 0.5


class Place:
    """A place of a shop's stream that nobody takes away."""

    def __init__(self, shop_id):
        self.shop_id = shop_id

    def is_kept(self):
        return True


class Clock:
    def __init__(self):
        self.now = 1000.0

    def monotonic(self):
        return self.now


class Shops(Streams):
    """Streams of shops, one of each, without a database."""

    def __init__(self, count):
        super().__init__(None, None)
        self.versions = {f"shop {at}": 1 for at in range(count)}
        self.ended, self.read, self.sent = set(), [], {shop: [] for shop in self.versions}
        for shop in self.versions:
            sign_in = SignIn(shop, "id", "bearer", "password", (), 0, 0, renew=False)
            stream = Stream(Place(shop), sign_in, 1, lambda gone: self._open.pop(gone, None))
            stream.follow(self.sent[shop].append)
            self._open[stream] = None

    def _versions(self, shops):
        return {shop: self.versions[shop] for shop in shops if shop in self.versions}

    def _lasting(self, shop_id, streams):
        self.read.append(shop_id)
        return {stream.sign_in.hash for stream in streams} - self.ended


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr(events, "time", made)
    return made


def look(shops, clock, times=1):
    for _ in range(times):
        shops._look()
        clock.now += LOOK_S


def test_a_change_of_one_shop_pokes_its_stream_alone(clock):
    shops = Shops(3)
    shops.versions["shop 1"] = 2
    look(shops, clock)
    assert shops.sent == {"shop 0": [], "shop 1": [b'event: poke\ndata: {"version":2}\n\n'], "shop 2": []}


def test_the_sign_ins_of_few_shops_are_read_every_two_seconds(clock):
    shops = Shops(3)
    look(shops, clock, times=1 + int(2 * SIGN_IN_S / LOOK_S))
    assert sorted(shops.read) == sorted([*shops.versions] * 3)


def test_the_sign_ins_of_many_shops_are_read_in_turn(clock):
    shops = Shops(5 * SHOPS_A_LOOK)
    look(shops, clock)
    assert len(shops.read) == SHOPS_A_LOOK
    look(shops, clock, times=4)
    assert sorted(shops.read) == sorted(shops.versions)
    look(shops, clock)
    assert shops.read[-SHOPS_A_LOOK:] == shops.read[:SHOPS_A_LOOK]


def test_the_stream_of_an_ended_sign_in_ends_and_no_other(clock):
    shops = Shops(3)
    look(shops, clock)
    shops.ended.add("shop 2")
    look(shops, clock, times=int(SIGN_IN_S / LOOK_S))
    assert shops.sent == {"shop 0": [], "shop 1": [], "shop 2": [None]}


def test_the_stream_of_a_shop_that_is_gone_ends(clock):
    shops = Shops(2)
    del shops.versions["shop 0"]
    look(shops, clock)
    assert shops.sent == {"shop 0": [None], "shop 1": []}


def test_all_streams_end_where_the_database_is_away(clock, monkeypatch):
    def away(_):
        raise OperationalError("SELECT", {}, OSError("away"))

    shops = Shops(2)
    monkeypatch.setattr(shops, "_versions", away)
    look(shops, clock)
    assert shops.sent == {"shop 0": [None], "shop 1": [None]}
