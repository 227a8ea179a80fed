"""The moving picture of the README: a sale while the server is away, its way to the server, and a conflict.

Run: `make moving-picture`. It records the demo shop in Chromium, with one frame for each action.
"""

import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, expect, sync_playwright

from tests.e2e.counter import CHARGE, LONG_WAIT_MS, Counter
from tests.e2e.demo_screens import DemoShop
from tests.e2e.prepared import enter_demo
from tests.e2e.serving import Served
from tests.e2e.tablet import Tablet

SIZE = (360, 640)
# A GIF has 256 colours: one palette for all frames, and no dither, keeps letters sharp and the file small.
PALETTE = "split[a][b];[a]palettegen=max_colors=128[p];[b][p]paletteuse=dither=none"


@dataclass
class Frames:
    """Pictures of a page in a folder, each with how long it is shown."""

    page: Page
    place: Path
    shown: list[tuple[Path, float]] = field(default_factory=list)

    def take(self, seconds: float) -> None:
        """Take a picture of the page; it is shown for this long."""
        file = self.place / f"{len(self.shown):03}.png"
        self.page.screenshot(path=file)
        self.shown.append((file, seconds))

    def write(self, target: Path) -> None:
        """Put all frames into one animated file."""
        lines = [f"file '{file}'\nduration {seconds}" for file, seconds in self.shown]
        # ffmpeg ignores the duration of the last picture unless the picture is named twice.
        (self.place / "frames").write_text("\n".join([*lines, f"file '{self.shown[-1][0]}'"]), encoding="utf-8")
        command = ["ffmpeg", "-loglevel", "error", "-y", "-f", "concat", "-safe", "0", "-i", str(self.place / "frames")]
        subprocess.run([*command, "-vf", PALETTE, "-fps_mode", "vfr", str(target)], check=True)


def main(target: Path) -> None:
    """Play the story and write it to `target`."""
    with TemporaryDirectory() as place, sync_playwright() as playwright:
        server = Served(Path(place, "server"), demo=True)
        Path(place, "server").mkdir()
        server.run("migrate")
        server.run("demo")
        server.start()
        tablet = Tablet(playwright, Path(place, "ada"), server.url, SIZE)
        try:
            page = tablet.open("/")
            page.set_default_timeout(LONG_WAIT_MS)
            frames = Frames(page, Path(place))
            play(page, server, frames)
            frames.write(target)
        finally:
            tablet.close()
            server.stop()


def play(page: Page, server: Served, frames: Frames) -> None:
    """Sell a unit in the demo shop while its server is away, then let the server come back, and look at a conflict."""
    demo = DemoShop(server)
    branch = demo.some("branches", name="North")["id"]
    serial = demo.some("serials", f"status=in_stock&branch_id={branch}", contested=False)["serial"]
    conflict = demo.some("conflicts", "status=open", standing="contested")["id"]
    ada = Counter(page)
    enter_demo(page, "Counter phone")
    page.wait_for_function("() => document.querySelector('.skeleton') === null")
    page.get_by_role("button", name="Not now").click()
    frames.take(2)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    server.stop()
    ada.go_cold("/sell")
    expect(ada.status_line).to_contain_text(re.compile("offline", re.IGNORECASE), timeout=LONG_WAIT_MS)
    frames.take(1.5)
    box = page.get_by_role("combobox", name="Add to sale")
    box.fill(serial)
    frames.take(1.2)
    box.press("Enter")
    expect(page.get_by_role("button", name=CHARGE)).to_be_enabled()
    frames.take(2)
    ada.complete_sale()
    frames.take(3)
    server.start()
    ada.waits_for_nothing()
    frames.take(2.5)
    ada.go_cold(f"/inbox/{conflict}")
    page.get_by_role("button", name="Neither: it was another serial").wait_for()
    frames.take(5)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
