"""The programs of docs/integrators.md do on a running server what the page states."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
from contextlib import closing, contextmanager
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

import sync
from sync.wire.device_keys import DeviceKey, is_signed_by
from sync.wire.signing import read_signature
from tests.builders import new_id
from tests.cast import PASSWORD
from tests.commands import run_command
from tests.docs.pages import ROOT, snippet

PAGE = "docs/integrators.md"
# A busy machine takes its time.
PATIENCE_S = 180


@pytest.mark.served(anew=True)
def test_the_script_without_a_device_records_and_reads_a_customer(served, shop, tmp_path):
    program = tmp_path / "script.py"
    program.write_text(snippet(PAGE, "python script.py").text, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, str(program), served.url, shop.ada.email, PASSWORD],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=True,
    )

    assert '"standing":"settled"' in done.stdout.replace(": ", ":")
    assert shop.ada.get("/customers?q=Ines").json["items"][0]["name"] == "Ines Castro"
    assert "Ines Castro" in done.stdout.splitlines()[-2]


@pytest.mark.served(anew=True)
def test_the_script_with_a_key_records_within_its_scopes(served, shop, tmp_path):
    record(shop, "item.create", item_id=new_id(), name="Screen", price=9900, track_stock=True, serial_tracked=True,
        initial_stock={"quantity": 1, "serials": ["SN-1"]})  # fmt: skip
    key = shop.ada.post("/api-keys", {"name": "Web shop", "scopes": ["read", "write:serial"]}).json
    program = tmp_path / "by_key.py"
    program.write_text(snippet(PAGE, "by_key.py").text, encoding="utf-8")

    command = [sys.executable, str(program), served.url, key["key"]]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=True)

    assert "'standing': 'settled'" in done.stdout
    assert done.stdout.splitlines()[-1] == "scope_missing"
    assert shop.ada.get("/serials/SN-1").json["note"] == "Reserved in the web shop"
    assert shop.ada.get("/serials/SN-1/timeline").json["steps"][-1]["device_code"] == key["device_code"]


@pytest.mark.served(anew=True)
def test_the_script_that_sends_a_batch_again_records_it_once(served, shop, tmp_path):
    key = shop.ada.post("/api-keys", {"name": "Web shop", "scopes": ["read", "write:customer"]}).json["key"]
    program = tmp_path / "batch.py"
    program.write_text(snippet(PAGE, "batch.py").text, encoding="utf-8")

    command = [sys.executable, str(program), served.url, key]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=True)

    assert done.stdout.count("settled") == 2
    assert done.stdout.splitlines()[-1] == "True"
    assert shop.ada.get("/customers").json["total"] == 2


def test_the_receiver_verifies_an_event_and_takes_it_once(app, settings, shop, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        place = f"127.0.0.1:{listening.getsockname()[1]}"
    app.extensions["benchtrail"] = replace(app.extensions["benchtrail"], webhook_hosts=frozenset({place}))
    body = {"name": "Web shop", "url": f"http://{place}/", "events": ["stock.changed"]}
    webhook = shop.ada.post("/webhooks", body).json
    forged = shop.ada.post("/webhooks", body).json
    program = tmp_path / "receiver.py"
    program.write_text(snippet(PAGE, "receiver.py").text, encoding="utf-8")
    command = [sys.executable, str(program), place.partition(":")[2], webhook["secret"]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        ends = threading.Timer(PATIENCE_S, running.kill)
        ends.start()
        try:
            wait_until_open(place)
            record(shop, "item.create", item_id=(item := new_id()), name="Screen", price=9900, track_stock=True,
                serial_tracked=True, initial_stock={"quantity": 1, "serials": ["SN-1"]})  # fmt: skip
            for _ in range(2):
                run_command(settings, "deliver", "--once", BENCHTRAIL_WEBHOOK_HOSTS=place)
                shop.ada.post(f"/webhooks/{webhook['id']}/again", {})
        finally:
            ends.cancel()
            running.kill()
        printed = running.stdout.read()
    changed = {"item_id": item, "branch_id": shop.north, "quantity": 1}
    assert printed == f"stock.changed {json.dumps(changed)}\n"
    (refused,) = shop.ada.get(f"/webhooks/{forged['id']}/deliveries").json["items"]
    assert (refused["state"], refused["http_status"]) == ("waiting", 401)


def wait_until_open(place):
    host, port = place.split(":")
    is_open = False
    while not is_open:
        with closing(socket.socket()) as trying:
            is_open = trying.connect_ex((host, int(port))) == 0


@pytest.mark.parametrize(
    "vector", json.loads((ROOT / "tests/vectors/signatures.json").read_text()), ids=lambda vector: vector["what"]
)
def test_the_signing_program_makes_the_signatures_of_the_vectors(vector):
    program = {}
    exec(snippet(PAGE, "def signed_headers").text, program)  # noqa: S102 - our own page
    private = ec.derive_private_key(7, ec.SECP256R1())
    path, _, query = vector["target"].partition("?")
    body = None if vector["body"] is None else vector["body"].encode()

    headers = program["signed_headers"](
        private, vector["device_id"], vector["method"], path, query, body, vector["created_s"]
    )

    assert headers["Signature-Input"] == vector["signature_input"]
    assert headers.get("Content-Digest") == vector["content_digest"]
    signed = "\n".join(vector["signed"]).encode()
    assert is_signed_by(DeviceKey(private).public_key, signed, read_signature(headers["Signature"]))


@pytest.mark.served(anew=True)
def test_the_kiosk_enrols_and_sells_scanned_units_and_pulls_the_shops_changes(served, shop, tmp_path):
    item = new_id()
    record(shop, "item.create", item_id=item, name="Screen", price=9900, track_stock=True, serial_tracked=True,
        initial_stock={"quantity": 2, "serials": ["SN-1", "SN-2"]})  # fmt: skip
    with kiosk(served, shop, tmp_path) as running:
        running.stdin.write("SN-1\nSN-9\n")
        running.stdin.close()
        printed = [running.stdout.readline() for _ in range(3)]
        # Another person records an operation while the kiosk listens.
        record(shop, "serial.note", serial="SN-2", note="scratched")
        followed = running.stdout.readline()

    (device,) = [one for one in shop.ada.get("/devices").json["items"] if one["name"] == "Kiosk"]
    assert printed == [f"SN-1: receipt {device['code']}-1\n", "SN-1: settled\n", "SN-9: unknown\n"]
    assert followed.startswith("shop is at version ")
    unit = shop.ada.get("/serials/SN-1").json
    assert (unit["status"], unit["document"]["code"]) == ("sold", f"{device['code']}-1")

    with kiosk(served, shop, tmp_path) as again:
        again.stdin.write("SN-2\n")
        again.stdin.close()
        assert again.stdout.readline() == f"SN-2: receipt {device['code']}-2\n"
        assert again.stdout.readline() == "SN-2: settled\n"


def record(shop, type_, **payload):
    answer = shop.ada.post("/operations", {"type": type_, "v": 1, "branch_id": shop.north, "payload": payload})
    assert answer.json["standing"] == "settled", answer.json


@contextmanager
def kiosk(served, shop, place):
    """Run the kiosk of the page, several times with one file; at the end it is killed, as by a power cut."""
    program = place / "kiosk.py"
    program.write_text(snippet(PAGE, "A kiosk").text, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, str(program), served.url, shop.ada.email, PASSWORD, str(place / "kiosk.data")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    # A kiosk that hangs is killed, and the awaited line is then empty.
    ends = threading.Timer(PATIENCE_S, running.kill)
    ends.start()
    try:
        yield running
    finally:
        ends.cancel()
        running.kill()
        running.wait()
        running.stdout.close()


def test_the_core_runs_without_a_server(tmp_path):
    program = tmp_path / "core.py"
    program.write_text(snippet(PAGE, "The core without a server").text, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, program], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S, check=True
    )

    assert done.stdout == "sold\n[]\n"


def test_the_page_names_every_public_name_of_the_core():
    page = (ROOT / PAGE).read_text(encoding="utf-8")

    assert [name for name in sync.__all__ if not re.search(rf"`{name}[`(]", page)] == []
