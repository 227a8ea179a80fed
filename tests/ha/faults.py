"""The faults of the machines, as a table: each with its end."""

import signal
from collections.abc import Callable
from dataclasses import dataclass

from tests.ha import network
from tests.ha.cluster import Cluster
from tests.ha.machines import Machine

# Longer than the lease of a primary, which is 20 s.
LONG_S, SHORT_S = 40.0, 12.0


@dataclass(frozen=True)
class Fault:
    """`begin` gets the cluster, its primary and its synchronous standby, and `end` the same machines.

    A fault, and the longest time `most_s` without an acknowledgement after it. A fault that another machine
    `takes over` lasts until that happens, any other for `lasts_s`.
    """

    name: str
    begin: Callable[[Cluster, Machine, Machine], None]
    end: Callable[[Cluster, Machine, Machine], None]
    takes_over: bool = True
    lasts_s: float = SHORT_S
    most_s: float = 30.0


def nothing(_cluster: Cluster, _primary: Machine, _standby: Machine) -> None:
    """Do nothing: killed programs are started again after each fault."""


def _separate(cluster: Cluster, primary: Machine, _standby: Machine) -> None:
    network.separate(primary.name, [other.address for other in cluster.others(primary)])


def _reunite(cluster: Cluster, primary: Machine, _standby: Machine) -> None:
    network.reunite(primary.name, [other.address for other in cluster.others(primary)])


def _lose_quorum(cluster: Cluster, primary: Machine, _standby: Machine) -> None:
    for other in cluster.others(primary):
        other.end("etcd")


SEPARATED = Fault("the primary does not reach the other machines; the server reaches all", _separate, _reunite)

FAULTS = (
    Fault(
        "PostgreSQL of the primary is killed", lambda _, primary, __: primary.end("postgres"), nothing, takes_over=False
    ),
    Fault("Patroni of the primary is killed", lambda _, primary, __: primary.end("patroni"), nothing),
    Fault("the primary is killed, whole", lambda _, primary, __: primary.end(), nothing),
    Fault(
        "the primary is cut off from the network",
        lambda _, primary, __: network.cut_off(primary.name),
        lambda _, primary, __: network.put_back(primary.name),
    ),
    SEPARATED,
    Fault(
        "the primary is frozen, whole, and goes on later",
        lambda _, primary, __: primary.end(by=signal.SIGSTOP),
        lambda _, primary, __: primary.end(by=signal.SIGCONT),
    ),
    Fault("another machine is made the primary", lambda cluster, _, __: cluster.switch_over(), nothing),
    Fault("the synchronous standby is killed, whole", lambda _, __, standby: standby.end(), nothing, takes_over=False),
    Fault("etcd has no quorum", _lose_quorum, nothing, takes_over=False, lasts_s=LONG_S, most_s=5.0),
)
