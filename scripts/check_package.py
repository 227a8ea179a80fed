"""Build the sdist and from it the wheel, check the files of the wheel, install it and start the program.

A wheel that passes is kept in `dist/`.
"""

import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from venv import EnvBuilder

ROOT = Path(__file__).resolve().parents[1]
NEEDED = (
    "server/client_dist/index.html",
    "server/client_dist/sw.js",
    "server/migrations/env.py",
    "server/people/common_passwords.txt",
    "server/people/common_passwords.LICENSE",
    "server/py.typed",
    "sync/py.typed",
)


def main() -> None:
    """Raise SystemExit with the reason if the package is incomplete."""
    with TemporaryDirectory(prefix="benchtrail-package-") as place:
        _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", place, str(ROOT))
        (wheel,) = Path(place).glob("*.whl")
        _check_contents(wheel)
        print(f"{wheel.name}: {_installed(wheel, Path(place, 'venv'))}")
        (ROOT / "dist").mkdir(exist_ok=True)
        shutil.copy(wheel, ROOT / "dist")


def _check_contents(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    needed = {*NEEDED, f"{'-'.join(wheel.name.split('-')[:2])}.dist-info/licenses/LICENSE"}
    needed |= {f"server/{path.relative_to(ROOT)}" for path in (ROOT / "migrations" / "versions").glob("*.py")}
    if missing := needed - names:
        sys.exit(f"{wheel.name} lacks {', '.join(sorted(missing))}")
    if surplus := {name for name in names if not name.startswith(("server/", "sync/", "benchtrail-"))}:
        sys.exit(f"{wheel.name} brings what is not the server's: {', '.join(sorted(surplus))}")


def _installed(wheel: Path, venv: Path) -> str:
    """Return the version that the installed command prints, with the dependencies of this environment."""
    EnvBuilder(symlinks=True).create(venv)
    python = venv / "bin" / "python"
    _run(sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", str(wheel))
    (packages,) = venv.glob("lib/python*/site-packages")
    here = sysconfig.get_path("purelib")
    # A path in a .pth file comes after the wheel's own folder. Other .pth files (the editable install) are ignored.
    (packages / "dependencies.pth").write_text(f"{here}\n", encoding="utf-8")
    command = str(venv / "bin" / "benchtrail")
    if "migrate" not in _run(command, "--help", cwd=venv):
        sys.exit("`benchtrail --help` of the installed wheel does not list its commands")
    where = _run(str(python), "-c", "import server; print(server.__file__)", cwd=venv).strip()
    if not where.startswith(str(venv)):
        sys.exit(f"the installed command runs {where}, not the wheel")
    return _run(command, "--version", cwd=venv).strip()


def _run(*command: str, cwd: Path = ROOT) -> str:
    ran = subprocess.run(command, check=False, cwd=cwd, capture_output=True, text=True)
    if ran.returncode:
        sys.exit(f"{' '.join(command)}\n{ran.stdout}{ran.stderr}")
    return ran.stdout


if __name__ == "__main__":
    main()
