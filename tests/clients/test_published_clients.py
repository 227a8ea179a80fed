"""The typed clients in `clients/` are generated, compile strictly, are packed, and sell units on a running server."""

import os
import shutil
import subprocess
import sys
import tarfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from tests.builders import new_id
from tests.cast import PASSWORD
from tests.docs.pages import FENCED, ROOT

PATIENCE_S = 300
NODE_MODULES = ROOT / "client" / "node_modules"
TOOLS = [Path(sys.executable).parent, NODE_MODULES / ".bin"]
NOWHERE = "http://127.0.0.1:9"


@pytest.mark.long
@pytest.mark.served(anew=True)
def test_the_python_client_is_typed_strictly_and_its_kiosk_sells_with_and_without_a_network(served, shop, tmp_path):
    stock(shop, "SN-1", "SN-2")
    client = copy_of("python", tmp_path)
    make_clients().make_python(client)
    make_clients().pack_python(client, tmp_path)
    (client / "readme.py").write_text(readme(client, served, shop), encoding="utf-8")

    modules = ["benchtrail_client", "examples/kiosk.py", "readme.py"]
    run(client, "mypy", "--strict", "--config-file=", "--cache-dir=/dev/null", *modules)
    # The wheel runs as it is built: Python imports from it.
    (wheel,) = tmp_path.glob("*.whl")
    (program,) = tmp_path.glob("python/examples/kiosk.py")

    assert run(tmp_path, "python", client / "readme.py", PYTHONPATH=str(wheel)) == "settled\n"
    assert_kiosk_sells(served, shop, tmp_path, ["python", program], PYTHONPATH=str(wheel))


@pytest.mark.long
@pytest.mark.served(anew=True)
def test_the_typescript_client_is_typed_strictly_and_its_kiosk_sells_with_and_without_a_network(served, shop, tmp_path):
    stock(shop, "SN-1", "SN-2")
    client = copy_of("typescript", tmp_path)
    make_clients().make_typescript(client)
    make_clients().pack_typescript(client, tmp_path)
    program = install(tmp_path)
    (program / "readme.ts").write_text(readme(client, served, shop), encoding="utf-8")
    shutil.copy(client / "examples" / "kiosk.ts", program)

    options = ["--strict", "--target", "es2022", "--module", "nodenext", "--types", "node"]
    run(program, "node", make_clients().COMPILER, *options, "kiosk.ts", "readme.ts")

    assert run(program, "node", "readme.js") == "settled\n"
    assert_kiosk_sells(served, shop, tmp_path, ["node", program / "kiosk.js"])


def make_clients():
    """Return the script, which is run by its path."""
    spec = spec_from_file_location("make_clients", ROOT / "scripts" / "make_clients.py")
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def copy_of(name, place):
    """Copy the committed part of a client, without what `make clients` generated in its folder."""
    made = shutil.ignore_patterns("generated", "dist", "node_modules", "LICENSE")
    return Path(shutil.copytree(ROOT / "clients" / name, place / name, ignore=made))


def install(place):
    """Unpack the npm package like npm, with the packages that it needs; return the folder of a program."""
    (package,) = place.glob("*.tgz")
    program = place / "program"
    (program / "node_modules" / "@types").mkdir(parents=True)
    for needed in ("openapi-fetch", "openapi-typescript-helpers", "undici-types", "@types/node"):
        (program / "node_modules" / needed).symlink_to(NODE_MODULES / needed)
    with tarfile.open(package) as packed:
        packed.extractall(program, filter="data")
    (program / "package").rename(program / "node_modules" / "benchtrail-client")
    (program / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return program


def readme(client, served, shop):
    """Return the program on the client's page, with the address of the server and a key of the shop."""
    key = shop.ada.post("/api-keys", {"name": "Web shop", "scopes": ["read", "write:customer"]}).json["key"]
    ((_, _, text),) = FENCED.findall((client / "README.md").read_text(encoding="utf-8"))
    return text.replace("https://shop.example", served.url).replace("btk_...", key)


def stock(shop, *serials):
    """Take units into stock."""
    payload = {"item_id": new_id(), "name": "Screen", "price": 9900, "track_stock": True, "serial_tracked": True}
    payload["initial_stock"] = {"quantity": len(serials), "serials": serials}
    body = {"type": "item.create", "v": 1, "branch_id": shop.north, "payload": payload}
    assert shop.ada.post("/operations", body).json["standing"] == "settled"


def assert_kiosk_sells(served, shop, place, program, **environment):
    """Assert that a kiosk sells, continues to sell after a restart without a network, and sends those sales later."""

    def kiosk(server, scanned):
        data = place / "kiosk.data"
        return run(place, *program, server, shop.ada.email, PASSWORD, data, scanned=scanned, **environment)

    first, second = kiosk(served.url, "SN-1\nSN-9\n"), kiosk(NOWHERE, "SN-2\n")
    unsent = shop.ada.get("/serials/SN-2").json["status"]
    third = kiosk(served.url, "")

    (device,) = [one for one in shop.ada.get("/devices").json["items"] if one["name"] == "Kiosk"]
    assert first == f"SN-1: receipt {device['code']}-1\nSN-1: settled\nSN-9: unknown\n"
    assert (second, unsent, third) == (f"SN-2: receipt {device['code']}-2\nSN-2: waits\n", "in_stock", "")
    for serial, sequence_number in (("SN-1", 1), ("SN-2", 2)):
        unit = shop.ada.get(f"/serials/{serial}").json
        assert (unit["status"], unit["document"]["code"]) == ("sold", f"{device['code']}-{sequence_number}")


def run(place, *command, scanned="", **environment):
    """Run a command, and return what it printed."""
    path = os.pathsep.join([*map(str, TOOLS), os.environ["PATH"]])
    done = subprocess.run(
        [str(word) for word in command],
        cwd=place,
        env={**os.environ, "PATH": path, **environment},
        input=scanned,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE_S,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout
