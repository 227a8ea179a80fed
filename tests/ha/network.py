"""Three machines in one network, each a network namespace; a machine can be cut off, or separated from some others.

`make test-ha` runs the tests in separate namespaces (network, mounts and processes). So the test cannot reach anything
outside, and everything in it ends with its first process.
"""

import subprocess
from collections.abc import Iterable
from pathlib import Path

# The driver is in this network too, as the machine with HAProxy and the server.
OWN_ADDRESS = "10.0.0.1"
LAN = "lan"


def ip(*words: str) -> str:
    """Run `ip`; return its output."""
    done = subprocess.run(["ip", *words], capture_output=True, text=True)
    assert done.returncode == 0, f"ip {' '.join(words)}: {done.stderr}"
    return done.stdout


def make_network() -> None:
    """Make the network. Fails if the network namespace has one already, because then it is not a separate one."""
    found = {line.split(": ")[1].split("@")[0] for line in ip("-o", "link").splitlines()}
    assert found <= {"lo", "sit0", "tunl0", "ip6tnl0"}, f"not in a network of our own ({found}): run `make test-ha`"
    Path("/run/netns").mkdir(exist_ok=True)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "none", "/run/netns"])
    assert mounted.returncode == 0, "no namespaces of our own: run `make test-ha` as root"
    ip("link", "set", "lo", "up")
    ip("link", "add", LAN, "type", "bridge")
    ip("addr", "add", f"{OWN_ADDRESS}/24", "dev", LAN)
    ip("link", "set", LAN, "up")


def join(name: str, address: str) -> None:
    """Add a machine to the network."""
    ip("netns", "add", name)
    ip("link", "add", f"to-{name}", "type", "veth", "peer", "name", "eth0", "netns", name)
    ip("link", "set", f"to-{name}", "master", LAN)
    ip("link", "set", f"to-{name}", "up")
    ip("-n", name, "addr", "add", f"{address}/24", "dev", "eth0")
    ip("-n", name, "link", "set", "eth0", "up")
    ip("-n", name, "link", "set", "lo", "up")


def leave(name: str) -> None:
    """Remove a machine from the network."""
    ip("link", "del", f"to-{name}")
    ip("netns", "del", name)


def cut_off(name: str) -> None:
    """Pull the plug of a machine's network."""
    ip("link", "set", f"to-{name}", "down")


def put_back(name: str) -> None:
    """Put the plug back in."""
    ip("link", "set", f"to-{name}", "up")


def separate(name: str, addresses: Iterable[str]) -> None:
    """Cut a machine off from some addresses; it still reaches others, such as HAProxy."""
    for address in addresses:
        ip("-n", name, "route", "add", "blackhole", f"{address}/32")


def reunite(name: str, addresses: Iterable[str]) -> None:
    """Let a machine reach these addresses again."""
    for address in addresses:
        ip("-n", name, "route", "del", "blackhole", f"{address}/32")


def processes(name: str) -> list[int]:
    """Return the processes of a machine."""
    return [int(line) for line in ip("netns", "pids", name).split()]
