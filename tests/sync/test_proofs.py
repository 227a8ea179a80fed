"""The device and the server make the same proofs; vitest runs tests/vectors/proofs.json too."""

import json
from pathlib import Path

import pytest

from sync.hub import accept_push
from sync.wire.canonical import canonical_json
from sync.wire.messages import Push
from sync.wire.proofs import PROVEN, Seal, generation_of, is_proof, proof_of, read_seal
from sync.wire.reading import read_operation
from tests.builders import ADA, NORTH, Bench

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "proofs.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", VECTORS, ids=[case["what"] for case in VECTORS])
def test_proofs_equal_the_vectors(case):
    seal, operation = read_seal(case["seal"]), case["operation"]

    assert canonical_json({name: operation[name] for name in PROVEN}).decode() == case["canonical"]
    assert proof_of(seal, operation) == case["proof"]
    assert is_proof(seal, operation, case["proof"])
    assert generation_of(case["proof"]) == seal.generation
    assert not is_proof(Seal(seal.generation, bytes(32)), operation, case["proof"])


def test_an_operation_of_another_person_than_the_pusher_needs_a_proof_in_memory_too():
    tess = "01900000-0000-7000-8000-0000000000aa"
    bench = Bench(roles={(ADA, NORTH): "admin", (tess, NORTH): "technician"})
    phone = bench.phone(actor_id=ADA)
    phone.seals[ADA] = Seal(1, bytes(32))
    bench.journal.seal(phone.device_id, ADA, phone.seals[ADA])
    phone.new_item("Screen", "SN-1")
    del phone.seals[ADA]
    phone.new_item("Screen", "SN-2")

    operations = [read_operation(operation, "operation") for operation in phone.queue]
    push = Push(device_id=phone.device_id, sent_at=bench.now, person_id=tess, operations=operations)
    answer = accept_push(bench.journal, push, bench.now)

    assert [result.reason for result in answer.results] == [None, "needs_approval"]
