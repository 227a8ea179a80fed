"""The reference device for a kiosk, a script or a phone (docs/simulation.md, Devices).

A `Store` is the state that must survive a restart. A `Device` is one program that works on a store; several programs
may share a store (two tabs). Time is an argument, the network a port:

    device = Device(Store(device_id, code, branch_id), transport, new_id)
    device.record("serial.note", {"serial": "SN-1", "note": "scratched"}, actor_id, at=now)
    device.sync(now)     # as often as you like: every retry is safe

`transport(method, path, body)` carries JSON: `path` is under `/api/v1`, `body` the body of a POST, or the query of a
GET. It returns an Answer, or raises Unreachable if no answer came; then the request may or may not have arrived.

It never uses a `seq` twice, drops an unacknowledged operation, alters one that may have arrived, or claims a false
`base`.
"""

from collections.abc import Callable, Iterable, Sequence

from sync.device.store import Acknowledged, Body, Link, Store
from sync.device.transport import Answer, Transport, Unreachable, retry_delay_ms
from sync.wire.messages import OPERATIONS_A_PUSH_MAX, PROTOCOL

# Acknowledged operations are kept this long (server's time): a server restored from a backup needs them again.
KEEP_MS = 30 * 24 * 60 * 60 * 1000
PAGE_RECORDS = 500
# After this many answers in one push without progress the device gives up until the next `sync`.
ROUNDS_MAX = 200
# After this many pages in a row without a change, although the server has more, the pull continues at the next `sync`.
STALLED_PAGES_MAX = 20
SERVER_ERROR = 500


class AlreadyCreated(Exception):
    """This device already has a document with this id; nothing was recorded."""


class Device:
    """One program on a store. `new_id` returns a new UUID; `batch` and `page` limit a push and a page of a pull."""

    def __init__(
        self,
        store: Store,
        transport: Transport,
        new_id: Callable[[], str],
        batch: int = OPERATIONS_A_PUSH_MAX,
        page: int = PAGE_RECORDS,
    ) -> None:
        self.store = store
        self.failures = 0
        self._asked_to_wait_ms = 0
        self._transport = transport
        self._new_id = new_id
        self._batch = batch
        self._page = page

    def record(self, type_: str, payload: Body, actor_id: str, at: int, v: int = 1) -> str:
        """Number and queue an operation; `at` is this device's clock in ms. Returns the operation's id.

        Raises AlreadyCreated if it would create a document whose id this store has used: another tab recorded it.
        """
        store = self.store
        self._refuse_again(type_, payload)
        operation = {
            "id": self._new_id(),
            "seq": store.last_seq + 1,
            "type": type_,
            "v": v,
            "at": at,
            "base": store.version,
            "branch_id": store.branch_id,
            "actor_id": actor_id,
            "payload": payload,
        }
        proven = store.proven({**operation, "heard": store.heard} if store.heard else operation)
        # Nothing can fail from here on: a `seq` without an operation would be a gap.
        store.queue.append(proven)
        store.last_seq += 1
        store.recorded[str(operation["id"])] = None
        return str(operation["id"])

    def _refuse_again(self, type_: str, payload: Body) -> None:
        if self.store.has_created(type_, payload):
            raise AlreadyCreated(f"{type_}: a document of this id is recorded already")

    def sync(self, now: int) -> bool:
        """Pull, push and pull until everything is exchanged; return whether that was reached.

        It pulls first, so that it notices a restored server before it uses a `seq` that a clone has used there.
        """
        self._asked_to_wait_ms = 0
        try:
            is_done = self.pull(now) and (not self.store.queue or (self.push(now) and self.pull(now)))
        except Unreachable:
            is_done = False
        self.failures = 0 if is_done else self.failures + 1
        self._forget_old()
        return is_done

    def wait_ms(self) -> int:
        """Return how long to wait before the next `sync`: longer after a failure, and as long as the server asked."""
        return max(retry_delay_ms(self.failures), self._asked_to_wait_ms)

    def signed_in(self) -> None:
        """Go on after a person signed in again, or updated the app."""
        if self.store.link is not Link.REVOKED:
            self.store.link = Link.OPEN

    def push(self, now: int) -> bool:
        """Send the queue in order of `seq`; return whether everything is acknowledged. Raises Unreachable."""
        for _ in range(ROUNDS_MAX):
            if self.store.link is not Link.OPEN:
                return False
            if not self.store.queue:
                return True
            if not self._is_introduced():
                if not self.pull(now):
                    return False
                # Another program on this store may have sent the queue meanwhile.
                continue
            if not self._push_some(now):
                return False
        return False

    def _is_introduced(self) -> bool:
        """Return whether the server knows the version of this identity's replica; until then it accepts no base."""
        return not self.store.version or self.store.lost_history or self.store.known_as == self.store.device_id

    def _push_some(self, now: int) -> bool:
        """Push the first operations of the queue; return whether to continue."""
        store, sender = self.store, self.store.device_id
        operations = store.queue[: self._batch]
        answer = self._push_as(sender, operations, now)
        if store.device_id != sender:
            return True  # Another program on this store found that the identity is no longer ours.
        if answer.status == 200:
            self._acknowledge(sender, operations, answer.body)
            return True
        match answer.body.get("code"):
            case "sequence_gap":
                return self._resend_from(answer.body["expected"], now)
            case "device_forked":
                return self._become_another(answer.body["seq"], now)
            case "operation_altered":
                return self._leave_out(answer.body, now)
            case "push_too_large" if len(operations) > 1:
                self._batch = min(answer.body["fits"], len(operations) - 1)
                return True
        return self._note_link(answer)

    def _push_as(self, device_id: str, operations: list[Body], now: int) -> Answer:
        first = min(operation["seq"] for operation in operations)
        body = {
            "protocol": PROTOCOL,
            "device_id": device_id,
            "sent_at": now,
            "after": self.store.holder(device_id, first - 1),
            "operations": operations,
        }
        is_answered = False
        try:
            answer = self._transport("POST", "/sync/push", body)
            is_answered = answer.status < SERVER_ERROR
        finally:
            # Without an answer, the server may have stored them.
            if not is_answered:
                self._note_reached(device_id, max(operation["seq"] for operation in operations))
        return answer

    def _note_reached(self, device_id: str, seq: int) -> None:
        if device_id == self.store.device_id:
            self.store.reached = max(self.store.reached, seq)

    def _leave_out(self, answer: Body, now: int) -> bool:
        """Remove an operation from the queue that the server has from another device; return whether to continue.

        The later operations take its `seq` and the following ones, but only if the server never had other operations
        under these: a clone may name those in `heard`, and its operations would then come after the new ones. The
        server may have had others if it was restored from an older backup.
        """
        store, id_ = self.store, answer["operation_id"]
        seq = next((operation["seq"] for operation in store.queue if operation["id"] == id_), None)
        if seq is not None and seq <= store.reached:
            return self._become_another(seq, now)
        store.set_aside(id_, answer.get("holder"))
        return True

    def _acknowledge(self, sender: str, operations: list[Body], answer: Body) -> None:
        store = self.store
        store.server_time = max(store.server_time, answer["server_time"])
        self._note_reached(sender, answer["last_seq"])
        sent = {operation["id"]: operation for operation in operations}
        for result in answer["results"]:
            operation = sent[result["id"]]
            # The `seq` is beyond the server's last one of this identity: the server has the operation under another
            # identity.
            owner = sender if operation["seq"] <= answer["last_seq"] else None
            store.acknowledged[operation["id"]] = Acknowledged(owner, operation, result, answer["server_time"])
        store.queue = [operation for operation in store.queue if operation["id"] not in sent]
        if any(operation["seq"] > answer["last_seq"] for operation in operations):
            # If a restored server once had more operations of this identity, this leaves a gap, and the gap leads to
            # another identity.
            self._number_from(store.reached + 1)

    def _number_from(self, first: int) -> None:
        """Renumber the queue; only where the server certainly has no operation of it under its old `seq`."""
        store = self.store
        store.queue = [{**operation, "seq": first + at} for at, operation in enumerate(store.queue)]
        store.last_seq = first + len(store.queue) - 1

    def _resend_from(self, expected: int, now: int) -> bool:
        """Queue the operations again that the server lost."""
        self._queue_again(expected)
        if self.store.queue[0]["seq"] == expected:
            return True
        # The missing operations are not here either: this gap can never be filled.
        return self._become_another(expected, now)

    def _queue_again(self, first: int) -> None:
        """Put acknowledged operations of this identity, from a given `seq` on, back into the queue."""
        store = self.store
        queued = {operation["id"]: operation for operation in store.queue}
        for kept in self._acknowledged_as(store.device_id):
            if kept["seq"] >= first:
                # A queued operation may have another `seq` since an earlier one was set aside.
                queued.setdefault(kept["id"], kept)
        store.queue = sorted(queued.values(), key=lambda operation: operation["seq"])

    def _acknowledged_as(self, device_id: str) -> list[Body]:
        mine = [kept.operation for kept in self.store.acknowledged.values() if kept.device_id == device_id]
        return sorted(mine, key=lambda operation: operation["seq"])

    def _become_another(self, seq: int, now: int) -> bool:
        """Take a new identity and renumber the operations that the server lacks: all from the given `seq` on.

        First it pushes its earlier operations again: the server may have been restored from a backup, and a clone of
        this device may have used their `seq` since.
        """
        while True:
            refused = self._push_earlier(seq, now)
            if refused is None:
                self._queue_again(seq)
                return self._enrol_anew({self.store.device_id: seq - 1}, seq - 1)
            answer, portion = refused
            first = self._first_not_ours(answer, portion)
            if first is None:
                return self._note_link(answer)
            seq = first

    def _push_earlier(self, seq: int, now: int) -> tuple[Answer, list[Body]] | None:
        """Push again everything below `seq`; return the refusal and the refused portion, None for no refusal."""
        store, sender = self.store, self.store.device_id
        earlier = [each for each in (*self._acknowledged_as(sender), *store.queue) if each["seq"] < seq]
        for portion in self._portions(earlier):
            answer = self._push_as(sender, portion, now)
            if answer.status != 200:
                return answer, portion
            self._acknowledge(sender, portion, answer.body)
        return None

    @staticmethod
    def _first_not_ours(answer: Answer, portion: list[Body]) -> int | None:
        """Return the first `seq` that another device has, or that can never be filled; None for other refusals."""
        match answer.body.get("code"):
            case "device_forked":
                return int(answer.body["seq"])
            case "operation_altered":
                # A clone returned it under its own identity.
                return next(int(each["seq"]) for each in portion if each["id"] == answer.body["operation_id"])
            case "sequence_gap":
                return int(portion[0]["seq"])
        return None

    def _enrol_anew(self, known: dict[str, int], own: int, again: Sequence[Body] = ()) -> bool:
        """Take a new identity for the queue and for the earlier operations `again`; return whether it has one.

        `known` has for each identity the last `seq` that was recorded before the queue; `own` is the last `seq` of the
        present identity that this device recorded. Without a new identity the queue stays unchanged, because the `seq`
        of `again` belong to other identities.
        """
        store, former = self.store, self.store.device_id
        answer = self._transport("POST", "/devices", {"name": store.code, "branch_id": store.branch_id})
        if answer.status != 201:
            return self._note_link(answer)
        if store.device_id != former:
            return True  # Another program on this store has taken one meanwhile.
        store.queue = [*again, *store.queue]
        store.take_identity(answer.body["id"], answer.body["code"], known, own)
        self._number_from(1)
        return True

    def _portions(self, operations: Iterable[Body]) -> list[list[Body]]:
        whole = sorted({each["id"]: each for each in operations}.values(), key=lambda each: int(each["seq"]))
        return [whole[first : first + self._batch] for first in range(0, len(whole), self._batch)]

    def _note_link(self, answer: Answer) -> bool:
        """Set `link` to the action that the device needs from a person; the queue stays in any case. Always returns
        False.
        """
        code = answer.body.get("code")
        self._asked_to_wait_ms = answer.retry_after_ms
        if answer.status == 401:
            self.store.link = Link.SIGNED_OUT
        elif answer.status == 426:
            self.store.link = Link.OUTDATED
        elif code == "device_revoked":
            self.store.link = Link.REVOKED
        elif answer.status == 413 or code == "push_too_large":
            self._batch = max(1, self._batch // 2)
        return False

    # Pull

    def pull(self, now: int) -> bool:
        """Update the replica page by page; return whether it is up to date. Raises Unreachable."""
        store = self.store
        # Pages are ordered, so a page that ends with a record of an earlier page has no new record.
        ends: set[tuple[str, str]] = set()
        stalled = 0
        while stalled <= STALLED_PAGES_MAX:
            stalled += 1
            if store.link is not Link.OPEN:
                return False
            if store.cursor is None and store.acknowledged:
                self._lose_history()  # Without a cursor this may be another server than the one that acknowledged them.
            if store.lost_history and store.cursor is not None and not self._give_back(now):
                return False
            # The first page has one record only: it shows the history to which the operations are returned.
            limit = 1 if store.lost_history else self._page
            asker, asked = store.device_id, store.cursor
            query = {"device_id": asker, "cursor": asked, "limit": limit}
            answer = self._transport("GET", "/sync/pull", query)
            if (store.device_id, store.cursor) != (asker, asked):
                continue  # Another program on this store stored the page first.
            if answer.body.get("code") == "cursor_unknown":
                self._lose_history()
            elif answer.status != 200:
                return self._note_link(answer)
            elif not store.take_page(answer.body) and not store.lost_history:
                return True
            elif (end := _end_of(answer.body)) is not None and end not in ends:
                ends.add(end)
                stalled = 0
        return False

    def _lose_history(self) -> None:
        """The server was restored from an older backup: queue again everything that is kept.

        `last_seq` of the answer is the last `seq` that is used, perhaps by a clone. Operations that the server has are
        duplicates. The snapshot is pulled only when everything is returned: its versions belong to another history, and
        a `base` of the old history would claim to know operations that this device never saw. The first record of the
        snapshot is pulled earlier: its cursor shows whether the history changes once more.
        """
        self._queue_again(1)
        store = self.store
        store.cursor, store.snapshot, store.version, store.lost_history = None, None, 0, True

    def _give_back(self, now: int) -> bool:
        """Push the queue and, each under its own `seq`, the acknowledged operations of former identities.

        Operations whose `seq` a clone has used get another new identity. So do all operations from the first one on
        that a clone returned under its own identity.
        """
        store = self.store
        if not self.push(now):
            return False
        former = {kept.device_id for kept in store.acknowledged.values()} - {None, store.device_id}
        for device_id in sorted(filter(None, former)):
            for portion in self._portions(self._acknowledged_as(device_id)):
                answer = self._push_as(device_id, portion, now)
                first = self._first_not_ours(answer, portion)
                if first is not None:
                    again = [each for each in self._acknowledged_as(device_id) if each["seq"] >= first]
                    return self._enrol_anew({device_id: first - 1}, store.last_seq, again) and self._give_back(now)
                if answer.status != 200:
                    return self._note_link(answer)
        if not self._give_back_elsewhere(now):
            return False
        store.lost_history = False
        return True

    def _give_back_elsewhere(self, now: int) -> bool:
        """Push operations of a former identity under a new one, because the server may not know the former one."""
        elsewhere = [kept.operation for kept in self.store.acknowledged.values() if kept.device_id is None]
        if not elsewhere:
            return True
        # The `seq` of several identities cannot be compared, and a clock may have jumped.
        place = {id_: at for at, id_ in enumerate(self.store.recorded)}
        again = sorted(elsewhere, key=lambda operation: place[operation["id"]])
        return self._enrol_anew({}, self.store.last_seq, again) and self.push(now)

    def _forget_old(self) -> None:
        """Remove operations that were acknowledged long ago by the server's clock; rejected ones are kept."""
        self.store.forget(self.store.server_time - KEEP_MS)


def _end_of(page: Body) -> tuple[str, str] | None:
    """Return the kind and id of the last record of a page, None for a page without records."""
    last = page["changes"][-1] if page["changes"] else None
    return None if last is None else (last["kind"], last["id"])
