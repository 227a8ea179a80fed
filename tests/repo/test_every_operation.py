"""Every type of operation is in each table that has a row for each type: a forgotten step fails by the type's name.

CONTRIBUTING.md, "Add an operation", lists the steps; the tests of a single table are named there.
"""

from collections.abc import Iterator

import pytest

from sync.model.operations import PAYLOADS
from sync.model.payloads.payload import Payload
from sync.model.steps import STEPS
from sync.simulation.story import DONE
from tests.proving.vocabularies import MONEY, VOCABULARIES
from tests.verbs import VERBS, Lines, Names

TYPES = sorted(payload.TYPE for payload in PAYLOADS)

# These have no step on a unit and none on a document that a unit can be bound to. Other tests play them in every order.
NOT_IN_A_VOCABULARY = {
    "item.create": "tests/sync/test_item_arrivals.py",
    "item.update": "tests/sync/test_item_arrivals.py",
    "item.archive": "tests/vectors/histories/items.json",
    "item.merge": "tests/sync/test_item_arrivals.py",
    "customer.create": "tests/vectors/histories/fields.json",
    "customer.update": "tests/vectors/histories/fields.json",
    "customer.merge": "tests/sync/test_customer_arrivals.py",
    "supplier.create": "tests/vectors/histories/fields.json",
    "supplier.update": "tests/vectors/histories/fields.json",
    "repair.update": "tests/vectors/histories/fields.json",
    "stocktake.open": "tests/sync/test_stocktakes.py",
    "stocktake.count": "tests/sync/test_stocktakes.py",
    "stocktake.close": "tests/sync/test_stocktakes.py",
    "conflict.reopen": "tests/sync/test_decision_arrivals.py",
    "conflict.answer": "tests/sync/test_answers.py",
    "message.send": "tests/sync/test_messages.py",
}


class Recorder:
    """Reads the words of a vocabulary; its documents need no real ids."""

    def __init__(self):
        self.names = Names()
        self.lines = Lines(self.names)


def payload_classes(base: type = Payload) -> Iterator[type]:
    """Yield every class below `base` that has its own type."""
    for each in base.__subclasses__():
        if "TYPE" in vars(each):
            yield each
        yield from payload_classes(each)


def proven() -> set[str]:
    """Return the types that the vocabularies of `make prove` have a word for."""
    recorder = Recorder()
    texts = [word.text.split() for vocabulary in (*VOCABULARIES, *MONEY) for word in vocabulary.words]
    return {VERBS[verb](recorder, "A-1", rest)[0] for verb, *rest in texts}


def test_every_payload_is_in_the_registry():
    left_out = {each.__name__ for each in payload_classes()} - {each.__name__ for each in PAYLOADS}
    assert left_out == set(), "add to PAYLOADS in sync/model/operations.py"


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_has_its_steps(type_):
    assert type_ in STEPS, "add its function to STEPS in sync/model/steps.py"


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_has_its_words_in_the_story_of_a_simulated_shop(type_):
    assert type_ in DONE, "add its words to DONE in sync/simulation/story.py"


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_is_proven_or_has_a_test_of_its_own_in_every_order(type_):
    assert (type_ in proven()) != (type_ in NOT_IN_A_VOCABULARY), (
        "add a word for it to tests/proving/vocabularies.py, or name its test in NOT_IN_A_VOCABULARY"
    )
