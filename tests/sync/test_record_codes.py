"""The code fields of records: vectors that the client runs too (client/tests/core/record-codes.test.ts)."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from sync.records.record_codes import CODE_FIELDS, NO_CODES, codes_at, digits_of, numbers_in

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "record_codes.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_o7_the_codes_of_a_record_equal_the_vectors(case):
    fields = asdict(CODE_FIELDS.get(case["kind"], NO_CODES))
    found = {name: list(codes_at(case["data"], tuple(paths))) for name, paths in fields.items()}
    found["devices"] = [number for written in found["devices"] for number in numbers_in(written)]
    found["telephones"] = [digits_of(telephone) for telephone in found["telephones"]]

    assert found == case["codes"]
