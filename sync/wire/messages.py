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
# The limits of one push, in replayed steps or their equivalent (effort.py). The first is the work of its merge, about
# half a second of CPU; after it the other operations are deferred. It does not include the share of each operation and
# of each unit that the operation moves. The last two are the work to resume deferred operations, and the most own work
# after which a push still resumes any. Units that a document's step moves are counted once for each document.
WORK_A_PUSH_MAX = 600_000
WORK_OF_AN_OPERATION = 400
WORK_OF_A_SERIAL = 225
WORK_TO_RESUME_MAX = 300_000
WORK_BEFORE_RESUMING_MAX = 1_000_000
# A push that has read more steps than this resumes no operation.
STEPS_READ_BEFORE_RESUMING_MAX = 20_000
QUARANTINED_A_DEVICE_MAX = 1000
# `heard` has at most this many devices.
HEARD_MAX = 100
BODY_BYTES_MAX = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """One operation of a push as it arrived: its envelope, and its payload or, in `error`, why it is malformed.

    `at` is the device's clock in ms, `base` the shop's version of its replica. `body` is the JSON object that was sent;
    the quarantine keeps it. `digest` is that of `body`; `erased_digest` that of `body` without its personal fields,
    None if it has none. `where` is the dotted path of the operation in the message, for naming fields. `heard` are
    pairs of another device and the last `seq` of that device which the recording device had received. proofs.py makes
    the `proof`. `held`: the operation needs an admin's approval in any case.
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
    """A device's push; `sent_at` is the device's clock when it sent the push, ms since the epoch.

    `person_id` is the person who is signed in; each operation names its own person. `after` is the id of the operation
    with the `seq` before the first of the push, None if the device does not have it any more. `bounded`: the push is
    refused if it is too large, and merged in part if the merge takes too long. This is true for every push of a device,
    false for the server's own. `is_late()` returns whether the time for the push is over, independently of the counted
    work.
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
    """The standing of one unit of an operation; `against` are the ids of the operations that it conflicts with."""

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
    """The result of one operation: its standing is the worst of its steps'.

    `happened_at` is its time by the server's clock in ms, None if it was rejected.
    """

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
    """The answer to a push that was accepted.

    `version` is the shop's version after the push, `server_time` is in ms since the epoch.
    """

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
    """A push is refused as a whole. `status` is the HTTP status, `code` and `extra` go into the problem document."""

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
        "errors": [],
        **extra,
    }
