"""The machines of deploy/ha: etcd, Patroni and PostgreSQL on each, with the files there."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.ha import network
from tests.postgresql import give, programs, unprivileged

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "deploy" / "ha"
ADDRESSES = {"node1": "10.0.0.11", "node2": "10.0.0.12", "node3": "10.0.0.13"}
# Where scripts/high_availability.sh puts Patroni.
PATRONI = Path(os.environ.get("HA_TOOLS", "/var/tmp/benchtrail-ha")) / "bin"  # noqa: S108 - root alone writes there
LOOK_EACH_S = 0.1


def node_environment() -> dict[str, str]:
    """Return the variables of deploy/ha/node.env."""
    lines = (HERE / "node.env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def wait_until(holds: Callable[[], bool], within_s: float, what: str) -> float:
    """Wait until a condition is true; return how long it took. Fails after `within_s`."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < within_s, f"not within {within_s} s: {what}"
        time.sleep(LOOK_EACH_S)
    return time.monotonic() - began


@dataclass
class Machine:
    """A machine with etcd and Patroni, which starts PostgreSQL; `config` are changes of deploy/ha/patroni.yml."""

    name: str
    place: Path
    is_synchronous: bool = True
    _started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return ADDRESSES[self.name]

    def prepare(self) -> None:
        """Join the network, and write the configuration of deploy/ha with the folders of the test."""
        network.join(self.name, self.address)
        (self.place / "sockets").mkdir(parents=True)
        folder = programs()
        assert folder is not None
        written: dict[str, Any] = yaml.safe_load((HERE / "patroni.yml").read_text())
        settings = written["postgresql"]
        settings |= {"data_dir": str(self.place / "data"), "bin_dir": str(folder), "pgpass": str(self.place / "pgpass")}
        settings["parameters"] = {"unix_socket_directories": str(self.place / "sockets")}
        written["bootstrap"]["dcs"]["synchronous_mode"] = self.is_synchronous
        (self.place / "patroni.yml").write_text(yaml.safe_dump(written))
        give(self.place)

    @property
    def environment(self) -> dict[str, str]:
        """The variables of node.env on this machine."""
        mine = {
            name: value.replace("node1", self.name).replace(ADDRESSES["node1"], self.address)
            for name, value in node_environment().items()
        }
        same = {name: node_environment()[name] for name in ("ETCD_INITIAL_CLUSTER", "PATRONI_ETCD3_HOSTS")}
        return {"PATH": os.environ["PATH"], "LC_ALL": "C", **mine, **same, "ETCD_DATA_DIR": str(self.place / "etcd")}

    def start(self) -> None:
        """Start what does not run."""
        names = {name for _, name in self._processes()}
        if "etcd" not in names:
            self._begin("etcd", ["etcd"])
        if "patroni" not in names:
            self._begin("patroni", [str(PATRONI / "patroni"), str(self.place / "patroni.yml")])

    def end(self, *programs_: str, by: int = signal.SIGKILL) -> None:
        """Send a signal to all processes of these programs; without names, to all of the machine."""
        for process, name in self._processes():
            if not programs_ or name in programs_:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, by)
        for started in self._started:
            started.poll()

    def log(self) -> str:
        """Return the last lines of its logs, for the message of a failure."""
        return "\n".join(
            f"{file.name}:\n" + "\n".join(file.read_text(errors="replace").splitlines()[-15:])
            for file in sorted(self.place.glob("*.log"))
        )

    def _processes(self) -> Iterator[tuple[int, str]]:
        for process in network.processes(self.name):
            with contextlib.suppress(OSError):
                yield process, Path(f"/proc/{process}/comm").read_text().strip()

    def _begin(self, name: str, command: list[str]) -> None:
        user = unprivileged()
        assert user is not None
        identity = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
        with (self.place / f"{name}.log").open("ab") as log:
            self._started.append(
                subprocess.Popen(
                    ["ip", "netns", "exec", self.name, *identity, *command],
                    env=self.environment,
                    cwd=self.place,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            )
