"""Many short random lives of a shop: with everything that a shop records, about few serials, and about few ids.

tests/vectors/transcripts/full.json has a digest of the answers and final records of each ten of them, like
test_wide_lives.py of longer ones. `python -m tests.sync.test_full_lives WHAT SEED` prints the lines of one: print them
before a change and after it. Without arguments it writes the digests again.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pytest

from tests.deciding import MORE_WORDS, Life, Words
from tests.sampling import every
from tests.sync import test_wide_lives
from tests.sync.test_transcripts import TRANSCRIPTS, Transcript, digest_of
from tests.sync.test_whole_records import as_text

DIGESTS = TRANSCRIPTS / "full.json"
TOGETHER = 10
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
# Two units with three serials between them.
ABOUT_SERIALS = (
    ("sale", "sell screen {number}"),
    ("sale", "sell screen SN-1"),
    ("sale", "sell screen SN-1 SN-2"),
    ("repair", "open"),
    ("transfer", "send south screen SN-1 SN-2"),
    ("transfer", "send south screen {number}"),
    ("", "restock screen SN-1"),
    ("", "restock battery SN-1"),
    ("", "restock screen {number}"),
    ("", "return - screen SN-1 restock"),
    ("", "return - screen {number} keep"),
    ("", "adjust screen -1 SN-1"),
    ("", "adjust screen 1 SN-1"),
    ("", "note SN-1 seen"),
    ("", "rename SN-1 SN-2"),
    ("", "rename SN-2 SN-3"),
    ("", "rename SN-3 SN-1"),
    ("", "rename {number} {other}"),
    ("", "alias SN-1 SN-3"),
    ("", "alias SN-2 SN-3"),
    ("", "alias {number} {other}"),
    ("", "set SN-1 defective"),
    ("", "set SN-1 in_stock"),
    ("", "set SN-2 sold"),
)
ON_SERIALS = {
    "sale": (
        "void {document}",
        "return {document} screen SN-1 restock",
        "return {document} screen {number} {other} restock",
        "as {document} sell screen {number}",
        "as {document} sell screen SN-2",
    ),
    "repair": (
        *("complete {document}", "reopen {document}", "cancel {document}", "deliver {document}", "as {document} open"),
        "fit {document} screen SN-1",
        "fit {document} screen SN-2",
        "fit {document} screen {number}",
        "take-out {document} screen SN-1",
        "return-part {document} screen SN-1 defective",
    ),
    "transfer": (
        "receive {document} screen SN-1",
        "receive {document} screen SN-1 SN-2",
        "receive {document} screen {number}",
        "recall {document}",
        "as {document} send south screen {other}",
    ),
}
# Two ids of items, used again and again, and their merges.
ABOUT_IDS = (
    ("sale", "sell glue x1 screen {number}"),
    ("sale", "sell case x1"),
    ("repair", "open"),
    ("transfer", "send south glue x1 case x1"),
    ("", "item glue x3"),
    ("", "item glue serialised SN-6 sku=G-1"),
    ("", "item glue plain barcode=B-4"),
    ("", "item case x2 sku=G-1"),
    ("", "item case serialised {number}"),
    ("", "merge glue case"),
    ("", "merge case glue"),
    ("", "merge glue screen"),
    ("", "merge screen battery"),
    ("", "merge battery glue"),
    ("", "edit item glue sku=G-2"),
    ("", "edit item case sku=G-1 barcode=B-4"),
    ("", "edit item glue serial_tracked=yes"),
    ("", "edit item case serial_tracked=no"),
    ("", "restock glue x2"),
    ("", "restock case {number}"),
    ("", "restock glue {number}"),
    ("", "adjust case 1"),
    ("", "archive glue"),
    ("", "rename {number} {other}"),
    ("", "customer ann"),
    ("", "customer carl"),
    ("", "same ann carl"),
)
ON_IDS = {
    "sale": (
        "void {document}",
        "return {document} glue x1 restock",
        "as {document} sell glue x1",
        "as {document} sell case {number}",
        "as {document} sell screen {number} {other}",
    ),
    "repair": (
        *("complete {document}", "cancel {document}", "as {document} open"),
        "fit {document} glue x1",
        "fit {document} screen {number}",
        "take-out {document} glue x1",
    ),
    "transfer": (
        "receive {document} glue x1",
        "recall {document}",
        "as {document} send south case x2",
        "draft south glue x2 of {document}",
    ),
}
FIRST = (*test_wide_lives.FIRST, ("", "alias SN-1 imei-7"), ("", "customer carl"))


class Lives(NamedTuple):
    """Lives of one kind: their start, their operations, their people, their length, and their number."""

    first: Words
    words: Words
    on_documents: Mapping[str, Sequence[str]]
    hands: str
    moments: Sequence[int]
    count: int


KINDS = {
    "everything": Lives(FIRST, WORDS, ON_DOCUMENTS, "AABBCDT", (25, 40, 70), 1000),
    "serials": Lives((("sale", "sell screen SN-2"),), ABOUT_SERIALS, ON_SERIALS, "AABBCD", (18, 30, 45), 600),
    "ids": Lives((("", "item glue x3"), ("sale", "sell glue x1")), ABOUT_IDS, ON_IDS, "AABBCDT", (18, 30, 45), 600),
}
TENS = [(what, first) for what, kind in KINDS.items() for first in range(0, kind.count, TOGETHER)]


def lived(what, seed):
    """Return the lines of a life."""
    kind = KINDS[what]
    life = Life(9000 + seed, kind.words, kind.on_documents, kind.hands)
    transcript = Transcript(life.world)
    life.begin(kind.first)
    life.live(kind.moments[seed % len(kind.moments)])
    return transcript.lines()


def digest(what, first):
    """Return the digest of ten lives together, from the given one."""
    return digest_of([line for seed in range(first, first + TOGETHER) for line in lived(what, seed)])


@pytest.mark.parametrize(("what", "first"), every(10, TENS))
def test_many_short_lives_end_as_they_did(what, first):
    assert digest(what, first) == json.loads(DIGESTS.read_text(encoding="utf-8"))[f"{what} {first}"]


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.stdout.write("".join(f"{line}\n" for line in lived(sys.argv[1], int(sys.argv[2]))))
    else:
        digests = {f"{what} {first}": digest(what, first) for what, first in TENS}
        DIGESTS.write_text(as_text(digests) + "\n", encoding="utf-8")
