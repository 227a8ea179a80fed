"""A poke causes a pull: a stream gets a poke at once after a quiet time, and evenly during constant changes."""

import random
from itertools import pairwise

import pytest

from server.signing_in.service import SignIn
from server.synchronization.events import POKES_AT_ONCE, Stream, spacing_of

LOOK_EVERY_S = 0.5
NOBODY = SignIn("hash", "id", "bearer", "password", (), 0, 0, renew=False)


class Kept:
    """A place for a stream that stays."""

    def is_kept(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def seeded():
    random.seed(20)


def listener():
    """Return a stream that somebody follows, and what it sent so far."""
    stream, sent = Stream(Kept(), NOBODY, 0, lambda _: None), []
    stream.follow(sent.append)
    return stream, sent


def poked_at(spacing_s, changes_at, until_s):
    """Return the times of a stream's pokes, in seconds, and their content; each change is a new version."""
    stream, sent = listener()
    pokes = []
    for look in range(int(until_s / LOOK_EVERY_S)):
        now_s = look * LOOK_EVERY_S
        version = sum(at <= now_s for at in changes_at)
        stream.look(version, stream.began_at + now_s, spacing_s=spacing_s, lasts=True)
        pokes += [(now_s, text) for text in sent if b"poke" in text]
        sent.clear()
    return pokes


def test_where_changes_are_rare_each_is_sent_at_the_next_look():
    changes = [60.0 * minute for minute in range(1, 11)]
    assert [at for at, _ in poked_at(10.0, changes, 700)] == changes


def test_after_a_quiet_time_some_changes_in_a_row_are_sent_at_once():
    changes = [100 + LOOK_EVERY_S * at for at in range(POKES_AT_ONCE)]
    assert [at for at, _ in poked_at(10.0, changes, 110)] == changes


def test_where_changes_never_end_pokes_keep_their_distance():
    changes = [LOOK_EVERY_S * at for at in range(1, 1800)]
    pokes = [at for at, _ in poked_at(10.0, changes, 900)]
    assert 90 <= len(pokes) - POKES_AT_ONCE <= 140
    assert max(later - earlier for earlier, later in pairwise(pokes)) <= 10.0 + LOOK_EVERY_S


def test_the_last_of_many_changes_is_sent_though_nothing_follows_it():
    changes = [LOOK_EVERY_S * at for at in range(1, 101)]
    *_, (at, text) = poked_at(10.0, changes, 200)
    assert b'"version":100}' in text
    assert at <= changes[-1] + 10.0 + LOOK_EVERY_S


def test_phones_that_are_poked_together_do_not_stay_together():
    changes = [LOOK_EVERY_S * at for at in range(1, 400)]
    phones = [poked_at(10.0, changes, 200) for _ in range(40)]
    last = {at for pokes in phones for at, _ in pokes if 150 <= at < 160}
    assert len(last) > 15


def test_few_streams_are_never_kept_waiting():
    changes = [LOOK_EVERY_S * at for at in range(1, 101)]
    assert [at for at, _ in poked_at(0.1, changes, 60)] == changes


def test_a_poke_in_a_large_shop_stands_for_more_changes():
    assert spacing_of(10, of_all=10) <= LOOK_EVERY_S
    assert spacing_of(200, of_all=200) == 10.0


def test_the_phones_of_a_small_shop_wait_longer_only_beside_very_many_others():
    assert spacing_of(5, of_all=25) <= LOOK_EVERY_S
    assert spacing_of(5, of_all=205) < spacing_of(200, of_all=205)
    assert spacing_of(5, of_all=1000) == 20.0
