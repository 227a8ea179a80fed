"""Generate the typed clients from the API's document, and build a wheel and an npm package of them.

The hand-written part of each client is committed. This script generates the calls and types, and copies the signing of
requests and the licence, in `clients/`. It writes the packages to `dist/`.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "client" / "src" / "generated" / "openapi.json"
NODE_MODULES = ROOT / "client" / "node_modules"
COMPILER = NODE_MODULES / "typescript-7" / "bin" / "tsc"
# The only call that accepts several types of file; it is generated for the first of them.
LEFT_OUT = ["Unsupported content type image/png", "Unsupported content type image/webp"]


def make_python(client: Path) -> None:
    """Generate the Python client's calls and models. Raises SystemExit if anything besides LEFT_OUT is omitted."""
    generated = client / "benchtrail_client" / "generated"
    shutil.rmtree(generated, ignore_errors=True)
    shutil.copy(ROOT / "LICENSE", client)
    generator = Path(sys.executable).with_name("openapi-python-client")
    options = ["--config", str(client / "generate.yaml"), "--meta", "none", "--output-path", str(generated)]
    warned = _run(client, str(generator), "generate", "--path", str(DOCUMENT), *options)
    warnings = re.findall(r"^WARNING.*|^Unsupported.*", warned, flags=re.MULTILINE)
    if [line for line in warnings if line.startswith("Unsupported")] != LEFT_OUT or len(warnings) != 2 * len(LEFT_OUT):
        sys.exit(warned)
    for name in ("signing", "device_keys"):
        source = (ROOT / "sync" / "wire" / f"{name}.py").read_text(encoding="utf-8")
        (generated / f"{name}.py").write_text(source.replace("from sync.wire.", "from ."), encoding="utf-8")
    (generated / "operations.py").write_text(_unions(), encoding="utf-8")


def _unions() -> str:
    """Return a module with the union of the types of an operation, for which the generator has no name."""
    schemas = json.loads(DOCUMENT.read_text(encoding="utf-8"))["components"]["schemas"]
    lines = ['"""One operation of any type: without a device (`Single`), and as a device pushes it (`Pushed`)."""', ""]
    lines += ["from . import models", ""]
    for name in ("Single", "Pushed"):
        kinds = [one["$ref"].rsplit("/", 1)[1] for one in schemas[f"{name}Operation"]["oneOf"]]
        lines.append(f"{name} = {' | '.join(f'models.{kind}' for kind in kinds)}")
    return "\n".join([*lines, ""])


def make_typescript(client: Path) -> None:
    """Generate the types of the TypeScript client, and compile it. Raises SystemExit with what is wrong."""
    generated = client / "src" / "generated"
    for made in (generated, client / "dist"):
        shutil.rmtree(made, ignore_errors=True)
    generated.mkdir()
    shutil.copy(ROOT / "LICENSE", client)
    shutil.copy(ROOT / "client" / "src" / "api" / "signing.ts", generated)
    if not (client / "node_modules").is_symlink():
        (client / "node_modules").symlink_to(NODE_MODULES)
    generator = NODE_MODULES / ".bin" / "openapi-typescript"
    _run(client, str(generator), str(DOCUMENT), "--output", str(generated / "api.ts"))
    _run(client, "node", str(COMPILER), "--project", "tsconfig.json")


def pack_python(client: Path, place: Path) -> None:
    """Build the wheel of the Python client."""
    _run(client, sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place))


def pack_typescript(client: Path, place: Path) -> None:
    """Build the npm package of the TypeScript client."""
    _run(client, "npm", "pack", "--silent", "--pack-destination", str(place))


def _run(place: Path, *command: str) -> str:
    ran = subprocess.run(command, check=False, cwd=place, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if ran.returncode:
        sys.exit(f"{' '.join(command)}\n{ran.stdout}")
    return ran.stdout


def main() -> None:
    """Generate and package both clients."""
    place = ROOT / "dist"
    place.mkdir(exist_ok=True)
    make_python(ROOT / "clients" / "python")
    pack_python(ROOT / "clients" / "python", place)
    make_typescript(ROOT / "clients" / "typescript")
    pack_typescript(ROOT / "clients" / "typescript", place)


if __name__ == "__main__":
    main()
