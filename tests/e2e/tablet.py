"""A tablet: Chromium with its own browser profile."""

import contextlib
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import BrowserContext, Error, Page, Playwright

from tests.e2e.camera import video_of

# Chromium uses only the last such switch, so the list repeats what Playwright turns off. It adds two pages for the list
# below the address bar and a spare process: they cost a start half a second, and no story needs them.
TURNED_OFF = (
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "SpareRendererForSitePerProcess",
)
FLAGS = [
    f"--disable-features={','.join(TURNED_OFF)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
]
# The first is Chromium without windows and menus, which starts in half the time.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


class Tablet:
    """A device with its own browser profile, which survives closing or killing the browser."""

    def __init__(
        self, playwright: Playwright, place: Path, url: str, size: tuple[int, int], theme: str = "light"
    ) -> None:
        self._playwright, self._place, self._url, self._size, self._theme = playwright, place, url, size, theme
        self._context: BrowserContext | None = None
        self.problems: list[str] = []
        # Whether a left page is kept for the back button, as in every real browser; Playwright turns that off.
        self.keeps_pages = False

    def open(
        self,
        path: str = "/",
        camera: Image.Image | None = None,
        network: Callable[[BrowserContext], None] | None = None,
    ) -> Page:
        """Start the browser cold on a page; `camera` is the view of its camera, `network` a network that interferes."""
        self.close()
        flags = list(FLAGS)
        if camera is not None:
            video = video_of(camera, self._place.with_suffix(".y4m"))
            flags.append(f"--use-file-for-fake-video-capture={video}")
        width, height = self._size
        self._context = self._playwright.chromium.launch_persistent_context(
            str(self._place),
            executable_path=chromium_path(),
            args=flags,
            ignore_default_args=["--disable-back-forward-cache"] if self.keeps_pages else None,
            headless=True,
            viewport={"width": width, "height": height},
            permissions=["camera"],
            locale="en-GB",
            color_scheme="dark" if self._theme == "dark" else "light",
            reduced_motion="reduce",
        )
        if network is not None:
            network(self._context)
        page = self._context.pages[0]
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.problems.append(f"{error.name}: {error.message}"))
        page.on("console", self._note)
        page.goto(self._url + path)
        return page

    def close(self) -> None:
        if self._context is not None:
            self._context.close()
            self._context = None

    def kill(self) -> None:
        """Kill the browser with all its tabs, as an empty battery does."""
        assert self._context is not None
        profile = f"--user-data-dir={self._place}".encode()
        for process in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                if profile in process.read_bytes().split(b"\0"):
                    os.kill(int(process.parent.name), signal.SIGKILL)
        with contextlib.suppress(Error):
            self._context.close()
        self._context = None

    def _note(self, message: Any) -> None:
        if "Content Security Policy" in message.text:
            self.problems.append(message.text)


def chromium_path() -> str:
    """Return the address of the Chromium for tests; raises RuntimeError where there is none."""
    named = os.environ.get("CHROMIUM")
    found = named or next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    if found is None:
        raise RuntimeError("Chromium is missing: install it with `apt-get install chromium`, or set CHROMIUM.")
    return found
