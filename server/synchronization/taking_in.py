"""Record a push with the core's hub, and erase in it the personal fields of erased people.

1. Personal fields of an erased person that arrive late are removed before anything is merged or stored.
2. If a document belongs to an erased person, because its device did not have the erasure yet, it is erased too.

For pushes without personal fields and customers it only checks each operation's type.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from server.encryption.service import name_of
from server.feed import service as feed
from server.synchronization.journal import SqlJournal
from server.synchronization.rows import owner_name
from sync.hub import accept_push
from sync.log.journal import Changes
from sync.merge.working_set import WorkingSet
from sync.model.facts import Subject
from sync.model.personal_fields import BINDINGS, OF_A_REPAIR, PERSONAL, binding_of
from sync.records.projection import Projection
from sync.wire.messages import Push, PushAnswer, Pushed
from sync.wire.reading import erased_body, read_payload

Binding = tuple[Pushed, Subject, Subject]


def take_in(journal: SqlJournal, message: Push, now: int) -> PushAnswer:
    """Record a push; return its results. The caller holds the shop's lock. Raises Refused, as `accept_push` does."""
    personal = [pushed for pushed in message.operations if _may_be_personal(pushed)]
    if not personal:
        return accept_push(journal, message, now)
    bindings = list(_bindings(personal))
    journal.keys.load([name_of(owner) for _, _, owner in bindings])
    late = [each for each in bindings if journal.keys.erased(name_of(each[2])) is not None]
    blank = _without_erased(journal, message, {pushed.id for pushed, _, _ in late})
    answer = accept_push(journal, replace(message, operations=blank), now)
    if late:
        recorded = {result.id for result in answer.results if not result.duplicate}
        given = next((device.given_version for device in [journal.device(message.device_id)] if device), 0)
        unaware = [each for each in late if each[0].id in recorded and _is_unaware(journal, each, given)]
        _erase_documents(journal, unaware, now)
    return answer


def recompute_documents(journal: SqlJournal, documents: Iterable[Subject]) -> None:
    """Recompute the records of documents, and of those that refer to them, under one new version of the shop."""
    wanted = list(documents)
    working = WorkingSet(journal)
    working.open(wanted, wanted)
    referring = [step.subject for document in wanted for step in working.naming(document) if not step.is_unit_step]
    projection = Projection(working)
    projection.recompute([*wanted, *referring], [])
    if projection.changed:
        journal.save_state(Changes(version=journal.version() + 1, records=projection.changed))


def _may_be_personal(pushed: Pushed) -> bool:
    return pushed.erased_digest is not None or pushed.type in BINDINGS or pushed.type in PERSONAL


def _bindings(operations: Iterable[Pushed]) -> Iterator[Binding]:
    for pushed in operations:
        found = None if pushed.payload is None else binding_of(pushed.type, pushed.body["payload"])
        if found is not None:
            yield (pushed, *found)


def _without_erased(journal: SqlJournal, message: Push, of_erased: set[str]) -> list[Pushed]:
    """Return the operations of a push, without personal fields of erased owners and of `of_erased`."""
    owners = {
        pushed.id: owner
        for pushed in message.operations
        if pushed.erased_digest is not None
        and (owner := owner_name(pushed.type, pushed.body.get("payload"))) is not None
    }
    journal.keys.load(owners.values())
    erased = of_erased | {id_ for id_, owner in owners.items() if journal.keys.erased(owner) is not None}
    gone = {pushed.id for pushed in message.operations if pushed.id in erased and pushed.erased_digest is not None}
    # The proof covers the operation as it was recorded.
    proven = (pushed for pushed in message.operations if pushed.id in gone and pushed.proof is not None)
    journal.proven.update(pushed.id for pushed in proven if journal.is_proven(message.device_id, pushed))
    return [_blank(pushed) if pushed.id in gone else pushed for pushed in message.operations]


def _blank(pushed: Pushed) -> Pushed:
    """Return an operation without its personal fields."""
    body: dict[str, Any] = erased_body(pushed.body) or pushed.body
    payload = None if pushed.payload is None else read_payload(pushed.type, pushed.v, body["payload"])
    return replace(pushed, body=body, payload=payload, digest=pushed.erased_digest or "", erased_digest=None)


def _is_unaware(journal: SqlJournal, binding: Binding, given_version: int) -> bool:
    """Return whether the device recorded the operation before it received the erasure."""
    pushed, _, owner = binding
    erased = journal.keys.erased(name_of(owner))
    return erased is not None and min(pushed.base, given_version) <= erased.version


def _erase_documents(journal: SqlJournal, bindings: Sequence[Binding], now: int) -> None:
    """Erase the documents of erased owners that the operations name."""
    records = journal.records([(document.kind, document.id) for _, document, _ in bindings])
    theirs = {
        document: None
        for _, document, owner in bindings
        if records.get((document.kind, document.id), {}).get(f"{owner.kind}_id") == owner.id
    }
    if theirs:
        working = WorkingSet(journal)
        working.open(list(theirs), list(theirs))
        theirs.update(dict.fromkeys(charges_of(working, theirs)))
        journal.keys.destroy(map(name_of, theirs), at=now, version=feed.head(journal.shop_id).version, by=None)
        recompute_documents(journal, theirs)


def charges_of(working: WorkingSet, documents: Iterable[Subject]) -> list[Subject]:
    """Return the quotes and bills of some documents: they have keys of their own. The working set has the documents."""
    named = (step.subject for document in documents for step in working.naming(document))
    return [subject for subject in dict.fromkeys(named) if subject.kind in OF_A_REPAIR]
