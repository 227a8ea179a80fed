"""The signed bytes of a device are the same in both languages (tests/vectors/signatures.json)."""

import json
from pathlib import Path

import pytest

from sync.wire.signing import (
    BadSignature,
    Request,
    content_digest,
    read_digest,
    read_signature_input,
    signature_base,
    signature_parameters,
)

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "signatures.json").read_text())


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["what"])
def test_the_signed_text_equals_the_vectors(case):
    body = None if case["body"] is None else case["body"].encode()
    path, _, query = case["target"].partition("?")
    digest = None if body is None else content_digest(body)
    parameters = signature_parameters(case["device_id"], case["created_s"], has_body=body is not None)

    assert digest == case["content_digest"]
    assert f"device={parameters}" == case["signature_input"]
    assert (
        signature_base(Request(case["method"], path, query, digest), parameters).decode().split("\n") == case["signed"]
    )
    read = read_signature_input(case["signature_input"], has_body=body is not None)
    assert (read.device_id, read.parameters) == (case["device_id"], parameters)


def test_the_signer_chooses_the_order_of_the_parameters():
    field = 'device=("@method" "@path" "@query");alg="ecdsa-p256-sha256";keyid="D";created=1'
    assert read_signature_input(field, has_body=False).parameters == field.removeprefix("device=")


def test_a_request_with_a_body_is_not_signed_without_its_digest():
    with pytest.raises(BadSignature):
        read_signature_input(f"device={signature_parameters('D', 1, has_body=False)}", has_body=True)


@pytest.mark.parametrize(
    "field", ["sha-512=:AAAA:", "sha-256=:AAAA:", "sha-256=AAAA", "", "sha-256=:" + "A" * 43 + "=:x"]
)
def test_a_value_that_is_not_a_digest_is_refused(field):
    with pytest.raises(BadSignature):
        read_digest(field)
