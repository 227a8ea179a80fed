"""The Python client retries a request if that is safe, and raises every refusal."""

from importlib.util import module_from_spec, spec_from_file_location

import httpx
import pytest

from tests.docs.pages import ROOT

SPEC = spec_from_file_location("transport", ROOT / "clients" / "python" / "benchtrail_client" / "transport.py")
transport = module_from_spec(SPEC)
SPEC.loader.exec_module(transport)

SERVER = "https://shop.example/api/v1"
BUSY = {"code": "try_again", "detail": "The shop is busy.", "errors": []}
PROBLEM = {"Content-Type": "application/problem+json"}


class Server:
    """Answers each request with the next of its answers, and keeps the requests and the waits between them."""

    def __init__(self, *answers):
        self.answers, self.requests, self.waits = list(answers), [], []
        retrying = transport.Retrying(httpx.MockTransport(self.answer), sleep=self.waits.append)
        self.client = httpx.Client(transport=retrying)

    def answer(self, request):
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def keys(self):
        return {request.headers.get("Idempotency-Key") for request in self.requests}


def busy(status, **headers):
    return httpx.Response(status, json=BUSY, headers={**PROBLEM, **headers})


def test_a_recording_request_is_sent_again_under_one_key_after_the_wait_that_the_server_asks_for():
    server = Server(busy(503, **{"Retry-After": "7"}), httpx.ReadTimeout("late"), httpx.Response(200, json={}))

    server.client.post(f"{SERVER}/operations", json={"type": "serial.note"})

    assert server.waits == [7, 1]
    assert len(server.keys) == 1
    assert None not in server.keys
    assert [request.content for request in server.requests] == [b'{"type":"serial.note"}'] * 3


@pytest.mark.parametrize(
    ("failure", "raised"),
    [(busy(503), transport.Refused), (httpx.ReadError("cut"), transport.Unreachable)],
    ids=["busy", "cut"],
)
def test_a_request_that_may_have_done_something_is_not_sent_again(failure, raised):
    server = Server(failure)

    with pytest.raises(raised):
        server.client.post(f"{SERVER}/users", json={})

    assert (len(server.requests), server.waits) == (1, [])


def test_a_request_that_a_limit_refused_or_that_never_left_is_always_sent_again():
    server = Server(busy(429), httpx.ConnectError("no route"), httpx.Response(201))

    assert server.client.post(f"{SERVER}/users", json={}).status_code == 201


def test_a_longer_wait_than_wanted_is_left_to_the_caller():
    server = Server(busy(429, **{"Retry-After": "3600"}))

    with pytest.raises(transport.Refused) as refused:
        server.client.get(f"{SERVER}/items")

    assert (refused.value.code, refused.value.retry_after_s, server.waits) == ("try_again", 3600, [])


def test_a_refusal_has_the_code_and_the_fields_of_its_problem_document():
    document = {"code": "invalid_field", "detail": "name", "errors": [{"field": "name", "message": "Missing."}]}
    server = Server(httpx.Response(422, json=document, headers=PROBLEM), httpx.Response(413, text="<html>"))

    with pytest.raises(transport.Refused) as refused:
        server.client.post(f"{SERVER}/operations", json={})
    with pytest.raises(transport.Refused, match="413 http_413"):
        server.client.post(f"{SERVER}/operations", json={})

    assert (refused.value.status, refused.value.code) == (422, "invalid_field")
    assert refused.value.errors == [("name", "Missing.")]


def test_it_gives_up_after_five_attempts_with_growing_pauses():
    server = Server(*[httpx.Response(502)] * 5)

    with pytest.raises(transport.Refused, match="http_502"):
        server.client.get(f"{SERVER}/items")

    assert server.waits == [0.5, 1, 2, 4]
