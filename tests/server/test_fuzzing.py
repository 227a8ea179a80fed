"""What a fuzzer makes of the OpenAPI document: every call, with values nobody would think of, by one of two shops.

Schemathesis sends what the document allows and what it forbids, with the ids of both shops mixed in, signed by the
caller's phone where a device signs. It checks that no answer is a server's error, that every answer is a documented
one, that what the document forbids is refused, and here that the caller learns nothing of the other shop and changes
nothing there. BENCHTRAIL_FUZZ_EXAMPLES says how many cases of each mode a call gets; they are the same in each run.
"""

import os
from dataclasses import replace

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks

from tests.cast import API
from tests.two_shops import Phone, mix_in, read_anew, second_shop, side_of

EXAMPLES = int(os.environ.get("BENCHTRAIL_FUZZ_EXAMPLES", "25"))
# Each part is a test of its own, so that both processes of `make test` share the calls.
PARTS = 2

# That a call needs somebody signed in is asked of every route in test_every_route.py; here the caller is always given.
# A text may be refused for what a schema cannot say: a control character, a name that is taken.
NOT_ASKED = [checks.ignored_auth, checks.positive_data_acceptance]
# A malformed operation is rejected by itself, in an answer of 200, and the others of its push are taken.
NOT_ASKED_OF = {f"{API}/sync/push": [checks.negative_data_rejection]}

# A stream that ends only with its reader, and what signs the caller out, so that nothing after it would be tried.
LEFT_OUT = [f"{API}/sync/events", f"{API}/auth/logout", f"{API}/sync/leave"]


@pytest.fixture
def settings(settings):
    """Lift the limits on guessing: behind one, nothing but 429 would be tried."""
    return replace(settings, limits=False)


@pytest.fixture
def sides(client, shop):
    """Give two shops, each with a record of every kind and its admin signed in."""
    # Names that the document gives as no example.
    return side_of(shop, "Kestrel and Daughters"), side_of(second_shop(client), "Plover and Sons")


@pytest.fixture
def document(app):
    """Give what the application says of itself, to be tried on it."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return schemathesis.openapi.from_wsgi(f"{API}/openapi.json", Phone(app)).exclude(path=LEFT_OUT)


def cases(operation, mode):
    """Return a decorator that tries a call with cases of a mode: what the document allows, or what it forbids."""
    chosen = hypothesis_settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    return lambda tried: chosen(given(operation.as_strategy(generation_mode=mode))(tried))


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "forbidden"])
def test_nothing_that_is_sent_breaks_a_call_or_tells_of_another_shop(document, sides, mode, part):
    # Each shop attacks the other in half of the parts.
    own, other = sides if part % 2 == 0 else reversed(sides)
    is_allowed = mode is GenerationMode.POSITIVE

    def tried(case):
        mix_in(case, own, other, everywhere=is_allowed)
        answer = case.call(headers=own.caller.headers)
        case.validate_response(answer, excluded_checks=NOT_ASKED + NOT_ASKED_OF.get(case.operation.path, []))
        assert not other.told_in(answer.text)

    operations = [found.ok() for found in document.get_all_operations()]
    for operation in operations[part::PARTS]:
        if is_allowed or takes_something(operation):
            cases(operation, mode)(tried)()
    assert own.caller.get("/me").status_code == 200
    assert other.caller.get("/me").status_code == 200
    assert read_anew(other) == other.records


def takes_something(operation):
    """Say whether a call takes a body or a parameter that could be wrong."""
    return bool(operation.body) or any(True for _ in operation.query) or any(True for _ in operation.path_parameters)
