"""The demo shop's devices: each numbers and queues its operations, and pushes them to the hub like any other."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from server.demo.numbers import Ids
from sync.hub import accept_push
from sync.log.journal import Journal
from sync.model.facts import Standing
from sync.wire.messages import Push
from sync.wire.reading import read_operation

Body = dict[str, Any]
SECOND = 1000


@dataclass
class Till:
    """One device: its clock's error, its replica's version, its queue.

    Times are arguments, in ms since epoch; its clock differs from them by `skew_ms`.

    `keeper_id` is the person who is signed in on it: the branch's manager, at the office the admin.
    """

    device_id: str
    branch_id: str
    keeper_id: str
    skew_ms: int
    ids: Ids
    base: int = 0
    seq: int = 0
    queue: list[Body] = field(default_factory=list)

    def record(self, at: int, actor_id: str, type_: str, **payload: Any) -> str:
        """Queue an operation; return its id."""
        self.seq += 1
        operation_id = self.ids.new(at)
        self.queue.append(
            {
                "id": operation_id,
                "seq": self.seq,
                "type": type_,
                "v": 1,
                "at": at + self.skew_ms,
                "base": self.base,
                "branch_id": self.branch_id,
                "actor_id": actor_id,
                "payload": payload,
            }
        )
        return operation_id


@dataclass
class Line:
    """The connection to the server: it accepts a push at a time of the story, and returns versions.

    `note_given(device_id, version)` stores the version each device received, as a pull would.
    """

    journal: Journal
    note_given: Callable[[str, int], None]
    operations: int = 0

    def push(self, till: Till, now: int) -> None:
        """Send a device's queue. Raises ValueError if an operation is malformed: then the story has a mistake."""
        read = [read_operation(body, f"operations.{at}") for at, body in enumerate(till.queue)]
        message = Push(
            device_id=till.device_id,
            sent_at=now + till.skew_ms,
            person_id=till.keeper_id,
            operations=read,
            bounded=False,
        )
        answer = accept_push(self.journal, message, now)
        for result in answer.results:
            if result.standing is Standing.REJECTED:
                raise ValueError(f"the demo's story is malformed: {result.error}")
        self.operations += len(till.queue)
        till.queue = []

    def bring_up_to_date(self, tills: list[Till]) -> None:
        """Let devices pull every record."""
        version = self.journal.version()
        for till in tills:
            self.note_given(till.device_id, version)
            till.base = version
