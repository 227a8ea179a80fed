"""What a fuzzer makes of the OpenAPI document: every call, with values nobody would think of.

Schemathesis sends what the document allows and what it forbids, and checks that
no answer is a server's error, that every answer is a documented one, and that
what the document forbids is refused. BENCHTRAIL_FUZZ_EXAMPLES says how many
cases a call gets; the few that run each time are always the same.
"""

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks

from tests.cast import API, open_shop

EXAMPLES = int(os.environ.get("BENCHTRAIL_FUZZ_EXAMPLES", "4"))

# That a call needs somebody signed in is asked of every route in test_every_route.py; here the caller is always given.
# A text may be refused for what a schema cannot say: a control character, a name that is taken.
NOT_ASKED = [checks.ignored_auth, checks.positive_data_acceptance]

# A stream that ends only with its reader, and what signs the caller out, so that nothing after it would be tried.
LEFT_OUT = [f"{API}/sync/events", f"{API}/auth/logout", f"{API}/me/password", f"{API}/me/email", f"{API}/me/sessions"]


@pytest.fixture
def document(app):
    """Give what the application says of itself, to be tried on it."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return schemathesis.openapi.from_wsgi(f"{API}/openapi.json", app).exclude(path=LEFT_OUT)


@pytest.fixture
def neighbour(client):
    """Give another shop's admin, whose shop must stay as it is."""
    _, bea = open_shop(client, "Bea", "Bea's Phones")
    return bea


def cases(operation, mode):
    """Return a decorator that tries a call with cases of a mode: what the document allows, or what it forbids."""
    chosen = settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    return lambda tried: chosen(given(operation.as_strategy(generation_mode=mode))(tried))


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "forbidden"])
def test_nothing_that_is_sent_breaks_a_call_or_gets_what_is_not_documented(document, shop, neighbour, mode):
    before = neighbour.get("/branches").json

    def tried(case):
        answer = case.call(headers=shop.ada.headers)
        case.validate_response(answer, excluded_checks=NOT_ASKED)
        assert neighbour.id not in answer.text

    for found in document.get_all_operations():
        operation = found.ok()
        if mode is GenerationMode.POSITIVE or takes_something(operation):
            cases(operation, mode)(tried)()
    assert shop.ada.get("/me").status_code == 200
    assert neighbour.get("/branches").json == before


def takes_something(operation):
    """Say whether a call takes a body or a parameter that could be wrong."""
    return bool(operation.body) or any(True for _ in operation.query) or any(True for _ in operation.path_parameters)
