"""Every error is a problem document, and none reveals a secret."""

import logging

import pytest
from sqlalchemy.exc import OperationalError

from server.errors import Problem, field_errors
from server.extensions import CommitUncertainError
from tests.cast import API

MEMBERS = {"type", "title", "status", "detail", "code", "errors"}


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", f"{API}/nothing", 404, "not_found"),
        ("POST", f"{API}/nothing", 404, "not_found"),
        ("DELETE", f"{API}/me", 405, "method_not_allowed"),
        ("POST", "/healthz", 405, "method_not_allowed"),
        ("GET", f"{API}/me", 401, "not_signed_in"),
    ],
)
def test_not_found_and_forbidden_are_problem_documents(client, method, path, status, code):
    answer = client.open(path, method=method)

    assert answer.mimetype == "application/problem+json"
    assert (answer.status_code, answer.json["status"], answer.json["code"]) == (status, status, code)
    assert answer.json.keys() >= MEMBERS


def test_a_method_that_is_not_allowed_gets_the_allowed_ones(client):
    assert set(client.delete(f"{API}/me").headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_an_unexpected_error_is_logged_with_the_request_id_and_not_shown(app, caplog):
    def broken():
        raise RuntimeError("the password is swordfish")

    app.add_url_rule("/broken", view_func=broken)

    with caplog.at_level(logging.ERROR, "server.errors"):
        answer = app.test_client().get("/broken")

    assert (answer.status_code, answer.json["code"]) == (500, "internal_error")
    assert "swordfish" not in answer.text
    assert answer.json["request_id"] == answer.headers["X-Request-Id"]
    assert answer.json["request_id"] in caplog.text
    assert "swordfish" in caplog.text


@pytest.mark.parametrize("error", [OperationalError("", {}, Exception("database is locked")), CommitUncertainError("")])
def test_a_busy_database_is_answered_with_a_time_to_retry(app, error):
    def busy():
        raise error

    app.add_url_rule("/busy", view_func=busy)

    answer = app.test_client().get("/busy")

    assert (answer.status_code, answer.json["code"]) == (503, "try_again")
    assert answer.headers["Retry-After"] == "1"


def test_a_field_in_a_list_is_named_by_its_path():
    messages = {"operations": {3: {"seq": ["Not a whole number."]}}, "_schema": ["Too many."]}

    assert list(field_errors(messages)) == [("operations.3.seq", "Not a whole number."), ("body", "Too many.")]


def test_a_problem_has_its_own_members():
    answer = Problem("sequence_gap", 409, "One is missing.", expected=4).response()

    assert answer.json["expected"] == 4
