"""A kiosk: enrols once, sells what it scans, works without a network and after a power cut.

Run: python kiosk.py SERVER E-MAIL PASSWORD FILE. A hardware scanner types a serial and Enter.

A sale is in FILE before its receipt is shown. What was sent is kept: a server that was restored from a backup asks for
it again. Not here: copied data (`device_forked`), an ended sign-in, forgetting sent sales after 30 days. The reference
device in docs/integrators.md has these.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from benchtrail_client import Device, DeviceKey, Refused, Retrying, Unreachable, connect, enrol, expect, sign_in
from benchtrail_client import models as api
from benchtrail_client.generated.api.shop import list_branches
from benchtrail_client.generated.api.signing_in import show_me

SERVER, EMAIL, PASSWORD, FILE = sys.argv[1], sys.argv[2], sys.argv[3], Path(sys.argv[4])


def save() -> None:
    """Write the state in one step; it has the device's private key, so nobody else may read it."""
    new = FILE.with_suffix(".new")
    new.touch(mode=0o600)
    with new.open("w", encoding="utf-8") as file:
        file.write(json.dumps(kept))
        file.flush()
        os.fsync(file.fileno())
    new.replace(FILE)


def begin() -> dict[str, Any]:
    """Enrol this kiosk in the first branch of the person who signs in."""
    token, key = sign_in(SERVER, EMAIL, PASSWORD), DeviceKey.new()
    client = connect(SERVER, token)
    branch = UUID(expect(api.BranchPage, list_branches.sync(client=client)).items[0].id)
    person = expect(api.Me, show_me.sync(client=client)).user.id
    device = enrol(client, "Kiosk", branch, key)
    known = {"id": device.id, "code": device.code, "token": token, "key": key.to_pem().decode()}
    place = {"branch": str(branch), "person": person}
    return {**known, **place, "sales": [], "sent": 0, "cursor": None, "version": 0, "units": {}, "prices": {}}


def pull() -> None:
    """Follow the shop; each page is stored with its cursor."""
    for page in device.pages(kept["cursor"]):
        for change in page.changes:
            if isinstance(change, api.PulledSerial) and change.data:
                kept["units"][change.data.serial] = change.data.item_id
            if isinstance(change, api.PulledItem) and change.data:
                kept["prices"][change.id] = change.data.price
        kept["cursor"], kept["version"] = page.cursor, page.version
        save()


def push() -> str:
    """Send the sales that are not acknowledged; return the standing of the last."""
    queue = [api.PushedSaleComplete.from_dict(sale) for sale in kept["sales"][kept["sent"] :]]
    if not queue:
        return ""
    before = UUID(kept["sales"][kept["sent"] - 1]["id"]) if kept["sent"] else None
    results = device.push(queue, after=before).results
    kept["sent"] = len(kept["sales"])
    save()
    return results[-1].standing


def follow() -> str:
    """Push and pull. A restored server names the first sale it lacks, or does not know the cursor."""
    try:
        standing = push()
        pull()
    except Unreachable:
        return "waits"
    except Refused as refused:
        if refused.code == "sequence_gap":
            kept["sent"] = int(refused.document["expected"]) - 1
        elif refused.code == "cursor_unknown":
            kept["cursor"], kept["sent"] = None, 0
        else:
            raise
        return follow()
    return standing


def sell(serial: str, item: str) -> None:
    """Store a sale under the next sequence number."""
    price, at, sale = kept["prices"][item], int(time.time() * 1000), uuid4()
    line = api.SaleLine(item_id=UUID(item), quantity=1, serials=[serial], unit_price=price)
    paid = api.SaleComplete(
        sale_id=sale, lines=[line], payments=[api.Payment(method="card", amount=price)], total=price
    )
    operation = api.PushedSaleComplete(
        id=uuid4(), seq=len(kept["sales"]) + 1, type_="sale.complete", v=1, at=at, base=kept["version"],
        branch_id=UUID(kept["branch"]), actor_id=UUID(kept["person"]), payload=paid,
    )  # fmt: skip
    kept["sales"].append(operation.to_dict())
    save()
    print(f"{serial}: receipt {kept['code']}-{operation.seq}", flush=True)


kept = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else begin()
save()
key = DeviceKey.from_pem(kept["key"].encode())
# One attempt: the next scan sends what waits, and nobody at the kiosk waits for a network.
device = Device(SERVER, kept["token"], UUID(kept["id"]), key, transport=Retrying(attempts=1))
follow()
for serial in map(str.strip, sys.stdin):
    if serial in kept["units"]:
        sell(serial, kept["units"][serial])
        print(f"{serial}: {follow()}", flush=True)
    else:
        print(f"{serial}: unknown", flush=True)
