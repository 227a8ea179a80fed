"""Changes that must not change the end of a history, tried on seeded random histories that are larger than the proven
ones.
"""

import pytest

from tests.proving import relations
from tests.proving.chances import OF_ITEMS, OF_PIECES, OF_SWITCHES, OF_TRACKING, ON_DOCUMENTS, ON_UNITS, Chance, seeded
from tests.proving.playing import read
from tests.proving.shrinking import shrunk
from tests.sampling import every

WORDS = {
    "units": ON_UNITS + ON_DOCUMENTS,
    "pieces": OF_PIECES + ON_DOCUMENTS,
    "items": OF_ITEMS + ON_UNITS + OF_PIECES,
    "tracking": OF_TRACKING,
    "switches": OF_SWITCHES,
}
HISTORIES = 12
LONGEST = 10

# Each was found in a random history and made smaller: the relation, its seed, and the history.
KNOWN = [
    (
        relations.split,
        155,
        """peers tell
        A-1 draft south battery SN-3
        B-1 receive A-1 cable x2
        A-2 send south screen SN-1 of A-1 knows B-1
        C-1 send north screen SN-1 of A-1""",
    ),
    (
        relations.discarded,
        149,
        """given SN-1 screen north
        A-1 draft north screen SN-2
        A-2 send south screen SN-1 of A-1
        A-3 send south screen SN-1 of A-1""",
    ),
    (
        relations.split,
        1355,
        """A-1 restock case SN-7
        B-1 edit item case serial_tracked=yes
        B-2 edit item case serial_tracked=no
        A-2 merge case screen knows B-2
        A-3 edit item case serial_tracked=yes""",
    ),
    *(
        (relation, 1, history)
        for relation in (relations.discarded, relations.orders, relations.reopened)
        for history in (
            """A-1 edit item case serial_tracked=yes
            A-2 restock case SN-8""",
            """A-1 restock case SN-8
            A-2 merge case screen
            B-1 edit item case serial_tracked=yes""",
            """A-1 edit item case track_stock=no
            B-1 restock case SN-8
            B-2 edit item case serial_tracked=yes""",
            """A-1 restock case x2
            B-1 edit item case serial_tracked=yes knows A-1
            A-2 restock case SN-8""",
        )
    ),
    *(
        (relations.taken_back, 1, history)
        for history in (
            """A-1 restock case SN-7
            A-2 edit item case serial_tracked=yes
            A-3 edit item case serial_tracked=no""",
            """A-1 edit item case serial_tracked=yes
            A-2 merge case screen
            A-3 edit item case serial_tracked=no track_stock=no""",
            """A-1 edit item case serial_tracked=yes
            B-1 sell case SN-7
            B-2 merge case screen
            B-3 edit item case serial_tracked=no knows A-1""",
            """peers tell
            B-1 edit item case track_stock=no
            C-1 restock case SN-8
            C-2 edit item case serial_tracked=yes
            B-2 edit item case track_stock=yes
            C-3 edit item case serial_tracked=no""",
            """B-1 edit item case serial_tracked=no
            B-2 edit item case serial_tracked=yes
            A-1 edit item case track_stock=no
            B-3 merge case screen
            B-4 edit item case serial_tracked=no""",
            """B-1 merge case screen
            B-2 edit item case serial_tracked=yes
            B-3 edit item case serial_tracked=no
            A-1 edit item case track_stock=no""",
            """A-1 restock case SN-7
            A-2 edit item case serial_tracked=yes
            B-1 edit item case track_stock=no
            A-3 edit item case serial_tracked=no""",
        )
    ),
    (
        relations.orders,
        28,
        """B-1 send south battery SN-3 cable x3
        B-2 receive B-1 screen SN-1
        A-1 receive B-1 screen SN-2""",
    ),
    (
        relations.orders,
        1049,
        """A-1 send north cable x4
        B-1 merge screen battery
        A-2 receive A-1 screen SN-4""",
    ),
]


@pytest.mark.parametrize("relation", relations.RELATIONS, ids=lambda relation: relation.__name__)
@pytest.mark.parametrize("words", WORDS)
def test_a_history_and_its_variant_end_the_same(words, relation):
    for seed in every(2, range(HISTORIES)):
        chance = seeded(seed)
        small = Chance(f"{words} {seed}", WORDS[words], chance.choice(["AB", "ABC"])).history(
            chance.randint(3, LONGEST)
        )
        if next(relation(small, seeded(seed)), None):
            least = shrunk(small, lambda each, seed=seed: next(relation(each, seeded(seed)), None) is not None)
            pytest.fail(f"{relation.__doc__}\n\n{least.text()}\n\n{next(relation(least, seeded(seed)))}")


@pytest.mark.parametrize(("relation", "seed", "history"), KNOWN, ids=lambda each: getattr(each, "__name__", ""))
def test_faults_that_were_found_once_are_not_found_again(relation, seed, history):
    small = read(history)
    assert [fault for at in range(8) for fault in relation(small, seeded(seed + at))] == []


def test_the_quick_reader_and_the_schemas_read_operations_alike(monkeypatch):
    small = Chance("quick", sum(WORDS.values(), ()), "ABC").history(40)
    quick = relations.read_all(small)
    monkeypatch.setattr("sync.wire.reading.reader_of", relations.unclear)
    assert relations.read_all(small) == quick
