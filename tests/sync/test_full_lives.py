"""Random lives of a shop in which everything happens that a shop records, in many short lives.

tests/vectors/transcripts/full.json has a digest of all that each ten of them answered and show at their end, as
test_wide_lives.py has of longer ones. `python -m tests.sync.test_full_lives SEED` prints the lines of one: print them
before a change and after it. Without a seed it writes the digests anew.
"""

import json
import sys

import pytest

from tests.deciding import MORE_WORDS, Life
from tests.sampling import every
from tests.sync import test_wide_lives
from tests.sync.test_transcripts import TRANSCRIPTS, Transcript, digest_of
from tests.sync.test_whole_records import as_text

DIGESTS = TRANSCRIPTS / "full.json"
SEEDS = range(1000)
TOGETHER = 10
MOMENTS = (25, 40, 70)
MESSAGE = (
    'says message.send {{"message_id": "{code}", "customer_id": "ann", "channel": "sms", "text": "ready", '
    '"document": {{"type": "repair", "id": "{repair}"}}}}'
)
WORDS = (
    *MORE_WORDS,
    *test_wide_lives.WORDS,
    ("", "alias {number} imei-7"),
    ("", "alias {other} imei-7"),
    ("", "rename imei-7 {number}"),
    ("sale", "sell screen imei-7 {number}"),
    ("transfer", "send south screen imei-7 {number}"),
    ("", "restock screen imei-7"),
    ("", "item case plain sku=P-1 barcode=B-4"),
    ("", "edit item case barcode=B-5 sku=null"),
    ("", "edit item {item} barcode=B-4 sku=G-1"),
    ("", "merge case glue"),
    ("", "merge {item} case"),
    ("", "customer carl phone=+49"),
    ("", "same ann carl"),
    ("", "same carl ann"),
    ("", "edit customer carl name=karl"),
    ("", MESSAGE),
    ("", "adjust {item} -1 {number}"),
    ("", "adjust glue 2"),
    ("", "return - screen {number} imei-7 restock"),
    ("", "return - cable x2 restock"),
)
ON_DOCUMENTS = {
    **test_wide_lives.ON_DOCUMENTS,
    "sale": (
        *test_wide_lives.ON_DOCUMENTS["sale"],
        "return {document} screen {number} {other} restock",
        "return {document} screen imei-7 keep",
        "as {document} sell screen {number} {other} cable x2",
    ),
    "repair": (
        *test_wide_lives.ON_DOCUMENTS["repair"],
        "fit {document} screen {number} {other}",
        "take-out {document} screen imei-7",
    ),
    "transfer": (
        *test_wide_lives.ON_DOCUMENTS["transfer"],
        "receive {document} screen {number} imei-7",
        "receive {document} cable x1",
        "draft south screen {other} cable x3 of {document}",
    ),
}
FIRST = (*test_wide_lives.FIRST, ("", "alias SN-1 imei-7"), ("", "customer carl"))


def lived(seed):
    """Return the lines of a life."""
    life = Life(9000 + seed, WORDS, ON_DOCUMENTS, hands="AABBCDT")
    transcript = Transcript(life.world)
    life.begin(FIRST)
    life.live(MOMENTS[seed % len(MOMENTS)])
    return transcript.lines()


def digest(first):
    """Return the digest of some lives together, from the given one."""
    return digest_of([line for seed in SEEDS[first : first + TOGETHER] for line in lived(seed)])


@pytest.mark.parametrize("first", every(10, range(0, len(SEEDS), TOGETHER)))
def test_lives_with_everything_that_a_shop_records_end_as_they_did(first):
    assert digest(first) == json.loads(DIGESTS.read_text(encoding="utf-8"))[str(first)]


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.stdout.write("".join(f"{line}\n" for line in lived(int(sys.argv[1]))))
    else:
        digests = {str(first): digest(first) for first in range(0, len(SEEDS), TOGETHER)}
        DIGESTS.write_text(as_text(digests) + "\n", encoding="utf-8")
