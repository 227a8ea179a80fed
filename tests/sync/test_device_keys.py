"""A device's key signs its requests; the transport makes a key for each identity, and receives the seals."""

import base64
import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from sync import Answer, DeviceKey, SignedTransport, Store, take_seal
from sync.wire.device_keys import check_jwk, is_signed_by
from sync.wire.signing import (
    BadSignature,
    Request,
    content_digest,
    digest_field,
    read_digest,
    read_signature,
    read_signature_input,
    signature_base,
)
from tests.builders import ADA, NORTH, new_id

NOW_S = 1_790_000_000
KEY = DeviceKey(ec.derive_private_key(7, ec.SECP256R1()))


class Network:
    """Notes requests, and returns the answers of a test."""

    def __init__(self, *answers):
        self.sent, self._answers = [], list(answers)

    def __call__(self, method, target, headers, body):
        self.sent.append((method, target, headers, body))
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def is_signed(key, method, target, headers, body):
    """Return whether a request's headers are a key's signature of exactly this request."""
    path, _, query = target.partition("?")
    digest = None if body is None else content_digest(body)
    read = read_signature_input(headers["Signature-Input"], has_body=body is not None)
    signed = signature_base(Request(method, path, query, digest), read.parameters)
    return is_signed_by(key.public_key, signed, read_signature(headers["Signature"]))


def pem_of(private):
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def test_a_key_that_was_written_to_a_file_is_read_back():
    again = DeviceKey.from_pem(KEY.to_pem())

    assert again.public_key == KEY.public_key
    assert is_signed_by(KEY.public_key, b"text", again.sign(b"text"))


@pytest.mark.parametrize(
    "private",
    [rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP384R1())],
    ids=["RSA", "P-384"],
)
def test_another_kind_of_key_is_refused(private):
    with pytest.raises(ValueError, match="not a P-256 private key"):
        DeviceKey.from_pem(pem_of(private))


def test_a_signature_of_another_text_or_by_another_key_is_not_valid():
    signature = KEY.sign(b"text")

    assert not is_signed_by(KEY.public_key, b"other", signature)
    assert not is_signed_by(DeviceKey.new().public_key, b"text", signature)


def test_optional_members_of_a_public_key_are_dropped():
    assert check_jwk({**KEY.public_key, "use": "sig"}) == KEY.public_key


@pytest.mark.parametrize(
    "wrong",
    [
        {"crv": "P-384"},
        {"kty": "RSA"},
        {"d": "secret"},
        {"x": "short"},
        {"x": "*" * 43},
        {"y": base64.urlsafe_b64encode(bytes(32)).decode().rstrip("=")},
        {"y": base64.urlsafe_b64encode(bytes(33)).decode().rstrip("=")},
    ],
    ids=str,
)
def test_a_value_that_is_not_a_public_key_is_refused(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        check_jwk({**KEY.public_key, **wrong})


def test_the_signature_of_a_push_covers_its_body_and_that_of_a_pull_its_query():
    device_id, network = new_id(), Network(Answer(200, {}), Answer(200, {}))
    transport = SignedTransport(network, {device_id: KEY}, lambda: NOW_S)

    transport("POST", "/sync/push", {"device_id": device_id, "operations": []})
    transport("GET", "/sync/pull", {"device_id": device_id, "cursor": None, "limit": 5})

    push, pull = network.sent
    assert is_signed(KEY, *push)
    assert is_signed(KEY, *pull)
    assert json.loads(push[3]) == {"device_id": device_id, "operations": []}
    assert pull[1] == f"/api/v1/sync/pull?device_id={device_id}&limit=5"
    assert not is_signed(KEY, "GET", pull[1] + "0", pull[2], None)


def test_a_request_without_a_device_is_not_signed():
    network = Network(Answer(200, {}))

    SignedTransport(network, {}, lambda: NOW_S)("GET", "/me", {})

    assert network.sent == [("GET", "/api/v1/me", {}, None)]


def test_a_new_identity_has_its_own_key_and_keeps_it_until_an_answer_comes():
    first, second, keys = new_id(), new_id(), {}
    network = Network(OSError("no network"), Answer(201, {"id": first}), Answer(201, {"id": second}))
    transport = SignedTransport(network, keys, lambda: NOW_S)

    with pytest.raises(OSError, match="no network"):
        transport("POST", "/devices", {"name": "Till"})
    transport("POST", "/devices", {"name": "Till"})
    transport("POST", "/devices", {"name": "Till"})

    sent = [json.loads(body)["public_key"] for *_, body in network.sent]
    assert sent[0] == sent[1] == keys[first].public_key
    assert sent[2] == keys[second].public_key != sent[1]


def test_a_refused_enrolment_gives_no_identity_and_its_key_is_used_for_the_next():
    device_id, keys = new_id(), {}
    network = Network(Answer(403, {"code": "enrolment_code_wrong"}), Answer(201, {"id": device_id}))
    transport = SignedTransport(network, keys, lambda: NOW_S)

    assert transport("POST", "/devices", {"name": "Till"}).status == 403
    assert keys == {}
    transport("POST", "/devices", {"name": "Till"})

    first, second = [json.loads(body)["public_key"] for *_, body in network.sent]
    assert first == second == keys[device_id].public_key


@pytest.mark.parametrize(
    ("answer", "is_taken"),
    [(Answer(200, {"generation": 2, "secret": "A" * 43}), True), (Answer(403, {"code": "password_needed"}), False)],
    ids=["given", "refused"],
)
def test_a_seal_is_kept_where_the_server_gives_one(answer, is_taken):
    store = Store(new_id(), "A7", NORTH)

    assert take_seal(store, lambda *_: answer, ADA) is is_taken
    assert (ADA in store.seals) is is_taken


def test_a_device_that_becomes_another_forgets_the_seals_of_its_former_identity():
    store = Store(new_id(), "A7", NORTH)
    assert take_seal(store, lambda *_: Answer(200, {"generation": 2, "secret": "A" * 43}), ADA)
    store.take_identity(new_id(), "A8", {}, own=0)
    assert store.seals == {}


def test_a_seal_for_a_former_identity_is_not_kept():
    store = Store(new_id(), "A7", NORTH)

    def transport(method, path, body):
        store.device_id = new_id()
        return Answer(200, {"generation": 1, "secret": "A" * 43})

    assert not take_seal(store, transport, ADA)
    assert store.seals == {}


@pytest.mark.parametrize("field", ["", "device=AAAA", "device=:AAAA:", "other=:AAAA:"])
def test_a_value_that_is_not_a_signature_is_refused(field):
    with pytest.raises(BadSignature):
        read_signature(field)


@pytest.mark.parametrize(
    "field",
    [
        "",
        'other=("@method");keyid="D"',
        'device=("@method" "@path");created=1;keyid="D";alg="ecdsa-p256-sha256"',
        'device=("@method" "@path" "@query");created=1;keyid="D";alg="rsa-pss-sha512"',
        'device=("@method" "@path" "@query");created=1;alg="ecdsa-p256-sha256"',
        'device=("@method" "@path" "@query");created=1;keyid="D";alg=ecdsa-p256-sha256',
        'device=("@method" "@path" "@query");created=1;keyid=D;alg="ecdsa-p256-sha256"',
        'device=("@method" "@path" "@query");created=soon;keyid="D";alg="ecdsa-p256-sha256"',
    ],
)
def test_a_signature_input_of_another_profile_is_refused(field):
    with pytest.raises(BadSignature):
        read_signature_input(field, has_body=False)


def test_a_digest_field_is_read_back():
    field = content_digest(b"body")

    assert digest_field(read_digest(field)) == field


@pytest.mark.parametrize("path", ["/devices", "/sync/push"])
def test_a_request_with_a_body_has_the_content_type_json(path):
    network = Network(Answer(201, {"id": "me"}), Answer(503, {}))
    transport = SignedTransport(network, {"me": KEY}, lambda: NOW_S)
    transport("POST", path, {"device_id": "me"})
    transport("GET", path, {"device_id": "me"})
    (_, _, posted, _), (_, _, asked, _) = network.sent
    assert posted["Content-Type"] == "application/json"
    assert "Content-Type" not in asked
