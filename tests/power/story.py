"""A shop at work on a recorded server; the acknowledged operations are noted among the calls to the disk."""

import hashlib
import io
import json
import random
import urllib.request
from pathlib import Path
from typing import Any

from PIL import Image

from server.clock import now_ms
from tests.builders import Phone
from tests.cast import API, PASSWORD
from tests.e2e.serving import Served
from tests.power.recording import Recording

Body = dict[str, Any]

KEYS = ("secret_key", "chain_key")
BACKUP = "backup.sqlite3"
# Just under 1 MB: five fill the write-ahead log, so that it is copied into the database.
PHOTO_PIXELS = 560, 560


class PowerStory:
    """Ada's Repairs with two phones that meet in the same unit, and its admin, who decides and backs up."""

    def __init__(self, recording: Recording, served: Served, data: Path, seed: int) -> None:
        self._recording, self._served, self._data = recording, served, data
        self._chance = random.Random(seed)  # noqa: S311 - a seed, not a secret
        self._backup = data.parent / BACKUP
        self.token = ""
        self.pushed: list[Body] = []

    def begin(self) -> None:
        """Start the server for the first time, open the shop, enrol two phones."""
        self._served.start()
        keys = {name: (self._data / name).read_text() for name in KEYS}
        self._acknowledge("keys", keys)
        body = {"shop_name": "Ada's Repairs", "branch_name": "North", "name": "Ada", "password": PASSWORD}
        opened = self._served.call("POST", "/shops", {**body, "email": "ada@example.org"})
        self.token = opened["access_token"]
        self._acknowledge("token", self.token)
        branch, ada = opened["branch"]["id"], opened["user"]["id"]
        self.phones = [self._enrol(branch, ada) for _ in range(2)]
        self.item = self.phones[0].new_item("Screen A52", "SN-1", "SN-2")
        self._push(self.phones[0])

    def _enrol(self, branch: str, ada: str) -> Phone:
        device = self._served.call("POST", "/devices", {"name": "Phone", "branch_id": branch}, self.token)
        self._acknowledge("device", device["id"])
        return Phone(device["id"], branch, ada, self._send, now_ms)

    def work(self, rounds: int) -> None:
        """Go on for some rounds: deliveries, sales, the same unit sold twice, a decision, a photograph, a pull."""
        for at in range(rounds):
            first, second = self.phones
            serials = [f"SN-{len(self.pushed)}-{unit}" for unit in range(3)]
            first.restock(self.item, *serials)
            one = first.sell(self.item, serials[0])
            self._push(first)
            other = second.sell(self.item, serials[0])
            second.sell(self.item, serials[1])
            self._push(second)
            self._pull(first)
            if at % 2:
                first.decide(other, serials[0], "discard", [one, other])
                self._push(first)
            self._photograph()

    def back_up(self) -> None:
        """Make a backup over the former one."""
        known = [operation["id"] for body in self.pushed for operation in body["operations"]]
        self._served.run("backup", str(self._backup))
        self._acknowledge("backup", known)

    def restart(self) -> None:
        """Stop the server and start it again."""
        self._served.end()
        self._served.start()

    def _push(self, phone: Phone) -> None:
        phone.push()

    def _send(self, body: Body) -> Body:
        answer: Body = self._served.call("POST", "/sync/push", body, self.token)
        self.pushed.append(body)
        self._acknowledge("operations", [result["id"] for result in answer["results"]])
        return answer

    def _pull(self, phone: Phone) -> None:
        phone.base = self._served.call("GET", f"/sync/pull?device_id={phone.device_id}", None, self.token)["version"]

    def _photograph(self) -> None:
        """Send a picture that does not compress, so that the write-ahead log grows and is copied back."""
        width, height = PHOTO_PIXELS
        file = io.BytesIO()
        Image.frombytes("RGB", PHOTO_PIXELS, self._chance.randbytes(3 * width * height)).save(file, "PNG")
        data = file.getvalue()
        name = hashlib.sha256(data).hexdigest()
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "image/png"}
        url = f"{self._served.url}{API}/photos/{name}"
        with urllib.request.urlopen(urllib.request.Request(url, data, headers, method="PUT"), timeout=10):
            self._acknowledge("photo", name)

    def _acknowledge(self, what: str, content: Any) -> None:
        self._recording.note(json.dumps([what, content]))
