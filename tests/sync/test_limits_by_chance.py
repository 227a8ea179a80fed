"""Random lives of a shop with low limits for the merge: it stops searches and defers operations, and a rebuild does the
same.

tests/vectors/transcripts/limits.json has for each life a digest of what is shown at the end (test_transcripts.py), the
counted work of its pushes, which decides what is deferred, and their reads of the journal, each of which is a query on
a database. `python -m tests.sync.test_limits_by_chance` writes it again.
"""

import json
from contextlib import contextmanager
from unittest.mock import patch

import pytest

from sync import hub
from sync.log.memory_journal import MemoryJournal
from sync.merge import duplicate_documents, effort, fitting, legal_order, objections, other_orders, reading_ahead
from sync.merge.effort import Effort
from sync.merge.working_set import WorkingSet
from sync.rebuilding import differences, rebuild
from sync.records import derivation, disputes, provisional_status
from sync.wire.messages import Refused
from tests.deciding import MORE_ON_DOCUMENTS, MORE_WORDS, Life
from tests.sampling import every
from tests.sync.test_transcripts import SHORT, TRANSCRIPTS, Transcript, digest_of
from tests.sync.test_whole_records import as_text

NUMBERS = TRANSCRIPTS / "limits.json"
LIMITS = {
    "none": {},
    "search": {
        (fitting, "SETS_TRIED_MAX"): 3,
        (objections, "SETS_TRIED_MAX"): 2,
        (objections, "BESIDE_MAX"): 1,
        (legal_order, "TRIES_BEFORE_DOUBT"): 3,
        (effort, "SETS_AN_OPERATION_MAX"): 20,
        (duplicate_documents, "DUPLICATES_MAX"): 1,
        (Effort.__init__, "__defaults__"): (60, 12, 120, 40),
    },
    "disputes": {
        (provisional_status, "TURNS_MAX"): 1,
        (derivation, "COMPARED_MAX"): 1,
        (disputes, "UNITS_MAX"): 1,
        (disputes, "ALIKE_MAX"): 1,
        (other_orders, "MERGES_MAX"): 12,
        (other_orders, "WORK_MAX"): 800,
    },
    "pushes": {
        (hub, "WORK_A_PUSH_MAX"): 60,
        (hub, "WORK_OF_AN_OPERATION"): 20,
        (hub, "WORK_OF_A_SERIAL"): 10,
        (hub, "WORK_TO_RESUME_MAX"): 150,
        (hub, "WORK_BEFORE_RESUMING_MAX"): 900,
        (hub, "STEPS_READ_BEFORE_RESUMING_MAX"): 60,
        (hub, "SERIALS_A_PUSH_MAX"): 6,
    },
    "sizes": {
        (reading_ahead, "STEPS_READ_MAX"): 14,
        (reading_ahead, "STEPS_REPLAYED_MAX"): 40,
        (reading_ahead, "STEPS_TRIED_MAX"): 2,
        (reading_ahead, "STEPS_WAITING_MAX"): 1,
    },
}
READS = (
    *("entries", "steps", "count_steps", "count_of", "steps_by_operation", "steps_on_documents", "steps_recorded_on"),
    *("steps_waiting_for_item", "steps_of_items", "sales_of", "records", "stock_of", "units_of", "stored_at"),
    *("known", "holders", "conflicts_awaiting", "silent_devices", "server_time", "role"),
)
SEEDS = range(20)
MOMENTS = 36


@contextmanager
def limited(limits):
    """Set limits; yield the working sets of the pushes, and the names of the calls that read the journal."""
    pushes, reads = [], []

    def noted(name):
        read = getattr(MemoryJournal, name)

        def reading(journal, *given):
            reads.append(name)
            return read(journal, *given)

        return reading

    def noting(journal):
        pushes.append(WorkingSet(journal))
        return pushes[-1]

    patches = [patch.object(where, name, value) for (where, name), value in limits.items()]
    patches.append(patch.object(hub, "WorkingSet", noting))
    patches += [patch.object(MemoryJournal, name, noted(name)) for name in READS]
    for each in patches:
        each.start()
    try:
        yield pushes, reads
    finally:
        for each in reversed(patches):
            each.stop()


def in_parts(accept):
    """Return a transport that sends a push that is too large in parts."""

    def send(body):
        try:
            return accept(body)
        except Refused as refused:
            fits, operations = refused.extra["fits"], body["operations"]
        first = send({**body, "operations": operations[:fits]})
        rest = send({**body, "operations": operations[fits:]})
        return {**rest, "results": [*first["results"], *rest["results"]]}

    return send


def lived(name, seed):
    """Return the digest of a life within limits, its pushes' work, their number of reads, a rebuild's differences."""
    life = Life(1000 + seed, MORE_WORDS, MORE_ON_DOCUMENTS, hands="AAABBCT")
    life.world.bench.accept = in_parts(life.world.bench.accept)
    transcript = Transcript(life.world)
    with limited(LIMITS[name]) as (pushes, reads):
        life.live(MOMENTS)
        work, read = sum(push.effort.total for push in pushes), len(reads)
        journal = life.world.bench.journal
        devices = [journal.device(device_id) for device_id in journal.device_codes()]
        unlike = differences(journal.state(), rebuild(journal.log(), devices).state())
    return digest_of(transcript.lines(SHORT)), work, read, unlike


@pytest.mark.parametrize("some", every(2, range(0, len(SEEDS), 5)))
@pytest.mark.parametrize("name", LIMITS)
def test_the_merge_gives_up_where_it_did_and_a_rebuild_does_the_same(name, some):
    written = json.loads(NUMBERS.read_text(encoding="utf-8"))[name]
    for seed in SEEDS[some : some + 5]:
        *ended, unlike = lived(name, seed)
        assert unlike == [], seed
        assert ended == written[str(seed)], seed


if __name__ == "__main__":
    anew = {name: {str(seed): lived(name, seed)[:3] for seed in SEEDS} for name in LIMITS}
    NUMBERS.write_text(as_text(anew) + "\n", encoding="utf-8")
