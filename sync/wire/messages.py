"""The messages of push and pull, and the answers that refuse one.

One protocol version; changing a message's shape needs a new one
(tests/sync/test_wire_is_frozen.py). Source: docs/protocol.md, 5.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sync.model.facts import Standing
from sync.model.payloads.payload import Payload

PROTOCOL = 1
OPERATIONS_A_PUSH_MAX = 1000
SERIALS_A_PUSH_MAX = 20_000
# What the merge of one push may do before the rest of its operations is deferred, in replayed steps or their like
# (effort.py), about half a second of CPU, beside what each operation and each unit that it moves takes in any case; and
# what it may do to resume others, where it did no more than so much itself. Units that a document's step moves count
# once for each document.
WORK_A_PUSH_MAX = 600_000
WORK_OF_AN_OPERATION = 400
WORK_OF_A_SERIAL = 225
WORK_TO_RESUME_MAX = 300_000
WORK_BEFORE_RESUMING_MAX = 1_000_000
QUARANTINED_A_DEVICE_MAX = 1000
# Of so many other devices may an operation name what its own knew of them.
HEARD_MAX = 100
BODY_BYTES_MAX = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """One operation of a push as it arrived: its envelope, and its payload or why it is malformed.

    `body` is what was sent, kept when it is quarantined; `digest` tells it from any other content; `erased_digest` is
    the digest of its body without its personal fields, None where it has none; `where` is its dotted path in the
    message, for naming fields; `proof` is as proofs.py makes it. `held`: whoever recorded it, an admin has to let
    it count.
    """

    id: str
    seq: int
    body: dict[str, Any]
    digest: str
    erased_digest: str | None = None
    where: str = "operation"
    type: str = ""
    v: int = 0
    at: int = 0
    base: int = 0
    branch_id: str = ""
    actor_id: str = ""
    heard: tuple[tuple[str, int], ...] = ()
    payload: Payload | None = None
    proof: str | None = None
    held: bool = False
    error: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """A device's push; `sent_at` is its clock when it was sent, ms since the epoch.

    `person_id` is who is signed in, by their credentials; each operation names who did it. `after` is the id of the
    operation that this device gave the number before its first one, None where it cannot tell. `bounded`: it is refused
    where it is too large, and merged in part where that takes too long, as what a device sends is; what the server
    sends itself is not. `is_late` says whether the time for it is over, whatever was counted.
    """

    device_id: str
    sent_at: int
    person_id: str
    operations: list[Pushed]
    after: str | None = None
    bounded: bool = True
    is_late: Callable[[], bool] = field(default=lambda: False, compare=False)


@dataclass(frozen=True, slots=True)
class SerialResult:
    """How one unit of an operation stands."""

    serial: str
    standing: Standing
    reason: str | None
    against: tuple[str, ...]

    def as_wire(self) -> dict[str, Any]:
        return {
            "serial": self.serial,
            "standing": self.standing.value,
            "reason": self.reason,
            "with": list(self.against),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The verdict on one operation; `happened_at` is None where it was rejected."""

    id: str
    seq: int
    standing: Standing
    duplicate: bool
    happened_at: int | None
    serials: list[SerialResult] = field(default_factory=list)
    reason: str | None = None
    error: dict[str, Any] | None = None

    def as_wire(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "seq": self.seq,
            "standing": self.standing.value,
            "reason": self.reason,
            "duplicate": self.duplicate,
            "happened_at": self.happened_at,
            "serials": [serial.as_wire() for serial in self.serials],
            "error": self.error,
        }


@dataclass(frozen=True, slots=True)
class PushAnswer:
    """The answer to a push that was taken."""

    results: list[Result]
    last_seq: int
    version: int
    server_time: int

    def as_wire(self) -> dict[str, Any]:
        return {
            "results": [result.as_wire() for result in self.results],
            "last_seq": self.last_seq,
            "version": self.version,
            "server_time": self.server_time,
        }


class Refused(Exception):
    """A push that is not taken at all; nothing of it was recorded. `extra` goes into the problem document."""

    def __init__(self, status: int, code: str, detail: str, **extra: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.extra = extra


def malformed(code: str, field: str, message: str) -> dict[str, Any]:
    """Return the problem document of one field, by its dotted path."""
    return problem(422, code, f"{field}: {message}", errors=[{"field": field, "message": message}])


def problem(status: int, code: str, detail: str, **extra: Any) -> dict[str, Any]:
    """Return an RFC 9457 problem document."""
    title = code.replace("_", " ").capitalize()
    return {
        "type": f"urn:benchtrail:problem:{code}",
        "title": title,
        "status": status,
        "code": code,
        "detail": detail,
        **extra,
    }
