"""Random lives of a shop with money, people, shared ids of documents, and answers about conflicts.

tests/vectors/transcripts/wide.json has a digest of the answers and final records of each life, like test_transcripts.py
of narrower ones. `python -m tests.sync.test_wide_lives SEED` prints the lines of one: print them before a change and
after it. Without a seed it writes the digests again.
"""

import json
import sys

import pytest

from sync.rebuilding import differences, rebuild
from tests.deciding import MORE_ON_DOCUMENTS, Life
from tests.sampling import every
from tests.sync.test_transcripts import TRANSCRIPTS, Transcript, digest_of
from tests.sync.test_whole_records import as_text

DIGESTS = TRANSCRIPTS / "wide.json"
SEEDS = range(40)
MOMENTS = 45
ANSWER = 'says conflict.answer {{"operation_id": "operation {document}", "says": %s}}'
ANSWERS = (
    ANSWER % '"other_serial", "serial": "{number}", "new_serial": "{other}", "note": "label"',
    ANSWER % '"right", "serial": "{number}", "note": "receipt"',
    ANSWER % '"unsure"',
)
REPAIRED = 'says repair.update {{"repair_id": "{document}", "changes": {{%s}}, "note": "seen"}}'
OPENED = (
    'says repair.open {{"repair_id": "{code}", "customer_id": "ann", "device": {{"description": "A52", '
    '"serial": "{number}"}}, "problem": "cracked", "passcode": "1234", "accessories": ["case"]}}'
)
FIRST = (
    ("", "item glue serialised SN-6 sku=G-1 warranty_months=12"),
    ("till", "till 10"),
    ("repair", "open"),
    ("sale", "sell-for 20 A-2 cable x3"),
    ("", "customer ann"),
    ("", "supplier bob"),
)
WORDS = (
    ("repair", "open"),
    ("repair", OPENED),
    ("quote", "quote {repair} 30"),
    ("bill", "bill {repair} 40"),
    ("till", "till 10"),
    ("sale", "sell-for 20 {till} {item} {number}"),
    ("sale", "sell-for 20 {till} cable x2 glue {number}"),
    ("sale", "sell glue x1 glue {number}"),
    ("transfer", "send south glue {number} glue x1"),
    ("transfer", "draft south glue {number}"),
    ("", "return-for {sale} 7 {till} {item} {number} restock"),
    ("", "item glue serialised {number} sku=G-1 warranty_months=6"),
    ("", "item glue plain barcode=B-4"),
    ("", "item glue x3"),
    ("", "edit item glue serial_tracked=yes"),
    ("", "edit item glue serial_tracked=no sku=P-1"),
    ("", "edit item {item} sku=G-1 name=new warranty_months=24"),
    ("", "edit item glue track_stock=no warranty_months=null"),
    ("", "merge glue {item}"),
    ("", "merge {item} glue"),
    ("", "archive glue"),
    ("", "restock glue {number} {other}"),
    ("", "restock glue x2"),
    ("", "adjust glue -1 {number}"),
    ("", "rename {number} {other}"),
    ("", "customer ann phone=+49 messages=sms"),
    ("", "edit customer ann phone=+44 note=calls"),
    ("", "supplier bob"),
    ("", "edit supplier bob name=bobby email=b"),
)
ON_DOCUMENTS = {
    **MORE_ON_DOCUMENTS,
    "sale": (
        *MORE_ON_DOCUMENTS["sale"],
        "pay sale {document} 15 card {till}",
        "refund sale {document} 5 cash {till}",
        "return {document} glue x1 defective",
        "as {document} sell-for 10 {till} cable x1",
        *ANSWERS,
    ),
    "repair": (
        *MORE_ON_DOCUMENTS["repair"],
        "pay repair {document} 25 cash {till}",
        "refund repair {document} 5 card {till}",
        "fit {document} glue x1",
        REPAIRED % '"price": 50, "waiting_for_parts": true',
        REPAIRED % '"passcode": null, "accessories": ["case", "charger"], "customer_id": "ann"',
        ANSWERS[2],
    ),
    "quote": (
        "answer {document} approved counter",
        "answer {document} declined link",
        "as {document} quote {repair} 9",
    ),
    "bill": ("void-bill {document}", "as {document} bill {repair} 9", ANSWERS[2]),
    "till": ("move {document} -5", "close {document} 40", "as {document} till 3"),
}


def lived(seed):
    """Return the lines of a life, and the differences of a rebuild."""
    life = Life(5000 + seed, WORDS, ON_DOCUMENTS, hands="AAABBCT")
    transcript = Transcript(life.world)
    life.begin(FIRST)
    life.live(MOMENTS)
    journal = life.world.bench.journal
    devices = [journal.device(device_id) for device_id in journal.device_codes()]
    return transcript.lines(), differences(journal.state(), rebuild(journal.log(), devices).state())


@pytest.mark.parametrize("some", every(2, range(0, len(SEEDS), 4)))
def test_lives_with_money_and_shared_ids_end_as_they_did(some):
    written = json.loads(DIGESTS.read_text(encoding="utf-8"))
    for seed in SEEDS[some : some + 4]:
        lines, unlike = lived(seed)
        assert unlike == [], seed
        assert digest_of(lines) == written[str(seed)], seed


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.stdout.write("".join(f"{line}\n" for line in lived(int(sys.argv[1]))[0]))
    else:
        digests = {str(seed): digest_of(lived(seed)[0]) for seed in SEEDS}
        DIGESTS.write_text(as_text(digests) + "\n", encoding="utf-8")
