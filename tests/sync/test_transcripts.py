"""The complete answers and records of the server for every history of tests/vectors/histories.

Other tests of these histories compare what their authors wrote down: statuses, open conflicts, stock. These compare
everything else. tests/vectors/transcripts/*.json has these lines for each history and each of its orders of arrival:

- `A pushed A-1: settled`, with each unit that did not settle, its reason and what it conflicts with;
- each conflict, of its evidence only the operations;
- in the first order also the units and stock that are not as they were before the history, and each unit's timeline.

Ids are replaced by names, and times by the time since the opening of the shop (test_whole_records.py).

tests/vectors/transcripts/digests.json has digests of the same lines, and of all other records, for random lives, which
have too many lines. `python -m tests.sync.test_transcripts SEED` prints the lines of one: print them before a change
and after it.

`python -m tests.sync.test_transcripts` writes all files again. Read the changes, because people see each of these
lines.
"""

import json
import sys
from hashlib import sha256

import pytest

from sync.merge.working_set import WorkingSet
from sync.model.facts import Subject
from sync.records.unit_timeline import life_of
from tests.deciding import MORE_ON_DOCUMENTS, MORE_WORDS, Life
from tests.history import World
from tests.sampling import every
from tests.sync.test_vectors import FOLDER, arrivals
from tests.sync.test_whole_records import as_shown, as_text, names_in

TRANSCRIPTS = FOLDER.parent / "transcripts"
DIGESTS = TRANSCRIPTS / "digests.json"
SEEDS = range(120)
MOMENTS = 30
SHORT = ("conflict", "serial", "stock")
LEFT_OUT = ("type", "actor_id", "pushed_by", "device_code")


class Transcript:
    """The lines of a world whose devices pushed in some order."""

    def __init__(self, world):
        self.world = world
        self._before = dict(self.world.bench.journal.state())
        self._pushed = []
        accept = self.world.bench.accept
        for code, phone in self.world.phones.items():
            phone.transport = self._noting(code, accept)

    def _noting(self, code, accept):
        def send(body):
            answer = accept(body)
            self._pushed += [(code, result) for result in answer["results"]]
            return answer

        return send

    def lines(self, kinds=None):
        """Return the answers and the shown records; `kinds` are the kinds of these records, all by default.

        Timelines are shown for units.
        """
        world = self.world
        names = names_in(world)
        said = [f"{code} pushed {_answer(as_shown(result, names))}" for code, result in self._pushed]
        state = world.bench.journal.state()
        changed = {key: data for key, data in state.items() if data != self._before.get(key)}
        shown = {key: as_shown(data, names) for key, data in changed.items() if kinds is None or key[0] in kinds}
        said += sorted(f"{kind} {as_shown(id_, names)} {_record(data)}" for (kind, id_), data in shown.items())
        units = sorted(key for kind, key in state if kind == "serial" and (kinds is None or kind in kinds))
        for key in units:
            life = as_shown(life_of(WorkingSet(world.bench.journal), Subject("serial", key)), names, LEFT_OUT)
            said += [f"{key}: {json.dumps(line, ensure_ascii=False)}" for line in life]
        return said


def _record(data):
    left = {key: each for key, each in data.items() if key not in ("id", "key")}
    if "evidence" in left:
        left["evidence"] = [each["operation_id"] for each in left["evidence"]]
    return json.dumps(left, ensure_ascii=False)


def _answer(result):
    name = result.pop("id")
    named = [
        json.dumps(each, ensure_ascii=False) for each in result.pop("serials", ()) if each["standing"] != "settled"
    ]
    more = [f"{key} {each}" for key, each in result.items() if key not in ("seq", "standing")]
    return " ".join([f"{name}: {result['standing']}", *more, *named])


def transcripts(history):
    """Return the lines of a history in each of its orders of arrival."""
    said = {}
    for order in arrivals(history):
        transcript = Transcript(World(history))
        transcript.world.play(history["happens"])
        transcript.world.arrive(order.split())
        transcript.world.play(history.get("then", ()))
        transcript.world.arrive(transcript.world.phones)
        said[order] = transcript.lines(SHORT[:1] if said else SHORT)
    return said


def random_lines(seed):
    """Return the lines of a random life of a shop."""
    life = Life(seed, MORE_WORDS, MORE_ON_DOCUMENTS, hands="AAABBCT")
    transcript = Transcript(life.world)
    life.live(MOMENTS)
    return transcript.lines()


def digest_of(lines):
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def histories(path):
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in sorted(FOLDER.glob("*.json"))])
def test_every_line_of_every_history_is_as_written(path):
    written = histories(TRANSCRIPTS / path.name)
    for history in histories(path):
        assert transcripts(history) == written[history["history"]], history["history"]


@pytest.mark.parametrize("some", every(2, range(0, len(SEEDS), 10)))
def test_random_lives_end_as_they_did(some):
    written = histories(DIGESTS)
    seeds = SEEDS[some : some + 10]
    assert {seed: digest_of(random_lines(seed)) for seed in seeds} == {seed: written[str(seed)] for seed in seeds}


def write():
    """Write all transcripts again."""
    TRANSCRIPTS.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.json"):
        said = {history["history"]: transcripts(history) for history in histories(path)}
        (TRANSCRIPTS / path.name).write_text(as_text(said) + "\n", encoding="utf-8")
    DIGESTS.write_text(as_text({str(seed): digest_of(random_lines(seed)) for seed in SEEDS}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.stdout.write("".join(f"{line}\n" for line in random_lines(int(sys.argv[1]))))
    else:
        write()
