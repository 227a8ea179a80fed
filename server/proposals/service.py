"""Proposals: an operation is checked and stored, and recorded only when an admin confirms it.

The operation is recorded under the proposal's id, and the proposal is deleted after that. So a server that stops in
between leaves a proposal that can be confirmed again and records nothing twice.
"""

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import Select, delete, func, select

from server.chain.service import Kind, note
from server.clock import new_id, now_ms
from server.database import writing
from server.errors import Problem, invalid, not_found
from server.extensions import db
from server.feed.service import lock
from server.people.service import Person
from server.proposals.models import Proposal
from server.proposals.schemas import ProposalSchema
from server.signing_in.service import ApiKey, SignIn
from server.synchronization.service import submit

__all__ = ["ProposalSchema", "confirm", "discard", "forget", "naming", "proposals_of", "propose", "record_of"]

Record = dict[str, Any]
KEPT_MS = 14 * 86_400_000
PROPOSALS_MAX = 100
PAYLOAD_BYTES_MAX = 64 * 1024
# Fields that are recorded at the counter: a customer types a passcode or signs, or a photograph is taken.
AT_THE_COUNTER = ("passcode", "photos", "signature")


def propose(person: Person, sign_in: SignIn, body: Mapping[str, Any]) -> Record:
    """Check an operation (NewProposalSchema) and store it as a proposal; return its record.

    Raises Problem like recording it; 422 if it would not settle; 409 `too_many_proposals`.
    """
    proposed = body["operation"]
    payload, id_ = _payload(proposed["payload"]), new_id()
    with _named():
        _refuse_unsettled(person, {**proposed, "id": id_})
    shop_id, now = person.shop_id, now_ms()
    with writing():
        lock(shop_id)
        db.session.execute(delete(Proposal).where(Proposal.shop_id == shop_id, Proposal.created_at <= now - KEPT_MS))
        if (db.session.scalar(select(func.count()).where(Proposal.shop_id == shop_id)) or 0) >= PROPOSALS_MAX:
            raise Problem(
                "too_many_proposals",
                409,
                f"{PROPOSALS_MAX} proposals wait already. An admin confirms or discards them.",
            )
        row = Proposal(
            shop_id=shop_id,
            id=id_,
            user_id=person.user_id,
            program=_program_of(person, sign_in),
            branch_id=proposed["branch_id"],
            type=proposed["type"],
            v=proposed["v"],
            payload=payload,
            why=body["why"],
            created_at=now,
        )
        db.session.add(row)
        return record_of(row)


def _program_of(person: Person, sign_in: SignIn) -> str | None:
    """Return the name of the API key that makes this request; None for a person."""
    key = db.session.get(ApiKey, (person.shop_id, sign_in.id)) if sign_in.is_key else None
    return None if key is None else key.name


@contextlib.contextmanager
def _named() -> Iterator[None]:
    """Rename the operation's fields in a problem to their names in the body."""
    try:
        yield
    except Problem as problem:
        errors = [(f"operation.{field}", message) for field, message in problem.errors]
        raise Problem(
            problem.code, problem.status, problem.detail, errors=errors, headers=problem.headers, **problem.extra
        ) from problem


def _payload(payload: Any) -> str:
    """Return a payload as JSON. Raises Problem 422 if a program may not propose it."""
    for name in AT_THE_COUNTER:
        if isinstance(payload, dict) and payload.get(name):
            raise invalid(f"operation.payload.{name}", "This is recorded at the counter, and cannot be proposed.")
    text = orjson.dumps(payload)
    if len(text) > PAYLOAD_BYTES_MAX:
        raise invalid("operation.payload", f"Longer than {PAYLOAD_BYTES_MAX} bytes.")
    return text.decode()


def _refuse_unsettled(person: Person, operation: Record) -> None:
    """Raise Problem 422 if an operation would contradict recorded operations, or wait for something."""
    result = submit(person, operation, is_kept=False)
    if result["standing"] != "settled":
        reasons = [result["reason"], *(serial["reason"] for serial in result["serials"])]
        why = next((reason for reason in reasons if reason), result["standing"])
        raise invalid("payload", f"Recorded now it would be {result['standing']}: {why}.")


def proposals_of(person: Person) -> Select[Proposal]:
    """Return the query of the proposals that a person may confirm, oldest first, for a list with pages."""
    mine = select(Proposal).where(Proposal.shop_id == person.shop_id, Proposal.created_at > now_ms() - KEPT_MS)
    at_theirs = mine.where(Proposal.branch_id.in_(person.branch_ids)) if person.branch_ids else mine
    return at_theirs.order_by(Proposal.id)


def record_of(row: Proposal) -> Record:
    """Return a proposal as lists show it."""
    names = ("id", "type", "v", "branch_id", "why", "user_id", "program", "created_at")
    return {**{name: getattr(row, name) for name in names}, "payload": orjson.loads(row.payload)}


def confirm(person: Person, proposal_id: str) -> Record:
    """Record a proposal as the person's operation; return its result.

    Raises Problem 404, and like recording it; 422 if it would no longer settle, and then nothing is recorded.
    """
    row = _found(person, proposal_id)
    names = ("id", "type", "v", "branch_id")
    operation = {**{name: getattr(row, name) for name in names}, "payload": orjson.loads(row.payload)}
    _refuse_unsettled(person, operation)
    result = submit(person, operation)
    _end(person, proposal_id, Kind.PROPOSAL_CONFIRMED)
    return result


def discard(person: Person, proposal_id: str) -> None:
    """Delete a proposal of which nothing was recorded. Raises Problem 404."""
    _found(person, proposal_id)
    _end(person, proposal_id, Kind.PROPOSAL_DISCARDED)


def _found(person: Person, proposal_id: str) -> Proposal:
    row = db.session.scalar(proposals_of(person).where(Proposal.id == proposal_id))
    if row is None:
        raise not_found("proposal")
    return row


def _end(person: Person, proposal_id: str, kind: Kind) -> None:
    """Delete a proposal, unless another admin did so meanwhile."""
    with writing():
        lock(person.shop_id)
        row = db.session.get(Proposal, (person.shop_id, proposal_id))
        if row is None:
            return
        facts = {"name": row.program} if row.program else {}
        db.session.delete(row)
        note(person.shop_id, kind, ("operation", proposal_id), facts=facts)


def naming(shop_id: str, ids: Collection[str]) -> Sequence[Proposal]:
    """Return the proposals whose operations name one of these ids, such as those of a customer and their documents."""
    rows = db.session.scalars(select(Proposal).where(Proposal.shop_id == shop_id)).all()
    return [row for row in rows if any(f'"{id_}"' in row.payload for id_ in ids)]


def forget(shop_id: str, ids: Collection[str]) -> None:
    """Delete the proposals that name one of these ids: their texts may be about an erased person.

    The caller holds the shop's lock.
    """
    for row in naming(shop_id, ids):
        db.session.delete(row)
