"""Reference devices on a server in memory: answers are lost, and phones and the server are copied and restored.

In each life, at the end, the server has every operation that a device keeps, once, and each device's records are the
server's. Beside that, tests/vectors/transcripts/requests.json has a digest of all that the devices sent and kept;
`python -m tests.sync.test_device_lives SEED` prints it (print it before a change and after it), without a seed it
writes the digests anew.
"""

import itertools
import json
import random
import sys
from copy import deepcopy
from dataclasses import replace

import pytest

from sync.device.device import Device
from sync.device.store import Store
from sync.device.transport import Unreachable
from sync.simulation.server import ShopServer
from tests.builders import START
from tests.sampling import every
from tests.sync.test_transcripts import TRANSCRIPTS, digest_of
from tests.sync.test_whole_records import as_text

DIGESTS = TRANSCRIPTS / "requests.json"
SEEDS = range(80)
MOMENTS = 60
DAY = 24 * 60 * 60 * 1000


class Life:
    """Two phones of one shop and the events of their life; `seed` decides everything."""

    def __init__(self, seed):
        self._dice = random.Random(seed)  # noqa: S311 - seeded on purpose
        self._ids = (f"00000000-0000-7000-8000-{at:012x}" for at in itertools.count(1))
        self.server = ShopServer(START, {}, self._new_id)
        self.branch = self.server.add_branch()
        self.person = self.server.hire("Ada", [self.branch], "admin")
        self.said = []
        self.devices = [self._device(self._enrolled()) for _ in range(2)]
        self._copies = []

    def _new_id(self):
        return next(self._ids)

    def _enrolled(self):
        made = self.server.enrol(self.branch)
        return Store(made["id"], made["code"], self.branch)

    def _device(self, store):
        batch, page = self._dice.choice([1, 2, 5, 1000]), self._dice.choice([1, 2, 5, 500])
        return Device(store, self._call, self._new_id, batch, page)

    def _call(self, method, path, body):
        """Answer a request of a device; sometimes it does not arrive, sometimes the answer does not."""
        chance = self._dice.random()
        if chance < self._lost / 2:
            raise Unreachable
        answer = self.server.call(self.person, method, path, json.dumps(body))
        sent = [_shown(each) for each in body.get("operations", ())]
        asked = {key: each for key, each in body.items() if key != "operations"}
        self.said.append(f"{path} {asked} {sent}: {answer.status} {_named(answer.body)}")
        if chance < self._lost:
            raise Unreachable
        return answer

    def live(self):
        """Let things happen, then let every device send all that it has."""
        self._lost = 0.3
        for _ in range(MOMENTS):
            self.server.now += self._dice.choice([1000, 1000, 60_000, DAY])
            self._happen()
        self._lost = 0
        self.server.signed_out = set()
        for device in [*self.devices, *self.devices, *self.devices]:
            device.signed_in()
            device.sync(self.server.now)

    def _happen(self):
        device = self._dice.choice(self.devices)
        chance = self._dice.random()
        if chance < 0.5:
            self._work(device)
        elif chance < 0.86:
            self.said.append(f"{device.store.code} synced: {device.sync(self.server.now)}, {device.wait_ms()}")
        elif chance < 0.89:
            # Another program on the same store, or a phone whose data was moved to a new one; both continue.
            store = self._dice.choice([device.store, deepcopy(device.store)])
            self.devices.append(self._device(store))
        elif chance < 0.91 and not device.store.queue:
            self._copies.append(deepcopy(device.store))
        elif chance < 0.92 and self._copies:
            self.devices.append(self._device(self._copies.pop()))
        elif chance < 0.93:
            self.server.back_up()
        elif chance < 0.96 and self.server.put_back():
            self.said.append("the server was put back")
        elif chance < 0.98:
            self.server.signed_out = {self.person} - self.server.signed_out
        else:
            device.signed_in()

    def _work(self, device):
        serial = f"SN-{self._dice.randint(1, 4)}"
        item = f"{self._dice.randint(1, 3):08d}-0000-7000-8000-000000000000"
        lines = [{"item_id": item, "quantity": 1, "serials": [serial]}]
        fields = {"item_id": self._new_id(), "name": "Screen", "price": 1, "track_stock": True, "serial_tracked": True}
        type_, payload = self._dice.choice(
            [
                ("item.create", fields),
                ("stock.restock", {"restock_id": self._new_id(), "lines": lines}),
                ("serial.note", {"serial": serial, "note": "seen"}),
                ("serial.note", {"serial": serial, "colour": "red"}),
                ("repair.open", {"repair_id": self._new_id(), "device": {"description": "A52"}, "problem": "cracked"}),
            ]
        )
        device.record(type_, payload, self.person, self.server.now)

    def lines(self):
        """Return the requests, their answers, and the data that the devices keep."""
        return [*self.said, *(_kept(device.store) for device in self.devices)]


def _kept(store):
    """Return the data that a store keeps, without the content of its records: that is the server's."""
    return repr(replace(store, records=dict.fromkeys(store.records)))


def _shown(operation):
    return operation["id"][-4:], operation["seq"], operation["base"], operation.get("heard")


def _named(body):
    results = [(each["id"][-4:], each["standing"], each["duplicate"]) for each in body.get("results", ())]
    return body.get("code"), body.get("last_seq"), body.get("version"), len(body.get("changes", ())), results


def lived(seed):
    life = Life(seed)
    life.live()
    return life


LIVES = [pytest.param(range(first, first + 10), id=str(first)) for first in range(0, len(SEEDS), 10)]


@pytest.mark.parametrize("seeds", every(2, LIVES))
def test_in_the_end_each_device_has_the_servers_records_and_did_the_same_as_in_the_transcripts(seeds):
    written = json.loads(DIGESTS.read_text(encoding="utf-8"))
    for seed in seeds:
        life = lived(seed)
        journal = life.server.journal
        for device in life.devices:
            store = device.store
            assert (store.queue, store.lost_history) == ([], False), seed
            refused = {kept.operation["id"] for kept in store.rejected()}
            assert set(store.acknowledged) - refused <= set(journal.known(list(store.acknowledged))), seed
            assert store.records == journal.state(), seed
        places = [(entry.fact.device_id, entry.fact.seq) for entry in journal.log()]
        assert len(set(places)) == len(places), seed
        assert digest_of(life.lines()) == written[str(seed)], seed


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.stdout.write("".join(f"{line}\n" for line in lived(int(sys.argv[1])).lines()))
    else:
        digests = {str(seed): digest_of(lived(seed).lines()) for seed in SEEDS}
        DIGESTS.write_text(as_text(digests) + "\n", encoding="utf-8")
