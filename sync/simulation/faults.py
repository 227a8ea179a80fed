"""Faults of the network: each is a class with a probability for one call."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from sync.device.store import Body
from sync.device.transport import Answer, Transport, Unreachable
from sync.simulation.chance import Chance
from sync.simulation.server import Killed, ShopServer


@dataclass(frozen=True, slots=True)
class Call:
    """One request on its way."""

    person_id: str
    method: str
    path: str
    text: str

    @property
    def is_push(self) -> bool:
        return self.path == "/sync/push"


@dataclass
class Network:
    """The network between devices and the server. Without `faults` none happens; `counts` is how often each did."""

    server: ShopServer
    counts: Counter[str]
    faults: "tuple[Fault, ...]" = ()
    chance: Chance | None = None
    story: list[str] = field(default_factory=list)
    late: list[Call] = field(default_factory=list)
    # Another program may act during a request: a second tab, another device.
    second_tab: Callable[[str], None] | None = None
    somebody_else: Callable[[str], None] | None = None
    _is_busy: bool = False

    def transport(self, person_id: str) -> Transport:
        """Return the transport of one person's device."""

        def carry(method: str, path: str, body: Body) -> Answer:
            call = Call(person_id, method, path, json.dumps(body))
            fault = self._strikes(call)
            if fault is None:
                return self.deliver(call)
            self.counts[fault.name] += 1
            self.story.append(f"               ! {fault.name} ({method} {path})")
            return fault.carry(self, call)

        return carry

    def deliver(self, call: Call) -> Answer:
        """Bring a request to the server and the answer back."""
        try:
            return self.server.call(call.person_id, call.method, call.path, call.text)
        except Killed as killed:
            raise Unreachable from killed

    def meanwhile(self, what: Callable[[str], None] | None, person_id: str) -> None:
        """Let another program act, without network faults."""
        if what is not None:
            self._is_busy = True
            try:
                what(person_id)
            finally:
                self._is_busy = False

    def _strikes(self, call: Call) -> "Fault | None":
        if self.chance is None or self._is_busy:
            return None
        if self.late and self.chance.random() < 0.3:
            self.server.call(*_parts(self.late.pop()))
        for fault in self.faults:
            if (call.is_push or not fault.only_push) and self.chance.random() < fault.probability:
                return fault
        return None


def _parts(call: Call) -> tuple[str, str, str, str]:
    return call.person_id, call.method, call.path, call.text


class Fault:
    """A failure of one call."""

    name = ""
    only_push = False

    def __init__(self, probability: float) -> None:
        self.probability = probability

    def carry(self, network: Network, call: Call) -> Answer:
        """Carry a call with this fault."""
        raise NotImplementedError


class LostRequest(Fault):
    """The request never arrives."""

    name = "request lost"

    def carry(self, network: Network, call: Call) -> Answer:
        raise Unreachable


class LostAnswer(Fault):
    """The server does it, and the answer is lost."""

    name = "answer lost"

    def carry(self, network: Network, call: Call) -> Answer:
        network.deliver(call)
        raise Unreachable


class SentTwice(Fault):
    """The request arrives twice; the second answer arrives at the device."""

    name = "request sent twice"

    def carry(self, network: Network, call: Call) -> Answer:
        network.deliver(call)
        return network.deliver(call)


class LateCopy(Fault):
    """A copy of the push arrives after later pushes."""

    name = "pushes reordered"
    only_push = True

    def carry(self, network: Network, call: Call) -> Answer:
        answer = network.deliver(call)
        network.late.append(call)
        return answer


class CutBody(Fault):
    """The connection breaks in the middle of the body."""

    name = "body cut in the middle"
    only_push = True

    def carry(self, network: Network, call: Call) -> Answer:
        text = call.text[: int(len(call.text) * (network.chance.random() if network.chance else 0.5))]
        return network.deliver(Call(call.person_id, call.method, call.path, text))


class KilledBeforeCommit(Fault):
    """The server dies before it commits: nothing was stored."""

    name = "server killed before commit"
    only_push = True
    dies = "before"

    def carry(self, network: Network, call: Call) -> Answer:
        network.server.die_at_commit(self.dies)
        try:
            network.deliver(call)
        finally:
            network.server.die_at_commit("")
        raise Unreachable


class KilledAfterCommit(KilledBeforeCommit):
    """The server dies after it commits, before it answers."""

    name = "server killed after commit"
    dies = "after"


class SecondTab(Fault):
    """Another program sends the same queue while the answer is on its way."""

    name = "two tabs on one queue"
    only_push = True

    def carry(self, network: Network, call: Call) -> Answer:
        is_first = network.chance is not None and network.chance.random() < 0.5
        if is_first:
            network.meanwhile(network.second_tab, call.person_id)
        answer = network.deliver(call)
        if not is_first:
            network.meanwhile(network.second_tab, call.person_id)
        return answer


class PushBetweenPages(Fault):
    """Another device pushes between two pages of this device's pull."""

    name = "push between two pages"

    def carry(self, network: Network, call: Call) -> Answer:
        network.meanwhile(network.somebody_else, call.person_id)
        return network.deliver(call)


class TokenExpired(Fault):
    """The person has to sign in again."""

    name = "token expired"

    def carry(self, network: Network, call: Call) -> Answer:
        network.server.signed_out.add(call.person_id)
        return network.deliver(call)


class AppTooOld(Fault):
    """The server was upgraded and requires another protocol; the app is updated with its queue pending."""

    name = "app too old, updated with a queue"
    only_push = True

    def carry(self, network: Network, call: Call) -> Answer:
        network.server.too_old.add(call.person_id)
        return network.deliver(call)


NETWORK_FAULTS: tuple[Fault, ...] = (
    LostRequest(0.05),
    LostAnswer(0.05),
    SentTwice(0.04),
    LateCopy(0.04),
    CutBody(0.03),
    KilledBeforeCommit(0.03),
    KilledAfterCommit(0.03),
    SecondTab(0.04),
    PushBetweenPages(0.04),
    TokenExpired(0.02),
    AppTooOld(0.02),
)
