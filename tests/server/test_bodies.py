"""Bodies of requests are counted, unpacked in steps and parsed strictly; one that is too large is refused early."""

import gzip
import json
import tracemalloc
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.bodies import (
    MAX_BODY_BYTES,
    STEP_BYTES,
    THROWN_AWAY_BYTES,
    _count_keys,
    _refuse_repeated_keys,
    _surely_names_each_key_once,
)
from server.errors import Problem
from tests.builders import new_id
from tests.cast import API

URL = f"{API}/auth/token"
JSON = {"Content-Type": "application/json"}
GZIP = JSON | {"Content-Encoding": "gzip"}
FINE = json.dumps({"email": "nobody@example.org", "password": "x"}).encode()


def refusal(answer):
    assert answer.mimetype == "application/problem+json"
    return answer.status_code, answer.json["code"]


def test_a_body_may_be_plain_or_gzip(client):
    # The body is read, so the answer is about the account.
    assert refusal(client.post(URL, data=FINE, headers=JSON)) == (401, "wrong_credentials")
    assert refusal(client.post(URL, data=gzip.compress(FINE), headers=GZIP)) == (401, "wrong_credentials")


@pytest.mark.parametrize(
    "body",
    [
        b" ",
        b"{",
        b"nonsense",
        b'{"email": NaN}',
        b'{"email": "\xff"}',
        b'{"email": "a\x00"}',
        b"\xef\xbb\xbf{}",
        b"[" * 500_000,
        b"[" * 900 + b"]" * 900,
        b'{"a":' * 100 + b"1" + b"}" * 100,
        b'{"email": ' + b"9" * 1_000_000 + b"}",
        b'{"email": 1e999}',
    ],
    ids=lambda body: repr(body[:12]),
)
def test_a_body_that_is_not_json_is_refused(client, body):
    assert refusal(client.post(URL, data=body, headers=JSON)) == (400, "malformed_json")


TWICE = {
    "a key": b'{"email": "a@example.org", "password": "x", "email": "b@example.org"}',
    "with one value": b'{"email": "a@example.org", "password": "x", "password": "x"}',
    "written in two ways": b'{"email": "a@example.org", "password": "x", "em\\u0061il": "b@example.org"}',
    "behind white space": b'{"email" : "a@example.org", "password":\n"x", "email"\t: ": ", "a":"\\":"}',
    "made up for by texts": b'{"email" :"a@example.org", "password":":", "email" :":"}',
    "deep within": b'{"email": "a@example.org", "password": [{"a": {"b": 1, "b": 2}}]}',
    "beside an empty one": b'{"": 1, "": 2}',
}


@pytest.mark.parametrize("body", TWICE.values(), ids=TWICE)
def test_a_body_with_a_key_twice_is_refused(client, body):
    answer = client.post(URL, data=body, headers=JSON)

    assert refusal(answer) == (400, "malformed_json")
    assert "more than once" in answer.json["detail"]


@pytest.mark.parametrize("path", ["sync/push", "operations"])
def test_an_operation_with_a_key_twice_is_refused_and_nothing_is_stored(shop, path):
    operation = f'{{"id": "{new_id()}", "seq": 1, "seq": 2}}'
    bodies = {
        "operations": operation,
        "sync/push": f'{{"protocol": 1, "device_id": "{shop.enrol(shop.north)["id"]}", "operations": [{operation}]}}',
    }
    headers = {**shop.ada.headers, **JSON}

    answer = shop.ada.client.post(f"{API}/{path}", data=bodies[path], headers=headers)

    assert refusal(answer) == (400, "malformed_json")


@pytest.mark.parametrize(
    "body",
    [
        b'{"email":"nobody@example.org","password":"x"}',
        b'{"email" : "nobody@example.org" , "password" : ": \\":\\": "}',
        b'{"email": "nobody@example.org", "password": "\\u0022: email"}',
    ],
)
def test_colons_and_quotes_in_texts_are_not_counted_as_keys(client, body):
    assert refusal(client.post(URL, data=body, headers=JSON)) == (401, "wrong_credentials")


objects = st.recursive(
    st.text(st.sampled_from('":\\ ab\t'), max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.sampled_from('":\\ ab'), max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=400)
@given(objects, st.sampled_from([(",", ":"), (", ", ": "), (" ,", " :"), ("\n,", "\t:")]))
def test_no_text_or_key_makes_a_body_refused(value, separators):
    raw = json.dumps(value, separators=separators).encode()
    keys = _count_keys(json.loads(raw))

    assert keys is not None
    if not _surely_names_each_key_once(raw, keys):
        _refuse_repeated_keys(raw)


@settings(max_examples=400)
@given(st.lists(st.tuples(st.text(st.sampled_from('":\\ ab'), max_size=2), objects), min_size=1, max_size=5), st.data())
def test_every_key_that_is_twice_is_found(pairs, data):
    """One key of the object is written a second time, with or without white space, beside any other content."""
    written = [(json.dumps(name), json.dumps(value)) for name, value in pairs]
    written.append((data.draw(st.sampled_from(written))[0], '"again"'))
    space = data.draw(st.sampled_from(["", " ", "\n"]))
    raw = ("{" + ",".join(f"{name}{space}:{value}" for name, value in written) + "}").encode()
    keys = _count_keys(json.loads(raw))

    assert not _surely_names_each_key_once(raw, keys)
    with pytest.raises(Problem):
        _refuse_repeated_keys(raw)


@pytest.mark.parametrize("body", [b"[]", b"null", b"5", b'"x"', b"true", b"[{}]"])
def test_json_that_is_not_an_object_is_refused(client, body):
    answer = client.post(URL, data=body, headers=JSON)

    assert refusal(answer) == (422, "invalid_field")
    assert answer.json["errors"][0]["field"] == "body"


@pytest.mark.parametrize(
    "value", [2**63, 2**64, -(2**63) - 1, 5, 5.9, 1e300, True, None, [], {}, {"a": {"b": []}}], ids=repr
)
def test_an_email_address_that_is_not_text_is_refused(client, value):
    answer = client.post(URL, json={"email": value, "password": "x"})

    assert refusal(answer) == (422, "invalid_field")
    assert [error["field"] for error in answer.json["errors"]] == ["email"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"email": "a\0@b", "password": "x"}, "email"),
        ({"a\0": 1}, "a\\u0000"),
        ({"list": [{"deep": "\0"}]}, "list.0.deep"),
        ("\0", "body"),
        ({"email": "\ud800", "password": "x"}, "email"),
        ({"email": "a@b", "\udfff": 1}, "\\udfff"),
    ],
)
def test_a_field_with_a_nul_character_is_named(client, body, field):
    answer = client.post(URL, json=body)

    assert refusal(answer) == (422, "invalid_field")
    assert answer.json["errors"][0]["field"] == field


def test_an_escaped_backslash_before_u0000_is_not_a_nul_character(client):
    assert refusal(client.post(URL, json={"email": "a@b", "password": "\\u0000"})) == (401, "wrong_credentials")


def test_a_body_without_a_length_is_refused(client):
    chunked = {"Transfer-Encoding": "chunked"}
    answer = client.post(URL, headers=JSON | chunked, environ_overrides={"wsgi.input_terminated": True})

    assert refusal(answer) == (411, "length_required")


@pytest.mark.parametrize("headers", [JSON, GZIP])
def test_an_empty_body_is_not_json(client, headers):
    answer = client.post(URL, headers=headers, environ_overrides={"CONTENT_LENGTH": "0"})

    assert answer.status_code == 400


def test_a_body_that_is_declared_too_large_is_discarded_while_it_is_received(client):
    class Endless:
        steps = 0

        def read(self, size):
            self.steps += 1
            return bytes(size)

    endless = Endless()
    overrides = {"CONTENT_LENGTH": str(2**50), "wsgi.input": endless}
    tracemalloc.start()

    answer = client.post(URL, headers=JSON, environ_overrides=overrides)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert refusal(answer) == (413, "body_too_large")
    assert answer.json["limit"] == MAX_BODY_BYTES
    assert answer.headers["Connection"] == "close"
    assert endless.steps == THROWN_AWAY_BYTES // STEP_BYTES
    assert peak < 1_000_000


def test_a_body_of_exactly_the_limit_is_read(client):
    padding = MAX_BODY_BYTES - len(FINE)

    assert refusal(client.post(URL, data=FINE + b" " * padding, headers=JSON)) == (401, "wrong_credentials")
    packed = gzip.compress(FINE + b" " * padding)
    assert refusal(client.post(URL, data=packed, headers=GZIP)) == (401, "wrong_credentials")
    assert refusal(client.post(URL, data=FINE + b" " * (padding + 1), headers=JSON)) == (413, "body_too_large")
    packed = gzip.compress(FINE + b" " * (padding + 1))
    assert refusal(client.post(URL, data=packed, headers=GZIP)) == (413, "body_too_large")


def test_a_gzip_bomb_is_refused_before_it_is_unpacked(client):
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(1024 * 1024)) for _ in range(1000)) + packer.flush()
    tracemalloc.start()

    answer = client.post(URL, data=bomb, headers=GZIP)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert refusal(answer) == (413, "body_too_large")
    assert peak < 10_000_000 + 2 * len(bomb)  # the test's client holds the body too


@pytest.mark.parametrize(
    "packed",
    [
        b"not gzip",
        gzip.compress(FINE)[:-1],
        gzip.compress(FINE)[:12],
        gzip.compress(FINE) + b"more",
        gzip.compress(FINE) * 2,
        gzip.compress(FINE)[:-8] + bytes(8),
        zlib.compress(FINE),
    ],
    ids=["text", "cut", "cut early", "followed", "twice", "bad check", "zlib"],
)
def test_a_body_that_is_not_one_whole_gzip_stream_is_refused(client, packed):
    assert refusal(client.post(URL, data=packed, headers=GZIP)) == (400, "malformed_gzip")


def test_a_body_that_ends_early_is_refused(client):
    answer = client.post(URL, data=FINE, headers=JSON, environ_overrides={"CONTENT_LENGTH": str(len(FINE) + 10)})

    assert answer.status_code == 400


@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip", "nonsense"])
def test_other_content_encodings_are_refused(client, encoding):
    answer = client.post(URL, data=FINE, headers=JSON | {"Content-Encoding": encoding})

    assert refusal(answer) == (415, "unsupported_encoding")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_body_without_a_json_content_type_is_refused(client, kind):
    assert refusal(client.post(URL, data=FINE, headers={"Content-Type": kind})) == (415, "unsupported_media_type")
