"""A fuzzer calls everything in the OpenAPI document with unexpected values, for one of two shops.

Schemathesis sends what the document allows and what it forbids, with the ids of both shops mixed in, signed by the
caller's phone where a device signs. It checks that no answer is a server's error, that every answer is a documented
one, that what the document forbids is refused, and here that the caller learns nothing of the other shop and changes
nothing there. FUZZ_EXAMPLES is the number of cases of each mode for a call; they are the same in each run.
"""

import os
from dataclasses import replace

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis.internal.cache import LRUCache
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks

from tests.cast import API
from tests.two_shops import Phone, mix_in, read_anew, second_shop, side_of

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "6"))
# Each part is a separate test, so that both processes of `make test` share the calls.
PARTS = 2

# A malformed operation is rejected by itself, in an answer of 200, and the others of its push are taken.
NOT_ASKED_OF = {f"{API}/sync/push": [checks.negative_data_rejection]}

# A request that the document allows is accepted, unless it breaks a rule that no schema can express. The reasons for
# such refusals, by call.
PASSWORD = "This is your name, e-mail address or shop. Choose another password."
COMMON = "This is one of the commonest passwords."
PINS = ["One repeated digit and digits in a row are too easy.", "Managers and admins need at least 6 digits."]
PERIODS = ["The last day is before the first.", "A period has at most 366 days."]
ADDRESSES = ["Must be an address that begins with https://.", "Must be an address of the public internet"]
REFUSED_ALL_THE_SAME = {
    # A document's code has the code of its device in it.
    "GET /devices/{device_id}/missing": ["This is no receipt of this device"],
    # The default rate must be one of the rates that this request leaves to the shop.
    "PATCH /shop": [
        *("This is not one of the shop's tax rates.", "Two tax rates have the same id.", "Not a mask: "),
        *("is no placeholder.",),
    ],
    "PUT /accounting/mapping": ["The same is listed twice."],
    "GET /accounting/check": PERIODS,
    "GET /accounting/export": PERIODS,
    "PUT /me/pin": PINS,
    "PATCH /users/{user_id}": PINS,
    "POST /shops": [PASSWORD, COMMON],
    "POST /users": [PASSWORD, COMMON],
    "POST /invitations/accept": [PASSWORD, COMMON],
    "POST /auth/reset": [PASSWORD, COMMON],
    "PUT /me/password": [PASSWORD, COMMON],
    # The fields depend on the kind.
    "POST /imports": ["Unknown field."],
    # A key must be a point of the curve, and an address must belong to a known push service.
    "PUT /devices/{device_id}/notifications": ["Not a point of the curve P-256", "Not an address of a push service"],
    "POST /webhooks": ADDRESSES,
    "PATCH /webhooks/{webhook_id}": ADDRESSES,
    # A ticket is the server's own, signed, and good for some minutes.
    "POST /me/passkeys": ["This took too long, or was done already."],
    # A later protocol version belongs to a later app.
    "POST /sync/push": ["This server supports protocol 1."],
}

REFUSED, BAD_REQUEST = (422, 426), 400

# The event stream, which ends only with its reader, and the calls that sign the caller out, after which no call would
# be tested.
LEFT_OUT = [f"{API}/sync/events", f"{API}/auth/logout", f"{API}/sync/leave"]


@pytest.fixture
def settings(settings):
    """Lift the limits on guessing: otherwise nearly every answer would be 429."""
    return replace(settings, limits=False)


@pytest.fixture(autouse=True)
def no_words_of_ours(monkeypatch):
    """Try the same values in every run: Hypothesis takes some from the modules that other tests have loaded."""
    monkeypatch.setattr(providers, "_get_local_constants", Constants)
    monkeypatch.setattr(providers, "CONSTANTS_CACHE", LRUCache(1024))


@pytest.fixture
def sides(client, shop):
    """Provide two shops, each with a record of every kind and its admin signed in."""
    # Names that the document gives as no example.
    return side_of(shop, "Kestrel and Daughters"), side_of(second_shop(client), "Plover and Sons")


@pytest.fixture
def document(app):
    """Provide the application's OpenAPI document, to be tried on the application."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return schemathesis.openapi.from_wsgi(f"{API}/openapi.json", Phone(app)).exclude(path=LEFT_OUT)


def cases(operation, mode):
    """Return a decorator that tries a call with cases of a mode: allowed or forbidden by the document."""
    chosen = hypothesis_settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    return lambda tried: chosen(given(operation.as_strategy(generation_mode=mode))(tried))


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "forbidden"])
def test_no_generated_request_breaks_a_call_or_shows_another_shop(document, sides, mode, part):
    # Each shop attacks the other in half of the parts.
    own, other = sides if part % 2 == 0 else reversed(sides)
    is_allowed = mode is GenerationMode.POSITIVE
    guarded = {}

    def tried(case):
        mix_in(case, own, other, everywhere=is_allowed)
        answer = case.call(headers=own.caller.headers)
        not_asked = [*NOT_ASKED_OF.get(case.operation.path, []), *guarded.get(case.operation.label, [])]
        if refused_for_what_no_schema_says(case, answer):
            not_asked.append(checks.positive_data_acceptance)
        case.validate_response(answer, headers=own.caller.headers, excluded_checks=not_asked)
        if answer.status_code < BAD_REQUEST:
            # The check repeats a call without a sign-in and with a wrong one; once for each call is enough.
            guarded[case.operation.label] = [checks.ignored_auth]
        assert not other.told_in(answer.text)

    operations = [found.ok() for found in document.get_all_operations()]
    for operation in operations[part::PARTS]:
        if is_allowed or takes_something(operation):
            cases(operation, mode)(tried)()
    assert own.caller.get("/me").status_code == 200
    assert other.caller.get("/me").status_code == 200
    assert read_anew(other) == other.records


# A payload's parts are compared with one another, and a serial with its key; what remains for the
# document to say of an operation is the shape of each field.
OF_AN_OPERATION = ("POST /operations", "POST /operations/batch", "POST /operations/check", "POST /proposals")
OF_ITS_SHAPE = ("Not an integer.", "Not true or false.", "Not a text.", "Not a UUID.", "Missing data", "Unknown field.")


def refused_for_what_no_schema_says(case, answer):
    """Return whether each fault in an answer is one of the faults that are known for its call."""
    label = case.operation.label.replace(API, "")
    known = REFUSED_ALL_THE_SAME.get(label, [])
    problem = answer.json() if answer.status_code in REFUSED else {}
    named = [error["message"] for error in problem.get("errors") or ()] or [problem.get("detail") or ""]
    if label in OF_AN_OPERATION:
        return not any(message.startswith(OF_ITS_SHAPE) for message in named)
    return all(any(part in message for part in known) for message in named)


def takes_something(operation):
    """Return whether a call takes a body or a parameter that could be wrong."""
    return bool(operation.body) or any(True for _ in operation.query) or any(True for _ in operation.path_parameters)
