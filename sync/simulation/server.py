"""The server in memory: the calls of the wire over a journal. It can be killed, backed up and restored."""

import json
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from typing import Any

from sync.device.store import Body
from sync.device.transport import Answer
from sync.hub import accept_push
from sync.log.journal import Changes, Data, EnrolledDevice, RecordKey
from sync.log.memory_journal import MemoryJournal
from sync.log.pages import UnknownCursor, read_page
from sync.wire.messages import PROTOCOL, Push, Refused
from sync.wire.reading import read_operation

# How long a call takes (ms): little, compared with the minute between two events.
CALL_MS = 50
# A restored server continues with versions above any that a device can have: an operation recorded on a replica of the
# lost history must not claim to know the new one.
VERSIONS_A_HISTORY = 1_000_000
# The time zones of branches. All but the first have daylight saving time, one of them by half an hour.
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")


class Killed(Exception):
    """The server died; nobody gets an answer."""


class ShopJournal(MemoryJournal):
    """A journal that dies before or after it commits, when `dies` is set."""

    dies: str = ""

    def begin_history(self, number: int, staff: dict[tuple[str, str], str]) -> None:
        """Continue with versions of another history, and with the present staff."""
        self._version += number * VERSIONS_A_HISTORY
        self._roles = staff

    def save(self, device_id: str | None, changes: Changes) -> None:
        dies, self.dies = self.dies, ""
        if dies == "before":
            raise Killed
        super().save(device_id, changes)
        if dies == "after":
            raise Killed


def copied(journal: ShopJournal) -> ShopJournal:
    """Return a backup: later writes to either are not in the other."""
    backup = copy(journal)
    for name, value in vars(journal).items():
        if isinstance(value, dict):
            inner = {key: each.copy() if isinstance(each, dict) else each for key, each in value.items()}
            setattr(backup, name, inner)
        elif isinstance(value, set):
            setattr(backup, name, set(value))
    return backup


class ShopServer:
    """One shop's server. `now` is true time; `staff` each person's role by (person, branch)."""

    def __init__(self, now: int, staff: dict[tuple[str, str], str], new_id: Callable[[], str]) -> None:
        self.now = now
        self.staff = staff
        self.zones: dict[str, str] = {}
        self.journal = ShopJournal(roles=staff, time_zone_at=self.zone_at)
        self.history = "1"
        self.signed_out: set[str] = set()
        self.too_old: set[str] = set()
        self._new_id = new_id
        self._backup: ShopJournal | None = None

    def add_branch(self) -> str:
        """Open a branch; return its id."""
        branch_id = self._new_id()
        self.zones[branch_id] = ZONES[len(self.zones) % len(ZONES)]
        return branch_id

    def zone_at(self, branch_id: str, version: int) -> str:
        """Return the time zone of a branch, which never changes."""
        return self.zones.get(branch_id, ZONES[0])

    def hire(self, name: str, branches: Sequence[str], role: str) -> str:
        """Let a person work in branches; return their id."""
        person_id = self._new_id()
        for branch_id in branches:
            self.staff[person_id, branch_id] = role
        return person_id

    def change_role(self, person_id: str, branch_id: str, role: str) -> None:
        """Give somebody another role, from now on."""
        self.staff[person_id, branch_id] = role

    def shown_to(self, person_id: str) -> dict[RecordKey, Data]:
        """Return every record as a person sees it: in this server everybody sees costs."""
        return self.journal.state()

    def revoke(self, device_id: str) -> None:
        """Revoke a device."""
        device = self.journal.device(device_id)
        if device is not None:
            self.journal.enrol(replace(device, revoked=True))

    def die_at_commit(self, moment: str) -> None:
        """Kill the server at the next commit, `before` or `after` it; without a `moment`, kill it at none."""
        self.journal.dies = moment

    def back_up(self) -> None:
        """Keep a copy of the shop as it is now."""
        self._backup = copied(self.journal)

    def forget_backup(self) -> None:
        """Delete the backup."""
        self._backup = None

    def put_back(self) -> bool:
        """Restore the backup, if there is one: another history begins."""
        if self._backup is None:
            return False
        devices = [self.journal.device(id_) for id_ in self.journal.device_codes()]
        self.journal = copied(self._backup)
        self.journal.begin_history(int(self.history), self.staff)
        # A restore keeps the present staff and devices (docs/protocol.md, 5): identities are enrolled again.
        known = self.journal.device_codes()
        for device in devices:
            if device is not None and device.id not in known:
                self.journal.enrol(replace(device, last_seq=0, given_version=0))
        self.history = str(int(self.history) + 1)
        return True

    def call(self, person_id: str, method: str, path: str, text: str) -> Answer:
        """Answer a call whose body, or query, is JSON. Raises Killed."""
        self.now += CALL_MS
        try:
            body = json.loads(text)
        except ValueError:
            return Answer(400, {"code": "malformed_json"})
        if person_id in self.signed_out:
            return Answer(401, {"code": "not_signed_in"})
        match method, path:
            case "POST", "/sync/push":
                return self._push(person_id, body)
            case "GET", "/sync/pull":
                return self._pull(body)
            case "POST", "/devices":
                return Answer(201, self.enrol(body["branch_id"]))
        return Answer(404, {"code": "not_found"})

    def enrol(self, branch_id: str) -> dict[str, Any]:
        """Make a device; return its record."""
        device_id, code = self._new_id(), f"P{len(self.journal.device_codes()) + 1}"
        self.journal.enrol(EnrolledDevice(device_id, code, branch_id, last_seq=0, given_version=0, revoked=False))
        return {"id": device_id, "code": code, "branch_id": branch_id}

    def _push(self, person_id: str, body: Body) -> Answer:
        if body["protocol"] != PROTOCOL or person_id in self.too_old:
            return Answer(426, {"code": "protocol_unsupported"})
        operations = [read_operation(each, f"operations.{at}") for at, each in enumerate(body["operations"])]
        push = Push(
            device_id=body["device_id"],
            sent_at=body["sent_at"],
            person_id=person_id,
            operations=operations,
            after=body.get("after"),
        )
        try:
            answer = accept_push(self.journal, push, self.now)
        except Refused as refused:
            return Answer(refused.status, {"code": refused.code, **refused.extra})
        return Answer(200, answer.as_wire())

    def _pull(self, query: Body) -> Answer:
        device = self.journal.device(query["device_id"])
        if device is None:
            return Answer(404, {"code": "device_unknown"})
        if device.revoked:
            return Answer(403, {"code": "device_revoked"})
        try:
            page = read_page(self.journal, self.history, query["cursor"], query["limit"])
        except UnknownCursor:
            return Answer(409, {"code": "cursor_unknown", "last_seq": device.last_seq})
        if page.version > device.given_version:
            self.journal.enrol(replace(device, given_version=page.version))
        answer = {"changes": page.changes, "cursor": page.cursor, "version": page.version, "more": page.more}
        return Answer(200, {**answer, "last_seq": device.last_seq, "server_time": self.now})
