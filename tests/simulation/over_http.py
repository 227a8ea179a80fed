"""A real server for a simulated shop: gunicorn's workers, a database, HTTP, and SIGKILL.

It replaces `sync.simulation.server.ShopServer`: the same people, devices, faults and accidents use it in virtual time,
and the same checks read its database.
"""

import http.client
import json
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import insert, select

from server.app import create_app
from server.commands.backup import back_up
from server.commands.restore import restore_backup
from server.config import Settings
from server.cost_prices import SEES_COSTS, without_costs
from server.database import reading, writing
from server.devices.models import Device
from server.extensions import db
from server.feed import service as feed
from server.people.service import is_at_least
from server.shop_scope import within_every_shop
from server.synchronization.journal import SqlJournal
from server.synchronization.statements import steps_where
from sync.device.device import Answer
from sync.log.journal import Data, RecordKey
from sync.model.facts import Step
from sync.simulation.chance import START
from sync.simulation.faults import Call, Fault, KilledAfterCommit, KilledBeforeCommit, Network
from sync.simulation.server import CALL_MS, Killed, ShopServer
from sync.wire.messages import PROTOCOL
from tests import postgresql
from tests.cast import API, PASSWORD
from tests.e2e.serving import Served
from tests.forked import Forked
from tests.signing import signed, with_key
from tests.simulation import virtual_server

ANSWER_WITHIN_S = 30
# No sign-in expires in a year of simulated time, except by the fault `token expired`.
SESSION_DAYS = "36500"
KILLED_WITHIN_S = 0.03


class VirtualServed(Served):
    """gunicorn in virtual time."""

    def __init__(self, place: Path, database_url: str, memory: Path) -> None:
        super().__init__(place, database_url=database_url)
        self.settings["SESSION_DAYS"] = SESSION_DAYS
        self._memory = memory

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "VIRTUAL_MEMORY": str(self._memory)}

    def _begin(self, arguments: list[str], output: Path, errors: Path) -> Forked:
        return Forked(arguments, self.environment, output, errors, virtual_server.__file__)


class StoredJournal(SqlJournal):
    """The stored log and state, in the form that the checks need."""

    def state(self) -> dict[RecordKey, Data]:
        return feed.all_records(self.shop_id)

    def all_steps(self) -> dict[tuple[str, int], Step]:
        return {(step.fact.operation_id, step.ordinal): step for step in self._read(steps_where())}


class HttpShopServer(ShopServer):
    """One shop's server behind HTTP, in an application context on its database."""

    def __init__(self, served: VirtualServed, memory: Path, backup: Path) -> None:
        self.served = served
        self.now = START
        self.signed_out: set[str] = set()
        self.too_old: set[str] = set()
        self.zones: dict[str, str] = {}
        self._memory = virtual_server.opened(memory)
        self._file = backup
        self._backup = None
        self._moment = ""
        self._tell_time()
        served.start()
        self._tokens: dict[str, str] = {}
        self._roles: dict[str, str] = {}
        self._open()

    def _open(self) -> None:
        body = {"shop_name": "Ada's Repairs", "branch_name": "Branch 1", "name": "Owner", "password": PASSWORD}
        opened = self._ask("POST", "/shops", {**body, "email": "owner@example.org"}).body
        self.shop_id, self._owner = opened["shop"]["id"], opened["user"]["id"]
        self._tokens[self._owner] = opened["access_token"]
        self._emails = {self._owner: "owner@example.org"}
        self._unused, self._branches = [opened["branch"]["id"]], 1

    @property
    def journal(self) -> StoredJournal:
        """The log and state as they are stored now."""
        db.session.rollback()
        return StoredJournal(self.shop_id)

    # Actions of the shop's owner

    def add_branch(self) -> str:
        if self._unused:
            return self._unused.pop()
        self._branches += 1
        return str(self._as_owner("POST", "/branches", {"name": f"Branch {self._branches}"})["id"])

    def hire(self, name: str, branches: Sequence[str], role: str) -> str:
        email = f"person-{len(self._emails)}@example.org"
        fields = {"name": name, "email": email, "password": PASSWORD, "role": role, "branch_ids": []}
        person_id = str(self._as_owner("POST", "/users", fields)["id"])
        self._emails[person_id], self._roles[person_id] = email, role
        return person_id

    def change_role(self, person_id: str, branch_id: str, role: str) -> None:
        self._as_owner("PATCH", f"/users/{person_id}", {"role": role})
        self._roles[person_id] = role

    def shown_to(self, person_id: str) -> dict[RecordKey, Data]:
        """Return every record as a person sees it: technicians without costs."""
        records = self.journal.state()
        if is_at_least(self._roles.get(person_id, "admin"), SEES_COSTS):
            return records
        return {key: json.loads(without_costs(json.dumps(data).encode())) for key, data in records.items()}

    def enrol(self, branch_id: str) -> dict[str, Any]:
        return self._as_owner("POST", "/devices", with_key("/devices", {"name": "Phone", "branch_id": branch_id}))

    def revoke(self, device_id: str) -> None:
        self._as_owner("POST", f"/devices/{device_id}/revoke", {})

    def _as_owner(self, method: str, path: str, body: Any) -> dict[str, Any]:
        answer = self._ask(method, path, body, self._token(self._owner))
        assert answer.status in (200, 201), answer
        return answer.body

    # Faults of the server

    def die_at_commit(self, moment: str) -> None:
        self._moment = moment

    def back_up(self) -> None:
        db.session.rollback()
        back_up(db.engine, self._file)
        self._backup = self._file

    def put_back(self) -> bool:
        """Kill the server, restore, and start it; the present staff are enrolled again."""
        if self._backup is None:
            return False
        db.session.rollback()
        devices = [dict(row) for row in db.session.execute(select(Device.__table__)).mappings()]
        db.session.rollback()
        self.served.stop()
        restore_backup(self._file, force=True)
        with writing():
            known = set(db.session.scalars(select(Device.id)))
            lost = [{**row, "last_seq": 0, "given_version": 0} for row in devices if row["id"] not in known]
            if lost:
                db.session.execute(insert(Device), lost)
        self._tokens.clear()
        self.served.start()
        for person_id, role in self._roles.items():
            self._as_owner("PATCH", f"/users/{person_id}", {"role": role})
        return True

    # The wire

    def call(self, person_id: str, method: str, path: str, text: str) -> Answer:
        self.now += CALL_MS
        token = self._token(person_id)
        if person_id in self.too_old:
            text = json.dumps({**json.loads(text), "protocol": PROTOCOL + 1})
        if method == "GET":
            query = {name: value for name, value in json.loads(text).items() if value is not None}
            return self._ask(method, f"{path}?{urlencode(query)}", None, token)
        if path == "/devices":
            text = json.dumps(with_key(path, json.loads(text)))
        virtual_server.write(self._memory, virtual_server.MOMENT, virtual_server.MOMENTS.index(self._moment))
        try:
            return self._send(method, path, text.encode(), token)
        finally:
            virtual_server.write(self._memory, virtual_server.MOMENT, 0)

    def _token(self, person_id: str) -> str:
        """Return a person's token; end it if the fault says so, and sign them in again when the fault is over."""
        if person_id in self.signed_out:
            known = self._tokens.pop(person_id, "ended")
            self._ask("POST", "/auth/logout", None, known)
            return known
        if person_id not in self._tokens:
            who = {"email": self._emails[person_id], "password": PASSWORD}
            self._tokens[person_id] = self._ask("POST", "/auth/token", who).body["access_token"]
        return self._tokens[person_id]

    def _ask(self, method: str, path: str, body: Any, token: str = "") -> Answer:
        return self._send(method, path, None if body is None else json.dumps(body).encode(), token)

    def _send(self, method: str, path: str, body: bytes | None, token: str) -> Answer:
        """Send one request over a separate connection. Raises Killed if no complete answer comes."""
        self._tell_time()
        headers = {"Content-Type": "application/json", **signed(method, path, body)}
        headers |= {"Authorization": f"Bearer {token}"} if token else {}
        connection = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=ANSWER_WITHIN_S)
        try:
            connection.request(method, API + path, body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, json.loads(answer.read() or b"{}"))
        except (OSError, http.client.HTTPException) as error:
            raise Killed from error
        finally:
            connection.close()

    def _tell_time(self) -> None:
        virtual_server.write(self._memory, virtual_server.NOW, self.now)


class WorkerKilled(Fault):
    """A worker is killed at some moment around a request, whatever it is doing."""

    name = "worker killed at any moment"

    def carry(self, network: Network, call: Call) -> Answer:
        server = _http(network)
        alive = server.served.workers()
        return self._killing(network, call, lambda: [_kill(pid) for pid in alive[: len(alive) // 2 or 1]])

    def _killing(self, network: Network, call: Call, kill: Callable[[], object]) -> Answer:
        delay = network.chance.random() * KILLED_WITHIN_S if network.chance else 0.0
        killer = threading.Timer(delay, kill)
        killer.start()
        try:
            return network.deliver(call)
        finally:
            killer.join()


class WholeServerKilled(WorkerKilled):
    """The master and all its workers are killed at some moment around a request, as by a power cut."""

    name = "whole server killed at any moment"

    def carry(self, network: Network, call: Call) -> Answer:
        server = _http(network)
        try:
            return self._killing(network, call, server.served.stop)
        finally:
            server.served.start()


# More of these than in memory, because a served shop tests mainly these.
KILLS: tuple[Fault, ...] = (
    WorkerKilled(0.2),
    WholeServerKilled(0.1),
    KilledBeforeCommit(0.15),
    KilledAfterCommit(0.15),
)


def _http(network: Network) -> HttpShopServer:
    server = network.server
    assert isinstance(server, HttpShopServer)
    return server


def _kill(pid: int) -> None:
    # It may have died meanwhile, at a commit.
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


@contextmanager
def serving(place: Path, database_url: str) -> Iterator[Callable[[Callable[[], str]], HttpShopServer]]:
    """Provide a function that opens a world's server on a migrated database; end the server afterwards."""
    memory = place / "memory"
    memory.write_bytes(virtual_server.EMPTY)
    served = VirtualServed(place, database_url, memory)
    # These checks and restores use the data of the whole server.
    whole = postgresql.as_role(database_url, postgresql.OWNER) or database_url
    variables = {"DATABASE_URL": whole, "DATA_DIR": str(place), "LOG_LEVEL": "WARNING"}
    app = create_app(Settings.from_environment({f"BENCHTRAIL_{name}": value for name, value in variables.items()}))
    with app.app_context(), within_every_shop(), reading():
        try:
            yield lambda _new_id: HttpShopServer(served, memory, place / "night.backup")
        finally:
            served.stop()
            db.session.rollback()
            db.engine.dispose()
