"""Debian's Firefox and WebKitGTK: start, close and kill them."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from tests.e2e.webdriver import HttpWire, Marionette, Wire

# A machine with much other work needs this long.
STARTED_WITHIN_S = 120
MINIBROWSERS = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"

FIREFOX_SETTINGS = {
    "marionette.port": "0",  # any free port; it is written into the profile
    "intl.accept_languages": '"en-GB"',
    "browser.sessionstore.resume_from_crash": "false",  # it is killed, and the story opens the pages
    "toolkit.startup.max_resumed_crashes": "-1",
}


class Browser(Protocol):
    """A browser for a story."""

    # Whether the browser's data exist again after it was killed; if not, only the page is started cold.
    keeps_its_profile: bool

    def open(self) -> Wire:
        """Start it, or start it again after `kill` with its stored data."""

    def kill(self) -> None:
        """Kill it, as a device without power does."""


class Firefox:
    """Debian's firefox-esr, without a screen and with a separate profile."""

    keeps_its_profile = True

    def __init__(
        self, place: Path, settings: Mapping[str, str] = FIREFOX_SETTINGS, arguments: Sequence[str] = ()
    ) -> None:
        self._profile = place / "profile"
        self._log = place / "firefox.log"
        self._arguments = arguments
        self._profile.mkdir()
        lines = [f'user_pref("{name}", {value});\n' for name, value in settings.items()]
        (self._profile / "user.js").write_text("".join(lines))
        self._process: subprocess.Popen[bytes] | None = None
        self._wire: Marionette | None = None

    @staticmethod
    def is_here() -> bool:
        return shutil.which("firefox-esr") is not None

    def open(self) -> Marionette:
        port = self._profile / "MarionetteActivePort"
        port.unlink(missing_ok=True)
        command = ["firefox-esr", "--headless", "--marionette", "--no-remote", "--profile", str(self._profile)]
        self._process = start([*command, *self._arguments], self._log)
        until(lambda: port.exists() and port.read_text() != "", self._process, self._log)
        self._wire = Marionette(int(port.read_text()))
        return self._wire

    def kill(self) -> None:
        if self._wire is not None:
            self._wire.close()
        kill(self._process)
        self._wire = self._process = None


class WebKitGtk:
    """MiniBrowser of Debian's webkit2gtk-driver, on a screen in memory.

    Under WebDriver it keeps no data after it ends, so a cold start means that the page is left and opened again; the
    data is in its network process.
    """

    keeps_its_profile = False

    def __init__(self, place: Path) -> None:
        self._place = place
        self._processes: list[subprocess.Popen[bytes]] = []

    @staticmethod
    def is_here() -> bool:
        return bool(shutil.which("WebKitWebDriver") and shutil.which("Xvfb") and minibrowser())

    def open(self) -> Wire:
        display = self._open_display()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        log = self._place / "webkit.log"
        surroundings = {"DISPLAY": display, "LANG": "en_GB.UTF-8", "LANGUAGE": "en_GB", "HOME": str(self._place)}
        driver = start(["WebKitWebDriver", f"--port={port}"], log, **surroundings)
        self._processes.append(driver)
        until(lambda: listens(port), driver, log)
        return HttpWire(port, {"webkitgtk:browserOptions": {"binary": minibrowser(), "args": ["--automation"]}})

    def kill(self) -> None:
        for process in reversed(self._processes):
            kill(process)
        self._processes.clear()

    def _open_display(self) -> str:
        """Return the name of a new X display, which the X server chooses and prints."""
        chosen, log = self._place / "display", self._place / "display.log"
        with chosen.open("wb") as written:
            command = ["Xvfb", "-displayfd", str(written.fileno()), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
            screen = start(command, log, pass_fds=(written.fileno(),))
        self._processes.append(screen)
        until(lambda: chosen.read_text().endswith("\n"), screen, log)
        return f":{chosen.read_text().strip()}"


def minibrowser() -> str | None:
    """Return its path on Debian, which is not in PATH."""
    return next((str(path) for path in Path("/").glob(MINIBROWSERS.lstrip("/"))), None)


def start(
    command: list[str], log: Path, pass_fds: tuple[int, ...] = (), **surroundings: str
) -> subprocess.Popen[bytes]:
    """Start a program and its children in their own process group, so that they end together."""
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            env={**os.environ, **surroundings},
            stdout=output,
            stderr=output,
            start_new_session=True,
            pass_fds=pass_fds,
        )


def kill(process: subprocess.Popen[bytes] | None) -> None:
    if process is not None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def until(holds: Callable[[], bool], process: subprocess.Popen[bytes], log: Path) -> None:
    """Check repeatedly until a program is ready. Raises RuntimeError with its output."""
    deadline = time.monotonic() + STARTED_WITHIN_S
    while not holds():
        if time.monotonic() > deadline or process.poll() is not None:
            raise RuntimeError(log.read_text(errors="replace"))
        time.sleep(0.05)


def listens(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0
