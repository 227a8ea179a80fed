"""Clients that are generated from the API's document compile, and sell a unit on a running server."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import new_id
from tests.cast import PASSWORD
from tests.docs.pages import ROOT, snippet

PAGE = "docs/integrators.md"
PAGE_SERVER = "https://shop.example"
PATIENCE_S = 300
NODE_MODULES = ROOT / "client" / "node_modules"
TOOLS = [Path(sys.executable).parent, NODE_MODULES / ".bin"]
# The one endpoint that takes several types of file; it is generated for the first of them.
LEFT_OUT = ["Unsupported content type image/png", "Unsupported content type image/webp"]


@pytest.mark.long
@pytest.mark.served(anew=True)
def test_a_generated_python_client_is_typed_strictly_and_sells_a_unit(served, shop, tmp_path):
    stock(shop, "SN-1")
    (tmp_path / "generate.yaml").write_text(snippet(PAGE, "literal_enums").text, encoding="utf-8")
    (tmp_path / "sell.py").write_text(snippet(PAGE, "Sell a unit by the generated client").text, encoding="utf-8")

    warnings = run_commands(served, tmp_path, "openapi-python-client generate").splitlines()
    run(tmp_path, "mypy", "--strict", "--config-file=", "--cache-dir=/dev/null", "sell.py", "benchtrail_client")
    sold = run(tmp_path, "python", "sell.py", served.url, shop.ada.email, PASSWORD, "SN-1")

    assert [line for line in warnings if line.startswith("Unsupported")] == LEFT_OUT
    assert sum(line.startswith("WARNING") for line in warnings) == len(LEFT_OUT)
    assert_is_sold(shop, "SN-1", sold)


@pytest.mark.long
@pytest.mark.served(anew=True)
def test_a_generated_typescript_client_is_typed_strictly_and_sells_a_unit(served, shop, tmp_path):
    stock(shop, "SN-2")
    (tmp_path / "node_modules").symlink_to(NODE_MODULES)
    shutil.copy(ROOT / "client" / "src" / "api" / "signing.ts", tmp_path / "signing.mts")
    (tmp_path / "sell.mts").write_text(snippet(PAGE, "Sell a unit by the generated types").text, encoding="utf-8")

    run_commands(served, tmp_path, "openapi-typescript")
    sold = run(tmp_path, "node", "sell.mjs", served.url, shop.ada.email, PASSWORD, "SN-2")

    assert_is_sold(shop, "SN-2", sold)


def stock(shop, serial):
    """Take a unit into stock."""
    payload = {"item_id": new_id(), "name": "Screen", "price": 9900, "track_stock": True, "serial_tracked": True}
    payload["initial_stock"] = {"quantity": 1, "serials": [serial]}
    body = {"type": "item.create", "v": 1, "branch_id": shop.north, "payload": payload}
    assert shop.ada.post("/operations", body).json["standing"] == "settled"


def assert_is_sold(shop, serial, printed):
    """Assert that a program printed the sale as it pulled it, and that the server has it."""
    unit = shop.ada.get(f"/serials/{serial}").json
    (device,) = [one for one in shop.ada.get("/devices").json["items"] if one["name"] == "Till"]
    assert unit["status"] == "sold"
    assert unit["document"]["code"] == f"{device['code']}-1"
    assert printed == f"settled\n{device['code']}-1 completed 9900\n"


def run_commands(served, place, names):
    """Run the page's commands that have `names` in them on the running server; packages are installed already."""
    lines = snippet(PAGE, names).text.replace(PAGE_SERVER, served.url).splitlines()
    return run(place, "bash", "-euc", "\n".join(line for line in lines if not line.startswith("npm install")))


def run(place, *command):
    """Run a command, and return what it printed."""
    path = os.pathsep.join([*map(str, TOOLS), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command,
        cwd=place,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE_S,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout
