"""Recompute a shop's state from its log alone, and list the records that differ.

The settled operations alone determine the state (docs/protocol.md, 1); this module proves it.
"""

from collections.abc import Iterable, Iterator, Mapping

from sync.log.journal import Changes, Data, EnrolledDevice, Entry, RecordKey, TimeZoneAt
from sync.log.memory_journal import MemoryJournal
from sync.merge.working_set import WorkingSet
from sync.records.projection import Projection
from sync.replaying import replay_entry

# How many operations are merged between two saves; every number gives the same state.
PORTION = 500

# Kinds of records that no operation changes: the server edits them directly.
EDITED_KINDS = ("shop", "branch", "user", "device")


def rebuild(
    log: Iterable[Entry],
    devices: Iterable[EnrolledDevice],
    time_zone_at: TimeZoneAt | None = None,
    delivered: Mapping[str, Data] | None = None,
) -> MemoryJournal:
    """Return a journal whose state is computed from the log alone.

    `log` are all operations of one shop in the order in which they were stored, `devices` all that recorded them.
    `time_zone_at(branch_id, version)` is as for MemoryJournal, and so is `delivered`.
    """
    journal = MemoryJournal(devices, time_zone_at=time_zone_at, delivered=delivered)
    for portion in _portions(log):
        working = WorkingSet(journal)
        projection = Projection(working)
        for entry in portion:
            replay_entry(working, projection, entry)
        projection.recompute_deferred()
        changes = Changes(entries=portion, version=portion[-1].fact.version)
        changes.steps, changes.records = working.touched, projection.changed
        journal.save(None, changes)
    return journal


def _portions(log: Iterable[Entry]) -> Iterator[list[Entry]]:
    portion: list[Entry] = []
    for entry in log:
        portion.append(entry)
        if len(portion) == PORTION:
            yield portion
            portion = []
    if portion:
        yield portion


def differences(stored: Mapping[RecordKey, Data], computed: Mapping[RecordKey, Data]) -> list[str]:
    """Return a line of text for each field in which the stored records differ from those computed from the log.

    Both are keyed by (kind, id). Records that no operation changes (EDITED_KINDS) are left out.
    """
    mine = {key: data for key, data in stored.items() if key[0] not in EDITED_KINDS}
    lines = [f"{kind} {id_}: stored, but the log gives none" for kind, id_ in sorted(mine.keys() - computed.keys())]
    lines += [
        f"{kind} {id_}: the log gives one that is not stored" for kind, id_ in sorted(computed.keys() - mine.keys())
    ]
    for key in sorted(mine.keys() & computed.keys()):
        lines += [
            f"{key[0]} {key[1]}: {name} is {mine[key].get(name)!r}, the log gives {computed[key].get(name)!r}"
            for name in sorted(mine[key].keys() | computed[key].keys())
            if _is_compared(name) and mine[key].get(name) != computed[key].get(name)
        ]
    return lines


def _is_compared(name: str) -> bool:
    """Return whether a field follows from the log; the list of silent devices depends on the time of the check."""
    return name != "devices"
