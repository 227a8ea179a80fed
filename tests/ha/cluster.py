"""The three machines together, and HAProxy in front of them."""

import base64
import contextlib
import json
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from tests.ha import network
from tests.ha.machines import ADDRESSES, HERE, Machine, node_environment, wait_until
from tests.postgresql import OWNER, SERVER

# A machine that cannot be rewound copies the whole database, while the others work.
READY_WITHIN_S, WHOLE_WITHIN_S = 120, 600
SWITCHES_WITHIN_S = 60
PASSWORD = "letters-and-digits-1"


class Cluster:
    """Three machines with one primary, one synchronous standby and one more standby."""

    def __init__(self, place: Path, *, is_synchronous: bool = True) -> None:
        self.is_synchronous = is_synchronous
        self.machines = {name: Machine(name, place / name, is_synchronous) for name in ADDRESSES}

    def start(self) -> None:
        """Create the machines and start them; wait until all are ready."""
        for machine in self.machines.values():
            machine.prepare()
        for machine in self.machines.values():
            machine.start()
        wait_until(self.is_whole, READY_WITHIN_S, "three machines that replicate")

    def start_again(self) -> None:
        """Start the stopped programs on each machine, and wait until all machines are complete again."""
        for machine in self.machines.values():
            machine.start()
        try:
            wait_until(self.is_whole, WHOLE_WITHIN_S, "three machines that replicate again")
        except AssertionError as error:
            logs = "\n".join(f"{name}\n{machine.log()}" for name, machine in self.machines.items())
            raise AssertionError(f"{error}\n{self.members()}\n{logs}") from error

    def members(self) -> list[dict[str, Any]]:
        """Return the members that an answering machine knows: `name`, `role`, `state`, `timeline`."""
        for name in self.machines:
            with contextlib.suppress(OSError, ValueError):
                members: list[dict[str, Any]] = json.loads(self._ask(name, "/cluster"))["members"]
                return members
        return []

    def is_whole(self) -> bool:
        """Return whether two standbys follow one primary, one of them synchronously, and PostgreSQL runs on all.

        Each machine answers for itself: a machine that died is in the list of members until its lease ends, as it was.
        """
        members = self.members()
        roles = sorted(member["role"] for member in members)
        wanted = ["leader", "replica", "sync_standby"] if self.is_synchronous else ["leader", "replica", "replica"]
        follow = all(
            member["state"] == ("running" if member["role"] == "leader" else "streaming") for member in members
        )
        is_listed = roles == wanted and follow and len({member["timeline"] for member in members}) == 1
        return is_listed and all(self._answers(name, "/health") for name in self.machines)

    def primary(self) -> Machine | None:
        """Return the machine that says that it is the primary."""
        for machine in self.machines.values():
            if self.is_primary(machine):
                return machine
        return None

    def is_primary(self, machine: Machine) -> bool:
        return self._answers(machine.name, "/primary")

    def pair(self) -> tuple[Machine, Machine]:
        """Return the primary and the standby that every COMMIT waits for, when both are known."""
        found: dict[str, Machine] = {}

        def are_known() -> bool:
            found.clear()
            found.update({each["role"]: self.machines[each["name"]] for each in self.members()})
            return {"leader", "sync_standby"} <= found.keys() and self.is_primary(found["leader"])

        wait_until(are_known, WHOLE_WITHIN_S, "a primary and its synchronous standby")
        return found["leader"], found["sync_standby"]

    def others(self, machine: Machine) -> list[Machine]:
        return [each for each in self.machines.values() if each is not machine]

    def switch_over(self) -> None:
        """Make the synchronous standby the primary, as `patronictl switchover` does."""
        primary, standby = self.pair()
        wanted = {"leader": primary.name, "candidate": standby.name}
        variables = node_environment()
        who = f"{variables['PATRONI_RESTAPI_USERNAME']}:{variables['PATRONI_RESTAPI_PASSWORD']}"
        headers = {"Authorization": "Basic " + base64.b64encode(who.encode()).decode()}
        url = f"http://{primary.address}:8008/switchover"
        request = urllib.request.Request(url, json.dumps(wanted).encode(), headers)

        def is_done() -> bool:
            # Patroni refuses unless it knows that the standby has everything.
            with contextlib.suppress(OSError), urllib.request.urlopen(request, timeout=60):
                pass
            return self.is_primary(standby)

        wait_until(is_done, SWITCHES_WITHIN_S, "a switch to the synchronous standby")

    def make_database(self) -> str:
        """Make the roles of docs/operations.md and the database; return its URL, for the server."""
        secret = node_environment()["PATRONI_SUPERUSER_PASSWORD"]
        address = f"host=127.0.0.1 port=5000 user=postgres password={secret} dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            for role in (OWNER, SERVER):
                connection.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}'")
            connection.execute(f"CREATE DATABASE benchtrail OWNER {OWNER}")
        return f"postgresql+psycopg://{SERVER}:{PASSWORD}@127.0.0.1:5000/benchtrail"

    def _answers(self, name: str, path: str) -> bool:
        """Return whether a machine answers a question of its Patroni with yes."""
        with contextlib.suppress(OSError):
            self._ask(name, path)
            return True
        return False

    def _ask(self, name: str, path: str) -> str:
        with urllib.request.urlopen(f"http://{ADDRESSES[name]}:8008{path}", timeout=1) as answer:
            return str(answer.read().decode())


@contextlib.contextmanager
def running(place: Path, *, is_synchronous: bool = True) -> Iterator[Cluster]:
    """Run the machines and HAProxy."""
    cluster = Cluster(place, is_synchronous=is_synchronous)
    variables = {name: value for name, value in node_environment().items() if name.startswith("NODE")}
    with (place / "haproxy.log").open("wb") as log:
        command = ["haproxy", "-db", "-f", str(HERE / "haproxy.cfg")]
        proxy = subprocess.Popen(command, env=variables | {"PATH": "/usr/sbin:/usr/bin:/bin"}, stdout=log, stderr=log)
    try:
        cluster.start()
        yield cluster
    finally:
        proxy.kill()
        proxy.wait()
        for machine in cluster.machines.values():
            machine.end()
            network.leave(machine.name)
